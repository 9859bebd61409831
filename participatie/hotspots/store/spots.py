"""Where detections, the places they found and the decisions about these are kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, cast

import sqlalchemy as sa

from participatie.db import Connection
from participatie.geometry import MultiPolygon
from participatie.hotspots.family import Change, ChangeKind, is_current, made_by
from participatie.hotspots.hot_spot import DetectionRun, Findings, HotSpot, Origin, Review, Status
from participatie.hotspots.store.families import list_changes
from participatie.hotspots.store.tables import detections, hot_spot_reviews, hot_spots
from participatie.written import WrittenText


def add_detection(connection: Connection, area_id: int, run: DetectionRun) -> DetectionRun:
    """Keep that a detection was done; its id is given by the database."""
    values = {
        "area_id": area_id,
        "detected_at": run.detected_at,
        "seed": run.seed,
        "respondents": run.respondents,
        "answers": run.answers,
        "outside": run.outside,
        "line": run.line,
        "enough": run.enough,
    }
    key = connection.execute(sa.insert(detections).values(**values)).inserted_primary_key
    assert key is not None
    return replace(run, id=int(key[0]))


def find_newest_detection(connection: Connection, area_id: int) -> DetectionRun | None:
    """Give the newest detection of an area."""
    statement = sa.select(detections).where(detections.c.area_id == area_id).order_by(detections.c.id.desc()).limit(1)
    row = connection.execute(statement).one_or_none()
    if row is None:
        return None
    return DetectionRun(
        row.id, row.detected_at, row.seed, row.respondents, row.answers, row.outside, row.line, row.enough
    )


def count_detections_since(connection: Connection, area_id: int, detection_id: int) -> int:
    """Count the detections of an area that were kept after one of them."""
    later = (detections.c.area_id == area_id) & (detections.c.id > detection_id)
    return int(connection.execute(sa.select(sa.func.count()).select_from(detections).where(later)).scalar_one())


def list_spots(connection: Connection, area_id: int) -> tuple[HotSpot, ...]:
    """Give everything ever found in an area or made from that, most people first, then oldest first."""
    statement = (
        sa.select(hot_spots)
        .where(hot_spots.c.area_id == area_id)
        .order_by(hot_spots.c.respondents.desc(), hot_spots.c.voices.desc(), hot_spots.c.id)
    )
    return _with_origin(connection, area_id, connection.execute(statement).all())


def find_spot(connection: Connection, area_id: int, spot_id: int) -> HotSpot | None:
    """Give one place of an area."""
    statement = sa.select(hot_spots).where(hot_spots.c.area_id == area_id, hot_spots.c.id == spot_id)
    return next(iter(_with_origin(connection, area_id, connection.execute(statement).all())), None)


def find_spot_by_code(connection: Connection, area_id: int, code: str) -> HotSpot | None:
    """Give one place of an area by its code."""
    statement = sa.select(hot_spots).where(hot_spots.c.area_id == area_id, hot_spots.c.code == code)
    return next(iter(_with_origin(connection, area_id, connection.execute(statement).all())), None)


def _with_origin(connection: Connection, area_id: int, rows: Sequence[sa.Row[Any]]) -> tuple[HotSpot, ...]:
    """Read places, with how each came about and whether it stands on the list."""
    changes = list_changes(connection, area_id) if rows else ()
    return tuple(_hot_spot(row, changes) for row in rows)


def add_spot(connection: Connection, area_id: int, code: str, name: WrittenText, findings: Findings) -> int:
    """Add a place that was found for the first time; gives its id."""
    values = {
        "area_id": area_id,
        "code": code,
        "name": name.to_json(),
        "description": WrittenText().to_json(),
        "status": Status.PROPOSED.value,
        "present": True,
        "reason": "",
        "referred_to": "",
        "referred_on": None,
        **_findings_row(findings),
    }
    key = connection.execute(sa.insert(hot_spots).values(**values)).inserted_primary_key
    assert key is not None
    return int(key[0])


def change_findings(connection: Connection, spot_id: int, findings: Findings) -> None:
    """Take over what a new detection says about a known place."""
    values = {"present": True, **_findings_row(findings)}
    connection.execute(sa.update(hot_spots).where(hot_spots.c.id == spot_id).values(**values))


def mark_absent(connection: Connection, spot_id: int) -> None:
    """Keep that the newest detection did not find a place."""
    connection.execute(sa.update(hot_spots).where(hot_spots.c.id == spot_id).values(present=False))


def change_decision(connection: Connection, spot: HotSpot) -> None:
    """Take over name, description and decision."""
    values = {
        "name": spot.name.to_json(),
        "description": spot.description.to_json(),
        "status": spot.status.value,
        "reason": spot.reason,
        "referred_to": spot.referred_to,
        "referred_on": spot.referred_on,
    }
    connection.execute(sa.update(hot_spots).where(hot_spots.c.id == spot.id).values(**values))


def add_review(connection: Connection, spot_id: int, review: Review) -> None:
    """Keep a decision in the log."""
    values = {
        "hot_spot_id": spot_id,
        "account_id": review.account_id,
        "kind": review.kind,
        "reason": review.reason,
        "at": review.at,
    }
    connection.execute(sa.insert(hot_spot_reviews).values(**values))


def list_reviews(connection: Connection, spot_id: int) -> tuple[Review, ...]:
    """Give the decisions about a place, newest first."""
    statement = (
        sa.select(hot_spot_reviews)
        .where(hot_spot_reviews.c.hot_spot_id == spot_id)
        .order_by(hot_spot_reviews.c.id.desc())
    )
    rows = connection.execute(statement)
    return tuple(Review(row.kind, row.reason, row.account_id, row.at, row.id) for row in rows)


def _findings_row(findings: Findings) -> dict[str, object]:
    return {
        "firm": findings.firm,
        "x": findings.x,
        "y": findings.y,
        "shape": findings.shape,
        "voices": findings.voices,
        "respondents": findings.respondents,
        "share_low": findings.share_low,
        "share_high": findings.share_high,
        "holds_in_100": findings.holds_in_100,
        "top_in_100": findings.top_in_100,
        "themes": [[code, people, code in findings.special] for code, people in findings.themes],
        "moments": dict(findings.moments),
        "days": dict(findings.days),
        "audiences": dict(findings.audiences),
        "times": dict(findings.times),
        "outline": findings.outline,
    }


_ORIGINS = {ChangeKind.MERGED: Origin.MERGED, ChangeKind.SPLIT: Origin.PART}


def _hot_spot(row: sa.Row[Any], changes: Sequence[Change]) -> HotSpot:
    made = made_by(changes, row.id)
    return HotSpot(
        id=row.id,
        code=row.code,
        name=WrittenText.from_json(row.name),
        description=WrittenText.from_json(row.description),
        status=Status(row.status),
        present=row.present,
        findings=Findings(
            x=row.x,
            y=row.y,
            shape=_shape(row.shape),
            firm=row.firm,
            voices=row.voices,
            respondents=row.respondents,
            share_low=row.share_low,
            share_high=row.share_high,
            holds_in_100=row.holds_in_100,
            top_in_100=row.top_in_100,
            themes=tuple((str(each[0]), int(each[1])) for each in row.themes),
            special=tuple(str(each[0]) for each in row.themes if each[2:] == [True]),
            moments=row.moments,
            days=row.days,
            audiences=row.audiences,
            times=row.times,
            outline=_shape(row.outline),
        ),
        reason=row.reason,
        referred_to=row.referred_to,
        referred_on=row.referred_on,
        origin=Origin.FOUND if made is None else _ORIGINS[made.kind],
        current=is_current(changes, row.id),
    )


def _shape(document: object) -> MultiPolygon:
    polygons = cast("list[list[list[list[float]]]]", document)
    return tuple(tuple(tuple((x, y) for x, y in ring) for ring in polygon) for polygon in polygons)
