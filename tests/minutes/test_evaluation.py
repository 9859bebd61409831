"""A session is evaluated in counts alone, and nothing is said about fewer than five people."""

from __future__ import annotations

import math
from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from participatie.accounts.roles import Role
from participatie.config import Settings
from participatie.db import Database
from participatie.meetings.meeting import Kind
from participatie.minutes import actions
from participatie.minutes.evaluation import STATEMENTS, Moment
from participatie.minutes.evaluation_results import Verdict, changes_of, newcombe
from participatie.minutes.store.tables import minutes_evaluation_forms, minutes_evaluations
from participatie.web.site import EXTENSION
from tests.conftest import Clock, SignIn
from tests.meetings.steps import STARTS_AT, add_area, announce
from tests.minutes.steps import ENDED
from tests.site import CheckingClient

# Newcombe (1998), table II, method 10: part and whole of both groups, and the interval.
PUBLISHED = (
    ((56, 70), (48, 80), (0.0524, 0.3339)),
    ((9, 10), (3, 10), (0.1705, 0.8090)),
    ((6, 7), (2, 7), (0.0582, 0.8062)),
    ((5, 56), (0, 29), (-0.0381, 0.1926)),
    ((0, 10), (0, 20), (-0.1611, 0.2775)),
    ((0, 10), (0, 10), (-0.2775, 0.2775)),
    ((10, 10), (0, 20), (0.6791, 1.0)),
    ((10, 10), (0, 10), (0.6075, 1.0)),
)


@pytest.mark.parametrize(("after", "before", "interval"), PUBLISHED)
def test_the_interval_is_the_published_one(
    after: tuple[int, int], before: tuple[int, int], interval: tuple[float, float]
) -> None:
    assert newcombe(before, after) == pytest.approx(interval, abs=0.00006)


@given(st.integers(1, 60).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), st.integers(1, 60).flatmap(
    lambda n: st.tuples(st.integers(0, n), st.just(n))))  # fmt: skip
def test_the_interval_holds_the_difference_and_turns_around(before: tuple[int, int], after: tuple[int, int]) -> None:
    low, high = newcombe(before, after)
    difference = after[0] / after[1] - before[0] / before[1]
    assert -1 - 1e-9 <= low <= difference + 1e-9 and difference - 1e-9 <= high <= 1 + 1e-9
    back = newcombe(after, before)
    assert math.isclose(back[0], -high, abs_tol=1e-9) and math.isclose(back[1], -low, abs_tol=1e-9)


def counts(before: tuple[int, int], after: tuple[int, int]) -> dict[tuple[Moment, str, int], int]:
    """Counts of one statement: who agrees and who does not."""
    found = {}
    for moment, (agree, other) in ((Moment.BEFORE, before), (Moment.AFTER, after)):
        found[(moment, "place", 4)] = agree
        found[(moment, "place", 2)] = other
        found[(moment, "place", 0)] = 3
    return found


@pytest.mark.parametrize(
    ("before", "after", "verdict"),
    [
        ((2, 10), (10, 2), Verdict.MORE),
        ((10, 2), (2, 10), Verdict.FEWER),
        ((5, 5), (6, 4), Verdict.UNSURE),
        ((2, 2), (10, 2), Verdict.TOO_FEW),
        ((0, 0), (0, 0), Verdict.TOO_FEW),
    ],
)
def test_plain_words_follow_from_the_interval(
    before: tuple[int, int], after: tuple[int, int], verdict: Verdict
) -> None:
    first = changes_of(counts(before, after))[0]
    assert first.verdict is verdict
    assert (first.before is None) is (sum(before) < 5)


@pytest.fixture
def database(app: Flask) -> Database:
    """The application's own database."""
    found = app.extensions[EXTENSION].database
    assert isinstance(found, Database)
    return found


@pytest.mark.parametrize("language", ["nl", "ar"])
def test_a_form_is_filled_in_counted_once_and_never_kept(
    app: Flask, database: Database, settings: Settings, clock: Clock, sign_in: SignIn, language: str
) -> None:
    meeting = announce(database, add_area(database), kind=Kind.WORKSHOP)
    address = f"/bijeenkomst/{meeting.code}/evaluatie"
    visitor = CheckingClient(app, language)
    assert not visitor.get(f"{address}?moment=voor&taal={language}").root.all("form")
    clock.now = STARTS_AT - timedelta(minutes=10)
    page = visitor.get(f"{address}?moment=voor&taal={language}")
    visitor.submit(page, action="evaluatie", status=422)
    for _time in range(2):
        visitor.submit(page, action="evaluatie", place="2", contacts="0")
    for _person in range(5):
        visitor.submit(visitor.get(f"{address}?moment=voor"), action="evaluatie", place="2")
    clock.now = ENDED + timedelta(minutes=5)
    for _person in range(6):
        visitor.submit(visitor.get(f"{address}?moment=na"), action="evaluatie", place="5")
    with database.reading() as connection:
        rows = connection.execute(sa.select(minutes_evaluations)).all()
    assert {(row.moment, row.statement, row.answer): row.people for row in rows} == {
        ("before", "place", 2): 6,
        ("before", "contacts", 0): 1,
        ("after", "place", 5): 6,
    }
    team = sign_in(Role.COMMUNITY_WORKER)
    results = team.get(f"/team/waterkwartier/bijeenkomsten/{meeting.code}/verslag/evaluatie")
    assert "Na afloop zijn meer mensen het hiermee eens." in results.words
    assert results.words.count("Te weinig mensen vulden dit in om iets te zeggen.") == len(STATEMENTS) - 1
    clock.now = ENDED + timedelta(days=15)
    late = visitor.submit(page, action="evaluatie", status=422, place="1")
    assert late.status == 422
    with database.transaction() as connection:
        actions.forget_old(connection, clock.now)
        assert connection.execute(sa.select(minutes_evaluation_forms)).first() is None
        assert len(connection.execute(sa.select(minutes_evaluations)).all()) == 3


def test_an_evening_for_the_neighbourhood_has_no_such_form(app: Flask, database: Database, sign_in: SignIn) -> None:
    meeting = announce(database, add_area(database))
    CheckingClient(app).get(f"/bijeenkomst/{meeting.code}/evaluatie", status=404)
    page = sign_in(Role.COORDINATOR).get(f"/team/waterkwartier/bijeenkomsten/{meeting.code}/verslag/evaluatie")
    assert page.heading == "Verslag"


def test_the_six_languages_open_the_form(app: Flask, database: Database, clock: Clock) -> None:
    meeting = announce(database, add_area(database), kind=Kind.THEME_SESSION)
    clock.now = STARTS_AT
    for language in ("nl", "en", "ar"):
        page = CheckingClient(app, language).get(f"/bijeenkomst/{meeting.code}/evaluatie?moment=voor&taal={language}")
        assert len(page.root.all("fieldset")) == len(STATEMENTS)
