"""Between which places does a hot spot stay, drawn as one row per hot spot?

All positions are percents of the width, so that a row fits a phone as well as a sheet of paper. Each place is a
cell: the first of five reaches from 0 to 20.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from participatie.priorities.combine import Standing

PlaceRange = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Piece:
    """A bar or a line: where it begins and how wide it is, in percents, and the places it stands for."""

    start: float
    width: float
    places: PlaceRange

    @property
    def end(self) -> float:
        """Where it ends, in percents."""
        return round(self.start + self.width, 2)


@dataclass(frozen=True, slots=True)
class Band:
    """One hot spot under other weightings.

    Attributes:
        hot_spot: its number.
        place: its place on the joint list.
        dot: the middle of that place, in percents.
        usual: the places of nine in ten weightings.
        bounds: the best and the worst place that any weighting within the bounds gives, when that was computed.
        chance: the places of nine in ten weightings with other people answering, when that was computed.
    """

    hot_spot: int
    place: int
    dot: float
    usual: Piece
    bounds: Piece | None
    chance: Piece | None


@dataclass(frozen=True, slots=True)
class Bands:
    """The chart.

    Attributes:
        rows: one per hot spot, in the order of the list.
        line: where the plan is full, in percents; None when the plan has room for every hot spot.
        cells: number of places.
        plan_size: K.
    """

    rows: tuple[Band, ...]
    line: float | None
    cells: int
    plan_size: int

    @property
    def with_bounds(self) -> bool:
        """Whether any row has exact bounds."""
        return any(row.bounds for row in self.rows)

    @property
    def with_chance(self) -> bool:
        """Whether any row says what chance does."""
        return any(row.chance for row in self.rows)


def bands_of(
    standings: Sequence[Standing],
    usual: Mapping[int, PlaceRange],
    plan_size: int,
    *,
    bounds: Mapping[int, PlaceRange] | None = None,
    chance: Mapping[int, PlaceRange] | None = None,
) -> Bands:
    """Draw between which places each hot spot stays.

    Args:
        standings: the joint list.
        usual: per hot spot the best and worst place of the middle nine tenths of the weightings.
        plan_size: K.
        bounds: the exact best and worst place over all weightings within the bounds.
        chance: the same as `usual`, with people left out by chance.

    Returns:
        One row per standing, in the same order.

    Source:
        docs/method/priorities.md, "How firm is a place?".
    """
    cells = max(1, len(standings))
    bounds, chance = bounds or {}, chance or {}
    rows = tuple(
        Band(
            hot_spot=each.hot_spot,
            place=each.place,
            dot=round(100 * (each.place - 0.5) / cells, 2),
            usual=_piece(usual[each.hot_spot], cells),
            bounds=_piece(bounds[each.hot_spot], cells) if each.hot_spot in bounds else None,
            chance=_piece(chance[each.hot_spot], cells) if each.hot_spot in chance else None,
        )
        for each in standings
    )
    line = round(100 * plan_size / cells, 2) if plan_size < cells else None
    return Bands(rows, line, cells, plan_size)


def _piece(places: PlaceRange, cells: int) -> Piece:
    best, worst = places
    return Piece(round(100 * (best - 1) / cells, 2), round(100 * (worst - best + 1) / cells, 2), places)
