"""What others than moderators may read, and how much waits for a moderator."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from participatie.db import Connection
from participatie.guarding import redaction, store
from participatie.guarding.decision import SHOWN, Outcome, ReleasedText, weeks_before
from participatie.i18n import current_language, gettext, speaking
from participatie.surveys import actions as surveys
from participatie.surveys.rounds import Round


def released_texts(
    connection: Connection, round_id: int, language: str | None = None
) -> Mapping[tuple[str, str], ReleasedText]:
    """Give the open answers of a round that a moderator released; nothing else may leave the moderators.

    Args:
        connection: a reading or a writing transaction.
        round_id: any round.
        language: of the words for what was blotted out, such as "[naam]"; the reader's own by default.

    Returns:
        (response id, page key) to the text; in order of the random ids. Corrected and withdrawn answers are not
        in it until they are released anew.
    """
    return {(each, page): text for each, page, text in each_released(connection, round_id, language)}


def each_released(
    connection: Connection, round_id: int, language: str | None = None
) -> Iterator[tuple[str, str, ReleasedText]]:
    """Give the same one at a time, however many there are: the response id, the page key and the text."""
    code = language or current_language().code
    for each in store.each_decision(connection, round_id, SHOWN):
        with speaking(code):
            words = redaction.shown(each.text, gettext)
        yield each.response_id, each.page_key, ReleasedText(words, each.language, each.outcome is Outcome.REDACTED)


def waiting_count(connection: Connection, area_id: int, now: datetime | None = None) -> int:
    """Count the open answers of an area that wait for a decision; with `now` those that moderators may see already."""
    rounds = surveys.list_rounds(connection, area_id)
    erased = store.list_erased(connection, [each.id for each in rounds])
    return sum(waiting_in(connection, each, now) for each in rounds if each.id not in erased)


def waiting_in(connection: Connection, round_: Round, now: datetime | None = None) -> int:
    """Count the open answers of a round, whose originals are still there, that wait for a decision.

    With `now` only those that moderators may see already.
    """
    decided = sum(store.count_decisions(connection, round_.id).values())
    before = None if now is None else weeks_before(round_, now)
    return max(0, surveys.count_texts(connection, round_, before_week=before) - decided)
