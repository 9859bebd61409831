"""Which hot spots does each organisation put first, and how do organisations become one group?

People score hot spots on criteria with anchored words. Within an organisation the median counts, between
organisations everyone's part is equal; only an organisation's own order matters, so scoring everything high
gains nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import median

from participatie.priorities.rules import TOLERANCE


@dataclass(frozen=True, slots=True)
class Score:
    """What one person of an organisation says about one hot spot on one criterion; None is "don't know"."""

    person: int
    organisation: int
    hot_spot: int
    criterion: str
    value: int | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """The answers of one organisation, with the median over its people.

    Attributes:
        organisation: who.
        values: per hot spot the value per criterion, 1 to 5; a hot spot outside the organisation's field and
            a criterion nobody knew are not in it.
    """

    organisation: int
    values: Mapping[int, Mapping[str, float]]


def top_size(hot_spots: int) -> int:
    """Tell how many hot spots an organisation's top holds.

    Returns:
        5, or 3 when there are fewer than ten hot spots, and always fewer than there are: a top of everything
        would say nothing.
    """
    return max(1, min(5 if hot_spots >= 10 else 3, hot_spots - 1))


def sheets_of(scores: Iterable[Score]) -> tuple[Sheet, ...]:
    """Take the median over the people of each organisation.

    Args:
        scores: every score, in any order; "don't know" does not count.

    Returns:
        One sheet per organisation with at least one value, by organisation number.
    """
    found: dict[int, dict[int, dict[str, list[int]]]] = {}
    for score in scores:
        if score.value is None:
            continue
        by_spot = found.setdefault(score.organisation, {})
        by_spot.setdefault(score.hot_spot, {}).setdefault(score.criterion, []).append(score.value)
    return tuple(
        Sheet(
            organisation,
            {
                spot: {criterion: float(median(given)) for criterion, given in by_criterion.items()}
                for spot, by_criterion in sorted(by_spot.items())
            },
        )
        for organisation, by_spot in sorted(found.items())
    )


def spot_scores(sheet: Sheet, criteria: Mapping[str, float]) -> dict[int, float]:
    """Weigh an organisation's criteria into one score per hot spot.

    Args:
        sheet: the organisation's medians.
        criteria: share of each criterion; a criterion without a value is left out and the other shares are
            scaled up to one.

    Returns:
        A score of 1 to 5 for each hot spot with at least one weighed value.
    """
    scores: dict[int, float] = {}
    for spot, values in sheet.values.items():
        known = {code: criteria[code] for code in values if criteria.get(code, 0) > 0}
        total = sum(known.values())
        if total > 0:
            scores[spot] = sum(share * values[code] for code, share in known.items()) / total
    return scores


def top_shares(scores: Mapping[int, float], size: int) -> dict[int, float]:
    """Divide an organisation's part over its best hot spots.

    Args:
        scores: score per hot spot.
        size: how many hot spots the top holds, k.

    Returns:
        1/k for each of the k best; hot spots that tie at the border share what is left. Hot spots outside the
        top are not in it. With fewer scored hot spots than k the rest of the part is not given out.

    >>> top_shares({1: 4.0, 2: 3.0, 3: 3.0, 4: 1.0}, 2)
    {1: 0.5, 2: 0.25, 3: 0.25}
    """
    shares: dict[int, float] = {}
    for spot, score in scores.items():
        higher = sum(1 for other in scores.values() if other > score + TOLERANCE)
        equal = sum(1 for other in scores.values() if abs(other - score) <= TOLERANCE)
        places = min(equal, max(0, size - higher))
        if places:
            shares[spot] = places / equal / size
    return shares


def professional_points(
    sheets: Iterable[Sheet], criteria: Mapping[str, float], hot_spots: Iterable[int]
) -> dict[int, float]:
    """Add the tops of all organisations up to one hundred points.

    Args:
        sheets: one per organisation.
        criteria: share of each criterion.
        hot_spots: every hot spot on the list.

    Returns:
        Points per hot spot, adding up to 100; all zero when no organisation scored.

    Source:
        docs/method/priorities.md, "The organisations".
    """
    spots = list(hot_spots)
    total = dict.fromkeys(spots, 0.0)
    for sheet in sheets:
        scores = {spot: score for spot, score in spot_scores(sheet, criteria).items() if spot in total}
        for spot, share in top_shares(scores, top_size(len(spots))).items():
            total[spot] += share
    return hundred(total)


def hundred(amounts: Mapping[int, float]) -> dict[int, float]:
    """Scale amounts so that they add up to 100; all zero stays all zero."""
    whole = sum(amounts.values())
    return {spot: 100 * amount / whole if whole else 0.0 for spot, amount in amounts.items()}
