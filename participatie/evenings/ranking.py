"""What do the people present put first, and who of them is counted?

Everyone has one voice: up to three places, each counting one. A voice comes in by a card with a code that works once,
by a phone at the table, or by dots on paper that two people counted. What is on the ballots together is seen by nobody
before the ranking closes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from participatie.disclosure import LEAST
from participatie.errors import Refusal
from participatie.evenings.dots import Dots
from participatie.priorities.rules import LEAST_RESPONDENTS, Group
from participatie.text import Message, counted, mark
from participatie.written import WrittenText

LEAST_SPOTS = 2
MOST_PRESENT = 2000
MOST_CARDS = 600
NEIGHBOURHOOD = (Group.RESIDENTS, Group.ENTREPRENEURS)


class Way(Enum):
    """How a phone gets in: only with a card that works once, or also through the code on the table."""

    CARDS = "cards"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Choice:
    """A hot spot that can be chosen, as it was when the ranking opened."""

    hot_spot: int
    code: str
    name: WrittenText


@dataclass(frozen=True, slots=True)
class Voice:
    """What one person chose in the room, without anything that says who."""

    group: Group
    picks: frozenset[int]
    also_in_survey: bool


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a ranking; frozen when it closes.

    Attributes:
        voices: people whose choice came in, per group, those who also answered the survey included.
        marks: how many people chose each hot spot, per group.
        double: people who also answered the survey; they count in the room and not again in the joint list.
        by_dots: how many of the voices were dots on paper.
        present: people in the room, as the team knew it.
        counts: whether the voices went into the joint list.
    """

    voices: Mapping[Group, int]
    marks: Mapping[Group, Mapping[int, int]]
    double: int
    by_dots: int
    present: int
    counts: bool

    @property
    def people(self) -> int:
        """All whose choice came in."""
        return sum(self.voices.values())

    def total(self, hot_spot: int) -> int:
        """How many people chose a place."""
        return sum(marks.get(hot_spot, 0) for marks in self.marks.values())

    def to_json(self) -> dict[str, object]:
        """Give the form that is stored."""
        return {
            "voices": {group.value: people for group, people in self.voices.items()},
            "marks": {group.value: {str(spot): n for spot, n in marks.items()} for group, marks in self.marks.items()},
            "double": self.double,
            "by_dots": self.by_dots,
            "present": self.present,
            "counts": self.counts,
        }

    @staticmethod
    def from_json(document: Mapping[str, object]) -> Result:
        """Read the stored form."""
        voices, marks = document["voices"], document["marks"]
        if not isinstance(voices, Mapping) or not isinstance(marks, Mapping):
            raise TypeError("a result has voices and marks")
        return Result(
            {Group(name): int(people) for name, people in voices.items()},
            {Group(name): {int(spot): int(n) for spot, n in own.items()} for name, own in marks.items()},
            int(str(document["double"])),
            int(str(document["by_dots"])),
            int(str(document["present"])),
            document["counts"] is True,
        )


@dataclass(frozen=True, slots=True)
class Ranking:
    """The ranking of one meeting.

    Attributes:
        id: its number.
        meeting_id: of which meeting.
        code: what stands on the tables.
        scoring_id: the round whose list it counts in, or None.
        way: how a phone gets in.
        present: how many people are in the room, as the team says.
        choices: the hot spots, as they were when it opened.
        cards: how many cards were made.
        opened_at: when.
        closed_at: when it closed; None while people choose.
        shown_at: since when the result may be seen on the screen; None before that.
        result: frozen at closing; None while people choose.
    """

    id: int
    meeting_id: int
    code: str
    scoring_id: int | None
    way: Way
    present: int
    choices: tuple[Choice, ...]
    cards: int
    opened_at: datetime
    closed_at: datetime | None
    shown_at: datetime | None
    result: Result | None

    @property
    def is_open(self) -> bool:
        """Whether people can choose."""
        return self.closed_at is None


@dataclass(frozen=True, slots=True)
class Progress:
    """How far it is, without a word about what is chosen.

    Attributes:
        present: people in the room.
        voices: people whose choice is in, per group.
    """

    present: int
    voices: Mapping[Group, int]

    @property
    def people(self) -> int:
        """All whose choice is in."""
        return sum(self.voices.values())

    @property
    def share(self) -> int:
        """In whole percents of the people in the room, at most 100."""
        return min(100, round(100 * self.people / self.present)) if self.present else 0

    @property
    def too_many(self) -> int:
        """How many more choices there are than people in the room."""
        return max(0, self.people - self.present)

    def shown_groups(self) -> dict[Group, int]:
        """Give the groups, when each is large enough to be named; else nothing."""
        return dict(self.voices) if all(people >= LEAST for people in self.voices.values()) else {}


