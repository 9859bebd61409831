"""The pages of staff for rounds of scoring and the joint list."""

from __future__ import annotations

from flask import Blueprint

from participatie.priorities.web_cards import bp as cards
from participatie.priorities.web_list import bp as lists
from participatie.priorities.web_rules import bp as rules
from participatie.priorities.web_score import bp as scores
from participatie.priorities.web_scoring import bp as rounds

bp = Blueprint("priorities_team", __name__)
for each in (rounds, rules, scores, cards, lists):
    bp.register_blueprint(each)
