"""Pages of staff for the meeting's ranking: cards to print, and a page to enter them fast.

Nobody sees what is on the cards together before the round closes; only how many there are, to check the pile.
"""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from participatie.accounts.access import for_roles
from participatie.accounts.roles import Role
from participatie.areas import actions as areas
from participatie.areas.area import Area
from participatie.db import Connection
from participatie.errors import Refusal
from participatie.i18n import LANGUAGES, LOCAL_ZONE, Language, current_language, speaking
from participatie.i18n import gettext as _
from participatie.priorities import actions
from participatie.priorities.ballots import Source
from participatie.priorities.cards import LAYOUT, CardWords, cards_said, numbered
from participatie.priorities.rules import Group
from participatie.priorities.scoring import Scoring
from participatie.priorities.web_forms import CardForm
from participatie.web import database, render, utc_now
from participatie.web.files import file_to_read

bp = Blueprint("cards", __name__)

ENTERS = (Role.COORDINATOR, Role.COMMUNITY_WORKER)
_KEY = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class CardsPage:
    """Where cards are entered.

    Attributes:
        area: where.
        is_open: whether cards can be entered.
        entered: number of cards so far, on all phones together; None before there is a round.
        saved: key of the card that was just kept, to take it back; empty when there is none.
        taken_back: whether a card was just taken back.
        languages: in which the cards can be printed.
        rulebook: address of the public page with the rules.
    """

    area: Area
    is_open: bool
    entered: int | None
    saved: str
    taken_back: bool
    languages: tuple[Language, ...]
    rulebook: str


@bp.get("/team/<area>/prioriteiten/kaartjes")
@for_roles(*ENTERS)
def show(area: str) -> ResponseReturnValue:
    """Show an empty card; who it is of stays as it was on the card before."""
    group = request.args.get("van", "")
    form = CardForm(formdata=None, data={"key": secrets.token_hex(16), "group": group})
    return _page(area, form, 200, saved=_key(request.args.get("bewaard", "")), taken_back="terug" in request.args)


@bp.post("/team/<area>/prioriteiten/kaartjes")
@for_roles(*ENTERS)
def add(area: str) -> ResponseReturnValue:
    """Keep a card; sent twice it is kept once."""
    form = CardForm()
    with database().reading() as connection:
        found, scoring = _round(connection, area)
    form.offer(_numbered(scoring))
    if form.validate() and scoring is not None:
        key = _key(form.key.data or "") or secrets.token_hex(16)
        try:
            with database().transaction() as connection:
                actions.add_ballot(
                    connection,
                    scoring,
                    Group(form.group.data),
                    [int(each) for each in form.picks.data],
                    Source.MEETING,
                    key,
                    also_in_survey=form.also_in_survey.data,
                    now=utc_now(),
                )
            return redirect(url_for(".show", area=found.slug, bewaard=key, van=form.group.data), 303)
        except Refusal as refusal:
            form.refuse(refusal)
            form.key.data = secrets.token_hex(16)
    return _page(area, form, 422)


@bp.post("/team/<area>/prioriteiten/kaartjes/terug")
@for_roles(*ENTERS)
def take_back(area: str) -> ResponseReturnValue:
    """Take the card back that was just kept on this phone."""
    key = _key(request.form.get("saved", ""))
    form = CardForm(formdata=None, data={"key": secrets.token_hex(16)})
    with database().reading() as connection:
        found, scoring = _round(connection, area)
    if scoring is not None and key:
        try:
            with database().transaction() as connection:
                actions.take_back_ballot(connection, scoring, key)
        except Refusal as refusal:
            form.refuse(refusal)
            return _page(area, form, 422)
    return redirect(url_for(".show", area=found.slug, terug=1), 303)


@bp.get("/team/<area>/prioriteiten/kaartjes.pdf")
@for_roles(*ENTERS)
def printed(area: str) -> ResponseReturnValue:
    """Give the cards of the round for print, four on a sheet, in one language of the area."""
    from participatie.documents.pdf import as_pdf

    with database().reading() as connection:
        found, scoring = _round(connection, area)
    if scoring is None:
        return redirect(url_for(".show", area=found.slug), 303)
    wanted = request.args.get("in", found.languages[0])
    language = wanted if wanted in found.languages and wanted in LANGUAGES else found.languages[0]
    with speaking(language):
        words = _card_words()
    said = cards_said(found.name, scoring.spots, words, language, LANGUAGES[language].direction)
    made = as_pdf(LAYOUT, said, made_on=utc_now().astimezone(LOCAL_ZONE).date())
    return file_to_read(made, "application/pdf", f"kaartjes-{found.slug}-{language}.pdf", language=language)


def _page(slug: str, form: CardForm, status: int, *, saved: str = "", taken_back: bool = False) -> ResponseReturnValue:
    with database().reading() as connection:
        found, scoring = _round(connection, slug)
        entered = actions.count_ballots(connection, scoring, Source.MEETING) if scoring else None
    form.offer(_numbered(scoring))
    page = CardsPage(
        area=found,
        is_open=scoring is not None and scoring.is_open,
        entered=entered,
        saved=saved,
        taken_back=taken_back,
        languages=tuple(LANGUAGES[code] for code in found.languages if code in LANGUAGES),
        rulebook=url_for("priorities.rules", area=found.slug),
    )
    return render("priorities/cards.html", page, form=form, status=status)


def _card_words() -> CardWords:
    return CardWords(
        title=_("Kaartjes om te kiezen"),
        question=_("Welke plekken gaan voor u voor?"),
        how=_("Zet een kruis bij één, twee of drie plekken. De volgorde maakt niet uit."),
        who=_("Ik ben:"),
        resident=_("bewoner"),
        entrepreneur=_("ondernemer"),
        survey=_("Deed u al mee met de vragenlijst?"),
        yes=_("ja"),
        no=_("nee"),
        why=_("Bij “ja” bewaren we deze kaart, maar hij telt niet nog een keer. Zo heeft iedereen één stem."),
        anonymous=_("Zet uw naam niet op deze kaart."),
    )


def _round(connection: Connection, slug: str) -> tuple[Area, Scoring | None]:
    area = areas.area_by_slug(connection, slug)
    return area, actions.find_scoring(connection, area.id)


def _numbered(scoring: Scoring | None) -> list[tuple[int, str]]:
    language = current_language().code
    return [(spot.id, spot.name.shown(language).text) for _number, spot in numbered(scoring.spots)] if scoring else []


def _key(typed: str) -> str:
    return typed if _KEY.fullmatch(typed) else ""
