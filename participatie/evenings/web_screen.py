"""The big screen: how far the choosing is, and the outcome once it is closed. Readable from ten metres.

Before closing it shows only how many people chose, never what. It speaks Dutch and, beside it, one more language that
changes with every refresh, so that everyone in the room reads it in turn.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue

from participatie.accounts.access import open_to_all
from participatie.areas import actions as areas
from participatie.areas.area import Area
from participatie.errors import Absent
from participatie.evenings import actions, codes
from participatie.evenings.ranking import Progress, Ranking, Result, Standing, Way, standings
from participatie.i18n import LANGUAGES, Language, ngettext, speaking, use_language
from participatie.i18n import gettext as _
from participatie.meetings.meeting import Meeting
from participatie.outreach import qr
from participatie.priorities.rules import Group
from participatie.text import mark
from participatie.web import database, render, settings, utc_now
from participatie.web.language import offer
from participatie.web.security import let_script_connect
from participatie.written import ShownText

screen = Blueprint("screen", __name__)

REFRESH_SECONDS = 10
MOST_ROWS = 8


@dataclass(frozen=True, slots=True)
class Both:
    """A sentence in Dutch and in the second language; `other` is empty when there is no translation."""

    dutch: str
    other: str


@dataclass(frozen=True, slots=True)
class Row:
    """One hot spot in the outcome, named in both languages; `people` in words."""

    place: int
    name: ShownText
    other: ShownText | None
    people: Both
    share: int


@dataclass(frozen=True, slots=True)
class ScreenPage:
    """What the big screen shows.

    Attributes:
        area_name: the neighbourhood.
        stage: waiting, open, closed (the team does not show the outcome yet), shown, or over.
        other: the second language now, or None in a neighbourhood of one language.
        headline: what it is about.
        says: how far it is, or what comes next.
        share: length of the bar of people who chose, in percents; None when there is none.
        groups: people per group in words, when each group is large enough.
        rows: the outcome, best first; empty when too few took part.
        counts: whether the voices go into the joint list, in a sentence.
        how: what to do with a phone; None when nothing can be done.
        address: where a phone goes, in letters.
        square: that address to scan, as a path.
        square_size: how many units it measures.
        refresh: seconds until the page is fetched again.
    """

    area_name: str
    stage: str
    other: Language | None
    headline: Both
    says: Both
    share: int | None
    groups: tuple[Both, ...]
    rows: tuple[Row, ...]
    counts: Both | None
    how: Both | None
    address: str
    square: str
    square_size: int
    refresh: int


@screen.get("/scherm/<token>")
@open_to_all
def show(token: str) -> ResponseReturnValue:
    """Show the big screen of an evening."""
    now = utc_now()
    with database().reading() as connection:
        meeting = actions.find_by_screen(connection, settings(), token)
        if meeting is None:
            raise Absent("screen")
        area = areas.area_by_id(connection, meeting.area_id)
        ranking = actions.find_ranking(connection, meeting.id)
        progress = actions.progress(connection, ranking) if ranking else None
    offer(("nl",))
    use_language("nl")
    let_script_connect()
    other = _second_language(area, now)
    page = _page(area, meeting, ranking, progress, other, now)
    return render("evenings/screen.html", page, status=410 if page.stage == "over" else 200)


def _second_language(area: Area, now: datetime) -> Language | None:
    """Choose the language beside Dutch: the one asked for, or each of the area in turn."""
    others = [LANGUAGES[code] for code in area.languages if code in LANGUAGES and code != "nl"]
    wanted = request.args.get("met", "")
    if wanted in {each.code for each in others}:
        return LANGUAGES[wanted]
    return others[int(now.timestamp()) // REFRESH_SECONDS % len(others)] if others else None


def _page(
    area: Area,
    meeting: Meeting,
    ranking: Ranking | None,
    progress: Progress | None,
    other: Language | None,
    now: datetime,
) -> ScreenPage:
    stage = _stage(ranking, meeting, now)
    is_open = stage == "open"
    result = ranking.result if ranking and stage == "shown" else None
    found = standings(ranking, result) if ranking and result else ()
    address = settings().base_url + url_for("evenings.voting.show", code=ranking.code) if ranking and is_open else ""
    square = qr.modules(address) if address else ()
    groups = progress.shown_groups() if progress and is_open else {}
    return ScreenPage(
        area_name=area.name,
        stage=stage,
        other=other,
        headline=_both(other, lambda: _(HEADLINES[stage])),
        says=_says(stage, progress, result, bool(found), other),
        share=progress.share if progress and is_open else None,
        groups=tuple(_both(other, partial(_group, group, people)) for group, people in groups.items()),
        rows=tuple(_row(each, other) for each in found[:MOST_ROWS]),
        counts=_both(other, lambda: _(COUNTS if result.counts else COUNTS_NOT)) if result else None,
        how=_both(other, lambda: _(HOW[ranking.way])) if ranking and is_open else None,
        address=address.partition("://")[2],
        square=qr.svg_path(square) if square else "",
        square_size=len(square),
        refresh=REFRESH_SECONDS,
    )


HEADLINES = {
    "waiting": mark("Straks kiezen we samen"),
    "open": mark("Welke plekken gaan voor u voor?"),
    "closed": mark("De stemming is gesloten"),
    "shown": mark("Dit kozen we samen"),
    "over": mark("Deze avond is voorbij"),
}
COUNTS = mark("Deze stemmen tellen mee in de gezamenlijke lijst.")
COUNTS_NOT = mark("Deze stemmen tellen niet mee in de gezamenlijke lijst.")
HOW = {
    Way.CARDS: mark("Scan de code op uw kaart. Of vul uw kaart met een pen in."),
    Way.OPEN: mark("Scan deze code met uw telefoon. Of vul een kaart met een pen in."),
}


def _says(stage: str, progress: Progress | None, result: Result | None, shown: bool, other: Language | None) -> Both:
    if stage == "open" and progress:
        present = max(progress.present, progress.people)
        return _both(
            other,
            lambda: ngettext(
                "%(num)s van de %(present)s mensen koos",
                "%(num)s van de %(present)s mensen kozen",
                progress.people,
                present=present,
            ),
        )
    if stage == "shown" and result and not shown:
        return _both(other, lambda: _("Er kozen minder dan tien mensen. Dan laten we niet zien wat."))
    if stage == "shown" and result:
        return _both(other, lambda: ngettext("%(num)s mens koos", "%(num)s mensen kozen", result.people))
    if stage == "closed":
        return _both(other, lambda: _("De uitkomst komt later."))
    return Both("", "")


def _group(group: Group, people: int) -> str:
    if group is Group.RESIDENTS:
        return ngettext("%(num)s bewoner", "%(num)s bewoners", people)
    return ngettext("%(num)s ondernemer", "%(num)s ondernemers", people)


def _people(people: int | None) -> str:
    if people is None:
        return _("minder dan vijf mensen")
    return ngettext("%(num)s mens", "%(num)s mensen", people)


def _both(other: Language | None, said: Callable[[], str]) -> Both:
    """Say a sentence in Dutch and in the second language."""
    dutch = said()
    if other is None:
        return Both(dutch, "")
    with speaking(other.code):
        second = said()
    return Both(dutch, "" if second == dutch else second)


def _stage(ranking: Ranking | None, meeting: Meeting, now: datetime) -> str:
    if now >= codes.night_over(meeting.ends_at):
        return "over"
    if ranking is None:
        return "waiting"
    if ranking.is_open:
        return "open"
    return "shown" if ranking.shown_at is not None else "closed"


def _row(standing: Standing, other: Language | None) -> Row:
    name = standing.choice.name
    second = name.shown(other.code) if other else None
    if second is not None and (second.fallback or second.text == name.dutch):
        second = None
    people = _both(other, lambda: _people(standing.people))
    return Row(standing.place, name.shown("nl"), second, people, standing.share)
