"""Codes cannot be misread, tokens cannot be changed, keys cannot be invented."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participatie import tokens
from participatie.errors import Refusal

KEY = tokens.derive_key("a secret of the tests", "test")
OTHER_KEY = tokens.derive_key("a secret of the tests", "other")


def test_every_sign_of_a_code_is_equally_likely() -> None:
    code = tokens.new_code(60_000, random.Random(7).randbytes)
    counts = [code.count(sign) for sign in tokens.ALPHABET]
    assert set(code) == set(tokens.ALPHABET)
    assert min(counts) > 1_800
    assert max(counts) < 2_200


def test_the_alphabet_has_no_look_alikes() -> None:
    assert not set("ILOU01") & set(tokens.ALPHABET)


def test_a_code_typed_with_spaces_dashes_and_small_letters_is_the_same_code() -> None:
    code = tokens.new_code(12, random.Random(1).randbytes)
    assert tokens.plain_code(f" {tokens.grouped(code).lower()} ") == code


@given(
    st.dictionaries(
        st.text(max_size=8),
        st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=20)),
        max_size=5,
    )
)
def test_what_is_signed_is_read_back(payload: dict[str, object]) -> None:
    assert tokens.read(tokens.sign(payload, KEY), KEY) == payload


@given(st.integers(min_value=0), st.sampled_from("AZ09_-."))
def test_a_token_with_one_sign_changed_is_refused(position: int, sign: str) -> None:
    token = tokens.sign({"plek": "K7QD2M4P", "x": 121_000}, KEY)
    place = position % len(token)
    changed = token[:place] + sign + token[place + 1 :]
    if changed != token:
        with pytest.raises(Refusal):
            tokens.read(changed, KEY)


@given(st.text(max_size=60))
def test_garbage_is_refused_and_never_a_fault(garbage: str) -> None:
    with pytest.raises(Refusal):
        tokens.read(garbage, KEY)
    assert not tokens.is_our_key(garbage, KEY, "round")


def test_a_token_of_another_purpose_is_refused() -> None:
    with pytest.raises(Refusal):
        tokens.read(tokens.sign({"a": 1}, KEY), OTHER_KEY)


def test_a_key_counts_only_for_what_it_was_given_out_for() -> None:
    key = tokens.new_key(random.Random(3).randbytes, KEY, "K7QD2M4P")
    assert tokens.is_our_key(key, KEY, "K7QD2M4P")
    assert not tokens.is_our_key(key, KEY, "ANDERE22")
    assert not tokens.is_our_key(key, OTHER_KEY, "K7QD2M4P")


def test_the_same_text_gives_the_same_code_and_another_text_another() -> None:
    assert tokens.code_from("a", KEY) == tokens.code_from("a", KEY)
    assert tokens.code_from("a", KEY) != tokens.code_from("b", KEY)
    assert len(tokens.code_from("a", KEY)) == 12
