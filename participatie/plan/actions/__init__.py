"""What people do with the plan: `scoring` opens, scores and closes; `drafting` writes; `publishing` publishes."""

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
from participatie.plan.actions.scoring import (
    OwnAnswer,
    Progress,
    close_scoring,
    find_scoring,
    list_spots_to_score,
    open_scoring,
    own_answers,
    progress,
    proposed_rules,
    score,
)

__all__ = [
    "OwnAnswer",
    "Progress",
    "action_by_id",
    "agree",
    "close_scoring",
    "desk_of",
    "find_desk",
    "find_scoring",
    "list_actions",
    "list_promised",
    "list_spots_to_score",
    "list_versions",
    "mark_action_done",
    "newest_plan",
    "open_scoring",
    "own_answers",
    "plan_version",
    "progress",
    "proposed_rules",
    "publish_plan",
    "remove_action",
    "save_action",
    "save_item",
    "score",
    "take_proposal",
]
