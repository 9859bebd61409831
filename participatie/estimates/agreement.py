"""Do two people who code the same answers see the same in them?"""

from __future__ import annotations

import math
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from participatie.estimates.intervals import Z95, Share, share_of


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two coders agree.

    Attributes:
        same: the share that got the same code, with its interval.
        kappa: agreement beyond chance (Cohen 1960), at most 1, 0 is what chance gives; None when both gave
            everything one and the same code, for then chance would agree as well.
        low: lower end of its 95 % interval, -1 or more.
        high: upper end, at most 1.
    """

    same: Share
    kappa: float | None
    low: float | None
    high: float | None


def agreement_of(pairs: Sequence[tuple[Hashable, Hashable]]) -> Agreement | None:
    """Compare what two coders made of the same answers.

    Args:
        pairs: per answer the first and the second coder's code; the order changes nothing.

    Returns:
        The agreement, with the large-sample interval of Fleiss, Cohen and Everitt (1969); None without answers.

    Source:
        docs/method/weighting.md, "Two coders".

    >>> found = agreement_of([("litter", "litter")] * 20 + [("noise", "noise")] * 15 + [("litter", "noise")] * 5)
    >>> round(found.kappa, 2), round(found.low, 2), round(found.high, 2)
    (0.75, 0.55, 0.95)
    """
    if not pairs:
        return None
    total = len(pairs)
    codes = sorted({code for pair in pairs for code in pair}, key=repr)
    first = {code: sum(1 for left, _ in pairs if left == code) / total for code in codes}
    second = {code: sum(1 for _, right in pairs if right == code) / total for code in codes}
    equal = sum(1 for left, right in pairs if left == right)
    same = share_of(equal, total)
    chance = math.fsum(first[code] * second[code] for code in codes)
    if chance >= 1:
        return Agreement(same, None, None, None)
    kappa = (same.share - chance) / (1 - chance)
    diagonal = math.fsum(
        (1 - (first[left] + second[left]) * (1 - kappa)) ** 2 for left, right in pairs if left == right
    )
    beside = math.fsum((second[left] + first[right]) ** 2 for left, right in pairs if left != right)
    spread = diagonal / total + (1 - kappa) ** 2 * beside / total - (kappa - chance * (1 - kappa)) ** 2
    error = math.sqrt(max(0.0, spread) / total) / (1 - chance)
    return Agreement(same, kappa, max(-1.0, kappa - Z95 * error), min(1.0, kappa + Z95 * error))
