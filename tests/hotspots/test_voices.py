"""One person is one voice at any place, also when thousands of places are reckoned at once."""

from __future__ import annotations

import numpy as np
import pytest

from participatie.hotspots.grid import Grid, grid_over
from participatie.hotspots.relocation import movers, relocated
from participatie.hotspots.voices import Points, VoiceCounter, edge_share, own_share, voices_at, voices_of_areas

SQUARE = ((((0.0, 0.0), (1000.0, 0.0), (1000.0, 800.0), (0.0, 800.0), (0.0, 0.0)),),)


def points_of(*rows: tuple[int, float, float]) -> Points:
    persons, xs, ys = zip(*sorted(rows), strict=True)
    count = len(rows)
    return Points(
        np.array(persons), np.zeros(count, dtype=np.int64), np.array(xs), np.array(ys), np.zeros(count, dtype=np.bool_)
    )


def scattered(rng: np.random.Generator, persons: int, each: int, spread_m: float) -> Points:
    middles = rng.uniform(150, 650, size=(persons, 2))
    rows = [
        (person, *(middles[person] + rng.uniform(-spread_m, spread_m, 2)))
        for person in range(persons)
        for _ in range(each)
    ]
    return points_of(*[(person, float(x), float(y)) for person, x, y in rows])


@pytest.fixture(scope="module")
def grid() -> Grid:
    return grid_over(SQUARE)


def count(grid: Grid, points: Points) -> np.ndarray:
    rows, columns = grid.places(points.xs, points.ys)
    return VoiceCounter(grid, points, np.arange(len(points))).count(rows[None], columns[None])[0]


def test_the_grid_covers_the_area_and_nothing_else(grid: Grid) -> None:
    assert (grid.rows, grid.columns, int(grid.inside.sum())) == (32, 40, 1280)
    assert grid.holds(np.array([5.0, -5.0, 995.0]), np.array([5.0, 5.0, 805.0])).tolist() == [True, False, False]


def test_sixty_points_of_one_person_are_one_voice(grid: Grid) -> None:
    rng = np.random.default_rng(1)
    loud = points_of(*[(0, float(x), float(y)) for x, y in rng.normal(400, 30, size=(60, 2))])
    assert count(grid, loud).max() == pytest.approx(1, abs=1e-5)


def test_five_people_at_one_place_are_five_voices(grid: Grid) -> None:
    assert count(grid, points_of(*[(person, 412.0, 412.0) for person in range(5)])).max() == pytest.approx(5, abs=1e-4)


@pytest.mark.parametrize(("each", "spread_m"), [(1, 0.0), (2, 60.0), (4, 40.0), (9, 70.0)])
def test_the_fast_count_is_the_plain_one(grid: Grid, each: int, spread_m: float) -> None:
    points = scattered(np.random.default_rng(each), 25, each, spread_m)
    rows, columns = grid.places(points.xs, points.ys)
    at_middle = points_of(
        *[
            (int(person), *grid.middle(int(row), int(column)))
            for person, row, column in zip(points.respondents, rows, columns, strict=True)
        ]
    )
    ys, xs = np.mgrid[0 : grid.rows, 0 : grid.columns] * 25.0 + 12.5
    plain = voices_at(at_middle, xs.ravel(), ys.ravel())[1].sum(axis=0).reshape(grid.rows, grid.columns)
    assert np.abs(count(grid, points) - plain).max() < 0.12


def test_several_alternatives_at_once_are_the_same_as_one_by_one(grid: Grid) -> None:
    rng = np.random.default_rng(3)
    points = scattered(rng, 30, 3, 60.0)
    counter = VoiceCounter(grid, points, np.arange(len(points)))
    rows, columns = relocated(movers(grid, points, np.zeros((0, 2))), 6, rng)
    together = counter.count(rows, columns)
    apart = [counter.count(rows[run : run + 1], columns[run : run + 1])[0] for run in range(6)]
    assert np.allclose(together, np.stack(apart), atol=1e-4)


