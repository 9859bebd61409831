"""Runs every benchmark side by side with its baselines: `make bench`, or `python -m benchmarks [NAME] [--quick]`.

Prints a table and writes `var/bench.json`. Absolute times mean little on a shared machine; the ratios to
the baselines of the same run are what counts.
"""

from __future__ import annotations

import json
import os
import platform
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

from benchmarks.rows import Row

NAMES = (
    "answering",
    "chance",
    "coverage",
    "detection",
    "exports",
    "foresight",
    "incidents",
    "kinds",
    "plan_page",
    "priorities",
    "results",
)
RESULT = Path(__file__).resolve().parent.parent / "var" / "bench.json"


def table(rows: Sequence[Row]) -> str:
    """Lay rows out as a plain table."""
    head = ("what", "value", "unit", "against", "ratio", "target", "met")
    lines = [head, *(each.cells() for each in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines
    )


def main() -> None:
    """Run what was asked for, print it and keep it."""
    wanted = [each for each in sys.argv[1:] if not each.startswith("-")] or list(NAMES)
    quick = "--quick" in sys.argv
    rows: list[Row] = []
    for name in wanted:
        print(f"{name} …", flush=True)
        run: Callable[..., list[Row]] = import_module(f"benchmarks.{name}").run
        found = run(quick=quick)
        rows.extend(found)
        print(table(found), flush=True)
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(
        json.dumps(
            {
                "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
                "python": platform.python_version(),
                "cores": os.cpu_count(),
                "rows": [each.to_json() for each in rows],
            },
            indent=1,
        ),
        encoding="utf-8",
    )
    missed = [each for each in rows if each.met is False]
    print(f"\n{len(rows)} figures in {RESULT.parent.name}/{RESULT.name}; {len(missed)} under their target.")


if __name__ == "__main__":
    main()
