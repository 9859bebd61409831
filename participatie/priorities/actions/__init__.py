"""What people do with priorities: publish rules, open a round, score blind, take in cards, remind, and close."""

from __future__ import annotations

from participatie.priorities.actions.balloting import add_ballot, count_ballots, take_back_ballot
from participatie.priorities.actions.reminding import remind
from participatie.priorities.actions.ruling import announce_rules, change_rules, find_announced
from participatie.priorities.actions.scores import (
    OwnAnswer,
    Progress,
    confirm_scores,
    has_confirmed,
    list_teams,
    outside_field,
    own_answers,
    own_order,
    progress,
    score,
)
from participatie.priorities.actions.scoring import (
    advance_phase,
    close_scoring,
    counted_ballots,
    find_newest_closed,
    find_scoring,
    list_spots_to_score,
    load_closing,
    open_scoring,
    proposed_rules,
    response_at,
)

__all__ = [
    "OwnAnswer",
    "Progress",
    "add_ballot",
    "advance_phase",
    "announce_rules",
    "change_rules",
    "close_scoring",
    "confirm_scores",
    "count_ballots",
    "counted_ballots",
    "find_announced",
    "find_newest_closed",
    "find_scoring",
    "has_confirmed",
    "list_spots_to_score",
    "list_teams",
    "load_closing",
    "open_scoring",
    "outside_field",
    "own_answers",
    "own_order",
    "progress",
    "proposed_rules",
    "remind",
    "response_at",
    "score",
    "take_back_ballot",
]
