"""What the pages of observations show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from participatie.accounts.people import Account
from participatie.areas.area import Area
from participatie.areas.drawing import MapDrawing
from participatie.db import Connection
from participatie.i18n import current_language, day_in_words
from participatie.i18n import gettext as _
from participatie.observations import actions
from participatie.observations.observation import (
    SINCE_NAMES,
    Observation,
    PlacedObservation,
    Since,
    Walk,
    may_change,
    may_withdraw,
)
from participatie.observations.web_forms import Typed
from participatie.surveys.in_words import DAY_NAMES, PARTS
from participatie.surveys.texts import Texts
from participatie.written import ShownText

Choices = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One observation in a list.

    Attributes:
        about: when and since when, in short; may be empty.
        who: the organisation and the day.
        may_change: whether the reader wrote it.
        may_withdraw: whether the reader may take it back.
    """

    number: int
    place: str
    theme: ShownText
    text: str
    about: str
    who: str
    may_be_public: bool
    may_change: bool
    may_withdraw: bool


@dataclass(frozen=True, slots=True)
class WalkLine:
    """One walk in a list, with how many findings it has."""

    number: int
    day: str
    along: str
    organisation: str
    findings: int


@dataclass(frozen=True, slots=True)
class ListPage:
    """All observations of an area; `lines` are those that were not found on a walk."""

    area: Area
    lines: tuple[Line, ...]
    walks: tuple[WalkLine, ...]


@dataclass(frozen=True, slots=True)
class FormPage:
    """The form of an observation.

    Attributes:
        number: of the observation that is changed, or None for a new one.
        walk: the walk it belongs to, or None.
        landmarks: code and name.
        streets: code and name.
        point_words: what the chosen point is near, "" without a point.
        questions: what may be wrong with the text, to be looked at once.
        saved: whether another one was kept just before.
        address: where the form is sent.
    """

    area: Area
    number: int | None
    walk: Walk | None
    typed: Typed
    landmarks: Choices
    streets: Choices
    themes: tuple[tuple[str, ShownText], ...]
    point_words: str
    questions: tuple[str, ...]
    saved: bool
    address: str

    @property
    def moments(self) -> Choices:
        """Parts of the day."""
        return tuple((code, _(name)) for code, name in PARTS.items())

    @property
    def days(self) -> Choices:
        """Kinds of day."""
        return tuple((code, _(name)) for code, name in DAY_NAMES.items())

    @property
    def since(self) -> Choices:
        """How long it has been so."""
        return tuple((code.value, _(name)) for code, name in SINCE_NAMES.items())

    @property
    def walk_day(self) -> str:
        """The day of the walk, in words."""
        return day_in_words(self.walk.walked_on) if self.walk else ""


@dataclass(frozen=True, slots=True)
class MapPage:
    """The map on which a place is pointed at; see `surveys.web_map`.

    Attributes:
        typed: everything else that was typed, carried along.
        picture: address of the picture.
        width: of the picture, pixels.
        height: of the picture, pixels.
        near: what the pin is near.
        outside: whether the pin lies outside the neighbourhood.
        back: where "this is the place" goes.
    """

    area: Area
    typed: Typed
    picture: str
    width: int
    height: int
    near: str
    outside: bool
    back: str
    number: int | None


@dataclass(frozen=True, slots=True)
class WalkPage:
    """One walk with its findings; `walk` is None for a new one, `drawing` shows where the findings are."""

    area: Area
    walk: Walk | None
    lines: tuple[Line, ...]
    drawing: MapDrawing | None
    may_change: bool
    next_address: str

    @property
    def day(self) -> str:
        """The day of the walk, in words."""
        return day_in_words(self.walk.walked_on) if self.walk else ""


def lines_of(connection: Connection, area: Area, reader: Account) -> list[tuple[int | None, Line]]:
    """Make the lines of all observations of an area, the newest first, each with the number of its walk."""
    themes = actions.theme_names(connection, area.id)
    return [
        (each.observation.walk_id, _line(each, themes, reader))
        for each in actions.placed_observations(connection, area.id)
    ]


def _line(placed: PlacedObservation, themes: Mapping[str, Texts], reader: Account) -> Line:
    kept = placed.observation
    return Line(
        number=kept.id,
        place=placed.place,
        theme=theme_words(themes, kept.entry.theme),
        text=kept.entry.text,
        about=about(kept),
        who=_("%(who)s, %(day)s", who=kept.organisation, day=day_in_words(kept.noted_on)),
        may_be_public=kept.entry.may_be_public,
        may_change=may_change(kept, reader),
        may_withdraw=may_withdraw(kept, reader),
    )


def about(kept: Observation) -> str:
    """Say when it is so and since when, as far as that was told."""
    words = [_(PARTS[each]) for each in kept.entry.moments]
    if kept.entry.days:
        words.append(_(DAY_NAMES[kept.entry.days]))
    if kept.entry.since is not Since.UNKNOWN:
        words.append(_(SINCE_NAMES[kept.entry.since]))
    return " · ".join(words)


def theme_words(themes: Mapping[str, Texts], code: str) -> ShownText:
    """Give the words for a theme, or its code when no survey knows it any more."""
    found = themes.get(code)
    return found.text_in(current_language().code) if found else ShownText(code, "nl", "ltr", fallback=False)
