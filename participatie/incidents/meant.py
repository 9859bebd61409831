"""How a file of incidents is meant: what `looking` finds out, and what is written down until it is read to its end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Place = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Meant:
    """How a file is meant.

    Attributes:
        way: the position of the way to read its numbers, in `ways_to_read`.
        defaults: points that stand for "place unknown", as they stand in the file.
        month_first: "5/3/2026" is the third of May.
        rounded_m: metres to which nearly all places are rounded, or None.
        coarse_figures: rows with at most so many figures are rounded while the rest is not; -1 for none.
        free_text: the column of the kind holds people's own words, so it is left out.
        rows: rows in the file.
        has_keys: some row has a number of its own.
    """

    way: int
    defaults: tuple[Place, ...]
    month_first: bool
    rounded_m: int | None
    coarse_figures: int
    free_text: bool
    rows: int
    has_keys: bool

    def to_json(self) -> dict[str, object]:
        """Give it as plain values."""
        values = {name: getattr(self, name) for name in self.__slots__}
        return {**values, "defaults": [list(each) for each in self.defaults]}

    @staticmethod
    def from_json(values: Mapping[str, object]) -> Meant:
        """Read what `to_json` gave."""
        points = values["defaults"]
        assert isinstance(points, list)
        return Meant(**{**values, "defaults": tuple((float(x), float(y)) for x, y in points)})  # type: ignore[arg-type]
