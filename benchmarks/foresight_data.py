"""The real events that the benchmark of foresight learns from and is tested on.

Six sets: nuisance in Newcastle upon Tyne, four themes of requests in Boston, and 35 wards of Tyne and Wear in which
every event is moved by about 30 m, as a hand would put it. Learned before 1 July, tested after. The files lie in
`shared/data` beside the project.
"""

from __future__ import annotations

import csv
import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import shapely

from participatie.areas.boundaries import from_shapely
from participatie.areas.projection import metric_system, to_metres
from participatie.hotspots.grid import Grid, Numbers, grid_over

DATA = Path(__file__).resolve().parent.parent.parent / "shared" / "data"
BOSTON = ("graffiti", "dumping_litter", "rats", "noise")
HAND_M = 30.0
WARDS = 35
LEAST_IN_WARD = 200
_SPLIT = "-07-01"
_UNKNOWN = (42.3594, -71.0587)
Rows = list[tuple[str, float, float]]


@dataclass(frozen=True, slots=True)
class Case:
    """One area with events to learn from and later ones to foresee.

    Attributes:
        name: of the set that it belongs to.
        grid: squares of 25 m.
        train: x and y of the events to learn from, in the order of time.
        test: x and y of later events.
    """

    name: str
    grid: Grid
    train: tuple[Numbers, Numbers]
    test: tuple[Numbers, Numbers]


def cities() -> Iterator[Case]:
    """Give Newcastle and the four themes of Boston."""
    districts = _features("northumbria_districts.geojson.gz")
    newcastle = next(shape for about, shape in districts if about["district"] == "Newcastle upon Tyne")
    yield _case("Newcastle nuisance", newcastle, _northumbria())
    boston = shapely.union_all([shape for _, shape in _features("boston_study_area.geojson")])
    for theme in BOSTON:
        yield _case(f"Boston {theme.replace('_', ' ')}", boston, _boston(theme))


def wards(draws: int, sizes: tuple[int | None, ...], *, most: int = WARDS) -> Iterator[Case]:
    """Give wards with hand-placed points, several times each.

    Args:
        draws: how often the points of each ward are moved.
        sizes: how many events to learn from; None is all there are.
        most: how many wards; those with most events first.
    """
    found = sorted(_wards(), key=lambda case: -len(case.train[0]))[:WARDS]
    for number, ward in enumerate(found[:most]):
        for draw in range(draws):
            rng = np.random.default_rng([number, draw])
            train, test = (_by_hand(ward.grid, places, rng) for places in (ward.train, ward.test))
            for size in sizes:
                if size is None or size < len(train[0]):
                    chosen = np.sort(rng.permutation(len(train[0]))[:size])
                    yield Case(f"wards, {size or 'all'}", ward.grid, (train[0][chosen], train[1][chosen]), test)


@cache
def _wards() -> tuple[Case, ...]:
    around = shapely.union_all(
        [s for about, s in _features("northumbria_districts.geojson.gz") if about["district"] != "Northumberland"]
    )
    rows = _northumbria()
    every = shapely.points(_degrees(rows))
    found = []
    for _, shape in _features("northumbria_wards.geojson.gz"):
        if not shapely.contains(around, shapely.point_on_surface(shape)):
            continue
        if shapely.contains(shape, every).sum() >= LEAST_IN_WARD:
            found.append(_case("ward", shape, rows))
    return tuple(found)


def _by_hand(grid: Grid, places: tuple[Numbers, Numbers], rng: np.random.Generator) -> tuple[Numbers, Numbers]:
    """Move points by about 30 m; one that would leave the area is moved again."""
    xs, ys = places
    moved_x, moved_y = xs.copy(), ys.copy()
    waiting = np.arange(len(xs))
    for _ in range(50):
        moved_x[waiting] = xs[waiting] + rng.normal(0, HAND_M, len(waiting))
        moved_y[waiting] = ys[waiting] + rng.normal(0, HAND_M, len(waiting))
        waiting = waiting[~grid.holds(moved_x[waiting], moved_y[waiting])]
    moved_x[waiting], moved_y[waiting] = xs[waiting], ys[waiting]
    return moved_x, moved_y


def _case(name: str, shape: shapely.Geometry, rows: Rows) -> Case:
    epsg = metric_system(shape)
    grid = grid_over(from_shapely(shapely.make_valid(to_metres(shape, epsg))))
    shapely.prepare(shape)
    rows = [row for row, held in zip(rows, shapely.contains_xy(shape, *_degrees(rows).T), strict=True) if held]
    sides = []
    for later in (False, True):
        places = [(x, y) for when, x, y in rows if (when[4:] >= _SPLIT) is later]
        metres = shapely.get_coordinates(to_metres(shapely.multipoints(places), epsg))
        xs, ys = grid.drawn_in(metres[:, 0], metres[:, 1], 2 * grid.cell_m)
        held = grid.holds(xs, ys)
        sides.append((xs[held], ys[held]))
    return Case(name, grid, *sides)


@cache
def _northumbria() -> Rows:
    with gzip.open(DATA / "northumbria_asb_2022.csv.gz", "rt") as stream:
        rows = [(row["month"], float(row["longitude"]), float(row["latitude"])) for row in csv.DictReader(stream)]
    return sorted(rows, key=lambda row: row[0])


def _degrees(rows: Rows) -> Numbers:
    return np.array([row[1:] for row in rows], dtype=np.float64)


def _boston(theme: str) -> Rows:
    found = []
    with gzip.open(DATA / "boston_311_nuisance_2015.csv.gz", "rt") as stream:
        for row in csv.DictReader(stream):
            place = float(row["lat"]), float(row["lon"])
            if row["theme"] == theme and place != _UNKNOWN:
                found.append((row["opened_at"], place[1], place[0]))
    return found


@cache
def _features(name: str) -> tuple[tuple[dict[str, str], shapely.Geometry], ...]:
    content = (DATA / name).read_bytes()
    features = json.loads(gzip.decompress(content) if name.endswith(".gz") else content)["features"]
    return tuple(
        (each["properties"], shapely.make_valid(shapely.from_geojson(json.dumps(each["geometry"]))))
        for each in features
    )
