"""What do residents name and professionals not, and the other way round?

For places this is a plain fact of the lists. For themes it is a comparison of shares, and only what chance does not
explain is called a surprise. Where too little was said to compare, nothing is called anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from participatie.estimates.intervals import by_chance, difference, share_of
from participatie.observations.observation import PlacedObservation
from participatie.quickscan.layers import Layers

ENOUGH_PEOPLE = 25
ENOUGH_OBSERVATIONS = 10
"""Visits. With fewer it says nothing that a group does not name something."""
HIDDEN = 2
"""So many people stand for a number below five: whatever it is, nothing that is told depends on it."""


class Place(Protocol):
    """A place of the scan, as it is now or as it was told."""

    @property
    def key(self) -> str:
        """See `ScanPlace`."""

    @property
    def firm(self) -> bool:
        """Whether it is a hot spot."""

    @property
    def layers(self) -> Layers:
        """Who names it."""


@dataclass(frozen=True, slots=True)
class Visits:
    """How often professionals came and wrote something down: walks, and days of an organisation.

    What is written down on one visit hangs together, so a visit counts once, and once per theme.

    Attributes:
        number: of visits.
        themes: theme to the visits on which it was seen.
    """

    number: int
    themes: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class ThemeSurprise:
    """A theme that one group names clearly more than the other.

    Attributes:
        theme: its code.
        by_people: whether residents and entrepreneurs name it more; else professionals do.
        people: how many of them name it; None when fewer than five.
        of_100_named: of 100 problems that people placed, so many are about it; None when `people` is.
        observations: visits on which it was seen.
        of_100_observed: of 100 observations, each theme once a visit, so many are about it.
    """

    theme: str
    by_people: bool
    people: int | None
    of_100_named: int | None
    observations: int
    of_100_observed: int


@dataclass(frozen=True, slots=True)
class Surprises:
    """What the layers do not share.

    Attributes:
        enough_people: whether enough people named a place to miss anything in what they said.
        enough_observations: whether enough was observed to miss anything in that.
        only_people: keys of hot spots that no professional names; empty when too little was observed.
        only_professionals: keys of places that fewer than five people name; empty when too few people answered.
        themes: themes that differ, the largest difference first; empty when either is too few.
        compared: how many themes were compared.
        by_chance: how many of these would differ if nothing did.
        people: different people who placed a problem; None when fewer than five.
        named: theme to different people who placed a problem of it, five or more.
    """

    enough_people: bool
    enough_observations: bool
    only_people: tuple[str, ...] = ()
    only_professionals: tuple[str, ...] = ()
    themes: tuple[ThemeSurprise, ...] = ()
    compared: int = 0
    by_chance: int = 0
    people: int | None = None
    named: Mapping[str, int] = field(default_factory=dict)


def visits_of(noted: Iterable[PlacedObservation]) -> Visits:
    """Count the visits behind observations: a walk is one, and so is a day of an organisation outside walks."""
    visits: set[tuple[object, ...]] = set()
    themes: dict[str, set[tuple[object, ...]]] = {}
    for each in noted:
        seen = each.observation
        visit = ("day", seen.organisation_id, seen.noted_on) if seen.walk_id is None else ("walk", seen.walk_id)
        visits.add(visit)
        themes.setdefault(seen.entry.theme, set()).add(visit)
    return Visits(len(visits), {theme: len(found) for theme, found in sorted(themes.items())})


def unshared(places: Iterable[Place]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give the keys of hot spots that only people name, and of places that only professionals name."""
    every = tuple(places)
    only_people = tuple(
        each.key for each in every if each.firm and each.layers.people and not each.layers.professionals
    )
    return only_people, tuple(each.key for each in every if each.layers.professionals and not each.layers.people)


def surprises_of(places: Iterable[Place], people: int | None, named: Mapping[str, int], visits: Visits) -> Surprises:
    """Compare what people say with what professionals say.

    Args:
        places: of the scan.
        people: different people who placed a problem; None when fewer than five.
        named: theme to different people who placed a problem of it, five or more; smaller ones are not there.
        visits: of professionals.

    Source:
        docs/method/quick-scan.md, "What surprised us".
    """
    enough_people = people is not None and people >= ENOUGH_PEOPLE
    enough_observations = visits.number >= ENOUGH_OBSERVATIONS
    only_people, only_professionals = unshared(places)
    compared = len({*named, *visits.themes}) if enough_people and enough_observations else 0
    return Surprises(
        enough_people=enough_people,
        enough_observations=enough_observations,
        only_people=only_people if enough_observations else (),
        only_professionals=only_professionals if enough_people else (),
        themes=_themes(named, visits.themes) if compared else (),
        compared=compared,
        by_chance=by_chance(compared),
        people=people,
        named=named,
    )


def _themes(named: Mapping[str, int], seen_on: Mapping[str, int]) -> tuple[ThemeSurprise, ...]:
    every = sorted({*named, *seen_on})
    problems, notes = sum(named.get(each, HIDDEN) for each in every), sum(seen_on.values())
    found: list[tuple[float, ThemeSurprise]] = []
    for theme in every:
        seen = seen_on.get(theme, 0)
        of_people, of_notes = share_of(named.get(theme, HIDDEN), problems), share_of(seen, notes)
        low, high = difference(of_notes, of_people)
        if low <= 0 <= high:
            continue
        surprise = ThemeSurprise(
            theme=theme,
            by_people=low > 0,
            people=named.get(theme),
            of_100_named=round(100 * of_people.share) if theme in named else None,
            observations=seen,
            of_100_observed=round(100 * of_notes.share),
        )
        found.append((-abs(of_people.share - of_notes.share), surprise))
    return tuple(each for _size, each in sorted(found, key=lambda pair: (pair[0], pair[1].theme)))
