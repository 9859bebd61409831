"""How fast is the page of every kind of question, next to bare Flask on the same server in the same run?

For each kind twice: for somebody who comes to the question, and for somebody who comes back to what they answered.
The second page is made for that one person when answers differ much, and costs more. Baseline and pages take turns.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path

from benchmarks.answering import TURNS, Median, Turn, both, in_turns
from benchmarks.load import Request, is_there, put
from benchmarks.prepared import every_kind, pages_of_kinds
from benchmarks.rows import Row
from participatie.db import Database

LEAST = 0.30
MOST_MS = 100


def run(*, quick: bool = False) -> list[Row]:
    """Measure every kind; about two minutes, or half of one when `quick`."""
    if not is_there():
        raise SystemExit("The benchmark needs wrk: apt-get install wrk")
    seconds, turns = (1, 1) if quick else (1, TURNS)
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{Path(folder) / 'bench.sqlite3'}")
        with both(Path(folder), database, every_kind()) as (bare, ours, prepared, bare_server, server):
            requests = pages_of_kinds(prepared)
            put(ours, [each for pair in requests.values() for each in pair], 1)
            loads = {"hello": Turn(bare_server, lambda: put(bare, [Request("GET", "/hello")], seconds))}
            for kind, (first, again) in requests.items():
                loads[kind] = Turn(server, lambda request=first: put(ours, [request], seconds))
                loads[f"{kind}, answered"] = Turn(server, lambda request=again: put(ours, [request], seconds))
            found = in_turns(loads, turns)
        database.dispose()
    return _rows(found)


def _rows(found: Mapping[str, Median]) -> list[Row]:
    hello = found["hello"]
    rows = [
        Row("bare hello", hello.per_second, "/s"),
        Row("bare hello, slowest 1 %", hello.p99_ms, "ms"),
        Row("bare hello, processor time", hello.cpu_ms, "ms"),
    ]
    for name, median in found.items():
        if name == "hello":
            continue
        ratio = median.per_second / hello.per_second
        slowest = median.p99_ms
        rows += [
            Row(
                f"page of {name}", median.per_second, "/s", "bare hello", ratio, f"at least {LEAST:.2f}", ratio >= LEAST
            ),
            Row(
                f"page of {name}, slowest 1 %",
                slowest,
                "ms",
                "bare hello",
                slowest / hello.p99_ms,
                f"under {MOST_MS} ms",
                slowest < MOST_MS and not median.errors,
            ),
            Row(f"page of {name}, processor time", median.cpu_ms, "ms", "bare hello", median.cpu_ms / hello.cpu_ms),
        ]
    return rows
