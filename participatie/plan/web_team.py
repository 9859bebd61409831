"""The pages of staff for the draft and the actions."""

from __future__ import annotations

from flask import Blueprint

from participatie.plan.web_action import bp as action
from participatie.plan.web_answer import bp as answer
from participatie.plan.web_draft import bp as draft
from participatie.plan.web_meeting import bp as meeting
from participatie.plan.web_results import bp as results
from participatie.plan.web_sheet import bp as sheet

bp = Blueprint("plan_team", __name__)
bp.register_blueprint(draft)
bp.register_blueprint(sheet)
bp.register_blueprint(action)
bp.register_blueprint(answer)
bp.register_blueprint(meeting)
bp.register_blueprint(results)
