"""What the pages about incident records show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from participatie.areas.area import Area, Landmark, Street
from participatie.areas.drawing import MapDrawing, SpotShape, draw
from participatie.geometry import MultiPolygon
from participatie.i18n import day_in_words, moment_in_words, number
from participatie.i18n import gettext as _
from participatie.incidents.actions.previewing import Preview
from participatie.incidents.incident import ORIGIN_NAMES, STATUS_NAMES, IncidentSet, Origin, Status, Terms
from participatie.incidents.signalen import group_of

SHOWN_KINDS = 12
LOOKS: Mapping[Status, str] = {
    Status.READY: "good",
    Status.FAILED: "warm",
    Status.DRAFT: "warm",
    Status.READING: "pro",
    Status.FETCHING: "pro",
}


@dataclass(frozen=True, slots=True)
class SetRow:
    """One file in the list.

    Attributes:
        state: how far it is, in a word.
        look: class of the tag around that word.
        about: whose records, which days, under which conditions.
    """

    id: int
    name: str
    state: str
    look: str
    about: str
    records: int
    is_ready: bool


@dataclass(frozen=True, slots=True)
class ListPage:
    """The files of an area."""

    area: Area
    sets: tuple[SetRow, ...]


@dataclass(frozen=True, slots=True)
class ColumnsPage:
    """What a file would bring, and how it is read.

    Attributes:
        preview: None when the file cannot be read in this way.
        drawing: squares with records on the area's map.
        remembered: the columns were chosen before, for a file of the same shape.
    """

    area: Area
    found: IncidentSet
    preview: Preview | None
    drawing: MapDrawing
    remembered: bool


@dataclass(frozen=True, slots=True)
class WaitPage:
    """A file that is being read or fetched.

    Attributes:
        done: how much is done.
        whole: of how much; 0 while that is not known.
        sentence: the same in words.
        still: do not load this page again by itself.
    """

    area: Area
    found: IncidentSet
    done: int
    whole: int
    sentence: str
    still: bool


@dataclass(frozen=True, slots=True)
class CountedName:
    """A street or kind with its number of records."""

    name: str
    records: int


@dataclass(frozen=True, slots=True)
class SetPage:
    """One file, once it is read; or the reason why it could not be.

    Attributes:
        facts: label and value: whose, conditions, days, when it was read.
        parts: the busiest parts as numbered on the map.
        again: it was handed in a second time just now.
    """

    area: Area
    found: IncidentSet
    state: str
    facts: tuple[tuple[str, str], ...]
    parts: tuple[CountedName, ...]
    streets: tuple[CountedName, ...]
    kinds: tuple[CountedName, ...]
    drawing: MapDrawing
    again: bool


def set_row(found: IncidentSet) -> SetRow:
    """Make the line of one file in the list."""
    terms = found.terms
    about = " · ".join(filter(None, (terms.source, period_of(terms), terms.licence)))
    is_ready = found.status is Status.READY
    return SetRow(
        found.id, found.name, _(STATUS_NAMES[found.status]), LOOKS[found.status], about, found.records, is_ready
    )


def period_of(terms: Terms) -> str:
    """Say which days records are about."""
    if terms.period_from is None or terms.period_until is None:
        return ""
    first, last = (day_in_words(day, year=True) for day in (terms.period_from, terms.period_until))
    return first if first == last else _("%(first)s tot en met %(last)s", first=first, last=last)


def facts_of(found: IncidentSet) -> tuple[tuple[str, str], ...]:
    """List what one should know about a file."""
    terms = found.terms
    pairs = (
        (_("Van wie"), terms.source),
        (_("Voorwaarden"), terms.licence),
        (_("Periode"), period_of(terms)),
        (_("Soort bestand"), _(ORIGIN_NAMES[found.origin])),
        (_("Opgehaald bij"), found.address),
        (_("Meldingen in het gebied"), number(found.records)),
        (_("Rijen in het bestand"), number(found.read)),
        (_("Ingelezen op"), moment_in_words(found.imported_at)),
    )
    return tuple(pair for pair in pairs if pair[1])


def wait_page(area: Area, found: IncidentSet, *, still: bool) -> WaitPage:
    """Say how far a file is that is being read or fetched."""
    progress = found.progress
    if found.status is Status.FETCHING:
        waiting = progress.fetch.get("spans")
        whole = int(str(progress.fetch.get("parts", 0)))
        done = whole - (len(waiting) if isinstance(waiting, list) else 0)
        sentence = _(
            "We halen de meldingen op. Klaar: %(done)s van %(whole)s delen.", done=number(done), whole=number(whole)
        )
    elif not progress.size:
        done, whole, sentence = 0, 0, _("We bekijken eerst het hele bestand.")
    else:
        done, whole = progress.done, progress.size
        sentence = _("Ingelezen: %(done)s van %(whole)s rijen.", done=number(done), whole=number(whole))
    return WaitPage(area, found, done, whole, sentence, still)


def set_page(
    area: Area, found: IncidentSet, streets: Sequence[Street], landmarks: Sequence[Landmark], *, again: bool
) -> SetPage:
    """Show one file with what is drawn and counted of it."""
    picture = found.picture or {}
    parts = cast("list[dict[str, object]]", picture.get("parts", []))
    counted = tuple(
        CountedName(str(part["name"]) or _("Plek %(number)s", number=place), int(str(part["records"])))
        for place, part in enumerate(parts, 1)
    )
    shapes = [
        SpotShape(
            str(place), counted[place - 1].name, _shape(part["shape"]), float(str(part["x"])), float(str(part["y"]))
        )
        for place, part in enumerate(parts, 1)
    ]
    return SetPage(
        area=area,
        found=found,
        state=_(STATUS_NAMES[found.status]),
        facts=facts_of(found),
        parts=counted,
        streets=_names(picture.get("streets", [])),
        kinds=_kinds(found.origin, picture.get("kinds", [])),
        drawing=draw(area.boundary, streets=streets, landmarks=landmarks, spots=shapes),
        again=again,
    )


def squares_drawing(
    area: Area, streets: Sequence[Street], landmarks: Sequence[Landmark], squares: MultiPolygon
) -> MapDrawing:
    """Draw the squares in which records lie."""
    west, south, east, north = area.bounds
    spots = [SpotShape("", "", squares, (west + east) / 2, (south + north) / 2)] if squares else []
    return draw(area.boundary, streets=streets, landmarks=landmarks, spots=spots)


def _shape(value: object) -> MultiPolygon:
    polygons = cast("list[list[list[list[float]]]]", value)
    return tuple(tuple(tuple((x, y) for x, y in ring) for ring in polygon) for polygon in polygons)


def _names(pairs: object) -> tuple[CountedName, ...]:
    return tuple(CountedName(str(name), int(count)) for name, count in cast("list[tuple[str, int]]", pairs))


def _kinds(origin: Origin, pairs: object) -> tuple[CountedName, ...]:
    """Kinds with most records; those of Signalen in our own words, main category by main category."""
    counts: Counter[str] = Counter()
    for each in _names(pairs):
        counts[_(group_of(each.name)) if origin is Origin.SIGNALEN else each.name] += each.records
    return tuple(CountedName(name, count) for name, count in counts.most_common(SHOWN_KINDS))
