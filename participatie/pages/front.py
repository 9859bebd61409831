"""The first page: which neighbourhoods take part, and how far they are."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Response, url_for

from participatie.accounts.access import open_to_all
from participatie.areas import actions as areas
from participatie.areas.projects import PHASE_NAMES
from participatie.i18n import current_language
from participatie.i18n import gettext as _
from participatie.pages.blueprint import bp
from participatie.web import database, render
from participatie.written import ShownText


@dataclass(frozen=True, slots=True)
class FrontLine:
    """One neighbourhood: its name, its page, the title of its project, and its phase in words."""

    name: str
    url: str
    title: ShownText
    phase: str


@dataclass(frozen=True, slots=True)
class FrontPage:
    """The first page. areas: by name."""

    areas: tuple[FrontLine, ...]


@bp.get("/")
@open_to_all
def front() -> Response:
    """List the neighbourhoods with a project."""
    language = current_language().code
    with database().reading() as connection:
        found = areas.list_projects(connection)
    lines = tuple(
        FrontLine(
            name=area.name,
            url=url_for(".neighbourhood", area=area.slug),
            title=project.title.shown(language),
            phase=_(PHASE_NAMES[project.phase]),
        )
        for area, project in found
    )
    return render("pages/front.html", FrontPage(lines))
