"""Pages of the team: the directory of organisations, and who can help with what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from participatie.accounts.access import current_account, for_roles
from participatie.accounts.roles import Role
from participatie.areas import actions as areas
from participatie.areas.area import Area
from participatie.errors import Refusal
from participatie.hotspots import actions as hotspots
from participatie.hotspots.hot_spot import HotSpot
from participatie.hotspots.times import DAY_WORDS, MOMENT_WORDS
from participatie.i18n import current_language, translate
from participatie.i18n import gettext as _
from participatie.partners import actions
from participatie.partners.commitment import check_may_change, may_change
from participatie.partners.directory import ChangedMeanwhile, Partner
from participatie.partners.finding import Answer, Fit, find
from participatie.partners.powers import DAYS, PARTS, slot_words
from participatie.partners.web_forms import ProfileForm, profile_form
from participatie.partners.web_pages import (
    READERS,
    DirectoryPage,
    PartnerLine,
    PowerGroup,
    ProfilePage,
    partner_line,
    power_groups,
    power_or_none,
    slot_groups,
)
from participatie.text import mark
from participatie.web import database, render, utc_now
from participatie.written import ShownText

bp = Blueprint("directory", __name__)

FIT_NAMES = {
    Fit.ALWAYS_THERE: mark("Mag dit en is er"),
    Fit.SOMETIMES_THERE: mark("Mag dit en is er soms"),
    Fit.TIMES_UNKNOWN: mark("Mag dit, tijden niet ingevuld"),
    Fit.NOT_THERE: mark("Mag dit, maar is er dan niet"),
}
FIT_LOOKS = {Fit.ALWAYS_THERE: "good", Fit.SOMETIMES_THERE: "pro", Fit.TIMES_UNKNOWN: "", Fit.NOT_THERE: "warm"}


@dataclass(frozen=True, slots=True)
class FoundLine:
    """An organisation that may do what is asked. `lacking`: asked times at which it is not there."""

    line: PartnerLine
    fit: str
    look: str
    lacking: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FinderPage:
    """Who can help with this?

    Attributes:
        groups: the powers to choose from.
        spots: hot spots to choose from, as (code, name).
        days: kinds of day, as (code, words).
        parts: parts of the day, as (code, words).
        need: the power that was asked for, or empty.
        spot: code of the hot spot that was asked about, or empty.
        day: kind of day, or empty.
        part: part of the day, or empty.
        asked: what was asked, in words; empty before a question.
        times: the parts of the week that were looked at, in words.
        found: who may do it, the best first.
        shortfall: what is missing, or empty.
    """

    area: Area
    groups: tuple[PowerGroup, ...]
    spots: tuple[tuple[str, ShownText], ...]
    days: tuple[tuple[str, str], ...]
    parts: tuple[tuple[str, str], ...]
    need: str
    spot: str
    day: str
    part: str
    asked: str
    times: tuple[str, ...]
    found: tuple[FoundLine, ...]
    shortfall: str


@bp.get("/team/<area>/partners")
@for_roles(*READERS)
def show(area: str) -> ResponseReturnValue:
    """List the organisations of the neighbourhood."""
    account = current_account()
    with database().reading() as connection:
        found = areas.area_by_slug(connection, area)
        partners = actions.list_partners(connection, found.id)
    page = DirectoryPage(
        area=found,
        lines=tuple(partner_line(each, may_change=may_change(account, each.organisation.id)) for each in partners),
        may_set_up=account.role is Role.COORDINATOR,
        public_url=url_for("partners.show", area=area),
    )
    return render("partners/directory.html", page)


@bp.get("/team/<area>/partners/organisatie/<slug>")
@for_roles(*READERS)
def edit(area: str, slug: str) -> ResponseReturnValue:
    """Show the form of one organisation."""
    with database().reading() as connection:
        found = areas.area_by_slug(connection, area)
        partner = actions.partner_by_slug(connection, found.id, slug)
    check_may_change(current_account(), partner.organisation.id)
    return _profile_page(found, partner, profile_form(partner.profile))


@bp.post("/team/<area>/partners/organisatie/<slug>")
@for_roles(*READERS)
def save(area: str, slug: str) -> ResponseReturnValue:
    """Keep what an organisation can do."""
    form = profile_form()
    stored = None
    with database().reading() as connection:
        found = areas.area_by_slug(connection, area)
        partner = actions.partner_by_slug(connection, found.id, slug)
    try:
        if form.validate():
            with database().transaction() as connection:
                actions.save_profile(connection, found, partner, form.profile(), current_account(), utc_now())
            return redirect(url_for(".show", area=area) + f"#{slug}", 303)
    except ChangedMeanwhile as refusal:
        form.refuse(refusal)
        form.version.data = str(partner.profile.version)
        stored = partner_line(partner)
    except Refusal as refusal:
        form.refuse(refusal)
    return _profile_page(found, partner, form, stored, status=422)


def _profile_page(
    area: Area, partner: Partner, form: ProfileForm, stored: PartnerLine | None = None, *, status: int = 200
) -> ResponseReturnValue:
    page = ProfilePage(area, partner.organisation.name, power_groups(), slot_groups(), stored)
    return render("partners/profile.html", page, form=form, status=status)


@bp.get("/team/<area>/partners/wie-helpt")
@for_roles(*READERS)
def finder(area: str) -> ResponseReturnValue:
    """Answer who can help with something, somewhere, at some time."""
    with database().reading() as connection:
        found = areas.area_by_slug(connection, area)
        partners = actions.list_partners(connection, found.id)
        spots = hotspots.list_hot_spots(connection, found.id, status=hotspots.CONFIRMED)
    language = current_language().code
    need = power_or_none(request.args.get("nodig"))
    asked = (request.args.get("plek"), request.args.get("nummer"))
    spot = next((each for each in spots if each.code == asked[0] or str(each.id) == asked[1]), None)
    day = request.args.get("dag", "") if request.args.get("dag") in DAYS else ""
    part = request.args.get("deel", "") if request.args.get("deel") in PARTS else ""
    answer = find(partners, need, asked_slots(spot, day, part)) if need else None
    groups = power_groups()
    page = FinderPage(
        area=found,
        groups=groups,
        spots=tuple((each.code, each.name.shown(language)) for each in spots),
        days=tuple((code, _(words)) for code, words in DAY_WORDS.items()),
        parts=tuple((code, _(words)) for code, words in MOMENT_WORDS.items()),
        need=need.value if need else "",
        spot=spot.code if spot else "",
        day=day,
        part=part,
        asked=dict(pair for group in groups for pair in group.powers)[need.value] if need else "",
        times=_slot_names(answer.slots) if answer else (),
        found=_found_lines(answer) if answer else (),
        shortfall=translate(answer.shortfall) if answer and answer.shortfall else "",
    )
    return render("partners/finder.html", page)


def asked_slots(spot: HotSpot | None, day: str, part: str) -> tuple[str, ...]:
    """Give the parts of the week that somebody asks about.

    What was chosen counts; where no part of the day was chosen, a hot spot's own usual parts do. Without both, time
    does not matter.
    """
    days = (day,) if day else ()
    parts = (part,) if part else (spot.moments if spot else ())
    if not days and not parts:
        return ()
    return tuple(f"{each}-{moment}" for each in days or DAYS for moment in parts or PARTS)


def _found_lines(answer: Answer) -> tuple[FoundLine, ...]:
    return tuple(
        FoundLine(
            line=partner_line(match.partner),
            fit=_(FIT_NAMES[match.fit]),
            look=FIT_LOOKS[match.fit],
            lacking=_slot_names(match.lacking),
        )
        for match in answer.matches
    )


def _slot_names(slots: Sequence[str]) -> tuple[str, ...]:
    return tuple(translate(slot_words(each)) for each in slots)
