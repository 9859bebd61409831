"""The door of a meeting: letting people in, with a script that works without a connection and without any script."""

from __future__ import annotations

import json
import secrets
from collections.abc import Sequence
from datetime import datetime

from flask import Blueprint, Response, redirect, request, url_for
from flask.typing import ResponseReturnValue

from participatie.accounts.access import for_roles
from participatie.accounts.roles import Role
from participatie.areas import actions as areas
from participatie.areas.area import Area
from participatie.db import Connection
from participatie.door import actions, photo_sign
from participatie.door.reading import read_batch, read_tap
from participatie.door.taps import Arrival, Tap, key_of_form
from participatie.door.web_pages import (
    DoorPage,
    Line,
    languages_in_words,
    lines_of,
    state_of,
    tallies,
)
from participatie.errors import Absent, Refusal
from participatie.i18n import translate
from participatie.meetings.meeting import Meeting
from participatie.meetings.web_pages import invitation
from participatie.tokens import plain_code
from participatie.web import database, render, settings, utc_now
from participatie.web.files import file_to_keep
from participatie.web.forms import StaffForm, form_token
from participatie.web.security import let_script_connect

bp = Blueprint("door_team", __name__)

TEAM = (Role.COORDINATOR, Role.COMMUNITY_WORKER)
FOLDS = frozenset({"naamloos", "gekomen", "stickers"})


@bp.get("/team/<area>/bijeenkomsten/<code>/deur")
@for_roles(*TEAM)
def show(area: str, code: str) -> ResponseReturnValue:
    """Show who is expected and who is in; a code or a name that was typed comes first."""
    sought = request.args.get("deurcode") or request.args.get("zoek", "")
    return _page(area, code, sought=sought, opened=request.args.get("bij", ""))


@bp.get("/team/<area>/bijeenkomsten/<code>/deur/schil")
@for_roles(*TEAM)
def shell(area: str, code: str) -> ResponseReturnValue:
    """Give the same page without any name, for the phone to keep."""
    return _page(area, code, with_names=False)


@bp.get("/team/<area>/bijeenkomsten/<code>/deur/stand")
@for_roles(*TEAM)
def state(area: str, code: str) -> ResponseReturnValue:
    """Tell a phone how things stand, when that is not how it knows them."""
    with database().reading() as connection:
        _area, meeting = _meeting(connection, area, code)
        told = _state(connection, meeting, utc_now())
    if told["state"] == request.args.get("na"):
        return _json(state=told["state"], token=form_token())
    return _json(token=form_token(), **told)


@bp.post("/team/<area>/bijeenkomsten/<code>/deur/gebeurd")
@for_roles(*TEAM)
def happened(area: str, code: str) -> ResponseReturnValue:
    """Keep what a phone tapped, and tell it how things stand now; the same taps again change nothing."""
    now = utc_now()
    with database().reading() as connection:
        _area, meeting = _meeting(connection, area, code)
    try:
        taps, unread = read_batch(request.form.get("taps", ""))
        with database().transaction() as connection:
            refused = actions.take_in(connection, settings(), meeting, taps, now)
            told = _state(connection, meeting, now)
    except Refusal as refusal:
        return _json(token=form_token(), closed=translate(refusal.message)), 422
    sentences = {key: translate(refusal.message) for key, refusal in refused.items()}
    return _json(token=form_token(), refused={**dict.fromkeys(unread, ""), **sentences}, **told)


@bp.post("/team/<area>/bijeenkomsten/<code>/deur/tik")
@for_roles(*TEAM)
def tap(area: str, code: str) -> ResponseReturnValue:
    """Keep one tap of a form, for a phone without the script."""
    opened = request.form.get("bij", "")
    try:
        made = _tap_of_form()
        with database().transaction() as connection:
            _area, meeting = _meeting(connection, area, code)
            refused = actions.take_in(connection, settings(), meeting, [made], utc_now())
        if made.key in refused:
            raise refused[made.key]
    except Refusal as refusal:
        form = StaffForm(formdata=None)
        form.refuse(refusal)
        return _page(area, code, opened=opened, form=form)
    anchor = opened if opened in FOLDS else f"w-{made.subject}"
    return redirect(url_for(".show", area=area, code=code, bij=opened or None, _anchor=anchor), 303)


