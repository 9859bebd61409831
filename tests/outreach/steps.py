"""A small neighbourhood with an open survey, as tests of posters and public pages need it."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from participatie import tokens
from participatie.areas import actions as areas
from participatie.areas.area import Area, LandmarkKind, NewPlace, StreetKind
from participatie.areas.boundaries import Boundary
from participatie.db import Database
from participatie.outreach import actions
from participatie.outreach.placements import Placement
from participatie.surveys import actions as surveys
from participatie.surveys import loader
from participatie.surveys.rounds import Round, Submission, keys_from
from participatie.surveys.sources import Source
from participatie.written import written

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
SURVEYS = Path(__file__).resolve().parents[2] / "surveys"
WEST, SOUTH = 92_000.0, 436_000.0
SQUARE = (
    (
        (
            (WEST, SOUTH),
            (WEST + 900, SOUTH),
            (WEST + 900, SOUTH + 700),
            (WEST, SOUTH + 700),
            (WEST, SOUTH),
        ),
    ),
)
PLACES = (
    NewPlace("Sluislaan", StreetKind.STREET, ((WEST + 100, SOUTH + 50), (WEST + 100, SOUTH + 650)), "sluislaan"),
    NewPlace("Havenstraat", StreetKind.STREET, ((WEST + 50, SOUTH + 300), (WEST + 850, SOUTH + 300)), "havenstraat"),
    NewPlace("Tunnel Havenstraat", LandmarkKind.TUNNEL, ((WEST + 700, SOUTH + 300),), "tunnel-havenstraat"),
)


@dataclass(frozen=True)
class Neighbourhood:
    """The area, its open round for residents, and the database they are in."""

    area: Area
    round_: Round
    database: Database


def neighbourhood(database: Database, slug: str = "waterkwartier", *, name: str = "Waterkwartier") -> Neighbourhood:
    """Make an area with two streets, a landmark and an open survey for residents."""
    settings = areas.AreaSettings(
        languages=("nl", "en", "tr", "ar", "pl", "uk"),
        feedback_on=date(2027, 1, 15),
        asked_by=written("De gemeente en Stichting Buurtkracht vragen dit samen."),
        controller="Gemeente Waterstad",
        contact="buurt@example.org",
        phone="010 123 45 67",
    )
    with database.transaction() as connection:
        area = areas.add_area(connection, Boundary(name, None, 28992, SQUARE), slug=slug, settings=settings)
        for place in PLACES:
            areas.add_place(connection, area.id, place)
        survey = loader.load((SURVEYS / "residents.yaml").read_text(encoding="utf-8"), "residents.yaml")
        published = surveys.publish_survey(connection, survey, NOW)
        project = areas.project_of(connection, area.id)
        round_ = surveys.open_round(
            connection,
            area.id,
            project.id,
            published,
            "residents",
            NOW - timedelta(days=8),
            NOW + timedelta(days=12),
            NOW,
        )
    return Neighbourhood(area, round_, database)


def placement(place: Neighbourhood, **changes: object) -> Placement:
    """Hang a poster in the tunnel, with changes."""
    values: dict[str, object] = {
        "target_kind": "survey",
        "target_code": place.round_.code,
        "channel": "poster_qr",
        "place_text": "Tunnel Havenstraat",
        "language_hint": None,
        "place_code": "tunnel-havenstraat",
        **changes,
    }
    with place.database.transaction() as connection:
        return actions.add_placement(connection, place.area.id, now=NOW, **values)  # type: ignore[arg-type]


def answer(
    place: Neighbourhood, count: int, secret: bytes, placement_code: str = "", round_: Round | None = None
) -> None:
    """Send a number of responses without an answer in them."""
    keys = keys_from(secret)
    with place.database.transaction() as connection:
        for _ in range(count):
            key = tokens.new_key(secrets.token_bytes, keys.response, place.round_.code)
            source = Source(placement_code=placement_code, channel="poster_qr" if placement_code else "")
            surveys.submit(connection, round_ or place.round_, Submission(key, {}, "nl", source), keys, NOW)


def closed(place: Neighbourhood) -> Neighbourhood:
    """Close the survey."""
    with place.database.transaction() as connection:
        return replace(place, round_=surveys.close_round(connection, place.round_.code, NOW))
