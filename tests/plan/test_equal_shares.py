"""Equal shares: published selections, the worked cases, and what must always hold."""

from __future__ import annotations

import json
from collections.abc import Mapping
from fractions import Fraction
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from participatie.plan.best_selection import best_selection
from participatie.plan.equal_shares import (
    Purses,
    Voters,
    equal_shares,
    equal_shares_add_one,
    greedy_fill,
    same_voters,
)
from participatie.plan.selection import reason_of
from participatie.plan.shared_hours import (
    SharedSelection,
    Way,
    propose_equal_shares,
    reason_of_shared,
    supporters_of,
    whole_hours,
)
from participatie.priorities.combine import JointList, combine
from participatie.priorities.rules import Group
from participatie.priorities.sheets import Sheet
from tests.plan.proportional import (
    every_by_votes,
    every_equal_shares,
    every_phragmen,
    every_proportional_approval,
    phragmen_within,
    read_budget,
    voters_of,
)
from tests.priorities.examples import SPOTS, A, B, C, D, E, F, example_picks, example_sheets, rules, top_sheet

Instance = Mapping[str, Any]  # Any: one instance of a JSON file, checked by the test that reads it
POLICE, TOWN = 7, 8
ONE = Fraction(1)


def instances(folder: Path, name: str) -> list[Instance]:
    """Read the instances of a file."""
    found: list[Instance] = json.loads((folder / "priorities" / name).read_text(encoding="utf-8"))["instances"]
    return found


@pytest.mark.real_data
@pytest.mark.parametrize("file", ["lodz_2020_mileszki.pb", "mturk_k_approval_3.pb"])
def test_real_budgets_give_the_selections_that_other_programs_give(real_data: Path, file: str) -> None:
    expected = next(each for each in instances(real_data, "equal-shares-expected.json") if each["file"].endswith(file))
    budget, costs, ballots = read_budget(real_data / "priorities" / file)
    voters = voters_of(ballots, budget)
    votes = {item: sum(item in each for each in ballots) for item in costs}
    by_votes = sorted(costs, key=lambda item: -votes[item])
    bought = equal_shares(costs, Purses(voters))
    assert sorted(each.item for each in bought) == sorted(expected["mes"])
    assert sorted(equal_shares_add_one(costs, voters, budget)) == sorted(expected["mes_add1"])
    assert sorted(greedy_fill(costs, (), budget, by_votes)) == sorted(expected["greedy"])
    assert sorted(phragmen_within(costs, ballots, budget)) == sorted(expected["phragmen"])
    if expected["published"]:
        assert expected["published"] == expected["greedy"]


@pytest.mark.real_data
@pytest.mark.parametrize("number", range(12))
def test_choosing_a_number_of_places_gives_every_published_outcome(real_data: Path, number: int) -> None:
    found = instances(real_data, "equal-shares-unit-cost.json")
    assert len(found) == 12
    instance = found[number]
    items, places = [str(each) for each in range(instance["num_alternatives"])], instance["places"]
    ballots = [frozenset(map(str, each)) for each in instance["approval_ballots"]]
    voters = voters_of(ballots, Fraction(places))
    ways = every_equal_shares(voters, items)
    outcomes = {
        "av": every_by_votes(ballots, items, places),
        "pav": every_proportional_approval(ballots, items, places),
        "seqphragmen": every_phragmen(voters, items, places, left=[Fraction(0)] * len(voters), taken=()),
        # In the published file the plain rule fills what is left with the rule of Phragmén.
        "equal-shares": {
            outcome
            for taken, left in ways.items()
            for outcome in every_phragmen(voters, items, places, left=left, taken=taken)
        },
        "equal-shares-with-av-completion": {
            outcome for taken in ways for outcome in every_by_votes(ballots, items, places, taken)
        },
    }
    expected = dict(instance["expected"])
    (one_way,) = expected.pop("equal-shares-with-increment-completion")["resolute"]
    published = {
        rule: {frozenset(map(str, chosen)) for chosen in given.get("irresolute", given["resolute"])}
        for rule, given in expected.items()
    }
    assert outcomes == published
    costs = dict.fromkeys(items, ONE)
    votes = {item: sum(item in each for each in ballots) for item in items}
    raised = equal_shares_add_one(costs, voters, Fraction(places), step=Fraction(1, len(ballots)))
    filled = greedy_fill(costs, raised, Fraction(places), sorted(items, key=lambda item: -votes[item]))
    assert sorted(filled) == sorted(map(str, one_way))


