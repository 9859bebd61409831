"""How many people marked which hot spots together?

Points alone cannot tell what chance does, what Equal Shares would choose or which order contradicts the fewest
choices: these need to know what people marked together. So at closing the sets are counted, without anything that
leads to a person. They stay on the server: a set that one person marked is that person's answer, and is never
published.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from participatie.priorities.rules import LEAST_RESPONDENTS, Group

Counted = tuple[tuple[tuple[int, ...], int], ...]
"""Sets of hot spots, each with the number of people who marked it."""


@dataclass(frozen=True, slots=True)
class CountedBallots:
    """What people of the neighbourhood marked together; not for publication.

    Attributes:
        counted: per neighbourhood group that is counted apart, in order of the sets.
        merged: whether residents and entrepreneurs are counted as one group, as residents.
    """

    counted: Mapping[Group, Counted]
    merged: bool

    def picks(self) -> dict[Group, tuple[frozenset[int], ...]]:
        """Give one set per person again, per group that is counted apart."""
        return {
            group: tuple(frozenset(marked) for marked, people in counted for _ in range(people))
            for group, counted in self.counted.items()
        }

    def people(self) -> dict[Group, int]:
        """Count the people per group that is counted apart."""
        return {group: sum(people for _marked, people in counted) for group, counted in self.counted.items()}

    def to_json(self) -> dict[str, object]:
        """Give the form that is stored."""
        return {
            "merged": self.merged,
            "counted": {
                group.value: [[list(marked), people] for marked, people in counted]
                for group, counted in self.counted.items()
            },
        }

    @staticmethod
    def from_json(document: Mapping[str, object]) -> CountedBallots:
        """Read the stored form."""
        stored = document["counted"]
        if not isinstance(stored, Mapping):
            raise TypeError("counted sets are an object")
        return CountedBallots(
            {
                group: tuple((tuple(map(int, marked)), int(people)) for marked, people in stored[group.value])
                for group in Group
                if group.value in stored
            },
            document["merged"] is True,
        )


def counted_ballots_of(picks: Mapping[Group, Sequence[frozenset[int]]], hot_spots: Iterable[int]) -> CountedBallots:
    """Count what people marked together; a group under ten people joins the other.

    Args:
        picks: per neighbourhood group one set of hot spots per respondent.
        hot_spots: every hot spot on the list; others are left out, and so is who marked only others.

    >>> marked = [frozenset({2, 1}), frozenset({1, 2}), frozenset({3})]
    >>> counted_ballots_of({Group.RESIDENTS: marked}, [1, 2]).counted
    {<Group.RESIDENTS: 'residents'>: (((1, 2), 2),)}
    """
    listed = frozenset(hot_spots)
    near = (Group.RESIDENTS, Group.ENTREPRENEURS)
    counted = {group: _counted(picks.get(group, ()), listed) for group in near}
    merged = min(counts.total() for counts in counted.values()) < LEAST_RESPONDENTS
    if merged:
        counted = {Group.RESIDENTS: counted[Group.RESIDENTS] + counted[Group.ENTREPRENEURS]}
    return CountedBallots({group: tuple(sorted(counts.items())) for group, counts in counted.items()}, merged)


def _counted(picks: Iterable[frozenset[int]], listed: frozenset[int]) -> Counter[tuple[int, ...]]:
    return Counter(tuple(sorted(picked & listed)) for picked in picks if picked & listed)
