"""The ranking by the people present: what can be chosen, cards, ballots, and dots on paper."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from participatie.db import Connection, insert_ignore
from participatie.errors import Refusal
from participatie.evenings.dots import Dots, dots_of
from participatie.evenings.ranking import Choice, Ranking, Result, Voice, Way
from participatie.evenings.store.tables import ballots, cards, dots, rankings
from participatie.priorities.rules import Group
from participatie.text import mark
from participatie.written import WrittenText


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet with dots: where it hung, the count, and whether a second count gave the same."""

    id: int
    label: str
    dots: Dots
    counted_twice: bool


def add_ranking(
    connection: Connection,
    meeting_id: int,
    code: str,
    scoring_id: int | None,
    way: Way,
    present: int,
    choices: Sequence[Choice],
    opened_at: datetime,
) -> None:
    """Open the ranking of a meeting.

    Raises:
        Refusal: this meeting has one already.
    """
    row = {
        "meeting_id": meeting_id,
        "code": code,
        "scoring_id": scoring_id,
        "way": way.value,
        "present": present,
        "choices": [[each.hot_spot, each.code, each.name.to_json()] for each in choices],
        "cards": 0,
        "opened_at": opened_at,
    }
    if insert_ignore(connection, rankings, [row]) == 0:
        raise Refusal(mark("Deze avond heeft al een stemming."))


def find_ranking(connection: Connection, meeting_id: int, *, lock: bool = False) -> Ranking | None:
    """Give the ranking of a meeting, or None; with `lock`, nobody else changes it until we are done."""
    return _find(connection, rankings.c.meeting_id == meeting_id, lock)


def find_ranking_by_code(connection: Connection, code: str, *, lock: bool = False) -> Ranking | None:
    """Give the ranking with the code that stands on the tables, or None."""
    return _find(connection, rankings.c.code == code, lock)


def find_ranking_of_card(connection: Connection, hashed: str, *, lock: bool = False) -> Ranking | None:
    """Give the ranking of a card that was not used yet, or None."""
    own = sa.select(cards.c.ranking_id).where(cards.c.hash == hashed).scalar_subquery()
    return _find(connection, rankings.c.id == own, lock)


def change_ranking(connection: Connection, ranking: Ranking) -> None:
    """Store who is present, the way in, the cards, and whether it closed with which result."""
    connection.execute(
        sa.update(rankings)
        .where(rankings.c.id == ranking.id)
        .values(
            present=ranking.present,
            way=ranking.way.value,
            cards=ranking.cards,
            closed_at=ranking.closed_at,
            shown_at=ranking.shown_at,
            result=ranking.result.to_json() if ranking.result else None,
        )
    )


def remove_ranking(connection: Connection, ranking_id: int) -> None:
    """Remove a ranking with its cards."""
    for table in (cards, ballots, dots):
        connection.execute(sa.delete(table).where(table.c.ranking_id == ranking_id))
    connection.execute(sa.delete(rankings).where(rankings.c.id == ranking_id))


def add_cards(connection: Connection, ranking_id: int, hashes: Iterable[str]) -> None:
    """Keep what is needed to recognise new cards."""
    insert_ignore(connection, cards, [{"hash": hashed, "ranking_id": ranking_id} for hashed in hashes])


def use_card(connection: Connection, hashed: str) -> bool:
    """Take a card away; tells whether it was there."""
    return connection.execute(sa.delete(cards).where(cards.c.hash == hashed)).rowcount == 1


def add_ballot(connection: Connection, ranking_id: int, voice: Voice, key: str) -> bool:
    """Keep a ballot, unless there is one with its key; tells whether it is new."""
    row = {
        "id": secrets.token_hex(16),
        "ranking_id": ranking_id,
        "group": voice.group.value,
        "picks": sorted(voice.picks),
        "also_in_survey": voice.also_in_survey,
        "key": key,
    }
    return insert_ignore(connection, ballots, [row]) == 1


