"""Where a printed code leads: to the first page of what it stands for, or to a page that helps."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from urllib.parse import urlencode

from flask import Blueprint, Response, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from participatie import tokens
from participatie.accounts.access import open_to_all
from participatie.areas import actions as areas
from participatie.areas.area import Area
from participatie.db import Connection
from participatie.errors import Refusal
from participatie.i18n import current_language
from participatie.outreach import actions
from participatie.outreach.codes import meant_codes
from participatie.outreach.placements import TARGET_PATHS, Placement, TargetKind, language_for
from participatie.surveys import actions as surveys
from participatie.surveys import sources
from participatie.surveys.rounds import Standing
from participatie.web import database, render, settings, site, utc_now
from participatie.web.language import PARAMETER, offer
from participatie.web.limits import allow, network_key
from participatie.web.site import Link

bp = Blueprint("outreach", __name__)

MOST_UNKNOWN = 60
WINDOW = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class UnknownCodePage:
    """What someone sees behind a code that we do not know.

    typed: the code as it came in, shortened; areas: (name, address) of the neighbourhoods that are open.
    """

    typed: str
    areas: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ClosedPage:
    """What someone sees behind a code of a survey that is over or has not begun.

    area_name, area_url: the neighbourhood's page; hear_back_on: when residents hear back, or None;
    opens_at: the first moment of a survey that has not begun, else None; links: the next meetings.
    """

    area_name: str
    area_url: str
    hear_back_on: date | None
    opens_at: datetime | None
    links: tuple[Link, ...]


@bp.get("/q")
@bp.get("/q/", strict_slashes=False)
@open_to_all
def typed_code() -> BaseResponse:
    """Take over a code that somebody typed on the page for unknown codes."""
    meant = meant_codes(request.args.get("code", ""))
    if meant is None:
        return _unknown(request.args.get("code", ""))
    return redirect(url_for(".follow", code="".join(meant)), 303)


@bp.get("/q/<code>")
@bp.get("/Q/<code>", endpoint="follow_capital")
@open_to_all
def follow(code: str) -> BaseResponse:
    """Lead a scanned or typed code to what it stands for."""
    now = utc_now()
    meant, household = meant_codes(code) or ("", "")
    with database().reading() as connection:
        placement = actions.find_placement(connection, meant) if meant else None
        if placement is not None:
            area = areas.area_by_id(connection, placement.area_id)
            closed = _closed(connection, area, placement, now)
    if placement is None:
        return _unknown(code)
    if closed is not None:
        offer(area.languages)
        status = 410 if closed.opens_at is None else 404
        return render("outreach/closed.html", closed, status=status)
    return redirect(_target(area, placement, household), 303)


def _target(area: Area, placement: Placement, household: str) -> str:
    source = sources.Source(
        placement_code=placement.code,
        channel=placement.channel.value,
        place_code=placement.place_code,
        x=placement.x,
        y=placement.y,
        household=household,
    )
    query = {"via": sources.sign(source, tokens.derive_key(settings().secret_key, "source"))}
    chosen = request.args.get(PARAMETER) or language_for(
        request.headers.get("Accept-Language", ""), area.languages, placement.language_hint
    )
    if chosen in area.languages:
        query[PARAMETER] = chosen
    return f"{TARGET_PATHS[placement.target_kind]}{placement.target_code}?{urlencode(query)}"


def _closed(connection: Connection, area: Area, placement: Placement, now: datetime) -> ClosedPage | None:
    if placement.target_kind is not TargetKind.SURVEY:
        return None
    survey_round = surveys.round_by_code(connection, placement.target_code)
    over = survey_round.closes_at is not None and now >= survey_round.closes_at
    early = survey_round.standing(now) is Standing.COMING
    if not over and not early:
        return None
    return ClosedPage(
        area_name=area.name,
        area_url=_neighbourhood(area.slug),
        hear_back_on=area.feedback_on,
        opens_at=None if over else survey_round.opens_at,
        links=site().after_thanks(connection, area.id),
    )


def _unknown(typed: str) -> Response:
    now = utc_now()
    try:
        allow("placement-code", network_key(now), most=MOST_UNKNOWN, window=WINDOW, now=now)
    except Refusal:
        return render("outreach/unknown.html", UnknownCodePage("", ()), status=429, headers={"Retry-After": "600"})
    with database().reading() as connection:
        lines = areas.list_areas(connection)
    known = tuple((line.name, _neighbourhood(line.slug)) for line in lines)
    return render("outreach/unknown.html", UnknownCodePage(typed[:24], known), status=404)


def _neighbourhood(slug: str) -> str:
    chosen = request.args.get(PARAMETER)
    return f"/buurt/{slug}?{PARAMETER}={current_language().code}" if chosen else f"/buurt/{slug}"
