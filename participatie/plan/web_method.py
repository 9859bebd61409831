"""The page that explains to everyone how three lists become one, with an example that is computed as one reads."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from flask import Blueprint
from flask.typing import ResponseReturnValue

from participatie.accounts.access import open_to_all
from participatie.i18n import current_language
from participatie.plan.selection import propose
from participatie.priorities.charts import Quadrant, StackBar, Strip, quadrant_of, stack_bars, strips
from participatie.priorities.combine import Standing
from participatie.priorities.example import NAMES, Example, example
from participatie.priorities.reasons import LABELS
from participatie.priorities.rules import Group
from participatie.priorities.showing import TAG_CLASSES
from participatie.web import render

bp = Blueprint("method", __name__)


@dataclass(frozen=True, slots=True)
class ExampleSpot:
    """A spot of the example: marked name and label, its standing and its bar, and whether it is in the plan."""

    name: str
    label: str
    tag: str
    standing: Standing
    bar: StackBar
    chosen: bool


@dataclass(frozen=True, slots=True)
class GivenRow:
    """What a spot of the example was given: marked name, residents, entrepreneurs, organisations, and their points."""

    name: str
    people: tuple[int, int, int]
    points: tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class MethodPage:
    """The page.

    Attributes:
        spots: of the example, in the order of the list.
        given: the same spots by name, with what was given and the points that makes.
        plan_size: places in the plan of the example.
        fair_share: an even part of the points.
        quadrant: neighbourhood against organisations.
        strips: agreement per group.
    """

    spots: tuple[ExampleSpot, ...]
    given: tuple[GivenRow, ...]
    plan_size: int
    fair_share: float
    quadrant: Quadrant
    strips: tuple[Strip, ...]


@bp.get("/methode/prioriteiten")
@open_to_all
def priorities() -> ResponseReturnValue:
    """Explain how the list is made."""
    return render("plan/method.html", _page(current_language().direction == "rtl"))


@lru_cache(maxsize=2)
def _page(mirrored: bool) -> MethodPage:
    found = example()
    joint = found.joint
    bars = stack_bars(joint.standings, joint.weights)
    # Hours play no part in the example: nobody is asked for any, so only the size of the plan counts.
    chosen = propose(joint, {}, {}, found.rules.plan_size).chosen
    return MethodPage(
        spots=tuple(_spot(each, bar, chosen) for each, bar in zip(joint.standings, bars, strict=True)),
        given=tuple(_given(found, spot) for spot in NAMES),
        plan_size=found.rules.plan_size,
        fair_share=joint.fair_share,
        quadrant=quadrant_of(joint.standings, joint.fair_share, mirrored=mirrored),
        strips=strips(joint.agreement),
    )


def _spot(standing: Standing, bar: StackBar, chosen: frozenset[int]) -> ExampleSpot:
    return ExampleSpot(
        name=NAMES[standing.hot_spot],
        label=LABELS[standing.label],
        tag=TAG_CLASSES[standing.label],
        standing=standing,
        bar=bar,
        chosen=standing.hot_spot in chosen,
    )


def _given(found: Example, spot: int) -> GivenRow:
    standing = found.joint.of(spot)
    return GivenRow(
        NAMES[spot],
        (
            found.picks[Group.RESIDENTS][spot - 1],
            found.picks[Group.ENTREPRENEURS][spot - 1],
            found.organisations[spot - 1],
        ),
        (
            standing.points[Group.RESIDENTS],
            standing.points[Group.ENTREPRENEURS],
            standing.points[Group.PROFESSIONALS],
        ),
    )
