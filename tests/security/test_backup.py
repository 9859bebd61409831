"""A copy made while people send, put back into the other kind of database: nothing lost, nothing half."""

from __future__ import annotations

import json
import shutil
import stat
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from participatie import backup, schema
from participatie.config import Settings
from participatie.db import Database
from participatie.errors import Refusal
from participatie.feedback import actions as feedback
from participatie.meetings import actions as meetings
from participatie.meetings.meeting import SignUpRequest
from participatie.written import written
from tests.conftest import NOW, Clock, fresh_database, make_app
from tests.security.towns import HERE, Town, contents, sign_in

MANIFEST = "manifest.json"


def empty(kind: str, request: pytest.FixtureRequest, folder: Path) -> Iterator[Database]:
    """Give a fresh database of a kind in a folder of its own."""
    folder.mkdir()
    return fresh_database(kind, request, folder)


def checksums(folder: Path) -> dict[str, str]:
    """Give the checksum of every table of a backup."""
    found: dict[str, str] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))["sha256"]
    return found


def test_a_copy_under_load_is_whole_and_goes_to_the_other_database_and_back(
    towns_database: Database, towns: dict[str, Town], settings: Settings, clock: Clock, tmp_path: Path,
    request: pytest.FixtureRequest,
) -> None:  # fmt: skip
    meeting = towns[HERE].objects["bijeenkomsten"]["code"]
    stop, added = threading.Event(), []

    def people_sign_up() -> None:
        while not stop.is_set():
            household = SignUpRequest(people=1, name="A", language="nl", email=f"a{len(added)}@example.org")
            app = make_app(settings, towns_database, clock)
            with app.app_context(), towns_database.transaction() as connection:
                added.append(meetings.sign_up(connection, settings, meeting, household, NOW).sign_up.id)

    crowd = threading.Thread(target=people_sign_up)
    crowd.start()
    try:
        counts = backup.back_up(towns_database, tmp_path / "first", NOW)
    finally:
        stop.set()
        crowd.join()
    assert counts["meeting_sign_ups"] == counts["outbox"] + _without_letter(towns_database, added)
    assert stat.S_IMODE((tmp_path / "first").stat().st_mode) == 0o700

    for other in empty("postgresql", request, tmp_path / "pg"):
        assert backup.restore(other, tmp_path / "first") == counts
        assert backup.back_up(other, tmp_path / "second", NOW) == counts
        assert checksums(tmp_path / "second") == checksums(tmp_path / "first")
        brought_over = contents(other, but=frozenset())
        with other.transaction() as connection:  # numbers that are given out go on where they were
            feedback.add_update(connection, towns[HERE].area_id, written("Weer open."), NOW.date(), NOW)
    for back in empty("sqlite", request, tmp_path / "lite"):
        assert backup.restore(back, tmp_path / "second") == counts
        assert contents(back, but=frozenset()) == brought_over
        app = make_app(settings, back, clock)
        client = sign_in(app, towns[HERE], "coordinator")
        assert client.get(f"/team/{HERE}/bijeenkomsten/{meeting}").status_code == 200
        survey = towns[HERE].objects["vragenlijsten"]["code"]
        assert app.test_client().get(f"/vragenlijst/{survey}/1").status_code == 200


def _without_letter(database: Database, added: list[str]) -> int:
    """How many of the households have no e-mail address: those of the story."""
    with database.reading() as connection:
        total = connection.execute(sa.text("SELECT count(*) FROM meeting_sign_ups")).scalar_one()
    return int(total) - len(added)


@pytest.fixture
def a_backup(towns_database: Database, tmp_path: Path) -> Path:
    """A backup that is whole."""
    backup.back_up(towns_database, tmp_path / "whole", NOW)
    return tmp_path / "whole"


def _cut_off(folder: Path) -> None:
    file = folder / "responses.jsonl"
    file.write_bytes(file.read_bytes()[:-40])


def _one_sign(folder: Path) -> None:
    file = folder / "accounts.jsonl"
    file.write_bytes(file.read_bytes().replace(b"professional", b"coordinator!", 1))


def _newer(folder: Path) -> None:
    manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    (folder / MANIFEST).write_text(json.dumps({**manifest, "schema": "9999"}), encoding="utf-8")


def _elsewhere(folder: Path) -> None:
    manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    for part in ("rows", "sha256"):
        manifest[part]["../../etc/passwd"] = manifest[part].pop("responses")
    (folder / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")


@pytest.mark.parametrize(
    "harm",
    [
        _cut_off,
        _one_sign,
        _newer,
        _elsewhere,
        lambda folder: (folder / "responses.jsonl").unlink(),
        lambda folder: (folder / MANIFEST).unlink(),
        lambda folder: (folder / MANIFEST).write_bytes((folder / MANIFEST).read_bytes()[:-20]),
        lambda folder: (folder / MANIFEST).write_text("[]"),
    ],
    ids=["cut off", "changed", "newer", "elsewhere", "table missing", "no manifest", "half a manifest", "no object"],
)
def test_a_damaged_or_newer_copy_is_refused_and_leaves_the_database_empty(
    a_backup: Path, harm: object, sqlite_database: Database
) -> None:
    before = contents(sqlite_database)
    harm(a_backup)  # type: ignore[operator]
    with pytest.raises(Refusal):
        backup.restore(sqlite_database, a_backup)
    assert contents(sqlite_database) == before


def test_a_copy_never_goes_over_what_is_there(a_backup: Path, towns_database: Database, tmp_path: Path) -> None:
    before = contents(towns_database)
    with pytest.raises(Refusal, match="niet leeg"):
        backup.restore(towns_database, a_backup)
    with pytest.raises(Refusal, match="niet leeg"):
        backup.back_up(towns_database, a_backup, NOW)
    assert contents(towns_database) == before


def test_a_copy_goes_into_a_database_without_tables(a_backup: Path, tmp_path: Path, towns_database: Database) -> None:
    fresh = Database(f"sqlite:///{tmp_path / 'new.sqlite3'}")
    backup.restore(fresh, a_backup)
    assert contents(fresh, but=frozenset()) == contents(towns_database, but=frozenset())
    schema.check(fresh)
    fresh.dispose()
    shutil.rmtree(a_backup)
