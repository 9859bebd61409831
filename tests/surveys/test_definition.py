"""A survey file becomes a survey, or a list of everything that is wrong with it."""

from __future__ import annotations

import doctest
import random
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from participatie.errors import Refusal
from participatie.i18n import translate
from participatie.surveys import conditions
from participatie.surveys.canonical import canonical_json, survey_hash
from participatie.surveys.definition import Kind, Survey
from participatie.surveys.linter import all_texts
from participatie.surveys.loader import load
from participatie.surveys.pages import (
    filled,
    located,
    options_on,
    page_by_key,
    position,
    shown_pages,
    themes,
)

FOLDER = Path(__file__).resolve().parents[2] / "surveys"
FILES = sorted(FOLDER.glob("*.yaml"))
HEAD = """slug: little
version: 1
audience: residents
minutes: 2
title: {nl: Titel}
intro: [{nl: Begin.}]
promise: {nl: Beloofd.}
thanks: [{nl: Dank.}]
languages: [{code: nl, status: source}, {code: ar, status: machine}]
questions:
"""
QUESTION = """  - key: q1
    kind: single
    purpose: Weten wat mensen vinden
    text: {nl: Vraag, ar: سؤال}
    options:
      - {code: no, text: {nl: Nee}}
      - {code: on, text: {nl: Aan}}
"""


def shipped(name: str) -> Survey:
    return load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"), name)


def faults_of(text: str) -> list[str]:
    with pytest.raises(Refusal) as refused:
        load(text, "a.yaml")
    return [translate(each) for each in refused.value.more]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_shipped_survey_reads_back_from_its_canonical_form(path: Path) -> None:
    survey = load(path.read_text(encoding="utf-8"), path.name)
    again = load(canonical_json(survey), "canonical")
    assert again == survey
    assert survey_hash(again) == survey_hash(survey)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_shipped_survey_is_complete_in_every_language(path: Path) -> None:
    survey = load(path.read_text(encoding="utf-8"), path.name)
    languages = {language.code for language in survey.languages}
    assert languages == {"nl", "en", "tr", "ar", "pl", "uk"}
    assert [texts for texts in all_texts(survey) if set(texts.by_language) != languages] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_same_dutch_words_have_same_translation(path: Path) -> None:
    survey = load(path.read_text(encoding="utf-8"), path.name)
    met: dict[str, dict[str, str]] = {}
    for texts in all_texts(survey):
        words = dict(texts.by_language)
        assert met.setdefault(words["nl"], words) == words


def test_languages_are_written_in_their_own_script() -> None:
    blocks = {"ar": ("\u0600", "\u06ff"), "uk": ("\u0400", "\u04ff")}
    for path in FILES:
        for texts in all_texts(load(path.read_text(encoding="utf-8"), path.name)):
            for language, (first, last) in blocks.items():
                text = texts.by_language[language]
                assert any(first <= sign <= last for sign in text) or not any(sign.isalpha() for sign in text)


def test_the_number_of_questions_follows_the_design() -> None:
    residents, entrepreneurs = shipped("residents"), shipped("entrepreneurs")
    assert position(residents, residents.pages[-1]).total == 14 + 4 + 3
    assert position(entrepreneurs, entrepreneurs.pages[-1]).total == 14 + 2


def test_the_number_of_a_page_never_goes_back_and_its_total_never_changes() -> None:
    for survey in (shipped("residents"), shipped("entrepreneurs")):
        positions = [position(survey, page) for page in survey.pages]
        assert [each.number for each in positions] == sorted(each.number for each in positions)
        assert len({each.total for each in positions}) == 1


def test_choices_for_the_top_three_are_what_someone_marked() -> None:
    survey = shipped("residents")
    page = page_by_key(survey, "r09_top3")
    assert page is not None
    answers = {"r06_physical.litter": "much", "r08_traffic.speeding": "little", "r07_social.drugs": "not_here"}
    codes = [option.code for option in options_on(page, answers)]
    assert codes == ["litter", "speeding", "other", "dont_know"]


def test_someone_who_marked_nothing_chooses_from_what_they_did_not_deny() -> None:
    survey = shipped("residents")
    page = page_by_key(survey, "r09_top3")
    assert page is not None
    skipped = [option.code for option in options_on(page, {"r06_physical.litter": "no_nuisance"})]
    assert len(skipped) == 12 + 2 and "litter" not in skipped
    everything = {drawn.page_key: "not_here" for drawn in page.drawn}
    assert [option.code for option in options_on(page, everything)] == ["other", "dont_know"]


