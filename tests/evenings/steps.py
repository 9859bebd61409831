"""What tests of the room share: a neighbourhood with hot spots, an evening in it, and people who come."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from participatie.config import Settings
from participatie.db import Database
from participatie.evenings import actions
from participatie.evenings.ranking import Ranking, Voice, Way
from participatie.meetings import actions as meetings
from participatie.meetings.meeting import Meeting, Need, SignUpRequest
from participatie.priorities import actions as priorities
from participatie.priorities.rules import Group, default_rules
from participatie.priorities.scoring import Scoring
from tests.meetings.steps import DETAILS, NOW, STARTS_AT
from tests.plan.story import Neighbourhood, build

R, E = Group.RESIDENTS, Group.ENTREPRENEURS
EVENING = STARTS_AT + timedelta(minutes=40)


@dataclass(frozen=True)
class Evening:
    """A neighbourhood with an evening, and the round that is open."""

    told: Neighbourhood
    meeting: Meeting
    scoring: Scoring | None


def evening(database: Database, *, round_open: bool = True) -> Evening:
    """Make a neighbourhood of five hot spots, with an evening and, unless asked otherwise, an open round."""
    with database.transaction() as connection:
        told = build(connection, NOW)
        scoring = None
        if round_open:
            scoring = priorities.open_scoring(connection, told.area.id, default_rules(3), told.coordinator, NOW)
        meeting = meetings.announce(connection, told.area.id, replace(DETAILS, languages=("nl", "ar")), NOW)
    return Evening(told, meeting, scoring)


HOUSEHOLDS = ((4, "ar", True), (2, "nl", False), (1, "nl", False), (3, "ar", True), (2, "tr", True))


def people_come(database: Database, settings: Settings, meeting: Meeting) -> None:
    """Sign households up."""
    with database.transaction() as connection:
        for number, (people, language, interpreter) in enumerate(HOUSEHOLDS, start=1):
            needs = frozenset({Need.INTERPRETER}) if interpreter else frozenset()
            request = SignUpRequest(people=people, name=f"Gezin {number}", language=language, needs=needs)
            meetings.sign_up(connection, settings, meeting.code, request, NOW)


def open_ranking(
    database: Database, settings: Settings, here: Evening, *, way: Way = Way.CARDS, present: int = 20
) -> Ranking:
    """Open the ranking of an evening."""
    with database.transaction() as connection:
        return actions.open_ranking(connection, settings, here.meeting, way, present, here.told.coordinator, EVENING)


def voice(*picks: int, group: Group = R, double: bool = False) -> Voice:
    """What somebody chooses."""
    return Voice(group, frozenset(picks), double)
