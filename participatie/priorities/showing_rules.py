"""How are the rules of a round told to a reader: shares, criteria with their words, bounds, and what changed?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from participatie.priorities.criteria import BY_CODE, Criterion
from participatie.priorities.rule_changes import ToldChange, history_of, percent
from participatie.priorities.rules import Bounds, Group, Rules


@dataclass(frozen=True, slots=True)
class RulesTold:
    """The rules as a page shows them; shares are in percents, such as "33%".

    Attributes:
        fixed_at: when they were stamped; None for a round from before that was kept.
        weights: each group's share.
        merged_weights: the shares when the neighbourhood counts as one group.
        criteria: what organisations look at, with its share.
        plan_size: K.
        group_bounds: between which shares a group's is called reasonable.
        criterion_bounds: the same of a criterion.
        draws: number of weightings tried.
        seed: where drawing and lots start.
        changes: what was changed since, oldest first.
    """

    fixed_at: datetime | None
    weights: tuple[tuple[Group, str], ...]
    merged_weights: tuple[tuple[Group, str], ...]
    criteria: tuple[tuple[Criterion, str], ...]
    plan_size: int
    group_bounds: tuple[str, str]
    criterion_bounds: tuple[str, str]
    draws: int
    seed: int
    changes: tuple[ToldChange, ...]


def rules_told(rules: Rules) -> RulesTold:
    """Put rules into the form in which pages show them."""
    return RulesTold(
        fixed_at=rules.fixed_at,
        weights=tuple((Group(name), percent(share)) for name, share in rules.weights.items()),
        merged_weights=tuple((Group(name), percent(share)) for name, share in rules.merged_weights.items()),
        criteria=tuple((BY_CODE[code], percent(share)) for code, share in rules.criteria.items()),
        plan_size=rules.plan_size,
        group_bounds=_percents(rules.group_bounds),
        criterion_bounds=_percents(rules.criterion_bounds),
        draws=rules.draws,
        seed=rules.seed,
        changes=history_of(rules),
    )


def _percents(bounds: Bounds) -> tuple[str, str]:
    return percent(bounds.least), percent(bounds.most)
