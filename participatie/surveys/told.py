"""What the team is told about a round (shell): the shipped sets, the response."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from participatie.db import Connection
from participatie.disclosure import LEAST, shown_count, shown_counts
from participatie.errors import Absent
from participatie.surveys import actions
from participatie.surveys.definition import Survey
from participatie.surveys.loader import load
from participatie.surveys.rounds import Round

SETS = Path(__file__).resolve().parents[2] / "surveys"
PLACEMENT_NAMES_HOOK = "placement_names"
"""Under this name a higher feature lends the names of placements: (connection, area_id) to code and name."""
SCORING_HOOK = "scoring_is_open"
"""Under this name a higher feature tells whether professionals are scoring: (connection, area_id) to True or False."""
RESPONSE_GROUPS = ("channel", "language", "mode", "placement")


@dataclass(frozen=True, slots=True)
class Response:
    """How many people answered in a round; small numbers are None.

    Attributes:
        total: everybody, once five people answered.
        groups: for channel, language, mode and placement: code to count, the most answers first.
    """

    total: int | None
    groups: Mapping[str, Mapping[str, int | None]]


@cache
def shipped_surveys() -> tuple[Survey, ...]:
    """Give the surveys that ship with the project, residents first; read once per process."""
    found = [load(path.read_text(encoding="utf-8"), path.name) for path in sorted(SETS.glob("*.yaml"))]
    return tuple(sorted(found, key=lambda survey: (survey.audience != "residents", survey.slug)))


def shipped_survey(slug: str) -> Survey:
    """Give one of the shipped surveys.

    Raises:
        Absent: there is none with this slug.
    """
    found = next((survey for survey in shipped_surveys() if survey.slug == slug), None)
    if found is None:
        raise Absent("survey")
    return found


def people_per_week(connection: Connection, round_: Round) -> dict[str, int]:
    """Give how many people answered in each ISO week of a round."""
    return actions.people_in_weeks(connection, round_.id)


def response_of(connection: Connection, area_id: int) -> dict[str, Response]:
    """Give the response of every round of an area by the round's code; a round without answers is left out."""
    totals = {code: count for (code, _), count in actions.count_responses(connection, area_id).items()}
    counts: dict[str, dict[str, dict[str, int]]] = {code: {} for code in totals}
    for group in RESPONSE_GROUPS:
        for (code, name), count in actions.count_responses(connection, area_id, by=group).items():
            counts[code].setdefault(group, {})[name] = count
    return {code: Response(shown_count(totals[code]), _hidden(groups)) for code, groups in counts.items()}


def answers_by_placement(connection: Connection, area_id: int) -> dict[str, int]:
    """Give how many answers came in through each placement, those left out of which too few came in to tell.

    They are the numbers that stand with the rounds, so that no two pages together give a small one away.
    """
    return {
        code: count
        for response in response_of(connection, area_id).values()
        for code, count in response.groups.get("placement", {}).items()
        if code and count is not None
    }


def _hidden(groups: Mapping[str, Mapping[str, int]]) -> dict[str, dict[str, int | None]]:
    return {
        group: shown_counts(dict(sorted(counts.items(), key=lambda found: (-found[1], found[0]))), LEAST)
        for group, counts in groups.items()
    }
