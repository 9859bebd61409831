"""Pages of the team: who works together on each hot spot, and a card of it to print."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue

from participatie.accounts import actions as accounts
from participatie.accounts.access import current_account, for_roles
from participatie.accounts.people import Account
from participatie.accounts.roles import Role
from participatie.areas import actions as areas
from participatie.areas.area import Area
from participatie.db import Connection
from participatie.errors import Refusal
from participatie.hotspots import actions as hotspots
from participatie.hotspots.hot_spot import HotSpot
from participatie.i18n import current_language, translate
from participatie.i18n import gettext as _
from participatie.partners import actions
from participatie.partners.directory import ChangedMeanwhile, Contact, Partner
from participatie.partners.powers import POWER_NAMES, powers_of
from participatie.partners.team import PART_NAMES, CaseTeam, Cover, Part, coverage
from participatie.partners.web_forms import MemberForm, TeamForm, member_form, team_form, version_of
from participatie.partners.web_pages import READERS, PowerGroup, power_groups
from participatie.web import database, render, utc_now
from participatie.written import ShownText

bp = Blueprint("cases", __name__)


@dataclass(frozen=True, slots=True)
class CaseLine:
    """A hot spot with how far its team is."""

    url: str
    name: ShownText
    members: int
    lead: str
    lacking: tuple[str, ...]
    first_meeting_on: date | None


@dataclass(frozen=True, slots=True)
class CasesPage:
    """The hot spots of the list with their teams."""

    area: Area
    lines: tuple[CaseLine, ...]


@dataclass(frozen=True, slots=True)
class MemberLine:
    """A member of a team; `person`: who that is here, or empty; `contact`: of the organisation's function."""

    id: int
    organisation: str
    function: str
    part: str
    is_lead: bool
    person: str
    contact: Contact


@dataclass(frozen=True, slots=True)
class CoverLine:
    """A needed power: by whom in the team, or else who could; `finder_url` looks further."""

    power: str
    covered: bool
    inside: tuple[str, ...]
    outside: tuple[str, ...]
    finder_url: str


@dataclass(frozen=True, slots=True)
class CasePage:
    """The team of one hot spot.

    Attributes:
        spot: the hot spot.
        name: in words.
        when: when it is worst, or empty.
        members: the lead first.
        covers: needed powers.
        may_change: whether the reader may change the team.
        stored: needs that are kept now, when somebody else changed them meanwhile; None otherwise.
    """

    area: Area
    spot: HotSpot
    name: ShownText
    when: str
    base: str
    members: tuple[MemberLine, ...]
    covers: tuple[CoverLine, ...]
    first_meeting_on: date | None
    groups: tuple[PowerGroup, ...]
    may_change: bool
    stored: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class MemberPage:
    """The form to add a member to the team of a hot spot."""

    area: Area
    name: ShownText
    base: str


@bp.get("/team/<area>/partners/team")
@for_roles(*READERS)
def show(area: str) -> ResponseReturnValue:
    """List the hot spots with their teams."""
    language = current_language().code
    with database().reading() as connection:
        found = areas.area_by_slug(connection, area)
        spots = sorted(
            hotspots.list_hot_spots(connection, found.id, status=hotspots.CONFIRMED), key=lambda each: each.id
        )
        teams = actions.list_teams(connection, [each.id for each in spots])
        partners = actions.list_partners(connection, found.id)
    names = {each.organisation.id: each.organisation.name for each in partners}
    lines = []
    for spot in spots:
        team = teams.get(spot.id, CaseTeam(spot.id))
        lacking = tuple(_(POWER_NAMES[each.power]) for each in coverage(team, partners) if not each.covered)
        lead = names.get(team.lead.organisation_id, "") if team.lead else ""
        url = url_for(".case", area=area, code=spot.code)
        name = spot.name.shown(language)
        lines.append(CaseLine(url, name, len(team.members), lead, lacking, team.first_meeting_on))
    return render("partners/cases.html", CasesPage(found, tuple(lines)))


@bp.get("/team/<area>/partners/team/<code>")
@for_roles(*READERS)
def case(area: str, code: str) -> ResponseReturnValue:
    """Show the team of one hot spot."""
    return _case_page(area, code, "partners/case.html")


@bp.get("/team/<area>/partners/team/<code>/kaart")
@for_roles(*READERS)
def card(area: str, code: str) -> ResponseReturnValue:
    """Show the card of a team, to print."""
    return _case_page(area, code, "partners/card.html")


@bp.post("/team/<area>/partners/team/<code>")
@for_roles(Role.COORDINATOR)
def save(area: str, code: str) -> ResponseReturnValue:
    """Keep what the case asks for and when the team first meets."""
    form = team_form()
    try:
        if form.validate():
            with database().transaction() as connection:
                found, spot = _found(connection, area, code)
                actions.save_team(
                    connection, found, spot.id, powers_of(form.needs.data or ()), form.first_meeting_on.data,
                    version=version_of(form.version), by=current_account(), now=utc_now(),
                )  # fmt: skip
            return redirect(url_for(".case", area=area, code=code), 303)
    except ChangedMeanwhile as refusal:
        form.refuse(refusal)
        return _case_page(area, code, "partners/case.html", form=form, changed=True, status=422)
    except Refusal as refusal:
        form.refuse(refusal)
    return _case_page(area, code, "partners/case.html", form=form, status=422)


