"""Which points and which area do the files of an evaluation hold?"""

from __future__ import annotations

import json
from dataclasses import dataclass
from io import BytesIO

import numpy as np
import shapely

from participatie.areas import boundaries, geojson
from participatie.areas.projection import Reading, metric_system, to_metres
from participatie.errors import Refusal
from participatie.geometry import MultiPolygon
from participatie.hotspots.evaluate import Scores, evaluate_incidents, evaluate_voices
from participatie.hotspots.grid import Whole
from participatie.incidents.records import place
from participatie.incidents.rows import Columns, Rows, read_rows
from participatie.text import Message, mark


@dataclass(frozen=True, slots=True)
class Outcome:
    """Scores, and what was left out of the files on the way.

    Attributes:
        scores: the figures.
        train_left_out: rows of the training file outside the area.
        test_left_out: rows of the test file outside the area.
        notes: what was odd about the files.
    """

    scores: Scores
    train_left_out: int
    test_left_out: int
    notes: tuple[Message, ...]


def whole_area(content: bytes) -> tuple[MultiPolygon, int]:
    """Unite all areas of a boundary file, whatever their names.

    Args:
        content: a GeoJSON file, packed with gzip or not.

    Returns:
        The area in metres and the metric system.

    Raises:
        Refusal: not a boundary file.
    """
    document = geojson.read(content)
    shapes = [
        shapely.make_valid(shapely.from_geojson(_as_text(feature)))
        for feature in document.features
        if feature.kind in boundaries.AREA_SHAPES
    ]
    if not shapes:
        raise Refusal(mark("In dit bestand staan geen vlakken, dus geen grenzen."))
    reading = Reading.of(document.crs, (feature.points for feature in document.features), as_given=False)
    degrees = reading.to_degrees(shapely.union_all(shapes))
    epsg = metric_system(degrees)
    return boundaries.from_shapely(shapely.make_valid(to_metres(degrees, epsg))), epsg


def _as_text(feature: geojson.Feature) -> str:
    return json.dumps({"type": feature.kind, "coordinates": feature.coordinates})


def evaluate_files(
    train: bytes, test: bytes, boundary: bytes, *, respondent: str | None = None, voices: bool = False
) -> Outcome:
    """Score a detector on later, unseen points.

    Args:
        train: a CSV file to learn from, packed with gzip or not, in the order of time where known.
        test: a CSV file with later points.
        boundary: a GeoJSON file; all its areas are united.
        respondent: the column that says who put each point; without it each point is somebody of their own.
        voices: score the surface of voices instead of that of incidents; so it is with `respondent`.

    Returns:
        The scores, with rows outside the area and odd points left out of both files and counted.

    Raises:
        Refusal: a file that cannot be read, or no points in the area.
    """
    area, epsg = whole_area(boundary)
    learned = read_rows(BytesIO(train), Columns(kind=respondent))
    later = read_rows(BytesIO(test))
    known, unseen = (place(rows, area, epsg, only_places=True) for rows in (learned, later))
    if not len(known.xs) or not len(unseen.xs):
        raise Refusal(mark("Er liggen geen punten in het gebied."))
    if respondent is None and not voices:
        scores = evaluate_incidents(area, (known.xs, known.ys), (unseen.xs, unseen.ys))
    else:
        persons = _numbers(learned, known.rows, told=respondent is not None)
        scores = evaluate_voices(area, (known.xs, known.ys), persons, (unseen.xs, unseen.ys))
    return Outcome(scores, known.outside, unseen.outside, known.notes + unseen.notes)


def _numbers(rows: Rows, chosen: tuple[int, ...], *, told: bool) -> Whole:
    """Number the respondents; a row without one is somebody of their own."""
    names = [(rows.kinds[row] if told else "") or f"row {row}" for row in chosen]
    _, numbers = np.unique(names, return_inverse=True)
    return numbers.astype(np.int64)
