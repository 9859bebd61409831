"""A check of a translation holds for these words and this Dutch only, and stays in the file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from participatie.editor.yaml_text import yaml_of
from participatie.errors import Refusal
from participatie.surveys.addresses import addressed, place_of
from participatie.surveys.canonical import canonical_json, survey_hash
from participatie.surveys.definition import Survey
from participatie.surveys.linter import all_texts
from participatie.surveys.loader import load
from participatie.surveys.standing import Standing, offered_languages, standing_in, texts_in
from participatie.surveys.texts import Check, mark_of, read_check
from participatie.surveys.told import shipped_survey

SURVEYS = Path(__file__).resolve().parents[2] / "surveys"
SMALL = """
slug: small
version: 1
audience: residents
minutes: 1
title: {nl: Hoe gaat het?, ar: كيف الحال؟, tr: Nasıl gidiyor?}
intro: [{nl: Doe mee., ar: شاركوا., tr: Katılın.}]
promise: {nl: Nooit voor boetes., ar: أبداً للغرامات., tr: Asla ceza için değil.}
thanks: [{nl: Dank u wel., ar: شكراً لكم.}]
languages: [{code: nl, status: source}, {code: ar, status: machine}, {code: tr, status: machine}]
questions:
  - {key: q1, kind: text, max_length: 80, purpose: Weten wat er speelt.,
     text: {nl: Wat speelt er?, ar: ماذا يحدث؟, tr: Ne oluyor?}}
"""


def checked(survey: Survey, language: str, *addresses: str) -> Survey:
    """These texts checked by somebody as they stand now."""
    texts = addressed(survey)
    made = {
        address: Check(
            mark_of(texts[address].by_language["nl"]), mark_of(texts[address].by_language[language]),
            "Amal Haddad", "2026-11-20",
        )
        for address in addresses
    }  # fmt: skip
    return replace(survey, checks={**survey.checks, language: made})


@pytest.mark.parametrize("path", sorted(SURVEYS.rglob("*.yaml")), ids=lambda path: path.stem)
def test_every_text_has_an_address_of_its_own(path: Path) -> None:
    survey = load(path.read_text(encoding="utf-8"), path.name)
    assert [id(text) for text in addressed(survey).values()] == [id(text) for text in all_texts(survey)]
    assert {place_of(address) for address in addressed(survey)} - {""} == {each.key for each in survey.questions}


def test_a_check_holds_until_the_dutch_or_the_translation_changes() -> None:
    survey = checked(load(SMALL, "small"), "ar", "title", "q1.text")
    assert {each.address: each.standing for each in texts_in(survey, "ar")} == {
        "title": Standing.CHECKED,
        "intro.0": Standing.DRAFT,
        "promise": Standing.DRAFT,
        "thanks.0": Standing.DRAFT,
        "q1.text": Standing.CHECKED,
    }
    text = canonical_json(survey)
    dutch = load(text.replace("Hoe gaat het?", "Hoe is het?"), "changed")
    assert texts_in(dutch, "ar")[0].standing is Standing.OUTDATED
    assert texts_in(dutch, "ar")[0].check == survey.checks["ar"]["title"]
    other = load(text.replace("كيف الحال؟", "كيف حالكم؟"), "changed")
    assert texts_in(other, "ar")[0].standing is Standing.DRAFT


def test_a_language_is_complete_when_every_text_is_there() -> None:
    survey = checked(load(SMALL, "small"), "ar", "title")
    arabic, turkish = standing_in(survey, "ar"), standing_in(survey, "tr")
    assert (arabic.texts, arabic.missing, arabic.drafts, arabic.checked) == (5, 0, 4, 1)
    assert (arabic.complete, arabic.is_checked, arabic.by, arabic.on) == (True, False, ("Amal Haddad",), "2026-11-20")
    assert (turkish.missing, turkish.complete) == (1, False)
    assert standing_in(survey, "nl").is_checked
    assert offered_languages(survey, ("nl", "en", "tr", "ar")) == ("nl", "ar")
    missing = texts_in(survey, "tr")[3]
    assert (missing.standing, missing.words) == (Standing.MISSING, "")
    shown = addressed(survey)["thanks.0"].text_in("tr")
    assert (shown.language, shown.direction, shown.fallback) == ("nl", "ltr", True)


def test_a_file_that_says_it_of_the_whole_language_counts_for_every_text() -> None:
    text = SMALL.replace("{code: ar, status: machine}", "{code: ar, status: checked, by: Amal Haddad, on: 2026-11-01}")
    standing = standing_in(load(text, "small"), "ar")
    assert standing.is_checked and standing.by == ("Amal Haddad",)
    # Once texts are checked one by one, only those count.
    one = checked(load(text, "small"), "ar", "title")
    assert standing_in(one, "ar").checked == 1


def test_checks_come_back_from_the_file_and_are_part_of_the_version() -> None:
    plain = load(SMALL, "small")
    survey = checked(plain, "ar", "q1.text", "title")
    assert load(canonical_json(survey), "json").checks == survey.checks
    assert load(yaml_of(survey), "yaml").checks == survey.checks
    assert yaml_of(load(yaml_of(survey), "yaml")) == yaml_of(survey)
    assert survey_hash(survey) != survey_hash(plain)
    assert "checked" not in canonical_json(shipped_survey("residents"))


def test_a_check_of_something_that_is_gone_is_forgotten_and_a_broken_one_is_a_fault() -> None:
    good = "3f9a12c4 8b01c2d3 2026-11-20 Amal Haddad"
    gone = SMALL + f'checked:\n  ar:\n    q9.text: "{good}"\n  pl:\n    title: "{good}"\n'
    assert load(gone, "small").checks == {}
    with pytest.raises(Refusal) as caught:
        load(SMALL + "checked:\n  ar:\n    title: gisteren door Amal\n", "small")
    assert "twee keer acht tekens" in caught.value.more[0].dutch
    assert read_check("3f9a12c4 8b01c2d3 2026-11-20 ") is None
