"""Which settings would the events before 1 July alone have chosen?

The mix of curves has two settings that are not learned from each file: the list of widths and how much evidence the
60 m curve gets beforehand. Here they are chosen anew without looking at a single later event: of the events before 1
July the first two thirds are learned from and the last third is foreseen, for every city set and the wards.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from unittest.mock import patch

import numpy as np

from benchmarks.foresight_data import Case
from benchmarks.rows import Row
from participatie.hotspots import density
from participatie.hotspots.evaluate import score

WIDTHS: tuple[tuple[float, ...], ...] = (
    (25.0, 60.0, 150.0, 400.0),
    (12.0, 60.0, 400.0),
    (25.0, 60.0, 150.0, 400.0, 1000.0),
    density.BANDWIDTHS_M,
)
BEFOREHAND = (0.0, 0.15)
NEAR_ENOUGH = 0.5
"""Points of hit rate; the interval of a difference between two such mixes is wider."""


def settings_rows(cases: Sequence[Case]) -> list[Row]:
    """Give the mean hit rate of each setting on events before 1 July, and whether ours is as good as the best."""
    earlier = [_before(case) for case in cases if len(case.train[0]) >= 60]
    found = {}
    ours = density.BANDWIDTHS_M, density._USUAL_SHARE
    tried = [(widths, ours[1]) for widths in WIDTHS] + [(ours[0], share) for share in BEFOREHAND]
    for widths, share in tried:
        with _set(widths, share):
            found[widths, share] = float(np.mean([_hits(case) for case in earlier]))
    best = max(found.values())
    rows = []
    for (widths, share), hits in sorted(found.items(), key=lambda each: -each[1]):
        mark = "ours" if (widths, share) == ours else ""
        name = f"before 1 July alone: widths {', '.join(f'{each:g}' for each in widths)} m, {share:.0%} beforehand"
        met = hits >= best - NEAR_ENOUGH if mark else None
        rows.append(Row(name, hits, "%", mark, None, f"{NEAR_ENOUGH:g} of the best" if mark else "", met))
    return rows


def _before(case: Case) -> Case:
    xs, ys = case.train
    cut = len(xs) * 2 // 3
    return replace(case, train=(xs[:cut], ys[:cut]), test=(xs[cut:], ys[cut:]))


def _hits(case: Case) -> float:
    surface = density.incident_surface(case.grid, *case.train)
    return 100 * float(np.mean(score(case.grid, surface, len(case.train[0]), case.test).hit_rate))


@contextmanager
def _set(widths: tuple[float, ...], share: float) -> Iterator[None]:
    with (
        patch.object(density, "BANDWIDTHS_M", widths),
        patch.object(density, "_USUAL", widths.index(60.0)),
        patch.object(density, "_USUAL_SHARE", share),
    ):
        yield
