"""Grouping open answers by theme: a code book, a first coder, a second on a part, and what they agree on.

Only answers that a moderator released are read here.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from participatie.accounts import actions as accounts
from participatie.db import Connection
from participatie.errors import Absent, Refusal
from participatie.guarding import actions as guarding
from participatie.guarding.decision import ReleasedText
from participatie.results import store
from participatie.results.coding import (
    Coding,
    Place,
    Second,
    Theme,
    Turn,
    differences,
    in_sample,
    next_place,
    people_per_theme,
    percent_for,
)
from participatie.results.hiding import hidden_table, least_of
from participatie.results.release import ThemeFigures, themes_to_json
from participatie.results.tables import Table
from participatie.surveys import actions as surveys
from participatie.surveys.rounds import Round
from participatie.text import mark
from participatie.written import WrittenText

MOST_THEMES = 30
LONGEST_MEANING, LONGEST_NOTE = 300, 500


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything about the themes of a round.

    Attributes:
        texts: the released answers, by response and page, in order of the random ids.
        themes: the code book, also what is no longer used.
        codings: everything that was coded of answers that are still released.
        second: who codes a part as the second; None while nobody does.
        sample: the answers in that part.
        added: the themes stand with the figures and cannot change any more.
    """

    texts: Mapping[Place, ReleasedText]
    themes: tuple[Theme, ...]
    codings: tuple[Coding, ...]
    second: Second | None
    sample: tuple[Place, ...]
    added: bool

    def turn_of(self, account_id: int) -> Turn:
        """Tell whose look it is when this person reads an answer."""
        return Turn.SECOND if self.second is not None and self.second.account_id == account_id else Turn.FIRST

    def waiting(self, turn: Turn) -> tuple[Place, ...]:
        """Give the answers to be read in a turn, in order."""
        return self.sample if turn is Turn.SECOND else tuple(self.texts)

    def done(self, turn: Turn) -> tuple[Place, ...]:
        """Give the answers that were read in a turn."""
        return tuple(each.place for each in self.codings if each.turn is turn)

    def next_for(self, turn: Turn, after: Place | None = None) -> Place | None:
        """Give the next answer to read; None when all are read."""
        return next_place(self.waiting(turn), self.done(turn), after)

    def place_of(self, token: str) -> Place:
        """Find the answer that a page was about.

        Raises:
            Absent: it is not released any more.
        """
        found = next((place for place in self.texts if token_of(place) == token), None)
        if found is None:
            raise Absent("answer")
        return found


def token_of(place: Place) -> str:
    """Name an answer in a form without the id of its response."""
    return hashlib.sha256("\n".join(place).encode()).hexdigest()[:24]


def desk_of(connection: Connection, round_: Round) -> Desk:
    """Gather everything about the themes of a round."""
    texts = dict(sorted(guarding.released_texts(connection, round_.id).items()))
    second = store.find_second(connection, round_.id)
    released = store.find_release(connection, round_.id)
    percent = second.percent if second else 0
    return Desk(
        texts=texts,
        themes=store.list_themes(connection, round_.id),
        codings=tuple(each for each in store.codings_of(connection, round_.id) if each.place in texts),
        second=second,
        sample=tuple(place for place in texts if in_sample(place, round_.code, percent)),
        added=released is not None and released.themes is not None,
    )


def add_theme(connection: Connection, round_: Round, name: WrittenText, meaning: str) -> None:
    """Add a theme to the code book.

    Raises:
        Refusal: there is no Dutch name, it is there already, there are too many, or the themes are final.
    """
    desk = _open_desk(connection, round_)
    if not name:
        raise Refusal(mark("Geef het onderwerp een naam in het Nederlands."))
    if any(each.name.dutch.casefold() == name.dutch.casefold() for each in desk.themes):
        raise Refusal(mark("Dit onderwerp staat al in de lijst."))
    if len(desk.themes) >= MOST_THEMES:
        raise Refusal(mark("Meer dan 30 onderwerpen kan niet. Voeg onderwerpen samen."))
    store.add_theme(connection, round_.id, name, meaning[:LONGEST_MEANING])


def retire_theme(connection: Connection, round_: Round, theme_id: int, *, retired: bool) -> None:
    """Take a theme out of use, or back into use; what was coded with it stays."""
    _open_desk(connection, round_)
    store.retire_theme(connection, round_.id, theme_id, retired=retired)


