"""Someone's own answers, by the receipt code that only they have: see them, change them, and have them wiped."""

from __future__ import annotations

import base64
from dataclasses import dataclass, replace
from datetime import date, timedelta

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from participatie.accounts.access import open_to_all
from participatie.errors import Refusal
from participatie.i18n import current_language, translate
from participatie.surveys import actions, web_page_making
from participatie.surveys.definition import Kind, Page
from participatie.surveys.periods import LOCAL_ZONE
from participatie.surveys.photos import photo_ids
from participatie.surveys.rounds import OwnResponse, Standing
from participatie.surveys.web_at_hand import at_hand, feature
from participatie.surveys.web_common import compressed
from participatie.surveys.web_offering import offer
from participatie.surveys.web_pages import QUICK_EXIT, OverviewLine
from participatie.tokens import grouped, plain_code
from participatie.web import database, limits, render, utc_now

bp = Blueprint("survey_receipts", __name__)
bp.after_request(compressed)

MOST_TRIES = 30
TRIES_WINDOW = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class ReceiptPage:
    """The page where someone types a receipt code. code: as typed; error: what was wrong with it, or ""."""

    area_name: str
    code: str
    error: str
    wiped: bool
    quick_exit: str = QUICK_EXIT


@dataclass(frozen=True, slots=True)
class OwnAnswers:
    """Someone's own answers.

    week: the only time that is kept, such as "2026-W48"; open: the answers can still be changed; until: the last day
    on which, or None while no end is set; each `change` in the lines is the number of the page.
    """

    area_name: str
    code: str
    lines: tuple[OverviewLine, ...]
    week: str
    open: bool
    until: date | None
    quick_exit: str = QUICK_EXIT


@bp.get("/mijn-antwoorden")
@open_to_all
def ask() -> ResponseReturnValue:
    """Ask for the receipt code."""
    return render("surveys/receipt.html", ReceiptPage("Participatie", "", "", wiped=False))


@bp.post("/mijn-antwoorden")
@open_to_all
def show() -> ResponseReturnValue:
    """Show someone's own answers; the code never stands in an address."""
    code = request.form.get("code", "")
    try:
        count_try()
        with database().reading() as connection:
            own = actions.own_response(connection, code, feature().keys)
    except Refusal as refusal:
        return refused(code, refusal)
    return render("surveys/own_answers.html", _own_answers(own, code))


@bp.post("/mijn-antwoorden/wissen")
@open_to_all
def withdraw() -> ResponseReturnValue:
    """Wipe someone's answers for good."""
    code = request.form.get("code", "")
    try:
        count_try()
        with database().transaction() as connection:
            actions.withdraw(connection, code, feature().keys)
    except Refusal as refusal:
        return refused(code, refusal)
    return render("surveys/receipt.html", ReceiptPage("Participatie", "", "", wiped=True))


def count_try() -> None:
    """Count an attempt to use a receipt code.

    Raises:
        Refusal: too many were made from here.
    """
    now = utc_now()
    limits.allow("receipt", limits.network_key(now), most=MOST_TRIES, window=TRIES_WINDOW, now=now)


def refused(code: str, refusal: Refusal) -> ResponseReturnValue:
    """Ask for the code again, with what is wrong."""
    page = ReceiptPage("Participatie", code[:40], translate(refusal.message), wiped=False)
    return render("surveys/receipt.html", page, status=422)


def _own_answers(own: OwnResponse, code: str) -> OwnAnswers:
    at = at_hand(own.round_code)
    offer(at)
    language = current_language().code
    shown = tuple(page for page in at.route.settle(own.answers).shown if page.page_key in own.answers)
    is_open = at.round_.standing(utc_now()) is Standing.OPEN and own.survey_hash == at.round_.survey_hash
    closes_at = at.round_.closes_at
    changes = {page.page_key: str(at.numbers[page.page_key]) for page in shown} if is_open else {}
    return OwnAnswers(
        area_name=at.area.name,
        code=grouped(plain_code(code)),
        lines=_with_photos(web_page_making.overview_lines(at, shown, own.answers, language, changes), shown, own),
        week=own.week,
        open=is_open,
        until=closes_at.astimezone(LOCAL_ZONE).date() if closes_at else None,
    )


def _with_photos(
    lines: tuple[OverviewLine, ...], pages: tuple[Page, ...], own: OwnResponse
) -> tuple[OverviewLine, ...]:
    """Put someone's own photos in the page itself: the code that opens them never stands in an address."""
    ids = photo_ids(own.answers)
    if not ids:
        return lines
    asked = [page for page in pages if page.question.kind is not Kind.INFO]
    with database().reading() as connection:
        pictures = {key: actions.picture_of(connection, photo_id, feature().keys) for key, photo_id in ids.items()}
    return tuple(
        replace(line, picture=_in_page(found.small)) if (found := pictures.get(page.page_key)) else line
        for line, page in zip(lines, asked, strict=True)
    )


def _in_page(content: bytes) -> str:
    return "data:image/jpeg;base64," + base64.b64encode(content).decode()
