"""How one question page is made: from what was rendered before when nothing on it is personal."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import replace
from urllib.parse import quote

from flask import Response, g, request
from markupsafe import escape

from participatie.i18n import current_language
from participatie.i18n import gettext as _
from participatie.surveys import piping, web_draft, web_page_making, web_pages
from participatie.surveys.answering import Places, Values
from participatie.surveys.definition import Page
from participatie.surveys.drafts import Draft
from participatie.surveys.kinds import KINDS
from participatie.surveys.route import Settled
from participatie.surveys.sources import Source
from participatie.surveys.web_at_hand import AtHand, feature
from participatie.surveys.web_cache import Split, split
from participatie.surveys.web_common import address
from participatie.text import mark
from participatie.tokens import MAX_TOKEN
from participatie.web import render, security
from participatie.writes import Busy

ONCE = 3
"""How hard a page is compressed that is sent only once; see `web_cache.split`."""
CHANGED = mark("Dit formulier is net veranderd. Druk nog een keer op de knop. Uw antwoorden staan er nog.")
TOO_BUSY = mark("Het is nu te druk. Uw antwoord staat nog op dit scherm. Druk over een paar tellen opnieuw.")


def shown(at: AtHand, page: Page, settled: Settled, draft: Draft | None) -> Response:
    """Show a question to someone; the response's own key is the only thing on it that is theirs alone."""
    _let_it_play(at, page)
    places = at.places_for(draft.source if draft else _source())
    answer = settled.kept.get(page.page_key)
    # What somebody typed is on no page that is kept: such a page has slots for it, filled in for each reader.
    kind = KINDS[page.question.kind]
    likeness = "" if answer is None else kind.likeness(answer)
    name = None if likeness is None else (likeness, *_name(at, page, settled, draft, places))
    pages = feature().pages if answer is None else feature().answered
    found = None if name is None else pages.find(name)
    if found is None:
        assisted = draft.assisted if draft else _assisted()
        made = _page(at, page, settled, places, draft, assisted=assisted, kept=answer is not None and name is not None)
        found = split(render("surveys/question.html", made).get_data(as_text=True), ONCE if name is None else 9)
        if name is not None:
            pages.keep(name, found)
    own: tuple[str, ...] = ()
    if answer is not None:
        own = kind.own_words(web_page_making.asked_of(page, settled.kept, current_language().code, {}, places))
    return _filled(found, _slot(at, draft), 200, own)


def refused(
    at: AtHand, page: Page, draft: Draft, error: str, status: int = 422, *, warnings: tuple[str, ...] = ()
) -> Response:
    """Show a question again with what was typed and the sentence that says what is wrong, or what to think of."""
    _let_it_play(at, page)
    settled = at.settled(draft)
    made = _page(
        at,
        page,
        settled,
        at.places_for(draft.source),
        draft,
        assisted=draft.assisted,
        typed=request.form.to_dict(flat=False),
        error=error,
    )
    made = replace(made, warnings=warnings)
    found = split(render("surveys/question.html", made).get_data(as_text=True), ONCE)
    return _filled(found, _slot(at, draft, carry=True), status)


def _let_it_play(at: AtHand, page: Page) -> None:
    """Let the phone play a recording of this page; the content policy of other pages allows no sound."""
    if (current_language().code, page.page_key) in at.recordings:
        security.let_page_play()


def _recording(at: AtHand, page: Page) -> str:
    """Give the address of what somebody recorded of this page in the reader's language, or ""."""
    language = current_language().code
    found = at.recordings.get((language, page.page_key))
    if found is None:
        return ""
    return f"/vragenlijst/{at.round_.code}/geluid/{language}/{quote(found.name)}?v={found.version}"


def too_busy(at: AtHand, page: Page, draft: Draft, busy: Busy) -> Response:
    """Show a question again with what was typed, because it could not be taken now."""
    answered = refused(at, page, draft, _(TOO_BUSY), status=503)
    answered.headers["Retry-After"] = str(busy.retry_after_s)
    return answered


def back_of(at: AtHand, page: Page, settled: Settled) -> str:
    """Give the address of the page before this one; the landing before the first."""
    earlier = settled.before(at.numbers[page.page_key])
    return address(at, str(earlier) if earlier is not None else "")


def _page(
    at: AtHand,
    page: Page,
    settled: Settled,
    places: Places,
    draft: Draft | None,
    *,
    assisted: bool,
    typed: Values | None = None,
    error: str = "",
    kept: bool = False,
) -> web_pages.QuestionPage:
    number = str(at.numbers[page.page_key])
    urls = {
        "here": address(at, number),
        "back": back_of(at, page, settled),
        "stop": address(at, "wissen", van=number),
        "map": address(at, f"{number}/kaart"),
        "photo": address(at, f"{number}/foto"),
        "audio": _recording(at, page),
    }
    return web_page_making.question_page(
        at,
        page,
        settled.kept,
        current_language().code,
        urls,
        places=places,
        assisted=assisted,
        correcting=draft is not None and draft.corrects is not None,
        typed=typed,
        error=error,
        kept=kept,
    )


def _name(at: AtHand, page: Page, settled: Settled, draft: Draft | None, places: Places) -> tuple[Hashable, ...]:
    """Name everything that a page depends on beside its own answer."""
    drawn = repr([settled.kept.get(each.page_key) for each in page.drawn]) if page.drawn else ""
    piped = tuple(piping.spelled(each, settled.kept.get(each.page_key), places) for each in page.piped)
    has_places = "place_kinds" in KINDS[page.question.kind].allows
    return (
        at.round_.code,
        at.look,
        page.page_key,
        g.get("chosen_language"),
        current_language().code,
        settled.before(at.numbers[page.page_key]),
        drawn,
        piped,
        draft.assisted if draft else _assisted(),
        draft is not None and draft.corrects is not None,
        (places.poster, places.poster_code) if has_places else None,
    )


def _slot(at: AtHand, draft: Draft | None, *, carry: bool = False) -> str:
    """Fill the slot: the response's key and, as long as there is no draft on the phone, where one came from."""
    parts = [f"{escape(draft.key if draft is not None else web_draft.new_key(at))}"]
    if draft is None or carry:
        for name in (web_draft.SOURCE_FIELD, web_draft.ASSISTED_FIELD):
            value = request.values.get(name, "")
            if 0 < len(value) <= MAX_TOKEN:
                parts.append(f'<input type="hidden" name="{name}" value="{escape(value)}')
    return '">'.join(parts)


def _filled(page: Split, slot: str, status: int, own: Sequence[str] = ()) -> Response:
    if "gzip" in request.headers.get("Accept-Encoding", ""):
        headers = {"Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
        return Response(page.filled_gzip(slot, own), status, headers, mimetype="text/html")
    return Response(page.filled(slot, own), status, {"Vary": "Accept-Encoding"}, mimetype="text/html")


def _source() -> Source:
    return web_draft.source_of(request.values.get(web_draft.SOURCE_FIELD, ""))


def _assisted() -> bool:
    return request.values.get(web_draft.ASSISTED_FIELD) == "ja"
