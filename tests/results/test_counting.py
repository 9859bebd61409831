"""Results count everybody once, hide what is small, and never let a hidden number be worked out."""

from __future__ import annotations

import random

import pytest

from participatie.results.counting import PageResult, Results, Score, personal_score, points_of, results_of
from participatie.surveys.definition import Answer
from tests.surveys.test_definition import shipped

SURVEY = shipped("residents")
Answers = dict[str, Answer]


def page(results: Results, key: str) -> PageResult:
    return next(p for question in results.questions for p in question.pages if p.page.page_key == key)


def counts(result: PageResult) -> dict[str, int | None]:
    return {bar.code: bar.count for bar in result.bars}


def people(key: str, **numbers: int) -> list[Answers]:
    return [{key: code} for code, number in numbers.items() for _ in range(number)]


def test_a_question_with_too_few_answers_is_hidden_as_a_whole() -> None:
    result = page(results_of(SURVEY, people("r01_role", lives=4)), "r01_role")
    assert (result.answered, result.bars, result.hidden) == (None, (), True)


def test_a_sensitive_question_needs_ten() -> None:
    place: Answer = {"kind": "street", "code": "a", "x": None, "y": None}
    assert page(results_of(SURVEY, [{"r02_place": place}] * 9), "r02_place").hidden
    unsaid: Answer = {"kind": "unsaid", "code": None, "x": None, "y": None}
    shown = page(results_of(SURVEY, [{"r02_place": place}] * 30 + [{"r02_place": unsaid}] * 20), "r02_place")
    assert (counts(shown), shown.answered) == ({"street:a": 30, "unsaid": 20}, 50)


def test_places_that_few_people_name_are_not_named() -> None:
    answers: list[Answers] = []
    for code, number in (("kade", 40), ("sluis", 25), ("dok", 9), ("vliet", 4)):
        answers += [{"r02_place": {"kind": "street", "code": code, "x": None, "y": None}}] * number
    shown = page(results_of(SURVEY, answers), "r02_place")
    assert counts(shown) == {"street:kade": 40, "street:sluis": 25}
    assert "vliet" not in repr(shown) and "dok" not in repr(shown)


def test_a_hidden_number_takes_a_second_one_along() -> None:
    result = page(results_of(SURVEY, people("r04_trend", better=40, same=12, worse=3)), "r04_trend")
    hidden = [code for code, count in counts(result).items() if count is None]
    assert len(hidden) >= 2 and counts(result)["better"] == 40


def test_shares_are_of_people_with_an_opinion() -> None:
    result = page(results_of(SURVEY, people("r11_unsafe", never=20, almost_never=10, sometimes=10, often=10,
                                            dont_know=10)), "r11_unsafe")  # fmt: skip
    assert {bar.code: bar.share for bar in result.bars} == {
        "never": 40, "almost_never": 20, "sometimes": 20, "often": 20, "dont_know": None
    }  # fmt: skip


def test_shares_do_not_give_hidden_doubters_away() -> None:
    """With few doubters the whole is everybody, so that no share tells how many doubted."""
    few = page(results_of(SURVEY, people("r11_unsafe", never=20, almost_never=20, often=5, dont_know=3)), "r11_unsafe")
    assert next(bar.share for bar in few.bars) == 42  # 20 of 48, not 20 of 45


def test_nuisance_summary() -> None:
    key = "r06_physical.litter"
    answers = people(key, not_here=10, no_nuisance=10, little=10, much=20, dont_know=10)
    result = page(results_of(SURVEY, answers), key)
    assert (result.occurs, result.much) == (80, 40)
    few = page(results_of(SURVEY, people(key, not_here=10, no_nuisance=10, little=10, much=20, dont_know=3)), key)
    assert few.occurs is None


def test_marks_come_as_an_average_and_in_bands() -> None:
    answers: list[Answers] = [{"r03_mark": value} for value in [5] * 10 + [7] * 10 + [8] * 20]
    result = page(results_of(SURVEY, answers), "r03_mark")
    assert (result.mean, counts(result)) == (7.0, {"1_5": 10, "6_7": 10, "8_10": 20})
    assert (result.shown.low, result.shown.high) == (6.6, 7.4)


