"""Pages of the team about an evening: where everything of the room starts."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint
from flask.typing import ResponseReturnValue

from participatie.accounts.access import for_roles
from participatie.evenings import actions
from participatie.evenings.web_common import TEAM, Head, head_of, meeting_of
from participatie.evenings.web_dots import dots
from participatie.evenings.web_notes import notes
from participatie.evenings.web_paper import paper
from participatie.evenings.web_programme import programme
from participatie.evenings.web_ranking import ranking, screen_link
from participatie.evenings.web_tables import tables
from participatie.web import database, render

bp = Blueprint("evenings_team", __name__)
for _part in (programme, tables, notes, ranking, dots, paper):
    bp.register_blueprint(_part)


@dataclass(frozen=True, slots=True)
class RoomPage:
    """The room at a glance: how many parts, tables, notes and choices there are.

    Attributes:
        head: the evening.
        items: parts of the programme.
        tables: tables.
        without: people who come and have no table.
        notes: notes of all tables.
        places: hot spots there are question cards of.
        stage: of the ranking: before, open or closed.
        chose: people who chose.
        present: people in the room, as the team says.
        screen_url: the link of the big screen.
    """

    head: Head
    items: int
    tables: int
    without: int
    notes: int
    places: int
    stage: str
    chose: int
    present: int
    screen_url: str


@bp.get("/team/<area>/bijeenkomsten/<code>/zaal")
@for_roles(*TEAM)
def room(area: str, code: str) -> ResponseReturnValue:
    """Show what is ready for the evening and what is not."""
    with database().reading() as connection:
        found, meeting = meeting_of(connection, area, code)
        seating = actions.seating_of(connection, meeting)
        ranking_now = actions.find_ranking(connection, meeting.id)
        progress = actions.progress(connection, ranking_now) if ranking_now else None
        page = RoomPage(
            head=head_of(found, meeting),
            items=len(actions.list_items(connection, meeting.id)),
            tables=len(seating.laid),
            without=sum(each.people for each in seating.without) if seating.laid else 0,
            notes=len(actions.list_notes(connection, meeting.id)),
            places=len(actions.list_places(connection, found.id)),
            stage="before" if ranking_now is None else "open" if ranking_now.is_open else "closed",
            chose=progress.people if progress else 0,
            present=progress.present if progress else 0,
            screen_url=screen_link(meeting),
        )
    return render("evenings/room.html", page)
