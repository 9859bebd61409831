"""Nobody is asked again before hearing what was done with the last answers, unless a coordinator says why."""

from __future__ import annotations

from datetime import timedelta

import sqlalchemy as sa
from flask import Flask

from participatie.accounts import actions as accounts
from participatie.accounts.roles import Role
from participatie.areas import actions as areas
from participatie.config import Settings
from participatie.db import Database
from participatie.demo import story
from participatie.feedback import actions as feedback
from participatie.feedback.web_team import told_since
from participatie.guarding import store
from participatie.i18n import LOCAL_ZONE
from participatie.surveys import actions as surveys
from participatie.written import written
from tests.conftest import NOW, Clock, SignIn
from tests.guarding.steps import answered, database_of

BASE = "/team/waterkwartier/vragenlijsten"
WHY = "De raad beslist volgende week al over de tunnel."


def closed(app: Flask) -> int:
    """A round that closed yesterday; gives the number of the area."""
    setting = answered(database_of(app))
    with database_of(app).transaction() as connection:
        surveys.close_round(connection, setting.round_.code, NOW - timedelta(days=1))
    return setting.area.id


def test_a_round_without_feedback_holds_the_next_one_back(app: Flask, sign_in: SignIn, clock: Clock) -> None:
    closed(app)
    browser = sign_in(Role.COMMUNITY_WORKER)
    form = browser.get(f"{BASE}/nieuw")
    assert "vraag de coördinator" in form.words and "reason" not in form.form(action="/nieuw")
    refused = browser.submit(form, action="/nieuw", slug="residents", reason=WHY, status=422)
    assert "Mensen hoorden nog niet wat u met hun vorige antwoorden deed." in refused.words
    with database_of(app).reading() as connection:
        assert len(connection.execute(sa.text("SELECT id FROM survey_rounds")).all()) == 1


def test_a_coordinator_says_why_and_the_team_sees_it(app: Flask, sign_in: SignIn, clock: Clock) -> None:
    closed(app)
    browser = sign_in(Role.COORDINATOR)
    form = browser.get(f"{BASE}/nieuw")
    browser.submit(form, action="/nieuw", slug="residents", reason="zomaar", status=422)
    opened = browser.submit(form, action="/nieuw", slug="residents", reason=WHY)
    assert f"De reden: {WHY}" in opened.words
    assert WHY in sign_in(Role.COMMUNITY_WORKER).get(BASE).words
    with database_of(app).reading() as connection:
        lines = accounts.list_audit(connection, actions=("survey round opened before feedback",))
        kept = connection.execute(sa.select(store.early_rounds)).one()
    assert len(lines) == 1 and kept.reason == WHY and kept.account_id


def test_news_after_closing_opens_the_way(app: Flask, sign_in: SignIn, clock: Clock) -> None:
    area_id = closed(app)
    today = NOW.astimezone(LOCAL_ZONE).date()
    with database_of(app).transaction() as connection:
        feedback.add_update(connection, area_id, written("Oud nieuws."), today - timedelta(days=2), NOW)
        assert not told_since(connection, area_id, today - timedelta(days=1))
    browser = sign_in(Role.COMMUNITY_WORKER)
    assert "hoorden nog niet" in browser.get(f"{BASE}/nieuw").words
    with database_of(app).transaction() as connection:
        feedback.add_update(connection, area_id, written("Dit hebben we gehoord."), today, NOW)
    form = browser.get(f"{BASE}/nieuw")
    assert "hoorden nog niet" not in form.words
    assert "Open" in browser.submit(form, action="/nieuw", slug="residents").words


def test_an_open_round_asks_for_no_feedback_yet(app: Flask, sign_in: SignIn, clock: Clock) -> None:
    answered(database_of(app))
    browser = sign_in(Role.COMMUNITY_WORKER)
    form = browser.get(f"{BASE}/nieuw")
    assert "hoorden nog niet" not in form.words
    browser.submit(form, action="/nieuw", slug="entrepreneurs")


def test_the_demonstration_keeps_to_the_rule(sqlite_database: Database, settings: Settings) -> None:
    """Every round of the story opens while none closed before it, or after people heard."""
    with sqlite_database.transaction() as connection:
        teller = story.Story(connection, settings, NOW, seed=20, respondents=30)
        told = teller.tell(story.Chapter.EXECUTION)
        rounds = surveys.list_rounds(connection, told.area.id)
        news = feedback.list_updates(connection, told.area.id)
        assert rounds and areas.area_by_id(connection, told.area.id)
        for later in rounds:
            before = [each.closes_at for each in rounds if each.closes_at and each.closes_at <= later.opens_at]
            if before:
                heard = [each for each in news if max(before).date() <= each.published_on <= later.opens_at.date()]
                assert heard, f"round {later.code} opens before people heard"
