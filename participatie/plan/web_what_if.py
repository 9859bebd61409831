"""The page on which anyone can try other weights; nothing of it is kept, and the plan always stands beside it."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue

from participatie.accounts.access import open_to_all
from participatie.errors import Refusal
from participatie.i18n import current_language
from participatie.plan import actions
from participatie.plan.content import PlanContent
from participatie.plan.view import content_of, percents_of
from participatie.plan.web_pages import WeightField, WhatIfPage, area_of_page
from participatie.plan.what_if import (
    Preset,
    Trial,
    mended_weights,
    official_weights,
    presets_of,
    trial_of,
)
from participatie.priorities.rules import Group
from participatie.text import Message, mark
from participatie.web import database, render

bp = Blueprint("what_if", __name__)

FIELDS = {Group.RESIDENTS: "bewoners", Group.ENTREPRENEURS: "ondernemers", Group.PROFESSIONALS: "organisaties"}
NO_ROBOTS = {"X-Robots-Tag": "noindex"}
LONGEST_NUMBER = 3


@bp.get("/buurt/<area>/plan/<int:number>/wat-als")
@open_to_all
def try_weights(area: str, number: int) -> ResponseReturnValue:
    """Show the list with other weights; without any in the address, with the plan's own."""
    with database().reading() as connection:
        found = area_of_page(connection, area)
        content = content_of(actions.plan_version(connection, found.id, number))
    own = official_weights(content)
    typed = {group: request.args.get(FIELDS[group], str(percent)).strip() for group, percent in own.items()}
    weights, fault, trial = _weights(typed), None, None
    if weights is None:
        fault = Message(mark("Vul bij elke groep een heel getal in."))
    else:
        trial, fault = _tried(content, weights)

    def address(preset: Preset) -> str:
        base = url_for("plan.what_if.try_weights", area=found.slug, number=number)
        query = urlencode({FIELDS[group]: percent for group, percent in preset.weights.items()})
        return f"{base}{'&' if '?' in base else '?'}{query}"

    mended = mended_weights(weights, content.rules.group_bounds) if fault and weights else None
    page = WhatIfPage(
        area=found,
        plan_url=url_for("plan.version", area=found.slug, number=number),
        method_url=url_for("plan.method.priorities"),
        number=number,
        merged=content.outcome.merged,
        fields=tuple(WeightField(group, FIELDS[group], value) for group, value in typed.items()),
        bounds=percents_of(content.rules.group_bounds),
        presets=tuple((preset, address(preset)) for preset in presets_of(content, weights)),
        trial=trial,
        fault=fault,
        mended=(mended, address(mended)) if mended else None,
    )
    return render("plan/what_if.html", page, status=422 if fault else 200, headers=NO_ROBOTS)


def _weights(typed: Mapping[Group, str]) -> dict[Group, int] | None:
    if not all(each.isascii() and each.isdigit() and len(each) <= LONGEST_NUMBER for each in typed.values()):
        return None
    return {group: int(each) for group, each in typed.items()}


def _tried(content: PlanContent, weights: Mapping[Group, int]) -> tuple[Trial | None, Message | None]:
    try:
        return trial_of(content, weights, current_language().code), None
    except Refusal as refusal:
        return None, refusal.message
