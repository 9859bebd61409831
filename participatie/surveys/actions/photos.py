"""Photos: cleaning and sealing them, moving them to the response when it is sent, judging and erasing them."""

from __future__ import annotations

import secrets
import subprocess
import sys
import threading
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from pathlib import Path

from participatie import jobs
from participatie.config import Settings
from participatie.db import Connection, Database
from participatie.errors import Absent, Refusal
from participatie.surveys import drafts, store
from participatie.surveys.actions import texts
from participatie.surveys.definition import Answer
from participatie.surveys.photos import (
    MOST_UNSENT,
    WAITING_DAYS,
    Photo,
    Standing,
    draft_photo_key,
    open_picture,
    photo_ids,
    refusal_of,
    refuse_what_is_no_photo,
    seal_picture,
)
from participatie.surveys.picture import SECONDS, UNREADABLE, Picture
from participatie.surveys.rounds import Keys, Round
from participatie.text import mark
from participatie.writes import Busy

_CHILD = Path(__file__).resolve().parents[1] / "picture.py"
_AT_ONCE = threading.BoundedSemaphore(2)
PATIENCE_S = 10.0


def clean(content: bytes) -> Picture:
    """Make a picture that tells nothing but what is on it, in a process of its own.

    Raises:
        Refusal: it is no photo, or one that we cannot read.
        Busy: too many photos came in at once.
    """
    refuse_what_is_no_photo(content)
    if not _AT_ONCE.acquire(timeout=PATIENCE_S):
        raise Busy("too many photos at once")
    try:
        # Only this file and Pillow are read; nothing of the site's settings reaches the child.
        done = subprocess.run(
            [sys.executable, "-I", str(_CHILD)], input=content, capture_output=True, timeout=2 * SECONDS, env={}
        )
    except subprocess.TimeoutExpired:
        raise refusal_of(UNREADABLE) from None
    finally:
        _AT_ONCE.release()
    if done.returncode != 0:
        raise refusal_of(done.returncode)
    return Picture.unpacked(done.stdout)


def keep_draft_photo(connection: Connection, picture: Picture, draft_key: str, today: date) -> str:
    """Keep a photo that is not sent yet, sealed with a key that only the phone has; gives its random id.

    Raises:
        Busy: more photos wait to be sent than we keep.
    """
    if store.count_draft_photos(connection) >= MOST_UNSENT:
        raise Busy("too many photos wait to be sent")
    photo_id = secrets.token_hex(16)
    sealed = seal_picture(picture, draft_photo_key(draft_key, photo_id), photo_id, secrets.token_bytes)
    store.add_draft_photo(connection, photo_id, sealed, today + timedelta(days=drafts.KEPT_DAYS + 1))
    return photo_id


def draft_photo(connection: Connection, photo_id: str, draft_key: str) -> Picture | None:
    """Open a photo of somebody's own draft; None when it is gone or is not theirs."""
    sealed = store.find_draft_photo(connection, photo_id)
    return None if sealed is None else open_picture(sealed, draft_photo_key(draft_key, photo_id), photo_id)


def forget_draft_photos(connection: Connection, ids: Iterable[str]) -> None:
    """Forget photos of a draft, when they were replaced or the draft was wiped."""
    store.delete_draft_photos(connection, ids)


def bind(
    connection: Connection, round_: Round, response_id: str, answers: Mapping[str, Answer], draft_key: str, keys: Keys
) -> dict[str, Answer]:
    """Move the photos of a draft to its response, in the transaction that stores the answers.

    Returns:
        The answers without photos that are not there (any more) or are somebody else's.
    """
    there = store.photo_ids_of(connection, response_id)
    kept = dict(answers)
    for page_key, photo_id in photo_ids(answers).items():
        if photo_id in there:
            continue
        picture = draft_photo(connection, photo_id, draft_key)
        if picture is None:
            del kept[page_key]
            continue
        sealed = seal_picture(picture, keys.photo, photo_id, secrets.token_bytes)
        store.add_photo(connection, Photo(photo_id, round_.id, page_key, Standing.WAITING), response_id, sealed)
    store.delete_draft_photos(connection, photo_ids(answers).values())
    store.delete_photos(connection, there - set(photo_ids(kept).values()))
    return kept


def list_photos(connection: Connection, area_id: int) -> tuple[Photo, ...]:
    """List the photos of an area, the newest round first."""
    return store.list_photos(connection, area_id)


def photo(connection: Connection, area_id: int, photo_id: str) -> Photo:
    """Give a photo of an area, without its picture.

    Raises:
        Absent: there is none.
    """
    found = store.find_photo(connection, area_id, photo_id)
    if found is None:
        raise Absent("photo")
    return found[0]


def picture_of(connection: Connection, photo_id: str, keys: Keys) -> Picture | None:
    """Open the picture of a photo that was sent; None when it was removed."""
    sealed = store.find_sealed(connection, photo_id)
    return None if sealed is None else open_picture(sealed, keys.photo, photo_id)


def judge(connection: Connection, area_id: int, photo_id: str, standing: Standing) -> Photo:
    """Release a photo, hold it back again, or remove it for good.

    Raises:
        Absent: there is no such photo in this area.
        Refusal: it was removed before; then there is nothing left to judge.
    """
    found = photo(connection, area_id, photo_id)
    if found.standing is Standing.REMOVED and standing is not Standing.REMOVED:
        raise Refusal(mark("Deze foto is al verwijderd."))
    store.set_standing(connection, photo_id, standing)
    return photo(connection, area_id, photo_id)


def _follow_answers(connection: Connection, response_id: str) -> None:
    """Erase the photos that are no longer among the answers: all of them when the response was withdrawn."""
    answers = store.answers_of(connection, response_id)
    store.delete_photos(connection, store.photo_ids_of(connection, response_id) - set(photo_ids(answers).values()))


def _forget_daily(database: Database, settings: Settings, now: datetime) -> None:
    with database.transaction() as connection:
        store.delete_draft_photos_before(connection, now.date())
        store.remove_unjudged(connection, now - timedelta(days=WAITING_DAYS))


texts.when_changed(_follow_answers)
jobs.periodic("forget photos", timedelta(days=1), _forget_daily)
