"""Who is in follows from the set of taps: not from their order, their number, or the phone they came from."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participatie.door.attendance import Attendance, add_up
from participatie.door.taps import (
    Colour,
    Group,
    Tap,
    Visit,
    What,
    check_tap,
    key_of_form,
    only_names_of_walk_ins,
    who_is_in,
)
from participatie.errors import Refusal
from tests.door.steps import tap

FATMA = "f" * 32


def test_two_phones_that_tap_the_same_household_let_it_in_once_with_the_larger_number() -> None:
    one, two = tap(subject=FATMA, people=4), tap(subject=FATMA, people=3)
    (found,) = who_is_in([one, two])
    assert (found.people, found.keys) == (4, tuple(sorted((one.key, two.key))))


def test_a_number_that_is_adjusted_counts_although_it_is_smaller() -> None:
    first = tap(subject=FATMA, people=4)
    (found,) = who_is_in([replace(tap(subject=FATMA, people=2), replaces=(first.key,)), first])
    assert found.people == 2


def test_taking_back_undoes_only_what_that_phone_had_seen() -> None:
    wrong = tap(subject=FATMA, people=4)
    back = tap(subject=FATMA, people=0, replaces=(wrong.key,))
    assert who_is_in([back, wrong]) == ()
    other_phone = tap(subject=FATMA, people=4)
    assert [each.people for each in who_is_in([wrong, other_phone, back])] == [4]


def test_a_change_replaces_the_taps_of_both_phones() -> None:
    one, two = tap(subject=FATMA, people=4), tap(subject=FATMA, people=3)
    (seen,) = who_is_in([one, two])
    assert who_is_in([one, two, tap(subject=FATMA, people=0, replaces=seen.keys)]) == ()


def test_who_told_whether_they_came_before_goes_first_at_the_same_number() -> None:
    told, untold = tap(subject=FATMA, people=2, visit=Visit.FIRST), tap(subject=FATMA, people=2)
    assert who_is_in([told, untold])[0].visit is Visit.FIRST
    assert who_is_in([untold, told])[0].visit is Visit.FIRST


def _one_phone(number: int, choices: list[int]) -> list[Tap]:
    """What a phone without a connection does with three households: each tap replaces its own earlier ones."""
    own: dict[str, str] = {}
    done = []
    for step, choice in enumerate(choices):
        subject = f"{choice % 3:032x}"
        before = (own[subject],) if subject in own else ()
        made = Tap(f"{number:016x}{step:016x}", What.HOUSEHOLD, subject, choice // 3 % 4, replaces=before)
        own[subject] = made.key
        done.append(made)
    return done


@given(
    phones=st.lists(st.lists(st.integers(0, 11), max_size=8), min_size=1, max_size=4),
    chance=st.randoms(use_true_random=False),
)
def test_order_and_repetition_make_no_difference(phones: list[list[int]], chance: object) -> None:
    each_phone = [_one_phone(number, choices) for number, choices in enumerate(phones)]
    everything = [made for phone in each_phone for made in phone]
    mixed = everything + everything[::2]
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    found = who_is_in(mixed)
    assert found == who_is_in(everything)
    subjects = [arrival.subject for arrival in found]
    assert len(subjects) == len(set(subjects))
    # Whoever is in on a phone that saw only itself is in: nobody is lost by putting phones together.
    for phone in each_phone:
        assert {arrival.subject for arrival in who_is_in(phone)} <= set(subjects)


def test_sums_count_people_and_not_stickers() -> None:
    taps = [
        tap(subject=FATMA, people=4, visit=Visit.FIRST),
        tap(What.WALK_IN, people=2, language="ti", group=Group.ENTREPRENEUR, visit=Visit.RETURNING),
        tap(What.NAMELESS, people=3, group=Group.PROFESSIONAL),
        tap(What.STICKER, people=5, colour=Colour.RED),
    ]
    found = add_up(who_is_in(taps), {FATMA: "tr"})
    assert found.people == 9
    assert found.groups == ((Group.RESIDENT, 4), (Group.ENTREPRENEUR, 2), (Group.PROFESSIONAL, 3))
    assert (found.first_time, found.returning, found.untold, found.signed_up) == (4, 2, 3, 4)
    assert found.languages == (("tr", 4), ("ti", 2))
    assert found.stickers == ((Colour.GREEN, 0), (Colour.RED, 5))
    assert Attendance.from_json(found.to_json()) == found


@pytest.mark.parametrize(
    "wrong",
    [
        {"key": "kort"},
        {"replaces": ("x",)},
        {"people": 21},
        {"people": -1},
        {"what": What.NAMELESS, "subject": "geen sleutel"},
        {"what": What.NAMELESS, "people": 201},
        {"what": What.STICKER},
        {"colour": Colour.RED},
        {"what": What.WALK_IN, "name": "n" * 81},
    ],
)
def test_a_tap_that_cannot_be_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(Refusal):
        check_tap(replace(tap(subject=FATMA), **wrong))  # type: ignore[arg-type]


def test_only_who_just_came_in_has_a_name_of_their_own() -> None:
    household = only_names_of_walk_ins(tap(subject=FATMA, name="Fatma", language="tr"))
    assert (household.name, household.language) == ("", "")
    assert only_names_of_walk_ins(tap(What.WALK_IN, name="Piet")).name == "Piet"


def test_the_same_press_of_the_same_form_is_the_same_tap() -> None:
    assert key_of_form("k", "4") == key_of_form("k", "4") != key_of_form("k", "3")
