"""Codes per household: four phones of one house are one voice, and once the round is over nobody finds the house."""

from __future__ import annotations

import stat
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask

from participatie import backup, jobs
from participatie.config import Settings
from participatie.db import Database
from participatie.errors import Refusal
from participatie.surveys import actions, household_secrets, households, store
from participatie.surveys.rounds import Submission, keys_from
from participatie.surveys.sources import Source
from tests.conftest import Clock, fresh_database
from tests.surveys.steps import NOW, Setting, open_survey

KEYS = keys_from(b"a key for tests, 32 bytes at least")
SECRET = bytes(range(32))
PLACED = "K7PX4M2Q"


def answered(database: Database, setting: Setting, marks: dict[str, str]) -> None:
    """Let each person place a problem; the value is the group mark."""
    with database.transaction() as connection:
        for number, (name, mark) in enumerate(marks.items()):
            answers = {
                "bother.litter": "much",
                "top": ["litter"],
                "where.litter": {"kind": "map", "code": None, "x": 100.0 + number, "y": 100.0},
            }
            sent = Submission(name, answers, "nl", group_mark=mark)  # type: ignore[arg-type]
            actions.submit(connection, setting.round_, sent, KEYS, NOW)


def marks_in(database: Database) -> dict[str, str]:
    """Give the group mark of each response by its key."""
    with database.reading() as connection:
        return dict(connection.execute(sa.select(store.responses.c.key_hash, store.responses.c.group_mark)).all())


def test_parts_are_all_different_known_as_ours_and_say_nothing_without_the_secret() -> None:
    every = households.parts(SECRET, PLACED, 0, 400)
    assert len(set(every)) == 400 and every[100:150] == households.parts(SECRET, PLACED, 100, 50)
    assert all(households.is_ours(SECRET, PLACED, part) for part in every)
    assert not any(households.is_ours(bytes(32), PLACED, part) for part in every)
    assert not any(households.is_ours(SECRET, PLACED, part) for part in ("", every[0][:5], "2" * 7, "OI0-11"))
    assert sorted(every) != list(every) and households.parts(bytes(32), PLACED, 0, 400) != every
    slip = every[0][:-1] + ("3" if every[0][-1] == "2" else "2")
    assert households.mark_of(SECRET, PLACED, slip) == "" and len(households.mark_of(SECRET, PLACED, every[0])) == 17


def test_shared_marks_are_drawn_anew_and_lonely_ones_are_wiped() -> None:
    drawn = iter(range(9))
    becomes = households.renewed(["kaa", "kbb", "kaa", "", "rcc", "rcc"], lambda count: bytes([next(drawn)] * count))
    assert becomes == {"kaa": "r" + "00" * 8, "kbb": ""}


def test_the_secret_is_a_file_for_the_program_alone_and_can_be_destroyed(tmp_path: Path) -> None:
    assert household_secrets.read(tmp_path, "ABCD2345") is None and not household_secrets.destroy(tmp_path, "ABCD2345")
    drawn = iter((bytes(8), SECRET, bytes(8)))
    made = household_secrets.read_or_make(tmp_path, "ABCD2345", lambda _: next(drawn))
    assert made == SECRET == household_secrets.read_or_make(tmp_path, "ABCD2345", lambda _: next(drawn))
    (path,) = (tmp_path / "households").iterdir()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600 and stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    kept = path.with_suffix(".link")
    kept.hardlink_to(path)
    assert household_secrets.destroy(tmp_path, "ABCD2345") and kept.read_bytes() == bytes(32), "written over first"
    assert household_secrets.rounds_with_one(tmp_path) == ()
    with pytest.raises(ValueError, match="code"):
        household_secrets.read(tmp_path, "../../secret")


