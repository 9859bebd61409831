"""Choose one answer on a scale, with a face beside each when the survey asks for that."""

from __future__ import annotations

from dataclasses import replace

from participatie.surveys.definition import Kind
from participatie.surveys.kinds import single
from participatie.text import mark

KIND = replace(
    single.KIND,
    kind=Kind.SCALE,
    name=mark("Een schaal, zoals nooit tot vaak"),
    allows=frozenset({"measure", "faces"}),
    scaled=True,
)
