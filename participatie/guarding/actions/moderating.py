"""What a moderator does with open answers: look, release, blot out, hold back, undo; every look is written down."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from participatie import jobs
from participatie.accounts import actions as accounts
from participatie.accounts.sessions import AuditEntry
from participatie.areas import actions as areas
from participatie.config import Settings
from participatie.db import Connection, Database
from participatie.errors import Refusal
from participatie.guarding import redaction, store
from participatie.guarding.decision import Decision, HoldReason, Outcome, fingerprint, weeks_before
from participatie.personal_data import Found, find
from participatie.surveys import actions as surveys
from participatie.surveys.rounds import Round, TextAnswer
from participatie.text import mark

LOOKED = "open answers looked at"
DECIDED = "open answers decided"
SHOWN_LINES = 500
GONE = mark("Dit antwoord is er niet meer, of het is veranderd. Kijk opnieuw in de lijst.")


@dataclass(frozen=True, slots=True)
class RawAnswer:
    """An open answer as it was written, with what the detector found and what was decided before, if anything."""

    answer: TextAnswer
    found: tuple[Found, ...]
    decision: Decision | None

    @property
    def key(self) -> tuple[str, str]:
        """Response id and page key."""
        return self.answer.response_id, self.answer.page_key


def look(
    connection: Connection, round_: Round, by: int, now: datetime, *, decided: bool, most: int, skip: int = 0
) -> tuple[RawAnswer, ...]:
    """Give open answers as they were written; that somebody looked, and at how many, is written down.

    Args:
        connection: a writing transaction, so that nobody looks without leaving a line.
        round_: of which round.
        by: who looks.
        now: the present, aware UTC.
        decided: False gives what waits, True what was decided before.
        most: at most this many.
        skip: leave this many out first.

    Returns:
        The newest weeks first; within a week in order of the random ids, which tells nothing. While the round is
        open only weeks that are over.
    """
    found = sorted(_raw(connection, round_, now, decided=decided), key=_place, reverse=True)[skip : skip + most]
    if found:
        accounts.record(connection, by, LOOKED, f"{round_.code}: {len(found)}", now)
    streets = street_names(connection, round_.area_id)
    known = _decisions(connection, round_.id)
    return tuple(
        RawAnswer(each, find(each.text, streets=streets), known.get((each.response_id, each.page_key)))
        for each in found
    )


def decide(
    connection: Connection,
    round_: Round,
    key: tuple[str, str],
    by: int,
    now: datetime,
    *,
    parts: Collection[int] = (),
    words: Sequence[str] = (),
    hold: HoldReason | None = None,
    seen: str = "",
) -> Outcome:
    """Decide about one answer: release it, release it with parts blotted out, or hold it back.

    Args:
        key: response id and page key.
        parts: which of the found parts, by number from 0, are blotted out.
        words: what else is blotted out, wherever it stands in the answer.
        hold: why it is held back; then nothing is released.
        seen: fingerprint of the words that were on the screen.

    Raises:
        Refusal: the answer has gone or has other words than the moderator saw, or a word to blot out is not in it.
    """
    answer = _answer(connection, round_, key)
    if fingerprint(answer.text) != seen:
        raise Refusal(GONE)
    made = _judged(connection, round_, answer, parts, [word for word in words if word.strip()], hold)
    store.put_decision(connection, round_.id, made)
    accounts.record(connection, by, DECIDED, f"{round_.code}: 1 {made.outcome.value}", now)
    return made.outcome


def release_all(
    connection: Connection, round_: Round, seen: Mapping[tuple[str, str], str], by: int, now: datetime
) -> int:
    """Release answers in which the detector finds nothing, exactly those that stood on the screen.

    Args:
        seen: response id and page key to the fingerprint of the words that were on the screen.

    Returns:
        How many were released; an answer that changed, went, was decided or has finds is left out.
    """
    streets = street_names(connection, round_.area_id)
    clean = [
        each
        for each in _raw(connection, round_, now, decided=False)
        if seen.get((each.response_id, each.page_key)) == fingerprint(each.text)
        and not find(each.text, streets=streets)
    ]
    for each in clean:
        store.put_decision(connection, round_.id, _released(each))
    if clean:
        accounts.record(connection, by, DECIDED, f"{round_.code}: {len(clean)} {Outcome.RELEASED.value}", now)
    return len(clean)


def undo(connection: Connection, round_: Round, key: tuple[str, str], by: int, now: datetime) -> None:
    """Take a decision back; the answer waits again, and nobody but moderators sees it.

    Raises:
        Refusal: the original is erased, or there was no decision.
    """
    if is_erased(connection, round_) or not store.remove_decision(connection, *key):
        raise Refusal(mark("Dit kan niet meer terug. De eerste tekst is gewist."))
    accounts.record(connection, by, DECIDED, f"{round_.code}: 1 undone", now)


def is_erased(connection: Connection, round_: Round) -> bool:
    """Whether the originals of a round are gone."""
    return round_.id in store.list_erased(connection, [round_.id])


def counts_of(connection: Connection, round_: Round) -> dict[Outcome, int]:
    """Count what was decided in a round."""
    return store.count_decisions(connection, round_.id)


def street_names(connection: Connection, area_id: int) -> tuple[str, ...]:
    """Give the names of the streets and squares of an area, for the detector."""
    return tuple(street.name for street in areas.list_streets(connection, area_id, also_removed=True))


def list_looks(connection: Connection, area_id: int) -> tuple[tuple[AuditEntry, str, int], ...]:
    """Give who looked at open answers of an area and who decided: the line, the code of the round, how many.

    The newest come first.
    """
    codes = {each.code for each in surveys.list_rounds(connection, area_id)}
    found = []
    for line in accounts.list_audit(connection, SHOWN_LINES, actions=(LOOKED, DECIDED)):
        code, _, number = line.about.partition(": ")
        if code in codes and number:
            found.append((line, code, int(number.split()[0])))
    return tuple(found)


def _place(answer: TextAnswer) -> tuple[str, str, str]:
    return answer.week, answer.response_id, answer.page_key


def _decisions(connection: Connection, round_id: int) -> dict[tuple[str, str], Decision]:
    return {(each.response_id, each.page_key): each for each in store.each_decision(connection, round_id)}


def _raw(connection: Connection, round_: Round, now: datetime, *, decided: bool) -> list[TextAnswer]:
    if is_erased(connection, round_):
        return []
    known = _decisions(connection, round_.id)

    def is_decided(answer: TextAnswer) -> bool:
        decision = known.get((answer.response_id, answer.page_key))
        return decision is not None and decision.is_about(answer.text)

    before = weeks_before(round_, now)
    return [
        each
        for each in surveys.each_text(connection, round_)
        if (before is None or each.week < before) and is_decided(each) is decided
    ]


def _answer(connection: Connection, round_: Round, key: tuple[str, str]) -> TextAnswer:
    if not is_erased(connection, round_):
        for each in surveys.each_text(connection, round_):
            if (each.response_id, each.page_key) == key:
                return each
    raise Refusal(GONE)


def _released(answer: TextAnswer) -> Decision:
    key = answer.response_id, answer.page_key
    return Decision(*key, Outcome.RELEASED, answer.text, answer.language, fingerprint(answer.text))


def _judged(
    connection: Connection,
    round_: Round,
    answer: TextAnswer,
    parts: Collection[int],
    words: Sequence[str],
    hold: HoldReason | None,
) -> Decision:
    key, judged = (answer.response_id, answer.page_key), fingerprint(answer.text)
    if hold is not None:
        return Decision(*key, Outcome.HELD, "", answer.language, judged, hold)
    if not parts and not words:
        return _released(answer)
    absent = next((word for word in words if not redaction.places_of(answer.text, word)), None)
    if absent is not None:
        raise Refusal(mark("Dit staat niet in het antwoord: %(word)s"), word=absent[:60])
    found = find(answer.text, streets=street_names(connection, round_.area_id))
    if any(not 0 <= number < len(found) for number in parts):
        raise Refusal(GONE)
    text = redaction.redacted(answer.text, [found[number] for number in parts], words)
    return Decision(*key, Outcome.REDACTED, text, answer.language, judged)


surveys.when_changed(store.remove_decisions_of)


def _mix_often(database: Database, settings: Settings, now: datetime) -> None:
    with database.transaction() as connection:
        store.mix_decisions(connection)


jobs.periodic("mix decisions about open answers", timedelta(minutes=10), _mix_often)
