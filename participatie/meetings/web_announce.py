"""Pages of the team: announcing a meeting with its rounds, changing it, and calling it off."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from participatie.accounts.access import for_roles
from participatie.accounts.roles import Role
from participatie.areas import actions as areas
from participatie.areas.area import Area
from participatie.db import Connection
from participatie.errors import Absent, Refusal
from participatie.i18n import translate
from participatie.meetings import actions, store
from participatie.meetings.actions.warning import warnings_for
from participatie.meetings.meeting import Details, Meeting, Place
from participatie.meetings.web_announcing import MeetingForm, RoundForm, round_forms
from participatie.meetings.web_forms import one_line
from participatie.meetings.web_pages import invitation
from participatie.meetings.web_team_pages import CallOffPage, EditPage, base_of
from participatie.text import Message, mark, message
from participatie.tokens import plain_code
from participatie.web import database, render, settings, utc_now
from participatie.written import WrittenText

announcing = Blueprint("announcing", __name__)

TEAM = (Role.COORDINATOR, Role.COMMUNITY_WORKER)
USUAL_SEATS = 40
USUAL_START = time(19, 30)
USUAL_END = time(21, 30)


@announcing.get("/team/<area>/bijeenkomsten/nieuw")
@for_roles(*TEAM)
def announce(area: str) -> ResponseReturnValue:
    """Show the form to announce a meeting."""
    with database().reading() as connection:
        found = areas.area_by_slug(connection, area)
    form = MeetingForm()
    form.offer(found)
    form.start.data, form.end.data, form.seats.data = USUAL_START, USUAL_END, USUAL_SEATS
    form.phone.data = found.phone
    form.hot_spot.data = request.args.get("hotspot", "")
    about = one_line(request.args.get("over"))
    title = WrittenText(message(mark("Praat mee over %(place)s"), place=about).dutch) if about else WrittenText()
    return _edit_page(found, form, None, rounds=round_forms(), title=title)


@announcing.post("/team/<area>/bijeenkomsten/nieuw")
@for_roles(*TEAM)
def announce_now(area: str) -> ResponseReturnValue:
    """Announce a meeting."""
    with database().reading() as connection:
        found = areas.area_by_slug(connection, area)
    form = MeetingForm()
    form.offer(found)
    rounds = round_forms()
    try:
        if all([form.validate(), *(each.validate() for each in rounds)]):
            details = form.details(None, request.form, found)
            more = [held for held in (each.round() for each in rounds) if held is not None]
            with database().transaction() as connection:
                meeting = actions.announce_rounds(connection, found.id, details, more, utc_now())[0]
            return redirect(url_for("meetings_team.show", area=area, code=meeting.code), 303)
    except Refusal as refusal:
        form.refuse(refusal)
    return _edit_page(found, form, None, rounds=rounds, status=422)


@announcing.get("/team/<area>/bijeenkomsten/<code>/wijzigen")
@for_roles(*TEAM)
def change(area: str, code: str) -> ResponseReturnValue:
    """Show the form to change a meeting."""
    with database().reading() as connection:
        found, meeting = meeting_of(connection, area, code)
        seated = store.seats_taken(connection, meeting.id)
        warned = warnings_for(connection, found, meeting, seated, utc_now())
    form = MeetingForm()
    form.offer(found)
    form.fill(meeting.details)
    return _edit_page(found, form, meeting, has_sign_ups=seated > 0, warnings=warned)


@announcing.post("/team/<area>/bijeenkomsten/<code>/wijzigen")
@for_roles(*TEAM)
def change_now(area: str, code: str) -> ResponseReturnValue:
    """Change a meeting; whoever signed up hears of another time or place."""
    with database().reading() as connection:
        found, meeting = meeting_of(connection, area, code)
        seated = store.seats_taken(connection, meeting.id)
    form = MeetingForm()
    form.offer(found)
    try:
        if form.validate():
            details = form.details(meeting, request.form, found)
            with database().transaction() as connection:
                actions.change(connection, settings(), meeting.code, details, utc_now())
            return redirect(url_for("meetings_team.show", area=area, code=meeting.code), 303)
    except Refusal as refusal:
        form.refuse(refusal)
    return _edit_page(found, form, meeting, has_sign_ups=seated > 0, status=422)


@announcing.get("/team/<area>/bijeenkomsten/<code>/afgelasten")
@for_roles(*TEAM)
def call_off(area: str, code: str) -> ResponseReturnValue:
    """Ask whether a meeting is really called off."""
    now = utc_now()
    with database().reading() as connection:
        found, meeting = meeting_of(connection, area, code)
        sign_ups = store.list_sign_ups(connection, meeting.id)
    households = sum(1 for each in sign_ups if each.place is not Place.CANCELLED)
    page = CallOffPage(found, invitation(meeting, found, 0, now), base_of(found, meeting), households)
    return render("meetings/call_off.html", page)


@announcing.post("/team/<area>/bijeenkomsten/<code>/afgelasten")
@for_roles(*TEAM)
def call_off_now(area: str, code: str) -> ResponseReturnValue:
    """Call a meeting off and tell everyone who signed up."""
    with database().transaction() as connection:
        _found, meeting = meeting_of(connection, area, code)
        actions.call_off(connection, settings(), meeting.code, utc_now())
    return redirect(url_for("meetings_team.show", area=area, code=meeting.code), 303)


def meeting_of(connection: Connection, slug: str, code: str) -> tuple[Area, Meeting]:
    """Give the area and its meeting, or raise `Absent`."""
    found = areas.area_by_slug(connection, slug)
    meeting = store.meeting_by_code(connection, plain_code(code))
    if meeting.area_id != found.id:
        raise Absent("meeting")
    return found, meeting


def _edit_page(
    area: Area,
    form: MeetingForm,
    meeting: Meeting | None,
    *,
    has_sign_ups: bool = False,
    rounds: tuple[RoundForm, ...] = (),
    title: WrittenText | None = None,
    warnings: Sequence[Message] = (),
    status: int = 200,
) -> ResponseReturnValue:
    texts = _texts(meeting.details if meeting else None)
    page = EditPage(
        area=area,
        texts=(title, *texts[1:]) if title else texts,
        typed=dict(request.form) if request.method == "POST" else {},
        rounds=rounds,
        is_new=meeting is None,
        has_sign_ups=has_sign_ups,
        warnings=tuple(translate(each) for each in warnings),
        back_url=base_of(area, meeting) if meeting else url_for("meetings_team.list_of_team", area=area.slug),
    )
    return render("meetings/edit.html", page, form=form, status=status)


def _texts(details: Details | None) -> tuple[WrittenText, WrittenText, WrittenText]:
    if details is None:
        return WrittenText(), WrittenText(), WrittenText()
    return details.title, details.place, details.description
