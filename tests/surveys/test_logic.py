"""Conditions, options drawn from earlier answers, and earlier answers in later texts, on every kind that has them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from flask import Flask

from participatie.db import Database
from participatie.errors import Refusal
from participatie.i18n import use_language
from participatie.surveys.conditions import AnyOf, AtLeast, Condition, Is, IsNot, Not, evaluate
from participatie.surveys.definition import Answer, Answers, Kind, Survey, expand
from participatie.surveys.kinds import KINDS
from participatie.surveys.loader import load
from participatie.surveys.pages import options_on
from participatie.surveys.piping import filler, shown_alone
from participatie.surveys.route import Route
from participatie.web.site import EXTENSION
from tests.site import CheckingClient
from tests.surveys.kinds_of_tests import GIVEN, PLACES, STREET, example, page_of
from tests.surveys.steps import open_survey
from tests.surveys.test_definition import HEAD, faults_of

POINTS: Answer = [{"theme": "litter", "place": STREET}, {"theme": "dark", "place": STREET}]  # type: ignore[typeddict-item]
EVENING: Answer = {"date": "2026-11-20", "part_of_day": "evening"}


@pytest.mark.parametrize(
    ("condition", "answer", "holds"),
    [
        (AtLeast("q", 5), 5, True),
        (AtLeast("q", 5), 4, False),
        (AtLeast("q", -3), -2, True),
        (AtLeast("q", 0), None, False),
        (Not(AtLeast("q", 0)), None, True),
        (AtLeast("q", 2), ["a", "b"], True),
        (AtLeast("q", 2), POINTS, True),
        (AtLeast("q", 3), POINTS, False),
        (AtLeast("q", 1), "words", False),
        (Is("q", "dark"), POINTS, True),
        (IsNot("q", "noise"), POINTS, True),
        (AnyOf("q", ("noise", "litter")), POINTS, True),
        (Is("q", "b"), ["a", "b"], True),
        (Is("q", "evening"), EVENING, True),
        (Is("q", "2026-11-20"), EVENING, False),
        (Is("q", "weekend"), {"part_of_day": ["night"], "days": "weekend"}, True),
        (AnyOf("q", ("night",)), {"part_of_day": ["night"], "days": None}, True),
    ],
)
def test_conditions_on_answers_of_every_shape(condition: Condition, answer: Answer | None, holds: bool) -> None:
    answers: Answers = {} if answer is None else {"q": answer}
    assert evaluate(condition, answers) is holds
    question = replace(example(Kind.TEXT).questions[0], key="shown", show_if=condition)
    asked = replace(example(Kind.TEXT), questions=(replace(question, key="q", show_if=None), question))
    assert ("shown" in {page.page_key for page in Route(asked).settle(answers).shown}) is holds


FIRST = """  - {key: a_place, kind: place, purpose: Om te weten waar, text: {nl: Waar?}}
  - {key: a_day, kind: date, purpose: Om te weten wanneer, text: {nl: Wanneer?}}
  - {key: a_text, kind: text, max_length: 9, purpose: Om te weten wat, text: {nl: Wat?}}
