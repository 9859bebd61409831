"""Are later events where we say they will be, more often than where the libraries say?

Six sets of real events, learned before 1 July and tested after (`foresight_data.py`). Hit rate: the share of later
events in the 1, 5 and 20 % of the area that a method puts first. Ours:

- "records": the surface of incident records, a mix of curves learned from the records before 1 July. For the cities.
- "voices": the same mix, each point weighing as much as it adds to its person's voices; for people's points. These
  files know no respondents, so each event is somebody and it equals "records".
- "voices, 60 m": the curve, corrected at the edge, with which hot spots are found: steadier, and easy to explain.

Beside it in the same run KDEpy, scikit-learn and esda (`foresight_peers.py`), each with settings fixed beforehand or
cross-validated on the events to learn from, and a plain mixture of curves as on our method page. They are no
requirements of the project: they are installed into `var/bench-foresight/` when pip can; otherwise their rows say
that they are not there. The interval of a difference is a paired bootstrap: later events (for wards: wards) are drawn
again a thousand times, the same for both methods.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

import numpy as np

from benchmarks.foresight_data import DATA, Case, cities, wards
from benchmarks.foresight_mixture import plain_mixture
from benchmarks.foresight_settings import settings_rows
from benchmarks.peers import python_of_peers
from benchmarks.rows import Row
from participatie.hotspots.density import incident_surface
from participatie.hotspots.evaluate import COVERAGES, voices_surface
from participatie.hotspots.grid import Floats, Numbers
from participatie.hotspots.voices import edge_share, voices_of_areas

ROOT = Path(__file__).resolve().parent.parent
HOME = ROOT / "var" / "bench-foresight"
REQUIREMENTS = ROOT / "benchmarks" / "requirements-foresight.txt"
RECORDS, VOICES, FOUND_WITH, MIXTURE = "records", "voices", "voices, 60 m", "plain mixture"
REDRAWS = 1_000
PEER_SECONDS = 3_600
Surfaces = dict[str, Floats]


@dataclass(frozen=True, slots=True)
class Credits:
    """How much of each later event a method caught.

    Attributes:
        unit: per later event the number that is drawn again: of itself, or of its ward.
        caught: events by coverages, 0 to 1.
        weight: how much each event counts; every area of a set counts the same.
    """

    unit: Numbers
    caught: Numbers
    weight: Numbers


def run(*, quick: bool = False) -> list[Row]:
    """Measure everything; `quick` takes two cities and five wards and does not install the libraries
    nor judge: the aims are for all sets."""
    if not DATA.is_dir():
        return [Row("foresight", 0, "", f"the real events are not there: {DATA.name} beside the project")]
    cases = _cases(quick=quick)
    surfaces = [_ours(case) for case in cases]
    why = _add_peers(cases, surfaces, python_of_peers(HOME, REQUIREMENTS, install=not quick))
    found = _credits(cases, surfaces)
    rows = [Row("libraries", 0, "", why)] if why else []
    settings = [] if quick else settings_rows(cases[: len(list(cities()))])
    differences = _differences(found)
    if quick:
        differences = [replace(row, target="", met=None) for row in differences]
    return rows + _hit_rates(found) + differences + settings


def _cases(*, quick: bool) -> list[Case]:
    every = list(chain(cities(), wards(2, (50, None), most=5 if quick else 35)))
    return [
        case for case in every if not quick or case.name.startswith("wards") or case.name.endswith(("rats", "noise"))
    ]


def _ours(case: Case) -> Surfaces:
    grid, (xs, ys) = case.grid, case.train
    nobody = np.zeros(len(xs), dtype=np.int64)
    size = (grid.rows, grid.columns)
    voices = voices_of_areas(size, nobody, np.arange(len(xs)), (xs - grid.west, ys - grid.south))[0]
    return {
        RECORDS: incident_surface(grid, xs, ys),
        VOICES: voices_surface(grid, xs, ys, np.arange(len(xs))),
        FOUND_WITH: np.asarray(voices / edge_share(grid), dtype=np.float32),
        MIXTURE: plain_mixture(grid, xs, ys),
    }


def _add_peers(cases: Sequence[Case], surfaces: Sequence[Surfaces], python: Path | None) -> str:
    """Let the libraries make their surfaces; gives why they could not, or nothing."""
    if python is None:
        return "KDEpy, scikit-learn and esda: not installed"
    with tempfile.TemporaryDirectory() as folder:
        names = [Path(folder) / f"{number}.npz" for number in range(len(cases))]
        for name, case in zip(names, cases, strict=True):
            grid = case.grid
            about = {"west": grid.west, "south": grid.south, "cell": grid.cell_m}
            np.savez(name, train=np.stack(case.train, axis=1), inside=grid.inside, **about)
        try:
            subprocess.run(
                [str(python), str(ROOT / "benchmarks" / "foresight_peers.py")],
                input="".join(f"{name}\n" for name in names),
                env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},
                capture_output=True,
                text=True,
                check=True,
                timeout=PEER_SECONDS,
            )
        except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
            return "KDEpy, scikit-learn and esda: gave no answer"
        for name, made in zip(names, surfaces, strict=True):
            with np.load(name.with_suffix(".peers.npz")) as held:
                made.update({method: held[method] for method in held})
    return ""


def caught(case: Case, surface: Floats) -> Numbers:
    """Give per later event how much of it lies in the highest squares, per coverage; equal squares share.

    Args:
        case: the area and its later events.
        surface: rows by columns.

    Returns:
        Events by coverages, 0 to 1.
    """
    inside = case.grid.inside
    height = surface[inside].astype(np.float64)
    order = np.sort(height)[::-1]
    rows, columns = case.grid.places(*case.test)
    own = surface[rows, columns].astype(np.float64)
    above = len(order) - np.searchsorted(order[::-1], own, side="right")
    equal = np.searchsorted(order[::-1], own, side="right") - np.searchsorted(order[::-1], own, side="left")
    room = np.array(COVERAGES)[None, :] * len(height)
    return np.asarray(((room - above[:, None]) / equal[:, None]).clip(0, 1), dtype=np.float64)


def _credits(cases: Sequence[Case], surfaces: Sequence[Surfaces]) -> dict[str, dict[str, Credits]]:
    """Per set and method what was caught."""
    found: dict[str, dict[str, list[Credits]]] = {}
    wards_seen: dict[tuple[float, float], int] = {}
    for case, made in zip(cases, surfaces, strict=True):
        count = len(case.test[0])
        for method, surface in made.items():
            unit = np.arange(count, dtype=np.float64)
            if case.name.startswith("wards"):
                ward = wards_seen.setdefault((case.grid.west, case.grid.south), len(wards_seen))
                unit = np.full(count, float(ward))
            credit = Credits(unit, caught(case, surface), np.full(count, 1 / count))
            found.setdefault(case.name, {}).setdefault(method, []).append(credit)
    return {
        name: {method: _together(each) for method, each in methods.items()} for name, methods in sorted(found.items())
    }


def _together(each: Sequence[Credits]) -> Credits:
    return Credits(
        np.concatenate([one.unit for one in each]),
        np.concatenate([one.caught for one in each]),
        np.concatenate([one.weight for one in each]) / len(each),
    )


def ours_for(name: str) -> str:
    """Say which of our detectors is for a set: records where exact addresses are, voices where hands put points."""
    return VOICES if name.startswith("wards") else RECORDS


def _hit_rates(found: Mapping[str, Mapping[str, Credits]]) -> list[Row]:
    rows = []
    for name, methods in found.items():
        for method, credit in methods.items():
            hits = 100 * (credit.caught * credit.weight[:, None]).sum(axis=0)
            mark = "ours, " if method == ours_for(name) else ""
            shown = " / ".join(f"{hit:.1f}" for hit in hits)
            rows.append(Row(f"{name}: {method}", float(hits.mean()), "%", f"{mark}1 / 5 / 20 %: {shown}"))
    return rows


def _differences(found: Mapping[str, Mapping[str, Credits]]) -> list[Row]:
    """Ours minus each other method, on average over the sets and worst of the sets, with paired intervals."""
    rng = np.random.default_rng(1)
    names = list(found)
    draws = {name: _drawn(found[name], rng) for name in names}
    others = [method for method in found[names[0]] if method not in (RECORDS, VOICES)]
    rows = []
    for method in others:
        apart = {name: draws[name][ours_for(name)] - draws[name][method] for name in names}
        mean = np.mean([apart[name] for name in names], axis=0)
        for place, coverage in enumerate(COVERAGES):
            low, high = np.percentile(mean[1:, place], [2.5, 97.5])
            value = float(mean[0, place])
            mixture = method in (MIXTURE, FOUND_WITH)
            rows.append(
                Row(
                    f"ours minus {method}, {coverage:.0%}, mean of {len(names)} sets",
                    value,
                    "points",
                    f"95 %: {low:+.1f} to {high:+.1f}",
                    target="0 or more" if mixture else "interval not below 0",
                    met=bool(value >= 0 if mixture else high >= 0),
                )
            )
            below = [name for name in names if np.percentile(apart[name][1:, place], 97.5) < 0]
            if not mixture:
                rows.append(
                    Row(
                        f"sets where {method} is ahead by more than its interval, {coverage:.0%}",
                        len(below),
                        f"of {len(names)}",
                        ", ".join(below),
                        target="0",
                        met=not below,
                    )
                )
    return rows


def _drawn(methods: Mapping[str, Credits], rng: np.random.Generator) -> dict[str, Numbers]:
    """Hit rates in per cent of each method: first as they are, then for every redraw (the same for all methods)."""
    some = next(iter(methods.values()))
    units, place = np.unique(some.unit, return_inverse=True)
    times = np.ones((REDRAWS + 1, len(units)))
    times[1:] = rng.multinomial(len(units), np.full(len(units), 1 / len(units)), size=REDRAWS)
    drawn = {}
    for method, credit in methods.items():
        own = np.stack(
            [np.bincount(place, weights=credit.weight * side, minlength=len(units)) for side in credit.caught.T], axis=1
        )
        whole = np.bincount(place, weights=credit.weight, minlength=len(units))
        drawn[method] = 100 * (times @ own) / (times @ whole)[:, None]
    return drawn
