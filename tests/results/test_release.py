"""Figures leave the team once, when a round has closed; nothing changes them, and nobody reads others."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask

from participatie.errors import Refusal
from participatie.results import actions, store
from participatie.results.counting import results_from
from participatie.surveys import actions as surveys
from participatie.surveys.definition import Survey
from participatie.web.site import EXTENSION
from tests.results.people import responses
from tests.results.test_columns import KEYS, SURVEY, sent
from tests.surveys.steps import NOW, Setting, open_survey

LATER = NOW + timedelta(days=40)


def closed(app: Flask, survey: Survey = SURVEY, people: int = 80) -> tuple[Setting, list[str]]:
    """A round of which so many people answered; it has closed by `LATER`."""
    setting = open_survey(app.extensions[EXTENSION].database, survey)
    return setting, sent(app, setting, responses(survey, people, 11))


def test_an_open_round_has_no_figures(app: Flask) -> None:
    setting, _ = closed(app)
    database = app.extensions[EXTENSION].database
    assert actions.release_closed(database, NOW) == 0
    with pytest.raises(Refusal, match="nog niet dicht"), database.transaction() as connection:
        actions.release(connection, setting.round_, NOW)


def test_figures_are_made_once_and_stay_the_same_when_somebody_withdraws(both_app: Flask) -> None:
    setting, codes = closed(both_app)
    database = both_app.extensions[EXTENSION].database
    assert actions.release_closed(database, LATER) == 1
    with database.reading() as connection:
        before = store.find_release(connection, setting.round_.id)
        counted = actions.results(connection, setting.round_.id, LATER).responses
    with database.transaction() as connection:
        for code in codes[:7]:
            surveys.withdraw(connection, code, KEYS)
    assert actions.release_closed(database, LATER + timedelta(days=1)) == 0
    with database.transaction() as connection:
        actions.release(connection, setting.round_, LATER + timedelta(days=1))
        assert store.find_release(connection, setting.round_.id) == before
        # Within the team they are gone at once.
        assert (counted, actions.results(connection, setting.round_.id, LATER).responses) == (80, 73)


def test_figures_read_back_as_they_were_made(app: Flask) -> None:
    setting, _ = closed(app)
    with app.extensions[EXTENSION].database.transaction() as connection:
        made = actions.release(connection, setting.round_, LATER)
        live = actions.results(connection, setting.round_.id, LATER)
    again = results_from(SURVEY, made.shown)
    for question, same in zip(again.questions, live.questions, strict=True):
        assert question.pages == same.pages
        assert question.score in (same.score, None)
    assert made.shown.crossed == live.shown.crossed and made.shown.people == 80


def test_only_published_figures_are_for_everybody(app: Flask, sign_in: object) -> None:
    setting, _ = closed(app)
    with app.extensions[EXTENSION].database.transaction() as connection:
        actions.release(connection, setting.round_, LATER)
        assert actions.find_published(connection, setting.round_) is None
