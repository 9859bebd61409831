"""Where case teams are kept."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import sqlalchemy as sa

from participatie.db import Connection, insert_ignore
from participatie.partners.powers import powers_of
from participatie.partners.store.tables import case_team_members, case_teams
from participatie.partners.team import CaseTeam, Member, Part


def list_teams(connection: Connection, hot_spots: Collection[int]) -> dict[int, CaseTeam]:
    """Give the teams of hot spots; a hot spot without one is left out."""
    members: dict[int, list[Member]] = {}
    listed = (
        sa.select(case_team_members)
        .where(case_team_members.c.hot_spot_id.in_(hot_spots))
        .order_by(case_team_members.c.id)
    )
    for row in connection.execute(listed):
        members.setdefault(row.hot_spot_id, []).append(_member(row))
    found = {
        row.hot_spot_id: CaseTeam(
            row.hot_spot_id,
            powers_of(row.needs),
            row.first_meeting_on,
            _lead_first(members.pop(row.hot_spot_id, [])),
            row.version,
        )
        for row in connection.execute(sa.select(case_teams).where(case_teams.c.hot_spot_id.in_(hot_spots)))
    }
    found.update({spot: CaseTeam(spot, members=_lead_first(left)) for spot, left in members.items()})
    return found


def save_team(connection: Connection, team: CaseTeam) -> bool:
    """Keep needs and first day; `team.version` is the version it was changed from. False when somebody was first."""
    values = {
        "needs": [each.value for each in team.needs],
        "first_meeting_on": team.first_meeting_on,
        "version": team.version + 1,
    }
    if team.version == 0:
        return insert_ignore(connection, case_teams, [{"hot_spot_id": team.hot_spot_id, **values}]) == 1
    seen = sa.and_(case_teams.c.hot_spot_id == team.hot_spot_id, case_teams.c.version == team.version)
    return connection.execute(sa.update(case_teams).where(seen).values(**values)).rowcount == 1


def add_member(connection: Connection, hot_spot_id: int, member: Member) -> int:
    """Add a member and give the number."""
    row = {
        "hot_spot_id": hot_spot_id,
        "organisation_id": member.organisation_id,
        "function": member.function,
        "part": member.part.value,
        "account_id": member.account_id,
    }
    return int(
        connection.execute(sa.insert(case_team_members).values(**row).returning(case_team_members.c.id)).scalar_one()
    )


def set_part(connection: Connection, member_id: int, part: Part) -> None:
    """Give a member another part."""
    own = case_team_members.c.id == member_id
    connection.execute(sa.update(case_team_members).where(own).values(part=part.value))


def remove_member(connection: Connection, member_id: int) -> None:
    """Take a member out."""
    connection.execute(sa.delete(case_team_members).where(case_team_members.c.id == member_id))


def _lead_first(members: list[Member]) -> tuple[Member, ...]:
    return tuple(sorted(members, key=lambda each: each.part is not Part.LEAD))


def _member(row: sa.Row[Any]) -> Member:
    return Member(row.id, row.organisation_id, row.function, Part(row.part), row.account_id)
