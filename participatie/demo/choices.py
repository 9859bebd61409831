"""What people marked on the cards of the evening in the fictional neighbourhood.

Each row is one card: of whom, which places, and whether the person had answered the survey. The places are those of
`texts.NAMES`; a place that is not on the list is left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from participatie.db import Connection
from participatie.priorities import actions as priorities
from participatie.priorities.ballots import Source
from participatie.priorities.rules import Group
from participatie.priorities.scoring import Scoring

Card = tuple[Group, tuple[str, ...], bool]

_R, _E = Group.RESIDENTS, Group.ENTREPRENEURS
_PLAYGROUND, _TUNNEL, _SHOPS, _GARAGES = (
    "speeltuin-sluislaan",
    "tunnel-havenstraat",
    "winkelplein-kanaalweg",
    "garages-kanaalweg",
)

CARDS: tuple[Card, ...] = (
    (_R, (_TUNNEL, _PLAYGROUND), False),
    (_R, (_TUNNEL,), False),
    (_R, (_PLAYGROUND, _GARAGES), True),
    (_R, (_TUNNEL, _GARAGES), False),
    (_R, (_PLAYGROUND,), False),
    (_R, (_TUNNEL, _SHOPS), True),
    (_R, (_PLAYGROUND, _TUNNEL), False),
    (_R, (_SHOPS, _TUNNEL), False),
    (_R, (_TUNNEL,), True),
    (_R, (_GARAGES, _PLAYGROUND), True),
    (_R, (_TUNNEL, _PLAYGROUND, _GARAGES), False),
    (_R, (_PLAYGROUND,), True),
    (_E, (_SHOPS,), False),
    (_E, (_SHOPS, _GARAGES), False),
    (_E, (_SHOPS, _TUNNEL), False),
    (_E, (_GARAGES,), False),
    (_E, (_SHOPS,), False),
)


def enter_cards(connection: Connection, scoring: Scoring, spots: Mapping[str, int], now: datetime) -> None:
    """Enter the cards of the evening, as somebody of the team does from the pile.

    Args:
        connection: a writing transaction.
        scoring: the open round.
        spots: hot spot by place.
        now: the day of the evening.
    """
    for number, (group, places, also_in_survey) in enumerate(CARDS):
        picks = [spots[code] for code in places if code in spots]
        if picks:
            key = f"demonstration-{number}"
            priorities.add_ballot(
                connection, scoring, group, picks, Source.MEETING, key, also_in_survey=also_in_survey, now=now
            )
