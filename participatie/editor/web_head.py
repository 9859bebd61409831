"""The form of the survey itself: title, first page, promise, thanks, languages and parts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from flask import Response, request
from werkzeug.wrappers import Response as BaseResponse

from participatie.accounts.access import for_roles
from participatie.editor.document import Document, survey_of, to_document
from participatie.editor.draft import Draft
from participatie.editor.reading import Reading, changed_head
from participatie.editor.web_common import MAKING, DraftHead, bp, head_of, tongue
from participatie.editor.web_overlaps import choices_of
from participatie.editor.web_pages import HeadPage
from participatie.editor.web_saving import change, done_words, fresh, led, remarks_at, taken_by, todo_at
from participatie.errors import Refusal
from participatie.i18n import LANGUAGES, translate
from participatie.i18n import gettext as _
from participatie.surveys.texts import SOURCE_LANGUAGE
from participatie.text import mark
from participatie.together import Overlapping
from participatie.web import database, render
from participatie.web.overlaps import Choice

GROUPS = (("residents", mark("Bewoners")), ("entrepreneurs", mark("Ondernemers")))


@bp.get("/team/<area>/vragenlijsten/maken/<code>/begin")
@for_roles(*MAKING)
def beginning(area: str, code: str) -> Response:
    """Show the form of the survey itself."""
    with database().reading() as connection:
        head = fresh(connection, area, code)
    return _form(head, head.draft)


@bp.post("/team/<area>/vragenlijsten/maken/<code>/begin")
@for_roles(*MAKING)
def save_beginning(area: str, code: str) -> BaseResponse:
    """Keep what was typed."""
    with database().reading() as connection:
        head = fresh(connection, area, code)
        taken = taken_by(connection, head.draft)
    reading = Reading(request.form.to_dict(flat=False), tuple(each.code for each in head.shown), {})
    known = {*LANGUAGES, *(each.code for each in head.tongues)}
    if not set(request.form.getlist("languages")) <= known:
        reading.wrong["languages"] = Refusal(mark("Kies een van de talen.")).message
    try:
        found, kept = change(area, code, lambda document: _typed(document, reading, taken), reading.words())
    except Refusal as refusal:
        if not reading.wrong:
            reading.wrong["title-nl"] = refusal.message
        document = changed_head(to_document(head.draft.survey), reading, taken)
        wrong = {name: translate(sentence) for name, sentence in reading.wrong.items()}
        shown = replace(head.draft, survey=survey_of(document))
        return _form(head, shown, wrong=wrong, typed=request.form.to_dict(), status=422)
    if isinstance(kept, Overlapping):
        survey = survey_of(kept.document)
        shown = replace(head.draft, revision=kept.revision, survey=survey)
        return _form(head, shown, choices=choices_of(kept.contested, survey), status=409)
    if request.form.get("doe") == "lijst":
        return led(head_of(found, kept), "", "bewaard")
    return led(head_of(found, kept), "/begin", "bewaard")


def _typed(document: Document, reading: Reading, taken: frozenset[str]) -> Document:
    made = changed_head(document, reading, taken)
    if reading.wrong:
        raise Refusal(next(iter(reading.wrong.values())))
    return made


def _form(
    head: DraftHead,
    draft: Draft,
    *,
    wrong: Mapping[str, str] | None = None,
    typed: Mapping[str, str] | None = None,
    choices: tuple[Choice, ...] = (),
    status: int = 200,
) -> Response:
    done, undo = done_words()
    own = {each.code for each in draft.survey.languages}
    offered = [*draft_codes(draft), *(code for code in LANGUAGES if code not in own)]
    page = HeadPage(
        head=replace(head, draft=draft),
        survey=draft.survey,
        audiences=tuple((code, _(name)) for code, name in GROUPS),
        offered=tuple(tongue(code) for code in offered if code != SOURCE_LANGUAGE),
        wrong=wrong or {},
        typed=typed or {},
        todo=todo_at(draft, ""),
        remarks=remarks_at(draft, ""),
        done=done,
        undo=undo,
        choices=choices,
    )
    return render("editor/head.html", page, status=status)


def draft_codes(draft: Draft) -> tuple[str, ...]:
    """Give the codes of the languages of a draft, Dutch first."""
    return tuple(each.code for each in draft.survey.languages)
