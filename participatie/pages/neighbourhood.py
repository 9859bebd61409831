"""The public page of a neighbourhood: what we heard, what we do, who, by when, what we do not, what changed."""

from __future__ import annotations

from datetime import date, datetime

from flask import Response, request, url_for

from participatie.accounts.access import open_to_all
from participatie.areas import actions as areas
from participatie.areas.area import Area
from participatie.areas.projects import Phase, Project, steps_of
from participatie.db import Connection
from participatie.disclosure import shown_count
from participatie.feedback import actions as feedback
from participatie.hotspots import actions as hotspots
from participatie.i18n import LOCAL_ZONE, current_language
from participatie.meetings import actions as meetings
from participatie.meetings.actions.about import links_about
from participatie.minutes import actions as minutes
from participatie.pages import told
from participatie.pages.blueprint import bp
from participatie.pages.heard import (
    Heard,
    MeetingLine,
    NeighbourhoodPage,
    NewsLine,
    OpenSurvey,
    ReportLine,
    newest_news,
)
from participatie.plan import actions as plans
from participatie.priorities import actions as priorities
from participatie.results import actions as results
from participatie.surveys import actions as surveys
from participatie.surveys.rounds import Round
from participatie.web import database, render, settings, utc_now
from participatie.web.language import PARAMETER, offer

MOST_NEWS = 6
MOST_REPORTS = 4


@bp.get("/buurt/<area>")
@open_to_all
def neighbourhood(area: str) -> Response:
    """Show a neighbourhood to everybody."""
    now = utc_now()
    with database().reading() as connection:
        found = areas.area_by_slug(connection, area)
        offer(found.languages)
        page = _page(connection, found, now)
    return render("pages/neighbourhood.html", page)


def _page(connection: Connection, area: Area, now: datetime) -> NeighbourhoodPage:
    language, today = current_language().code, now.astimezone(LOCAL_ZONE).date()
    project = areas.project_of(connection, area.id)
    rounds = surveys.list_rounds(connection, area.id)
    coming = links_about(connection, area.id, now)
    plan = told.plan_block(connection, area, today, coming)
    spots, drawing = told.places(connection, area, coming)
    news = _news(connection, area, language)
    return NeighbourhoodPage(
        name=area.name,
        slug=area.slug,
        title=project.title.shown(language),
        steps=steps_of(project.phase),
        asked_by=area.asked_by.shown(language),
        surveys=_open_surveys(rounds, now),
        hear_back_on=area.feedback_on,
        heard_back=_heard_back(project, area.feedback_on, today),
        heard=_heard(connection, area, rounds),
        spots=spots,
        drawing=drawing,
        plan=plan,
        meetings=_meetings(connection, area, now, language),
        news=newest_news([*news, *told.words_on_promises(plan)], MOST_NEWS),
        email=area.contact or settings().contact_email,
        phone=area.phone or settings().contact_phone,
        feed_url=url_for("feedback.feed", area=area.slug),
        privacy_url=url_for(".privacy", buurt=area.slug),
        own_answers_url=in_language("/mijn-antwoorden"),
        rules_url=_rules_url(connection, area),
        meetings_url=in_language(f"/buurt/{area.slug}/bijeenkomsten"),
        partners_url=in_language(f"/buurt/{area.slug}/partners"),
        reports=_reports(connection, area, language),
        results_url=_results_url(connection, area),
        hotspots_url=_hotspots_url(connection, area),
    )


def _rules_url(connection: Connection, area: Area) -> str:
    """Where the rules of counting stand, once they are published."""
    published = priorities.find_announced(connection, area.id) or priorities.find_scoring(connection, area.id)
    return url_for("priorities.rules", area=area.slug) if published else ""


def _results_url(connection: Connection, area: Area) -> str:
    """Where the figures of closed rounds stand, once some are published."""
    published = results.list_published(connection, area.id)
    return in_language(f"/buurt/{area.slug}/uitkomsten") if published else ""


def _hotspots_url(connection: Connection, area: Area) -> str:
    """Where the places stand that many people named, once the team put any on the list."""
    found = hotspots.public_hot_spots(connection, area.id)
    return in_language(f"/buurt/{area.slug}/hotspots") if found else ""


def _heard_back(project: Project, promised_on: date | None, today: date) -> bool:
    """Whether the promised day lies behind us, or what was promised is there already."""
    if project.phase.place >= Phase.PLAN.place:
        return True
    return promised_on is not None and promised_on < today


def _open_surveys(rounds: tuple[Round, ...], now: datetime) -> tuple[OpenSurvey, ...]:
    return tuple(
        OpenSurvey(
            url=in_language(f"/vragenlijst/{each.code}"),
            entrepreneurs=each.audience == "entrepreneurs",
            last_day=each.closes_at.astimezone(LOCAL_ZONE).date() if each.closes_at else None,
        )
        for each in sorted(rounds, key=lambda each: each.audience, reverse=True)
        if each.opens_at <= now and (each.closes_at is None or now < each.closes_at)
    )


def _heard(connection: Connection, area: Area, rounds: tuple[Round, ...]) -> tuple[Heard, ...]:
    counted = surveys.count_responses(connection, area.id)
    by_audience: dict[str, int] = {}
    for each in rounds:
        # A round with too few answers is left out of the sum too: beside the others' numbers it would show.
        told_of = shown_count(counted.get((each.code, ""), 0)) or 0
        by_audience[each.audience] = by_audience.get(each.audience, 0) + told_of
    return tuple(
        Heard(entrepreneurs=audience == "entrepreneurs", people=by_audience[audience] or None)
        for audience in ("residents", "entrepreneurs")
        if audience in by_audience
    )


def _meetings(connection: Connection, area: Area, now: datetime, language: str) -> tuple[MeetingLine, ...]:
    return tuple(
        MeetingLine(
            url=in_language(f"/bijeenkomst/{each.meeting.code}"),
            title=each.meeting.details.title.shown(language),
            place=each.meeting.details.place.shown(language),
            starts_at=each.meeting.starts_at,
            called_off=each.meeting.called_off,
        )
        for each in meetings.list_meetings(connection, area.id, upcoming_after=now, only_public=True)
    )


def _reports(connection: Connection, area: Area, language: str) -> tuple[ReportLine, ...]:
    return tuple(
        ReportLine(
            url=in_language(f"/bijeenkomst/{each.code}/verslag"),
            title=each.details.title.shown(language),
            held_on=each.starts_at.astimezone(LOCAL_ZONE).date(),
        )
        for each in minutes.list_published(connection, area.id)[:MOST_REPORTS]
    )


def in_language(path: str) -> str:
    """Keep a language that the reader chose in an address of another feature."""
    chosen = request.args.get(PARAMETER)
    return f"{path}?{PARAMETER}={current_language().code}" if chosen else path


def _news(connection: Connection, area: Area, language: str) -> list[NewsLine]:
    places = {each.action.id: each.place_name for each in plans.list_actions(connection, area.id)}
    return [
        NewsLine(
            text=update.sentence.shown(language),
            day=update.published_on,
            anchor=f"nieuws-{update.id}",
            about=places[update.action_id].shown(language) if update.action_id in places else None,
        )
        for update in feedback.list_updates(connection, area.id, MOST_NEWS)
    ]
