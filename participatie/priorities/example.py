"""What is the small example by which the method is explained to everyone?

Invented: six spots, six hundred residents, sixty entrepreneurs, four organisations. The numbers are those of the method
page; the list itself is computed by the same code as every real one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from participatie.priorities.combine import JointList, combine
from participatie.priorities.criteria import CRITERIA
from participatie.priorities.rules import Group, Rules, default_rules
from participatie.priorities.sheets import Sheet
from participatie.text import mark

PICKS = {
    Group.RESIDENTS: (150, 120, 110, 90, 70, 60),
    Group.ENTREPRENEURS: (8, 14, 6, 6, 16, 10),
}
TOPS = ((1, 2, 4), (2, 3, 4), (2, 4, 5), (2, 4, 5))
"""Per organisation the three spots that it finds most serious; with six spots a top has three."""
NAMES = {
    1: mark("A, de speeltuin"),
    2: mark("B, de tunnel"),
    3: mark("C, de bushalte"),
    4: mark("D, de garages"),
    5: mark("E, het plein"),
    6: mark("F, het park"),
}
PLAN_SIZE = 4


@dataclass(frozen=True, slots=True)
class Example:
    """The example: what everyone gave, by which rules, and the list that follows.

    Attributes:
        rules: one third for each group, and a plan of four places.
        picks: people who marked each spot, per group of the neighbourhood.
        organisations: in how many organisations' top three each spot is.
        joint: the list.
    """

    rules: Rules
    picks: Mapping[Group, tuple[int, ...]]
    organisations: tuple[int, ...]
    joint: JointList


@lru_cache(maxsize=1)
def example() -> Example:
    """Compute the example.

    >>> [("ABCDEF"[each.hot_spot - 1], round(each.joint, 2)) for each in example().joint.standings]
    [('B', 25.56), ('D', 19.44), ('E', 18.33), ('A', 15.56), ('C', 12.22), ('F', 8.89)]
    >>> [group.value for group in example().joint.of(1).first_of]
    ['residents']
    """
    rules = Rules.from_json({**default_rules(seed=1).to_json(), "plan_size": PLAN_SIZE})
    spots = tuple(NAMES)
    picks = {
        group: [frozenset({spot}) for spot, count in zip(spots, counts, strict=True) for _ in range(count)]
        for group, counts in PICKS.items()
    }
    sheets = [
        Sheet(
            number,
            {spot: dict.fromkeys((each.code for each in CRITERIA), 5.0 if spot in top else 1.0) for spot in spots},
        )
        for number, top in enumerate(TOPS, start=1)
    ]
    return Example(
        rules,
        PICKS,
        tuple(sum(spot in top for top in TOPS) for spot in spots),
        combine(picks, sheets, rules, spots),
    )