def test_an_average_never_stands_beside_a_hidden_band() -> None:
    """With 25 tens and a hidden 6, an average of 9.3 would tell how many are hidden where."""
    answers: list[Answers] = [{"r03_mark": value} for value in [3] * 2 + [7] * 5 + [10] * 30]
    result = page(results_of(SURVEY, answers), "r03_mark")
    assert (result.mean, counts(result)) == (9.2, {})


def test_a_follow_up_does_not_tell_a_hidden_answer() -> None:
    answers: list[Answers] = [{"r11_unsafe": "sometimes", "r11_when": ["day"]}] * 10
    answers += [{"r11_unsafe": "often", "r11_when": ["evening"]}] * 2 + people("r11_unsafe", never=30)
    result = page(results_of(SURVEY, answers), "r11_when")
    assert result.hidden and counts(result) == {}
    answers += [{"r11_unsafe": "often", "r11_when": ["day"]}] * 8 + people("r11_unsafe", almost_never=9, dont_know=9)
    assert page(results_of(SURVEY, answers), "r11_when").answered == 20


def test_answers_behind_a_closed_branch_do_not_count() -> None:
    answers: list[Answers] = [{"r11_unsafe": "never", "r11_when": ["day"]}] * 20
    assert page(results_of(SURVEY, answers), "r11_when").hidden


def test_open_texts_are_counted_and_never_shown() -> None:
    results = results_of(SURVEY, [{"r05_good": "Jan de Vries woont op 12"}] * 6)
    result = page(results, "r05_good")
    assert (result.answered, result.bars) == (6, ())
    assert "Jan" not in repr(results)


def test_scores_of_statements() -> None:
    cohesion = SURVEY.question("r13_cohesion")
    assert cohesion is not None
    agree = {f"r13_cohesion.{key}": "fully_agree" for key in ("friendly", "ask_help", "belong")}
    # The negative statement counts the other way round.
    assert personal_score(cohesion, {**agree, "r13_cohesion.know_nobody": "fully_disagree"}) == 10
    assert personal_score(cohesion, {**agree, "r13_cohesion.know_nobody": "fully_agree"}) == 7.5
    # "Weet ik niet" is no answer; fewer than half of the statements is no score.
    assert personal_score(cohesion, {"r13_cohesion.friendly": "agree", "r13_cohesion.belong": "neutral"}) == 6.25
    assert personal_score(cohesion, {"r13_cohesion.friendly": "agree", "r13_cohesion.belong": "dont_know"}) is None
    assert [points_of(cohesion.options, option.code) for option in cohesion.options] == [10, 7.5, 5, 2.5, 0, None]


def test_nuisance_points() -> None:
    question = SURVEY.question("r06_physical")
    assert question is not None
    assert [points_of(question.options, option.code) for option in question.options] == [0, 0, 5, 10, None]


def test_too_few_people_make_no_score() -> None:
    answers: list[Answers] = [{f"r13_cohesion.{k}": "agree" for k in ("friendly", "belong")}] * 4
    score = {q.question.key: q.score for q in results_of(SURVEY, answers).questions}
    assert score["r13_cohesion"] is None
    score = {q.question.key: q.score for q in results_of(SURVEY, [*answers, answers[0]]).questions}
    assert score["r13_cohesion"] == Score(7.5)


@pytest.mark.parametrize("seed", range(20))
def test_nothing_small_is_ever_shown_and_order_does_not_matter(seed: int) -> None:
    chance = random.Random(seed)
    answers: list[Answers] = []
    for _ in range(chance.randrange(0, 120)):
        one: Answers = {}
        for each in SURVEY.pages:
            codes = [option.code for option in each.question.options]
            if codes and chance.random() < 0.5:
                chosen = chance.choice(codes)
                one[each.page_key] = [chosen] if each.question.kind == "multiple" else chosen
        answers.append(one)
    results = results_of(SURVEY, answers)
    for question in results.questions:
        least = 10 if question.question.privacy == "sensitive" else 5
        for each in question.pages:
            shown = [bar.count for bar in each.bars if bar.count is not None]
            assert all(count >= least for count in shown)
            if each.answered is not None and question.question.kind in ("single", "scale", "statements"):
                assert sum(1 for bar in each.bars if bar.count is None) != 1
    chance.shuffle(answers)
    assert results_of(SURVEY, answers) == results
