"""Photos on the phone: taking the file that somebody chose, and showing it back before it is sent."""

from __future__ import annotations

from datetime import timedelta

from flask import Blueprint, Response, abort, request
from flask.typing import ResponseReturnValue

from participatie import tokens
from participatie.accounts.access import open_to_all
from participatie.errors import Absent
from participatie.surveys import actions, web_draft
from participatie.surveys.answering import Values
from participatie.surveys.definition import Kind, Page
from participatie.surveys.drafts import Draft
from participatie.surveys.kinds.photo import FILE, PHOTO
from participatie.surveys.photos import LARGEST_FILE, photo_ids
from participatie.surveys.web_at_hand import AtHand, at_hand, feature
from participatie.surveys.web_common import prepared
from participatie.web import database, limits, security, utc_now
from participatie.web.uploads import Room
from participatie.writes import busy_when_down

bp = Blueprint("survey_photos", __name__)

MOST_PHOTOS = 40
PHOTOS_WINDOW = timedelta(hours=1)
LARGEST_SENT = 200 * 1024 * 1024
"""A form with a file that is too large is read to its end up to here, so that the question itself can say so."""


@bp.get("/vragenlijst/<code>/<int:number>/foto")
@open_to_all
def show(code: str, number: int) -> ResponseReturnValue:
    """Show somebody the photo that is in the draft on this phone."""
    at = prepared(code)
    page, draft = at.page(number), web_draft.read_draft(at)
    photo_id = photo_ids(draft.answers).get(page.page_key) if page is not None and draft is not None else None
    if photo_id is None or draft is None:
        abort(404)
    with database().reading() as connection:
        picture = actions.draft_photo(connection, photo_id, draft.key)
        if picture is None and draft.corrects is not None:
            picture = actions.picture_of(connection, photo_id, feature().keys)
    if picture is None:
        abort(404)
    return picture_response(picture.small)


def picture_response(content: bytes) -> Response:
    """Answer with a picture that may do nothing, is kept by nobody and is taken for nothing else."""
    headers = {
        "Content-Security-Policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
        "Content-Disposition": 'inline; filename="foto.jpg"',
        "Cache-Control": "no-store",
    }
    return Response(content, 200, headers, mimetype="image/jpeg")


def sent_values(page: Page, draft: Draft) -> Values:
    """Give what was sent on a page; a photo that came along is kept, and stands among the values by its id.

    Raises:
        Refusal: the file is not a photo that we can read, or too many came from here.
        Busy: too many photos came in at once.
    """
    values = request.form.to_dict(flat=False)
    values.pop(PHOTO, None)  # an id only ever comes from us
    file = request.files.get(FILE)
    if page.question.kind is not Kind.PHOTO or file is None or not file.filename or "actie" in values:
        return values
    now = utc_now()
    limits.allow("photo", limits.network_key(now), most=MOST_PHOTOS, window=PHOTOS_WINDOW, now=now)
    picture = actions.clean(file.stream.read(LARGEST_FILE + 1))
    with busy_when_down(), database().transaction() as connection:
        photo_id = actions.keep_draft_photo(connection, picture, draft.key, now.date())
    return {**values, PHOTO: [photo_id]}


def forget_replaced(before: Draft, after: Draft) -> None:
    """Forget the photos that somebody replaced or took away."""
    replaced = set(photo_ids(before.answers).values()) - set(photo_ids(after.answers).values())
    if replaced:
        with busy_when_down(), database().transaction() as connection:
            actions.forget_draft_photos(connection, replaced)


def _room(values: dict[str, object]) -> Room | None:
    """Let a file through on a page that asks for a photo, and nowhere else."""
    number = values.get("number")
    try:
        at: AtHand = at_hand(tokens.plain_code(str(values.get("code", ""))))
    except Absent:
        return None
    page = at.page(number) if isinstance(number, int) else None
    if page is None or page.question.kind is not Kind.PHOTO:
        return None
    return Room(most=LARGEST_SENT, kept=LARGEST_FILE + 1)


security.let_upload("surveys.answer", _room)
