"""The published plan to print and to go on with, for everyone: PDF, ODT, and a poster for the wall.

A file says what the version said when it was published; what happened since is on the plan's page. A version never
changes, so the same file is given to everyone who reads in the same language.
"""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint, Response, request

from participatie.accounts.access import open_to_all
from participatie.areas import actions as areas
from participatie.documents.shelf import Shelf
from participatie.i18n import current_language, day_in_words, translate
from participatie.i18n import number as in_digits
from participatie.plan import actions, documents_files, documents_wall
from participatie.plan.documents import Voice
from participatie.plan.documents_paper import plan_paper
from participatie.plan.documents_wall import Sheet, wall_poster
from participatie.plan.publication import PublishedPlan
from participatie.web import database, settings
from participatie.web.files import file_to_read
from participatie.web.language import offer

bp = Blueprint("plan_documents", __name__)

PDF = "application/pdf"
ODT = "application/vnd.oasis.opendocument.text"
_SHELF = Shelf(32)


@bp.get("/buurt/<area>/plan/<int:number>.pdf")
@open_to_all
def as_pdf(area: str, number: int) -> Response:
    """Give a version as a tagged PDF."""
    plan, page_address = _found(area, number)

    def make() -> bytes:
        return documents_files.as_pdf(plan_paper(plan.content, plan.checksum, page_address, _voice()))

    return _file(plan, page_address, area, "pdf", PDF, make)


@bp.get("/buurt/<area>/plan/<int:number>.odt")
@open_to_all
def as_odt(area: str, number: int) -> Response:
    """Give a version for a word processor."""
    plan, page_address = _found(area, number)

    def make() -> bytes:
        return documents_files.as_odt(plan_paper(plan.content, plan.checksum, page_address, _voice()))

    return _file(plan, page_address, area, "odt", ODT, make)


@bp.get("/buurt/<area>/plan/<int:number>/poster.pdf")
@open_to_all
def poster(area: str, number: int) -> Response:
    """Give the poster for the wall, on A3 or, with `?formaat=a4`, on A4."""
    plan, page_address = _found(area, number)
    sheet = Sheet.A4 if request.args.get("formaat") == Sheet.A4.value else Sheet.A3

    def make() -> bytes:
        return documents_wall.as_pdf(wall_poster(plan.content, page_address, _voice(), sheet))

    return _file(plan, page_address, area, f"poster-{sheet.value}.pdf", PDF, make)


def _found(slug: str, number: int) -> tuple[PublishedPlan, str]:
    """Find a version, choose the reader's language, and tell where the plan's page lives."""
    with database().reading() as connection:
        area = areas.area_by_slug(connection, slug)
        offer(area.languages)
        return actions.plan_version(connection, area.id, number), f"{settings().base_url}/buurt/{area.slug}/plan"


def _voice() -> Voice:
    return Voice(current_language().code, translate, day_in_words, in_digits)


def _file(
    plan: PublishedPlan, page_address: str, area: str, ending: str, kind: str, make: Callable[[], bytes]
) -> Response:
    language = current_language().code
    made = _SHELF.take((plan.checksum, page_address, area, ending, language), make)
    name = f"plan-{area}-{plan.number}-{language}{'-' if ending.startswith('poster') else '.'}{ending}"
    response = file_to_read(made, kind, name, language=language)
    # The file is frozen; how it is laid out may still get better with a new version of this software.
    response.headers["Cache-Control"] = "public, max-age=3600"
    response.vary.add("Accept-Language")
    response.add_etag()
    response.make_conditional(request)
    return response
