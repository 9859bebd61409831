"""Where the counts of every detection are kept, and what everybody may see."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import asdict
from datetime import date, datetime
from typing import Any, cast

import sqlalchemy as sa

from participatie.db import Connection
from participatie.geometry import MultiPolygon
from participatie.hotspots.family import reach_from_json, reach_to_json
from participatie.hotspots.hot_spot import Findings
from participatie.hotspots.lineage import Count, PublicMap
from participatie.hotspots.publication import Published, Surface
from participatie.hotspots.store.lineage_tables import hot_spot_counts, hot_spot_surfaces, hot_spots_published
from participatie.hotspots.store.tables import detections, hot_spots


def put_count(connection: Connection, spot_id: int, detection_id: int, findings: Findings, now: datetime) -> None:
    """Keep what is known about a place since a detection."""
    row = {
        "hot_spot_id": spot_id,
        "detection_id": detection_id,
        "counted_at": now,
        "respondents": findings.respondents,
        "firm": findings.firm,
        "holds_in_100": findings.holds_in_100,
    }
    connection.execute(sa.insert(hot_spot_counts).values(**row))


def list_counts(connection: Connection, spot_ids: Collection[int]) -> dict[int, tuple[Count, ...]]:
    """Give every count of some places, by place, newest first."""
    statement = (
        sa.select(hot_spot_counts, detections)
        .join(detections, detections.c.id == hot_spot_counts.c.detection_id)
        .where(hot_spot_counts.c.hot_spot_id.in_(list(spot_ids)))
        .order_by(hot_spot_counts.c.detection_id.desc())
    )
    found: dict[int, tuple[Count, ...]] = dict.fromkeys(spot_ids, ())
    for row in connection.execute(statement).mappings():
        count = Count(
            detection_id=row[detections.c.id],
            detected_at=row[detections.c.detected_at],
            seed=row[detections.c.seed],
            named=row[detections.c.respondents],
            counted_at=row[hot_spot_counts.c.counted_at],
            respondents=row[hot_spot_counts.c.respondents],
            firm=row[hot_spot_counts.c.firm],
            holds_in_100=row[hot_spot_counts.c.holds_in_100],
        )
        found[row[hot_spot_counts.c.hot_spot_id]] += (count,)
    return found


def list_published(connection: Connection, area_id: int) -> dict[int, Published]:
    """Give what everybody may see of the places of an area, by place."""
    statement = (
        sa.select(hot_spots_published)
        .join(hot_spots, hot_spots.c.id == hot_spots_published.c.hot_spot_id)
        .where(hot_spots.c.area_id == area_id)
    )
    return {row.hot_spot_id: _published(row.findings) for row in connection.execute(statement)}


def put_published(connection: Connection, spot_id: int, published: Published) -> None:
    """Keep what everybody may see of a place from now on."""
    own = hot_spots_published.c.hot_spot_id == spot_id
    connection.execute(sa.delete(hot_spots_published).where(own))
    document = {
        "findings": published.findings and asdict(published.findings),
        "reach": published.reach and reach_to_json(published.reach),
        "people": published.people,
    }
    connection.execute(sa.insert(hot_spots_published).values(hot_spot_id=spot_id, findings=document))


def _published(document: Mapping[str, Any]) -> Published:
    if "findings" not in document:
        # Kept before the reach was kept with it.
        findings = _findings(document)
        return Published(findings, None, findings.respondents)
    shown, reach = document["findings"], document["reach"]
    return Published(shown and _findings(shown), reach and reach_from_json(reach), int(document["people"]))


def find_surface(connection: Connection, area_id: int) -> Surface | None:
    """Give the surface that everybody may see in bands; None before the first."""
    own = hot_spot_surfaces.c.area_id == area_id
    document = connection.execute(sa.select(hot_spot_surfaces.c.surface).where(own)).scalar_one_or_none()
    return None if document is None else Surface.from_json(cast("Mapping[str, object]", document))


def counted_on(connection: Connection, area_id: int) -> date | None:
    """Give the day since which everybody sees what they see of an area; None when it was not kept."""
    own = hot_spot_surfaces.c.area_id == area_id
    document = connection.execute(sa.select(hot_spot_surfaces.c.surface).where(own)).scalar_one_or_none() or {}
    day = cast("Mapping[str, object]", document).get("counted_on")
    return None if day is None else date.fromisoformat(str(day))


def put_surface(connection: Connection, area_id: int, surface: Surface, shown: PublicMap, on: date) -> None:
    """Keep what everybody may see of an area from now on, and since which day they see it."""
    connection.execute(sa.delete(hot_spot_surfaces).where(hot_spot_surfaces.c.area_id == area_id))
    row = {
        "area_id": area_id,
        "surface": {**surface.to_json(), "counted_on": on.isoformat()},
        "bands": [[level, shape] for level, shape in shown.bands],
        "streets": [list(each) for each in shown.streets],
    }
    connection.execute(sa.insert(hot_spot_surfaces).values(**row))


def public_map(connection: Connection, area_id: int) -> PublicMap:
    """Give what everybody may see of an area; empty before the first search."""
    wanted = sa.select(hot_spot_surfaces.c.bands, hot_spot_surfaces.c.streets)
    row = connection.execute(wanted.where(hot_spot_surfaces.c.area_id == area_id)).one_or_none()
    if row is None:
        return PublicMap()
    return PublicMap(
        bands=tuple((int(level), shape_from(shape)) for level, shape in row.bands),
        streets=tuple((str(code), int(people)) for code, people in row.streets),
    )


def shape_from(document: object) -> MultiPolygon:
    """Read a shape as the database keeps it."""
    polygons = cast("list[list[list[list[float]]]]", document)
    return tuple(tuple(tuple((x, y) for x, y in ring) for ring in polygon) for polygon in polygons)


def _findings(document: Mapping[str, Any]) -> Findings:
    return Findings(
        **{
            **document,
            "shape": shape_from(document["shape"]),
            "themes": tuple((str(code), int(people)) for code, people in document["themes"]),
            "special": tuple(document.get("special", ())),
        }
    )
