"""Which tables does one page give? A list of answers in which everybody counts once, or several lists."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from participatie.results.tally import Given, by_code
from participatie.surveys.definition import DAYS, PARTS_OF_DAY, Answer, Kind, Page, PlaceAnswer
from participatie.surveys.kinds import KINDS

UNSAID_DAYS, UNSAID_PART = "days_unsaid", "part_unsaid"


@dataclass(frozen=True, slots=True)
class Table:
    """One list of answers with how many people gave each.

    Attributes:
        counts: code to people, in the order in which they are shown.
        one_each: everybody who answered the page counts under exactly one code.
        most: at most so many codes per person.
        exclusive: codes that nobody can combine with another.
        everybody: everybody who answered counts under at least one code.
        names_only_shown: a code that is hidden is not named either, for naming it would tell that somebody gave it.
    """

    counts: Mapping[str, int]
    one_each: bool = True
    most: int = 1
    exclusive: frozenset[str] = frozenset()
    everybody: bool = True
    names_only_shown: bool = False


def tables_of(page: Page, given: Given) -> tuple[Table, ...]:
    """Count one page.

    Args:
        page: what was asked.
        given: the different answers with how many people gave each.

    Returns:
        No table for what is only counted as a whole (open answers, pictures).
    """
    kind = KINDS[page.question.kind]
    match page.question.kind:
        case Kind.TEXT | Kind.PHOTO | Kind.INFO:
            return ()
        case Kind.PLACE:
            return (_named(by_code(given, lambda answer: (place_code(answer),))),)
        case Kind.POSTCODE:
            return (_named(by_code(given, lambda answer: (str(answer),))),)
        case Kind.MOMENTS:
            return _moments(page, given)
        case Kind.DATE:
            return _dates(page, given)
        case _:
            counted = by_code(given, lambda answer: kind.codes(page, answer))
            counts = {code: counted.get(code, 0) for code in dict.fromkeys(kind.possible(page))}
            if not kind.several:
                return (Table(counts),)
            exclusive = frozenset(option.code for option in page.question.options if option.exclusive)
            most = page.question.maximum or (3 if page.question.kind is Kind.RANKING else len(counts))
            return (Table(counts, one_each=False, most=most, exclusive=exclusive),)


def place_code(answer: Answer) -> str:
    """Give the code under which a place is counted: the way it was named, with the street or landmark.

    >>> place_code({"kind": "street", "code": "sluislaan", "x": None, "y": None})
    'street:sluislaan'
    """
    place = cast("PlaceAnswer", answer)
    return f"{place['kind']}:{place['code']}" if place["code"] and place["kind"] != "poster" else place["kind"]


def _named(counts: Mapping[str, int]) -> Table:
    order = sorted(counts, key=lambda code: (-counts[code], code))
    return Table({code: counts[code] for code in order}, names_only_shown=True)


def _moments(page: Page, given: Given) -> tuple[Table, ...]:
    counted = by_code(given, lambda answer: KINDS[Kind.MOMENTS].codes(page, answer))
    people = sum(number for _, number in given)
    days = {code: counted.get(code, 0) for code in DAYS}
    parts = Table({code: counted.get(code, 0) for code in PARTS_OF_DAY}, one_each=False, most=4, everybody=False)
    return parts, Table({**days, UNSAID_DAYS: people - sum(days.values())})


def _dates(page: Page, given: Given) -> tuple[Table, ...]:
    kind = KINDS[Kind.DATE]
    counted = by_code(given, lambda answer: kind.codes(page, answer))
    people = sum(number for _, number in given)
    weekdays = Table({code: counted.get(code, 0) for code in kind.possible(page) if code not in PARTS_OF_DAY})
    if not page.question.part_of_day:
        return (weekdays,)
    parts = {code: counted.get(code, 0) for code in PARTS_OF_DAY}
    return weekdays, Table({**parts, UNSAID_PART: people - sum(parts.values())})
