"""What the joint list promises, tried on random elections; the method page makes the same promises in words.

Beside these: order of people and places, support and unmarked places in `test_combine`; best orders in `test_kemeny`;
payments and hours in `tests/plan/test_equal_shares`.
"""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from participatie.plan.selection import Outcome, propose, reason_of
from participatie.priorities.agreement import LOW_SHARE, WIDE_GAP, agreement_notices
from participatie.priorities.combine import JointList, combine, neighbourhood_points
from participatie.priorities.rules import TOLERANCE, Group
from participatie.priorities.sheets import Score, Sheet, sheets_of, spot_scores, top_size
from tests.priorities.examples import CODES, SPOTS, A, flat_sheet, rules

POLICE, TOWN = 7, 8
MANY = tuple(range(1, 12))


@dataclass(frozen=True)
class Election:
    """What everybody in a random neighbourhood wants."""

    residents: tuple[frozenset[int], ...]
    entrepreneurs: tuple[frozenset[int], ...]
    sheets: tuple[Sheet, ...]
    spots: tuple[int, ...]

    def joint(self) -> JointList:
        """Make its joint list."""
        picks = {Group.RESIDENTS: self.residents, Group.ENTREPRENEURS: self.entrepreneurs}
        return combine(picks, self.sheets, rules(), self.spots)


@st.composite
def elections(draw: st.DrawFn, *, least: int = 10) -> Election:
    """Draw a neighbourhood: two groups with a top of at most three, and organisations with sheets."""
    spots = draw(st.sampled_from([SPOTS, SPOTS[:4], MANY]))
    ballot = st.frozensets(st.sampled_from(spots), min_size=1, max_size=3)
    ballots = st.lists(ballot, min_size=least, max_size=25).map(tuple)
    values = st.dictionaries(st.sampled_from(CODES), st.integers(1, 5).map(float), min_size=1)
    sheet = st.dictionaries(st.sampled_from(spots), values, min_size=1)
    sheets = draw(st.lists(sheet, min_size=1, max_size=4))
    return Election(draw(ballots), draw(ballots), tuple(Sheet(n, each) for n, each in enumerate(sheets, 1)), spots)


@settings(max_examples=30, deadline=None)
@given(elections())
def test_other_numbers_for_places_give_the_same_list_in_other_numbers(election: Election) -> None:
    numbers = {spot: 1000 - 7 * spot for spot in election.spots}
    renamed = Election(
        tuple(frozenset(numbers[spot] for spot in each) for each in election.residents),
        tuple(frozenset(numbers[spot] for spot in each) for each in election.entrepreneurs),
        tuple(
            Sheet(each.organisation + 90, {numbers[spot]: given for spot, given in each.values.items()})
            for each in election.sheets
        ),
        tuple(numbers[spot] for spot in election.spots),
    )
    before, after = election.joint(), renamed.joint()
    for each in before.standings:
        other = after.of(numbers[each.hot_spot])
        assert (other.place, other.label, other.difference) == (each.place, each.label, each.difference)
        assert other.joint == pytest.approx(each.joint)


@settings(max_examples=30, deadline=None)
@given(elections())
def test_every_group_gives_a_hundred_points_and_the_list_is_their_sum(election: Election) -> None:
    joint = election.joint()
    for points in joint.points.by_group.values():
        assert sum(points.values()) == pytest.approx(100)
    for each in joint.standings:
        bars = [joint.weights[group] * points for group, points in each.points.items()]
        assert sum(bars) == pytest.approx(each.joint)


@settings(max_examples=30, deadline=None)
@given(elections(), st.integers(0, 9), st.data())
def test_any_pick_more_or_moved_never_lowers_its_place(election: Election, who: int, data: st.DataObject) -> None:
    spot = data.draw(st.sampled_from(election.spots))
    before = election.joint().of(spot).place
    ballot = election.entrepreneurs[who]
    others = election.entrepreneurs[:who] + election.entrepreneurs[who + 1 :]
    changed = [ballot | {spot}] if len(ballot) < 3 else []
    # Moved to it from another place. Where it was marked already, that is no move but a mark withdrawn: see below.
    changed += [(ballot - {away}) | {spot} for away in ballot if spot not in ballot]
    for each in changed:
        after = Election(election.residents, (*others, each), election.sheets, election.spots)
        assert after.joint().of(spot).place <= before


