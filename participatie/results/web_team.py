"""Where the team reads what the answers of a round say."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from flask import Blueprint, Response

from participatie.accounts.access import current_account, for_roles
from participatie.accounts.roles import Role
from participatie.areas import actions as areas
from participatie.areas.area import Area
from participatie.db import Connection
from participatie.errors import Absent
from participatie.i18n import gettext as _
from participatie.results import actions
from participatie.results import web_views as shown
from participatie.surveys import actions as surveys
from participatie.surveys import told
from participatie.surveys import web_team_views as views
from participatie.surveys.periods import standing_for_team
from participatie.surveys.rounds import Round, Standing
from participatie.web import database, render, site, utc_now

bp = Blueprint("results_team", __name__)

ASKING = (Role.COORDINATOR, Role.COMMUNITY_WORKER)
READING = (*ASKING, Role.PROFESSIONAL, Role.EXECUTIVE)


@bp.get("/team/<area>/vragenlijsten/<code>")
@for_roles(*READING)
def results(area: str, code: str) -> Response:
    """Show the results of a round, question by question; to professionals and executives once it is closed.

    Who scores must not be led by residents' answers: professionals do not see them while they are scoring.
    """
    now, role = utc_now(), current_account().role
    asking = role in ASKING
    with database().reading() as connection:
        found, round_ = _round(connection, area, code)
        survey = surveys.survey_by_hash(connection, round_.survey_hash)
        scoring = role is Role.PROFESSIONAL and _is_scoring(connection, found.id)
        may_see = asking or (round_.standing(now) is Standing.CLOSED and not scoring)
        counted = actions.results(connection, round_.id, now) if may_see else None
        until = actions.last_day(connection, round_, now)
    page = shown.ResultsPage(
        area=found,
        round=round_,
        title=views.in_reader_language(survey.title),
        audience=_(views.AUDIENCE_NAMES[round_.audience]),
        told=counted is not None,
        told_until=until,
        is_closed=standing_for_team(round_, now) is Standing.CLOSED,
        responses=counted.responses if counted else None,
        questions=shown.question_lines(counted) if counted else (),
        languages=views.language_lines(survey),
        may_read_open=asking,
    )
    return render("results/team_results.html", page)


def _round(connection: Connection, area: str, code: str) -> tuple[Area, Round]:
    """The round, if it belongs to this area; else as if it did not exist."""
    found = areas.area_by_slug(connection, area)
    round_ = surveys.round_by_code(connection, code)
    if round_.area_id != found.id:
        raise Absent("round")
    return found, round_


def _is_scoring(connection: Connection, area_id: int) -> bool:
    """Whether professionals are giving points, as a higher feature lends it to us."""
    lent = cast("Callable[[Connection, int], bool] | None", site().hooks.get(told.SCORING_HOOK))
    return lent is not None and lent(connection, area_id)
