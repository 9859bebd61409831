"""Pages for writing down what a table says: for the team, and for a host without an account by a link of one night."""

from __future__ import annotations

import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import HiddenField, RadioField, SelectField, TextAreaField
from wtforms.validators import InputRequired

from participatie.accounts.access import for_roles, open_to_all
from participatie.areas import actions as areas
from participatie.areas.area import Area
from participatie.db import Connection
from participatie.errors import Absent, Refusal
from participatie.evenings import actions, codes
from participatie.evenings.note import KINDS, NewNote, Note, NoteKind
from participatie.evenings.tables import Table
from participatie.evenings.web_common import TEAM, Head, TokenForm, head_of, meeting_of
from participatie.hotspots.hot_spot import HotSpot
from participatie.i18n import current_language, day_in_words
from participatie.i18n import gettext as _
from participatie.meetings.meeting import AMSTERDAM, Meeting
from participatie.text import mark
from participatie.web import database, render, settings, utc_now
from participatie.web.forms import ResidentForm, SpokenForm
from participatie.web.language import offer
from participatie.web.limits import allow, network_key
from participatie.written import ShownText

notes = Blueprint("notes", __name__)
host = Blueprint("host", __name__)

MOST_NOTES = 300
MOST_TRIES = 600
WINDOW = timedelta(hours=1)
_KEY = re.compile(r"[0-9a-f]{32}")


class _NoteFields:
    """The fields of a note, the same for the team and for a host."""

    key = HiddenField()
    hot_spot = SelectField(mark("Over welke plek gaat het?"))
    kind = RadioField(mark("Wat is het?"), validators=[InputRequired(mark("Kies wat het is."))])
    text = TextAreaField(mark("Wat zei de tafel?"))
    proposal = TextAreaField(mark("Wat stelt de tafel voor?"))


class TeamNoteForm(_NoteFields, SpokenForm):
    """A note of somebody of the team, for a table or for the whole room."""

    table = SelectField(mark("Van welke tafel?"))


class HostNoteForm(_NoteFields, ResidentForm):
    """A note of the host of a table."""


@dataclass(frozen=True, slots=True)
class ShownNote:
    """A note as it is read: where, by which table (0: the team), what sort, and the words."""

    number: int
    place: ShownText | None
    table: int
    kind: str
    look: str
    text: ShownText
    proposal: ShownText


@dataclass(frozen=True, slots=True)
class NotesPage:
    """Everything written down in the room; `saved` after a note was kept."""

    head: Head
    notes: tuple[ShownNote, ...]
    saved: bool


@dataclass(frozen=True, slots=True)
class HostPage:
    """The page of one table's host.

    Attributes:
        area_name: in the bar.
        table: number on the sign.
        title: of the meeting.
        day: of the meeting.
        notes: what this table wrote down so far.
        action: where a note is sent.
        saved: whether a note was just kept.
        removed: whether one was just taken away.
        is_over: whether the night is over; nothing can be written then.
    """

    area_name: str
    table: int
    title: ShownText
    day: str
    notes: tuple[ShownNote, ...]
    action: str
    saved: bool
    removed: bool
    is_over: bool


LOOKS = {NoteKind.PROBLEM: "warm", NoteKind.IDEA: "res", NoteKind.AGREEMENT: "good", NoteKind.QUESTION: "pro"}


def shown_notes(found: Sequence[Note], places: Sequence[HotSpot]) -> tuple[ShownNote, ...]:
    """Put notes in the reader's language where that can be; their own words stay as they are."""
    language = current_language().code
    names = {spot.id: spot.name.shown(language) for spot in places}
    return tuple(
        ShownNote(
            each.id,
            names.get(each.hot_spot) if each.hot_spot is not None else None,
            each.table or 0,
            _(KINDS[each.kind]),
            LOOKS[each.kind],
            each.shown(),
            each.shown_proposal(),
        )
        for each in found
    )


@notes.get("/team/<area>/bijeenkomsten/<code>/zaal/notities")
@for_roles(*TEAM)
def show(area: str, code: str) -> ResponseReturnValue:
    """Show all notes, with a form for one more."""
    data = {"key": secrets.token_hex(16), "table": request.args.get("tafel", ""), "hot_spot": ""}
    return _page(area, code, TeamNoteForm(formdata=None, data=data), 200)


@notes.post("/team/<area>/bijeenkomsten/<code>/zaal/notities")
@for_roles(*TEAM)
def add(area: str, code: str) -> ResponseReturnValue:
    """Keep a note of the team."""
    form = TeamNoteForm()
    with database().reading() as connection:
        found, meeting = meeting_of(connection, area, code)
        _offer(connection, form, found, meeting)
    try:
        if form.validate():
            table = int(form.table.data) if form.table.data else None
            with database().transaction() as connection:
                actions.add_note(connection, meeting, table, _typed(form), _key(form))
            return redirect(url_for(".show", area=area, code=code, tafel=form.table.data or None, bewaard=1), 303)
    except Refusal as refusal:
        form.refuse(refusal)
    return _page(area, code, form, 422)


@notes.post("/team/<area>/bijeenkomsten/<code>/zaal/notities/<int:note>/weg")
@for_roles(*TEAM)
def remove(area: str, code: str, note: int) -> ResponseReturnValue:
    """Take a note away."""
    if TokenForm().validate():
        with database().transaction() as connection:
            _found, meeting = meeting_of(connection, area, code)
            actions.remove_note(connection, meeting.id, note)
    return redirect(url_for(".show", area=area, code=code), 303)


