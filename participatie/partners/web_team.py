"""The pages of the team about partners."""

from __future__ import annotations

from flask import Blueprint
from flask.blueprints import BlueprintSetupState

from participatie.areas.area import PROMISED_HOURS_HOOK
from participatie.partners import actions
from participatie.partners.web_cases import bp as cases
from participatie.partners.web_declaration import bp as declaration
from participatie.partners.web_directory import bp as directory
from participatie.partners.web_hours import bp as hours
from participatie.partners.web_promises import bp as promises
from participatie.web.site import EXTENSION

bp = Blueprint("partners_team", __name__)
bp.register_blueprint(directory)
bp.register_blueprint(promises)
bp.register_blueprint(declaration)
bp.register_blueprint(hours)
bp.register_blueprint(cases)


@bp.record_once
def _lend(state: BlueprintSetupState) -> None:
    """Lend areas, which stand lower, the hours that organisations signed for."""
    state.app.extensions[EXTENSION].hooks[PROMISED_HOURS_HOOK] = actions.promised_hours
