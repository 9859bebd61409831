"""What is done with open answers before anybody else reads them, and with rounds that come too early.

`reading` is what other features use; `moderating` decides; `erasing` forgets originals; `opening` looks at new
rounds.
"""

from __future__ import annotations

from participatie.guarding.actions.erasing import erase_due, erased_on, list_due, set_term, term_of
from participatie.guarding.actions.moderating import (
    RawAnswer,
    counts_of,
    decide,
    is_erased,
    list_looks,
    look,
    release_all,
    street_names,
    undo,
)
from participatie.guarding.actions.opening import HEARD_HOOK, Heard, check_opening, early_rounds, unheard_round
from participatie.guarding.actions.reading import each_released, released_texts, waiting_count, waiting_in

__all__ = [
    "HEARD_HOOK",
    "Heard",
    "RawAnswer",
    "check_opening",
    "counts_of",
    "decide",
    "each_released",
    "early_rounds",
    "erase_due",
    "erased_on",
    "is_erased",
    "list_due",
    "list_looks",
    "look",
    "release_all",
    "released_texts",
    "set_term",
    "street_names",
    "term_of",
    "undo",
    "unheard_round",
    "waiting_count",
    "waiting_in",
]
