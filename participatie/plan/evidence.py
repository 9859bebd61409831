"""What else is known about each place than its points: hours, other ways of counting, one organisation less?"""

from __future__ import annotations

from participatie.plan.content import PlanContent
from participatie.plan.selection import Outcome, Selection, propose, reason_of
from participatie.priorities.combine import JointList
from participatie.priorities.reasons import Evidence
from participatie.text import Message


def evidence_of(content: PlanContent, joint: JointList) -> Evidence:
    """Put together what the sentences about a published plan may say besides the list.

    Args:
        content: the plan.
        joint: its joint list.

    Returns:
        The second opinion and the absent organisations as frozen, and what the proposal did. Of a hot spot that was
        not chosen and for which nobody wrote down hours the proposal says nothing: it would fit for free. Its log
        only counts when the plan is the proposal; in another plan other hours are left.
    """
    needs = content.needs()
    proposal = propose(joint, needs, content.hours(), content.rules.plan_size)
    chosen = frozenset(spot for spot, item in content.items.items() if item.chosen)
    asked = {spot for spot, item in content.items.items() if spot in chosen or any(needs.get(spot, {}).values())}
    return Evidence(
        second=content.outcome.second,
        left_out=content.outcome.left_out,
        names=content.organisation_names(),
        proposed={spot: spot in proposal.chosen for spot in asked},
        log=_log(proposal, content.organisation_names()) if proposal.chosen == chosen else {},
    )


def _log(proposal: Selection, names: dict[int, str]) -> dict[int, tuple[Message, ...]]:
    """Say why the proposal left hot spots out."""
    left_out = (Outcome.HOURS_SHORT, Outcome.PLAN_FULL)
    return {step.hot_spot: reason_of(step, names) for step in proposal.steps if step.outcome in left_out}
