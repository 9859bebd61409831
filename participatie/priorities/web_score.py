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
from participatie.priorities.actions import OwnAnswer
from participatie.priorities.criteria import BY_CODE
from participatie.priorities.rule_changes import ToldChange, history_of
from participatie.priorities.scoring import ListedSpot, Scoring
from participatie.priorities.web_forms import OutsideForm, ScoreForm, score_form
from participatie.web import database, render
from participatie.web.forms import SpokenForm
from participatie.written import ShownText

bp = Blueprint("scores", __name__)


@dataclass(frozen=True, slots=True)
class ToScore:
    """A hot spot to score, and what the reader said about it.

    Attributes:
        id: its number.
        name: its name.
        answered: whether the reader said anything.
        outside: whether that was "outside my field".
        reason: why, or empty.
        given: marked name of each criterion with the mark given; None is "don't know".
    """

    id: int
    name: ShownText
    answered: bool
    outside: bool
    reason: str
    given: tuple[tuple[str, int | None], ...]


@dataclass(frozen=True, slots=True)
class ScoreListPage:
    """The hot spots that a professional scores; nobody else's scores.

    Attributes:
        area: where.
        spots: in the reader's own order.
        next_id: the first that the reader said nothing about; None when there is none.
        done: how many the reader said something about.
        confirmed: whether the reader said to be done.
        changes: what was changed about the rules since they were published.
    """

    area: Area
    spots: tuple[ToScore, ...]
    next_id: int | None
    done: int
    confirmed: bool
    changes: tuple[ToldChange, ...]


@dataclass(frozen=True, slots=True)
class ScorePage:
    """One hot spot to score, with its place on the map; `position` of `total`, `before` is the one before it."""

    area: Area
    spot_id: int
    name: ShownText
    drawing: MapDrawing
    codes: tuple[str, ...]
    position: int
    total: int
    before: int | None
    outside: bool
    outside_form: OutsideForm
    changes: tuple[ToldChange, ...]


@bp.get("/team/<area>/prioriteiten/scoren")
@for_roles(Role.PROFESSIONAL)
def score_list(area: str) -> ResponseReturnValue:
    """List the hot spots of the open round with what the reader said and still has to say."""
    return _list_page(area, None, 200)


@bp.post("/team/<area>/prioriteiten/scoren/klaar")
@for_roles(Role.PROFESSIONAL)
def confirm(area: str) -> ResponseReturnValue:
    """Take in "I am done"."""
    form = SpokenForm(formdata=None)
    try:
        with database().transaction() as connection:
            found = areas.area_by_slug(connection, area)
            actions.confirm_scores(connection, found.id, current_account())
        return redirect(url_for(".score_list", area=area), 303)
    except Refusal as refusal:
        form.refuse(refusal)
    return _list_page(area, form, 422)


@bp.get("/team/<area>/prioriteiten/scoren/<int:spot>")
@for_roles(Role.PROFESSIONAL)
def score(area: str, spot: int) -> ResponseReturnValue:
    """Show one hot spot to score."""
    return _score_page(area, spot, None, None, 200)


@bp.post("/team/<area>/prioriteiten/scoren/<int:spot>")
@for_roles(Role.PROFESSIONAL)
def score_now(area: str, spot: int) -> ResponseReturnValue:
    """Take in the scores, or "outside my field", and go on to the next hot spot."""
    outside = bool(request.form.get("outside"))
    with database().reading() as connection:
        _found, scoring, _spot = _open_spot(connection, area, spot)
    codes = tuple(scoring.rules.criteria)
    form = score_form(codes, {})
    without = OutsideForm()
    without.speak()
    sent: SpokenForm = without if outside else form
    if sent.validate():
        try:
            with database().transaction() as connection:
                values = None if outside else form.values(codes)
                reason = (without.reason.data or "") if outside else ""
                actions.score(connection, scoring.area_id, current_account(), spot, values, reason)
            return redirect(_after(area, spot), 303)
        except Refusal as refusal:
            sent.refuse(refusal)
    return _score_page(area, spot, None if outside else form, without if outside else None, 422)


