"""What tests of the quick scan share: an area with hot spots and what professionals saw there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from participatie.accounts.people import Account
from participatie.accounts.roles import Role
from participatie.areas.area import Area
from participatie.db import Connection, Database
from participatie.hotspots import actions as hotspots
from participatie.observations import actions as observations
from participatie.observations.observation import Entry, PlaceKind, Where
from tests.hotspots.steps import NOW, answered_area
from tests.observations.test_observations import person
from tests.surveys.steps import Setting

PLAYGROUND = Where(PlaceKind.LANDMARK, "speeltuin-sluislaan")
STREET = Where(PlaceKind.STREET, "kadestraat")


@dataclass(frozen=True)
class Team:
    """An area with what was said in it, and the people who work there."""

    setting: Setting
    coordinator: Account
    police: Account
    housing: Account

    @property
    def area(self) -> Area:
        """The area."""
        return self.setting.area


def see(
    connection: Connection,
    team: Team,
    by: Account,
    where: Where,
    text: str,
    theme: str,
    *,
    public: bool = False,
    days: int = 0,
) -> None:
    """Let a professional write something down, some days ago."""
    entry = Entry(where, theme, ("evening",), "weekend", text=text, may_be_public=public)
    observations.add_observation(connection, team.area, entry, by, NOW - timedelta(days=days))


def scanned_area(database: Database, *, many: bool = True) -> Team:
    """An area with two hot spots, of which professionals name one, and a street that only they name."""
    setting = answered_area(database)
    with database.transaction() as connection:
        team = Team(
            setting,
            person(connection, Role.COORDINATOR, "gemeente"),
            person(connection, Role.PROFESSIONAL, "politie"),
            person(connection, Role.PROFESSIONAL, "corporatie"),
        )
        hotspots.detect_now(connection, setting.area.id, 7, NOW)
        see(connection, team, team.police, PLAYGROUND, "Er ligt glas in de zandbak.", "litter", public=True)
        see(connection, team, team.housing, PLAYGROUND, "De bak is elke maandag vol.", "litter")
        for number in range(8 if many else 1):
            by = team.police if number % 2 else team.housing
            see(connection, team, by, STREET, f"De lamp bij boom {number + 1} is stuk.", "noise", days=number)
        walk = observations.add_walk(connection, team.area, NOW.date(), "Vier bewoners", team.police, NOW, people=5)
        entry = Entry(STREET, "noise", text="Het is hier donker.")
        observations.add_observation(connection, team.area, entry, team.police, NOW, walk_id=walk.id)
    return team
