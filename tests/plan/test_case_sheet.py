"""The balance of actions, the changes by the meeting, objections, and plans that were published before all that."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participatie.accounts.roles import Role
from participatie.db import Connection, Database
from participatie.errors import Absent, Refusal
from participatie.plan import actions
from participatie.plan.adjustments import Adjustment, FinalPlace, final_list, people_notice
from participatie.plan.balance import balance_of, missing_sides
from participatie.plan.content import content_from_json, content_to_json
from participatie.plan.draft import Action, ActionKind, Item, Lead
from participatie.plan.gaps import gaps
from participatie.plan.publication import adds_up
from participatie.plan.selection import propose
from participatie.priorities.combine import combine
from participatie.priorities.rules import Group
from participatie.written import written
from tests.conftest import NOW
from tests.plan.story import person
from tests.plan.test_actions import TODAY, agree_all, closed, fill_in
from tests.plan.test_selection import NAMES, TOWN, complete_draft, complete_item, content
from tests.priorities.examples import (
    SPOTS,
    A,
    B,
    C,
    D,
    E,
    F,
    example_picks,
    example_sheets,
    rules,
    single_picks,
    top_sheet,
)

PRESENT = {Group.RESIDENTS: 11, Group.ENTREPRENEURS: 4, Group.PROFESSIONALS: 5}
JOINT = combine(example_picks(), example_sheets(), rules(), SPOTS)


def action(kind: ActionKind) -> Action:
    return Action(1, written("Iets"), TOWN, (), date(2027, 1, 1), 1, kind)


def move(spot: int, to_place: int, from_place: int = 0) -> Adjustment:
    return Adjustment(spot, from_place, to_place, written("De tunnel wordt in mei dichtgezet"), TODAY, PRESENT)


@given(st.lists(st.sampled_from(ActionKind), max_size=9))
def test_the_bar_of_the_balance_always_fills(kinds: list[ActionKind]) -> None:
    sides = balance_of(Item(1, actions=tuple(map(action, kinds))))
    assert [side.kind for side in sides] == list(ActionKind)
    assert sum(side.share for side in sides) == (100 if kinds else 0)
    assert all((side.share > 0) == (side.actions > 0) for side in sides)


def test_only_prevention_and_enforcing_or_changing_together_are_whole() -> None:
    def said(*kinds: ActionKind) -> int:
        return len(missing_sides(Item(1, actions=tuple(map(action, kinds)))))

    assert said() == 0
    assert said(ActionKind.CARE) == 2
    assert said(ActionKind.PREVENTION) == said(ActionKind.DESIGN) == 1
    assert said(ActionKind.PREVENTION, ActionKind.ENFORCEMENT) == said(ActionKind.PREVENTION, ActionKind.DESIGN) == 0


def test_the_final_list_stands_beside_the_computed_one() -> None:
    assert [(each.hot_spot, each.final) for each in final_list(JOINT, ())] == [
        (B, 1),
        (D, 2),
        (E, 3),
        (A, 4),
        (C, 5),
        (F, 6),
    ]
    changed = final_list(JOINT, (move(A, 1), move(F, 3)))
    assert [each.hot_spot for each in changed] == [A, B, F, D, E, C]
    assert changed[0] == FinalPlace(A, computed=4, final=1) and changed[0].moved
    assert [each.final for each in changed] == [1, 2, 3, 4, 5, 6]


def test_shared_places_stay_shared_until_the_meeting_moves_one() -> None:
    tied = combine(
        {Group.RESIDENTS: single_picks({1: 12, 2: 12, 3: 12})}, [top_sheet(1, (1, 2, 3))], rules(), (1, 2, 3)
    )
    assert [each.final for each in final_list(tied, ())] == [1, 1, 1]
    assert {each.hot_spot: each.final for each in final_list(tied, (move(3, 1),))} == {3: 1, 1: 2, 2: 2}


@pytest.mark.parametrize(("people", "warned"), [(11, True), (12, False), (30, False), (31, True)])
def test_a_meeting_that_is_too_small_or_too_large_gets_a_word(people: int, warned: bool) -> None:
    assert (people_notice(people) is not None) is warned


def test_what_the_meeting_put_in_needs_no_second_reason_and_what_it_moved_up_needs_an_answer() -> None:
    proposal = propose(JOINT, {}, {TOWN: 10}, 5)
    items = {**complete_draft(), F: complete_item(F), D: Item(D, chosen=None)}
    facts = (items, JOINT, proposal, {TOWN: 10}, NAMES)
    assert any(gap.hot_spot == F for gap in gaps(*facts, plan_size=5, answered=NAMES))
    assert not any(gap.hot_spot == F for gap in gaps(*facts, plan_size=5, answered=NAMES, adjustments=(move(F, 1),)))
    silent = Item(C)
    calm = {C: silent, **{spot: complete_item(spot) for spot in (A, B)}}
    before = gaps(calm, JOINT, proposal, {TOWN: 10}, NAMES, plan_size=1, answered=NAMES)
    after = gaps(calm, JOINT, proposal, {TOWN: 10}, NAMES, plan_size=1, answered=NAMES, adjustments=(move(C, 1),))
    assert not any(gap.hot_spot == C for gap in before) and any(gap.hot_spot == C for gap in after)


def test_residents_may_answer_for_an_action_and_every_gap_names_it() -> None:
    lamps = replace(complete_item(A).actions[0], owner=None, due_on=None)
    ours = replace(lamps, lead=Lead.RESIDENTS, due_on=date(2027, 1, 1))
    proposal = propose(JOINT, {}, {TOWN: 10}, 5)

    def missing(*actions_: Action) -> list[str]:
        items = {**complete_draft(), A: replace(complete_item(A), actions=actions_)}
        found = gaps(items, JOINT, proposal, {TOWN: 10}, NAMES, plan_size=5, answered=NAMES)
        return [gap.sentence.sentence % dict(gap.sentence.values) for gap in found]

    assert missing(ours) == []
    assert missing(lamps) == [
        "Noem wie dit doet: “Extra lampen”.",
        "Noem de dag waarop dit klaar is: “Extra lampen”.",
    ]


def test_an_objection_is_printed_with_the_plan_and_lets_it_go_out(database: Database) -> None:
    with database.transaction() as connection:
        told = closed(connection)
        fill_in(connection, told, agreed=False)
        town = person(connection, Role.EXECUTIVE, "gemeente", NOW)
        with pytest.raises(Refusal, match="één zin"):
            actions.object_to(connection, told.area.id, town, NOW, written(""))
        with pytest.raises(Refusal, match="te lang"):
            actions.object_to(connection, told.area.id, town, NOW, written("x" * 301))
        sentence = written("Vijf uur per plek is te weinig.", ar="خمس ساعات قليلة.")
        actions.object_to(connection, told.area.id, town, NOW, sentence)
        plan = actions.publish_plan(connection, told.area.id, told.coordinator, NOW)
        (own,) = [each for each in plan.content.organisations if each.slug == "gemeente"]
        assert own.objection == sentence and not own.agreed and own.answered
        (other,) = [each for each in plan.content.organisations if each.slug == "politie"]
        assert not other.answered, "who is not named in the plan need not answer"
        assert adds_up(plan)
        actions.agree(connection, told.area.id, town, NOW)
        (own,) = [each for each in actions.desk_of(connection, told.area.id).organisations if each.slug == "gemeente"]
        assert own.agreed and not own.objection


def test_nobody_agrees_with_what_changed_while_they_read(database: Database) -> None:
    with database.transaction() as connection:
        told = closed(connection)
        fill_in(connection, told, agreed=False)
        desk = actions.desk_of(connection, told.area.id)
        town = person(connection, Role.PROFESSIONAL, "gemeente", NOW, "twee")
        seen = actions.fingerprint_of(desk, town.organisation_id)
        spot = next(iter(desk.proposal.chosen))
        changed = replace(desk.item(spot), needs={town.organisation_id: 9})
        actions.save_item(connection, told.area.id, changed, told.coordinator, NOW)
        with pytest.raises(actions.ChangedMeanwhile):
            actions.agree(connection, told.area.id, town, NOW, seen=seen)


def test_the_meeting_moves_a_hot_spot_with_its_reason_and_takes_it_back(database: Database) -> None:
    with database.transaction() as connection:
        told = closed(connection)
        fill_in(connection, told)
        area = told.area.id
        last = actions.desk_of(connection, area).final[-1].hot_spot
        actions.adjust(connection, area, move(last, 1), told.coordinator, NOW)
        desk = actions.desk_of(connection, area)
        assert desk.final[0].hot_spot == last and desk.final[0].computed == 5
        (kept,) = desk.adjustments
        assert (kept.from_place, kept.to_place, kept.written_by) == (5, 1, told.coordinator.organisation_id)
        agree_all(connection, told)
        plan = actions.publish_plan(connection, area, told.coordinator, NOW)
        assert plan.content.adjustments == desk.adjustments and plan.content.final_list() == desk.final
        assert adds_up(plan)
        for wrong in (
            replace(move(last, 2), reason=written("")),
            replace(move(last, 2), present={}),
            replace(move(last, 2), meeting_on=date(2030, 1, 1)),
            move(last, 9),
            move(last, 1),
        ):
            with pytest.raises(Refusal):
                actions.adjust(connection, area, wrong, told.coordinator, NOW)
        with pytest.raises(actions.ChangedMeanwhile):
            actions.adjust(connection, area, move(last, 2), told.coordinator, NOW, seen=0)
        with pytest.raises(Absent):
            actions.adjust(connection, area, move(987, 1), told.coordinator, NOW)
        with pytest.raises(Absent):
            actions.take_back(connection, area, 987, told.coordinator, NOW)
        actions.take_back(connection, area, kept.id, told.coordinator, NOW)
        assert actions.desk_of(connection, area).adjustments == ()
        assert actions.newest_plan(connection, area) == plan


def swap(connection: Connection, area: int) -> Adjustment:
    desk = actions.desk_of(connection, area)
    goes = next(spot for spot, item in desk.items.items() if item.chosen)
    comes = next(spot for spot, item in desk.items.items() if not item.chosen)
    return replace(move(comes, 0), instead_of=goes)


def test_the_meeting_puts_one_hot_spot_in_the_plan_instead_of_another(database: Database) -> None:
    with database.transaction() as connection:
        told = closed(connection)
        fill_in(connection, told)
        change = swap(connection, told.area.id)
        actions.adjust(connection, told.area.id, change, told.coordinator, NOW)
        desk = actions.desk_of(connection, told.area.id)
        comes, goes = desk.item(change.hot_spot), desk.item(change.instead_of or 0)
        assert comes.chosen and comes.why_chosen == change.reason
        assert goes.chosen is False and goes.declined.reason == change.reason
        assert [each.final for each in desk.final] == [each.computed for each in desk.final]
        with pytest.raises(Refusal, match="die nu niet in het plan staat"):
            actions.adjust(connection, told.area.id, change, told.coordinator, NOW)


def test_a_plan_of_the_first_format_is_still_read() -> None:
    document = json.loads(json.dumps(content_to_json(content())))
    document["format"] = "participatie-plan/1"
    del document["adjustments"]
    for organisation in document["organisations"]:
        del organisation["objection"]
    for item in document["items"]:
        for name in ("wrong", "risk", "fallback", "why_one_sided"):
            del item[name]
        for each in item["actions"]:
            del each["lead"]
    found = content_from_json(json.dumps(document))
    blank = {"where": written(""), "behaviour": written(""), "time": written(""), "risk": written("")}
    expected = {spot: replace(item, fallback=written(""), **blank) for spot, item in content().items.items()}
    assert found == replace(content(), items=expected)
    with pytest.raises(ValueError, match="participatie-plan/"):
        content_from_json(json.dumps({**document, "format": "participatie-plan/0"}))
    assert E in found.items
