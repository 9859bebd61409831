"""Pages on which a coordinator names the streets and landmarks of the area."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.file import FileField
from wtforms import BooleanField, SelectField, StringField
from wtforms.validators import DataRequired, Length

from participatie.accounts.access import for_roles
from participatie.accounts.roles import Role
from participatie.areas import actions
from participatie.areas.actions import PlacesTaken
from participatie.areas.area import (
    LANDMARK_KIND_NAMES,
    LONGEST_NAME,
    STREET_KIND_NAMES,
    Area,
    Landmark,
    LandmarkKind,
    NewPlace,
    Street,
    StreetKind,
)
from participatie.errors import Refusal
from participatie.i18n import gettext as _
from participatie.text import mark
from participatie.web import database, render
from participatie.web.forms import StaffForm

bp = Blueprint("areas_places", __name__)

NAMERS = (Role.COORDINATOR, Role.ADMINISTRATOR)
STREET, LANDMARK = "straat", "plek"


class PlaceForm(StaffForm):
    """One street or landmark."""

    name = StringField(mark("Naam"), validators=[DataRequired(), Length(max=LONGEST_NAME)])
    kind = SelectField(mark("Soort"))


class FileForm(StaffForm):
    """A file of streets and landmarks."""

    file = FileField(mark("Bestand met straten en plekken"))
    as_given = BooleanField(mark("De coördinaten kloppen zo, ook als ze omgedraaid lijken"))


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One street or landmark; `kind` is a marked Dutch name; `placed` says whether it is on the map."""

    id: int
    name: str
    code: str
    kind: str
    placed: bool


@dataclass(frozen=True, slots=True)
class PlacesPage:
    """Streets and landmarks of an area; `place_form` and `file_form` stand below; `taken` tells of a file."""

    area: Area
    streets: tuple[PlaceRow, ...]
    landmarks: tuple[PlaceRow, ...]
    place_form: PlaceForm
    file_form: FileForm
    taken: PlacesTaken | None = None


@bp.get("/team/<area>/gebied/plekken")
@for_roles(*NAMERS)
def places(area: str) -> ResponseReturnValue:
    """Show the streets and landmarks."""
    return _page(area, _place_form(), FileForm())


@bp.post("/team/<area>/gebied/plekken")
@for_roles(*NAMERS)
def add(area: str) -> ResponseReturnValue:
    """Add one street or landmark."""
    form = _place_form()
    if form.validate():
        try:
            with database().transaction() as connection:
                found = actions.area_by_slug(connection, area)
                actions.add_place(connection, found.id, NewPlace(form.name.data, _kind(form.kind.data)))
            return redirect(url_for(".places", area=area), 303)
        except Refusal as refusal:
            form.refuse(refusal)
    return _page(area, form, FileForm(), status=422)


@bp.post("/team/<area>/gebied/plekken/bestand")
@for_roles(*NAMERS)
def upload(area: str) -> ResponseReturnValue:
    """Take over a file of streets and landmarks."""
    form = FileForm()
    sent = request.files.get("file")
    try:
        if sent is None or not sent.filename:
            raise Refusal(mark("Kies eerst een bestand."))
        with database().transaction() as connection:
            found = actions.area_by_slug(connection, area)
            taken = actions.take_places(connection, found, sent.read(), as_given=bool(form.as_given.data))
        return _page(area, _place_form(fresh=True), FileForm(formdata=None), taken=taken)
    except Refusal as refusal:
        form.refuse(refusal)
    return _page(area, _place_form(fresh=True), form, status=422)


@bp.post("/team/<area>/gebied/plekken/<int:place_id>")
@for_roles(*NAMERS)
def change(area: str, place_id: int) -> ResponseReturnValue:
    """Rename a street or landmark, or take it out of the list."""
    with database().transaction() as connection:
        found = actions.area_by_slug(connection, area)
        if request.form.get("act") == "remove":
            actions.remove_place(connection, found.id, place_id)
        else:
            actions.rename_place(connection, found.id, place_id, request.form.get("name", ""))
    return redirect(url_for(".places", area=area), 303)


def _place_form(*, fresh: bool = False) -> PlaceForm:
    form = PlaceForm(formdata=None) if fresh else PlaceForm()
    form.kind.choices = [
        *((f"{STREET}:{kind.value}", _(name)) for kind, name in STREET_KIND_NAMES.items()),
        *((f"{LANDMARK}:{kind.value}", _(name)) for kind, name in LANDMARK_KIND_NAMES.items()),
    ]
    return form


def _kind(chosen: str) -> StreetKind | LandmarkKind:
    list_name, _colon, kind = chosen.partition(":")
    return StreetKind(kind) if list_name == STREET else LandmarkKind(kind)


def _page(
    slug: str, place_form: PlaceForm, file_form: FileForm, *, taken: PlacesTaken | None = None, status: int = 200
) -> ResponseReturnValue:
    with database().reading() as connection:
        area = actions.area_by_slug(connection, slug)
        streets = actions.list_streets(connection, area.id)
        landmarks = actions.list_landmarks(connection, area.id)
    page = PlacesPage(
        area,
        tuple(_street_row(each) for each in streets),
        tuple(_landmark_row(each) for each in landmarks),
        place_form,
        file_form,
        taken,
    )
    shown = file_form if file_form.mistakes() else place_form
    return render("areas/places.html", page, form=shown, status=status)


def _street_row(street: Street) -> PlaceRow:
    return PlaceRow(street.id, street.name, street.code, STREET_KIND_NAMES[street.kind], bool(street.line))


def _landmark_row(landmark: Landmark) -> PlaceRow:
    kind = LANDMARK_KIND_NAMES[landmark.kind]
    return PlaceRow(landmark.id, landmark.name, landmark.code, kind, landmark.x is not None)
