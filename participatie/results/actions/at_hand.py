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
from participatie.results.segments import WHOLE, Place, ids_of, segment_of
from participatie.results.tally import Tally
from participatie.surveys import actions as surveys
from participatie.surveys.actions import CountedRow
from participatie.surveys.definition import Survey
from participatie.surveys.periods import told_weeks
from participatie.surveys.rounds import Round

if TYPE_CHECKING:  # arrays are only loaded where something is counted
    from participatie.results.columns import Columns, Segment
    from participatie.results.counting_columns import Group, Grouping, Sums

MOST_ROUNDS = 4
MANY = 4096
"""From so many people in a week on, the week is divided into segments and kept as blocks."""


@dataclass
class _Held:
    columns: Columns
    people: dict[str, int] = field(default_factory=dict)
    marks: Mapping[int, int] = field(default_factory=dict)
    sums: dict[tuple[Place, str], dict[Group, Sums]] = field(default_factory=dict)


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
    from participatie.results.counting_columns import Sums, sums_of

    wanted = frozenset(weeks)
    with _lock:
        held = _up_to_date(connection, round_, survey, wanted)
        found: dict[str, dict[Group, Tally]] = {}
        for name, grouping in groupings.items():
            together: dict[Group, Sums] = {}
            for place, segment in held.columns.segments.items():
                if place[0] not in wanted:
                    continue
                key = place, name
                if key not in held.sums:
                    held.sums[key] = sums_of(survey, held.columns, segment, grouping)
                for group, sums in held.sums[key].items():
                    together.setdefault(group, Sums()).add(sums)
            found[name] = {group: sums.tally(held.columns) for group, sums in together.items()}
        return found


def memory_of(connection: Connection, round_id: int) -> int:
    """Give how many bytes the columns of a round take that are held now; for the benchmarks."""
    held = _held.get((str(connection.engine.url), round_id))
    return 0 if held is None else held.columns.size


def forget_all() -> None:
    """Forget everything that is held, as a fresh process; for tests and benchmarks."""
    with _lock:
        _held.clear()


def _up_to_date(connection: Connection, round_: Round, survey: Survey, weeks: frozenset[str]) -> _Held:
    from participatie.results.columns import empty_columns

    key = str(connection.engine.url), round_.id
    held = _held.setdefault(key, _Held(empty_columns(survey)))
    _held.move_to_end(key)
    while len(_held) > MOST_ROUNDS:
        _held.popitem(last=False)
    marks = store.stale_marks(connection)
    changed = {segment for segment, number in marks.items() if held.marks.get(segment) != number}
    people = surveys.people_in_weeks(connection, round_.id)
    for place in [place for place in held.columns.segments if place[1] in changed or (place[1] < 0 and changed)]:
        _drop(held, place)
    for segment in sorted(changed):
        _read_again(connection, round_, held, segment, people)
    for week in sorted(weeks & people.keys()):
        if _people_held(held, week) != people[week]:
            _load_week(connection, round_, held, week, people[week])
    held.people, held.marks = people, marks
    return held


def _people_held(held: _Held, week: str) -> int:
    return sum(segment.people for place, segment in held.columns.segments.items() if place[0] == week)


def _drop(held: _Held, place: Place) -> None:
    del held.columns.segments[place]
    for key in [key for key in held.sums if key[0] == place]:
        del held.sums[key]


def _load_week(connection: Connection, round_: Round, held: _Held, week: str, people: int) -> None:
    """Fill in what is missing of a week from blocks, and read the week itself when that does not add up."""
    from participatie.results.columns import unpacked

    for place in [place for place in held.columns.segments if place[0] == week and (place[1] < 0) != (people < MANY)]:
        _drop(held, place)
    if people >= MANY:
        for (_, segment), block in store.blocks_of(connection, round_.id, (week,)):
            if (week, segment) not in held.columns.segments:
                held.columns.segments[week, segment] = unpacked(block, held.columns)
    if _people_held(held, week) != people:
        for place in [place for place in held.columns.segments if place[0] == week]:
            _drop(held, place)
        rows = surveys.rows_of_week(connection, round_.id, week)
        held.columns.segments.update(_segments(rows, held.columns, divided=people >= MANY))


def _read_again(connection: Connection, round_: Round, held: _Held, segment: int, people: Mapping[str, int]) -> None:
    """Read one segment again for the weeks that are held in segments."""
    weeks = {week for week, number in held.columns.segments if number >= 0 and people.get(week, 0) >= MANY}
    if not weeks:
        return
    rows = surveys.rows_between(connection, round_.id, *ids_of(segment))
    held.columns.segments.update(_segments((row for row in rows if row.week in weeks), held.columns, divided=True))


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
        kept = store.kept_blocks(connection, round_.id)
        rows = surveys.rows_of_week(connection, round_.id, week)
        read = _segments(rows, columns, divided=True)
    blocks = {place: (segment.people, packed(segment, columns)) for place, segment in read.items() if place not in kept}
    made = 0
    for place, (people, block) in sorted(blocks.items()):
        with database.transaction() as connection:
            if store.claim_segment(connection, place[1]) == marks.get(place[1], 0):
                store.add_block(connection, round_.id, place, people, block)
                made += 1
    return made


def _prepare_all(database: Database, _settings: Settings, now: datetime) -> None:
    with database.reading() as connection:
        rounds = surveys.every_round(connection)
        found = [(each, surveys.survey_by_hash(connection, each.survey_hash)) for each in rounds]
    for round_, survey in found:
        prepare(database, round_, survey, now)


jobs.periodic("make answers ready to count", timedelta(hours=1), _prepare_all)
