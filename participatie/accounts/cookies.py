"""The two cookies of staff: the session, and the mark of a browser somebody signed in with before.

The mark lets a colleague in while a stranger is guessing at the same account: tries from a known browser
are counted apart. It names nobody and opens nothing.
"""

from __future__ import annotations

import secrets
from datetime import timedelta

from flask import request
from werkzeug.wrappers import Response

from participatie import tokens
from participatie.accounts.people import folded
from participatie.accounts.sessions import LONGEST
from participatie.errors import Refusal
from participatie.web.forms import session_cookie_name
from participatie.web.site import settings

KNOWN_FOR = timedelta(days=180)


def give_session(response: Response, token: str) -> None:
    """Put a session in the browser."""
    _set(response, session_cookie_name(), token, LONGEST)


def take_session(response: Response) -> None:
    """Take the session out of the browser, and what it kept of our pages."""
    response.delete_cookie(session_cookie_name(), path="/", secure=settings().https, httponly=True, samesite="Lax")
    response.headers["Clear-Site-Data"] = '"cache"'


def give_mark(response: Response, email: str) -> None:
    """Remember that this browser is one with which this person has signed in."""
    token = tokens.sign({"id": secrets.token_hex(8), "who": _who(email)}, _key())
    _set(response, _mark_name(), token, KNOWN_FOR)


def known_browser(email: str) -> str | None:
    """Give the browser's own mark when this person has signed in with it before."""
    token = request.cookies.get(_mark_name(), "")
    if not token:
        return None
    try:
        found = tokens.read(token, _key())
    except Refusal:
        return None
    return str(found.get("id")) if found.get("who") == _who(email) else None


def _set(response: Response, name: str, value: str, lasting: timedelta) -> None:
    response.set_cookie(
        name,
        value,
        max_age=lasting,
        path="/",
        secure=settings().https,
        httponly=True,
        samesite="Lax",
    )


def _mark_name() -> str:
    return "__Host-browser" if settings().https else "browser"


def _key() -> bytes:
    return tokens.derive_key(settings().secret_key, "known browser")


def _who(email: str) -> str:
    return tokens.keyed_hash(folded(email), _key())
