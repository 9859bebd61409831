"""Pages of the team: begin a survey, and the list of its questions."""

from __future__ import annotations

from flask import Response, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from participatie.accounts import actions as accounts
from participatie.accounts.access import current_account, for_roles
from participatie.areas import actions as areas
from participatie.areas.area import Area
from participatie.db import Connection
from participatie.editor import (
    actions,
    starting,
    web_condition,
    web_head,
    web_list,
    web_preview,
    web_publish,
    web_question,
)
from participatie.editor.codes import code_for
from participatie.editor.draft import Draft
from participatie.editor.gaps import gaps_of
from participatie.editor.starting import survey_in_file
from participatie.editor.web_common import MAKING, START_LINKS_HOOK, bp, found_draft, lent_links, tongue, yaml_file
from participatie.editor.web_pages import DraftLine, StartPage, VersionLine
from participatie.editor.yaml_text import comments_of, has_comments_between
from participatie.errors import Absent, Refusal
from participatie.i18n import LANGUAGES, current_language, translate
from participatie.i18n import gettext as _
from participatie.surveys import actions as surveys
from participatie.surveys.definition import Kind, Survey
from participatie.surveys.kinds import KINDS
from participatie.surveys.texts import SOURCE_LANGUAGE
from participatie.surveys.told import shipped_survey, shipped_surveys
from participatie.text import mark
from participatie.web import database, render, utc_now

__all__ = ["bp", "web_condition", "web_head", "web_list", "web_preview", "web_publish", "web_question"]

AUDIENCES = (("residents", mark("Bewoners")), ("entrepreneurs", mark("Ondernemers")))
EMPTY, SET, VERSION, EXAMPLE, FILE = "leeg", "set:", "versie:", "voorbeeld:", "bestand"


@bp.get("/team/<area>/vragenlijsten/maken")
@for_roles(*MAKING)
def start(area: str) -> Response:
    """Show the drafts of an area and what a new survey can start from."""
    return render("editor/start.html", _start_page(area, {"van": EMPTY, "groep": "residents", "naast": ""}))


@bp.post("/team/<area>/vragenlijsten/maken")
@for_roles(*MAKING)
def begin(area: str) -> BaseResponse:
    """Begin a draft and go to it."""
    try:
        with database().transaction() as connection:
            found = areas.area_by_slug(connection, area)
            survey, based_on, comments, said = _chosen(connection, found)
            draft = actions.start_draft(
                connection, found.id, survey, current_account().id, utc_now(), based_on=based_on, comments=comments
            )
    except Refusal as refusal:
        errors = (translate(refusal.message), *(translate(each) for each in refusal.more))
        return render("editor/start.html", _start_page(area, request.form.to_dict(), errors), status=422)
    naast = request.form.get("naast") or None
    return redirect(url_for(".show", area=area, code=draft.code, naast=naast, gedaan=said or None), 303)


def _chosen(connection: Connection, area: Area) -> tuple[Survey, str | None, str, str]:
    """Give what was chosen to start from: survey, hash it goes on from, comments, and what to say about it."""
    source, title = request.form.get("van", ""), request.form.get("titel", "").strip()
    if source == EMPTY:
        if not title:
            raise Refusal(mark("Geef de vragenlijst een titel."))
        second = request.form.get("naast", "")
        audience = request.form.get("groep", "")
        groups = [code for code, _name in AUDIENCES]
        slug = code_for(title, (), otherwise="lijst")
        return (
            starting.empty_survey(
                slug, title[:200], audience if audience in groups else groups[0], second if second in LANGUAGES else ""
            ),
            None,
            "",
            "",
        )
    if source == FILE:
        upload = request.files.get("bestand")
        if upload is None or not upload.filename:
            raise Refusal(mark("Kies een bestand."))
        survey, text = survey_in_file(upload.stream.read(), upload.filename)
        return survey, None, comments_of(text), "opmerkingen" if has_comments_between(text) else ""
    if source.startswith(VERSION):
        wanted = source.removeprefix(VERSION)
        if wanted not in {each.survey_hash for each in actions.list_published(connection, area.id)}:
            raise Absent("survey")
        return surveys.survey_by_hash(connection, wanted), wanted, "", ""
    if source.startswith(EXAMPLE) and source.removeprefix(EXAMPLE) in list(Kind):
        return starting.example_of(Kind(source.removeprefix(EXAMPLE))), None, "", ""
    return shipped_survey(source.removeprefix(SET)), None, "", ""


def _start_page(area: str, typed: dict[str, str], errors: tuple[str, ...] = ()) -> StartPage:
    with database().reading() as connection:
        found = areas.area_by_slug(connection, area)
        drafts = tuple(_draft_line(connection, found, each) for each in actions.list_drafts(connection, found.id))
        published = actions.list_published(connection, found.id)
        versions = tuple(
            VersionLine(
                url_for(".version", area=found.slug, survey_hash=each.survey_hash),
                _title(surveys.survey_by_hash(connection, each.survey_hash)),
                each.version,
                each.published_at,
            )
            for each in published
        )
        newest = actions.published_surveys(connection, found.id)
    sources = [(EMPTY, _("Een lege lijst"))]
    sources += [(SET + each.slug, _("De set: %(title)s", title=_title(each))) for each in shipped_surveys()]
    sources += [
        (VERSION + survey_hash, _("Verder met: %(title)s, versie %(number)s", title=_title(each), number=each.version))
        for survey_hash, each in newest
    ]
    sources.append((FILE, _("Een bestand van uw computer (.yaml)")))
    return StartPage(
        area=found,
        drafts=drafts,
        versions=versions,
        sources=tuple(sources),
        examples=tuple((EXAMPLE + kind.value, _(KINDS[kind].name)) for kind in Kind if _has_example(kind)),
        audiences=tuple((code, _(name)) for code, name in AUDIENCES),
        tongues=tuple(tongue(code) for code in LANGUAGES if code != SOURCE_LANGUAGE),
        links=lent_links(START_LINKS_HOOK, found.slug),
        typed=typed,
        errors=errors,
    )


def _has_example(kind: Kind) -> bool:
    try:
        starting.example_of(kind)
    except (Absent, Refusal):
        return False
    return True


def _draft_line(connection: Connection, area: Area, draft: Draft) -> DraftLine:
    return DraftLine(
        url=url_for(".show", area=area.slug, code=draft.code),
        title=_title(draft.survey),
        audience=_(dict(AUDIENCES)[draft.survey.audience]),
        questions=max((page.number for page in draft.survey.pages), default=0),
        todo=len(gaps_of(draft.survey)),
        changed_at=draft.changed_at,
        changed_by=accounts.account_by_id(connection, draft.changed_by).name if draft.changed_by is not None else "",
    )


def _title(survey: Survey) -> str:
    return survey.title.text_in(current_language().code).text or survey.slug


@bp.get("/team/<area>/vragenlijsten/maken/<code>.yaml")
@for_roles(*MAKING)
def file(area: str, code: str) -> Response:
    """Give the draft as the file that it is."""
    with database().reading() as connection:
        _found, draft = found_draft(connection, area, code)
    return yaml_file(draft.survey, draft.comments)


@bp.post("/team/<area>/vragenlijsten/maken/<code>/weggooien")
@for_roles(*MAKING)
def throw_away(area: str, code: str) -> BaseResponse:
    """Throw a draft away; what was published from it stays."""
    with database().transaction() as connection:
        _found, draft = found_draft(connection, area, code)
        actions.delete_draft(connection, draft.code, current_account().id, utc_now())
    return redirect(url_for(".start", area=area), 303)
