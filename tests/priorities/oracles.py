"""Other ways to count, written as plainly as possible, to check published results and our own programme with.

None of them is used outside the tests.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import permutations

import numpy as np
from numpy.typing import NDArray

from participatie.priorities.kemeny import Ballot

Table = NDArray[np.float64]
Levels = list[list[str]]

STRENGTHS: Mapping[str, Callable[[float, float], float]] = {
    "Winning": lambda wins, losses: wins if wins > losses else 0.0,
    "Margin": lambda wins, losses: wins - losses,
    "Ratio": lambda wins, losses: wins / losses,
}


def levels_of(points: Mapping[str, float]) -> Levels:
    """Put equal points on one level, highest first, names in order of the alphabet."""
    return [sorted(name for name in points if points[name] == each) for each in sorted(set(points.values()))[::-1]]


def schulze_paths(preferred: Table, variant: str) -> Table:
    """Give the strength of the strongest path between any two (Schulze 2011)."""
    size = len(preferred)
    paths = np.zeros((size, size))
    for g in range(size):
        for h in range(size):
            if g != h:
                paths[g, h] = STRENGTHS[variant](preferred[g, h], preferred[h, g])
    for middle in range(size):
        paths = np.maximum(paths, np.minimum(paths[:, [middle]], paths[[middle], :]))
    np.fill_diagonal(paths, 0)
    return paths


def schulze(preferred: Table, names: Sequence[str], variant: str) -> Levels:
    """Rank by the number of others that have a stronger path back."""
    paths = schulze_paths(preferred, variant)
    return levels_of({name: -float((paths[:, g] > paths[g, :]).sum()) for g, name in enumerate(names)})


def ranked_pairs(preferred: Table, names: Sequence[str], variant: str) -> Levels:
    """Keep majorities from strong to weak unless they close a circle (Tideman 1987)."""
    size = len(names)
    strength = STRENGTHS[variant]
    won = [(g, h) for g in range(size) for h in range(size) if preferred[g, h] > preferred[h, g]]
    won.sort(key=lambda pair: (-strength(preferred[pair], preferred[pair[::-1]]), preferred[pair[::-1]]))
    reach = np.eye(size, dtype=bool)
    for g, h in won:
        if not reach[h, g]:
            reach |= np.outer(reach[:, g], reach[h, :])
    left, levels = set(range(size)), []
    while left:
        top = {g for g in left if not any(reach[h, g] for h in left - {g})}
        levels.append(sorted(names[g] for g in top))
        left -= top
    return levels


def copeland_balance(preferred: Table, names: Sequence[str]) -> dict[str, int]:
    """Count pairs won minus pairs lost."""
    signs = np.sign(preferred - preferred.T)
    return {name: int(signs[g].sum()) for g, name in enumerate(names)}


def borda_scores(ballots: Sequence[Ballot[str]], names: Sequence[str]) -> dict[str, float]:
    """Give the last place one point and each higher place one more; who share places share their points."""
    scores = dict.fromkeys(names, 0.0)
    for ballot in ballots:
        ranked = {name for tied in ballot.ranking for name in tied}
        points = float(len(names))
        for tied in (*ballot.ranking, tuple(name for name in names if name not in ranked)):
            for name in tied:
                scores[name] += ballot.count * (points - (len(tied) - 1) / 2)
            points -= len(tied)
    return scores


def kemeny_by_enumeration(preferred: Table) -> tuple[float, list[tuple[int, ...]]]:
    """Try every order."""
    kept = {
        order: float(np.triu(preferred[np.ix_(order, order)], 1).sum()) for order in permutations(range(len(preferred)))
    }
    most = max(kept.values())
    return most, sorted(order for order, each in kept.items() if each >= most - 1e-7)


def kemeny_by_sets(preferred: Table) -> float:
    """Build the best order of every set from those of its subsets (dynamic programming), up to 16."""
    size = len(preferred)
    best = np.full(1 << size, -np.inf)
    best[0] = 0.0
    masks = np.arange(1 << size)
    below = np.zeros((size, 1 << size))
    for spot in range(size):
        for other in range(size):
            below[spot] += np.where(masks >> other & 1, preferred[spot, other], 0.0)
    members = np.zeros(1 << size, dtype=np.int64)
    for spot in range(size):
        members += masks >> spot & 1
    for count in range(1, size + 1):
        now = masks[members == count]
        for spot in range(size):
            with_spot = now[(now >> spot & 1) == 1]
            rest = with_spot ^ (1 << spot)
            best[with_spot] = np.maximum(best[with_spot], below[spot, rest] + best[rest])
    return float(best[-1])


def topsis_closeness(matrix: Table, weights: Table, directions: Table) -> Table:
    """Give the relative distance to the worst, columns divided by their length."""
    weighed = weights * matrix / np.sqrt((matrix**2).sum(axis=0))
    ideal = np.where(directions > 0, weighed.max(axis=0), weighed.min(axis=0))
    worst = np.where(directions > 0, weighed.min(axis=0), weighed.max(axis=0))
    to_ideal, to_worst = (np.sqrt(((weighed - each) ** 2).sum(axis=1)) for each in (ideal, worst))
    closeness: Table = to_worst / (to_ideal + to_worst)
    return closeness


def electre_tables(matrix: Table, weights: Table, directions: Table) -> tuple[Table, Table]:
    """Give concordance (weight that agrees) and discordance (largest objection over the widest range)."""
    scaled, shares = directions * matrix / matrix.sum(axis=0), weights / weights.sum()
    widest = (scaled.max(axis=0) - scaled.min(axis=0)).max()
    ahead = scaled[:, None, :] - scaled[None, :, :]
    return (ahead >= 0) @ shares, np.maximum(0.0, -ahead).max(axis=2) / widest


def principal_weights(pairwise: Table) -> Table:
    """Give the weights of criteria that were compared in pairs: the principal eigenvector."""
    values, vectors = np.linalg.eig(pairwise)
    first = np.abs(np.real(vectors[:, int(np.argmax(np.real(values)))]))
    weights: Table = first / first.sum()
    return weights
