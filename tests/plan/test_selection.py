"""Choosing within the hours, the log, firmness, reasons, gaps, and a published version that adds up."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from participatie.errors import Refusal
from participatie.plan.content import ListedSpot, PlanContent, PlanOrganisation
from participatie.plan.draft import Action, ActionKind, Declined, Goal, Item
from participatie.plan.gaps import advice, gaps
from participatie.plan.publication import PublishedPlan, adds_up, freeze
from participatie.plan.selection import Outcome as Chosen
from participatie.plan.selection import propose, reason_of
from participatie.priorities.charts import slope_of, stack_bars, strips
from participatie.priorities.closing import outcome_of
from participatie.priorities.combine import combine
from participatie.priorities.firmness import Firmness, Robustness, firmness_of
from participatie.priorities.outcome import outcome_from
from participatie.priorities.reasons import firm_sentence, reasons_of
from participatie.priorities.rules import Group
from participatie.written import written
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

POLICE, TOWN = 1, 2
NAMES = {POLICE: "de politie", TOWN: "de gemeente"}


def test_the_number_one_of_each_group_goes_first_and_hours_run_out_with_a_reason() -> None:
    joint = combine(example_picks(), example_sheets(), rules(), SPOTS)
    needs = {B: {POLICE: 10}, E: {POLICE: 20}, A: {POLICE: 2}, D: {POLICE: 22}, C: {TOWN: 5}}
    proposal = propose(joint, needs, {POLICE: 40, TOWN: 10}, 5)
    assert [(step.hot_spot, step.outcome) for step in proposal.steps] == [
        (B, Chosen.GUARANTEED),
        (E, Chosen.GUARANTEED),
        (A, Chosen.GUARANTEED),
        (D, Chosen.HOURS_SHORT),
        (C, Chosen.CHOSEN),
        (F, Chosen.CHOSEN),
    ]
    assert proposal.left_hours == {POLICE: 8, TOWN: 5}
    (sentence,) = reason_of(proposal.of(D), NAMES)
    assert sentence.dutch == "Niet gekozen: de politie heeft nog 8 uur over en hier zijn 22 uur nodig."


def test_without_hours_only_what_asks_none_is_chosen_and_a_full_plan_stops() -> None:
    joint = combine(example_picks(), example_sheets(), rules(), SPOTS)
    assert propose(joint, {spot: {POLICE: 1} for spot in SPOTS}, {}, 5).chosen == frozenset()
    assert propose(joint, {}, {}, 2).chosen == {B, E}
    assert propose(joint, {}, {}, 2).of(D).outcome is Chosen.PLAN_FULL


def test_draws_never_prove_always_or_never() -> None:
    def said(share: float) -> str:
        return firm_sentence(Robustness(A, share, 1, 1), 5).dutch

    tried = "Tellen we anders, dan staat hij"
    assert said(1.0) == said(0.996) == f"{tried} meer dan 99 van de 100 keer in de top 5."
    assert said(0.97) == f"{tried} 97 van de 100 keer in de top 5."
    assert said(0.0) == f"{tried} minder dan 1 van de 100 keer in de top 5."
    assert [firmness_of(share) for share in (0.95, 0.8, 0.5, 0.49)] == list(Firmness)


def test_reasons_are_whole_sentences_for_every_case() -> None:
    joint = combine(example_picks(), example_sheets(), rules(), SPOTS)
    said = [each.dutch for each in reasons_of(joint, joint.of(A), True)]
    assert said == [
        "Bewoners zetten deze plek op nummer 1, ondernemers op 4 en organisaties op 4.",
        "Hij is de nummer 1 van bewoners.",
        "Daarom staat hij in het plan als punt van de buurt.",
    ]
    picks = {Group.RESIDENTS: single_picks({A: 12}), Group.ENTREPRENEURS: single_picks({B: 12})}
    for sheets in ([top_sheet(1, (A,))], [top_sheet(1, (C, D, E))]):
        for people in (picks, {Group.RESIDENTS: single_picks({A: 12})}):
            mixed = combine(people, sheets, rules(), SPOTS)
            for standing in mixed.standings:
                for chosen in (True, False, None):
                    assert all(each.dutch for each in reasons_of(mixed, standing, chosen))


def complete_item(spot: int, hours: int = 1) -> Item:
    action = Action(spot, written("Extra lampen"), TOWN, (POLICE,), date(2027, 2, 1), hours, ActionKind.DESIGN)
    goal = Goal(written("Meldingen per maand"), "12", "6", date(2027, 9, 1))
    item = Item(spot, True, written("We houden het pad vrij"), goal, (action,), {TOWN: hours})
    return replace(
        item,
        where=written("Achter de school"),
        behaviour=written("Er ligt afval"),
        time=written("Elke ochtend"),
        risk=written("De bakken zijn weer snel vol"),
        fallback=written("We legen vaker"),
    )


def declined_item(spot: int) -> Item:
    declined = Declined(written("Te weinig uren"), POLICE, written("Wijkagent loopt langs"), date(2027, 5, 1))
    return Item(spot, False, declined=declined)


def complete_draft() -> dict[int, Item]:
    items = {spot: complete_item(spot) for spot in (B, E, A, D)}
    return {**items, C: declined_item(C), F: declined_item(F)}


def test_a_complete_draft_has_no_gaps_and_each_missing_piece_is_named() -> None:
    joint = combine(example_picks(), example_sheets(), rules(), SPOTS)
    proposal = propose(joint, {}, {TOWN: 10}, 5)
    items = complete_draft()

    def missing(changed: Item | None = None) -> list[str]:
        now = items if changed is None else {**items, changed.hot_spot: changed}
        found = gaps(now, joint, proposal, {TOWN: 10}, NAMES, plan_size=5, answered=NAMES)
        return [gap.sentence.sentence for gap in found]

    assert missing() == []
    assert missing(Item(F)) == ["Kies: in het plan of niet."]
    assert len(missing(Item(F, chosen=False))) == 4
    assert missing(replace(declined_item(F), declined=replace(declined_item(F).declined, returns_on=None))) == [
        "Vul in op welke dag we hier weer naar kijken."
    ]
    assert missing(replace(complete_item(A), goal=Goal())) == [
        "Schrijf waaraan we zien dat het beter gaat.",
        "Vul in hoe het nu is.",
        "Vul in hoe het moet worden.",
        "Noem de dag waarop het doel gehaald is.",
    ]
    ownerless = replace(complete_item(A).actions[0], owner=None, due_on=None)
    assert len(missing(replace(complete_item(A), actions=(ownerless,)))) == 2
    assert missing(complete_item(A, hours=100)) == [
        "%(organisation)s heeft %(left)s uur. Het plan vraagt %(needed)s uur."
    ]
    assert missing(complete_item(F)) == ["Schrijf waarom deze plek toch gekozen is."]


def test_nothing_chosen_or_too_much_chosen_blocks_the_whole_plan() -> None:
    joint = combine(example_picks(), example_sheets(), rules(), SPOTS)
    proposal = propose(joint, {}, {TOWN: 10}, 2)
    assert gaps({}, joint, proposal, {}, NAMES, plan_size=2, answered=())[0].hot_spot is None
    everything = {spot: complete_item(spot) for spot in SPOTS}
    first = gaps(everything, joint, proposal, {TOWN: 10}, NAMES, plan_size=2, answered=NAMES)[0]
    assert first.sentence.values == {"num": 2}


def test_one_sided_actions_get_advice() -> None:
    items = {A: complete_item(A), C: declined_item(C)}
    assert [gap.sentence.sentence for gap in advice(items)] == ["Er is nog geen actie om het te voorkomen."]
    explained = replace(items[A], why_one_sided=written("Voorkomen doet de school al"))
    assert advice({A: explained}) == ()
    bare = replace(items[A], where=written(""), risk=written(""), why_one_sided=written("Omdat"))
    assert len(advice({A: bare})) == 2


def content(number: int = 1) -> PlanContent:
    square = (((0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 0.0)),)
    return PlanContent(
        area_slug="waterkwartier",
        area_name="Waterkwartier",
        number=number,
        published_on=date(2026, 12, 12),
        rules=rules(),
        outcome=outcome_of(example_picks(), example_sheets(), rules(), SPOTS),
        organisations=(
            PlanOrganisation(POLICE, "politie", "de politie", 40, True),
            PlanOrganisation(TOWN, "gemeente", "de gemeente", 10, False),
        ),
        spots=tuple(ListedSpot(spot, f"plek-{spot}", written(f"Plek {spot}"), 5.0, 5.0, (square,)) for spot in SPOTS),
        items=complete_draft(),
    )


def test_a_published_version_adds_up_and_shows_every_change() -> None:
    plan = freeze(content(), (), {})
    assert adds_up(plan)
    assert plan == freeze(content(), (), {})
    assert plan.content == content()
    assert not adds_up(PublishedPlan(1, plan.text.replace("Extra lampen", "Geen lampen"), plan.checksum))
    document = json.loads(plan.text)
    document["list"][0]["place"] = 2
    forged = json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    from participatie.plan.publication import checksum_of

    assert not adds_up(PublishedPlan(1, forged, checksum_of(forged)))


def test_a_plan_with_a_gap_is_refused_with_every_gap() -> None:
    joint = content().outcome.joint_list(rules())
    proposal = propose(joint, {}, {}, 5)
    missing = gaps({}, joint, proposal, {}, NAMES, plan_size=5, answered=())
    with pytest.raises(Refusal) as refused:
        freeze(content(), missing, {spot: f"Plek {spot}" for spot in SPOTS})
    assert len(refused.value.more) == len(missing) > 1


def test_a_frozen_outcome_survives_its_stored_form() -> None:
    outcome = content().outcome
    assert outcome_from(json.loads(json.dumps(outcome.to_json()))) == outcome


def test_bars_add_up_to_the_joint_points_and_the_slope_mirrors() -> None:
    joint = content().outcome.joint_list(rules())
    bars = stack_bars(joint.standings, joint.weights)
    assert bars[0].segments[-1].start + bars[0].segments[-1].width == pytest.approx(100, abs=0.02)
    for bar in bars:
        assert sum(segment.points for segment in bar.segments) == pytest.approx(bar.total, abs=0.2)
    slope = slope_of(joint.standings, 5)
    assert slope.columns == slope_of(joint.standings, 5, mirrored=True).columns[::-1]
    for column in range(3):
        heights = [line.heights[column] for line in slope.lines]
        assert len(set(heights)) == len(SPOTS)
    assert [strip.kept is not None for strip in strips(joint.agreement)] == [True, True, True]
