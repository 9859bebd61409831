"""Pages of the team: read an XLSForm, see what came along and what did not, and take a survey along as one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flask import Blueprint, Response, redirect, request, url_for
from flask.blueprints import BlueprintSetupState
from werkzeug.wrappers import Response as BaseResponse

from participatie.accounts.access import current_account, for_roles
from participatie.accounts.roles import Role
from participatie.areas import actions as areas
from participatie.areas.area import Area
from participatie.editor.hooks import DRAFT_LINKS_HOOK, START_LINKS_HOOK, VERSION_LINKS_HOOK
from participatie.errors import Absent, Refusal
from participatie.i18n import LANGUAGES, current_language, translate
from participatie.i18n import gettext as _
from participatie.surveys.definition import Survey
from participatie.surveys.kinds import KINDS
from participatie.surveys.told import shipped_survey, shipped_surveys
from participatie.text import Message, mark
from participatie.web import database, render, utc_now
from participatie.web.files import file_to_keep
from participatie.web.site import EXTENSION, Link, Site
from participatie.written import ShownText
from participatie.xlsform import actions
from participatie.xlsform.carried import packed
from participatie.xlsform.files import CSV_TYPE, XLSX_TYPE, form_file
from participatie.xlsform.guards import LARGEST_FILE, FileKind
from participatie.xlsform.omissions import Omission, Sort
from participatie.xlsform.reading import Imported, read_form

bp = Blueprint("xlsform_team", __name__)

MAKING = (Role.COORDINATOR, Role.COMMUNITY_WORKER)
HEADINGS = {
    Sort.LEFT_OUT: (mark("Niet overgenomen"), mark("Dit kennen we niet. Bij elke rij staat wat u kunt doen.")),
    Sort.CHANGED: (
        mark("Anders overgenomen"),
        mark("Dit hebben we gelezen, maar een beetje anders. Kijk of het klopt."),
    ),
    Sort.TO_FILL: (
        mark("Nog in te vullen"),
        mark("Dit stond niet in het bestand. In de editor ziet u waar het hoort."),
    ),
}


@dataclass(frozen=True, slots=True)
class TakeLine:
    """A survey to take along: its title, its version, and the address without the ending."""

    title: ShownText
    version: int
    url: str


@dataclass(frozen=True, slots=True)
class UploadPage:
    """Where a file is sent."""

    area: Area
    surveys: tuple[TakeLine, ...]
    errors: tuple[str, ...]
    most_mb: int


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """One question that came along: its row in the file (None when it had none), its kind and its words."""

    row: int | None
    kind: str
    text: ShownText


@dataclass(frozen=True, slots=True)
class OmissionLine:
    """One thing to know: sheet, rows, heading of the column, and what to do, in the reader's language."""

    sheet: str
    rows: str
    column: str
    words: str


@dataclass(frozen=True, slots=True)
class OmissionBlock:
    """Things of one sort, with a heading and a sentence of explanation."""

    code: str
    heading: str
    lead: str
    lines: tuple[OmissionLine, ...]


@dataclass(frozen=True, slots=True)
class ResultPage:
    """What a file became.

    Attributes:
        carried: the survey, for the button that goes on in the editor.
        languages: their own names.
    """

    area: Area
    filename: str
    title: ShownText
    questions: tuple[QuestionLine, ...]
    languages: tuple[str, ...]
    blocks: tuple[OmissionBlock, ...]
    carried: str


@bp.get("/team/<area>/vragenlijsten/xlsform")
@for_roles(*MAKING)
def start(area: str) -> Response:
    """Show where to send a file, and which surveys to take along."""
    return _upload_page(area)


@bp.post("/team/<area>/vragenlijsten/xlsform")
@for_roles(*MAKING)
def read(area: str) -> Response:
    """Read a file and show what came along; nothing is kept yet."""
    upload = request.files.get("bestand")
    try:
        if upload is None or not upload.filename:
            raise Refusal(mark("Kies een bestand."))
        name = upload.filename
        with upload.stream as stream:
            data = stream.read(LARGEST_FILE + 1)
        found = read_form(data, name)
    except Refusal as refusal:
        return _upload_page(area, (refusal.message, *refusal.more), status=422)
    with database().reading() as connection:
        page = _result(areas.area_by_slug(connection, area), name, found)
    return render("xlsform/result.html", page)


@bp.post("/team/<area>/vragenlijsten/xlsform/verder")
@for_roles(*MAKING)
def go_on(area: str) -> BaseResponse:
    """Begin a draft with what was read, and go to it."""
    try:
        with database().transaction() as connection:
            found = areas.area_by_slug(connection, area)
            carried = request.form.get("lijst", "")
            draft = actions.start_draft(connection, found.id, carried, current_account().id, utc_now())
    except Refusal as refusal:
        return _upload_page(area, (refusal.message,), status=422)
    return redirect(url_for("editor_team.show", area=area, code=draft.code), 303)


@bp.get("/team/<area>/vragenlijsten/xlsform/set/<slug>.xlsx", defaults={"ending": "xlsx"})
@bp.get("/team/<area>/vragenlijsten/xlsform/set/<slug>.csv", defaults={"ending": "csv"})
@for_roles(*MAKING)
def shipped_file(area: str, slug: str, ending: str) -> Response:
    """Give a set that comes with the program as a form."""
    if slug not in {each.slug for each in shipped_surveys()}:
        raise Absent("survey")
    return _file(shipped_survey(slug), ending)