def check_opening(choices: Sequence[Choice], present: int) -> None:
    """Refuse a ranking that nobody could take part in.

    Raises:
        Refusal: fewer than two hot spots, or a number of people outside 1 to 2000.
    """
    if len(choices) < LEAST_SPOTS:
        raise Refusal(mark("Er zijn minstens twee hotspots nodig om uit te kiezen."))
    check_present(present)


def check_present(present: int) -> None:
    """Refuse a number of people that no room holds."""
    if not 1 <= present <= MOST_PRESENT:
        raise Refusal(mark("Vul in hoeveel mensen er in de zaal zijn: 1 tot %(most)s."), most=MOST_PRESENT)


def check_phone(ranking: Ranking, voices: int) -> None:
    """Refuse a phone without a card where cards are needed, or one more than there are people.

    Args:
        ranking: the open ranking.
        voices: choices that came in so far, on paper too.

    Raises:
        Refusal: only cards let people in, or as many people chose as there are in the room.
    """
    if ranking.way is not Way.OPEN:
        raise Refusal(mark("Vul de code van uw kaart in."))
    if voices >= ranking.present:
        raise Refusal(mark("Er zijn al zoveel stemmen als mensen in de zaal. Vraag iemand van het team om een kaart."))


def progress_of(present: int, voices: Iterable[tuple[Group, int]], dots: Iterable[Dots]) -> Progress:
    """Count whose choice is in.

    Args:
        present: people in the room.
        voices: ballots per group; not what is on them.
        dots: sheets that were counted twice.
    """
    found = dict.fromkeys(NEIGHBOURHOOD, 0)
    for group, people in voices:
        found[group] += people
    for sheet in dots:
        found[sheet.group] += sheet.voters
    return Progress(present, found)


def result_of(ranking: Ranking, voices: Sequence[Voice], dots: Sequence[Dots], *, counts: bool) -> Result:
    """Add up what everyone chose.

    Args:
        ranking: which one.
        voices: one per ballot, in any order.
        dots: sheets that were counted twice.
        counts: whether it goes into the joint list.

    Source:
        docs/method/meetings.md, "One voice each".
    """
    people = dict.fromkeys(NEIGHBOURHOOD, 0)
    marks: dict[Group, dict[int, int]] = {group: {} for group in NEIGHBOURHOOD}
    for voice in voices:
        people[voice.group] += 1
        for spot in voice.picks:
            marks[voice.group][spot] = marks[voice.group].get(spot, 0) + 1
    for sheet in dots:
        people[sheet.group] += sheet.voters
        for spot, number in sheet.counts:
            marks[sheet.group][spot] = marks[sheet.group].get(spot, 0) + number
    double = sum(1 for each in voices if each.also_in_survey)
    double += sum(each.voters for each in dots if each.also_in_survey)
    return Result(people, marks, double, sum(each.voters for each in dots), ranking.present, counts)


@dataclass(frozen=True, slots=True)
class Standing:
    """One hot spot in the result.

    Attributes:
        choice: the hot spot.
        place: from 1; equal numbers share a place.
        people: how many chose it; None when fewer than five did, or too few people took part.
        share: length of its bar in percents of all people; for fewer than five that of four people.
    """

    choice: Choice
    place: int
    people: int | None
    share: int


def standings(ranking: Ranking, result: Result) -> tuple[Standing, ...]:
    """Put the hot spots in order of how many people chose them; nothing when fewer than ten took part.

    Places that fewer than five people chose share the last place and have the same bar, in order of the alphabet.
    """
    if result.people < LEAST_RESPONDENTS:
        return ()
    shown = {each.hot_spot: result.total(each.hot_spot) for each in ranking.choices}
    shown = {spot: people if people >= LEAST else LEAST - 1 for spot, people in shown.items()}
    ordered = sorted(ranking.choices, key=lambda each: (-shown[each.hot_spot], each.name.dutch.casefold()))
    return tuple(
        Standing(
            each,
            1 + sum(1 for people in shown.values() if people > shown[each.hot_spot]),
            shown[each.hot_spot] if shown[each.hot_spot] >= LEAST else None,
            round(100 * min(shown[each.hot_spot], result.people) / result.people),
        )
        for each in ordered
    )


def too_many_sentence(progress: Progress) -> Message | None:
    """Warn that more choices came in than there are people in the room, or None."""
    if not progress.too_many:
        return None
    return counted(
        "Er is %(num)s stem meer dan mensen in de zaal. Klopt het aantal mensen? Tel ze nog eens.",
        "Er zijn %(num)s stemmen meer dan mensen in de zaal. Klopt het aantal mensen? Tel ze nog eens.",
        progress.too_many,
    )
