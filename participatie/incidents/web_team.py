"""Pages on which the coordinator lays files of incidents beside the hot spots."""

from __future__ import annotations

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from participatie.accounts.access import current_account, for_roles
from participatie.accounts.roles import Role
from participatie.areas import actions as areas
from participatie.errors import Refusal
from participatie.incidents import actions
from participatie.incidents.rows import Columns
from participatie.incidents.web_forms import ImportForm, UploadForm
from participatie.incidents.web_pages import IncidentsPage, PreviewPage
from participatie.text import mark
from participatie.web import database, render, utc_now

COLUMNS = ("longitude", "latitude", "key", "day", "kind")


bp = Blueprint("incidents_team", __name__)
BASE = "/team/<area>/hotspots/meldingen"


@bp.get(BASE)
@for_roles(Role.COORDINATOR)
def incidents(area: str) -> ResponseReturnValue:
    """Show the imported files and where to add one."""
    return _incidents(area, UploadForm(formdata=None))


@bp.post(BASE)
@for_roles(Role.COORDINATOR)
def upload(area: str) -> ResponseReturnValue:
    """Keep a file for a day and go on to what is in it."""
    form = UploadForm()
    sent = request.files.get("file")
    try:
        if sent is None or not sent.filename:
            raise Refusal(mark("Kies eerst een bestand."))
        with database().transaction() as connection:
            token = areas.keep_upload(connection, sent.read(), utc_now(), about=_about(area))
        name = sent.filename.replace("\\", "/").rpartition("/")[2][:100]
        return redirect(url_for(".preview", area=area, token=token, naam=name), 303)
    except Refusal as refusal:
        form.refuse(refusal)
    return _incidents(area, form, status=422)


def _incidents(slug: str, form: UploadForm, status: int = 200) -> ResponseReturnValue:
    with database().reading() as connection:
        area = areas.area_by_slug(connection, slug)
        page = IncidentsPage(area, actions.list_incident_sets(connection, area.id))
    return render("incidents/list.html", page, form=form, status=status)


@bp.get(f"{BASE}/bestand/<token>")
@for_roles(Role.COORDINATOR)
def preview(area: str, token: str) -> ResponseReturnValue:
    """Show what a file would bring, before anything is kept."""
    return _preview(area, token, ImportForm(formdata=None))


@bp.post(f"{BASE}/bestand/<token>")
@for_roles(Role.COORDINATOR)
def take(area: str, token: str) -> ResponseReturnValue:
    """Keep the incidents of a file."""
    form = ImportForm()
    options = actions.IncidentOptions(_columns(), keep_default_point=bool(form.keep_default_point.data))
    try:
        with database().transaction() as connection:
            found = areas.area_by_slug(connection, area)
            actions.import_incidents(
                connection,
                found.id,
                areas.uploaded(connection, token, utc_now(), about=_about(area)),
                _name(),
                utc_now(),
                options=options,
                account_id=current_account().id,
            )
        return redirect(url_for(".incidents", area=area), 303)
    except Refusal as refusal:
        form.refuse(refusal)
    return _preview(area, token, form, status=422)


@bp.post(f"{BASE}/<int:set_id>/weg")
@for_roles(Role.COORDINATOR)
def remove(area: str, set_id: int) -> ResponseReturnValue:
    """Forget an imported file."""
    with database().transaction() as connection:
        found = areas.area_by_slug(connection, area)
        actions.remove_incident_set(connection, found.id, set_id, current_account().id, utc_now())
    return redirect(url_for(".incidents", area=area), 303)


def _preview(slug: str, token: str, form: ImportForm, status: int = 200) -> ResponseReturnValue:
    columns = {what: request.values.get(what, "") for what in COLUMNS}
    with database().reading() as connection:
        area = areas.area_by_slug(connection, slug)
        content = areas.uploaded(connection, token, utc_now(), about=_about(slug))
        try:
            found = actions.preview_incidents(connection, area.id, content, actions.IncidentOptions(_columns()))
            page = PreviewPage(area, token, _name(), True, found.read, found.inside, found.notes, columns)
        except Refusal as refusal:
            if status == 200:
                form.refuse(refusal)
            page, status = PreviewPage(area, token, _name(), False, 0, 0, (), columns), 422
    return render("incidents/preview.html", page, form=form, status=status)


def _about(slug: str) -> str:
    """Bind an uploaded file to its area, so that its token opens nothing for a colleague elsewhere."""
    return f"incidents of {slug}"


def _columns() -> Columns:
    named = {what: request.values.get(what, "").strip() or None for what in COLUMNS}
    return Columns(**named)


def _name() -> str:
    return request.values.get("naam", "").strip()[:100] or "-"