def test_place_and_moment_are_asked_per_choice_and_taken_in_turns() -> None:
    survey = shipped("residents")
    answers = {"r06_physical.litter": "much", "r09_top3": ["litter", "other"]}
    keys = [page.page_key for page in shown_pages(survey, answers)]
    first = keys.index("r10_where_when.litter")
    assert keys[first : first + 4] == [
        "r10_where_when.litter",
        "r10_when.litter",
        "r10_where_when.other",
        "r10_when.other",
    ]


def test_a_closed_branch_takes_its_own_branches_along() -> None:
    survey = shipped("entrepreneurs")
    answers = {"e08_incident": ["none"], "e09_report": "never", "e09_why_not": ["afraid"]}
    keys = [page.page_key for page in shown_pages(survey, answers)]
    assert "e09_report" not in keys and "e09_why_not" not in keys


def test_located_answers_pair_place_and_moment_of_a_theme() -> None:
    survey = shipped("residents")
    place = {"kind": "street", "code": "sluislaan", "x": None, "y": None}
    answers = {
        "r06_physical.litter": "much",
        "r09_top3": ["litter"],
        "r10_where_when.litter": place,
        "r10_when.litter": {"part_of_day": ["night"], "days": None},
        "r10_where_when.drugs": place,
    }
    found = located(survey, answers)  # type: ignore[arg-type]
    assert [(each.theme, each.place, each.moments) for each in found] == [
        ("litter", place, {"part_of_day": ["night"], "days": None})
    ]
    assert themes(survey)["litter"].text_in("nl").text == "Afval op straat"


def test_a_sentence_without_its_date_is_left_out() -> None:
    survey = shipped("residents")
    without = filled(survey.intro, "en", {"minutes": "8"})
    assert len(without) == len(survey.intro) - 1
    assert "about 8 minutes" in without[1].text


def test_a_missing_translation_falls_back_to_dutch_and_says_so() -> None:
    survey = load(HEAD + QUESTION, "a.yaml")
    shown = survey.questions[0].options[0].text.text_in("ar")
    assert (shown.text, shown.language, shown.direction, shown.fallback) == ("Nee", "nl", "ltr", True)
    assert survey.questions[0].text.text_in("ar").direction == "rtl"


def test_words_stay_words() -> None:
    survey = load(HEAD + QUESTION.replace("{nl: Aan}", "{nl: 12:30}"), "a.yaml")
    assert [option.code for option in survey.questions[0].options] == ["no", "on"]
    assert survey.questions[0].options[1].text.by_language["nl"] == "12:30"


def test_every_fault_is_named_with_its_line() -> None:
    text = HEAD + QUESTION + QUESTION.replace("kind: single", "kind: singel").replace("nl: Nee", "en: No") + "slug: b\n"
    assert faults_of(text) == [
        "a.yaml:18: De vraag “q1” staat er al op regel 11.",
        "a.yaml:19: “singel” kan hier niet. Kies uit: " + ", ".join(Kind) + ".",
        "a.yaml:22: “options” is hier geen bekende naam.",
        "a.yaml:23: “en” is hier geen bekende naam.",
        "a.yaml:23: De Nederlandse tekst (nl) ontbreekt hier.",
        "a.yaml:25: “slug” staat hier twee keer; de eerste staat op regel 1.",
    ]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("show_if: {question: q9, is: yes}", "a.yaml:11: De voorwaarde kijkt naar “q9”; dat is geen eerdere vraag."),
        ("show_if: {question: q1}", "a.yaml:18: Een voorwaarde heeft precies één van: is, is_not, any_of, at_least."),
        ("privacy: identifying", "a.yaml:11: Een vraag naar wie iemand is, mag niet in een vragenlijst. Dat hoort bij "
         "het aanmelden."),
        ("required: true", "a.yaml:11: Deze vraag is verplicht. Schrijf bij required_because waarom."),
        ("required: yes", "a.yaml:18: “required” moet true of false zijn."),
        ("part_of: q9", "a.yaml:11: “q9” is geen eerdere vraag."),
        ("section: s9", "a.yaml:11: Er is geen onderdeel “s9”."),
        ("maximum: 3", "a.yaml:18: “maximum” is hier geen bekende naam."),
        ("hint: {nl: Hallo {naam}}", "a.yaml:18: Dit is geen geldige YAML: kijk naar inspringen, dubbele punten en "
         "aanhalingstekens."),
        ('hint: {nl: "Op {dag}", ar: مرحبا}', "a.yaml:18: De woorden tussen { } zijn hier anders dan in het "
         "Nederlands."),
        ('hint: {nl: "a\\u202eb"}', "a.yaml:18: Er staat een onzichtbaar teken in deze tekst."),
        ("hint: !!python/name:os.system {nl: x}", "a.yaml:18: Typen met ! zijn niet toegestaan."),
        ("hint: &a {nl: x}\n    low_end: *a", "a.yaml:18: Verwijzingen met & en * zijn niet toegestaan. "
         "Schrijf de tekst voluit."),
        ('weighting: ""', "a.yaml:18: De tekst is leeg."),
        ("weighting:", "a.yaml:18: Hier staat niets. Vul iets in of haal de regel weg."),
    ],
)  # fmt: skip
def test_a_fault_is_a_plain_sentence(line: str, fault: str) -> None:
    assert fault in faults_of(HEAD + QUESTION + f"    {line}\n")


