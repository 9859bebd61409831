"""How would this question look on a phone? The real page, for a survey that is still being made (shell).

Nothing is stored and nothing is kept at hand: the page is made, shown in a frame of the editor, and forgotten.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from flask import Response
from markupsafe import escape

from participatie.areas.area import Area, Landmark, Street
from participatie.errors import Refusal
from participatie.i18n import current_language, translate
from participatie.surveys import in_words
from participatie.surveys.answering import Places, Values, may_skip, read_answer
from participatie.surveys.definition import Kind, Page, Survey
from participatie.surveys.located import spots_of
from participatie.surveys.periods import LOCAL_ZONE
from participatie.surveys.rounds import Round
from participatie.surveys.route import Route
from participatie.surveys.web_at_hand import AtHand
from participatie.surveys.web_cache import split
from participatie.surveys.web_page_making import question_page
from participatie.web import render
from participatie.web.security import let_own_site_frame

NOT_READ = frozenset({Kind.INFO, Kind.PHOTO})
"""Kinds of which a preview takes whatever is sent: there is nothing to refuse, or it would have to be stored."""


def at_hand_of(
    survey: Survey, area: Area, streets: tuple[Street, ...], landmarks: tuple[Landmark, ...], now: datetime
) -> AtHand:
    """Give what the pages of a survey show, as if a round of it were open now."""
    places = Places(
        streets={street.code: street.name for street in streets},
        landmarks={place.code: place.name for place in landmarks},
        bounds=area.bounds,
        near=lambda x, y: in_words.near(streets, landmarks, (x, y)),
        today=now.astimezone(LOCAL_ZONE).date(),
    )
    return AtHand(
        round_=Round(0, "", area.id, 0, "", survey.audience, now, None),
        survey=survey,
        route=Route(replace(survey, questions=())),
        area=area,
        streets=streets,
        landmarks=landmarks,
        spots=spots_of(streets, landmarks),
        places=places,
        numbers={page.page_key: number for number, page in enumerate(survey.pages, 1)},
        total=max((page.number for page in survey.pages), default=0),
        look=0,
        recordings={},
        generation=0,
        read_at_s=time.monotonic(),
    )


def refusal_of(at: AtHand, page: Page, values: Values) -> str:
    """Say why an answer would be refused, in the reader's language; "" when it would be taken."""
    if page.question.kind in NOT_READ or (values.get("actie", [""])[0] == "overslaan" and may_skip(page)):
        return ""
    try:
        read_answer(page, values, {}, at.places)
    except Refusal as refusal:
        return translate(refusal.message)
    return ""


def previewed(
    at: AtHand, page: Page, urls: Mapping[str, str], token: str, *, typed: Values | None = None, error: str = ""
) -> Response:
    """Show the page of one question in a frame of this site.

    Args:
        at: what the pages show; see `at_hand_of`.
        page: one of the survey's pages.
        urls: here, back, stop and map.
        token: of the staff form that the page then is.
        typed: what was answered in the preview.
        error: the sentence of the refusal.
    """
    made = question_page(at, page, {}, current_language().code, urls, places=at.places, typed=typed, error=error)
    made = replace(made, quick_exit="")
    html = split(render("surveys/question.html", made).get_data(as_text=True))
    let_own_site_frame()
    # The slot is the value of a hidden field; the token of the form follows in a second one.
    slot = f'"><input type="hidden" name="csrf_token" value="{escape(token)}'
    return Response(html.filled(slot), mimetype="text/html")
