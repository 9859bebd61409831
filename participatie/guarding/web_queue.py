"""Pages where a moderator reads answers and decides about each."""

from __future__ import annotations

from dataclasses import replace

from flask import Blueprint, Response, abort, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from participatie.accounts.access import current_account, for_roles
from participatie.accounts.roles import Role
from participatie.areas import actions as areas
from participatie.areas.area import Area
from participatie.db import Connection
from participatie.errors import Absent, Refusal
from participatie.guarding import actions
from participatie.guarding import web_pages as views
from participatie.guarding.decision import HOLD_REASONS, HoldReason
from participatie.i18n import current_language, translate
from participatie.i18n import gettext as _
from participatie.surveys import actions as surveys
from participatie.surveys.rounds import Round
from participatie.web import database, render, utc_now

bp = Blueprint("queue", __name__)

MODERATORS = (Role.COORDINATOR, Role.COMMUNITY_WORKER)
ON_A_PAGE = 20
_MOST_SKIPPED = 1_000_000


@bp.get("/team/<area>/open-antwoorden/<code>")
@for_roles(*MODERATORS)
def waiting(area: str, code: str) -> Response:
    """Show the answers that wait; that somebody looked is written down."""
    return _queue(area, code, decided=False)


@bp.get("/team/<area>/open-antwoorden/<code>/besloten")
@for_roles(*MODERATORS)
def decided(area: str, code: str) -> Response:
    """Show the answers about which something was decided, to look again or to undo it."""
    return _queue(area, code, decided=True)


@bp.post("/team/<area>/open-antwoorden/<code>/besluit")
@for_roles(*MODERATORS)
def decide(area: str, code: str) -> BaseResponse:
    """Release one answer, with or without parts blotted out, or hold it back."""
    key = request.form.get("antwoord", ""), request.form.get("vraag", "")
    try:
        with database().transaction() as connection:
            _found, round_ = area_and_round(connection, area, code)
            actions.decide(
                connection,
                round_,
                key,
                current_account().id,
                utc_now(),
                parts=_parts(),
                words=request.form.get("woorden", "").split(","),
                hold=_reason(),
                seen=request.form.get("gezien", ""),
            )
    except Refusal as refusal:
        return _queue(area, code, decided=False, refused=(key, translate(refusal.message)))
    return redirect(url_for(".waiting", area=area, code=code), 303)


@bp.post("/team/<area>/open-antwoorden/<code>/vrijgeven")
@for_roles(*MODERATORS)
def release_all(area: str, code: str) -> BaseResponse:
    """Release the answers on the screen in which nothing was found."""
    seen = {}
    for name in request.form.getlist("schoon")[:ON_A_PAGE]:
        response_id, _bar, rest = name.partition("|")
        page_key, _bar, print_ = rest.rpartition("|")
        seen[response_id, page_key] = print_
    with database().transaction() as connection:
        _found, round_ = area_and_round(connection, area, code)
        actions.release_all(connection, round_, seen, current_account().id, utc_now())
    return redirect(url_for(".waiting", area=area, code=code), 303)


@bp.post("/team/<area>/open-antwoorden/<code>/terug")
@for_roles(*MODERATORS)
def undo(area: str, code: str) -> BaseResponse:
    """Take a decision back."""
    key = request.form.get("antwoord", ""), request.form.get("vraag", "")
    try:
        with database().transaction() as connection:
            _found, round_ = area_and_round(connection, area, code)
            actions.undo(connection, round_, key, current_account().id, utc_now())
    except Refusal as refusal:
        return _queue(area, code, decided=True, refused=(key, translate(refusal.message)))
    return redirect(url_for(".decided", area=area, code=code), 303)


def _parts() -> set[int]:
    sent = request.form.getlist("deel")
    if any(not number.isascii() or not number.isdigit() or len(number) > 4 for number in sent):
        abort(400)
    return {int(number) for number in sent}


def _reason() -> HoldReason | None:
    if request.form.get("actie") != "houden":
        return None
    sent = request.form.get("reden", "")
    if sent not in {reason.value for reason in HoldReason}:
        abort(400)
    return HoldReason(sent)


def _queue(area: str, code: str, *, decided: bool, refused: tuple[tuple[str, str], str] | None = None) -> Response:
    skip = request.args.get("vanaf", "0")
    skipped = min(int(skip), _MOST_SKIPPED) if skip.isascii() and skip.isdigit() and len(skip) < 8 else 0
    language = current_language().code
    with database().transaction() as connection:
        found, round_ = area_and_round(connection, area, code)
        survey = surveys.survey_by_hash(connection, round_.survey_hash)
        left = 0 if actions.is_erased(connection, round_) else actions.waiting_in(connection, round_, utc_now())
        of = sum(actions.counts_of(connection, round_).values()) if decided else left
        by = current_account().id
        raw = actions.look(connection, round_, by, utc_now(), decided=decided, most=ON_A_PAGE, skip=skipped)
    cards = tuple(views.card(each, number, survey, language) for number, each in enumerate(raw, 1))
    page = views.QueuePage(
        area=found,
        round=round_,
        title=survey.title.text_in(language),
        cards=cards,
        waiting=left,
        decided=decided,
        clean=() if decided else views.clean_keys(raw),
        reasons=tuple((reason.value, _(words)) for reason, words in HOLD_REASONS.items()),
        after=_after(area, code, decided, skipped) if of > skipped + ON_A_PAGE else "",
    )
    if refused is not None:
        number = next((each.number for each in cards if (each.response_id, each.page_key) == refused[0]), 0)
        page = replace(page, refused=(number, refused[1]))
    return render("guarding/queue.html", page, status=422 if refused else 200)


def _after(area: str, code: str, decided: bool, skipped: int) -> str:
    return url_for(".decided" if decided else ".waiting", area=area, code=code, vanaf=skipped + ON_A_PAGE)


def area_and_round(connection: Connection, area: str, code: str) -> tuple[Area, Round]:
    """Give the area and the round, if it belongs there; else as if it did not exist."""
    found = areas.area_by_slug(connection, area)
    round_ = surveys.round_by_code(connection, code)
    if round_.area_id != found.id:
        raise Absent("round")
    return found, round_
