"""What people do with the plan: `drafting` writes; `publishing` publishes."""

from __future__ import annotations

from participatie.plan.actions.drafting import (
    agree,
    desk_of,
    find_desk,
    remove_action,
    save_action,
    save_item,
    take_proposal,
)
from participatie.plan.actions.publishing import (
    action_by_id,
    list_actions,
    list_promised,
    list_versions,
    mark_action_done,
    newest_plan,
    plan_version,
    publish_plan,
)

__all__ = [
    "action_by_id",
    "agree",
    "desk_of",
    "find_desk",
    "list_actions",
    "list_promised",
    "list_versions",
    "mark_action_done",
    "newest_plan",
    "plan_version",
    "publish_plan",
    "remove_action",
    "save_action",
    "save_item",
    "take_proposal",
]
