"""How many hours were promised up to today, how many were given, and does that match?"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from participatie.accounts.people import Organisation
from participatie.errors import Refusal
from participatie.partners.commitment import Commitment
from participatie.partners.directory import check_length, one_line
from participatie.partners.periods import share_passed
from participatie.text import mark

LONGEST_SENTENCE = 200
MOST_MINUTES = 24 * 60
OLDEST = timedelta(days=731)
KEPT_SHARE = 0.9
_HOURS = re.compile(r"(?P<hours>\d{1,4})(?:[,.](?P<part>\d{1,2})|:(?P<minutes>[0-5]\d))?")


class Keeping(StrEnum):
    """Whether an organisation gives what it promised up to today."""

    NOTHING_PROMISED = "nothing_promised"
    NOT_BEGUN = "not_begun"
    KEPT = "kept"
    BEHIND = "behind"


KEEPING_NAMES = {
    Keeping.NOTHING_PROMISED: mark("nog niets getekend"),
    Keeping.NOT_BEGUN: mark("nog niet begonnen"),
    Keeping.KEPT: mark("op schema"),
    Keeping.BEHIND: mark("minder dan beloofd"),
}


@dataclass(frozen=True, slots=True)
class Delivered:
    """Hours that an organisation gave on a day, with one sentence on what for."""

    id: int
    organisation_id: int
    day: date
    minutes: int
    hot_spot_id: int | None
    sentence: str
    account_id: int | None


@dataclass(frozen=True, slots=True)
class Kept:
    """One organisation's promise beside what it gave.

    Attributes:
        organisation: who.
        promised: signed hours over the whole period.
        due: the part of them that belongs to the days up to today.
        delivered: hours given since its first promised day; since the beginning without a promise.
        unsigned: hours that nobody signed for yet.
    """

    organisation: Organisation
    promised: int
    due: float
    delivered: float
    unsigned: int
    begun: bool

    @property
    def keeping(self) -> Keeping:
        """Kept from nine of every ten hours that are due; a little less is within what a log misses."""
        if not self.promised:
            return Keeping.NOTHING_PROMISED
        if not self.begun:
            return Keeping.NOT_BEGUN
        return Keeping.KEPT if self.delivered >= KEPT_SHARE * self.due else Keeping.BEHIND


def minutes_of(typed: str) -> int:
    """Read hours as people type them: "2", "1,5", "1.5" or "1:30".

    Raises:
        Refusal: not a number of hours above 0 and up to 24.

    >>> [minutes_of(text) for text in ("2", "1,5", "0.25", "1:30")]
    [120, 90, 15, 90]
    """
    found = _HOURS.fullmatch(typed.strip())
    if found is None:
        raise Refusal(mark("Vul de uren in als getal, bijvoorbeeld 2 of 1,5."))
    minutes = int(found["hours"]) * 60
    if found["minutes"]:
        minutes += int(found["minutes"])
    elif found["part"]:
        minutes += int(float(f"0.{found['part']}") * 60 + 0.5)
    if not 0 < minutes <= MOST_MINUTES:
        raise Refusal(mark("Vul meer dan 0 en hoogstens 24 uur in voor één dag."))
    return minutes


def checked_sentence(sentence: str, day: date, today: date) -> str:
    """Look over what was written with hours, and tidy it.

    Raises:
        Refusal: the day has yet to come or lies years back, or the sentence is too long.
    """
    if day > today:
        raise Refusal(mark("Deze dag moet nog komen. Vul uren in die al zijn gewerkt."))
    if day < today - OLDEST:
        raise Refusal(mark("Deze dag is meer dan twee jaar geleden. Kijk de dag na."))
    tidy = one_line(sentence)
    check_length(LONGEST_SENTENCE, tidy)
    return tidy


def kept_hours(
    organisations: Sequence[Organisation],
    commitments: Collection[Commitment],
    delivered: Collection[Delivered],
    today: date,
) -> tuple[Kept, ...]:
    """Lay promised and delivered hours side by side.

    Args:
        organisations: whose rows, in this order.
        commitments: of the neighbourhood.
        delivered: everything logged in the neighbourhood.
        today: the present day; what was given today counts, and so does today's part of the promise.

    Returns:
        One row for each organisation. Only signed promises count; each is spread evenly over its days.

    Source:
        docs/method/partners.md, "Promised and delivered".
    """
    return tuple(_kept(each, commitments, delivered, today) for each in organisations)


def _kept(
    organisation: Organisation, commitments: Collection[Commitment], delivered: Collection[Delivered], today: date
) -> Kept:
    own = [each for each in commitments if each.organisation_id == organisation.id]
    signed = [each.promise for each in own if each.signature is not None and each.promise.total_hours]
    since = min((each.starts_on for each in signed), default=date.min)
    due = sum(each.total_hours * share_passed(each.starts_on, each.ends_on, today) for each in signed)
    minutes = sum(
        each.minutes for each in delivered if each.organisation_id == organisation.id and since <= each.day <= today
    )
    return Kept(
        organisation=organisation,
        promised=sum(each.total_hours for each in signed),
        due=due,
        delivered=minutes / 60,
        unsigned=sum(each.promise.total_hours for each in own if each.signature is None),
        begun=since <= today,
    )


@dataclass(frozen=True, slots=True)
class Bar:
    """One organisation in the chart, in percents of the longest: whole promise, due part, delivered."""

    organisation: str
    promised: float
    due: float
    delivered: float


def bars_of(rows: Sequence[Kept]) -> tuple[Bar, ...]:
    """Give the lengths of the bars; the longest of all is 100.

    Args:
        rows: one for each organisation.

    Returns:
        Bars in the same order, rounded to one decimal.
    """
    longest = max((max(row.promised, row.delivered) for row in rows), default=0) or 1

    def share(hours: float) -> float:
        return round(100 * hours / longest, 1)

    return tuple(Bar(row.organisation.name, share(row.promised), share(row.due), share(row.delivered)) for row in rows)