@pytest.mark.parametrize(
    "text", ["", "[]", "slug", "[" * 100_000, "- " * 100_000, "\x00", "a: [", "{" * 50, "x" * 600_000, "questions: 1"]
)
def test_what_is_no_survey_at_all_is_refused_with_a_sentence(text: str) -> None:
    assert faults_of(text)


def test_a_changed_word_is_another_version() -> None:
    assert survey_hash(load(HEAD + QUESTION, "a")) != survey_hash(load(HEAD + QUESTION.replace("Aan", "Uit"), "a"))
    assert survey_hash(load(HEAD + QUESTION, "a")) == survey_hash(load("# remark\n" + HEAD + QUESTION, "b"))


def test_answer_sets_belong_to_the_file_and_not_to_the_survey() -> None:
    own = HEAD + QUESTION
    shared = HEAD.replace("questions:", "answer_sets:\n  yesno:\n    - {code: no, text: {nl: Nee}}\n"
                          "    - {code: on, text: {nl: Aan}}\nquestions:")  # fmt: skip
    shared += QUESTION.partition("    options:")[0] + "    options: yesno\n"
    assert load(own, "a") == load(shared, "b")


def test_the_example_in_the_documentation_is_in_order() -> None:
    page = (FOLDER.parent / "docs" / "surveys.md").read_text(encoding="utf-8")
    survey = load(page.partition("```yaml\n")[2].partition("```")[0], "docs/surveys.md")
    assert [page.page_key for page in shown_pages(survey, {"q01_unsafe": "often"})] == ["q01_unsafe", "q01_where"]
    tried = doctest.testfile(str(FOLDER.parent / "docs" / "surveys.md"), module_relative=False)
    assert (tried.failed, tried.attempted) == (0, 4)


@pytest.mark.parametrize("module", [conditions])
def test_worked_examples(module: ModuleType) -> None:
    tried = doctest.testmod(module)
    assert tried.failed == 0 and tried.attempted > 0


@pytest.mark.parametrize("seed", range(10))
def test_a_damaged_file_gives_a_survey_or_a_refusal_and_never_a_fault(seed: int) -> None:
    chance = random.Random(seed)
    lines = (FOLDER / "residents.yaml").read_text(encoding="utf-8").splitlines()[:420]
    damage: list[Callable[[str], str]] = [
        lambda line: "",
        lambda line: line + line,
        lambda line: line.replace(":", ""),
        lambda line: "  " + line,
        lambda line: line.replace("nl", "xx"),
        lambda line: line + " [",
        lambda line: line[: len(line) // 2],
        lambda line: line.replace("points: ", "points: -"),
        lambda line: line.partition(":")[0] + ": [1, {a: true}]",
        lambda line: line.partition(":")[0] + ': ""',
    ]
    for _ in range(6):
        changed = list(lines)
        for _ in range(chance.randint(1, 3)):
            place = chance.randrange(len(changed))
            changed[place] = chance.choice(damage)(changed[place])
        try:
            load("\n".join(changed), "damaged.yaml")
        except Refusal as refusal:
            assert all(translate(each).startswith("damaged.yaml:") for each in refusal.more) and refusal.more
