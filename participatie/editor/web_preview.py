"""How a question looks on a phone, in any language and with an error, without storing anything."""

from __future__ import annotations

from flask import Response, redirect, request
from werkzeug.wrappers import Response as BaseResponse

from participatie.accounts.access import for_roles
from participatie.areas import actions as areas
from participatie.db import Connection
from participatie.editor.document import survey_of, to_document
from participatie.editor.reading import Reading
from participatie.editor.web_common import MAKING, DraftHead, bp
from participatie.editor.web_list import preview_url
from participatie.editor.web_pages import LookPage
from participatie.editor.web_question import page_number, typed_document
from participatie.editor.web_saving import fresh, taken_by
from participatie.errors import Absent
from participatie.i18n import current_language, use_language
from participatie.surveys import preview
from participatie.surveys.definition import Survey
from participatie.surveys.texts import SOURCE_LANGUAGE
from participatie.surveys.web_at_hand import AtHand
from participatie.web import database, render, utc_now
from participatie.web.forms import form_token
from participatie.web.security import let_frame_of_own_site

WITH_ERROR = "fout"


@bp.get("/team/<area>/vragenlijsten/maken/<code>/voorbeeld/<int:number>")
@for_roles(*MAKING)
def framed(area: str, code: str, number: int) -> Response:
    """Show one page of the draft as it stands, for the frame; with `?fout=ja` after an empty answer."""
    with database().reading() as connection:
        head = fresh(connection, area, code)
        at = _at_hand(connection, head, head.draft.survey)
    return _page(head, at, number, with_error=request.args.get(WITH_ERROR) == "ja")


@bp.post("/team/<area>/vragenlijsten/maken/<code>/voorbeeld/<int:number>")
@for_roles(*MAKING)
def tried(area: str, code: str, number: int) -> BaseResponse:
    """Try an answer in the preview: an error is shown, a good answer leads to the next page. Nothing is kept."""
    with database().reading() as connection:
        head = fresh(connection, area, code)
        at = _at_hand(connection, head, head.draft.survey)
    page = at.page(number)
    if page is None:
        raise Absent("page")
    typed = request.form.to_dict(flat=False)
    error = preview.refusal_of(at, page, typed)
    if error:
        return preview.previewed(at, page, _urls(head, number), form_token(), typed=typed, error=error)
    following = number + 1 if at.page(number + 1) is not None else 1
    return redirect(preview_url(head, following, current_language().code), 303)


@bp.post("/team/<area>/vragenlijsten/maken/<code>/vraag/<key>/voorbeeld")
@for_roles(*MAKING)
def typed_preview(area: str, code: str, key: str) -> Response:
    """Show a question with what stands in its form now, before it is kept."""
    with database().reading() as connection:
        head = fresh(connection, area, code)
        taken = taken_by(connection, head.draft)
        reading = Reading(request.form.to_dict(flat=False), tuple(each.code for each in head.shown), {})
        document = typed_document(to_document(head.draft.survey), key, reading, taken, "bewaar", strict=False)
        survey = survey_of(document)
        at = _at_hand(connection, head, survey)
    wanted = request.form.get("voorbeeld_taal", "")
    use_language(wanted if wanted in {each.code for each in head.tongues} else SOURCE_LANGUAGE)
    return _page(head, at, page_number(survey, key))


def _page(head: DraftHead, at: AtHand, number: int, *, with_error: bool = False) -> Response:
    page = at.page(number)
    if page is None:
        raise Absent("page")
    error = preview.refusal_of(at, page, {}) if with_error else ""
    return preview.previewed(at, page, _urls(head, number), form_token(), error=error)


def _urls(head: DraftHead, number: int) -> dict[str, str]:
    language = current_language().code
    here = preview_url(head, number, language)
    return {"here": here, "back": preview_url(head, max(1, number - 1), language), "stop": here, "map": here}


def _at_hand(connection: Connection, head: DraftHead, survey: Survey) -> AtHand:
    streets = areas.list_streets(connection, head.area.id)
    landmarks = areas.list_landmarks(connection, head.area.id)
    return preview.at_hand_of(survey, head.area, streets, landmarks, utc_now())


@bp.get("/team/<area>/vragenlijsten/maken/<code>/bekijken")
@for_roles(*MAKING)
def look(area: str, code: str) -> Response:
    """Show the preview on a page of its own, as large as the phone it is looked at with."""
    with database().reading() as connection:
        head = fresh(connection, area, code)
    survey, key = head.draft.survey, request.args.get("pagina", "")
    total = len(survey.pages)
    asked = request.args.get("nummer", "")
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 5 else page_number(survey, key)
    if not 1 <= number <= total:
        raise Absent("page")
    wanted = request.args.get("in", "")
    language = wanted if wanted in {each.code for each in head.tongues} else SOURCE_LANGUAGE
    with_error = request.args.get(WITH_ERROR) == "ja"
    question = survey.pages[number - 1].question

    def here(place: int, tongue: str, **query: str) -> str:
        return head.to("/bekijken", nummer=str(place), **{"in": tongue}, **query)

    let_frame_of_own_site()
    page = LookPage(
        head=head,
        number=number,
        total=total,
        language=language,
        previews=tuple((each, here(number, each.code)) for each in head.tongues),
        frame=preview_url(head, number, language, **({WITH_ERROR: "ja"} if with_error else {})),
        error="" if with_error else here(number, language, **{WITH_ERROR: "ja"}),
        before=here(number - 1, language) if number > 1 else "",
        after=here(number + 1, language) if number < total else "",
        edit=head.to(f"/vraag/{question.key}"),
    )
    return render("editor/look.html", page)
