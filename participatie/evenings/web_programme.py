"""Pages of the team: the programme of an evening."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import IntegerField
from wtforms.validators import InputRequired

from participatie.accounts.access import for_roles
from participatie.errors import Absent, Refusal
from participatie.evenings import actions
from participatie.evenings.programme import Item, minutes_over, timed
from participatie.evenings.web_common import TEAM, Head, TokenForm, head_of, meeting_of
from participatie.i18n import current_language, time_in_words
from participatie.meetings.meeting import Meeting
from participatie.text import mark
from participatie.web import database, render
from participatie.web.forms import SpokenForm, revised_text
from participatie.written import ShownText, WrittenText

programme = Blueprint("programme", __name__)

USUAL_MINUTES = 15


class ItemForm(SpokenForm):
    """One part of the evening; the texts per language stand beside it."""

    minutes = IntegerField(mark("Hoeveel minuten?"), validators=[InputRequired()], default=USUAL_MINUTES)


@dataclass(frozen=True, slots=True)
class Line:
    """One part of the programme as it is read: its time, what we do, who leads it, and how long."""

    number: int
    begins: str
    what: ShownText
    who: ShownText
    minutes: int


@dataclass(frozen=True, slots=True)
class ProgrammePage:
    """The programme for the team.

    Attributes:
        head: the evening.
        lines: the programme in order.
        ends: when it is over by the programme.
        over: minutes that the meeting lasts longer; negative when the programme is too long.
        public_url: where everyone reads it.
    """

    head: Head
    lines: tuple[Line, ...]
    ends: str
    over: int
    public_url: str


@dataclass(frozen=True, slots=True)
class ItemPage:
    """One part of the programme to write; `action` is where it is sent, `typed` what was refused."""

    head: Head
    is_new: bool
    what: WrittenText
    who: WrittenText
    typed: Mapping[str, str] | None
    action: str


def lines_of(items: tuple[Item, ...], meeting: Meeting) -> tuple[Line, ...]:
    """Put a programme in the reader's language, with its times."""
    language = current_language().code
    return tuple(
        Line(
            each.item.id,
            time_in_words(each.begins_at),
            each.item.what.shown(language),
            each.item.who.shown(language),
            each.item.minutes,
        )
        for each in timed(items, meeting.starts_at)
    )


@programme.get("/team/<area>/bijeenkomsten/<code>/zaal/programma")
@for_roles(*TEAM)
def show(area: str, code: str) -> ResponseReturnValue:
    """Show the programme with a button for each change."""
    return _page(area, code, TokenForm(formdata=None), 200)


@programme.post("/team/<area>/bijeenkomsten/<code>/zaal/programma")
@for_roles(*TEAM)
def arrange(area: str, code: str) -> ResponseReturnValue:
    """Fill in the usual programme, move an item, or take one away."""
    form = TokenForm()
    if form.validate():
        what, _, number = request.form.get("do", "").partition(" ")
        item = int(number) if number.isdecimal() else 0
        with database().transaction() as connection:
            found, meeting = meeting_of(connection, area, code)
            if what == "propose":
                actions.propose_programme(connection, meeting, found.languages)
            elif what in {"up", "down"}:
                actions.move_item(connection, meeting.id, item, up=what == "up")
            elif what == "remove":
                actions.remove_item(connection, meeting.id, item)
        return redirect(url_for(".show", area=area, code=code), 303)
    return _page(area, code, form, 422)


@programme.get("/team/<area>/bijeenkomsten/<code>/zaal/programma/<int:item>")
@for_roles(*TEAM)
def edit(area: str, code: str, item: int) -> ResponseReturnValue:
    """Show one part of the programme to change; 0 is a new one."""
    return _item_page(area, code, item, ItemForm(formdata=None), 200)


@programme.post("/team/<area>/bijeenkomsten/<code>/zaal/programma/<int:item>")
@for_roles(*TEAM)
def keep(area: str, code: str, item: int) -> ResponseReturnValue:
    """Keep one part of the programme."""
    form = ItemForm()
    try:
        if form.validate():
            with database().transaction() as connection:
                found, meeting = meeting_of(connection, area, code)
                old = _item(actions.list_items(connection, meeting.id), item)
                what, who = (
                    revised_text(text, request.form, name, found.languages)
                    for name, text in (("what", old.what), ("who", old.who))
                )
                if item:
                    actions.change_item(connection, meeting.id, item, form.minutes.data, what, who)
                else:
                    actions.add_item(connection, meeting.id, form.minutes.data, what, who)
            return redirect(url_for(".show", area=area, code=code), 303)
    except Refusal as refusal:
        form.refuse(refusal)
    return _item_page(area, code, item, form, 422)


def _item(items: tuple[Item, ...], number: int) -> Item:
    if not number:
        return Item(0, USUAL_MINUTES, WrittenText(), WrittenText())
    found = next((each for each in items if each.id == number), None)
    if found is None:
        raise Absent("item of a programme")
    return found


def _item_page(area: str, code: str, number: int, form: ItemForm, status: int) -> ResponseReturnValue:
    with database().reading() as connection:
        found, meeting = meeting_of(connection, area, code)
        item = _item(actions.list_items(connection, meeting.id), number)
    if status == 200:
        form.minutes.data = item.minutes
    page = ItemPage(
        head=head_of(found, meeting),
        is_new=not number,
        what=item.what,
        who=item.who,
        typed=request.form if status == 422 else None,
        action=url_for(".keep", area=area, code=code, item=number),
    )
    return render("evenings/item.html", page, form=form, status=status)


def _page(area: str, code: str, form: TokenForm, status: int) -> ResponseReturnValue:
    with database().reading() as connection:
        found, meeting = meeting_of(connection, area, code)
        items = actions.list_items(connection, meeting.id)
    page = ProgrammePage(
        head=head_of(found, meeting),
        lines=lines_of(items, meeting),
        ends=time_in_words(timed(items, meeting.starts_at)[-1].ends_at) if items else "",
        over=minutes_over(items, meeting.starts_at, meeting.ends_at),
        public_url=url_for("evenings.programme", code=meeting.code),
    )
    return render("evenings/programme_team.html", page, form=form, status=status)
