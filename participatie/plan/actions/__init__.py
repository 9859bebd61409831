"""What people do with the plan: `desks` reads, `drafting` and `adjusting` write, `answering` agrees, `publishing`
publishes."""

from __future__ import annotations

from participatie.plan.actions.adjusting import adjust, take_back
from participatie.plan.actions.answering import ChangedMeanwhile, agree, object_to
from participatie.plan.actions.comparing import changes_in_draft
from participatie.plan.actions.desks import desk_of, find_desk, fingerprint_of, last_word
from participatie.plan.actions.drafting import (
    RemovedMeanwhile,
    action_at,
    action_revision,
    change_action,
    change_item,
    item_at,
    item_revision,
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
    "ChangedMeanwhile",
    "RemovedMeanwhile",
    "action_at",
    "action_by_id",
    "action_revision",
    "adjust",
    "agree",
    "change_action",
    "change_item",
    "changes_in_draft",
    "desk_of",
    "find_desk",
    "fingerprint_of",
    "item_at",
    "item_revision",
    "last_word",
    "list_actions",
    "list_promised",
    "list_versions",
    "mark_action_done",
    "newest_plan",
    "object_to",
    "plan_version",
    "publish_plan",
    "remove_action",
    "save_action",
    "save_item",
    "take_back",
    "take_proposal",
]
