"""Where staff open and close survey rounds and follow the response."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import cast

from flask import Blueprint, Response, abort, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse
from wtforms import DateField, RadioField, TextAreaField
from wtforms.validators import InputRequired, Optional

from participatie.accounts import actions as accounts
from participatie.accounts.access import current_account, for_roles
from participatie.accounts.roles import Role
from participatie.areas import actions as areas
from participatie.areas.area import Area
from participatie.db import Connection
from participatie.errors import Absent, Refusal
from participatie.i18n import gettext as _
from participatie.surveys import actions, told
from participatie.surveys import web_team_views as views
from participatie.surveys.definition import Survey
from participatie.surveys.opening import OPENING_HOOK, Opening
from participatie.surveys.periods import LOCAL_ZONE, period_of, refuse_overlap
from participatie.surveys.rounds import Round
from participatie.text import mark
from participatie.web import database, render, settings, site, utc_now
from participatie.web.forms import StaffForm

bp = Blueprint("surveys_team", __name__)

ASKING = (Role.COORDINATOR, Role.COMMUNITY_WORKER)
READING = (*ASKING, Role.PROFESSIONAL, Role.EXECUTIVE)


class OpenRoundForm(StaffForm):
    """Which set is asked, and from when to when."""

    slug = RadioField(mark("Welke vragenlijst?"), validators=[InputRequired(message=mark("Kies een vragenlijst."))])
    opens_on = DateField(mark("Eerste dag"), validators=[InputRequired(message=mark("Vul de eerste dag in."))])
    closes_on = DateField(mark("Laatste dag"), validators=[Optional()])
    reason = TextAreaField(mark("Waarom vraagt u nu al opnieuw?"), validators=[Optional()])

    def offer(self, sets: tuple[views.SetLine, ...]) -> None:
        """Put the sets in the reader's language."""
        self.slug.choices = [(each.slug, _set_name(each)) for each in sets]


def _set_name(line: views.SetLine) -> str:
    name = f"{line.audience}: {line.title.text}"
    return _("%(name)s (versie %(number)s)", name=name, number=line.version) if line.version else name


@bp.get("/team/<area>/vragenlijsten")
@for_roles(*READING)
def rounds(area: str) -> Response:
    """List the rounds of an area with their response."""
    now = utc_now()
    with database().reading() as connection:
        found = areas.area_by_slug(connection, area)
        response = told.response_of(connection, found.id)
        names = _placement_names(connection, found.id)
        early = _opening().reasons(connection, found.id)
        lines = tuple(
            replace(
                views.round_line(
                    each, actions.survey_by_hash(connection, each.survey_hash), response.get(each.code), names, now
                ),
                early=early.get(each.id, ""),
            )
            for each in actions.list_rounds(connection, found.id)
        )
    may_open = current_account().role in ASKING
    sets = tuple(views.set_line(survey) for survey in told.shipped_surveys()) if may_open else ()
    return render("surveys/team_rounds.html", views.RoundsPage(found, lines, may_open, sets))


@bp.get("/team/<area>/vragenlijsten/nieuw")
@for_roles(*ASKING)
def new_round(area: str) -> Response:
    """Show the form that opens a round."""
    page = _open_round_page(area)
    today = utc_now().astimezone(LOCAL_ZONE).date()
    form = OpenRoundForm(formdata=None, slug=request.args.get("set", ""), opens_on=today)
    form.offer(page.sets)
    return render("surveys/team_open.html", page, form=form)


@bp.post("/team/<area>/vragenlijsten/nieuw")
@for_roles(*ASKING)
def open_round(area: str) -> BaseResponse:
    """Publish the chosen set and open a round of it."""
    page, form = _open_round_page(area), OpenRoundForm()
    form.offer(page.sets)
    if form.validate():
        try:
            opened = _open(page.area, form.slug.data, form.opens_on.data, form.closes_on.data, form.reason.data or "")
            return redirect(url_for(".rounds", area=page.area.slug) + f"#{opened.code}", 303)
        except Refusal as refusal:
            form.refuse(refusal)
    return render("surveys/team_open.html", page, form=form, status=422)


