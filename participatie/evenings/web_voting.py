"""Choosing in the room by phone: type or scan a code, choose up to three places, done. No account, no script."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import timedelta

from flask import Blueprint, Response, redirect, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import HiddenField, RadioField, SelectMultipleField, StringField
from wtforms.validators import InputRequired

from participatie.accounts.access import open_to_all
from participatie.areas import actions as areas
from participatie.areas.area import Area
from participatie.errors import Absent, Refusal
from participatie.evenings import actions, codes
from participatie.evenings.ranking import NEIGHBOURHOOD, Ranking, Voice, Way
from participatie.i18n import LANGUAGES, current_language
from participatie.i18n import gettext as _
from participatie.meetings import actions as meetings
from participatie.priorities.rules import Group
from participatie.text import mark
from participatie.tokens import derive_key as key_for
from participatie.tokens import is_our_key, new_key, plain_code
from participatie.web import database, render, settings, utc_now
from participatie.web.forms import ResidentForm
from participatie.web.language import offer
from participatie.web.limits import allow, network_key

voting = Blueprint("voting", __name__)

MOST_TRIES = 2000
WINDOW = timedelta(hours=1)
"""A room full of people shares one address; this stops a machine that guesses codes, not an evening."""

COOKIE_LASTS = timedelta(hours=18)
GROUP_WORDS = {Group.RESIDENTS: mark("Bewoner"), Group.ENTREPRENEURS: mark("Ondernemer")}


class CodeForm(ResidentForm):
    """The code on a card or on the table."""

    code = StringField(mark("Code op uw kaart"), validators=[InputRequired(mark("Vul de code van uw kaart in."))])


class BallotForm(ResidentForm):
    """One person's choice."""

    key = HiddenField()
    picks = SelectMultipleField(mark("Welke plekken gaan voor u voor?"))
    group = RadioField(mark("Wat bent u?"), validators=[InputRequired(mark("Kies of u bewoner of ondernemer bent."))])
    survey = RadioField(
        mark("Vulde u de vragenlijst van de buurt al in?"), validators=[InputRequired(mark("Kies ja of nee."))]
    )

    def offer(self, ranking: Ranking) -> None:
        """Put the places on the form in the reader's language."""
        language = current_language().code
        self.picks.choices = [(str(each.hot_spot), each.name.shown(language).text) for each in ranking.choices]
        self.group.choices = [(group.value, _(GROUP_WORDS[group])) for group in NEIGHBOURHOOD]
        self.survey.choices = [("yes", _("Ja")), ("no", _("Nee"))]

    def voice(self) -> Voice:
        """Give what was chosen."""
        picks = frozenset(int(each) for each in self.picks.data or ())
        return Voice(Group(self.group.data), picks, self.survey.data == "yes")


@dataclass(frozen=True, slots=True)
class CodePage:
    """Where a code is typed; `voted` when this phone just chose."""

    area_name: str
    says: str


@dataclass(frozen=True, slots=True)
class BallotPage:
    """Where somebody chooses; `languages` of the places that are not there in the reader's."""

    area_name: str
    action: str
    by_card: bool


@dataclass(frozen=True, slots=True)
class DonePage:
    """Thanks, or why this phone cannot choose (again)."""

    area_name: str
    area_url: str
    says: str


@voting.get("/stem")
@open_to_all
def ask_code() -> ResponseReturnValue:
    """Ask for the code of a card."""
    form = CodeForm(request.args) if "code" in request.args else CodeForm(formdata=None)
    typed = plain_code(request.args.get("code", ""))
    if typed:
        return redirect(url_for(".show", code=typed), 303)
    return render("evenings/vote_code.html", CodePage("", ""), form=form)


@voting.get("/stem/<code>")
@open_to_all
def show(code: str) -> ResponseReturnValue:
    """Show the ballot behind a code: once for a card, once a phone for the code on the table."""
    return _ballot(code, None)


@voting.post("/stem/<code>")
@open_to_all
def vote(code: str) -> ResponseReturnValue:
    """Take in one voice."""
    return _ballot(code, BallotForm())


