"""How long does finding hot spots take, and how much memory, for 10,000 to 1,000,000 located answers?

Each size is measured in a process of its own, so that its peak memory is its own; time is processor time on one
core, so that what others do on the machine does not count much. Answers are spread over 3,000 neighbourhoods of 1 km²,
two thirds of them around four spots in each, three answers a person.

- voices: the surface of voices in every neighbourhood, all at once, sorting included; median of five.
- places: the same, and the busiest places with their squares.
- relocation test: everybody's points 199 times elsewhere, every point kept inside, and the line of chance; one
  neighbourhood of 3 km². Beside it in the same run a plain numpy version of the method page (`plain_relocation.py`).
- whole chain: one neighbourhood of 3 km² with the test against chance, eight themes, three answers a person.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.memory import peak_mb
from benchmarks.rows import Row

ROOT = Path(__file__).resolve().parent.parent
NEIGHBOURHOODS = 3_000
SIDE_M = 1_000.0
SIZES = {10_000: 0.02, 100_000: 0.1, 1_000_000: 1.0}
MOST_MB = 500
ONE_NEIGHBOURHOOD = (91, 897)
TURNS = 5
Figures = dict[str, float]


def run(*, quick: bool = False) -> list[Row]:
    """Measure everything; `quick` leaves the largest size out."""
    rows: list[Row] = []
    before: tuple[int, float] | None = None
    for size in list(SIZES)[: 2 if quick else None]:
        figures, most = _apart("voices", size), SIZES[size]
        name, seconds = f"voices, {size:,} answers", figures["voices"]
        rows.append(Row(name, seconds, "s", target=f"{most:g} s", met=seconds < most))
        if before is not None:
            growth = (seconds / size) / (before[1] / before[0])
            name = f"voices, time per answer, {size:,}"
            micro = 1e6 * seconds / size
            rows.append(Row(name, micro, "µs", f"{before[0]:,} answers", growth, "no growth: 1.2", growth <= 1.2))
        rows.append(Row(f"places, {size:,} answers", figures["places"], "s"))
        name = f"peak memory, {size:,} answers"
        rows.append(Row(name, figures["mb"], "MB", target=f"{MOST_MB} MB", met=figures["mb"] < MOST_MB))
        before = (size, seconds)
    for size in ONE_NEIGHBOURHOOD:
        figures = _apart("relocation", size)
        ours, plain = figures["ours"], figures["plain"]
        name, met = f"relocation test, {size} answers", ours < 0.5 and plain >= 2 * ours
        rows.append(Row(name, ours, "s", f"plain numpy {plain:.3f} s", ours / plain, "0.5 s, ratio 0.5", met))
        seconds = _apart("chain", size)["chain"]
        rows.append(Row(f"whole chain, one neighbourhood, {size} answers", seconds, "s"))
    return rows


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


def measure_voices(size: int) -> Figures:
    """Count voices per square in every neighbourhood; then also find the busiest places."""
    import numpy as np

    from participatie.hotspots.grid import grid_over
    from participatie.hotspots.spots import peaks
    from participatie.hotspots.voices import voices_of_areas

    rng = np.random.default_rng(1)
    grid = grid_over((_square(SIDE_M),))
    where = rng.integers(0, NEIGHBOURHOODS, size)
    middles = rng.uniform(150, SIDE_M - 150, (NEIGHBOURHOODS, 4, 2))
    near = middles[where, rng.integers(0, 4, size)] + rng.normal(0, 40, (size, 2))
    anywhere = rng.uniform(0, SIDE_M, (size, 2))
    places = np.where(rng.random((size, 1)) < 2 / 3, near, anywhere).clip(0, SIDE_M - 0.01)
    persons = rng.integers(0, max(1, size // (3 * NEIGHBOURHOODS)), size)
    taken = []
    for _ in range(TURNS):
        start = time.process_time()
        order = np.argsort(where * (int(persons.max()) + 1) + persons, kind="stable")
        sides = (places[order, 0], places[order, 1])
        surfaces = voices_of_areas((grid.rows, grid.columns), where[order], persons[order], sides)
        taken.append(time.process_time() - start)
    mb = peak_mb()
    start = time.process_time()
    for surface in surfaces:
        peaks(grid, surface, 5.0, most=10)
    voices = statistics.median(taken)
    return {"voices": voices, "places": voices + time.process_time() - start, "mb": mb}


def measure_relocation(size: int) -> Figures:
    """Run the test against chance for one neighbourhood beside its plain version; the better of three turns each."""
    import numpy as np

    from benchmarks.plain_relocation import plain_line
    from participatie.hotspots.grid import grid_over
    from participatie.hotspots.line import layers, line_of_chance
    from participatie.hotspots.relocation import movers
    from participatie.hotspots.voices import Points

    rng = np.random.default_rng(2)
    side = 1_700.0
    xs, ys = rng.uniform(0, side, (2, size))
    nothing = np.zeros(size, dtype=np.int64)
    points = Points(np.arange(size) // 3, nothing, xs, ys, nothing.astype(np.bool_))
    grid = grid_over((_square(side),))

    def ours() -> None:
        line_of_chance(movers(grid, points, np.zeros((0, 2))), layers(grid, points), np.random.default_rng(3))

    def plain() -> None:
        plain_line(side, points.respondents, xs, ys, np.random.default_rng(3))

    return {"ours": min(_timed(ours) for _ in range(3)), "plain": min(_timed(plain) for _ in range(2))}


def _timed(work: Callable[[], None]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


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
    return {"chain": time.process_time() - start, "mb": peak_mb()}


def _square(side: float) -> tuple[tuple[tuple[float, float], ...], ...]:
    return (((0.0, 0.0), (side, 0.0), (side, side), (0.0, side), (0.0, 0.0)),)


if __name__ == "__main__":
    measure = {"voices": measure_voices, "relocation": measure_relocation, "chain": measure_chain}[sys.argv[1]]
    print(json.dumps(measure(int(sys.argv[2]))))
