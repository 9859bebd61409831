"""What may experts want to know about a plan besides its list?

Another way of counting, the list without one of the organisations, and how many hot spots each part of the
neighbourhood has in the plan. All of it is in the published document; nothing here needs what people marked.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from participatie.plan.content import PlanContent
from participatie.plan.sub_areas import covered, has_sub_areas, sub_areas_of
from participatie.written import ShownText

Names = tuple[ShownText, ...]


@dataclass(frozen=True, slots=True)
class SecondView:
    """The order that contradicts the fewest choices, beside the list.

    Attributes:
        orders: how many best orders are known.
        more: whether there are more, or may be.
        kept: of a hundred choices, every group counting for its part, how many a best order keeps.
        agrees: whether both have the same hot spots in the top.
        only_list: in the top of the list and of none of the best orders.
        only_second: in the top of every best order and not of the list.
        undecided: in the top of some best orders only.
        first: the first of the best orders.
    """

    orders: int
    more: bool
    kept: int
    agrees: bool
    only_list: Names
    only_second: Names
    undecided: Names
    first: Names


@dataclass(frozen=True, slots=True)
class Absence:
    """What would come into the top and fall out of it without one organisation."""

    organisation: str
    entering: Names
    leaving: Names


@dataclass(frozen=True, slots=True)
class Part:
    """A marked part of the neighbourhood: its name, hot spots in the plan, and hot spots on the list."""

    name: str
    chosen: int
    listed: int


@dataclass(frozen=True, slots=True)
class Experts:
    """Everything for experts; what was not computed or not marked is None or empty."""

    second: SecondView | None
    absences: tuple[Absence, ...]
    parts: tuple[Part, ...]

    @property
    def stable(self) -> bool:
        """Whether the top stays the same whichever organisation is left out."""
        return not any(each.entering or each.leaving for each in self.absences)


def experts_of(content: PlanContent, language: str) -> Experts:
    """Put together what a published plan tells experts.

    Args:
        content: the plan.
        language: the reader's.
    """
    names = {spot.id: spot.name.shown(language) for spot in content.spots}
    organisations = content.organisation_names()
    return Experts(
        second=_second(content, names),
        absences=tuple(
            Absence(organisations.get(each.organisation, ""), _named(each.entering, names), _named(each.leaving, names))
            for each in content.outcome.left_out
        ),
        parts=_parts(content),
    )


def _second(content: PlanContent, names: Mapping[int, ShownText]) -> SecondView | None:
    second, found = content.outcome.second, content.outcome.compared(content.rules)
    if second is None or found is None or not second.orders:
        return None
    return SecondView(
        orders=len(second.orders),
        more=second.more,
        kept=round(100 * second.share),
        agrees=found.agrees,
        only_list=_named(found.only_list, names),
        only_second=_named(found.only_second, names),
        undecided=_named(found.undecided, names),
        first=_named(second.orders[0], names),
    )


def _parts(content: PlanContent) -> tuple[Part, ...]:
    if not has_sub_areas(content.spots):
        return ()
    chosen = covered(frozenset(spot for spot, item in content.items.items() if item.chosen), content.spots)
    return tuple(Part(name, chosen[name], len(spots)) for name, spots in sub_areas_of(content.spots).items())


def _named(spots: tuple[int, ...], names: Mapping[int, ShownText]) -> Names:
    return tuple(names[spot] for spot in spots if spot in names)