def test_a_majority_cannot_spend_the_hours_of_the_rest() -> None:
    north, south = Voters(6, Fraction(5), {"A": ONE, "B": ONE}), Voters(4, Fraction(5), {"C": ONE})
    costs = {"A": Fraction(25), "B": Fraction(25), "C": Fraction(18)}
    purses = Purses((north, south))
    bought = equal_shares(costs, purses)
    assert [(each.item, each.paid) for each in bought] == [("A", (25, 0)), ("C", (0, 18))]
    assert purses.left == [Fraction(5, 6), Fraction(1, 2)]


def test_who_has_less_pays_everything_and_the_others_share_the_rest() -> None:
    poor, rich = Voters(1, Fraction(1), {"A": ONE}), Voters(2, Fraction(10), {"A": ONE})
    purses = Purses((poor, rich))
    assert purses.part_for("A", Fraction(9)) == Fraction(4, 9)
    assert purses.pay("A", Fraction(9), Fraction(4, 9)).paid == (1, 8)
    assert purses.part_for("A", Fraction(13)) is None
    assert Purses((poor, rich)).part_for("A", Fraction(21)) == Fraction(10, 21)
    assert purses.part_for("nobody wants this", ONE) is None


def test_who_wants_something_half_pays_half_as_much() -> None:
    whole, half = Voters(1, Fraction(10), {"A": ONE}), Voters(1, Fraction(10), {"A": Fraction(1, 2)})
    (bought,) = equal_shares({"A": Fraction(9)}, Purses((whole, half)))
    assert bought.paid == (6, 3)


def example() -> JointList:
    """The joint list of the method's small example."""
    return combine(example_picks(), example_sheets(), rules(), SPOTS)


def shared(needs: Mapping[int, Mapping[int, int]], hours: Mapping[int, int], size: int = 5) -> SharedSelection:
    """Propose for the small example."""
    supporters = supporters_of(example_picks(), example_sheets(), rules(), SPOTS, hours, merged=False)
    return propose_equal_shares(example(), supporters, needs, hours, plan_size=size)


def test_everybody_has_an_equal_part_of_their_groups_hours() -> None:
    hours = {POLICE: 60, TOWN: 30}
    supporters = supporters_of(example_picks(), example_sheets(), rules(), SPOTS, hours, merged=False)
    for group in Group:
        own = [each for each in supporters if each.group is group]
        assert sum(each.count * each.budget for each in own) == 30
        assert len({each.budget for each in own}) == 1
    merged = supporters_of(example_picks(), example_sheets(), rules(), SPOTS, hours, merged=True)
    assert {each.group for each in merged} == {Group.RESIDENTS, Group.PROFESSIONALS}
    assert sum(each.count * each.budget for each in merged if each.group is Group.RESIDENTS) == 45


def test_ties_at_the_border_of_a_top_are_wanted_for_what_is_left() -> None:
    sheet = Sheet(1, {spot: {"severity": 5 if spot == A else 3 if spot < F else 1} for spot in SPOTS})
    (voter,) = supporters_of({}, [sheet], rules(), SPOTS, {POLICE: 10}, merged=False)
    assert voter.wants == {A: 1, **dict.fromkeys((B, C, D, E), Fraction(1, 2))}
    assert voter.budget == 10


