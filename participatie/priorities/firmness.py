"""In what words do we say how much a place on the list depends on the weighting?"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Firmness(Enum):
    """How much a place in the plan depends on the weighting."""

    FIRM = "firm"
    LIKELY = "likely"
    DEPENDS = "depends"
    UNLIKELY = "unlikely"


@dataclass(frozen=True, slots=True)
class Robustness:
    """One hot spot under all drawn weightings.

    Attributes:
        hot_spot: its number.
        share: part of the weightings in which it is within the plan's size, 0 to 1.
        high: the place that at most one in twenty weightings is better than.
        low: the place that at most one in twenty weightings is worse than.
    """

    hot_spot: int
    share: float
    high: int
    low: int

    @property
    def firmness(self) -> Firmness:
        """The word for the share."""
        return firmness_of(self.share)


def firmness_of(share: float) -> Firmness:
    """Name a share of reasonable weightings: from 0.95 firm, 0.80 likely, 0.50 depends, lower unlikely."""
    if share >= 0.95:
        return Firmness.FIRM
    if share >= 0.80:
        return Firmness.LIKELY
    return Firmness.DEPENDS if share >= 0.50 else Firmness.UNLIKELY
