"""What higher features lend to lower ones, so that nobody imports upwards."""

from __future__ import annotations

from flask.blueprints import BlueprintSetupState

from participatie.db import Connection
from participatie.i18n import gettext as _
from participatie.i18n import moment_in_words
from participatie.meetings import actions as meetings
from participatie.outreach import actions as outreach
from participatie.outreach.placements import OCCASIONS_HOOK, Occasion, TargetKind
from participatie.pages.blueprint import bp
from participatie.surveys.told import PLACEMENT_NAMES_HOOK
from participatie.web.site import EXTENSION, Site


def meeting_occasions(connection: Connection, area_id: int) -> tuple[Occasion, ...]:
    """Give the meetings that a printed code may stand for, in order of time."""
    return tuple(
        Occasion(
            kind=TargetKind.MEETING,
            code=each.meeting.code,
            label=_("Bijeenkomst %(moment)s", moment=moment_in_words(each.meeting.starts_at)),
            starts_at=each.meeting.starts_at,
            place=each.meeting.details.place,
        )
        for each in meetings.list_meetings(connection, area_id)
        if not each.meeting.called_off
    )


def placement_names(connection: Connection, area_id: int) -> dict[str, str]:
    """Give what each printed code is called, for the response per poster and letter."""
    return {each.code: each.place_text for each in outreach.list_placements(connection, area_id)}


@bp.record_once
def lend(state: BlueprintSetupState) -> None:
    """Tell the running application who lends what."""
    found = state.app.extensions[EXTENSION]
    assert isinstance(found, Site)
    found.hooks[OCCASIONS_HOOK] = meeting_occasions
    found.hooks[PLACEMENT_NAMES_HOOK] = placement_names
