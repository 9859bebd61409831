"""Pages of meetings for the team: announcing, the sign-up list, the door."""

from __future__ import annotations

import secrets
from datetime import time

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from participatie.accounts.access import for_roles
from participatie.accounts.roles import Role
from participatie.areas import actions as areas
from participatie.areas.area import Area
from participatie.db import Connection
from participatie.errors import Absent, Refusal
from participatie.meetings import actions, keys, store
from participatie.meetings.meeting import Details, Meeting, Place, SignUp
from participatie.meetings.web_forms import DoorForm, MeetingForm
from participatie.meetings.web_pages import invitation
from participatie.meetings.web_team_pages import (
    CallOffPage,
    EditPage,
    TeamLine,
    TeamListPage,
    base_of,
    door_page,
    meeting_page,
    stage_is_over,
)
from participatie.tokens import plain_code
from participatie.web import database, render, settings, utc_now
from participatie.written import WrittenText

bp = Blueprint("meetings_team", __name__)

TEAM = (Role.COORDINATOR, Role.COMMUNITY_WORKER)
USUAL_SEATS = 40
USUAL_START = time(19, 30)
USUAL_END = time(21, 30)


@bp.get("/team/<area>/bijeenkomsten")
@for_roles(*TEAM)
def list_of_team(area: str) -> ResponseReturnValue:
    """List all meetings of an area with their numbers."""
    now = utc_now()
    with database().reading() as connection:
        found = areas.area_by_slug(connection, area)
        listed = actions.list_meetings(connection, found.id)
    lines = [
        TeamLine(
            meeting=invitation(each.meeting, found, each.seated, now),
            url=url_for(".show", area=area, code=each.meeting.code),
            seats=each.meeting.seats,
            seated=each.seated,
            waiting=each.waiting,
            is_past=stage_is_over(each.meeting, now),
        )
        for each in listed
    ]
    page = TeamListPage(
        area=found,
        upcoming=tuple(line for line in lines if not line.is_past),
        past=tuple(line for line in reversed(lines) if line.is_past),
        announce_url=url_for(".announce", area=area),
    )
    return render("meetings/team_list.html", page)


@bp.get("/team/<area>/bijeenkomsten/nieuw")
@for_roles(*TEAM)
def announce(area: str) -> ResponseReturnValue:
    """Show the form to announce a meeting."""
    with database().reading() as connection:
        found = areas.area_by_slug(connection, area)
    form = MeetingForm()
    form.offer(found)
    form.start.data, form.end.data, form.seats.data = USUAL_START, USUAL_END, USUAL_SEATS
    form.phone.data = found.phone
    return _edit_page(found, form, None)


@bp.post("/team/<area>/bijeenkomsten/nieuw")
@for_roles(*TEAM)
def announce_now(area: str) -> ResponseReturnValue:
    """Announce a meeting."""
    with database().reading() as connection:
        found = areas.area_by_slug(connection, area)
    form = MeetingForm()
    form.offer(found)
    try:
        if form.validate():
            details = form.details(None, request.form, found)
            with database().transaction() as connection:
                meeting = actions.announce(connection, found.id, details, utc_now())
            return redirect(url_for(".show", area=area, code=meeting.code), 303)
    except Refusal as refusal:
        form.refuse(refusal)
    return _edit_page(found, form, None, status=422)


@bp.get("/team/<area>/bijeenkomsten/<code>")
@for_roles(*TEAM)
def show(area: str, code: str) -> ResponseReturnValue:
    """Show the sign-up list of a meeting, with what must be prepared."""
    return _list_page(area, code, "meetings/team_meeting.html")


@bp.get("/team/<area>/bijeenkomsten/<code>/deurlijst")
@for_roles(*TEAM)
def door_list(area: str, code: str) -> ResponseReturnValue:
    """Show the list to print for the door, without contacts."""
    return _list_page(area, code, "meetings/door_list.html")


@bp.get("/team/<area>/bijeenkomsten/<code>/wijzigen")
@for_roles(*TEAM)
def change(area: str, code: str) -> ResponseReturnValue:
    """Show the form to change a meeting."""
    with database().reading() as connection:
        found, meeting = _meeting_of(connection, area, code)
        seated = store.seats_taken(connection, meeting.id)
    form = MeetingForm()
    form.offer(found)
    form.fill(meeting.details)
    return _edit_page(found, form, meeting, has_sign_ups=seated > 0)


@bp.post("/team/<area>/bijeenkomsten/<code>/wijzigen")
@for_roles(*TEAM)
def change_now(area: str, code: str) -> ResponseReturnValue:
    """Change a meeting; whoever signed up hears of another time or place."""
    with database().reading() as connection:
        found, meeting = _meeting_of(connection, area, code)
        seated = store.seats_taken(connection, meeting.id)
    form = MeetingForm()
    form.offer(found)
    try:
        if form.validate():
            details = form.details(meeting, request.form, found)
            with database().transaction() as connection:
                actions.change(connection, settings(), meeting.code, details, utc_now())
            return redirect(url_for(".show", area=area, code=meeting.code), 303)
    except Refusal as refusal:
        form.refuse(refusal)
    return _edit_page(found, form, meeting, has_sign_ups=seated > 0, status=422)


