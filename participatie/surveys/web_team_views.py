"""The page objects of the team's survey pages: rounds, and the words of a set."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from participatie.areas.area import Area
from participatie.i18n import LANGUAGES, current_language
from participatie.i18n import gettext as _
from participatie.surveys.definition import Survey
from participatie.surveys.linter import all_texts
from participatie.surveys.periods import standing_for_team
from participatie.surveys.piping import shown_alone
from participatie.surveys.rounds import Round, Standing
from participatie.surveys.standing import standing_in
from participatie.surveys.texts import Texts
from participatie.surveys.told import Response
from participatie.text import mark
from participatie.written import ShownText

AUDIENCE_NAMES = {"residents": mark("Bewoners"), "entrepreneurs": mark("Ondernemers")}
STANDING_NAMES = {
    Standing.COMING: mark("Nog niet open"),
    Standing.OPEN: mark("Open"),
    Standing.CLOSED: mark("Dicht"),
}
MODE_NAMES = {
    "self": mark("Zelf ingevuld"),
    "assisted": mark("Met hulp van iemand"),
    "paper": mark("Op papier, door het team overgetypt"),
}
CHANNEL_NAMES = {
    "poster_qr": mark("Poster"),
    "letter_code": mark("Brief"),
    "door": mark("Aan de deur"),
    "meeting": mark("Op een bijeenkomst"),
    "phone": mark("Telefoon"),
    "paper": mark("Op papier"),
    "partner": mark("Via een organisatie"),
    "link": mark("Link in een bericht"),
    "": mark("Niet bekend"),
}
OWN_SURVEYS_HOOK = "own_surveys"
"""Under this name a higher feature lends the surveys an area published: (connection, area_id) to (hash, survey)."""
UNKNOWN = mark("Niet bekend")


@dataclass(frozen=True, slots=True)
class CountLine:
    """One line of a small table: a name and how many; None is hidden."""

    name: str
    count: int | None


@dataclass(frozen=True, slots=True)
class LanguageLine:
    """A language of a survey: its name in its own script, and whether people checked (else wrote) the words."""

    code: str
    name: str
    direction: str
    machine: bool
    written: bool
    checked_by: str
    checked_on: str


@dataclass(frozen=True, slots=True)
class RoundLine:
    """One round in the list; `early` is the reason why it was opened before people heard about the one before."""

    round: Round
    title: ShownText
    audience: str
    standing: str
    is_open: bool
    is_closed: bool
    total: int | None
    channels: tuple[CountLine, ...]
    languages: tuple[CountLine, ...]
    placements: tuple[CountLine, ...]
    modes: tuple[CountLine, ...]
    early: str = ""


@dataclass(frozen=True, slots=True)
class RoundsPage:
    """All rounds of an area, the newest first; `may_open` when the reader may open and close rounds."""

    area: Area
    rounds: tuple[RoundLine, ...]
    may_open: bool
    sets: tuple[SetLine, ...]


@dataclass(frozen=True, slots=True)
class SetLine:
    """A shipped set to start from, or a survey of the area's own.

    Attributes:
        slug: of a shipped set; for a survey of the area's own the hash of its version.
        version: number of a survey of the area's own; 0 for a shipped set.
    """

    slug: str
    title: ShownText
    audience: str
    questions: int
    minutes: int
    languages: tuple[LanguageLine, ...]
    version: int = 0


@dataclass(frozen=True, slots=True)
class OpenRoundPage:
    """Opening a round: which sets there are, and whether it comes before people heard about the last one.

    may_explain: the reader may give the reason for that.
    """

    area: Area
    sets: tuple[SetLine, ...]
    too_early: bool
    may_explain: bool


@dataclass(frozen=True, slots=True)
class WordsPage:
    """The words of a set in Dutch and one other language beside it."""

    area: Area
    set: SetLine
    beside: LanguageLine
    rows: tuple[tuple[str, ShownText], ...]


def round_line(
    round_: Round, survey: Survey, response: Response | None, placements: Mapping[str, str], now: datetime
) -> RoundLine:
    """Put one round in words for the list."""
    standing = standing_for_team(round_, now)
    groups: Mapping[str, Mapping[str, int | None]] = response.groups if response else {}
    return RoundLine(
        round=round_,
        title=in_reader_language(survey.title),
        audience=_(AUDIENCE_NAMES[round_.audience]),
        standing=_(STANDING_NAMES[standing]),
        is_open=standing is Standing.OPEN,
        is_closed=standing is Standing.CLOSED,
        total=response.total if response else None,
        modes=_lines(groups.get("mode", {}), {code: _(name) for code, name in MODE_NAMES.items()}),
        channels=_lines(groups.get("channel", {}), {code: _(name) for code, name in CHANNEL_NAMES.items()}),
        languages=_lines(groups.get("language", {}), {code: found.name for code, found in LANGUAGES.items()}),
        placements=_lines(groups.get("placement", {}), {"": _(UNKNOWN), **placements}),
    )


def _lines(counts: Mapping[str, int | None], names: Mapping[str, str]) -> tuple[CountLine, ...]:
    return tuple(CountLine(names.get(code, code), count) for code, count in counts.items())


def set_line(survey: Survey) -> SetLine:
    """Put a shipped set in words."""
    return SetLine(
        slug=survey.slug,
        title=in_reader_language(survey.title),
        audience=_(AUDIENCE_NAMES[survey.audience]),
        questions=max((page.number for page in survey.pages), default=0),
        minutes=survey.minutes,
        languages=language_lines(survey),
    )


def own_line(survey_hash: str, survey: Survey) -> SetLine:
    """Put a published survey of the area's own in words."""
    return replace(set_line(survey), slug=survey_hash, version=survey.version)


def language_lines(survey: Survey) -> tuple[LanguageLine, ...]:
    """Say of each language of a survey whether a person checked its words."""
    return tuple(
        LanguageLine(
            code=each.code,
            name=LANGUAGES[each.code].name if each.code in LANGUAGES else each.code,
            direction=LANGUAGES[each.code].direction if each.code in LANGUAGES else "ltr",
            machine=not each.is_by_people,
            written=each.is_by_people and not each.is_checked,
            checked_by=", ".join(each.by),
            checked_on=each.on,
        )
        for each in (standing_in(survey, language.code) for language in survey.languages)
    )


def words_rows(survey: Survey, language: str) -> tuple[tuple[str, ShownText], ...]:
    """Give every text once: the Dutch, and beside it another language."""
    rows = dict.fromkeys((texts.by_language["nl"], texts.text_in(language)) for texts in all_texts(survey))
    return tuple(rows)


def in_reader_language(texts: Texts) -> ShownText:
    """Give a text of a survey in the language that the reader of this page reads, outside anybody's answers."""
    return shown_alone(texts, current_language().code)
