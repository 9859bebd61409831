"""Which rules of counting are fixed before anybody's priorities are known?

Weights, criteria, plan size and the bounds of "reasonable weightings" are political choices. They are made,
stamped and shown before scoring opens; nothing in the calculation can change them afterwards.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from participatie.errors import Refusal
from participatie.priorities.criteria import CRITERIA
from participatie.text import mark

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
    """

    weights: Mapping[str, float]
    merged_weights: Mapping[str, float]
    criteria: Mapping[str, float]
    plan_size: int = 5
    group_bounds: Bounds = Bounds(0.15, 0.60)
    criterion_bounds: Bounds = Bounds(0.05, 0.50)
    draws: int = 10_000
    seed: int = 0

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
            weighting fits, or a plan size outside 1 to 12.

    Source:
        docs/method/priorities.md, "What is fixed beforehand".
    """
    if not 1 <= rules.plan_size <= 12:
        raise Refusal(mark("Kies een plan van 1 tot 12 plekken."))
    for weights in (rules.weights, rules.merged_weights, rules.criteria):
        if abs(sum(weights.values()) - 1) > 1e-6:
            raise Refusal(mark("De delen moeten samen precies 100 procent zijn."))
    for weights in (rules.weights, rules.merged_weights):
        if not rules.group_bounds.fit(len(weights)) or not rules.group_bounds.allow(weights):
            raise Refusal(mark("Elke groep krijgt een deel binnen de grenzen die u zelf noemt."))
    if not rules.criterion_bounds.fit(len(rules.criteria)) or not rules.criterion_bounds.allow(rules.criteria):
        raise Refusal(mark("Elke vraag krijgt een deel binnen de grenzen die u zelf noemt."))


def _shares(document: object, order: tuple[str, ...]) -> dict[str, float]:
    # A stored document has its names in order of the alphabet; people read them in ours.
    if not isinstance(document, Mapping):
        raise TypeError("shares are an object of numbers")
    return {name: float(document[name]) for name in order if name in document}


def _bounds(document: object) -> Bounds:
    if not isinstance(document, list | tuple) or len(document) != 2:
        raise TypeError("bounds are two numbers")
    return Bounds(float(document[0]), float(document[1]))
