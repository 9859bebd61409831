"""The rules of the room: times that add up, tables by language, dots that become voices, codes that work once."""

from __future__ import annotations

import doctest
import itertools
import random
import time
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from participatie.errors import Refusal
from participatie.evenings import codes, dots, programme
from participatie.evenings.dots import check_dots, dealt, dots_of
from participatie.evenings.programme import USUAL, usual_minutes
from participatie.evenings.ranking import (
    Choice,
    Progress,
    Ranking,
    Result,
    Voice,
    Way,
    progress_of,
    result_of,
    standings,
    too_many_sentence,
)
from participatie.evenings.tables import Household, Table, proposal, seating
from participatie.priorities.rules import Group
from participatie.written import written

R, E = Group.RESIDENTS, Group.ENTREPRENEURS
SPOTS = (1, 2, 3, 4, 5)

rooms = some.lists(some.tuples(some.integers(1, 10), some.sampled_from(["", "", "nl", "ar"])), max_size=6)
people = some.lists(
    some.tuples(some.integers(1, 8), some.sampled_from(["nl", "tr", "ar"]), some.booleans()), max_size=14
)


@pytest.mark.parametrize("module", [codes, dots, programme])
def test_the_examples_in_the_code_hold(module: object) -> None:
    result = doctest.testmod(module)  # type: ignore[arg-type]
    assert result.attempted and not result.failed


def room(sizes: list[tuple[int, str]]) -> list[Table]:
    """Tables with these sizes and languages."""
    return [Table(10 + number, number, seats, language, "") for number, (seats, language) in enumerate(sizes, 1)]


def coming(rows: list[tuple[int, str, bool]]) -> list[Household]:
    """Households with these sizes and languages."""
    return [Household(f"h{number:02}", *row) for number, row in enumerate(rows)]


@given(some.integers(40, 360))
def test_the_usual_programme_fills_the_evening(lasts: int) -> None:
    minutes = usual_minutes(lasts)
    assert sum(minutes) == lasts
    assert min(minutes) >= 5
    assert len(minutes) == len(USUAL)
    assert sum(each.share for each in USUAL) == 100


@settings(deadline=None, max_examples=150)
@given(rooms, people, some.randoms())
def test_a_proposal_keeps_households_whole_and_tables_within_their_size(
    sizes: list[tuple[int, str]], rows: list[tuple[int, str, bool]], chance: random.Random
) -> None:
    laid, everyone = room(sizes), coming(rows)
    placed = proposal(laid, everyone)
    found = seating(laid, everyone, placed)
    assert all(each.free >= 0 for each in found.laid)
    # Each household is at one table or at none.
    named = [one.id for each in found.laid for one in each.households] + [one.id for one in found.without]
    assert sorted(named) == sorted(one.id for one in everyone)
    # Who has no table fits whole at none.
    for one in found.without:
        assert all(each.free < one.people for each in found.laid)
    shuffled = sorted(everyone, key=lambda _each: chance.random())
    assert proposal(laid, shuffled) == placed


def test_people_who_share_a_language_share_a_table_and_ask_for_fewest_interpreters() -> None:
    laid = room([(8, ""), (8, ""), (8, "")])
    everyone = coming([
        (4, "tr", True), (3, "nl", False), (2, "ar", True), (4, "nl", False), (3, "ar", True), (2, "tr", True),
    ])  # fmt: skip
    found = seating(laid, everyone, proposal(laid, everyone))
    assert sorted(each.language for each in found.laid) == ["ar", "nl", "tr"]
    assert all({one.language for one in each.households} == {each.language} for each in found.laid)
    assert all(each.interpreters == () for each in found.laid)


def test_an_interpreter_is_named_where_somebody_needs_one() -> None:
    laid = room([(8, "nl")])
    everyone = coming([(3, "nl", False), (2, "ar", True), (1, "tr", False)])
    found = seating(laid, everyone, proposal(laid, everyone))
    assert found.laid[0].interpreters == ("ar",)


def test_a_table_keeps_the_language_that_the_team_gave_it() -> None:
    laid = room([(8, "ar"), (8, "nl")])
    everyone = coming([(4, "nl", False), (4, "ar", True)])
    placed = proposal(laid, everyone)
    assert placed == {"h00": 12, "h01": 11}


def test_one_household_moves_so_that_a_large_one_fits_whole() -> None:
    laid = room([(6, ""), (4, "")])
    everyone = coming([(6, "tr", False), (4, "nl", False)])
    assert len(proposal(laid, everyone)) == 2


@settings(deadline=None, max_examples=40)
@given(
    some.lists(some.integers(2, 6), min_size=1, max_size=3),
    some.lists(some.tuples(some.integers(1, 4), some.sampled_from(["nl", "ar"]), some.just(False)), max_size=6),
)
def test_everybody_has_a_table_when_there_is_a_way_to_seat_everybody(
    sizes: list[int], rows: list[tuple[int, str, bool]]
) -> None:
    laid, everyone = room([(size, "") for size in sizes]), coming(rows)
    possible = False
    for tried in itertools.product(range(len(laid)), repeat=len(everyone)):
        load = [0] * len(laid)
        for one, place in zip(everyone, tried, strict=True):
            load[place] += one.people
        possible = possible or all(taken <= table.seats for taken, table in zip(load, laid, strict=True))
    assert (len(proposal(laid, everyone)) == len(everyone)) == possible


