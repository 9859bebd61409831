"""What lies on the coordinator's desk between closing the scores and publishing the plan?

A scoring carries the stamped rules, the hot spots as they were when it opened, and after closing the frozen
outcome. Together with the draft it answers: what does the list say, what is proposed, and what is still missing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from participatie.plan.adjustments import Adjustment, FinalPlace, final_list
from participatie.plan.content import PlanContent, PlanOrganisation
from participatie.plan.draft import Item
from participatie.plan.gaps import Gap, advice, gaps, named_in_plan
from participatie.plan.selection import Selection, propose
from participatie.plan.shared_hours import SharedSelection, propose_equal_shares, supporters_of
from participatie.priorities.combine import JointList
from participatie.priorities.counted_ballots import CountedBallots
from participatie.priorities.outcome import Outcome
from participatie.priorities.scoring import Scoring, notices_of
from participatie.text import Message


# Not slotted: what follows from it is computed once and kept.
@dataclass(frozen=True)
class Desk:
    """A closed scoring with the draft of the plan.

    Attributes:
        scoring: the closed scoring.
        outcome: its frozen outcome.
        organisations: who takes part, with hours and agreement.
        items: the draft by hot spot.
        adjustments: what the meeting changed in the list, oldest first.
        ballots: what people marked together; None for an early round. Never for publication.
    """

    scoring: Scoring
    outcome: Outcome
    organisations: tuple[PlanOrganisation, ...]
    items: Mapping[int, Item]
    adjustments: tuple[Adjustment, ...] = ()
    ballots: CountedBallots | None = None

    @cached_property
    def joint(self) -> JointList:
        """The joint list."""
        return self.outcome.joint_list(self.scoring.rules)

    @cached_property
    def proposal(self) -> Selection:
        """The computed selection within the hours."""
        needs = {spot: item.needs for spot, item in self.items.items()}
        return propose(self.joint, needs, self.hours, self.scoring.rules.plan_size)

    @cached_property
    def shared(self) -> SharedSelection | None:
        """What equal shares would choose, as a second opinion; None unless several parts of the area were marked."""
        parts = {spot.sub_area for spot in self.scoring.spots if spot.sub_area}
        if len(parts) < 2 or self.ballots is None:
            return None
        spots = self.outcome.hot_spots
        supporters = supporters_of(
            self.ballots.picks(),
            self.outcome.sheets,
            self.scoring.rules,
            spots,
            self.hours,
            merged=self.ballots.merged,
        )
        needs = {spot: item.needs for spot, item in self.items.items()}
        return propose_equal_shares(self.joint, supporters, needs, self.hours, plan_size=self.scoring.rules.plan_size)

    @property
    def hours(self) -> dict[int, int]:
        """Hours promised by each organisation."""
        return {each.id: each.hours for each in self.organisations}

    @property
    def names(self) -> dict[int, str]:
        """Name of each organisation."""
        return {each.id: each.name for each in self.organisations}

    def item(self, hot_spot: int) -> Item:
        """What the draft says about a hot spot; an open item when it says nothing yet."""
        return self.items.get(hot_spot, Item(hot_spot))

    @cached_property
    def gaps(self) -> tuple[Gap, ...]:
        """What stands between the draft and publication."""
        return gaps(
            self.items,
            self.joint,
            self.proposal,
            self.hours,
            self.names,
            plan_size=self.scoring.rules.plan_size,
            answered=[each.id for each in self.organisations if each.answered],
            adjustments=self.adjustments,
        )

    @property
    def is_written(self) -> bool:
        """Whether nothing but the answers of organisations is missing."""
        return all(gap.waits_for is not None for gap in self.gaps)

    @cached_property
    def named(self) -> frozenset[int]:
        """Every organisation that the plan names; only these need to agree."""
        return named_in_plan(self.items)

    @cached_property
    def final(self) -> tuple[FinalPlace, ...]:
        """The list after the meeting, each hot spot with its computed place."""
        return final_list(self.joint, self.adjustments)

    @property
    def advice(self) -> tuple[Gap, ...]:
        """What the coordinator may want to think about; it stops nothing."""
        return advice(self.items)

    @property
    def notices(self) -> tuple[Message, ...]:
        """What must be said about how the list came about."""
        return notices_of(self.outcome, self.joint, self.names)

    def content(self, area_slug: str, area_name: str, number: int, published_on: date) -> PlanContent:
        """Put together what would be published now."""
        listed = {spot.id for spot in self.scoring.spots}
        return PlanContent(
            area_slug=area_slug,
            area_name=area_name,
            number=number,
            published_on=published_on,
            rules=self.scoring.rules,
            outcome=self.outcome,
            organisations=self.organisations,
            spots=self.scoring.spots,
            items={spot: item for spot, item in self.items.items() if spot in listed},
            adjustments=self.adjustments,
        )
