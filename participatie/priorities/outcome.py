"""What was the result at the moment scoring closed, so that later answers cannot shift a list under
discussion?

At closing the neighbourhood's points, the organisations' medians, the agreement and the robustness are
frozen. The joint list is always computed from this frozen outcome: on the staff's page, when publishing, and
by anyone who checks a published plan.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from participatie.priorities.agreement import Agreement
from participatie.priorities.combine import JointList, Points, standings_of
from participatie.priorities.firmness import LeftOut, Robustness
from participatie.priorities.heard import Shares, heard_of
from participatie.priorities.outcome_json import (
    left_out_from,
    left_out_to_json,
    robustness_from,
    robustness_to_json,
    second_from,
    second_to_json,
)
from participatie.priorities.rules import Group, Rules
from participatie.priorities.second_opinion import Compared, SecondOpinion, compared
from participatie.priorities.sheets import Sheet, professional_points


@dataclass(frozen=True, slots=True)
class Outcome:
    """Everything the joint list follows from, besides the rules.

    Attributes:
        hot_spots: every hot spot on the list.
        neighbourhood: points per neighbourhood group that is counted apart, to six decimals.
        respondents: people whose picks count, per neighbourhood group that is counted apart.
        merged: whether residents and entrepreneurs count as one group.
        sheets: medians per organisation.
        agreement: kept comparisons per group.
        robustness: per hot spot, under reasonable weightings.
        left_out: what the top would have been without each organisation; empty for an early round.
        second: the orders that contradict the fewest choices; None for an early round or fewer than ten people.
        picked: per neighbourhood group the people who named a hot spot, in whole percents, where that may be shown.
    """

    hot_spots: tuple[int, ...]
    neighbourhood: Mapping[Group, Mapping[int, float]]
    respondents: Mapping[Group, int]
    merged: bool
    sheets: tuple[Sheet, ...]
    agreement: tuple[Agreement, ...]
    robustness: tuple[Robustness, ...]
    left_out: tuple[LeftOut, ...] = ()
    second: SecondOpinion | None = None
    picked: Shares = field(default_factory=dict)

    def joint_list(self, rules: Rules) -> JointList:
        """Compute the joint list from the frozen outcome."""
        professional = professional_points(self.sheets, rules.criteria, self.hot_spots)
        by_group = {**self.neighbourhood, Group.PROFESSIONALS: professional}
        return JointList(
            standings_of(by_group, rules, self.merged),
            Points(by_group, self.respondents, self.merged),
            rules.weights_of(self.merged),
            100 / len(self.hot_spots),
            self.agreement,
            heard_of(self.picked, self.sheets, rules.criteria, self.hot_spots),
        )

    def robustness_by_spot(self) -> dict[int, Robustness]:
        """Give the robustness of each hot spot by its number."""
        return {each.hot_spot: each for each in self.robustness}

    def compared(self, rules: Rules) -> Compared | None:
        """Lay the second opinion beside the joint list; None for an early round."""
        if self.second is None:
            return None
        places = {each.hot_spot: each.place for each in self.joint_list(rules).standings}
        return compared(self.second, places, rules.plan_size)

    def to_json(self) -> dict[str, object]:
        """Give the form that is stored and published."""
        return {
            "hot_spots": list(self.hot_spots),
            "neighbourhood": {
                group.value: {str(spot): given for spot, given in points.items()}
                for group, points in self.neighbourhood.items()
            },
            "respondents": {group.value: count for group, count in self.respondents.items()},
            "picked": {
                group.value: {str(spot): share for spot, share in shares.items()}
                for group, shares in self.picked.items()
            },
            "merged": self.merged,
            "sheets": [
                {
                    "organisation": sheet.organisation,
                    "values": {str(spot): dict(values) for spot, values in sheet.values.items()},
                }
                for sheet in self.sheets
            ],
            "agreement": [[each.group.value, each.kept, each.made] for each in self.agreement],
            "robustness": robustness_to_json(self.robustness),
            "left_out": left_out_to_json(self.left_out),
            "second": second_to_json(self.second),
        }


def outcome_from(document: Mapping[str, object]) -> Outcome:
    """Read the stored form."""
    read = _Reader(document)
    return Outcome(
        hot_spots=tuple(int(str(each)) for each in read.rows("hot_spots")),
        neighbourhood={
            group: {int(spot): float(str(given)) for spot, given in _object(points).items()}
            for group, points in _by_group(read.fields("neighbourhood"))
        },
        respondents={group: int(str(count)) for group, count in _by_group(read.fields("respondents"))},
        merged=document["merged"] is True,
        sheets=tuple(_sheet(_object(each)) for each in read.rows("sheets")),
        agreement=tuple(
            Agreement(Group(group), float(kept), int(made)) for group, kept, made in read.tuples("agreement")
        ),
        robustness=robustness_from(document["robustness"]),
        left_out=left_out_from(document.get("left_out", [])),
        second=second_from(document.get("second")),
        picked={
            group: {int(spot): int(str(share)) for spot, share in _object(shares).items()}
            for group, shares in _by_group(_object(document.get("picked", {})))
        },
    )


def _sheet(document: Mapping[str, object]) -> Sheet:
    return Sheet(
        int(str(document["organisation"])),
        {
            int(spot): {code: float(str(value)) for code, value in _object(values).items()}
            for spot, values in _object(document["values"]).items()
        },
    )


@dataclass(frozen=True, slots=True)
class _Reader:
    document: Mapping[str, object]

    def fields(self, name: str) -> Mapping[str, object]:
        return _object(self.document[name])

    def rows(self, name: str) -> list[object]:
        found = self.document[name]
        if not isinstance(found, list):
            raise TypeError(f"{name} is not a list")
        return found

    def tuples(self, name: str) -> list[list[str]]:
        return [[str(part) for part in row] for row in self.rows(name) if isinstance(row, list)]


def _object(document: object) -> Mapping[str, object]:
    if not isinstance(document, Mapping):
        raise TypeError("not an object")
    return document


def _by_group(fields: Mapping[str, object]) -> list[tuple[Group, object]]:
    """Give the fields in the order of the groups; a stored document has its names in order of the alphabet."""
    return [(group, fields[group.value]) for group in Group if group.value in fields]
