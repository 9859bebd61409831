"""Pages of the coordinator: put places together, take one apart, and undo either."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import SelectField, TextAreaField
from wtforms.validators import Length

from participatie.accounts.access import current_account, for_roles
from participatie.accounts.roles import Role
from participatie.areas import actions as areas
from participatie.areas.area import Area
from participatie.db import Connection
from participatie.errors import Refusal
from participatie.hotspots import actions
from participatie.hotspots.hot_spot import HotSpot, Status
from participatie.hotspots.web import is_scoring
from participatie.hotspots.web_lineage import Relative, relative
from participatie.i18n import current_language
from participatie.text import mark
from participatie.web import database, render, utc_now
from participatie.web.forms import SpokenForm, revised_text
from participatie.written import ShownText, WrittenText

bp = Blueprint("hotspots_join", __name__)


class MergeForm(SpokenForm):
    """Which places belong together, and why; the places and the name are read from the post itself."""

    reason = TextAreaField(mark("Waarom horen deze plekken bij elkaar?"), [Length(max=2000)])


class SplitForm(SpokenForm):
    """Between which two streets or landmarks a place is taken apart, and why."""

    first = SelectField(mark("Het eerste deel ligt rond"))
    second = SelectField(mark("Het tweede deel ligt rond"))
    reason = TextAreaField(mark("Waarom splitst u deze plek?"), [Length(max=2000)])


class UndoForm(SpokenForm):
    """Only a token; which change is read from the post itself."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that can be put together with another: how far away it lies, and whether it was ticked."""

    id: int
    place: Relative
    away_m: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class JoinPage:
    """A place to put together with others, or to take apart.

    Attributes:
        candidates: the other places on the list, nearest first.
        proposed: the name of the new place, as long as nobody types another.
        typed: what was posted, when it was refused.
        divides: whether it holds two streets or landmarks to take it apart between.
    """

    area: Area
    spot: HotSpot
    name: ShownText
    candidates: tuple[Candidate, ...] = ()
    proposed: WrittenText = field(default_factory=WrittenText)
    typed: Mapping[str, str] | None = None
    divides: bool = False


@bp.get("/team/<area>/hotspots/<code>/samenvoegen")
@for_roles(Role.COORDINATOR)
def merging(area: str, code: str) -> ResponseReturnValue:
    """Show which places lie near, to put them together."""
    form = MergeForm(formdata=None)
    form.speak()
    return _merge_page(area, code, form)


@bp.post("/team/<area>/hotspots/<code>/samenvoegen")
@for_roles(Role.COORDINATOR)
def merge(area: str, code: str) -> ResponseReturnValue:
    """Put places together."""
    form = MergeForm()
    form.speak()
    try:
        if form.validate():
            with database().transaction() as connection:
                found, spot = _found(connection, area, code)
                made = actions.merge(
                    connection,
                    found.id,
                    (spot.id, *_ticked()),
                    revised_text(WrittenText(), request.form, "name", found.languages),
                    form.reason.data or "",
                    current_account(),
                    utc_now(),
                    being_scored=is_scoring(connection, found.id),
                )
            return redirect(url_for("hotspots_team.show", area=area, code=made.code), 303)
    except Refusal as refusal:
        form.refuse(refusal)
    return _merge_page(area, code, form, status=422)


@bp.get("/team/<area>/hotspots/<code>/splitsen")
@for_roles(Role.COORDINATOR)
def splitting(area: str, code: str) -> ResponseReturnValue:
    """Show between which streets and landmarks a place can be taken apart."""
    return _split_page(area, code, SplitForm(formdata=None))


@bp.post("/team/<area>/hotspots/<code>/splitsen")
@for_roles(Role.COORDINATOR)
def split(area: str, code: str) -> ResponseReturnValue:
    """Take a place apart."""
    form = SplitForm()
    try:
        with database().transaction() as connection:
            found, spot = _found(connection, area, code)
            _offer_anchors(connection, found, spot, form)
            if form.validate():
                actions.split(
                    connection,
                    found.id,
                    spot.id,
                    (form.first.data, form.second.data),
                    form.reason.data or "",
                    current_account(),
                    utc_now(),
                    being_scored=is_scoring(connection, found.id),
                )
                return redirect(url_for("hotspots_team.show", area=area, code=code), 303)
    except Refusal as refusal:
        form.refuse(refusal)
    return _split_page(area, code, form, status=422)


@bp.post("/team/<area>/hotspots/<code>/terug")
@for_roles(Role.COORDINATOR)
def undo(area: str, code: str) -> ResponseReturnValue:
    """Undo that places were put together, or that one was taken apart."""
    form = UndoForm()
    form.speak()
    number = request.form.get("change", "")
    try:
        if form.validate():
            with database().transaction() as connection:
                found, _spot = _found(connection, area, code)
                back = actions.undo(
                    connection,
                    found.id,
                    int(number) if number.isdecimal() else 0,
                    current_account(),
                    utc_now(),
                    being_scored=is_scoring(connection, found.id),
                )
            return redirect(url_for("hotspots_team.show", area=area, code=back[0].code), 303)
    except Refusal as refusal:
        form.refuse(refusal)
    with database().reading() as connection:
        found, spot = _found(connection, area, code)
        page = JoinPage(found, spot, spot.name.shown(current_language().code))
    return render("hotspots/undo.html", page, form=form, status=409)


def _found(connection: Connection, slug: str, code: str) -> tuple[Area, HotSpot]:
    area = areas.area_by_slug(connection, slug)
    return area, actions.hot_spot_by_code(connection, area.id, code)


def _ticked() -> tuple[int, ...]:
    return tuple(int(each) for each in request.form.getlist("met") if each.isdecimal())


def _merge_page(slug: str, code: str, form: MergeForm, status: int = 200) -> ResponseReturnValue:
    ticked = _ticked() if status != 200 else ()
    with database().reading() as connection:
        area, spot = _found(connection, slug, code)
        every = (*actions.list_hot_spots(connection, area.id), *actions.list_signals(connection, area.id))
        others = [
            Candidate(
                each.id,
                relative(each),
                round(math.hypot(each.x - spot.x, each.y - spot.y) / 10) * 10,
                each.id in ticked,
            )
            for each in every
            if each.id != spot.id and each.status in (Status.PROPOSED, Status.CONFIRMED)
        ]
    page = JoinPage(
        area=area,
        spot=spot,
        name=spot.name.shown(current_language().code),
        candidates=tuple(sorted(others, key=lambda each: (each.away_m, each.id))),
        proposed=spot.name,
        typed=request.form if status != 200 else None,
    )
    return render("hotspots/merge.html", page, form=form, status=status)


def _split_page(slug: str, code: str, form: SplitForm, status: int = 200) -> ResponseReturnValue:
    with database().reading() as connection:
        area, spot = _found(connection, slug, code)
        _offer_anchors(connection, area, spot, form)
    form.speak()
    choices = form.first.choices
    assert isinstance(choices, list)
    divides = len(choices) > 1
    if divides and status == 200:
        form.second.data = choices[1][0]
    page = JoinPage(area, spot, spot.name.shown(current_language().code), divides=divides)
    return render("hotspots/split.html", page, form=form, status=status)


def _offer_anchors(connection: Connection, area: Area, spot: HotSpot, form: SplitForm) -> None:
    choices = [(each.code, each.name) for each in actions.list_anchors(connection, area.id, spot)]
    form.first.choices, form.second.choices = choices, choices
