"""How a question comes back once when its answer seems to hold what points at a person."""

from __future__ import annotations

from flask import Response, request

from participatie.i18n import gettext as _
from participatie.surveys import web_question
from participatie.surveys.definition import Kind, Page
from participatie.surveys.drafts import Draft
from participatie.surveys.warning import warnings_about
from participatie.surveys.web_at_hand import AtHand

SEEN_FIELD = "gezien"


def warned(at: AtHand, page: Page, before: Draft, draft: Draft) -> Response | None:
    """Show the question again with what the answer seems to hold, or None when there is nothing to say.

    Nobody is warned twice about the same words, nor on a page that warned already; nothing of it is kept.
    """
    answer = draft.answers.get(page.page_key)
    if page.question.kind is not Kind.TEXT or SEEN_FIELD in request.form:
        return None
    if answer == before.answers.get(page.page_key):
        return None
    found = warnings_about(answer, (street.name for street in at.streets))
    if not found:
        return None
    return web_question.refused(at, page, draft, "", 200, warnings=tuple(_(sentence) for sentence in found))
