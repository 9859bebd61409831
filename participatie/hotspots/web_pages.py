"""What the team's pages about hot spots show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from participatie.areas.area import Area
from participatie.areas.background import Background
from participatie.areas.drawing import MapDrawing
from participatie.disclosure import LEAST, shown_counts
from participatie.hotspots.hot_spot import (
    SPECIAL,
    STATUS_NAMES,
    DetectionRun,
    HotSpot,
    Origin,
    Review,
    SaidHere,
    Status,
    firmness_sentences,
)
from participatie.hotspots.times import times_table
from participatie.i18n import LANGUAGES, current_language, ngettext, translate
from participatie.i18n import gettext as _
from participatie.surveys.texts import Texts
from participatie.text import Message, mark
from participatie.web.overlaps import Choice
from participatie.web.site import Link
from participatie.written import ShownText, WrittenText

if TYPE_CHECKING:
    from participatie.hotspots.web_lineage import Family

REVIEW_NAMES: Mapping[str, str] = {
    "merged": mark("Samengevoegd met een andere plek"),
    "put_together": mark("Gemaakt door plekken samen te voegen"),
    "split": mark("Gesplitst in twee delen"),
    "set_apart": mark("Gemaakt door een plek te splitsen"),
    "undone": mark("Samenvoegen of splitsen teruggedraaid"),
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
        origins: whose incident records lie beside it.
        with_household_codes: whether letters with a code per household were made here.
    """

    area: Area
    drawing: MapDrawing
    listed: tuple[SpotRow, ...]
    signals: tuple[SpotRow, ...]
    settled: tuple[SpotRow, ...]
    may_decide: bool
    run: DetectionRun | None
    respondents: int | None
    origins: tuple[Message, ...] = ()
    with_household_codes: bool = False
    background: Background | None = None


@dataclass(frozen=True, slots=True)
class CountRow:
    """A count that may be shown, or None for fewer than five."""

    label: ShownText
    people: int | None


@dataclass(frozen=True, slots=True)
class TimesLine:
    """A part of the day with who named it: all together, weekdays, weekend, both, and without a day; None hidden."""

    label: str
    people: int | None
    days: tuple[int | None, ...]

    @property
    def all_hidden(self) -> bool:
        """Whether only the total may be told."""
        return all(each is None for each in self.days)


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
        origins: whose incident records lie beside it.
        times: when people say that it is worst.
        family: what the team put it together from or took it apart into.
        seen: number of the newest decision, so that two people deciding at once find out.
        revision: of its texts, for the same.
        choices: texts that somebody else changed meanwhile.
        background: the picture under the map, or None.
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
    origins: tuple[Message, ...] = ()
    times: tuple[TimesLine, ...] = ()
    family: Family | None = None
    seen: int = 0
    revision: int = 0
    choices: tuple[Choice, ...] = ()
    background: Background | None = None


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


def special_sentences(spot: HotSpot, names: Mapping[str, Texts]) -> list[str]:
    """Say which themes people name here more often than elsewhere."""
    return [_(SPECIAL, theme=f"“{theme_words(names, code).text}”") for code in spot.findings.special]


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


def count_tables(spot: HotSpot, names: Mapping[str, Texts]) -> tuple[tuple[str, tuple[CountRow, ...]], ...]:
    """Make the tables behind a place; small numbers hidden, and one more where the total would give it away."""
    findings = spot.findings
    themes = tuple(
        CountRow(theme_words(names, code), people if people >= LEAST else None) for code, people in findings.themes
    )
    audiences = shown_counts(findings.audiences)
    tables = (
        (_("Waar het over gaat"), themes),
        (_("Wie het zegt"), _rows(audiences, AUDIENCE_NAMES)),
    )
    return tuple((caption, rows) for caption, rows in tables if any(row.people is not None for row in rows))


def times_lines(spot: HotSpot) -> tuple[TimesLine, ...]:
    """Make the table of when it is worst; small numbers hidden, and one more where the total would give it away."""
    return tuple(TimesLine(_(PART_NAMES[row.part]), row.people, row.days) for row in times_table(spot.findings.times))


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
    if spot.people is None:
        return ()
    lines = tuple(map(translate, firmness_sentences(spot.findings)))
    # Redraws were done with the whole: of a part only the share of people is known.
    return lines[:1] if spot.origin is Origin.PART else lines
