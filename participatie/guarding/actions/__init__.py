"""What is done with open answers before anybody else reads them, and with rounds that come too early.

`reading` is what other features use; `moderating` decides; `erasing` forgets originals.
"""

from __future__ import annotations

from participatie.guarding.actions.erasing import erase_due, list_due, set_term, term_of
from participatie.guarding.actions.moderating import (
    RawAnswer,
    counts_of,
    decide,
    is_erased,
    look,
    release_all,
    street_names,
    undo,
)
from participatie.guarding.actions.reading import released_texts, waiting_count, waiting_in

__all__ = [
    "RawAnswer",
    "counts_of",
    "decide",
    "erase_due",
    "is_erased",
    "list_due",
    "look",
    "release_all",
    "released_texts",
    "set_term",
    "street_names",
    "term_of",
    "undo",
    "waiting_count",
    "waiting_in",
]
