"""Pages of a walk through the neighbourhood (schouw): its day, who walked along, and what was found."""

from __future__ import annotations

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from participatie.accounts.access import current_account, for_roles
from participatie.accounts.roles import Role
from participatie.areas import actions as areas
from participatie.areas.area import Area
from participatie.areas.drawing import MapDrawing, SpotShape, draw
from participatie.db import Connection
from participatie.errors import Refusal
from participatie.i18n import LOCAL_ZONE
from participatie.observations import actions
from participatie.observations.observation import Walk
from participatie.observations.web_forms import WalkForm
from participatie.observations.web_pages import WalkPage, lines_of
from participatie.web import database, render, utc_now

bp = Blueprint("walks", __name__)

WRITERS = (Role.COORDINATOR, Role.COMMUNITY_WORKER, Role.PROFESSIONAL)
MARK_M = 18.0


@bp.get("/team/<area>/waarnemingen/schouw")
@for_roles(*WRITERS)
def new(area: str) -> ResponseReturnValue:
    """Show an empty form for a walk, with today filled in."""
    form = WalkForm(formdata=None)
    form.walked_on.data = utc_now().astimezone(LOCAL_ZONE).date()
    return _page(area, None, form)


@bp.post("/team/<area>/waarnemingen/schouw")
@for_roles(*WRITERS)
def add(area: str) -> ResponseReturnValue:
    """Keep a walk, and go on to its first finding."""
    form = WalkForm()
    try:
        if form.validate():
            with database().transaction() as connection:
                found = areas.area_by_slug(connection, area)
                walk = actions.add_walk(
                    connection, found, form.walked_on.data, form.along.data or "", current_account(), utc_now(),
                    people=form.people.data,
                )  # fmt: skip
            return redirect(url_for("observations_team.new", area=area, schouw=walk.id), 303)
    except Refusal as refusal:
        form.refuse(refusal)
    return _page(area, None, form, status=422)


@bp.get("/team/<area>/waarnemingen/schouw/<int:walk>")
@for_roles(*WRITERS)
def show(area: str, walk: int) -> ResponseReturnValue:
    """Show a walk with its findings."""
    return _page(area, walk, WalkForm(formdata=None))


@bp.post("/team/<area>/waarnemingen/schouw/<int:walk>")
@for_roles(*WRITERS)
def change(area: str, walk: int) -> ResponseReturnValue:
    """Put another day or other words in an own walk."""
    form = WalkForm()
    try:
        if form.validate():
            with database().transaction() as connection:
                found = areas.area_by_slug(connection, area)
                kept = actions.walk_by_id(connection, found.id, walk)
                actions.change_walk(
                    connection, found, kept, form.walked_on.data, form.along.data or "", current_account(), utc_now(),
                    people=form.people.data,
                )  # fmt: skip
            return redirect(url_for(".show", area=area, walk=walk), 303)
    except Refusal as refusal:
        form.refuse(refusal)
    return _page(area, walk, form, status=422)


@bp.post("/team/<area>/waarnemingen/schouw/<int:walk>/weg")
@for_roles(*WRITERS)
def remove(area: str, walk: int) -> ResponseReturnValue:
    """Take away an own walk without findings."""
    form = WalkForm(formdata=None)
    try:
        with database().transaction() as connection:
            found = areas.area_by_slug(connection, area)
            actions.remove_walk(connection, found.id, walk, current_account())
        return redirect(url_for("observations_team.listed", area=area), 303)
    except Refusal as refusal:
        form.refuse(refusal)
    return _page(area, walk, form, status=422)


def _page(slug: str, number: int | None, form: WalkForm, *, status: int = 200) -> ResponseReturnValue:
    with database().reading() as connection:
        area = areas.area_by_slug(connection, slug)
        walk = None if number is None else actions.walk_by_id(connection, area.id, number)
        lines = tuple(
            line for found, line in lines_of(connection, area, current_account()) if walk and found == walk.id
        )
        drawing = _drawing(connection, area, walk) if lines and walk else None
    if walk is not None and request.method == "GET":
        form.walked_on.data, form.along.data, form.people.data = walk.walked_on, walk.along, walk.people
    page = WalkPage(
        area=area,
        walk=walk,
        lines=lines,
        drawing=drawing,
        may_change=walk is None or walk.account_id == current_account().id,
        next_address="" if walk is None else url_for("observations_team.new", area=slug, schouw=walk.id),
    )
    return render("observations/walk.html", page, form=form, status=status)


def _drawing(connection: Connection, area: Area, walk: Walk) -> MapDrawing:
    found = [each for each in actions.placed_observations(connection, area.id) if each.observation.walk_id == walk.id]
    marks = tuple(
        SpotShape(str(number), each.place, _octagon(*each.point), *each.point)
        for number, each in enumerate(found, start=1)
        if each.point is not None
    )
    streets, landmarks = areas.list_streets(connection, area.id), areas.list_landmarks(connection, area.id)
    return draw(area.boundary, streets=streets, landmarks=landmarks, spots=marks)


def _octagon(x: float, y: float) -> tuple[tuple[tuple[tuple[float, float], ...], ...], ...]:
    corner = MARK_M * 0.414
    around = (
        (x - corner, y - MARK_M), (x + corner, y - MARK_M), (x + MARK_M, y - corner), (x + MARK_M, y + corner),
        (x + corner, y + MARK_M), (x - corner, y + MARK_M), (x - MARK_M, y + corner), (x - MARK_M, y - corner),
    )  # fmt: skip
    return (((*around, around[0]),),)
