"""What exactly is in a published plan, and how does it become a document that can be checked?

The document is canonical JSON: the same plan always gives the same bytes, so that its SHA-256 checksum can be
compared by anyone with `sha256sum`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from participatie.plan.draft import Action, ActionKind, Declined, Goal, Item
from participatie.priorities.outcome import Outcome, outcome_from
from participatie.priorities.rules import Rules
from participatie.priorities.scoring import ListedSpot
from participatie.written import WrittenText

FORMAT = "participatie-plan/1"


@dataclass(frozen=True, slots=True)
class PlanOrganisation:
    """An organisation in the plan: number, permanent name, name to show, hours promised, and whether it agreed."""

    id: int
    slug: str
    name: str
    hours: int
    agreed: bool


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
            {"id": each.id, "slug": each.slug, "name": each.name, "hours": each.hours, "agreed": each.agreed}
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
            }
            for spot in content.spots
        ],
        "items": [item_to_json(item) for _spot, item in sorted(content.items.items())],
    }


def content_from_json(text: str) -> PlanContent:
    """Read a published document."""
    document = json.loads(text)
    if document.get("format") != FORMAT:
        raise ValueError(f"not a plan of format {FORMAT}")
    return PlanContent(
        area_slug=document["area"]["slug"],
        area_name=document["area"]["name"],
        number=document["number"],
        published_on=date.fromisoformat(document["published_on"]),
        rules=Rules.from_json(document["rules"]),
        outcome=outcome_from(document["outcome"]),
        organisations=tuple(PlanOrganisation(**each) for each in document["organisations"]),
        spots=tuple(
            ListedSpot(
                id=each["id"],
                code=each["code"],
                name=WrittenText.from_json(each["name"]),
                x=each["at"][0],
                y=each["at"][1],
                shape=tuple(tuple(tuple((x, y) for x, y in ring) for ring in polygon) for polygon in each["shape"]),
            )
            for each in document["hot_spots"]
        ),
        items={each["hot_spot"]: item_from_json(each) for each in document["items"]},
    )


def item_to_json(item: Item) -> dict[str, object]:
    """Give what the plan says about one hot spot as JSON."""
    return {
        "hot_spot": item.hot_spot,
        "chosen": item.chosen,
        "norm": item.norm.to_json(),
        "goal": {
            "indicator": item.goal.indicator.to_json(),
            "baseline": item.goal.baseline,
            "target": item.goal.target,
            "by_on": _day_to_json(item.goal.by_on),
        },
        "actions": [
            {
                "id": action.id,
                "title": action.title.to_json(),
                "owner": action.owner,
                "helping": list(action.helping),
                "due_on": _day_to_json(action.due_on),
                "hours": action.hours,
                "kind": action.kind.value,
            }
            for action in item.actions
        ],
        "needs": {str(who): hours for who, hours in item.needs.items() if hours},
        "declined": {
            "reason": item.declined.reason.to_json(),
            "organisation": item.declined.organisation,
            "instead": item.declined.instead.to_json(),
            "returns_on": _day_to_json(item.declined.returns_on),
        },
        "why_chosen": item.why_chosen.to_json(),
    }


def item_from_json(document: dict[str, object]) -> Item:
    """Read what a published plan says about one hot spot."""
    read = json.loads(json.dumps(document))
    goal, declined = read["goal"], read["declined"]
    return Item(
        hot_spot=read["hot_spot"],
        chosen=read["chosen"],
        norm=WrittenText.from_json(read["norm"]),
        goal=Goal(WrittenText.from_json(goal["indicator"]), goal["baseline"], goal["target"], _day(goal["by_on"])),
        actions=tuple(
            Action(
                id=each["id"],
                title=WrittenText.from_json(each["title"]),
                owner=each["owner"],
                helping=tuple(each["helping"]),
                due_on=_day(each["due_on"]),
                hours=each["hours"],
                kind=ActionKind(each["kind"]),
            )
            for each in read["actions"]
        ),
        needs={int(who): hours for who, hours in read["needs"].items()},
        declined=Declined(
            WrittenText.from_json(declined["reason"]),
            declined["organisation"],
            WrittenText.from_json(declined["instead"]),
            _day(declined["returns_on"]),
        ),
        why_chosen=WrittenText.from_json(read["why_chosen"]),
    )


def _day_to_json(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
