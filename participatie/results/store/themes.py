"""The code book of a round, and who saw which themes in which open answer."""

from __future__ import annotations

import sqlalchemy as sa

from participatie.db import Connection
from participatie.results.coding import Coding, Second, Theme, Turn
from participatie.results.store.tables import results_codings, results_second_coders, results_themes
from participatie.written import WrittenText


def list_themes(connection: Connection, round_id: int) -> tuple[Theme, ...]:
    """List the themes of a round in the order in which they were made, also those no longer used."""
    rows = connection.execute(
        sa.select(results_themes).where(results_themes.c.round_id == round_id).order_by(results_themes.c.id)
    )
    return tuple(Theme(row.id, WrittenText.from_json(row.name), row.meaning, row.retired) for row in rows)


def add_theme(connection: Connection, round_id: int, name: WrittenText, meaning: str) -> None:
    """Add a theme."""
    values = {"round_id": round_id, "name": name.to_json(), "meaning": meaning, "retired": False}
    connection.execute(sa.insert(results_themes).values(**values))


def rename_theme(connection: Connection, round_id: int, theme_id: int, name: WrittenText, meaning: str) -> None:
    """Change the words of a theme."""
    mine = (results_themes.c.id == theme_id) & (results_themes.c.round_id == round_id)
    connection.execute(sa.update(results_themes).where(mine).values(name=name.to_json(), meaning=meaning))


def retire_theme(connection: Connection, round_id: int, theme_id: int, *, retired: bool) -> None:
    """Take a theme out of use, or back into use."""
    mine = (results_themes.c.id == theme_id) & (results_themes.c.round_id == round_id)
    connection.execute(sa.update(results_themes).where(mine).values(retired=retired))


def codings_of(connection: Connection, round_id: int) -> tuple[Coding, ...]:
    """List everything that was coded in a round."""
    rows = connection.execute(sa.select(results_codings).where(results_codings.c.round_id == round_id))
    return tuple(
        Coding(row.response_id, row.page_key, Turn(row.turn), row.account_id, frozenset(row.themes), row.note)
        for row in rows
    )


def keep_coding(connection: Connection, round_id: int, coding: Coding) -> None:
    """Keep what somebody saw in an answer, in the place of what was seen there in the same turn before."""
    mine = (
        (results_codings.c.response_id == coding.response_id)
        & (results_codings.c.page_key == coding.page_key)
        & (results_codings.c.turn == coding.turn.value)
    )
    connection.execute(sa.delete(results_codings).where(mine))
    connection.execute(
        sa.insert(results_codings).values(
            round_id=round_id,
            response_id=coding.response_id,
            page_key=coding.page_key,
            turn=coding.turn.value,
            account_id=coding.account_id,
            themes=sorted(coding.themes),
            note=coding.note,
        )
    )


def forget_codings_of(connection: Connection, response_id: str) -> None:
    """Forget what was seen in the answers of one response: it was corrected or withdrawn."""
    connection.execute(sa.delete(results_codings).where(results_codings.c.response_id == response_id))


def find_second(connection: Connection, round_id: int) -> Second | None:
    """Find who codes a sample as the second; None while nobody does."""
    found = connection.execute(
        sa.select(results_second_coders.c.account_id, results_second_coders.c.percent).where(
            results_second_coders.c.round_id == round_id
        )
    ).one_or_none()
    return None if found is None else Second(found.account_id, found.percent)


def start_second(connection: Connection, round_id: int, second: Second) -> None:
    """Note who codes which part as the second."""
    connection.execute(
        sa.insert(results_second_coders).values(round_id=round_id, account_id=second.account_id, percent=second.percent)
    )
