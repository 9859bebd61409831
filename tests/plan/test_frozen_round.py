"""What closing freezes and keeps to itself, and rounds that were closed before all of it was frozen."""

from __future__ import annotations

import json
from collections.abc import Callable

import sqlalchemy as sa
from flask import Flask

from participatie.accounts.roles import Role
from participatie.db import Connection, Database
from participatie.plan import actions
from participatie.plan.publication import findings_of
from participatie.priorities import actions as priorities
from participatie.priorities.rules import Group, default_rules
from participatie.priorities.scoring import Scoring
from participatie.priorities.store.tables import scoring_spots, scorings
from participatie.web.site import EXTENSION
from tests.conftest import NOW
from tests.plan.story import PICKS, build
from tests.plan.test_actions import closed, fill_in
from tests.site import CheckingClient

SignIn = Callable[..., CheckingClient]
PUBLIC = "/buurt/waterkwartier/plan"


def _newest(connection: Connection, area_id: int) -> Scoring:
    found = priorities.find_scoring(connection, area_id)
    assert found is not None
    return found


def test_closing_keeps_counted_ballots_that_nothing_public_shows(both_app: Flask, database: Database) -> None:
    with database.transaction() as connection:
        told = closed(connection)
        scoring = _newest(connection, told.area.id)
        ballots = priorities.counted_ballots(connection, scoring)
        fill_in(connection, told)
        plan = actions.publish_plan(connection, told.area.id, told.coordinator, NOW)
    assert ballots is not None and not ballots.merged
    assert ballots.people() == {
        Group.RESIDENTS: sum(PICKS["residents"]),
        Group.ENTREPRENEURS: sum(PICKS["entrepreneurs"]),
    }
    assert dict(ballots.counted[Group.RESIDENTS]) == {
        (spot,): count for spot, count in zip(told.spots, PICKS["residents"], strict=True)
    }
    outcome = scoring.outcome
    assert outcome is not None and outcome.second is not None and len(outcome.left_out) == 3
    assert all(each.chance_share is not None and each.best is not None for each in outcome.robustness)
    assert "ballots" not in plan.text and "counted" not in plan.text
    assert findings_of(plan).weightings and findings_of(plan).absences


def test_an_open_round_has_no_ballots_yet(both_app: Flask, database: Database) -> None:
    with database.transaction() as connection:
        told = build(connection, NOW)
        priorities.open_scoring(connection, told.area.id, default_rules(5), told.coordinator, NOW)
        assert priorities.counted_ballots(connection, _newest(connection, told.area.id)) is None


def test_a_round_that_was_closed_earlier_is_still_shown_published_and_checked(app: Flask, sign_in: SignIn) -> None:
    database = app.extensions[EXTENSION].database
    with database.transaction() as connection:
        told = closed(connection)
        scoring = _newest(connection, told.area.id)
        assert scoring.outcome is not None
        early = {
            name: value
            for name, value in scoring.outcome.to_json().items()
            if name not in ("left_out", "second", "picked")
        }
        early["robustness"] = [[each.hot_spot, each.share, each.high, each.low] for each in scoring.outcome.robustness]
        row = sa.update(scorings).where(scorings.c.id == scoring.id)
        connection.execute(row.values(outcome=json.loads(json.dumps(early)), ballots=None))
        # Marked in two parts all the same: without ballots there is nothing to divide.
        where = sa.update(scoring_spots).where(scoring_spots.c.hot_spot_id == told.spots[0])
        connection.execute(where.values(sub_area="noord"))
        connection.execute(
            sa.update(scoring_spots).where(scoring_spots.c.hot_spot_id == told.spots[1]).values(sub_area="zuid")
        )
        assert priorities.counted_ballots(connection, scoring) is None
        fill_in(connection, told)
    coordinator = sign_in(Role.COORDINATOR, "gemeente")
    for address in ("prioriteiten", "prioriteiten/lijst", "plan"):
        coordinator.get(f"/team/waterkwartier/{address}")
        coordinator.get(f"/team/waterkwartier/{address}?taal=ar")
    with database.transaction() as connection:
        plan = actions.publish_plan(connection, told.area.id, told.coordinator, NOW)
    findings = findings_of(plan)
    assert findings.hold and findings.weightings is None and findings.absences is None
    visitor = CheckingClient(app)
    first = visitor.get(PUBLIC)
    assert "nan" not in first.words and "None" not in first.words
    for path in (f"{PUBLIC}?taal=ar", f"{PUBLIC}/1"):
        assert "None" not in visitor.get(path).words
