"""How the page objects of the resident's journey are made from a round, a page of it, and answers."""

from __future__ import annotations

from collections.abc import Mapping

from participatie.i18n import day_in_words
from participatie.i18n import gettext as _
from participatie.surveys import in_words
from participatie.surveys.answering import ANSWER, MOMENT, PLACE, Places, Values, may_skip
from participatie.surveys.definition import (
    DAYS,
    PARTS_OF_DAY,
    Answer,
    Answers,
    Kind,
    Option,
    Page,
    Question,
)
from participatie.surveys.kinds import KINDS
from participatie.surveys.pages import filled, options_on
from participatie.surveys.web_at_hand import AtHand
from participatie.surveys.web_pages import Choice, Landing, OverviewLine, PlaceParts, QuestionPage
from participatie.written import ShownText


def landing(at: AtHand, language: str, urls: Mapping[str, str], notice: str = "") -> Landing:
    """Make the landing page; `urls` has begin, assisted and resume."""
    survey = at.survey
    hear_back = day_in_words(at.area.feedback_on) if at.area.feedback_on else ""
    plain = tuple(text for text in survey.intro if "{" not in text.text_in("nl").text)
    return Landing(
        area_name=at.area.name,
        title=survey.title.text_in(language),
        lead=filled(plain[:1], language, {}),
        more=filled(plain[1:], language, {}),
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
) -> QuestionPage:
    """Make a question page.

    Args:
        answers: earlier answers; the one on this page is filled in.
        urls: here, back, stop and map.
        typed: what was typed in a refused form, shown instead of the earlier answer.
        error: the sentence of the refusal.
    """
    question = page.question
    values = typed if typed is not None else in_words.form_values(page, answers.get(page.page_key))
    section = next((part for part in at.survey.sections if part.key == question.section), None)
    return QuestionPage(
        area_name=at.area.name,
        section=section.title.text_in(language) if section else None,
        ask=question.text.text_in(language),
        subject=page.subject.text_in(language) if page.subject else None,
        hint=question.hint.text_in(language) if question.hint else None,
        kind=question.kind.value,
        number=page.number,
        total=at.total,
        action=urls["here"],
        back=urls["back"],
        stop=urls["stop"],
        choices=_choices(page, answers, values, language),
        low_end=question.low_end.text_in(language) if question.low_end else None,
        high_end=question.high_end.text_in(language) if question.high_end else None,
        text=_first(values, ANSWER),
        max_length=question.max_length or 1_000,
        place=_place_parts(at, page, values, urls["map"], places) if question.kind is Kind.PLACE else None,
        parts=_words(PARTS_OF_DAY, in_words.PARTS, values.get(MOMENT, ()), language),
        days=_words(DAYS, in_words.DAY_NAMES, values.get("dagen", ()), language),
        may_skip=may_skip(page),
        assisted=assisted,
        correcting=correcting,
        error=error,
        anchor=_anchor(at, question, places),
    )


def _choices(page: Page, answers: Answers, values: Values, language: str) -> tuple[Choice, ...]:
    question = page.question
    chosen = values.get(ANSWER, ())
    if question.kind is Kind.MARK:
        return tuple(
            Choice(str(mark), ShownText(str(mark), language, "ltr", False), str(mark) in chosen)
            for mark in range(1, 11)
        )
    top = max((option.points or 0 for option in question.options), default=0)
    return tuple(
        Choice(option.code, option.text.text_in(language), option.code in chosen, _mood(question, option, top))
        for option in options_on(page, answers)
    )


def _mood(question: Question, option: Option, top: int) -> str:
    """Only nuisance has a face; agreeing is neither glad nor sad."""
    if question.measure != "nuisance" or option.points is None or option.no_opinion:
        return ""
    if option.points == 0:
        return "fine"
    return "sad" if option.points == top else "flat"


def _words(codes: tuple[str, ...], sentences: Mapping[str, str], chosen: object, language: str) -> tuple[Choice, ...]:
    taken = chosen if isinstance(chosen, list | tuple) else ()
    return tuple(Choice(code, ShownText(_(sentences[code]), language, "ltr", False), code in taken) for code in codes)


def _place_parts(at: AtHand, page: Page, values: Values, map_url: str, places: Places) -> PlaceParts:
    pin = in_words.pin_of(values)
    poster = None
    if places.has_poster and "poster" in page.question.place_kinds:
        poster = places.name_of(places.poster_code)
    return PlaceParts(
        kinds=page.question.place_kinds,
        chosen=_first(values, PLACE) or ("street" if _first(values, "straat") else ""),
        poster=poster,
        streets=tuple((street.code, street.name) for street in at.streets),
        street=_first(values, "straat"),
        landmarks=tuple((place.code, place.name) for place in at.landmarks),
        pin=pin,
        pin_words=in_words.near(at.streets, at.landmarks, pin) if pin else "",
        map_url=map_url,
    )


def _anchor(at: AtHand, question: Question, places: Places) -> str:
    if question.kind is Kind.TEXT:
        return ANSWER
    if question.kind is Kind.PLACE:
        return _first_way(at, question, places)
    return f"{MOMENT}-0" if question.kind is Kind.MOMENTS else f"{ANSWER}-0"


def _first_way(at: AtHand, question: Question, places: Places) -> str:
    """Give the first way to name a place that the page offers, in the order of the page."""
    landmarks = [f"landmark-{place.code}" for place in at.landmarks]
    ways = (
        ("poster", ["poster"] if places.has_poster else []),
        ("street", ["street"] if at.streets else []),
        ("landmark", landmarks),
        ("whole_area", ["whole_area"]),
        ("unsaid", ["unsaid"]),
    )
    offered = [way for kind, found in ways if kind in question.place_kinds for way in found]
    return f"plek-{offered[0]}" if offered else ANSWER


def _first(values: Values, name: str) -> str:
    sent = values.get(name, ())
    return sent[0] if sent else ""


def overview_lines(
    at: AtHand, pages: tuple[Page, ...], answers: Answers, language: str, changes: Mapping[str, str]
) -> tuple[OverviewLine, ...]:
    """List the questions that were asked with the answers in words; `changes` maps page key to address."""
    return tuple(
        OverviewLine(
            ask=page.question.text.text_in(language),
            subject=page.subject.text_in(language) if page.subject else None,
            answer=answer_in_words(at, page, answers.get(page.page_key), language),
            change=changes.get(page.page_key, ""),
        )
        for page in pages
        if page.question.kind is not Kind.INFO
    )


def answer_in_words(at: AtHand, page: Page, answer: Answer | None, language: str) -> str:
    """Say an answer as its giver would; "" when there is none."""
    return KINDS[page.question.kind].in_words(page, answer, language, at.places)