def _open(area: Area, slug: str, opens_on: date, closes_on: date | None, reason: str) -> Round:
    now = utc_now()
    period = period_of(opens_on, closes_on, now)
    with database().transaction() as connection:
        survey = dict(_own_surveys(connection, area.id)).get(slug) or told.shipped_survey(slug)
        refuse_overlap(actions.list_rounds(connection, area.id), survey.audience, period)
        project = areas.project_of(connection, area.id)
        opened = actions.open_round(
            connection, area.id, project.id, actions.publish_survey(connection, survey, now), survey.audience,
            period.opens_at, period.closes_at, now,
        )  # fmt: skip
        _opening().check(connection, opened, current_account(), reason)
        accounts.record(connection, current_account().id, "survey round opened", opened.code, now)
    return opened


@bp.post("/team/<area>/vragenlijsten/<code>/sluiten")
@for_roles(*ASKING)
def close_round(area: str, code: str) -> BaseResponse:
    """Close a round now."""
    now = utc_now()
    with database().transaction() as connection:
        found, round_ = _round(connection, area, code)
        actions.close_round(connection, round_.code, now)
        accounts.record(connection, current_account().id, "survey round closed", round_.code, now)
    with database().transaction() as connection:
        actions.end_households(connection, settings().data_dir, round_)
    return redirect(url_for(".rounds", area=found.slug) + f"#{round_.code}", 303)


@bp.get("/team/<area>/vragenlijsten/teksten/<slug>")
@for_roles(*ASKING)
def words(area: str, slug: str) -> Response:
    """Show the words of a shipped set in Dutch, with another language beside it."""
    with database().reading() as connection:
        found = areas.area_by_slug(connection, area)
    survey = told.shipped_survey(slug)
    line = views.set_line(survey)
    wanted = request.args.get("naast", line.languages[-1].code)
    beside = next((each for each in line.languages if each.code == wanted), None)
    if beside is None:
        abort(404)
    rows = views.words_rows(survey, beside.code)
    return render("surveys/team_words.html", views.WordsPage(found, line, beside, rows))


def _open_round_page(area: str) -> views.OpenRoundPage:
    with database().reading() as connection:
        found = areas.area_by_slug(connection, area)
        own = tuple(views.own_line(*each) for each in _own_surveys(connection, found.id))
        too_early = _opening().too_early(connection, found.id)
    sets = (*own, *(views.set_line(survey) for survey in told.shipped_surveys()))
    return views.OpenRoundPage(found, sets, too_early, current_account().role is Role.COORDINATOR)


def _opening() -> Opening:
    """Give what a higher feature knows of rounds that come too early."""
    lent = site().hooks.get(OPENING_HOOK)
    return lent if isinstance(lent, Opening) else Opening()


def _own_surveys(connection: Connection, area_id: int) -> tuple[tuple[str, Survey], ...]:
    """Give the surveys that the area published itself, as a higher feature lends them to us."""
    lent = site().hooks.get(views.OWN_SURVEYS_HOOK)
    found = cast("Callable[[Connection, int], tuple[tuple[str, Survey], ...]] | None", lent)
    return found(connection, area_id) if found else ()


def _round(connection: Connection, area: str, code: str) -> tuple[Area, Round]:
    """The round, if it belongs to this area; else as if it did not exist."""
    found = areas.area_by_slug(connection, area)
    round_ = actions.round_by_code(connection, code)
    if round_.area_id != found.id:
        raise Absent("round")
    return found, round_


def _placement_names(connection: Connection, area_id: int) -> Mapping[str, str]:
    lent = cast("Callable[[Connection, int], Mapping[str, str]] | None", site().hooks.get(told.PLACEMENT_NAMES_HOOK))
    return lent(connection, area_id) if lent else {}