"""
LAST = "  - {{key: last, purpose: Om te weten wat, kind: {kind}, text: {{nl: '{text}'}}{more}}}\n"


def made(kind: str = "info", text: str = "Zo", more: str = "") -> str:
    return HEAD + FIRST + LAST.format(kind=kind, text=text, more=f", {more}" if more else "")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (made(text="Bij {place:a_day}"), "{place:a_day} kan hier niet"),
        (made(text="Bij {place:last}"), "{place:last} kan hier niet"),
        (made(text="Bij {place:nowhere}"), "{place:nowhere} kan hier niet"),
        (made(text="Op {date:a_place}"), "{date:a_place} kan hier niet"),
        (made(text="Op {datum}"), "{datum} kan hier niet"),
        (made("number", more="least: 5, most: 5"), "least moet kleiner zijn dan most"),
        (made("number", more="least: 5"), "“most” ontbreekt hier"),
        (made("ranking"), "schrijf options of options_from"),
        (made("ranking", more="options_from: [a_text]"), "options_from moet wijzen naar stellingen"),
        (made(more="show_if: {question: a_text, at_least: 2}"), "at_least kan alleen bij een getal"),
        (made(more="show_if: {question: a_text, is: x}"), "“x” is geen antwoord op “a_text”"),
        (made(more="show_if: {question: a_day, is: evening}"), "“evening” is geen antwoord op “a_day”"),
        (made("postcode", more="maximum: 3"), "“maximum” is hier geen bekende naam"),
        (made("photo", more="options: [{code: a, text: {nl: A}}]"), "“options” is hier geen bekende naam"),
    ],
)
def test_what_does_not_fit_is_refused_by_the_loader(text: str, fault: str) -> None:
    assert any(fault in each for each in faults_of(text)), faults_of(text)


def test_marked_belongs_to_statements_only() -> None:
    survey = example(Kind.RANKING)
    wrong = replace(survey.questions[1], marked=("light",))
    from participatie.surveys.canonical import canonical_json

    with pytest.raises(Refusal):
        load(canonical_json(replace(survey, questions=(survey.questions[0], wrong))), "wrong")


def test_a_ranking_offers_what_was_chosen_and_else_everything() -> None:
    page = page_of(Kind.RANKING)
    assert [each.code for each in options_on(page, {"better": ["green", "light"]})] == ["light", "green"]
    assert len(options_on(page, {})) == 5
    settled = Route(example(Kind.RANKING)).settle({"better": ["light"], "top_3": ["green", "light"]})
    assert settled.kept == {"better": ["light"], "top_3": ["light"]}
    assert [each.page_key for each in settled.dropped] == ["top_3"]


def shown(kind: Kind, answers: Answers, language: str) -> str:
    use_language(language)
    survey = example(kind)
    page = survey.pages[-1]
    try:
        return filler(page, answers, language, PLACES)(page.question.text).text
    finally:
        use_language("nl")


def test_places_and_days_stand_in_later_texts() -> None:
    assert shown(Kind.DATE, {"last_time": EVENING}, "nl") == "Wat hoorde u toen (20 november 2026)?"
    assert shown(Kind.DATE, {}, "nl") == "Wat hoorde u toen (die dag)?"
    assert shown(Kind.INFO, {"fine_place": STREET}, "nl").endswith(": Sluislaan.")
    pin: Answer = {"kind": "map", "code": None, "x": 4.0, "y": 5.0}
    assert shown(Kind.INFO, {"fine_place": pin}, "en").endswith(": Kadestraat.")
    unsaid: Answer = {"kind": "unsaid", "code": None, "x": None, "y": None}
    assert shown(Kind.INFO, {"fine_place": unsaid}, "nl").endswith(": die plek.")


def test_in_arabic_a_name_is_isolated_from_the_sentence() -> None:
    assert "\u2068Sluislaan\u2069" in shown(Kind.INFO, {"fine_place": STREET}, "ar")
    assert "\u2068" not in shown(Kind.INFO, {"fine_place": STREET}, "pl")


def test_outside_anybodys_answers_neutral_words_stand_there() -> None:
    assert shown_alone(example(Kind.DATE).questions[1].text, "nl").text == "Wat hoorde u toen (die dag)?"


def test_on_pages_per_choice_a_place_is_that_of_the_same_choice() -> None:
    several = example(Kind.MULTIPLE).questions[0]
    where = replace(example(Kind.INFO).questions[0], key="where", per_choice_of=several.key)
    when = replace(example(Kind.MOMENTS).questions[0], key="when", per_choice_of=several.key)
    from participatie.surveys.texts import Texts

    when = replace(when, text=Texts({"nl": "Wanneer ({place:where})?"}))
    page = next(page for page in expand((several, where, when)) if page.page_key == "when.park")
    assert [each.page_key for each in page.piped] == ["where.park"]
    assert filler(page, {"where.park": STREET}, "nl", PLACES)(page.question.text).text == "Wanneer (Sluislaan)?"


def behind_a_gate() -> Survey:
    """Every kind, each asked only of who passed the first question."""
    gate = replace(example(Kind.SINGLE).questions[0], key="gate")
    closed = (
        replace(question, show_if=Is("gate", "over_5"), part_of=None)
        for kind in Kind
        for question in example(kind).questions[-1 if kind is not Kind.RANKING else 0 :][:1]
        if kind not in (Kind.INFO, Kind.DATE, Kind.TEXT)
    )
    first = (replace(example(kind).questions[0], show_if=Is("gate", "over_5")) for kind in (Kind.DATE, Kind.TEXT))
    return replace(example(Kind.SINGLE), questions=(gate, *closed, *first))


def test_an_answer_of_any_kind_behind_a_closed_branch_is_not_sent_and_the_respondent_is_told(app: Flask) -> None:
    database: Database = app.extensions[EXTENSION].database
    survey = behind_a_gate()
    setting, site = open_survey(database, survey), CheckingClient(app)
    number, page = 1, site.submit(site.get(f"{setting.url}/1"), antwoord="over_5")
    given = {each.page_key: GIVEN[each.question.kind][0] for each in survey.pages[1:] if each.question.kind in GIVEN}
    answered = 0
    while "/versturen" not in page.response.request.path:
        number = int(page.response.request.path.rpartition("/")[2])
        key, kind = survey.pages[number - 1].page_key, survey.pages[number - 1].question.kind
        if kind in (Kind.PHOTO, Kind.MULTIPLE):
            page = site.submit(page, button=("actie", "overslaan"))
            continue
        answered += 1
        page = site.submit(page, **{name: value if len(value) > 1 else value[0] for name, value in given[key].items()})
    assert "Niet ingevuld" in page.words and KINDS[Kind.POINTS].several
    site.submit(site.get(f"{setting.url}/1"), antwoord="not_here")
    told = site.get(f"{setting.url}/versturen").words
    for each in survey.pages[1:]:
        if each.question.kind not in (Kind.PHOTO, Kind.MULTIPLE):
            words = (each.subject or each.question.text).text_in("nl").text
            assert words in told, each.page_key
    assert answered >= 12
