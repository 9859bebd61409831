"""Pages of the team: opening the ranking, cards for the door, and closing it."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue
from wtforms import BooleanField, IntegerField, RadioField
from wtforms.validators import InputRequired

from participatie.accounts.access import current_account, for_roles
from participatie.accounts.roles import Role
from participatie.db import Connection
from participatie.errors import Refusal
from participatie.evenings import actions, codes
from participatie.evenings.ranking import Choice, Progress, Ranking, Standing, Way, standings, too_many_sentence
from participatie.evenings.store.rankings import Sheet
from participatie.evenings.web_common import TEAM, Head, TokenForm, head_of, meeting_of
from participatie.i18n import current_language, translate
from participatie.i18n import gettext as _
from participatie.meetings.meeting import Meeting
from participatie.outreach import qr
from participatie.text import mark
from participatie.web import database, render, settings, utc_now
from participatie.web.forms import SpokenForm
from participatie.written import ShownText

ranking = Blueprint("ranking", __name__)

WAYS = {
    Way.CARDS: mark("Alleen met een kaart van de deur. Elke kaart werkt één keer."),
    Way.OPEN: mark("Ook zonder kaart, met de code op tafel. Elke telefoon één keer."),
}


class OpenForm(SpokenForm):
    """How many people there are, and how a phone gets in."""

    present = IntegerField(mark("Hoeveel mensen zijn er in de zaal?"), validators=[InputRequired()])
    way = RadioField(mark("Hoe kiezen mensen met hun telefoon?"), default=Way.CARDS.value)

    def offer(self) -> None:
        """Put the ways on the form."""
        self.way.choices = [(way.value, _(words)) for way, words in WAYS.items()]


class CloseForm(SpokenForm):
    """Closing, and whether everyone sees the outcome at once."""

    show = BooleanField(mark("Laat de uitkomst meteen op het scherm zien"))


class CardsForm(SpokenForm):
    """More cards."""

    more = IntegerField(mark("Hoeveel kaarten erbij?"), validators=[InputRequired()], default=10)


@dataclass(frozen=True, slots=True)
class ListedResult:
    """The outcome for the team: places in order, and how many people it is of."""

    standings: tuple[tuple[Standing, ShownText], ...]
    people: int
    double: int
    by_dots: int
    counts: bool
    is_shown: bool


@dataclass(frozen=True, slots=True)
class RankingPage:
    """The ranking of an evening for the team.

    Attributes:
        head: the evening.
        stage: before, open or closed.
        choices: what can be chosen, by name.
        counts: whether it would go into the joint list.
        scoring: whether professionals still give points.
        progress: how many chose.
        warning: more choices than people, in a sentence; or empty.
        cards: how many cards there are.
        sheets: the sheets with dots that were counted.
        screen_url: the link of the big screen.
        screen_square: that link to scan, with its size.
        result: once it is closed.
        may_close: whether this person may open and close.
        inside: how many people the door counted.
    """

    head: Head
    stage: str
    choices: tuple[ShownText, ...]
    counts: bool
    scoring: bool
    progress: Progress | None
    warning: str
    cards: int
    sheets: tuple[Sheet, ...]
    screen_url: str
    screen_square: tuple[str, int]
    result: ListedResult | None
    may_close: bool
    inside: int


@ranking.get("/team/<area>/bijeenkomsten/<code>/zaal/stemmen")
@for_roles(*TEAM)
def show(area: str, code: str) -> ResponseReturnValue:
    """Show how the ranking stands."""
    return _page(area, code, None, 200)


@ranking.post("/team/<area>/bijeenkomsten/<code>/zaal/stemmen")
@for_roles(Role.COORDINATOR)
def open_it(area: str, code: str) -> ResponseReturnValue:
    """Open the ranking."""
    form = OpenForm()
    form.offer()
    try:
        if form.validate():
            with database().transaction() as connection:
                _found, meeting = meeting_of(connection, area, code)
                way, present = Way(form.way.data), int(form.present.data)
                actions.open_ranking(connection, settings(), meeting, way, present, current_account(), utc_now())
            return redirect(url_for(".show", area=area, code=code), 303)
    except Refusal as refusal:
        form.refuse(refusal)
    return _page(area, code, form, 422)


@ranking.post("/team/<area>/bijeenkomsten/<code>/zaal/stemmen/aanwezig")
@for_roles(*TEAM)
def people(area: str, code: str) -> ResponseReturnValue:
    """Say how many people are in the room, and how phones get in."""
    form = OpenForm()
    form.offer()
    try:
        if form.validate():
            with database().transaction() as connection:
                _found, meeting = meeting_of(connection, area, code)
                actions.set_present(connection, meeting.id, int(form.present.data), Way(form.way.data))
            return redirect(url_for(".show", area=area, code=code), 303)
    except Refusal as refusal:
        form.refuse(refusal)
    return _page(area, code, form, 422)


@ranking.post("/team/<area>/bijeenkomsten/<code>/zaal/stemmen/kaarten")
@for_roles(*TEAM)
def more_cards(area: str, code: str) -> ResponseReturnValue:
    """Make more cards."""
    form = CardsForm()
    try:
        if form.validate():
            with database().transaction() as connection:
                _found, meeting = meeting_of(connection, area, code)
                actions.make_cards(connection, settings(), meeting.id, int(form.more.data))
            return redirect(url_for(".show", area=area, code=code), 303)
    except Refusal as refusal:
        form.refuse(refusal)
    return _page(area, code, form, 422)


@ranking.post("/team/<area>/bijeenkomsten/<code>/zaal/stemmen/sluiten")
@for_roles(Role.COORDINATOR)
def close(area: str, code: str) -> ResponseReturnValue:
    """Close the ranking and freeze the outcome."""
    form = CloseForm()
    try:
        if form.validate():
            with database().transaction() as connection:
                _found, meeting = meeting_of(connection, area, code)
                actions.close_ranking(connection, meeting, current_account(), utc_now(), show=bool(form.show.data))
            return redirect(url_for(".show", area=area, code=code), 303)
    except Refusal as refusal:
        form.refuse(refusal)
    return _page(area, code, form, 422)


@ranking.post("/team/<area>/bijeenkomsten/<code>/zaal/stemmen/tonen")
@for_roles(Role.COORDINATOR)
def show_outcome(area: str, code: str) -> ResponseReturnValue:
    """Let the big screen show the outcome."""
    form = TokenForm()
    if not form.validate():
        return _page(area, code, form, 422)
    with database().transaction() as connection:
        _found, meeting = meeting_of(connection, area, code)
        actions.show_result(connection, meeting.id, utc_now())
    return redirect(url_for(".show", area=area, code=code), 303)


@ranking.post("/team/<area>/bijeenkomsten/<code>/zaal/stemmen/terug")
@for_roles(Role.COORDINATOR)
def discard(area: str, code: str) -> ResponseReturnValue:
    """Take back a ranking that was opened by mistake."""
    form = TokenForm()
    try:
        if form.validate():
            with database().transaction() as connection:
                _found, meeting = meeting_of(connection, area, code)
                actions.discard_ranking(connection, meeting.id)
            return redirect(url_for(".show", area=area, code=code), 303)
    except Refusal as refusal:
        form.refuse(refusal)
    return _page(area, code, form, 422)


def screen_link(meeting: Meeting) -> str:
    """Give the whole address of the big screen."""
    token = f"{meeting.code}-{codes.screen_token(settings().secret_key, meeting.code)}"
    return settings().base_url + url_for("evenings.screen.show", token=token, taal=None)


def _page(area: str, code: str, form: SpokenForm | None, status: int) -> ResponseReturnValue:
    with database().reading() as connection:
        found, meeting = meeting_of(connection, area, code)
        page = _ranking_page(connection, head_of(found, meeting), meeting)
        opened = actions.find_ranking(connection, meeting.id)
    shown = form or OpenForm(formdata=None)
    if not isinstance(shown, OpenForm):
        errors, shown = shown.mistakes(), OpenForm(formdata=None)
        shown.form_errors.extend(sentence for _anchor, sentence in errors)
    shown.offer()
    if not isinstance(form, OpenForm):
        shown.present.data = opened.present if opened else page.inside or None
        shown.way.data = (opened.way if opened else Way.CARDS).value
    return render("evenings/ranking.html", page, form=shown, status=status)


def _ranking_page(connection: Connection, head: Head, meeting: Meeting) -> RankingPage:
    opened = actions.find_ranking(connection, meeting.id)
    about = actions.proposed(connection, meeting.area_id)
    progress = actions.progress(connection, opened) if opened else None
    warning = too_many_sentence(progress) if progress else None
    screen = screen_link(meeting)
    square = qr.modules(screen)
    return RankingPage(
        head=head,
        stage="before" if opened is None else "open" if opened.is_open else "closed",
        choices=_names(opened.choices if opened else about.choices),
        counts=opened.scoring_id is not None if opened else about.scoring is not None,
        scoring=about.scoring is not None,
        progress=progress,
        warning=translate(warning) if warning else "",
        cards=opened.cards if opened else 0,
        sheets=actions.list_sheets(connection, opened) if opened else (),
        screen_url=screen,
        screen_square=(qr.svg_path(square), len(square)),
        result=_listed(opened) if opened else None,
        may_close=current_account().role is Role.COORDINATOR,
        inside=actions.people_inside(connection, meeting),
    )


def _names(choices: tuple[Choice, ...]) -> tuple[ShownText, ...]:
    language = current_language().code
    return tuple(each.name.shown(language) for each in choices)


def _listed(closed: Ranking) -> ListedResult | None:
    result = closed.result
    if result is None:
        return None
    language = current_language().code
    return ListedResult(
        standings=tuple((each, each.choice.name.shown(language)) for each in standings(closed, result)),
        people=result.people,
        double=result.double,
        by_dots=result.by_dots,
        counts=result.counts,
        is_shown=closed.shown_at is not None,
    )
