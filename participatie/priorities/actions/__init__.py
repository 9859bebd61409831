"""What people do with priorities: `scoring` opens a round, scores and closes."""

from __future__ import annotations

from participatie.priorities.actions.scoring import (
    OwnAnswer,
    Progress,
    advance_phase,
    close_scoring,
    find_newest_closed,
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
    "advance_phase",
    "close_scoring",
    "find_newest_closed",
    "find_scoring",
    "list_spots_to_score",
    "open_scoring",
    "own_answers",
    "progress",
    "proposed_rules",
    "score",
]
