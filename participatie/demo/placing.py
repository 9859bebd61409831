"""Posters hang and letters go out: where the answers of the demonstration come from."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from participatie.areas.area import Area
from participatie.db import Connection
from participatie.demo.cast import PLACEMENTS
from participatie.outreach import actions as outreach
from participatie.outreach.placements import Channel
from participatie.surveys.rounds import Round
from participatie.surveys.sources import Source

LETTERS = 120
"""Households that get a letter with a code of their own."""


def place(
    connection: Connection,
    data_dir: Path,
    area: Area,
    round_: Round,
    opened: datetime,
    random_bytes: Callable[[int], bytes],
) -> list[tuple[Source, int]]:
    """Hang out posters and send letters; give where answers come from, each with how often."""
    sources = []
    for text, code, channel, weight in PLACEMENTS[round_.audience]:
        placement = outreach.add_placement(
            connection,
            area.id,
            "survey",
            round_.code,
            channel.value,
            text,
            None,
            opened,
            place_code=code,
            random_bytes=random_bytes,
        )
        if channel is Channel.LETTER:
            outreach.add_household_codes(connection, data_dir, placement, LETTERS, opened)
        sources.append((Source(placement.code, channel.value, placement.place_code, placement.x, placement.y), weight))
    return sources
