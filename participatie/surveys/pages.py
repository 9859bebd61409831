"""Which pages, options and sentences does this person see, given the answers so far?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from participatie.surveys.conditions import evaluate
from participatie.surveys.definition import (
    Answers,
    Drawn,
    Kind,
    MomentsAnswer,
    Option,
    Page,
    PlaceAnswer,
    Survey,
)
from participatie.surveys.texts import Texts
from participatie.written import ShownText


@dataclass(frozen=True, slots=True)
class Position:
    """ "Vraag 3 van 14": the number of the question and how many questions there are."""

    number: int
    total: int


@dataclass(frozen=True, slots=True)
class Located:
    """One theme someone marked as most urgent, with where and when it is worst; both may be missing."""

    theme: str
    place: PlaceAnswer | None
    moments: MomentsAnswer | None


def pages(survey: Survey) -> tuple[Page, ...]:
    """Give the flat list of all pages of a survey, shown or not, in a fixed order."""
    return survey.pages


def page_by_key(survey: Survey, page_key: str) -> Page | None:
    """Find a page by its key."""
    return next((page for page in survey.pages if page.page_key == page_key), None)


def shown_pages(survey: Survey, answers: Answers) -> tuple[Page, ...]:
    """Give the pages this person is asked, in order; answers to pages not shown do not count.

    A condition only sees answers on pages that are themselves shown, so a branch that closed again takes
    its own branches with it.
    """
    shown: list[Page] = []
    counted: dict[str, object] = {}
    for page in survey.pages:
        if not evaluate(page.condition, counted):
            continue
        shown.append(page)
        if page.page_key in answers:
            counted[page.page_key] = answers[page.page_key]
    return tuple(shown)


def counted_answers(survey: Survey, answers: Answers) -> dict[str, object]:
    """Keep only the answers on pages that are shown; what is stored when someone sends."""
    keys = [page.page_key for page in shown_pages(survey, answers)]
    return {key: answers[key] for key in keys if key in answers}


def options_on(page: Page, answers: Mapping[str, object]) -> tuple[Option, ...]:
    """Give the options to choose from on a page.

    Drawn options are what this person marked or chose earlier. When that was nothing, the items that were
    skipped or answered with "weet ik niet" are offered, so that someone in a hurry can still say what
    matters; what someone said is not a problem is never offered back. The question's own options follow.
    """
    if not page.drawn:
        return page.question.options
    marked = tuple(each.option for each in page.drawn if _is_marked(each, page.question.marked, answers))
    if marked:
        return marked + page.question.options
    unsaid = tuple(each.option for each in page.drawn if answers.get(each.page_key) in (None, "dont_know"))
    return unsaid + page.question.options


def _is_marked(drawn: Drawn, marked: tuple[str, ...], answers: Mapping[str, object]) -> bool:
    answer = answers.get(drawn.page_key)
    if drawn.chosen:
        return isinstance(answer, list) and drawn.option.code in answer
    return answer in marked


def position(survey: Survey, page: Page) -> Position:
    """Say where a page stands: "Vraag 3 van 14".

    Only top-level questions count. The items of one question, its follow-ups and its repeats share its
    number, and the total does not depend on the answers; so neither number ever jumps back or up when a
    branch opens, and a branch that stays closed only makes it go faster.
    """
    return Position(page.number, max((page.number for page in survey.pages), default=0))


def filled(texts: tuple[Texts, ...], language: str, values: Mapping[str, str]) -> tuple[ShownText, ...]:
    """Fill `{date}` and the like in sentences; a sentence whose value is not known is left out."""
    made: list[ShownText] = []
    for sentence in texts:
        shown = sentence.text_in(language)
        text = shown.text
        for name, value in values.items():
            text = text.replace("{" + name + "}", value)
        if "{" not in text:
            made.append(ShownText(text, shown.language, shown.direction, shown.fallback))
    return tuple(made)


def themes(survey: Survey) -> dict[str, Texts]:
    """Give every theme that can be chosen as most urgent: its code and its short label, in file order."""
    found: dict[str, Texts] = {}
    for page in survey.pages:
        if page.question.kind is Kind.PLACE and page.choice is not None and page.subject is not None:
            found.setdefault(page.choice, page.subject)
        for option in page.question.options if page.question.kind is Kind.POINTS else ():
            found.setdefault(option.code, option.text)
    return found


def located(survey: Survey, answers: Answers) -> tuple[Located, ...]:
    """Pair, for each theme chosen, where and when it is worst; in file order, themes without either left out.

    Points that were pointed out on a page of their own follow, each by itself and without a moment.
    """
    pointed_out: list[Located] = []
    places: dict[str, PlaceAnswer] = {}
    moments: dict[str, MomentsAnswer] = {}
    for page in shown_pages(survey, answers):
        answer = answers.get(page.page_key)
        if page.question.kind is Kind.POINTS and isinstance(answer, list):
            pointed_out += [Located(each["theme"], each["place"], None) for each in answer if isinstance(each, dict)]
        if page.choice is None or not isinstance(answer, dict):
            continue
        if page.question.kind is Kind.PLACE:
            places[page.choice] = cast("PlaceAnswer", answer)
        elif page.question.kind is Kind.MOMENTS:
            moments[page.choice] = cast("MomentsAnswer", answer)
    paired = (
        Located(theme, places.get(theme), moments.get(theme))
        for theme in themes(survey)
        if theme in places or theme in moments
    )
    return (*paired, *pointed_out)
