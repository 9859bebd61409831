"""What exactly does a report say, once it is published and never changes again?

The same content is shown as a draft, as a page and on paper. It holds no small numbers and no organisation's people:
what may not be told is left out before it is frozen, so that nobody can read it in the document either.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from participatie.minutes.entry import EntryKind
from participatie.minutes.report import Shown
from participatie.plan.content import canonical
from participatie.plan.draft import Lead
from participatie.written import WrittenText

FORMAT = 1


@dataclass(frozen=True, slots=True)
class ToldPoint:
    """One point with its theme, empty when it has none."""

    text: WrittenText
    theme: WrittenText


@dataclass(frozen=True, slots=True)
class PlacePoints:
    """What was said about one hot spot; `hot_spot` is None for the rest of the neighbourhood."""

    hot_spot: int | None
    name: WrittenText
    points: tuple[ToldPoint, ...]


@dataclass(frozen=True, slots=True)
class RankedPlace:
    """A place in the order that those present chose; equal places share their number."""

    place: int
    name: WrittenText


@dataclass(frozen=True, slots=True)
class ToldEntry:
    """A decision or an action as it is published.

    Attributes:
        number: in the list.
        kind: decision or action.
        what: what was agreed.
        where: hot spot or place; may be empty.
        lead: who answers for it.
        owner: name of the organisation, when one does.
        function: who there, by function.
        due_on: when it is done.
        feedback_on: when the neighbourhood hears how it went.
    """

    number: int
    kind: EntryKind
    what: WrittenText
    where: WrittenText
    lead: Lead
    owner: str
    function: WrittenText
    due_on: date | None
    feedback_on: date | None


@dataclass(frozen=True, slots=True)
class Disagreed:
    """What was not agreed, and why."""

    what: WrittenText
    why: WrittenText


@dataclass(frozen=True, slots=True)
class ReportContent:
    """A whole report.

    Attributes:
        area_slug: part of addresses.
        area_name: name of the neighbourhood.
        code: of the meeting.
        number: version, from 1; 0 for a draft.
        published_on: the day of publication, or the day on which a draft is looked at.
        title: of the meeting.
        place: where it was.
        held_on: its day, in Amsterdam.
        begins: time of day, as people say it.
        ends: time of day.
        present: the numbers of people that may be told.
        programme: what was done.
        places: the points, grouped per hot spot; elsewhere comes last.
        voters: how many chose, when that may be told.
        ranking: what they chose, highest first.
        entries: decisions and actions, by number.
        not_agreed: what was not agreed, and why.
        questions: what is still open.
        reactions: how many people reacted, when that may be told.
        answers: what the team answered.
        next_on: the day of what comes next.
        next_step: what comes next.
        contact: whom to turn to.
        organisations: who is responsible.
    """

    area_slug: str
    area_name: str
    code: str
    number: int
    published_on: date
    title: WrittenText
    place: WrittenText
    held_on: date
    begins: str
    ends: str
    present: Shown
    programme: WrittenText
    places: tuple[PlacePoints, ...]
    voters: int | None
    ranking: tuple[RankedPlace, ...]
    entries: tuple[ToldEntry, ...]
    not_agreed: tuple[Disagreed, ...]
    questions: WrittenText
    reactions: int | None
    answers: tuple[WrittenText, ...]
    next_on: date | None
    next_step: WrittenText
    contact: str
    organisations: tuple[str, ...]

    def of_kind(self, kind: EntryKind) -> tuple[ToldEntry, ...]:
        """Give the decisions or the actions."""
        return tuple(each for each in self.entries if each.kind is kind)

    def texts(self) -> tuple[WrittenText, ...]:
        """Give every text that staff wrote for this report."""
        return tuple(
            text
            for text in (
                self.programme,
                *(point.text for place in self.places for point in place.points),
                *(text for each in self.entries for text in (each.what, each.where, each.function)),
                *(text for each in self.not_agreed for text in (each.what, each.why)),
                self.questions,
                *self.answers,
                self.next_step,
            )
            if text
        )


@dataclass(frozen=True, slots=True)
class PublishedReport:
    """One published version, as it will stay for ever: the canonical document and its SHA-256, hexadecimal."""

    number: int
    text: str
    checksum: str

    @property
    def content(self) -> ReportContent:
        """Read the document."""
        return content_from_json(self.text)

    @property
    def adds_up(self) -> bool:
        """Whether the document still has its checksum."""
        return checksum_of(self.text) == self.checksum


def checksum_of(text: str) -> str:
    """Give the SHA-256 of a document in UTF-8, hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def frozen(content: ReportContent) -> PublishedReport:
    """Turn a content into a version that never changes."""
    text = canonical(content_to_json(content))
    return PublishedReport(content.number, text, checksum_of(text))


