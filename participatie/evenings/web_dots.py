"""Pages of the team: dots on paper, counted by hand by two people."""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import BooleanField, HiddenField, IntegerField, RadioField, StringField
from wtforms.validators import InputRequired

from participatie.accounts.access import for_roles
from participatie.db import Connection
from participatie.errors import Absent, Refusal
from participatie.evenings import actions
from participatie.evenings.dots import dots_of
from participatie.evenings.ranking import NEIGHBOURHOOD, Ranking
from participatie.evenings.store.rankings import Sheet
from participatie.evenings.web_common import TEAM, Head, TokenForm, head_of, meeting_of
from participatie.evenings.web_voting import GROUP_WORDS
from participatie.i18n import current_language
from participatie.i18n import gettext as _
from participatie.meetings.meeting import Meeting
from participatie.priorities.rules import Group
from participatie.text import mark
from participatie.web import database, render
from participatie.web.forms import SpokenForm

dots = Blueprint("dots", __name__)

MOST_TYPED = 4
_KEY = re.compile(r"[0-9a-f]{32}")


class SheetForm(SpokenForm):
    """The first count of a sheet; the dots per place stand beside it."""

    key = HiddenField()
    label = StringField(mark("Welk vel is dit?"))
    group = RadioField(
        mark("Van wie zijn deze stippen?"),
        validators=[InputRequired(mark("Kies of dit bewoners zijn of ondernemers."))],
    )
    also_in_survey = BooleanField(mark("Deze mensen vulden de vragenlijst al in"))
    voters = IntegerField(mark("Hoeveel mensen plakten stippen?"), validators=[InputRequired()])

    def offer(self) -> None:
        """Put the groups on the form."""
        self.group.choices = [(group.value, _(GROUP_WORDS[group])) for group in NEIGHBOURHOOD]


class AgainForm(SpokenForm):
    """The second count of a sheet."""

    voters = IntegerField(mark("Hoeveel mensen plakten stippen?"), validators=[InputRequired()])


@dataclass(frozen=True, slots=True)
class Counted:
    """One place on a sheet: its field, its name, and what was typed."""

    field: str
    name: str
    typed: str


@dataclass(frozen=True, slots=True)
class DotsPage:
    """Sheets that were counted, and a form for the next; `again` is the sheet that is counted a second time."""

    head: Head
    is_open: bool
    places: tuple[Counted, ...]
    sheets: tuple[Sheet, ...]
    again: Sheet | None
    saved: str


@dots.get("/team/<area>/bijeenkomsten/<code>/zaal/stemmen/stippen")
@for_roles(*TEAM)
def show(area: str, code: str) -> ResponseReturnValue:
    """Show the sheets, with a form to count one."""
    return _page(area, code, SheetForm(formdata=None, data={"key": secrets.token_hex(16)}), 200)


@dots.post("/team/<area>/bijeenkomsten/<code>/zaal/stemmen/stippen")
@for_roles(*TEAM)
def count(area: str, code: str) -> ResponseReturnValue:
    """Keep the first count of a sheet."""
    form = SheetForm()
    form.offer()
    try:
        if form.validate():
            with database().transaction() as connection:
                _meeting, ranking = _ranking(connection, area, code)
                counted = dots_of(Group(form.group.data), form.also_in_survey.data, form.voters.data, _typed(ranking))
                typed = form.key.data or ""
                key = typed if _KEY.fullmatch(typed) else secrets.token_hex(16)
                actions.count_sheet(connection, ranking, form.label.data or "", counted, key)
            return redirect(url_for(".show", area=area, code=code, bewaard="een"), 303)
    except Refusal as refusal:
        form.refuse(refusal)
    return _page(area, code, form, 422)


@dots.get("/team/<area>/bijeenkomsten/<code>/zaal/stemmen/stippen/<int:sheet>")
@for_roles(*TEAM)
def second(area: str, code: str, sheet: int) -> ResponseReturnValue:
    """Show an empty form for the second count; what the first gave is not on it."""
    return _page(area, code, AgainForm(formdata=None), 200, again=sheet)