@bp.get("/team/<area>/bijeenkomsten/<code>/deur/foto.pdf")
@for_roles(*TEAM)
def photo_notice(area: str, code: str) -> ResponseReturnValue:
    """Give the sign about photos, to hang at the door."""
    with database().reading() as connection:
        found, meeting = _meeting(connection, area, code)
    made = photo_sign.as_pdf(photo_sign.sign_for(found, meeting))
    return file_to_keep(made, "application/pdf", f"foto-{meeting.code}.pdf")


def _meeting(connection: Connection, area: str, code: str) -> tuple[Area, Meeting]:
    found = areas.area_by_slug(connection, area)
    return found, actions.find_meeting(connection, found.id, plain_code(code))


def _tap_of_form() -> Tap:
    """Read a tap from a form: one number, or the number that belongs to the button that was pressed.

    Raises:
        Absent: no form of ours looks like this.
    """
    said = request.form
    names = ("what", "subject", "people", "group", "visit", "language", "name", "colour", "keys")
    key = key_of_form(said.get("key", ""), *(said.get(name, "") for name in names))
    try:
        return read_tap(
            {
                **{name: said.get(name, "") for name in names},
                "key": key,
                "subject": said.get("subject") or key,
                "people": int(said.get("people", "")),
                "replaces": said.get("keys", "").split(),
            }
        )
    except (KeyError, TypeError, ValueError):
        raise Absent("tap") from None


def _closed(meeting: Meeting, now: datetime) -> str:
    try:
        actions.check_open(meeting, now)
    except Refusal as refusal:
        return translate(refusal.message)
    return ""


def _state(connection: Connection, meeting: Meeting, now: datetime) -> dict[str, object]:
    arrivals = actions.list_arrivals(connection, meeting)
    households, _came = lines_of(meeting, actions.list_households(connection, settings(), meeting), arrivals)
    return state_of(households, arrivals, _closed(meeting, now))


def _page(
    area: str,
    code: str,
    *,
    sought: str = "",
    opened: str = "",
    with_names: bool = True,
    form: StaffForm | None = None,
) -> Response:
    now = utc_now()
    with database().reading() as connection:
        found, meeting = _meeting(connection, area, code)
        sums = actions.present(connection, meeting.id) if with_names else actions.Attendance()
        arrivals: Sequence[Arrival] = actions.list_arrivals(connection, meeting) if with_names else ()
        households = actions.list_households(connection, settings(), meeting) if with_names else ()
    signed_up, walk_ins = lines_of(meeting, households, arrivals)
    nameless, stickers = tallies(arrivals)
    page = DoorPage(
        area=found,
        meeting=invitation(meeting, found, 0, now),
        base=f"/team/{found.slug}/bijeenkomsten/{meeting.code}",
        closed=_closed(meeting, now),
        form_key=secrets.token_hex(16),
        sought=sought,
        opened=opened if opened in FOLDS else "",
        expected=_sought([each for each in signed_up if each.is_expected], sought),
        waiting=_sought([each for each in signed_up if not each.is_expected], sought),
        walk_ins=_sought(walk_ins, sought),
        nameless=nameless,
        stickers=stickers,
        sums=sums,
        languages=languages_in_words(sums),
        usual=actions.usual_group(meeting).value,
    )
    let_script_connect()
    return render("door/door.html", page, form=form, status=422 if form else 200)


def _sought(lines: Sequence[Line], sought: str) -> tuple[Line, ...]:
    """Keep the lines with this piece of a name, or exactly this code."""
    words = sought.casefold().strip()
    return tuple(each for each in lines if words in each.name.casefold() or each.code == plain_code(sought))


def _json(**document: object) -> Response:
    """Give a document to the page's script; it names its character set like every other answer."""
    return Response(json.dumps(document, ensure_ascii=False), content_type="application/json; charset=utf-8")
