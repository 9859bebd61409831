"""The resident's journey: landing, one question per page, looking over, sending, thank you, wipe and stop."""

from __future__ import annotations

from dataclasses import replace

from flask import Blueprint, Response, abort, request
from flask.typing import ResponseReturnValue

from participatie.accounts.access import open_to_all
from participatie.errors import Refusal
from participatie.i18n import current_language, day_in_words, translate
from participatie.i18n import gettext as _
from participatie.surveys import (
    actions,
    web_correct,
    web_draft,
    web_page_making,
    web_pages,
    web_photos,
    web_question,
    web_warning,
)
from participatie.surveys.answering import may_skip, read_answer
from participatie.surveys.definition import Page
from participatie.surveys.drafts import Draft
from participatie.surveys.kinds import KINDS
from participatie.surveys.pages import filled
from participatie.surveys.rounds import Receipt, Submission, receipt_code
from participatie.surveys.route import Settled
from participatie.surveys.web_at_hand import AtHand, feature
from participatie.surveys.web_common import address, busy_page, compressed, notice_page, prepared, stopped
from participatie.text import mark
from participatie.tokens import grouped
from participatie.web import database, render, settings, site, utc_now
from participatie.web.site import Link
from participatie.writes import Busy

bp = Blueprint("surveys", __name__)
bp.after_request(compressed)


@bp.get("/vragenlijst/<code>")
@open_to_all
def landing(code: str) -> ResponseReturnValue:
    """Show who asks what and why, with one button."""
    at = prepared(code)
    if (stop := stopped(at)) is not None:
        return stop
    draft = web_draft.read_draft(at)
    via = request.args.get(web_draft.SOURCE_FIELD, "")
    urls = {
        "begin": address(at, "1", via=via),
        "assisted": address(at, "helpen", via=via),
        "resume": _where_to_go_on(at, draft) if draft is not None else "",
    }
    notice = ""
    if "opnieuw" in request.args and draft is None:
        notice = _("Wij vinden op deze telefoon nog geen antwoorden. Begin bij de eerste vraag.")
    page = web_page_making.landing(at, current_language().code, urls, notice)
    return render("surveys/landing.html", page)


@bp.get("/vragenlijst/<code>/<int:number>")
@open_to_all
def question(code: str, number: int) -> ResponseReturnValue:
    """Show one question."""
    at = prepared(code)
    if (stop := stopped(at)) is not None:
        return stop
    page = at.page(number)
    if page is None:
        abort(404)
    draft = web_draft.read_draft(at)
    if draft is None and number > 1:
        return _led_to(_without_draft(at))
    settled = at.settled(draft)
    if not settled.is_shown(number):
        return _led_to(_next_address(at, settled, number))
    return web_question.shown(at, page, settled, draft)


@bp.post("/vragenlijst/<code>/<int:number>")
@open_to_all
def answer(code: str, number: int) -> ResponseReturnValue:
    """Take one answer and go to the next question; a refused one stays on the screen."""
    at = prepared(code)
    if (stop := stopped(at)) is not None:
        return stop
    page = at.page(number)
    if page is None:
        abort(404)
    key = request.form.get(web_draft.KEY_FIELD, "")
    draft = web_draft.read_draft(at)
    if draft is None and key and web_draft.read_sent(at) == key:
        return _led_to(address(at, "bedankt"))
    ours = web_draft.is_our_key(at, key)
    if draft is None:
        draft = web_draft.begun_with(at, key) if ours else web_draft.begun(at)
    try:
        if not ours:
            raise Refusal(web_question.CHANGED)
        drafted = _with_answer(at, page, draft)
    except Refusal as refusal:
        return web_question.refused(at, page, draft, translate(refusal.message))
    except Busy as busy:
        return web_question.too_busy(at, page, draft, busy)
    stays = KINDS[page.question.kind].stays(request.form.to_dict(flat=False))
    onwards = address(at, str(number)) if stays else _after_answer(at, drafted, number)
    response = web_warning.warned(at, page, draft, drafted) or _led_to(onwards)
    try:
        web_draft.keep_draft(response, at, drafted)
        web_photos.forget_replaced(draft, drafted)
    except Busy as busy:
        return web_question.too_busy(at, page, draft, busy)
    return response


