"""Why does a hot spot stand where it stands? In whole sentences that a resident can read.

Each case has a sentence of its own, so that every language can say it in its own order; names and numbers never need
an ending. Sentences carry places, parts of a group that may be shown, and counts of organisations; never numbers of
people.
"""

from __future__ import annotations

from participatie.priorities.combine import JointList, Standing
from participatie.priorities.reasons.checks import Evidence, chance_sentence, checks_of, firm_sentence
from participatie.priorities.reasons.meaning import meaning_of
from participatie.priorities.reasons.places import named_by, placed_by, shared_place
from participatie.priorities.reasons.words import FIRMNESS, FITS_ALWAYS, LABELS, MERGED_NOTICE
from participatie.text import Message

__all__ = [
    "FIRMNESS",
    "FITS_ALWAYS",
    "LABELS",
    "MERGED_NOTICE",
    "Evidence",
    "chance_sentence",
    "checks_of",
    "firm_sentence",
    "reasons_of",
]


def reasons_of(
    joint: JointList, standing: Standing, chosen: bool | None, evidence: Evidence | None = None
) -> tuple[Message, ...]:
    """Explain a hot spot's place.

    Args:
        joint: the list it stands on.
        standing: its standing.
        chosen: whether it is in the plan; None while that is still open.
        evidence: what the computation proposed and why; None when that is said elsewhere.

    Returns:
        Who put it high (how many, or on which place), with whom it shares its place, whose point that makes it, what
        being a group's number one means for it, and why it did not fit.
    """
    evidence = evidence or Evidence()
    heard = joint.heard.get(standing.hot_spot)
    who = named_by(joint, standing) or placed_by(standing, heard, merged=joint.points.merged)
    shared = shared_place(joint, standing)
    return (
        *who,
        *((shared,) if shared else ()),
        *meaning_of(joint, standing, chosen, evidence.proposed.get(standing.hot_spot)),
        *(evidence.log.get(standing.hot_spot, ()) if chosen is False else ()),
    )