def has_ballot(connection: Connection, ranking_id: int, key: str) -> bool:
    """Whether a form with this key was sent already."""
    query = sa.select(ballots.c.id).where(ballots.c.ranking_id == ranking_id, ballots.c.key == key)
    return connection.execute(query).first() is not None


def list_voices(connection: Connection, ranking_id: int) -> tuple[Voice, ...]:
    """Give every ballot, in the order of what is on them."""
    rows = connection.execute(sa.select(ballots).where(ballots.c.ranking_id == ranking_id)).mappings()
    found = [Voice(Group(row["group"]), frozenset(row["picks"]), bool(row["also_in_survey"])) for row in rows]
    return tuple(sorted(found, key=lambda each: (each.group.value, sorted(each.picks), each.also_in_survey)))


def count_voices(connection: Connection, ranking_id: int) -> tuple[tuple[Group, int], ...]:
    """Count the ballots per group; not what is on them."""
    query = sa.select(ballots.c.group, sa.func.count()).where(ballots.c.ranking_id == ranking_id)
    return tuple((Group(group), int(people)) for group, people in connection.execute(query.group_by(ballots.c.group)))


def remove_voices(connection: Connection, ranking_id: int) -> None:
    """Remove every ballot and every card that was not used."""
    for table in (ballots, cards):
        connection.execute(sa.delete(table).where(table.c.ranking_id == ranking_id))


def add_sheet(connection: Connection, ranking_id: int, label: str, count: Dots, key: str) -> bool:
    """Keep a first count of a sheet, unless there is one with its key; tells whether it is new."""
    row = {
        "ranking_id": ranking_id,
        "label": label,
        "group": count.group.value,
        "also_in_survey": count.also_in_survey,
        "voters": count.voters,
        "counts": [list(each) for each in count.counts],
        "counted_twice": False,
        "key": key,
    }
    return insert_ignore(connection, dots, [row]) == 1


def change_sheet(connection: Connection, sheet: Sheet) -> None:
    """Put another count in the place of a sheet's."""
    connection.execute(
        sa.update(dots)
        .where(dots.c.id == sheet.id)
        .values(
            voters=sheet.dots.voters,
            counts=[list(each) for each in sheet.dots.counts],
            counted_twice=sheet.counted_twice,
        )
    )


def list_sheets(connection: Connection, ranking_id: int) -> tuple[Sheet, ...]:
    """Give the sheets of a ranking in order of counting."""
    query = sa.select(dots).where(dots.c.ranking_id == ranking_id).order_by(dots.c.id)
    return tuple(
        Sheet(
            row["id"],
            row["label"],
            dots_of(Group(row["group"]), bool(row["also_in_survey"]), row["voters"], dict(map(tuple, row["counts"]))),
            bool(row["counted_twice"]),
        )
        for row in connection.execute(query).mappings()
    )


def remove_sheet(connection: Connection, ranking_id: int, sheet: int) -> None:
    """Take a sheet away; nothing happens when it is gone."""
    connection.execute(sa.delete(dots).where(dots.c.id == sheet, dots.c.ranking_id == ranking_id))


def _find(connection: Connection, wanted: sa.ColumnElement[bool], lock: bool) -> Ranking | None:
    query = sa.select(rankings).where(wanted)
    row = connection.execute(query.with_for_update() if lock else query).mappings().first()
    if row is None:
        return None
    return Ranking(
        id=row["id"],
        meeting_id=row["meeting_id"],
        code=row["code"],
        scoring_id=row["scoring_id"],
        way=Way(row["way"]),
        present=row["present"],
        choices=tuple(Choice(spot, code, WrittenText.from_json(name)) for spot, code, name in row["choices"]),
        cards=row["cards"],
        opened_at=row["opened_at"],
        closed_at=row["closed_at"],
        shown_at=row["shown_at"],
        result=Result.from_json(row["result"]) if row["result"] else None,
    )
