"""Opening the ranking of an evening, taking in everyone's one voice, and closing it.

Whoever changes something first takes the ranking's row for itself (on SQLite the transaction is the lock), so that a
code that is used on two phones at once counts once, and nothing comes in behind the closing.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from participatie.accounts import actions as accounts
from participatie.accounts.people import Account
from participatie.config import Settings
from participatie.db import Connection
from participatie.door import actions as door
from participatie.errors import Absent, Refusal
from participatie.evenings import codes, store
from participatie.evenings.dots import dealt
from participatie.evenings.ranking import (
    MOST_CARDS,
    Choice,
    Progress,
    Ranking,
    Result,
    Voice,
    Way,
    check_opening,
    check_phone,
    check_present,
    progress_of,
    result_of,
)
from participatie.meetings import actions as meetings
from participatie.meetings.meeting import Meeting
from participatie.priorities import actions as priorities
from participatie.priorities.ballots import Source, check_ballot
from participatie.priorities.rules import Group
from participatie.priorities.scoring import Scoring
from participatie.text import mark
from participatie.tokens import new_code

CLOSED = mark("De stemming is gesloten.")


@dataclass(frozen=True, slots=True)
class Proposed:
    """What a ranking would be about: the places, and whether it would count in the joint list."""

    choices: tuple[Choice, ...]
    scoring: Scoring | None


def proposed(connection: Connection, area_id: int) -> Proposed:
    """Give what can be chosen: the hot spots of the open round, or else the confirmed ones."""
    newest = priorities.find_scoring(connection, area_id)
    scoring = newest if newest is not None and newest.is_open else None
    spots = scoring.spots if scoring else priorities.list_spots_to_score(connection, area_id)
    ordered = sorted(spots, key=lambda spot: (spot.name.dutch.casefold(), spot.id))
    return Proposed(tuple(Choice(spot.id, spot.code, spot.name) for spot in ordered), scoring)


def people_inside(connection: Connection, meeting: Meeting) -> int:
    """Give how many people the door counted."""
    return door.present(connection, meeting.id).people


def open_ranking(
    connection: Connection, settings: Settings, meeting: Meeting, way: Way, present: int, by: Account, now: datetime
) -> Ranking:
    """Let the people present choose, and make a card for each of them.

    Args:
        connection: a writing transaction.
        settings: the secret from which the codes on the cards follow.
        meeting: of which evening.
        way: only by card, or also through the code on the table.
        present: how many people are in the room.
        by: who opens it.
        now: the present, aware UTC.

    Raises:
        Refusal: there is too little to choose from, nobody is there, it was opened before, or the evening is over
            or called off.
    """
    if meeting.called_off or now >= codes.night_over(meeting.ends_at):
        raise Refusal(mark("Deze avond is voorbij of gaat niet door."))
    about = proposed(connection, meeting.area_id)
    check_opening(about.choices, present)
    code = new_code(codes.RANKING_SIGNS, secrets.token_bytes)
    scoring_id = about.scoring.id if about.scoring else None
    store.rankings.add_ranking(connection, meeting.id, code, scoring_id, way, present, about.choices, now)
    accounts.record(connection, by.id, "evening_ranking_opened", f"meeting {meeting.code}", now)
    opened = _open(connection, meeting.id)
    return _with_cards(connection, settings, opened, min(present, MOST_CARDS))


def find_ranking(connection: Connection, meeting_id: int) -> Ranking | None:
    """Give the ranking of a meeting, open or closed; None before it was opened."""
    return store.rankings.find_ranking(connection, meeting_id)


def find_ranking_by_code(connection: Connection, code: str) -> Ranking | None:
    """Give the ranking with the code that stands on the tables; None when there is none."""
    return store.rankings.find_ranking_by_code(connection, code)


def make_cards(connection: Connection, settings: Settings, meeting_id: int, more: int) -> Ranking:
    """Make more cards, for people who came later.

    Raises:
        Refusal: the ranking is closed, or more cards than a room needs.
    """
    ranking = _open(connection, meeting_id)
    if not 1 <= more <= MOST_CARDS - ranking.cards:
        raise Refusal(mark("Er zijn hoogstens %(most)s kaarten."), most=MOST_CARDS)
    return _with_cards(connection, settings, ranking, ranking.cards + more)


def set_present(connection: Connection, meeting_id: int, present: int, way: Way) -> Ranking:
    """Say how many people are in the room, and how phones get in.

    Raises:
        Refusal: the ranking is closed, or a number that no room holds.
    """
    check_present(present)
    changed = replace(_open(connection, meeting_id), present=present, way=way)
    store.rankings.change_ranking(connection, changed)
    return changed


def find_to_vote(connection: Connection, settings: Settings, code: str) -> tuple[Ranking, bool] | None:
    """Find what a code leads to: the ranking, and whether the code is a card.

    Raises:
        Refusal: it is a card that was used already, or whose evening is over.
    """
    if codes.is_card_code(settings.secret_key, code):
        ranking = store.rankings.find_ranking_of_card(connection, codes.card_hash(settings.secret_key, code))
        if ranking is None:
            raise Refusal(USED)
        return ranking, True
    ranking = store.rankings.find_ranking_by_code(connection, code)
    return None if ranking is None else (ranking, False)


USED = mark("Deze kaart is al gebruikt, of de stemming is voorbij. Stemde u net zelf? Dan telt uw stem mee.")


def vote_by_card(connection: Connection, settings: Settings, code: str, voice: Voice) -> Ranking:
    """Take in the voice of whoever holds this card, and use the card up, in one transaction.

    Raises:
        Refusal: the card was used, the ranking is closed, or the choice cannot be.
    """
    hashed = codes.card_hash(settings.secret_key, code)
    ranking = store.rankings.find_ranking_of_card(connection, hashed)
    if ranking is None or not codes.is_card_code(settings.secret_key, code):
        raise Refusal(USED)
    ranking = _open(connection, ranking.meeting_id)
    check_ballot(voice.group, sorted(voice.picks), [each.hot_spot for each in ranking.choices])
    if not store.rankings.use_card(connection, hashed):
        raise Refusal(USED)
    store.rankings.add_ballot(connection, ranking.id, voice, secrets.token_hex(32))
    return ranking


def vote_by_phone(connection: Connection, code: str, voice: Voice, key: str) -> Ranking:
    """Take in a voice through the code on the table; the same form sent twice counts once.

    Raises:
        Absent: there is no such ranking.
        Refusal: it is closed, only cards let people in, everyone present chose already, or the choice cannot be.
    """
    found = store.rankings.find_ranking_by_code(connection, code)
    if found is None:
        raise Absent("ranking")
    ranking = _open(connection, found.meeting_id)
    if store.rankings.has_ballot(connection, ranking.id, key):
        return ranking
    check_ballot(voice.group, sorted(voice.picks), [each.hot_spot for each in ranking.choices])
    check_phone(ranking, progress(connection, ranking).people)
    store.rankings.add_ballot(connection, ranking.id, voice, key)
    return ranking


def progress(connection: Connection, ranking: Ranking) -> Progress:
    """Tell how far it is, without a word about what is chosen; of a closed ranking what it closed with."""
    if ranking.result is not None:
        return Progress(ranking.result.present, ranking.result.voices)
    twice = [each.dots for each in store.rankings.list_sheets(connection, ranking.id) if each.counted_twice]
    return progress_of(ranking.present, store.rankings.count_voices(connection, ranking.id), twice)


def close_ranking(connection: Connection, meeting: Meeting, by: Account, now: datetime, *, show: bool) -> Ranking:
    """Close the ranking, freeze what came of it, and put every voice into the open round.

    Args:
        connection: a writing transaction.
        meeting: of which evening.
        by: who closes it.
        now: the present, aware UTC.
        show: whether the big screen shows the result at once.

    Returns:
        The closed ranking. `result.counts` is False when there was no round, or it closed in the meantime.

    Raises:
        Refusal: it is closed already, nobody chose anything, or a sheet with dots was counted only once.
    """
    ranking = _open(connection, meeting.id)
    sheets = store.rankings.list_sheets(connection, ranking.id)
    if any(not each.counted_twice for each in sheets):
        raise Refusal(mark("Een vel met stippen is nog maar één keer geteld. Tel het na, of haal het weg."))
    voices = store.rankings.list_voices(connection, ranking.id)
    if not voices and not sheets:
        raise Refusal(mark("Er heeft nog niemand gestemd."))
    scoring = proposed(connection, meeting.area_id).scoring
    counting = scoring if scoring is not None and scoring.id == ranking.scoring_id else None
    result = result_of(ranking, voices, [each.dots for each in sheets], counts=counting is not None)
    if counting is not None:
        _put_in_round(connection, counting, [*voices, *_dealt(sheets)], now)
    store.rankings.remove_voices(connection, ranking.id)
    closed = replace(ranking, closed_at=now, shown_at=now if show else None, result=result)
    store.rankings.change_ranking(connection, closed)
    accounts.record(connection, by.id, "evening_ranking_closed", f"meeting {meeting.code}", now)
    return closed


def show_result(connection: Connection, meeting_id: int, now: datetime) -> None:
    """Let the big screen show the result of a closed ranking; a second time changes nothing.

    Raises:
        Absent: there is no closed ranking.
    """
    ranking = store.rankings.find_ranking(connection, meeting_id, lock=True)
    if ranking is None or ranking.is_open:
        raise Absent("closed ranking")
    if ranking.shown_at is None:
        store.rankings.change_ranking(connection, replace(ranking, shown_at=now))


def discard_ranking(connection: Connection, meeting_id: int) -> None:
    """Take back a ranking that was opened by mistake.

    Raises:
        Refusal: somebody chose already, or it is closed.
    """
    ranking = _open(connection, meeting_id)
    if progress(connection, ranking).people or store.rankings.list_sheets(connection, ranking.id):
        raise Refusal(mark("Er is al gestemd. Sluit de stemming om te stoppen."))
    store.rankings.remove_ranking(connection, ranking.id)


def who_still_scores(connection: Connection, area_id: int) -> bool:
    """Whether professionals still give points, and a result on the screen could lead them."""
    return proposed(connection, area_id).scoring is not None


def result_at(connection: Connection, meeting_id: int) -> tuple[Ranking, Result] | None:
    """Give a closed ranking with its result, for the report of the evening; None before that."""
    ranking = store.rankings.find_ranking(connection, meeting_id)
    return None if ranking is None or ranking.result is None else (ranking, ranking.result)


def find_by_screen(connection: Connection, settings: Settings, token: str) -> Meeting | None:
    """Give the meeting of a big screen's link, or None when the link is not ours."""
    code, _, given = token.partition("-")
    if not secrets.compare_digest(given.encode(), codes.screen_token(settings.secret_key, code).encode()):
        return None
    return meetings.meeting_by_code(connection, code)


