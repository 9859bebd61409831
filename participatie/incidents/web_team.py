"""Pages on which the coordinator lays files of incidents beside the hot spots."""

from __future__ import annotations

from typing import BinaryIO, cast

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from participatie.accounts.access import current_account, for_roles
from participatie.accounts.roles import Role
from participatie.areas import actions as areas
from participatie.errors import Refusal
from participatie.incidents import actions
from participatie.incidents.incident import Status
from participatie.incidents.web_forms import ColumnsForm, FetchForm, UploadForm
from participatie.incidents.web_pages import ColumnsPage, ListPage, set_page, set_row, squares_drawing, wait_page
from participatie.web import database, render, settings, utc_now
from participatie.web.forms import StaffForm

bp = Blueprint("incidents_team", __name__)
BASE = "/team/<area>/hotspots/meldingen"


@bp.get(BASE)
@for_roles(Role.COORDINATOR)
def incidents(area: str) -> ResponseReturnValue:
    """Show the files and where to add one."""
    return _list(area, UploadForm(formdata=None))


@bp.post(BASE)
@for_roles(Role.COORDINATOR)
def upload(area: str) -> ResponseReturnValue:
    """Keep a file for a day and go on to what is in it."""
    form = UploadForm()
    sent = [
        (each.filename or "-", cast("BinaryIO", each.stream)) for each in request.files.getlist("file") if each.filename
    ]
    try:
        with database().reading() as connection:
            area_id = areas.area_by_slug(connection, area).id
        access = actions.Access.to(database())
        found = actions.hand_in(access, area_id, sent, utc_now(), account_id=current_account().id)
    except Refusal as refusal:
        form.refuse(refusal)
        return _list(area, form, status=422)
    if found.status is Status.DRAFT:
        return redirect(url_for(".columns", area=area, set_id=found.id), 303)
    return redirect(url_for(".show", area=area, set_id=found.id, weer=1), 303)


@bp.post(f"{BASE}/ophalen")
@for_roles(Role.COORDINATOR)
def fetch(area: str) -> ResponseReturnValue:
    """Let records be fetched from a server."""
    form = FetchForm()
    try:
        if form.validate():
            with database().transaction() as connection:
                found = actions.start_fetching(
                    connection,
                    areas.area_by_slug(connection, area).id,
                    form.address.data or "",
                    (form.first.data, form.last.data),
                    utc_now(),
                    account_id=current_account().id,
                    private=settings().private_addresses,
                )
            return redirect(url_for(".show", area=area, set_id=found.id), 303)
    except Refusal as refusal:
        form.refuse(refusal)
    return _list(area, form, status=422)


def _list(slug: str, form: StaffForm, status: int = 200) -> ResponseReturnValue:
    with database().reading() as connection:
        area = areas.area_by_slug(connection, slug)
        sets = actions.list_incident_sets(connection, area.id)
    return render("incidents/list.html", ListPage(area, tuple(map(set_row, sets))), form=form, status=status)


@bp.get(f"{BASE}/<int:set_id>")
@for_roles(Role.COORDINATOR)
def show(area: str, set_id: int) -> ResponseReturnValue:
    """Show one file: how far it is, what it brought, or why it could not be read."""
    with database().reading() as connection:
        here = areas.area_by_slug(connection, area)
        found = actions.set_by_id(connection, here.id, set_id)
        if found.status is Status.DRAFT:
            return redirect(url_for(".columns", area=area, set_id=set_id), 303)
        if found.status in (Status.READING, Status.FETCHING):
            return render("incidents/wait.html", wait_page(here, found, still="stil" in request.args))
        streets, landmarks = areas.list_streets(connection, here.id), areas.list_landmarks(connection, here.id)
    page = set_page(here, found, streets, landmarks, again="weer" in request.args)
    return render("incidents/set.html", page)


@bp.get(f"{BASE}/<int:set_id>/kolommen")
@for_roles(Role.COORDINATOR)
def columns(area: str, set_id: int) -> ResponseReturnValue:
    """Show what a file would bring, before anything is kept."""
    form = ColumnsForm(formdata=None)
    with database().reading() as connection:
        here = areas.area_by_slug(connection, area)
        found = actions.set_by_id(connection, here.id, set_id)
        if found.status not in (Status.DRAFT, Status.FAILED):
            return redirect(url_for(".show", area=area, set_id=set_id), 303)
        try:
            chosen, terms, _known = actions.first_choice(connection, here, found)
        except Refusal:  # nothing of the file is left to choose from
            return redirect(url_for(".show", area=area, set_id=set_id), 303)
    form.offer(found.progress.names)
    form.show(chosen, terms)
    return _columns(area, set_id, form)


@bp.post(f"{BASE}/<int:set_id>/kolommen")
@for_roles(Role.COORDINATOR)
def take(area: str, set_id: int) -> ResponseReturnValue:
    """Look again with other columns, or let the file be read."""
    form = ColumnsForm()
    with database().reading() as connection:
        found = actions.set_by_id(connection, areas.area_by_slug(connection, area).id, set_id)
    form.offer(found.progress.names)
    if request.form.get("do") == "look":
        return _columns(area, set_id, form)
    try:
        if form.validate():
            with database().transaction() as connection:
                here = areas.area_by_slug(connection, area)
                actions.begin(
                    connection,
                    here.id,
                    set_id,
                    form.columns(),
                    form.terms(),
                    keep_default_point=bool(form.keep_default_point.data),
                )
                actions.queue_reading(connection, set_id)
            actions.read_if_small(actions.Access.to(database()), set_id, utc_now())
            return redirect(url_for(".show", area=area, set_id=set_id), 303)
    except Refusal as refusal:
        form.refuse(refusal)
    return _columns(area, set_id, form, status=422)


@bp.post(f"{BASE}/<int:set_id>/weg")
@for_roles(Role.COORDINATOR)
def remove(area: str, set_id: int) -> ResponseReturnValue:
    """Forget a file."""
    with database().transaction() as connection:
        found = areas.area_by_slug(connection, area)
        actions.remove_incident_set(connection, found.id, set_id, current_account().id, utc_now())
    return redirect(url_for(".incidents", area=area), 303)


def _columns(slug: str, set_id: int, form: ColumnsForm, status: int = 200) -> ResponseReturnValue:
    preview = None
    with database().reading() as connection:
        area = areas.area_by_slug(connection, slug)
        found = actions.set_by_id(connection, area.id, set_id)
        if found.status not in (Status.DRAFT, Status.FAILED):
            return redirect(url_for(".show", area=slug, set_id=set_id), 303)
        known = actions.is_known_shape(connection, area, found)
        keep = bool(form.keep_default_point.data)
        today = utc_now().date()
        try:
            source = form.terms().source
            preview = actions.preview(
                connection, area, found, form.columns(), today, source=source, keep_default_point=keep
            )
        except Refusal as refusal:
            if status == 200:
                form.refuse(refusal)
                status = 422
        streets, landmarks = areas.list_streets(connection, area.id), areas.list_landmarks(connection, area.id)
    drawing = squares_drawing(area, streets, landmarks, preview.squares if preview else ())
    return render("incidents/columns.html", ColumnsPage(area, found, preview, drawing, known), form=form, status=status)