@bp.get("/team/<area>/partners/team/<code>/lid")
@for_roles(Role.COORDINATOR)
def new_member(area: str, code: str) -> ResponseReturnValue:
    """Show the form to add a member."""
    with database().reading() as connection:
        found, spot = _found(connection, area, code)
        form = _member_form(connection, found)
    return _member_page(found, spot, form)


@bp.post("/team/<area>/partners/team/<code>/lid")
@for_roles(Role.COORDINATOR)
def add_member(area: str, code: str) -> ResponseReturnValue:
    """Add a function of an organisation to the team."""
    with database().reading() as connection:
        found, spot = _found(connection, area, code)
        form = _member_form(connection, found)
    try:
        if form.validate():
            with database().transaction() as connection:
                actions.add_member(connection, found, spot.id, form.member(), current_account(), utc_now())
            return redirect(url_for(".case", area=area, code=code) + "#leden", 303)
    except Refusal as refusal:
        form.refuse(refusal)
    return _member_page(found, spot, form, status=422)


@bp.post("/team/<area>/partners/team/<code>/lid/<int:member>/trekker")
@for_roles(Role.COORDINATOR)
def make_lead(area: str, code: str, member: int) -> ResponseReturnValue:
    """Let a member lead the team; who led it before becomes a plain member."""
    with database().transaction() as connection:
        found, spot = _found(connection, area, code)
        actions.set_part(connection, found, spot.id, member, Part.LEAD, current_account(), utc_now())
    return redirect(url_for(".case", area=area, code=code) + "#leden", 303)


@bp.post("/team/<area>/partners/team/<code>/lid/<int:member>/weg")
@for_roles(Role.COORDINATOR)
def remove_member(area: str, code: str, member: int) -> ResponseReturnValue:
    """Take a member out of the team."""
    with database().transaction() as connection:
        found, spot = _found(connection, area, code)
        actions.remove_member(connection, found, spot.id, member, current_account(), utc_now())
    return redirect(url_for(".case", area=area, code=code) + "#leden", 303)


def _found(connection: Connection, slug: str, code: str) -> tuple[Area, HotSpot]:
    area = areas.area_by_slug(connection, slug)
    return area, hotspots.hot_spot_by_code(connection, area.id, code)


def _member_form(connection: Connection, area: Area) -> MemberForm:
    return member_form(actions.list_partners(connection, area.id), _people_of(connection, area))


def _member_page(area: Area, spot: HotSpot, form: MemberForm, *, status: int = 200) -> ResponseReturnValue:
    base = url_for(".case", area=area.slug, code=spot.code)
    page = MemberPage(area, spot.name.shown(current_language().code), base)
    return render("partners/member.html", page, form=form, status=status)


def _people_of(connection: Connection, area: Area) -> tuple[Account, ...]:
    partners = {each.organisation.id for each in actions.list_partners(connection, area.id)}
    return tuple(
        each
        for each in accounts.list_accounts(connection)
        if area.slug in each.areas and each.organisation_id in partners and not each.disabled
    )


def _case_page(
    slug: str,
    code: str,
    template: str,
    *,
    form: TeamForm | None = None,
    changed: bool = False,
    status: int = 200,
) -> ResponseReturnValue:
    with database().reading() as connection:
        area, spot = _found(connection, slug, code)
        team = actions.team_of(connection, spot.id)
        partners = actions.list_partners(connection, area.id)
        people = _people_of(connection, area)
    if changed and form is not None:
        form.version.data = str(team.version)
    when = spot.when
    page = CasePage(
        area=area,
        spot=spot,
        name=spot.name.shown(current_language().code),
        when=translate(when) if when else "",
        base=url_for(".case", area=slug, code=code),
        members=_member_lines(team, partners, people),
        covers=tuple(_cover_line(slug, code, each) for each in coverage(team, partners)),
        first_meeting_on=team.first_meeting_on,
        groups=power_groups(),
        may_change=current_account().role is Role.COORDINATOR,
        stored=tuple(_(POWER_NAMES[each]) for each in team.needs) if changed else None,
    )
    return render(template, page, form=form or team_form(team), status=status)


def _member_lines(team: CaseTeam, partners: tuple[Partner, ...], people: tuple[Account, ...]) -> tuple[MemberLine, ...]:
    by_id = {each.organisation.id: each for each in partners}
    names = {each.id: each.name for each in people}
    return tuple(
        MemberLine(
            id=each.id,
            organisation=by_id[each.organisation_id].organisation.name if each.organisation_id in by_id else "",
            function=each.function,
            part=_(PART_NAMES[each.part]),
            is_lead=each.part is Part.LEAD,
            person=names.get(each.account_id, "") if each.account_id is not None else "",
            contact=by_id[each.organisation_id].profile.contact if each.organisation_id in by_id else Contact(),
        )
        for each in team.members
    )


def _cover_line(area: str, code: str, cover: Cover) -> CoverLine:
    return CoverLine(
        power=_(POWER_NAMES[cover.power]),
        covered=cover.covered,
        inside=tuple(each.organisation.name for each in cover.inside),
        outside=tuple(each.organisation.name for each in cover.outside),
        finder_url=url_for("partners_team.directory.finder", area=area, nodig=cover.power.value, plek=code),
    )
