"""Commands of hot spots: score a detector on later events."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from participatie.i18n import translate

if TYPE_CHECKING:
    from participatie.hotspots.evaluate_files import Outcome

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group("hotspots")
def hotspots_group() -> None:
    """Hot spots."""


@hotspots_group.command("evaluate")
@click.option("--train", required=True, type=FILE, help="CSV to learn from, in the order of time where known.")
@click.option("--test", required=True, type=FILE, help="CSV with later points.")
@click.option("--boundary", required=True, type=FILE, help="GeoJSON; all its areas are united.")
@click.option("--layer", type=click.Choice(["voices", "incidents"]), help="What to score; incidents by default.")
@click.option("--respondent", metavar="COLUMN", help="Column that says who put each point; makes the layer voices.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def evaluate_command(
    train: Path, test: Path, boundary: Path, layer: str | None, respondent: str | None, as_json: bool
) -> None:
    """Score a detector on later, unseen points.

    Columns longitude/latitude or lon/lat in WGS84; .gz is accepted. Points outside the boundary are left out and
    counted. Prints hit rate, PAI and PEI at 1, 5 and 20 percent of the area.
    """
    from participatie.hotspots.evaluate_files import evaluate_files

    if layer == "incidents" and respondent:
        raise click.UsageError("--respondent belongs to the layer voices.")
    start = time.perf_counter()
    outcome = evaluate_files(
        train.read_bytes(),
        test.read_bytes(),
        boundary.read_bytes(),
        respondent=respondent,
        voices=layer == "voices" or respondent is not None,
    )
    seconds = time.perf_counter() - start
    click.echo(_as_json(outcome, seconds) if as_json else _as_text(outcome, seconds))


def _as_json(outcome: Outcome, seconds: float) -> str:
    scores = outcome.scores
    return json.dumps(
        {
            "coverage": scores.coverage,
            "hit_rate": scores.hit_rate,
            "pai": scores.pai,
            "pei": scores.pei,
            "train": scores.train,
            "test": scores.test,
            "seconds": round(seconds, 3),
            "train_outside": outcome.train_left_out,
            "test_outside": outcome.test_left_out,
            "notes": [translate(note) for note in outcome.notes],
        },
        ensure_ascii=False,
    )


def _as_text(outcome: Outcome, seconds: float) -> str:
    scores = outcome.scores
    lines = [f"{'area':>6} {'hit rate':>9} {'PAI':>6} {'PEI':>6}"]
    lines += [
        f"{share:>6.0%} {hits:>9.1%} {pai:>6.1f} {pei:>6.2f}"
        for share, hits, pai, pei in zip(scores.coverage, scores.hit_rate, scores.pai, scores.pei, strict=True)
    ]
    lines.append(
        f"Learned from {scores.train} points, scored on {scores.test}; left out as outside the area: "
        f"{outcome.train_left_out} and {outcome.test_left_out}. {seconds:.1f} seconds."
    )
    return "\n".join(lines + [translate(note) for note in outcome.notes])
