"""May this draft be published, what exactly is published, and does it still add up?

A published version carries its inputs as well as its results, so that anyone can compute the list again and
compare the checksum with the one on the page.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from participatie.errors import Refusal
from participatie.plan.content import PlanContent, canonical, content_from_json, content_to_json
from participatie.plan.gaps import Gap
from participatie.plan.selection import propose
from participatie.text import Message, mark


@dataclass(frozen=True, slots=True)
class PublishedPlan:
    """One published version, as it will stay for ever.

    Attributes:
        number: version, from 1.
        text: the canonical document.
        checksum: SHA-256 of the document in UTF-8, hexadecimal.
    """

    number: int
    text: str
    checksum: str

    @property
    def content(self) -> PlanContent:
        """Read the document."""
        return content_from_json(self.text)


def freeze(content: PlanContent, missing: Sequence[Gap], places: Mapping[int, str]) -> PublishedPlan:
    """Turn a complete draft into a version that never changes.

    Args:
        content: everything to publish.
        missing: the gaps of the draft (`draft.gaps`).
        places: name of each hot spot, for the refusal.

    Returns:
        The canonical document, results included, and its checksum.

    Raises:
        Refusal: something is missing; carries every gap as a sentence.
    """
    if missing:
        raise Refusal(
            mark("U kunt het plan nog niet publiceren. Kijk wat er nog ontbreekt."),
            more=tuple(_with_place(gap, places) for gap in missing),
        )
    text = canonical({**content_to_json(content), **results_of(content)})
    return PublishedPlan(content.number, text, checksum_of(text))


def _with_place(gap: Gap, places: Mapping[int, str]) -> Message:
    if gap.hot_spot is None:
        return gap.sentence
    return Message(mark("%(place)s: %(missing)s"), {"place": places[gap.hot_spot], "missing": gap.sentence})


def results_of(content: PlanContent) -> dict[str, object]:
    """Compute the list and the proposal from a plan's inputs.

    Returns:
        `list`: per hot spot in the order of the list its points, places, label, difference and guarantee;
        `proposal`: the log of the selection within hours.

    Source:
        docs/method/priorities.md, "Check it yourself".
    """
    joint = content.outcome.joint_list(content.rules)
    proposal = propose(joint, content.needs(), content.hours(), content.rules.plan_size)
    return {
        "list": [
            {
                "hot_spot": each.hot_spot,
                "place": each.place,
                "joint": round(each.joint, 6),
                "points": {group.value: round(given, 6) for group, given in each.points.items()},
                "places": {group.value: place for group, place in each.group_places.items()},
                "label": each.label.value,
                "difference": each.difference,
                "first_of": [group.value for group in each.first_of],
            }
            for each in joint.standings
        ],
        "proposal": [
            {
                "hot_spot": step.hot_spot,
                "outcome": step.outcome.value,
                "short_hours": {str(each.organisation): each.short_hours for each in step.shortages},
            }
            for step in proposal.steps
        ],
    }


def checksum_of(text: str) -> str:
    """Give the SHA-256 of a document in UTF-8, hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Findings:
    """What computing a published version anew gave.

    Chance and the second opinion are not among these: they need what people marked together, and that is never
    published.

    Attributes:
        checksum: the text has the checksum.
        list: the list follows from the points, the medians and the rules.
        proposal: the log of the selection follows from the list and the hours.
        weightings: shares, bands and proven places follow from the same draws; None when the round was closed
            before these could be repeated.
        absences: what would change without an organisation follows; None as above.
    """

    checksum: bool
    list: bool
    proposal: bool
    weightings: bool | None
    absences: bool | None

    @property
    def hold(self) -> bool:
        """Whether nothing was found that does not follow."""
        return False not in (self.checksum, self.list, self.proposal, self.weightings, self.absences)


def findings_of(plan: PublishedPlan) -> Findings:
    """Compute everything anew that follows from a published version alone.

    Args:
        plan: a version as stored or downloaded.

    Raises:
        ValueError, KeyError, TypeError: the text is not a published version.
    """
    document = json.loads(plan.text)
    content = plan.content
    results = json.loads(canonical(results_of(content)))
    repeated = _repeated(content)
    return Findings(
        checksum=checksum_of(plan.text) == plan.checksum,
        list=document.get("list") == results["list"],
        proposal=document.get("proposal") == results["proposal"],
        weightings=None if repeated is None else repeated[0],
        absences=None if repeated is None else repeated[1],
    )


def _repeated(content: PlanContent) -> tuple[bool, bool] | None:
    """Whether the frozen weightings and absences are what the same seed gives again; None for an early round."""
    # Only whoever checks a plan draws weightings; pages that show one never need numpy.
    from participatie.priorities.robustness import left_out_of, robustness_of

    outcome, rules = content.outcome, content.rules
    if all(each.best is None for each in outcome.robustness):
        return None
    inputs = (outcome.neighbourhood, outcome.sheets, rules, outcome.hot_spots)
    frozen = tuple(replace(each, chance_share=None, chance_high=None, chance_low=None) for each in outcome.robustness)
    return frozen == robustness_of(*inputs), outcome.left_out == left_out_of(*inputs, merged=outcome.merged)


def adds_up(plan: PublishedPlan) -> bool:
    """Whether a version has its own checksum and everything in it that can be computed anew follows.

    Args:
        plan: a version as stored or downloaded.

    Source:
        docs/method/priorities.md, "Check it yourself".
    """
    return checksum_of(plan.text) == plan.checksum and findings_of(plan).hold
