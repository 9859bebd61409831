"""The page objects of moderators: rounds, answers with what was found in them, and who looked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from participatie.areas.area import Area
from participatie.guarding.actions import RawAnswer
from participatie.guarding.decision import HOLD_REASONS, Outcome, fingerprint
from participatie.guarding.redaction import PLACEHOLDERS, shown
from participatie.i18n import LANGUAGES
from participatie.i18n import gettext as _
from participatie.surveys.definition import Survey
from participatie.surveys.rounds import Round
from participatie.surveys.texts import Texts
from participatie.text import mark
from participatie.written import ShownText

OUTCOME_NAMES = {
    Outcome.RELEASED: mark("Vrijgegeven"),
    Outcome.REDACTED: mark("Vrijgegeven zonder enkele woorden"),
    Outcome.HELD: mark("Tegengehouden"),
}


@dataclass(frozen=True, slots=True)
class RoundLine:
    """One round: how much waits and what was decided; `until` is the day when originals go, `erased` when they went."""

    round: Round
    title: ShownText
    audience: str
    waiting: int
    released: int
    held: int
    until: str
    erased: str


@dataclass(frozen=True, slots=True)
class OverviewPage:
    """The rounds of an area that people answered in their own words, newest first; `coordinates`: may set the term."""

    area: Area
    rounds: tuple[RoundLine, ...]
    days: int
    least: int
    most: int
    coordinates: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of an answer; `kind` names what was found in it, "" for plain words."""

    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class Card:
    """One answer for a moderator.

    Attributes:
        number: on the page, from 1.
        found: (number from 0, kind in words, the words) of each found part.
        seen: fingerprint of these words; a decision is about them alone.
        language: name of the language, in its own script.
        decided: what was decided, in words; "" while it waits.
        result: what others read now, when it was released.
    """

    number: int
    question: ShownText
    pieces: tuple[Piece, ...]
    found: tuple[tuple[int, str, str], ...]
    response_id: str
    page_key: str
    seen: str
    code: str
    language: str
    decided: str
    result: str
    typed: str = ""


@dataclass(frozen=True, slots=True)
class QueuePage:
    """Answers of one round for a moderator: those that wait, or those that were decided.

    Attributes:
        clean: response id, page key and fingerprint of the answers on this page without finds, joined.
        reasons: why an answer can be held back: value and words.
        after: address of the next page, "" on the last one.
        refused: the sentence of a refusal, and the number of the card it belongs to.
    """

    area: Area
    round: Round
    title: ShownText
    cards: tuple[Card, ...]
    waiting: int
    decided: bool
    clean: tuple[str, ...]
    reasons: tuple[tuple[str, str], ...]
    after: str
    refused: tuple[int, str] = (0, "")


@dataclass(frozen=True, slots=True)
class LookLine:
    """A line of the log: when, who, what, which round, how many."""

    at: str
    who: str
    what: str
    title: str
    number: int


@dataclass(frozen=True, slots=True)
class LogPage:
    """Who looked at answers that were not released yet, and who decided; newest first."""

    area: Area
    lines: tuple[LookLine, ...]


@dataclass(frozen=True, slots=True)
class ReleasedPage:
    """The released answers of a round, by question, each with its language; `waiting` still wait for a moderator."""

    area: Area
    round: Round
    title: ShownText
    answers: tuple[tuple[ShownText, tuple[tuple[str, str, str], ...]], ...]
    waiting: int


def card(raw: RawAnswer, number: int, survey: Survey, language: str) -> Card:
    """Put one answer in pieces for its card."""
    answer, pieces, end = raw.answer, [], 0
    for found in raw.found:
        if found.start > end:
            pieces.append(Piece(answer.text[end : found.start], ""))
        pieces.append(Piece(answer.text[found.start : found.stop], _(PLACEHOLDERS[found.kind])))
        end = found.stop
    if end < len(answer.text):
        pieces.append(Piece(answer.text[end:], ""))
    page = next(each for each in survey.pages if each.page_key == answer.page_key)
    known = LANGUAGES.get(answer.language)
    return Card(
        number=number,
        question=in_language(page.question.text, language),
        pieces=tuple(pieces),
        found=tuple(
            (place, _(PLACEHOLDERS[found.kind]), answer.text[found.start : found.stop])
            for place, found in enumerate(raw.found)
        ),
        response_id=answer.response_id,
        page_key=answer.page_key,
        seen=fingerprint(answer.text),
        code=answer.language,
        language=known.name if known else answer.language,
        decided=_decided(raw),
        result=shown(raw.decision.text, _) if raw.decision else "",
    )


def clean_keys(raw: Sequence[RawAnswer]) -> tuple[str, ...]:
    """Name the answers without finds, so that a form can say exactly which ones were on the screen."""
    return tuple(
        "|".join((each.answer.response_id, each.answer.page_key, fingerprint(each.answer.text)))
        for each in raw
        if not each.found
    )


def in_language(texts: Texts, language: str) -> ShownText:
    """Give a text of a survey in a language."""
    return texts.text_in(language)


def _decided(raw: RawAnswer) -> str:
    if raw.decision is None:
        return ""
    words = _(OUTCOME_NAMES[raw.decision.outcome])
    reason = raw.decision.reason
    return words if reason is None else f"{words}: {_(HOLD_REASONS[reason])}"