def test_a_mark_withdrawn_from_elsewhere_divides_the_points_anew() -> None:
    # The method page says so: the other places all gain, one with many marks more than one with few.
    one, two, three, six = frozenset({1}), frozenset({1, 2}), frozenset({1, 2, 3}), frozenset({1, 6})
    five = frozenset({5})
    residents = (one, one, two, five, five, *[three] * 14, one | {4, 5}, two | {5}, one | {5})
    entrepreneurs = (one, one, three, three, three, two, one, three, three, two | {5}, two | {5})
    wanted = ((1, 2, 3), (1, 2, 6), (1, 2, 3, 6, 7), (1, 2, 3, 4, 7))
    sheets = tuple(Sheet(n, {spot: {"severity": 1.0} for spot in each}) for n, each in enumerate(wanted, 1))
    before = Election(residents, (*entrepreneurs, six), sheets, MANY).joint().of(6)
    after = Election(residents, (*entrepreneurs, frozenset({6})), sheets, MANY).joint().of(6)
    assert after.joint > before.joint
    assert (before.place, after.place) == (4, 5)


@settings(max_examples=30, deadline=None)
@given(elections(), st.data())
def test_a_higher_score_on_any_criterion_never_lowers_a_place(election: Election, data: st.DataObject) -> None:
    number = data.draw(st.integers(0, len(election.sheets) - 1))
    sheet = election.sheets[number]
    spot = data.draw(st.sampled_from(sorted(sheet.values)))
    code = data.draw(st.sampled_from(sorted(sheet.values[spot])))
    raised = {**sheet.values, spot: {**sheet.values[spot], code: min(5.0, sheet.values[spot][code] + 1)}}
    sheets = (*election.sheets[:number], Sheet(sheet.organisation, raised), *election.sheets[number + 1 :])
    after = Election(election.residents, election.entrepreneurs, sheets, election.spots)
    assert after.joint().of(spot).place <= election.joint().of(spot).place


@settings(max_examples=25, deadline=None)
@given(elections())
def test_a_place_that_nobody_wants_changes_no_points_and_no_order(election: Election) -> None:
    # As long as an organisation's top stays as large, which depends on the number of places.
    more = (*election.spots, 999)
    if top_size(len(more)) != top_size(len(election.spots)):
        return
    before = election.joint()
    after = Election(election.residents, election.entrepreneurs, election.sheets, more).joint()
    for each in before.standings:
        assert after.of(each.hot_spot).joint == pytest.approx(each.joint)
        assert after.of(each.hot_spot).place == each.place
    assert after.of(999).joint == 0


@settings(max_examples=40, deadline=None)
@given(st.data(), st.integers(10, 40))
def test_one_ballot_holds_its_own_part_and_a_third_of_it_on_one_place(data: st.DataObject, people: int) -> None:
    full = st.frozensets(st.sampled_from(MANY), min_size=3, max_size=3)
    ballots = data.draw(st.lists(full, min_size=people, max_size=people))
    before = neighbourhood_points(ballots, MANY)
    after = neighbourhood_points([data.draw(full), *ballots[1:]], MANY)
    changes = [after[spot] - before[spot] for spot in MANY]
    assert max(map(abs, changes)) <= 100 / 3 / people + TOLERANCE
    assert sum(change for change in changes if change > 0) <= 100 / people + TOLERANCE


@settings(max_examples=25, deadline=None)
@given(st.data(), st.integers(10, 25))
def test_the_largest_weight_holds_no_more_than_three_ordinary_ballots(data: st.DataObject, people: int) -> None:
    full = st.frozensets(st.sampled_from(MANY), min_size=3, max_size=3)
    ballots = data.draw(st.lists(full, min_size=people, max_size=people))
    heavy = neighbourhood_points(ballots, MANY, respondent_weights=[1000.0, *[1.0] * (people - 1)])
    three = neighbourhood_points([ballots[0]] * 2 + ballots, MANY)
    assert heavy == pytest.approx(three)


