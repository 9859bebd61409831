"""What somebody reads who fills a survey in for another person, before they begin."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from participatie.accounts.access import open_to_all
from participatie.surveys import web_draft
from participatie.surveys.web_common import address, compressed, prepared, stopped
from participatie.surveys.web_pages import QUICK_EXIT
from participatie.tokens import MAX_TOKEN
from participatie.web import render

bp = Blueprint("survey_helping", __name__)
bp.after_request(compressed)


@dataclass(frozen=True, slots=True)
class HelpingPage:
    """How to help. begin: the first question in helper mode; back: the landing page."""

    area_name: str
    begin: str
    back: str
    quick_exit: str = QUICK_EXIT


@bp.get("/vragenlijst/<code>/helpen")
@open_to_all
def helping(code: str) -> ResponseReturnValue:
    """Explain how to fill in for somebody else, and that this is written down with the answers."""
    at = prepared(code)
    if (stop := stopped(at)) is not None:
        return stop
    via = request.args.get(web_draft.SOURCE_FIELD, "")[:MAX_TOKEN]
    begin = address(at, "1", via=via, hulp="ja")
    return render("surveys/helping.html", HelpingPage(at.area.name, begin, address(at, "", via=via)))
