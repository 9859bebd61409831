"""Incident records: a million rows of a file, kept in the database; beside plain Python that does no checks.

The plain way is what one would write in five minutes: `csv.DictReader`, one insert per row, in one transaction, and
no conversion, no look at faults, no search for doubles. Both read the same file into the same kind of database, each in
a process of its own, so that the peak of its memory is its own. Times are processor time: the machine may be shared.
"""

from __future__ import annotations

import csv
import json
import math
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.memory import peak_mb
from benchmarks.rows import Row

FILE = "meldingen.csv"
NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
WEST, SOUTH, SIDE = 121_000.0, 487_000.0, 2_000.0
SIZES = (100_000, 1_000_000)
QUICK_SIZES = (5_000, 20_000)
MEMORY_GROWTH_MB = 40.0


def write_file(path: Path, rows: int) -> None:
    """Write a file with busy corners, in degrees, as a town would hand it in."""
    from participatie.areas.projection import points_to_degrees

    with path.open("w", encoding="utf-8", newline="") as stream:
        out = csv.writer(stream, delimiter=";")
        out.writerow(["zaaknummer", "datum", "lengtegraad", "breedtegraad", "soort", "omschrijving"])
        for first in range(0, rows, 20_000):
            numbers = range(first, min(rows, first + 20_000))
            points = points_to_degrees([_point(number) for number in numbers], 28992)
            for number, (longitude, latitude) in zip(numbers, points, strict=True):
                day = f"{number % 28 + 1:02d}-{number % 12 + 1:02d}-2025 1{number % 10}:00"
                kind = ("afval", "geluid", "jongeren", "verlichting")[number % 4]
                out.writerow([f"Z{number:08d}", day, f"{longitude:.7f}", f"{latitude:.7f}", kind, "tekst " * 4])


def _point(number: int) -> tuple[float, float]:
    spread = 60.0 if number % 3 else SIDE / 2
    angle, away = number * 2.399963, spread * math.sqrt((number * 0.618034) % 1.0)
    middle = (WEST + SIDE * (0.3, 0.7)[number % 2], SOUTH + SIDE * (0.4, 0.6)[number % 2])
    return middle[0] + away * math.cos(angle), middle[1] + away * math.sin(angle)


def ours(folder: Path, file: Path) -> dict[str, float]:
    """Read the file twice with our own import, and tell what it took."""
    import shapely

    from participatie import schema
    from participatie.areas import actions as areas
    from participatie.areas.boundaries import Boundary, from_shapely
    from participatie.db import Database
    from participatie.hotspots import actions as hotspots
    from participatie.incidents import actions

    assert hotspots  # lends the surface
    database = Database(f"sqlite:///{folder / 'ours.sqlite3'}")
    schema.upgrade(database)
    with database.transaction() as connection:
        corners = ((WEST, SOUTH), (WEST + SIDE, SOUTH), (WEST + SIDE, SOUTH + SIDE), (WEST, SOUTH + SIDE))
        shape = shapely.MultiPolygon([shapely.Polygon(corners)])
        area = areas.add_area(connection, Boundary("Proef", None, 28992, from_shapely(shape)))
    access = actions.Access.to(database)
    before = peak_mb()
    found: dict[str, float] = {}
    for name in ("first", "again"):
        start, processor = time.perf_counter(), time.process_time()
        with file.open("rb") as stream:
            kept = actions.import_files(access, area.id, [(file.name, stream)], NOW)
        found[name] = time.process_time() - processor
        found[f"{name}_clock"] = time.perf_counter() - start
        found[f"{name}_records"] = kept.records
    return {**found, "peak": peak_mb(), "before": before}


def plain(folder: Path, file: Path) -> dict[str, float]:
    """Read the file with what Python brings along."""
    import sqlite3

    base = sqlite3.connect(folder / "plain.sqlite3", isolation_level=None)
    base.execute("PRAGMA journal_mode=WAL")
    base.execute('CREATE TABLE records (id INTEGER PRIMARY KEY, key TEXT, x REAL, y REAL, "on" TEXT, kind TEXT)')
    base.execute("CREATE INDEX by_key ON records (key)")
    start = time.process_time()
    base.execute("BEGIN")
    with file.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream, delimiter=";"):
            values = (
                row["zaaknummer"],
                float(row["lengtegraad"]),
                float(row["breedtegraad"]),
                row["datum"],
                row["soort"],
            )
            base.execute('INSERT INTO records (key, x, y, "on", kind) VALUES (?, ?, ?, ?, ?)', values)
    base.execute("COMMIT")
    seconds = time.process_time() - start
    (records,) = base.execute("SELECT count(*) FROM records").fetchone()
    return {"first": seconds, "first_records": records, "peak": peak_mb()}


def _apart(way: str, place: str) -> dict[str, float]:
    """Run one way in a process of its own."""
    code = (
        "import json, sys; from pathlib import Path; from benchmarks import incidents; place = Path(sys.argv[2]); "
        "print(json.dumps(getattr(incidents, sys.argv[1])(place, place / incidents.FILE)))"
    )
    done = subprocess.run([sys.executable, "-c", code, way, place], capture_output=True, text=True, check=True)
    return dict(json.loads(done.stdout.splitlines()[-1]))


def run(quick: bool = False) -> list[Row]:
    """Measure both ways at two sizes."""
    rows: list[Row] = []
    peaks = []
    sizes = QUICK_SIZES if quick else SIZES
    for size in sizes:
        with tempfile.TemporaryDirectory(prefix="participatie-bench-") as place:
            write_file(Path(place) / FILE, size)
            own, other = _apart("ours", place), _apart("plain", place)
        label = f"{size:,} rows"
        peaks.append(own["peak"])
        rows += [
            Row(f"import, {label}", own["first"], "s", "csv.DictReader, no checks", own["first"] / other["first"]),
            Row(f"plain import, {label}", other["first"], "s"),
            Row(f"by the clock, {label}", own["first_clock"], "s"),
            Row(f"rows a second of processor time, {label}", size / own["first"], "rows/s"),
            Row(f"the same file again, {label}", own["again"], "s"),
            Row(
                f"records after the second time, {label}",
                own["again_records"],
                "records",
                "after the first",
                own["again_records"] / own["first_records"],
                "nothing changes",
                own["again_records"] == own["first_records"],
            ),
            Row(f"peak memory, {label}", own["peak"], "MB", "plain", own["peak"] / other["peak"]),
        ]
    growth = peaks[-1] - peaks[0]
    met = growth <= MEMORY_GROWTH_MB
    target = f"<= {MEMORY_GROWTH_MB:.0f} MB more for {sizes[-1] // sizes[0]} times the rows"
    rows.append(Row("memory growth", growth, "MB", "", None, target, met))
    return rows
