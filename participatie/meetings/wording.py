"""How do we say what a meeting offers, what people need, and whether there is room?

One marked Dutch sentence for each value that pages show, and the stage a meeting is in.
"""

from __future__ import annotations

from datetime import datetime
from enum import Enum

from participatie.meetings.meeting import AccessFact, Channel, Diet, Kind, Meeting, Need, Place
from participatie.text import mark

HOT_SPOT_HOOK = "meeting_hot_spot"
"""Under this name a higher feature lends the way back to a hot spot: (connection, area_id, number) to a `Link`."""


class Stage(Enum):
    """Where a meeting stands for somebody who wants to come."""

    OPEN = "open"
    FULL = "full"
    CLOSED = "closed"
    PAST = "past"
    CALLED_OFF = "called_off"

    @property
    def takes_sign_ups(self) -> bool:
        """Whether residents can sign up themselves, if only for the waiting list."""
        return self in {Stage.OPEN, Stage.FULL}


def stage_of(meeting: Meeting, seats_taken: int, now: datetime) -> Stage:
    """Tell where a meeting stands.

    Args:
        meeting: the meeting.
        seats_taken: seats promised so far.
        now: the present, aware UTC.

    Returns:
        Called off goes before past, past before closed, closed before full.
    """
    if meeting.called_off:
        return Stage.CALLED_OFF
    if now >= meeting.ends_at:
        return Stage.PAST
    if now >= meeting.closes_at:
        return Stage.CLOSED
    return Stage.FULL if seats_taken >= meeting.seats else Stage.OPEN


INVITATION_HOOK = "links on the invitation"
"""Under this name a higher feature lends what it tells about a meeting."""

ACCESS_FACTS: dict[AccessFact, str] = {
    AccessFact.STEP_FREE: mark("Zonder trap of drempel"),
    AccessFact.TOILET: mark("Toilet voor mensen in een rolstoel"),
    AccessFact.RING_LOOP: mark("Ringleiding voor wie slecht hoort"),
    AccessFact.PARKING: mark("Parkeren voor de deur"),
    AccessFact.QUIET_ROOM: mark("Een rustige ruimte"),
    AccessFact.CHILDCARE: mark("Opvang voor kinderen"),
    AccessFact.FOOD: mark("Er is iets te eten, ook halal en vegetarisch"),
    AccessFact.SIGN_LANGUAGE: mark("Een tolk gebarentaal"),
    AccessFact.PRAYER_ROOM: mark("Een plek om te bidden"),
}

NEEDS: dict[Need, str] = {
    Need.INTERPRETER: mark("Een tolk in mijn taal"),
    Need.CHILDCARE: mark("Opvang voor mijn kinderen"),
    Need.STEP_FREE: mark("Geen trap of drempel"),
}

NEEDS_SHORT: dict[Need, str] = {
    Need.INTERPRETER: mark("Tolk"),
    Need.CHILDCARE: mark("Kinderopvang"),
    Need.STEP_FREE: mark("Zonder trap"),
}

PLACES: dict[Place, str] = {
    Place.SEATED: mark("Heeft een plaats"),
    Place.OFFERED: mark("Wij wachten op antwoord"),
    Place.WAITING: mark("Op de wachtlijst"),
    Place.CANCELLED: mark("Afgemeld"),
    Place.LAPSED: mark("Niet geantwoord"),
}

KINDS: dict[Kind, str] = {
    Kind.NEIGHBOURHOOD: mark("Buurtbijeenkomst"),
    Kind.THEME_SESSION: mark("Themabijeenkomst voor professionals"),
    Kind.WORKSHOP: mark("Workshop voor professionals"),
}

CHANNELS: dict[Channel, str] = {
    Channel.WEB: mark("Zelf, op de site"),
    Channel.PHONE: mark("Per telefoon"),
    Channel.PAPER: mark("Op papier"),
    Channel.KEY_PERSON: mark("Via een sleutelpersoon"),
    Channel.DOOR: mark("Aan de deur"),
}

DIETS_SHORT: dict[Diet, str] = {
    Diet.HALAL: mark("Halal"),
    Diet.VEGETARIAN: mark("Vegetarisch"),
    Diet.VEGAN: mark("Veganistisch"),
    Diet.ALLERGY: mark("Allergie"),
}

DIETS: dict[Diet, str] = {
    Diet.HALAL: mark("Halal"),
    Diet.VEGETARIAN: mark("Vegetarisch"),
    Diet.VEGAN: mark("Veganistisch"),
    Diet.ALLERGY: mark("Ik heb een allergie"),
}
