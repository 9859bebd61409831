"""What exactly is in a published plan, and how does it become a document that can be checked?

The document is canonical JSON: the same plan always gives the same bytes, so that its SHA-256 checksum can be
compared by anyone with `sha256sum`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from participatie.plan.adjustments import Adjustment, FinalPlace, final_list
from participatie.plan.draft import NO_TEXT, Item
from participatie.plan.item_json import adjustment_from_json, adjustment_to_json, item_from_json, item_to_json
from participatie.priorities.outcome import Outcome, outcome_from
from participatie.priorities.rules import Rules
from participatie.priorities.scoring import ListedSpot
from participatie.written import WrittenText

FORMAT = "participatie-plan/2"
READABLE_FORMATS = ("participatie-plan/1", FORMAT)
"""Version 1 had no case sheets, objections, changes by the meeting, sub-areas, proven places, absences and second
opinion; what it lacks is read as empty."""


@dataclass(frozen=True, slots=True)
class PlanOrganisation:
    """An organisation in the plan.

    Attributes:
        id: its number.
        slug: its permanent name.
        name: its name to show.
        hours: hours it promised.
        agreed: whether it agrees with what the plan says about it.
        objection: what it does not agree with, in its own sentence; printed with the plan.
    """

    id: int
    slug: str
    name: str
    hours: int
    agreed: bool
    objection: WrittenText = NO_TEXT

    @property
    def answered(self) -> bool:
        """Whether it agreed or objected."""
        return self.agreed or bool(self.objection)


@dataclass(frozen=True, slots=True)
class PlanContent:
    """Everything that is published in one version of a plan.

    Attributes:
        area_slug: permanent name of the area.
        area_name: its name.
        number: version, from 1.
        published_on: the day of publication.
        rules: the rules that were stamped before scoring opened.
        outcome: what the list follows from.
        organisations: who takes part, with hours.
        spots: every hot spot that was compared.
        items: what the plan says, by hot spot.
        adjustments: what the meeting changed in the list, oldest first.
    """

    area_slug: str
    area_name: str
    number: int
    published_on: date
    rules: Rules
    outcome: Outcome
    organisations: tuple[PlanOrganisation, ...]
    spots: tuple[ListedSpot, ...]
    items: Mapping[int, Item]
    adjustments: tuple[Adjustment, ...] = ()

    def final_list(self) -> tuple[FinalPlace, ...]:
        """Give the list after the meeting, each hot spot with its computed place beside its final one."""
        return final_list(self.outcome.joint_list(self.rules), self.adjustments)

    def organisation_names(self) -> dict[int, str]:
        """Give the name of each organisation by its number."""
        return {each.id: each.name for each in self.organisations}

    def hours(self) -> dict[int, int]:
        """Give the hours of each organisation by its number."""
        return {each.id: each.hours for each in self.organisations}

    def needs(self) -> dict[int, Mapping[int, int]]:
        """Give the hours asked per hot spot and organisation."""
        return {spot: item.needs for spot, item in self.items.items()}


def canonical(document: object) -> str:
    """Write JSON in the one form that is checked: keys in order, no spaces, letters as they are."""
    return json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def content_to_json(content: PlanContent) -> dict[str, object]:
    """Give a plan's content as a JSON document, without what is computed from it."""
    return {
        "format": FORMAT,
        "area": {"slug": content.area_slug, "name": content.area_name},
        "number": content.number,
        "published_on": content.published_on.isoformat(),
        "rules": content.rules.to_json(),
        "outcome": content.outcome.to_json(),
        "organisations": [
            {
                "id": each.id,
                "slug": each.slug,
                "name": each.name,
                "hours": each.hours,
                "agreed": each.agreed,
                "objection": each.objection.to_json(),
            }
            for each in content.organisations
        ],
        "hot_spots": [
            {
                "id": spot.id,
                "code": spot.code,
                "name": spot.name.to_json(),
                "at": [round(spot.x, 1), round(spot.y, 1)],
                "shape": [
                    [[[round(x, 1), round(y, 1)] for x, y in ring] for ring in polygon] for polygon in spot.shape
                ],
                "sub_area": spot.sub_area,
            }
            for spot in content.spots
        ],
        "items": [item_to_json(item) for _spot, item in sorted(content.items.items())],
        "adjustments": [adjustment_to_json(each) for each in content.adjustments],
    }


def content_from_json(text: str) -> PlanContent:
    """Read a published document, of this format or an earlier one."""
    document = json.loads(text)
    if document.get("format") not in READABLE_FORMATS:
        raise ValueError(f"not a plan of format {' or '.join(READABLE_FORMATS)}")
    return PlanContent(
        area_slug=document["area"]["slug"],
        area_name=document["area"]["name"],
        number=document["number"],
        published_on=date.fromisoformat(document["published_on"]),
        rules=Rules.from_json(document["rules"]),
        outcome=outcome_from(document["outcome"]),
        organisations=tuple(
            PlanOrganisation(**{**each, "objection": WrittenText.from_json(each.get("objection"))})
            for each in document["organisations"]
        ),
        spots=tuple(
            ListedSpot(
                id=each["id"],
                code=each["code"],
                name=WrittenText.from_json(each["name"]),
                x=each["at"][0],
                y=each["at"][1],
                shape=tuple(tuple(tuple((x, y) for x, y in ring) for ring in polygon) for polygon in each["shape"]),
                sub_area=each.get("sub_area", ""),
            )
            for each in document["hot_spots"]
        ),
        items={each["hot_spot"]: item_from_json(each) for each in document["items"]},
        adjustments=tuple(adjustment_from_json(each) for each in document.get("adjustments", ())),
    )