@bp.get("/team/<area>/bijeenkomsten/<code>/afgelasten")
@for_roles(*TEAM)
def call_off(area: str, code: str) -> ResponseReturnValue:
    """Ask whether a meeting is really called off."""
    now = utc_now()
    with database().reading() as connection:
        found, meeting = _meeting_of(connection, area, code)
        sign_ups = store.list_sign_ups(connection, meeting.id)
    households = sum(1 for each in sign_ups if each.place is not Place.CANCELLED)
    page = CallOffPage(found, invitation(meeting, found, 0, now), base_of(found, meeting), households)
    return render("meetings/call_off.html", page)


@bp.post("/team/<area>/bijeenkomsten/<code>/afgelasten")
@for_roles(*TEAM)
def call_off_now(area: str, code: str) -> ResponseReturnValue:
    """Call a meeting off and tell everyone who signed up."""
    with database().transaction() as connection:
        _found, meeting = _meeting_of(connection, area, code)
        actions.call_off(connection, settings(), meeting.code, utc_now())
    return redirect(url_for(".show", area=area, code=meeting.code), 303)


@bp.get("/team/<area>/bijeenkomsten/<code>/aanmelden")
@for_roles(*TEAM)
def door(area: str, code: str) -> ResponseReturnValue:
    """Show the quick form, and what became of the household entered before."""
    form = DoorForm()
    form.offer()
    with database().reading() as connection:
        found, meeting = _meeting_of(connection, area, code)
        before = _entered_before(connection, meeting)
        taken = store.seats_taken(connection, meeting.id)
    form.key.data = keys.new_form_key(settings().secret_key, meeting.code, secrets.token_bytes)
    form.people.data = 1
    # At the door neighbours come together: the language of the last one is the best guess for the next.
    form.language.data = before.request.language if before else "nl"
    return render("meetings/door.html", door_page(found, meeting, taken, before, utc_now()), form=form)


@bp.post("/team/<area>/bijeenkomsten/<code>/aanmelden")
@for_roles(*TEAM)
def door_now(area: str, code: str) -> ResponseReturnValue:
    """Sign up a household that stands at the door or is on the telephone."""
    form = DoorForm()
    form.offer()
    with database().reading() as connection:
        found, meeting = _meeting_of(connection, area, code)
        taken = store.seats_taken(connection, meeting.id)
    try:
        if form.validate():
            with database().transaction() as connection:
                done = actions.sign_up(
                    connection,
                    settings(),
                    meeting.code,
                    form.request(),
                    utc_now(),
                    key=form.key.data or "",
                    by_team=True,
                )
            return redirect(url_for(".door", area=area, code=meeting.code, klaar=done.sign_up.id), 303)
    except Refusal as refusal:
        form.refuse(refusal)
    return render("meetings/door.html", door_page(found, meeting, taken, None, utc_now()), form=form, status=422)


@bp.post("/team/<area>/bijeenkomsten/<code>/afmelden/<sign_up_id>")
@for_roles(*TEAM)
def cancel(area: str, code: str, sign_up_id: str) -> ResponseReturnValue:
    """Take a household off the list because it told us so."""
    with database().transaction() as connection:
        _found, meeting = _meeting_of(connection, area, code)
        actions.cancel_by_team(connection, settings(), meeting.code, sign_up_id, utc_now())
    return redirect(url_for(".show", area=area, code=meeting.code), 303)


@bp.post("/team/<area>/bijeenkomsten/<code>/gebeld/<sign_up_id>")
@for_roles(*TEAM)
def called(area: str, code: str, sign_up_id: str) -> ResponseReturnValue:
    """Note that somebody has been called about a change."""
    with database().transaction() as connection:
        _found, meeting = _meeting_of(connection, area, code)
        actions.note_called(connection, meeting.code, sign_up_id)
    return redirect(url_for(".show", area=area, code=meeting.code), 303)


def _entered_before(connection: Connection, meeting: Meeting) -> SignUp | None:
    found = store.find_sign_up(connection, request.args.get("klaar", ""))
    return found if found is not None and found.meeting_id == meeting.id else None


def _meeting_of(connection: Connection, slug: str, code: str) -> tuple[Area, Meeting]:
    found = areas.area_by_slug(connection, slug)
    meeting = store.meeting_by_code(connection, plain_code(code))
    if meeting.area_id != found.id:
        raise Absent("meeting")
    return found, meeting


def _list_page(area: str, code: str, template: str) -> ResponseReturnValue:
    with database().reading() as connection:
        found, meeting = _meeting_of(connection, area, code)
        sign_ups = store.list_sign_ups(connection, meeting.id)
    public_url = url_for("meetings.show", code=meeting.code)
    return render(template, meeting_page(found, meeting, sign_ups, public_url, utc_now()))


def _edit_page(
    area: Area, form: MeetingForm, meeting: Meeting | None, *, has_sign_ups: bool = False, status: int = 200
) -> ResponseReturnValue:
    page = EditPage(
        area=area,
        texts=_texts(meeting.details if meeting else None),
        typed=dict(request.form) if request.method == "POST" else {},
        is_new=meeting is None,
        has_sign_ups=has_sign_ups,
        back_url=base_of(area, meeting) if meeting else url_for(".list_of_team", area=area.slug),
    )
    return render("meetings/edit.html", page, form=form, status=status)


def _texts(details: Details | None) -> tuple[WrittenText, WrittenText, WrittenText]:
    if details is None:
        return WrittenText(), WrittenText(), WrittenText()
    return details.title, details.place, details.description
