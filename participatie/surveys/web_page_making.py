"""How the page objects of the resident's journey are made from a round, a page of it, and answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from participatie.i18n import day_in_words
from participatie.surveys import in_words, piping
from participatie.surveys.answering import Places, Values, may_skip
from participatie.surveys.definition import Answer, Answers, Kind, Page
from participatie.surveys.kinds import KINDS
from participatie.surveys.kinds.asking import Asked
from participatie.surveys.pages import filled
from participatie.surveys.web_at_hand import AtHand
from participatie.surveys.web_cache import stand_in
from participatie.surveys.web_offering import note_on
from participatie.surveys.web_pages import Landing, OverviewLine, QuestionPage
from participatie.written import ShownText, direction_of


def landing(at: AtHand, language: str, urls: Mapping[str, str], notice: str = "") -> Landing:
    """Make the landing page; `urls` has begin, assisted and resume."""
    survey = at.survey
    hear_back = day_in_words(at.area.feedback_on) if at.area.feedback_on else ""
    plain = tuple(text for text in survey.intro if "{" not in text.text_in("nl").text)
    return Landing(
        area_name=at.area.name,
        title=survey.title.text_in(language),
        lead=filled(plain[:1], language, {}),
        more=(*filled(plain[1:], language, {}), *_note(at, language)),
        promise=survey.promise.text_in(language),
        asked_by=at.area.asked_by.shown(language),
        questions=at.total,
        minutes=survey.minutes,
        hear_back=hear_back,
        notice=notice,
        begin=urls["begin"],
        assisted=urls["assisted"],
        resume=urls["resume"],
    )


def _note(at: AtHand, language: str) -> tuple[ShownText, ...]:
    """Give what is said of the translation, in the reader's language; nothing in Dutch."""
    words = note_on(at, language)
    return (ShownText(words, language, direction_of(language), fallback=False),) if words else ()


def asked_of(
    page: Page, answers: Answers, language: str, urls: Mapping[str, str], places: Places, typed: Values | None = None
) -> Asked:
    """Give a question as one person gets it; see `question_page`."""
    return Asked(
        page=page,
        values=typed if typed is not None else in_words.form_values(page, answers.get(page.page_key)),
        answers=answers,
        language=language,
        places=places,
        show=piping.filler(page, answers, language, places),
        urls=urls,
    )


def question_page(
    at: AtHand,
    page: Page,
    answers: Answers,
    language: str,
    urls: Mapping[str, str],
    *,
    places: Places,
    assisted: bool = False,
    correcting: bool = False,
    typed: Values | None = None,
    error: str = "",
    kept: bool = False,
) -> QuestionPage:
    """Make a question page.

    Args:
        answers: earlier answers; the one on this page is filled in.
        urls: here, back, stop and map.
        typed: what was typed in a refused form, shown instead of the earlier answer.
        error: the sentence of the refusal.
        kept: the page is kept for everybody; signs stand where own words go.
    """
    question = page.question
    section = next((part for part in at.survey.sections if part.key == question.section), None)
    kind = KINDS[question.kind]
    asked = asked_of(page, answers, language, urls, places, typed)
    if kept:
        asked = replace(asked, own=stand_in)
    show = asked.show
    return QuestionPage(
        area_name=at.area.name,
        section=section.title.text_in(language) if section else None,
        ask=show(question.text),
        subject=show(page.subject) if page.subject else None,
        hint=show(question.hint) if question.hint else None,
        kind=question.kind.value,
        macro=kind.macro,
        inputs=kind.inputs(asked),
        number=page.number,
        total=at.total,
        action=urls["here"],
        back=urls["back"],
        stop=urls["stop"],
        may_skip=may_skip(page),
        assisted=assisted,
        correcting=correcting,
        audio=urls.get("audio", ""),
        error=error,
    )


def overview_lines(
    at: AtHand, pages: tuple[Page, ...], answers: Answers, language: str, changes: Mapping[str, str]
) -> tuple[OverviewLine, ...]:
    """List the questions that were asked with the answers in words; `changes` maps page key to address."""
    return tuple(
        OverviewLine(
            ask=heading(at, page, answers, language),
            subject=page.subject.text_in(language) if page.subject else None,
            answer=answer_in_words(at, page, answers.get(page.page_key), language),
            change=changes.get(page.page_key, ""),
        )
        for page in pages
        if page.question.kind is not Kind.INFO
    )


def heading(at: AtHand, page: Page, answers: Answers, language: str) -> ShownText:
    """Give the words of a question, with earlier places and dates filled in."""
    return piping.filler(page, answers, language, at.places)(page.question.text)


def answer_in_words(at: AtHand, page: Page, answer: Answer | None, language: str) -> str:
    """Say an answer as its giver would; "" when there is none."""
    return KINDS[page.question.kind].in_words(page, answer, language, at.places)