@bp.get("/vragenlijst/<code>/versturen")
@open_to_all
def overview(code: str) -> ResponseReturnValue:
    """Show all answers once more, with a button to send them."""
    at = prepared(code)
    if (stop := stopped(at)) is not None:
        return stop
    draft = web_draft.read_draft(at)
    if draft is None:
        return _led_to(_without_draft(at))
    return _overview(at, draft)


@bp.post("/vragenlijst/<code>/versturen")
@open_to_all
def send(code: str) -> ResponseReturnValue:
    """Store the answers; sending twice gives the same thank-you page and one response."""
    at = prepared(code)
    key = request.form.get(web_draft.KEY_FIELD, "")
    draft = web_draft.read_draft(at)
    try:
        if draft is None or draft.key != key or stopped(at) is not None:
            return _send_without_draft(at, key, draft)
        kept = at.settled(draft).kept
        if not kept:
            return _overview(at, draft, _("U hebt nog niets ingevuld. Beantwoord eerst een vraag."))
        if draft.corrects is not None:
            return web_correct.sent(at, draft, kept)
        receipt = _store(at, replace(draft, answers=kept))
    except Busy as busy:
        return busy_page(at, key, busy)
    return _thanked(at, key, draft, receipt)


@bp.get("/vragenlijst/<code>/bedankt")
@open_to_all
def thanks(code: str) -> ResponseReturnValue:
    """Say thank you, with the receipt code while this browser still knows what it sent."""
    at = prepared(code)
    sent = web_draft.read_sent_draft(at)
    hear_back = day_in_words(at.area.feedback_on) if at.area.feedback_on else ""
    with database().reading() as connection:
        links = site().after_thanks(connection, at.area.id)
        others = [
            other
            for other in actions.list_rounds(connection, at.area.id)
            if other.audience != at.round_.audience and other.standing(utc_now()) == "open"
        ]
    page = web_pages.ThankYou(
        area_name=at.area.name,
        thanks=filled(at.survey.thanks, current_language().code, {"date": hear_back} if hear_back else {}),
        code=grouped(_receipt_of(sent)) if sent else "",
        corrected=sent is not None and sent.corrects is not None,
        hear_back=hear_back,
        links=links,
        neighbourhood=address(at, "", path=f"/buurt/{at.area.slug}"),
        other_survey=address(at, "", path=f"/vragenlijst/{others[0].code}") if others else "",
        other_is_for_entrepreneurs=bool(others) and others[0].audience == "entrepreneurs",
    )
    return render("surveys/thanks.html", page)


@bp.get("/vragenlijst/<code>/wissen")
@open_to_all
def ask_to_wipe(code: str) -> ResponseReturnValue:
    """Ask whether everything may go, because it cannot be brought back."""
    at = prepared(code)
    number = request.args.get("van", "")
    sentence = _("Uw antwoorden staan alleen op deze telefoon. Na het wissen zijn ze weg.")
    if (draft := web_draft.read_draft(at)) is not None and draft.corrects is not None:
        sentence = _("Wat u nu hebt veranderd, is dan weg. Wat u eerder had verstuurd, blijft staan.")
    page = web_pages.Notice(
        area_name=at.area.name,
        title=_("Wilt u alles wissen en stoppen?"),
        sentences=(sentence,),
        action=address(at, "wissen"),
        button=_("Ja, wis alles en stop"),
        cancel=address(at, number if number.isdigit() else "versturen"),
    )
    return render("surveys/notice.html", page)


@bp.post("/vragenlijst/<code>/wissen")
@open_to_all
def wipe(code: str) -> ResponseReturnValue:
    """Take everything off this phone."""
    at = prepared(code)
    draft = web_draft.read_draft(at)
    sentence = _("Er staat niets meer op deze telefoon. Wij hebben niets van u bewaard.")
    if draft is not None and draft.corrects is not None:
        sentence = _("Er staat niets meer op deze telefoon. Wat u eerder had verstuurd, hebben wij nog.")
    links = (Link(address(at, ""), mark("Naar de eerste pagina")),)
    response = notice_page(at, _("Alles is gewist"), sentence, links=links)
    web_draft.drop_draft(response, at, draft)
    web_draft.forget_sent(response, at)
    return response


