"""The room of the fictional neighbourhood's evenings: a programme, tables by language, and what tables said."""

from __future__ import annotations

from collections.abc import Mapping

from participatie.areas.area import Area
from participatie.db import Connection
from participatie.evenings import actions as evenings
from participatie.evenings.note import NewNote, NoteKind
from participatie.meetings.meeting import Meeting

SEATS = 8
HOSTS = ("Ria", "Mehmet", "Fatima", "opbouwwerker")

# Table, place (empty: elsewhere), what sort, what was said, what was proposed, and in which language.
SAID: tuple[tuple[int, str, NoteKind, str, str, str], ...] = (
    (
        1,
        "tunnel-havenstraat",
        NoteKind.PROBLEM,
        "Na tien uur is het donker in de tunnel. Wij lopen om.",
        "Meer licht, en een spiegel in de bocht.",
        "nl",
    ),
    (1, "tunnel-havenstraat", NoteKind.QUESTION, "Wie maakt de lampen als ze stuk zijn?", "", "nl"),
    (
        2,
        "speeltuin-sluislaan",
        NoteKind.IDEA,
        "Çocuklar için akşam yediye kadar bir görevli olsun.",
        "Anneler sırayla orada durabilir.",
        "tr",
    ),
    (3, "winkelplein-kanaalweg", NoteKind.PROBLEM, "هناك قمامة كثيرة أمام المتاجر في عطلة نهاية الأسبوع.", "", "ar"),
    (
        4,
        "garages-kanaalweg",
        NoteKind.AGREEMENT,
        "De verhuurder en de buren maken samen de garages schoon.",
        "Elke eerste zaterdag van de maand.",
        "nl",
    ),
    (4, "", NoteKind.IDEA, "Een bankje bij de bushalte.", "", "nl"),
)


def prepare(connection: Connection, area: Area, meeting: Meeting) -> None:
    """Make the programme, set the tables and divide who comes over them."""
    evenings.propose_programme(connection, meeting, area.languages)
    evenings.add_tables(connection, meeting.id, len(HOSTS), SEATS)
    for table, host in zip(evenings.list_tables(connection, meeting.id), HOSTS, strict=True):
        evenings.change_table(connection, meeting.id, table.id, table.seats, table.language, host)
    evenings.propose_seating(connection, meeting)


def write_down(connection: Connection, meeting: Meeting, spots: Mapping[str, int]) -> None:
    """Write down what tables said, at the hot spots that are on the list; a second time changes nothing."""
    for number, (table, place, kind, text, proposal, language) in enumerate(SAID):
        if place and place not in spots:
            continue
        note = NewNote(spots.get(place) if place else None, kind, text, proposal, language)
        evenings.add_note(connection, meeting, table, note, f"demonstration-{number}")
