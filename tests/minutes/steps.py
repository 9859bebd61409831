"""What tests of reports share: a neighbourhood with a past meeting, notes, people who came, and a full draft."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from participatie.accounts.people import Account
from participatie.accounts.roles import Role
from participatie.config import Settings
from participatie.db import Connection, Database
from participatie.door import actions as door
from participatie.door.taps import Group, Tap, What
from participatie.evenings import actions as evenings
from participatie.evenings.note import NewNote, NoteKind
from participatie.meetings import actions as meetings
from participatie.meetings.meeting import Meeting, SignUpRequest
from participatie.minutes import actions
from participatie.minutes.entry import Entry, EntryKind
from participatie.minutes.report import NotAgreed
from participatie.written import written
from tests.meetings.steps import DETAILS, NOW, STARTS_AT
from tests.plan.story import Neighbourhood, build, person

ENDED = STARTS_AT + timedelta(hours=2)
"""Thursday 3 December 2026, 21:30 in Amsterdam."""
THAT_EVENING = ENDED + timedelta(minutes=30)

NOTES = (
    (1, NoteKind.PROBLEM, "Het is laat nog druk bij de glijbaan.", "Lampen eerder uit.", "nl"),
    (1, NoteKind.IDEA, "ضعوا مصباحاً أقوى", "", "ar"),
    (None, NoteKind.PROBLEM, "Er ligt veel afval.", "", "nl"),
    (2, NoteKind.QUESTION, "Wie ruimt de tunnel op?", "", "nl"),
    (2, NoteKind.AGREEMENT, "De gemeente maakt de tunnel schoon.", "", "nl"),
)
HOUSEHOLDS = (
    SignUpRequest(people=2, name="Ria", email="ria@example.org"),
    SignUpRequest(people=3, name="Layla", language="ar", email="layla@example.org"),
    SignUpRequest(people=1, name="Piotr", language="pl", phone="06 12 34 56 78"),
    SignUpRequest(people=4, name="Sevda", language="tr", email="sevda@example.org", reminders=False),
    SignUpRequest(people=1, name="Jan"),
)


@dataclass(frozen=True)
class Evening:
    """A meeting that is over."""

    around: Neighbourhood
    meeting: Meeting
    worker: Account

    @property
    def coordinator(self) -> Account:
        """Who coordinates."""
        return self.around.coordinator

    @property
    def base(self) -> str:
        """Where the team's pages of the report are."""
        return f"/team/waterkwartier/bijeenkomsten/{self.meeting.code}/verslag"

    @property
    def public(self) -> str:
        """Where everyone reads the report."""
        return f"/bijeenkomst/{self.meeting.code}/verslag"


def tap(subject: str, people: int, group: Group = Group.RESIDENT, what: What = What.HOUSEHOLD) -> Tap:
    """Let somebody in."""
    key = hashlib.md5(f"{subject}{people}{group}".encode()).hexdigest()
    return Tap(key, what, subject if what is What.HOUSEHOLD else key, people, group)


def hold_evening(database: Database, settings: Settings, **changes: object) -> Evening:
    """Hold a meeting: people sign up, some come, tables write."""
    with database.transaction() as connection:
        around = build(connection, NOW)
        worker = person(connection, Role.COMMUNITY_WORKER, "gemeente", NOW, "twee")
        meeting = meetings.announce(connection, around.area.id, replace(DETAILS, **changes), NOW)
        for request in HOUSEHOLDS:
            meetings.sign_up(connection, settings, meeting.code, request, NOW)
        households = {each.request.name: each.id for each in meetings.list_sign_ups(connection, meeting.id)}
        came = [tap(households["Ria"], 2), tap(households["Layla"], 3)]
        came += [tap(f"nameless {n}", 3, Group.RESIDENT, What.NAMELESS) for n in range(3)]
        came += [tap(f"professional {n}", 3, Group.PROFESSIONAL, What.NAMELESS) for n in range(2)]
        door.take_in(connection, settings, meeting, came, STARTS_AT)
        for number, (place, kind, text, proposal, language) in enumerate(NOTES):
            spot = None if place is None else around.spots[place - 1]
            evenings.add_note(
                connection, meeting, None, NewNote(spot, kind, text, proposal, language), f"note {number}"
            )
    return Evening(around, meeting, worker)


def draft(connection: Connection, evening: Evening) -> None:
    """Make a draft that may be shared."""
    kept = actions.make_report(connection, evening.meeting, evening.worker, THAT_EVENING)
    points = {
        key: replace(each, text=each.text if each.text.dutch else each.text.revised({"nl": "Een sterkere lamp."}))
        for key, each in kept.report.points.items()
    }
    report = replace(
        kept.report,
        points=points,
        not_agreed={"a1": NotAgreed(written("Een hek om de speeltuin."), written("Daar is geen geld voor."))},
        next_step=written("We vertellen wat er gedaan is.", ar="نخبركم بما تم إنجازه"),
        next_on=date(2027, 2, 4),
    )
    actions.save_report(connection, evening.meeting, report, evening.worker, THAT_EVENING)
    actions.add_entry(connection, evening.meeting, clean_tunnel(evening), evening.worker, THAT_EVENING)
    decision = Entry(kind=EntryKind.DECISION, what=written("De speeltuin gaat voor.", ar="ملعب الأطفال أولاً"))
    actions.add_entry(connection, evening.meeting, decision, evening.worker, THAT_EVENING)


def clean_tunnel(evening: Evening) -> Entry:
    """An action with everything it needs."""
    return Entry(
        what=written("De tunnel wordt schoon.", ar="تنظيف النفق"),
        hot_spot=evening.around.spots[1],
        owner=evening.around.organisations["gemeente"],
        function=written("beheer openbare ruimte"),
        due_on=date(2027, 1, 15),
        feedback_on=date(2027, 2, 4),
    )


def share(connection: Connection, evening: Evening, now: datetime = THAT_EVENING) -> None:
    """Let everyone read the draft."""
    actions.share(connection, evening.meeting, evening.worker, now, names_checked=True)


AFTER_THE_WEEK = THAT_EVENING + timedelta(days=8)


def publish(connection: Connection, evening: Evening, now: datetime = AFTER_THE_WEEK) -> None:
    """Publish the report."""
    actions.publish(connection, evening.meeting, evening.coordinator, now, names_checked=True)
