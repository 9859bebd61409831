"""What is a meeting, and what is a sign-up for it?

The words of this feature as frozen values: a meeting with its times, texts and access facts, one
household's sign-up, and the few rules that belong to a meeting alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import Enum
from zoneinfo import ZoneInfo

from participatie.errors import Refusal
from participatie.text import mark
from participatie.written import WrittenText

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
MOST_PEOPLE = 8
MOST_SEATS = 2000
USUAL_OFFER_HOURS = 48
MOST_OFFER_HOURS = 24 * 7


class Place(Enum):
    """Where a household stands.

    A seat, a seat that is kept until they say yes, the waiting list, no longer coming, or an offer that nobody took.
    """

    SEATED = "seated"
    OFFERED = "offered"
    WAITING = "waiting"
    CANCELLED = "cancelled"
    LAPSED = "lapsed"


class Kind(Enum):
    """What sort of meeting it is; all share the same machinery."""

    NEIGHBOURHOOD = "neighbourhood"
    THEME_SESSION = "theme_session"
    WORKSHOP = "workshop"

    @property
    def is_public(self) -> bool:
        """Whether it stands on the neighbourhood's page; a session for professionals is only found by its link."""
        return self is Kind.NEIGHBOURHOOD


class Channel(Enum):
    """How a sign-up reached us."""

    WEB = "web"
    PHONE = "phone"
    PAPER = "paper"
    KEY_PERSON = "key_person"
    DOOR = "door"


class Diet(Enum):
    """What somebody eats; asked only when there is food."""

    HALAL = "halal"
    VEGETARIAN = "vegetarian"
    VEGAN = "vegan"
    ALLERGY = "allergy"


class Need(Enum):
    """What a household asks for, so that it can take part."""

    INTERPRETER = "interpreter"
    CHILDCARE = "childcare"
    STEP_FREE = "step_free"


class AccessFact(Enum):
    """What the room and the evening offer; shown on the invitation."""

    STEP_FREE = "step_free"
    TOILET = "toilet"
    RING_LOOP = "ring_loop"
    PARKING = "parking"
    QUIET_ROOM = "quiet_room"
    CHILDCARE = "childcare"
    FOOD = "food"
    SIGN_LANGUAGE = "sign_language"
    PRAYER_ROOM = "prayer_room"


@dataclass(frozen=True, slots=True)
class Details:
    """What staff enter about a meeting.

    Attributes:
        title: its name.
        place: building and address.
        description: what we will do.
        starts_at: the beginning, aware UTC.
        ends_at: the end, aware UTC.
        seats: how many people may come.
        phone: number for questions.
        languages: those with an interpreter or host.
        access: what the room and the evening offer.
        kind: neighbourhood meeting, or a session for professionals.
        offer_hours: how long a seat that comes free is kept for who waited, 0 for no question asked.
        hot_spot: number of the hot spot it is about, or None.
    """

    title: WrittenText
    place: WrittenText
    description: WrittenText
    starts_at: datetime
    ends_at: datetime
    seats: int
    phone: str
    languages: tuple[str, ...] = ()
    access: tuple[AccessFact, ...] = ()
    kind: Kind = Kind.NEIGHBOURHOOD
    offer_hours: int = USUAL_OFFER_HOURS
    hot_spot: int | None = None


@dataclass(frozen=True, slots=True)
class Meeting:
    """An announced meeting.

    `sequence` counts the changes that a calendar must take over; rounds of the same meeting share their `series`,
    the code of the first of them.
    """

    id: int
    area_id: int
    code: str
    details: Details
    sequence: int
    changed_at: datetime
    called_off: bool
    series: str = ""

    @property
    def seats(self) -> int:
        """How many people may come."""
        return self.details.seats

    @property
    def starts_at(self) -> datetime:
        """The beginning, aware UTC."""
        return self.details.starts_at

    @property
    def ends_at(self) -> datetime:
        """The end, aware UTC."""
        return self.details.ends_at

    @property
    def closes_at(self) -> datetime:
        """When residents can no longer sign up themselves: at the beginning."""
        return self.details.starts_at


@dataclass(frozen=True, slots=True)
class SignUpRequest:
    """What a household fills in. Only the number of people is needed.

    `children` need care during the meeting; `reminders` is False for who wants none.
    """

    people: int
    name: str = ""
    language: str = "nl"
    needs: frozenset[Need] = frozenset()
    other_need: str = ""
    email: str = ""
    phone: str = ""
    diet: frozenset[Diet] = frozenset()
    children: int = 0
    channel: Channel = Channel.WEB
    reminders: bool = True

    @property
    def can_be_reached(self) -> bool:
        """Whether we can tell them anything."""
        return bool(self.email or self.phone)


@dataclass(frozen=True, slots=True)
class SignUp:
    """One household on the list.

    `order` counts per meeting; only the day of signing up is kept. `offered_until` is set while a seat is kept for
    them; `override_reason` says why a colleague gave them a seat out of turn; `email_failed` that no letter arrives.
    """

    id: str
    meeting_id: int
    order: int
    place: Place
    request: SignUpRequest
    signed_up_on: date
    to_call: bool
    offered_until: datetime | None = None
    override_reason: str = ""
    email_failed: bool = False


def utc_from_local(day: date, clock: time) -> datetime:
    """Turn a day and a clock time in Amsterdam into aware UTC.

    Args:
        day: the calendar day.
        clock: naive local time. In the hour that comes twice in autumn, the first is meant.

    Raises:
        Refusal: the clocks skip this time in spring.
    """
    local = datetime.combine(day, clock, AMSTERDAM)
    moment = local.astimezone(ZoneInfo("UTC"))
    if moment.astimezone(AMSTERDAM).time() != clock:
        raise Refusal(mark("Deze tijd bestaat niet: in die nacht gaat de klok een uur vooruit."))
    return moment


def check_details(details: Details) -> None:
    """Refuse a meeting that nobody could attend.

    Raises:
        Refusal: no Dutch title or place, an end that is not after the start or more than a day later,
            a number of seats outside 1 to 2000, or an offer that stands longer than a week.
    """
    if not details.title.dutch.strip():
        raise Refusal(mark("Geef de bijeenkomst een naam in het Nederlands."))
    if not details.place.dutch.strip():
        raise Refusal(mark("Schrijf op waar de bijeenkomst is."))
    if details.ends_at <= details.starts_at:
        raise Refusal(mark("Kies een eindtijd die na de begintijd ligt."))
    if (details.ends_at - details.starts_at).total_seconds() > 24 * 3600:
        raise Refusal(mark("Een bijeenkomst duurt hoogstens een dag."))
    if not 1 <= details.seats <= MOST_SEATS:
        raise Refusal(mark("Kies een aantal plaatsen van 1 tot %(most)s."), most=MOST_SEATS)
    if not 0 <= details.offer_hours <= MOST_OFFER_HOURS:
        raise Refusal(mark("Kies een bedenktijd van 0 tot %(most)s uur."), most=MOST_OFFER_HOURS)


def calendar_differs(old: Details, new: Details) -> bool:
    """Whether somebody's calendar must take something over: title, place or time."""
    return (old.title, old.place, old.starts_at, old.ends_at) != (
        new.title,
        new.place,
        new.starts_at,
        new.ends_at,
    )


def moved(old: Details, new: Details) -> bool:
    """Whether people must hear of the change: another time or another place."""
    return (old.starts_at, old.ends_at, old.place.dutch) != (new.starts_at, new.ends_at, new.place.dutch)
