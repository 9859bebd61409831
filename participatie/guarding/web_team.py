"""Pages where moderators look after open answers."""

from __future__ import annotations

from flask import Blueprint

from participatie.guarding import actions  # noqa: F401

bp = Blueprint("guarding_team", __name__)