def test_the_log_says_who_paid_and_why_something_is_left_out() -> None:
    needs = {A: {POLICE: 10}, B: {POLICE: 12}, C: {TOWN: 6}, D: {POLICE: 30}, E: {TOWN: 9}, F: {}}
    proposal = shared(needs, {POLICE: 40, TOWN: 20}, size=5)
    assert {step.hot_spot: step.way for step in proposal.steps} == {
        B: Way.GUARANTEED,
        E: Way.GUARANTEED,
        A: Way.GUARANTEED,
        D: Way.HOURS_SHORT,
        C: Way.BOUGHT,
        F: Way.FILLED,
    }
    assert proposal.chosen == {A, B, C, E, F}
    assert proposal.left_hours == {POLICE: 18, TOWN: 5}
    bought = proposal.of(C)
    assert sum(bought.paid.values()) == 6
    # 110 residents, 6 entrepreneurs and one organisation want it.
    assert bought.payers == {Group.RESIDENTS: 110, Group.ENTREPRENEURS: 6, Group.PROFESSIONALS: 1}
    words = [each.sentence % each.values for each in reason_of_shared(bought, {})]
    assert words[0] == "Komt in het plan: wie dit wil, heeft er samen genoeg uren voor."
    assert sum(int(line.split(" geven ")[1].split()[0]) for line in words[1:]) == 6
    names = {POLICE: "De politie", TOWN: "De gemeente"}
    assert [(each.organisation, each.short_hours) for each in proposal.of(D).shortages] == [(POLICE, 12)]
    assert reason_of_shared(proposal.of(D), names) == reason_of(proposal.selection.of(D), names)
    full = shared(needs, {POLICE: 40, TOWN: 20}, size=3)
    assert [full.of(spot).way for spot in (C, D, F)] == [Way.PLAN_FULL] * 3


def test_a_small_corner_gets_what_its_own_hours_can_pay() -> None:
    # Seven of ten people live in the north and mark A, B and C; three in the south mark D and E.
    picks = {
        Group.RESIDENTS: [frozenset({A, B, C})] * 70 + [frozenset({D, E})] * 30,
        Group.ENTREPRENEURS: [frozenset({A, B, C})] * 14 + [frozenset({D, E})] * 6,
    }
    sheets = [top_sheet(1, (A, B, C)), top_sheet(2, (A, B, C)), top_sheet(3, (D, E, F))]
    joint = combine(picks, sheets, rules(), SPOTS)
    needs, hours = {spot: {POLICE: 30} for spot in SPOTS}, {POLICE: 100}
    supporters = supporters_of(picks, sheets, rules(), SPOTS, hours, merged=False)
    proposal = propose_equal_shares(joint, supporters, needs, hours, plan_size=5, guaranteed=False)
    assert [(step.hot_spot in (A, B, C), step.way) for step in proposal.steps[:3]] == [
        (True, Way.BOUGHT),
        (True, Way.BOUGHT),
        (False, Way.BOUGHT),
    ]
    assert [each.hot_spot for each in joint.standings][:3] != [step.hot_spot for step in proposal.steps[:3]]


def test_whole_hours_add_up() -> None:
    paid = {Group.RESIDENTS: Fraction(7, 2), Group.ENTREPRENEURS: Fraction(7, 2), Group.PROFESSIONALS: Fraction(2)}
    assert sum(whole_hours(paid).values()) == 9


wishes = st.lists(
    st.dictionaries(
        st.sampled_from("ABCDE"), st.sampled_from([ONE, Fraction(1, 2), Fraction(1, 3)]), min_size=0, max_size=4
    ),
    min_size=1,
    max_size=12,
)
prices = st.fixed_dictionaries({item: st.integers(0, 30).map(Fraction) for item in "ABCDE"})


@settings(max_examples=150, deadline=None)
@given(wishes, prices, st.integers(1, 60))
def test_nobody_pays_more_than_they_have_and_payments_are_the_cost(
    wanted: list[dict[str, Fraction]], costs: dict[str, Fraction], budget: int
) -> None:
    voters = same_voters(wanted, Fraction(budget, len(wanted)))
    assert sum(each.count for each in voters) == len(wanted)
    purses = Purses(voters)
    bought = equal_shares(costs, purses)
    assert all(sum(each.paid) == each.cost > 0 for each in bought)
    for number, each in enumerate(voters):
        spent = sum(purchase.paid[number] for purchase in bought)
        assert spent == each.count * (each.budget - purses.left[number])
        assert 0 <= purses.left[number] <= each.budget
        assert all(purchase.paid[number] == 0 for purchase in bought if purchase.item not in each.wants)
    for item, cost in costs.items():
        if cost > 0 and item not in {each.item for each in bought}:
            assert purses.had_for(item) < cost
    parts = [each.part for each in bought]
    assert parts == sorted(parts)


