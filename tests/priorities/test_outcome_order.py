"""Groups and criteria are shown in one order, also after they were stored."""

from __future__ import annotations

import json

from participatie.priorities.criteria import CRITERIA
from participatie.priorities.outcome import Outcome, outcome_from
from participatie.priorities.rules import Group, Rules, default_rules


def test_residents_come_first_also_after_storing() -> None:
    outcome = Outcome(
        hot_spots=(1, 2),
        neighbourhood={Group.RESIDENTS: {1: 70.0, 2: 30.0}, Group.ENTREPRENEURS: {1: 20.0, 2: 80.0}},
        respondents={Group.RESIDENTS: 40, Group.ENTREPRENEURS: 12},
        merged=False,
        sheets=(),
        agreement=(),
        robustness=(),
    )
    stored = outcome_from(json.loads(json.dumps(outcome.to_json(), sort_keys=True)))
    assert list(stored.neighbourhood) == [Group.RESIDENTS, Group.ENTREPRENEURS]
    standing = stored.joint_list(default_rules(1)).standings[0]
    assert list(standing.points) == list(Group)


def test_rules_keep_their_order_after_storing() -> None:
    rules = Rules.from_json(json.loads(json.dumps(default_rules(7).to_json(), sort_keys=True)))
    assert list(rules.weights) == [group.value for group in Group]
    assert list(rules.criteria) == [criterion.code for criterion in CRITERIA]
    assert rules == default_rules(7)
