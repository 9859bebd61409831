"""A survey that the community worker of the fictional neighbourhood is making, and has not finished."""

from __future__ import annotations

import random
from datetime import datetime
from pathlib import Path

from participatie.accounts.people import Account
from participatie.areas.area import Area
from participatie.db import Connection
from participatie.editor import actions as editor
from participatie.editor.yaml_text import comments_of
from participatie.surveys.loader import read_half

FILE = Path(__file__).parent / "half_made.yaml"


def begin_survey(connection: Connection, area: Area, by: Account, now: datetime, seed: int) -> str:
    """Begin a survey of five questions in two languages, the last one not finished, and give the draft's code."""
    text = FILE.read_text(encoding="utf-8")
    chance = random.Random(f"{seed} survey in the making")  # noqa: S311 - a story, not a secret
    draft = editor.start_draft(
        connection, area.id, read_half(text), by.id, now, comments=comments_of(text), random_bytes=chance.randbytes
    )
    return draft.code
