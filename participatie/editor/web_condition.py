"""When is a question shown? Chosen from menus, without a word of code."""

from __future__ import annotations

from dataclasses import replace

from flask import Response, request
from werkzeug.wrappers import Response as BaseResponse

from participatie.accounts.access import for_roles
from participatie.editor.condition_form import (
    ANY_OF,
    AT_LEAST,
    DEEPEST,
    IS,
    IS_NOT,
    Group,
    Line,
    condition_of,
    group_of,
    read_group,
    with_part,
    without_part,
)
from participatie.editor.document import Document, question_in, survey_of, to_document, with_question
from participatie.editor.draft import Draft
from participatie.editor.spoken import answer_name, condition_in_words, page_name
from participatie.editor.web_common import MAKING, DraftHead, bp, head_of
from participatie.editor.web_overlaps import choices_of
from participatie.editor.web_pages import ConditionPage, GroupMenus, LineMenus
from participatie.editor.web_saving import change, fresh, led, todo_at
from participatie.errors import Absent
from participatie.i18n import current_language, translate
from participatie.i18n import gettext as _
from participatie.surveys.checks import WITH_AMOUNT
from participatie.surveys.conditions import Condition
from participatie.surveys.definition import Kind, Page, Survey
from participatie.surveys.kinds import KINDS
from participatie.text import Message, mark
from participatie.together import Overlapping
from participatie.web import database, render
from participatie.web.overlaps import Choice

TEST_NAMES = (
    (IS, mark("is")),
    (IS_NOT, mark("is niet")),
    (ANY_OF, mark("is een van")),
    (AT_LEAST, mark("is minstens")),
)


@bp.get("/team/<area>/vragenlijsten/maken/<code>/vraag/<key>/voorwaarde")
@for_roles(*MAKING)
def condition(area: str, code: str, key: str) -> Response:
    """Show the menus."""
    with database().reading() as connection:
        head = fresh(connection, area, code)
    return _form(head, head.draft, key)


@bp.post("/team/<area>/vragenlijsten/maken/<code>/vraag/<key>/voorwaarde")
@for_roles(*MAKING)
def save_condition(area: str, code: str, key: str) -> BaseResponse:
    """Keep what was chosen, and add or take out what the button asks."""
    with database().reading() as connection:
        head = fresh(connection, area, code)
    if head.draft.survey.question(key) is None:
        raise Absent("question")
    group = read_group(request.form.to_dict(flat=False))
    what, _colon, path = request.form.get("doe", "bewaar").partition(":")
    if what == "regel":
        group = with_part(group, path, Line())
    elif what == "groep":
        group = with_part(group, path, Group(parts=(Line(),)))
    elif what == "weg":
        group = without_part(group, path)
    elif what == "altijd":
        group = Group()
    found, kept = change(area, code, lambda document: _typed(document, key, condition_of(group)))
    if isinstance(kept, Overlapping):
        survey = survey_of(kept.document)
        shown = replace(head.draft, revision=kept.revision, survey=survey)
        return _form(head, shown, key, choices=choices_of(kept.contested, survey), status=409)
    here = head_of(found, kept)
    if what in ("bewaar", "altijd"):
        return led(here, f"/vraag/{key}", "bewaard")
    return led(here, f"/vraag/{key}/voorwaarde")


def _typed(document: Document, key: str, wanted: Condition | None) -> Document:
    question = question_in(document, key)
    if question is None:
        raise Absent("question")
    rest = {name: value for name, value in question.items() if name != "show_if"}
    if wanted is None:
        return with_question(document, rest)
    own = survey_of(with_question(document, rest))
    asked = replace(own, questions=tuple(replace(e, show_if=wanted) if e.key == key else e for e in own.questions))
    spoken = question_in(to_document(asked), key) or {}
    return with_question(document, {**rest, "show_if": spoken.get("show_if")})


def _form(head: DraftHead, draft: Draft, key: str, *, choices: tuple[Choice, ...] = (), status: int = 200) -> Response:
    survey = draft.survey
    question = survey.question(key)
    if question is None:
        raise Absent("question")
    language = current_language().code
    pages = _pages_before(survey, key)
    group = group_of(question.show_if)
    page = ConditionPage(
        head=replace(head, draft=draft),
        key=key,
        words=question.text.text_in("nl"),
        menus=_menus(group if group.parts else Group(parts=(Line(),)), "v", pages, language),
        questions=tuple((each.page_key, f"{each.number}. {page_name(each, language)}") for each in pages.values()),
        tests=tuple((code, _(words)) for code, words in TEST_NAMES),
        spoken=translate(condition_in_words(question.show_if, survey, language)) if question.show_if else "",
        todo=tuple(each for each in todo_at(draft, key) if question.show_if is not None),
        choices=choices,
    )
    return render("editor/condition.html", page, status=status)


def _pages_before(survey: Survey, key: str) -> dict[str, Page]:
    found: dict[str, Page] = {}
    for page in survey.pages:
        if page.question.key == key:
            break
        kind = KINDS[page.question.kind]
        if page.question.kind is not Kind.INFO and (kind.asked(page) or page.question.kind in WITH_AMOUNT):
            found[page.page_key] = page
    return found


def _menus(group: Group, path: str, pages: dict[str, Page], language: str) -> GroupMenus:
    parts: list[LineMenus | GroupMenus] = []
    for number, part in enumerate(group.parts):
        inner = f"{path}.{number}"
        if isinstance(part, Group):
            parts.append(_menus(part, inner, pages, language))
        else:
            parts.append(_line(part, inner, pages, language))
    return GroupMenus(path, group, tuple(parts), path.count(".") >= DEEPEST - 1)


def _line(line: Line, path: str, pages: dict[str, Page], language: str) -> LineMenus:
    page = pages.get(line.question)
    if page is None:
        return LineMenus(path, line, (), False)
    codes = KINDS[page.question.kind].asked(page)
    answers = tuple((code, _said(answer_name(page, code, language)), code in line.codes) for code in codes)
    return LineMenus(path, line, answers, page.question.kind in WITH_AMOUNT)


def _said(words: Message | str) -> str:
    return translate(words) if isinstance(words, Message) else words
