"""What may change between two scans that are given out, so that nobody's answer can be told from the difference?

Whoever lays two scans beside each other, and knows that between them a few people answered or took their answers back,
must see no difference. So what was told of how many people name a place stays until at least five make the difference,
and a place that was told stays, also when it is no longer found (see `hotspots.actions.told_spots`).
What professionals say and incident records are no answers of residents: they change at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from participatie.disclosure import LEAST, shown_count
from participatie.quickscan.content import Method, ScanContent, ToldPlace, ToldSurprises
from participatie.quickscan.layers import overlap_of

SPOT = "spot:"
"""Before the code of a hot spot or signal, in the key of a place."""


def newest_told(editions: Sequence[ScanContent]) -> tuple[ToldPlace, ...]:
    """Give what was told last of every place that any edition tells of.

    Args:
        editions: the newest first.
    """
    found: dict[str, ToldPlace] = {}
    for edition in editions:
        for each in edition.places:
            found.setdefault(each.key, each)
    return tuple(found.values())


def spot_codes(editions: Sequence[ScanContent]) -> frozenset[str] | None:
    """Give the codes of the hot spots and signals that any edition tells of; None before the first."""
    told = newest_told(editions)
    return frozenset(each.key.removeprefix(SPOT) for each in told if each.key.startswith(SPOT)) if editions else None


def steady_places(new: Iterable[ToldPlace], old: Iterable[ToldPlace]) -> tuple[ToldPlace, ...]:
    """Keep what the scan before told of how many people name a place, where fewer than five make the difference.

    Args:
        new: the places as they are now.
        old: from `newest_told`; nothing before the first.

    Returns:
        The places in the order of `new`.

    Source:
        docs/method/quick-scan.md, "Two scans beside each other".
    """
    before = {each.key: each for each in old}
    return tuple(_steady(each, before[each.key]) if each.key in before else each for each in new)


def _steady(new: ToldPlace, old: ToldPlace) -> ToldPlace:
    if _differs(new.people, old.people):
        return new
    layers = replace(new.layers, residents=old.layers.residents, entrepreneurs=old.layers.entrepreneurs)
    return replace(
        new,
        firm=old.firm,
        layers=layers,
        overlap=overlap_of(layers),
        people=old.people,
        themes=old.themes,
        moments=old.moments,
        low=old.low,
        high=old.high,
        holds_in_100=old.holds_in_100,
    )


def steady_method(new: Method, old: Method | None) -> Method:
    """The same for the number of all people who named a place."""
    if old is None or _differs(new.people, old.people):
        return new
    return replace(new, people=old.people, enough=old.enough)


def steady_people(now: int, told: ToldSurprises | None) -> int | None:
    """Give how many people placed a problem, as it may be told; None for fewer than five.

    Args:
        now: how many did.
        told: what the newest scan that was given out said; None before the first.
    """
    new = shown_count(now)
    return new if told is None or told.people is None or _differs(new, told.people) else told.people


def steady_named(now: Mapping[str, int], told: ToldSurprises | None) -> dict[str, int]:
    """Give how many people placed a problem of each theme, as it may be told; themes of fewer than five are left out.

    Args:
        now: theme to different people.
        told: as for `steady_people`.
    """
    before = {each.theme: each.people for each in told.named} if told else {}
    known = told is not None and told.people is not None
    found: dict[str, int] = {}
    for theme in sorted({*now, *before}):
        new, old = shown_count(now.get(theme, 0)), before.get(theme)
        people = old if known and not _differs(new, old) else new
        if people is not None:
            found[theme] = people
    return found


def _differs(new: int | None, old: int | None) -> bool:
    """Whether at least five people make the difference; a hidden number may have been four.

    >>> _differs(16, 12), _differs(17, 12), _differs(8, None), _differs(9, None)
    (False, True, False, True)
    """
    hidden = LEAST - 1
    return abs((hidden if new is None else new) - (hidden if old is None else old)) >= LEAST