def code_answer(connection: Connection, round_: Round, account_id: int, token: str, themes: Iterable[int]) -> Place:
    """Keep which themes somebody saw in an answer, in their own turn; gives the answer.

    Raises:
        Absent: the answer is not released, or not in this person's part.
        Refusal: the themes are final.
    """
    desk = _open_desk(connection, round_)
    place, turn = desk.place_of(token), desk.turn_of(account_id)
    if place not in desk.waiting(turn):
        raise Absent("answer")
    store.keep_coding(connection, round_.id, Coding(*place, turn, account_id, _known(desk, themes)))
    return place


def start_second(connection: Connection, round_: Round, account_id: int, now: datetime) -> None:
    """Let somebody code a part, drawn by lot, as the second.

    Raises:
        Refusal: there is a second already, this person was the first, or there is nothing to read.
    """
    desk = _open_desk(connection, round_)
    if desk.second is not None:
        raise Refusal(mark("Er leest al iemand als tweede mee."))
    if any(each.account_id == account_id for each in desk.codings):
        raise Refusal(mark("U hebt al antwoorden gelezen. De tweede lezer moet iemand anders zijn."))
    if not desk.texts:
        raise Refusal(mark("Er zijn nog geen vrijgegeven antwoorden om te lezen."))
    store.start_second(connection, round_.id, Second(account_id, percent_for(len(desk.texts))))
    accounts.record(connection, account_id, "second coder started", round_.code, now)


def agree(connection: Connection, round_: Round, account_id: int, token: str, themes: Iterable[int], note: str) -> None:
    """Write down what both coders agreed on for an answer in which they saw different themes.

    Raises:
        Absent: there is no such difference.
        Refusal: a note is missing, the second is not ready, or the themes are final.
    """
    desk = _open_desk(connection, round_)
    place = desk.place_of(token)
    if all(first.place != place for first, _ in differences(desk.codings)):
        raise Absent("difference")
    if not is_second_ready(desk):
        raise Refusal(mark("De tweede lezer is nog niet klaar. Wacht daar even op."))
    if not note.strip():
        raise Refusal(mark("Schrijf in één zin op waarom u dit samen koos."))
    agreed = Coding(*place, Turn.AGREED, account_id, _known(desk, themes), note.strip()[:LONGEST_NOTE])
    store.keep_coding(connection, round_.id, agreed)


def is_second_ready(desk: Desk) -> bool:
    """Whether nobody reads as the second, or the whole part was read: before that nobody sees both."""
    return desk.second is None or desk.next_for(Turn.SECOND) is None


def add_to_figures(connection: Connection, round_: Round, account_id: int, now: datetime) -> None:
    """Put the themes with the figures of the round, once; small numbers are hidden.

    Raises:
        Refusal: the figures are not there yet, an answer was not read, or a difference is left.
    """
    desk = _open_desk(connection, round_)
    if store.find_release(connection, round_.id) is None:
        raise Refusal(mark("De vragenlijst is nog niet dicht. De cijfers worden daarna gemaakt."))
    if not desk.texts or desk.next_for(Turn.FIRST) is not None:
        raise Refusal(mark("Nog niet alle vrijgegeven antwoorden zijn gelezen."))
    if not is_second_ready(desk) or differences(desk.codings):
        raise Refusal(mark("De twee lezers zijn het nog niet overal eens. Los eerst de verschillen op."))
    store.set_themes(connection, round_.id, themes_to_json(_figures(connection, round_, desk)))
    accounts.record(connection, account_id, "themes added to figures", round_.code, now)


def _figures(connection: Connection, round_: Round, desk: Desk) -> dict[str, ThemeFigures]:
    survey = surveys.survey_by_hash(connection, round_.survey_hash)
    found: dict[str, ThemeFigures] = {}
    for page in survey.pages:
        coded, counts = people_per_theme(desk.codings, page.page_key)
        least = least_of(page.question)
        if coded < least:
            continue
        table = Table(
            {str(theme.id): counts.get(theme.id, 0) for theme in desk.themes},
            one_each=False,
            most=len(desk.themes),
            everybody=False,
            names_only_shown=True,
        )
        found[page.page_key] = ThemeFigures(coded, hidden_table(table, coded, least))
    return found


def _open_desk(connection: Connection, round_: Round) -> Desk:
    desk = desk_of(connection, round_)
    if desk.added:
        raise Refusal(mark("De onderwerpen staan al bij de uitkomsten. Ze veranderen niet meer."))
    return desk


def _known(desk: Desk, themes: Iterable[int]) -> frozenset[int]:
    return frozenset(themes) & {each.id for each in desk.themes if not each.retired}
