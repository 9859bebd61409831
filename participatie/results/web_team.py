"""Where the team reads what the answers of a round say, and makes the figures public."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import cast

from flask import Blueprint, Response, abort, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from participatie.accounts.access import current_account, for_roles
from participatie.accounts.roles import Role
from participatie.areas.area import Area
from participatie.db import Connection
from participatie.errors import Refusal
from participatie.i18n import gettext as _
from participatie.results import actions
from participatie.results import web_views as shown
from participatie.results.actions.weighting import weighted_round
from participatie.results.counting import Results, results_from
from participatie.results.release import Release
from participatie.results.web_bars import question_lines
from participatie.results.web_common import count_lines, group_names, place_names, round_of
from participatie.results.web_weighting import note_of, with_weighted
from participatie.surveys import actions as surveys
from participatie.surveys import told
from participatie.surveys import web_team_views as views
from participatie.surveys.definition import Survey
from participatie.surveys.periods import standing_for_team
from participatie.surveys.rounds import Round, Standing
from participatie.web import database, render, site, utc_now
from participatie.web.forms import StaffForm

bp = Blueprint("results_team", __name__)

ASKING = (Role.COORDINATOR, Role.COMMUNITY_WORKER)
READING = (*ASKING, Role.PROFESSIONAL, Role.EXECUTIVE)


class PublishForm(StaffForm):
    """One button."""


@bp.get("/team/<area>/vragenlijsten/<code>")
@for_roles(*READING)
def results(area: str, code: str) -> Response:
    """Show the results of a round, question by question.

    The coordinator and the community worker follow their own count. Professionals and executives, who are of other
    organisations, get the figures as they leave the team, and not while they are scoring: residents' answers must
    not lead them.
    """
    if (per := request.args.get("per", "")) not in shown.BREAKDOWN_NAMES:
        abort(404)
    return _shown(area, code, per, PublishForm(formdata=None))


@bp.post("/team/<area>/vragenlijsten/<code>/openbaar")
@for_roles(Role.COORDINATOR)
def publish(area: str, code: str) -> BaseResponse:
    """Let everybody read the figures of a round."""
    form, now = PublishForm(), utc_now()
    if form.validate():
        try:
            with database().transaction() as connection:
                found, round_ = round_of(connection, area, code)
                actions.publish(connection, round_, current_account(), now)
            return redirect(url_for(".results", area=found.slug, code=round_.code), 303)
        except Refusal as refusal:
            form.refuse(refusal)
    return _shown(area, code, "", form, status=422)


def _shown(area: str, code: str, per: str, form: PublishForm, status: int = 200) -> Response:
    now, role = utc_now(), current_account().role
    with database().reading() as connection:
        found, round_ = round_of(connection, area, code)
        survey = surveys.survey_by_hash(connection, round_.survey_hash)
        places = place_names(connection, found.id)
        release = actions.find_release(connection, round_)
        counted = _counted(connection, found, round_, survey, release, role, now)
        until = actions.last_day(connection, round_, now)
        weighed = weighted_round(connection, round_, now) if role in ASKING else None
    names = group_names(shown.BREAKDOWNS.get(per, ""))
    questions = question_lines(counted, places, per=shown.BREAKDOWNS.get(per), names=names) if counted else ()
    if counted and weighed:
        questions = with_weighted(questions, counted, weighed)
    page = shown.ResultsPage(
        area=found,
        round=round_,
        title=views.in_reader_language(survey.title),
        audience=_(views.AUDIENCE_NAMES[round_.audience]),
        told=counted is not None,
        told_until=until,
        is_closed=standing_for_team(round_, now) is Standing.CLOSED,
        released=role not in ASKING,
        making=round_.standing(now) is Standing.CLOSED and release is None,
        responses=counted.responses if counted else None,
        questions=questions,
        choices=_choices(found, round_, per) if counted else (),
        per=per,
        channels=count_lines(counted, "channel") if counted else (),
        written_in=count_lines(counted, "language") if counted else (),
        languages=views.language_lines(survey),
        may_read_open=role in ASKING,
        release=_release_line(found, round_, release, role, now),
        links=_links(found, round_) if role in ASKING else (),
        weighting=note_of(weighed) if weighed else None,
    )
    return render("results/team_results.html", page, form=form, status=status)


def _counted(
    connection: Connection,
    area: Area,
    round_: Round,
    survey: Survey,
    release: Release | None,
    role: Role,
    now: datetime,
) -> Results | None:
    """What this reader may see now; None for nothing yet."""
    if role in ASKING:
        return actions.results(connection, round_.id, now)
    if release is None or (role is Role.PROFESSIONAL and _is_scoring(connection, area.id)):
        return None
    return results_from(survey, release.shown)


def _links(area: Area, round_: Round) -> tuple[tuple[str, str], ...]:
    themes = f"/team/{area.slug}/vragenlijsten/{round_.code}/themas"
    return (
        (_("Groepeer open antwoorden per onderwerp"), themes),
        (
            _("Bewoners en ondernemers naast elkaar"),
            url_for("results_compare.compare", area=area.slug, code=round_.code),
        ),
        (_("Wie missen we nog?"), url_for("results_missing.missing", area=area.slug, code=round_.code)),
        (_("Vergelijk met een andere ronde"), url_for("results_waves.waves", area=area.slug, na=round_.code)),
    )


def _choices(area: Area, round_: Round, per: str) -> tuple[shown.Choice, ...]:
    return tuple(
        shown.Choice(
            _(name),
            url_for(".results", area=area.slug, code=round_.code, per=each or None),
            each == per,
        )
        for each, name in shown.BREAKDOWN_NAMES.items()
    )


def _release_line(area: Area, round_: Round, release: Release | None, role: Role, now: datetime) -> shown.ReleaseLine:
    published = release.published_on if release else None
    closed = round_.standing(now) is Standing.CLOSED
    return shown.ReleaseLine(
        may_publish=closed and published is None and role is Role.COORDINATOR,
        url=f"/buurt/{area.slug}/uitkomsten/{round_.code}" if published else "",
        published_on=published,
    )


def _is_scoring(connection: Connection, area_id: int) -> bool:
    """Whether professionals are giving points, as a higher feature lends it to us."""
    lent = cast("Callable[[Connection, int], bool] | None", site().hooks.get(told.SCORING_HOOK))
    return lent is not None and lent(connection, area_id)
