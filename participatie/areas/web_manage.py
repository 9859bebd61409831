"""Pages on which the administrator adds areas: upload a boundary file, then choose from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.file import FileField
from wtforms import BooleanField

from participatie.accounts import actions as accounts
from participatie.accounts.access import current_account, for_roles
from participatie.accounts.roles import Role
from participatie.areas import actions
from participatie.areas.area import AreaLine
from participatie.errors import Refusal
from participatie.text import Message, mark
from participatie.web import database, render, utc_now
from participatie.web.forms import StaffForm

if TYPE_CHECKING:
    from participatie.areas.boundaries import BoundaryFile

bp = Blueprint("areas_manage", __name__)

MOST_AT_ONCE = 500
LIKELY_NAMES = ("naam", "buurtnaam", "wijknaam", "name", "NAME", "statnaam")
LIKELY_CODES = ("code", "buurtcode", "wijkcode", "statcode", "identificatie")


class BoundaryForm(StaffForm):
    """A boundary file."""

    file = FileField(mark("Bestand met grenzen (GeoJSON)"))


class ChoiceForm(StaffForm):
    """What to take from a boundary file."""

    as_given = BooleanField(mark("De coördinaten kloppen zo, ook als ze omgedraaid lijken"))


@dataclass(frozen=True, slots=True)
class AreasPage:
    """All areas, by name."""

    areas: tuple[AreaLine, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One area in the file, by its number from 0, and whether it is ticked."""

    number: int
    name: str
    code: str
    ticked: bool


@dataclass(frozen=True, slots=True)
class ChoicePage:
    """What is in the file; `fields` are the names of its fields; `notes` say what was done to read it."""

    token: str
    fields: tuple[str, ...]
    name_field: str
    code_field: str
    as_given: bool
    choices: tuple[Choice, ...]
    notes: tuple[Message, ...]


@bp.get("/team/beheer/gebieden")
@for_roles(Role.ADMINISTRATOR)
def areas() -> ResponseReturnValue:
    """Show all areas."""
    return _areas(BoundaryForm())


@bp.post("/team/beheer/gebieden")
@for_roles(Role.ADMINISTRATOR)
def upload() -> ResponseReturnValue:
    """Keep a boundary file and go on to the choice."""
    form = BoundaryForm()
    sent = request.files.get("file")
    try:
        if sent is None or not sent.filename:
            raise Refusal(mark("Kies eerst een bestand."))
        content = sent.read()
        actions.list_boundary_fields(content)
        with database().transaction() as connection:
            token = actions.keep_upload(connection, content, utc_now())
        return redirect(url_for(".choose", token=token), 303)
    except Refusal as refusal:
        form.refuse(refusal)
    return _areas(form, status=422)


def _areas(form: BoundaryForm, status: int = 200) -> ResponseReturnValue:
    with database().reading() as connection:
        page = AreasPage(actions.list_areas(connection))
    return render("areas/areas.html", page, form=form, status=status)


@bp.get("/team/beheer/gebieden/<token>")
@for_roles(Role.ADMINISTRATOR)
def choose(token: str) -> ResponseReturnValue:
    """Show what is in a boundary file."""
    form = ChoiceForm(formdata=None)
    try:
        page = _choice_page(token, frozenset())
    except Refusal as refusal:
        form.refuse(refusal)
        return render("areas/choose.html", _without_choices(token), form=form, status=422)
    return render("areas/choose.html", page, form=form)


@bp.post("/team/beheer/gebieden/<token>")
@for_roles(Role.ADMINISTRATOR)
def add(token: str) -> ResponseReturnValue:
    """Add the chosen areas, all or none."""
    form = ChoiceForm()
    wanted = frozenset(request.form.getlist("area"))
    try:
        if not wanted or len(wanted) > MOST_AT_ONCE:
            raise Refusal(mark("Kies minstens een gebied, en hoogstens %(most)s."), most=MOST_AT_ONCE)
        with database().transaction() as connection:
            file = _read(actions.uploaded(connection, token, utc_now()))
            for number, boundary in enumerate(file.boundaries):
                if str(number) in wanted:
                    area = actions.add_area(connection, boundary)
                    accounts.record(connection, current_account().id, "area_added", area.slug, utc_now())
        return redirect(url_for(".areas"), 303)
    except Refusal as refusal:
        form.refuse(refusal)
    return render("areas/choose.html", _choice_page(token, wanted), form=form, status=422)


def _choice_page(token: str, ticked: frozenset[str]) -> ChoicePage:
    with database().reading() as connection:
        content = actions.uploaded(connection, token, utc_now())
    fields = actions.list_boundary_fields(content)
    name_field, code_field = _chosen_fields(fields)
    file = _read(content)
    choices = tuple(
        Choice(number, each.name, each.code or "", str(number) in ticked) for number, each in enumerate(file.boundaries)
    )
    choices = tuple(sorted(choices, key=lambda choice: (choice.name.casefold(), choice.number)))
    return ChoicePage(token, fields, name_field, code_field, _as_given(), choices, file.notes)


def _without_choices(token: str) -> ChoicePage:
    with database().reading() as connection:
        fields = actions.list_boundary_fields(actions.uploaded(connection, token, utc_now()))
    name_field, code_field = _chosen_fields(fields)
    return ChoicePage(token, fields, name_field, code_field, _as_given(), (), ())


def _read(content: bytes) -> BoundaryFile:
    name_field, code_field = _chosen_fields(actions.list_boundary_fields(content))
    return actions.read_boundaries(content, name_field=name_field, code_field=code_field or None, as_given=_as_given())


def _chosen_fields(fields: tuple[str, ...]) -> tuple[str, str]:
    """Give the fields of name and code: those that were chosen, or else the likeliest ones."""
    name = request.values.get("name_field", "")
    code = request.values.get("code_field")
    likely_name = next((each for each in LIKELY_NAMES if each in fields), fields[0] if fields else "")
    likely_code = next((each for each in LIKELY_CODES if each in fields), "")
    chosen_code = likely_code if code is None else code
    return name if name in fields else likely_name, chosen_code if chosen_code in fields else ""


def _as_given() -> bool:
    return request.values.get("as_given") == "y"
