"""The list of questions of a draft: add, move, take out, undo."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from flask import Response, request
from werkzeug.wrappers import Response as BaseResponse

from participatie.accounts.access import for_roles
from participatie.editor import actions
from participatie.editor.changes import add_question, move_question, take_out
from participatie.editor.document import Document, question_in
from participatie.editor.draft import Draft
from participatie.editor.gaps import gaps_of
from participatie.editor.spoken import KIND_HINTS, condition_in_words
from participatie.editor.web_common import DRAFT_LINKS_HOOK, MAKING, DraftHead, bp, head_of, lent_links
from participatie.editor.web_pages import DraftPage, KindLine, QuestionLine
from participatie.editor.web_saving import change, done_words, fresh, led, remarks_at, todo_at
from participatie.errors import Absent
from participatie.i18n import current_language, translate
from participatie.i18n import gettext as _
from participatie.surveys.definition import Kind, Question
from participatie.surveys.kinds import KINDS
from participatie.surveys.linter import remarks
from participatie.together import Overlapping
from participatie.web import database, render
from participatie.web.numbers import row_number
from participatie.web.security import let_frame_of_own_site

PLACES = {"omhoog": -1, "omlaag": 1}


@bp.get("/team/<area>/vragenlijsten/maken/<code>")
@for_roles(*MAKING)
def show(area: str, code: str) -> Response:
    """Show the questions of a draft with what is still to be done."""
    with database().reading() as connection:
        head = fresh(connection, area, code)
    return _shown(head)


def _shown(head: DraftHead, typed: Mapping[str, str] | None = None, errors: tuple[str, ...] = ()) -> Response:
    draft = head.draft
    done, undo = done_words()
    let_frame_of_own_site()
    page = DraftPage(
        head=head,
        lines=lines_of(head),
        todo=todo_at(draft, ""),
        remarks=remarks_at(draft, ""),
        all_todo=len(gaps_of(draft.survey)),
        kinds=tuple(kind_line(kind) for kind in Kind),
        links=lent_links(DRAFT_LINKS_HOOK, head.area.slug, draft.code),
        done=done,
        undo=undo,
        preview=preview_url(head, 1) if draft.survey.pages else "",
        typed=typed or {},
        errors=errors,
    )
    return render("editor/draft.html", page, status=422 if errors else 200)


def preview_url(head: DraftHead, number: int, language: str = "", **query: str) -> str:
    """Give the address of the page in the frame, in a language."""
    return head.to(f"/voorbeeld/{number}", naast="", taal=language or "nl", **query)


def kind_line(kind: Kind) -> KindLine:
    """Put a kind in words."""
    return KindLine(kind.value, _(KINDS[kind].name), _(KIND_HINTS[kind.value]) if kind.value in KIND_HINTS else "")


def lines_of(head: DraftHead) -> tuple[QuestionLine, ...]:
    """Put every question of a draft in words."""
    survey = head.draft.survey
    todo, could = _by_place(head.draft)
    numbers = {page.question.key: page.number for page in survey.pages}
    sections = {each.key: each.title for each in survey.sections}
    language = current_language().code
    return tuple(
        QuestionLine(
            key=each.key,
            place=place,
            number="" if each.kind is Kind.INFO else str(numbers.get(each.key, "")),
            words=each.text.text_in("nl"),
            beside=each.text.text_in(head.beside.code) if head.beside else None,
            kind=_(KINDS[each.kind].name),
            section=sections[each.section].text_in(language).text if each.section in sections else "",
            condition=condition_of(head.draft, each),
            todo=todo.get(each.key, ()),
            remarks=could.get(each.key, ()),
        )
        for place, each in enumerate(survey.questions, 1)
    )


def condition_of(draft: Draft, question: Question) -> str:
    """Say when a question is shown; "" for always."""
    if question.show_if is None:
        return ""
    return translate(condition_in_words(question.show_if, draft.survey))


def _by_place(draft: Draft) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    todo: dict[str, tuple[str, ...]] = {}
    could: dict[str, tuple[str, ...]] = {}
    for gap in gaps_of(draft.survey):
        todo[gap.place] = (*todo.get(gap.place, ()), translate(gap.message))
    for remark in remarks(draft.survey):
        could[remark.place] = (*could.get(remark.place, ()), translate(remark.message))
    return todo, could


@bp.post("/team/<area>/vragenlijsten/maken/<code>/erbij")
@for_roles(*MAKING)
def add(area: str, code: str) -> BaseResponse:
    """Add a question and go to its form."""
    kind, words = request.form.get("soort", ""), " ".join(request.form.get("vraag", "").split())[:1000]
    with database().reading() as connection:
        head = fresh(connection, area, code)
        before = actions.newest_before(connection, head.draft)
    errors = [] if words else [_("Schrijf eerst de vraag.")]
    if kind not in list(Kind):
        errors.append(_("Kies wat voor vraag het is."))
    if errors:
        return _shown(head, request.form.to_dict(), tuple(errors))
    known = {each.key for each in head.draft.survey.questions}
    found, kept = change(area, code, lambda document: add_question(document, Kind(kind), words, before))
    assert isinstance(kept, Draft)
    key = next((each.key for each in reversed(kept.survey.questions) if each.key not in known), "")
    return led(head_of(found, kept), f"/vraag/{key}", "erbij")


@bp.post("/team/<area>/vragenlijsten/maken/<code>/volgorde")
@for_roles(*MAKING)
def arrange(area: str, code: str) -> BaseResponse:
    """Move a question, take it out, or undo the last such press."""
    what, _colon, key = request.form.get("doe", "").partition(":")
    if what == "terug":
        return _undone(area, code)
    if what in PLACES:
        press = partial(move_question, key=key, places=PLACES[what])
    elif what == "weg":
        press = partial(take_out, key=key)
    else:
        raise Absent("press")
    found, kept = change(area, code, press)
    assert isinstance(kept, Draft)
    head = head_of(found, kept)
    if what == "weg":
        return led(head, "", "staatnog" if kept.survey.question(key) is not None else "weg")
    return led(head, f"#vraag-{key}", "verplaatst")


def _undone(area: str, code: str) -> BaseResponse:
    """Go back to how it stood before one revision; what others changed since stays."""
    try:
        undo = row_number(request.form.get("revision", ""))
    except ValueError:
        raise Absent("revision") from None
    with database().reading() as connection:
        before = actions.document_at(connection, fresh(connection, area, code).draft.code, undo - 1)

    def back(_document: Document) -> Document:
        return before

    found, kept = change(area, code, back)
    with database().reading() as connection:
        head = fresh(connection, area, code)
    if isinstance(kept, Overlapping):
        return _shown(head, errors=(_("Iemand veranderde hier daarna iets. Dat kunt u niet meer terugdraaien."),))
    key = request.form.get("vraag", "")
    if key and question_in(before, key) is not None:
        return led(head_of(found, kept), f"/vraag/{key}", "terug")
    return led(head_of(found, kept), "", "terug")
