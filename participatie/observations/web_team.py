"""Pages of the team: what professionals see in the neighbourhood, and walks through it."""

from __future__ import annotations

from urllib.parse import urlencode

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from participatie.accounts.access import current_account, for_roles
from participatie.accounts.roles import Role
from participatie.areas import actions as areas
from participatie.areas.area import Area
from participatie.db import Connection
from participatie.errors import Absent, Refusal
from participatie.i18n import current_language, day_in_words, translate
from participatie.observations import actions, web_map, web_walks
from participatie.observations.observation import Walk, may_change, may_withdraw
from participatie.observations.web_forms import NoteForm, Typed, typed_in, typed_of
from participatie.observations.web_pages import FormPage, ListPage, WalkLine, lines_of
from participatie.surveys.in_words import near
from participatie.web import database, render, utc_now

bp = Blueprint("observations_team", __name__)

WRITERS = (Role.COORDINATOR, Role.COMMUNITY_WORKER, Role.PROFESSIONAL)
NEXT, BACK = "volgende", "terug"


@bp.get("/team/<area>/waarnemingen")
@for_roles(*WRITERS)
def listed(area: str) -> ResponseReturnValue:
    """Show every observation, and the walks with how much they found."""
    with database().reading() as connection:
        found = areas.area_by_slug(connection, area)
        lines = lines_of(connection, found, current_account())
        walks = actions.list_walks(connection, found.id)
        page = ListPage(
            found,
            tuple(line for walk, line in lines if walk is None),
            tuple(_walk_line(each, sum(1 for walk, _line in lines if walk == each.id)) for each in walks),
        )
    return render("observations/list.html", page)


def _walk_line(walk: Walk, findings: int) -> WalkLine:
    return WalkLine(walk.id, day_in_words(walk.walked_on), walk.along, walk.organisation, findings)


@bp.get("/team/<area>/waarnemingen/nieuw")
@for_roles(*WRITERS)
def new(area: str) -> ResponseReturnValue:
    """Show an empty form; on a walk it begins with the place and theme of the finding before."""
    return _form(area, None, typed_in(request.args), NoteForm(formdata=None), saved="bewaard" in request.args)


@bp.post("/team/<area>/waarnemingen/nieuw")
@for_roles(*WRITERS)
def add(area: str) -> ResponseReturnValue:
    """Keep a new observation, and go on with the next one when asked."""
    return _keep(area, None)


@bp.get("/team/<area>/waarnemingen/<int:number>")
@for_roles(*WRITERS)
def edit(area: str, number: int) -> ResponseReturnValue:
    """Show an own observation in the form; somebody else's stands in the list."""
    with database().reading() as connection:
        kept = actions.observation_by_id(connection, areas.area_by_slug(connection, area).id, number)
    if not may_change(kept, current_account()):
        return redirect(_after(area, kept.walk_id), 303)
    return _form(area, number, typed_of(kept), NoteForm(formdata=None))


@bp.post("/team/<area>/waarnemingen/<int:number>")
@for_roles(*WRITERS)
def change(area: str, number: int) -> ResponseReturnValue:
    """Put other words in an own observation."""
    return _keep(area, number)


@bp.post("/team/<area>/waarnemingen/<int:number>/intrekken")
@for_roles(*WRITERS)
def withdraw(area: str, number: int) -> ResponseReturnValue:
    """Take an observation back."""
    with database().transaction() as connection:
        found = areas.area_by_slug(connection, area)
        kept = actions.observation_by_id(connection, found.id, number)
        if not may_withdraw(kept, current_account()):
            raise Absent("own observation")
        actions.withdraw_observation(connection, found.id, number, current_account(), utc_now())
    return redirect(_after(area, kept.walk_id), 303)


def _keep(slug: str, number: int | None) -> ResponseReturnValue:
    typed, form = typed_in(request.form), NoteForm()
    if request.form.get("actie") == BACK:
        return _form(slug, number, typed, form)
    if not form.validate():
        return _form(slug, number, typed, form, status=422)
    try:
        with database().transaction() as connection:
            area = areas.area_by_slug(connection, slug)
            questions = _save(connection, area, number, typed)
    except Refusal as refusal:
        form.refuse(refusal)
        return _form(slug, number, typed, form, status=422)
    if questions:
        return _form(slug, number, typed, form, questions=questions)
    if request.form.get("actie") == NEXT:
        address = url_for(".new", area=slug)
        kept = urlencode({"bewaard": "1"} | typed.remembered())
        return redirect(f"{address}{'&' if '?' in address else '?'}{kept}", 303)
    return redirect(_after(slug, typed.walk), 303)


def _save(connection: Connection, area: Area, number: int | None, typed: Typed) -> tuple[str, ...]:
    """Keep what was typed; gives questions instead when the text must be looked at once more."""
    by, now = current_account(), utc_now()
    walk = None if typed.walk is None else actions.walk_by_id(connection, area.id, typed.walk)
    asked = actions.look_at(connection, area, typed.entry()) if typed.seen != typed.text else ()
    if asked:
        return tuple(map(translate, asked))
    if number is None:
        actions.add_observation(connection, area, typed.entry(), by, now, walk_id=walk.id if walk else None)
    else:
        actions.change_observation(connection, area, number, typed.revision, typed.entry(), by)
    return ()


def _after(slug: str, walk: int | None) -> str:
    if walk is None:
        return url_for("observations_team.listed", area=slug)
    return url_for("observations_team.walks.show", area=slug, walk=walk)


def _form(
    slug: str,
    number: int | None,
    typed: Typed,
    form: NoteForm,
    *,
    saved: bool = False,
    questions: tuple[str, ...] = (),
    status: int = 200,
) -> ResponseReturnValue:
    with database().reading() as connection:
        area = areas.area_by_slug(connection, slug)
        streets, landmarks = areas.list_streets(connection, area.id), areas.list_landmarks(connection, area.id)
        themes = actions.theme_names(connection, area.id)
        walk = None if typed.walk is None else actions.walk_by_id(connection, area.id, typed.walk)
    own = url_for(".new", area=slug) if number is None else url_for(".edit", area=slug, number=number)
    language = current_language().code
    page = FormPage(
        area=area,
        number=number,
        walk=walk,
        typed=typed,
        landmarks=tuple((each.code, each.name) for each in landmarks),
        streets=tuple((each.code, each.name) for each in streets),
        themes=tuple((code, text.text_in(language)) for code, text in themes.items()),
        point_words="" if typed.point is None else near(streets, landmarks, typed.point),
        questions=questions,
        saved=saved,
        address=own,
    )
    return render("observations/form.html", page, form=form, status=status)


bp.register_blueprint(web_map.bp)
bp.register_blueprint(web_walks.bp)
