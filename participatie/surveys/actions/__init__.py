"""What can be done with surveys: publish, open and close a round, send, look back, withdraw, count."""

from __future__ import annotations

from participatie.surveys.actions.corrections import (
    Correction,
    Outcome,
    answers_generation,
    begin_correction,
    correct,
    was_corrected,
)
from participatie.surveys.actions.overflow import expire_drafts, forget_overflow, keep_overflow, open_overflow
from participatie.surveys.actions.responses import (
    count_responses,
    each_response,
    find_receipt,
    located_answers,
    own_response,
    send,
    stream_responses,
    submit,
    withdraw,
)
from participatie.surveys.actions.rounds import (
    area_of,
    close_round,
    earlier_versions,
    generation,
    list_rounds,
    open_round,
    publish_survey,
    round_by_code,
    round_by_id,
    survey_by_hash,
)
from participatie.surveys.actions.texts import (
    count_texts,
    each_text,
    replace_texts,
    tell_changed,
    text_keys,
    when_changed,
)

__all__ = [
    "Correction",
    "Outcome",
    "answers_generation",
    "area_of",
    "begin_correction",
    "close_round",
    "correct",
    "count_responses",
    "count_texts",
    "each_response",
    "each_text",
    "earlier_versions",
    "expire_drafts",
    "find_receipt",
    "forget_overflow",
    "generation",
    "keep_overflow",
    "list_rounds",
    "located_answers",
    "open_overflow",
    "open_round",
    "own_response",
    "publish_survey",
    "replace_texts",
    "round_by_code",
    "round_by_id",
    "send",
    "stream_responses",
    "submit",
    "survey_by_hash",
    "tell_changed",
    "text_keys",
    "was_corrected",
    "when_changed",
    "withdraw",
]
