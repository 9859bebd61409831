"""Did all groups of the neighbourhood answer alike? The R-indicator from counts per group.

One minus twice the spread of the groups' chances to answer: 1 when every group answers alike, lower when some hardly
answer (Schouten, Cobben and Bethlehem 2009), in the variant that needs no more than counts of the population
(Bianchi, Shlomo, Schouten, Da Silva and Skinner 2019).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

DRAWS = 2000
OUTSIDE = 0.025
TINY = 1e-12
HALVINGS = 12
MOST_DOUBLINGS = 40


@dataclass(frozen=True, slots=True)
class Evenness:
    """How evenly the groups answered.

    Attributes:
        indicator: 0 to 1, with the part that is chance taken off.
        low: lower end of its 95 % interval.
        high: upper end.
        plain: the same without that correction; small surveys make it too low.
    """

    indicator: float
    low: float
    high: float
    plain: float


def evenness_of(
    people: Mapping[str, int], population: Mapping[str, float], *, seed: int, draws: int = DRAWS
) -> Evenness | None:
    """Tell how evenly groups answered.

    Args:
        people: respondents per group; a group not in it has none.
        population: inhabitants per group; groups without inhabitants are left out. The order changes nothing.
        seed: where chance begins.
        draws: how often the response is drawn again for each neighbourhood that is tried for the interval.

    Returns:
        The indicator; None when there are fewer than two groups, nobody answered, or more people answered than
        live there.

    Source:
        docs/method/weighting.md, "How evenly people answered".
    """
    names = [name for name in sorted(population) if population[name] > 0]
    lives = [population[name] for name in names]
    count = [people.get(name, 0) for name in names]
    if len(names) < 2 or sum(count) == 0 or any(n > size for n, size in zip(count, lives, strict=True)):
        return None
    plain, real = _spread(count, lives)
    point = 1 - 2 * real
    least, most = _spread_between(count, lives, plain, (seed, draws))
    return Evenness(
        indicator=max(0.0, point),
        low=max(0.0, min(point, 1 - 2 * most)),
        high=min(1.0, max(point, 1 - 2 * least)),
        plain=max(0.0, 1 - 2 * plain),
    )


def _spread_between(
    count: Sequence[int], lives: Sequence[float], plain: float, chance: tuple[int, int]
) -> tuple[float, float]:
    """Between which spreads does the true one lie: those from which what we counted would be no odd outcome?

    Every neighbourhood that is tried has the same groups above and below the middle as ours, only more or less so. The
    smallest that is kept would give a spread as large as ours in 2.5 of 100 draws; the largest, one as small as ours.
    Groups that happen to be counted alike may still differ as much as chance makes an even neighbourhood look uneven.
    """
    import numpy as np

    seed, draws = chance
    sizes = np.array([max(1, round(size)) for size in lives])
    parts = sizes / sizes.sum()
    middle = sum(count) / sum(lives)
    above = np.array([n / size - middle for n, size in zip(count, lives, strict=True)])

    def spread(chances: NDArray[np.float64]) -> NDArray[np.float64]:
        apart = chances - (parts * chances).sum(axis=-1, keepdims=True)
        found: NDArray[np.float64] = np.sqrt((parts * apart**2).sum(axis=-1))
        return found

    def tried(times: float) -> NDArray[np.float64]:
        answering: NDArray[np.float64] = np.clip(middle + times * above, 0, 1)
        return answering

    def outcomes(times: float) -> NDArray[np.float64]:
        # The same chance for every neighbourhood that is tried, and another for other counts.
        rng = np.random.default_rng([seed, *count])
        return spread(rng.binomial(sizes, tried(times), size=(draws, len(sizes))) / sizes)

    def as_large(times: float) -> bool:
        return float((outcomes(times) >= plain - TINY).mean()) > OUTSIDE

    def too_large(times: float) -> bool:
        return float((outcomes(times) <= plain + TINY).mean()) < OUTSIDE

    by_chance = float(np.quantile(outcomes(0.0), 1 - OUTSIDE))
    if plain <= TINY or too_large(0.0):
        return 0.0, by_chance
    least = 0.0 if as_large(0.0) else _between((0.0, 1.0), as_large)
    times = next((2.0**each for each in range(MOST_DOUBLINGS) if too_large(2.0**each)), 2.0**MOST_DOUBLINGS)
    most = _between((times / 2 if times > 1 else 0.0, times), too_large)
    return least * plain, max(by_chance, float(spread(tried(most))))


def _between(ends: tuple[float, float], is_beyond: Callable[[float], bool]) -> float:
    """Find where something that is false at the first end begins to hold, by halving."""
    low, high = ends
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        low, high = (low, middle) if is_beyond(middle) else (middle, high)
    return (low + high) / 2


def _spread(count: Sequence[float], lives: Sequence[float]) -> tuple[float, float]:
    """The standard deviation of the chances to answer, as counted and with the part that is chance taken off."""
    whole = sum(lives)
    mean = sum(count) / whole
    chances = [n / size for n, size in zip(count, lives, strict=True)]
    square = math.fsum(size / whole * (each - mean) ** 2 for each, size in zip(chances, lives, strict=True))
    noise = math.fsum(each * (1 - each) for each in chances) / whole - mean * (1 - mean) / whole
    return math.sqrt(square), math.sqrt(max(0.0, square - max(0.0, noise)))
