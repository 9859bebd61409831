"""Rows that were written anew are the same rows: nothing is lost, what points at them still does."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from participatie.db import Database
from participatie.surveys import actions, store
from participatie.surveys.photos import Photo, Standing
from participatie.surveys.rounds import Submission, keys_from, receipt_code
from participatie.surveys.sources import Source
from tests.surveys.steps import NOW, open_survey

KEYS = keys_from("mixing")


def everything(database: Database) -> list[list[tuple[object, ...]]]:
    """The rows of responses and photos, in order of their keys."""
    with database.reading() as connection:
        return [
            [tuple(row) for row in connection.execute(sa.select(table).order_by(table.c.id))]
            for table in (store.responses, store.response_photos)
        ]


def test_mixing_changes_the_order_and_nothing_else(database: Database) -> None:
    setting = open_survey(database)
    with database.transaction() as connection:
        for number in range(40):
            actions.submit(connection, setting.round_, Submission(f"k{number}", {"mark": 7}, "nl", Source()), KEYS, NOW)
        ids = [str(each) for each in connection.execute(sa.select(store.responses.c.id)).scalars()]
        for number, response_id in enumerate(ids[:9]):
            photo = Photo(f"{number:032x}"[::-1], setting.round_.id, "good", Standing.WAITING)
            store.add_photo(connection, photo, response_id, b"sealed")
    before = everything(database)
    actions.mix_responses(database, NOW)
    actions.mix_responses(database, NOW)
    assert everything(database) == before
    order = "" if database.is_sqlite else " ORDER BY ctid"
    with database.reading() as connection:
        for table in ("responses", "response_photos"):
            lying = list(connection.execute(sa.text(f"SELECT id FROM {table}{order}")).scalars())
            assert lying == sorted(lying), table
    with database.transaction() as connection:
        actions.withdraw(connection, receipt_code("k0", KEYS), KEYS)
        assert sum(1 for _ in actions.each_response(connection, setting.round_.id)) == 39


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_rows_that_lie_well_are_left_alone(database: Database) -> None:
    setting = open_survey(database)
    with database.transaction() as connection:
        for number in range(20):
            actions.submit(connection, setting.round_, Submission(f"k{number}", {"mark": 7}, "nl", Source()), KEYS, NOW)
    with database.transaction() as connection:
        assert store.mix_responses(connection, "2026-W47")
    with database.transaction() as connection:
        assert not store.mix_responses(connection, "2026-W47")
