"""What is the best and the worst place that any reasonable weighting could give a hot spot?

Draws cannot prove that something always holds. This can. Exact over the weights of the groups: as the weights move,
who stands above whom changes only where two hot spots have equal points. With two groups that is a point on a line,
with three a line through a polygon. So the best and the worst place are reached at a crossing of such lines, and
there are few enough to try them all.

Over the weights of the criteria as well, an organisation's top jumps instead of moving. There we take, per
organisation, the most that one hot spot can be ahead of another, as if every pair could choose its own weights. That
can only widen the outcome: "never below place 4" stays true, though place 4 itself may not be reached. The weightings
of the criteria are cut into pieces to keep it from widening much.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from participatie.priorities.rules import TOLERANCE, Bounds, Group, Rules
from participatie.priorities.sheets import Sheet, professional_points, top_size
from participatie.priorities.weightings import Floats, corners, matrices

SLACK = TOLERANCE / 2
FEWEST_PIECES, MOST_PIECES, WORK = 4, 64, 14_400
"""Into how many pieces the weightings of the criteria are cut: fewer when there are many hot spots."""


@dataclass(frozen=True, slots=True)
class PlaceBounds:
    """The places between which a hot spot stays, whatever the reasonable weighting."""

    best: int
    worst: int


def place_bounds(
    neighbourhood: Mapping[Group, Mapping[int, float]],
    sheets: Sequence[Sheet],
    rules: Rules,
    hot_spots: Sequence[int],
) -> dict[int, PlaceBounds]:
    """Prove between which places each hot spot stays, over the weights of groups and criteria together.

    Args:
        neighbourhood: points per neighbourhood group that is counted apart.
        sheets: one per organisation.
        rules: the bounds of what is reasonable.
        hot_spots: every hot spot on the list.

    Returns:
        Per hot spot a best and a worst place that no reasonable weighting goes beyond. They are reached when the
        organisations' tops do not depend on the criteria; when they do, the two may lie a little too far apart.

    Source:
        docs/method/priorities.md, "How firm is a place?".
    """
    values = matrices(sheets, rules, hot_spots)
    pieces = _pieces(values, rules, max(FEWEST_PIECES, min(MOST_PIECES, WORK // len(hot_spots) ** 2)))
    found = [_over_groups(neighbourhood, each.ahead, rules.group_bounds, hot_spots) for each in pieces]
    return {
        spot: PlaceBounds(min(each[spot].best for each in found), max(each[spot].worst for each in found))
        for spot in hot_spots
    }


def group_place_bounds(
    neighbourhood: Mapping[Group, Mapping[int, float]],
    sheets: Sequence[Sheet],
    rules: Rules,
    hot_spots: Sequence[int],
) -> dict[int, PlaceBounds]:
    """Give the exact best and worst place over the weights of the groups, with the criteria as they were fixed.

    Args:
        neighbourhood: points per neighbourhood group that is counted apart.
        sheets: one per organisation.
        rules: the bounds of what is reasonable, and the fixed criteria.
        hot_spots: every hot spot on the list.

    Returns:
        Per hot spot the best and the worst place; some reasonable weighting reaches each.
    """
    professional = professional_points(sheets, rules.criteria, hot_spots)
    points = np.array([professional[spot] for spot in hot_spots])
    return _over_groups(neighbourhood, points[:, None] - points[None, :], rules.group_bounds, hot_spots)


def _over_groups(
    neighbourhood: Mapping[Group, Mapping[int, float]], ahead: Floats, bounds: Bounds, hot_spots: Sequence[int]
) -> dict[int, PlaceBounds]:
    """Try every crossing; `ahead` is the most that professionals can put a row's hot spot before a column's."""
    near = np.array([[given[spot] for spot in hot_spots] for group, given in neighbourhood.items()])
    lead = near[:, :, None] - near[:, None, :]
    edges = _edges(len(near), bounds)
    found: dict[int, PlaceBounds] = {}
    for at, spot in enumerate(hot_spots):
        others = np.arange(len(hot_spots)) != at
        # For each other hot spot how far it is ahead of this one, as a function of the neighbourhood's weights.
        most = _leads(lead[:, others, at], ahead[others, at])
        least = _leads(lead[:, others, at], -ahead[at, others])
        best = (_values(least, _crossings(least, edges)) > TOLERANCE + SLACK).sum(axis=1).min()
        worst = (_values(most, _crossings(most, edges)) >= TOLERANCE - SLACK).sum(axis=1).max()
        found[spot] = PlaceBounds(1 + int(best), 1 + int(worst))
    return found


def _leads(near: Floats, far: Floats) -> Floats:
    """Write w·near + (1 - sum w)·far as rows of coefficients of w, with the constant last."""
    return np.concatenate([(near - far).T, far[:, None]], axis=1)


def _values(leads: Floats, weights: Floats) -> Floats:
    values: Floats = weights @ leads[:, :-1].T + leads[:, -1]
    return values


def _edges(parts: int, bounds: Bounds) -> Floats:
    """Give the bounds of `parts` free weights, the last one being the rest, as rows a, b of a·w <= b."""
    unit, ones = np.eye(parts), np.ones((1, parts))
    normals = np.concatenate([unit, -unit, ones, -ones])
    sides = [bounds.most] * parts + [-bounds.least] * parts + [1 - bounds.least, bounds.most - 1]
    edges: Floats = np.concatenate([normals, np.array(sides)[:, None]], axis=1)
    return edges


def _crossings(leads: Floats, edges: Floats) -> Floats:
    """Give every point within the bounds where as many lines cross as there are free weights."""
    lines = np.concatenate([np.concatenate([leads[:, :-1], TOLERANCE - leads[:, -1:]], axis=1), edges])
    if lines.shape[1] == 2:
        steep = np.abs(lines[:, 0]) > 1e-12
        points = lines[steep, 1:] / lines[steep, :1]
    else:
        one, two = np.triu_indices(len(lines), 1)
        points = _meet(lines[one], lines[two])
    inside: NDArray[np.bool_] = np.all(points @ edges[:, :-1].T <= edges[:, -1] + 1e-12, axis=1)
    within: Floats = points[inside]
    return within


def _meet(one: Floats, two: Floats) -> Floats:
    turn = one[:, 0] * two[:, 1] - one[:, 1] * two[:, 0]
    crossing = np.abs(turn) > 1e-12
    one, two, turn = one[crossing], two[crossing], turn[crossing]
    x = (one[:, 2] * two[:, 1] - one[:, 1] * two[:, 2]) / turn
    y = (one[:, 0] * two[:, 2] - one[:, 2] * two[:, 0]) / turn
    return np.stack([x, y], axis=1)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of the reasonable weightings of the criteria.

    Attributes:
        least: smallest share of each criterion.
        most: largest share of each criterion.
        ahead: points by which professionals can at most put a row's hot spot before a column's.
        doubt: how far these points are from certain, times the room within the bounds.
    """

    least: tuple[float, ...]
    most: tuple[float, ...]
    ahead: Floats
    doubt: float

    def halves(self) -> tuple[tuple[tuple[float, ...], tuple[float, ...]], ...]:
        """Cut across the widest criterion."""
        widths = [round(most - least, 12) for least, most in zip(self.least, self.most, strict=True)]
        at = widths.index(max(widths))
        middle = (self.least[at] + self.most[at]) / 2
        return (
            (self.least, (*self.most[:at], middle, *self.most[at + 1 :])),
            ((*self.least[:at], middle, *self.least[at + 1 :]), self.most),
        )