def test_two_hundred_people_at_twenty_five_tables_are_divided_in_seconds() -> None:
    chance = random.Random(6)
    laid = room([(8, "")] * 27)
    rows = [
        (chance.randint(1, 4), chance.choice(["nl", "nl", "tr", "ar", "pl"]), chance.random() < 0.3) for _ in range(80)
    ]
    everyone = coming(rows)
    began = time.process_time()
    placed = proposal(laid, everyone)
    assert len(placed) == 80
    assert time.process_time() - began < 2
    mixed = [
        each for each in seating(laid, everyone, placed).laid if len({one.language for one in each.households}) > 1
    ]
    assert len(mixed) <= 3


counts = some.dictionaries(some.sampled_from(SPOTS), some.integers(0, 12), max_size=5)


@given(some.integers(1, 12), counts, some.sampled_from([R, E]), some.booleans())
def test_dots_become_one_voice_each_with_the_same_sums(
    voters: int, found: dict[int, int], group: Group, double: bool
) -> None:
    sheet = dots_of(group, double, voters, found)
    try:
        check_dots(sheet, SPOTS)
    except Refusal:
        total = sum(found.values())
        assert total > 3 * voters or total < voters or max(found.values()) > voters
        return
    hands = dealt(sheet)
    assert len(hands) == voters
    assert all(1 <= len(hand) <= 3 for hand in hands)
    for spot in SPOTS:
        assert sum(1 for hand in hands if spot in hand) == found.get(spot, 0)


@pytest.mark.parametrize(
    ("voters", "found", "sentence"),
    [
        (2, {1: 2, 2: 2, 3: 2, 4: 1}, "meer stippen dan kan: 7"),
        (3, {1: 2}, "meer mensen dan stippen"),
        (2, {1: 3}, "Op één plek"),
        (0, {1: 1}, "hoeveel mensen"),
        (2, {9: 2}, "hoort niet bij"),
        (2, {1: -1, 2: 3}, "hoort niet bij"),
    ],
)
def test_a_count_that_cannot_be_is_refused(voters: int, found: dict[int, int], sentence: str) -> None:
    with pytest.raises(Refusal, match=sentence):
        check_dots(dots_of(R, False, voters, found), SPOTS)


def ranking(present: int = 20) -> Ranking:
    """A ranking of four places."""
    choices = tuple(Choice(number, f"h{number}", written(name)) for number, name in enumerate("DCBA", start=1))
    now = datetime(2026, 12, 3, 19, tzinfo=UTC)
    return Ranking(1, 1, "K7QD2M4P", None, Way.CARDS, present, choices, 0, now, None, None, None)


def test_dots_and_cards_end_in_the_same_figures() -> None:
    voices = [Voice(R, frozenset({1, 2}), False)] * 4 + [Voice(E, frozenset({1}), False)] * 3
    sheet = dots_of(R, True, 5, {1: 5, 3: 5})
    found = result_of(ranking(), voices, [sheet], counts=True)
    assert (found.people, found.voices, found.double, found.by_dots) == (12, {R: 9, E: 3}, 5, 5)
    assert [found.total(spot) for spot in (1, 2, 3, 4)] == [12, 4, 5, 0]
    assert Result.from_json(found.to_json()) == found
    # Dealt out, the same sheet gives the same result.
    dealt_out = [*voices, *(Voice(R, hand, True) for hand in dealt(sheet))]
    again = result_of(ranking(), dealt_out, [], counts=True)
    assert (again.voices, again.marks, again.double) == (found.voices, found.marks, found.double)


def test_places_with_fewer_than_five_people_stand_together_without_a_number() -> None:
    voices = [Voice(R, frozenset({1, 2}), False)] * 4 + [Voice(R, frozenset({1, 3}), False)] * 6
    listed = standings(ranking(), result_of(ranking(), voices, [], counts=True))
    assert [(each.choice.hot_spot, each.place, each.people) for each in listed] == [
        (1, 1, 10), (3, 2, 6), (4, 3, None), (2, 3, None),
    ]  # fmt: skip
    assert len({each.share for each in listed[2:]}) == 1


def test_nothing_is_shown_of_a_handful_of_people() -> None:
    voices = [Voice(R, frozenset({1}), False)] * 9
    assert standings(ranking(), result_of(ranking(), voices, [], counts=True)) == ()


def test_progress_names_groups_only_when_each_is_large_enough_and_warns_of_too_many() -> None:
    few = progress_of(20, [(R, 12), (E, 4)], [])
    assert (few.people, few.share, few.shown_groups(), too_many_sentence(few)) == (16, 80, {}, None)
    many = progress_of(20, [(R, 12), (E, 4)], [dots_of(E, False, 6, {1: 6})])
    assert many.shown_groups() == {R: 12, E: 10}
    assert (many.share, many.too_many) == (100, 2)
    assert too_many_sentence(many) is not None
    assert Progress(0, {}).share == 0


def test_codes_differ_and_a_slip_of_the_finger_is_told_from_a_card() -> None:
    secret = b"a secret for tests"
    cards = {codes.card_code(secret, "K7QD2M4P", number) for number in range(500)}
    assert len(cards) == 500
    assert all(codes.is_card_code(secret, each) for each in cards)
    one = min(cards)
    slips = [one[:place] + sign + one[place + 1 :] for place in range(12) for sign in "2A" if one[place] != sign]
    assert not any(codes.is_card_code(secret, each) for each in slips)
    assert codes.host_token(secret, 1, 1) != codes.host_token(secret, 1, 2)
