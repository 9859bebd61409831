"""Where does the order that contradicts the fewest choices differ from the joint list?

The joint list adds points. The order of Kemeny, for experts, asks another question of the same ballots and sheets.
Where both put a hot spot in the top, the way of counting does not matter; where they do not, it does, and people
should know. It needs what people marked together, so it is computed once, when the round closes (`closing`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SecondOpinion:
    """The orders that keep the most comparisons, as frozen at closing.

    Attributes:
        orders: best orders of all hot spots, highest first; at most a hundred.
        more: whether there are more, or may be.
        share: part of the comparisons, every group counting for its part, that a best order keeps, in whole hundredths.
    """

    orders: tuple[tuple[int, ...], ...]
    more: bool
    share: float


@dataclass(frozen=True, slots=True)
class Compared:
    """Which hot spots are in the top of the one and not of the other; each in the order it was named in.

    Attributes:
        size: how many hot spots the top holds.
        both: in the top of the list and of every best order.
        only_list: in the top of the list and of none of the best orders.
        only_second: in the top of every best order and not of the list.
        undecided: in the top of some best orders only.
        in_list_undecided: those of `undecided` that are in the top of the list.
    """

    size: int
    both: tuple[int, ...]
    only_list: tuple[int, ...]
    only_second: tuple[int, ...]
    undecided: tuple[int, ...]
    in_list_undecided: tuple[int, ...]

    @property
    def agrees(self) -> bool:
        """Whether both have the same hot spots in the top."""
        return not (self.only_list or self.only_second or self.undecided)


def compared(second: SecondOpinion, places: Mapping[int, int], size: int) -> Compared:
    """Lay the second opinion beside the joint list.

    Args:
        second: the best orders.
        places: place of each hot spot on the joint list; equal points share a place.
        size: how many hot spots the top holds.

    Returns:
        Which hot spots only one of them has in the top. When there are more best orders than are known, what is in
        the top of all known ones counts as in some only.

    >>> compared(SecondOpinion(((1, 2, 3), (2, 1, 3)), False, 0.8), {1: 1, 3: 2, 2: 3}, 2)
    Compared(size=2, both=(1,), only_list=(3,), only_second=(2,), undecided=(), in_list_undecided=())
    """
    tops = [frozenset(order[:size]) for order in second.orders]
    some = frozenset[int]().union(*tops)
    every = frozenset[int]() if second.more or not tops else tops[0].intersection(*tops)
    top = [spot for spot in sorted(places, key=lambda spot: (places[spot], spot)) if places[spot] <= size]
    first = second.orders[0] if second.orders else ()
    undecided = tuple(spot for spot in first if spot in some - every)
    return Compared(
        size=size,
        both=tuple(spot for spot in top if spot in every),
        only_list=tuple(spot for spot in top if spot not in some),
        only_second=tuple(spot for spot in first if spot in every and spot not in top),
        undecided=undecided,
        in_list_undecided=tuple(spot for spot in undecided if spot in top),
    )
