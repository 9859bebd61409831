"""Pages of the team: log hours in a few taps, and see on one screen what is promised and whether it is kept."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from participatie.accounts.access import current_account, for_roles
from participatie.areas import actions as areas
from participatie.areas.area import Area
from participatie.errors import Refusal
from participatie.hotspots import actions as hotspots
from participatie.i18n import LOCAL_ZONE, current_language, number
from participatie.i18n import gettext as _
from participatie.partners import actions
from participatie.partners.commitment import matrix_of
from participatie.partners.directory import Partner
from participatie.partners.hours import KEEPING_NAMES, Bar, Delivered, Keeping, Kept, bars_of
from participatie.partners.web_forms import HoursForm, hours_form
from participatie.partners.web_pages import READERS
from participatie.web import database, render, utc_now
from participatie.written import ShownText

bp = Blueprint("hours", __name__)

MOST_LISTED = 50
LOOKS = {Keeping.KEPT: "good", Keeping.BEHIND: "warm"}


@dataclass(frozen=True, slots=True)
class EntryLine:
    """Logged hours in a list; `place` is None for the whole neighbourhood."""

    id: int
    organisation: str
    day: date
    hours: str
    place: ShownText | None
    sentence: str
    may_remove: bool


@dataclass(frozen=True, slots=True)
class HoursPage:
    """The form to log hours and what was logged last.

    Attributes:
        own: name of the only organisation that the reader may log for, or empty when there is a choice.
        may_log: whether there is one at all.
        just_kept: hours that were kept a moment ago, in words, or empty.
        entries: newest first.
    """

    area: Area
    own: str
    may_log: bool
    just_kept: str
    entries: tuple[EntryLine, ...]


@dataclass(frozen=True, slots=True)
class KeptLine:
    """One organisation: hours in words, its bar, and whether it keeps its promise."""

    name: str
    promised: str
    due: str
    delivered: str
    unsigned: int
    state: str
    look: str
    bar: Bar


@dataclass(frozen=True, slots=True)
class KeptPage:
    """What is promised, and whether it is kept."""

    area: Area
    today: date
    lines: tuple[KeptLine, ...]
    promised: str
    due: str
    delivered: str
    filled: int
    signed: int


@bp.get("/team/<area>/partners/uren")
@for_roles(*READERS)
def show(area: str) -> ResponseReturnValue:
    """Show the form to log hours."""
    return _hours_page(area, None, 200)


@bp.post("/team/<area>/partners/uren")
@for_roles(*READERS)
def log(area: str) -> ResponseReturnValue:
    """Keep hours that an organisation gave."""
    with database().reading() as connection:
        found = areas.area_by_slug(connection, area)
        partners = _loggable(actions.list_partners(connection, found.id))
        spots = hotspots.list_hot_spots(connection, found.id, status=hotspots.CONFIRMED)
    form = hours_form(partners, spots, current_language().code)
    try:
        if form.validate():
            entry = form.entry()
            with database().transaction() as connection:
                actions.log_hours(
                    connection, found, entry, current_account(), utc_now(), form_key=str(form.key.data or "")[:64]
                )
            return redirect(url_for(".show", area=area, klaar=entry.minutes), 303)
    except Refusal as refusal:
        form.refuse(refusal)
    return _hours_page(area, form, 422)


@bp.post("/team/<area>/partners/uren/<int:entry>/weg")
@for_roles(*READERS)
def remove(area: str, entry: int) -> ResponseReturnValue:
    """Take hours out that were a mistake."""
    with database().transaction() as connection:
        found = areas.area_by_slug(connection, area)
        actions.remove_hours(connection, found, entry, current_account(), utc_now())
    return redirect(url_for(".show", area=area), 303)


@bp.get("/team/<area>/partners/overzicht")
@for_roles(*READERS)
def overview(area: str) -> ResponseReturnValue:
    """Show what is promised and whether it is kept."""
    today = utc_now().astimezone(LOCAL_ZONE).date()
    with database().reading() as connection:
        found = areas.area_by_slug(connection, area)
        kept = actions.kept_by_partners(connection, found.id, today)
        commitments = actions.list_commitments(connection, found.id)
    matrix = matrix_of([each.organisation for each in kept], commitments)
    page = KeptPage(
        area=found,
        today=today,
        lines=tuple(_kept_line(row, bar) for row, bar in zip(kept, bars_of(kept), strict=True)),
        promised=number(sum(each.promised for each in kept)),
        due=number(sum(each.due for each in kept)),
        delivered=in_hours(sum(each.delivered for each in kept)),
        filled=matrix.filled_percent,
        signed=matrix.signed_percent,
    )
    return render("partners/overview.html", page)


def in_hours(hours: float) -> str:
    """Write hours, with one decimal only when they are not whole."""
    return number(hours, 0 if abs(hours - round(hours)) < 0.05 else 1)


def _kept_line(kept: Kept, bar: Bar) -> KeptLine:
    return KeptLine(
        name=kept.organisation.name,
        promised=number(kept.promised),
        due=number(kept.due),
        delivered=in_hours(kept.delivered),
        unsigned=kept.unsigned,
        state=_(KEEPING_NAMES[kept.keeping]),
        look=LOOKS.get(kept.keeping, ""),
        bar=bar,
    )


def _loggable(partners: tuple[Partner, ...]) -> tuple[Partner, ...]:
    account = current_account()
    return tuple(each for each in partners if actions.may_log(account, each.organisation.id))


def _hours_page(area: str, form: HoursForm | None, status: int) -> ResponseReturnValue:
    account, language = current_account(), current_language().code
    today = utc_now().astimezone(LOCAL_ZONE).date()
    with database().reading() as connection:
        found = areas.area_by_slug(connection, area)
        partners = actions.list_partners(connection, found.id)
        spots = hotspots.list_hot_spots(connection, found.id)
        entries = actions.list_hours(connection, found.id, most=MOST_LISTED)
    mine = _loggable(partners)
    names = {each.organisation.id: each.organisation.name for each in partners}
    places = {each.id: each.name.shown(language) for each in spots}
    if form is None:
        own = next((each for each in mine if each.organisation.id == account.organisation_id), None)
        shown: dict[str, object] = {"day": today, "key": secrets.token_hex(16)}
        if own is not None:
            shown["organisation"] = str(own.organisation.id)
        form = hours_form(mine, [each for each in spots if each.status is hotspots.CONFIRMED], language, shown)
    minutes = request.args.get("klaar", "")
    page = HoursPage(
        area=found,
        own=mine[0].organisation.name if len(mine) == 1 else "",
        may_log=bool(mine),
        just_kept=in_hours(int(minutes[:4]) / 60) if minutes.isascii() and minutes.isdecimal() else "",
        entries=tuple(_entry_line(each, names, places) for each in entries),
    )
    return render("partners/hours.html", page, form=form, status=status)


def _entry_line(entry: Delivered, names: dict[int, str], places: dict[int, ShownText]) -> EntryLine:
    return EntryLine(
        id=entry.id,
        organisation=names.get(entry.organisation_id, ""),
        day=entry.day,
        hours=in_hours(entry.minutes / 60),
        place=places.get(entry.hot_spot_id) if entry.hot_spot_id is not None else None,
        sentence=entry.sentence,
        may_remove=actions.may_log(current_account(), entry.organisation_id),
    )
