"""Pages of the team: thanking everyone, the sheet for the porch, and the evaluation of a session."""

from __future__ import annotations

from urllib.parse import quote

from flask import Blueprint, Response, redirect, url_for
from flask.typing import ResponseReturnValue

from participatie.accounts.access import current_account, for_roles
from participatie.errors import Absent, Refusal
from participatie.i18n import LOCAL_ZONE, current_language, day_in_words, ngettext, translate
from participatie.i18n import gettext as _
from participatie.i18n import number as in_digits
from participatie.meetings.meeting import Meeting
from participatie.meetings.spoken import name_of
from participatie.minutes import actions
from participatie.minutes.evaluation import MOMENTS_IN_ADDRESSES, STATEMENTS, Moment, is_evaluated, is_open
from participatie.minutes.thanks import due, thanks_by
from participatie.minutes.web_desk import TEAM, found_meeting
from participatie.minutes.web_forms import TokenForm
from participatie.minutes.web_pages import ChangeLine, MomentLink, ResultsPage, ThanksLine, ThanksPage, head_of
from participatie.outreach import qr
from participatie.plan.documents import Voice
from participatie.web import database, render, settings, utc_now
from participatie.web.files import file_to_read
from participatie.web.language import offer

bp = Blueprint("after", __name__)


@bp.get("/team/<area>/bijeenkomsten/<code>/verslag/bedanken")
@for_roles(*TEAM)
def thanks(area: str, code: str) -> ResponseReturnValue:
    """Show who is thanked, and how."""
    return _thanks(area, code, TokenForm(formdata=None))


@bp.post("/team/<area>/bijeenkomsten/<code>/verslag/bedanken")
@for_roles(*TEAM)
def thank(area: str, code: str) -> ResponseReturnValue:
    """Send everyone with an address a letter, once."""
    form = TokenForm()
    try:
        with database().transaction() as connection:
            _found, meeting = found_meeting(connection, area, code)
            actions.thank(connection, settings(), meeting, current_account(), utc_now())
    except Refusal as refusal:
        form.refuse(refusal)
        return _thanks(area, code, form, status=422)
    return redirect(url_for(".thanks", area=area, code=code), 303)


@bp.post("/team/<area>/bijeenkomsten/<code>/verslag/bedanken/<sign_up_id>")
@for_roles(*TEAM)
def thanked(area: str, code: str, sign_up_id: str) -> ResponseReturnValue:
    """Note that a colleague thanked somebody."""
    with database().transaction() as connection:
        _found, meeting = found_meeting(connection, area, code)
        actions.note_thanked(connection, meeting, sign_up_id, utc_now())
    return redirect(url_for(".thanks", area=area, code=code), 303)


@bp.get("/team/<area>/bijeenkomsten/<code>/verslag/bedankt.pdf")
@for_roles(*TEAM)
def poster(area: str, code: str) -> Response:
    """Give the sheet for the porch, in the language of the page."""
    from participatie.minutes.poster import as_pdf, thanks_poster

    with database().reading() as connection:
        found, meeting = found_meeting(connection, area, code)
        offer(found.languages)
        if actions.report_of(connection, meeting).shared_at is None:
            raise Absent("shared report")
        today = utc_now().astimezone(LOCAL_ZONE).date()
        newest = actions.newest_report(connection, meeting)
        content = newest.content if newest else actions.draft_content(connection, found, meeting, today)
    language = current_language().code
    voice = Voice(language, translate, day_in_words, in_digits)
    made = as_pdf(thanks_poster(content, f"{settings().base_url}/bijeenkomst/{meeting.code}/verslag", voice))
    return file_to_read(made, "application/pdf", f"bedankt-{meeting.code}-{language}.pdf", language=language)


@bp.get("/team/<area>/bijeenkomsten/<code>/verslag/evaluatie")
@for_roles(*TEAM)
def evaluation(area: str, code: str) -> ResponseReturnValue:
    """Show the codes of both forms and what changed; a meeting of the neighbourhood has no such forms."""
    with database().reading() as connection:
        found, meeting = found_meeting(connection, area, code)
        if not is_evaluated(meeting):
            return redirect(f"/team/{found.slug}/bijeenkomsten/{meeting.code}/verslag", 303)
        changes = actions.results_of(connection, meeting)
    lines = tuple(
        ChangeLine(
            words=_(STATEMENTS[each.statement]),
            changed=each,
            before=_agreeing(each.before),
            after=_agreeing(each.after),
            difference=_difference(each.low, each.high),
        )
        for each in changes
    )
    links = tuple(_moment_link(meeting, word) for word in MOMENTS_IN_ADDRESSES)
    return render("minutes/results.html", ResultsPage(found, head_of(found, meeting), links, lines))


def _thanks(slug: str, code: str, form: TokenForm, *, status: int = 200) -> ResponseReturnValue:
    now = utc_now()
    with database().reading() as connection:
        found, meeting = found_meeting(connection, slug, code)
        kept = actions.report_of(connection, meeting)
        people = actions.list_by_hand(connection, settings(), meeting, now) if kept.shared_at else ()
        reach = actions.reach_of(connection, meeting)
    page = ThanksPage(
        area=found,
        head=head_of(found, meeting),
        by=day_in_words(thanks_by(meeting), weekday=True),
        urgency=due(meeting, now).value,
        shared=kept.shared_at is not None,
        sent=kept.thanked_at is not None,
        by_mail=reach.by_mail,
        unreached=reach.unreached,
        lines=tuple(_thanks_line(each) for each in people),
        poster_url=url_for(".poster", area=slug, code=meeting.code) if kept.shared_at else "",
    )
    return render("minutes/thanks.html", page, form=form, status=status)


def _thanks_line(each: actions.ThanksByHand) -> ThanksLine:
    phone = each.sign_up.request.phone
    digits = "".join(sign for sign in phone if sign.isdigit() or sign == "+")
    abroad = "31" + digits[1:] if digits.startswith("0") and not digits.startswith("00") else digits.lstrip("+0")
    words = quote(each.text)
    return ThanksLine(
        id=each.sign_up.id,
        name=each.sign_up.request.name,
        phone=phone,
        language=each.language,
        language_name=translate(name_of(each.sign_up.request.language)),
        text=each.text,
        sms_link=f"sms:{digits}?body={words}",
        whatsapp_link=f"https://wa.me/{abroad}?text={words}",
        done=each.done,
    )


def _moment_link(meeting: Meeting, word: str) -> MomentLink:
    moment = MOMENTS_IN_ADDRESSES[word]
    address = f"{settings().base_url}/bijeenkomst/{meeting.code}/evaluatie?moment={word}"
    square = qr.modules(address)
    return MomentLink(
        after=moment is Moment.AFTER,
        url=address,
        shown=address.partition("://")[2],
        is_open=is_open(meeting, moment, utc_now()),
        qr_path=qr.svg_path(square),
        qr_size=len(square),
    )


def _agreeing(each: object) -> str:
    from participatie.minutes.evaluation_results import Agreeing

    if not isinstance(each, Agreeing):
        return _("Minder dan vijf mensen")
    share, low, high = (round(100 * value) for value in (each.share, each.low, each.high))
    people = ngettext("%(num)s mens", "%(num)s mensen", each.people)
    return _(
        "%(share)s procent van %(people)s is het eens (grenzen: %(low)s en %(high)s)",
        share=share,
        people=people,
        low=low,
        high=high,
    )


def _difference(low: float | None, high: float | None) -> str:
    if low is None or high is None:
        return ""
    return _("Het verschil ligt tussen %(low)s en %(high)s procentpunt.", low=round(100 * low), high=round(100 * high))