def _with_answer(at: AtHand, page: Page, draft: Draft) -> Draft:
    answers = {key: value for key, value in draft.answers.items() if key != page.page_key}
    if request.form.get("actie") == "overslaan" and may_skip(page):
        return replace(draft, answers=answers)
    kept = at.settled(draft).kept
    found = read_answer(page, web_photos.sent_values(page, draft), kept, at.places_for(draft.source))
    if found is not None:
        answers[page.page_key] = found
    return replace(draft, answers=answers)


def _led_to(url: str) -> Response:
    return Response(b"", 303, {"Location": url})


def _next_address(at: AtHand, settled: Settled, number: int) -> str:
    following = settled.after(number)
    return address(at, "versturen" if following is None else str(following))


def _after_answer(at: AtHand, draft: Draft, number: int) -> str:
    settled = at.settled(draft)
    if draft.corrects is not None:
        return web_correct.next_address(at, draft, settled, number)
    return _next_address(at, settled, number)


def _receipt_of(sent: Draft) -> str:
    return sent.corrects.receipt if sent.corrects is not None else receipt_code(sent.key, feature().keys)


def _where_to_go_on(at: AtHand, draft: Draft) -> str:
    settled = at.settled(draft)
    if draft.corrects is not None:
        return address(at, "versturen")
    answered = [at.numbers[key] for key in settled.kept]
    return _next_address(at, settled, max(answered, default=0))


def _without_draft(at: AtHand) -> str:
    return address(at, "bedankt") if web_draft.read_sent(at) else address(at, "", opnieuw="ja")


def _overview(at: AtHand, draft: Draft, error: str = "") -> Response:
    settled = at.settled(draft)
    language = current_language().code
    changes = {page.page_key: address(at, str(at.numbers[page.page_key])) for page in settled.shown}
    page = web_pages.Overview(
        area_name=at.area.name,
        lines=web_page_making.overview_lines(at, settled.shown, settled.kept, language, changes),
        dropped=tuple(
            dropped.subject.text_in(language)
            if dropped.subject
            else web_page_making.heading(at, dropped, settled.kept, language)
            for dropped in settled.dropped
        ),
        assisted=draft.assisted,
        correcting=draft.corrects is not None,
        back=changes[settled.shown[-1].page_key],
        action=address(at, "versturen"),
        stop=address(at, "wissen"),
        key=draft.key,
        error=error,
    )
    return render("surveys/overview.html", page, status=422 if error else 200)


def _send_without_draft(at: AtHand, key: str, draft: Draft | None) -> Response:
    """Answer a second send after the cookie has gone; or explain what is missing."""
    if web_draft.is_our_key(at, key):
        with database().reading() as connection:
            receipt = actions.find_receipt(connection, key, feature().keys)
            corrected = receipt is None and actions.was_corrected(connection, at.round_, key, feature().keys)
        if corrected or (draft is None and web_draft.read_sent(at) == key):
            return _led_to(address(at, "bedankt"))
        if receipt is not None:
            return _thanked(at, key, draft if draft is not None and draft.key == key else None, receipt)
    if (stop := stopped(at)) is not None:
        return stop
    if draft is not None:
        return _overview(at, draft, _("Dit formulier was oud of veranderd. Kijk uw antwoorden na en verstuur ze."))
    return notice_page(
        at,
        _("Wij vinden uw antwoorden niet"),
        _("Op deze telefoon staan geen antwoorden meer. Ze zijn gewist, of uw telefoon bewaart ze niet."),
        status=422,
        links=(Link(address(at, ""), mark("Begin opnieuw")),),
    )


def _store(at: AtHand, draft: Draft) -> Receipt:
    submission = Submission(
        key=draft.key,
        answers=draft.answers,
        language=current_language().code,
        source=draft.source,
        assisted=draft.assisted,
        group_mark=actions.group_mark(settings().data_dir, at.round_, draft.source),
    )
    own = feature()
    return actions.send(database(), own.writer, at.round_, submission, own.keys, utc_now())


def _thanked(at: AtHand, key: str, draft: Draft | None, receipt: Receipt) -> Response:
    response = _led_to(address(at, "bedankt"))
    web_draft.drop_draft(response, at, draft)
    web_draft.keep_sent(response, at, key)
    return response
