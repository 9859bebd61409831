"""Pages of the team: the files of a round. Answers to take along, the codebook, and the form on paper."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import dataclass

from flask import Blueprint, Response, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import BooleanField, RadioField, StringField
from wtforms.validators import InputRequired

from participatie.accounts.access import current_account, for_roles
from participatie.accounts.roles import Role
from participatie.areas import actions as areas
from participatie.areas.area import Area
from participatie.db import Connection
from participatie.disclosure import LEAST_PER_BREAKDOWN
from participatie.errors import Absent, Refusal
from participatie.exports import actions
from participatie.exports.wanted import CONTENT_TYPES, FILE_KIND_NAMES, FileKind, Wanted, has_sensitive
from participatie.i18n import LANGUAGES, current_language, day_in_words, speaking
from participatie.i18n import gettext as _
from participatie.surveys import actions as surveys
from participatie.surveys.definition import Survey
from participatie.surveys.rounds import Round
from participatie.text import mark
from participatie.tokens import new_code
from participatie.web import database, render, settings, utc_now
from participatie.web.files import file_to_keep, file_to_read
from participatie.web.forms import StaffForm
from participatie.written import ShownText

bp = Blueprint("exports_team", __name__)

TEAM = (Role.COORDINATOR, Role.COMMUNITY_WORKER)
MOST_COPIES = 25
FORM_NUMBER_LENGTH = 6
PDF = "application/pdf"
ODT = "application/vnd.oasis.opendocument.text"


class TakeForm(StaffForm):
    """Which file, what for, and whether with sensitive questions."""

    kind = RadioField(mark("Welk bestand?"), validators=[InputRequired(message=mark("Kies een soort bestand."))])
    purpose = StringField(mark("Waar hebt u het bestand voor nodig?"))
    sensitive = BooleanField(mark("Ook de gevoelige vragen"))
    reason = StringField(mark("Waarom zijn de gevoelige vragen nodig?"))

    def offer(self) -> None:
        """Put the kinds in the reader's language."""
        self.kind.choices = [(kind.value, _(FILE_KIND_NAMES[kind])) for kind in FILE_KIND_NAMES]


