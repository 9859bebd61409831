"""Which choices of residents and entrepreneurs count besides those of the survey, so that everyone has one voice?

Someone can point at places in the survey and rank places at the meeting. Answers and cards are both anonymous, so
nobody can lay them side by side. That is why the card itself asks: did you take part in the survey already? Then
the card is kept for the record and does not count a second time.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from participatie.errors import Refusal
from participatie.priorities.rules import Group
from participatie.text import mark

MOST_PICKS = 3


class Source(Enum):
    """Where a choice of someone from the neighbourhood came in, besides the survey."""

    MEETING = "meeting"


@dataclass(frozen=True, slots=True)
class Ballot:
    """One person's choice, without anything that says whose.

    Attributes:
        group: residents or entrepreneurs.
        source: where it came in.
        picks: one to three hot spots.
        also_in_survey: whether the person already took part in the survey; such a ballot does not count again.
    """

    group: Group
    source: Source
    picks: frozenset[int]
    also_in_survey: bool


@dataclass(frozen=True, slots=True)
class Came:
    """How many people of one group are counted, and from where.

    Attributes:
        survey: pointed at a place in the survey.
        by_source: counted ballots by source.
        double: ballots of people who had answered the survey; kept, not counted.
    """

    survey: int
    by_source: Mapping[Source, int]
    double: int


def check_ballot(group: Group, picks: Sequence[int], hot_spots: Iterable[int]) -> None:
    """Refuse a ballot that could not stand on a card.

    Args:
        group: who casts it.
        picks: hot spots, as they came in.
        hot_spots: every hot spot of the round.

    Raises:
        Refusal: for a group that does not pick, nothing or more than three picked, one place picked twice, or a
            place that is not in the round.
    """
    if group is Group.PROFESSIONALS:
        raise Refusal(mark("Kies of dit een bewoner is of een ondernemer."))
    if not picks:
        raise Refusal(mark("Kies minstens één plek."))
    if len(picks) > MOST_PICKS:
        raise Refusal(mark("Kies hoogstens drie plekken."))
    if len(set(picks)) < len(picks):
        raise Refusal(mark("Kies elke plek maar één keer."))
    if not set(picks) <= set(hot_spots):
        raise Refusal(mark("Eén van deze plekken hoort niet bij deze ronde. Kies opnieuw."))


def joined(
    survey: Mapping[Group, Sequence[frozenset[int]]], ballots: Iterable[Ballot]
) -> dict[Group, tuple[frozenset[int], ...]]:
    """Put the choices from the survey and the ballots together, one per person.

    Args:
        survey: per group one set of hot spots per respondent.
        ballots: all ballots of the round, in any order.

    Returns:
        Per group of `survey` one set per person; a ballot of someone who took part in the survey is left out. The
        order of the ballots leaves no trace.

    Source:
        docs/method/priorities.md, "The neighbourhood".
    """
    counted: dict[Group, list[frozenset[int]]] = {group: [] for group in survey}
    for each in ballots:
        if not each.also_in_survey and each.group in counted:
            counted[each.group].append(each.picks)
    return {group: (*given, *sorted(counted[group], key=sorted)) for group, given in survey.items()}


def response_of(
    survey: Mapping[Group, Sequence[frozenset[int]]], ballots: Iterable[Ballot], hot_spots: Iterable[int]
) -> dict[Group, Came]:
    """Count who is counted, by group and by source."""
    listed, cast = set(hot_spots), tuple(ballots)
    found: dict[Group, Came] = {}
    for group, given in survey.items():
        own = [each for each in cast if each.group is group]
        found[group] = Came(
            sum(1 for each in given if each & listed),
            {source: sum(1 for each in own if each.source is source and not each.also_in_survey) for source in Source},
            sum(1 for each in own if each.also_in_survey),
        )
    return found


def response_to_json(response: Mapping[Group, Came]) -> dict[str, object]:
    """Give the form in which the response is frozen when the round closes."""
    return {
        group.value: {
            "survey": came.survey,
            "by_source": {source.value: count for source, count in came.by_source.items()},
            "double": came.double,
        }
        for group, came in response.items()
    }


def response_from(document: object) -> dict[Group, Came]:
    """Read the frozen form; empty for a round from before it was kept."""
    if not isinstance(document, Mapping):
        return {}
    return {
        group: Came(
            int(document[group.value]["survey"]),
            {source: int(document[group.value]["by_source"].get(source.value, 0)) for source in Source},
            int(document[group.value]["double"]),
        )
        for group in Group
        if group.value in document
    }
