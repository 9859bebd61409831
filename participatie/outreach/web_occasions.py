"""What the codes of a neighbourhood can stand for: its surveys, and its meetings as they are lent from above."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from participatie.areas.area import Area
from participatie.db import Connection
from participatie.errors import Absent
from participatie.i18n import day_in_words
from participatie.i18n import gettext as _
from participatie.outreach.placements import OCCASIONS_HOOK, Occasion, Placement, TargetKind
from participatie.surveys import actions as surveys
from participatie.web import site


def occasion_of(placement: Placement, occasions: tuple[Occasion, ...]) -> Occasion:
    """Give what a placement stands for; one that is over has its code for a name."""
    for each in occasions:
        if (each.kind, each.code) == (placement.target_kind, placement.target_code):
            return each
    return Occasion(placement.target_kind, placement.target_code, placement.target_code)


def meeting_occasion(connection: Connection, area: Area, code: str) -> Occasion:
    """Give a meeting that goes on.

    Raises:
        Absent: there is none with this code.
    """
    for each in occasions_of(connection, area.id):
        if (each.kind, each.code) == (TargetKind.MEETING, code):
            return each
    raise Absent("meeting")


def occasions_of(connection: Connection, area_id: int) -> tuple[Occasion, ...]:
    """Give the surveys of an area, residents first, and then its meetings in order of time."""
    rounds = []
    for each in surveys.list_rounds(connection, area_id):
        entrepreneurs = each.audience == "entrepreneurs"
        name = _("Vragenlijst voor ondernemers") if entrepreneurs else _("Vragenlijst voor bewoners")
        since = _("%(name)s, vanaf %(day)s", name=name, day=day_in_words(each.opens_at.date()))
        rounds.append(Occasion(TargetKind.SURVEY, each.code, since, entrepreneurs))
    lent = cast("Callable[[Connection, int], tuple[Occasion, ...]] | None", site().hooks.get(OCCASIONS_HOOK))
    rounds.sort(key=lambda each: each.entrepreneurs)
    return (*rounds, *(lent(connection, area_id) if lent else ()))
