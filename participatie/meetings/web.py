"""Pages of meetings for everyone: the invitation, signing up, and cancelling again."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import cast

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from participatie.accounts.access import open_to_all
from participatie.areas import actions as areas
from participatie.areas.area import Area
from participatie.db import Connection
from participatie.errors import Refusal
from participatie.i18n import current_language, moment_in_words
from participatie.meetings import actions, keys, places, store
from participatie.meetings.meeting import Meeting, Place, SignUp
from participatie.meetings.web_feeds import feeds, follow
from participatie.meetings.web_forms import SignUpForm
from participatie.meetings.web_pages import (
    AreaMeetingsPage,
    CancelPage,
    Invitation,
    InvitationPage,
    RemindersPage,
    SignedUpPage,
    SignUpPage,
    invitation,
)
from participatie.meetings.wording import INVITATION_HOOK
from participatie.tokens import plain_code
from participatie.web import database, render, settings, site, utc_now
from participatie.web.files import file_to_keep
from participatie.web.language import offer
from participatie.web.limits import allow, network_key
from participatie.web.site import Link

bp = Blueprint("meetings", __name__)
bp.register_blueprint(feeds)

MOST_PER_NETWORK = 2000
WINDOW = timedelta(hours=1)
"""A hall full of people shares one address; this stops a machine, not a meeting."""

MOST_PER_ADDRESS = 6
ADDRESS_WINDOW = timedelta(days=1)
"""A letter goes to whatever address was typed; nobody's letter box may be filled through us."""


@bp.get("/bijeenkomst/<code>")
@open_to_all
def show(code: str) -> ResponseReturnValue:
    """Show the invitation."""
    with database().reading() as connection:
        meeting, shown = _invitation(connection, code, utc_now())
        rounds = _other_rounds(connection, meeting)
        lent = cast("Callable[[Connection, Meeting], tuple[Link, ...]] | None", site().hooks.get(INVITATION_HOOK))
        links = lent(connection, meeting) if lent else ()
    page = InvitationPage(
        shown, url_for(".sign_up", code=shown.code), url_for(".calendar_file", code=shown.code), rounds, links
    )
    return render("meetings/invitation.html", page)


@bp.get("/bijeenkomst/<code>.ics")
@open_to_all
def calendar_file(code: str) -> ResponseReturnValue:
    """Give the meeting for somebody's own calendar."""
    with database().reading() as connection:
        meeting, _ = _invitation(connection, code, utc_now())
    content = actions.calendar_of(settings(), meeting, current_language().code)
    return file_to_keep(content, "text/calendar; charset=utf-8", f"bijeenkomst-{meeting.code}.ics")


@bp.get("/bijeenkomst/<code>/aanmelden")
@open_to_all
def sign_up(code: str) -> ResponseReturnValue:
    """Show the form to sign up, with a key of its own."""
    with database().reading() as connection:
        meeting, shown = _invitation(connection, code, utc_now())
    form = SignUpForm()
    form.offer(meeting.details)
    form.key.data = keys.new_form_key(settings().secret_key, meeting.code, secrets.token_bytes)
    form.language.data = current_language().code
    return _form_page(form, shown, 200)


@bp.post("/bijeenkomst/<code>/aanmelden")
@open_to_all
def sign_up_now(code: str) -> ResponseReturnValue:
    """Sign a household up, once per form."""
    now = utc_now()
    with database().reading() as connection:
        meeting, shown = _invitation(connection, code, now)
    form = SignUpForm()
    form.offer(meeting.details)
    try:
        if form.validate():
            allow("meeting sign-up", network_key(now), most=MOST_PER_NETWORK, window=WINDOW, now=now)
            if form.email.data:
                who = form.email.data.casefold()
                allow("meeting letter", who, most=MOST_PER_ADDRESS, window=ADDRESS_WINDOW, now=now)
            with database().transaction() as connection:
                done = actions.sign_up(
                    connection, settings(), meeting.code, form.request(), now, key=form.key.data or ""
                )
            return redirect(url_for(".signed_up", code=meeting.code, token=done.token), 303)
    except Refusal as refusal:
        form.refuse(refusal)
    if not keys.is_form_key(settings().secret_key, meeting.code, form.key.data or ""):
        form.key.data = keys.new_form_key(settings().secret_key, meeting.code, secrets.token_bytes)
    return _form_page(form, shown, 422)


