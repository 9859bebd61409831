"""Pages of the team: tables by language, who sits there, and the link for each host."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import IntegerField, SelectField, StringField
from wtforms.validators import InputRequired

from participatie.accounts.access import for_roles
from participatie.areas.area import Area
from participatie.db import Connection
from participatie.errors import Refusal
from participatie.evenings import actions, codes
from participatie.evenings.tables import Household, Laid, Table
from participatie.evenings.web_common import (
    TEAM,
    Head,
    TokenForm,
    head_of,
    language_choices,
    language_name,
    meeting_of,
)
from participatie.i18n import gettext as _
from participatie.meetings import actions as meetings
from participatie.meetings.meeting import Meeting
from participatie.outreach import qr
from participatie.text import mark
from participatie.web import database, render, settings
from participatie.web.forms import SpokenForm

tables = Blueprint("tables", __name__)

USUAL_SEATS = 8


class TablesForm(SpokenForm):
    """More tables of one size."""

    tables = IntegerField(mark("Hoeveel tafels?"), validators=[InputRequired()], default=1)
    seats = IntegerField(mark("Stoelen per tafel"), validators=[InputRequired()], default=USUAL_SEATS)


class TableForm(SpokenForm):
    """One table."""

    seats = IntegerField(mark("Aantal stoelen"), validators=[InputRequired()])
    language = SelectField(mark("Welke taal spreekt deze tafel?"))
    host = StringField(mark("Wie leidt het gesprek?"), filters=[lambda text: " ".join((text or "").split())])

    def offer(self, area: Area) -> None:
        """Put the languages on the form, those of the area first."""
        self.language.choices = [("", _("Dat volgt uit wie er zit")), *language_choices(area.languages)]


@dataclass(frozen=True, slots=True)
class Seated:
    """A household at a table: the sign-up, its name (may be empty), how many, and the language they speak."""

    id: str
    name: str
    people: int
    language: str
    language_code: str
    interpreter: bool


@dataclass(frozen=True, slots=True)
class LaidTable:
    """A table with who sits there.

    Attributes:
        table: the table.
        language: the language spoken, as a name, with its code.
        interpreters: names of the languages for which an interpreter is needed here.
        households: who sits there.
        people: how many.
        free: chairs left; negative when the table was made smaller.
        url: where the table is changed.
    """

    table: Table
    language: str
    language_code: str
    interpreters: tuple[str, ...]
    households: tuple[Seated, ...]
    people: int
    free: int
    url: str


@dataclass(frozen=True, slots=True)
class TablesPage:
    """All tables; `without` have no table yet, `coming` is how many people come."""

    head: Head
    tables: tuple[LaidTable, ...]
    without: tuple[Seated, ...]
    coming: int
    chairs: int


@dataclass(frozen=True, slots=True)
class TablePage:
    """One table to change, with the link for its host: the whole address, a code to scan, and when it ends."""

    head: Head
    table: Table
    host_url: str
    square: str
    square_size: int
    back_url: str


@tables.get("/team/<area>/bijeenkomsten/<code>/zaal/tafels")
@for_roles(*TEAM)
def show(area: str, code: str) -> ResponseReturnValue:
    """Show the tables and who sits there."""
    return _page(area, code, TablesForm(formdata=None), 200)


@tables.get("/team/<area>/bijeenkomsten/<code>/zaal/tafels/lijst")
@for_roles(*TEAM)
def printed(area: str, code: str) -> ResponseReturnValue:
    """Show the same to print."""
    return _page(area, code, TablesForm(formdata=None), 200, "evenings/tables_list.html")


@tables.post("/team/<area>/bijeenkomsten/<code>/zaal/tafels")
@for_roles(*TEAM)
def add(area: str, code: str) -> ResponseReturnValue:
    """Set more tables in the room."""
    form = TablesForm()
    try:
        if form.validate():
            with database().transaction() as connection:
                _found, meeting = meeting_of(connection, area, code)
                actions.add_tables(connection, meeting.id, form.tables.data, form.seats.data)
            return redirect(url_for(".show", area=area, code=code), 303)
    except Refusal as refusal:
        form.refuse(refusal)
    return _page(area, code, form, 422)


@tables.post("/team/<area>/bijeenkomsten/<code>/zaal/tafels/verdelen")
@for_roles(*TEAM)
def divide(area: str, code: str) -> ResponseReturnValue:
    """Divide everyone who comes over the tables."""
    form = TokenForm()
    try:
        if form.validate():
            with database().transaction() as connection:
                _found, meeting = meeting_of(connection, area, code)
                actions.propose_seating(connection, meeting)
            return redirect(url_for(".show", area=area, code=code), 303)
    except Refusal as refusal:
        form.refuse(refusal)
    return _page(area, code, form, 422)


@tables.post("/team/<area>/bijeenkomsten/<code>/zaal/tafels/verplaatsen")
@for_roles(*TEAM)
def move(area: str, code: str) -> ResponseReturnValue:
    """Seat one household elsewhere."""
    form = TokenForm()
    typed = request.form.get("table", "")
    try:
        if form.validate():
            with database().transaction() as connection:
                _found, meeting = meeting_of(connection, area, code)
                there = int(typed) if typed.isdecimal() else None
                actions.move_household(connection, meeting, request.form.get("household", ""), there)
            return redirect(url_for(".show", area=area, code=code), 303)
    except Refusal as refusal:
        form.refuse(refusal)
    return _page(area, code, form, 422)


@tables.get("/team/<area>/bijeenkomsten/<code>/zaal/tafels/<int:table>")
@for_roles(*TEAM)
def edit(area: str, code: str, table: int) -> ResponseReturnValue:
    """Show one table, with the link for its host."""
    return _table_page(area, code, table, TableForm(formdata=None), 200)


@tables.post("/team/<area>/bijeenkomsten/<code>/zaal/tafels/<int:table>")
@for_roles(*TEAM)
def change(area: str, code: str, table: int) -> ResponseReturnValue:
    """Change a table, clear it away, or give its host a new link."""
    form = TableForm()
    with database().reading() as connection:
        form.offer(meeting_of(connection, area, code)[0])
    what = request.form.get("do", "keep")
    try:
        if what != "keep" and TokenForm().validate():
            with database().transaction() as connection:
                _found, meeting = meeting_of(connection, area, code)
                if what == "remove":
                    actions.remove_table(connection, meeting.id, table)
                    return redirect(url_for(".show", area=area, code=code), 303)
                actions.renew_link(connection, meeting.id, table)
            return redirect(url_for(".edit", area=area, code=code, table=table), 303)
        if form.validate():
            with database().transaction() as connection:
                _found, meeting = meeting_of(connection, area, code)
                values = (form.seats.data, form.language.data, form.host.data)
                actions.change_table(connection, meeting.id, table, *values)
            return redirect(url_for(".show", area=area, code=code), 303)
    except Refusal as refusal:
        form.refuse(refusal)
    return _table_page(area, code, table, form, 422)


def _table_page(area: str, code: str, number: int, form: TableForm, status: int) -> ResponseReturnValue:
    with database().reading() as connection:
        found, meeting = meeting_of(connection, area, code)
        table = actions.table_of(connection, meeting.id, number)
    form.offer(found)
    if status == 200:
        form.seats.data, form.language.data, form.host.data = table.seats, table.language, table.host
    token = f"{table.id}-{codes.host_token(settings().secret_key, table.id, table.links)}"
    address = settings().base_url + url_for("evenings.host.show", token=token, taal=None)
    square = qr.modules(address)
    page = TablePage(
        head=head_of(found, meeting),
        table=table,
        host_url=address,
        square=qr.svg_path(square),
        square_size=len(square),
        back_url=url_for(".show", area=area, code=code),
    )
    return render("evenings/table.html", page, form=form, status=status)


def _page(
    area: str, code: str, form: TablesForm | TokenForm, status: int, template: str = "evenings/tables.html"
) -> ResponseReturnValue:
    with database().reading() as connection:
        found, meeting = meeting_of(connection, area, code)
        page = _tables_page(connection, found, meeting)
    shown = form if isinstance(form, TablesForm) else TablesForm(formdata=None)
    if shown is not form:
        shown.form_errors.extend(form.form_errors)
    return render(template, page, form=shown, status=status)


def _tables_page(connection: Connection, area: Area, meeting: Meeting) -> TablesPage:
    now = actions.seating_of(connection, meeting)
    names = {each.id: each.request.name for each in meetings.list_sign_ups(connection, meeting.id)}
    laid = tuple(
        _laid(each, names, url_for(".edit", area=area.slug, code=meeting.code, table=each.table.id))
        for each in now.laid
    )
    without = tuple(_seated(each, names) for each in now.without)
    return TablesPage(
        head=head_of(area, meeting),
        tables=laid,
        without=without,
        coming=sum(each.people for each in laid) + sum(each.people for each in without),
        chairs=sum(each.table.seats for each in laid),
    )


def _laid(laid: Laid, names: dict[str, str], url: str) -> LaidTable:
    return LaidTable(
        table=laid.table,
        language=language_name(laid.language),
        language_code=laid.language,
        interpreters=tuple(language_name(each) for each in laid.interpreters),
        households=tuple(_seated(each, names) for each in laid.households),
        people=laid.people,
        free=laid.free,
        url=url,
    )


def _seated(household: Household, names: dict[str, str]) -> Seated:
    return Seated(
        household.id,
        names.get(household.id, ""),
        household.people,
        language_name(household.language),
        household.language,
        household.interpreter,
    )
