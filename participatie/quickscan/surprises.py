"""What do residents name and professionals not, and the other way round?

For places this is a plain fact of the lists. For themes it is a comparison of shares, and only what chance does not
explain is called a surprise. Where too little was said to compare, nothing is called anything.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from participatie.disclosure import shown_count
from participatie.estimates.intervals import by_chance, difference, share_of
from participatie.quickscan.places import ScanPlace

ENOUGH_PEOPLE = 25
ENOUGH_OBSERVATIONS = 10
"""With fewer it says nothing that a group does not name something."""


@dataclass(frozen=True, slots=True)
class ThemeSurprise:
    """A theme that one group names clearly more than the other.

    Attributes:
        theme: its code.
        by_people: whether residents and entrepreneurs name it more; else professionals do.
        people: how many of them name it; None when fewer than five.
        of_100_named: of 100 problems that people placed, so many are about it; None when `people` is.
        observations: observations about it.
        of_100_observed: of 100 observations, so many are about it.
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
    """

    enough_people: bool
    enough_observations: bool
    only_people: tuple[str, ...] = ()
    only_professionals: tuple[str, ...] = ()
    themes: tuple[ThemeSurprise, ...] = ()
    compared: int = 0
    by_chance: int = 0


def surprises_of(
    places: Sequence[ScanPlace], people: int, named: Mapping[str, int], observed: Mapping[str, int]
) -> Surprises:
    """Compare what people say with what professionals say.

    Args:
        places: of the scan.
        people: different people who placed a problem.
        named: theme to different people who placed a problem of it.
        observed: theme to observations.

    Source:
        docs/method/quick-scan.md, "What surprised us".
    """
    enough_people = people >= ENOUGH_PEOPLE
    enough_observations = sum(observed.values()) >= ENOUGH_OBSERVATIONS
    only_people = [each.key for each in places if each.firm and each.layers.people and not each.layers.professionals]
    only_professionals = [each.key for each in places if each.layers.professionals and not each.layers.people]
    themes = _themes(named, observed) if enough_people and enough_observations else ()
    compared = len({*named, *observed}) if themes or (enough_people and enough_observations) else 0
    return Surprises(
        enough_people=enough_people,
        enough_observations=enough_observations,
        only_people=tuple(only_people) if enough_observations else (),
        only_professionals=tuple(only_professionals) if enough_people else (),
        themes=themes,
        compared=compared,
        by_chance=by_chance(compared),
    )


def _themes(named: Mapping[str, int], observed: Mapping[str, int]) -> tuple[ThemeSurprise, ...]:
    problems, notes = sum(named.values()), sum(observed.values())
    found: list[tuple[float, ThemeSurprise]] = []
    for theme in sorted({*named, *observed}):
        people, seen = named.get(theme, 0), observed.get(theme, 0)
        of_people, of_notes = share_of(people, problems), share_of(seen, notes)
        low, high = difference(of_notes, of_people)
        if low <= 0 <= high:
            continue
        told = shown_count(people)
        surprise = ThemeSurprise(
            theme=theme,
            by_people=low > 0,
            people=told,
            of_100_named=None if told is None else round(100 * of_people.share),
            observations=seen,
            of_100_observed=round(100 * of_notes.share),
        )
        found.append((-abs(of_people.share - of_notes.share), surprise))
    return tuple(each for _size, each in sorted(found, key=lambda pair: (pair[0], pair[1].theme)))
