"""A published document: what follows from it, what an old one still says, and what is never in it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from participatie.plan.commands import plan_group
from participatie.plan.content import PlanContent, canonical
from participatie.plan.publication import Findings, PublishedPlan, adds_up, checksum_of, findings_of, freeze
from participatie.plan.selection import propose
from participatie.plan.sub_areas import covered, equal_shares_of, has_sub_areas, sub_areas_of
from participatie.priorities.closing import outcome_of
from participatie.priorities.combine import combine
from participatie.priorities.counted_ballots import counted_ballots_of
from participatie.priorities.firmness import LeftOut
from participatie.priorities.rules import Group
from tests.plan.test_selection import POLICE, TOWN, content
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

OLD = Path(__file__).with_name("plan_format_1.json")
OLD_CHECKSUM = "44444faa0d0b635601301e548057ce94557dda7fa98bf736d6b2cbb84a8713fa"


def test_a_document_of_the_first_format_is_read_and_still_adds_up() -> None:
    plan = PublishedPlan(1, OLD.read_text(encoding="utf-8"), OLD_CHECKSUM)
    assert adds_up(plan)
    assert findings_of(plan) == Findings(checksum=True, list=True, proposal=True, weightings=None, absences=None)
    outcome = plan.content.outcome
    assert outcome.robustness_by_spot()[B].share == 1.0 and outcome.robustness_by_spot()[B].best is None
    assert outcome.left_out == () and outcome.second is None and outcome.compared(plan.content.rules) is None
    assert not has_sub_areas(plan.content.spots)
    told = CliRunner().invoke(plan_group, ["recompute", str(OLD), "--checksum", OLD_CHECKSUM])
    assert told.exit_code == 0 and "other weights: not in this document" in told.output


def _close_run() -> PlanContent:
    """A plan of three in which the weights decide who is third."""
    stamped = rules(plan_size=3)
    return replace(content(), rules=stamped, outcome=outcome_of(example_picks(), example_sheets(), stamped, SPOTS))


def test_everything_that_can_be_computed_anew_is_checked() -> None:
    plan = freeze(content(), (), {})
    assert findings_of(plan) == Findings(True, True, True, True, True)


@pytest.mark.parametrize(
    ("part", "change"),
    [
        ("list", lambda document: document["list"][0].update(place=3)),
        ("proposal", lambda document: document["proposal"][0].update(outcome="plan_full")),
        ("weightings", lambda document: document["outcome"]["robustness"][3].update(share=0.97)),
        ("weightings", lambda document: document["outcome"]["robustness"][1].update(always=False)),
        ("weightings", lambda document: document["outcome"]["robustness"][3].update(best=1)),
        ("weightings", lambda document: document["rules"].update(seed=8)),
        ("absences", lambda document: document["outcome"]["left_out"][0].update(entering=[F])),
        ("list", lambda document: document["outcome"]["neighbourhood"]["residents"].update({str(C): 60.0})),
    ],
)
def test_what_was_changed_afterwards_is_found(part: str, change: object, tmp_path: Path) -> None:
    document = json.loads(freeze(_close_run(), (), {}).text)
    assert callable(change)
    change(document)
    text = canonical(document)
    findings = findings_of(PublishedPlan(1, text, checksum_of(text)))
    assert findings.checksum and getattr(findings, part) is False and not findings.hold
    forged = tmp_path / "plan.json"
    forged.write_text(text, encoding="utf-8")
    told = CliRunner().invoke(plan_group, ["recompute", str(forged)])
    assert told.exit_code == 1 and "does NOT follow" in told.output


def test_the_order_in_which_hot_spots_and_organisations_were_stored_does_not_matter() -> None:
    plan = content()
    turned = replace(
        plan.outcome,
        sheets=plan.outcome.sheets[::-1],
        neighbourhood=dict(reversed([*plan.outcome.neighbourhood.items()])),
    )
    text = freeze(replace(plan, outcome=turned), (), {}).text
    assert findings_of(PublishedPlan(1, text, checksum_of(text))).hold


def test_no_ballot_is_in_the_document() -> None:
    text = freeze(content(), (), {}).text
    assert "ballots" not in text and "counted" not in text


def test_without_an_organisation_and_the_second_opinion_are_in_the_document() -> None:
    outcome = content().outcome
    assert [each.organisation for each in outcome.left_out] == [1, 2, 3, 4]
    assert all(isinstance(each, LeftOut) for each in outcome.left_out)
    assert outcome.second is not None and all(sorted(order) == list(SPOTS) for order in outcome.second.orders)
    beside = outcome.compared(replace(rules(), plan_size=3))
    assert beside is not None and B in beside.both


def test_a_part_of_the_neighbourhood_can_spend_its_own_hours() -> None:
    spots = tuple(replace(spot, sub_area="noord" if spot.id in (A, B, C, D) else "zuid") for spot in content().spots)
    assert has_sub_areas(spots) and sub_areas_of(spots) == {"noord": (A, B, C, D), "zuid": (E, F)}
    assert not has_sub_areas(content().spots) and not has_sub_areas(spots[:2])
    picks = {
        Group.RESIDENTS: [*[frozenset({A, B, C})] * 70, *[frozenset({E, F})] * 30],
        Group.ENTREPRENEURS: [*[frozenset({A, B, D})] * 14, *[frozenset({E})] * 6],
    }
    sheets = (top_sheet(1, (A, B, C)), top_sheet(2, (A, B, D)))
    stamped = rules(plan_size=4)
    joint = combine(picks, sheets, stamped, SPOTS)
    needs = {spot: {TOWN: 10} for spot in SPOTS}
    usual = propose(joint, needs, {TOWN: 60}, 4).chosen
    shared = equal_shares_of(counted_ballots_of(picks, SPOTS), sheets, stamped, needs, {TOWN: 60}, joint).chosen
    assert covered(usual, spots) == {"noord": 4, "zuid": 0}
    assert covered(shared, spots) == {"noord": 3, "zuid": 1}


def test_equal_shares_of_a_merged_neighbourhood() -> None:
    picks = {Group.RESIDENTS: single_picks({A: 9, B: 9}), Group.ENTREPRENEURS: single_picks({C: 4})}
    ballots = counted_ballots_of(picks, SPOTS)
    joint = combine(picks, example_sheets(), rules(), SPOTS)
    found = equal_shares_of(ballots, example_sheets(), rules(), {A: {POLICE: 5}, E: {POLICE: 90}}, {POLICE: 10}, joint)
    assert A in found.chosen and E not in found.chosen and found.left_hours == {POLICE: 5}
