"""The draft travels with the phone, unreadable and unchangeable, and overflows into a row nobody can open."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participatie.surveys.drafts import COOKIE_LIMIT, Draft, Overflow, open_cookie, open_row, seal
from participatie.surveys.sources import Source, read, read_or_unknown, sign
from participatie.tokens import derive_key

KEY = derive_key("a secret of the tests", "draft")
DRAFT = Draft(
    code="K7QD2M4P",
    key="thekeyoftheresponse",
    answers={"role": "lives", "mark": 7, "good": "de bomen", "top": ["litter"]},
    source=Source("PLAATS22", "poster", "sluislaan", 120.0, 80.0),
    assisted=True,
)


def chance(seed: int = 1) -> random.Random:
    return random.Random(seed)


def long_draft(seed: int = 5) -> Draft:
    text = chance(seed).randbytes(4_000).hex()
    return replace(DRAFT, answers={**DRAFT.answers, "good": text})


def test_a_draft_comes_back_as_it_was() -> None:
    sealed = seal(DRAFT, KEY, chance().randbytes)
    assert sealed.row is None
    assert open_cookie(sealed.cookie, KEY) == DRAFT


def test_the_cookie_gives_nothing_away_and_is_never_twice_the_same() -> None:
    generator = chance()
    first, second = (seal(DRAFT, KEY, generator.randbytes).cookie for _ in range(2))
    assert first != second
    assert "lives" not in first


def test_a_whole_starter_survey_fits_in_the_cookie() -> None:
    generator = chance(2)
    words = [
        "buurt",
        "bomen",
        "speeltuin",
        "lawaai",
        "fijne",
        "mensen",
        "straat",
        "veilig",
        "winkel",
        "avond",
    ]
    answers = {f"r{number:02}_question.item": generator.choice(["a_lot", "a_little", "none"]) for number in range(45)}
    answers |= {f"text{n}": " ".join(generator.choice(words) for _ in range(50)) for n in range(2)}
    sealed = seal(replace(DRAFT, answers=answers), KEY, chance().randbytes)
    assert sealed.row is None
    assert len(sealed.cookie) < COOKIE_LIMIT


def test_a_long_draft_overflows_into_a_row_that_only_the_cookie_opens() -> None:
    sealed = seal(long_draft(), KEY, chance().randbytes)
    assert sealed.row is not None
    assert len(sealed.cookie) < 300
    pointer = open_cookie(sealed.cookie, KEY)
    assert isinstance(pointer, Overflow)
    assert pointer.row_id == sealed.row_id
    opened = open_row(sealed.row, pointer)
    assert opened is not None
    assert opened == replace(long_draft(), overflow=pointer)
    assert b"de bomen" not in sealed.row


def test_a_row_stays_the_same_row_and_does_not_open_with_another_key() -> None:
    first = seal(long_draft(), KEY, chance().randbytes)
    pointer = open_cookie(first.cookie, KEY)
    assert isinstance(pointer, Overflow) and first.row is not None
    again = seal(replace(long_draft(6), overflow=pointer), KEY, chance(9).randbytes)
    assert again.row_id == first.row_id
    assert open_row(first.row, replace(pointer, row_key=b"0" * 32)) is None
    assert open_row(first.row, replace(pointer, row_id="other")) is None


def test_a_draft_that_shrank_goes_back_into_the_cookie() -> None:
    first = seal(long_draft(), KEY, chance().randbytes)
    pointer = open_cookie(first.cookie, KEY)
    assert isinstance(pointer, Overflow)
    again = seal(replace(DRAFT, overflow=pointer), KEY, chance().randbytes)
    assert again.row is None
    assert open_cookie(again.cookie, KEY) == DRAFT


@given(st.text(max_size=80))
def test_garbage_is_no_draft(garbage: str) -> None:
    assert open_cookie(garbage, KEY) is None


@given(st.integers(min_value=0), st.sampled_from("Az09-_"))
def test_a_changed_cookie_is_no_draft(position: int, sign_put: str) -> None:
    cookie = seal(DRAFT, KEY, chance().randbytes).cookie
    place = position % len(cookie)
    changed = cookie[:place] + sign_put + cookie[place + 1 :]
    assert changed == cookie or open_cookie(changed, KEY) is None


def test_a_cookie_of_another_site_is_no_draft() -> None:
    cookie = seal(DRAFT, derive_key("another secret", "draft"), chance().randbytes).cookie
    assert open_cookie(cookie, KEY) is None


@pytest.mark.parametrize(
    "source",
    [
        Source(),
        Source("PLAATS22", "poster"),
        Source("PLAATS22", "poster", "sluislaan", 120.0, 80.0),
        Source("", "link"),
    ],
)
def test_a_source_comes_back_from_the_address(source: Source) -> None:
    assert read(sign(source, KEY), KEY) == source


def test_a_forged_source_is_unknown_and_no_reason_to_refuse() -> None:
    assert read_or_unknown("forged.token", KEY) == Source()
    assert read_or_unknown("", KEY) == Source()