def test_one_household_is_one_respondent_and_the_round_s_end_ends_the_secret(
    both_app: Flask, database: Database, settings: Settings, clock: Clock
) -> None:
    setting = open_survey(database)
    known_by = actions.prepare_household_codes(settings.data_dir, setting.round_, (), NOW)
    code, *_ = actions.household_codes(settings.data_dir, setting.round_, PLACED, 0, 5, [known_by], NOW)
    mark = actions.group_mark(settings.data_dir, setting.round_, Source(PLACED, "letter_code", household=code[8:]))
    assert mark and actions.group_mark(settings.data_dir, setting.round_, Source(PLACED)) == ""
    answered(database, setting, {**{f"home{n}": mark for n in range(4)}, "alone": "k0123456789abcdef", "other": ""})
    before = marks_in(database)
    with database.reading() as connection:
        respondents = [each.respondent for each in actions.located_answers(connection, setting.area.id)]
    assert len(respondents) == 6 and len(set(respondents)) == 3
    secret = household_secrets.read(settings.data_dir, setting.round_.code)
    assert secret is not None
    copy = settings.data_dir / "copy"
    backup.back_up(database, copy, NOW)
    assert {path.suffix for path in copy.iterdir()} == {".jsonl", ".json"}
    assert not any(secret in path.read_bytes() or secret.hex().encode() in path.read_bytes() for path in copy.iterdir())

    assert not any(kept.encode() in path.read_bytes() for path in copy.iterdir() for kept in before.values() if kept)

    assert setting.round_.closes_at is not None
    jobs.work_once(database, settings, setting.round_.closes_at - timedelta(minutes=10))
    assert household_secrets.read(settings.data_dir, setting.round_.code) == secret and marks_in(database) == before
    jobs.work_once(database, settings, setting.round_.closes_at + timedelta(minutes=1))
    assert household_secrets.rounds_with_one(settings.data_dir) == ()
    after = marks_in(database)
    assert sorted(after.values()).count("") == 2 and not set(after.values()) & (set(before.values()) - {""})
    assert {each[0] for each in after.values() if each} == {"r"}
    with database.reading() as connection:
        respondents = [each.respondent for each in actions.located_answers(connection, setting.area.id)]
    assert len(set(respondents)) == 3, "one household stays one voice"
    with pytest.raises(Refusal, match="gesloten"):
        over = setting.round_.closes_at + timedelta(minutes=1)
        actions.household_codes(settings.data_dir, setting.round_, PLACED, 0, 5, [known_by], over)


@pytest.mark.parametrize("written_by", ["this version", "an earlier one"])
def test_what_is_put_back_keeps_households_together_under_marks_that_no_secret_makes(
    app: Flask, any_database: Database, tmp_path: Path, request: pytest.FixtureRequest, written_by: str
) -> None:
    setting, copy = open_survey(any_database), tmp_path / "copy"
    home, alone = (households.mark_of(SECRET, PLACED, part) for part in households.parts(SECRET, PLACED, 0, 2))
    answered(any_database, setting, {"one": home, "two": home, "three": alone, "four": ""})
    with pytest.MonkeyPatch.context() as patch:
        if written_by == "an earlier one":
            patch.setattr(backup, "_redrawn_columns", lambda table: ())
        backup.back_up(any_database, copy, NOW)
    assert (home in (copy / "responses.jsonl").read_text()) == (written_by == "an earlier one")
    (tmp_path / "other").mkdir()
    for other in fresh_database("sqlite", request, tmp_path / "other"):
        backup.restore(other, copy)
        before, after = marks_in(any_database), marks_in(other)
    together = {after[key] for key, mark in before.items() if mark == home}
    assert len(together) == 1 and together.pop()[0] == households.BY_LOT
    assert sorted(after.values())[:2] == ["", ""] and not {home, alone} & set(after.values())


def test_a_secret_of_a_round_that_is_not_there_goes_too(app: Flask, any_database: Database, settings: Settings) -> None:
    household_secrets.read_or_make(settings.data_dir, "GONE2345", lambda count: bytes(count))
    actions.end_due_households(any_database, settings.data_dir, NOW)
    assert household_secrets.rounds_with_one(settings.data_dir) == ()
