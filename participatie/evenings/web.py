"""Pages of an evening for everyone: its programme, a table's host, choosing by phone, and the big screen."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, url_for
from flask.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue

from participatie.accounts.access import open_to_all
from participatie.areas import actions as areas
from participatie.db import Connection
from participatie.errors import Absent
from participatie.evenings import actions
from participatie.evenings.note import KINDS
from participatie.evenings.programme import timed
from participatie.evenings.web_notes import host
from participatie.evenings.web_programme import Line, lines_of
from participatie.evenings.web_screen import screen
from participatie.evenings.web_voting import voting
from participatie.hotspots.hot_spot import NOTES_HOOK, SaidHere
from participatie.i18n import current_language, moment_in_words, time_in_words
from participatie.i18n import gettext as _
from participatie.meetings import actions as meetings
from participatie.meetings.meeting import Meeting
from participatie.meetings.wording import INVITATION_HOOK
from participatie.text import mark
from participatie.tokens import plain_code
from participatie.web import database, render
from participatie.web.language import offer
from participatie.web.site import EXTENSION, Link, Site
from participatie.written import ShownText

bp = Blueprint("evenings", __name__)
bp.register_blueprint(host)
bp.register_blueprint(voting)
bp.register_blueprint(screen)


@dataclass(frozen=True, slots=True)
class PublicProgrammePage:
    """The programme as everyone reads it; `ends` is when the last part is over."""

    area_name: str
    area_url: str
    title: ShownText
    moment: str
    place: ShownText
    lines: tuple[Line, ...]
    ends: str
    meeting_url: str


@bp.get("/bijeenkomst/<code>/programma")
@open_to_all
def programme(code: str) -> ResponseReturnValue:
    """Show the programme of an evening, on a screen or on paper."""
    with database().reading() as connection:
        meeting = meetings.meeting_by_code(connection, plain_code(code))
        area = areas.area_by_id(connection, meeting.area_id)
        items = actions.list_items(connection, meeting.id)
    if not items:
        raise Absent("programme")
    offer(area.languages)
    language = current_language().code
    page = PublicProgrammePage(
        area_name=area.name,
        area_url=f"/buurt/{area.slug}",
        title=meeting.details.title.shown(language),
        moment=moment_in_words(meeting.starts_at),
        place=meeting.details.place.shown(language),
        lines=lines_of(items, meeting),
        ends=time_in_words(timed(items, meeting.starts_at)[-1].ends_at),
        meeting_url=url_for("meetings.show", code=meeting.code),
    )
    return render("evenings/programme.html", page)


def invitation_links(connection: Connection, meeting: Meeting) -> tuple[Link, ...]:
    """Give the way from the invitation to the programme, when there is one."""
    if not actions.list_items(connection, meeting.id):
        return ()
    return (Link(url_for("evenings.programme", code=meeting.code), mark("Bekijk het programma van de avond")),)


def said_here(connection: Connection, hot_spot_id: int) -> tuple[SaidHere, ...]:
    """Give what tables wrote down about a hot spot, for its page of the team."""
    return tuple(
        SaidHere(
            kind=_(KINDS[each.kind]),
            table=_("Tafel %(number)s", number=each.table) if each.table else _("De hele zaal"),
            text=each.shown(),
            proposal=each.shown_proposal(),
        )
        for each in actions.list_notes_at(connection, hot_spot_id)
    )


@bp.record_once
def lend(state: BlueprintSetupState) -> None:
    """Lend lower features what they show of an evening."""
    found = state.app.extensions[EXTENSION]
    assert isinstance(found, Site)
    found.hooks[INVITATION_HOOK] = invitation_links
    found.hooks[NOTES_HOOK] = said_here
