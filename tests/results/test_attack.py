"""From everything that is published of a round, nobody can work out a hidden count: a solver tries.

A count under five (ten for a sensitive question) that is hidden must leave room: the smallest and the largest number
it could be lie at least four apart, for a reader who also knows the rules of hiding. That the solver would succeed is
shown by switching protections off.
"""

from __future__ import annotations

import json
import random
from collections.abc import Mapping
from typing import Any

import pytest

from participatie.results.hiding import crossed, shown_page
from participatie.results.release import make_release
from participatie.results.tally import Tally, by_code, tally_of
from participatie.surveys.definition import Answer, Survey
from participatie.surveys.kinds import KINDS
from tests.results.people import responses
from tests.results.solver import Cell, Equations, equations_of
from tests.surveys.test_definition import shipped

SURVEY = shipped("residents")
WIDTH = 4
CODES = ("never", "almost_never", "sometimes")
People = list[dict[str, Answer]]


def groups_of(people: People, names: tuple[str, ...], seed: int) -> dict[str, Tally]:
    """Put people in groups by lot, the later groups smaller."""
    chance = random.Random(seed)
    members: dict[str, People] = {}
    for each in people:
        name = chance.choices(names, [1 / (1 + n) ** 2 for n in range(len(names))])[0]
        members.setdefault(name, []).append(each)
    return {name: tally_of(SURVEY, several) for name, several in members.items()}


def published(people: People, seed: int = 0) -> dict[str, Any]:
    """The document as it leaves, through JSON."""
    groups = {
        "channel": groups_of(people, ("door", "poster_qr", "letter_code"), seed),
        "language": groups_of(people, ("nl", "ar", "tr", "pl"), seed + 1),
    }
    made = make_release(SURVEY, tally_of(SURVEY, people), groups, sent_twice=0, withdrawn=0)
    document: dict[str, Any] = json.loads(json.dumps(made))
    for page in document["pages"].values():
        page["counts"] = dict(page["counts"])
    for pages in document["crossed"].values():
        for key, groups in pages.items():
            pages[key] = {group: {**page, "counts": dict(page["counts"])} for group, page in groups}
    return document


def truth(survey: Survey, people: People) -> dict[str, dict[str, int]]:
    """What was really answered: page key to code to people."""
    tally = tally_of(survey, people)
    return {
        page.page_key: by_code(
            tally.given.get(page.page_key, ()), lambda answer, page=page: KINDS[page.question.kind].codes(page, answer)
        )
        for page in survey.pages
    }


def small_hidden(document: Mapping[str, Any], people: People) -> list[Cell]:
    """The cells that are hidden because few people gave that answer."""
    real = truth(SURVEY, people)
    sensitive = {page.page_key for page in SURVEY.pages if page.question.privacy == "sensitive"}
    return [
        ("", key, "", code)
        for key, page in document["pages"].items()
        for code, count in page["counts"].items()
        if count is None and real[key].get(code, 0) < (10 if key in sensitive else 5)
    ]


def hidden_in_groups(document: Mapping[str, Any]) -> list[Cell]:
    return [
        (by, key, group, code)
        for by, pages in document["crossed"].items()
        for key, groups in pages.items()
        for group, page in groups.items()
        for code, count in page["counts"].items()
        if count is None
    ]


def too_narrow(equations: Equations, cells: list[Cell]) -> dict[Cell, tuple[int, int]]:
    """The cells of which the solver learns too much."""
    return {cell: (low, high) for cell, (low, high) in equations.ranges(cells).items() if 0 <= high - low < WIDTH}


@pytest.mark.parametrize("seed", range(6))
def test_no_small_count_of_a_random_neighbourhood_can_be_worked_out(seed: int, full: bool) -> None:
    for number in range(12 if full else 1):
        chance = random.Random(1000 * seed + number)
        people = responses(SURVEY, chance.randint(12, 160), 100 * seed + number, skew=chance.uniform(0.5, 3))
        document = published(people, seed)
        cells = small_hidden(document, people)
        assert too_narrow(equations_of(SURVEY, document), cells) == {}
        groups = hidden_in_groups(document)
        some = random.Random(seed).sample(groups, min(len(groups), 1000 if full else 60))
        assert too_narrow(equations_of(SURVEY, document), some) == {}