@settings(max_examples=25, deadline=None)
@given(elections(), st.floats(0.2, 0.9), st.floats(0, 2))
def test_how_high_an_organisation_scores_gains_nothing_only_its_order_counts(
    election: Election, factor: float, lift: float
) -> None:
    flat = [spot_scores(sheet, rules().criteria) for sheet in election.sheets]
    honest = tuple(flat_sheet(number, each) for number, each in enumerate(flat))
    # Stretched or pressed together, all high or all low, with the same order and the same ties.
    scaled = tuple(
        flat_sheet(number, {spot: factor * round(score, 6) + lift for spot, score in each.items()})
        for number, each in enumerate(flat)
    )
    before = Election(election.residents, election.entrepreneurs, honest, election.spots).joint()
    after = Election(election.residents, election.entrepreneurs, scaled, election.spots).joint()
    for each in before.standings:
        assert after.of(each.hot_spot).joint == pytest.approx(each.joint)


@settings(max_examples=25, deadline=None)
@given(elections(), st.integers(2, 60))
def test_an_organisation_with_more_people_counts_the_same(election: Election, people: int) -> None:
    def scored(crowd: int) -> tuple[Sheet, ...]:
        return sheets_of(
            Score(100 * sheet.organisation + person, sheet.organisation, spot, code, int(value))
            for number, sheet in enumerate(election.sheets)
            for person in range(crowd if number == 0 else 1)
            for spot, values in sheet.values.items()
            for code, value in values.items()
        )

    small = Election(election.residents, election.entrepreneurs, scored(1), election.spots).joint()
    large = Election(election.residents, election.entrepreneurs, scored(people), election.spots).joint()
    assert large.standings == small.standings


@settings(max_examples=25, deadline=None)
@given(elections(), st.integers(2, 8))
def test_a_group_with_more_people_counts_the_same(election: Election, times: int) -> None:
    many = Election(election.residents * times, election.entrepreneurs, election.sheets, election.spots).joint()
    for each in election.joint().standings:
        assert many.of(each.hot_spot).joint == pytest.approx(each.joint)


needed = st.dictionaries(
    st.sampled_from(MANY), st.dictionaries(st.sampled_from([POLICE, TOWN]), st.integers(0, 30)), max_size=11
)


@settings(max_examples=50, deadline=None)
@given(elections(), needed, st.integers(0, 60), st.integers(0, 60), st.integers(1, 6))
def test_no_group_is_silently_overruled(
    election: Election, needs: dict[int, dict[int, int]], police: int, town: int, size: int
) -> None:
    joint = election.joint()
    firsts = {group: each.hot_spot for each in joint.standings for group in each.first_of}
    assert set(firsts) == set(joint.points.by_group)
    for group, spot in firsts.items():
        assert joint.of(spot).group_places[group] == 1
    hours = {POLICE: police, TOWN: town}
    proposal = propose(joint, needs, hours, size)
    for spot in firsts.values():
        step = proposal.of(spot)
        if step.outcome is Outcome.PLAN_FULL:
            # Only other first choices can fill a plan before it.
            assert size < len(set(firsts.values()))
        elif step.outcome is Outcome.HOURS_SHORT:
            assert step.shortages and all(each.short_hours > 0 for each in step.shortages)
        else:
            assert step.outcome is Outcome.GUARANTEED
    # Whatever is left out has a sentence that says why, with the hours that were missing.
    for step in proposal.steps:
        assert all(each.sentence % each.values for each in reason_of(step, {POLICE: "Politie", TOWN: "Gemeente"}))


@settings(max_examples=30, deadline=None)
@given(elections())
def test_a_list_that_fits_one_group_badly_says_so(election: Election) -> None:
    agreement = election.joint().agreement
    shares = [each.share for each in agreement if each.share is not None]
    assert all(0 <= share <= 1 for share in shares)
    low = sum(share < LOW_SHARE for share in shares)
    wide = max(shares) - min(shares) > WIDE_GAP + TOLERANCE
    assert len(agreement_notices(agreement)) == low + wide


def test_a_spot_that_all_organisations_score_lowest_keeps_its_guaranteed_place() -> None:
    residents = (frozenset({A}),) * 20
    entrepreneurs = (frozenset({SPOTS[1]}),) * 20
    sheets = tuple(flat_sheet(number, {spot: 1 if spot == A else 5 for spot in SPOTS}) for number in range(1, 5))
    joint = Election(residents, entrepreneurs, sheets, SPOTS).joint()
    assert joint.of(A).group_places[Group.PROFESSIONALS] == len(SPOTS)
    assert propose(joint, {}, {}, 2).of(A).outcome is Outcome.GUARANTEED