@settings(max_examples=60, deadline=None)
@given(wishes, prices, st.integers(1, 60))
def test_people_one_by_one_buy_what_they_buy_as_classes(
    wanted: list[dict[str, Fraction]], costs: dict[str, Fraction], budget: int
) -> None:
    each_part = Fraction(budget, len(wanted))
    apart = equal_shares(costs, Purses([Voters(1, each_part, each) for each in wanted]))
    together = equal_shares(costs, Purses(same_voters(wanted, each_part)))
    assert [(each.item, each.part) for each in apart] == [(each.item, each.part) for each in together]


picked = st.lists(st.frozensets(st.sampled_from(SPOTS), min_size=1, max_size=3), min_size=10, max_size=20)
asked = st.dictionaries(st.sampled_from(SPOTS), st.dictionaries(st.sampled_from([POLICE, TOWN]), st.integers(0, 30)))


@settings(max_examples=80, deadline=None)
@given(picked, picked, asked, st.integers(0, 60), st.integers(0, 60), st.integers(1, 6))
def test_hours_and_places_always_hold(
    residents: list[frozenset[int]],
    entrepreneurs: list[frozenset[int]],
    needs: dict[int, dict[int, int]],
    police: int,
    town: int,
    size: int,
) -> None:
    picks = {Group.RESIDENTS: residents, Group.ENTREPRENEURS: entrepreneurs}
    joint, hours = combine(picks, example_sheets(), rules(), SPOTS), {POLICE: police, TOWN: town}
    supporters = supporters_of(picks, example_sheets(), rules(), SPOTS, hours, merged=False)
    proposal = propose_equal_shares(joint, supporters, needs, hours, plan_size=size)
    assert sorted(step.hot_spot for step in proposal.steps) == sorted(SPOTS)
    assert len(proposal.chosen) <= size
    for who, promised in hours.items():
        used = sum(needs.get(spot, {}).get(who, 0) for spot in proposal.chosen)
        assert proposal.left_hours[who] == promised - used >= 0
    for step in proposal.steps:
        paid = sum(step.paid.values())
        assert (paid == step.cost) if step.way is Way.BOUGHT else (paid <= step.cost)
        assert (step.way is Way.HOURS_SHORT) == bool(step.shortages)
        assert all(each.short_hours > 0 for each in step.shortages)
    for group in Group:
        own = sum(each.count * each.budget for each in supporters if each.group is group)
        assert sum(step.paid.get(group, Fraction(0)) for step in proposal.steps) <= own


@settings(max_examples=60, deadline=None)
@given(
    st.fixed_dictionaries({spot: st.integers(0, 50) for spot in SPOTS}),
    asked,
    st.integers(0, 40),
    st.integers(0, 40),
    st.integers(0, 6),
)
def test_the_yardstick_is_the_best_of_all_sets(
    points: dict[int, int], needs: dict[int, dict[int, int]], police: int, town: int, size: int
) -> None:
    hours = {POLICE: police, TOWN: town}

    def fits(chosen: tuple[int, ...]) -> bool:
        return all(sum(needs.get(spot, {}).get(who, 0) for spot in chosen) <= hours[who] for who in hours)

    sets = [chosen for count in range(size + 1) for chosen in combinations(SPOTS, count) if fits(chosen)]
    found = best_selection({spot: float(each) for spot, each in points.items()}, needs, hours, size)
    assert found.points == pytest.approx(max(sum(points[spot] for spot in chosen) for chosen in sets))
    assert fits(tuple(found.chosen)) and len(found.chosen) <= size
    assert found.share(found.chosen, {spot: float(each) for spot, each in points.items()}) == pytest.approx(1)
