"""Who names a place: residents, entrepreneurs, professionals, and what do they share?

The layers stand side by side and are never added up. Of residents and entrepreneurs different people are counted,
small numbers hidden. Of professionals observations are counted, with the organisations that made them. Incident
records stand apart: the same event may also be somebody's answer.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from participatie.disclosure import LEAST, shown_counts
from participatie.text import mark


class Heard(StrEnum):
    """What may be told of how many people of a group name a place."""

    COUNTED = "counted"
    MANY = "many"
    """Five or more; the number itself would give another one away."""
    TOGETHER = "together"
    """Together with the other group five or more, of which neither is told."""
    FEW = "few"
    NOT_ASKED = "not_asked"


@dataclass(frozen=True, slots=True)
class Voices:
    """How many people of one group name a place: `people` only when it may be told."""

    heard: Heard
    people: int | None = None

    @property
    def named(self) -> bool:
        """Whether this group by itself names the place."""
        return self.heard in (Heard.COUNTED, Heard.MANY)


NOT_ASKED = Voices(Heard.NOT_ASKED)
AUDIENCES = ("residents", "entrepreneurs")


@dataclass(frozen=True, slots=True)
class Layers:
    """What each group says of one place.

    Attributes:
        residents: residents.
        entrepreneurs: entrepreneurs.
        observations: of professionals, at this place.
        organisations: who made these, by name.
        incidents: records near it, None when that are fewer than five, or none were brought in.
        has_incidents: whether any file of records was brought in.
    """

    residents: Voices = NOT_ASKED
    entrepreneurs: Voices = NOT_ASKED
    observations: int = 0
    organisations: tuple[str, ...] = ()
    incidents: int | None = None
    has_incidents: bool = False

    @property
    def people(self) -> bool:
        """Whether five or more people name it, whoever they are."""
        return self.residents.named or self.entrepreneurs.named or self.residents.heard is Heard.TOGETHER

    @property
    def professionals(self) -> bool:
        """Whether any professional names it."""
        return self.observations > 0


class Overlap(StrEnum):
    """Which groups name a place, from what all share to what one group says."""

    ALL = "all"
    RESIDENTS_PROFESSIONALS = "residents_professionals"
    ENTREPRENEURS_PROFESSIONALS = "entrepreneurs_professionals"
    TOGETHER_PROFESSIONALS = "together_professionals"
    RESIDENTS_ENTREPRENEURS = "residents_entrepreneurs"
    RESIDENTS = "residents"
    ENTREPRENEURS = "entrepreneurs"
    TOGETHER = "together"
    PROFESSIONALS = "professionals"
    NOBODY = "nobody"


OVERLAP_NAMES: Mapping[Overlap, str] = {
    Overlap.ALL: mark("Alle drie"),
    Overlap.RESIDENTS_PROFESSIONALS: mark("Bewoners en professionals"),
    Overlap.ENTREPRENEURS_PROFESSIONALS: mark("Ondernemers en professionals"),
    Overlap.TOGETHER_PROFESSIONALS: mark("Bewoners met ondernemers, en professionals"),
    Overlap.RESIDENTS_ENTREPRENEURS: mark("Bewoners en ondernemers"),
    Overlap.RESIDENTS: mark("Vooral bewoners"),
    Overlap.ENTREPRENEURS: mark("Vooral ondernemers"),
    Overlap.TOGETHER: mark("Bewoners met ondernemers"),
    Overlap.PROFESSIONALS: mark("Vooral professionals"),
    Overlap.NOBODY: mark("Te weinig mensen om iets te zeggen"),
}
SHARED = frozenset(list(Overlap)[:5])
"""What at least two groups name."""


def voices_of(audiences: Mapping[str, int], asked: Collection[str]) -> tuple[Voices, Voices]:
    """Give what may be told of how many residents and entrepreneurs name a place.

    The number of all of them together stands on other pages. So a number is hidden when it would tell a small one by
    subtraction, and a group is only said to name a place when that leaves open how many others do.

    Args:
        audiences: different people per audience, each person in one.
        asked: audiences that were asked anything.

    Returns:
        Residents, then entrepreneurs.

    Source:
        docs/method/quick-scan.md, "Who names a place".

    >>> [each.heard.value for each in voices_of({"residents": 18, "entrepreneurs": 2}, AUDIENCES)]
    ['many', 'few']
    >>> [each.heard.value for each in voices_of({"residents": 4, "entrepreneurs": 4}, AUDIENCES)]
    ['together', 'together']
    """
    counts = {name: audiences.get(name, 0) for name in AUDIENCES if name in asked}
    shown = shown_counts(counts)
    together = len(counts) == len(AUDIENCES) and _only_together(*counts.values())
    found = tuple(_voices(name, counts, shown, together=together) for name in AUDIENCES)
    return found[0], found[1]


def without_numbers(voices: Voices) -> Voices:
    """Leave a number out and keep that it is five or more."""
    return Voices(Heard.MANY) if voices.heard is Heard.COUNTED else voices


def _voices(name: str, counts: Mapping[str, int], shown: Mapping[str, int | None], *, together: bool) -> Voices:
    if name not in counts:
        return NOT_ASKED
    if together:
        return Voices(Heard.TOGETHER)
    people = shown[name]
    if people is not None:
        return Voices(Heard.COUNTED, people)
    return Voices(Heard.MANY if counts[name] >= LEAST else Heard.FEW)


def _only_together(one: int, other: int) -> bool:
    """Whether five people name it, but too few to say which group does: that could tell a small number."""
    return LEAST <= one + other < 2 * LEAST - 1


def overlap_of(layers: Layers) -> Overlap:
    """Say which groups name a place.

    >>> overlap_of(Layers(residents=Voices(Heard.COUNTED, 12), observations=1)).value
    'residents_professionals'
    """
    residents, entrepreneurs = layers.residents.named, layers.entrepreneurs.named
    together = layers.residents.heard is Heard.TOGETHER
    match (residents, entrepreneurs, layers.professionals):
        case (True, True, True):
            return Overlap.ALL
        case (True, False, True):
            return Overlap.RESIDENTS_PROFESSIONALS
        case (False, True, True):
            return Overlap.ENTREPRENEURS_PROFESSIONALS
        case (True, True, False):
            return Overlap.RESIDENTS_ENTREPRENEURS
        case (True, False, False):
            return Overlap.RESIDENTS
        case (False, True, False):
            return Overlap.ENTREPRENEURS
        case (False, False, True):
            return Overlap.TOGETHER_PROFESSIONALS if together else Overlap.PROFESSIONALS
    return Overlap.TOGETHER if together else Overlap.NOBODY
