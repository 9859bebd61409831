"""What the team's pages about hot spots show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from participatie.areas.area import Area, Landmark, Street
from participatie.areas.drawing import MapDrawing, SpotShape, draw
from participatie.disclosure import LEAST, shown_counts
from participatie.hotspots.hot_spot import (
    STATUS_NAMES,
    DetectionRun,
    HotSpot,
    Review,
    SaidHere,
    Status,
    firmness_sentences,
)
from participatie.i18n import LANGUAGES, current_language, ngettext, translate
from participatie.i18n import gettext as _
from participatie.surveys.texts import Texts
from participatie.text import mark
from participatie.web.site import Link
from participatie.written import ShownText, WrittenText

REVIEW_NAMES: Mapping[str, str] = {
    "confirmed": mark("Op de lijst gezet"),
    "rejected": mark("Niet op de lijst gezet"),
    "referred": mark("Overgedragen"),
    "renamed": mark("Tekst gewijzigd"),
    "reopened": mark("Besluit teruggenomen"),
}
AUDIENCE_NAMES: Mapping[str, str] = {"residents": mark("Bewoners"), "entrepreneurs": mark("Ondernemers")}
STATUS_LOOKS: Mapping[Status, str] = {
    Status.PROPOSED: "warm",
    Status.CONFIRMED: "good",
    Status.REJECTED: "",
    Status.REFERRED: "pro",
}


@dataclass(frozen=True, slots=True)
class SpotRow:
    """One place in a list.

    Attributes:
        number: its place in the list and on the map; empty for a signal.
        sentences: who points here and when, in short.
        themes: what it is about, most named first.
        incidents: a sentence about incident records near by, or empty.
        look: class of the tag that shows the decision.
    """

    number: str
    code: str
    name: ShownText
    status: str
    look: str
    present: bool
    sentences: tuple[str, ...]
    themes: tuple[ShownText, ...]
    incidents: str
    reason: str
    referred_to: str
    referred_on: date | None


@dataclass(frozen=True, slots=True)
class ListPage:
    """All places of an area.

    Attributes:
        listed: confirmed and still to be looked at, as numbered on the map.
        settled: left out or handed over.
        may_decide: whether the reader decides about them.
        run: the newest detection, or None before the first.
    """

    area: Area
    drawing: MapDrawing
    listed: tuple[SpotRow, ...]
    signals: tuple[SpotRow, ...]
    settled: tuple[SpotRow, ...]
    may_decide: bool
    run: DetectionRun | None
    respondents: int | None


@dataclass(frozen=True, slots=True)
class CountRow:
    """A count that may be shown, or None for fewer than five."""

    label: ShownText
    people: int | None


@dataclass(frozen=True, slots=True)
class SpotPage:
    """One place with everything that stands behind it.

    Attributes:
        typed: what was posted, when a text was refused.
        lines: the sentences about firmness.
        tables: caption and rows: per theme, part of the day, audience.
        is_signal: it never passed the test.
        meetings: links to the meetings about it, newest first.
        said: what tables at meetings wrote down about it, newest meeting first.
    """

    area: Area
    spot: HotSpot
    name: ShownText
    status: str
    look: str
    drawing: MapDrawing
    sentences: tuple[str, ...]
    lines: tuple[str, ...]
    tables: tuple[tuple[str, tuple[CountRow, ...]], ...]
    incidents: str
    reviews: tuple[tuple[str, Review], ...]
    texts: tuple[WrittenText, WrittenText]
    typed: Mapping[str, str] | None
    is_signal: bool
    may_confirm: bool
    meetings: tuple[Link, ...]
    said: tuple[SaidHere, ...] = ()


def people_sentence(people: int | None) -> str:
    """Say how many different people point somewhere, or that it are few."""
    if people is None:
        return _("Minder dan vijf mensen zetten hier een punt.")
    return ngettext(
        "%(num)s persoon zette hier een punt.", "%(num)s verschillende mensen zetten hier een punt.", people
    )


def short_sentences(spot: HotSpot, *, numbers: bool) -> tuple[str, ...]:
    """Say who points at a place and when it is worst; without numbers for those who still have to score."""
    found = [people_sentence(spot.people)] if numbers else []
    when = spot.when
    return tuple(found + ([translate(when)] if when else []))


def incident_sentence(near: Mapping[int, int | None], spot: HotSpot) -> str:
    """Say how many incident records lie here; empty when no file was imported."""
    if spot.id not in near:
        return ""
    count = near[spot.id]
    if count is None:
        return _("Meldingen bij gemeente of politie: minder dan vijf.")
    return _("Meldingen bij gemeente of politie: %(count)s.", count=count)


def theme_words(names: Mapping[str, Texts], code: str) -> ShownText:
    """Give the words for a theme, or its code when no survey knows it any more."""
    found = names.get(code)
    return found.text_in(current_language().code) if found else ShownText(code, "nl", "ltr", fallback=False)


def spot_row(
    spot: HotSpot, number: str, names: Mapping[str, Texts], near: Mapping[int, int | None], *, numbers: bool
) -> SpotRow:
    """Make the line of one place in a list."""
    return SpotRow(
        number=number,
        code=spot.code,
        name=spot.name.shown(current_language().code),
        status=_(STATUS_NAMES[spot.status]),
        look=STATUS_LOOKS[spot.status],
        present=spot.present,
        sentences=short_sentences(spot, numbers=numbers),
        themes=tuple(theme_words(names, code) for code in spot.themes[:4]),
        incidents=incident_sentence(near, spot),
        reason=spot.reason,
        referred_to=spot.referred_to,
        referred_on=spot.referred_on,
    )


def drawing_of(
    area: Area,
    streets: Sequence[Street],
    landmarks: Sequence[Landmark],
    numbered: Sequence[tuple[str, HotSpot]],
) -> MapDrawing:
    """Draw places on the area's own map."""
    language = current_language().code
    shapes = tuple(
        SpotShape(number, spot.name.shown(language).text, spot.shape, spot.x, spot.y, firm=spot.findings.firm)
        for number, spot in numbered
    )
    return draw(area.boundary, streets=streets, landmarks=landmarks, spots=shapes)


