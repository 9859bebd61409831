"""A withdrawn voice is in no hot spot from the next look of the worker on, without anybody asking for it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from participatie import jobs
from participatie.config import Settings
from participatie.db import Database
from participatie.hotspots import actions
from participatie.surveys import actions as surveys
from participatie.surveys.rounds import Submission
from tests.hotspots.steps import KEYS, NOW, PLAYGROUND, answered_area


def test_who_withdraws_is_counted_no_more(any_database: Database, settings: Settings) -> None:
    setting = answered_area(any_database)
    area_id = setting.area.id
    place = {"kind": "map", "code": None, "x": PLAYGROUND[0], "y": PLAYGROUND[1]}
    answers = {"bother.litter": "much", "top": ["litter"], "where.litter": place}
    with any_database.transaction() as connection:
        codes = [
            surveys.submit(connection, setting.round_, Submission(f"key-{each}", answers, "nl"), KEYS, NOW).code
            for each in range(2)
        ]
        surveys.withdraw(connection, codes.pop(), KEYS)
    # Nothing was found yet, so there is nothing to count anew.
    jobs.work_once(any_database, settings, NOW)
    with any_database.transaction() as connection:
        assert actions.newest_detection(connection, area_id) is None
        first = actions.detect_now(connection, area_id, 7, NOW)
        before = actions.list_hot_spots(connection, area_id)[0]
    with any_database.transaction() as connection:
        surveys.withdraw(connection, codes.pop(), KEYS)
    later = NOW + timedelta(minutes=1)
    jobs.work_once(any_database, settings, later)
    with any_database.reading() as connection:
        newest = actions.newest_detection(connection, area_id)
        after = actions.list_hot_spots(connection, area_id)[0]
    assert newest is not None and (newest.seed, newest.respondents) == (7, first.respondents - 1)
    assert (after.id, after.respondents) == (before.id, before.respondents - 1)
    # One search since then may have read the answers before; after a second one nothing is left to do.
    for _ in range(2):
        with any_database.transaction() as connection:
            jobs.queue(connection, "count hot spots anew", {"area_id": area_id, "since": first.id})
        jobs.work_once(any_database, settings, later)
        with any_database.reading() as connection:
            assert actions.newest_detection(connection, area_id).id == newest.id + 1  # type: ignore[union-attr]


def test_a_search_that_read_too_early_cannot_bring_answers_back(any_database: Database, settings: Settings) -> None:
    setting = answered_area(any_database)
    area_id = setting.area.id
    place = {"kind": "map", "code": None, "x": PLAYGROUND[0], "y": PLAYGROUND[1]}
    answers = {"bother.litter": "much", "top": ["litter"], "where.litter": place}
    with any_database.transaction() as connection:
        code = surveys.submit(connection, setting.round_, Submission("key", answers, "nl"), KEYS, NOW).code
        first = actions.detect_now(connection, area_id, 7, NOW)
    # Somebody searches, a resident withdraws, and only then it is kept what that search found.
    with any_database.reading() as connection:
        early = actions.search(connection, area_id, 8, NOW + timedelta(minutes=1))
        slow = actions.search(connection, area_id, 9, NOW + timedelta(minutes=1))
    with any_database.transaction() as connection:
        surveys.withdraw(connection, code, KEYS)
    with any_database.transaction() as connection:
        kept = actions.keep(connection, early)
    assert (kept.detected_at, kept.respondents) == (NOW + timedelta(minutes=1), first.respondents)
    jobs.work_once(any_database, settings, NOW + timedelta(minutes=2))
    with any_database.transaction() as connection:
        newest = actions.newest_detection(connection, area_id)
        assert newest is not None and newest.respondents == first.respondents - 1
        with pytest.raises(actions.SearchedMeanwhile):
            actions.keep(connection, slow)
    assert actions.detect_beside(any_database, area_id, 9, NOW).respondents == newest.respondents
