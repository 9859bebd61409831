"""In what words do we say how much a place on the list depends on the weighting, and on chance?"""

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
    """One hot spot under all reasonable weightings, and, apart from that, when others had answered as well.

    "In the top" means: within the plan's size. The last six and `always` and `never` are not known of a round that
    was closed before they were computed.

    Attributes:
        hot_spot: its number.
        share: part of the weightings in which it is in the top, 0 to 1.
        high: the place that at most one in twenty weightings is better than.
        low: the place that at most one in twenty weightings is worse than.
        best: no reasonable weighting of groups and criteria puts it higher than this.
        worst: no reasonable weighting of groups and criteria puts it lower than this.
        always: it is proven that every reasonable weighting has it in the top; never said because of draws.
        never: it is proven that no reasonable weighting has it in the top.
        chance_share: as `share`, when other people had answered and an organisation had been absent as well; in
            whole hundredths. Like the next two None when fewer than ten people answered.
        chance_high: as `high`, with chance.
        chance_low: as `low`, with chance.
    """

    hot_spot: int
    share: float
    high: int
    low: int
    best: int | None = None
    worst: int | None = None
    always: bool = False
    never: bool = False
    chance_share: float | None = None
    chance_high: int | None = None
    chance_low: int | None = None

    @property
    def firmness(self) -> Firmness:
        """The word for the share."""
        return firmness_of(self.share)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What the top of the list would have been without one organisation.

    Attributes:
        organisation: its number.
        entering: hot spots that would come into the top without it, from high to low.
        leaving: hot spots that would fall out of the top without it, from high to low.
    """

    organisation: int
    entering: tuple[int, ...]
    leaving: tuple[int, ...]


def firmness_of(share: float) -> Firmness:
    """Name a share of reasonable weightings: from 0.95 firm, 0.80 likely, 0.50 depends, lower unlikely."""
    if share >= 0.95:
        return Firmness.FIRM
    if share >= 0.80:
        return Firmness.LIKELY
    return Firmness.DEPENDS if share >= 0.50 else Firmness.UNLIKELY