@host.get("/tafel/<token>", endpoint="show")
@open_to_all
def show_host(token: str) -> ResponseReturnValue:
    """Show the host's own page, for one night."""
    form = HostNoteForm(formdata=None, data={"key": secrets.token_hex(16), "hot_spot": ""})
    return _host_page(token, form, 200)


@host.post("/tafel/<token>")
@open_to_all
def add_by_host(token: str) -> ResponseReturnValue:
    """Keep a note of a table; sent twice it is kept once."""
    now = utc_now()
    form = HostNoteForm()
    with database().reading() as connection:
        table, area, meeting = _table_of(connection, token)
        _offer(connection, form, area, meeting)
    try:
        if now >= codes.night_over(meeting.ends_at):
            raise Refusal(mark("De avond is voorbij. Deze link werkt niet meer."))
        if form.validate():
            allow("table note", str(table.id), most=MOST_NOTES, window=WINDOW, now=now)
            with database().transaction() as connection:
                actions.add_note(connection, meeting, table.number, _typed(form), _key(form))
            return redirect(url_for(".show", token=token, bewaard=1), 303)
    except Refusal as refusal:
        form.refuse(refusal)
    return _host_page(token, form, 422)


@host.post("/tafel/<token>/weg")
@open_to_all
def remove_by_host(token: str) -> ResponseReturnValue:
    """Take back a note of the own table."""
    typed = request.form.get("note", "")
    with database().transaction() as connection:
        table, _area, meeting = _table_of(connection, token)
        if utc_now() < codes.night_over(meeting.ends_at) and typed.isdecimal() and len(typed) < 10:
            actions.remove_note(connection, meeting.id, int(typed), table=table.number)
    return redirect(url_for(".show", token=token, weg=1), 303)


def _table_of(connection: Connection, token: str) -> tuple[Table, Area, Meeting]:
    """Find the table of a host's link; a link that is not ours, or was replaced, is not there."""
    number, _dash, given = token.partition("-")
    found = actions.find_table(connection, int(number)) if number.isdecimal() and len(number) < 10 else None
    if found is None:
        raise Absent("table")
    meeting, table = found
    own = codes.host_token(settings().secret_key, table.id, table.links)
    if not secrets.compare_digest(given.encode(), own.encode()):
        raise Absent("table")
    return table, areas.area_by_id(connection, meeting.area_id), meeting


def _offer(connection: Connection, form: TeamNoteForm | HostNoteForm, area: Area, meeting: Meeting) -> None:
    language = current_language().code
    places = actions.list_places(connection, area.id)
    names = [(str(spot.id), spot.name.shown(language).text) for spot in places]
    form.hot_spot.choices = [*names, ("", _("Elders in de buurt"))]
    form.kind.choices = [(kind.value, _(words)) for kind, words in KINDS.items()]
    if isinstance(form, TeamNoteForm):
        tables = actions.list_tables(connection, meeting.id)
        every = [(str(each.number), _("Tafel %(number)s", number=each.number)) for each in tables]
        form.table.choices = [("", _("De hele zaal")), *every]


def _typed(form: TeamNoteForm | HostNoteForm) -> NewNote:
    return NewNote(
        int(form.hot_spot.data) if form.hot_spot.data else None,
        NoteKind(form.kind.data),
        form.text.data or "",
        form.proposal.data or "",
        current_language().code,
    )


def _key(form: TeamNoteForm | HostNoteForm) -> str:
    typed = form.key.data or ""
    return typed if _KEY.fullmatch(typed) else secrets.token_hex(16)


def _page(slug: str, code: str, form: TeamNoteForm, status: int) -> ResponseReturnValue:
    with database().reading() as connection:
        area, meeting = meeting_of(connection, slug, code)
        _offer(connection, form, area, meeting)
        found = actions.list_notes(connection, meeting.id)
        places = actions.list_places(connection, area.id)
    page = NotesPage(head_of(area, meeting), shown_notes(found, places), "bewaard" in request.args)
    return render("evenings/notes.html", page, form=form, status=status)


def _host_page(token: str, form: HostNoteForm, status: int) -> ResponseReturnValue:
    now = utc_now()
    if status == 200:
        try:
            allow("host link", network_key(now), most=MOST_TRIES, window=WINDOW, now=now)
        except Refusal:
            raise Absent("table") from None
    with database().reading() as connection:
        table, area, meeting = _table_of(connection, token)
        offer(area.languages)
        _offer(connection, form, area, meeting)
        found = [each for each in actions.list_notes(connection, meeting.id) if each.table == table.number]
        places = actions.list_places(connection, area.id)
    is_over = now >= codes.night_over(meeting.ends_at)
    page = HostPage(
        area_name=area.name,
        table=table.number,
        title=meeting.details.title.shown(current_language().code),
        day=day_in_words(meeting.starts_at.astimezone(AMSTERDAM).date(), weekday=True),
        notes=() if is_over else shown_notes(found, places),
        action=url_for(".show", token=token),
        saved="bewaard" in request.args,
        removed="weg" in request.args,
        is_over=is_over,
    )
    return render("evenings/host.html", page, form=form, status=410 if is_over else status)
