"""Several statements or subjects one by one, each on a page of its own, with the same answers."""

from __future__ import annotations

from dataclasses import replace

from participatie.surveys.definition import Kind
from participatie.surveys.kinds import single
from participatie.text import mark

KIND = replace(
    single.KIND,
    kind=Kind.STATEMENTS,
    name=mark("Stellingen, één voor één"),
    needs=frozenset({"options", "items"}),
    allows=frozenset({"measure"}),
    scaled=True,
)
