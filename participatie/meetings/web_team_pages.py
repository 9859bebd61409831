"""What the team's pages of meetings show, already in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from participatie.areas.area import Area
from participatie.i18n import gettext as _
from participatie.i18n import translate
from participatie.meetings.meeting import Meeting, Need, Place, SignUp
from participatie.meetings.spoken import name_of
from participatie.meetings.web_pages import Invitation, invitation
from participatie.meetings.wording import NEEDS_SHORT, Stage, stage_of
from participatie.written import WrittenText


@dataclass(frozen=True, slots=True)
class TeamLine:
    """A meeting in the list of staff, with its numbers."""

    meeting: Invitation
    url: str
    seats: int
    seated: int
    waiting: int
    is_past: bool


@dataclass(frozen=True, slots=True)
class TeamListPage:
    """All meetings of an area, those to come first."""

    area: Area
    upcoming: tuple[TeamLine, ...]
    past: tuple[TeamLine, ...]
    announce_url: str


@dataclass(frozen=True, slots=True)
class Row:
    """One household as staff see it; texts are empty when nothing was told."""

    id: str
    order: int
    name: str
    people: int
    place: str
    language_code: str
    language: str
    needs: str
    email: str
    phone: str
    to_call: bool


def row_of(sign_up: SignUp) -> Row:
    """Put a sign-up into words."""
    request = sign_up.request
    needs = [_(text) for need, text in NEEDS_SHORT.items() if need in request.needs]
    return Row(
        id=sign_up.id,
        order=sign_up.order,
        name=request.name,
        people=request.people,
        place=sign_up.place.value,
        language_code=request.language,
        language=translate(name_of(request.language)),
        needs=", ".join([*needs, *([request.other_need] if request.other_need else [])]),
        email=request.email,
        phone=request.phone,
        to_call=sign_up.to_call,
    )


@dataclass(frozen=True, slots=True)
class LanguageLine:
    """A language that people with a seat speak; `interpreters` counts sign-ups that ask for one."""

    code: str
    name: str
    people: int
    interpreters: int


@dataclass(frozen=True, slots=True)
class Counts:
    """What the organisers must prepare: people, languages (most first), and sign-ups per need."""

    seats: int
    seated: int
    waiting: int
    languages: tuple[LanguageLine, ...]
    needs: tuple[tuple[str, int], ...]


def counts_of(meeting: Meeting, sign_ups: tuple[SignUp, ...]) -> Counts:
    """Count the people who have a seat, per language and per need."""
    seated = [each.request for each in sign_ups if each.place is Place.SEATED]
    lines = []
    for code in {each.language for each in seated}:
        speakers = [each for each in seated if each.language == code]
        people = sum(each.people for each in speakers)
        interpreters = sum(1 for each in speakers if Need.INTERPRETER in each.needs)
        lines.append(LanguageLine(code, translate(name_of(code)), people, interpreters))
    needs = {need: sum(1 for each in seated if need in each.needs) for need in NEEDS_SHORT}
    return Counts(
        seats=meeting.seats,
        seated=sum(each.people for each in seated),
        waiting=sum(each.request.people for each in sign_ups if each.place is Place.WAITING),
        languages=tuple(sorted(lines, key=lambda line: (-line.people, line.code))),
        needs=tuple((_(NEEDS_SHORT[need]), count) for need, count in needs.items() if count),
    )


@dataclass(frozen=True, slots=True)
class TeamMeetingPage:
    """One meeting with its sign-up list. `base` is the address under which its parts hang."""

    area: Area
    meeting: Invitation
    base: str
    public_url: str
    counts: Counts
    seated: tuple[Row, ...]
    waiting: tuple[Row, ...]
    cancelled: int
    to_call: tuple[Row, ...]
    takes_door: bool


@dataclass(frozen=True, slots=True)
class DoorPage:
    """Entering somebody at the door or on the telephone; `done` tells about the one before."""

    area: Area
    meeting: Invitation
    base: str
    done: str
    done_is_waiting: bool
    free: int


@dataclass(frozen=True, slots=True)
class EditPage:
    """Announcing or changing a meeting: title, place and description as they stand, and what was typed."""

    area: Area
    texts: tuple[WrittenText, WrittenText, WrittenText]
    typed: Mapping[str, str]
    is_new: bool
    has_sign_ups: bool
    back_url: str


@dataclass(frozen=True, slots=True)
class CallOffPage:
    """Asking whether a meeting is really called off; `households` will hear of it."""

    area: Area
    meeting: Invitation
    base: str
    households: int


def stage_is_over(meeting: Meeting, now: datetime) -> bool:
    """Whether a meeting belongs to the past part of a list."""
    return stage_of(meeting, 0, now) is Stage.PAST


def base_of(area: Area, meeting: Meeting) -> str:
    """Give the address under which the team's pages of a meeting hang."""
    return f"/team/{area.slug}/bijeenkomsten/{meeting.code}"


def takes_door(meeting: Meeting, now: datetime) -> bool:
    """Whether a colleague can still sign somebody up."""
    return not meeting.called_off and now < meeting.ends_at


def meeting_page(
    area: Area, meeting: Meeting, sign_ups: tuple[SignUp, ...], public_url: str, now: datetime
) -> TeamMeetingPage:
    """Put a meeting and its sign-up list in words."""
    counts = counts_of(meeting, sign_ups)
    rows = [row_of(each) for each in sign_ups]
    seated = tuple(row for row in rows if row.place == Place.SEATED.value)
    waiting = tuple(row for row in rows if row.place == Place.WAITING.value)
    return TeamMeetingPage(
        area=area,
        meeting=invitation(meeting, area, counts.seated, now),
        base=base_of(area, meeting),
        public_url=public_url,
        counts=counts,
        seated=seated,
        waiting=waiting,
        cancelled=len(rows) - len(seated) - len(waiting),
        to_call=tuple(row for row in rows if row.to_call),
        takes_door=takes_door(meeting, now),
    )


def door_page(area: Area, meeting: Meeting, seats_taken: int, before: SignUp | None, now: datetime) -> DoorPage:
    """Put the quick form's surroundings in words; `before` is the household entered last, if any."""
    if before is not None and before.meeting_id != meeting.id:
        before = None
    return DoorPage(
        area=area,
        meeting=invitation(meeting, area, seats_taken, now),
        base=base_of(area, meeting),
        done=_told(before) if before is not None else "",
        done_is_waiting=before is not None and before.place is Place.WAITING,
        free=max(0, meeting.seats - seats_taken),
    )


def _told(sign_up: SignUp) -> str:
    name, people = sign_up.request.name or _("Zonder naam"), sign_up.request.people
    if sign_up.place is Place.WAITING:
        return _("%(name)s staat op de wachtlijst. Aantal mensen: %(people)s", name=name, people=people)
    return _("%(name)s is aangemeld. Aantal mensen: %(people)s", name=name, people=people)
