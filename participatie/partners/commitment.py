"""What does an organisation promise at each of its three levels, and who signed for which words?

A cell of the matrix is one organisation at one level. Its hours are the hours of people at that level, so the
levels of an organisation add up. A signature belongs to the exact text of one version; when the text changes,
the signature lapses and the promise must be signed again.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from participatie.accounts.people import Account, Organisation
from participatie.accounts.roles import Role
from participatie.errors import Refusal
from participatie.partners.directory import LONGEST_LINE, check_length, check_no_person, one_line
from participatie.partners.periods import MOST_MONTHS, months_between
from participatie.text import mark

MOST_HOURS = 10_000
LONGEST_PROMISE = 400


class Level(StrEnum):
    """The three levels that must all stand behind the approach."""

    EXECUTIVE = "executive"
    MANAGER = "manager"
    FRONT_LINE = "front_line"


LEVEL_NAMES: Mapping[Level, str] = {
    Level.EXECUTIVE: mark("Bestuur"),
    Level.MANAGER: mark("Leiding"),
    Level.FRONT_LINE: mark("Uitvoering"),
}

SIGNERS: Mapping[Level, frozenset[Role]] = {
    Level.EXECUTIVE: frozenset({Role.EXECUTIVE}),
    Level.MANAGER: frozenset({Role.EXECUTIVE}),
    Level.FRONT_LINE: frozenset({Role.PROFESSIONAL, Role.COMMUNITY_WORKER, Role.COORDINATOR}),
}
"""Who signs for which level of the own organisation. A manager has the role of executive here."""


class Per(StrEnum):
    """Whether hours are meant each month or for the whole period."""

    MONTH = "month"
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Promise:
    """What one level of an organisation promises: the words that somebody signs.

    Attributes:
        function: who promises, as a function.
        hours: of people at this level; 0 when no hours are promised.
        per: each month, or in total.
        mandate: what this function may decide alone.
        budget: money or means.
        escalation: the function to turn to when it does not work out.
        starts_on: first day.
        ends_on: last day, included.
    """

    function: str
    hours: int
    per: Per
    mandate: str
    budget: str
    escalation: str
    starts_on: date
    ends_on: date

    @property
    def total_hours(self) -> int:
        """The hours of the whole period, rounded half up."""
        if self.per is Per.TOTAL:
            return self.hours
        return int(self.hours * months_between(self.starts_on, self.ends_on) + 0.5)


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signed which text of which version, and when."""

    account_id: int
    name: str
    function: str
    version: int
    text: str
    signed_at: datetime


@dataclass(frozen=True, slots=True)
class Commitment:
    """One filled cell. `last` is the newest signature, also when it has lapsed."""

    id: int
    organisation_id: int
    level: Level
    promise: Promise
    version: int
    last: Signature | None = None

    @property
    def signature(self) -> Signature | None:
        """The signature under the present text, or None."""
        return self.last if self.last is not None and self.last.version == self.version else None

    @property
    def lapsed(self) -> Signature | None:
        """A signature that an earlier text had, when the present one has none."""
        return self.last if self.last is not None and self.last.version != self.version else None


@dataclass(frozen=True, slots=True)
class Row:
    """An organisation with its three cells, from executive to front line; None is an empty cell."""

    organisation: Organisation
    cells: tuple[tuple[Level, Commitment | None], ...]

    @property
    def signed_hours(self) -> int:
        """Hours of the whole period under signed promises."""
        return sum(each.promise.total_hours for _, each in self.cells if each is not None and each.signature)

    @property
    def unsigned_hours(self) -> int:
        """Hours of the whole period that nobody signed for yet."""
        return sum(each.promise.total_hours for _, each in self.cells if each is not None and not each.signature)


@dataclass(frozen=True, slots=True)
class Matrix:
    """Every organisation at every level."""

    rows: tuple[Row, ...]

    @property
    def cells(self) -> tuple[Commitment | None, ...]:
        """All cells, row by row."""
        return tuple(cell for row in self.rows for _, cell in row.cells)

    @property
    def filled_percent(self) -> int:
        """How many of 100 cells are filled, rounded half up; 0 without organisations."""
        return _percent(sum(each is not None for each in self.cells), len(self.cells))

    @property
    def signed_percent(self) -> int:
        """How many of 100 cells are signed, rounded half up; 0 without organisations."""
        return _percent(sum(each is not None and each.signature is not None for each in self.cells), len(self.cells))


