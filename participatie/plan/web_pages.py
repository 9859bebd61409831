"""What the public pages of the plan hold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from participatie.areas.area import Area
from participatie.areas.drawing import MapDrawing
from participatie.areas.projects import PhaseStep
from participatie.plan.content import PlanContent
from participatie.plan.showing import Chosen, HoursRow, NotChosen
from participatie.priorities.charts import Slope, Strip
from participatie.priorities.combine import JointList
from participatie.priorities.criteria import BY_CODE
from participatie.priorities.rules import Bounds, Group
from participatie.priorities.showing import Place
from participatie.text import Message


@dataclass(frozen=True, slots=True)
class Version:
    """A published version to link to."""

    number: int
    published_on: date
    url: str


@dataclass(frozen=True, slots=True)
class Counted:
    """Who counted, and by which rules.

    Attributes:
        merged: whether residents and entrepreneurs count as one group.
        residents: number of residents (of the whole neighbourhood when merged).
        entrepreneurs: number of entrepreneurs; None when merged.
        organisations: number of organisations that scored.
        plan_size: K.
        weights: share of each group, in whole percents.
        criteria: marked name and share of each criterion, in whole percents.
        group_bounds: bounds of a reasonable share of a group, in whole percents.
        criterion_bounds: the same of a criterion.
        draws: number of weightings tried.
    """

    merged: bool
    residents: int
    entrepreneurs: int | None
    organisations: int
    plan_size: int
    weights: tuple[tuple[Group, int], ...]
    criteria: tuple[tuple[str, int], ...]
    group_bounds: tuple[int, int]
    criterion_bounds: tuple[int, int]
    draws: int


@dataclass(frozen=True, slots=True)
class PlanPage:
    """The page of one published version.

    Attributes:
        area: where.
        area_url: the neighbourhood's page.
        steps: the phases, with the present one.
        number: version.
        published_on: its day.
        is_newest: whether no later version exists.
        newest_url: the address that always shows the newest.
        versions: every version, newest first.
        chosen: what is in the plan.
        not_chosen: wishes that are not, with the answer.
        rest: places that nobody put high.
        places: the whole list, for the tables.
        partly_dutch: whether some texts are not there in the reader's language.
        drawing: the map.
        slope: the slope chart.
        strips: agreement per group.
        notices: what must be said about how the list came about.
        hours: hours per organisation.
        counted: who counted, and by which rules.
        checksum: of the document.
        document_url: where it is.
    """

    area: Area
    area_url: str
    steps: tuple[PhaseStep, ...]
    number: int
    published_on: date
    is_newest: bool
    newest_url: str
    versions: tuple[Version, ...]
    chosen: tuple[Chosen, ...]
    not_chosen: tuple[NotChosen, ...]
    rest: tuple[Place, ...]
    places: tuple[Place, ...]
    partly_dutch: bool
    drawing: MapDrawing
    slope: Slope
    strips: tuple[Strip, ...]
    notices: tuple[Message, ...]
    hours: tuple[HoursRow, ...]
    counted: Counted
    checksum: str
    document_url: str


@dataclass(frozen=True, slots=True)
class NoPlanPage:
    """The page before the first plan: where, its phases, and when residents hear back."""

    area: Area
    area_url: str
    steps: tuple[PhaseStep, ...]


def counted(content: PlanContent, joint: JointList) -> Counted:
    """Put together who counted in a plan, and by which rules."""
    rules, outcome = content.rules, content.outcome
    return Counted(
        merged=outcome.merged,
        residents=outcome.respondents[Group.RESIDENTS],
        entrepreneurs=outcome.respondents.get(Group.ENTREPRENEURS),
        organisations=len(outcome.sheets),
        plan_size=rules.plan_size,
        weights=tuple((group, round(100 * share)) for group, share in joint.weights.items()),
        criteria=tuple((BY_CODE[code].name, round(100 * share)) for code, share in rules.criteria.items()),
        group_bounds=_percents(rules.group_bounds),
        criterion_bounds=_percents(rules.criterion_bounds),
        draws=rules.draws,
    )


def _percents(bounds: Bounds) -> tuple[int, int]:
    return round(100 * bounds.least), round(100 * bounds.most)