@bp.get("/bijeenkomst/<code>/aangemeld/<token>")
@open_to_all
def signed_up(code: str, token: str) -> ResponseReturnValue:
    """Show somebody their own sign-up: a seat, a place on the waiting list, or cancelled."""
    with database().reading() as connection:
        found, shown = _own(connection, token, utc_now())
        waiting = store.list_waiting(connection, found.meeting_id)
    page = SignedUpPage(
        meeting=shown,
        place=found.place.value,
        in_line=places.place_in_line(found.order, waiting),
        people=found.request.people,
        has_email=bool(found.request.email),
        has_phone=bool(found.request.phone),
        calendar_url=url_for(".calendar_file", code=shown.code),
        cancel_url=url_for(".cancel", token=token),
        accept_url=url_for(".accept", token=token),
        answer_by=moment_in_words(found.offered_until) if found.offered_until else "",
        reminders_url=url_for(".reminders", token=token) if found.request.email else "",
        sign_up_url=url_for(".sign_up", code=shown.code),
        door_code=keys.door_code(settings().secret_key, found.id),
        door_picture_url=url_for("door.square", token=token),
    )
    return render("meetings/signed_up.html", page)


@bp.post("/bijeenkomst/plaats/<token>")
@open_to_all
def accept(token: str) -> ResponseReturnValue:
    """Take the seat that is kept; too late, or twice, shows how things stand."""
    with database().transaction() as connection:
        actions.accept(connection, settings(), token, utc_now())
        _found, shown = _own(connection, token, utc_now())
    return redirect(url_for(".signed_up", code=shown.code, token=token), 303)


@bp.get("/bijeenkomst/herinneringen/<token>")
@open_to_all
def reminders(token: str) -> ResponseReturnValue:
    """Show whether somebody is reminded, with a button to change that."""
    with database().reading() as connection:
        found, shown = _own(connection, token, utc_now())
    page = RemindersPage(shown, found.request.reminders, url_for(".signed_up", code=shown.code, token=token))
    return render("meetings/reminders.html", page)


@bp.post("/bijeenkomst/herinneringen/<token>")
@open_to_all
def reminders_now(token: str) -> ResponseReturnValue:
    """Turn reminders on or off."""
    with database().transaction() as connection:
        actions.set_reminders(connection, token, request.form.get("reminders") == "yes")
    return redirect(url_for(".reminders", token=token), 303)


@bp.get("/afmelden/<token>")
@open_to_all
def cancel(token: str) -> ResponseReturnValue:
    """Ask whether somebody really does not come; nothing changes before they press the button."""
    with database().reading() as connection:
        found, shown = _own(connection, token, utc_now())
    page = CancelPage(
        meeting=shown,
        is_cancelled=found.place is Place.CANCELLED,
        people=found.request.people,
        signed_up_url=url_for(".signed_up", code=shown.code, token=token),
        sign_up_url=url_for(".sign_up", code=shown.code),
    )
    return render("meetings/cancel.html", page)


@bp.post("/afmelden/<token>")
@open_to_all
def cancel_now(token: str) -> ResponseReturnValue:
    """Take somebody off the list; a second time says the same."""
    with database().transaction() as connection:
        actions.cancel(connection, settings(), token, utc_now())
    return redirect(url_for(".cancel", token=token), 303)


@bp.get("/buurt/<area>/bijeenkomsten")
@open_to_all
def list_of_area(area: str) -> ResponseReturnValue:
    """List the meetings of a neighbourhood that are still to come."""
    now = utc_now()
    with database().reading() as connection:
        found = areas.area_by_slug(connection, area)
        listed = actions.list_meetings(connection, found.id, upcoming_after=now, only_public=True)
    offer(found.languages)
    meetings = tuple(
        (invitation(each.meeting, found, each.seated, now), url_for(".show", code=each.meeting.code)) for each in listed
    )
    return render("meetings/list.html", AreaMeetingsPage(found.name, f"/buurt/{found.slug}", follow(found), meetings))


def _invitation(connection: Connection, code: str, now: datetime) -> tuple[Meeting, Invitation]:
    meeting = store.meeting_by_code(connection, plain_code(code))
    return meeting, _shown(connection, meeting, now)


def _other_rounds(connection: Connection, meeting: Meeting) -> tuple[tuple[Invitation, str], ...]:
    others = [each for each in actions.list_rounds(connection, meeting) if each.id != meeting.id]
    return tuple((_shown(connection, each, utc_now()), url_for(".show", code=each.code)) for each in others)


def _own(connection: Connection, token: str, now: datetime) -> tuple[SignUp, Invitation]:
    found = store.sign_up_by_token_hash(connection, keys.token_hash(token))
    return found, _shown(connection, store.meeting_by_id(connection, found.meeting_id), now)


def _shown(connection: Connection, meeting: Meeting, now: datetime) -> Invitation:
    area: Area = areas.area_by_id(connection, meeting.area_id)
    offer(area.languages)
    return invitation(meeting, area, store.seats_taken(connection, meeting.id), now)


def _form_page(form: SignUpForm, shown: Invitation, status: int) -> ResponseReturnValue:
    meeting_url = url_for(".show", code=shown.code)
    if not shown.takes_sign_ups and request.method == "GET":
        page = InvitationPage(
            shown, url_for(".sign_up", code=shown.code), url_for(".calendar_file", code=shown.code), ()
        )
        return render("meetings/invitation.html", page, status=410)
    return render("meetings/sign_up.html", SignUpPage(shown, meeting_url), form=form, status=status)
