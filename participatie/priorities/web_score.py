"""Pages of professionals: scoring the hot spots one by one, on a phone, without seeing anyone else's scores."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from participatie.accounts.access import current_account, for_roles
from participatie.accounts.roles import Role
from participatie.areas import actions as areas
from participatie.areas.area import Area
from participatie.areas.drawing import MapDrawing, SpotShape, draw
from participatie.db import Connection
from participatie.errors import Absent, Refusal
from participatie.i18n import current_language
from participatie.priorities import actions
from participatie.priorities.scoring import ListedSpot, Scoring
from participatie.priorities.web_forms import ScoreForm, score_form
from participatie.web import database, render
from participatie.written import ShownText

bp = Blueprint("scores", __name__)


@dataclass(frozen=True, slots=True)
class ToScore:
    """A hot spot to score, and whether the reader already said something about it."""

    id: int
    name: ShownText
    answered: bool
    outside: bool


@dataclass(frozen=True, slots=True)
class ScoreListPage:
    """The hot spots that a professional scores; nobody else's scores."""

    area: Area
    spots: tuple[ToScore, ...]
    next_id: int | None


@dataclass(frozen=True, slots=True)
class ScorePage:
    """One hot spot to score, with its place on the map; `position` of `total`."""

    area: Area
    spot_id: int
    name: ShownText
    drawing: MapDrawing
    codes: tuple[str, ...]
    position: int
    total: int
    outside: bool


@bp.get("/team/<area>/prioriteiten/scoren")
@for_roles(Role.PROFESSIONAL)
def score_list(area: str) -> ResponseReturnValue:
    """List the hot spots of the open round with what the reader still has to say."""
    with database().reading() as connection:
        found = areas.area_by_slug(connection, area)
        scoring = actions.find_scoring(connection, found.id)
        if scoring is None or not scoring.is_open:
            return redirect(url_for("priorities_team.rounds.show", area=area), 303)
        own = actions.own_answers(connection, scoring, current_account().id)
    language = current_language().code
    spots = tuple(
        ToScore(spot.id, spot.name.shown(language), spot.id in own, own[spot.id].outside if spot.id in own else False)
        for spot in scoring.spots
    )
    next_id = next((spot.id for spot in spots if not spot.answered), None)
    return render("priorities/score_list.html", ScoreListPage(found, spots, next_id))


@bp.get("/team/<area>/prioriteiten/scoren/<int:spot>")
@for_roles(Role.PROFESSIONAL)
def score(area: str, spot: int) -> ResponseReturnValue:
    """Show one hot spot to score."""
    return _score_page(area, spot, None, 200)


@bp.post("/team/<area>/prioriteiten/scoren/<int:spot>")
@for_roles(Role.PROFESSIONAL)
def score_now(area: str, spot: int) -> ResponseReturnValue:
    """Take in the scores and go on to the next hot spot."""
    outside = bool(request.form.get("outside"))
    with database().reading() as connection:
        _found, scoring, _spot = _open_spot(connection, area, spot)
    codes = tuple(scoring.rules.criteria)
    form = score_form(codes, {})
    if outside or form.validate():
        try:
            with database().transaction() as connection:
                values = None if outside else form.values(codes)
                actions.score(connection, scoring.area_id, current_account(), spot, values)
            return redirect(_after(area, scoring, spot), 303)
        except Refusal as refusal:
            form.refuse(refusal)
    return _score_page(area, spot, form, 422)


def _score_page(slug: str, spot_id: int, form: ScoreForm | None, status: int) -> ResponseReturnValue:
    with database().reading() as connection:
        area, scoring, spot = _open_spot(connection, slug, spot_id)
        own = actions.own_answers(connection, scoring, current_account().id)
        streets = areas.list_streets(connection, area.id)
        landmarks = areas.list_landmarks(connection, area.id)
    if not scoring.is_open:
        return redirect(url_for("priorities_team.rounds.show", area=slug), 303)
    said = own.get(spot_id)
    codes = tuple(scoring.rules.criteria)
    name = spot.name.shown(current_language().code)
    shape = SpotShape("", name.text, spot.shape, spot.x, spot.y)
    page = ScorePage(
        area=area,
        spot_id=spot_id,
        name=name,
        drawing=draw(area.boundary, streets=streets, landmarks=landmarks, spots=(shape,)),
        codes=codes,
        position=[each.id for each in scoring.spots].index(spot_id) + 1,
        total=len(scoring.spots),
        outside=said is not None and said.outside,
    )
    filled = form or score_form(codes, said.values if said else {})
    return render("priorities/score.html", page, form=filled, status=status)


def _open_spot(connection: Connection, slug: str, spot_id: int) -> tuple[Area, Scoring, ListedSpot]:
    area = areas.area_by_slug(connection, slug)
    scoring = actions.find_scoring(connection, area.id)
    spot = scoring.spot(spot_id) if scoring else None
    if scoring is None or spot is None:
        raise Absent("hot spot")
    return area, scoring, spot


def _after(slug: str, scoring: Scoring, spot_id: int) -> str:
    """The next hot spot that the reader said nothing about, or the list when there is none."""
    with database().reading() as connection:
        own = actions.own_answers(connection, scoring, current_account().id)
    ids = [spot.id for spot in scoring.spots]
    here = ids.index(spot_id)
    for each in (*ids[here + 1 :], *ids[:here]):
        if each not in own:
            return url_for(".score", area=slug, spot=each)
    return url_for(".score_list", area=slug)