def _pieces(values: Sequence[Floats], rules: Rules, wanted: int) -> list[_Piece]:
    """Cut the reasonable weightings of the criteria into pieces, each time the piece with the most doubt."""
    parts, bounds = len(rules.criteria), rules.criterion_bounds
    whole = _piece(values, (bounds.least,) * parts, (bounds.most,) * parts)
    assert whole is not None, "bounds that some weighting fits"
    pieces = [whole]
    for _cut in range(wanted):
        if max(each.doubt for each in pieces) <= TOLERANCE:
            break
        doubts = [each.doubt for each in pieces]
        widest = pieces.pop(doubts.index(max(doubts)))
        cut = (_piece(values, least, most) for least, most in widest.halves())
        pieces.extend(each for each in cut if each is not None)
    return pieces


def _piece(values: Sequence[Floats], least: tuple[float, ...], most: tuple[float, ...]) -> _Piece | None:
    vertices = corners(least, most)
    if not len(vertices):
        return None
    size = top_size(len(values[0]))
    ahead = np.sum([_most_ahead(matrix, vertices, size) for matrix in values], axis=0)
    # An organisation that scored fewer hot spots than its top holds gives out only part of its share.
    given = sum(min(size, int((~np.isnan(matrix)).any(axis=1).sum())) / size for matrix in values)
    room = float(np.prod([high - low for low, high in zip(least, most, strict=True)]))
    ahead *= 100 / given
    return _Piece(least, most, ahead, round(float(np.abs(ahead + ahead.T).sum()) * room, 9))


def _most_ahead(matrix: Floats, vertices: Floats, size: int) -> Floats:
    """Tell by how much of its part one organisation can at most put a row's hot spot before a column's.

    A weighted mean with the same criteria known is largest and smallest at a corner of the reasonable weightings.
    """
    gap = _largest_gap(matrix, vertices)
    scored = (~np.isnan(matrix)).any(axis=1)
    may_beat = gap > TOLERANCE
    surely_beats = gap.T < -TOLERANCE
    same = ~may_beat & ~may_beat.T
    level = np.maximum(same.sum(axis=0), 1)
    most = np.clip(size - surely_beats.sum(axis=0), 0, level) / level / size
    rivals = ((gap >= -TOLERANCE) & ~same).sum(axis=0)
    fewest = np.clip(size - rivals, 0, level) / level / size
    most, fewest = np.where(scored, most, 0.0), np.where(scored, fewest, 0.0)
    ahead = most[:, None] - fewest[None, :]
    possible: Floats = np.where(may_beat, ahead, np.minimum(ahead, 0.0))
    return possible


def _largest_gap(matrix: Floats, vertices: Floats) -> Floats:
    """Give the largest score of a row's hot spot minus a column's; a hot spot that is not scored has score 0."""
    known = ~np.isnan(matrix)
    total = vertices @ known.T.astype(np.float64)
    weighed = vertices @ np.where(known, matrix, 0.0).T
    scores = np.divide(weighed, total, out=np.zeros_like(weighed), where=total > TOLERANCE)
    together: Floats = (scores[:, :, None] - scores[:, None, :]).max(axis=0)
    # With other criteria known, or none of them weighed at a corner, the corners differ per hot spot.
    high = np.where(total.min(axis=0) > TOLERANCE, scores.max(axis=0), np.where(known, matrix, 0.0).max(axis=1))
    low = np.where(
        total.min(axis=0) > TOLERANCE,
        scores.min(axis=0),
        np.where(known.any(axis=1), np.where(known, matrix, np.inf).min(axis=1), 0.0),
    )
    alike = (known[:, None, :] == known[None, :, :]).all(axis=2) & (total.min(axis=0) > TOLERANCE)[:, None]
    gap: Floats = np.where(alike, together, high[:, None] - low[None, :])
    return gap
