"""What the pages of meetings show, already in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from participatie.areas.area import Area
from participatie.i18n import current_language, day_in_words, time_in_words, translate
from participatie.i18n import gettext as _
from participatie.meetings.meeting import AMSTERDAM, Meeting
from participatie.meetings.places import seats_in_words
from participatie.meetings.spoken import name_of
from participatie.meetings.wording import ACCESS_FACTS, stage_of
from participatie.web.site import Link
from participatie.written import ShownText


@dataclass(frozen=True, slots=True)
class Invitation:
    """A meeting as an invitation shows it.

    `room` says in words whether there is place; `languages` are names in their own script with an
    interpreter or host; `access` says what the room offers; `phone_link` is the number to dial;
    `is_public` is False for a session of professionals, which is found by its link only.
    """

    code: str
    area_name: str
    area_url: str
    title: ShownText
    place: ShownText
    description: ShownText
    day: str
    start: str
    end: str
    room: str
    languages: tuple[tuple[str, str], ...]
    access: tuple[str, ...]
    phone: str
    phone_link: str
    stage: str
    takes_sign_ups: bool
    is_public: bool


def invitation(meeting: Meeting, area: Area, seats_taken: int, now: datetime) -> Invitation:
    """Put a meeting in the reader's language."""
    details = meeting.details
    language = current_language().code
    stage = stage_of(meeting, seats_taken, now)
    phone = details.phone or area.phone
    return Invitation(
        code=meeting.code,
        area_name=area.name,
        area_url=f"/buurt/{area.slug}",
        title=details.title.shown(language),
        place=details.place.shown(language),
        description=details.description.shown(language),
        day=day_of(meeting),
        start=time_in_words(meeting.starts_at),
        end=time_in_words(meeting.ends_at),
        room=translate(seats_in_words(meeting.seats, seats_taken)),
        languages=tuple((code, translate(name_of(code))) for code in details.languages),
        access=tuple(_(ACCESS_FACTS[fact]) for fact in details.access),
        phone=phone,
        phone_link="".join(sign for sign in phone if sign.isdigit() or sign == "+"),
        stage=stage.value,
        takes_sign_ups=stage.takes_sign_ups,
        is_public=details.kind.is_public,
    )


def day_of(meeting: Meeting) -> str:
    """Write the day of a meeting with its day of the week, in the reader's language."""
    return day_in_words(meeting.starts_at.astimezone(AMSTERDAM).date(), weekday=True)


@dataclass(frozen=True, slots=True)
class InvitationPage:
    """The page of one meeting.

    `sign_up_url` and `calendar_url` lead on, `rounds` are the other times it is held, `links` what other features
    tell about it.
    """

    meeting: Invitation
    sign_up_url: str
    calendar_url: str
    rounds: tuple[tuple[Invitation, str], ...]
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class SignUpPage:
    """The form to sign up; `meeting_url` leads back."""

    meeting: Invitation
    meeting_url: str


@dataclass(frozen=True, slots=True)
class SignedUpPage:
    """What somebody who signed up sees.

    `place` is the value of a `Place`; `in_line` counts from 1; `answer_by` says until when a seat is kept; `door_code`
    finds them quickly at the door.
    """

    meeting: Invitation
    place: str
    in_line: int
    people: int
    has_email: bool
    has_phone: bool
    calendar_url: str
    cancel_url: str
    accept_url: str
    answer_by: str
    reminders_url: str
    sign_up_url: str
    door_code: str
    door_picture_url: str


@dataclass(frozen=True, slots=True)
class RemindersPage:
    """Whether somebody is reminded of a meeting; `signed_up_url` leads back."""

    meeting: Invitation
    wanted: bool
    signed_up_url: str


@dataclass(frozen=True, slots=True)
class CancelPage:
    """Asking whether somebody really does not come, or telling that it is done."""

    meeting: Invitation
    is_cancelled: bool
    people: int
    signed_up_url: str
    sign_up_url: str


@dataclass(frozen=True, slots=True)
class Follow:
    """Where a calendar and a feed reader follow all meetings; `subscribe_url` opens a phone's own calendar."""

    title: str
    calendar_url: str
    subscribe_url: str
    atom_url: str


@dataclass(frozen=True, slots=True)
class AreaMeetingsPage:
    """The meetings of a neighbourhood that are still to come, and how to follow them."""

    area_name: str
    area_url: str
    follow: Follow
    meetings: tuple[tuple[Invitation, str], ...]