@dots.post("/team/<area>/bijeenkomsten/<code>/zaal/stemmen/stippen/<int:sheet>")
@for_roles(*TEAM)
def count_again(area: str, code: str, sheet: int) -> ResponseReturnValue:
    """Lay the second count beside the first."""
    form = AgainForm()
    try:
        if form.validate():
            with database().transaction() as connection:
                _meeting, ranking = _ranking(connection, area, code)
                first = actions.sheet_of(connection, ranking, sheet)
                counted = dots_of(first.dots.group, first.dots.also_in_survey, form.voters.data, _typed(ranking))
                wrong = actions.count_again(connection, ranking, first, counted)
            if not wrong:
                return redirect(url_for(".show", area=area, code=code, bewaard="twee"), 303)
            form.form_errors.append(_differs(ranking, wrong))
    except Refusal as refusal:
        form.refuse(refusal)
    return _page(area, code, form, 422, again=sheet)


@dots.post("/team/<area>/bijeenkomsten/<code>/zaal/stemmen/stippen/<int:sheet>/weg")
@for_roles(*TEAM)
def remove(area: str, code: str, sheet: int) -> ResponseReturnValue:
    """Take a sheet away."""
    form = TokenForm()
    try:
        if form.validate():
            with database().transaction() as connection:
                _meeting, ranking = _ranking(connection, area, code)
                actions.remove_sheet(connection, ranking, sheet)
            return redirect(url_for(".show", area=area, code=code), 303)
    except Refusal as refusal:
        form.refuse(refusal)
    return _page(area, code, form, 422)


def _ranking(connection: Connection, area: str, code: str) -> tuple[Meeting, Ranking]:
    _found, meeting = meeting_of(connection, area, code)
    ranking = actions.find_ranking(connection, meeting.id)
    if ranking is None:
        raise Absent("ranking")
    return meeting, ranking


def _typed(ranking: Ranking) -> Mapping[int, int]:
    """Read the dots per place; an empty field is none.

    Raises:
        Refusal: something else than a number was typed.
    """
    found = {}
    for each in ranking.choices:
        typed = request.form.get(f"dots-{each.hot_spot}", "").strip() or "0"
        if not (typed.isascii() and typed.isdecimal()) or len(typed) > MOST_TYPED:
            raise Refusal(mark("Vul bij elke plek een getal in, of niets."))
        found[each.hot_spot] = int(typed)
    return found


def _differs(ranking: Ranking, wrong: Sequence[int]) -> str:
    language = current_language().code
    names = [each.name.shown(language).text for each in ranking.choices if each.hot_spot in wrong]
    where = [*([_("het aantal mensen")] if 0 in wrong else []), *names]
    return _("De twee tellingen verschillen: %(where)s. Tel dit vel nog een keer.", where=", ".join(where))


def _page(
    area: str, code: str, form: SheetForm | AgainForm | TokenForm, status: int, again: int = 0
) -> ResponseReturnValue:
    with database().reading() as connection:
        found, meeting = meeting_of(connection, area, code)
        _meeting, ranking = _ranking(connection, area, code)
        sheets = actions.list_sheets(connection, ranking)
        counted_again = actions.sheet_of(connection, ranking, again) if again else None
    language = current_language().code
    shown = form
    if isinstance(form, TokenForm):
        shown = SheetForm(formdata=None, data={"key": secrets.token_hex(16)})
        shown.form_errors.extend(form.form_errors)
    if isinstance(shown, SheetForm):
        shown.offer()
    page = DotsPage(
        head=head_of(found, meeting),
        is_open=ranking.is_open,
        places=tuple(
            Counted(
                f"dots-{each.hot_spot}", each.name.shown(language).text, request.form.get(f"dots-{each.hot_spot}", "")
            )
            for each in ranking.choices
        ),
        sheets=sheets,
        again=counted_again,
        saved=request.args.get("bewaard", ""),
    )
    template = "evenings/dots_again.html" if counted_again else "evenings/dots.html"
    return render(template, page, form=shown, status=status)
