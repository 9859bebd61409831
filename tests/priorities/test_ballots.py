"""One voice per person: cards of the meeting beside the survey, kept without a name, counted once."""

from __future__ import annotations

import threading

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as some

from participatie.accounts.roles import Role
from participatie.db import Database
from participatie.errors import Refusal
from participatie.priorities import actions, store
from participatie.priorities.ballots import Ballot, Source, check_ballot, joined, response_of
from participatie.priorities.combine import neighbourhood_points
from participatie.priorities.rules import Group, default_rules
from participatie.priorities.scoring import Scoring
from participatie.priorities.store.tables_of_the_round import cast_ballots
from tests.conftest import NOW
from tests.plan.story import Neighbourhood, build, person

R, E = Group.RESIDENTS, Group.ENTREPRENEURS
SPOTS = (1, 2, 3, 4)

ballots = some.builds(
    Ballot,
    some.sampled_from([R, E]),
    some.just(Source.MEETING),
    some.frozensets(some.sampled_from(SPOTS), min_size=1, max_size=3),
    some.booleans(),
)


@given(some.lists(ballots, max_size=8), some.randoms())
def test_the_order_of_the_cards_leaves_no_trace_and_doubles_add_nothing(cast: list[Ballot], chance: object) -> None:
    survey = {R: (frozenset({1}),), E: ()}
    shuffled = sorted(cast, key=lambda each: chance.random())  # type: ignore[attr-defined]
    assert joined(survey, cast) == joined(survey, shuffled)
    once = [each for each in cast if not each.also_in_survey]
    assert joined(survey, cast) == joined(survey, once)
    assert sum(len(each) for each in joined(survey, cast).values()) == 1 + len(once)


def test_a_card_weighs_as_much_as_an_answer_and_nobody_more_than_three() -> None:
    survey = {R: (frozenset({1, 2, 3, 4}), frozenset({1})), E: ()}
    cast = [Ballot(R, Source.MEETING, frozenset({2}), False), Ballot(R, Source.MEETING, frozenset({2}), True)]
    points = neighbourhood_points(joined(survey, cast)[R], SPOTS)
    # 3/4 each for the first person, one for the second, one for the card that counts.
    assert points == pytest.approx({1: 35.0, 2: 35.0, 3: 15.0, 4: 15.0})


def test_the_response_is_told_per_source() -> None:
    survey = {R: (frozenset({1}), frozenset({9})), E: (frozenset({2}),)}
    cast = [
        Ballot(R, Source.MEETING, frozenset({2}), False),
        Ballot(R, Source.MEETING, frozenset({2}), True),
        Ballot(E, Source.MEETING, frozenset({3}), False),
    ]
    found = response_of(survey, cast, SPOTS)
    assert (found[R].survey, found[R].by_source[Source.MEETING], found[R].double) == (1, 1, 1)
    assert (found[E].survey, found[E].by_source[Source.MEETING], found[E].double) == (1, 1, 0)


@pytest.mark.parametrize(
    ("group", "picks", "sentence"),
    [
        (Group.PROFESSIONALS, [1], "bewoner"),
        (R, [], "minstens"),
        (R, [1, 2, 3, 4], "hoogstens drie"),
        (R, [1, 1], "maar één keer"),
        (R, [99], "hoort niet bij"),
    ],
)
def test_a_card_that_cannot_be_is_refused(group: Group, picks: list[int], sentence: str) -> None:
    with pytest.raises(Refusal, match=sentence):
        check_ballot(group, picks, SPOTS)


def opened(database: Database) -> tuple[Neighbourhood, Scoring]:
    """A neighbourhood in which a round is open and one organisation has scored."""
    with database.transaction() as connection:
        told = build(connection, NOW)
        scoring = actions.open_scoring(connection, told.area.id, default_rules(3), told.coordinator, NOW)
        scorer = person(connection, Role.PROFESSIONAL, "politie", NOW)
        for number, spot in enumerate(told.spots):
            values: dict[str, int | None] = dict.fromkeys(scoring.rules.criteria, 5 - number)
            actions.score(connection, told.area.id, scorer, spot, values)
    return told, scoring


def card(database: Database, scoring: Scoring, key: str, picks: list[int], *, double: bool = False) -> bool:
    """Enter one card in a transaction of its own."""
    with database.transaction() as connection:
        return actions.add_ballot(connection, scoring, R, picks, Source.MEETING, key, also_in_survey=double, now=NOW)


def test_two_phones_enter_cards_at_once_and_a_double_tap_gives_one(database: Database) -> None:
    told, scoring = opened(database)
    new: list[bool] = []

    def phone(name: str) -> None:
        for number in range(5):
            for _tap in (1, 2):
                new.append(card(database, scoring, f"{name}{number}", [told.spots[number]]))

    phones = [threading.Thread(target=phone, args=(name,)) for name in "ab"]
    for each in phones:
        each.start()
    for each in phones:
        each.join()
    assert sorted(new) == [False] * 10 + [True] * 10
    with database.reading() as connection:
        assert actions.count_ballots(connection, scoring, Source.MEETING) == 10


def test_a_key_is_not_used_for_another_card_and_a_card_can_be_taken_back(database: Database) -> None:
    told, scoring = opened(database)
    assert card(database, scoring, "k", [told.spots[0]])
    with pytest.raises(Refusal, match="vorige kaart"):
        card(database, scoring, "k", [told.spots[1]])
    with database.transaction() as connection:
        assert actions.take_back_ballot(connection, scoring, "k")
        assert not actions.take_back_ballot(connection, scoring, "k")
        assert actions.count_ballots(connection, scoring, Source.MEETING) == 0


def test_cards_count_at_closing_once_and_not_after_it(database: Database) -> None:
    told, scoring = opened(database)
    last = told.spots[-1]
    for number in range(30):
        card(database, scoring, f"c{number}", [last], double=number >= 20)
    with database.transaction() as connection:
        done = actions.close_scoring(connection, told.area.id, told.coordinator, NOW)
        response = actions.response_at(connection, done)
    assert done.outcome is not None
    # 96 answers of one pick each and twenty cards that count.
    assert done.outcome.respondents[R] == 116
    assert done.outcome.neighbourhood[R][last] == pytest.approx(100 * 28 / 116, abs=1e-5)
    assert (response[R].survey, response[R].by_source[Source.MEETING], response[R].double) == (96, 20, 10)
    with pytest.raises(Refusal, match="gesloten"):
        card(database, scoring, "late", [last])
    with pytest.raises(Refusal, match="gesloten"), database.transaction() as connection:
        actions.take_back_ballot(connection, scoring, "c1")


def test_cards_of_an_earlier_round_do_not_count_in_a_second_one(database: Database) -> None:
    told, scoring = opened(database)
    card(database, scoring, "first", [told.spots[0]])
    with database.transaction() as connection:
        actions.close_scoring(connection, told.area.id, told.coordinator, NOW)
        second = actions.open_scoring(connection, told.area.id, default_rules(4), told.coordinator, NOW)
        assert store.ballots.list_ballots(connection, second.id) == ()
    with pytest.raises(Refusal, match="gesloten"):
        card(database, scoring, "to the old one", [told.spots[0]])


def test_a_card_holds_no_name_and_no_time_finer_than_a_day(database: Database) -> None:
    told, scoring = opened(database)
    card(database, scoring, "k", [told.spots[0]])
    with database.reading() as connection:
        row = connection.execute(sa.select(cast_ballots)).mappings().one()
    assert set(row) == {"id", "scoring_id", "group", "source", "picks", "key", "also_in_survey", "cast_on"}
    assert row["cast_on"] == NOW.date()
