"""The page on which somebody types one paper form over."""

from __future__ import annotations

from flask import Blueprint, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from participatie.accounts.access import current_account, for_roles
from participatie.areas import actions as areas
from participatie.areas.area import Area
from participatie.entry import actions
from participatie.entry import web_pages as views
from participatie.entry.batch import Standing
from participatie.entry.reading import Read
from participatie.entry.web_team import ENTERING
from participatie.errors import Refusal
from participatie.i18n import gettext as _
from participatie.i18n import translate
from participatie.web import database, render, utc_now

bp = Blueprint("entry_form", __name__)

PREFIX = "veld-"


@bp.get("/team/<area>/papier/<batch>/invoer/<number>")
@for_roles(*ENTERING)
def form(area: str, batch: str, number: str) -> BaseResponse:
    """Show the fields of one form; the second person sees nothing of what the first typed."""
    with database().reading() as connection:
        found = areas.area_by_slug(connection, area)
        sheet = actions.sheet_of(connection, found, batch)
        known = actions.find_form(connection, sheet.batch, number)
    if sheet.batch.finished or (known is not None and known.standing is not Standing.ONCE):
        return redirect(url_for("entry_team.batch", area=area, batch=batch), 303)
    language = known.language if known is not None else _language(sheet, request.args)
    return render("entry/form.html", _page(found, sheet, number, language, 1 if known is None else 2))


@bp.post("/team/<area>/papier/<batch>/invoer/<number>")
@for_roles(*ENTERING)
def keep(area: str, batch: str, number: str) -> BaseResponse:
    """Keep what was typed, or say what cannot be."""
    now = utc_now()
    turn = 2 if request.form.get("keer") == "2" else 1
    error = ""
    with database().reading() as connection:
        found = areas.area_by_slug(connection, area)
        sheet = actions.sheet_of(connection, found, batch)
    language = _language(sheet, request.form)
    typed = {field.name: request.form.get(PREFIX + field.name, "") for field in sheet.fields}
    read = sheet.read(typed)
    if request.form.get("actie") == "nakijken":
        page = _page(found, sheet, number, language, turn, typed, read)
        return render("entry/form.html", page, status=422 if read.mistakes else 200)
    if read.mistakes:
        error = _("Er staat nog iets wat niet kan. Kijk de velden na.")
    elif not any(typed.values()) and request.form.get("leeg") != "ja":
        error = _("U hebt nog niets getypt. Is het formulier leeg? Gooi het dan weg.")
    else:
        try:
            with database().transaction() as connection:
                kept = actions.enter(
                    connection,
                    sheet,
                    number,
                    language,
                    typed,
                    current_account().id,
                    now,
                    turn=turn,
                    alone=request.form.get("alleen") == "ja",
                )
            if kept.standing is Standing.DIFFERS:
                return redirect(url_for("entry_team.differences", area=area, batch=batch, number=kept.number), 303)
            return redirect(url_for("entry_team.batch", area=area, batch=batch, klaar=kept.number), 303)
        except Refusal as refusal:
            error = translate(refusal.message)
    page = _page(found, sheet, number, language, turn, typed, read, error)
    return render("entry/form.html", page, status=422)


def _language(sheet: actions.Sheet, values: object) -> str:
    wanted = str(values.get("taal_formulier", "")) if hasattr(values, "get") else ""
    known = {each.code for each in sheet.survey.languages}
    return wanted if wanted in known else sheet.batch.language


def _page(
    area: Area,
    sheet: actions.Sheet,
    number: str,
    language: str,
    turn: int,
    typed: dict[str, str] | None = None,
    read: Read | None = None,
    error: str = "",
) -> views.EntryPage:
    return views.EntryPage(
        area=area,
        batch=sheet.batch,
        number=actions.tidy_number(number),
        language=language,
        turn=turn,
        alone=request.values.get("alleen") == "ja",
        groups=views.groups_of(sheet.fields, sheet.numbers, typed or {}, read.mistakes if read else {}),
        places=views.places_of(sheet.numbers),
        error=error or (_("Er staat nog iets wat niet kan. Kijk de velden na.") if read and read.mistakes else ""),
        dropped=read.dropped if read else (),
        checked=read is not None and not read.mistakes and not error,
    )
