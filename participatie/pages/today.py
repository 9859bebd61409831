"""What staff see first: what waits for them, and how far the neighbourhood is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from participatie.accounts.people import Account
from participatie.accounts.roles import Role
from participatie.areas.area import Area
from participatie.areas.projects import Phase, Project
from participatie.db import Connection


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that waits: what, why or since when, and where to do it. `late` things come first."""

    words: str
    about: str
    url: str
    late: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure with the words under it."""

    value: str
    words: str


@dataclass(frozen=True, slots=True)
class Bar:
    """Answers that came in through one placement: None when too few to tell, `share` in percents of the longest."""

    words: str
    number: int | None
    share: int


@dataclass(frozen=True, slots=True)
class AreaToday:
    """One neighbourhood today: its phase, a sentence on where it stands, what waits, figures, answers per place."""

    name: str
    slug: str
    phase: str
    standing: str
    waiting: tuple[Waiting, ...]
    figures: tuple[Figure, ...]
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class TeamPage:
    """The start page of somebody who is signed in.

    areas: the neighbourhoods of the account; administrator: shows the links to set up areas and accounts;
    all_areas: (name, address) of every neighbourhood, for an administrator.
    """

    areas: tuple[AreaToday, ...]
    administrator: bool
    all_areas: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Asking:
    """Who asks, about which neighbourhood, and when."""

    connection: Connection
    account: Account
    area: Area
    project: Project
    now: datetime
    today: date

    def may(self, *roles: Role) -> bool:
        """Whether the one who asks has one of these roles."""
        return self.account.role in roles

    def reached(self, phase: Phase) -> bool:
        """Whether the project is in this phase or past it."""
        return self.project.phase.place >= phase.place

    def page(self, part: str) -> str:
        """The address of a part of the neighbourhood's staff pages."""
        return f"/team/{self.area.slug}/{part}"


Waits = Callable[[Asking], list[Waiting]]


def bars_of(counted: list[tuple[str, int | None]]) -> tuple[Bar, ...]:
    """Turn counts into bars, longest first.

    Args:
        counted: words and count of each placement, any order; None when too few came in to tell.

    Returns:
        One bar each; equal counts keep their order, those that are not told stand last without length.

    >>> [bar.share for bar in bars_of([("Tunnel", 5), ("Plein", 20), ("School", None)])]
    [100, 25, 0]
    """
    longest = max((number or 0 for _, number in counted), default=0) or 1
    ordered = sorted(counted, key=lambda each: -(each[1] or 0))
    return tuple(Bar(words, number, round(100 * (number or 0) / longest)) for words, number in ordered)


def in_order(found: list[Waiting]) -> tuple[Waiting, ...]:
    """Put what is late first; otherwise in the order given."""
    return tuple(sorted(found, key=lambda each: not each.late))
