"""Later events are foreseen as well as the best plain method does, on real records of two cities."""

from __future__ import annotations

import csv
import gzip
import io
import json
from pathlib import Path

import numpy as np
import pytest

from participatie.errors import Refusal
from participatie.hotspots.evaluate import COVERAGES, evaluate_incidents, evaluate_voices, score
from participatie.hotspots.evaluate_files import evaluate_files, whole_area
from participatie.hotspots.grid import grid_over

SQUARE = ((((0.0, 0.0), (1000.0, 0.0), (1000.0, 1000.0), (0.0, 1000.0), (0.0, 0.0)),),)
HALF_A_POINT = 0.005
KDE_60 = {
    "newcastle": (0.271, 0.536, 0.833),
    "graffiti": (0.176, 0.468, 0.773),
    "dumping_litter": (0.431, 0.691, 0.863),
    "rats": (0.142, 0.396, 0.676),
    "noise": (0.060, 0.210, 0.481),
}


def csv_of(rows: list[tuple[str, str]]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows([("longitude", "latitude"), *rows])
    return out.getvalue().encode()


def newcastle(folder: Path) -> tuple[bytes, bytes, bytes]:
    with gzip.open(folder / "northumbria_asb_2022.csv.gz", "rt") as stream:
        rows = list(csv.DictReader(stream))
    with gzip.open(folder / "northumbria_districts.geojson.gz", "rt") as stream:
        features = json.load(stream)["features"]
    district = [each for each in features if each["properties"]["district"] == "Newcastle upon Tyne"]
    before = [(row["longitude"], row["latitude"]) for row in rows if row["month"] < "2022-07-01"]
    after = [(row["longitude"], row["latitude"]) for row in rows if row["month"] >= "2022-07-01"]
    area = json.dumps({"type": "FeatureCollection", "features": district}).encode()
    return csv_of(before), csv_of(after), area


def boston(folder: Path, theme: str) -> tuple[bytes, bytes, bytes]:
    with gzip.open(folder / "boston_311_nuisance_2015.csv.gz", "rt") as stream:
        rows = [row for row in csv.DictReader(stream) if row["theme"] == theme]
    before = [(row["lon"], row["lat"]) for row in rows if row["opened_at"] < "2015-07-01"]
    after = [(row["lon"], row["lat"]) for row in rows if row["opened_at"] >= "2015-07-01"]
    return csv_of(before), csv_of(after), (folder / "boston_study_area.geojson").read_bytes()


@pytest.mark.real_data
@pytest.mark.parametrize("name", list(KDE_60))
def test_later_incidents_are_foreseen_as_well_as_by_the_usual_kernel(name: str, real_data: Path) -> None:
    files = newcastle(real_data) if name == "newcastle" else boston(real_data, name)
    scores = evaluate_files(*files).scores
    short = [round(usual - hits, 4) for usual, hits in zip(KDE_60[name], scores.hit_rate, strict=True)]
    assert all(shortfall <= HALF_A_POINT for shortfall in short), (scores.hit_rate, short)


@pytest.mark.real_data
def test_the_point_for_place_unknown_is_noticed_in_a_real_file(real_data: Path) -> None:
    outcome = evaluate_files(*boston(real_data, "graffiti"))
    assert (outcome.scores.train, outcome.scores.test) == (3292, 2154)
    assert sum("precies één punt" in str(note.values.get("what")) for note in outcome.notes) == 2


def test_a_surface_that_knows_everything_finds_everything() -> None:
    grid = grid_over(SQUARE)
    rng = np.random.default_rng(1)
    later = rng.uniform(100, 150, size=(2, 40))
    surface = np.zeros(grid.inside.shape, dtype=np.float32)
    surface[4:6, 4:6] = 1
    scores = score(grid, surface, 0, (later[0], later[1]))
    assert scores.hit_rate == (1.0, 1.0, 1.0)
    assert scores.pai == pytest.approx((100, 20, 5))
    assert scores.pei == (1.0, 1.0, 1.0)


def test_a_surface_that_knows_nothing_finds_its_share() -> None:
    grid = grid_over(SQUARE)
    later = np.random.default_rng(2).uniform(0, 1000, size=(2, 50))
    scores = score(grid, np.ones(grid.inside.shape, dtype=np.float32), 0, (later[0], later[1]))
    assert scores.hit_rate == pytest.approx(COVERAGES)
    assert scores.pai == pytest.approx((1, 1, 1))


def test_a_loud_household_does_not_lead_the_voices_astray() -> None:
    rng = np.random.default_rng(3)
    homes = rng.normal((300, 300), 30, size=(40, 2))
    loud = rng.normal((800, 800), 20, size=(200, 2))
    later = rng.normal((300, 300), 30, size=(60, 2))
    points = np.concatenate([homes, loud])
    persons = np.array([*range(40), *[99] * 200])
    voices = evaluate_voices(SQUARE, (points[:, 0], points[:, 1]), persons, (later[:, 0], later[:, 1]))
    records = evaluate_incidents(SQUARE, (points[:, 0], points[:, 1]), (later[:, 0], later[:, 1]))
    assert voices.hit_rate[0] > 0.75
    assert records.hit_rate[0] < 0.5 * voices.hit_rate[0]


def test_files_without_points_in_the_area_are_refused() -> None:
    area = b'{"type": "Polygon", "coordinates": [[[5, 52], [5.01, 52], [5.01, 52.01], [5, 52.01], [5, 52]]]}'
    with pytest.raises(Refusal, match="geen punten in het gebied"):
        evaluate_files(csv_of([("6", "53")]), csv_of([("5.005", "52.005")]), area)
    assert whole_area(area)[1] == 28992


def test_respondents_come_from_the_column_that_is_named() -> None:
    area = b'{"type": "Polygon", "coordinates": [[[5, 52], [5.01, 52], [5.01, 52.01], [5, 52.01], [5, 52]]]}'
    train = b"lon;lat;id\n5,005;52,005;a\n5,005;52,005;a\n5,002;52,002;b\n"
    outcome = evaluate_files(train, csv_of([("5.005", "52.005"), ("5.002", "52.002")]), area, respondent="id")
    assert (outcome.scores.train, outcome.scores.test) == (3, 2)
    assert outcome.scores.hit_rate[1] == 1.0
