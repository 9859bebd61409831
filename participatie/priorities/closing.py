"""What is frozen when scoring closes? Everything the list follows from, computed once.

Apart from `outcome`, because drawing weightings needs numpy and reading a frozen outcome does not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from participatie.priorities.combine import combine
from participatie.priorities.counted_ballots import CountedBallots, counted_ballots_of
from participatie.priorities.evening_out import evened_out, people_per_spot
from participatie.priorities.heard import picked_shares
from participatie.priorities.kemeny import fewest_contradictions
from participatie.priorities.outcome import Outcome
from participatie.priorities.robustness import left_out_of, robustness_of, with_chance
from participatie.priorities.rules import LEAST_RESPONDENTS, Group, Rules
from participatie.priorities.second_opinion import SecondOpinion
from participatie.priorities.sheets import Sheet

DECIMALS = 6


def outcome_of(
    picks: Mapping[Group, Sequence[frozenset[int]]],
    sheets: Sequence[Sheet],
    rules: Rules,
    hot_spots: Sequence[int],
) -> Outcome:
    """Compute and freeze the outcome when scoring closes.

    Args:
        picks: per neighbourhood group one set of hot spots per respondent.
        sheets: one per organisation that scored.
        rules: the stamped rules.
        hot_spots: every hot spot on the list.

    Raises:
        Refusal: there is too little to make a list of, see `combine.points_of`.
    """
    joint = combine(picks, sheets, rules, hot_spots)
    merged = joint.points.merged
    ballots = counted_ballots_of(picks, hot_spots)
    people = people_per_spot(picks, hot_spots, merged=merged)
    neighbourhood: dict[Group, Mapping[int, float]] = {
        group: {spot: round(given, DECIMALS) for spot, given in evened_out(points, people[group]).items()}
        for group, points in joint.points.by_group.items()
        if group is not Group.PROFESSIONALS
    }
    weightings = robustness_of(neighbourhood, sheets, rules, hot_spots)
    # What follows from who marked what together is not published of so few people: it would be a way to test guesses.
    few = min(ballots.people().values()) < LEAST_RESPONDENTS
    return Outcome(
        hot_spots=tuple(hot_spots),
        neighbourhood=neighbourhood,
        respondents=joint.points.respondents,
        merged=merged,
        sheets=tuple(sheets),
        agreement=joint.agreement,
        robustness=weightings if few else with_chance(weightings, ballots, sheets, rules),
        left_out=left_out_of(neighbourhood, sheets, rules, hot_spots, merged=merged),
        second=None if few else second_opinion_of(ballots, sheets, rules, hot_spots),
        picked=picked_shares(picks, hot_spots, merged=merged),
    )


def second_opinion_of(
    ballots: CountedBallots, sheets: Sequence[Sheet], rules: Rules, hot_spots: Sequence[int]
) -> SecondOpinion | None:
    """Find the orders that contradict the fewest choices, for beside the joint list.

    Args:
        ballots: what people marked together.
        sheets: one per organisation that scored.
        rules: the stamped rules.
        hot_spots: every hot spot on the list, in any order.

    Returns:
        The orders, or None in the case, far outside anything real, that no order is proven to be best.
    """
    found = fewest_contradictions(ballots.picks(), sheets, rules, sorted(hot_spots), merged=ballots.merged)
    return SecondOpinion(found.orders, found.more, round(found.share, 2)) if found.proven else None
