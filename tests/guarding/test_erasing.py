"""So many days after a round closes, only what was released is left of what people wrote."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
import sqlalchemy as sa

from participatie import jobs
from participatie.config import Settings
from participatie.db import Database, metadata
from participatie.errors import Refusal
from participatie.guarding import actions
from participatie.guarding.actions import erasing
from participatie.guarding.decision import HoldReason, fingerprint
from participatie.surveys import actions as surveys
from tests.guarding.steps import ARABIC, NAMED, PLAIN, answer, answered, moderator
from tests.surveys.steps import NOW, Setting

REDACTED = "Mevrouw [naam] is lief, bel [telefoonnummer]"
CLOSED = NOW + timedelta(days=2)


def decided(database: Database) -> Setting:
    """One answer released, one redacted, one held back, one never looked at; then the round closes."""
    setting = answered(database)
    with database.transaction() as connection:
        answer(connection, setting.round_, "Niemand keek hiernaar: Piet Jansen")
        by = moderator(connection)
        for raw in actions.look(connection, setting.round_, by, NOW, decided=False, most=10):
            text, how = raw.answer.text, {"seen": fingerprint(raw.answer.text)}
            if text == PLAIN:
                actions.decide(connection, setting.round_, raw.key, by, NOW, **how)
            elif text == NAMED:
                actions.decide(connection, setting.round_, raw.key, by, NOW, parts=[0, 1], **how)
            elif text == ARABIC:
                actions.decide(connection, setting.round_, raw.key, by, NOW, hold=HoldReason.ABUSE, **how)
        surveys.close_round(connection, setting.round_.code, CLOSED)
    return setting


def everything(database: Database) -> str:
    """Every value of every table, in one text."""
    with database.reading() as connection:
        return json.dumps(
            [list(row) for table in metadata.sorted_tables for row in connection.execute(sa.select(table))],
            default=str,
            ensure_ascii=False,
        )


def test_originals_go_when_the_term_is_over_and_not_a_day_before(database: Database, settings: Settings) -> None:
    setting = decided(database)
    jobs.work_once(database, settings, CLOSED + timedelta(days=27, hours=23))
    assert "Jansen" in everything(database)
    jobs.work_once(database, settings, CLOSED + timedelta(days=28, hours=7))
    left = everything(database)
    for gone in ("Jansen", "06-12345678", "Niemand keek hiernaar", "أحمد", fingerprint(NAMED), fingerprint(ARABIC)):
        assert gone not in left, gone
    with database.reading() as connection:
        told = actions.released_texts(connection, setting.round_.id)
        assert {each.text for each in told.values()} == {PLAIN, REDACTED}
        assert actions.waiting_count(connection, setting.area.id) == 0
        assert actions.erased_on(connection, setting.area.id) == {
            setting.round_.id: (CLOSED + timedelta(days=28)).date()
        }
        kept = [each.answers for each in surveys.each_response(connection, setting.round_.id)]
    assert sorted(str(each["good"]) for each in kept) == sorted(["", "", PLAIN, REDACTED])
    assert all(each["mark"] == 7 for each in kept)


def test_erasing_in_many_small_steps_and_twice_gives_the_same(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    setting = decided(database)
    monkeypatch.setattr(erasing, "AT_ONCE", 1)
    late = CLOSED + timedelta(days=29)
    assert actions.erase_due(database, late) == 1
    first = everything(database)
    assert actions.erase_due(database, late) == 0
    assert everything(database) == first and "Jansen" not in first
    with database.reading() as connection:
        assert len(actions.released_texts(connection, setting.round_.id)) == 2


def test_a_power_cut_halfway_loses_nothing_that_was_released(database: Database) -> None:
    setting = decided(database)
    with database.transaction() as connection:
        erasing._erase_some(connection, setting.round_, "")
    actions.erase_due(database, CLOSED + timedelta(days=29))
    with database.reading() as connection:
        kept = {str(each.answers["good"]) for each in surveys.each_response(connection, setting.round_.id)}
    assert kept == {"", PLAIN, REDACTED}


def test_nothing_can_be_undone_or_seen_after_that(database: Database) -> None:
    setting = decided(database)
    actions.erase_due(database, CLOSED + timedelta(days=29))
    with database.transaction() as connection:
        by = moderator(connection)
        for decided_ in (True, False):
            assert actions.look(connection, setting.round_, by, NOW, decided=decided_, most=10) == ()
        key = next(iter(actions.released_texts(connection, setting.round_.id)))
        with pytest.raises(Refusal):
            actions.undo(connection, setting.round_, key, by, NOW)


def test_an_area_may_choose_another_term_within_limits(database: Database) -> None:
    setting = decided(database)
    with database.transaction() as connection:
        by = moderator(connection)
        for days in (6, 91, -1):
            with pytest.raises(Refusal):
                actions.set_term(connection, setting.area.id, days, by, NOW)
        actions.set_term(connection, setting.area.id, 90, by, NOW)
    assert actions.erase_due(database, CLOSED + timedelta(days=89)) == 0
    assert actions.erase_due(database, CLOSED + timedelta(days=90)) == 1


def test_an_open_round_is_left_alone(database: Database) -> None:
    answered(database)
    assert actions.erase_due(database, NOW + timedelta(days=30)) == 0
