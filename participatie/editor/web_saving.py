"""How every form of the editor is kept: beside what others changed, and with what it did said afterwards."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from flask import redirect, request
from werkzeug.wrappers import Response as BaseResponse

from participatie.accounts.access import current_account
from participatie.areas.area import Area
from participatie.db import Connection
from participatie.editor import actions
from participatie.editor.authorship import noted
from participatie.editor.document import Document
from participatie.editor.draft import Draft
from participatie.editor.gaps import gaps_of
from participatie.editor.publication import taken_codes
from participatie.editor.starting import says_too_much
from participatie.editor.web_common import DraftHead, found_draft, head_of, seen_revision
from participatie.i18n import LOCAL_ZONE, translate
from participatie.i18n import gettext as _
from participatie.surveys.linter import remarks
from participatie.text import mark
from participatie.together import Overlapping
from participatie.web import database, utc_now
from participatie.web.numbers import row_number
from participatie.web.overlaps import chosen_stored

DONE: Mapping[str, str] = {
    "bewaard": mark("Opgeslagen."),
    "weg": mark("De vraag is weg."),
    "antwoordweg": mark("Het antwoord is weg."),
    "verplaatst": mark("De volgorde is veranderd."),
    "terug": mark("De laatste verandering is teruggedraaid."),
    "erbij": mark("De vraag staat erbij."),
    "staatnog": mark("Iemand anders veranderde deze vraag net. Daarom staat hij er nog."),
}
CAN_BE_UNDONE = ("weg", "antwoordweg", "verplaatst")

Change = Callable[[Document], Document]


def change(area: str, code: str, what: Change, typed: Collection[str] = ()) -> tuple[Area, Draft | Overlapping]:
    """Keep a change that a form asks for, beside what others changed since it was made.

    Args:
        what: makes the change.
        typed: everything that somebody typed; of translations among it is noted whose words they are.
    """
    by, on = current_account().name, utc_now().astimezone(LOCAL_ZONE).date().isoformat()
    with database().transaction() as connection:
        found, draft = found_draft(connection, area, code)
        kept = actions.change_draft(
            connection,
            draft.code,
            lambda document: noted(document, what(document), typed, by=by, on=on),
            seen_revision(draft),
            current_account().id,
            utc_now(),
            keep_stored=chosen_stored(request.form),
        )
    return found, kept


def led(head: DraftHead, below: str, done: str = "", **query: str) -> BaseResponse:
    """Lead to a page of the draft that says what was done, and offers to undo it where that makes sense."""
    undo = {"van": str(head.draft.revision)} if done in CAN_BE_UNDONE else {}
    return redirect(head.to(below, gedaan=done, **undo, **query), 303)


def done_words() -> tuple[str, int]:
    """Say what the last press did, and which revision undoes it; "" and 0 for nothing."""
    name = request.args.get("gedaan", "")
    if name == "opmerkingen":
        return translate(says_too_much()), 0
    try:
        undo = row_number(request.args.get("van", "0")) if name in CAN_BE_UNDONE else 0
    except ValueError:
        undo = 0
    return (_(DONE[name]) if name in DONE else ""), undo


def fresh(connection: Connection, area: str, code: str) -> DraftHead:
    """Give the head of a draft as it stands now."""
    return head_of(*found_draft(connection, area, code))


def taken_by(connection: Connection, draft: Draft) -> frozenset[str]:
    """Give every code that means something already."""
    return taken_codes(draft.survey, actions.newest_before(connection, draft))


def todo_at(draft: Draft, place: str) -> tuple[str, ...]:
    """Say what must be done at one question, or at the survey as a whole ("")."""
    return tuple(translate(each.message) for each in gaps_of(draft.survey) if each.place == place)


def remarks_at(draft: Draft, place: str) -> tuple[str, ...]:
    """Say what could be better at one question, or at the survey as a whole ("")."""
    return tuple(translate(each.message) for each in remarks(draft.survey) if each.place == place)
