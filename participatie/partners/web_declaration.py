"""The declaration of intent of a neighbourhood, as files."""

from __future__ import annotations

from flask import Blueprint, Response

from participatie.accounts.access import for_roles
from participatie.areas import actions as areas
from participatie.i18n import LOCAL_ZONE
from participatie.partners import actions, declaration_files
from participatie.partners.declaration import Declaration, declaration_of
from participatie.partners.web_pages import READERS
from participatie.web import database, utc_now
from participatie.web.files import file_to_keep

bp = Blueprint("declaration", __name__)
ODT = "application/vnd.oasis.opendocument.text"


@bp.get("/team/<area>/partners/intentieverklaring.pdf")
@for_roles(*READERS)
def as_pdf(area: str) -> Response:
    """Give the declaration as a tagged PDF."""
    return _file(declaration_files.as_pdf(_declaration(area)), "application/pdf", f"intentieverklaring-{area}.pdf")


@bp.get("/team/<area>/partners/intentieverklaring.odt")
@for_roles(*READERS)
def as_odt(area: str) -> Response:
    """Give the declaration for a word processor."""
    return _file(declaration_files.as_odt(_declaration(area)), ODT, f"intentieverklaring-{area}.odt")


def _declaration(area: str) -> Declaration:
    with database().reading() as connection:
        found = areas.area_by_slug(connection, area)
        matrix = actions.matrix(connection, found.id)
    return declaration_of(found.name, matrix, utc_now().astimezone(LOCAL_ZONE).date())


def _file(content: bytes, mimetype: str, name: str) -> Response:
    response = file_to_keep(content, mimetype, name)
    response.headers["Cache-Control"] = "private, no-store"
    return response
