"""What a round said, for everybody: sentences first, with calm bars beside them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from flask import Blueprint, Response

from participatie.accounts.access import open_to_all
from participatie.areas import actions as areas
from participatie.areas.area import Area
from participatie.db import Connection
from participatie.errors import Absent
from participatie.i18n import gettext as _
from participatie.results import actions
from participatie.results.counting import results_from
from participatie.results.release import Release
from participatie.results.web_bars import BarLine, QuestionLine, question_lines
from participatie.results.web_common import count_lines, place_names
from participatie.results.web_sentences import Sentence, sentences_of
from participatie.results.web_themes_shown import ThemeLines, theme_lines
from participatie.surveys import actions as surveys
from participatie.surveys.rounds import Round
from participatie.surveys.web_team_views import CountLine, in_reader_language
from participatie.text import mark
from participatie.web import database, render
from participatie.web.language import offer
from participatie.written import ShownText

bp = Blueprint("results", __name__)

HEADINGS = {"residents": mark("Dit zeiden bewoners"), "entrepreneurs": mark("Dit zeiden ondernemers")}


@dataclass(frozen=True, slots=True)
class Told:
    """One question: its sentences, and its tables."""

    question: QuestionLine
    sentences: tuple[Sentence, ...]
    themes: ThemeLines | None

    @property
    def bars(self) -> tuple[BarLine, ...]:
        """The bars beside the sentences, when there is one table."""
        return self.question.pages[0].bars if len(self.question.pages) == 1 else ()


@dataclass(frozen=True, slots=True)
class PublicResultsPage:
    """What one round said.

    Attributes:
        people: how many answered.
        made_on: the day on which the figures were made.
        channels: how people answered.
        written_in: in which languages.
        sent_twice: people who sent a second time with other answers; None is fewer than five.
        withdrawn: people who had withdrawn their answers by then; None is fewer than five.
        silent: questions of which nothing may be told.
    """

    area: Area
    heading: str
    title: ShownText
    people: int | None
    made_on: date
    closed_on: date | None
    channels: tuple[CountLine, ...]
    written_in: tuple[CountLine, ...]
    sent_twice: int | None
    withdrawn: int | None
    told: tuple[Told, ...]
    silent: int
    json_url: str


@dataclass(frozen=True, slots=True)
class PublishedLine:
    """One round in the list: what it is called, and when its figures were made."""

    url: str
    heading: str
    title: ShownText
    people: int | None
    made_on: date


@dataclass(frozen=True, slots=True)
class PublishedPage:
    """All rounds of a neighbourhood with published figures, the newest first."""

    area: Area
    rounds: tuple[PublishedLine, ...]


@bp.get("/buurt/<area>/uitkomsten")
@open_to_all
def published(area: str) -> Response:
    """List the rounds of which everybody may read the figures."""
    with database().reading() as connection:
        found = _area(connection, area)
        lines = tuple(
            PublishedLine(
                f"/buurt/{found.slug}/uitkomsten/{round_.code}",
                _(HEADINGS[round_.audience]),
                in_reader_language(surveys.survey_by_hash(connection, round_.survey_hash).title),
                release.shown.people,
                release.made_on,
            )
            for round_, release in actions.list_published(connection, found.id)
        )
    return render("results/published.html", PublishedPage(found, lines))


@bp.get("/buurt/<area>/uitkomsten/<code>")
@open_to_all
def results(area: str, code: str) -> Response:
    """Show what one round said."""
    with database().reading() as connection:
        found = _area(connection, area)
        round_ = surveys.round_by_code(connection, code)
        release = actions.find_published(connection, round_) if round_.area_id == found.id else None
        if release is None:
            raise Absent("results")
        page = _page(connection, found, round_, release)
    return render("results/public.html", page)


def _page(connection: Connection, area: Area, round_: Round, release: Release) -> PublicResultsPage:
    survey = surveys.survey_by_hash(connection, round_.survey_hash)
    counted = results_from(survey, release.shown)
    lines = question_lines(counted, place_names(connection, area.id))
    themes = theme_lines(connection, round_, release)
    told = tuple(Told(line, sentences_of(line), themes.get(line.key)) for line in lines)
    seen = tuple(each for each in told if each.sentences or each.bars or each.themes)
    return PublicResultsPage(
        area=area,
        heading=_(HEADINGS[round_.audience]),
        title=in_reader_language(survey.title),
        people=release.shown.people,
        made_on=release.made_on,
        closed_on=round_.closes_at.date() if round_.closes_at else None,
        channels=count_lines(counted, "channel"),
        written_in=count_lines(counted, "language"),
        sent_twice=release.sent_twice,
        withdrawn=release.withdrawn,
        told=seen,
        silent=len(told) - len(seen),
        json_url=f"/api/v1/areas/{area.slug}/results",
    )


def _area(connection: Connection, slug: str) -> Area:
    found = areas.area_by_slug(connection, slug)
    offer(found.languages)
    return found
