"""Where staff start."""

from __future__ import annotations

from flask import Response

from participatie.accounts.access import current_account, for_roles
from participatie.accounts.people import Account
from participatie.accounts.roles import Role
from participatie.areas import actions as areas
from participatie.areas.projects import PHASE_NAMES
from participatie.db import Connection
from participatie.i18n import LOCAL_ZONE
from participatie.i18n import gettext as _
from participatie.pages import waits_for_professionals as professionals
from participatie.pages import waits_for_workers as workers
from participatie.pages.blueprint import bp
from participatie.pages.today import AreaToday, Asking, TeamPage, Waits, in_order
from participatie.pages.waits_after_meetings import report_waits
from participatie.pages.waits_for_moderators import open_answer_waits
from participatie.pages.waits_for_scan import observation_waits, scan_waits
from participatie.web import database, render, utc_now

WAITS: tuple[Waits, ...] = (
    workers.news_waits,
    workers.survey_waits,
    workers.poster_waits,
    workers.meeting_waits,
    open_answer_waits,
    report_waits,
    professionals.hot_spot_waits,
    scan_waits,
    observation_waits,
    professionals.score_waits,
    professionals.plan_waits,
    professionals.signature_waits,
    professionals.promise_waits,
)


@bp.get("/team")
@for_roles(*Role)
def team() -> Response:
    """Show what waits for whoever is signed in."""
    account = current_account()
    with database().reading() as connection:
        page = _page(connection, account)
    return render("pages/team.html", page)


@bp.get("/team/<area>")
@for_roles(*Role)
def team_of_area(area: str) -> Response:
    """Show what waits for whoever is signed in, in one neighbourhood."""
    with database().reading() as connection:
        page = TeamPage((_today(connection, current_account(), area),), False, ())
    return render("pages/team.html", page)


def _page(connection: Connection, account: Account) -> TeamPage:
    if account.role is Role.ADMINISTRATOR:
        lines = areas.list_areas(connection)
        return TeamPage((), True, tuple((line.name, f"/team/{line.slug}/gebied") for line in lines))
    return TeamPage(tuple(_today(connection, account, slug) for slug in sorted(account.areas)), False, ())


def _today(connection: Connection, account: Account, slug: str) -> AreaToday:
    now = utc_now()
    area = areas.area_by_slug(connection, slug)
    asking = Asking(
        connection=connection,
        account=account,
        area=area,
        project=areas.project_of(connection, area.id),
        now=now,
        today=now.astimezone(LOCAL_ZONE).date(),
    )
    return AreaToday(
        name=area.name,
        slug=area.slug,
        phase=_(PHASE_NAMES[asking.project.phase]),
        standing=workers.standing(asking),
        waiting=in_order([found for waits in WAITS for found in waits(asking)]),
        figures=(*workers.figures(asking), *professionals.promise_figures(asking)),
        bars=workers.answers_per_place(asking),
    )