def _open(connection: Connection, meeting_id: int) -> Ranking:
    ranking = store.rankings.find_ranking(connection, meeting_id, lock=True)
    if ranking is None:
        raise Absent("ranking")
    if not ranking.is_open:
        raise Refusal(CLOSED)
    return ranking


def _with_cards(connection: Connection, settings: Settings, ranking: Ranking, cards: int) -> Ranking:
    new = (
        codes.card_hash(settings.secret_key, codes.card_code(settings.secret_key, ranking.code, number))
        for number in range(ranking.cards + 1, cards + 1)
    )
    store.rankings.add_cards(connection, ranking.id, new)
    changed = replace(ranking, cards=cards)
    store.rankings.change_ranking(connection, changed)
    return changed


def _dealt(sheets: Sequence[store.rankings.Sheet]) -> list[Voice]:
    return [
        Voice(sheet.dots.group, picks, sheet.dots.also_in_survey) for sheet in sheets for picks in dealt(sheet.dots)
    ]


def _put_in_round(connection: Connection, scoring: Scoring, voices: Sequence[Voice], now: datetime) -> None:
    # In the order of what is on them: the order in which they came in is left behind here.
    for voice in sorted(voices, key=lambda each: (each.group.value, sorted(each.picks), each.also_in_survey)):
        priorities.add_ballot(
            connection,
            scoring,
            Group(voice.group),
            sorted(voice.picks),
            Source.MEETING,
            secrets.token_hex(16),
            also_in_survey=voice.also_in_survey,
            now=now,
        )
