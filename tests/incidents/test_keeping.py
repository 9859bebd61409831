"""Background jobs read, fetch and forget files of incidents; what nobody took is gone after a day."""

from __future__ import annotations

import io
import tracemalloc
from datetime import timedelta

import pytest
from flask import Flask

from participatie import jobs
from participatie.config import Settings
from participatie.db import Database
from participatie.errors import Refusal
from participatie.i18n import translate
from participatie.incidents import actions
from participatie.incidents.actions import Access
from participatie.incidents.columns import Columns
from participatie.incidents.incident import Status, Terms
from tests.incidents.steps import NOW, csv_file, good_rows
from tests.surveys.steps import Setting, open_survey

EVERYWHERE = (-1e9, -1e9, 1e9, 1e9)


def begun(database: Database, setting: Setting, rows: int) -> int:
    """A file whose reading was asked for."""
    content = io.BytesIO(csv_file(good_rows(rows)))
    found = actions.hand_in(Access.to(database), setting.area.id, [("m.csv", content)], NOW)
    with database.transaction() as connection:
        columns = found.progress.columns or Columns()
        actions.begin(connection, setting.area.id, found.id, columns, Terms("Gemeente", "CC0"))
        actions.queue_reading(connection, found.id)
    return found.id


def test_a_background_job_reads_a_file_and_another_forgets_it(database: Database, settings: Settings) -> None:
    setting = open_survey(database)
    set_id = begun(database, setting, 2_500)
    jobs.work_once(database, settings, NOW)
    with database.reading() as connection:
        found = actions.set_by_id(connection, setting.area.id, set_id)
        assert (found.status, found.records) == (Status.READY, 2_500)
        assert found.picture is not None and found.picture["streets"]
        shown = [count for part in found.picture.values() for each in part for count in _counts(each)]  # type: ignore[attr-defined]
        assert shown and min(shown) >= 5, "nothing of fewer than five is kept with it"
        (origin,) = actions.list_origins(connection, setting.area.id)
    assert translate(origin) == (
        "De meldingen komen van Gemeente (10 januari 2026 tot en met 19 september 2026). Voorwaarden: CC0."
    )
    with pytest.raises(Refusal, match="al ingelezen"), database.transaction() as connection:
        actions.begin(connection, setting.area.id, set_id, Columns(), Terms())
    with database.transaction() as connection:
        actions.remove_incident_set(connection, setting.area.id, set_id, None, NOW)
        assert actions.list_incident_sets(connection, setting.area.id) == ()
        assert actions.points_in(connection, setting.area.id, EVERYWHERE) == ()


def _counts(each: object) -> list[int]:
    return [int(each["records"])] if isinstance(each, dict) else [int(each[1])]  # type: ignore[index]


def test_what_nobody_took_is_forgotten_after_a_day(app: Flask, any_database: Database) -> None:
    setting = open_survey(any_database)
    access = Access.to(any_database)
    waiting = actions.hand_in(access, setting.area.id, [("a.csv", io.BytesIO(csv_file(good_rows(9))))], NOW)
    kept = begun(any_database, setting, 12)
    assert actions.read_on(access, kept, NOW, told=lambda done, size: None)
    assert actions.forget_unfinished(any_database, NOW + timedelta(hours=23)) == 0
    assert actions.forget_unfinished(any_database, NOW + timedelta(hours=25)) == 1
    with any_database.reading() as connection:
        assert [each.id for each in actions.list_incident_sets(connection, setting.area.id)] == [kept]
        assert waiting.id != kept
        pieces = connection.exec_driver_sql("SELECT count(*) FROM incident_pieces").scalar()
    assert pieces == 0, "no bytes of a file stay behind"


def test_numbers_are_compared_within_one_source_only(any_database: Database) -> None:
    setting = open_survey(any_database)
    access = Access.to(any_database)

    def brought(rows: int, source: str) -> int:
        files = [("m.csv", io.BytesIO(csv_file(good_rows(rows))))]
        return actions.import_files(access, setting.area.id, files, NOW, terms=Terms(source, "CC0")).records  # type: ignore[arg-type]

    assert brought(20, "Gemeente Waterstad") == 20
    assert brought(25, " gemeente  waterstad") == 5
    assert brought(30, "Politie") == 30


def test_a_large_file_takes_no_more_memory_than_a_small_one(any_database: Database, full: bool) -> None:
    if not full:
        pytest.skip("counting every byte takes minutes; benchmarks/incidents.py measures a million rows")
    setting = open_survey(any_database)
    peaks = []
    for rows in (20_000, 20_000, 200_000):
        content = io.BytesIO(csv_file([[f"{rows}-{len(peaks)}-{row[0]}", *row[1:]] for row in good_rows(rows)]))
        tracemalloc.start()
        done = actions.import_files(Access.to(any_database), setting.area.id, [("m.csv", content)], NOW)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        assert done.records == rows
    assert peaks[2] < peaks[1] + 4_000_000, peaks
