"""How long does finding hot spots take, and how much memory, for 10,000 to 1,000,000 located answers?

Each size is measured in a process of its own, so that its peak memory is its own; time is processor time on one
core, so that what others do on the machine does not count. Answers are spread over 3,000 neighbourhoods of 1 km²,
two thirds of them around four spots in each, three answers a person.

- voices: voices per square, everywhere; the step that the method page compares with other methods.
- places: the same, and the busiest places with their shapes.
- whole chain: one neighbourhood of 3 km² with the test against chance, eight themes, three answers a person.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.rows import Row

ROOT = Path(__file__).resolve().parent.parent
NEIGHBOURHOODS = 3_000
SIDE_M = 1_000.0
SIZES = (10_000, 100_000, 1_000_000)
ONE_NEIGHBOURHOOD = (91, 897)
Figures = dict[str, float]


def run(*, quick: bool = False) -> list[Row]:
    """Measure everything; `quick` leaves the largest size out."""
    rows: list[Row] = []
    before: tuple[int, float] | None = None
    for size in SIZES[: 2 if quick else None]:
        figures = _apart("voices", size)
        target = "1,000,000 under 2 s" if size == SIZES[-1] else ""
        rows.append(
            Row(
                f"voices, {size:,} answers",
                figures["voices"],
                "s",
                target=target,
                met=_under(target, figures["voices"], 2),
            )
        )
        if before is not None:
            growth = (figures["voices"] / size) / (before[1] / before[0])
            name = f"voices, time per answer, {size:,}"
            micro = 1e6 * figures["voices"] / size
            rows.append(Row(name, micro, "µs", f"{before[0]:,} answers", growth, "no growth: 1.2", growth <= 1.2))
        target = "under 500 MB" if size == SIZES[-1] else ""
        rows.append(Row(f"places, {size:,} answers", figures["places"], "s"))
        rows.append(
            Row(
                f"peak memory, {size:,} answers",
                figures["mb"],
                "MB",
                target=target,
                met=_under(target, figures["mb"], 500),
            )
        )
        before = (size, figures["voices"])
    for size in ONE_NEIGHBOURHOOD:
        seconds = _apart("chain", size)["chain"]
        rows.append(
            Row(f"whole chain, one neighbourhood, {size} answers", seconds, "s", target="0.5 s", met=seconds < 0.5)
        )
    return rows


def _under(target: str, value: float, most: float) -> bool | None:
    return value < most if target else None


def _apart(what: str, size: int) -> Figures:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.detection", what, str(size)],
        cwd=ROOT,
        env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    found: Figures = json.loads(done.stdout)
    return found


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure_voices(size: int) -> Figures:
    """Count voices per square in every neighbourhood; then also find the busiest places."""
    import numpy as np

    from participatie.hotspots.grid import grid_over
    from participatie.hotspots.spots import peaks
    from participatie.hotspots.voices import Points, VoiceCounter

    rng = np.random.default_rng(1)
    grid = grid_over((_square(SIDE_M),))
    where = rng.integers(0, NEIGHBOURHOODS, size)
    middles = rng.uniform(150, SIDE_M - 150, (NEIGHBOURHOODS, 4, 2))
    near = middles[where, rng.integers(0, 4, size)] + rng.normal(0, 40, (size, 2))
    anywhere = rng.uniform(0, SIDE_M, (size, 2))
    places = np.where(rng.random((size, 1)) < 2 / 3, near, anywhere).clip(0, SIDE_M - 0.01)
    persons = rng.integers(0, max(1, size // (3 * NEIGHBOURHOODS)), size)
    taken = {"voices": 0.0, "places": 0.0}
    start = time.process_time()
    order = np.lexsort((persons, where))
    edges = np.searchsorted(where[order], np.arange(NEIGHBOURHOODS + 1)).tolist()
    taken["voices"] += time.process_time() - start
    for neighbourhood in range(NEIGHBOURHOODS):
        own = order[edges[neighbourhood] : edges[neighbourhood + 1]]
        if not len(own):
            continue
        start = time.process_time()
        nothing = np.zeros(len(own), dtype=np.int64)
        points = Points(persons[own], nothing, places[own, 0], places[own, 1], nothing.astype(np.bool_))
        rows, columns = grid.places(points.xs, points.ys)
        surface = VoiceCounter(grid, points, np.arange(len(own))).count(rows[None], columns[None])[0]
        counted = time.process_time()
        peaks(grid, surface, 5.0, most=10)
        taken["voices"] += counted - start
        taken["places"] += time.process_time() - counted
    return {"voices": taken["voices"], "places": taken["voices"] + taken["places"], "mb": _peak_mb()}


def measure_chain(size: int) -> Figures:
    """Run the whole chain for one neighbourhood, libraries already loaded."""
    import numpy as np

    from participatie.hotspots.detect import detect
    from participatie.surveys.rounds import LocatedAnswer

    rng = np.random.default_rng(2)
    side = 1_700.0
    places = rng.uniform(0, side, (size, 2)).tolist()
    answers = [
        LocatedAnswer(str(number // 3), "residents", f"theme {number % 8}", x, y, "map", (), None, "")
        for number, (x, y) in enumerate(places)
    ]
    detect(answers[:90], (_square(side),), rng)
    start = time.process_time()
    detect(answers, (_square(side),), rng)
    return {"chain": time.process_time() - start, "mb": _peak_mb()}


def _square(side: float) -> tuple[tuple[tuple[float, float], ...], ...]:
    return (((0.0, 0.0), (side, 0.0), (side, side), (0.0, side), (0.0, 0.0)),)


if __name__ == "__main__":
    measure = {"voices": measure_voices, "chain": measure_chain}[sys.argv[1]]
    print(json.dumps(measure(int(sys.argv[2]))))