def matrix_of(organisations: Sequence[Organisation], commitments: Collection[Commitment]) -> Matrix:
    """Lay commitments in the matrix; those of organisations that are not listed are left out."""
    at = {(each.organisation_id, each.level): each for each in commitments}
    return Matrix(
        tuple(Row(each, tuple((level, at.get((each.id, level))) for level in Level)) for each in organisations)
    )


def hours_under_promise(commitments: Collection[Commitment]) -> dict[int, int]:
    """Add up what organisations signed for.

    Args:
        commitments: of one neighbourhood, signed or not.

    Returns:
        Per organisation the hours of its signed cells over their whole periods. An organisation that never
        signed for hours is absent; one whose signatures lapsed has 0, since nothing is promised then.

    Source:
        docs/decisions/0009-promised-hours.md.
    """
    found: dict[int, int] = {}
    for each in commitments:
        if each.signature is not None and each.promise.total_hours:
            found[each.organisation_id] = found.get(each.organisation_id, 0) + each.promise.total_hours
        elif each.lapsed is not None:
            found.setdefault(each.organisation_id, 0)
    return found


def checked_promise(promise: Promise, people: Collection[tuple[str, str]]) -> Promise:
    """Look a promise over before it is kept, and tidy its texts.

    Raises:
        Refusal: no function, nothing promised, hours or days that cannot be, or a person instead of a function.
    """
    tidy = replace(
        promise,
        function=one_line(promise.function),
        mandate=one_line(promise.mandate),
        budget=one_line(promise.budget),
        escalation=one_line(promise.escalation),
    )
    if not tidy.function:
        raise Refusal(mark("Vul in welke functie dit belooft, bijvoorbeeld teamchef."))
    check_length(LONGEST_LINE, tidy.function, tidy.escalation)
    check_length(LONGEST_PROMISE, tidy.mandate, tidy.budget)
    check_no_person(people, tidy.function, tidy.escalation)
    _check_days(tidy)
    if not 0 <= tidy.hours <= MOST_HOURS or tidy.total_hours > MOST_HOURS:
        raise Refusal(mark("Vul een aantal uren in van 0 tot en met %(most)s voor de hele tijd."), most=MOST_HOURS)
    if not (tidy.hours or tidy.mandate or tidy.budget):
        raise Refusal(mark("Vul in wat er wordt beloofd: uren, een mandaat of een budget."))
    return tidy


def _check_days(promise: Promise) -> None:
    if promise.ends_on < promise.starts_on:
        raise Refusal(mark("De laatste dag ligt voor de eerste dag. Kijk de dagen na."))
    if promise.starts_on.year < 2000 or months_between(promise.starts_on, promise.ends_on) > MOST_MONTHS:
        raise Refusal(mark("Een toezegging duurt hoogstens vijf jaar. Kijk de dagen na."))


def may_change(account: Account, organisation_id: int) -> bool:
    """Whether somebody may write down what an organisation can do and promises.

    The coordinator writes for everybody; a professional and an executive for the own organisation.
    """
    if account.role is Role.COORDINATOR:
        return True
    return account.role in (Role.PROFESSIONAL, Role.EXECUTIVE) and account.organisation_id == organisation_id


def check_may_change(account: Account, organisation_id: int) -> None:
    """Refuse a change for another organisation.

    Raises:
        Refusal: see `may_change`.
    """
    if not may_change(account, organisation_id):
        raise Refusal(mark("U kunt dit alleen veranderen voor uw eigen organisatie."))


def may_sign(account: Account, organisation_id: int, level: Level) -> bool:
    """Whether somebody may sign for a level of an organisation: the own one, with a role that fits the level."""
    return account.organisation_id == organisation_id and account.role in SIGNERS[level]


def check_may_sign(account: Account, organisation_id: int, level: Level) -> None:
    """Refuse a signature by who does not speak for this level.

    Raises:
        Refusal: another organisation, or a role that does not fit the level.
    """
    if account.organisation_id != organisation_id:
        raise Refusal(mark("U kunt alleen tekenen voor uw eigen organisatie."))
    if account.role in SIGNERS[level]:
        return
    if level is Level.FRONT_LINE:
        raise Refusal(mark("Voor de uitvoering tekent iemand die het werk zelf doet."))
    raise Refusal(mark("Voor bestuur en leiding tekent een bestuurder of manager van deze organisatie."))


def _percent(part: int, whole: int) -> int:
    return int(100 * part / whole + 0.5) if whole else 0