def count_tables(spot: HotSpot, names: Mapping[str, Texts]) -> tuple[tuple[str, tuple[CountRow, ...]], ...]:
    """Make the tables behind a place; small numbers hidden, and one more where the total would give it away."""
    findings = spot.findings
    themes = tuple(
        CountRow(theme_words(names, code), people if people >= LEAST else None) for code, people in findings.themes
    )
    moments = shown_counts(findings.moments, total_is_shown=False)
    audiences = shown_counts(findings.audiences)
    tables = (
        (_("Waar het over gaat"), themes),
        (_("Wanneer het het ergst is"), _rows(moments, PART_NAMES)),
        (_("Wie het zegt"), _rows(audiences, AUDIENCE_NAMES)),
    )
    return tuple((caption, rows) for caption, rows in tables if any(row.people is not None for row in rows))


PART_NAMES: Mapping[str, str] = {
    "morning": mark("Ochtend"),
    "afternoon": mark("Middag"),
    "evening": mark("Avond"),
    "night": mark("Nacht"),
}


def _rows(counts: Mapping[str, int | None], names: Mapping[str, str]) -> tuple[CountRow, ...]:
    language = current_language().code
    direction = LANGUAGES[language].direction
    return tuple(
        CountRow(ShownText(_(names[code]), language, direction, fallback=False), counts[code])
        for code in names
        if code in counts
    )


def firmness_lines(spot: HotSpot) -> tuple[str, ...]:
    """Say how sure we are; nothing where too few people stand behind a place."""
    return tuple(map(translate, firmness_sentences(spot.findings))) if spot.people is not None else ()
