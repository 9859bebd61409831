"""Reasons read as a person would have written them, in six languages, and never come out half made."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
import yaml

from participatie import i18n
from participatie.i18n import LANGUAGES, translate
from participatie.priorities.combine import Label
from participatie.priorities.firmness import LeftOut
from participatie.priorities.heard import Heard
from participatie.priorities.reasons import Evidence
from participatie.text import Message
from tests.priorities.reason_situations import (
    HERE,
    POLICE,
    SITUATIONS,
    TOWN,
    E,
    P,
    R,
    checked,
    firm,
    orders,
    said,
    shared,
    short,
    without,
)

EXPECTED = yaml.safe_load((Path(__file__).parent / "reason_sentences.yaml").read_text(encoding="utf-8"))
MOST_WORDS = 22
LETTERS = {"ar": re.compile(r"[\u0600-\u06ff]"), "uk": re.compile(r"[\u0400-\u04ff]")}


@pytest.fixture(autouse=True)
def dutch_afterwards() -> Iterator[None]:
    yield
    i18n.use_language("nl")


def test_every_situation_is_written_out_in_every_language() -> None:
    assert list(EXPECTED) == list(SITUATIONS)
    assert all(list(sentences) == list(LANGUAGES) for sentences in EXPECTED.values())
    assert len(EXPECTED) >= 30


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("situation", SITUATIONS)
def test_a_reason_reads_as_a_person_wrote_it(situation: str, code: str) -> None:
    i18n.use_language(code)
    assert " ".join(translate(each) for each in SITUATIONS[situation]) == EXPECTED[situation][code]


def all_messages() -> Iterator[Message]:
    """Make every combination of who named it, how many, what was decided and what was found."""
    named = (1, 7, None)
    heard = (
        None, Heard(0, 0, 4, 5), Heard(0, 2, 4, 5, {R: 40}), Heard(1, 1, 1, 5, {R: 100}), Heard(1, 4, 4, 1, {R: 5}),
        Heard(2, 4, 4, 3, {R: 12}), Heard(3, 3, 4, 5, {R: 62}), Heard(5, 21, 25, 5, {R: 9}),
        Heard(11, 12, 12, 5, {R: 0}),
    )  # fmt: skip
    full = Evidence(log={HERE: short((POLICE, 22, 8), (TOWN, 1, 0))})
    for chosen, label, known in product((True, False, None), Label, heard):
        for places in product(named, named, named):
            first = tuple(group for group, place in zip((R, E, P), places, strict=True) if place == 1)
            yield from said(places, label, chosen=chosen, first_of=first, heard=known, evidence=full)
            yield from said(places, label, chosen=chosen, heard=known)
        for near, far in product(named, named):
            first = tuple(group for group, place in ((R, near), (P, far)) if place == 1)
            yield from said((near, far), label, chosen=chosen, first_of=first, heard=known)
    for percent in range(101):
        yield from said((2, 2, 2), Label.TOGETHER, heard=Heard(1, 2, 2, 5, {R: percent}))
        yield from said((2, 2), Label.TOGETHER, heard=Heard(1, 2, 2, 5, {R: percent}))
    for number in range(1, 121):
        yield from shared(number)
        yield from short((POLICE, number, 0), (TOWN, number + 5, number))
        yield from short((POLICE, number + 1, number), (TOWN, number, 0))
    for hundredths in range(101):
        yield from firm(hundredths / 100, hundredths / 100, size=hundredths % 12 + 1)
    for evidence in (
        orders(1),
        orders(2),
        orders(1, 2),
        without(LeftOut(POLICE, (HERE,), ()), LeftOut(TOWN, (), (HERE,))),
    ):
        yield from checked(evidence)


@pytest.fixture(scope="module")
def messages() -> list[Message]:
    found = {}
    for each in all_messages():
        found[repr(each)] = each
    return list(found.values())


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_combination_gives_whole_sentences_in_the_readers_language(code: str, messages: list[Message]) -> None:
    assert len(messages) > 900
    for each in messages:
        i18n.use_language(code)
        sentence = translate(each)
        assert "%" not in sentence and "{" not in sentence, sentence
        assert "  " not in sentence and sentence == sentence.strip(), sentence
        assert sentence.endswith(".") and not re.search(r"[.,،]{2}| [.,،]", sentence), sentence
        parts = re.split(r"(?<=[^\d].)\. (?=\D)", sentence)
        assert all(len(part.split()) <= MOST_WORDS for part in parts), sentence
        if code != "nl":
            assert sentence != each.dutch, sentence
        if code in LETTERS:
            # Nothing but names is in Latin letters.
            assert LETTERS[code].search(sentence)
            assert not re.search(r"[A-Za-z]", sentence.replace("Politie", "").replace("Gemeente", "")), sentence


def test_names_in_arabic_stand_apart_from_the_line_around_them() -> None:
    i18n.use_language("ar")
    for each in short((POLICE, 9, 2), (TOWN, 1, 0)):
        assert re.search("\u2068(Politie|Gemeente)\u2069", translate(each))


@pytest.mark.parametrize("percent", range(101))
def test_a_part_in_words_is_at_most_three_points_off(percent: int) -> None:
    """The words are read back as a number and compared with the percentage."""
    (sentence, *_rest) = said((2, 2), Label.TOGETHER, heard=Heard(1, 2, 2, 5, {R: percent}))
    words = sentence.dutch
    meant = 100.0
    if found := re.search(r"(\d+) op de (\d+)", words):
        meant = 100 * int(found[1]) / int(found[2])
    elif "helft" in words:
        meant = 50
    if "minder dan" in words:
        assert percent < meant
    elif "meer dan" in words:
        assert meant < percent <= meant + 6
    elif "bijna" in words:
        assert meant - 6 <= percent < meant
    else:
        assert abs(percent - meant) <= 3


def test_a_share_is_only_said_where_it_may_be_shown() -> None:
    words = " ".join(each.dutch for each in said((2, 2, 2), Label.TOGETHER, heard=Heard(3, 4, 4, 5, {E: 40})))
    assert "noemde" not in words and "op nummer 2" in words