def _list_page(slug: str, form: SpokenForm | None, status: int) -> ResponseReturnValue:
    account = current_account()
    with database().reading() as connection:
        area = areas.area_by_slug(connection, slug)
        scoring = actions.find_scoring(connection, area.id)
        if scoring is None or not scoring.is_open:
            return redirect(url_for("priorities_team.rounds.show", area=slug), 303)
        own = actions.own_answers(connection, scoring, account.id)
        confirmed = actions.has_confirmed(connection, scoring, account.id)
    language = current_language().code
    spots = tuple(
        _to_score(spot, own.get(spot.id), language, tuple(scoring.rules.criteria))
        for spot in actions.own_order(scoring, account.id)
    )
    page = ScoreListPage(
        area=area,
        spots=spots,
        next_id=next((spot.id for spot in spots if not spot.answered), None),
        done=sum(spot.answered for spot in spots),
        confirmed=confirmed,
        changes=history_of(scoring.rules),
    )
    return render("priorities/score_list.html", page, form=form, status=status)


def _to_score(spot: ListedSpot, said: OwnAnswer | None, language: str, codes: tuple[str, ...]) -> ToScore:
    values = said.values if said else {}
    return ToScore(
        id=spot.id,
        name=spot.name.shown(language),
        answered=said is not None,
        outside=said is not None and said.outside,
        reason=said.reason if said else "",
        given=tuple((BY_CODE[code].name, values[code]) for code in codes if code in values),
    )


def _score_page(
    slug: str, spot_id: int, form: ScoreForm | None, without: OutsideForm | None, status: int
) -> ResponseReturnValue:
    account = current_account()
    with database().reading() as connection:
        area, scoring, spot = _open_spot(connection, slug, spot_id)
        own = actions.own_answers(connection, scoring, account.id)
        streets = areas.list_streets(connection, area.id)
        landmarks = areas.list_landmarks(connection, area.id)
    if not scoring.is_open:
        return redirect(url_for("priorities_team.rounds.show", area=slug), 303)
    said = own.get(spot_id)
    codes = tuple(scoring.rules.criteria)
    name = spot.name.shown(current_language().code)
    shape = SpotShape("", name.text, spot.shape, spot.x, spot.y)
    ids = [each.id for each in actions.own_order(scoring, account.id)]
    here = ids.index(spot_id)
    outside_form = without or _outside_form(said)
    page = ScorePage(
        area=area,
        spot_id=spot_id,
        name=name,
        drawing=draw(area.boundary, streets=streets, landmarks=landmarks, spots=(shape,)),
        codes=codes,
        position=here + 1,
        total=len(ids),
        before=ids[here - 1] if here else None,
        outside=said is not None and said.outside,
        outside_form=outside_form,
        changes=history_of(scoring.rules),
    )
    filled = form or score_form(codes, said.values if said else {})
    if without is not None:
        filled.form_errors.extend(sentence for _anchor, sentence in without.mistakes())
    return render("priorities/score.html", page, form=filled, status=status)


def _outside_form(said: OwnAnswer | None) -> OutsideForm:
    form = OutsideForm(formdata=None, data={"reason": said.reason if said else ""})
    form.speak()
    return form


def _open_spot(connection: Connection, slug: str, spot_id: int) -> tuple[Area, Scoring, ListedSpot]:
    area = areas.area_by_slug(connection, slug)
    scoring = actions.find_scoring(connection, area.id)
    spot = scoring.spot(spot_id) if scoring else None
    if scoring is None or spot is None:
        raise Absent("hot spot")
    return area, scoring, spot


def _after(slug: str, spot_id: int) -> str:
    """The next hot spot that the reader said nothing about, or the list when there is none."""
    account = current_account()
    with database().reading() as connection:
        _area, scoring, _spot = _open_spot(connection, slug, spot_id)
        own = actions.own_answers(connection, scoring, account.id)
    ids = [spot.id for spot in actions.own_order(scoring, account.id)]
    here = ids.index(spot_id)
    for each in (*ids[here + 1 :], *ids[:here]):
        if each not in own:
            return url_for(".score", area=slug, spot=each)
    return url_for(".score_list", area=slug)
