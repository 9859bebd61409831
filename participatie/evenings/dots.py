"""How do dots on a sheet of paper become the same figures as cards?

Everyone has three dots, each for another place. So a sheet says how many people chose each place, which is exactly
what counts: a choice counts one. Who marked which places together cannot be seen on paper; where single voices are
needed, the dots are dealt out so that nobody has two on one place and the sums stay what they are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from participatie.errors import Refusal
from participatie.priorities.ballots import MOST_PICKS
from participatie.priorities.rules import Group
from participatie.text import mark

LONGEST_LABEL = 60
MOST_VOTERS = 500


@dataclass(frozen=True, slots=True)
class Dots:
    """The dots of one group on one sheet.

    Attributes:
        group: whose dots: residents or entrepreneurs.
        also_in_survey: whether these people took part in the survey already; they have dots of another kind.
        voters: how many people stuck dots.
        counts: dots per hot spot, those without left out, in order of their numbers.
    """

    group: Group
    also_in_survey: bool
    voters: int
    counts: tuple[tuple[int, int], ...]


def dots_of(group: Group, also_in_survey: bool, voters: int, counts: Mapping[int, int]) -> Dots:
    """Make a count, with the places in order and without those that have no dots."""
    return Dots(group, also_in_survey, voters, tuple((spot, counts[spot]) for spot in sorted(counts) if counts[spot]))


def check_dots(dots: Dots, hot_spots: Sequence[int]) -> None:
    """Refuse a count that cannot be right.

    Args:
        dots: as they were counted.
        hot_spots: every hot spot of the ranking.

    Raises:
        Refusal: no people, a place that is not in the ranking, fewer dots than people, more than three dots a
            person, or more dots on one place than there are people.
    """
    total = sum(number for _spot, number in dots.counts)
    if dots.group is Group.PROFESSIONALS:
        raise Refusal(mark("Kies of dit bewoners zijn of ondernemers."))
    if not 1 <= dots.voters <= MOST_VOTERS:
        raise Refusal(mark("Vul in hoeveel mensen stippen plakten: 1 tot %(most)s."), most=MOST_VOTERS)
    if any(number < 0 for _spot, number in dots.counts) or not {spot for spot, _n in dots.counts} <= set(hot_spots):
        raise Refusal(mark("Eén van deze plekken hoort niet bij deze ronde. Kies opnieuw."))
    if total > MOST_PICKS * dots.voters:
        raise Refusal(
            mark("Dat zijn meer stippen dan kan: %(total)s. Voor %(voters)s mensen zijn het er hoogstens %(most)s."),
            total=total,
            voters=dots.voters,
            most=MOST_PICKS * dots.voters,
        )
    if total < dots.voters:
        raise Refusal(mark("Er zijn meer mensen dan stippen. Tel alleen wie een stip plakte."))
    if any(number > dots.voters for _spot, number in dots.counts):
        raise Refusal(
            mark("Op één plek staan meer stippen dan er mensen zijn. Iedereen plakt daar hoogstens één stip.")
        )


def dealt(dots: Dots) -> tuple[frozenset[int], ...]:
    """Deal the dots out to as many people as stuck them.

    Args:
        dots: a count that `check_dots` let through.

    Returns:
        One set per person with one to three places; together they are exactly the dots. The dots of one place go to
        people one after the other, and the next place goes on where it stopped: so nobody gets two of one place.

    Source:
        docs/method/meetings.md, "Dots on paper".

    >>> sheet = dots_of(Group.RESIDENTS, False, 3, {7: 3, 8: 1, 9: 2})
    >>> [sorted(each) for each in dealt(sheet)]
    [[7, 8], [7, 9], [7, 9]]
    """
    hands: list[set[int]] = [set() for _person in range(dots.voters)]
    turn = 0
    for spot, number in dots.counts:
        for _dot in range(number):
            hands[turn % dots.voters].add(spot)
            turn += 1
    return tuple(frozenset(hand) for hand in hands)


def differing(one: Dots, other: Dots) -> tuple[int, ...]:
    """Give the hot spots on which two counts of a sheet differ; 0 when the number of people differs.

    >>> first = dots_of(Group.RESIDENTS, False, 3, {7: 3, 8: 1})
    >>> differing(first, dots_of(Group.RESIDENTS, False, 3, {7: 3, 8: 2}))
    (8,)
    """
    first, second = dict(one.counts), dict(other.counts)
    spots = [spot for spot in sorted({*first, *second}) if first.get(spot, 0) != second.get(spot, 0)]
    return (*([0] if one.voters != other.voters else []), *spots)