@voting.get("/stem/<code>/klaar")
@open_to_all
def done(code: str) -> ResponseReturnValue:
    """Thank somebody who chose."""
    with database().reading() as connection:
        ranking = actions.find_ranking_by_code(connection, plain_code(code))
        if ranking is None:
            raise Absent("ranking")
        area = _area_of(ranking)
    return render("evenings/vote_done.html", DonePage(area.name, f"/buurt/{area.slug}", ""))


def _ballot(code: str, form: BallotForm | None) -> ResponseReturnValue:
    now = utc_now()
    typed = plain_code(code)
    try:
        allow("vote", network_key(now), most=MOST_TRIES, window=WINDOW, now=now)
        with database().reading() as connection:
            found = actions.find_to_vote(connection, settings(), typed)
    except Refusal as refusal:
        return _type_code(refusal, 422 if form else 410)
    if found is None:
        return _type_code(Refusal(mark("Deze code kennen we niet. Kijk de code op uw kaart na.")), 404)
    ranking, by_card = found
    area = _area_of(ranking)
    stopped = _why_not(ranking, by_card)
    if stopped:
        return _stopped(area, stopped)
    if not by_card and ranking.way is not Way.OPEN:
        return render("evenings/vote_code.html", CodePage(area.name, ""), form=CodeForm(formdata=None))
    return _show_or_take(ranking, area, typed, by_card, form)


def _show_or_take(
    ranking: Ranking, area: Area, code: str, by_card: bool, form: BallotForm | None
) -> ResponseReturnValue:
    status = 200 if form is None else 422
    shown = form or BallotForm(formdata=None, data={"key": new_key(secrets.token_bytes, _key(), ranking.code)})
    shown.offer(ranking)
    if form is not None and form.validate():
        try:
            _take(ranking, code, by_card, form)
            return _thanked(ranking)
        except Refusal as refusal:
            form.refuse(refusal)
    page = BallotPage(area.name, url_for(".vote", code=code), by_card)
    return render("evenings/vote.html", page, form=shown, status=status)


def _take(ranking: Ranking, code: str, by_card: bool, form: BallotForm) -> None:
    key = form.key.data or ""
    with database().transaction() as connection:
        if by_card:
            actions.vote_by_card(connection, settings(), code, form.voice())
        elif is_our_key(key, _key(), ranking.code):
            actions.vote_by_phone(connection, ranking.code, form.voice(), codes.card_hash(settings().secret_key, key))
        else:
            raise Refusal(mark("Deze pagina is te oud. Scan de code nog een keer."))


def _thanked(ranking: Ranking) -> Response:
    answer = redirect(url_for(".done", code=ranking.code), 303)
    answer.set_cookie(
        _cookie_name(),
        codes.phone_mark(settings().secret_key, ranking.code),
        max_age=COOKIE_LASTS,
        secure=settings().https,
        httponly=True,
        samesite="Lax",
        path="/",
    )
    assert isinstance(answer, Response)
    return answer


def _why_not(ranking: Ranking, by_card: bool) -> str:
    """Say why this phone cannot choose now, or nothing."""
    if not ranking.is_open:
        return _("De stemming is gesloten. De uitkomst staat straks op het scherm.")
    voted = request.cookies.get(_cookie_name(), "") == codes.phone_mark(settings().secret_key, ranking.code)
    if voted and not by_card and ranking.way is Way.OPEN:
        return _("Op deze telefoon is al gestemd. Is iemand anders nog niet geweest? Vraag het team om een kaart.")
    return ""


def _cookie_name() -> str:
    return "__Host-gestemd" if settings().https else "gestemd"


def _key() -> bytes:
    return key_for(settings().secret_key, "ballot form")


def _area_of(ranking: Ranking) -> Area:
    with database().reading() as connection:
        meeting = meetings.meeting_by_id(connection, ranking.meeting_id)
        area = areas.area_by_id(connection, meeting.area_id)
    offer(area.languages)
    return area


def _stopped(area: Area, says: str) -> ResponseReturnValue:
    return render("evenings/vote_done.html", DonePage(area.name, f"/buurt/{area.slug}", says), status=410)


def _type_code(refusal: Refusal, status: int) -> ResponseReturnValue:
    offer(tuple(LANGUAGES))
    form = CodeForm(formdata=None)
    form.refuse(refusal)
    return render("evenings/vote_code.html", CodePage("", ""), form=form, status=status)
