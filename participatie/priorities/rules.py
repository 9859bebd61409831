"""Which rules of counting are fixed before anybody's priorities are known?

Weights, criteria, plan size and the bounds of "reasonable weightings" are political choices. They are made,
stamped with the time and shown before scoring opens. A change before the round closes is possible, with a
reason; the rules carry every such change with them, so that it is shown wherever the list is shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum

from participatie.errors import Refusal
from participatie.priorities.criteria import CRITERIA
from participatie.text import mark
from participatie.written import WrittenText

TOLERANCE = 1e-9
LEAST_RESPONDENTS = 10
LEAST_NEIGHBOURHOOD = 5


class Group(Enum):
    """Whose priorities are counted apart."""

    RESIDENTS = "residents"
    ENTREPRENEURS = "entrepreneurs"
    PROFESSIONALS = "professionals"


@dataclass(frozen=True, slots=True)
class Bounds:
    """The smallest and the largest share (0 to 1) that one part may have in a reasonable weighting."""

    least: float
    most: float

    def allow(self, weights: Mapping[str, float]) -> bool:
        """Whether every weight lies within the bounds."""
        return all(self.least - TOLERANCE <= each <= self.most + TOLERANCE for each in weights.values())

    def fit(self, parts: int) -> bool:
        """Whether that many weights within the bounds can add up to one."""
        return self.least * parts <= 1 + TOLERANCE and self.most * parts >= 1 - TOLERANCE


@dataclass(frozen=True, slots=True)
class Sense:
    """Between which numbers (0 to 1) the two bounds of a reasonable share may themselves be chosen."""

    least: tuple[float, float]
    most: tuple[float, float]

    def allows(self, bounds: Bounds) -> bool:
        """Whether both bounds lie where they make sense."""
        return _within(self.least, bounds.least) and _within(self.most, bounds.most)


GROUP_SENSE = Sense((0.05, 0.25), (0.50, 0.90))
CRITERION_SENSE = Sense((0.01, 0.10), (0.35, 0.90))


@dataclass(frozen=True, slots=True)
class RulesChange:
    """One change of rules that were published already.

    Attributes:
        changed_at: when, aware UTC.
        reason: why, as everybody reads it.
        before: the rules as they were, without their own history.
    """

    changed_at: datetime
    reason: WrittenText
    before: Rules


@dataclass(frozen=True, slots=True)
class Rules:
    """Everything about the counting that is published before scoring opens.

    Attributes:
        weights: share of each group in the joint list, by `Group.value`; adds up to 1.
        merged_weights: the shares when entrepreneurs are too few to count apart and join the residents.
        criteria: share of each criterion in an organisation's score, by code; adds up to 1.
        plan_size: how many hot spots the plan is meant to hold (K).
        group_bounds: reasonable shares of a group, for the robustness statement.
        criterion_bounds: reasonable shares of a criterion.
        draws: number of reasonable weightings that are tried.
        seed: where drawing and lots start; drawn once, before anybody has scored.
        fixed_at: when they were stamped and published; None while they are a proposal.
        changes: every change since then, oldest first.
    """

    weights: Mapping[str, float]
    merged_weights: Mapping[str, float]
    criteria: Mapping[str, float]
    plan_size: int = 5
    group_bounds: Bounds = Bounds(0.15, 0.60)
    criterion_bounds: Bounds = Bounds(0.05, 0.50)
    draws: int = 10_000
    seed: int = 0
    fixed_at: datetime | None = None
    changes: tuple[RulesChange, ...] = ()

    def weights_of(self, merged: bool) -> dict[Group, float]:
        """Give the shares of the groups that are counted apart."""
        chosen = self.merged_weights if merged else self.weights
        return {Group(name): share for name, share in chosen.items()}

    def to_json(self) -> dict[str, object]:
        """Give the form in which the rules are stamped and published."""
        return {
            "weights": dict(self.weights),
            "merged_weights": dict(self.merged_weights),
            "criteria": dict(self.criteria),
            "plan_size": self.plan_size,
            "group_bounds": [self.group_bounds.least, self.group_bounds.most],
            "criterion_bounds": [self.criterion_bounds.least, self.criterion_bounds.most],
            "draws": self.draws,
            "seed": self.seed,
            "fixed_at": self.fixed_at.isoformat() if self.fixed_at else None,
            "changes": [
                {
                    "changed_at": each.changed_at.isoformat(),
                    "reason": each.reason.to_json(),
                    "before": each.before.to_json(),
                }
                for each in self.changes
            ],
        }

    @staticmethod
    def from_json(document: Mapping[str, object]) -> Rules:
        """Read the stamped form."""
        return Rules(
            weights=_shares(document["weights"], GROUP_ORDER),
            merged_weights=_shares(document["merged_weights"], GROUP_ORDER),
            criteria=_shares(document["criteria"], CRITERIA_ORDER),
            plan_size=int(str(document["plan_size"])),
            group_bounds=_bounds(document["group_bounds"]),
            criterion_bounds=_bounds(document["criterion_bounds"]),
            draws=int(str(document["draws"])),
            seed=int(str(document["seed"])),
            fixed_at=_time(document.get("fixed_at")),
            changes=tuple(_change(each) for each in _rows(document.get("changes"))),
        )


GROUP_ORDER = tuple(group.value for group in Group)
CRITERIA_ORDER = tuple(criterion.code for criterion in CRITERIA)


def default_rules(seed: int) -> Rules:
    """Give the proposal: one third for each group, half and half when merged, all criteria equal, five places."""
    third = 1 / 3
    return Rules(
        weights={group.value: third for group in Group},
        merged_weights={Group.RESIDENTS.value: 0.5, Group.PROFESSIONALS.value: 0.5},
        criteria={criterion.code: 1 / len(CRITERIA) for criterion in CRITERIA},
        seed=seed,
    )


def check_rules(rules: Rules) -> None:
    """Refuse rules that nobody could call reasonable.

    Args:
        rules: the rules about to be stamped.

    Raises:
        Refusal: shares that do not add up to one or lie outside the published bounds, bounds that no
            weighting fits or that make no sense, or a plan size outside 1 to 12.

    Source:
        docs/method/priorities.md, "What is fixed beforehand".
    """
    if not 1 <= rules.plan_size <= 12:
        raise Refusal(mark("Kies een plan van 1 tot 12 plekken."))
    for weights in (rules.weights, rules.merged_weights, rules.criteria):
        if abs(sum(weights.values()) - 1) > 1e-6:
            raise Refusal(mark("De delen moeten samen precies 100 procent zijn."))
    if not GROUP_SENSE.allows(rules.group_bounds):
        raise Refusal(
            mark("De grenzen voor een groep kloppen niet. Onder: 5 tot 25 procent. Boven: 50 tot 90 procent.")
        )
    if not CRITERION_SENSE.allows(rules.criterion_bounds):
        raise Refusal(
            mark("De grenzen voor een vraag kloppen niet. Onder: 1 tot 10 procent. Boven: 35 tot 90 procent.")
        )
    for weights in (rules.weights, rules.merged_weights):
        if not rules.group_bounds.fit(len(weights)) or not rules.group_bounds.allow(weights):
            raise Refusal(mark("Elke groep krijgt een deel binnen de grenzen die u zelf noemt."))
    if not rules.criterion_bounds.fit(len(rules.criteria)) or not rules.criterion_bounds.allow(rules.criteria):
        raise Refusal(mark("Elke vraag krijgt een deel binnen de grenzen die u zelf noemt."))


def stamped(rules: Rules, now: datetime) -> Rules:
    """Stamp a proposal with the time at which it becomes the rules; it has no history yet."""
    return replace(rules, fixed_at=now, changes=())


def changed(rules: Rules, proposed: Rules, reason: WrittenText, now: datetime) -> Rules:
    """Change rules that were published, and keep what they were beside them.

    Args:
        rules: as published.
        proposed: as they are to be; their seed, draws and history are those of `rules`.
        reason: why, for everybody to read.
        now: the present, aware UTC.

    Returns:
        The new rules, with one more change in their history.

    Raises:
        Refusal: without a reason, without a difference, or to something unreasonable (see `check_rules`).

    Source:
        docs/method/priorities.md, "What is fixed beforehand".
    """
    if not reason:
        raise Refusal(mark("Schrijf op waarom u de regels verandert. Iedereen kan dat lezen."))
    kept = replace(rules, changes=(), fixed_at=None)
    wanted = replace(proposed, seed=rules.seed, draws=rules.draws, changes=(), fixed_at=None)
    if same_terms(kept, wanted):
        raise Refusal(mark("Er is niets veranderd aan de regels."))
    check_rules(wanted)
    before = replace(rules, changes=())
    return replace(wanted, fixed_at=rules.fixed_at, changes=(*rules.changes, RulesChange(now, reason, before)))


def same_terms(one: Rules, other: Rules) -> bool:
    """Whether two sets of rules count the same way, whatever their history."""
    near = (
        all(abs(share - theirs.get(name, -1.0)) < TOLERANCE for name, share in own.items())
        for own, theirs in (
            (one.weights, other.weights),
            (one.merged_weights, other.merged_weights),
            (one.criteria, other.criteria),
        )
    )
    rest = (one.plan_size, one.group_bounds, one.criterion_bounds, one.draws, one.seed)
    return all(near) and rest == (
        other.plan_size,
        other.group_bounds,
        other.criterion_bounds,
        other.draws,
        other.seed,
    )


def _within(limits: tuple[float, float], share: float) -> bool:
    return limits[0] - TOLERANCE <= share <= limits[1] + TOLERANCE


def _time(document: object) -> datetime | None:
    return datetime.fromisoformat(str(document)) if document else None


def _rows(document: object) -> list[Mapping[str, object]]:
    return [each for each in document if isinstance(each, Mapping)] if isinstance(document, list) else []


def _change(document: Mapping[str, object]) -> RulesChange:
    before = document["before"]
    if not isinstance(before, Mapping):
        raise TypeError("the rules before a change are an object")
    changed_at = datetime.fromisoformat(str(document["changed_at"]))
    return RulesChange(changed_at, WrittenText.from_json(document["reason"]), Rules.from_json(before))


def _shares(document: object, order: tuple[str, ...]) -> dict[str, float]:
    # A stored document has its names in order of the alphabet; people read them in ours.
    if not isinstance(document, Mapping):
        raise TypeError("shares are an object of numbers")
    return {name: float(document[name]) for name in order if name in document}


def _bounds(document: object) -> Bounds:
    if not isinstance(document, list | tuple) or len(document) != 2:
        raise TypeError("bounds are two numbers")
    return Bounds(float(document[0]), float(document[1]))
