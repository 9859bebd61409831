"""How many of the choices that each group made does the joint list keep?

Every pick is a set of comparisons: this hot spot rather than those that were not picked. An organisation's
scores compare every pair it scored differently. A list that keeps few of a group's comparisons calls for a
conversation.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from participatie.priorities.rules import TOLERANCE, Group
from participatie.text import Message, mark, message

LOW_SHARE = 0.5
WIDE_GAP = 0.15


@dataclass(frozen=True, slots=True)
class Agreement:
    """What became of one group's comparisons.

    Attributes:
        group: whose.
        kept: comparisons that the list keeps; where the list ties two hot spots, half.
        made: comparisons that the group made.
    """

    group: Group
    kept: float
    made: int

    @property
    def share(self) -> float | None:
        """Part of the comparisons that the list keeps, 0 to 1; None when the group made none."""
        return self.kept / self.made if self.made else None


def agreement_of_picks(group: Group, picks: Iterable[frozenset[int]], joint: Mapping[int, float]) -> Agreement:
    """Count the comparisons between picked and not picked hot spots that the joint list keeps."""
    above = {spot: {other: _kept(joint, spot, other) for other in joint} for spot in joint}
    kept, made = 0.0, 0
    for picked in picks:
        chosen = picked & joint.keys()
        others = joint.keys() - chosen
        kept += sum(above[spot][other] for spot in chosen for other in others)
        made += len(chosen) * len(others)
    return Agreement(group, kept, made)


def agreement_of_scores(group: Group, scores: Iterable[Mapping[int, float]], joint: Mapping[int, float]) -> Agreement:
    """Count the pairs that an organisation scored differently and that the joint list has in the same order."""
    kept, made = 0.0, 0
    for given in scores:
        for spot, score in given.items():
            for other, lower in given.items():
                if spot in joint and other in joint and score > lower + TOLERANCE:
                    kept += _kept(joint, spot, other)
                    made += 1
    return Agreement(group, kept, made)


def agreement_notices(agreement: Iterable[Agreement], *, merged: bool = False) -> tuple[Message, ...]:
    """Say when a conversation is needed before anything is decided.

    Args:
        agreement: what became of each group's comparisons.
        merged: whether the neighbourhood counts as one group, under residents.

    Returns:
        A sentence for each group of which less than half the comparisons is kept, and one when two groups lie
        more than 15 percentage points apart; empty when all is well.

    Source:
        docs/method/priorities.md, "How well the list fits each group".
    """
    known = [(each.group, each.share) for each in agreement if each.share is not None]
    low = {**_LOW, Group.RESIDENTS: _LOW_MERGED} if merged else _LOW
    notices = [message(low[group], share=round(100 * share)) for group, share in known if share < LOW_SHARE]
    shares = [share for _group, share in known]
    if shares and max(shares) - min(shares) > WIDE_GAP + TOLERANCE:
        notices.append(
            message(mark("De lijst past bij de ene groep veel beter dan bij de andere. Praat hier eerst over."))
        )
    return tuple(notices)


_LOW = {
    Group.RESIDENTS: mark("De lijst volgt maar %(share)s van de 100 keuzes van bewoners. Praat hier eerst over."),
    Group.ENTREPRENEURS: mark(
        "De lijst volgt maar %(share)s van de 100 keuzes van ondernemers. Praat hier eerst over."
    ),
    Group.PROFESSIONALS: mark(
        "De lijst volgt maar %(share)s van de 100 keuzes van organisaties. Praat hier eerst over."
    ),
}
_LOW_MERGED = mark("De lijst volgt maar %(share)s van de 100 keuzes van de buurt. Praat hier eerst over.")


def _kept(joint: Mapping[int, float], higher: int, lower: int) -> float:
    gap = joint[higher] - joint[lower]
    return 0.5 if abs(gap) <= TOLERANCE else float(gap > 0)
