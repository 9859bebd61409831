"""Somebody who writes down what could point at a person hears it once, kindly, and sends what they like."""

from __future__ import annotations

import doctest

import pytest
from flask import Flask

from participatie.personal_data import FOUND_BY_RULES
from participatie.surveys import warning
from participatie.web.site import EXTENSION
from tests.site import CheckingClient, Page
from tests.surveys.steps import go_on, open_survey, skip

TOLD = "Het lijkt of hier een telefoonnummer staat."


def at_open_question(app: Flask, query: str = "") -> tuple[CheckingClient, Page]:
    """Go to the question that is answered in words."""
    setting = open_survey(app.extensions[EXTENSION].database)
    site = CheckingClient(app)
    page = site.get(site.get(setting.url + query).link("Beginnen" if not query else "1"))
    return site, go_on(site, go_on(site, page, antwoord="lives"), antwoord="7")


def test_the_question_comes_back_once_and_then_takes_the_words_as_they_are(app: Flask) -> None:
    site, page = at_open_question(app)
    told = go_on(site, page, antwoord="Bel mij op 06-12345678 of 0612345678")
    assert told.words.count(TOLD) == 1 and "Fout:" not in told.response.text
    assert told.form()["antwoord"].strip() == "Bel mij op 06-12345678 of 0612345678"
    onwards = site.submit(told)
    assert TOLD not in onwards.words and onwards.heading != page.heading


def test_what_was_changed_after_the_warning_is_taken_without_another_word(app: Flask) -> None:
    site, page = at_open_question(app)
    told = go_on(site, page, antwoord="Bel mij op 06-12345678")
    onwards = go_on(site, told, antwoord="Vraag het mevrouw Jansen")
    assert "naam" not in onwards.words and onwards.heading != page.heading


def test_the_words_are_kept_when_somebody_walks_away_from_the_warning(app: Flask) -> None:
    site, page = at_open_question(app)
    go_on(site, page, antwoord="Bel mij op 06-12345678")
    again = site.get(page.response.request.path)
    assert again.form()["antwoord"].strip() == "Bel mij op 06-12345678" and TOLD not in again.words
    assert go_on(site, again).heading != page.heading, "the same words are told about once"


@pytest.mark.parametrize("text", ["De bomen en de buren.", "Om 22.30 uur op de Sluislaan", ""])
def test_nobody_is_warned_about_nothing(app: Flask, text: str) -> None:
    site, page = at_open_question(app)
    onwards = go_on(site, page, antwoord=text) if text else skip(site, page)
    assert "Het lijkt of" not in onwards.words and onwards.heading != page.heading


def test_there_is_a_sentence_for_every_kind_and_the_example_holds() -> None:
    assert set(warning.SEEN) == set(FOUND_BY_RULES)
    assert doctest.testmod(warning).failed == 0
