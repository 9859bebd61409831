"""The page objects of the team's results."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from participatie.areas.area import Area
from participatie.results.web_bars import QuestionLine
from participatie.results.web_weighting import WeightingNote
from participatie.surveys.rounds import Round
from participatie.surveys.web_team_views import CountLine, LanguageLine
from participatie.text import mark
from participatie.written import ShownText

BREAKDOWNS = {"kanaal": "channel", "taal": "language"}
"""How a breakdown is called in addresses."""
BREAKDOWN_NAMES = {"": mark("Alles bij elkaar"), "kanaal": mark("Per manier"), "taal": mark("Per taal")}


@dataclass(frozen=True, slots=True)
class Choice:
    """A way to look at the results."""

    name: str
    url: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class ReleaseLine:
    """What the team can do about letting the figures out.

    Attributes:
        may_publish: the figures can be made public by this reader, now.
        url: the public page; "" before it is there.
        published_on: the day; None before.
    """

    may_publish: bool
    url: str
    published_on: date | None


@dataclass(frozen=True, slots=True)
class ResultsPage:
    """The results of a round.

    Attributes:
        told: False when this reader may not see them yet.
        told_until: the last day that is counted, None when everything is.
        is_closed: only people who were halfway can still send.
        released: these are the figures as they leave the team, not the team's own count.
        making: the round is closed and its figures are being made.
        responses: how many people answered; None when that is too few.
        choices: ways to look at the results.
        per: the chosen breakdown, "" for none.
        channels: how people answered.
        written_in: in which languages.
        may_read_open: open answers may be read.
        links: to other pages about this round: name and address.
        weighting: what there is to say about weighting; None for readers of the released figures.
    """

    area: Area
    round: Round
    title: ShownText
    audience: str
    told: bool
    told_until: date | None
    is_closed: bool
    released: bool
    making: bool
    responses: int | None
    questions: tuple[QuestionLine, ...]
    choices: tuple[Choice, ...]
    per: str
    channels: tuple[CountLine, ...]
    written_in: tuple[CountLine, ...]
    languages: tuple[LanguageLine, ...]
    may_read_open: bool
    release: ReleaseLine
    links: tuple[tuple[str, str], ...] = ()
    weighting: WeightingNote | None = None