def test_relocation_keeps_every_point_inside_and_each_set_in_shape(grid: Grid) -> None:
    points = scattered(np.random.default_rng(5), 20, 4, 80.0)
    rows, columns = relocated(movers(grid, points, np.zeros((0, 2))), 50, np.random.default_rng(6))
    assert grid.inside[rows, columns].all()
    apart = np.hypot(np.diff(points.xs[:2]), np.diff(points.ys[:2]))[0]
    moved = 25 * np.hypot(rows[:, 1] - rows[:, 0], columns[:, 1] - columns[:, 0])
    assert np.abs(moved - apart).max() < 50


def test_what_was_picked_from_a_list_stays_on_the_list(grid: Grid) -> None:
    anchors = np.array([[112.5, 112.5], [312.5, 112.5], [512.5, 512.5], [712.5, 312.5]])
    points = Points(
        np.array([0, 0, 1]),
        np.zeros(3, dtype=np.int64),
        np.array([112.5, 312.5, 112.5]),
        np.array([112.5] * 3),
        np.ones(3, dtype=np.bool_),
    )
    rows, columns = relocated(movers(grid, points, anchors), 200, np.random.default_rng(1))
    allowed = {
        grid.places(np.array([x]), np.array([y]))[0][0] * 100 + grid.places(np.array([x]), np.array([y]))[1][0]
        for x, y in anchors
    }
    found = rows * 100 + columns
    assert set(found.ravel().tolist()) == allowed
    assert (found[:, 0] != found[:, 1]).all()


def test_a_set_that_fits_nowhere_is_moved_point_by_point(grid: Grid) -> None:
    corners = points_of((0, 5.0, 5.0), (0, 995.0, 795.0), (0, 5.0, 795.0))
    rows, columns = relocated(movers(grid, corners, np.zeros((0, 2))), 30, np.random.default_rng(2))
    assert grid.inside[rows, columns].all()


def test_near_the_edge_the_corrected_surface_reads_the_truth(grid: Grid) -> None:
    rng = np.random.default_rng(8)
    everywhere = points_of(
        *[(n, float(x), float(y)) for n, (x, y) in enumerate(rng.uniform(0, 1, (40_000, 2)) * [1000, 800])]
    )
    plain = count(grid, everywhere)
    corrected = plain / edge_share(grid)
    rows, columns = np.mgrid[0 : grid.rows, 0 : grid.columns]
    to_edge = 25 * np.minimum.reduce([rows, grid.rows - 1 - rows, columns, grid.columns - 1 - columns]) + 12.5
    near, middle = to_edge < 60, to_edge > 180
    truth = plain[middle].mean()
    assert plain[near].mean() < 0.75 * truth
    assert abs(corrected[near].mean() / truth - 1) < 0.02
    assert abs(corrected[:2, :2].mean() / truth - 1) < 0.1


def test_many_areas_at_once_are_the_same_as_one_by_one(grid: Grid) -> None:
    rng = np.random.default_rng(9)
    each = [scattered(rng, 12, 1 + number, 50.0) for number in range(4)]
    areas = np.repeat([0, 1, 3, 4], [len(points) for points in each])
    persons, xs, ys = (
        np.concatenate([getattr(points, side) for points in each]) for side in ("respondents", "xs", "ys")
    )
    together = voices_of_areas((32, 40), areas, persons, (xs, ys))
    assert together.shape == (5, 32, 40)
    assert not together[2].any()
    for number, points in zip((0, 1, 3, 4), each, strict=True):
        assert np.allclose(together[number], count(grid, points), atol=0.03)


def test_sixty_points_at_one_place_weigh_as_one_and_five_places_as_five() -> None:
    rows = [(0, 400.0 + number % 8, 400.0) for number in range(60)]
    rows += [(1, 100.0 + 180 * number, 700.0) for number in range(5)]
    points = points_of(*rows)
    weights = own_share(points)
    assert weights[points.respondents == 0].sum() == pytest.approx(1)
    assert weights[points.respondents == 1].tolist() == [1.0] * 5
