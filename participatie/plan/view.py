"""What in the page of a published plan stays the same for every reader of one language?

A version never changes, so everything that follows from it is worked out once per language and kept. What became of
the actions, the other versions and the phase change from day to day and are not in here.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from participatie.plan.content import PlanContent
from participatie.plan.differences import Differences, differences
from participatie.plan.evidence import evidence_of
from participatie.plan.experts import Experts, experts_of
from participatie.plan.publication import PublishedPlan
from participatie.plan.showing import (
    Change,
    Chosen,
    HoursRow,
    NotChosen,
    changes_of,
    chosen_of,
    hours_of,
    not_chosen_of,
    partly_dutch,
)
from participatie.priorities.charts import (
    Bands,
    Quadrant,
    Slope,
    Strip,
    quadrant_of,
    slope_of,
    spreads_of,
    stack_bars,
    strips,
)
from participatie.priorities.combine import JointList
from participatie.priorities.criteria import BY_CODE
from participatie.priorities.rule_changes import ToldChange, history_of
from participatie.priorities.rules import Bounds, Group
from participatie.priorities.scoring import list_notices
from participatie.priorities.showing import Place, bands_chart, places_of
from participatie.text import Message
from participatie.written import direction_of

KEPT_PLANS = 16
"""How many versions are kept in memory; one takes about half a megabyte."""
KEPT_VIEWS = 48


@dataclass(frozen=True, slots=True)
class Counted:
    """Who counted, and by which rules.

    Attributes:
        merged: whether residents and entrepreneurs count as one group.
        residents: number of residents (of the whole neighbourhood when merged).
        entrepreneurs: number of entrepreneurs; None when merged.
        organisations: number of organisations that scored.
        plan_size: K.
        weights: share of each group, in whole percents that add up to 100.
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
class PlanView:
    """A published version as readers of one language see it.

    Attributes:
        content: the version itself.
        joint: its computed list.
        places: the computed list, for the tables.
        chosen: what is in the plan, without actions.
        not_chosen: wishes that are not, with the answer.
        rest: places that nobody put high.
        changes: what the meeting changed.
        moved: place on the computed list and after the meeting, with the name; empty without changes.
        partly_dutch: whether some texts are not there in the reader's language.
        quadrant: neighbourhood against organisations.
        slope: places for the neighbourhood, together and for organisations.
        bands: places under other weightings.
        strips: agreement per group.
        notices: what must be said about how the list came about.
        hours: hours and agreement per organisation.
        counted: who counted, and by which rules.
        rule_changes: changes of the rules after they were published, oldest first.
        experts: other ways of counting, for who wants to know.
    """

    content: PlanContent
    joint: JointList
    places: tuple[Place, ...]
    chosen: tuple[Chosen, ...]
    not_chosen: tuple[NotChosen, ...]
    rest: tuple[Place, ...]
    changes: tuple[Change, ...]
    moved: tuple[tuple[Place, int], ...]
    partly_dutch: bool
    quadrant: Quadrant
    slope: Slope
    bands: Bands
    strips: tuple[Strip, ...]
    notices: tuple[Message, ...]
    hours: tuple[HoursRow, ...]
    counted: Counted
    rule_changes: tuple[ToldChange, ...]
    experts: Experts


@lru_cache(maxsize=KEPT_PLANS)
def content_of(plan: PublishedPlan) -> PlanContent:
    """Read a published version, once."""
    return plan.content


@lru_cache(maxsize=KEPT_VIEWS)
def changed_since(old: PublishedPlan, new: PublishedPlan, language: str) -> Differences:
    """Say in words what changed between two versions, once."""
    return differences(content_of(old), content_of(new), language)


@lru_cache(maxsize=KEPT_VIEWS)
def view_of(plan: PublishedPlan, language: str) -> PlanView:
    """Work out what readers of a language see of a version, once.

    Args:
        plan: the version; its text decides, not its number.
        language: code of the reader's language.

    Returns:
        The same view for the same version and language.
    """
    content = content_of(plan)
    joint = content.outcome.joint_list(content.rules)
    size = content.rules.plan_size
    robustness = content.outcome.robustness_by_spot()
    places = places_of(
        joint,
        stack_bars(joint.standings, joint.weights),
        robustness,
        content.spots,
        language,
        plan_size=size,
        chosen={spot: item.chosen for spot, item in content.items.items()},
        evidence=evidence_of(content, joint),
    )
    chosen = chosen_of(content, places, language)
    not_chosen, rest = not_chosen_of(content, joint, places, language)
    changes = changes_of(content, language)
    by_id = {place.id: place for place in places}
    mirrored = direction_of(language) == "rtl"
    return PlanView(
        content=content,
        joint=joint,
        places=places,
        chosen=chosen,
        not_chosen=not_chosen,
        rest=rest,
        changes=changes,
        moved=tuple((by_id[each.hot_spot], each.final) for each in content.final_list()) if changes else (),
        partly_dutch=partly_dutch(chosen, not_chosen, places, changes),
        quadrant=quadrant_of(
            joint.standings, joint.fair_share, mirrored=mirrored, chance=spreads_of(content.outcome, content.rules)
        ),
        slope=slope_of(joint.standings, size, mirrored=mirrored),
        bands=bands_chart(joint, robustness, size),
        strips=strips(joint.agreement),
        notices=list_notices(content.outcome, joint, content.organisation_names()),
        hours=hours_of(content, language),
        counted=counted(content, joint),
        rule_changes=history_of(content.rules),
        experts=experts_of(content, language),
    )


def counted(content: PlanContent, joint: JointList) -> Counted:
    """Put together who counted in a plan, and by which rules."""
    rules, outcome = content.rules, content.outcome
    return Counted(
        merged=outcome.merged,
        residents=outcome.respondents[Group.RESIDENTS],
        entrepreneurs=outcome.respondents.get(Group.ENTREPRENEURS),
        organisations=len(outcome.sheets),
        plan_size=rules.plan_size,
        weights=tuple(zip(joint.weights, whole_percents(list(joint.weights.values())), strict=True)),
        criteria=tuple((BY_CODE[code].name, round(100 * share)) for code, share in rules.criteria.items()),
        group_bounds=percents_of(rules.group_bounds),
        criterion_bounds=percents_of(rules.criterion_bounds),
        draws=rules.draws,
    )


def percents_of(bounds: Bounds) -> tuple[int, int]:
    """Give bounds in whole percents."""
    return round(100 * bounds.least), round(100 * bounds.most)


def whole_percents(shares: list[float]) -> list[int]:
    """Round shares that add up to one to whole percents that add up to 100; the largest remainders are rounded up.

    >>> whole_percents([1 / 3, 1 / 3, 1 / 3])
    [34, 33, 33]
    """
    rounded = [int(100 * share + 1e-9) for share in shares]
    by_remainder = sorted(range(len(shares)), key=lambda each: rounded[each] - 100 * shares[each])
    for each in by_remainder[: 100 - sum(rounded)]:
        rounded[each] += 1
    return rounded
