"""What waits after a meeting: the report, reactions to it, and thanks."""

from __future__ import annotations

from participatie.accounts.roles import Role
from participatie.i18n import day_in_words
from participatie.i18n import gettext as _
from participatie.minutes import actions as minutes
from participatie.minutes.actions import Step
from participatie.pages.today import Asking, Waiting
from participatie.text import mark

WORDS = {
    Step.MAKE: mark("Maak het verslag van de bijeenkomst"),
    Step.SHARE: mark("Deel het concept van het verslag"),
    Step.REACTIONS: mark("Lees de reacties op het verslag"),
    Step.PUBLISH: mark("Publiceer het verslag"),
    Step.THANK: mark("Bedank wie er waren"),
}
PARTS = {Step.REACTIONS: "/reacties", Step.THANK: "/bedanken"}
COORDINATES = frozenset({Step.PUBLISH})


def report_waits(asking: Asking) -> list[Waiting]:
    """A report that is not there yet, reactions nobody read, and thanks that are due."""
    if not asking.may(Role.COORDINATOR, Role.COMMUNITY_WORKER):
        return []
    found = []
    for each in minutes.list_waiting(asking.connection, asking.area.id, asking.now):
        if each.step in COORDINATES and not asking.may(Role.COORDINATOR):
            continue
        # Nothing to thank with before there is a report; then making it is what waits.
        made = minutes.find_report(asking.connection, each.meeting) is not None
        part = PARTS.get(each.step, "") if made else ""
        found.append(
            Waiting(
                _(WORDS[each.step]),
                _("Uiterlijk %(day)s", day=day_in_words(each.by)),
                asking.page(f"bijeenkomsten/{each.meeting.code}/verslag{part}"),
                late=each.late,
            )
        )
    return found
