"""What would the plan be if every part of the neighbourhood could spend its own hours?

Only asked when the coordinator marked the hot spots as lying in two or more parts of the neighbourhood: with the usual
way down the list, a larger part can then take all hours. The answer stands beside the usual proposal; people choose.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from participatie.plan.shared_hours import SharedSelection, propose_equal_shares, supporters_of
from participatie.priorities.combine import JointList
from participatie.priorities.counted_ballots import CountedBallots
from participatie.priorities.rules import Rules
from participatie.priorities.scoring import ListedSpot
from participatie.priorities.sheets import Sheet

LEAST_SUB_AREAS = 2


def sub_areas_of(spots: Iterable[ListedSpot]) -> dict[str, tuple[int, ...]]:
    """Give the hot spots of each marked part of the neighbourhood, by its short name; without those not marked."""
    found: dict[str, list[int]] = {}
    for spot in spots:
        if spot.sub_area:
            found.setdefault(spot.sub_area, []).append(spot.id)
    return {name: tuple(found[name]) for name in sorted(found)}


def has_sub_areas(spots: Iterable[ListedSpot]) -> bool:
    """Whether hot spots are marked as lying in at least two parts of the neighbourhood."""
    return len(sub_areas_of(spots)) >= LEAST_SUB_AREAS


def equal_shares_of(
    ballots: CountedBallots,
    sheets: Sequence[Sheet],
    rules: Rules,
    needs: Mapping[int, Mapping[int, int]],
    hours: Mapping[int, int],
    joint: JointList,
) -> SharedSelection:
    """Propose a plan in which everybody has an equal part of the hours, with the number one of each group first.

    Args:
        ballots: what people marked together, as frozen at closing; never published.
        sheets: one per organisation that scored.
        rules: the stamped rules.
        needs: per hot spot the hours asked of each organisation.
        hours: hours each organisation promised.
        joint: the joint list.

    Returns:
        The proposal with its log. Of how few people paid is not for showing: show `reason_of_shared`, in hours.

    Source:
        docs/method/equal-shares.md.
    """
    spots = [each.hot_spot for each in joint.standings]
    supporters = supporters_of(ballots.picks(), sheets, rules, spots, hours, merged=ballots.merged)
    return propose_equal_shares(joint, supporters, needs, hours, plan_size=rules.plan_size)


def covered(chosen: frozenset[int], spots: Iterable[ListedSpot]) -> dict[str, int]:
    """Count the chosen hot spots in each marked part of the neighbourhood; a part without any is in it with zero."""
    return {name: sum(1 for spot in listed if spot in chosen) for name, listed in sub_areas_of(spots).items()}
