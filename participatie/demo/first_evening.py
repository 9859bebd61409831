"""The first evening of the fictional neighbourhood, two weeks ago: who signed up, who came, who just walked in."""

from __future__ import annotations

import hashlib
import itertools
from datetime import date, datetime, time, timedelta

from participatie.areas.area import Area
from participatie.config import Settings
from participatie.db import Connection
from participatie.demo import texts
from participatie.demo.cast import HOUSEHOLDS
from participatie.door import actions as door
from participatie.door.taps import Colour, Group, Tap, Visit, What
from participatie.i18n import LOCAL_ZONE
from participatie.meetings import actions as meetings
from participatie.meetings.meeting import AccessFact, Channel, Details, Meeting, SignUpRequest, utc_from_local
from participatie.written import written

TITLE = written(
    "Eerste buurtavond",
    en="First neighbourhood evening",
    tr="İlk mahalle akşamı",
    ar="أمسية الحي الأولى",
    pl="Pierwszy wieczór sąsiedzki",
    uk="Перший вечір району",
)
TEXT = written(
    "Wij vertelden wat wij gaan doen. U vertelde waar het beter kan.",
    en="We told you what we are going to do. You told us where things can be better.",
    tr="Ne yapacağımızı anlattık. Siz nelerin daha iyi olabileceğini anlattınız.",
    ar="أخبرناكم بما سنفعله. وأخبرتمونا أين يمكن أن يكون الوضع أفضل.",
    pl="Opowiedzieliśmy, co zrobimy. Państwo powiedzieli, gdzie może być lepiej.",
    uk="Ми розповіли, що будемо робити. Ви розповіли, де може бути краще.",
)

# Who of the households stayed at home, and how many of the others came when that was not everyone.
STAYED_AWAY = {"Piotr", "Grace"}
CAME_WITH = {"Sevda": 3, "Ria": 3}
WALKED_IN = (
    ("Meneer de Wit", 1, "nl", Group.RESIDENT, Visit.FIRST),
    ("Samira van de kapper", 1, "ar", Group.ENTREPRENEUR, Visit.FIRST),
    ("", 2, "tr", Group.RESIDENT, Visit.UNTOLD),
)
WITHOUT_NAME = ((Group.RESIDENT, 5), (Group.ENTREPRENEUR, 2), (Group.PROFESSIONAL, 4))
STICKERS = ((Colour.GREEN, 19), (Colour.RED, 6))


def tell_first_evening(connection: Connection, settings: Settings, area: Area, now: datetime) -> Meeting:
    """Hold the first evening, with taps at the door as two phones make them."""
    starts_at = utc_from_local(_evening(now), time(19, 30))
    details = Details(
        title=TITLE,
        place=texts.MEETING_PLACE,
        description=TEXT,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=2),
        seats=40,
        phone="085 130 00 00",
        languages=("nl", "tr", "ar"),
        access=(AccessFact.STEP_FREE, AccessFact.TOILET, AccessFact.FOOD),
    )
    meeting = meetings.announce(connection, area.id, details, starts_at - timedelta(days=20))
    keys = (hashlib.sha256(f"{meeting.code} {number}".encode()).hexdigest()[:32] for number in itertools.count())
    taps: list[Tap] = []
    channels = (Channel.WEB, Channel.PHONE, Channel.KEY_PERSON, Channel.PAPER)
    for number, (name, people, language, needs) in enumerate(HOUSEHOLDS):
        request = SignUpRequest(people, name, language, needs, channel=channels[number % len(channels)])
        signed_up_at = starts_at - timedelta(days=9)
        done = meetings.sign_up(connection, settings, meeting.code, request, signed_up_at, by_team=True)
        if name not in STAYED_AWAY:
            visit = Visit.RETURNING if number % 3 == 0 else Visit.FIRST
            came = CAME_WITH.get(name, people)
            taps.append(Tap(next(keys), What.HOUSEHOLD, done.sign_up.id, came, visit=visit))
    for name, people, language, group, visit in WALKED_IN:
        key = next(keys)
        taps.append(Tap(key, What.WALK_IN, key, people, group, visit, language, name))
    for group, people in WITHOUT_NAME:
        key = next(keys)
        taps.append(Tap(key, What.NAMELESS, key, people, group))
    for colour, number in STICKERS:
        key = next(keys)
        taps.append(Tap(key, What.STICKER, key, number, colour=colour))
    door.take_in(connection, settings, meeting, taps, starts_at)
    return meeting


def _evening(now: datetime) -> date:
    """The last Thursday but one, at least ten days ago."""
    latest = now.astimezone(LOCAL_ZONE).date() - timedelta(days=10)
    return latest - timedelta(days=(latest.weekday() - 3) % 7)
