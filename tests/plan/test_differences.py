"""What changed between two versions, in sentences that people read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from participatie import i18n
from participatie.plan.content import PlanContent
from participatie.plan.differences import Changed, Differences, differences
from participatie.plan.draft import Action, ActionKind, Item, Lead
from participatie.written import WrittenText, written
from tests.plan.large import large_plan


def _said(changed: Changed) -> list[str]:
    i18n.use_language("nl")
    return [i18n.translate(each) for each in changed.sentences]


def _with_item(content: PlanContent, item: Item) -> PlanContent:
    return replace(content, number=2, items={**content.items, item.hot_spot: item})


def _about_place(found: Differences, number: int) -> list[str]:
    return next((_said(each) for each in found.places if each.hot_spot == number), [])


def test_nothing_changed_says_nothing() -> None:
    found = differences(large_plan(), replace(large_plan(), number=2), "nl")
    assert not found
    assert (found.since, found.places, found.organisations) == (1, (), ())


def test_a_norm_and_a_goal_that_changed_are_quoted() -> None:
    old = large_plan()
    item = old.items[3]
    goal = replace(item.goal, target="3", by_on=date(2027, 9, 1))
    found = differences(old, _with_item(old, replace(item, norm=written("We ruimen op."), goal=goal)), "nl")
    assert _about_place(found, 3) == [
        "De afspraak is anders. Die is nu: “We ruimen op.”",
        "Het doel ging van 4 naar 3.",
        "Het doel moet nu klaar zijn op 1 september 2027.",
    ]
    assert len(found.places) == 1


def test_a_text_that_is_gone_is_named() -> None:
    old = large_plan()
    found = differences(old, _with_item(old, replace(old.items[3], fallback=WrittenText())), "nl")
    assert _about_place(found, 3) == ["Er staat niet meer wat we doen als het niet lukt."]


def test_actions_come_go_and_change_hands_and_days() -> None:
    old = large_plan()
    item = old.items[2]
    first, second, third, *rest = item.actions
    changed = (
        replace(first, owner=3, helping=()),
        replace(second, due_on=date(2027, 5, 1)),
        *rest,
        Action(99, written("Nieuwe fietsenrekken"), None, (), date(2027, 4, 1), 0, ActionKind.DESIGN, Lead.RESIDENTS),
    )
    found = differences(old, _with_item(old, replace(item, actions=changed)), "nl")
    assert _about_place(found, 2) == [
        f"“{first.title.dutch}”: dit doet nu Woonstichting De Vliet. Eerst was dat Gemeente Waterstad.",
        f"“{first.title.dutch}”: hierbij helpt niemand meer.",
        f"“{second.title.dutch}”: dit gebeurt later, uiterlijk 1 mei 2027. Eerst was dat 6 februari 2027.",
        "Nieuwe actie van bewoners, uiterlijk 1 april 2027: “Nieuwe fietsenrekken”",
        f"Deze actie vervalt: “{third.title.dutch}”",
    ]


def test_a_place_that_enters_leaves_and_moves() -> None:
    old = large_plan()
    entering = replace(old.items[2], hot_spot=13)
    leaving = replace(old.items[14], hot_spot=4)
    new = replace(old, number=2, items={**old.items, 13: entering, 4: leaving}, adjustments=())
    found = differences(old, new, "nl")
    assert _about_place(found, 13) == ["Deze plek kwam in het plan."]
    assert _about_place(found, 4) == ["Deze plek ging van plaats 2 naar plaats 4.", "Deze plek ging uit het plan."]


def test_a_place_that_is_new_on_the_list_or_gone_from_it() -> None:
    old, whole = large_plan(), large_plan(2)
    left = tuple(each for each in whole.outcome.hot_spots if each != 14)
    outcome = replace(
        whole.outcome,
        hot_spots=left,
        neighbourhood={
            group: {spot: points for spot, points in given.items() if spot != 14}
            for group, given in whole.outcome.neighbourhood.items()
        },
        robustness=tuple(each for each in whole.outcome.robustness if each.hot_spot != 14),
        sheets=tuple(
            replace(sheet, values={spot: given for spot, given in sheet.values.items() if spot != 14})
            for sheet in whole.outcome.sheets
        ),
    )
    items = {spot: item for spot, item in whole.items.items() if spot != 14}
    new = replace(whole, outcome=outcome, items=items, spots=tuple(each for each in whole.spots if each.id != 14))
    assert "Deze plek staat niet meer op de lijst." in _about_place(differences(old, new, "nl"), 14)
    assert "Deze plek is nieuw op de lijst." in _about_place(differences(new, replace(old, number=3), "nl"), 14)


def test_hours_promises_and_objections_are_told_per_organisation() -> None:
    old = large_plan()
    town, police, housing, welfare = old.organisations
    new = replace(
        _with_item(old, replace(old.items[1], needs={1: 20, 2: 6, 4: 8})),
        organisations=(
            replace(town, hours=200),
            replace(police, agreed=False, objection=written("Te veel avonden.")),
            replace(housing, agreed=True, objection=WrittenText()),
        ),
    )
    found = differences(old, new, "nl")
    assert _about_place(found, 1) == ["Gemeente Waterstad: hier nu 20 uur nodig, eerst 12 uur."]
    assert {each.name.text: _said(each) for each in found.organisations} == {
        "Gemeente Waterstad": ["Belooft nu 200 uur, eerst 160 uur."],
        "Politie": ["Is het niet eens met het plan: “Te veel avonden.”"],
        "Woonstichting De Vliet": ["Is het nu eens met het plan."],
        "Stichting Buurtkracht": ["Doet niet meer mee."],
    }
    assert welfare.name == "Stichting Buurtkracht"


def test_an_answer_to_a_wish_that_changed_is_told() -> None:
    old = large_plan()
    item = old.items[13]
    declined = replace(item.declined, instead=written("Er komt een camera."), returns_on=date(2027, 10, 1))
    found = differences(old, _with_item(old, replace(item, declined=declined)), "nl")
    assert _about_place(found, 13) == [
        "Wat er in plaats daarvan gebeurt, is anders.",
        "We kijken er weer naar op 1 oktober 2027.",
    ]


def test_a_reader_gets_quotes_in_the_own_language_where_they_exist() -> None:
    old = large_plan()
    norm = written("We ruimen op.", ar="نحن ننظف.")
    found = differences(old, _with_item(old, replace(old.items[1], norm=norm)), "ar")
    assert found.places[0].name.language == "ar"
    assert found.places[0].sentences[0].values["text"] == "نحن ننظف."
