"""Taking in choices that did not come from the survey, such as the cards of a meeting."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from participatie.db import Connection
from participatie.errors import Refusal
from participatie.i18n import LOCAL_ZONE
from participatie.priorities import store
from participatie.priorities.actions.scores import locked
from participatie.priorities.ballots import Ballot, Source, check_ballot
from participatie.priorities.rules import Group
from participatie.priorities.scoring import Scoring
from participatie.text import mark


def add_ballot(
    connection: Connection,
    scoring: Scoring,
    group: Group,
    picks: Sequence[int],
    source: Source,
    key: str,
    *,
    also_in_survey: bool,
    now: datetime,
) -> bool:
    """Keep one person's choice for the round, once.

    Args:
        connection: a writing transaction.
        scoring: the round; it must still be open.
        group: residents or entrepreneurs.
        picks: one to three of the round's hot spots.
        source: where it came in.
        key: what makes a second send of the same choice recognisable; it says nothing about who chose.
        also_in_survey: whether the person answered the survey; the ballot is then kept but does not count again.
        now: the present, aware UTC; only the day is kept.

    Returns:
        Whether it is new; False when the same choice was sent twice.

    Raises:
        Refusal: the round is closed, the choice could not stand on a card (see `ballots.check_ballot`), or
            another choice has this key.
    """
    newest = locked(connection, scoring.area_id)
    if newest.id != scoring.id or not newest.is_open:
        raise Refusal(mark("De ronde is gesloten. Deze kaart kan niet meer meetellen."))
    check_ballot(group, picks, [spot.id for spot in newest.spots])
    ballot = Ballot(group, source, frozenset(picks), also_in_survey)
    day = now.astimezone(LOCAL_ZONE).date()
    if store.ballots.add_ballot(connection, scoring.id, ballot, key, day):
        return True
    if store.ballots.find_ballot(connection, scoring.id, key) != ballot:
        raise Refusal(mark("De vorige kaart is al bewaard. Druk nog een keer om deze als nieuwe kaart te bewaren."))
    return False


def take_back_ballot(connection: Connection, scoring: Scoring, key: str) -> bool:
    """Take a ballot back while the round is open; tells whether it was there.

    Raises:
        Refusal: the round is closed.
    """
    newest = locked(connection, scoring.area_id)
    if newest.id != scoring.id or not newest.is_open:
        raise Refusal(mark("De ronde is gesloten. Deze kaart telt mee."))
    return store.ballots.remove_ballot(connection, scoring.id, key)


def count_ballots(connection: Connection, scoring: Scoring, source: Source) -> int:
    """Count the ballots of a round from one source; not what is on them."""
    return store.ballots.count_ballots(connection, scoring.id, source)
