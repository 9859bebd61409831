"""How is what the plan says about one hot spot kept and published as JSON, and read back?"""

from __future__ import annotations

import json
from datetime import date

from participatie.plan.adjustments import Adjustment
from participatie.plan.draft import Action, ActionKind, Declined, Goal, Item, Lead
from participatie.priorities.rules import Group
from participatie.written import WrittenText


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
        "actions": [action_to_json(action) for action in item.actions],
        "needs": {str(who): hours for who, hours in item.needs.items() if hours},
        "declined": {
            "reason": item.declined.reason.to_json(),
            "organisation": item.declined.organisation,
            "instead": item.declined.instead.to_json(),
            "returns_on": _day_to_json(item.declined.returns_on),
        },
        "why_chosen": item.why_chosen.to_json(),
        "wrong": {
            "where": item.where.to_json(),
            "behaviour": item.behaviour.to_json(),
            "time": item.time.to_json(),
        },
        "risk": item.risk.to_json(),
        "fallback": item.fallback.to_json(),
        "why_one_sided": item.why_one_sided.to_json(),
    }


def item_from_json(document: dict[str, object]) -> Item:
    """Read what a draft or a published plan says about one hot spot; what an older one did not have is empty."""
    read = json.loads(json.dumps(document))
    goal, declined, wrong = read["goal"], read["declined"], read.get("wrong", {})
    return Item(
        hot_spot=read["hot_spot"],
        chosen=read["chosen"],
        norm=WrittenText.from_json(read["norm"]),
        goal=Goal(WrittenText.from_json(goal["indicator"]), goal["baseline"], goal["target"], _day(goal["by_on"])),
        actions=tuple(action_from_json(each) for each in read["actions"]),
        needs={int(who): hours for who, hours in read.get("needs", {}).items() if hours},
        declined=Declined(
            WrittenText.from_json(declined["reason"]),
            declined["organisation"],
            WrittenText.from_json(declined["instead"]),
            _day(declined["returns_on"]),
        ),
        why_chosen=WrittenText.from_json(read["why_chosen"]),
        where=WrittenText.from_json(wrong.get("where")),
        behaviour=WrittenText.from_json(wrong.get("behaviour")),
        time=WrittenText.from_json(wrong.get("time")),
        risk=WrittenText.from_json(read.get("risk")),
        fallback=WrittenText.from_json(read.get("fallback")),
        why_one_sided=WrittenText.from_json(read.get("why_one_sided")),
    )


def action_to_json(action: Action) -> dict[str, object]:
    """Give one action as JSON."""
    return {
        "id": action.id,
        "title": action.title.to_json(),
        "owner": action.owner,
        "helping": list(action.helping),
        "due_on": _day_to_json(action.due_on),
        "hours": action.hours,
        "kind": action.kind.value,
        "lead": action.lead.value,
    }


def action_from_json(document: dict[str, object]) -> Action:
    """Read one action; an older one is always an organisation's."""
    read = json.loads(json.dumps(document))
    return Action(
        id=read["id"],
        title=WrittenText.from_json(read["title"]),
        owner=read["owner"],
        helping=tuple(read["helping"]),
        due_on=_day(read["due_on"]),
        hours=read["hours"],
        kind=ActionKind(read["kind"]),
        lead=Lead(read.get("lead", Lead.ORGANISATION.value)),
    )


def action_to_sheet(action: Action) -> dict[str, object]:
    """Give one action with who answers for it as one value: an organisation's number, or residents or entrepreneurs.

    For comparing two changes of an action: who answers for it is one choice.
    """
    document = action_to_json(action)
    lead = document.pop("lead")
    return document if action.lead is Lead.ORGANISATION else {**document, "owner": lead}


def action_from_sheet(document: dict[str, object]) -> Action:
    """Read what `action_to_sheet` gives."""
    owner = document["owner"]
    if isinstance(owner, str):
        return action_from_json({**document, "owner": None, "lead": owner})
    return action_from_json(document)


def adjustment_to_json(adjustment: Adjustment) -> dict[str, object]:
    """Give a change by the meeting as JSON."""
    return {
        "hot_spot": adjustment.hot_spot,
        "from_place": adjustment.from_place,
        "to_place": adjustment.to_place,
        "reason": adjustment.reason.to_json(),
        "meeting_on": adjustment.meeting_on.isoformat(),
        "present": {group.value: count for group, count in adjustment.present.items()},
        "instead_of": adjustment.instead_of,
        "written_by": adjustment.written_by,
        "id": adjustment.id,
    }


def adjustment_from_json(document: dict[str, object]) -> Adjustment:
    """Read a change by the meeting."""
    read = json.loads(json.dumps(document))
    return Adjustment(
        hot_spot=read["hot_spot"],
        from_place=read["from_place"],
        to_place=read["to_place"],
        reason=WrittenText.from_json(read["reason"]),
        meeting_on=date.fromisoformat(read["meeting_on"]),
        present={group: read["present"][group.value] for group in Group if group.value in read["present"]},
        instead_of=read["instead_of"],
        written_by=read["written_by"],
        id=read["id"],
    )


def _day_to_json(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
