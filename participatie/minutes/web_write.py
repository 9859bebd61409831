"""Pages of the team: writing the report and the list of decisions and actions."""

from __future__ import annotations

import secrets

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from participatie.accounts.access import current_account, for_roles
from participatie.areas import actions as areas
from participatie.areas.area import Area
from participatie.db import Connection
from participatie.errors import Refusal
from participatie.meetings.meeting import Meeting
from participatie.minutes import actions
from participatie.minutes.composing import Names
from participatie.minutes.entry import Entry, entry_from_json
from participatie.minutes.gathering import in_its_language
from participatie.minutes.report import Report, report_from_json
from participatie.minutes.web_desk import TEAM, found_meeting
from participatie.minutes.web_forms import EntryForm, TokenForm, entry_form, report_form
from participatie.minutes.web_overlaps import choices_of
from participatie.minutes.web_pages import EntryPage, WritePage, head_of
from participatie.together import Overlapping
from participatie.web import database, render, utc_now
from participatie.web.numbers import row_number
from participatie.web.overlaps import Choice, chosen_stored
from participatie.written import WrittenText

bp = Blueprint("write", __name__)

BLANK_POINTS = 2
LONGEST_TAKEN = 300


@bp.get("/team/<area>/bijeenkomsten/<code>/verslag/tekst")
@for_roles(*TEAM)
def text(area: str, code: str) -> ResponseReturnValue:
    """Show the form of the report."""
    with database().reading() as connection:
        found, meeting = found_meeting(connection, area, code)
        report = actions.report_of(connection, meeting).report
        page = _page(connection, found, meeting, report)
        form = report_form(report, actions.revision_of(connection, meeting))
    return render("minutes/write.html", page, form=form)


@bp.post("/team/<area>/bijeenkomsten/<code>/verslag/tekst")
@for_roles(*TEAM)
def save_text(area: str, code: str) -> ResponseReturnValue:
    """Keep what was typed, beside what others changed meanwhile."""
    with database().reading() as connection:
        found, meeting = found_meeting(connection, area, code)
        stored = actions.report_of(connection, meeting).report
        form = report_form(stored, 0)
        seen = form.revision.data or 0
        started_from = actions.report_at(connection, meeting, seen) or stored
    report = stored
    if form.validate():
        report = form.report(started_from, request.form, found.languages)
        try:
            with database().transaction() as connection:
                overlapping = actions.change_report(
                    connection,
                    meeting,
                    report,
                    current_account(),
                    utc_now(),
                    seen=seen,
                    keep_stored=chosen_stored(request.form),
                )
            if overlapping is not None:
                return _contested(found, meeting, overlapping)
            return redirect(url_for("minutes_team.desk.show", area=area, code=meeting.code), 303)
        except Refusal as refusal:
            form.refuse(refusal)
    with database().reading() as connection:
        page = _page(connection, found, meeting, report, typed=True)
    return render("minutes/write.html", page, form=form, status=422)


@bp.get("/team/<area>/bijeenkomsten/<code>/verslag/lijst/nieuw")
@for_roles(*TEAM)
def new_entry(area: str, code: str) -> ResponseReturnValue:
    """Show the form of a new line, filled in with what a table wrote (`?notitie=number`)."""
    with database().reading() as connection:
        found, meeting = found_meeting(connection, area, code)
        entry = _from_note(connection, meeting, request.args.get("notitie", type=row_number))
        form = _entry_form(connection, found, entry, 0, posted=False)
    return render("minutes/entry.html", EntryPage(found, head_of(found, meeting), entry), form=form)


@bp.post("/team/<area>/bijeenkomsten/<code>/verslag/lijst/nieuw")
@for_roles(*TEAM)
def add_entry(area: str, code: str) -> ResponseReturnValue:
    """Add a line to the list."""
    with database().reading() as connection:
        found, meeting = found_meeting(connection, area, code)
        form = _entry_form(connection, found, Entry(), 0)
    if form.validate():
        entry = form.entry(Entry(), request.form, found.languages)
        try:
            with database().transaction() as connection:
                number = actions.add_entry(connection, meeting, entry, current_account(), utc_now())
            return redirect(url_for("minutes_team.desk.show", area=area, code=meeting.code) + f"#regel-{number}", 303)
        except Refusal as refusal:
            form.refuse(refusal)
    page = EntryPage(found, head_of(found, meeting), Entry(), typed=request.form)
    return render("minutes/entry.html", page, form=form, status=422)


@bp.get("/team/<area>/bijeenkomsten/<code>/verslag/lijst/<int:number>")
@for_roles(*TEAM)
def entry_page(area: str, code: str, number: int) -> ResponseReturnValue:
    """Show the form of a line."""
    with database().reading() as connection:
        found, meeting = found_meeting(connection, area, code)
        entry = actions.entry_by_number(connection, meeting, number)
        form = _entry_form(connection, found, entry, actions.revision_of(connection, meeting, number))
    return render("minutes/entry.html", EntryPage(found, head_of(found, meeting), entry), form=form)


