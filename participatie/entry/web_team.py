"""Where the team enters paper forms: batches, typing a form over, and settling differences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Blueprint, Response, abort, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse
from wtforms import RadioField, SelectField, StringField
from wtforms.validators import InputRequired

from participatie.accounts.access import current_account, for_roles
from participatie.accounts.roles import Role
from participatie.areas import actions as areas
from participatie.areas.area import Area
from participatie.db import Connection
from participatie.entry import actions
from participatie.entry import web_pages as views
from participatie.entry.batch import TOGETHER, Batch, PaperForm, Standing
from participatie.errors import Absent, Refusal
from participatie.i18n import gettext as _
from participatie.i18n import translate
from participatie.surveys import actions as surveys
from participatie.surveys.periods import LOCAL_ZONE
from participatie.surveys.rounds import Round
from participatie.surveys.rounds import Standing as RoundStanding
from participatie.surveys.web_team_views import AUDIENCE_NAMES, in_reader_language, language_lines
from participatie.text import mark
from participatie.web import database, render, utc_now
from participatie.web.forms import StaffForm

bp = Blueprint("entry_team", __name__)

ENTERING = (Role.COORDINATOR, Role.COMMUNITY_WORKER)
MOST_ROUNDS = 12


class BatchForm(StaffForm):
    """Which forms are in a batch."""

    round_code = RadioField(mark("Bij welke vragenlijst hoort de stapel?"), validators=[InputRequired()])
    name = StringField(mark("Naam van de stapel"))
    language = SelectField(mark("Taal van de meeste formulieren"))
    printed_mark = StringField(mark("Kenmerk"))


class NumberForm(StaffForm):
    """Which form somebody has in hand."""

    nummer = StringField(mark("Nummer van het formulier"))
    taal_formulier = SelectField(mark("Taal van het formulier"))


@dataclass(frozen=True, slots=True)
class BatchLine:
    """One batch in the list. waiting: forms that are not stored yet."""

    batch: Batch
    waiting: int


@dataclass(frozen=True, slots=True)
class BatchesPage:
    """The batches of an area. has_rounds: whether there is a survey that paper can belong to."""

    area: Area
    batches: tuple[BatchLine, ...]
    has_rounds: bool


@dataclass(frozen=True, slots=True)
class BatchPage:
    """One batch: what waits for whom, and how well two people agree.

    share: percentage of fields that differed, or None while nothing was compared; mine: numbers of forms that the
    reader entered first; done: the form that was just kept, or "".
    """

    area: Area
    batch: Batch
    for_second: tuple[PaperForm, ...]
    mine: tuple[PaperForm, ...]
    differing: tuple[PaperForm, ...]
    decided: int
    share: float | None
    words_share: float | None
    together: int
    done: str


@bp.get("/team/<area>/papier")
@for_roles(*ENTERING)
def batches(area: str) -> Response:
    """List the batches and offer to open one."""
    return _batches_page(area, None)


@bp.post("/team/<area>/papier")
@for_roles(*ENTERING)
def open_batch(area: str) -> BaseResponse:
    """Open a batch."""
    now = utc_now()
    form = _batch_form(area)
    if form.validate():
        try:
            with database().transaction() as connection:
                found = areas.area_by_slug(connection, area)
                round_ = surveys.round_by_code(connection, form.round_code.data)
                if round_.area_id != found.id:
                    raise Absent("round")
                batch = actions.open_batch(
                    connection,
                    found,
                    round_,
                    form.name.data or "",
                    form.language.data,
                    form.printed_mark.data or "",
                    current_account().id,
                    now,
                )
            return redirect(url_for(".batch", area=area, batch=batch.code), 303)
        except Refusal as refusal:
            form.refuse(refusal)
    return _batches_page(area, form)


@bp.get("/team/<area>/papier/<batch>")
@for_roles(*ENTERING)
def batch(area: str, batch: str) -> Response:
    """Show how far the forms of a batch are."""
    return _batch_page(area, batch, None)


@bp.post("/team/<area>/papier/<batch>")
@for_roles(*ENTERING)
def take_form(area: str, batch: str) -> BaseResponse:
    """Go to the page that fits the form somebody has in hand."""
    with database().reading() as connection:
        found = areas.area_by_slug(connection, area)
        sheet = actions.sheet_of(connection, found, batch)
        form = _number_form(sheet)
        try:
            number = actions.tidy_number(form.nummer.data or "")
        except Refusal as refusal:
            form.refuse(refusal)
            return _batch_page(area, batch, form)
        known = actions.find_form(connection, sheet.batch, number)
    if known is not None and known.standing is not Standing.ONCE:
        if known.standing is Standing.DIFFERS:
            return redirect(url_for(".differences", area=area, batch=batch, number=number), 303)
        form.refuse(Refusal(mark("Formulier %(number)s is al klaar."), number=number))
        return _batch_page(area, batch, form)
    if known is not None and known.first_by == current_account().id:
        form.refuse(
            Refusal(
                mark("U hebt formulier %(number)s al ingevoerd. Geef het aan iemand anders voor de tweede keer."),
                number=number,
            )
        )
        return _batch_page(area, batch, form)
    language = known.language if known is not None else form.taal_formulier.data or sheet.batch.language
    return redirect(url_for("entry_form.form", area=area, batch=batch, number=number, taal_formulier=language), 303)


@bp.post("/team/<area>/papier/<batch>/afronden")
@for_roles(*ENTERING)
def finish(area: str, batch: str) -> BaseResponse:
    """Add nothing to a batch any more."""
    now = utc_now()
    with database().transaction() as connection:
        sheet = actions.sheet_of(connection, areas.area_by_slug(connection, area), batch)
        actions.finish_batch(connection, sheet, current_account().id, now)
    return redirect(url_for(".batch", area=area, batch=batch), 303)


@bp.get("/team/<area>/papier/<batch>/<number>/verschillen")
@for_roles(*ENTERING)
def differences(area: str, batch: str, number: str) -> BaseResponse:
    """Show in which fields two people differ."""
    with database().reading() as connection:
        page = _differences_page(connection, area, batch, number)
    if not page.lines:
        return redirect(url_for(".batch", area=area, batch=batch), 303)
    return render("entry/differences.html", page)


@bp.post("/team/<area>/papier/<batch>/<number>/verschillen")
@for_roles(*ENTERING)
def decide(area: str, batch: str, number: str) -> BaseResponse:
    """Settle the differences with the paper in hand."""
    now, error = utc_now(), ""
    with database().transaction() as connection:
        found = areas.area_by_slug(connection, area)
        sheet = actions.sheet_of(connection, found, batch)
        form = actions.form_by_number(connection, sheet.batch, number)
        chosen: dict[str, str] = {}
        for each in actions.differences_of(connection, sheet, form):
            name = each.field.name
            ways = {"1": each.first, "2": each.second, "3": request.form.get(f"anders-{name}", "")}
            if (way := request.form.get(f"kies-{name}", "")) in ways:
                chosen[name] = ways[way]
        try:
            read = actions.decide(connection, sheet, form, chosen, current_account().id, now)
        except Refusal as refusal:
            error = translate(refusal.message)
            read = None
        if error or (read is not None and read.mistakes):
            error = error or _("Er staat nog een nummer dat niet kan. Kijk het na.")
            page = _differences_page(connection, area, batch, number, error, read.mistakes if read else {})
            return render("entry/differences.html", page, status=422)
    return redirect(url_for(".batch", area=area, batch=batch, klaar=number), 303)


@bp.post("/team/<area>/papier/<batch>/<number>/weg")
@for_roles(*ENTERING)
def discard(area: str, batch: str, number: str) -> BaseResponse:
    """Forget a form that should not have been entered."""
    now = utc_now()
    with database().transaction() as connection:
        sheet = actions.sheet_of(connection, areas.area_by_slug(connection, area), batch)
        form = actions.form_by_number(connection, sheet.batch, number)
        actions.discard(connection, sheet, form, current_account().id, now)
    return redirect(url_for(".batch", area=area, batch=batch), 303)


def _rounds(connection: Connection, area: Area) -> list[Round]:
    listed = surveys.list_rounds(connection, area.id)
    return [each for each in listed if each.standing(utc_now()) is not RoundStanding.COMING][:MOST_ROUNDS]


def _batch_form(area: str, *, blank: bool = False) -> BatchForm:
    with database().reading() as connection:
        found = areas.area_by_slug(connection, area)
        rounds = _rounds(connection, found)
        titles = [surveys.survey_by_hash(connection, each.survey_hash) for each in rounds]
    form = (
        BatchForm(formdata=None, language="nl", round_code=rounds[0].code if rounds else "") if blank else BatchForm()
    )
    form.round_code.choices = [
        (each.code, _("%(title)s (%(audience)s), vanaf %(day)s", **_said(each, in_reader_language(survey.title).text)))
        for each, survey in zip(rounds, titles, strict=True)
    ]
    languages = {line.code: line.name for survey in titles for line in language_lines(survey)}
    form.language.choices = list(languages.items())
    return form


def _said(round_: Round, title: str) -> dict[str, str]:
    day = round_.opens_at.astimezone(LOCAL_ZONE)
    return {"title": title, "audience": _(AUDIENCE_NAMES[round_.audience]), "day": f"{day.day}-{day.month}-{day.year}"}


def _batches_page(area: str, form: BatchForm | None) -> Response:
    with database().reading() as connection:
        found = areas.area_by_slug(connection, area)
        lines = tuple(
            BatchLine(each, len(actions.list_forms(connection, each)))
            for each in actions.list_batches(connection, found.id)
        )
    shown = form if form is not None else _batch_form(area, blank=True)
    page = BatchesPage(found, lines, has_rounds=bool(shown.round_code.choices))
    return render("entry/batches.html", page, form=shown, status=422 if form is not None else 200)


def _number_form(sheet: actions.Sheet, *, blank: bool = False) -> NumberForm:
    form = NumberForm(formdata=None, taal_formulier=sheet.batch.language) if blank else NumberForm()
    form.taal_formulier.choices = [(line.code, line.name) for line in language_lines(sheet.survey)]
    return form


def _batch_page(area: str, code: str, form: NumberForm | None) -> Response:
    with database().reading() as connection:
        found = areas.area_by_slug(connection, area)
        sheet = actions.sheet_of(connection, found, code)
        forms = actions.list_forms(connection, sheet.batch)
    once = [each for each in forms if each.standing is Standing.ONCE]
    me, tally = current_account().id, sheet.batch.tally
    page = BatchPage(
        area=found,
        batch=sheet.batch,
        for_second=tuple(each for each in once if each.first_by != me),
        mine=tuple(each for each in once if each.first_by == me),
        differing=tuple(each for each in forms if each.standing is Standing.DIFFERS),
        decided=sum(each.standing is Standing.DECIDED for each in forms),
        share=100 * tally.differed / tally.fields if tally.fields else None,
        words_share=100 * tally.words_differed / tally.words if tally.words else None,
        together=TOGETHER,
        done=request.args.get("klaar", "")[:20] if form is None else "",
    )
    shown = form if form is not None else _number_form(sheet, blank=True)
    return render("entry/batch.html", page, form=shown, status=422 if form is not None else 200)


def _differences_page(
    connection: Connection,
    area: str,
    code: str,
    number: str,
    error: str = "",
    mistakes: Mapping[str, Refusal] | None = None,
) -> views.DifferencesPage:
    found = areas.area_by_slug(connection, area)
    sheet = actions.sheet_of(connection, found, code)
    form = actions.form_by_number(connection, sheet.batch, number)
    if form.standing is Standing.ONCE:
        abort(404)
    return views.DifferencesPage(
        area=found,
        batch=sheet.batch,
        number=form.number,
        alone=form.alone,
        lines=views.difference_lines(
            actions.differences_of(connection, sheet, form), sheet.numbers, request.form, mistakes or {}
        ),
        places=views.places_of(sheet.numbers),
        error=error,
    )
