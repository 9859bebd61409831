"""Pages of meetings for the team: announcing, the sign-up list, the door."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import cast

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from participatie.accounts.access import current_account, for_roles
from participatie.accounts.roles import Role
from participatie.areas import actions as areas
from participatie.db import Connection
from participatie.errors import Absent, Refusal
from participatie.meetings import actions, keys, store
from participatie.meetings.actions.warning import warnings_for
from participatie.meetings.meeting import Channel, Meeting, Place, SignUp
from participatie.meetings.reminders import Reminder
from participatie.meetings.web_announce import announcing
from participatie.meetings.web_announce import meeting_of as meeting_of
from participatie.meetings.web_forms import DoorForm, TokenForm, one_line
from participatie.meetings.web_pages import invitation
from participatie.meetings.web_team_pages import (
    TeamLine,
    TeamListPage,
    door_page,
    meeting_page,
    remind_page,
    stage_is_over,
)
from participatie.meetings.wording import HOT_SPOT_HOOK
from participatie.web import database, render, settings, site, utc_now
from participatie.web.site import Link

bp = Blueprint("meetings_team", __name__)
bp.register_blueprint(announcing)

TEAM = (Role.COORDINATOR, Role.COMMUNITY_WORKER)


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
        announce_url=url_for(".announcing.announce", area=area),
    )
    return render("meetings/team_list.html", page)


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


@bp.get("/team/<area>/bijeenkomsten/<code>/aanmelden")
@for_roles(*TEAM)
def door(area: str, code: str) -> ResponseReturnValue:
    """Show the quick form, and what became of the household entered before."""
    with database().reading() as connection:
        found, meeting = meeting_of(connection, area, code)
        before = _entered_before(connection, meeting)
        taken = store.seats_taken(connection, meeting.id)
    form = DoorForm()
    form.offer(meeting.details)
    form.key.data = keys.new_form_key(settings().secret_key, meeting.code, secrets.token_bytes)
    form.people.data = 1
    form.channel.data = (before.request.channel if before else _likely_channel(meeting, utc_now())).value
    # At the door neighbours come together: the language of the last one is the best guess for the next.
    form.language.data = before.request.language if before else "nl"
    return render("meetings/door.html", door_page(found, meeting, taken, before, utc_now()), form=form)


@bp.post("/team/<area>/bijeenkomsten/<code>/aanmelden")
@for_roles(*TEAM)
def door_now(area: str, code: str) -> ResponseReturnValue:
    """Sign up a household that stands at the door or is on the telephone."""
    with database().reading() as connection:
        found, meeting = meeting_of(connection, area, code)
        taken = store.seats_taken(connection, meeting.id)
    form = DoorForm()
    form.offer(meeting.details)
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
        _found, meeting = meeting_of(connection, area, code)
        actions.cancel_by_team(connection, settings(), meeting.code, sign_up_id, utc_now())
    return redirect(url_for(".show", area=area, code=meeting.code), 303)


@bp.post("/team/<area>/bijeenkomsten/<code>/gebeld/<sign_up_id>")
@for_roles(*TEAM)
def called(area: str, code: str, sign_up_id: str) -> ResponseReturnValue:
    """Note that somebody has been called about a change."""
    with database().transaction() as connection:
        _found, meeting = meeting_of(connection, area, code)
        actions.note_called(connection, meeting.code, sign_up_id)
    return redirect(url_for(".show", area=area, code=meeting.code), 303)


@bp.post("/team/<area>/bijeenkomsten/<code>/komt/<sign_up_id>")
@for_roles(*TEAM)
def comes(area: str, code: str, sign_up_id: str) -> ResponseReturnValue:
    """Take the seat that is kept because the household told us so."""
    with database().transaction() as connection:
        _found, meeting = meeting_of(connection, area, code)
        actions.accept_by_team(connection, settings(), meeting.code, sign_up_id, utc_now())
    return redirect(url_for(".show", area=area, code=meeting.code), 303)


@bp.post("/team/<area>/bijeenkomsten/<code>/voorrang/<sign_up_id>")
@for_roles(*TEAM)
def out_of_turn(area: str, code: str, sign_up_id: str) -> ResponseReturnValue:
    """Give a waiting household a seat out of turn, with a reason."""
    reason = one_line(request.form.get("reason"))
    form = TokenForm(formdata=None)
    try:
        with database().transaction() as connection:
            _found, meeting = meeting_of(connection, area, code)
            actions.seat_out_of_turn(
                connection, settings(), meeting.code, sign_up_id, reason, current_account(), utc_now()
            )
    except Refusal as refusal:
        form.refuse(refusal)
        return _list_page(area, code, "meetings/team_meeting.html", form=form, refused=(sign_up_id, reason))
    return redirect(url_for(".show", area=area, code=meeting.code), 303)


@bp.get("/team/<area>/bijeenkomsten/<code>/herinneren")
@for_roles(*TEAM)
def remind(area: str, code: str) -> ResponseReturnValue:
    """Show whom to call, text or write on WhatsApp, with the words ready in their language."""
    now = utc_now()
    wanted = {each.value: each for each in Reminder}.get(request.args.get("welke", ""))
    with database().reading() as connection:
        found, meeting = meeting_of(connection, area, code)
        which = wanted or (Reminder.DAY if meeting.starts_at - now < timedelta(days=4) else Reminder.WEEK)
        people = actions.list_by_hand(connection, settings(), meeting, which)
    return render("meetings/remind.html", remind_page(found, meeting, which, people, now))


@bp.post("/team/<area>/bijeenkomsten/<code>/herinneren/<which>/<sign_up_id>")
@for_roles(*TEAM)
def reminded(area: str, code: str, which: str, sign_up_id: str) -> ResponseReturnValue:
    """Note that somebody was reminded by a colleague."""
    reminder = {each.value: each for each in Reminder}.get(which)
    if reminder is None:
        raise Absent("reminder")
    with database().transaction() as connection:
        _found, meeting = meeting_of(connection, area, code)
        actions.note_reminded(connection, meeting.code, sign_up_id, reminder, utc_now())
    return redirect(url_for(".remind", area=area, code=meeting.code, welke=which), 303)


def _hot_spot(connection: Connection, meeting: Meeting) -> Link | None:
    """Give the way back to the hot spot that a meeting is about, when a higher feature lends it."""
    lent = cast("Callable[[Connection, int, int], Link | None] | None", site().hooks.get(HOT_SPOT_HOOK))
    if lent is None or meeting.details.hot_spot is None:
        return None
    return lent(connection, meeting.area_id, meeting.details.hot_spot)


def _likely_channel(meeting: Meeting, now: datetime) -> Channel:
    """On the day itself people stand at the door; before that they call."""
    return Channel.DOOR if meeting.starts_at - now < timedelta(hours=3) else Channel.PHONE


def _entered_before(connection: Connection, meeting: Meeting) -> SignUp | None:
    found = store.find_sign_up(connection, request.args.get("klaar", ""))
    return found if found is not None and found.meeting_id == meeting.id else None


def _list_page(
    area: str, code: str, template: str, *, form: TokenForm | None = None, refused: tuple[str, str] = ("", "")
) -> ResponseReturnValue:
    now = utc_now()
    with database().reading() as connection:
        found, meeting = meeting_of(connection, area, code)
        sign_ups = store.list_sign_ups(connection, meeting.id)
        rounds = actions.list_rounds(connection, meeting)
        taken = sum(each.request.people for each in sign_ups if each.place in (Place.SEATED, Place.OFFERED))
        warned = warnings_for(connection, found, meeting, taken, now)
        about = _hot_spot(connection, meeting)
    public_url = url_for("meetings.show", code=meeting.code)
    page = meeting_page(
        found, meeting, sign_ups, rounds, public_url, now, warnings=warned, about=about, refused=refused
    )
    return render(template, page, form=form or TokenForm(formdata=None), status=422 if form else 200)
