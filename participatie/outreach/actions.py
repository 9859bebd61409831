"""What staff and visitors do with placements: make one, list them, follow one."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from participatie import tokens
from participatie.areas import actions as areas
from participatie.db import Connection
from participatie.errors import Absent, Refusal
from participatie.i18n import LOCAL_ZONE
from participatie.outreach import store
from participatie.outreach.codes import LENGTH
from participatie.outreach.placements import Batch, Channel, Occasion, Placement, TargetKind
from participatie.surveys import actions as surveys
from participatie.text import mark

MAX_PLACE_TEXT = 120
MOST_AT_ONCE = 240
"""Codes per household made at once: ten sheets of labels, which the press sets within a few seconds."""


def add_placement(
    connection: Connection,
    area_id: int,
    target_kind: str,
    target_code: str,
    channel: str,
    place_text: str,
    language_hint: str | None,
    now: datetime,
    *,
    place_code: str | None = None,
    random_bytes: tokens.RandomBytes = secrets.token_bytes,
) -> Placement:
    """Make a placement with a new code.

    Args:
        connection: a writing transaction.
        area_id: where it belongs.
        target_kind: `survey` or `meeting`.
        target_code: code of the survey round or of the meeting.
        channel: one of the values of `Channel`.
        place_text: where it hangs or lies, as people say it; at most 120 signs.
        language_hint: the language most people there read, or None.
        now: the present, aware UTC.
        place_code: code of a street or landmark of the area, when it hangs at one.
        random_bytes: where chance comes from.

    Returns:
        The placement, with the point of its street or landmark.

    Raises:
        Refusal: the text is empty or too long, or the place is not in the area.
    """
    text = " ".join(place_text.split())
    if not text:
        raise Refusal(mark("Schrijf op waar de poster hangt."))
    if len(text) > MAX_PLACE_TEXT:
        raise Refusal(mark("Schrijf de plek korter op: hooguit %(most)s tekens."), most=MAX_PLACE_TEXT)
    x, y = _point(connection, area_id, place_code) if place_code else (None, None)
    placement = Placement(
        id=0,
        area_id=area_id,
        code=_free_code(connection, random_bytes),
        target_kind=TargetKind(target_kind),
        target_code=target_code,
        channel=Channel(channel),
        place_text=text,
        place_code=place_code or None,
        x=x,
        y=y,
        language_hint=language_hint or None,
        created_on=now.astimezone(LOCAL_ZONE).date(),
    )
    return store.add_placement(connection, placement)


def placement_for_meeting(
    connection: Connection, area_id: int, occasion: Occasion, channel: str, now: datetime
) -> tuple[Placement, bool]:
    """Give the poster's or letter's placement of a meeting, and whether it is new.

    Raises:
        Refusal: this is no poster or letter.
    """
    if channel not in (Channel.POSTER.value, Channel.LETTER.value) or occasion.starts_at is None:
        raise Refusal(mark("Kies een poster of een brief."))
    for each in store.list_placements(connection, area_id):
        is_its = (each.target_kind, each.target_code) == (TargetKind.MEETING, occasion.code)
        if is_its and each.channel.value == channel and each.place_code is None:
            return each, False
    text = f"Bijeenkomst {occasion.starts_at.astimezone(LOCAL_ZONE):%d-%m-%Y %H:%M}"
    kind = TargetKind.MEETING.value
    return add_placement(connection, area_id, kind, occasion.code, channel, text, None, now), True


def list_placements(connection: Connection, area_id: int) -> tuple[Placement, ...]:
    """Give the placements of an area, oldest first."""
    return store.list_placements(connection, area_id)


def find_placement(connection: Connection, code: str) -> Placement | None:
    """Look up a code in capitals; None when there is no such placement."""
    return store.find_placement(connection, code)


def placement_of_area(connection: Connection, area_id: int, code: str) -> Placement:
    """Give a placement of this area.

    Raises:
        Absent: there is no such code, or it belongs to another area.
    """
    return store.placement_by_code(connection, code, area_id)


def is_survey_letter(placement: Placement) -> bool:
    """Tell whether these are letters that ask to fill in a survey; they may carry a code per household."""
    return placement.channel is Channel.LETTER and placement.target_kind is TargetKind.SURVEY


def add_household_codes(
    connection: Connection, data_dir: Path, placement: Placement, count: int, now: datetime
) -> Batch:
    """Give out codes per household for the letters of a placement.

    Args:
        connection: a writing transaction.
        data_dir: where the secret of the round lives.
        placement: letters that lead to a survey.
        count: how many, 1 to 240.
        now: the present, aware UTC.

    Returns:
        What was given out; `household_codes` gives the codes themselves, which are kept nowhere.

    Raises:
        Absent: these are no letters of a survey.
        Refusal: too few or too many, the survey is closed, or the secret of earlier codes is lost.
    """
    if not 1 <= count <= MOST_AT_ONCE:
        raise Refusal(mark("Vul een getal in van 1 tot en met %(most)s."), most=MOST_AT_ONCE)
    earlier = store.list_batches(connection, placement.id)
    first = sum(each.count for each in earlier)
    if not is_survey_letter(placement):
        raise Absent("codes per household")
    round_ = surveys.round_by_code(connection, placement.target_code)
    given = store.fingerprints_for(connection, round_.code)
    known_by = surveys.prepare_household_codes(data_dir, round_, given, now)
    batch = Batch(placement.id, len(earlier) + 1, first, count, now.astimezone(LOCAL_ZONE).date(), known_by)
    household_codes(connection, data_dir, placement, batch, now)
    store.add_batch(connection, batch)
    return batch


def household_codes(
    connection: Connection, data_dir: Path, placement: Placement, batch: Batch, now: datetime
) -> tuple[str, ...]:
    """Give the codes of a batch once more, for the printer.

    Raises:
        Absent: these are no letters of a survey.
        Refusal: the survey is closed or its secret is lost, so nobody can know the codes any more.
    """
    if not is_survey_letter(placement):
        raise Absent("codes per household")
    round_ = surveys.round_by_code(connection, placement.target_code)
    given = store.fingerprints_for(connection, round_.code)
    return surveys.household_codes(data_dir, round_, placement.code, batch.first, batch.count, given, now)


def is_household_secret_lost(connection: Connection, data_dir: Path, placement: Placement) -> bool:
    """Tell whether letters with codes were made for this survey whose secret is not there any more."""
    round_ = surveys.round_by_code(connection, placement.target_code)
    return surveys.is_household_secret_lost(data_dir, round_, store.fingerprints_for(connection, round_.code))


def list_household_batches(connection: Connection, placement: Placement) -> tuple[Batch, ...]:
    """Give the batches of a placement, oldest first."""
    return store.list_batches(connection, placement.id)


def count_household_codes(connection: Connection, area_id: int) -> int:
    """Count the codes per household that were given out in an area, in all rounds together."""
    return store.count_household_codes(connection, area_id)


def _point(connection: Connection, area_id: int, place_code: str) -> tuple[float | None, float | None]:
    for landmark in areas.list_landmarks(connection, area_id):
        if landmark.code == place_code:
            return landmark.x, landmark.y
    for street in areas.list_streets(connection, area_id):
        if street.code == place_code:
            return street.middle or (None, None)
    raise Refusal(mark("Deze straat of plek hoort niet bij deze buurt."))


def _free_code(connection: Connection, random_bytes: tokens.RandomBytes) -> str:
    while True:
        code = tokens.new_code(LENGTH, random_bytes)
        if store.find_placement(connection, code) is None:
            return code


def place_choices(connection: Connection, area_id: int) -> Sequence[tuple[str, str]]:
    """Give the landmarks and then the streets of an area as (code, name), for a list to choose from."""
    landmarks = [(each.code, each.name) for each in areas.list_landmarks(connection, area_id)]
    streets = [(each.code, each.name) for each in areas.list_streets(connection, area_id)]
    return [*landmarks, *streets]
