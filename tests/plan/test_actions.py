"""From blind scoring to a published plan that never changes, on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from participatie.accounts import actions as accounts
from participatie.accounts.people import Account
from participatie.accounts.roles import Role
from participatie.areas import actions as areas
from participatie.areas.projects import Phase
from participatie.db import Connection, Database
from participatie.errors import Absent, Refusal
from participatie.plan import actions
from participatie.plan.draft import Action, ActionKind, Declined, Goal, Item
from participatie.plan.progress import Result, Status
from participatie.plan.publication import adds_up
from participatie.priorities import actions as priorities
from participatie.priorities.criteria import CRITERIA
from participatie.priorities.rules import default_rules
from participatie.written import written
from tests.conftest import NOW
from tests.plan.story import Neighbourhood, build, person

TODAY = NOW.date()
VIEWS = {"politie": (3, 2, 3, 5, 4), "gemeente": (4, 1, 3, 4, 2), "corporatie": (2, 1, 3, 5, 1)}


def everything(value: int) -> dict[str, int | None]:
    return {criterion.code: value for criterion in CRITERIA}


def score_all(connection: Connection, told: Neighbourhood, account: Account, view: tuple[int, ...]) -> None:
    for spot, value in zip(told.spots, view, strict=True):
        priorities.score(connection, told.area.id, account, spot, everything(value))


def closed(connection: Connection, now: datetime = NOW) -> Neighbourhood:
    """A neighbourhood of which three organisations scored and the round is closed."""
    told = build(connection, now)
    priorities.open_scoring(connection, told.area.id, default_rules(5), told.coordinator, now)
    for organisation, view in VIEWS.items():
        score_all(connection, told, person(connection, Role.PROFESSIONAL, organisation, now), view)
    priorities.close_scoring(connection, told.area.id, told.coordinator, now)
    return told


def fill_in(connection: Connection, told: Neighbourhood, *, reasons: bool = True, agreed: bool = True) -> None:
    """Write a complete draft: what the proposal chooses with one action, a reason for the rest."""
    town = told.organisations["gemeente"]
    for spot in told.spots[-1:]:
        desk = actions.desk_of(connection, told.area.id)
        actions.save_item(connection, told.area.id, replace(desk.item(spot), needs={town: 99}), told.coordinator, NOW)
    actions.take_proposal(connection, told.area.id, told.coordinator, NOW)
    desk = actions.desk_of(connection, told.area.id)
    goal = Goal(written("Meldingen per maand"), "12", "6", date(2027, 6, 1))
    answer = Declined(written("Te weinig uren"), town, written("De wijkagent loopt langs"), date(2027, 5, 1))
    for spot in told.spots:
        item = desk.item(spot)
        if item.chosen:
            item = replace(item, norm=written("We houden het schoon"), goal=goal, needs={town: 5})
            action = Action(0, written("Extra lampen"), town, (), date(2026, 12, 20), 5, ActionKind.DESIGN)
            actions.save_action(connection, told.area.id, spot, action, told.coordinator, NOW)
        elif reasons:
            item = replace(item, declined=answer)
        actions.save_item(connection, told.area.id, item, told.coordinator, NOW)
    if agreed:
        agree_all(connection, told)


def agree_all(connection: Connection, told: Neighbourhood) -> None:
    """Let every organisation that scored agree with the draft as it is."""
    for organisation in VIEWS:
        email = f"professional-{organisation}-akkoord@example.org"
        known = {each.email: each for each in accounts.list_accounts(connection)}
        account = known.get(email) or person(connection, Role.PROFESSIONAL, organisation, NOW, "akkoord")
        actions.agree(connection, told.area.id, account, NOW)


def test_three_organisations_score_and_the_outcome_is_frozen(database: Database) -> None:
    with database.transaction() as connection:
        told = closed(connection)
        before = actions.desk_of(connection, told.area.id).joint
        late = person(connection, Role.PROFESSIONAL, "politie", NOW, "laat")
        with pytest.raises(Refusal, match="gesloten"):
            priorities.score(connection, told.area.id, late, told.spots[0], everything(5))
        again = actions.desk_of(connection, told.area.id)
        assert again.joint == before
        assert len(again.outcome.sheets) == 3
        assert areas.project_of(connection, told.area.id).phase is Phase.PRIORITIES


def test_scoring_again_replaces_and_another_field_is_no_zero(database: Database) -> None:
    with database.transaction() as connection:
        told = build(connection, NOW)
        priorities.open_scoring(connection, told.area.id, default_rules(5), told.coordinator, NOW)
        police = person(connection, Role.PROFESSIONAL, "politie", NOW)
        first, second = told.spots[:2]
        priorities.score(connection, told.area.id, police, first, everything(2))
        priorities.score(connection, told.area.id, police, first, {**everything(5), "trend": None})
        priorities.score(connection, told.area.id, police, second, everything(4))
        priorities.score(connection, told.area.id, police, second, None)
        scoring = priorities.find_scoring(connection, told.area.id)
        assert scoring is not None
        own = priorities.own_answers(connection, scoring, police.id)
        assert own[first].values == {**everything(5), "trend": None}
        assert own[second].outside and not own[second].values
        assert priorities.own_answers(connection, scoring, told.coordinator.id) == {}
        shown = {each.organisation: (each.started, each.complete) for each in priorities.progress(connection, scoring)}
        assert shown == {"Politie": (True, False), "Gemeente": (False, False), "Corporatie": (False, False)}


@pytest.mark.parametrize("values", [{}, {"severity": 3}, everything(6), everything(0)])
def test_incomplete_or_impossible_scores_are_refused(any_database: Database, values: dict[str, int | None]) -> None:
    with any_database.transaction() as connection:
        told = build(connection, NOW)
        priorities.open_scoring(connection, told.area.id, default_rules(5), told.coordinator, NOW)
        police = person(connection, Role.PROFESSIONAL, "politie", NOW)
        with pytest.raises(Refusal):
            priorities.score(connection, told.area.id, police, told.spots[0], values)


def test_one_round_at_a_time_and_not_without_hot_spots_or_scores(database: Database) -> None:
    with database.transaction() as connection:
        told = build(connection, NOW)
        priorities.open_scoring(connection, told.area.id, default_rules(5), told.coordinator, NOW)
        with pytest.raises(Refusal, match="al een ronde"):
            priorities.open_scoring(connection, told.area.id, default_rules(6), told.coordinator, NOW)
        with pytest.raises(Refusal, match="geen organisatie"):
            priorities.close_scoring(connection, told.area.id, told.coordinator, NOW)
        police = person(connection, Role.PROFESSIONAL, "politie", NOW)
        with pytest.raises(Absent):
            priorities.score(connection, told.area.id, police, 987, everything(3))


def test_a_missing_reason_stops_publication_and_a_complete_plan_goes_out(database: Database) -> None:
    with database.transaction() as connection:
        told = closed(connection)
        with pytest.raises(Refusal) as refused:
            actions.publish_plan(connection, told.area.id, told.coordinator, NOW)
        assert len(refused.value.more) > 1
        fill_in(connection, told, reasons=False)
        assert actions.desk_of(connection, told.area.id).gaps
        with pytest.raises(Refusal, match="plan nog niet publiceren"):
            actions.publish_plan(connection, told.area.id, told.coordinator, NOW)
        assert actions.newest_plan(connection, told.area.id) is None
    with database.transaction() as connection:
        fill_in(connection, told)
        assert actions.desk_of(connection, told.area.id).gaps == ()
        plan = actions.publish_plan(connection, told.area.id, told.coordinator, NOW)
        assert plan.number == 1 and adds_up(plan)
        assert areas.project_of(connection, told.area.id).phase is Phase.PLAN


def test_a_second_version_leaves_the_first_as_it_was(database: Database) -> None:
    with database.transaction() as connection:
        told = closed(connection)
        fill_in(connection, told)
        first = actions.publish_plan(connection, told.area.id, told.coordinator, NOW)
    later = NOW + timedelta(days=70)
    with database.transaction() as connection:
        desk = actions.desk_of(connection, told.area.id)
        spot = next(iter(desk.proposal.chosen))
        item = replace(desk.item(spot), norm=written("We houden het nóg schoner"))
        actions.save_item(connection, told.area.id, item, told.coordinator, later)
        agree_all(connection, told)
        second = actions.publish_plan(connection, told.area.id, told.coordinator, later)
    with database.reading() as connection:
        assert actions.plan_version(connection, told.area.id, 1) == first
        assert actions.plan_version(connection, told.area.id, 2) == second
        assert actions.newest_plan(connection, told.area.id) == second
        assert [number for number, _day in actions.list_versions(connection, told.area.id)] == [2, 1]
        assert first.checksum != second.checksum and adds_up(first) and adds_up(second)
        with pytest.raises(Absent):
            actions.plan_version(connection, told.area.id, 3)


def test_no_query_changes_or_removes_a_published_version() -> None:
    from participatie.plan.store import versions

    text = Path(versions.__file__).read_text(encoding="utf-8")
    assert "update(" not in text and "delete(" not in text
    assert sorted(name for name in vars(versions) if name.startswith(("add", "find", "list", "version"))) == [
        "add_version",
        "find_newest",
        "list_documents",
        "list_versions",
        "version",
    ]


def agreed(connection: Connection, told: Neighbourhood) -> set[str]:
    return {each.slug for each in actions.desk_of(connection, told.area.id).organisations if each.agreed}


def test_an_agreement_lapses_when_what_concerns_the_organisation_changes(database: Database) -> None:
    with database.transaction() as connection:
        told = closed(connection)
        fill_in(connection, told)
        assert agreed(connection, told) == {"politie", "gemeente", "corporatie"}
        desk = actions.desk_of(connection, told.area.id)
        spot = next(iter(desk.proposal.chosen))
        changed = replace(desk.item(spot), norm=written("Iets anders"))
        actions.save_item(connection, told.area.id, changed, told.coordinator, NOW)
        assert agreed(connection, told) == {"politie", "corporatie"}, "only the town is named there"
        with pytest.raises(Refusal) as refused:
            actions.publish_plan(connection, told.area.id, told.coordinator, NOW)
        (gap,) = refused.value.more
        assert "zei nog niet of het akkoord is" in gap.sentence and gap.values["organisation"] == "Gemeente"
        agree_all(connection, told)
        translated = replace(changed, norm=written("Iets anders", ar="شيء آخر"))
        actions.save_item(connection, told.area.id, translated, told.coordinator, NOW)
        assert agreed(connection, told) == {"politie", "gemeente", "corporatie"}, "a translation says the same"
        areas.set_partner(connection, told.area.id, "politie", 12)
        assert agreed(connection, told) == {"gemeente", "corporatie"}, "its hours are what it promised"


def test_what_became_of_an_action_is_told_and_the_newest_word_counts(database: Database) -> None:
    with database.transaction() as connection:
        told = closed(connection)
        fill_in(connection, told)
        actions.publish_plan(connection, told.area.id, told.coordinator, NOW)
        first, *_rest = actions.list_actions(connection, told.area.id)
        assert first.status(TODAY) is Status.PLANNED
        assert first.status(date(2026, 12, 21)) is Status.LATE
        police = person(connection, Role.PROFESSIONAL, "politie", NOW, "chef")
        town = person(connection, Role.PROFESSIONAL, "gemeente", NOW, "chef")
        sentence = written("De lampen branden.")
        with pytest.raises(Refusal, match="andere organisatie"):
            actions.mark_action_done(connection, first.id, sentence, TODAY, police, NOW)
        with pytest.raises(Refusal, match="één zin"):
            actions.mark_action_done(connection, first.id, written(""), TODAY, town, NOW)
        with pytest.raises(Refusal, match="moet nog komen"):
            actions.mark_action_done(connection, first.id, sentence, TODAY + timedelta(days=1), town, NOW)
        with pytest.raises(Absent):
            actions.mark_action_done(connection, 9876, sentence, TODAY, town, NOW)
        missed = Result.NOT_ACHIEVED
        actions.mark_action_done(connection, first.id, written("De kabel is stuk."), TODAY, town, NOW, result=missed)
        actions.mark_action_done(connection, first.id, sentence, TODAY, town, NOW)
        told_again = actions.action_by_id(connection, told.area.id, first.id)
        assert told_again.status(TODAY) is Status.DONE
        assert told_again.report is not None and told_again.report.sentence == sentence
        with pytest.raises(Refusal, match="al openbaar"):
            actions.remove_action(connection, told.area.id, first.id, told.coordinator, NOW)


def test_an_action_that_nobody_saw_can_go(any_database: Database) -> None:
    with any_database.transaction() as connection:
        told = closed(connection)
        spot = told.spots[0]
        action = Action(0, written("Bankje verplaatsen"), None, (), None, 0, ActionKind.DESIGN)
        number = actions.save_action(connection, told.area.id, spot, action, told.coordinator, NOW)
        assert [each.id for each in actions.desk_of(connection, told.area.id).item(spot).actions] == [number]
        actions.remove_action(connection, told.area.id, number, told.coordinator, NOW)
        assert actions.desk_of(connection, told.area.id).item(spot).actions == ()
        with pytest.raises(Refusal):
            actions.save_action(
                connection, told.area.id, spot, replace(action, title=written("")), told.coordinator, NOW
            )
        with pytest.raises(Refusal):
            actions.save_item(connection, told.area.id, Item(spot, needs={1: -1}), told.coordinator, NOW)
        with pytest.raises(Absent):
            actions.save_item(connection, told.area.id, Item(987), told.coordinator, NOW)


def test_a_partner_that_leaves_keeps_its_name_and_promises_no_hours(database: Database) -> None:
    with database.transaction() as connection:
        told = closed(connection)
        fill_in(connection, told)
        areas.remove_partner(connection, told.area.id, told.organisations["gemeente"])
        desk = actions.desk_of(connection, told.area.id)
        assert {each.slug: each.hours for each in desk.organisations}["gemeente"] == 0
        assert desk.proposal.chosen != frozenset(told.spots)
        with pytest.raises(Refusal) as refused:
            actions.publish_plan(connection, told.area.id, told.coordinator, NOW)
        assert any("heeft %(left)s uur" in each.sentence for each in refused.value.more)


def test_texts_that_nobody_would_read_are_refused(any_database: Database) -> None:
    with any_database.transaction() as connection:
        told = closed(connection)
        spot = told.spots[0]
        for item in (Item(spot, norm=written("x" * 1001)), Item(spot, norm=written("kort", ar="x" * 1001))):
            with pytest.raises(Refusal, match="te lang"):
                actions.save_item(connection, told.area.id, item, told.coordinator, NOW)
        action = Action(0, written("x" * 301), None, (), None, 0, ActionKind.DESIGN)
        with pytest.raises(Refusal, match="te lang"):
            actions.save_action(connection, told.area.id, spot, action, told.coordinator, NOW)
