"""Counting whole columns gives what counting person by person gives, and what is withdrawn is gone at once."""

from __future__ import annotations

import json
import random
from datetime import timedelta

import pytest
from flask import Flask

from participatie.results import actions, store
from participatie.results.actions import at_hand
from participatie.results.columns import CHANNEL, Columns, RawResponse, empty_columns, packed, read_segment, unpacked
from participatie.results.counting_columns import by_value, tallies_of
from participatie.results.segments import ids_of, segment_of
from participatie.results.tally import Tally, merged, tally_of
from participatie.surveys import actions as surveys
from participatie.surveys.definition import Answer
from participatie.surveys.rounds import Submission, keys_from
from participatie.surveys.sources import Source
from participatie.web.site import EXTENSION
from tests.results.people import as_stored, responses
from tests.surveys.steps import NOW, Setting, open_survey
from tests.surveys.test_definition import shipped

SURVEY = shipped("residents")
KEYS = keys_from("a secret for these tests only, long enough")
CHANNELS = ("door", "poster_qr", "letter_code")


def plain(tally: Tally) -> object:
    """A tally without the order in which things were counted."""
    given = {
        key: sorted((json.dumps(answer, sort_keys=True), number) for answer, number in several)
        for key, several in tally.given.items()
    }
    scores = {key: (each.people, round(each.total, 6), round(each.squares, 6)) for key, each in tally.scores.items()}
    return tally.people, given, scores


def raw(answers: dict[str, Answer], channel: str = "door") -> RawResponse:
    return RawResponse(channel, "nl", "self", as_stored(answers))


def together(columns: Columns) -> Tally:
    return tallies_of(SURVEY, columns)[""]


@pytest.mark.parametrize("seed", range(4))
def test_columns_count_what_a_plain_loop_counts(seed: int) -> None:
    people = responses(SURVEY, 300, seed)
    columns = empty_columns(SURVEY)
    for number in range(3):
        part = people[number * 100 : (number + 1) * 100]
        columns.segments["2026-W47", number] = read_segment(map(raw, part), columns)
    assert plain(together(columns)) == plain(tally_of(SURVEY, people))


def test_a_block_reads_back_in_other_columns() -> None:
    people = responses(SURVEY, 200, 5)
    columns, others = empty_columns(SURVEY), empty_columns(SURVEY)
    segment = read_segment(map(raw, people), columns)
    others.segments["w", 1] = read_segment(map(raw, responses(SURVEY, 50, 6)), others)
    others.segments["w", 0] = unpacked(packed(segment, columns), others)
    expected = tally_of(SURVEY, [*people, *responses(SURVEY, 50, 6)])
    assert plain(together(others)) == plain(expected)


def test_groups_are_counted_apart_and_add_up() -> None:
    people = responses(SURVEY, 300, 7)
    columns = empty_columns(SURVEY)
    for part in range(2):
        mine = [raw(each, CHANNELS[n % 3]) for n, each in enumerate(people) if n % 2 == part]
        columns.segments["w", part] = read_segment(mine, columns)
    groups = tallies_of(SURVEY, columns, by_value(CHANNEL))
    for number, name in enumerate(CHANNELS):
        assert plain(groups[name]) == plain(tally_of(SURVEY, people[number::3]))
    assert plain(merged(groups.values())) == plain(tally_of(SURVEY, people))


def test_answers_behind_a_closed_branch_and_erased_words_do_not_count() -> None:
    people: list[dict[str, Answer]] = [{"r11_unsafe": "never", "r11_when": ["day"], "r05_good": ""}] * 20
    columns = empty_columns(SURVEY)
    columns.segments["w", 0] = read_segment(map(raw, people), columns)
    found = together(columns)
    assert plain(found) == plain(tally_of(SURVEY, people))
    assert set(found.given) == {"r11_unsafe"}


def test_no_words_and_no_points_on_the_map_are_held() -> None:
    answers: dict[str, Answer] = {
        "r05_good": "Jan de Vries", "r02_place": {"kind": "map", "code": None, "x": 123456.7, "y": 400000.1}
    }  # fmt: skip
    columns = empty_columns(SURVEY)
    block = repr(packed(read_segment([raw(answers)], columns), columns)) + repr(columns)
    assert "Jan" not in block and "123456" not in block


def test_every_id_falls_in_the_segment_whose_bounds_hold_it() -> None:
    chance = random.Random(1)
    for _ in range(500):
        response_id = f"{chance.getrandbits(128):032x}"
        first, beyond = ids_of(segment_of(response_id))
        assert first <= response_id < beyond


def sent(app: Flask, setting: Setting, people: list[dict[str, Answer]], name: str = "key") -> list[str]:
    """Send answers a week ago; gives the receipt codes."""
    codes = []
    with app.extensions[EXTENSION].database.transaction() as connection:
        for number, each in enumerate(people):
            submission = Submission(f"{name} {number}", each, "nl", Source(channel=CHANNELS[number % 3]))
            receipt = surveys.submit(connection, setting.round_, submission, KEYS, NOW - timedelta(days=7))
            codes.append(receipt.code)
    return codes


def counted(app: Flask, setting: Setting) -> Tally:
    with app.extensions[EXTENSION].database.reading() as connection:
        return actions.counted(connection, setting.round_, NOW + timedelta(days=7)).everybody


@pytest.mark.parametrize("many", [4096, 20])
def test_what_is_withdrawn_is_in_no_count_from_that_moment(
    both_app: Flask, many: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also when blocks are kept: the block of the segment goes in the same transaction."""
    monkeypatch.setattr(at_hand, "MANY", many)
    database = both_app.extensions[EXTENSION].database
    setting = open_survey(database, SURVEY)
    people = responses(SURVEY, 60, 8)
    codes = sent(both_app, setting, people)
    assert plain(counted(both_app, setting)) == plain(tally_of(SURVEY, people))
    made = actions.prepare(database, setting.round_, SURVEY, NOW + timedelta(days=7))
    assert (made == 0) if many > 60 else (20 < made <= 60)
    at_hand.forget_all()
    assert plain(counted(both_app, setting)) == plain(tally_of(SURVEY, people))
    with database.transaction() as connection:
        surveys.withdraw(connection, codes[0], KEYS)
    with database.reading() as connection:
        assert len(store.kept_blocks(connection, setting.round_.id)) == max(0, made - 1)
    for _ in range(2):
        assert plain(counted(both_app, setting)) == plain(tally_of(SURVEY, people[1:]))
        at_hand.forget_all()
    with database.transaction() as connection:
        surveys.withdraw(connection, codes[1], KEYS)
    assert plain(counted(both_app, setting)) == plain(tally_of(SURVEY, people[2:]))
