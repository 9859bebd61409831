"""Counting the answers of a round as far as they may be told now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from participatie.db import Connection
from participatie.results.actions.at_hand import tallies
from participatie.results.counting import Results, results_from, shown_of
from participatie.results.tally import Tally
from participatie.surveys import actions as surveys
from participatie.surveys.definition import Survey
from participatie.surveys.periods import told_until, told_weeks
from participatie.surveys.rounds import Round

BY = ("channel", "language")
MOST_KEPT = 8
_results: dict[tuple[str, int], tuple[Tally, Results]] = {}


@dataclass(frozen=True, slots=True)
class Counted:
    """A round as the team's calculations need it: nothing is hidden here.

    Attributes:
        everybody: all people that count now.
        groups: channel and language to a tally per group.
    """

    survey: Survey
    everybody: Tally
    groups: Mapping[str, Mapping[str, Tally]]


def counted(connection: Connection, round_: Round, now: datetime) -> Counted:
    """Count a round; while it is open only the weeks that are told."""
    from participatie.results.counting_columns import EVERYBODY, by_value

    survey = surveys.survey_by_hash(connection, round_.survey_hash)
    weeks = told_weeks(surveys.people_in_weeks(connection, round_.id), round_, now)
    found = tallies(
        connection, round_, survey, weeks, {"everybody": EVERYBODY, **{name: by_value(f"#{name}") for name in BY}}
    )
    everybody = found["everybody"].get("", Tally(0))
    groups = {name: {str(group): tally for group, tally in found[name].items()} for name in BY}
    return Counted(survey, everybody, groups)


def results(connection: Connection, round_id: int, now: datetime) -> Results:
    """Give the results of a round, small numbers hidden; while it is open only of the weeks that are over."""
    found = counted(connection, surveys.round_by_id(connection, round_id), now)
    key = str(connection.engine.url), round_id
    known = _results.get(key)
    # The same tally means that nothing changed since: what may be seen of it is the same too.
    if known is not None and known[0] is found.everybody:
        return known[1]
    if len(_results) >= MOST_KEPT:
        _results.clear()
    made = results_from(found.survey, shown_of(found.survey, found.everybody, found.groups))
    _results[key] = found.everybody, made
    return made


def last_day(connection: Connection, round_: Round, now: datetime) -> date | None:
    """Give the last day of which answers are part of the results; None when all are."""
    return told_until(surveys.people_in_weeks(connection, round_.id), round_, now)
