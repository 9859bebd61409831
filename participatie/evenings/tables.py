"""Who sits at which table, so that people can talk in their own language?

Households stay together and tables are never overfull. After that people who share a language share a table, with as
few languages at one table as can be; then tables are about equally full. The proposal is a beginning: the team can
move anyone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from participatie.errors import Refusal
from participatie.text import mark

MOST_TABLES = 40
MOST_TABLE_SEATS = 30
LONGEST_HOST = 80
DUTCH = "nl"

_MOST_TRIES = 20_000
_NO_SEAT, _OTHER_LANGUAGE, _INTERPRETER, _LANGUAGE = 100_000.0, 60.0, 25.0, 20.0


@dataclass(frozen=True, slots=True)
class Table:
    """A table in the room.

    Attributes:
        id: its number in the database.
        number: what stands on the sign.
        seats: how many people fit.
        language: which language is spoken, or empty when that follows from who sits there.
        host: who leads the talk, by first name or function; for the team only.
        links: how many links its host was given; a new one ends the one before.
    """

    id: int
    number: int
    seats: int
    language: str
    host: str
    links: int = 0


@dataclass(frozen=True, slots=True)
class Household:
    """Who comes together: the sign-up, how many, their language, and whether they asked for an interpreter."""

    id: str
    people: int
    language: str
    interpreter: bool


@dataclass(frozen=True, slots=True)
class Laid:
    """One table with who sits there.

    Attributes:
        table: the table.
        households: who sits there, in the order they were given.
        language: which language is spoken.
        interpreters: languages of people at it who asked for an interpreter and do not speak the table's language.
    """

    table: Table
    households: tuple[Household, ...]
    language: str
    interpreters: tuple[str, ...]

    @property
    def people(self) -> int:
        """How many people sit there."""
        return sum(each.people for each in self.households)

    @property
    def free(self) -> int:
        """How many chairs are left."""
        return self.table.seats - self.people


@dataclass(frozen=True, slots=True)
class Seating:
    """Every table with who sits there, and who has no table yet."""

    laid: tuple[Laid, ...]
    without: tuple[Household, ...]


def check_table(seats: int, host: str) -> None:
    """Refuse a table that nobody could sit at.

    Raises:
        Refusal: a number of chairs outside 1 to 30, or a host's name that is too long.
    """
    if not 1 <= seats <= MOST_TABLE_SEATS:
        raise Refusal(mark("Kies een aantal stoelen van 1 tot %(most)s."), most=MOST_TABLE_SEATS)
    if len(host) > LONGEST_HOST:
        raise Refusal(mark("Houd het kort: hoogstens %(most)s tekens."), most=LONGEST_HOST)


def seating(tables: Sequence[Table], households: Iterable[Household], placed: Mapping[str, int]) -> Seating:
    """Lay the tables as households were placed.

    Args:
        tables: every table of the room.
        households: everyone who comes.
        placed: table by household; a household at a table that is gone has no table.
    """
    every = tuple(households)
    known = {table.id for table in tables}
    laid = tuple(_laid(table, [each for each in every if placed.get(each.id) == table.id]) for table in tables)
    return Seating(laid, tuple(each for each in every if placed.get(each.id) not in known))


def proposal(tables: Sequence[Table], households: Iterable[Household]) -> dict[str, int]:
    """Divide households over the tables by language.

    Args:
        tables: every table of the room, in order of their numbers.
        households: everyone who comes.

    Returns:
        The table of every household that fits. When there is a way to seat everybody whole, everybody has a table;
        otherwise a household is left out only when no table has room for all of it. The same room and the same people
        give the same proposal, in whatever order they come.

    Source:
        docs/method/meetings.md, "Tables by language".
    """
    every = sorted(households, key=lambda each: (each.language, -each.people, each.interpreter, each.id))
    room = _Room(tables)
    sizes = {language: sum(each.people for each in every if each.language == language) for language in _order(every)}
    for language in sorted(sizes, key=lambda each: (-sizes[each], each)):
        for household in (each for each in every if each.language == language):
            room.put(household, room.best(household))
    room.improve(every)
    if any(place is None for _household, place in room.places()):
        room.put_all(_packed(tables, every))
        room.improve(every)
    return {household.id: tables[place].id for household, place in room.places() if place is not None}


def _packed(tables: Sequence[Table], households: Sequence[Household]) -> dict[Household, int]:
    """Find a table for everybody, whatever their languages, or give nothing; the largest households first."""
    largest_first = sorted(households, key=lambda each: (-each.people, each.language, each.id))
    free = [table.seats for table in tables]
    found: dict[Household, int] = {}
    failed: set[tuple[int, tuple[int, ...]]] = set()

    def seat(number: int) -> bool:
        if number == len(largest_first):
            return True
        left = (number, tuple(sorted(free)))
        if left in failed or len(failed) > _MOST_TRIES:
            return False
        household, tried = largest_first[number], set()
        for place in sorted(range(len(tables)), key=lambda each: (free[each], each)):
            if free[place] < household.people or free[place] in tried:
                continue
            tried.add(free[place])
            free[place] -= household.people
            found[household] = place
            if seat(number + 1):
                return True
            free[place] += household.people
        failed.add(left)
        return False

    enough = sum(free) >= sum(each.people for each in households)
    return found if enough and seat(0) else {}


def _order(households: Iterable[Household]) -> list[str]:
    return list(dict.fromkeys(each.language for each in households))


def _laid(table: Table, households: Sequence[Household]) -> Laid:
    language = table.language or _spoken(households)
    interpreters = sorted({each.language for each in households if each.interpreter and each.language != language})
    return Laid(table, tuple(households), language, tuple(interpreters))


def _spoken(households: Sequence[Household]) -> str:
    """Give the language of most people, Dutch when that is even or nobody sits there."""
    people: dict[str, int] = {}
    for each in households:
        people[each.language] = people.get(each.language, 0) + each.people
    return max(people, key=lambda code: (people[code], code == DUTCH, code), default=DUTCH)


class _Room:
    """Tables that are being filled; place None is without a table."""

    def __init__(self, tables: Sequence[Table]) -> None:
        self.tables = tables
        self.sitting: list[list[Household]] = [[] for _ in tables]
        self.place: dict[str, int | None] = {}
        self.known: dict[str, Household] = {}

    def put(self, household: Household, place: int | None) -> None:
        """Seat a household at a table, or take it from the tables."""
        before = self.place.get(household.id)
        if before is not None:
            self.sitting[before].remove(household)
        if place is not None:
            self.sitting[place].append(household)
        self.place[household.id] = place
        self.known[household.id] = household

    def put_all(self, found: Mapping[Household, int]) -> None:
        """Seat everybody as was found; nothing happens when nothing was."""
        for household in found:
            self.put(household, None)
        for household, place in found.items():
            self.put(household, place)

    def places(self) -> list[tuple[Household, int | None]]:
        """Give every household with its place."""
        return [(self.known[each], place) for each, place in self.place.items()]

    def free(self, place: int) -> int:
        """Count the chairs that are left at a table."""
        return self.tables[place].seats - sum(each.people for each in self.sitting[place])

    def cost(self, place: int, sitting: Sequence[Household]) -> float:
        """Weigh how people sit at a table; less is better."""
        if not sitting:
            return 0.0
        laid = _laid(self.tables[place], sitting)
        wanting = sum(each.people for each in sitting if each.interpreter and each.language != laid.language)
        strangers = sum(each.people for each in sitting if each.language != laid.language)
        languages = len({each.language for each in sitting} | {laid.language}) - 1
        # A full table weighs more than two half full ones, so that equal tables win where all else is equal.
        crowd = laid.people**2 / self.tables[place].seats / 10
        return (
            _OTHER_LANGUAGE * (wanting + strangers) / 10
            + _INTERPRETER * len(laid.interpreters)
            + _LANGUAGE * languages
            + crowd
        )

    def best(self, household: Household) -> int | None:
        """Choose the table where a household costs least, or None when no table has room for all of it."""
        fitting = [place for place in range(len(self.tables)) if self.free(place) >= household.people]
        return min(fitting, key=lambda place: (self._added(place, household), place), default=None)

    def _added(self, place: int, household: Household) -> float:
        sitting = self.sitting[place]
        opening = 0.0 if sitting or self.tables[place].language else 1.0
        return self.cost(place, [*sitting, household]) - self.cost(place, sitting) + opening

    def improve(self, households: Sequence[Household]) -> None:
        """Move and swap households while that makes it better."""
        for _round in range(60):
            changed = [self._make_room(each) for each in households if self.place[each.id] is None]
            changed += [self._move(each) for each in households]
            changed += [self._swap(one, other) for one in households for other in households if one.id < other.id]
            if not any(changed):
                return

    def _move(self, household: Household) -> bool:
        here = self.place[household.id]
        found, least = here, -1e-9
        for there in range(len(self.tables)):
            if there == here or self.free(there) < household.people:
                continue
            gain = self._added(there, household)
            if here is None:
                gain -= _NO_SEAT * household.people
            else:
                rest = [each for each in self.sitting[here] if each.id != household.id]
                gain += self.cost(here, rest) - self.cost(here, self.sitting[here])
            if gain < least:
                found, least = there, gain
        if found == here:
            return False
        self.put(household, found)
        return True

    def _swap(self, one: Household, other: Household) -> bool:
        here, there = self.place[one.id], self.place[other.id]
        if here == there or (one.people == other.people and one.language == other.language):
            return False
        extra = other.people - one.people
        if (here is not None and self.free(here) < extra) or (there is not None and self.free(there) < -extra):
            return False
        gain = _NO_SEAT * (extra if there is None else 0) * -1 + _NO_SEAT * (extra if here is None else 0)
        for place, leaves, comes in ((here, one, other), (there, other, one)):
            if place is not None:
                sitting = self.sitting[place]
                gain += self.cost(place, [*(each for each in sitting if each.id != leaves.id), comes])
                gain -= self.cost(place, sitting)
        if gain > -1e-9:
            return False
        self.put(one, None)
        self.put(other, here)
        self.put(one, there)
        return True

    def _make_room(self, household: Household) -> bool:
        """Let one household sit elsewhere, so that a larger one that has no table fits whole."""
        for place in range(len(self.tables)):
            for sitting in tuple(self.sitting[place]):
                if self.free(place) + sitting.people < household.people:
                    continue
                for other in range(len(self.tables)):
                    if other != place and self.free(other) >= sitting.people:
                        self.put(sitting, other)
                        self.put(household, place)
                        return True
        return False
