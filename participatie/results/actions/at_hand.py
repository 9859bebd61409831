"""Columns of the last rounds that were looked at, kept by this process and brought up to date by what changed.

A correction or a withdrawal makes one segment stale in the same transaction, here and in the blocks that are kept in
the database; so what somebody withdrew is in no figure from that moment on. Blocks are only made for rounds with very
many answers, by the background worker; everything else is read from the answers themselves.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from participatie import jobs
from participatie.config import Settings
from participatie.db import Connection, Database
from participatie.results import store
from participatie.results.segments import SEGMENTS, WHOLE, Place, ids_of, segment_of
from participatie.results.tally import Tally
from participatie.surveys import actions as surveys
from participatie.surveys.actions import CountedRow
from participatie.surveys.definition import Survey
from participatie.surveys.periods import told_weeks
from participatie.surveys.rounds import Round

if TYPE_CHECKING:  # arrays are only loaded where something is counted
    from participatie.results.columns import Columns, Segment
    from participatie.results.counting_columns import Counts, Group, Grouping

MOST_ROUNDS = 4
MANY = 4096
"""From so many people on they are divided into segments, and a week with so many is kept as blocks."""
MOST_READ_APART = 8
"""So many segments are read one by one; beyond that whole weeks are read."""


@dataclass
class _Held:
    """The people of some weeks of a round; `parts` has one segment for all these weeks per number.

    `counts` and `tallies` are what was counted before, while nothing changed.
    """

    columns: Columns
    weeks: frozenset[str] = frozenset()
    people: int = 0
    marks: Mapping[int, int] = field(default_factory=dict)
    parts: dict[int, Segment] = field(default_factory=dict)
    counts: dict[tuple[int, str], Counts] = field(default_factory=dict)
    tallies: dict[str, dict[Group, Tally]] = field(default_factory=dict)


_held: OrderedDict[tuple[str, int], _Held] = OrderedDict()
_lock = threading.Lock()


def tallies(
    connection: Connection, round_: Round, survey: Survey, weeks: Iterable[str], groupings: Mapping[str, Grouping]
) -> dict[str, dict[Group, Tally]]:
    """Count the people of some weeks of a round in several ways.

    Args:
        weeks: ISO weeks that count.
        groupings: name to who belongs together; the name stands for the same way of grouping every time.

    Returns:
        Name to group to what was counted.
    """
    with _lock:
        held = _up_to_date(connection, round_, survey, frozenset(weeks))
        for name, grouping in groupings.items():
            if name not in held.tallies:
                held.tallies[name] = _count(held, survey, name, grouping)
        return {name: held.tallies[name] for name in groupings}


def _count(held: _Held, survey: Survey, name: str, grouping: Grouping) -> dict[Group, Tally]:
    from participatie.results.counting_columns import Totals, count, layout_of

    layout, totals = layout_of(survey, held.columns), Totals(held.columns)
    for number, part in held.parts.items():
        counts = held.counts.get((number, name))
        if counts is None or counts.layout != layout:
            counts = held.counts[number, name] = count(survey, held.columns, part, grouping)
        totals.add(counts)
    return totals.tallies(survey)


def memory_of(connection: Connection, round_id: int) -> int:
    """Give how many bytes the columns of a round take that are held now; for the benchmarks."""
    held = _held.get((str(connection.engine.url), round_id))
    return 0 if held is None else sum(part.size for part in held.parts.values())


def forget_all() -> None:
    """Forget everything that is held, as a fresh process; for tests and benchmarks."""
    with _lock:
        _held.clear()


def _up_to_date(connection: Connection, round_: Round, survey: Survey, weeks: frozenset[str]) -> _Held:
    from participatie.results.columns import empty_columns

    key = str(connection.engine.url), round_.id
    held = _held.get(key)
    marks = store.stale_marks(connection)
    counted = surveys.people_in_weeks(connection, round_.id)
    people = {week: counted[week] for week in weeks & counted.keys()}
    changed = [] if held is None else [each for each in marks if held.marks.get(each) != marks[each]]
    if held is not None and held.weeks == weeks and changed and WHOLE not in held.parts:
        _read_again(connection, round_, held, changed)
        changed = []
    if held is None or held.weeks != weeks or changed or held.people != sum(people.values()):
        held = _Held(empty_columns(survey), weeks)
        _load(connection, round_, held, people)
    held.marks = marks
    _held[key] = held
    _held.move_to_end(key)
    while len(_held) > MOST_ROUNDS:
        _held.popitem(last=False)
    return held


def _read_again(connection: Connection, round_: Round, held: _Held, changed: Iterable[int]) -> None:
    """Read the segments again in which somebody corrected or withdrew answers."""
    from participatie.results.columns import joined

    for number in changed:
        rows = (row for row in surveys.rows_between(connection, round_.id, *ids_of(number)) if row.week in held.weeks)
        read = list(_segments(rows, held.columns, divided=True).values())
        held.parts.pop(number, None)
        if read:
            held.parts[number] = joined(read)
    for key in [key for key in held.counts if key[0] in set(changed)]:
        del held.counts[key]
    held.tallies.clear()
    held.people = sum(part.people for part in held.parts.values())


def _load(connection: Connection, round_: Round, held: _Held, people: Mapping[str, int]) -> None:
    """Read everybody, from blocks where these are kept and from the answers themselves where not."""
    from participatie.results.columns import joined

    divided = sum(people.values()) >= MANY
    found: dict[Place, Segment] = {}
    for week in sorted(people):
        blocks = _unpacked(connection, round_, held.columns, week) if divided else {}
        if sum(each.people for each in blocks.values()) != people[week]:
            blocks |= _missing(connection, round_, held.columns, week, blocks)
        if sum(each.people for each in blocks.values()) != people[week]:
            rows = surveys.rows_of_week(connection, round_.id, week)
            blocks = _segments(rows, held.columns, divided=divided)
        found |= blocks
    by_number: dict[int, list[Segment]] = {}
    for (_, number), segment in found.items():
        by_number.setdefault(number, []).append(segment)
    held.parts = {number: joined(several) for number, several in by_number.items()}
    held.people = sum(part.people for part in held.parts.values())


def _unpacked(connection: Connection, round_: Round, columns: Columns, week: str) -> dict[Place, Segment]:
    from participatie.results.columns import unpacked

    return {place: unpacked(block, columns) for place, block in store.blocks_of(connection, round_.id, (week,))}


def _missing(
    connection: Connection, round_: Round, columns: Columns, week: str, blocks: Mapping[Place, Segment]
) -> dict[Place, Segment]:
    """Read the few segments of a week of which no block is kept; nothing when there are many."""
    numbers = [number for number in range(SEGMENTS) if (week, number) not in blocks]
    if len(numbers) > MOST_READ_APART:
        return {}
    found: dict[Place, Segment] = {}
    for number in numbers:
        rows = (row for row in surveys.rows_between(connection, round_.id, *ids_of(number)) if row.week == week)
        found |= _segments(rows, columns, divided=True)
    return found


def _segments(rows: Iterable[CountedRow], columns: Columns, *, divided: bool) -> dict[Place, Segment]:
    """Turn responses into segments, by week and when `divided` by id."""
    from participatie.results.columns import RawResponse, SegmentReader

    readers: dict[Place, SegmentReader] = {}
    for row in rows:
        place = row.week, segment_of(row.response_id) if divided else WHOLE
        if place not in readers:
            readers[place] = SegmentReader(columns)
        readers[place].add(RawResponse(row.channel, row.language, row.mode, row.answers))
    return {place: reader.segment() for place, reader in readers.items()}


def forget_answers(connection: Connection, response_id: str) -> None:
    """Make what was counted of a response stale, in the transaction in which it changes."""
    store.forget_segment(connection, segment_of(response_id))
    store.forget_codings_of(connection, response_id)


surveys.when_changed(forget_answers)


def prepare(database: Database, round_: Round, survey: Survey, now: datetime) -> int:
    """Make the blocks of the weeks of a round that are over and have very many answers; gives how many were made.

    A block is only kept when nothing of its segment changed since it was read. Whoever withdraws at that very moment
    waits for the short writing, and then removes the block.
    """
    with database.reading() as connection:
        people = surveys.people_in_weeks(connection, round_.id)
        kept = store.kept_blocks(connection, round_.id)
    made = 0
    for week in sorted(told_weeks(people, round_, now)):
        held = sum(number for (each, _), number in kept.items() if each == week)
        if people[week] >= MANY and held != people[week]:
            made += _prepare_week(database, round_, survey, week)
    return made


def _prepare_week(database: Database, round_: Round, survey: Survey, week: str) -> int:
    from participatie.results.columns import empty_columns, packed

    columns = empty_columns(survey)
    with database.reading() as connection:
        marks = store.stale_marks(connection)
        kept = {place for place in store.kept_blocks(connection, round_.id) if place[0] == week}
        numbers = [number for number in range(SEGMENTS) if (week, number) not in kept]
        if len(numbers) <= MOST_READ_APART:
            read: dict[Place, Segment] = {}
            for number in numbers:
                rows = (r for r in surveys.rows_between(connection, round_.id, *ids_of(number)) if r.week == week)
                read |= _segments(rows, columns, divided=True)
        else:
            read = _segments(surveys.rows_of_week(connection, round_.id, week), columns, divided=True)
    made = 0
    for place, segment in sorted(read.items()):
        block = packed(segment, columns)
        with database.transaction() as connection:
            if place not in kept and store.claim_segment(connection, place[1]) == marks.get(place[1], 0):
                store.add_block(connection, round_.id, place, segment.people, block)
                made += 1
    return made


def _prepare_all(database: Database, _settings: Settings, now: datetime) -> None:
    with database.reading() as connection:
        rounds = surveys.every_round(connection)
        found = [(each, surveys.survey_by_hash(connection, each.survey_hash)) for each in rounds]
    for round_, survey in found:
        prepare(database, round_, survey, now)


jobs.periodic("make answers ready to count", timedelta(hours=1), _prepare_all)
