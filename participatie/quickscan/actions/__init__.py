"""What can be done with a quick scan: read the layers, propose cases, write, give out, and open what was given out."""

from __future__ import annotations

from participatie.quickscan.actions.gathering import HELP_HOOK, Helpers, Scan, layers_of, scan_of
from participatie.quickscan.actions.giving import (
    Given,
    content_of,
    edition_of,
    give_out,
    list_given,
    next_content,
    told_surprises,
)
from participatie.quickscan.actions.proposing import Proposal, proposals_of, save_case, save_surprise
from participatie.quickscan.store import surprise_text

__all__ = [
    "HELP_HOOK",
    "Given",
    "Helpers",
    "Proposal",
    "Scan",
    "content_of",
    "edition_of",
    "give_out",
    "layers_of",
    "list_given",
    "next_content",
    "proposals_of",
    "save_case",
    "save_surprise",
    "scan_of",
    "surprise_text",
    "told_surprises",
]