def test_there_was_something_to_find() -> None:
    people = responses(SURVEY, 140, 3, skew=1.2)
    document = published(people)
    assert len(small_hidden(document, people)) > 20
    assert document["crossed"]["channel"] and document["scores"]


NASTY: dict[str, dict[str, int]] = {
    "one small count beside large ones": {"better": 40, "same": 12, "worse": 3},
    "one person in each of all but one": {"better": 60, "much_better": 1, "same": 1, "worse": 1, "dont_know": 1},
    "four and five": {"much_better": 30, "better": 30, "same": 30, "worse": 30, "much_worse": 5, "dont_know": 4},
    "all fives and a four": {"much_better": 5, "better": 5, "same": 5, "worse": 5, "much_worse": 5, "dont_know": 4},
    "nobody, and all others at the limit": {"much_better": 5, "better": 5, "same": 5, "worse": 5, "much_worse": 5},
    "two zeros and a crowd": {"much_better": 90, "better": 5, "same": 6, "worse": 7},
    "hardly anybody": {"better": 4, "same": 1},
}


@pytest.mark.parametrize("name", NASTY)
def test_no_small_count_of_a_nasty_question_can_be_worked_out(name: str) -> None:
    people: People = [{"r04_trend": code} for code, number in NASTY[name].items() for _ in range(number)]
    document = published(people)
    cells = small_hidden(document, people)
    for knows_rules in (False, True):
        assert too_narrow(equations_of(SURVEY, document, knows_rules=knows_rules), cells) == {}


def test_a_follow_up_a_ranking_of_problems_and_lists_of_several_answers_tell_nothing() -> None:
    people: People = [{"r11_unsafe": "never"}] * 30 + [{"r11_unsafe": "almost_never"}] * 25
    people += [{"r11_unsafe": "dont_know"}] * 20 + [{"r11_unsafe": "sometimes", "r11_when": ["day"]}] * 12
    people += [{"r11_unsafe": "often", "r11_when": ["evening"]}] * 3
    people += [{"a01_do": ["news"]}] * 48 + [{"a01_do": ["nothing"]}] + [{"a01_do": ["news", "meeting"]}] * 2
    document = published(people)
    assert "r11_when" not in document["pages"]
    assert too_narrow(equations_of(SURVEY, document), small_hidden(document, people)) == {}


def test_an_answer_that_excludes_all_others_does_not_tell_how_few_gave_another() -> None:
    """Twelve of fifteen said "niets": shown, it would tell that nothing else was said by more than three."""
    few: People = [{"a01_do": ["nothing"]}] * 12 + [{"a01_do": [code]} for code in ("news", "walk", "talk")]
    assert set(published(few)["pages"]["a01_do"]["counts"].values()) == {None}
    document = published([*few, {"a01_do": ["news", "clean"]}, {"a01_do": ["help"]}])
    assert document["pages"]["a01_do"]["counts"]["nothing"] == 12
    assert too_narrow(equations_of(SURVEY, document), small_hidden(document, few)) == {}


def test_figures_do_not_change_when_somebody_withdraws_because_that_would_tell() -> None:
    """Made anew after one withdrawal, the figures would name every answer of that person."""
    people = responses(SURVEY, 150, 21, skew=0.3)
    before, after = published(people), published(people[1:])
    told = {
        key: [c for c, n in page["counts"].items() if n is not None and after["pages"][key]["counts"].get(c) == n - 1]
        for key, page in before["pages"].items()
        if key in after["pages"]
    }
    worked_out = {key: codes[0] for key, codes in told.items() if len(codes) == 1}
    real = truth(SURVEY, people[:1])
    assert len(worked_out) >= 5
    assert all(real[key].get(code) == 1 for key, code in worked_out.items() if ":" not in code)


