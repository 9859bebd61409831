"""A neighbourhood that is ready to choose: area, partners, hot spots, and people who picked them."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from pathlib import Path

from participatie import tokens
from participatie.accounts import actions as accounts
from participatie.accounts.people import Account, OrganisationKind
from participatie.accounts.roles import Role
from participatie.areas import actions as areas
from participatie.areas.actions import AreaSettings
from participatie.areas.area import Area
from participatie.areas.boundaries import Boundary
from participatie.db import Connection
from participatie.hotspots import actions as hotspots
from participatie.hotspots.hot_spot import Findings
from participatie.hotspots.store import spots as hotspot_store
from participatie.surveys import actions as surveys
from participatie.surveys import loader
from participatie.surveys import store as survey_store
from participatie.surveys.definition import Survey
from participatie.surveys.rounds import Submission, keys_from
from participatie.written import written

NAMES = (
    "Speeltuin Sluislaan",
    "Tunnel Havenstraat",
    "Winkelplein Kanaalweg",
    "Garages Kanaalweg",
    "Bushalte Waterplein",
)
PICKS = {"residents": (40, 30, 12, 6, 8), "entrepreneurs": (4, 5, 14, 3, 2)}
SURVEYS = Path(__file__).resolve().parents[2] / "surveys"
WEST, SOUTH = 120_000.0, 487_000.0
HOURS = {"politie": 40, "gemeente": 60, "corporatie": 20}


@dataclass(frozen=True)
class Neighbourhood:
    """What the tests need to know about the neighbourhood."""

    area: Area
    spots: tuple[int, ...]
    organisations: dict[str, int]
    coordinator: Account


def build(connection: Connection, now: datetime) -> Neighbourhood:
    """Make the neighbourhood with five hot spots and three partner organisations."""
    east, north = WEST + 900, SOUTH + 700
    square = (((WEST, SOUTH), (east, SOUTH), (east, north), (WEST, north), (WEST, SOUTH)),)
    settings = AreaSettings(("nl", "en", "ar"), None, written("Gemeente Waterstad"))
    area = areas.add_area(connection, Boundary("Waterkwartier", None, 28992, (square,)), settings=settings)
    for slug, hours in HOURS.items():
        if slug not in {each.slug for each in accounts.list_organisations(connection)}:
            accounts.add_organisation(connection, slug, slug.capitalize(), OrganisationKind.OTHER)
        areas.set_partner(connection, area.id, slug, hours)
    organisations = {each.slug: each.organisation_id for each in areas.list_partners(connection, area.id)}
    coordinator = person(connection, Role.COORDINATOR, "gemeente", now)
    spots = add_hot_spots(connection, area, coordinator, now)
    for audience, counts in PICKS.items():
        add_answers(connection, area, audience, counts, now)
    return Neighbourhood(area, spots, organisations, coordinator)


def person(connection: Connection, role: Role, organisation: str, now: datetime, name: str = "een") -> Account:
    """Make an account."""
    email = f"{role.value}-{organisation}-{name}@example.org"
    invited = accounts.invite(connection, email, role, organisation, ("waterkwartier",), now, reusable=True)
    return accounts.account_by_id(connection, invited.account_id)


def add_hot_spots(
    connection: Connection, area: Area, by: Account, now: datetime, names: Sequence[str] = NAMES
) -> tuple[int, ...]:
    """Put confirmed hot spots on the map."""
    spots = []
    for number, name in enumerate(names, start=1):
        x, y = middle(number)
        ring = ((x - 30, y - 20), (x + 30, y - 20), (x + 30, y + 20), (x - 30, y - 20))
        findings = Findings(
            x=x,
            y=y,
            shape=((ring,),),
            firm=True,
            voices=12.0,
            respondents=20,
            share_low=0.1,
            share_high=0.3,
            holds_in_100=96,
            top_in_100=90,
            themes=(),
            moments={},
            days={},
            audiences={},
        )
        text = written(name, ar="مكان") if number == 1 else written(name)
        spot = hotspot_store.add_spot(connection, area.id, f"h{number}", text, findings)
        hotspots.accept(connection, area.id, spot, by, now)
        spots.append(spot)
    return tuple(spots)


def middle(number: int) -> tuple[float, float]:
    """Where a hot spot lies; they are far enough apart to keep their own answers."""
    return WEST + 150 * number, SOUTH + 100 * number


def add_answers(connection: Connection, area: Area, audience: str, counts: Sequence[int], now: datetime) -> None:
    """Let people of one audience point at the hot spots, one problem each."""
    survey = replace(_residents_survey(), slug=f"test_{audience}", audience=audience)
    survey_hash = surveys.publish_survey(connection, survey, now)
    project = areas.project_of(connection, area.id)
    opened = surveys.open_round(connection, area.id, project.id, survey_hash, audience, now, None, now)
    keys = keys_from("a secret for tests only")
    for number, count in enumerate(counts, start=1):
        if not count:
            continue
        x, y = middle(number)
        place = {"kind": "map", "code": None, "x": x, "y": y}
        answers = {"r06_physical.litter": "much", "r09_top3": ["litter"], "r10_where_when.litter": place}
        key = f"{audience}-{area.slug}-{number}"
        surveys.submit(connection, opened, Submission(key, answers, "nl"), keys, now)  # type: ignore[arg-type]
        _the_same_from_others(connection, key, count - 1)


@cache
def _residents_survey() -> Survey:
    return loader.load((SURVEYS / "residents.yaml").read_text(encoding="utf-8"), "residents.yaml")


def _the_same_from_others(connection: Connection, key: str, count: int) -> None:
    """Store what one person sent for others too: a hundred forms sent one by one are half the time of a test."""
    sent = survey_store.responses
    key_hash = tokens.keyed_hash(key, keys_from("a secret for tests only").stored)
    row = dict(connection.execute(sent.select().where(sent.c.key_hash == key_hash)).one()._mapping)
    own = [{name: secrets.token_hex(16) for name in ("id", "key_hash", "receipt_hash")} for _ in range(count)]
    if own:
        connection.execute(sent.insert(), [{**row, **each} for each in own])
