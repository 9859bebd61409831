"""Plays what somebody recorded of a question; see `web_recordings` for where the files lie."""

from __future__ import annotations

import os

from flask import Blueprint, abort, send_file
from flask.typing import ResponseReturnValue

from participatie.accounts.access import open_to_all
from participatie.surveys.web_common import prepared
from participatie.surveys.web_recordings import KINDS_OF_FILE

bp = Blueprint("survey_audio", __name__)

KEPT_S = 365 * 24 * 3600


@bp.get("/vragenlijst/<code>/geluid/<language>/<name>")
@open_to_all
def play(code: str, language: str, name: str) -> ResponseReturnValue:
    """Give a recording, or the part of it that a phone asks for."""
    at = prepared(code)
    stem, kind = os.path.splitext(name)
    found = at.recordings.get((language, stem))
    if found is None or found.name != name:
        abort(404)
    response = send_file(found.path, mimetype=KINDS_OF_FILE[kind], conditional=True, etag=found.version)
    response.headers["Cache-Control"] = f"public, max-age={KEPT_S}, immutable"
    return response
