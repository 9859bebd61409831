"""How the draft gets onto the phone and back: cookies, and the row that holds what outgrew them."""

from __future__ import annotations

import secrets
from contextlib import suppress
from dataclasses import replace

from flask import Response, request

from participatie import tokens
from participatie.surveys import actions, drafts, sources
from participatie.surveys.drafts import Corrects, Draft, Overflow
from participatie.surveys.photos import photo_ids
from participatie.surveys.sources import Source
from participatie.surveys.web_at_hand import AtHand, feature
from participatie.web import database, settings, utc_now
from participatie.writes import Busy, busy_when_down

DAY_S = 24 * 60 * 60
_ALL_COOKIES = 7_000
_LEAST = 400

KEY_FIELD = "sleutel"
SOURCE_FIELD = "via"
ASSISTED_FIELD = "hulp"


def read_draft(at: AtHand) -> Draft | None:
    """Read the draft of this round from the phone; None when there is none or when it is not ours."""
    found = _open(_name("concept", at))
    if isinstance(found, Overflow):
        if found.code != at.round_.code:
            return None
        with database().reading() as connection:
            found = actions.open_overflow(connection, found)
    return found if found is not None and found.code == at.round_.code else None


def keep_draft(response: Response, at: AtHand, draft: Draft) -> None:
    """Give the draft to the phone; what does not fit in the cookie goes, sealed, to a row."""
    name = _name("concept", at)
    others = len(request.headers.get("Cookie", "")) - len(request.cookies.get(name, ""))
    limit = max(_LEAST, min(drafts.COOKIE_LIMIT, _ALL_COOKIES - others))
    sealed = drafts.seal(draft, feature().keys.draft, secrets.token_bytes, limit)
    if sealed.row_id is not None and sealed.row is not None:
        with busy_when_down(), database().transaction() as connection:
            actions.keep_overflow(connection, sealed.row_id, sealed.row, utc_now())
    elif draft.overflow is not None:
        _forget_row(draft.overflow)
    _set(response, name, sealed.cookie, drafts.KEPT_DAYS * DAY_S)


def drop_draft(response: Response, at: AtHand, draft: Draft | None) -> None:
    """Take the draft off the phone, and out of its row, with the photos that were not sent."""
    if draft is not None and draft.overflow is not None:
        _forget_row(draft.overflow)
    if draft is not None and (photos := photo_ids(draft.answers)):
        with suppress(Busy), busy_when_down(), database().transaction() as connection:
            actions.forget_draft_photos(connection, photos.values())
    name = _name("concept", at)
    if name in request.cookies:
        _set(response, name, "", 0)


def keep_sent(response: Response, at: AtHand, key: str, corrects: Corrects | None = None) -> None:
    """Remember until the browser closes that this response or correction was sent, for the thank-you page."""
    sent = Draft(at.round_.code, key, corrects=corrects)
    sealed = drafts.seal(sent, feature().keys.draft, secrets.token_bytes)
    _set(response, _name("bon", at), sealed.cookie, None)


def read_sent(at: AtHand) -> str | None:
    """Give the key of the response or correction that was sent from this browser just now."""
    found = read_sent_draft(at)
    return None if found is None else found.key


def read_sent_draft(at: AtHand) -> Draft | None:
    """Give what was sent from this browser just now, without the answers."""
    found = _open(_name("bon", at))
    return found if isinstance(found, Draft) and found.code == at.round_.code else None


def forget_sent(response: Response, at: AtHand) -> None:
    """Forget which response was sent from this browser."""
    if _name("bon", at) in request.cookies:
        _set(response, _name("bon", at), "", 0)


def begun(at: AtHand) -> Draft:
    """Begin a draft from what the first page carries along: key, source and helper mode."""
    values = request.form if request.method == "POST" else request.args
    return Draft(
        code=at.round_.code,
        key=new_key(at),
        source=source_of(values.get(SOURCE_FIELD, "")),
        assisted=values.get(ASSISTED_FIELD) == "ja",
    )


def begun_with(at: AtHand, key: str) -> Draft:
    """Begin a draft under the key that a form carries, as when the cookie has gone meanwhile."""
    return replace(begun(at), key=key)


def new_key(at: AtHand) -> str:
    """Give out a key for one response in this round."""
    return tokens.new_key(secrets.token_bytes, feature().keys.response, at.round_.code)


def is_our_key(at: AtHand, key: str) -> bool:
    """Tell whether we gave out this key for this round."""
    return tokens.is_our_key(key, feature().keys.response, at.round_.code)


def source_of(token: str) -> Source:
    """Read where someone came from; unknown when the address was changed."""
    return sources.read_or_unknown(token, feature().keys.source)


def _open(name: str) -> Draft | Overflow | None:
    cookie = request.cookies.get(name)
    return drafts.open_cookie(cookie, feature().keys.draft) if cookie else None


def _forget_row(overflow: Overflow) -> None:
    """Forget the row at once; when the database is away, it expires by itself."""
    with suppress(Busy), busy_when_down(), database().transaction() as connection:
        actions.forget_overflow(connection, overflow.row_id)


def _name(what: str, at: AtHand) -> str:
    prefix = "__Host-" if settings().https else ""
    return f"{prefix}{what}-{at.round_.code}"


def _set(response: Response, name: str, value: str, max_age_s: int | None) -> None:
    """Set a cookie; name and value are letters, figures, - and _, which need no quoting."""
    kept = "" if max_age_s is None else f"; Max-Age={max_age_s}"
    secure = "; Secure" if settings().https else ""
    response.headers.add("Set-Cookie", f"{name}={value}{kept}; Path=/; HttpOnly; SameSite=Lax{secure}")