@dataclass(frozen=True, slots=True)
class FormLanguage:
    """A language the paper form is there in."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class FilesPage:
    """The files of a round.

    Attributes:
        rows: how many rows a file would have now; None when too few to tell.
        may_take: whether the reader may take answers along.
        enough: whether there are enough answers.
        until: last day that is counted, in words; "" when the round is over.
        asks_sensitive: whether any question is sensitive.
        languages: of the form.
    """

    area: Area
    round: Round
    title: ShownText
    base: str
    rows: int | None
    least: int
    may_take: bool
    enough: bool
    until: str
    asks_sensitive: bool
    languages: tuple[FormLanguage, ...]
    most_copies: int


@bp.get("/team/<area>/vragenlijsten/<code>/bestanden")
@for_roles(*TEAM)
def files(area: str, code: str) -> ResponseReturnValue:
    """Show which files there are of a round."""
    form = TakeForm(formdata=None, kind=FileKind.EXCEL.value)
    return _page(area, code, form)


@bp.post("/team/<area>/vragenlijsten/<code>/bestanden")
@for_roles(Role.COORDINATOR)
def take(area: str, code: str) -> ResponseReturnValue:
    """Give the answers as a file, piece by piece; that it was taken is written down first."""
    form = TakeForm()
    form.offer()
    if not form.validate():
        return _page(area, code, form, status=422)
    wanted = Wanted(
        FileKind(form.kind.data), form.purpose.data or "", bool(form.sensitive.data), form.reason.data or ""
    )
    try:
        with database().transaction() as connection:
            found, round_, _survey = _found(connection, area, code)
            author = settings().organisation or found.name
            prepared = actions.prepare(connection, found, round_, wanted, current_account(), author, utc_now())
    except Refusal as refusal:
        form.refuse(refusal)
        return _page(area, code, form, status=422)
    response = file_to_keep(_streamed(prepared), CONTENT_TYPES[wanted.kind], prepared.name)
    response.headers["Cache-Control"] = "no-store"
    return response


@bp.get("/team/<area>/vragenlijsten/<code>/bestanden/codeboek.pdf")
@for_roles(*TEAM)
def codebook_pdf(area: str, code: str) -> Response:
    """Give the codebook to read and print, in the language of the page."""
    from participatie.exports.codebook_paper import as_pdf

    with database().reading() as connection:
        found, round_, survey = _found(connection, area, code)
        made = as_pdf(actions.codebook_of(connection, found, survey, _author(found), utc_now()))
    return _document(made, PDF, f"codeboek-{round_.code}", "pdf", current_language().code)


@bp.get("/team/<area>/vragenlijsten/<code>/bestanden/codeboek.odt")
@for_roles(*TEAM)
def codebook_odt(area: str, code: str) -> Response:
    """Give the codebook for a word processor, in the language of the page."""
    from participatie.exports.codebook_paper import as_odt

    with database().reading() as connection:
        found, round_, survey = _found(connection, area, code)
        made = as_odt(actions.codebook_of(connection, found, survey, _author(found), utc_now()))
    return _document(made, ODT, f"codeboek-{round_.code}", "odt", current_language().code)


@bp.get("/team/<area>/vragenlijsten/<code>/bestanden/formulier.pdf")
@for_roles(*TEAM)
def paper_form(area: str, code: str) -> Response:
    """Give the form on paper, in the language that was asked for; every copy has a number of its own."""
    from participatie.exports.paper_file import as_pdf

    copies = request.args.get("aantal", 1, type=int)
    if not 1 <= copies <= MOST_COPIES:
        raise Absent("so many forms")
    numbers = [new_code(FORM_NUMBER_LENGTH, secrets.token_bytes) for _number in range(copies)]
    with database().reading() as connection:
        found, round_, survey = _found(connection, area, code)
        wanted = request.args.get("in", "nl")
        if wanted not in {each.code for each in _languages(survey)}:
            raise Absent("language")
        with speaking(wanted):
            made = as_pdf(actions.form_of(connection, found, survey, _author(found), numbers, utc_now()))
    return _document(made, PDF, f"formulier-{round_.code}-{wanted}", "pdf", wanted)


def _page(area: str, code: str, form: TakeForm, *, status: int = 200) -> Response:
    form.offer()
    with database().reading() as connection:
        found, round_, survey = _found(connection, area, code)
        counted = actions.countable(connection, round_, utc_now())
    enough = counted.rows >= LEAST_PER_BREAKDOWN
    page = FilesPage(
        area=found,
        round=round_,
        title=survey.title.text_in(current_language().code),
        base=url_for(".files", area=found.slug, code=round_.code).partition("?")[0],
        rows=counted.rows if enough else None,
        least=LEAST_PER_BREAKDOWN,
        may_take=current_account().role is Role.COORDINATOR,
        enough=enough,
        until=day_in_words(counted.until) if counted.until else "",
        asks_sensitive=has_sensitive(survey),
        languages=_languages(survey),
        most_copies=MOST_COPIES,
    )
    return render("exports/files.html", page, form=form, status=status)


def _found(connection: Connection, area: str, code: str) -> tuple[Area, Round, Survey]:
    """The round with its survey, if it belongs to this area; else as if it did not exist."""
    found = areas.area_by_slug(connection, area)
    round_ = surveys.round_by_code(connection, code)
    if round_.area_id != found.id:
        raise Absent("round")
    return found, round_, surveys.survey_by_hash(connection, round_.survey_hash)


def _streamed(prepared: actions.Prepared) -> Iterator[bytes]:
    """Read on one picture of the database, and let go of it with the last piece, or when the reader leaves."""
    held, language = database(), current_language().code

    def pieces() -> Iterator[bytes]:
        with held.reading() as connection, speaking(language):
            yield from actions.pieces(connection, prepared)

    return pieces()


def _languages(survey: Survey) -> tuple[FormLanguage, ...]:
    return tuple(
        FormLanguage(each.code, LANGUAGES[each.code].name) for each in survey.languages if each.code in LANGUAGES
    )


def _author(area: Area) -> str:
    return settings().organisation or area.name


def _document(made: bytes, content_type: str, name: str, ending: str, language: str) -> Response:
    return file_to_read(made, content_type, f"{name}.{ending}", language=language)
