"""Pages of the team after a meeting: the desk, writing, thanking and evaluating, under one name."""

from __future__ import annotations

from flask import Blueprint

from participatie.minutes import web_after, web_desk, web_write

bp = Blueprint("minutes_team", __name__)
for part in (web_desk.bp, web_write.bp, web_after.bp):
    bp.register_blueprint(part)
