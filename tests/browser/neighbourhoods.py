"""Neighbourhoods that are ready for a story, put into a database by the actions that the pages use."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from participatie.accounts import actions as accounts
from participatie.accounts.people import Account, OrganisationKind
from participatie.accounts.roles import Role
from participatie.areas import actions as areas
from participatie.areas.actions import AreaSettings
from participatie.areas.area import Area
from participatie.areas.boundaries import Boundary
from participatie.db import Connection, Database
from participatie.plan import actions as plans
from participatie.plan.draft import Action, ActionKind, Declined, Goal
from participatie.priorities import actions as priorities
from participatie.priorities.criteria import CRITERIA
from participatie.priorities.rules import default_rules
from participatie.written import written
from tests.plan.story import NAMES, PICKS, SOUTH, WEST, add_answers, add_hot_spots

HOURS: Mapping[str, int] = {"politie": 40, "gemeente": 60, "corporatie": 20}
VIEWS: Mapping[str, Sequence[int]] = {
    "politie": (3, 2, 3, 5, 4),
    "gemeente": (4, 1, 3, 4, 2),
    "corporatie": (2, 1, 3, 5, 1),
}
LONG = {"politie": "Politie", "gemeente": "Gemeente Waterstad", "corporatie": "Woonstichting De Vliet"}
SECOND = "tweede"


@dataclass(frozen=True)
class Plot:
    """What one neighbourhood is like when its story begins.

    Attributes:
        hours: hours promised, by organisation; these are also who is invited to score.
        picks: per audience how many people point at each hot spot.
        spots: names of the hot spots.
        views: per organisation the mark it gives each hot spot on everything; empty leaves the round open.
        draws: weightings that are tried; few, because a story is not about the last digit.
    """

    hours: Mapping[str, int] = field(default_factory=lambda: HOURS)
    picks: Mapping[str, Sequence[int]] = field(default_factory=lambda: PICKS)
    spots: Sequence[str] = NAMES
    views: Mapping[str, Sequence[int]] = field(default_factory=lambda: VIEWS)
    draws: int = 400


@dataclass
class Place:
    """A neighbourhood in the database: where, its hot spots, and the link with which each person signs in."""

    area: Area
    spots: tuple[int, ...]
    organisations: dict[str, int]
    people: dict[str, Account]
    links: dict[str, str]

    @property
    def team(self) -> str:
        """Where the pages of staff begin."""
        return f"/team/{self.area.slug}"

    @property
    def public(self) -> str:
        """Where the pages for everyone begin."""
        return f"/buurt/{self.area.slug}"


@dataclass
class Town:
    """A site that is being served, with its database."""

    database: Database
    now: datetime
    base_url: str = ""

    def settle(self, name: str, plot: Plot | None = None) -> Place:
        """Make a neighbourhood."""
        with self.database.transaction() as connection:
            return settle(connection, name, plot or Plot(), self.now)

    def ask_hours(self, place: Place, needs: Mapping[int, Mapping[str, int]]) -> None:
        """Say how many hours hot spots (by position) ask of organisations."""
        with self.database.transaction() as connection:
            ask_hours(connection, place, needs, self.now)

    def write(self, place: Place, *, leave_open: Sequence[int] = ()) -> None:
        """Write the whole draft; keep some positions without a reason."""
        with self.database.transaction() as connection:
            write_plan(connection, place, self.now, leave_open=leave_open)

    def publish(self, place: Place) -> None:
        """Write the whole draft and publish it."""
        self.write(place)
        with self.database.transaction() as connection:
            plans.publish_plan(connection, place.area.id, place.people["coordinator"], self.now)


def settle(connection: Connection, name: str, plot: Plot, now: datetime) -> Place:
    """Make a neighbourhood with people, answers and a round; closed when organisations have views."""
    east, north = WEST + 1_000, SOUTH + 800
    square = (((WEST, SOUTH), (east, SOUTH), (east, north), (WEST, north), (WEST, SOUTH)),)
    settings = AreaSettings(("nl", "en", "ar"), None, written("Gemeente Waterstad"))
    area = areas.add_area(connection, Boundary(name, None, 28992, (square,)), settings=settings)
    for slug, hours in plot.hours.items():
        if slug not in {each.slug for each in accounts.list_organisations(connection)}:
            accounts.add_organisation(connection, slug, LONG.get(slug, slug.capitalize()), OrganisationKind.OTHER)
        areas.set_partner(connection, area.id, slug, hours)
    organisations = {each.slug: each.organisation_id for each in areas.list_partners(connection, area.id)}
    place = Place(area, (), organisations, {}, {})
    for who, organisation in (
        ("coordinator", "gemeente"),
        (SECOND, "gemeente"),
        *((each, each) for each in plot.hours),
    ):
        role = Role.COORDINATOR if who in ("coordinator", SECOND) else Role.PROFESSIONAL
        _invite(connection, place, who, (role, organisation), now)
    place.spots = add_hot_spots(connection, area, place.people["coordinator"], now, plot.spots)
    for audience, counts in plot.picks.items():
        add_answers(connection, area, audience, counts[: len(plot.spots)], now)
    rules = replace(default_rules(5), draws=plot.draws)
    priorities.open_scoring(connection, area.id, rules, place.people["coordinator"], now)
    for who, view in plot.views.items():
        for spot, value in zip(place.spots, view, strict=False):
            marks: dict[str, int | None] = {criterion.code: value for criterion in CRITERIA}
            priorities.score(connection, area.id, place.people[who], spot, marks)
    if plot.views:
        priorities.close_scoring(connection, area.id, place.people["coordinator"], now)
    return place


def _invite(connection: Connection, place: Place, who: str, work: tuple[Role, str], now: datetime) -> None:
    email = f"{who}-{place.area.slug}@example.org"
    name = {"coordinator": "Noor Bakker", SECOND: "Sam de Wit"}.get(who, who.capitalize())
    invited = accounts.invite(connection, email, *work, (place.area.slug,), now, reusable=True, name=name)
    place.people[who] = accounts.account_by_id(connection, invited.account_id)
    place.links[who] = invited.url_path


def ask_hours(connection: Connection, place: Place, needs: Mapping[int, Mapping[str, int]], now: datetime) -> None:
    """Say how many hours hot spots (by position) ask of organisations."""
    for position, asked in needs.items():
        item = plans.desk_of(connection, place.area.id).item(place.spots[position])
        hours = {place.organisations[slug]: each for slug, each in asked.items()}
        plans.save_item(connection, place.area.id, replace(item, needs=hours), place.people["coordinator"], now)


def write_plan(connection: Connection, place: Place, now: datetime, *, leave_open: Sequence[int] = ()) -> None:
    """Write the whole draft by the proposal, with the municipality as owner; keep some positions without a reason."""
    by, area = place.people["coordinator"], place.area.id
    town = place.organisations["gemeente"]
    day = (now + timedelta(days=120)).date()
    plans.take_proposal(connection, area, by, now)
    goal = Goal(written("Meldingen per maand"), "12", "6", day)
    answer = Declined(written("Er zijn nu te weinig uren."), town, written("De wijkagent loopt langs."), day)
    for position, spot in enumerate(place.spots):
        item = plans.desk_of(connection, area).item(spot)
        if item.chosen:
            item = replace(item, norm=written("We houden het schoon.", ar="نحافظ على النظافة."), goal=goal)
            item = item if item.needs else replace(item, needs={town: 5})
            action = Action(0, written("Extra lampen ophangen"), town, (), day, 5, ActionKind.DESIGN)
            plans.save_action(connection, area, spot, action, by, now)
        elif position not in leave_open:
            item = replace(item, declined=answer)
        plans.save_item(connection, area, item, by, now)
    for number in plans.desk_of(connection, area).named:
        who = next(slug for slug, each in place.organisations.items() if each == number)
        plans.agree(connection, area, place.people[who], now)
