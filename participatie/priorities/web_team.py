"""The pages of staff for rounds of scoring and the joint list."""

from __future__ import annotations

from flask import Blueprint

from participatie.priorities.web_score import bp as scores
from participatie.priorities.web_scoring import bp as rounds

bp = Blueprint("priorities_team", __name__)
bp.register_blueprint(rounds)
bp.register_blueprint(scores)
