"""Who still has to score, the order in which each sees the hot spots, and reminders that never say a score."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from participatie import outbox
from participatie.accounts import actions as accounts
from participatie.accounts.roles import Role
from participatie.db import Database
from participatie.errors import Refusal
from participatie.priorities import actions
from participatie.priorities.rules import default_rules
from participatie.priorities.scorers import order_for
from participatie.priorities.scoring import ListedSpot
from participatie.written import written
from tests.conftest import NOW, make_settings
from tests.plan.story import build, person

SPOTS = tuple(ListedSpot(number, f"h{number}", written(str(number)), 0.0, 0.0, ()) for number in range(1, 13))


def test_everyone_scores_in_an_order_of_their_own_that_stays() -> None:
    orders = {account: tuple(each.id for each in order_for(SPOTS, account, 5)) for account in range(30)}
    assert len(set(orders.values())) == 30
    assert all(sorted(order) == list(range(1, 13)) for order in orders.values())
    assert order_for(SPOTS[::-1], 4, 5) == order_for(SPOTS, 4, 5)
    first = [order[0] for order in orders.values()]
    assert len(set(first)) > 6


def mails(database: Database) -> list[dict[str, str]]:
    """What waits in the outbox."""
    with database.reading() as connection:
        rows = connection.execute(sa.select(outbox.outbox.c.payload).order_by(outbox.outbox.c.id))
        return [row.payload for row in rows]


def test_a_reminder_goes_once_a_day_to_who_is_not_done_in_their_language(database: Database, tmp_path: Path) -> None:
    settings = make_settings(tmp_path)
    with database.transaction() as connection:
        told = build(connection, NOW)
        area, by = told.area.id, told.coordinator
        done = person(connection, Role.PROFESSIONAL, "politie", NOW, "klaar")
        late = person(connection, Role.PROFESSIONAL, "politie", NOW, "laat")
        other = person(connection, Role.PROFESSIONAL, "corporatie", NOW, "ander")
        stopped = person(connection, Role.PROFESSIONAL, "corporatie", NOW, "gestopt")
        accounts.disable(connection, by, stopped.id, NOW)
        scoring = actions.open_scoring(connection, area, default_rules(3), by, NOW)
        for spot in told.spots:
            actions.score(connection, area, done, spot, dict.fromkeys(scoring.rules.criteria, 5))
        with pytest.raises(Refusal, match="nog plekken"):
            actions.confirm_scores(connection, area, late)
        actions.confirm_scores(connection, area, done)
        actions.confirm_scores(connection, area, done)
        police = told.organisations["politie"]
        assert actions.remind(connection, settings, area, by, NOW, police) == 1
        assert actions.remind(connection, settings, area, by, NOW + timedelta(hours=1)) == 1
        assert actions.remind(connection, settings, area, by, NOW + timedelta(hours=2)) == 0
        teams = {team.name: team for team in actions.list_teams(connection, scoring)}
        assert [(each.is_done, each.answered) for each in teams["Politie"].scorers] == [(True, 5), (False, 0)]
        assert [each.account_id for each in teams["Corporatie"].scorers] == [other.id]
        assert teams["Gemeente"].scorers == ()
        assert actions.remind(connection, settings, area, by, NOW + timedelta(days=1)) == 2
    sent = mails(database)
    assert [each["to"] for each in sent] == [late.email, other.email, other.email, late.email]
    assert all("/team/waterkwartier/prioriteiten/scoren" in each["text"] for each in sent)
    assert all("Nog te doen: 5 van 5 plekken." in each["text"] for each in sent)


def test_who_scored_hears_that_the_rules_changed_and_nobody_else(database: Database, tmp_path: Path) -> None:
    settings = make_settings(tmp_path)
    with database.transaction() as connection:
        told = build(connection, NOW)
        area, by = told.area.id, told.coordinator
        began = person(connection, Role.PROFESSIONAL, "politie", NOW, "begon")
        person(connection, Role.PROFESSIONAL, "corporatie", NOW, "later")
        scoring = actions.open_scoring(connection, area, default_rules(3), by, NOW)
        actions.score(connection, area, began, told.spots[0], None, "  geen taak  ")
        why = written("Vijf is te veel.")
        fixed = actions.change_rules(connection, settings, area, replace(scoring.rules, plan_size=4), why, by, NOW)
        assert actions.own_answers(connection, scoring, began.id)[told.spots[0]].reason == "geen taak"
        newest = actions.find_scoring(connection, area)
        assert newest is not None and newest.rules == fixed
    assert [each["to"] for each in mails(database)] == [began.email]


def test_nobody_sees_who_opted_out_before_the_round_is_closed(sqlite_database: Database) -> None:
    with sqlite_database.transaction() as connection:
        told = build(connection, NOW)
        scoring = actions.open_scoring(connection, told.area.id, default_rules(3), told.coordinator, NOW)
        with pytest.raises(Refusal, match="gesloten"):
            actions.outside_field(connection, scoring)
        scorer = person(connection, Role.PROFESSIONAL, "politie", NOW)
        with pytest.raises(Refusal, match="kort"):
            actions.score(connection, told.area.id, scorer, told.spots[0], None, "x" * 201)
        with pytest.raises(Refusal, match="mogelijkheden"):
            actions.score(connection, told.area.id, scorer, told.spots[0], dict.fromkeys(scoring.rules.criteria, 6))
