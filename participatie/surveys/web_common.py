"""What the residents' survey pages share: addresses, the round they belong to, and pages with one message."""

from __future__ import annotations

import gzip
from urllib.parse import urlencode

from flask import Response, g, request

from participatie import tokens
from participatie.i18n import day_in_words
from participatie.i18n import gettext as _
from participatie.surveys import web_offering, web_pages
from participatie.surveys.rounds import Standing
from participatie.surveys.web_at_hand import AtHand, at_hand
from participatie.text import mark
from participatie.web import language, render, utc_now
from participatie.web.site import Link
from participatie.writes import Busy


def compressed(response: Response) -> Response:
    """Send a page compressed to a phone that can read that; a visit must not cost more than 60 kB."""
    if (
        response.mimetype in {"text/html", "image/svg+xml"}
        and "Content-Encoding" not in response.headers
        and response.status_code != 303
        and "gzip" in request.headers.get("Accept-Encoding", "")
    ):
        response.set_data(gzip.compress(response.get_data(), 9, mtime=0))
        response.headers["Content-Encoding"] = "gzip"
        response.vary.add("Accept-Encoding")
    return response


def prepared(code: str) -> AtHand:
    """Give the round of this request and speak a language of its area.

    Raises:
        Absent: there is no such round.
    """
    at = at_hand(tokens.plain_code(code))
    web_offering.offer(at)
    return at


def address(at: AtHand, tail: str, *, path: str = "", **query: str) -> str:
    """Give the address of a page of this survey (or of `path`) in the language the reader chose."""
    base = path or f"/vragenlijst/{at.round_.code}"
    if chosen := g.get("chosen_language"):
        query[language.PARAMETER] = chosen
    said = {name: value for name, value in query.items() if value}
    return base + (f"/{tail}" if tail else "") + (f"?{urlencode(said)}" if said else "")


def stopped(at: AtHand) -> Response | None:
    """Give the page that explains why this round cannot be answered now, or None when it can."""
    standing = at.round_.standing(utc_now())
    if standing is Standing.OPEN:
        return None
    neighbourhood = Link(address(at, "", path=f"/buurt/{at.area.slug}"), mark("Naar de pagina van de buurt"))
    if standing is Standing.COMING:
        return notice_page(
            at,
            _("Deze vragenlijst is nog niet open"),
            _("U kunt meedoen vanaf %(day)s.", day=day_in_words(at.round_.opens_at.date())),
            status=404,
            links=(neighbourhood,),
        )
    sentences = [_("Meedoen kan niet meer. Wat u al had verstuurd, telt mee.")]
    if at.area.feedback_on:
        sentences.append(_("Op %(day)s hoort u wat we gaan doen.", day=day_in_words(at.area.feedback_on)))
    return notice_page(at, _("Deze vragenlijst is gesloten"), *sentences, status=410, links=(neighbourhood,))


def notice_page(at: AtHand, title: str, *sentences: str, status: int = 200, links: tuple[Link, ...] = ()) -> Response:
    """Make a page with one message."""
    page = web_pages.Notice(at.area.name, title, sentences, links)
    return render("surveys/notice.html", page, status=status)


def busy_page(at: AtHand, key: str, busy: Busy) -> Response:
    """Say that sending did not work and keep the answers on the phone; the button sends them again."""
    page = web_pages.Notice(
        area_name=at.area.name,
        title=_("Het is nu te druk"),
        sentences=(
            _("Uw antwoorden zijn nog niet verstuurd. Ze staan nog op uw telefoon."),
            _("Wacht een paar seconden en druk dan op de knop."),
        ),
        action=address(at, "versturen"),
        button=_("Nog een keer versturen"),
        key=key,
    )
    headers = {"Retry-After": str(busy.retry_after_s)}
    return render("surveys/notice.html", page, status=503, headers=headers)
