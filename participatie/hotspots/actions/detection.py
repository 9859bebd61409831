"""Find hot spots and read them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from participatie.areas import actions as areas
from participatie.areas.area import Landmark, MultiPolygon, Street
from participatie.db import Connection, Database
from participatie.errors import Absent
from participatie.geometry import Point
from participatie.hotspots.actions import joining, publishing
from participatie.hotspots.hot_spot import DetectionRun, Findings, HotSpot, Origin, Review, Status
from participatie.hotspots.identity import Place, same_places
from participatie.hotspots.pointing import picks_of
from participatie.hotspots.store import families
from participatie.hotspots.store import spots as store
from participatie.surveys import actions as surveys
from participatie.surveys.pages import themes
from participatie.surveys.rounds import LocatedAnswer
from participatie.surveys.texts import Texts
from participatie.written import written

if TYPE_CHECKING:
    from participatie.hotspots.detect import Detection

_TRIES_BESIDE = 3


@dataclass(frozen=True, slots=True)
class Search:
    """What a search found, and among which streets and landmarks; not kept yet.

    Attributes:
        began: before the answers were read, aware UTC.
        after: the newest detection that was kept when the answers were read; None when there was none.
    """

    area_id: int
    seed: int
    began: datetime
    after: int | None
    found: Detection
    streets: tuple[Street, ...]
    landmarks: tuple[Landmark, ...]
    answers: tuple[LocatedAnswer, ...]


class SearchedMeanwhile(Exception):
    """Another search was kept after this one read its answers, so this one may know less than what is kept."""


def detect_now(connection: Connection, area_id: int, seed: int, now: datetime) -> DetectionRun:
    """Search and keep what was found, in one transaction; see `search` and `keep`."""
    families.hold(connection, area_id)
    return keep(connection, search(connection, area_id, seed, now))


def detect_beside(database: Database, area_id: int, seed: int, now: datetime) -> DetectionRun:
    """Search while others go on writing, and keep what was found; again when another search was kept meanwhile.

    Args:
        database: no transaction may be open.
        area_id: where.
        seed: where chance starts.
        now: the present, aware UTC.
    """
    for _ in range(_TRIES_BESIDE):
        with database.reading() as connection:
            done = search(connection, area_id, seed, now)
        try:
            with database.transaction() as connection:
                return keep(connection, done)
        except SearchedMeanwhile:
            continue
    with database.transaction() as connection:
        return detect_now(connection, area_id, seed, now)


def search(connection: Connection, area_id: int, seed: int, now: datetime) -> Search:
    """Find the hot spots of an area in everything that people have answered so far, without keeping them.

    This takes a moment, so it reads only: nobody who sends answers has to wait for it.

    Args:
        connection: reading is enough.
        area_id: where.
        seed: where chance starts; the same seed and answers give the same result.
        now: the present, aware UTC.
    """
    import numpy as np

    from participatie.hotspots.detect import detect

    newest = store.find_newest_detection(connection, area_id)
    area = areas.area_by_id(connection, area_id)
    streets, landmarks = areas.list_streets(connection, area_id), areas.list_landmarks(connection, area_id)
    answers = surveys.located_answers(connection, area_id)
    found = detect(answers, area.boundary, np.random.default_rng(seed), anchors=_anchors(streets, landmarks))
    after = None if newest is None else newest.id
    return Search(area_id, seed, now, after, found, streets, landmarks, answers)


def keep(connection: Connection, done: Search) -> DetectionRun:
    """Keep what a search found.

    Args:
        connection: a writing transaction.
        done: from `search`.

    Returns:
        What was done. Places found before keep their number, name and review; their counts become the new ones. What
        is found no longer stays on the list, marked as such, when somebody had decided about it. Places that the
        team put together or took apart are counted anew. What everybody may see changes only where at least five
        people make the difference.

    Raises:
        SearchedMeanwhile: another search was kept since this one read its answers. So whatever is kept read its
            answers after the search before it was kept.
    """
    found = done.found
    families.hold(connection, done.area_id)
    newest = store.find_newest_detection(connection, done.area_id)
    if (None if newest is None else newest.id) != done.after:
        raise SearchedMeanwhile
    area = areas.area_by_id(connection, done.area_id)
    _take_over(connection, done, area.boundary)
    counts = (found.respondents, found.answers, found.outside, found.line, found.enough)
    run = store.add_detection(connection, area.id, DetectionRun(0, done.began, done.seed, *counts))
    publishing.keep_counts(connection, area.id, run)
    joining.renew(connection, area, run, done.answers, done.began)
    publishing.publish_all(connection, area, run, done.answers, found.surface)
    return run


def _anchors(streets: Sequence[Street], landmarks: Sequence[Landmark]) -> list[Point]:
    """What people could pick from a list."""
    middles = [street.middle for street in streets if street.middle is not None]
    return middles + [(each.x, each.y) for each in landmarks if each.x is not None and each.y is not None]


def _take_over(connection: Connection, done: Search, boundary: MultiPolygon) -> None:
    from participatie.hotspots.names import free_name
    from participatie.hotspots.snapping import Found, snapped

    area_id, found = done.area_id, done.found
    places = [Found(place.x, place.y, place.shape) for place in found.places]
    every = store.list_spots(connection, area_id)
    known = [spot for spot in every if spot.origin is Origin.FOUND]
    same = same_places(
        [Place(spot.x, spot.y, spot.findings.outline or spot.shape) for spot in known],
        [Place(place.x, place.y, place.shape) for place in found.places],
    )
    names = [spot.name.dutch for spot in every]
    laid = snapped(places, done.streets, done.landmarks, boundary)
    for place, at, old in zip(found.places, laid, same, strict=True):
        evidence = place.evidence
        findings = Findings(
            x=place.x,
            y=place.y,
            shape=at.shape,
            outline=place.shape,
            firm=place.firm,
            voices=place.voices,
            respondents=place.respondents,
            share_low=place.share[0],
            share_high=place.share[1],
            holds_in_100=place.firmness.holds_in_100,
            top_in_100=place.firmness.top_in_100,
            themes=evidence.themes,
            moments=evidence.moments,
            days=evidence.days,
            audiences=evidence.audiences,
            special=evidence.special,
            times=evidence.times,
        )
        if old is not None:
            store.change_findings(connection, known[old].id, findings)
            continue
        number = len(names) + 1
        name = free_name(at, Found(place.x, place.y, place.shape), done.streets, done.landmarks, names, number)
        names.append(name)
        store.add_spot(connection, area_id, f"h{number}", written(name), findings)
    for position, spot in enumerate(known):
        if position not in same:
            store.mark_absent(connection, spot.id)


def detections_since(connection: Connection, area_id: int, detection_id: int) -> int:
    """Count how many detections of an area were kept after one of them."""
    return store.count_detections_since(connection, area_id, detection_id)


def newest_detection(connection: Connection, area_id: int) -> DetectionRun | None:
    """Give the newest detection of an area, or None before the first."""
    return store.find_newest_detection(connection, area_id)


def list_hot_spots(connection: Connection, area_id: int, *, status: Status | None = None) -> tuple[HotSpot, ...]:
    """Give the hot spots of an area, most people first; signals are apart.

    Args:
        connection: reading is enough.
        area_id: where.
        status: only those with this decision; None gives what was found firmly or was decided about, without what
            the newest detection no longer finds and nobody has looked at.
    """
    spots = store.list_spots(connection, area_id)
    current = (spot for spot in spots if spot.current)
    listed = (spot for spot in current if spot.status is not Status.PROPOSED or (spot.present and spot.findings.firm))
    return tuple(spot for spot in listed if status is None or spot.status is status)


def list_signals(connection: Connection, area_id: int) -> tuple[HotSpot, ...]:
    """Give the places that some people name but that are no hot spot, and nobody decided about yet."""
    return tuple(
        spot
        for spot in store.list_spots(connection, area_id)
        if spot.current and spot.status is Status.PROPOSED and spot.present and not spot.findings.firm
    )


def hot_spot_by_code(connection: Connection, area_id: int, code: str) -> HotSpot:
    """Give one hot spot or signal, also one that was put together with another or taken apart.

    Raises:
        Absent: there is none with this code in this area.
    """
    found = store.find_spot_by_code(connection, area_id, code)
    if found is None:
        raise Absent("hot spot")
    return found


def hot_spot_by_id(connection: Connection, area_id: int, spot_id: int) -> HotSpot:
    """Give one place by its id, also one that was put together with another or taken apart.

    Raises:
        Absent: there is none with this id in this area.
    """
    found = store.find_spot(connection, area_id, spot_id)
    if found is None:
        raise Absent("hot spot")
    return found


def list_reviews(connection: Connection, spot_id: int) -> tuple[Review, ...]:
    """Give the decisions about a hot spot, newest first."""
    return store.list_reviews(connection, spot_id)


def picks(connection: Connection, area_id: int, audience: str) -> tuple[frozenset[int], ...]:
    """Give at which confirmed hot spots each person of an audience points.

    Args:
        connection: reading is enough.
        area_id: where.
        audience: "residents" or "entrepreneurs".

    Returns:
        One set of hot-spot ids per person who points at any, in order of their random ids; never empty sets.
    """
    answers = (each for each in surveys.located_answers(connection, area_id) if each.audience == audience)
    confirmed = list_hot_spots(connection, area_id, status=Status.CONFIRMED)
    return tuple(picks_of(answers, confirmed).values())


def theme_names(connection: Connection, area_id: int) -> dict[str, Texts]:
    """Give the words for every theme that the surveys of an area ask about."""
    found: dict[str, Texts] = {}
    hashes = dict.fromkeys(each.survey_hash for each in surveys.list_rounds(connection, area_id))
    for survey_hash in hashes:
        for code, text in themes(surveys.survey_by_hash(connection, survey_hash)).items():
            found.setdefault(code, text)
    return found
