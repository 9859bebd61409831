"""Pages of staff: what the meeting changed in the list, with the computed and the final list side by side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from participatie.accounts.access import current_account, for_roles
from participatie.accounts.roles import Role
from participatie.areas import actions as areas
from participatie.areas.area import Area
from participatie.errors import Refusal
from participatie.i18n import current_language
from participatie.plan import actions
from participatie.plan.adjustments import Adjustment, people_notice
from participatie.plan.desk import Desk
from participatie.plan.draft import NO_TEXT
from participatie.plan.web_draft import TEAM
from participatie.plan.web_forms import MeetingForm, meeting_form
from participatie.priorities.rules import Group
from participatie.text import Message
from participatie.web import database, render, utc_now
from participatie.web.forms import revised_text
from participatie.written import ShownText, WrittenText

bp = Blueprint("meeting", __name__)


@dataclass(frozen=True, slots=True)
class FinalRow:
    """A hot spot with its place as computed and after the meeting."""

    name: ShownText
    computed: int
    final: int
    chosen: bool | None


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One change by the meeting, for one reader; `notice` says that it was too small or too large a meeting."""

    id: int
    name: ShownText
    from_place: int
    to_place: int
    instead_of: ShownText | None
    reason: ShownText
    meeting_on: date
    present: tuple[tuple[str, int], ...]
    written_by: str
    notice: Message | None
    newest: bool


@dataclass(frozen=True, slots=True)
class MeetingPage:
    """The page of the meeting's changes: both lists, each change, and the text that was typed (or None)."""

    area: Area
    rows: tuple[FinalRow, ...]
    changes: tuple[ChangeRow, ...]
    may_write: bool
    reason: WrittenText
    typed: Mapping[str, str] | None


@bp.get("/team/<area>/plan/bijeenkomst")
@for_roles(*TEAM)
def meeting(area: str) -> ResponseReturnValue:
    """Show both lists and what the meeting changed."""
    return _meeting(area, None, 200)


@bp.post("/team/<area>/plan/bijeenkomst")
@for_roles(Role.COORDINATOR)
def adjust(area: str) -> ResponseReturnValue:
    """Write down one change by the meeting."""
    with database().reading() as connection:
        found = areas.area_by_slug(connection, area)
        form = _form(actions.desk_of(connection, found.id))
    status = 422
    if form.validate():
        reason = revised_text(NO_TEXT, request.form, "reason", found.languages)
        try:
            with database().transaction() as connection:
                made = form.adjustment(reason)
                actions.adjust(connection, found.id, made, current_account(), utc_now(), seen=form.known.data)
            return redirect(url_for(".meeting", area=area), 303)
        except actions.ChangedMeanwhile as changed:
            form.refuse(changed)
            status = 409
        except Refusal as refusal:
            form.refuse(refusal)
    return _meeting(area, form, status)


@bp.post("/team/<area>/plan/bijeenkomst/<int:number>/weg")
@for_roles(Role.COORDINATOR)
def take_back(area: str, number: int) -> ResponseReturnValue:
    """Take back the newest change."""
    try:
        with database().transaction() as connection:
            found = areas.area_by_slug(connection, area)
            actions.take_back(connection, found.id, number, current_account(), utc_now())
    except Refusal as refusal:
        with database().reading() as connection:
            form = _form(actions.desk_of(connection, areas.area_by_slug(connection, area).id))
        form.refuse(refusal)
        return _meeting(area, form, 409)
    return redirect(url_for(".meeting", area=area), 303)


def _meeting(area: str, form: MeetingForm | None, status: int) -> ResponseReturnValue:
    with database().reading() as connection:
        found = areas.area_by_slug(connection, area)
        desk = actions.desk_of(connection, found.id)
    language = current_language().code
    names = {spot.id: spot.name.shown(language) for spot in desk.scoring.spots}
    newest = desk.adjustments[-1].id if desk.adjustments else None
    page = MeetingPage(
        area=found,
        rows=tuple(
            FinalRow(names[each.hot_spot], each.computed, each.final, desk.item(each.hot_spot).chosen)
            for each in desk.final
        ),
        changes=tuple(_row(each, desk, names, newest=each.id == newest) for each in desk.adjustments),
        may_write=current_account().role is Role.COORDINATOR,
        reason=NO_TEXT,
        typed=request.form if form else None,
    )
    if form is not None and status == 409:
        # The reader sees the list as it is now, so the next press may go on from there.
        form.known.raw_data, form.known.data = None, len(desk.adjustments)
    return render("plan/meeting.html", page, form=form or _form(desk), status=status)


def _form(desk: Desk) -> MeetingForm:
    language = current_language().code
    names = {spot.id: spot.name.shown(language).text for spot in desk.scoring.spots}
    return meeting_form(
        [(each.hot_spot, f"{each.final}. {names[each.hot_spot]}") for each in desk.final], len(desk.adjustments)
    )


def _row(adjustment: Adjustment, desk: Desk, names: Mapping[int, ShownText], *, newest: bool) -> ChangeRow:
    return ChangeRow(
        id=adjustment.id,
        name=names[adjustment.hot_spot],
        from_place=adjustment.from_place,
        to_place=adjustment.to_place,
        instead_of=names.get(adjustment.instead_of or 0),
        reason=adjustment.reason.shown(current_language().code),
        meeting_on=adjustment.meeting_on,
        present=tuple((group.value, adjustment.present.get(group, 0)) for group in Group),
        written_by=desk.names.get(adjustment.written_by or 0, ""),
        notice=people_notice(adjustment.people),
        newest=newest,
    )