def content_to_json(content: ReportContent) -> dict[str, object]:
    """Give a content as JSON."""
    return {
        "format": FORMAT,
        "area": {"slug": content.area_slug, "name": content.area_name},
        "meeting": {
            "code": content.code,
            "title": content.title.to_json(),
            "place": content.place.to_json(),
            "held_on": content.held_on.isoformat(),
            "begins": content.begins,
            "ends": content.ends,
        },
        "number": content.number,
        "published_on": content.published_on.isoformat(),
        "present": {
            "people": content.present.people,
            "groups": dict(content.present.groups),
            "visits": dict(content.present.visits),
        },
        "programme": content.programme.to_json(),
        "places": [
            {
                "hot_spot": each.hot_spot,
                "name": each.name.to_json(),
                "points": [{"text": one.text.to_json(), "theme": one.theme.to_json()} for one in each.points],
            }
            for each in content.places
        ],
        "ranking": {
            "voters": content.voters,
            "places": [{"place": each.place, "name": each.name.to_json()} for each in content.ranking],
        },
        "entries": [_entry_to_json(each) for each in content.entries],
        "not_agreed": [{"what": each.what.to_json(), "why": each.why.to_json()} for each in content.not_agreed],
        "questions": content.questions.to_json(),
        "reactions": {"people": content.reactions, "answers": [each.to_json() for each in content.answers]},
        "next": {"on": _day_to_json(content.next_on), "step": content.next_step.to_json()},
        "contact": content.contact,
        "organisations": list(content.organisations),
    }


def content_from_json(text: str) -> ReportContent:
    """Read a published document.

    Raises:
        ValueError, KeyError, TypeError: the text is not one.
    """
    read: dict[str, Any] = json.loads(text)
    meeting, present, ranking = read["meeting"], read["present"], read["ranking"]
    return ReportContent(
        area_slug=read["area"]["slug"],
        area_name=read["area"]["name"],
        code=meeting["code"],
        number=read["number"],
        published_on=date.fromisoformat(read["published_on"]),
        title=WrittenText.from_json(meeting["title"]),
        place=WrittenText.from_json(meeting["place"]),
        held_on=date.fromisoformat(meeting["held_on"]),
        begins=meeting["begins"],
        ends=meeting["ends"],
        present=Shown(present["people"], present["groups"], present["visits"]),
        programme=WrittenText.from_json(read["programme"]),
        places=tuple(_place(each) for each in read["places"]),
        voters=ranking["voters"],
        ranking=tuple(RankedPlace(each["place"], WrittenText.from_json(each["name"])) for each in ranking["places"]),
        entries=tuple(_entry(each) for each in read["entries"]),
        not_agreed=tuple(
            Disagreed(WrittenText.from_json(each["what"]), WrittenText.from_json(each["why"]))
            for each in read["not_agreed"]
        ),
        questions=WrittenText.from_json(read["questions"]),
        reactions=read["reactions"]["people"],
        answers=tuple(WrittenText.from_json(each) for each in read["reactions"]["answers"]),
        next_on=_day(read["next"]["on"]),
        next_step=WrittenText.from_json(read["next"]["step"]),
        contact=read["contact"],
        organisations=tuple(read["organisations"]),
    )


def _place(read: Mapping[str, Any]) -> PlacePoints:
    points = tuple(
        ToldPoint(WrittenText.from_json(each["text"]), WrittenText.from_json(each["theme"])) for each in read["points"]
    )
    return PlacePoints(read["hot_spot"], WrittenText.from_json(read["name"]), points)


def _entry_to_json(entry: ToldEntry) -> dict[str, object]:
    return {
        "number": entry.number,
        "kind": entry.kind.value,
        "what": entry.what.to_json(),
        "where": entry.where.to_json(),
        "lead": entry.lead.value,
        "owner": entry.owner,
        "function": entry.function.to_json(),
        "due_on": _day_to_json(entry.due_on),
        "feedback_on": _day_to_json(entry.feedback_on),
    }


def _entry(read: Mapping[str, Any]) -> ToldEntry:
    return ToldEntry(
        number=read["number"],
        kind=EntryKind(read["kind"]),
        what=WrittenText.from_json(read["what"]),
        where=WrittenText.from_json(read["where"]),
        lead=Lead(read["lead"]),
        owner=read["owner"],
        function=WrittenText.from_json(read["function"]),
        due_on=_day(read["due_on"]),
        feedback_on=_day(read["feedback_on"]),
    )


def _day_to_json(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
