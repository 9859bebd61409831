"""How fast is the page of every kind of question, next to bare Flask on the same server in the same run?

For each kind twice: for somebody who comes to the question, and for somebody who comes back to what they answered,
whose own words and points are made for that one person and cost more. The baseline takes its turn beside every kind,
so that whatever else the machine does weighs on both alike.
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
HELLO = "bare hello"


def run(*, quick: bool = False) -> list[Row]:
    """Measure every kind; about three minutes, or one when `quick`."""
    if not is_there():
        raise SystemExit("The benchmark needs wrk: apt-get install wrk")
    turns = 1 if quick else TURNS
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{Path(folder) / 'bench.sqlite3'}")
        with both(Path(folder), database, every_kind()) as (bare, ours, prepared, bare_server, server):
            requests = pages_of_kinds(prepared)
            put(ours, [each for pair in requests.values() for each in pair], 1)
            hello = Turn(bare_server, lambda: put(bare, [Request("GET", "/hello")], 1))
            for kind, (first, again) in requests.items():
                loads = {
                    HELLO: hello,
                    f"page of {kind}": Turn(server, lambda request=first: put(ours, [request], 1)),
                    f"page of {kind}, answered": Turn(server, lambda request=again: put(ours, [request], 1)),
                }
                rows += _rows(in_turns(loads, turns))
        database.dispose()
    return rows


def _rows(found: Mapping[str, Median]) -> list[Row]:
    hello = found[HELLO]
    rows = [Row(HELLO, hello.per_second, "/s"), Row(f"{HELLO}, slowest 1 %", hello.p99_ms, "ms")]
    for name, median in found.items():
        if name == HELLO:
            continue
        ratio, slowest = median.per_second / hello.per_second, median.p99_ms
        steady = slowest < MOST_MS and not median.errors
        rows += [
            Row(name, median.per_second, "/s", HELLO, ratio, f"at least {LEAST:.2f}", ratio >= LEAST),
            Row(f"{name}, slowest 1 %", slowest, "ms", HELLO, slowest / hello.p99_ms, f"under {MOST_MS} ms", steady),
            Row(f"{name}, processor time", median.cpu_ms, "ms", HELLO, median.cpu_ms / hello.cpu_ms),
        ]
    return rows
