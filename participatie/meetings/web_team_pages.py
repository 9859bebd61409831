"""What the team's pages of meetings show, already in words."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar
from urllib.parse import quote

from participatie.areas.area import Area
from participatie.i18n import gettext as _
from participatie.i18n import moment_in_words, translate
from participatie.meetings.actions import ByHand
from participatie.meetings.keys import door_code
from participatie.meetings.meeting import Channel, Diet, Meeting, Need, Place, SignUp
from participatie.meetings.reminders import MOMENTS, Reminder
from participatie.meetings.spoken import name_of
from participatie.meetings.web_announcing import RoundForm
from participatie.meetings.web_pages import Invitation, invitation
from participatie.meetings.wording import CHANNELS, DIETS_SHORT, KINDS, NEEDS_SHORT, Stage, stage_of
from participatie.text import Message
from participatie.web import settings
from participatie.web.site import Link
from participatie.written import WrittenText

Told = TypeVar("Told", Diet, Channel)


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
    channel: str
    diet: str
    children: int
    offered_until: str
    override_reason: str
    email_failed: bool
    code: str


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
        channel=_(CHANNELS[request.channel]),
        diet=", ".join(_(words) for diet, words in DIETS_SHORT.items() if diet in request.diet),
        children=request.children,
        offered_until=moment_in_words(sign_up.offered_until) if sign_up.offered_until else "",
        override_reason=sign_up.override_reason,
        email_failed=sign_up.email_failed,
        code=door_code(settings().secret_key, sign_up.id),
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
    """What the organisers must prepare: people, languages (most first), sign-ups per need, diet and channel."""

    seats: int
    seated: int
    waiting: int
    languages: tuple[LanguageLine, ...]
    needs: tuple[tuple[str, int], ...]
    diets: tuple[tuple[str, int], ...]
    channels: tuple[tuple[str, int], ...]
    children: int
    offered: int


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
        diets=_counted(DIETS_SHORT, [each.diet for each in seated]),
        channels=_counted(CHANNELS, [(each.channel,) for each in seated]),
        children=sum(each.children for each in seated),
        offered=sum(each.request.people for each in sign_ups if each.place is Place.OFFERED),
    )


def _counted(words: Mapping[Told, str], told: Sequence[Collection[Told]]) -> tuple[tuple[str, int], ...]:
    counts = {kind: sum(1 for each in told if kind in each) for kind in words}
    return tuple((_(words[kind]), count) for kind, count in counts.items() if count)


@dataclass(frozen=True, slots=True)
class TeamMeetingPage:
    """One meeting with its sign-up list.

    `base` is the address under which its parts hang; `is_public` whether it stands on the neighbourhood's page;
    `about` leads to the hot spot it is about; `rounds` are the other times it is held; `refused` is the household and
    the reason of a request that was refused.
    """

    area: Area
    meeting: Invitation
    base: str
    public_url: str
    counts: Counts
    kind: str
    is_public: bool
    warnings: tuple[str, ...]
    about: Link | None
    seated: tuple[Row, ...]
    offered: tuple[Row, ...]
    waiting: tuple[Row, ...]
    lapsed: tuple[Row, ...]
    cancelled: int
    to_call: tuple[Row, ...]
    takes_door: bool
    rounds: tuple[tuple[Invitation, str], ...]
    refused: tuple[str, str]


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
    """Announcing or changing a meeting.

    Title, place and description as they stand, what was typed, and the forms of more rounds.
    """

    area: Area
    texts: tuple[WrittenText, WrittenText, WrittenText]
    typed: Mapping[str, str]
    rounds: tuple[RoundForm, ...]
    is_new: bool
    has_sign_ups: bool
    back_url: str
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CallOffPage:
    """Asking whether a meeting is really called off; `households` will hear of it."""

    area: Area
    meeting: Invitation
    base: str
    households: int


@dataclass(frozen=True, slots=True)
class RemindLine:
    """Somebody to remind by hand: the words, and links that open a phone's own programs with them."""

    row: Row
    language: str
    text: str
    done: bool
    sms_link: str
    whatsapp_link: str


@dataclass(frozen=True, slots=True)
class RemindPage:
    """Whom to remind by hand; `which` is the value of a `Reminder`, `goes_out` when e-mail does it by itself."""

    area: Area
    meeting: Invitation
    base: str
    which: str
    goes_out: str
    lines: tuple[RemindLine, ...]


def remind_page(area: Area, meeting: Meeting, which: Reminder, people: Sequence[ByHand], now: datetime) -> RemindPage:
    """Put the list of reminders by hand in words."""
    return RemindPage(
        area=area,
        meeting=invitation(meeting, area, 0, now),
        base=base_of(area, meeting),
        which=which.value,
        goes_out=moment_in_words(meeting.starts_at - MOMENTS[which].before),
        lines=tuple(_remind_line(each) for each in people),
    )


def _remind_line(each: ByHand) -> RemindLine:
    row = row_of(each.sign_up)
    digits = "".join(sign for sign in row.phone if sign.isdigit() or sign == "+")
    abroad = "31" + digits[1:] if digits.startswith("0") and not digits.startswith("00") else digits.lstrip("+0")
    words = quote(each.text)
    return RemindLine(
        row, each.language, each.text, each.done, f"sms:{digits}?body={words}", f"https://wa.me/{abroad}?text={words}"
    )


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
    area: Area,
    meeting: Meeting,
    sign_ups: tuple[SignUp, ...],
    rounds: tuple[Meeting, ...],
    public_url: str,
    now: datetime,
    *,
    warnings: Sequence[Message] = (),
    about: Link | None = None,
    refused: tuple[str, str] = ("", ""),
) -> TeamMeetingPage:
    """Put a meeting and its sign-up list in words."""
    counts = counts_of(meeting, sign_ups)
    rows = [row_of(each) for each in sign_ups]
    by_place = {place: tuple(row for row in rows if row.place == place.value) for place in Place}
    return TeamMeetingPage(
        area=area,
        meeting=invitation(meeting, area, counts.seated + counts.offered, now),
        base=base_of(area, meeting),
        public_url=public_url,
        counts=counts,
        kind=_(KINDS[meeting.details.kind]),
        is_public=meeting.details.kind.is_public,
        warnings=tuple(translate(each) for each in warnings),
        about=about,
        seated=by_place[Place.SEATED],
        offered=by_place[Place.OFFERED],
        waiting=by_place[Place.WAITING],
        lapsed=by_place[Place.LAPSED],
        cancelled=len(by_place[Place.CANCELLED]),
        to_call=tuple(row for row in rows if row.to_call),
        takes_door=takes_door(meeting, now),
        rounds=tuple((invitation(each, area, 0, now), base_of(area, each)) for each in rounds if each.id != meeting.id),
        refused=refused,
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
