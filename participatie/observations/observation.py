"""What is an observation of a professional, what may stand in it, and who may change it?

An observation says what is the matter at a place, when, and since when. It is a layer of its own beside the voices of
residents: it is counted by organisation, never added to them. There is no room in it for a person.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from participatie.accounts.people import Account
from participatie.accounts.roles import Role
from participatie.errors import Refusal
from participatie.geometry import MultiPolygon, Point, contains
from participatie.text import mark

LONGEST_TEXT = 600
LONGEST_ALONG = 300
MOST_ALONG = 200
KEPT = timedelta(days=730)
"""An observation is forgotten so long after the day it was made."""
WITHDRAWN_KEPT = timedelta(days=14)
"""What was withdrawn keeps its place in the list of its maker so long, without its text."""
OLDEST_WALK = timedelta(days=366)
BUFFER_M = 100.0
"""A border street lies partly outside; a point is taken up to this far from the area's box."""


class PlaceKind(StrEnum):
    """How a place was named."""

    STREET = "street"
    LANDMARK = "landmark"
    POINT = "map"


class Since(StrEnum):
    """How long it has been so."""

    WEEKS = "weeks"
    MONTHS = "months"
    YEAR = "year"
    YEARS = "years"
    UNKNOWN = "unknown"


SINCE_NAMES: Mapping[Since, str] = {
    Since.WEEKS: mark("Korter dan een maand"),
    Since.MONTHS: mark("Een paar maanden"),
    Since.YEAR: mark("Ongeveer een jaar"),
    Since.YEARS: mark("Langer dan een jaar"),
    Since.UNKNOWN: mark("Weet ik niet"),
}
MOMENTS = ("morning", "afternoon", "evening", "night")
DAYS = ("weekdays", "weekend", "always")


@dataclass(frozen=True, slots=True)
class Where:
    """A place: the code of a street or landmark, or a point in metres."""

    kind: PlaceKind
    code: str = ""
    x: float | None = None
    y: float | None = None

    @property
    def key(self) -> str:
        """Name the place as forms do, such as "street:sluislaan"; a point is "map"."""
        return f"{self.kind.value}:{self.code}" if self.code else self.kind.value


@dataclass(frozen=True, slots=True)
class Entry:
    """What somebody writes down.

    Attributes:
        where: None while it was not chosen.
        theme: code of a theme, as in the surveys; "" while it was not chosen.
        moments: parts of the day when it is so; none means that it does not depend on the time or is not known.
        days: "weekdays", "weekend", "always", or "" when not known.
        since: how long it has been so.
        text: in Dutch, or in the writer's own language.
        may_be_public: whether the text may be told to everybody.
    """

    where: Where | None = None
    theme: str = ""
    moments: tuple[str, ...] = ()
    days: str = ""
    since: Since = Since.UNKNOWN
    text: str = ""
    may_be_public: bool = False


@dataclass(frozen=True, slots=True)
class Observation:
    """One observation as it is kept.

    Attributes:
        organisation_id: whose observation it is.
        organisation: its name.
        account_id: who wrote it down; nobody but the makers of pages needs it.
        walk_id: the walk on which it was found, or None.
        noted_on: the day; no time of day is kept.
        revision: counts the changes, from 0.
        withdrawn_on: the day it was taken back, or None.
    """

    id: int
    area_id: int
    organisation_id: int
    organisation: str
    account_id: int
    walk_id: int | None
    entry: Entry
    noted_on: date
    revision: int = 0
    withdrawn_on: date | None = None

    @property
    def where(self) -> Where:
        """Its place; an observation that is kept has one."""
        if self.entry.where is None:
            raise ValueError("an observation without a place")
        return self.entry.where


@dataclass(frozen=True, slots=True)
class PlacedObservation:
    """An observation with what its place is called, and its point in metres; None when nobody drew that street."""

    observation: Observation
    place: str
    point: Point | None


@dataclass(frozen=True, slots=True)
class Walk:
    """A walk through the neighbourhood to look together (schouw).

    Attributes:
        walked_on: the day.
        along: who walked along: functions and groups, never names.
        people: how many, or None when nobody counted.
    """

    id: int
    area_id: int
    organisation_id: int
    organisation: str
    account_id: int
    walked_on: date
    along: str
    people: int | None
    revision: int = 0


