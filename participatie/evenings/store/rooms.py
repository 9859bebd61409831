"""The programme of an evening, its tables, and who sits at them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import sqlalchemy as sa

from participatie.db import Connection
from participatie.errors import Absent
from participatie.evenings.programme import Item
from participatie.evenings.store.tables import items, room_tables, seats
from participatie.evenings.tables import Table
from participatie.written import WrittenText


def list_items(connection: Connection, meeting_id: int) -> tuple[Item, ...]:
    """Give the programme of a meeting in order."""
    query = sa.select(items).where(items.c.meeting_id == meeting_id).order_by(items.c.position, items.c.id)
    return tuple(
        Item(row.id, row.minutes, WrittenText.from_json(row.what), WrittenText.from_json(row.who))
        for row in connection.execute(query)
    )


def add_item(connection: Connection, meeting_id: int, minutes: int, what: WrittenText, who: WrittenText) -> int:
    """Put an item at the end of the programme and give its number."""
    last = sa.select(sa.func.coalesce(sa.func.max(items.c.position), 0)).where(items.c.meeting_id == meeting_id)
    row = {
        "meeting_id": meeting_id,
        "position": int(connection.execute(last).scalar_one()) + 1,
        "minutes": minutes,
        "what": what.to_json(),
        "who": who.to_json(),
    }
    return int(connection.execute(sa.insert(items).values(**row).returning(items.c.id)).scalar_one())


def change_item(
    connection: Connection, meeting_id: int, item: int, minutes: int, what: WrittenText, who: WrittenText
) -> None:
    """Put new words and minutes in the place of those of an item.

    Raises:
        Absent: this meeting has no such item.
    """
    changing = sa.update(items).where(items.c.id == item, items.c.meeting_id == meeting_id)
    done = connection.execute(changing.values(minutes=minutes, what=what.to_json(), who=who.to_json()))
    if done.rowcount == 0:
        raise Absent("item of a programme")


def order_items(connection: Connection, order: Sequence[int]) -> None:
    """Put items in this order."""
    for position, item in enumerate(order, start=1):
        connection.execute(sa.update(items).where(items.c.id == item).values(position=position))


def remove_item(connection: Connection, meeting_id: int, item: int) -> None:
    """Take an item from the programme; nothing happens when it is gone."""
    connection.execute(sa.delete(items).where(items.c.id == item, items.c.meeting_id == meeting_id))


def list_tables(connection: Connection, meeting_id: int) -> tuple[Table, ...]:
    """Give the tables of a meeting by number."""
    query = sa.select(room_tables).where(room_tables.c.meeting_id == meeting_id).order_by(room_tables.c.number)
    return tuple(_table(row) for row in connection.execute(query))


def find_table(connection: Connection, table_id: int) -> tuple[int, Table] | None:
    """Give a table with its meeting, or None."""
    row = connection.execute(sa.select(room_tables).where(room_tables.c.id == table_id)).first()
    return None if row is None else (row.meeting_id, _table(row))


def add_table(connection: Connection, meeting_id: int, number: int, size: int, language: str, host: str) -> int:
    """Add a table and give its number in the database."""
    row = {
        "meeting_id": meeting_id,
        "number": number,
        "seats": size,
        "language": language,
        "host": host,
        "links": 1,
    }
    return int(connection.execute(sa.insert(room_tables).values(**row).returning(room_tables.c.id)).scalar_one())


def change_table(connection: Connection, table: Table) -> None:
    """Store the chairs, language, host and links of a table."""
    connection.execute(
        sa.update(room_tables)
        .where(room_tables.c.id == table.id)
        .values(seats=table.seats, language=table.language, host=table.host, links=table.links)
    )


def remove_table(connection: Connection, table_id: int) -> None:
    """Clear a table away; who sat there has no table."""
    connection.execute(sa.delete(seats).where(seats.c.table_id == table_id))
    connection.execute(sa.delete(room_tables).where(room_tables.c.id == table_id))


def list_seats(connection: Connection, meeting_id: int) -> dict[str, int]:
    """Give the table of every household that has one."""
    query = sa.select(seats.c.sign_up_id, seats.c.table_id).join(room_tables, room_tables.c.id == seats.c.table_id)
    rows = connection.execute(query.where(room_tables.c.meeting_id == meeting_id))
    return {row.sign_up_id: row.table_id for row in rows}


def place_all(connection: Connection, meeting_id: int, placed: Mapping[str, int]) -> None:
    """Seat these households and nobody else."""
    own = sa.select(room_tables.c.id).where(room_tables.c.meeting_id == meeting_id)
    connection.execute(sa.delete(seats).where(seats.c.table_id.in_(own)))
    if placed:
        rows = [{"sign_up_id": household, "table_id": table} for household, table in sorted(placed.items())]
        connection.execute(sa.insert(seats), rows)


def place_one(connection: Connection, sign_up_id: str, table_id: int | None) -> None:
    """Seat one household at a table, or at none."""
    connection.execute(sa.delete(seats).where(seats.c.sign_up_id == sign_up_id))
    if table_id is not None:
        connection.execute(sa.insert(seats).values(sign_up_id=sign_up_id, table_id=table_id))


def list_meetings_with_seats(connection: Connection) -> tuple[int, ...]:
    """Give the numbers of the meetings of which we still know who sits where."""
    query = sa.select(room_tables.c.meeting_id).join(seats, seats.c.table_id == room_tables.c.id).distinct()
    return tuple(connection.execute(query.order_by(room_tables.c.meeting_id)).scalars())


def _table(row: sa.Row[tuple[object, ...]]) -> Table:
    return Table(row.id, row.number, row.seats, row.language, row.host, row.links)
