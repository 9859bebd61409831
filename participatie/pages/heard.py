"""What a neighbourhood told and what it gets back, put together from the features for its own page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from participatie.areas.drawing import MapDrawing
from participatie.areas.projects import PhaseStep
from participatie.web.site import Link
from participatie.written import ShownText


@dataclass(frozen=True, slots=True)
class OpenSurvey:
    """A survey that can be answered now: its first page, whom it asks, and its last day if it has one."""

    url: str
    entrepreneurs: bool
    last_day: date | None


@dataclass(frozen=True, slots=True)
class Heard:
    """How many took part; None is "fewer than five", and a group that was never asked is left out."""

    entrepreneurs: bool
    people: int | None


@dataclass(frozen=True, slots=True)
class SpotLine:
    """A hot spot in the list: the number it has on the map, its name, what people named there, and when it is worst.

    `meeting` leads to a coming meeting about it.
    """

    number: str
    name: ShownText
    themes: tuple[ShownText, ...]
    when: str
    meeting: Link | None = None


@dataclass(frozen=True, slots=True)
class ActionLine:
    """A promise: what, by whom, when, and what became of it. `status` names the style of its mark.

    `of_people` says that residents or entrepreneurs do it; then `owner` is in the reader's language.
    """

    title: ShownText
    owner: str
    due_on: date | None
    status: str
    status_words: str
    said: ShownText | None
    said_on: date | None
    of_people: bool = False


@dataclass(frozen=True, slots=True)
class ChosenLine:
    """A place in the plan with its promises.

    `number` is its place on the list after the meeting; `meeting` leads to a coming meeting about it.
    """

    number: str
    name: ShownText
    actions: tuple[ActionLine, ...]
    meeting: Link | None = None


@dataclass(frozen=True, slots=True)
class DeclinedLine:
    """A place that is not taken up, with the reason, what does happen, and when it is looked at again."""

    name: ShownText
    reason: ShownText
    instead: ShownText
    organisation: str
    returns_on: date | None


@dataclass(frozen=True, slots=True)
class PlanBlock:
    """The newest published plan in short."""

    url: str
    number: int
    published_on: date
    chosen: tuple[ChosenLine, ...]
    declined: tuple[DeclinedLine, ...]
    done: int
    promised: int


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """A meeting that is yet to come."""

    url: str
    title: ShownText
    place: ShownText
    starts_at: datetime
    called_off: bool


@dataclass(frozen=True, slots=True)
class ReportLine:
    """The published report of a meeting that was held: its page, the meeting's title and its day."""

    url: str
    title: ShownText
    held_on: date


@dataclass(frozen=True, slots=True)
class NewsLine:
    """One sentence of news with its day; `anchor` names it in addresses, empty for the word on a promise."""

    text: ShownText
    day: date
    anchor: str
    about: ShownText | None = None


@dataclass(frozen=True, slots=True)
class NeighbourhoodPage:
    """The public page of a neighbourhood.

    title: of the project; steps: the row of phases; asked_by: who asks, in a sentence; surveys: open now;
    hear_back_on: when residents hear back, None when not promised; heard_back: whether that has happened;
    heard: how many took part; drawing: the map, None when there is nothing to show on it; rules_url: how we choose
    which places go first, empty before that is published; hotspots_url: where the places stand that many people named,
    empty while there are none.
    """

    name: str
    slug: str
    title: ShownText
    steps: tuple[PhaseStep, ...]
    asked_by: ShownText
    surveys: tuple[OpenSurvey, ...]
    hear_back_on: date | None
    heard_back: bool
    heard: tuple[Heard, ...]
    spots: tuple[SpotLine, ...]
    drawing: MapDrawing | None
    plan: PlanBlock | None
    meetings: tuple[MeetingLine, ...]
    news: tuple[NewsLine, ...] = ()
    email: str = ""
    phone: str = ""
    feed_url: str = ""
    privacy_url: str = ""
    own_answers_url: str = ""
    rules_url: str = ""
    meetings_url: str = ""
    partners_url: str = ""
    reports: tuple[ReportLine, ...] = ()
    results_url: str = ""
    hotspots_url: str = ""

    @property
    def next_meeting(self) -> MeetingLine | None:
        """The first meeting that goes on."""
        return next((each for each in self.meetings if not each.called_off), None)


def newest_news(lines: list[NewsLine], most: int) -> tuple[NewsLine, ...]:
    """Put news and words on promises in one list, newest day first, and of one day in the order given."""
    return tuple(sorted(lines, key=lambda line: line.day, reverse=True)[:most])
