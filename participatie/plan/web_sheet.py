"""Pages of the coordinator: the case sheet of one hot spot in the draft."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from flask import Blueprint, current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue

from participatie.accounts.access import current_account, for_roles
from participatie.accounts.roles import Role
from participatie.areas import actions as areas
from participatie.areas.area import Area
from participatie.db import Connection
from participatie.errors import Absent, Refusal
from participatie.hotspots import actions as hotspots
from participatie.plan import actions
from participatie.plan.balance import Side, balance_of, missing_sides
from participatie.plan.content import PlanOrganisation
from participatie.plan.desk import Desk
from participatie.plan.draft import Item
from participatie.plan.item_json import item_from_json
from participatie.plan.selection import Shortage, overdrawn
from participatie.plan.web_draft import DraftLine, lines_of
from participatie.plan.web_forms import sheet_form
from participatie.plan.web_overlaps import choices_of
from participatie.priorities.showing import Place
from participatie.text import Message
from participatie.together import Overlapping
from participatie.web import database, render, utc_now
from participatie.web.overlaps import Choice, chosen_stored

bp = Blueprint("sheet", __name__)
CASE_TEAM = "/team/{area}/partners/team/{code}"
LINEAGE = "/team/{area}/hotspots/{code}/herkomst"


@dataclass(frozen=True, slots=True)
class SheetPage:
    """One hot spot of the draft.

    Attributes:
        area: where.
        where: the hot spot on the list.
        final: its place after the meeting.
        item: what the draft says about it.
        proposed: whether the proposal chooses it.
        proposal: why, or why not.
        missing: what stands between it and publication.
        advice: what may be thought about; it stops nothing.
        balance: its actions by kind.
        one_sided: marked sentences about sides that the actions leave out.
        usual_time: when people said it is worst, as a suggestion; None when they did not say.
        organisations: whose hours can be asked.
        short: organisations that are asked for more than they promised.
        names: of the organisations.
        team_url: the page of its case team; empty when there is none.
        lineage_url: the page that leads back to the counts and forward to who was told.
        choices: what two people changed; empty without a conflict.
        typed: what was posted, or None.
    """

    area: Area
    where: Place
    final: int
    item: Item
    proposed: bool
    proposal: tuple[Message, ...]
    missing: tuple[Message, ...]
    advice: tuple[Message, ...]
    balance: tuple[Side, ...]
    one_sided: tuple[str, ...]
    usual_time: Message | None
    organisations: tuple[PlanOrganisation, ...]
    short: tuple[Shortage, ...]
    names: Mapping[int, str]
    team_url: str
    lineage_url: str
    choices: tuple[Choice, ...] = ()
    typed: Mapping[str, str] | None = None


@bp.get("/team/<area>/plan/<int:spot>")
@for_roles(Role.COORDINATOR)
def sheet(area: str, spot: int) -> ResponseReturnValue:
    """Show the sheet of one hot spot."""
    with database().reading() as connection:
        found = areas.area_by_slug(connection, area)
        desk = actions.desk_of(connection, found.id)
        page = _page(connection, found, desk, spot)
        form = sheet_form(page.item, desk.organisations, actions.item_revision(connection, found.id, spot))
    return render("plan/sheet.html", page, form=form)


@bp.post("/team/<area>/plan/<int:spot>")
@for_roles(Role.COORDINATOR)
def save_sheet(area: str, spot: int) -> ResponseReturnValue:
    """Keep what was typed on the sheet of one hot spot, beside what others changed meanwhile."""
    with database().reading() as connection:
        found = areas.area_by_slug(connection, area)
        desk = actions.desk_of(connection, found.id)
        line_of(desk, spot)
        form = sheet_form(desk.item(spot), desk.organisations)
        seen = form.revision.data or 0
        started_from = actions.item_at(connection, found.id, spot, seen)
    if form.validate():
        item = form.item(started_from or desk.item(spot), request.form, found.languages, desk.organisations)
        try:
            with database().transaction() as connection:
                overlapping = actions.change_item(
                    connection,
                    found.id,
                    item,
                    current_account(),
                    utc_now(),
                    seen=seen,
                    keep_stored=chosen_stored(request.form),
                )
            if overlapping is not None:
                return _contested(area, spot, overlapping)
            return redirect(url_for("plan_team.draft.show", area=area) + f"#plek-{spot}", 303)
        except Refusal as refusal:
            form.refuse(refusal)
    with database().reading() as connection:
        page = replace(_page(connection, found, desk, spot), typed=request.form)
    return render("plan/sheet.html", page, form=form, status=422)


def _contested(area: str, spot: int, overlapping: Overlapping) -> ResponseReturnValue:
    """Show what overlaps beside what was typed; the form below holds both changes together."""
    with database().reading() as connection:
        found = areas.area_by_slug(connection, area)
        desk = actions.desk_of(connection, found.id)
        item = replace(item_from_json(overlapping.document), actions=desk.item(spot).actions)
        page = replace(
            _page(connection, found, desk, spot), item=item, choices=choices_of(overlapping.contested, desk.names)
        )
    form = sheet_form(item, desk.organisations, overlapping.revision, posted=False)
    return render("plan/sheet.html", page, form=form, status=409)


def _page(connection: Connection, area: Area, desk: Desk, spot: int) -> SheetPage:
    line = line_of(desk, spot)
    listed = desk.scoring.spot(spot)
    chosen = frozenset(number for number, item in desk.items.items() if item.chosen)
    when = next((each.when for each in hotspots.list_hot_spots(connection, area.id) if each.id == spot), None)
    code = listed.code if listed else ""
    team_url = CASE_TEAM.format(area=area.slug, code=code)
    return SheetPage(
        area=area,
        where=line.where,
        final=line.final,
        item=line.item,
        proposed=line.proposed,
        proposal=line.proposal,
        missing=line.missing,
        advice=line.advice,
        balance=balance_of(line.item),
        one_sided=missing_sides(line.item),
        usual_time=when,
        organisations=desk.organisations,
        short=overdrawn(chosen, {number: item.needs for number, item in desk.items.items()}, desk.hours),
        names=desk.names,
        team_url=team_url if "partners_team" in current_app.blueprints else "",
        lineage_url=LINEAGE.format(area=area.slug, code=code) if code else "",
    )


def line_of(desk: Desk, spot: int) -> DraftLine:
    """Give the line of one hot spot in the draft, or raise `Absent`."""
    for line in lines_of(desk):
        if line.where.id == spot:
            return line
    raise Absent("hot spot")
