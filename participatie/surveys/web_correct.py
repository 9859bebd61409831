"""Correcting answers that were sent: the receipt code opens them as a fresh draft on this phone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import cast

from flask import Blueprint, Response, request
from flask.typing import ResponseReturnValue

from participatie.accounts.access import open_to_all
from participatie.db import Connection
from participatie.errors import Refusal
from participatie.i18n import current_language, translate
from participatie.i18n import gettext as _
from participatie.surveys import actions, web_draft, web_offering, web_page_making, web_receipts
from participatie.surveys.actions.corrections import Correction, Outcome
from participatie.surveys.definition import Answer, Kind, PlaceAnswer
from participatie.surveys.drafts import Corrects, Draft
from participatie.surveys.rounds import OwnResponse
from participatie.surveys.route import Settled
from participatie.surveys.sources import Source
from participatie.surveys.web_at_hand import AtHand, at_hand, feature
from participatie.surveys.web_common import address, compressed, notice_page
from participatie.surveys.web_pages import QUICK_EXIT
from participatie.text import mark
from participatie.tokens import plain_code
from participatie.web import database, render, utc_now
from participatie.web.site import Link
from participatie.writes import busy_when_down
from participatie.written import ShownText

bp = Blueprint("survey_corrections", __name__)
bp.after_request(compressed)

KNOWN_FIELD = "over"
"""Carries the revision that somebody was told of, when they send over it."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One question with what is stored and what is on this phone; "" for not answered."""

    ask: ShownText
    subject: ShownText | None
    stored: str
    here: str


@dataclass(frozen=True, slots=True)
class Clash:
    """The page after somebody else corrected the same answers. known: the revision this page tells of."""

    area_name: str
    differences: tuple[Difference, ...]
    action: str
    stop: str
    key: str
    known: str
    quick_exit: str = QUICK_EXIT


@dataclass(frozen=True, slots=True)
class OtherDraft:
    """The page before a draft of new answers on this phone would make room for the correction."""

    area_name: str
    code: str
    to: str
    action: str
    resume: str
    quick_exit: str = QUICK_EXIT


@bp.post("/mijn-antwoorden/wijzigen")
@open_to_all
def begin() -> ResponseReturnValue:
    """Open the answers as a draft on this phone, at the question that somebody wants to change."""
    code = request.form.get("code", "")
    try:
        web_receipts.count_try()
        with database().reading() as connection:
            own = actions.own_response(connection, code, feature().keys)
            round_ = actions.round_by_code(connection, own.round_code)
            own = actions.begin_correction(connection, round_, code, feature().keys, utc_now())
    except Refusal as refusal:
        return web_receipts.refused(code, refusal)
    at = at_hand(own.round_code)
    web_offering.offer(at)
    there = web_draft.read_draft(at)
    if there is not None and there.corrects is None and there.answers and request.form.get("actie") != "toch":
        return _ask_about_other_draft(at, code)
    draft = _draft(at, own, plain_code(code))
    response = Response(b"", 303, {"Location": address(at, _wanted_page(at, draft))})
    if there is not None:
        web_draft.drop_draft(response, at, there)
    web_draft.keep_draft(response, at, draft)
    web_draft.forget_sent(response, at)
    return response


def _wanted_page(at: AtHand, draft: Draft) -> str:
    wanted = request.form.get("naar", "")
    is_asked = wanted.isascii() and wanted.isdigit() and len(wanted) < 6 and at.settled(draft).is_shown(int(wanted))
    return wanted if is_asked else "versturen"


def _draft(at: AtHand, own: OwnResponse, code: str) -> Draft:
    """Make a draft of what was sent; who came from a poster then, is still at that poster."""
    source = Source(own.placement_code, own.channel)
    for page in at.survey.pages:
        if page.question.kind is Kind.PLACE and page.page_key in own.answers:
            place = cast("PlaceAnswer", own.answers[page.page_key])
            if place["kind"] == "poster":
                source = replace(source, place_code=place["code"], x=place["x"], y=place["y"])
    return Draft(
        code=at.round_.code,
        key=web_draft.new_key(at),
        answers=dict(own.answers),
        source=source,
        corrects=Corrects(code, own.revision),
    )


