"""The rules that hold for every request and every answer: who may post, and which headers go along.

Residents' forms need no token that can expire: a browser that tells where a post comes from must say
"from this site" (`Sec-Fetch-Site`, or else `Origin`); a client that tells nothing is let through, for
example an old phone. Forms of signed-in people carry a token as well (see `forms.py`). Only a file that
somebody who is signed in sends may be large, and a photo where a survey asks for one.
"""

from __future__ import annotations

import base64
import hashlib
import secrets
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from flask import Flask, Response, abort, g, request
from werkzeug.datastructures import ImmutableMultiDict

from participatie.web.site import settings
from participatie.web.uploads import OurRequest, Room

STATIC = Path(__file__).parent.parent / "static"
NOTHING = "default-src 'none'"
"""The content policy of an answer without content: a visit has dozens of these, and every byte counts."""
UNSAFE_METHODS = frozenset({"POST", "PUT", "PATCH", "DELETE"})
LARGEST_FORM = 512 * 1024
LARGEST_UPLOAD = 32 * 1024 * 1024
STAFF = "/team/"
OPEN_STAFF_PAGES = frozenset({"/team/aanmelden", "/team/afmelden"})


def guard(app: Flask) -> None:
    """Put the rules of this module on an application."""
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_UPLOAD
    app.before_request(_limit_size)
    app.before_request(_refuse_foreign_posts)
    app.before_request(_drop_zero_signs)
    app.after_request(_add_headers)


_uploads: dict[str, Callable[[dict[str, Any]], Room | None]] = {}


def let_upload(endpoint: str, room: Callable[[dict[str, Any]], Room | None]) -> None:
    """Let strangers send a file to one address of theirs.

    Args:
        endpoint: of the route.
        room: tells from the parts of the address how much may come; None for no file here.
    """
    _uploads[endpoint] = room


def _limit_size() -> None:
    """Keep what a stranger sends small; pages of staff read a file only after they know who sends it."""
    is_file = request.mimetype == "multipart/form-data"
    if is_file and _is_staff_page():
        return
    asked = _uploads.get(request.endpoint or "") if is_file else None
    room = asked(request.view_args or {}) if asked is not None else None
    request.max_content_length = room.most if room is not None else LARGEST_FORM
    if isinstance(request, OurRequest):
        request.room = room


def _refuse_foreign_posts() -> None:
    if request.method not in UNSAFE_METHODS:
        return
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        if site != "same-origin":
            abort(403)
        return
    origin = request.headers.get("Origin")
    if origin is not None and not _is_own(origin):
        abort(403)


def _is_own(origin: str) -> bool:
    try:
        parts = urlsplit(origin)
    except ValueError:
        return False
    return parts.netloc == request.host and (parts.scheme == "https" or not settings().https)


def _drop_zero_signs() -> None:
    """Keep U+0000 out: nobody can type it, and PostgreSQL cannot keep it."""
    if "\0" in request.path or "%00" in request.query_string.decode("latin-1"):
        abort(400)
    if request.method in UNSAFE_METHODS and not _is_staff_page():
        drop_zero_signs_in_form()


def drop_zero_signs_in_form() -> None:
    """Leave U+0000 out of a posted form; on pages of staff only once it is known who posts."""
    pairs = list(request.form.items(multi=True))
    if any("\0" in value for _, value in pairs):
        request.form = ImmutableMultiDict((name, value.replace("\0", "")) for name, value in pairs)


def _is_staff_page() -> bool:
    return request.path.startswith(STAFF) and request.path not in OPEN_STAFF_PAGES


def nonce() -> str:
    """Give this answer's own number for its script tags."""
    if "csp_nonce" not in g:
        g.csp_nonce = secrets.token_urlsafe(16)
    found: str = g.csp_nonce
    return found


@lru_cache(maxsize=1)
def critical_style() -> str:
    """Give the style that stands in the page itself where the first round trip counts."""
    return (STATIC / "critical.css").read_text(encoding="utf-8").strip()


@lru_cache(maxsize=1)
def critical_style_hash() -> str:
    """Give the content policy's word for the critical style."""
    digest = hashlib.sha256(critical_style().encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


@lru_cache(maxsize=4)
def _fixed_headers(https: bool) -> tuple[tuple[str, str], ...]:
    headers = [
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("Referrer-Policy", "same-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()"),
    ]
    if https:
        headers.append(("Strict-Transport-Security", "max-age=31536000; includeSubDomains"))
    return tuple(headers)


@lru_cache(maxsize=2)
def _policy_head(with_critical_style: bool, tiles: str) -> str:
    style = f"'self' {critical_style_hash()}" if with_critical_style else "'self'"
    image = "'self' data:" + (f" {tiles}" if tiles else "")
    return (
        f"default-src 'none'; style-src {style}; img-src {image}; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'; script-src 'self'"
    )


def let_script_connect() -> None:
    """Let the script of this answer ask this site for more, and keep working when the connection is gone."""
    g.script_connects = True


def let_background_show() -> None:
    """Let this page show pictures of the map service that the installation names, and of no other host."""
    g.shows_background = True


def let_frame_of_own_site() -> None:
    """Let this page show another page of this site in a frame."""
    g.frames_own_site = True


def let_own_site_frame() -> None:
    """Let this page be shown in a frame, by pages of this site only."""
    g.framed_by_own_site = True


def let_page_play() -> None:
    """Let this page play sound from this site."""
    g.plays_sound = True


def _add_headers(response: Response) -> Response:
    headers = response.headers
    if g.get("framed_by_own_site"):
        headers["X-Frame-Options"] = "SAMEORIGIN"
    if response.status_code in {302, 303} and response.content_length == 0:
        headers.setdefault("Content-Security-Policy", NOTHING)
    present = {name.lower() for name, _ in headers}
    for name, value in _fixed_headers(settings().https):
        if name.lower() not in present:
            headers.add(name, value)
    if "content-security-policy" not in present:
        tiles = settings().tiles_url if g.get("shows_background") else ""
        host = "https://" + urlsplit(tiles).netloc if tiles else ""
        policy = _policy_head(bool(g.get("critical_style")), host)
        if "csp_nonce" in g:
            policy += f" 'nonce-{g.csp_nonce}'"
        if g.get("framed_by_own_site"):
            policy = policy.replace("frame-ancestors 'none'", "frame-ancestors 'self'")
        if g.get("frames_own_site"):
            policy += "; frame-src 'self'"
        if g.get("script_connects"):
            policy += "; connect-src 'self'; worker-src 'self'"
        if g.get("plays_sound"):
            policy += "; media-src 'self'"
        headers.add("Content-Security-Policy", policy)
    if "cache-control" not in present:
        headers.add("Cache-Control", "no-store")
    return response


def fixed_static_headers(https: bool) -> tuple[tuple[str, str], ...]:
    """Give the headers of a static file: nothing in it may run or load anything."""
    policy = ("Content-Security-Policy", "default-src 'none'; style-src 'self'; frame-ancestors 'none'")
    return (*_fixed_headers(https), policy)
