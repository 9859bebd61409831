"""Did all groups of the neighbourhood answer alike? The R-indicator from counts per group.

One minus twice the spread of the groups' chances to answer: 1 when every group answers alike, lower when some hardly
answer (Schouten, Cobben and Bethlehem 2009), in the variant that needs no more than counts of the population
(Bianchi, Shlomo, Schouten, Da Silva and Skinner 2019).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

DRAWS = 2000


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
        draws: how often the response is drawn again for the interval.

    Returns:
        The indicator; None when there are fewer than two groups, nobody answered, or more people answered than
        live there.

    Source:
        docs/method/weighting.md, "How evenly people answered".
    """
    # Only the page that shows the indicator needs arrays.
    import numpy as np

    names = [name for name in sorted(population) if population[name] > 0]
    lives = [population[name] for name in names]
    count = [people.get(name, 0) for name in names]
    if len(names) < 2 or sum(count) == 0 or any(n > size for n, size in zip(count, lives, strict=True)):
        return None
    plain, real = _spread(count, lives)
    mean = sum(count) / sum(lives)
    # Drawn from a neighbourhood that is as uneven as we think ours is; as it was counted, chance would count twice.
    shrink = real / plain if plain else 0.0
    chances = [mean + shrink * (n / size - mean) for n, size in zip(count, lives, strict=True)]
    rng = np.random.default_rng(seed)
    sizes = np.array([max(1, round(size)) for size in lives])
    drawn = rng.binomial(sizes, np.clip(chances, 0, 1), size=(draws, len(sizes)))
    found = sorted(1 - 2 * _spread([float(each) for each in row], [float(each) for each in sizes])[1] for row in drawn)
    point = 1 - 2 * real
    return Evenness(
        indicator=max(0.0, point),
        low=max(0.0, min(point, found[int(0.025 * draws)])),
        high=min(1.0, max(point, found[math.ceil(0.975 * draws) - 1])),
        plain=max(0.0, 1 - 2 * plain),
    )


def _spread(count: Sequence[float], lives: Sequence[float]) -> tuple[float, float]:
    """The standard deviation of the chances to answer, as counted and with the part that is chance taken off."""
    whole = sum(lives)
    mean = sum(count) / whole
    chances = [n / size for n, size in zip(count, lives, strict=True)]
    square = math.fsum(size / whole * (each - mean) ** 2 for each, size in zip(chances, lives, strict=True))
    noise = math.fsum(each * (1 - each) for each in chances) / whole - mean * (1 - mean) / whole
    return math.sqrt(square), math.sqrt(max(0.0, square - max(0.0, noise)))