@bp.post("/team/<area>/bijeenkomsten/<code>/verslag/lijst/<int:number>")
@for_roles(*TEAM)
def save_entry(area: str, code: str, number: int) -> ResponseReturnValue:
    """Keep a line, beside what others changed meanwhile."""
    with database().reading() as connection:
        found, meeting = found_meeting(connection, area, code)
        stored = actions.entry_by_number(connection, meeting, number)
        form = _entry_form(connection, found, stored, 0)
        seen = form.revision.data or 0
        started_from = actions.entry_at(connection, meeting, number, seen) or stored
    if form.validate():
        entry = form.entry(started_from, request.form, found.languages)
        try:
            with database().transaction() as connection:
                overlapping = actions.change_entry(
                    connection,
                    meeting,
                    entry,
                    current_account(),
                    utc_now(),
                    seen=seen,
                    keep_stored=chosen_stored(request.form),
                )
            if overlapping is not None:
                return _contested_entry(found, meeting, number, overlapping)
            return redirect(url_for("minutes_team.desk.show", area=area, code=meeting.code) + f"#regel-{number}", 303)
        except Refusal as refusal:
            form.refuse(refusal)
    page = EntryPage(found, head_of(found, meeting), stored, typed=request.form)
    return render("minutes/entry.html", page, form=form, status=422)


@bp.post("/team/<area>/bijeenkomsten/<code>/verslag/lijst/<int:number>/weg")
@for_roles(*TEAM)
def remove_entry(area: str, code: str, number: int) -> ResponseReturnValue:
    """Take a line out of the list."""
    TokenForm()
    with database().transaction() as connection:
        _found, meeting = found_meeting(connection, area, code)
        actions.remove_entry(connection, meeting, number, current_account(), utc_now())
    return redirect(url_for("minutes_team.desk.show", area=area, code=meeting.code) + "#lijst", 303)


def _contested(area: Area, meeting: Meeting, overlapping: Overlapping) -> ResponseReturnValue:
    """Show what overlaps; the form below holds both changes together."""
    report = report_from_json(overlapping.document)
    with database().reading() as connection:
        choices = choices_of(overlapping.contested, actions.names_of(connection, area))
        page = _page(connection, area, meeting, report, choices=choices)
    return render("minutes/write.html", page, form=report_form(report, overlapping.revision, posted=False), status=409)


def _contested_entry(area: Area, meeting: Meeting, number: int, overlapping: Overlapping) -> ResponseReturnValue:
    entry = entry_from_json(number, overlapping.document)
    with database().reading() as connection:
        choices = choices_of(overlapping.contested, actions.names_of(connection, area))
        form = _entry_form(connection, area, entry, overlapping.revision, posted=False)
    page = EntryPage(area, head_of(area, meeting), entry, choices=choices)
    return render("minutes/entry.html", page, form=form, status=409)


def _page(
    connection: Connection,
    area: Area,
    meeting: Meeting,
    report: Report,
    *,
    choices: tuple[Choice, ...] = (),
    typed: bool = False,
) -> WritePage:
    names = actions.names_of(connection, area)
    return WritePage(
        area=area,
        head=head_of(area, meeting),
        report=report,
        names=names,
        groups=_groups(report, names),
        blank_points=tuple(_new_key(len(report.points) + number) for number in range(BLANK_POINTS)),
        blank_disagreed=_new_key(len(report.not_agreed)),
        choices=choices,
        typed=request.form if typed else None,
    )


def _groups(report: Report, names: Names) -> tuple[tuple[WrittenText, tuple[str, ...]], ...]:
    keys: dict[int | None, list[str]] = {}
    for key, point in report.told_points().items():
        keys.setdefault(point.hot_spot if point.hot_spot in names.hot_spots else None, []).append(key)
    order: list[int | None] = [*names.hot_spots, None]
    return tuple(
        (names.hot_spots[spot] if spot is not None else WrittenText(), tuple(keys[spot]))
        for spot in order
        if spot in keys
    )


def _new_key(number: int) -> str:
    """Name a new point, after those that are there; chance keeps two writers apart."""
    return f"t{number:04d}{secrets.token_hex(2)}"


def _entry_form(connection: Connection, area: Area, entry: Entry, revision: int, *, posted: bool = True) -> EntryForm:
    partners = [each.organisation_id for each in areas.list_partners(connection, area.id)]
    return entry_form(entry, actions.names_of(connection, area), partners, revision, posted=posted)


def _from_note(connection: Connection, meeting: Meeting, note_id: int | None) -> Entry:
    for note in actions.list_agreements(connection, meeting):
        if note.id == note_id:
            return Entry(what=in_its_language(note.text, note.language, LONGEST_TAKEN), hot_spot=note.hot_spot)
    return Entry()
