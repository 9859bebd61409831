"""What would a file bring, read in the way that somebody just chose? Nothing is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import islice

from participatie.areas import actions as areas
from participatie.areas.area import Area
from participatie.db import Connection
from participatie.errors import Refusal
from participatie.geometry import MultiPolygon
from participatie.incidents import store, turning
from participatie.incidents.actions.access import Access
from participatie.incidents.actions.drawing import StreetFinder
from participatie.incidents.columns import Columns, guess, positions, say_degrees, shape_of, with_place
from participatie.incidents.incident import Incident, IncidentSet, Terms
from participatie.incidents.rows import NO_ROWS, Rows, batches
from participatie.incidents.table import open_table
from participatie.text import Message

LOOKED_AT = 2_000
SHOWN = 8
SQUARE_M = 100.0


@dataclass(frozen=True, slots=True)
class ShownRow:
    """One row as it is understood.

    Attributes:
        number: as a spreadsheet shows it.
        street: the name of the nearest street, or empty.
        inside: whether it lies in the area.
    """

    number: int
    key: str
    on: date | None
    kind: str
    street: str
    inside: bool


@dataclass(frozen=True, slots=True)
class Preview:
    """What a file would bring.

    Attributes:
        looked_at: rows that were read for this, from the first on.
        whole: these are all rows of the file.
        inside: how many of them would be kept.
        rows: the first rows, as they are understood.
        notes: what is odd.
        squares: squares of 100 m with records in them, in metres.
        has_default_point: rows lie on a point that may stand for "place unknown".
        first_on: the first day among them.
        last_on: the last day.
    """

    looked_at: int
    whole: bool
    inside: int
    rows: tuple[ShownRow, ...]
    notes: tuple[Message, ...]
    squares: MultiPolygon
    has_default_point: bool
    first_on: date | None
    last_on: date | None


def preview(
    connection: Connection,
    area: Area,
    found: IncidentSet,
    columns: Columns,
    today: date,
    *,
    source: str = "",
    keep_default_point: bool = False,
) -> Preview:
    """Read the first 2,000 rows of a file without keeping anything.

    Args:
        connection: a transaction.
        area: where.
        found: a file that was handed in.
        columns: how to read it.
        today: later days cannot be.
        source: who registered the records; tells which were brought by an earlier file.
        keep_default_point: count rows on the point for "place unknown".

    Raises:
        Refusal: a column is missing, or no row has a place.
    """
    from participatie.incidents.looking import Looker
    from participatie.incidents.records import Sieve

    access = Access.within(connection)
    table = open_table(access.file_of(found.id))
    rows = next(batches(table, columns, LOOKED_AT), None)
    if rows is None:
        raise Refusal(NO_ROWS)
    looker = Looker.at(area.boundary, area.epsg)
    looker.add(rows)
    meant = looker.meant()
    sieve = Sieve(area.boundary, area.epsg, meant, today=today, keep_default_point=keep_default_point)
    kept = sieve.take(rows, partial(store.known_keys, connection, area.id, found.id, source))
    places = positions(table.names, columns)
    names = [table.names[places[what]] for what in ("longitude", "latitude")]
    return Preview(
        rows.read,
        rows.read < LOOKED_AT,
        len(kept.incidents),
        _shown_rows(connection, area, rows, dict(zip(kept.places, kept.incidents, strict=True))),
        (*turning.notes_on(found.progress.fetch), *sieve.notes(", ".join(names), say_degrees(names[0]))),
        _squares(area, [(each.x, each.y) for each in kept.incidents]),
        bool(meant.defaults),
        sieve.tally.first_on,
        sieve.tally.last_on,
    )


def _shown_rows(connection: Connection, area: Area, rows: Rows, inside: Mapping[int, Incident]) -> tuple[ShownRow, ...]:
    """The first rows as they were understood, with the street each lies at; `inside` has those that count."""
    streets = [each for each in areas.list_streets(connection, area.id) if each.line and not each.removed]
    finder = StreetFinder(streets)
    shown = []
    for place in range(min(SHOWN, len(rows.numbers))):
        incident = inside.get(place)
        near = finder.nearest(((incident.x, incident.y, ""),)) if incident else []
        shown.append(
            ShownRow(
                rows.numbers[place],
                rows.keys[place] or "",
                incident.on if incident else None,
                incident.kind if incident else "",
                streets[near[0]].name if near else "",
                incident is not None,
            )
        )
    return tuple(shown)


def _squares(area: Area, points: list[tuple[float, float]]) -> MultiPolygon:
    """Squares with points in them, as far as they lie in the area, as one shape without lines between them."""
    import shapely

    from participatie.areas.boundaries import as_shapely, from_shapely

    if not points:
        return ()
    corners = sorted({(x // SQUARE_M, y // SQUARE_M) for x, y in points})
    boxes = [shapely.box(x * SQUARE_M, y * SQUARE_M, (x + 1) * SQUARE_M, (y + 1) * SQUARE_M) for x, y in corners]
    return from_shapely(shapely.union_all(boxes).intersection(as_shapely(area.boundary)))


def first_choice(connection: Connection, area: Area, found: IncidentSet) -> tuple[Columns, Terms, bool]:
    """Choose columns for a file nobody has chosen for yet.

    Returns:
        The columns that were chosen for the last file of the same shape, or else guessed by their names, or by
        numbers that lie near the area; whose records that file was; and whether there was such a file.
    """
    from participatie.incidents.looking import near_pair

    names = found.progress.names
    known = store.find_layout(connection, area.id, shape_of(names))
    if known is not None:
        return known[0], Terms(known[1], known[2]), True
    columns = found.progress.columns or guess(names)
    if not (columns.longitude and columns.latitude):
        rows = [row for _, row in islice(open_table(Access.within(connection).file_of(found.id)).rows, 50)]
        columns = with_place(columns, near_pair(names, rows, area.boundary, area.epsg))
    return columns, found.terms, False


def is_known_shape(connection: Connection, area: Area, found: IncidentSet) -> bool:
    """Tell whether somebody chose columns for a file of the same shape before."""
    return store.find_layout(connection, area.id, shape_of(found.progress.names)) is not None
