"""What the pages of translating share: who may, which draft, which language."""

from __future__ import annotations

from datetime import date

from flask import Blueprint, request

from participatie.accounts.access import current_account
from participatie.accounts.roles import Role
from participatie.areas import actions as areas
from participatie.areas.area import Area
from participatie.db import Connection
from participatie.editor import actions as editor
from participatie.editor.draft import Draft
from participatie.errors import Absent
from participatie.i18n import LANGUAGES, day_in_words
from participatie.i18n import gettext as _
from participatie.surveys.definition import Survey
from participatie.surveys.standing import offered_languages, standing_in
from participatie.surveys.texts import SOURCE_LANGUAGE
from participatie.translating.web_pages import Head, LanguageLine
from participatie.web.numbers import row_number
from participatie.written import direction_of

bp = Blueprint("translating_team", __name__)

TEAM = (Role.COORDINATOR, Role.COMMUNITY_WORKER)


def found_draft(connection: Connection, area: str, code: str) -> tuple[Area, Draft]:
    """Give the draft, if it belongs to this area; else as if it did not exist."""
    found = areas.area_by_slug(connection, area)
    draft = editor.draft_by_code(connection, code)
    if draft.area_id != found.id:
        raise Absent("draft")
    return found, draft


def head_of(area: Area, draft: Draft) -> Head:
    """Give what every page shows."""
    title = draft.survey.title.text_in(SOURCE_LANGUAGE).text or _("Vragenlijst zonder titel")
    return Head(area, draft, f"/team/{area.slug}/vragenlijsten/maken/{draft.code}", title)


def translated(survey: Survey) -> tuple[str, ...]:
    """Give the languages that are translated into."""
    return tuple(each.code for each in survey.languages if each.code != SOURCE_LANGUAGE)


def check_language(survey: Survey, language: str) -> None:
    """See that a survey is translated into a language.

    Raises:
        Absent: it is not.
    """
    if language not in translated(survey):
        raise Absent("language")


def line_of(survey: Survey, code: str) -> LanguageLine:
    """Put one language in words."""
    standing = standing_in(survey, code)
    return LanguageLine(
        code=code,
        name=LANGUAGES[code].name if code in LANGUAGES else code,
        direction=direction_of(code),
        texts=standing.texts,
        missing=standing.missing,
        drafts=standing.drafts,
        written=standing.written,
        outdated=standing.outdated,
        checked=standing.checked,
        offered=code in offered_languages(survey, (code,)),
        by=", ".join(standing.by),
        on=day(standing.on),
    )


def day(written: str) -> str:
    """Put a day of a file in words; as it stands there when it is no day."""
    try:
        return day_in_words(date.fromisoformat(written)) if written else ""
    except ValueError:
        return written


def seen_revision(draft: Draft) -> int:
    """Read which revision a form started from; the newest when it does not say."""
    try:
        return row_number(request.form.get("revision", ""))
    except ValueError:
        return draft.revision


def own_name() -> str:
    """Give the name that stands in "checked by" until somebody types another."""
    typed = request.form.get("by")
    return current_account().name if typed is None else typed
