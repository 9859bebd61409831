"""What the pages of the quick scan show."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby

from participatie.areas.area import Area
from participatie.areas.drawing import MapDrawing
from participatie.documents.sections import Section
from participatie.documents.voice import Voice
from participatie.hotspots.times import MOMENT_WORDS
from participatie.i18n import current_language, day_in_words, translate
from participatie.i18n import gettext as _
from participatie.i18n import number as in_digits
from participatie.quickscan.actions import Given, Proposal, Scan
from participatie.quickscan.layers import OVERLAP_NAMES, SHARED, Layers, Overlap, Voices
from participatie.quickscan.paper import ScanPaper
from participatie.quickscan.places import ScanPlace
from participatie.quickscan.store import KeptCase
from participatie.quickscan.wording import AUDIENCE_NAMES, incident_words, observation_words, voices_words
from participatie.written import ShownText

MARK_M = 20.0


@dataclass(frozen=True, slots=True)
class Cell:
    """What one group says of a place; `named` colours it, `look` is the colour's class."""

    group: str
    words: str
    named: bool
    look: str


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One place in the list.

    Attributes:
        number: on the map.
        url: its own page, or empty.
        cells: residents, entrepreneurs, professionals.
        organisations: who observed something there.
        notes: what was observed: text, organisation.
    """

    number: str
    name: ShownText
    url: str
    firm: bool
    cells: tuple[Cell, ...]
    themes: tuple[ShownText, ...]
    when: str
    incidents: str
    organisations: str
    notes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Band:
    """The places that the same groups name; `shared` when that are at least two groups."""

    name: str
    shared: bool
    rows: tuple[PlaceRow, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """One group above the list: its name, and how many spoke."""

    name: str
    look: str
    words: str


@dataclass(frozen=True, slots=True)
class GivenLine:
    """One scan that was given out."""

    number: int
    day: str


@dataclass(frozen=True, slots=True)
class ScanPage:
    """The quick scan of the team.

    Attributes:
        live: whether the reader sees the scan of today; others only see what was given out.
        columns: the three groups.
        bands: the list, from what all share.
        surprises: what the groups do not share.
        surprise_revision: of the coordinator's words.
        may_write: whether the reader writes and gives out.
        may_see_cases: whether the reader sees the proposal of cases.
        given: what was given out, newest first.
        scoring: whether what was given out waits until the reader has scored.
    """

    area: Area
    live: bool
    columns: tuple[Column, ...]
    bands: tuple[Band, ...]
    drawing: MapDrawing | None
    surprises: Section | None
    surprise_text: str
    surprise_revision: int
    may_write: bool
    may_see_cases: bool
    given: tuple[GivenLine, ...]
    scoring: bool


@dataclass(frozen=True, slots=True)
class CaseBlock:
    """One proposed case on its page; `typed` is what was posted when it was refused."""

    number: int
    key: str
    row: PlaceRow
    helpers: tuple[tuple[str, str], ...]
    kept: KeptCase


@dataclass(frozen=True, slots=True)
class CasesPage:
    """The proposal of cases; `refused` is the place whose form was refused, or empty."""

    area: Area
    cases: tuple[CaseBlock, ...]
    included: int
    may_write: bool
    refused: str


@dataclass(frozen=True, slots=True)
class PaperPage:
    """A scan as it stands on paper; `number` 0 is a preview."""

    area: Area
    paper: ScanPaper
    number: int
    may_give: bool


def voice_of_reader() -> Voice:
    """Give how things are said to the reader of this page."""
    return Voice(current_language().code, translate, day_in_words, in_digits)


def given_line(given: Given) -> GivenLine:
    """Make the line of a scan that was given out."""
    return GivenLine(given.content.number, day_in_words(given.content.made_on))


def columns_of(scan: Scan, people: dict[str, int | None]) -> tuple[Column, ...]:
    """Say above the list who spoke; `people` is None where it may not be told."""
    found = []
    for audience, look in (("residents", "res"), ("entrepreneurs", "ent")):
        if audience not in scan.asked:
            words = _("nog niet gevraagd")
        elif people.get(audience) is None:
            words = _("noemden plekken in de vragenlijst")
        else:
            words = _("Mensen die een plek noemden: %(count)s", count=people[audience])
        found.append(Column(_(AUDIENCE_NAMES[audience]), look, words))
    seen = _("Waarnemingen: %(count)s. Organisaties: %(organisations)s.",
             count=len(scan.noted), organisations=len(scan.organisations))  # fmt: skip
    return (*found, Column(_("Professionals"), "pro", seen))


def without_order(scan: Scan) -> Scan:
    """Put the places of each band in the order of their names: who still has to score must not be led by an order."""
    order = list(Overlap)
    places = sorted(scan.places, key=lambda each: (order.index(each.overlap), each.name.dutch.casefold(), each.key))
    return replace(scan, places=tuple(places))


def bands_of(scan: Scan, *, numbers: bool, linked: bool) -> tuple[Band, ...]:
    """Put the places in bands by who names them; without numbers for who still has to score."""
    rows = [(place, row_of(place, str(number), scan, numbers=numbers, linked=linked)) for number, place in enumerate(
        scan.places, start=1)]  # fmt: skip
    return tuple(
        Band(_(OVERLAP_NAMES[overlap]), overlap in SHARED, tuple(row for _place, row in found))
        for overlap, found in groupby(rows, key=lambda pair: pair[0].overlap)
    )


def row_of(place: ScanPlace, number: str, scan: Scan, *, numbers: bool, linked: bool) -> PlaceRow:
    """Make the row of one place."""
    language = current_language().code
    incidents = incident_words(place.layers)
    words = [translate_moment(each) for each in place.moments]
    return PlaceRow(
        number=number,
        name=place.name.shown(language),
        url=f"/team/{scan.area.slug}/hotspots/{place.spot.code}" if place.spot and linked else "",
        firm=place.firm,
        cells=_cells(place.layers, numbers=numbers),
        themes=tuple(scan.themes[code].text_in(language) for code in place.all_themes[:4] if code in scan.themes),
        when=", ".join(words),
        incidents=translate(incidents) if incidents else "",
        organisations=", ".join(place.layers.organisations),
        notes=tuple((each.observation.entry.text, each.observation.organisation) for each in place.notes),
    )


def translate_moment(code: str) -> str:
    """Give the words for a part of the day."""
    return _(MOMENT_WORDS[code])


def _cells(layers: Layers, *, numbers: bool) -> tuple[Cell, ...]:
    return (
        _voices_cell(_("Bewoners"), layers.residents, "res", numbers=numbers),
        _voices_cell(_("Ondernemers"), layers.entrepreneurs, "ent", numbers=numbers),
        Cell(_("Professionals"), translate(observation_words(layers)), layers.professionals, "pro"),
    )


def _voices_cell(group: str, voices: Voices, look: str, *, numbers: bool) -> Cell:
    named = voices.named or voices.heard.value == "together"
    if numbers:
        return Cell(group, translate(voices_words(voices)), named, look)
    return Cell(group, _("noemen deze plek") if named else _("noemen deze plek weinig"), named, look)


def case_block(proposal: Proposal, number: int, scan: Scan, kept: KeptCase) -> CaseBlock:
    """Make the block of one proposed case."""
    return CaseBlock(
        number=number,
        key=proposal.place.key,
        row=row_of(proposal.place, str(number), scan, numbers=True, linked=True),
        helpers=tuple((_(each.power), ", ".join(each.organisations)) for each in proposal.helpers),
        kept=kept,
    )
