"""What is typed or chosen on one page is held against the definition, in sentences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participatie.errors import Refusal
from participatie.surveys import answering
from participatie.surveys.answering import Places, read_answer
from participatie.surveys.definition import Answer, Answers
from participatie.surveys.pages import shown_pages
from participatie.surveys.route import settle
from tests.surveys.small_survey import SURVEY, page

PLACES = Places(
    streets={"sluislaan": "Sluislaan", "kade": "Kadestraat"},
    landmarks={"speeltuin": "Speeltuin Sluislaan"},
    poster=(120.0, 80.0),
    poster_code="sluislaan",
    bounds=(0.0, 0.0, 1000.0, 800.0),
)
NOWHERE = Places()
ALL_A_LOT: Answers = {"bother.litter": "much", "bother.noise": "much", "bother.speed": "not_here"}


def answer(page_key: str, answers: Answers | None = None, places: Places = PLACES, **values: object) -> Answer | None:
    raw = {name: list(value) if isinstance(value, list) else [str(value)] for name, value in values.items()}
    return read_answer(page(page_key), raw, answers or {}, places)


def refusal(page_key: str, answers: Answers | None = None, places: Places = PLACES, **values: object) -> str:
    with pytest.raises(Refusal) as caught:
        answer(page_key, answers, places, **values)
    return str(caught.value)


def test_one_choice() -> None:
    assert answer("role", antwoord="lives") == "lives"
    assert refusal("role") == "Kies een antwoord, of sla de vraag over."
    assert refusal("role", antwoord="forged") == "Dit antwoord hoort niet bij deze vraag. Kies opnieuw."


def test_an_item_of_a_list_is_a_question_of_its_own() -> None:
    assert answer("bother.noise", antwoord="much") == "much"


def test_a_mark_is_a_whole_number_from_one_to_ten() -> None:
    assert answer("mark", antwoord="10") == 10
    for wrong in ("0", "11", "7.5", "-3", "seven", "٣", "1e1"):
        assert refusal("mark", antwoord=wrong) == "Kies een cijfer van 1 tot en met 10."


def test_several_choices_come_in_the_order_of_the_options() -> None:
    assert answer("top", ALL_A_LOT, antwoord=["other", "litter"]) == ["litter", "other"]


def test_only_what_was_marked_before_can_be_chosen() -> None:
    assert refusal("top", ALL_A_LOT, antwoord=["speed"]) == answering.NOT_OURS


def test_too_many_choices_and_choices_that_exclude_each_other_are_explained() -> None:
    assert refusal("top", ALL_A_LOT, antwoord=["litter", "noise", "other"]) == (
        "Kies niet meer dan 2 antwoorden. U hebt er nu 3."
    )
    assert "past niet bij de andere" in refusal("top", ALL_A_LOT, antwoord=["litter", "nothing"])


def test_open_text_may_be_empty_and_may_not_be_too_long() -> None:
    assert answer("good") is None
    assert answer("good", antwoord="  de \r\n bomen\x00 ") == "de \n bomen"
    assert answer("good", antwoord="é" * 300) == "é" * 300
    assert refusal("good", antwoord="é" * 312) == (
        "Uw tekst is te lang. Maak de tekst 12 tekens korter. Er passen 300 tekens in."
    )


def test_a_place_in_words() -> None:
    chosen = {"kind": "street", "code": "sluislaan", "x": None, "y": None}
    assert answer("where.litter", plek="street", straat="sluislaan") == chosen
    assert answer("where.litter", straat="sluisLAAN ") == chosen
    assert answer("where.litter", plek="landmark:speeltuin") == {
        "kind": "landmark",
        "code": "speeltuin",
        "x": None,
        "y": None,
    }
    assert answer("where.litter", plek="whole_area") == {
        "kind": "whole_area",
        "code": None,
        "x": None,
        "y": None,
    }
    assert answer("where.litter", plek="unsaid") == {"kind": "unsaid", "code": None, "x": None, "y": None}


def test_a_place_at_this_poster() -> None:
    assert answer("where.litter", plek="poster") == {
        "kind": "poster",
        "code": "sluislaan",
        "x": 120.0,
        "y": 80.0,
    }
    assert "niet bij welke poster" in refusal("where.litter", places=NOWHERE, plek="poster")


def test_a_place_on_the_map() -> None:
    assert answer("where.litter", plek="map", punt_x="412.4", punt_y="77.6") == {
        "kind": "map",
        "code": None,
        "x": 412.0,
        "y": 78.0,
    }
    assert refusal("where.litter", plek="map") == "Tik eerst op de kaart om de plek aan te wijzen."
    assert "buiten de buurt" in refusal("where.litter", plek="map", punt_x="412", punt_y="801")
    assert "buiten de buurt" in refusal("where.litter", plek="map", punt_x="nan", punt_y="1")
    assert "buiten de buurt" in refusal("where.litter", plek="map", punt_x="inf", punt_y="1")


def test_an_unknown_street_is_named_back() -> None:
    assert refusal("where.litter", plek="street", straat="Dorpsstraat") == (
        "Wij kennen de straat Dorpsstraat niet in deze buurt. Kies een straat uit de lijst."
    )
    assert refusal("where.litter", plek="street") == "Kies een straat uit de lijst."
    assert refusal("where.litter") == "Kies een plek, of sla de vraag over."
    assert refusal("where.litter", plek="landmark:elders") == answering.NOT_OURS


def test_moments() -> None:
    assert answer("when.litter", moment=["night", "evening"], dagen="weekend") == {
        "part_of_day": ["evening", "night"],
        "days": "weekend",
    }
    assert answer("when.litter", moment=["night"]) == {"part_of_day": ["night"], "days": None}
    assert refusal("when.litter") == answering.CHOOSE
    assert refusal("when.litter", dagen="never") == answering.NOT_OURS


def test_a_page_that_only_tells_has_no_answer() -> None:
    assert answer("news", antwoord="x") is None


@given(
    st.sampled_from([page.page_key for page in SURVEY.pages]),
    st.dictionaries(
        st.sampled_from(["antwoord", "plek", "straat", "punt_x", "punt_y", "moment", "dagen"]),
        st.lists(st.text(max_size=20), max_size=3),
    ),
)
def test_whatever_is_sent_is_an_answer_or_a_refusal(page_key: str, values: dict[str, list[str]]) -> None:
    try:
        read_answer(page(page_key), values, ALL_A_LOT, PLACES)
    except Refusal as refusal:
        assert str(refusal)


def test_answers_behind_a_closed_branch_are_left_out_and_named() -> None:
    answers: Answers = {"unsafe": "never", "which_part": "evening", "mark": 7}
    kept, dropped, *_ = settle(SURVEY, answers)
    assert kept == {"mark": 7, "unsafe": "never"}
    assert [page.page_key for page in dropped] == ["which_part"]


def test_choices_that_are_no_longer_offered_take_their_follow_ups_with_them() -> None:
    place: Answer = {"kind": "whole_area", "code": None, "x": None, "y": None}
    answers: Answers = {
        "bother.litter": "much",
        "bother.noise": "not_here",
        "top": ["litter", "noise"],
        "where.litter": place,
        "where.noise": place,
    }
    kept, dropped, *_ = settle(SURVEY, answers)
    assert kept == {
        "bother.litter": "much",
        "bother.noise": "not_here",
        "top": ["litter"],
        "where.litter": place,
    }
    assert [page.page_key for page in dropped] == ["top", "where.noise"]


def test_settled_answers_stay_as_they_are() -> None:
    kept, *_ = settle(SURVEY, {**ALL_A_LOT, "top": ["litter"], "unsafe": "often", "which_part": "day"})
    assert settle(SURVEY, kept)[:2] == (kept, ())


def test_the_pages_shown_are_those_of_the_definition() -> None:
    answers: Answers = {**ALL_A_LOT, "top": ["litter"], "unsafe": "often"}
    assert settle(SURVEY, answers).shown == shown_pages(SURVEY, answers)
