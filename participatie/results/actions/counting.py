"""Counting the answers of a round as far as they may be told now."""

from __future__ import annotations

from datetime import date, datetime

from participatie.db import Connection
from participatie.results.counting import Results, results_of
from participatie.surveys import actions as surveys
from participatie.surveys.periods import told_until, told_weeks
from participatie.surveys.rounds import Round
from participatie.surveys.told import people_per_week


def results(connection: Connection, round_id: int, now: datetime) -> Results:
    """Give the results of a round, small numbers hidden; while it is open only of the weeks that are over."""
    round_ = surveys.round_by_id(connection, round_id)
    survey = surveys.survey_by_hash(connection, round_.survey_hash)
    weeks = told_weeks(people_per_week(connection, round_), round_, now)
    told = [each.answers for each in surveys.each_response(connection, round_id) if each.week in weeks]
    return results_of(survey, told)


def last_day(connection: Connection, round_: Round, now: datetime) -> date | None:
    """Give the last day of which answers are part of the results; None when all are."""
    return told_until(people_per_week(connection, round_), round_, now)
