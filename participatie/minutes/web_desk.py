"""Pages of the team: the desk of a report, sharing, publishing, and reactions."""

from __future__ import annotations

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from participatie.accounts.access import current_account, for_roles
from participatie.accounts.roles import Role
from participatie.areas import actions as areas
from participatie.areas.area import Area
from participatie.db import Connection
from participatie.errors import Refusal
from participatie.i18n import LOCAL_ZONE, day_in_words
from participatie.meetings.meeting import Meeting
from participatie.minutes import actions
from participatie.minutes.evaluation import is_evaluated
from participatie.minutes.gaps import Desk, gaps_of_publishing, gaps_of_sharing
from participatie.minutes.reaction import Outcome, Reaction, react_until, takes_reactions
from participatie.minutes.thanks import Due, due, thanks_by
from participatie.minutes.web_forms import ReleaseForm, ResolveForm, resolve_form
from participatie.minutes.web_pages import DeskPage, ListLine, ReactionsPage, head_of, list_line
from participatie.tokens import plain_code
from participatie.web import database, render, utc_now
from participatie.web.forms import revised_text
from participatie.written import WrittenText

bp = Blueprint("desk", __name__)

TEAM = (Role.COORDINATOR, Role.COMMUNITY_WORKER)


def found_meeting(connection: Connection, slug: str, code: str) -> tuple[Area, Meeting]:
    """Give the area and its meeting, or raise `Absent`."""
    area = areas.area_by_slug(connection, slug)
    return area, actions.find_meeting(connection, area.id, plain_code(code))


@bp.get("/team/<area>/bijeenkomsten/<code>/verslag")
@for_roles(*TEAM)
def show(area: str, code: str) -> ResponseReturnValue:
    """Show what there is of a report and what comes next."""
    return _desk(area, code, ReleaseForm(formdata=None))


@bp.post("/team/<area>/bijeenkomsten/<code>/verslag/maken")
@for_roles(*TEAM)
def make(area: str, code: str) -> ResponseReturnValue:
    """Make the draft from what is known."""
    with database().transaction() as connection:
        _found, meeting = found_meeting(connection, area, code)
        actions.make_report(connection, meeting, current_account(), utc_now())
    return redirect(url_for("minutes_team.write.text", area=area, code=meeting.code), 303)


@bp.post("/team/<area>/bijeenkomsten/<code>/verslag/aanvullen")
@for_roles(*TEAM)
def complete(area: str, code: str) -> ResponseReturnValue:
    """Add what tables wrote and the door counted since the draft was made."""
    with database().transaction() as connection:
        _found, meeting = found_meeting(connection, area, code)
        actions.complete_report(connection, meeting, current_account(), utc_now())
    return redirect(url_for("minutes_team.write.text", area=area, code=meeting.code), 303)


@bp.post("/team/<area>/bijeenkomsten/<code>/verslag/delen")
@for_roles(*TEAM)
def share(area: str, code: str) -> ResponseReturnValue:
    """Let everyone read the draft and react for a week."""
    form = ReleaseForm()
    try:
        with database().transaction() as connection:
            _found, meeting = found_meeting(connection, area, code)
            actions.share(
                connection, meeting, current_account(), utc_now(), names_checked=bool(form.names_checked.data)
            )
    except Refusal as refusal:
        form.refuse(refusal)
        return _desk(area, code, form, status=422)
    return redirect(url_for(".show", area=area, code=code), 303)


@bp.post("/team/<area>/bijeenkomsten/<code>/verslag/publiceren")
@for_roles(Role.COORDINATOR)
def publish(area: str, code: str) -> ResponseReturnValue:
    """Publish a version that never changes."""
    form = ReleaseForm()
    try:
        with database().transaction() as connection:
            _found, meeting = found_meeting(connection, area, code)
            actions.publish(
                connection, meeting, current_account(), utc_now(), names_checked=bool(form.names_checked.data)
            )
    except Refusal as refusal:
        form.refuse(refusal)
        return _desk(area, code, form, status=422)
    return redirect(url_for(".show", area=area, code=code), 303)


@bp.post("/team/<area>/bijeenkomsten/<code>/verslag/lijst/<int:number>/plan")
@for_roles(Role.COORDINATOR)
def put_in_plan(area: str, code: str, number: int) -> ResponseReturnValue:
    """Make a line of the list an action of the plan."""
    form = ReleaseForm(formdata=None)
    try:
        with database().transaction() as connection:
            _found, meeting = found_meeting(connection, area, code)
            actions.put_in_plan(connection, meeting, number, current_account(), utc_now())
    except Refusal as refusal:
        form.refuse(refusal)
        return _desk(area, code, form, status=422)
    return redirect(url_for(".show", area=area, code=code) + f"#regel-{number}", 303)


