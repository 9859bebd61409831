"""What does the draft of a report say, apart from what the meeting itself says?

The draft is a document of named leaves, so that two people who write at once are compared leaf by leaf. Points and
what was not agreed keep their key for ever; one that is emptied stays, and is not shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from participatie.disclosure import shown_count, shown_counts
from participatie.errors import Refusal
from participatie.minutes.care import check_texts
from participatie.text import mark
from participatie.written import WrittenText

NO_TEXT = WrittenText()
LONGEST_TEXT = 2_000
LONGEST_POINT = 600
LONGEST_CONTACT = 200
MOST_PEOPLE = 5_000

GROUPS = ("residents", "entrepreneurs", "professionals")
VISITS = ("first_time", "returning")


@dataclass(frozen=True, slots=True)
class Present:
    """How many people came, as counted at the door or by hand; None where nobody counted."""

    residents: int | None = None
    entrepreneurs: int | None = None
    professionals: int | None = None
    first_time: int | None = None
    returning: int | None = None

    @property
    def people(self) -> int:
        """All who came."""
        return sum(getattr(self, group) or 0 for group in GROUPS)

    def shown(self) -> Shown:
        """Give the numbers that may be told, none of which gives a small one away."""
        people = shown_count(self.people)
        if people is None:
            return Shown(None, {}, {})
        groups = shown_counts({group: getattr(self, group) or 0 for group in GROUPS if getattr(self, group)})
        visits = {name: getattr(self, name) for name in VISITS if getattr(self, name)}
        untold = people - sum(visits.values())
        told = shown_counts({**visits, "untold": untold} if untold > 0 else visits)
        return Shown(people, _known(groups), {name: count for name, count in _known(told).items() if name != "untold"})


def _known(counts: Mapping[str, int | None]) -> dict[str, int]:
    return {name: count for name, count in counts.items() if count is not None}


@dataclass(frozen=True, slots=True)
class Shown:
    """The numbers of people that may be told: all of them (None when too few), per group, and by earlier visits."""

    people: int | None
    groups: Mapping[str, int]
    visits: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Point:
    """What was said about a place: hot spot (None for elsewhere), theme code ("" for none), and the point."""

    text: WrittenText = NO_TEXT
    hot_spot: int | None = None
    theme: str = ""


@dataclass(frozen=True, slots=True)
class NotAgreed:
    """What people did not agree on, and why."""

    what: WrittenText = NO_TEXT
    why: WrittenText = NO_TEXT


@dataclass(frozen=True, slots=True)
class Ranked:
    """A place in the ranking by the people who were there: its number, and in how many hands it stood first or so."""

    hot_spot: int
    votes: int


@dataclass(frozen=True, slots=True)
class Report:
    """The draft of a report.

    Attributes:
        present: how many came.
        programme: what was done.
        points: what was said, by key; keys in order are the order of the report.
        not_agreed: what was not agreed, by key.
        questions: what is still open.
        next_on: the day of what comes next, if known.
        next_step: what comes next.
        contact: whom to turn to: an organisation or a function with a number or address, never a person.
        ranking: the result of the choosing by those present, highest first; empty when there was none.
        voters: how many chose; 0 when nobody did.
    """

    present: Present = Present()
    programme: WrittenText = NO_TEXT
    points: Mapping[str, Point] = field(default_factory=dict)
    not_agreed: Mapping[str, NotAgreed] = field(default_factory=dict)
    questions: WrittenText = NO_TEXT
    next_on: date | None = None
    next_step: WrittenText = NO_TEXT
    contact: str = ""
    ranking: tuple[Ranked, ...] = ()
    voters: int = 0

    def told_points(self) -> dict[str, Point]:
        """Give the points that say something, in order."""
        return {key: each for key, each in sorted(self.points.items()) if any(_languages_of(each.text))}

    def told_not_agreed(self) -> dict[str, NotAgreed]:
        """Give what was not agreed and says something, in order."""
        found = sorted(self.not_agreed.items())
        return {key: each for key, each in found if any((*_languages_of(each.what), *_languages_of(each.why)))}

    def texts(self) -> tuple[WrittenText, ...]:
        """Give every text that becomes public."""
        return (
            self.programme,
            self.questions,
            self.next_step,
            *(each.text for each in self.points.values()),
            *(text for each in self.not_agreed.values() for text in (each.what, each.why)),
        )


def _languages_of(text: WrittenText) -> tuple[str, ...]:
    return (text.dutch, *(each.text for each in text.translations.values()))


def check_report(report: Report) -> None:
    """Refuse a draft that nobody would read, counts beyond reason, or texts that point at a person.

    Raises:
        Refusal: one of these.
    """
    counts = [getattr(report.present, name) for name in (*GROUPS, *VISITS)]
    if any(count is not None and not 0 <= count <= MOST_PEOPLE for count in counts):
        raise Refusal(mark("Vul een aantal mensen in van 0 tot en met %(most)s."), most=MOST_PEOPLE)
    if (report.present.first_time or 0) + (report.present.returning or 0) > report.present.people:
        raise Refusal(mark("Er waren meer mensen voor het eerst of vaker dan er in totaal waren. Tel het na."))
    check_texts(LONGEST_TEXT, report.programme, report.questions, report.next_step)
    check_texts(LONGEST_POINT, *(each.text for each in report.points.values()))
    check_texts(LONGEST_POINT, *(text for each in report.not_agreed.values() for text in (each.what, each.why)))
    if len(report.contact) > LONGEST_CONTACT:
        raise Refusal(mark("Deze tekst is te lang. Er passen %(most)s tekens in."), most=LONGEST_CONTACT)


def report_to_json(report: Report) -> dict[str, object]:
    """Give a draft as JSON."""
    return {
        "present": {name: getattr(report.present, name) for name in (*GROUPS, *VISITS)},
        "programme": report.programme.to_json(),
        "points": {
            key: {"text": each.text.to_json(), "hot_spot": each.hot_spot, "theme": each.theme}
            for key, each in report.points.items()
        },
        "not_agreed": {
            key: {"what": each.what.to_json(), "why": each.why.to_json()} for key, each in report.not_agreed.items()
        },
        "questions": report.questions.to_json(),
        "next_on": report.next_on.isoformat() if report.next_on else None,
        "next_step": report.next_step.to_json(),
        "contact": report.contact,
        "ranking": [[each.hot_spot, each.votes] for each in report.ranking],
        "voters": report.voters,
    }


def report_from_json(document: Mapping[str, object]) -> Report:
    """Read what `report_to_json` gives; what is missing is empty."""
    present, points, not_agreed = (_object(document.get(name)) for name in ("present", "points", "not_agreed"))
    ranking, next_on = document.get("ranking") or [], document.get("next_on")
    assert isinstance(ranking, list)
    return Report(
        present=Present(**{name: _count(present.get(name)) for name in (*GROUPS, *VISITS)}),
        programme=WrittenText.from_json(document.get("programme")),
        points={key: _point(_object(each)) for key, each in points.items()},
        not_agreed={
            key: NotAgreed(
                WrittenText.from_json(_object(each).get("what")), WrittenText.from_json(_object(each).get("why"))
            )
            for key, each in not_agreed.items()
        },
        questions=WrittenText.from_json(document.get("questions")),
        next_on=date.fromisoformat(str(next_on)) if next_on else None,
        next_step=WrittenText.from_json(document.get("next_step")),
        contact=str(document.get("contact") or ""),
        ranking=tuple(Ranked(int(spot), int(votes)) for spot, votes in ranking),
        voters=_count(document.get("voters")) or 0,
    )


def _point(document: Mapping[str, object]) -> Point:
    return Point(
        WrittenText.from_json(document.get("text")), _count(document.get("hot_spot")), str(document.get("theme") or "")
    )


def _object(value: object) -> dict[str, object]:
    return dict(value) if isinstance(value, Mapping) else {}


def _count(value: object) -> int | None:
    return value if isinstance(value, int) else None
