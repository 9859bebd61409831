"""Pages of hot spots for the team: find them, look at each, decide."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import cast

from flask import Blueprint, abort, redirect, request, url_for
from flask.typing import ResponseReturnValue

from participatie.accounts.access import current_account, for_roles
from participatie.accounts.roles import Role
from participatie.areas import actions as areas
from participatie.areas.area import Area
from participatie.db import Connection
from participatie.disclosure import shown_count
from participatie.errors import Refusal
from participatie.hotspots import actions
from participatie.hotspots.family import comes_from
from participatie.hotspots.hot_spot import NOTES_HOOK, STATUS_NAMES, HotSpot, SaidHere, Status
from participatie.hotspots.web_forms import DecisionForm, TextForm
from participatie.hotspots.web_lineage import family_of
from participatie.hotspots.web_maps import background_under, map_of
from participatie.hotspots.web_overlaps import choices_of
from participatie.hotspots.web_pages import (
    REVIEW_NAMES,
    STATUS_LOOKS,
    ListPage,
    SpotPage,
    count_tables,
    firmness_lines,
    incident_sentence,
    short_sentences,
    special_sentences,
    spot_row,
    times_lines,
)
from participatie.i18n import current_language
from participatie.i18n import gettext as _
from participatie.incidents import actions as incidents
from participatie.meetings.actions.about import team_links_about
from participatie.outreach import actions as outreach
from participatie.text import mark
from participatie.web import database, render, site, utc_now
from participatie.web.forms import StaffForm, revised_text
from participatie.web.overlaps import Choice, chosen_stored
from participatie.written import WrittenText

bp = Blueprint("hotspots_team", __name__)

READERS = (Role.COORDINATOR, Role.COMMUNITY_WORKER, Role.PROFESSIONAL)
TEXTS = ("name", "description")


@bp.get("/team/<area>/hotspots")
@for_roles(*READERS)
def list_of_team(area: str) -> ResponseReturnValue:
    """Show all places with a map beside the list."""
    with database().reading() as connection:
        page = _list_page(connection, areas.area_by_slug(connection, area))
    return render("hotspots/list.html", page)


def _list_page(connection: Connection, area: Area) -> ListPage:
    # Who still has to score must not be led by how many residents point somewhere, not even by the order.
    numbers = current_account().role is not Role.PROFESSIONAL
    every = actions.list_hot_spots(connection, area.id)
    if not numbers:
        every = tuple(sorted(every, key=lambda spot: (spot.name.dutch.casefold(), spot.id)))
    listed = [spot for spot in every if spot.status in (Status.PROPOSED, Status.CONFIRMED)]
    settled = [spot for spot in every if spot.status in (Status.REJECTED, Status.REFERRED)]
    signals = actions.list_signals(connection, area.id)
    names = actions.theme_names(connection, area.id)
    near = actions.incidents_near(connection, area.id, [*every, *signals])
    run = actions.newest_detection(connection, area.id)
    numbered = [(str(place), spot) for place, spot in enumerate(listed, 1)]
    drawing = map_of(connection, area, numbered + [("", spot) for spot in signals])
    return ListPage(
        area=area,
        drawing=drawing,
        background=background_under(drawing, area),
        listed=tuple(spot_row(spot, number, names, near, numbers=numbers) for number, spot in numbered),
        signals=tuple(spot_row(spot, "", names, near, numbers=numbers) for spot in signals),
        settled=tuple(spot_row(spot, "", names, near, numbers=numbers) for spot in settled),
        may_decide=current_account().role is Role.COORDINATOR,
        run=run,
        respondents=shown_count(run.respondents) if run and numbers else None,
        origins=incidents.list_origins(connection, area.id) if near else (),
        with_household_codes=outreach.count_household_codes(connection, area.id) > 0,
    )


@bp.post("/team/<area>/hotspots/zoeken")
@for_roles(Role.COORDINATOR)
def detect(area: str) -> ResponseReturnValue:
    """Find the hot spots in everything answered so far."""
    with database().reading() as connection:
        found = areas.area_by_slug(connection, area)
    actions.detect_beside(database(), found.id, secrets.randbelow(2**31), utc_now())
    return redirect(url_for(".list_of_team", area=area), 303)


@bp.get("/team/<area>/hotspots/<code>")
@for_roles(Role.COORDINATOR, Role.COMMUNITY_WORKER)
def show(area: str, code: str) -> ResponseReturnValue:
    """Show one place with everything that stands behind it."""
    form = DecisionForm(formdata=None)
    form.on.data = utc_now().date()
    return _spot_page(area, code, form)


@bp.post("/team/<area>/hotspots/<code>/tekst")
@for_roles(Role.COORDINATOR)
def describe(area: str, code: str) -> ResponseReturnValue:
    """Take over name and description."""
    form = TextForm()
    try:
        with database().transaction() as connection:
            found, spot = _found(connection, area, code)
            sent = request.form.get("revision", "")
            seen = int(sent) if sent.isdecimal() else actions.revision_of(connection, spot.id)
            name, description = (
                revised_text(old, request.form, field, found.languages)
                for old, field in zip(actions.texts_at(connection, spot, seen), TEXTS, strict=True)
            )
            overlapping = actions.describe_together(
                connection,
                found.id,
                spot.id,
                (name, description),
                current_account(),
                utc_now(),
                seen=seen,
                keep_stored=chosen_stored(request.form),
            )
        if overlapping is None:
            return redirect(url_for(".show", area=area, code=code), 303)
        both = tuple(WrittenText.from_json(overlapping.document.get(field)) for field in TEXTS)
        choices = choices_of(overlapping.contested)
        return _spot_page(area, code, form, 409, texts=(both[0], both[1]), choices=choices)
    except Refusal as refusal:
        form.refuse(refusal)
    return _spot_page(area, code, form, status=422)


@bp.post("/team/<area>/hotspots/<code>/besluit")
@for_roles(Role.COORDINATOR)
def decide(area: str, code: str) -> ResponseReturnValue:
    """Put a place on the list, leave it out, hand it over, or take that back."""
    form = DecisionForm()
    status = 422
    try:
        if form.validate():
            with database().transaction() as connection:
                found, spot = _found(connection, area, code)
                _apply(connection, found, spot, form)
            return redirect(url_for(".list_of_team", area=area), 303)
    except actions.DecidedMeanwhile as meanwhile:
        form.refuse(meanwhile)
        status = 409
    except Refusal as refusal:
        form.refuse(refusal)
    return _spot_page(area, code, form, status)


def _apply(connection: Connection, area: Area, spot: HotSpot, form: DecisionForm) -> None:
    by, now = current_account(), utc_now()
    sent = request.form.get("seen", "")
    seen = int(sent) if sent.isdecimal() else None
    match request.form.get("decision"):
        case "accept":
            actions.accept(connection, area.id, spot.id, by, now, seen=seen)
        case "reject":
            actions.reject(connection, area.id, spot.id, form.reason.data or "", by, now, seen=seen)
        case "refer":
            if form.on.data is None:
                raise Refusal(mark("Vul in op welke dag u deze plek overdraagt."))
            actions.refer(connection, area.id, spot.id, form.to.data or "", form.on.data, by, now, seen=seen)
        case "reopen":
            actions.reopen(connection, area.id, spot.id, by, now, seen=seen)
        case _:
            abort(400)


def _found(connection: Connection, slug: str, code: str) -> tuple[Area, HotSpot]:
    area = areas.area_by_slug(connection, slug)
    return area, actions.hot_spot_by_code(connection, area.id, code)


def _said_at(connection: Connection, area: Area, spot: HotSpot) -> tuple[SaidHere, ...]:
    """What was said about a place, and about the places it comes from: words stay where they were said."""
    lent = cast("Callable[[Connection, int], tuple[SaidHere, ...]] | None", site().hooks.get(NOTES_HOOK))
    if lent is None:
        return ()
    ids = (spot.id, *comes_from(actions.list_changes(connection, area.id), spot.id))
    return tuple(said for each in ids for said in lent(connection, each))


def _spot_page(
    slug: str,
    code: str,
    form: StaffForm,
    status: int = 200,
    *,
    texts: tuple[WrittenText, WrittenText] | None = None,
    choices: tuple[Choice, ...] = (),
) -> ResponseReturnValue:
    with database().reading() as connection:
        area, spot = _found(connection, slug, code)
        near = actions.incidents_near(connection, area.id, [spot])
        names = actions.theme_names(connection, area.id)
        drawing = map_of(connection, area, [("", spot)])
        if texts is None:
            texts = spot.name, spot.description
        page = SpotPage(
            area=area,
            spot=spot,
            name=spot.name.shown(current_language().code),
            status=_(STATUS_NAMES[spot.status]),
            look=STATUS_LOOKS[spot.status],
            drawing=drawing,
            sentences=short_sentences(spot, numbers=True),
            lines=(*firmness_lines(spot), *special_sentences(spot, names)),
            tables=count_tables(spot, names),
            incidents=incident_sentence(near, spot),
            reviews=tuple((_(REVIEW_NAMES[each.kind]), each) for each in actions.list_reviews(connection, spot.id)),
            texts=texts,
            typed=request.form if isinstance(form, TextForm) and status == 422 else None,
            is_signal=not spot.findings.firm,
            may_confirm=spot.current and spot.findings.firm and spot.status is not Status.CONFIRMED,
            meetings=team_links_about(connection, area, spot.id),
            said=_said_at(connection, area, spot),
            origins=incidents.list_origins(connection, area.id) if near else (),
            times=times_lines(spot),
            family=family_of(connection, area.id, spot),
            seen=actions.newest_review(connection, spot.id),
            revision=actions.revision_of(connection, spot.id),
            choices=choices,
            background=background_under(drawing, area),
        )
    return render("hotspots/spot.html", page, form=form, status=status)
