"""Answers in people's own words: who may look after them, and telling them when the words change or go."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from participatie.db import Connection
from participatie.surveys import store
from participatie.surveys.actions.rounds import survey_by_hash
from participatie.surveys.definition import Kind
from participatie.surveys.rounds import Round, TextAnswer

_listening: list[Callable[[Connection, str], None]] = []


def when_changed(function: Callable[[Connection, str], None]) -> None:
    """Register who must hear, in the same transaction, that a response was corrected or withdrawn: by its id."""
    _listening.append(function)


def tell_changed(connection: Connection, response_id: str) -> None:
    """Tell those who look after somebody's words that they were corrected or withdrawn, and count the change."""
    store.note_change(connection, response_id)
    for function in _listening:
        function(connection, response_id)


def area_withdrawn_from(connection: Connection, response_id: str) -> int | None:
    """Give the area of a response that was withdrawn; None when it was corrected."""
    return store.area_withdrawn_from(connection, response_id)


def text_keys(connection: Connection, round_: Round) -> tuple[str, ...]:
    """Give the page keys of the questions that people answer in their own words, in the order of the survey."""
    survey = survey_by_hash(connection, round_.survey_hash)
    return tuple(page.page_key for page in survey.pages if page.question.kind is Kind.TEXT)


def each_text(connection: Connection, round_: Round, *, after: str = "") -> Iterator[TextAnswer]:
    """Give every answer in people's own words as it was written: for moderators, who write down that they look.

    They come in order of the random ids of the responses; `after` leaves out those up to and including an id.
    """
    return store.each_text(connection, round_.id, text_keys(connection, round_), after)


def count_texts(connection: Connection, round_: Round, *, before_week: str | None = None) -> int:
    """Count the answers in people's own words; `before_week` leaves out this ISO week and later ones."""
    keys = text_keys(connection, round_)
    return sum(store.count_texts(connection, round_.id, key, before_week) for key in keys)


def replace_texts(connection: Connection, response_id: str, texts: Mapping[str, str]) -> None:
    """Put other words in the place of somebody's own, by page key; "" erases them."""
    store.replace_texts(connection, response_id, texts)
