"""Where published surveys, rounds, responses and overflowing drafts are kept.

A response row has a random id and only a week: SQLite keeps it without a row number, so that not even
the order in which people answered is there to be read.
"""

from __future__ import annotations

from participatie.surveys.store.corrections import (
    claim_revision,
    count_changes,
    has_revision,
    note_change,
    replace_answers,
)
from participatie.surveys.store.drafts import (
    delete_draft,
    delete_drafts_before,
    find_draft,
    save_draft,
)
from participatie.surveys.store.rounds import (
    add_round,
    add_survey,
    find_definition,
    find_hash,
    find_round,
    list_rounds,
    set_closing,
)
from participatie.surveys.store.sent import (
    GROUPINGS,
    ROWS_AT_ONCE,
    AnswersOfOne,
    FileRow,
    add_response,
    count_responses,
    each_response,
    find_own_response,
    find_stored_answers,
    mark_differed,
    stream_rows,
    wipe_response,
)
from participatie.surveys.store.tables import (
    response_changes,
    responses,
    survey_drafts,
    survey_rounds,
    survey_versions,
)
from participatie.surveys.store.words import (
    count_texts,
    each_text,
    find_response_id,
    replace_texts,
    text_filter,
)

__all__ = [
    "GROUPINGS",
    "ROWS_AT_ONCE",
    "AnswersOfOne",
    "FileRow",
    "add_response",
    "add_round",
    "add_survey",
    "claim_revision",
    "count_changes",
    "count_responses",
    "count_texts",
    "delete_draft",
    "delete_drafts_before",
    "each_response",
    "each_text",
    "find_definition",
    "find_draft",
    "find_hash",
    "find_own_response",
    "find_response_id",
    "find_round",
    "find_stored_answers",
    "has_revision",
    "list_rounds",
    "mark_differed",
    "note_change",
    "replace_answers",
    "replace_texts",
    "response_changes",
    "responses",
    "save_draft",
    "set_closing",
    "stream_rows",
    "survey_drafts",
    "survey_rounds",
    "survey_versions",
    "text_filter",
    "wipe_response",
]