@bp.get("/team/<area>/vragenlijsten/maken/<code>/xlsform.xlsx", defaults={"ending": "xlsx"})
@bp.get("/team/<area>/vragenlijsten/maken/<code>/xlsform.csv", defaults={"ending": "csv"})
@for_roles(*MAKING)
def draft_file(area: str, code: str, ending: str) -> Response:
    """Give a draft as a form."""
    with database().reading() as connection:
        survey = actions.draft_survey(connection, areas.area_by_slug(connection, area).id, code)
    return _file(survey, ending)


@bp.get("/team/<area>/vragenlijsten/versies/<survey_hash>/xlsform.xlsx", defaults={"ending": "xlsx"})
@bp.get("/team/<area>/vragenlijsten/versies/<survey_hash>/xlsform.csv", defaults={"ending": "csv"})
@for_roles(*MAKING)
def version_file(area: str, survey_hash: str, ending: str) -> Response:
    """Give a published version as a form."""
    with database().reading() as connection:
        survey = actions.published_survey(connection, areas.area_by_slug(connection, area).id, survey_hash)
    return _file(survey, ending)


def _file(survey: Survey, ending: str) -> Response:
    kind = FileKind(ending)
    content_type = XLSX_TYPE if kind is FileKind.XLSX else CSV_TYPE
    return file_to_keep(form_file(survey, kind), content_type, f"{survey.slug}-{survey.version}.{ending}")


def _upload_page(area: str, errors: Iterable[Message] = (), status: int = 200) -> Response:
    with database().reading() as connection:
        found = areas.area_by_slug(connection, area)
        published = actions.published_surveys(connection, found)
    base = f"/team/{found.slug}/vragenlijsten"
    lines = [_line(each, f"{base}/versies/{survey_hash}/xlsform") for survey_hash, each in published]
    lines += [_line(each, f"{base}/xlsform/set/{each.slug}") for each in shipped_surveys()]
    page = UploadPage(
        area=found,
        surveys=tuple(lines),
        errors=tuple(translate(each) for each in errors),
        most_mb=LARGEST_FILE // 1_000_000,
    )
    return render("xlsform/start.html", page, status=status)


def _line(survey: Survey, url: str) -> TakeLine:
    return TakeLine(survey.title.text_in(current_language().code), survey.version, url)


def _result(area: Area, filename: str, found: Imported) -> ResultPage:
    language = current_language().code
    survey = found.survey
    codes = (each.code for each in survey.languages)
    blocks = (_block(sort, [each for each in found.omissions if each.sort is sort]) for sort in Sort)
    return ResultPage(
        area=area,
        filename=filename,
        title=survey.title.text_in(language),
        questions=tuple(
            QuestionLine(found.rows.get(each.key), _(KINDS[each.kind].name), each.text.text_in(language))
            for each in survey.questions
        ),
        languages=tuple(LANGUAGES[code].name if code in LANGUAGES else code for code in codes),
        blocks=tuple(block for block in blocks if block.lines),
        carried=packed(survey),
    )


def _block(sort: Sort, found: list[Omission]) -> OmissionBlock:
    heading, lead = HEADINGS[sort]
    lines = tuple(OmissionLine(each.sheet, each.place, each.column, translate(each.message)) for each in found)
    return OmissionBlock(sort.value, _(heading), _(lead), lines)


def _start_link(area: str) -> Link:
    return Link(f"/team/{area}/vragenlijsten/xlsform", mark("Begin met een XLSForm uit een ander programma"))


def _draft_link(area: str, code: str) -> Link:
    address = f"/team/{area}/vragenlijsten/maken/{code}/xlsform.xlsx"
    return Link(address, mark("Bewaar als XLSForm voor een ander programma (.xlsx)"))


def _draft_link_csv(area: str, code: str) -> Link:
    address = f"/team/{area}/vragenlijsten/maken/{code}/xlsform.csv"
    return Link(address, mark("Bewaar als XLSForm voor een ander programma (.csv)"))


def _version_link(area: str, survey_hash: str) -> Link:
    address = f"/team/{area}/vragenlijsten/versies/{survey_hash}/xlsform.xlsx"
    return Link(address, mark("Bewaar als XLSForm voor een ander programma (.xlsx)"))


def _version_link_csv(area: str, survey_hash: str) -> Link:
    address = f"/team/{area}/vragenlijsten/versies/{survey_hash}/xlsform.csv"
    return Link(address, mark("Bewaar als XLSForm voor een ander programma (.csv)"))


@bp.record_once
def lend(state: BlueprintSetupState) -> None:
    """Lend the pages of the editor the way to and from other programs."""
    found = state.app.extensions[EXTENSION]
    assert isinstance(found, Site)
    for hook, links in (
        (START_LINKS_HOOK, [_start_link]),
        (DRAFT_LINKS_HOOK, [_draft_link, _draft_link_csv]),
        (VERSION_LINKS_HOOK, [_version_link, _version_link_csv]),
    ):
        lent = found.hooks.setdefault(hook, [])
        assert isinstance(lent, list)
        lent.extend(links)
