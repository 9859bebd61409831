"""Residents and entrepreneurs are compared where the same was asked, and only by shares that may be shown."""

from __future__ import annotations

from datetime import timedelta

from flask import Flask

from participatie.accounts.roles import Role
from participatie.results.comparing import pairs
from participatie.results.counting import results_of
from participatie.surveys import actions as surveys
from participatie.surveys.definition import Answer
from participatie.web.site import EXTENSION
from tests.conftest import Clock, signed_in
from tests.results.test_columns import SURVEY, sent
from tests.surveys.steps import NOW, open_survey
from tests.surveys.test_definition import shipped

SHOPS = shipped("entrepreneurs")
TREND = ("much_better", "better", "same", "worse", "much_worse", "dont_know")


def said(key: str, *numbers: int) -> list[dict[str, Answer]]:
    return [{key: code} for code, number in zip(TREND, numbers, strict=True) for _ in range(number)]


def test_the_same_question_is_found_whatever_its_number() -> None:
    found = pairs(
        results_of(SURVEY, said("r04_trend", 10, 40, 20, 20, 20, 10)),
        results_of(SHOPS, said("e04_trend", 10, 10, 10, 20, 20, 10)),
    )
    (pair,) = found
    assert (pair.one.page.page_key, pair.other.page.page_key) == ("r04_trend", "e04_trend")
    assert {each.code: each.differs for each in pair.answers} == {
        "much_better": False, "better": True, "same": False, "worse": False, "much_worse": False
    }  # fmt: skip


def test_the_same_statement_is_found_in_another_series() -> None:
    numbers = {"not_here": 12, "no_nuisance": 10, "little": 10, "much": 15, "dont_know": 9}
    mine: list[dict[str, Answer]] = [{"r06_physical.litter": c} for c, n in numbers.items() for _ in range(n)]
    theirs: list[dict[str, Answer]] = [{"e06_upkeep.litter": c} for c, n in numbers.items() for _ in range(n)]
    (pair,) = pairs(results_of(SURVEY, mine), results_of(SHOPS, theirs))
    assert pair.other.page.page_key == "e06_upkeep.litter" and not any(each.differs for each in pair.answers)


def test_a_group_under_thirty_is_not_compared() -> None:
    few = results_of(SHOPS, said("e04_trend", 5, 5, 5, 5, 5, 4))
    assert pairs(results_of(SURVEY, said("r04_trend", 10, 40, 20, 20, 20, 10)), few) == ()


def test_the_page_lays_them_side_by_side(app: Flask, clock: Clock) -> None:
    database = app.extensions[EXTENSION].database
    setting = open_survey(database, SURVEY)
    sent(app, setting, said("r04_trend", 10, 20, 10, 10, 6, 6))
    clock.now = NOW + timedelta(days=7)
    browser = signed_in(app, Role.COORDINATOR, "gemeente", ("waterkwartier",))
    url = f"/team/waterkwartier/vragenlijsten/{setting.round_.code}"
    page = browser.get(browser.get(url).link("Bewoners en ondernemers naast elkaar"))
    assert "Er is nog niets om te vergelijken" in page.words
    with database.transaction() as connection:
        shops = surveys.open_round(
            connection, setting.area.id, setting.round_.project_id,
            surveys.publish_survey(connection, SHOPS, NOW), "entrepreneurs", NOW - timedelta(days=1), None, NOW,
        )  # fmt: skip
    sent(app, type(setting)(setting.area, SHOPS, shops), said("e04_trend", 6, 6, 8, 8, 9, 7), name="shop")
    page = browser.get(f"{url}/vergelijk")
    assert "Beter 36% 16% ≠" in page.words
    browser.get(f"{url}/vergelijk?taal=ar")
