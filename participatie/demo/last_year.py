"""The round of last year: closed, its figures made and published, so that everybody can read what was said then."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from participatie.accounts.people import Account
from participatie.areas import actions as areas
from participatie.areas.area import Area
from participatie.db import Connection
from participatie.demo.people import Scene, submissions
from participatie.results import actions as results
from participatie.surveys import actions as surveys
from participatie.surveys.definition import Survey
from participatie.surveys.rounds import Keys, Submission
from participatie.surveys.sources import Source
from participatie.tokens import RandomBytes

AGO = timedelta(days=340)
OPEN = timedelta(days=28)
ASKED = ("r01", "r03", "r04", "r06", "r07", "r08", "r11", "r12", "r13", "r14", "b0")
"""What was asked at the door then: no places, so that the hot spots are those of this year."""
CHANNELS = (("door", 5), ("letter_code", 3), ("poster_qr", 2))
PEOPLE = 160


def tell(
    connection: Connection,
    area: Area,
    survey: Survey,
    coordinator: Account,
    keys: Keys,
    now: datetime,
    *,
    seed: int,
    random_bytes: RandomBytes,
) -> None:
    """Hold the round of last year and make its figures public."""
    opened = now - AGO
    round_ = surveys.open_round(
        connection,
        area.id,
        areas.project_of(connection, area.id).id,
        surveys.publish_survey(connection, survey, opened),
        survey.audience,
        opened,
        opened + OPEN,
        opened,
        random_bytes=random_bytes,
    )
    chance = random.Random(f"{seed} last year")  # noqa: S311 - a story, not a secret
    scene = Scene(area, areas.list_streets(connection, area.id), areas.list_landmarks(connection, area.id))
    sources = [(Source(channel=channel), weight) for channel, weight in CHANNELS]
    for each in _short(submissions(survey, scene, sources, PEOPLE, chance)):
        surveys.submit(connection, round_, each, keys, opened + timedelta(days=chance.randint(1, 27)))
    results.publish(connection, round_, coordinator, now)


def _short(people: Iterable[Submission]) -> Iterable[Submission]:
    for each in people:
        answers = {key: answer for key, answer in each.answers.items() if key.startswith(ASKED)}
        yield replace(each, key=f"{each.key} last year", answers=answers)
