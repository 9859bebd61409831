"""Putting together who works on one hot spot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from participatie.accounts import actions as accounts
from participatie.accounts.people import Account
from participatie.areas.area import Area
from participatie.db import Connection
from participatie.errors import Absent, Refusal
from participatie.partners import store
from participatie.partners.actions.directory import list_partners, people
from participatie.partners.directory import ChangedMeanwhile, check_no_person, one_line
from participatie.partners.powers import Power
from participatie.partners.team import CaseTeam, Member, Part, check_member
from participatie.text import mark


def team_of(connection: Connection, hot_spot_id: int) -> CaseTeam:
    """Give the team of a hot spot; an empty one before the first change."""
    return store.teams.list_teams(connection, [hot_spot_id]).get(hot_spot_id, CaseTeam(hot_spot_id))


def list_teams(connection: Connection, hot_spots: Sequence[int]) -> dict[int, CaseTeam]:
    """Give the teams of hot spots that have one."""
    return store.teams.list_teams(connection, hot_spots)


def save_team(
    connection: Connection,
    area: Area,
    hot_spot_id: int,
    needs: tuple[Power, ...],
    first_meeting_on: date | None,
    *,
    version: int,
    by: Account,
    now: datetime,
) -> None:
    """Keep which powers a case asks for and when the team first meets.

    Raises:
        Refusal: a day that cannot be.
        ChangedMeanwhile: somebody else changed it since.
    """
    if first_meeting_on is not None and not 2000 <= first_meeting_on.year <= now.year + 2:
        raise Refusal(mark("Kijk de dag van de eerste bijeenkomst na."))
    team = CaseTeam(hot_spot_id, needs, first_meeting_on, version=version)
    if not store.teams.save_team(connection, team):
        raise ChangedMeanwhile
    accounts.record(connection, by.id, "case_team_changed", f"{area.slug}, hot spot {hot_spot_id}", now)


def add_member(connection: Connection, area: Area, hot_spot_id: int, member: Member, by: Account, now: datetime) -> int:
    """Add a function of an organisation to a team, and give its number.

    Raises:
        Refusal: a person instead of a function, one that is there, a second lead, an organisation that takes no
            part here, or an account of another organisation.
    """
    tidy = replace(member, function=one_line(member.function))
    check_no_person(people(connection), tidy.function)
    if tidy.organisation_id not in {each.organisation.id for each in list_partners(connection, area.id)}:
        raise Refusal(mark("Deze organisatie doet niet mee in deze buurt."))
    if tidy.account_id is not None:
        account = accounts.account_by_id(connection, tidy.account_id)
        if account.organisation_id != tidy.organisation_id or not account.belongs_to(area.slug) or account.disabled:
            raise Refusal(mark("Dit account hoort niet bij deze organisatie. Kies een ander account."))
    check_member(team_of(connection, hot_spot_id), tidy)
    added = store.teams.add_member(connection, hot_spot_id, tidy)
    accounts.record(connection, by.id, "case_team_member_added", f"{area.slug}, hot spot {hot_spot_id}", now)
    return added


def set_part(
    connection: Connection, area: Area, hot_spot_id: int, member_id: int, part: Part, by: Account, now: datetime
) -> None:
    """Make a member the lead, or a plain member again; the lead before becomes a plain member.

    Raises:
        Absent: no such member in this team.
    """
    team = _with_member(connection, hot_spot_id, member_id)
    if part is Part.LEAD and team.lead is not None:
        store.teams.set_part(connection, team.lead.id, Part.MEMBER)
    store.teams.set_part(connection, member_id, part)
    accounts.record(connection, by.id, "case_team_changed", f"{area.slug}, hot spot {hot_spot_id}", now)


def remove_member(
    connection: Connection, area: Area, hot_spot_id: int, member_id: int, by: Account, now: datetime
) -> None:
    """Take a member out of a team.

    Raises:
        Absent: no such member in this team.
    """
    _with_member(connection, hot_spot_id, member_id)
    store.teams.remove_member(connection, member_id)
    accounts.record(connection, by.id, "case_team_member_removed", f"{area.slug}, hot spot {hot_spot_id}", now)


def _with_member(connection: Connection, hot_spot_id: int, member_id: int) -> CaseTeam:
    team = team_of(connection, hot_spot_id)
    if member_id not in {each.id for each in team.members}:
        raise Absent("member")
    return team
