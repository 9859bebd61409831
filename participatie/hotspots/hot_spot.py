"""What we keep about a hot spot, and what may be said about it to whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from participatie.disclosure import LEAST, shown_count
from participatie.geometry import MultiPolygon, Point, point_inside
from participatie.hotspots.times import usual, when_sentence
from participatie.text import Message, mark, message
from participatie.written import ShownText, WrittenText


class Status(StrEnum):
    """What the team decided about a place that was found."""

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"
    REFERRED = "referred"


class Origin(StrEnum):
    """How a place came about."""

    FOUND = "found"
    MERGED = "merged"
    PART = "part"


NOTES_HOOK = "notes at a hot spot"
"""Under this name a higher feature lends what tables at meetings wrote down about a hot spot."""

STATUS_NAMES: Mapping[Status, str] = {
    Status.PROPOSED: mark("Nog bekijken"),
    Status.CONFIRMED: mark("Op de lijst"),
    Status.REJECTED: mark("Niet op de lijst"),
    Status.REFERRED: mark("Overgedragen"),
}

HOLDS = mark("Stel dat andere mensen meedoen. Dan blijft dit in %(holds)s van de 100 keer een hotspot.")
TOP = mark("In %(top)s van de 100 keer hoort deze plek bij de vijf plekken met de meeste mensen.")
SPECIAL = mark("Over %(theme)s gaat het hier vaker dan elders.")
SHARE = mark("Van alle mensen die een plek noemden, wijst tussen %(low)s en %(high)s procent hierheen.")


@dataclass(frozen=True, slots=True)
class Findings:
    """What a detection says about a place. Counts are different people; they are raw, so never print them as such.

    Attributes:
        x: its middle, metres.
        y: its middle, metres.
        shape: how far it reaches, metres.
        firm: True for a hot spot, False for a signal.
        voices: the voices in its busiest square.
        respondents: people with a point within 100 m.
        share_low: low end of the 95 % interval of their share of everybody who named a place, 0 to 1.
        share_high: its high end.
        holds_in_100: in how many of 100 redraws of the people it stays a hot spot.
        top_in_100: in how many it is among the five places with most people.
        themes: code and people, most first.
        moments: people per part of the day.
        days: people per kind of day.
        audiences: people per audience.
        special: codes of the themes that people name here more often than elsewhere.
        times: people per part of the day and days; see `times_of`.
        outline: the edge as it was found, before it was laid along streets and squares; for the team only.
    """

    x: float
    y: float
    shape: MultiPolygon
    firm: bool
    voices: float
    respondents: int
    share_low: float
    share_high: float
    holds_in_100: int
    top_in_100: int
    themes: tuple[tuple[str, int], ...]
    moments: Mapping[str, int]
    days: Mapping[str, int]
    audiences: Mapping[str, int]
    special: tuple[str, ...] = ()
    times: Mapping[str, int] = field(default_factory=dict)
    outline: MultiPolygon = ()


@dataclass(frozen=True, slots=True)
class HotSpot:
    """A place on the team's list.

    Attributes:
        id: never changes.
        code: never changes; unique in the area; part of addresses.
        name: in the languages of the area.
        description: the same; may be empty.
        status: what the team decided.
        present: whether the newest detection still found it.
        findings: from the newest detection that found it.
        reason: why it was rejected, or empty.
        referred_to: who took it over, or empty.
        referred_on: when.
        origin: whether it was found, put together from others, or part of another.
        current: False when it was put together with another, taken apart, or when that made it and was undone.
    """

    id: int
    code: str
    name: WrittenText
    description: WrittenText
    status: Status
    present: bool
    findings: Findings
    reason: str = ""
    referred_to: str = ""
    referred_on: date | None = None
    origin: Origin = Origin.FOUND
    current: bool = True

    @property
    def x(self) -> float:
        """Its middle, metres."""
        return self.findings.x

    @property
    def y(self) -> float:
        """Its middle, metres."""
        return self.findings.y

    @property
    def marker(self) -> Point:
        """Where its number stands on a map, metres: inside its shape, not in the middle of people's points."""
        return point_inside(self.findings.shape)

    @property
    def shape(self) -> MultiPolygon:
        """How far it reaches, metres."""
        return self.findings.shape

    @property
    def respondents(self) -> int:
        """How many different people; raw, so show `people` instead."""
        return self.findings.respondents

    @property
    def people(self) -> int | None:
        """How many different people, None when that may not be shown."""
        return shown_count(self.findings.respondents)

    @property
    def themes(self) -> tuple[str, ...]:
        """Codes of the themes that at least five people named here, most first."""
        return tuple(code for code, people in self.findings.themes if people >= LEAST)

    @property
    def moments(self) -> tuple[str, ...]:
        """The parts of the day when it is mostly so; see `usual`."""
        return usual(self.findings.moments)

    @property
    def when(self) -> Message | None:
        """When it is worst, in a sentence; None when that is not clear."""
        return when_sentence(self.findings.moments, self.findings.days, self.findings.times)

    @property
    def may_be_published(self) -> bool:
        """Whether residents may see it: confirmed by the team, and at least five people stand behind it."""
        return self.status is Status.CONFIRMED and self.findings.respondents >= LEAST


@dataclass(frozen=True, slots=True)
class DetectionRun:
    """One detection: when, on how much, and with what chance.

    Attributes:
        seed: gives the same result again.
        line: voices that a place needed before chance is no explanation; None without answers.
        enough: False when fewer than 25 people named a place.
    """

    id: int
    detected_at: datetime
    seed: int
    respondents: int
    answers: int
    outside: int
    line: float | None
    enough: bool


@dataclass(frozen=True, slots=True)
class Review:
    """One decision about a hot spot: what, why, by which account, when. The number tells which came last."""

    kind: str
    reason: str
    account_id: int | None
    at: datetime
    number: int = 0


@dataclass(frozen=True, slots=True)
class SaidHere:
    """What a table at a meeting wrote down about a place; `kind` and `table` are words, `proposal` may be empty."""

    kind: str
    table: str
    text: ShownText
    proposal: ShownText


def firmness_sentences(findings: Findings) -> tuple[Message, ...]:
    """Say how sure we are, with the interval of the share in whole percents."""
    low, high = round(100 * findings.share_low), round(100 * findings.share_high)
    share = message(SHARE, low=low, high=high)
    if not findings.firm:
        return (share,)
    return share, message(HOLDS, holds=findings.holds_in_100), message(TOP, top=findings.top_in_100)
