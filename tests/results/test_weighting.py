"""Answers are weighed to the area by stated rules, and not at all where that would mislead."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participatie.results.margins import MARGINS
from participatie.results.margins_fit import Fit, band_of, fit
from participatie.results.weighting import Weighting, weighting_of_counts, weights_of
from participatie.surveys.definition import Answer, Kind, Option, Survey
from participatie.surveys.texts import Texts
from participatie.surveys.told import shipped_survey
from participatie.text import Message

AREA = {"age": {"0_15": 500, "15_25": 400, "25_45": 900, "45_65": 700, "65_up": 500}}
BANDS = ("age_16_24", "age_25_44", "age_45_64", "age_65_up")


@pytest.fixture(scope="module")
def survey() -> Survey:
    return shipped_survey("residents")


def people(young: int, adult: int, middle: int, old: int, silent: int = 0, unsaid: int = 0) -> list[dict[str, Answer]]:
    given = zip(BANDS, (young, adult, middle, old), strict=True)
    answers: list[dict[str, Answer]] = [{"b01_age": band} for band, number in given for _ in range(number)]
    return answers + [{}] * silent + [{"b01_age": "unsaid"}] * unsaid


def option(code: str, nl: str = "x", **more: bool) -> Option:
    return Option(code, Texts({"nl": nl}), **more)


def test_weights_make_the_answers_look_like_the_area(survey: Survey) -> None:
    answers = people(6, 30, 30, 40)
    found = weights_of(survey, answers, AREA)
    assert found.refused is None and found.merged == () and found.trimmed == 0 and found.gap < 1e-9
    shares = {
        band: sum(weight for weight, each in zip(found.weights, answers, strict=True) if each["b01_age"] == band) / 106
        for band in BANDS
    }
    # Nine of the ten years from 15 to 25 are asked.
    lives = dict(zip(BANDS, (360, 900, 700, 500), strict=True))
    assert shares == pytest.approx({band: number / 2460 for band, number in lives.items()})
    assert found.effect > 1 and found.effective_number == pytest.approx(106 / found.effect)


def test_who_did_not_say_keeps_an_average_weight(survey: Survey) -> None:
    found = weights_of(survey, people(10, 30, 30, 40, silent=8, unsaid=4), AREA)
    assert found.weights[-12:] == pytest.approx([1.0] * 12)
    assert sum(found.weights) == pytest.approx(122)


def test_a_group_under_five_counts_with_its_neighbour(survey: Survey) -> None:
    found = weights_of(survey, people(4, 30, 30, 40), AREA)
    assert [each.codes for each in found.merged] == [("age_16_24", "age_25_44")]
    assert len(set(found.weights[:34])) == 1


@pytest.mark.parametrize(
    ("answers", "margins", "sentence"),
    [
        (people(5, 5, 5, 5), AREA, "te weinig antwoorden"),
        (people(10, 30, 30, 40), {}, "Zonder cijfers over de buurt"),
        (people(5, 5, 5, 250), AREA, "wijken te veel af"),
        (people(5, 10, 10, 10, silent=60), AREA, "Zonder cijfers"),
    ],
)
def test_nothing_is_weighed_where_it_would_mislead(
    survey: Survey, answers: list[dict[str, Answer]], margins: dict[str, dict[str, int]], sentence: str
) -> None:
    found = weights_of(survey, answers, margins)
    assert found.refused is not None and sentence in found.refused.dutch
    assert set(found.weights) == {1.0} and found.weighted is None
    assert found.share({}, {}) is None


def test_weights_are_trimmed_and_what_is_left_is_told(survey: Survey) -> None:
    found = weights_of(survey, people(7, 90, 90, 90), {"age": {**AREA["age"], "15_25": 500, "25_45": 1000}})
    assert found.refused is None and found.trimmed == 7 and max(found.weights) == 5
    assert 0 < found.gap < 0.05


def test_a_skipped_weighting_question_is_told(survey: Survey) -> None:
    found = weights_of(survey, people(5, 10, 10, 10, silent=60), AREA)
    assert [each.dutch for each in found.unused] == ["Te veel mensen sloegen deze vraag over: Leeftijd."]


def test_a_survey_without_a_weighting_question(survey: Survey) -> None:
    bare = replace(survey, questions=tuple(each for each in survey.questions if each.weighting is None))
    found = weights_of(bare, [{}] * 40, AREA)
    assert found.refused is not None and "geen vraag om mee te wegen" in found.refused.dutch


numbers = st.tuples(*(st.integers(0, 60),) * 4, st.integers(0, 20))


def told(found: Weighting) -> tuple[object, ...]:
    return found.refused and found.refused.dutch, round(found.effect, 9), found.trimmed, round(found.gap, 9)


@given(numbers, st.randoms(use_true_random=False))
def test_the_order_of_people_changes_nothing(numbers: tuple[int, ...], random: object) -> None:
    survey = shipped_survey("residents")
    answers = people(*numbers)
    order = list(range(len(answers)))
    random.shuffle(order)  # type: ignore[attr-defined]
    first = weights_of(survey, answers, AREA)
    turned = weights_of(survey, [answers[at] for at in order], {"age": dict(reversed(AREA["age"].items()))})
    assert told(first) == told(turned)
    assert [turned.weights[place] for place in range(len(order))] == pytest.approx([first.weights[at] for at in order])


@given(numbers)
def test_weights_are_positive_and_doubling_everybody_changes_nothing(numbers: tuple[int, ...]) -> None:
    survey = shipped_survey("residents")
    answers = people(*numbers)
    once = weights_of(survey, answers, AREA)
    assert all(0 < weight <= 5 + 1e-9 for weight in once.weights)
    counts = {(band,): n for band, n in zip((*BANDS, None), numbers, strict=True) if n}
    if sum(numbers) >= 30 and all(n == 0 or n >= 5 for n in numbers):
        twice = weighting_of_counts(survey, {each: 2 * n for each, n in counts.items()}, AREA)
        plain = weighting_of_counts(survey, counts, AREA)
        assert twice.by_combination == pytest.approx(plain.by_combination)
        assert twice.effect == pytest.approx(plain.effect)


def test_estimates_follow_the_weights(survey: Survey) -> None:
    found = weights_of(survey, people(6, 30, 30, 40), AREA)
    answered = {("age_16_24",): 6, ("age_25_44",): 30, ("age_45_64",): 30, ("age_65_up",): 40}
    share = found.share({("age_16_24",): 6}, answered)
    assert share is not None and share.share == pytest.approx(360 / 2460)
    assert share.low < share.share < share.high and share.number <= found.effective_number + 1e-9


@pytest.mark.parametrize(
    ("code", "words", "band"),
    [
        ("age_16_24", "x", (16, 25)),
        ("age_65_up", "x", (65, None)),
        ("under_16", "x", (0, 16)),
        ("a", "16 tot en met 24 jaar", (16, 25)),
        ("a", "16-24", (16, 25)),
        ("a", "16 tot 25 jaar", (16, 25)),
        ("a", "75 jaar of ouder", (75, None)),
        ("a", "Jonger dan 18", (0, 18)),
        ("a", "Zeg ik liever niet", None),
    ],
)
def test_ages_are_read_from_codes_or_words(code: str, words: str, band: tuple[int, int | None] | None) -> None:
    assert band_of(option(code, words)) == band


def fitted(margin: str, counts: dict[str, int], *codes: str | tuple[str, str]) -> Fit:
    options = [option(*each) if isinstance(each, tuple) else option(each) for each in codes]
    found = fit(MARGINS[margin], counts, options)
    assert isinstance(found, Fit), found.dutch
    return found


def test_other_bands_take_their_years_and_an_open_end_is_never_cut() -> None:
    split = fitted("age", AREA["age"], "b_18_34", "b_35_64", "b_65_74", "b_75_up")
    # 7 of 10 years of 400, 10 of 20 of 900; then 10 of 20 of 900 and all of 700; over 65 is one group.
    assert split.groups == (("b_18_34",), ("b_35_64",), ("b_65_74", "b_75_up"))
    assert split.population == pytest.approx((280 + 450, 450 + 700, 500))
    assert split.portions == {"15_25": 0.7}


@pytest.mark.parametrize(
    "codes", [("a_16_30", "a_25_up"), ("a_16_64", "a_70_up"), ("a_16_80",), ("a_16_40", "a_41_80")]
)
def test_ages_that_overlap_or_leave_a_hole_are_refused(codes: tuple[str, ...]) -> None:
    assert isinstance(fit(MARGINS["age"], AREA["age"], [option(each) for each in codes]), Message)


def test_homes_and_households_are_found_by_their_words() -> None:
    homes = {"owned": 30, "social_rent": 50, "other_rent": 20}
    assert fitted("tenure", homes, ("a", "Koopwoning"), ("b", "Huurwoning")).population == (30, 70)
    three = fitted("tenure", homes, ("a", "Koop"), ("b", "Huur van een corporatie"), ("c", "Huur, particulier"))
    assert three.population == (30, 50, 20)
    live = {"alone": 5, "no_children": 3, "children": 2}
    found = fitted("household", live, ("a", "Alleen"), ("b", "Samen, zonder kinderen"), ("c", "Met kinderen"))
    assert found.population == (5, 3, 2)
    sexes = {"men": 4, "women": 6}
    assert fitted("sex", sexes, ("m", "Man"), ("v", "Vrouw"), ("x", "Anders")).groups == (("m",), ("v",))
    assert isinstance(fit(MARGINS["tenure"], homes, [option("a", "Koop"), option("b", "Anders")]), Message)


def test_an_answer_that_the_figures_do_not_know_counts_as_not_said(survey: Survey) -> None:
    question = next(each for each in survey.questions if each.key == "b01_age")
    asked = replace(
        question, weighting="sex", options=(option("m", "Man"), option("v", "Vrouw"), option("x", "Anders"))
    )
    other = replace(survey, questions=(asked,))
    answers: list[dict[str, Answer]] = [{"b01_age": code} for code in "m" * 10 + "v" * 30 + "x" * 10]
    found = weights_of(other, answers, {"sex": {"men": 50, "women": 50}})
    assert found.weights[-1] == pytest.approx(1) and found.weights[0] == pytest.approx(2)
    assert asked.kind is Kind.SINGLE
