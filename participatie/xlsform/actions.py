"""What can be done with forms of other tools: begin a draft with one, and take a survey along as one."""

from __future__ import annotations

from datetime import datetime

from participatie.areas.area import Area
from participatie.db import Connection
from participatie.editor import actions as editor
from participatie.editor.draft import Draft
from participatie.errors import Absent
from participatie.surveys import actions as surveys
from participatie.surveys.definition import Survey
from participatie.xlsform.carried import unpacked


def start_draft(connection: Connection, area_id: int, carried: str, account_id: int, now: datetime) -> Draft:
    """Begin a draft with what was read from a form.

    Args:
        connection: a writing transaction.
        area_id: where it is made.
        carried: the survey as `carried.packed` wrote it.
        account_id: who begins it.
        now: the present, aware UTC.

    Raises:
        Refusal: it did not come over whole, or is larger than a draft can be.
    """
    return editor.start_draft(connection, area_id, unpacked(carried), account_id, now)


def draft_survey(connection: Connection, area_id: int, code: str) -> Survey:
    """Give the survey of a draft of this area; raises `Absent` for a draft of another."""
    draft = editor.draft_by_code(connection, code)
    if draft.area_id != area_id:
        raise Absent("draft")
    return draft.survey


def published_survey(connection: Connection, area_id: int, survey_hash: str) -> Survey:
    """Give a version that this area published; raises `Absent` for any other."""
    if survey_hash not in {each.survey_hash for each in editor.list_published(connection, area_id)}:
        raise Absent("survey")
    return surveys.survey_by_hash(connection, survey_hash)


def published_surveys(connection: Connection, area: Area) -> tuple[tuple[str, Survey], ...]:
    """Give the newest version of every survey that an area published, by its hash."""
    return editor.published_surveys(connection, area.id)
