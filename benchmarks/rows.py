"""One measured figure and what it is held against."""

from __future__ import annotations

from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """A figure of a benchmark.

    `against` names the baseline of the same run and `ratio` is value divided by it; `target` says in words
    what the figure must reach and `met` whether it did, None where there is no target.
    """

    name: str
    value: float
    unit: str
    against: str = ""
    ratio: float | None = None
    target: str = ""
    met: bool | None = None

    def cells(self) -> tuple[str, ...]:
        """Give the row as text."""
        return (
            self.name,
            f"{self.value:,.3f}" if abs(self.value) < 100 else f"{self.value:,.0f}",
            self.unit,
            self.against,
            "" if self.ratio is None else f"{self.ratio:.2f}",
            self.target,
            {True: "yes", False: "NO", None: ""}[self.met],
        )

    def to_json(self) -> dict[str, object]:
        """Give the row as JSON."""
        return asdict(self)
