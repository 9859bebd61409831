"""What exactly does a quick scan say?

The same content is shown as a preview, as a page and on paper, and is frozen when a scan is given out. It holds no
small numbers: what may not be told is left out before it is frozen. Observations that are not for everybody are
counted, but their words are not in it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from participatie.quickscan.layers import Layers, Overlap
from participatie.written import WrittenText

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Count:
    """One group of people: a code (of a channel or language) or words, and how many; None is hidden."""

    code: str
    words: WrittenText
    people: int | None


@dataclass(frozen=True, slots=True)
class Division:
    """How those who answered are divided: `by` is street, age, language or channel."""

    by: str
    counts: tuple[Count, ...]


@dataclass(frozen=True, slots=True)
class RoundResponse:
    """Who answered one round.

    Attributes:
        audience: residents or entrepreneurs.
        title: of the survey.
        people: how many answered; None when fewer than five.
        opened_on: first day.
        told_until: the day up to which is counted; None when everything is.
    """

    audience: str
    title: WrittenText
    people: int | None
    opened_on: date
    told_until: date | None
    divisions: tuple[Division, ...]


@dataclass(frozen=True, slots=True)
class WalkTold:
    """One walk: the day, who walked along, how many findings."""

    walked_on: date
    along: str
    findings: int


@dataclass(frozen=True, slots=True)
class RecordsTold:
    """One file of incident records: how many, who registered them, under which conditions, and of which days."""

    name: str
    records: int
    source: str
    licence: str
    first_on: date | None
    last_on: date | None


@dataclass(frozen=True, slots=True)
class Method:
    """What the scan rests on.

    Attributes:
        searched_on: the day of the newest search for hot spots; None before the first.
        people: who placed a problem in that search; None when fewer than five.
        enough: False when fewer than 25 people did.
        observations: of professionals.
        organisations: who made them.
        incident_sets: the files of records that count.
    """

    searched_on: date | None
    people: int | None
    enough: bool
    observations: int
    organisations: tuple[str, ...]
    walks: tuple[WalkTold, ...]
    incident_sets: tuple[RecordsTold, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """The words of an observation that everybody may read, and whose it is."""

    text: str
    organisation: str


@dataclass(frozen=True, slots=True)
class ToldPlace:
    """One place of the scan.

    Attributes:
        key: see `ScanPlace`.
        number: on the map and in the list.
        people: everybody who names it; None when that may not be told.
        themes: what people say that it is about, in words.
        seen: what professionals say that it is about.
        moments: when it mostly is, as codes.
        low: low end of the share of everybody who named a place, in per cents; None when it may not be told.
        high: its high end.
        holds_in_100: in how many of 100 redraws it stays a hot spot; None for what is none.
    """

    key: str
    number: str
    name: WrittenText
    firm: bool
    overlap: Overlap
    layers: Layers
    people: int | None
    themes: tuple[WrittenText, ...]
    seen: tuple[WrittenText, ...]
    moments: tuple[str, ...]
    low: int | None
    high: int | None
    holds_in_100: int | None
    notes: tuple[Note, ...]

    @property
    def all_themes(self) -> tuple[WrittenText, ...]:
        """What anybody says that it is about: people's themes first."""
        known = {each.dutch for each in self.themes}
        return (*self.themes, *(each for each in self.seen if each.dutch not in known))


@dataclass(frozen=True, slots=True)
class ToldTheme:
    """A theme that differs between the layers; see `surprises.ThemeSurprise`."""

    theme: WrittenText
    by_people: bool
    people: int | None
    of_100_named: int | None
    observations: int
    of_100_observed: int


@dataclass(frozen=True, slots=True)
class ToldNamed:
    """How many people placed a problem of a theme, five or more; kept to compare the same with the next scan."""

    theme: str
    people: int


@dataclass(frozen=True, slots=True)
class ToldSurprises:
    """What surprised us: what the layers do not share, and what the coordinator wrote about it.

    What people said is kept until five make the difference: `people` who placed a problem, and `named` per theme.
    """

    enough_people: bool
    enough_observations: bool
    only_people: tuple[WrittenText, ...]
    only_professionals: tuple[WrittenText, ...]
    themes: tuple[ToldTheme, ...]
    compared: int
    by_chance: int
    text: str
    people: int | None = None
    named: tuple[ToldNamed, ...] = ()


@dataclass(frozen=True, slots=True)
class Help:
    """What can be done about it, in marked words, and which organisations say that they may."""

    power: str
    organisations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ToldCase:
    """A case that is proposed.

    Attributes:
        place: the place it is about.
        text: what the coordinator wrote about it; may be empty.
        helpers: who may do something about it.
        questions: what to look into first, in Dutch.
    """

    place: ToldPlace
    text: str
    helpers: tuple[Help, ...]
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ScanContent:
    """A whole quick scan; `number` 0 is a preview that was not given out."""

    format: int
    number: int
    made_on: date
    area_name: str
    made_by: str
    response: tuple[RoundResponse, ...]
    method: Method
    places: tuple[ToldPlace, ...]
    surprises: ToldSurprises
    cases: tuple[ToldCase, ...]

    @property
    def texts(self) -> tuple[WrittenText, ...]:
        """Every text that staff or a survey wrote, to know whether some exist only in Dutch."""
        named = [each.name for each in self.places]
        return (*named, *(theme for each in self.places for theme in each.all_themes))
