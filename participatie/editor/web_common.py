"""What the pages of the editor share: who may, which draft, and in which two languages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import cast
from urllib.parse import urlencode

from flask import Blueprint, Response, g, request

from participatie.accounts.access import current_account
from participatie.accounts.roles import Role
from participatie.areas import actions as areas
from participatie.areas.area import Area
from participatie.db import Connection
from participatie.editor import actions
from participatie.editor.draft import Draft
from participatie.editor.hooks import DRAFT_LINKS_HOOK as DRAFT_LINKS_HOOK
from participatie.editor.hooks import START_LINKS_HOOK as START_LINKS_HOOK
from participatie.editor.yaml_text import yaml_of
from participatie.errors import Absent
from participatie.i18n import LANGUAGES
from participatie.surveys.definition import Survey
from participatie.surveys.texts import SOURCE_LANGUAGE
from participatie.web import site
from participatie.web.files import file_to_keep
from participatie.web.numbers import row_number
from participatie.web.site import Link
from participatie.written import direction_of

bp = Blueprint("editor_team", __name__)

MAKING = (Role.COORDINATOR, Role.COMMUNITY_WORKER)
PUBLISHING = (Role.COORDINATOR,)


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language of a survey: its code, its own name and its direction."""

    code: str
    name: str
    direction: str


@dataclass(frozen=True, slots=True)
class DraftHead:
    """What every page of a draft shows.

    Attributes:
        base: address of the draft's own page.
        title: in Dutch, or what it is called until it has one.
        tongues: every language of the survey, Dutch first.
        beside: the language beside Dutch, or None.
    """

    area: Area
    draft: Draft
    base: str
    title: str
    tongues: tuple[Tongue, ...]
    beside: Tongue | None
    may_publish: bool

    @property
    def shown(self) -> tuple[Tongue, ...]:
        """The one or two languages on the page."""
        return tuple(each for each in self.tongues if each.code == SOURCE_LANGUAGE or each == self.beside)

    def to(self, below: str = "", **query: str) -> str:
        """Give an address of this draft that keeps the languages; `#` goes at the end."""
        path, mark, anchor = below.partition("#")
        kept = {"naast": self.beside.code if self.beside else "", "taal": g.get("chosen_language") or ""} | query
        asked = urlencode({name: value for name, value in kept.items() if value})
        return f"{self.base}{path}{'?' + asked if asked else ''}{mark}{anchor}"


def tongue(code: str) -> Tongue:
    """Name a language."""
    return Tongue(code, LANGUAGES[code].name if code in LANGUAGES else code, direction_of(code))


def found_draft(connection: Connection, area: str, code: str) -> tuple[Area, Draft]:
    """Give the draft, if it belongs to this area; else as if it did not exist."""
    found = areas.area_by_slug(connection, area)
    draft = actions.draft_by_code(connection, code)
    if draft.area_id != found.id:
        raise Absent("draft")
    return found, draft


def head_of(area: Area, draft: Draft) -> DraftHead:
    """Give what every page of a draft shows; the language beside Dutch is the reader's choice."""
    tongues = tuple(tongue(each.code) for each in draft.survey.languages)
    others = [each for each in tongues if each.code != SOURCE_LANGUAGE]
    wanted = request.args.get("naast", "")
    beside = next((each for each in others if each.code == wanted), others[0] if others else None)
    title = draft.survey.title.by_language[SOURCE_LANGUAGE] or draft.survey.slug
    base = f"/team/{area.slug}/vragenlijsten/maken/{draft.code}"
    return DraftHead(area, draft, base, title, tongues, beside, current_account().role in PUBLISHING)


def seen_revision(draft: Draft) -> int:
    """Read which revision a form started from; the newest when it does not say."""
    try:
        return row_number(request.form.get("revision", ""))
    except ValueError:
        return draft.revision


def lent_links(hook: str, *about: str) -> tuple[Link, ...]:
    """Give the links that higher features lend."""
    lent = cast("list[Callable[..., Link]]", site().hooks.get(hook, []))
    return tuple(each(*about) for each in lent)


def yaml_file(survey: Survey, comments: str = "") -> Response:
    """Give a survey as a file to keep."""
    return file_to_keep(yaml_of(survey, comments).encode(), "application/yaml", f"{survey.slug}-{survey.version}.yaml")
