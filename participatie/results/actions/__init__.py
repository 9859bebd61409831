"""What can be done with results: count a round for the team, and let figures leave it."""

from __future__ import annotations

from participatie.results.actions.at_hand import forget_all, memory_of, prepare, tallies
from participatie.results.actions.counting import Counted, counted, last_day, results
from participatie.results.actions.releasing import (
    find_published,
    find_release,
    list_published,
    publish,
    release,
    release_closed,
)

__all__ = [
    "Counted",
    "counted",
    "find_published",
    "find_release",
    "forget_all",
    "last_day",
    "list_published",
    "memory_of",
    "prepare",
    "publish",
    "release",
    "release_closed",
    "results",
    "tallies",
]