def checked_entry(
    entry: Entry,
    *,
    themes: Collection[str],
    streets: Collection[str],
    landmarks: Collection[str],
    boundary: MultiPolygon,
) -> Entry:
    """Give an entry that may be kept, its text without needless spaces.

    Args:
        entry: as it was typed.
        themes: codes that can be chosen.
        streets: codes of the area's streets.
        landmarks: codes of the area's landmarks.
        boundary: the area in metres.

    Raises:
        Refusal: no place or theme of this area, a point far outside, a moment that does not exist, or a text that is
            empty or too long. What points at a person is the question of `care`.
    """
    check_where(entry.where, streets=streets, landmarks=landmarks, boundary=boundary)
    if entry.theme not in themes:
        raise Refusal(mark("Kies waar het over gaat."))
    if not set(entry.moments) <= set(MOMENTS) or entry.days not in ("", *DAYS):
        raise Refusal(mark("Kies een van de mogelijkheden."))
    text = "\n".join(" ".join(line.split()) for line in entry.text.strip().splitlines())
    if not text:
        raise Refusal(mark("Schrijf kort op wat u ziet."))
    if len(text) > LONGEST_TEXT:
        raise Refusal(mark("Deze tekst is te lang. Er passen %(most)s tekens in."), most=LONGEST_TEXT)
    moments = tuple(each for each in MOMENTS if each in entry.moments)
    return replace(entry, text=text, moments=moments)


def check_where(
    where: Where | None, *, streets: Collection[str], landmarks: Collection[str], boundary: MultiPolygon
) -> None:
    """Refuse a place that is not one of the area.

    Raises:
        Refusal: nothing chosen, an unknown code, or a point outside.
    """
    known = {PlaceKind.STREET: streets, PlaceKind.LANDMARK: landmarks}
    if where is None:
        raise Refusal(mark("Kies waar het is."))
    if where.kind is not PlaceKind.POINT:
        if where.code not in known[where.kind]:
            raise Refusal(mark("Kies waar het is."))
    elif where.x is None or where.y is None or not _close(boundary, where.x, where.y):
        raise Refusal(mark("Deze plek ligt buiten de buurt. Wijs een plek in de buurt aan."))


def _close(boundary: MultiPolygon, x: float, y: float) -> bool:
    around = [(x + across, y + up) for across in (-BUFFER_M, 0, BUFFER_M) for up in (-BUFFER_M, 0, BUFFER_M)]
    return any(contains(boundary, *each) for each in around)


def checked_walk(walked_on: date | None, along: str, people: int | None, today: date) -> tuple[date, str]:
    """Give the day of a walk and who walked along, if they may be kept.

    Raises:
        Refusal: no day, a day to come or long ago, nobody named, a text that is too long, or an odd number of people.
    """
    if walked_on is None:
        raise Refusal(mark("Vul in op welke dag u de schouw liep."))
    if walked_on > today:
        raise Refusal(mark("Deze dag moet nog komen. Kies vandaag of een eerdere dag."))
    if walked_on < today - OLDEST_WALK:
        raise Refusal(mark("Deze dag is langer dan een jaar geleden. Kijk het na."))
    words = " ".join(along.split())
    if not words:
        raise Refusal(mark("Schrijf op wie er meeliepen, zonder namen."))
    if len(words) > LONGEST_ALONG:
        raise Refusal(mark("Deze tekst is te lang. Er passen %(most)s tekens in."), most=LONGEST_ALONG)
    if people is not None and not 1 <= people <= MOST_ALONG:
        raise Refusal(mark("Vul een aantal mensen in van 1 tot en met %(most)s."), most=MOST_ALONG)
    return walked_on, words


def may_change(observation: Observation, account: Account) -> bool:
    """Whether somebody may change what was written: only who wrote it."""
    return observation.account_id == account.id and observation.withdrawn_on is None


def may_withdraw(observation: Observation, account: Account) -> bool:
    """Whether somebody may take an observation back: who wrote it, or the coordinator."""
    own = observation.account_id == account.id
    return (own or account.role is Role.COORDINATOR) and observation.withdrawn_on is None
