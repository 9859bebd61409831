"""Taking in evaluations as counts, and telling what changed."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from participatie.config import Settings
from participatie.db import Connection
from participatie.errors import Absent, Refusal
from participatie.meetings.meeting import Meeting
from participatie.minutes import store
from participatie.minutes.evaluation import Moment, check_answers, is_evaluated, is_open
from participatie.text import mark
from participatie.tokens import derive_key, is_our_key, new_key

if TYPE_CHECKING:
    from participatie.minutes.evaluation_results import Change

_FORM = "minutes evaluation"


def new_evaluation_key(settings: Settings, meeting: Meeting) -> str:
    """Draw the key of one evaluation form."""
    return new_key(secrets.token_bytes, derive_key(settings.secret_key, _FORM), meeting.code)


def evaluate(
    connection: Connection,
    settings: Settings,
    meeting: Meeting,
    moment: Moment,
    answers: Mapping[str, int],
    key: str,
    now: datetime,
) -> bool:
    """Add a form to the counts; the same form sent twice counts once.

    Returns:
        Whether it counted now.

    Raises:
        Absent: people do not evaluate this meeting.
        Refusal: the form is closed, not ours, or empty.
    """
    if not is_evaluated(meeting):
        raise Absent("evaluation")
    if not is_our_key(key, derive_key(settings.secret_key, _FORM), meeting.code):
        raise Refusal(mark("Dit formulier is te oud. Druk nog een keer op de knop."))
    if not is_open(meeting, moment, now):
        raise Refusal(mark("U kunt dit nu niet invullen."))
    check_answers(answers)
    hashed = hashlib.sha256(f"evaluation|{meeting.code}|{moment.value}|{key}".encode()).hexdigest()
    if not store.evaluations.note_form(connection, meeting.id, hashed):
        return False
    store.evaluations.count_answers(connection, meeting.id, moment, answers)
    return True


def results_of(connection: Connection, meeting: Meeting) -> tuple[Change, ...]:
    """Give what changed per statement.

    Raises:
        Absent: people do not evaluate this meeting.
    """
    if not is_evaluated(meeting):
        raise Absent("evaluation")
    # Only who looks at results calculates; pages that take forms in never need numpy.
    from participatie.minutes.evaluation_results import changes_of

    return changes_of(store.evaluations.counts_of(connection, meeting.id))
