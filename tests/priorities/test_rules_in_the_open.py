"""Rules are published before anything is seen; a change is possible, in the open, and never without a reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from participatie.db import Database
from participatie.errors import Refusal
from participatie.priorities import actions
from participatie.priorities.rule_changes import differences, history_of
from participatie.priorities.rules import Bounds, Group, Rules, changed, check_rules, default_rules, same_terms, stamped
from participatie.priorities.web_rules_forms import parts_of
from participatie.written import written
from tests.conftest import NOW, make_settings
from tests.plan.story import build

RULES = default_rules(7)
HALF = {Group.RESIDENTS.value: 0.5, Group.ENTREPRENEURS.value: 0.25, Group.PROFESSIONALS.value: 0.25}
WHY = written("De meeste antwoorden komen van bewoners.")


def test_a_change_keeps_what_was_with_its_reason_and_seed() -> None:
    fixed = stamped(RULES, NOW)
    later = NOW + timedelta(days=1)
    once = changed(fixed, replace(default_rules(99), weights=HALF), WHY, later)
    twice = changed(once, replace(once, plan_size=4), written("Liever minder."), later + timedelta(days=1))
    assert (twice.seed, twice.fixed_at) == (7, NOW)
    told = history_of(Rules.from_json(twice.to_json()))
    assert [each.reason.dutch for each in told] == [WHY.dutch, "Liever minder."]
    assert [(str(each.old.values["text"]), str(each.new.values["text"])) for each in told[0].differences] == [
        ("33%", "50%"),
        ("33%", "25%"),
        ("33%", "25%"),
    ]
    assert [each.what.sentence for each in told[1].differences] == ["Plekken in het plan"]


def test_bounds_and_criteria_are_told_too() -> None:
    criteria = {**dict.fromkeys(RULES.criteria, 0.15), "severity": 0.4}
    after = replace(RULES, criteria=criteria, group_bounds=Bounds(0.2, 0.6), criterion_bounds=Bounds(0.05, 0.4))
    names = [each.what.sentence for each in differences(RULES, after)]
    assert names[0] == "Ernst"
    assert names[-2:] == ["Redelijk deel van een groep", "Redelijk deel van een vraag"]


@pytest.mark.parametrize(
    ("proposed", "reason", "sentence"),
    [
        (replace(RULES, plan_size=4), written(""), "waarom"),
        (RULES, WHY, "niets veranderd"),
        (replace(RULES, plan_size=13), WHY, "1 tot 12"),
        (replace(RULES, group_bounds=Bounds(0.4, 0.6)), WHY, "grenzen voor een groep"),
        (replace(RULES, group_bounds=Bounds(0.15, 0.45)), WHY, "grenzen voor een groep"),
        (replace(RULES, criterion_bounds=Bounds(0.25, 0.5)), WHY, "grenzen voor een vraag"),
        (replace(RULES, group_bounds=Bounds(0.05, 0.5), weights={**HALF, "residents": 0.6}), WHY, "samen precies"),
    ],
)
def test_what_makes_no_sense_is_refused_with_a_sentence(proposed: Rules, reason: object, sentence: str) -> None:
    with pytest.raises(Refusal, match=sentence):
        changed(stamped(RULES, NOW), proposed, reason, NOW)  # type: ignore[arg-type]


def test_rules_from_before_their_history_was_kept_can_still_be_read() -> None:
    document = {name: value for name, value in RULES.to_json().items() if name not in {"fixed_at", "changes"}}
    assert Rules.from_json(document) == RULES


@given(some.lists(some.integers(1, 20), min_size=2, max_size=5))
def test_shares_come_back_as_parts_of_the_same_proportion(parts: list[int]) -> None:
    names = [str(number) for number in range(len(parts))]
    shares = {name: part / sum(parts) for name, part in zip(names, parts, strict=True)}
    found = parts_of(shares)
    assert all(abs(found[name] / sum(found.values()) - shares[name]) < 1e-6 for name in names)


@given(some.integers(5, 25), some.integers(50, 90), some.integers(1, 10), some.integers(35, 90))
def test_every_pair_of_bounds_that_makes_sense_has_room_for_even_shares(
    least: int, most: int, lower: int, upper: int
) -> None:
    groups, criteria = Bounds(least / 100, most / 100), Bounds(lower / 100, upper / 100)
    check_rules(replace(RULES, group_bounds=groups, criterion_bounds=criteria))


def test_published_rules_are_those_of_the_round_and_nobody_can_slip_in_others(database: Database) -> None:
    with database.transaction() as connection:
        told = build(connection, NOW)
        area, by = told.area.id, told.coordinator
        fixed = actions.announce_rules(connection, area, replace(RULES, plan_size=3), by, NOW)
        with pytest.raises(Refusal, match="liggen al vast"):
            actions.announce_rules(connection, area, RULES, by, NOW)
    with pytest.raises(Refusal, match="andere regels"), database.transaction() as connection:
        actions.open_scoring(connection, area, RULES, by, NOW)
    with database.transaction() as connection:
        parts = {told.spots[0]: " Noord  kant "}
        scoring = actions.open_scoring(connection, area, None, by, NOW + timedelta(days=9), parts)
        assert same_terms(scoring.rules, fixed)
        assert scoring.rules.fixed_at == NOW
        assert [spot.sub_area for spot in scoring.spots] == ["Noord kant", "", "", "", ""]
        assert actions.find_announced(connection, area) is None
        with pytest.raises(Refusal, match="al een ronde open"):
            actions.announce_rules(connection, area, RULES, by, NOW)


def test_a_round_needs_rules_and_a_closed_one_keeps_them(database: Database, tmp_path: object) -> None:
    from tests.plan.test_actions import closed

    settings = make_settings(tmp_path)  # type: ignore[arg-type]
    with database.transaction() as connection:
        told = closed(connection)
        with pytest.raises(Refusal, match="eerst de regels"):
            actions.open_scoring(connection, told.area.id, None, told.coordinator, NOW)
        with pytest.raises(Refusal, match="gesloten"):
            actions.change_rules(
                connection, settings, told.area.id, replace(RULES, plan_size=4), WHY, told.coordinator, NOW
            )
