"""What higher features lend to lower ones, so that nobody imports upwards."""

from __future__ import annotations

from flask.blueprints import BlueprintSetupState

from participatie.areas import actions as areas
from participatie.db import Connection
from participatie.errors import Absent
from participatie.hotspots import actions as hotspots
from participatie.i18n import current_language, moment_in_words
from participatie.i18n import gettext as _
from participatie.meetings import actions as meetings
from participatie.meetings.meeting import Meeting
from participatie.meetings.spoken import SPOKEN
from participatie.meetings.wording import ACCESS_FACTS, HOT_SPOT_HOOK
from participatie.outreach import actions as outreach
from participatie.outreach.placements import OCCASIONS_HOOK, Occasion, TargetKind
from participatie.pages.blueprint import bp
from participatie.partners.actions import who_may_help
from participatie.quickscan.actions import HELP_HOOK
from participatie.results.missing import WAYS_HOOK
from participatie.surveys.told import PLACEMENT_NAMES_HOOK
from participatie.text import mark
from participatie.web.site import EXTENSION, Link, Site


def meeting_occasions(connection: Connection, area_id: int) -> tuple[Occasion, ...]:
    """Give the meetings that a printed code may stand for, in order of time."""
    listed = (each.meeting for each in meetings.list_meetings(connection, area_id))
    return tuple(_occasion(meeting) for meeting in listed if not meeting.called_off)


def _occasion(meeting: Meeting) -> Occasion:
    details = meeting.details
    return Occasion(
        kind=TargetKind.MEETING,
        code=meeting.code,
        label=_("Bijeenkomst %(moment)s", moment=moment_in_words(meeting.starts_at)),
        starts_at=meeting.starts_at,
        place=details.place,
        ends_at=meeting.ends_at,
        title=details.title,
        description=details.description,
        spoken=tuple(SPOKEN[code] for code in details.languages if code in SPOKEN),
        facts=tuple(ACCESS_FACTS[fact] for fact in details.access),
        phone=details.phone,
        for_professionals=not details.kind.is_public,
    )


def placement_names(connection: Connection, area_id: int) -> dict[str, str]:
    """Give what each printed code is called, for the response per poster and letter."""
    return {each.code: each.place_text for each in outreach.list_placements(connection, area_id)}


def hot_spot_of_meeting(connection: Connection, area_id: int, hot_spot_id: int) -> Link | None:
    """Give the way from a meeting back to the hot spot it is about; None when there is no such place."""
    try:
        found = hotspots.hot_spot_by_id(connection, area_id, hot_spot_id)
    except Absent:
        return None
    slug = areas.area_by_id(connection, area_id).slug
    name = found.name.shown(current_language().code).text
    return Link(f"/team/{slug}/hotspots/{found.code}", mark("Over deze plek:"), about=name)


def ways_to_reach(slug: str) -> tuple[Link, ...]:
    """Give what the team can do about a group that hardly answers."""
    return (
        Link(f"/team/{slug}/plekken", mark("Print brieven en kaarten voor aan de deur")),
        Link(f"/team/{slug}/partners/wie-helpt", mark("Zoek een partner die deze mensen kent")),
        Link(f"/team/{slug}/bijeenkomsten", mark("Nodig mensen uit bij een bijeenkomst")),
    )


@bp.record_once
def lend(state: BlueprintSetupState) -> None:
    """Tell the running application who lends what."""
    found = state.app.extensions[EXTENSION]
    assert isinstance(found, Site)
    found.hooks[OCCASIONS_HOOK] = meeting_occasions
    found.hooks[HOT_SPOT_HOOK] = hot_spot_of_meeting
    found.hooks[PLACEMENT_NAMES_HOOK] = placement_names
    found.hooks[WAYS_HOOK] = ways_to_reach
    found.hooks[HELP_HOOK] = who_may_help
