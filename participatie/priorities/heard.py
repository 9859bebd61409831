"""How many of the people and organisations that spoke put a hot spot high?

Points decide the list; what people remember is "1 in 4 residents". A share of people is frozen with the outcome
and published, so that every sentence about it can be checked, and only where a share of a group may be shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from participatie.disclosure import shown_share
from participatie.priorities.rules import TOLERANCE, Group
from participatie.priorities.sheets import Sheet, spot_scores, top_shares, top_size

Shares = Mapping[Group, Mapping[int, int]]


@dataclass(frozen=True, slots=True)
class Heard:
    """Who put one hot spot high.

    Attributes:
        shares: per neighbourhood group that is counted apart, people who named it, in whole percents of those who
            named any hot spot; without the groups of which no share may be shown.
        high: organisations that have it in their top.
        scored: organisations that scored it; the others left it out as outside their field.
        organisations: organisations that scored anything.
        size: how many hot spots an organisation's top holds.
    """

    high: int
    scored: int
    organisations: int
    size: int
    shares: Mapping[Group, int] = field(default_factory=dict)


def picked_shares(
    picks: Mapping[Group, Sequence[frozenset[int]]], hot_spots: Iterable[int], *, merged: bool
) -> dict[Group, dict[int, int]]:
    """Compute which part of each group named each hot spot, as far as that may be published.

    Args:
        picks: per neighbourhood group one set of hot spots per respondent.
        hot_spots: every hot spot on the list; who picked none of them does not count.
        merged: whether the neighbourhood counts as one group, under residents.

    Returns:
        Whole percents per group and hot spot; a share of a small group, or of fewer than five people, is not in it.

    Source:
        docs/method/disclosure.md, "Shares".
    """
    listed = set(hot_spots)
    groups = {group: [each & listed for each in given if each & listed] for group, given in picks.items()}
    if merged:
        groups = {Group.RESIDENTS: [each for given in groups.values() for each in given]}
    found: dict[Group, dict[int, int]] = {}
    for group, given in groups.items():
        for spot in sorted(listed):
            share = shown_share(sum(1 for each in given if spot in each), len(given))
            if share is not None:
                found.setdefault(group, {})[spot] = share
    return found


def heard_of(
    shares: Shares, sheets: Sequence[Sheet], criteria: Mapping[str, float], hot_spots: Sequence[int]
) -> dict[int, Heard]:
    """Tell of each hot spot who put it high.

    Args:
        shares: what `picked_shares` gave.
        sheets: one per organisation that scored.
        criteria: share of each criterion.
        hot_spots: every hot spot on the list.

    Returns:
        One per hot spot. An organisation has in its top what gets a part of its points; one that scored more than
        fit in a top, and all alike, has no top.
    """
    size = top_size(len(hot_spots))
    high, scored = dict.fromkeys(hot_spots, 0), dict.fromkeys(hot_spots, 0)
    for sheet in sheets:
        scores = {spot: score for spot, score in spot_scores(sheet, criteria).items() if spot in scored}
        top = top_shares(scores, size)
        flat = len(scores) > size and max(scores.values()) - min(scores.values()) <= TOLERANCE
        for spot in scores:
            scored[spot] += 1
            high[spot] += spot in top and not flat
    return {
        spot: Heard(
            high[spot],
            scored[spot],
            len(sheets),
            size,
            {group: given[spot] for group, given in shares.items() if spot in given},
        )
        for spot in hot_spots
    }