@bp.get("/team/<area>/bijeenkomsten/<code>/verslag/reacties")
@for_roles(*TEAM)
def reactions(area: str, code: str) -> ResponseReturnValue:
    """Show what people wrote about the draft."""
    return _reactions(area, code)


@bp.post("/team/<area>/bijeenkomsten/<code>/verslag/reacties/<reaction>")
@for_roles(*TEAM)
def resolve(area: str, code: str, reaction: str) -> ResponseReturnValue:
    """Say what was done with a reaction."""
    form = resolve_form(prefix=f"{reaction}-")
    if form.validate():
        try:
            with database().transaction() as connection:
                found, meeting = found_meeting(connection, area, code)
                answer = revised_text(WrittenText(), request.form, f"answer-{reaction}", found.languages)
                actions.resolve(connection, meeting, reaction, form.chosen(), answer, current_account(), utc_now())
            return redirect(url_for(".reactions", area=area, code=code), 303)
        except Refusal as refusal:
            form.refuse(refusal)
    return _reactions(area, code, refused=(reaction, form))


def _desk(slug: str, code: str, form: ReleaseForm, *, status: int = 200) -> ResponseReturnValue:
    with database().reading() as connection:
        page = _desk_page(connection, slug, code)
    return render("minutes/desk.html", page, form=form, status=status)


def _desk_page(connection: Connection, slug: str, code: str) -> DeskPage:
    now = utc_now()
    area, meeting = found_meeting(connection, slug, code)
    kept = actions.find_report(connection, meeting)
    desk = actions.desk_of(connection, meeting, now) if kept else None
    newest = actions.newest_report(connection, meeting)
    return DeskPage(
        area=area,
        head=head_of(area, meeting),
        over=now >= meeting.ends_at,
        made=kept is not None,
        stage=_stage(desk, newest is not None),
        version=newest.number if newest else 0,
        points=len(desk.report.told_points()) if desk else 0,
        people=desk.report.present.people if desk else 0,
        gaps=(gaps_of_publishing(desk) if desk.shared else gaps_of_sharing(desk)) if desk else (),
        lines=_lines(connection, area, meeting),
        agreements=actions.list_agreements(connection, meeting) if kept else (),
        react_until=day_in_words(desk.react_until) if desk and desk.react_until else "",
        reacting=desk.reacting if desk else False,
        reactions=len(desk.reactions) if desk else 0,
        unread=sum(each.outcome is Outcome.NEW for each in desk.reactions) if desk else 0,
        thanks_by=day_in_words(thanks_by(meeting)),
        thanked=kept is not None and kept.thanked_at is not None,
        thanks_late=due(meeting, now) is Due.LATE,
        evaluated=is_evaluated(meeting),
        publishes=current_account().role is Role.COORDINATOR,
        possible_names=tuple(desk.possible_names) if desk else (),
    )


def _lines(connection: Connection, area: Area, meeting: Meeting) -> tuple[ListLine, ...]:
    names = actions.names_of(connection, area)
    today = utc_now().astimezone(LOCAL_ZONE).date()
    return tuple(list_line(line, names, area.slug) for line in actions.list_lines(connection, meeting, today))


def _stage(desk: Desk | None, published: bool) -> str:
    if published:
        return "published"
    if desk is None:
        return "none"
    return "shared" if desk.shared else "draft"


def _reactions(slug: str, code: str, *, refused: tuple[str, ResolveForm] | None = None) -> ResponseReturnValue:
    with database().reading() as connection:
        area, meeting = found_meeting(connection, slug, code)
        kept = actions.report_of(connection, meeting)
        found = actions.list_reactions(connection, meeting)
    until = react_until(kept.shared_at) if kept.shared_at else None
    page = ReactionsPage(
        area=area,
        head=head_of(area, meeting),
        reactions=tuple((each, _form_of(each, refused)) for each in found),
        reacting=kept.shared_at is not None and takes_reactions(kept.shared_at, utc_now()),
        react_until=day_in_words(until) if until else "",
        typed=request.form if refused else None,
    )
    form = refused[1] if refused else None
    return render("minutes/reactions.html", page, form=form, status=422 if refused else 200)


def _form_of(reaction: Reaction, refused: tuple[str, ResolveForm] | None) -> ResolveForm:
    if refused and refused[0] == reaction.id:
        return refused[1]
    outcome = None if reaction.outcome is Outcome.NEW else reaction.outcome
    return resolve_form(outcome, prefix=f"{reaction.id}-")
