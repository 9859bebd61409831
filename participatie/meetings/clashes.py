"""What should the team think of before it invites people for this day, this time and this place?

Each warning is one or two sentences. None of them stops anybody: the team knows its neighbourhood better.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import chain

from participatie.meetings.daylight import sunset
from participatie.meetings.holidays import Feast, Sort, feasts_on, is_ramadan
from participatie.meetings.meeting import AMSTERDAM, AccessFact, Kind, Meeting
from participatie.meetings.spoken import SPOKEN
from participatie.text import Message, mark, message

UTRECHT = (5.12, 52.09)
EARLY, LATE, EVENING = time(9), time(22), time(18)
FRIDAY_PRAYER = (time(12, 30), time(14, 30))
ENOUGH_NOTICE = timedelta(days=7)
BEFORE_IFTAR = timedelta(minutes=30)
CANDLES = timedelta(minutes=18)
NIGHTFALL = timedelta(minutes=60)
DAY = timedelta(days=1)
FRIDAY, SATURDAY = 4, 5


@dataclass(frozen=True, slots=True)
class Around:
    """What there is around a meeting.

    Attributes:
        others: the other meetings of the neighbourhood.
        languages: those of the neighbourhood, Dutch among them.
        point: longitude and latitude of the neighbourhood, in degrees.
        taken: people who have a seat, or for whom one is kept.
    """

    others: tuple[Meeting, ...] = ()
    languages: tuple[str, ...] = ()
    point: tuple[float, float] = UTRECHT
    taken: int = 0


def warnings(meeting: Meeting, around: Around, now: datetime) -> tuple[Message, ...]:
    """Tell what may keep people away from a meeting.

    Args:
        meeting: the meeting as it stands.
        around: what there is around it.
        now: the present, aware UTC.

    Returns:
        Marked sentences, the most pressing first; none for a meeting that is over or called off.

    Source:
        docs/method/meetings.md, "What the form warns of".
    """
    if meeting.called_off or now >= meeting.ends_at:
        return ()
    return tuple(
        chain(
            _seats(meeting, around),
            _other_meetings(meeting, around),
            _clock(meeting),
            _feasts(meeting, around.point),
            _prayer_and_rest(meeting, around.point),
            _who_cannot_take_part(meeting, around),
        )
    )


def _seats(meeting: Meeting, around: Around) -> Iterator[Message]:
    if around.taken > meeting.seats:
        told = mark("Er zijn %(taken)s plaatsen toegezegd en er zijn er %(seats)s. Niemand verliest zijn plaats.")
        yield message(told, taken=around.taken, seats=meeting.seats)


def _other_meetings(meeting: Meeting, around: Around) -> Iterator[Message]:
    for other in around.others:
        if other.id == meeting.id or other.called_off:
            continue
        if other.starts_at < meeting.ends_at and meeting.starts_at < other.ends_at:
            told = mark("Op dezelfde tijd is er nog een bijeenkomst: %(title)s.")
            yield message(told, title=other.details.title.dutch)


def _clock(meeting: Meeting) -> Iterator[Message]:
    starts, ends = _local(meeting.starts_at), _local(meeting.ends_at)
    if starts.time() < EARLY:
        yield message(mark("De bijeenkomst begint voor 9 uur. Dat is vroeg voor wie kinderen naar school brengt."))
    if ends.time() > LATE or ends.date() > starts.date():
        yield message(mark("De bijeenkomst eindigt na 22 uur. Dat is laat voor gezinnen en voor wie vroeg werkt."))
    if meeting.starts_at - meeting.changed_at < ENOUGH_NOTICE:
        yield message(mark("Mensen horen dit minder dan een week van tevoren. Bel daarom ook en ga langs."))


def _feasts(meeting: Meeting, point: tuple[float, float]) -> Iterator[Message]:
    day = _local(meeting.starts_at).date()
    today = feasts_on(day)
    for feast in today:
        if feast.sort in (Sort.DUTCH, Sort.ORTHODOX):
            yield message(mark("Op deze dag valt: %(feast)s."), feast=message(feast.name))
    near = dict.fromkeys(
        feast.name for each in (day - DAY, day, day + DAY) for feast in feasts_on(each) if feast.sort is Sort.ISLAMIC
    )
    for name in near:
        yield message(mark("Rond deze dag valt: %(feast)s. Het kan een dag schelen."), feast=message(name))
    jewish = [feast for feast in (*today, *feasts_on(day + DAY)) if feast.begins_at_sunset]
    for name in dict.fromkeys(feast.name for feast in jewish if _touches(meeting, feast, point)):
        yield message(mark("Dan is het een Joodse feestdag: %(feast)s."), feast=message(name))


def _touches(meeting: Meeting, feast: Feast, point: tuple[float, float]) -> bool:
    """Whether a meeting falls in a feast that lasts from sunset to nightfall."""
    begins, ends = _rest(feast.day, point)
    return meeting.starts_at < ends and begins < meeting.ends_at


def _prayer_and_rest(meeting: Meeting, point: tuple[float, float]) -> Iterator[Message]:
    starts, ends = _local(meeting.starts_at), _local(meeting.ends_at)
    day = starts.date()
    if any(is_ramadan(each) for each in (day - DAY, day, day + DAY)):
        sets = _sunset(day, point)
        fast_ends = f"{_local(sets):%H:%M}"
        if sets - BEFORE_IFTAR < meeting.ends_at and meeting.starts_at < sets + BEFORE_IFTAR:
            told = mark("Rond deze dag is het ramadan. Om %(time)s uur gaat de zon onder en eten mensen (iftar).")
        else:
            told = mark("Rond deze dag is het ramadan. Veel mensen eten en drinken niet tot %(time)s uur.")
        yield message(told, time=fast_ends)
    opens, closes = (datetime.combine(day, clock, AMSTERDAM) for clock in FRIDAY_PRAYER)
    if day.weekday() == FRIDAY and starts < closes and opens < ends:
        yield message(mark("Op vrijdag tussen 12.30 en 14.30 uur is het vrijdaggebed."))
    saturday = day + DAY * ((SATURDAY - day.weekday()) % 7)
    begins, over = _rest(saturday, point)
    if meeting.starts_at < over and begins < meeting.ends_at:
        told = mark("Dan is het sabbat: van vrijdag %(begins)s tot zaterdag %(over)s uur.")
        yield message(told, begins=f"{_local(begins):%H:%M}", over=f"{_local(over):%H:%M}")


def _who_cannot_take_part(meeting: Meeting, around: Around) -> Iterator[Message]:
    access = meeting.details.access
    if AccessFact.STEP_FREE not in access:
        yield message(mark("Er staat niet bij dat de plek zonder trap of drempel is."))
    if meeting.details.kind is not Kind.NEIGHBOURHOOD:
        return
    without = [code for code in around.languages if code != "nl" and code not in meeting.details.languages]
    if without:
        names = ", ".join(SPOKEN.get(code, code) for code in without)
        yield message(mark("Er is nog geen tolk of gespreksleider voor: %(languages)s."), languages=names)
    if AccessFact.CHILDCARE not in access and _local(meeting.ends_at).time() > EVENING:
        yield message(mark("Het is in de avond en er is nog geen opvang voor kinderen."))


def _rest(day: date, point: tuple[float, float]) -> tuple[datetime, datetime]:
    """Give when a Jewish day of rest begins, at the candles of the evening before, and ends, at nightfall."""
    return _sunset(day - DAY, point) - CANDLES, _sunset(day, point) + NIGHTFALL


def _sunset(day: date, point: tuple[float, float]) -> datetime:
    evening = datetime.combine(day, EVENING, AMSTERDAM)
    return sunset(day, *point) or evening


def _local(moment: datetime) -> datetime:
    return moment.astimezone(AMSTERDAM)