def _ask_about_other_draft(at: AtHand, code: str) -> Response:
    page = OtherDraft(
        area_name=at.area.name,
        code=code,
        to=request.form.get("naar", "")[:6],
        action=address(at, "", path="/mijn-antwoorden/wijzigen"),
        resume=address(at, "versturen"),
    )
    return render("surveys/other_draft.html", page, status=409)


def next_address(at: AtHand, draft: Draft, settled: Settled, number: int) -> str:
    """Lead back to all answers after one was changed, past the follow-up questions that have no answer yet."""
    following = settled.after(number)
    while following is not None:
        page = at.survey.pages[following - 1]
        if page.condition is None and page.question.kind is not Kind.INFO:
            break
        if page.page_key not in draft.answers and page.question.kind is not Kind.INFO:
            return address(at, str(following))
        following = settled.after(following)
    return address(at, "versturen")


def sent(at: AtHand, draft: Draft, kept: Mapping[str, Answer]) -> Response:
    """Store corrected answers, or say why that cannot be.

    Raises:
        Busy: it was not stored; the draft is still on the phone.
    """
    corrects = draft.corrects
    assert corrects is not None
    if known := request.form.get(KNOWN_FIELD):
        corrects = replace(corrects, revision=_revision(known))
    try:
        with busy_when_down(), database().transaction() as connection:
            settle = partial(_with_photos, at, kept, draft.key)
            done = actions.correct(connection, at.round_, corrects, draft.key, settle, feature().keys, utc_now())
    except Refusal as refusal:
        return _cannot(at, draft, translate(refusal.message))
    if done.outcome is Outcome.CLASHED and dict(done.answers) != dict(kept):
        return _clash(at, draft, kept, done)
    response = Response(b"", 303, {"Location": address(at, "bedankt")})
    web_draft.drop_draft(response, at, draft)
    web_draft.keep_sent(response, at, draft.key, draft.corrects)
    return response


def _with_photos(
    at: AtHand, kept: Mapping[str, Answer], key: str, connection: Connection, response_id: str
) -> Mapping[str, Answer]:
    return actions.bind(connection, at.round_, response_id, kept, key, feature().keys)


def _revision(known: str) -> str:
    """Read the revision that a page told of; "-" stands for the answers as they were sent the first time."""
    return "" if known == "-" else known[:40]


def _cannot(at: AtHand, draft: Draft, sentence: str) -> Response:
    """Say that correcting cannot be done any more; what is on the phone has no use then."""
    response = notice_page(
        at,
        _("Uw verbetering is niet bewaard"),
        sentence,
        status=410,
        links=(Link(address(at, "", path="/mijn-antwoorden"), mark("Naar mijn antwoorden")),),
    )
    web_draft.drop_draft(response, at, draft)
    return response


def _clash(at: AtHand, draft: Draft, kept: Mapping[str, Answer], done: Correction) -> Response:
    spoken = current_language().code
    differing = [key for key in at.numbers if done.answers.get(key) != kept.get(key)]
    pages = [at.survey.pages[at.numbers[key] - 1] for key in differing]
    page = Clash(
        area_name=at.area.name,
        differences=tuple(
            Difference(
                ask=each.question.text.text_in(spoken),
                subject=each.subject.text_in(spoken) if each.subject else None,
                stored=web_page_making.answer_in_words(at, each, done.answers.get(each.page_key), spoken),
                here=web_page_making.answer_in_words(at, each, kept.get(each.page_key), spoken),
            )
            for each in pages
        ),
        action=address(at, "versturen"),
        stop=address(at, "wissen"),
        key=draft.key,
        known=done.revision or "-",
    )
    return render("surveys/clash.html", page, status=409)