def narrow_without(document: dict[str, Any], cells: list[Cell]) -> dict[Cell, tuple[int, int]]:
    return too_narrow(equations_of(SURVEY, document), cells)


def test_the_solver_succeeds_without_the_second_number() -> None:
    people: People = [{"r04_trend": code} for code, n in NASTY["four and five"].items() for _ in range(n)]
    document = published(people)
    cells = small_hidden(document, people)
    real = truth(SURVEY, people)["r04_trend"]
    document["pages"]["r04_trend"]["counts"] = {c: n if n >= 5 else None for c, n in real.items()}
    found = equations_of(SURVEY, document).ranges(cells)
    assert found["", "r04_trend", "", "dont_know"] == (4, 4)


def test_the_solver_succeeds_when_the_second_number_only_makes_two() -> None:
    """Hiding one more is not enough for a reader who knows that it was the smallest one left."""
    people: People = [{"r04_trend": code} for code, n in NASTY["all fives and a four"].items() for _ in range(n)]
    document = published(people)
    real = truth(SURVEY, people)["r04_trend"]
    document["pages"]["r04_trend"]["counts"] = {
        code: None if code in ("dont_know", "much_worse") else number for code, number in real.items()
    }
    cell = ("", "r04_trend", "", "dont_know")
    assert equations_of(SURVEY, document).ranges([cell])[cell] == (4, 5)
    assert equations_of(SURVEY, document, knows_rules=False).ranges([cell])[cell] == (0, 9)


def test_the_solver_succeeds_when_groups_are_shown_cell_by_cell() -> None:
    numbers = {"door": {"better": 40, "same": 22, "worse": 3}, "link": {"better": 30, "same": 20, "worse": 17}}
    parts = {
        group: tally_of(SURVEY, [{"r11_unsafe": code} for code, n in zip(CODES, counts.values(), strict=True)
                                 for _ in range(n)]).given["r11_unsafe"]
        for group, counts in numbers.items()
    }  # fmt: skip
    page = next(page for page in SURVEY.pages if page.page_key == "r11_unsafe")
    others = tuple((code, 20) for code in ("often", "dont_know"))
    parts = {group: (*given, *others) for group, given in parts.items()}
    whole = shown_page(page, (*parts["door"], *parts["link"]))
    assert None not in whole.counts.values()
    document: dict[str, Any] = {
        "pages": {"r11_unsafe": {"answered": whole.answered, "counts": dict(whole.counts)}},
        "crossed": {"channel": {"r11_unsafe": {
            group: {
                "answered": sum(number for _, number in given),
                "counts": {str(code): number if number >= 5 else None for code, number in given},
            }
            for group, given in parts.items()
        }}},
        "scores": {},
    }  # fmt: skip
    cell = ("channel", "r11_unsafe", "door", CODES[2])
    assert equations_of(SURVEY, document).ranges([cell])[cell] == (3, 3)
    guarded = crossed(page, parts, whole)
    document["crossed"]["channel"]["r11_unsafe"] = {
        group: {"answered": each.answered, "counts": dict(each.counts)} for group, each in guarded.items()
    }
    assert guarded and cell in hidden_in_groups(document)
    assert too_narrow(equations_of(SURVEY, document), hidden_in_groups(document)) == {}


def test_the_solver_succeeds_when_a_score_is_not_looked_at_first() -> None:
    """Four statements that everybody answered, hardly anybody disagrees: the score alone tells who."""
    keys = ("know_nobody", "friendly", "ask_help", "belong")
    people: People = []
    for number in range(33):
        answers = {f"r13_cohesion.{key}": "fully_agree" for key in keys}
        answers["r13_cohesion.know_nobody"] = "fully_disagree"
        if number < 6:
            answers["r13_cohesion.friendly"] = "agree"
        people.append(dict(answers))
    document = published(people)
    cells = small_hidden(document, people)
    assert "r13_cohesion" not in document["scores"]
    assert too_narrow(equations_of(SURVEY, document), cells) == {}
    document["scores"]["r13_cohesion"] = [9.9, None, None]
    assert too_narrow(equations_of(SURVEY, document), cells)
