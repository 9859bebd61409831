"""Lay the layers of an area on each other, as they are now."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from participatie.areas.area import Area
from participatie.db import Connection
from participatie.geometry import Point
from participatie.hotspots import actions as hotspots
from participatie.hotspots.hot_spot import DetectionRun, HotSpot
from participatie.hotspots.pointing import NEAR_M
from participatie.incidents import actions as incidents
from participatie.observations import actions as observations
from participatie.observations.observation import PlacedObservation, Walk
from participatie.quickscan import store
from participatie.quickscan.content import Help, ScanContent
from participatie.quickscan.freezing import read_frozen
from participatie.quickscan.places import Records, ScanPlace, lay
from participatie.quickscan.steady import spot_codes, steady_named, steady_people
from participatie.quickscan.surprises import Surprises, surprises_of, visits_of
from participatie.surveys import actions as surveys
from participatie.surveys.rounds import LocatedAnswer
from participatie.surveys.texts import Texts

HELP_HOOK = "who may help at a place"
"""Under this name the room of partners lends who may do something: (connection, area_id, themes, moments)."""
Helpers = Callable[[Connection, int, tuple[str, ...], tuple[str, ...]], tuple[Help, ...]]


@dataclass(frozen=True, slots=True)
class Scan:
    """The layers of an area, and what they do not share.

    Attributes:
        places: see `places.lay`.
        noted: all observations, newest first.
        walks: newest first.
        asked: audiences that were asked anything.
        people: audience to different people who placed a problem; raw, so never print them as such.
        run: the newest search for hot spots, or None.
        themes: code to words.
    """

    area: Area
    places: tuple[ScanPlace, ...]
    noted: tuple[PlacedObservation, ...]
    walks: tuple[Walk, ...]
    asked: frozenset[str]
    people: dict[str, int]
    run: DetectionRun | None
    themes: dict[str, Texts]
    surprises: Surprises

    @property
    def organisations(self) -> tuple[str, ...]:
        """Who made observations, by name."""
        return tuple(sorted({each.observation.organisation for each in self.noted}))


@dataclass(frozen=True, slots=True)
class Said:
    """What people placed: different people per theme, and per audience."""

    named: dict[str, int]
    people: dict[str, int]


MOST_KEPT = 32
_kept: dict[tuple[object, ...], Said] = {}
"""Reading every answer takes a second per fifteen hundred people; only counts are kept, in memory."""


def scan_of(connection: Connection, area: Area) -> Scan:
    """Gather the layers of an area; reading is enough."""
    noted = observations.placed_observations(connection, area.id)
    said = _said(connection, area.id)
    editions = editions_of(connection, area.id)
    places, asked = _places(connection, area.id, noted, editions)
    told = editions[0].surprises if editions else None
    people, named = steady_people(sum(said.people.values()), told), steady_named(said.named, told)
    return Scan(
        area=area,
        places=places,
        noted=noted,
        walks=observations.list_walks(connection, area.id),
        asked=asked,
        people={name: said.people.get(name, 0) for name in sorted(asked)},
        run=hotspots.newest_detection(connection, area.id),
        themes=observations.theme_names(connection, area.id),
        surprises=surprises_of(places, people, named, visits_of(noted)),
    )


def layers_of(connection: Connection, area_id: int, hot_spot_id: int) -> ScanPlace | None:
    """Give what each group says at one hot spot, side by side.

    Args:
        connection: reading is enough.
        area_id: where.
        hot_spot_id: a hot spot or signal on the list.

    Returns:
        The place with `layers`, `overlap`, `themes`, `seen` and `notes`; None when it is not on the list any more.
    """
    noted = observations.placed_observations(connection, area_id)
    places, _asked = _places(connection, area_id, noted, editions_of(connection, area_id))
    return next((each for each in places if each.spot is not None and each.spot.id == hot_spot_id), None)


def _places(
    connection: Connection, area_id: int, noted: tuple[PlacedObservation, ...], editions: tuple[ScanContent, ...]
) -> tuple[tuple[ScanPlace, ...], frozenset[str]]:
    asked = frozenset(each.audience for each in surveys.list_rounds(connection, area_id))
    streets, landmarks = observations.place_names(connection, area_id)
    codes = {each.name: each.code for each in streets} | {each.name: each.code for each in landmarks}
    told = hotspots.told_spots(connection, area_id, spot_codes(editions))
    spots, signals = [each for each in told if each.findings.firm], [each for each in told if not each.findings.firm]
    records = _records(connection, area_id, told)
    return lay(spots, signals, noted, records, asked, codes), asked


def editions_of(connection: Connection, area_id: int) -> tuple[ScanContent, ...]:
    """Give the documents that were given out, the newest first."""
    return tuple(read_frozen(ScanContent, each.text) for each in store.list_editions(connection, area_id))


def _records(connection: Connection, area_id: int, spots: tuple[HotSpot, ...]) -> Records:
    if not incidents.count_ready(connection, area_id):
        return Records()

    def around(point: Point) -> int:
        box = (point[0] - NEAR_M, point[1] - NEAR_M, point[0] + NEAR_M, point[1] + NEAR_M)
        return sum(1 for each in incidents.points_in(connection, area_id, box) if math.dist(each, point) <= NEAR_M)

    return Records(True, hotspots.incidents_near(connection, area_id, spots), around)


def _said(connection: Connection, area_id: int) -> Said:
    """Count what people placed; counted anew only when answers, rounds or places changed."""
    streets, landmarks = observations.place_names(connection, area_id)
    key = (
        str(connection.engine.url),
        area_id,
        tuple(sorted(surveys.count_responses(connection, area_id).items())),
        tuple(surveys.answers_generation(connection, each.id) for each in surveys.list_rounds(connection, area_id)),
        hash((streets, landmarks)),
    )
    if key not in _kept:
        if len(_kept) >= MOST_KEPT:
            _kept.clear()
        _kept[key] = _counted(surveys.located_answers(connection, area_id))
    return _kept[key]


def _counted(answers: tuple[LocatedAnswer, ...]) -> Said:
    themes: dict[str, set[str]] = {}
    people: dict[str, set[str]] = {}
    for each in answers:
        themes.setdefault(each.theme, set()).add(each.respondent)
        people.setdefault(each.audience, set()).add(each.respondent)
    return Said(*({name: len(found) for name, found in sorted(each.items())} for each in (themes, people)))
