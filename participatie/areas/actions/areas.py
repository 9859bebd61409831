"""How areas come to be and what is set for them."""

from __future__ import annotations

import gzip
import hashlib
import secrets
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from participatie import jobs
from participatie.accounts.people import checked_email
from participatie.accounts.slugs import free_slug, slug_of
from participatie.areas import store
from participatie.areas.area import Area, AreaLine, checked_name, languages_in_order
from participatie.areas.projects import Phase
from participatie.config import Settings
from participatie.db import Connection, Database
from participatie.errors import Absent, Refusal
from participatie.i18n import LANGUAGES
from participatie.text import mark
from participatie.written import WrittenText, written

if TYPE_CHECKING:
    from participatie.areas.boundaries import Boundary, BoundaryFile

UPLOAD_KEPT = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class AreaSettings:
    """What a coordinator sets for an area. `languages` is put in order, Dutch always first."""

    languages: tuple[str, ...]
    feedback_on: date | None
    asked_by: WrittenText
    controller: str = ""
    contact: str = ""
    phone: str = ""


def area_by_slug(connection: Connection, slug: str) -> Area:
    """Give the area with this slug.

    Raises:
        Absent: there is none.
    """
    return _found(store.find_area(connection, slug=slug))


def area_by_id(connection: Connection, area_id: int) -> Area:
    """Give the area with this id.

    Raises:
        Absent: there is none.
    """
    return _found(store.find_area(connection, area_id=area_id))


def _found(area: Area | None) -> Area:
    if area is None:
        raise Absent("area")
    return area


def list_areas(connection: Connection) -> tuple[AreaLine, ...]:
    """Give all areas by name, without their shapes."""
    return store.list_areas(connection)


def read_boundaries(
    content: bytes,
    *,
    name_field: str,
    code_field: str | None = None,
    only: tuple[str, ...] = (),
    as_given: bool = False,
) -> BoundaryFile:
    """Read a boundary file; see `boundaries.read`."""
    from participatie.areas import boundaries

    return boundaries.read(content, boundaries.Fields(name_field, code_field, only), as_given=as_given)


def list_boundary_fields(content: bytes) -> tuple[str, ...]:
    """Give the fields that every area in a boundary file has; see `boundaries.list_fields`."""
    from participatie.areas import boundaries

    return boundaries.list_fields(content)


def add_area(
    connection: Connection,
    boundary: Boundary,
    *,
    slug: str | None = None,
    settings: AreaSettings | None = None,
    boundary_year: int | None = None,
    project_title: WrittenText | None = None,
) -> Area:
    """Add an area and start its project, in the phase of the quick scan.

    Args:
        connection: a writing transaction.
        boundary: name, code and shape.
        slug: the area's permanent name in addresses; by default made from the name.
        settings: languages, date and who asks; by default Dutch, without a date.
        boundary_year: year of the division the boundary comes from, when it has one.
        project_title: by default "Samen aan de slag in" and the name.

    Raises:
        Refusal: the slug is taken or not one, or a setting is wrong.
    """
    taken = {line.slug for line in store.list_areas(connection)}
    if slug is not None and slug != slug_of(slug):
        raise Refusal(mark("Gebruik voor de code alleen kleine letters, cijfers en streepjes."))
    chosen = settings or AreaSettings(("nl",), None, WrittenText())
    area = store.add_area(
        connection,
        Area(
            id=0,
            slug=slug or free_slug(boundary.name, taken),
            name=checked_name(boundary.name),
            code=boundary.code,
            boundary_year=boundary_year,
            epsg=boundary.epsg,
            boundary=boundary.shape,
            languages=languages_in_order(chosen.languages, tuple(LANGUAGES)),
            feedback_on=chosen.feedback_on,
            asked_by=chosen.asked_by,
            controller=chosen.controller,
            contact=chosen.contact,
            phone=chosen.phone,
        ),
    )
    title = project_title or written(f"Samen aan de slag in {area.name}")
    store.add_project(connection, area.id, title, Phase.QUICK_SCAN)
    return area


def change_settings(connection: Connection, area_id: int, settings: AreaSettings) -> Area:
    """Change the languages, the date and who asks.

    Raises:
        Refusal: a language that the site does not speak.
    """
    unknown = [code for code in settings.languages if code not in LANGUAGES]
    if unknown:
        raise Refusal(mark("Deze taal kennen we niet: %(code)s."), code=unknown[0])
    area = replace(
        area_by_id(connection, area_id),
        languages=languages_in_order(settings.languages, tuple(LANGUAGES)),
        feedback_on=settings.feedback_on,
        asked_by=settings.asked_by,
        controller=settings.controller.strip(),
        contact=checked_email(settings.contact) if settings.contact.strip() else "",
        phone=settings.phone.strip(),
    )
    store.change_area(connection, area)
    return area


def keep_upload(connection: Connection, content: bytes, now: datetime, *, about: str = "") -> str:
    """Keep a file for a day and give the token under which it is found.

    Args:
        connection: a writing transaction.
        content: the file's bytes.
        now: the present, aware UTC.
        about: where it belongs, for example one area; the token opens it there only.
    """
    forget_uploads(connection, now)
    token = secrets.token_urlsafe(32)
    packed = content if content[:2] == b"\x1f\x8b" else gzip.compress(content)
    store.add_upload(connection, _hash(token, about), packed, now)
    return token


def uploaded(connection: Connection, token: str, now: datetime, *, about: str = "") -> bytes:
    """Give a file that was kept.

    Raises:
        Absent: there is none under this token here, or it was kept for too long.
    """
    content = store.find_upload(connection, _hash(token, about), now - UPLOAD_KEPT)
    if content is None:
        raise Absent("upload")
    return content


def forget_uploads(connection: Connection, now: datetime) -> None:
    """Forget the files that were kept for a day."""
    store.delete_uploads(connection, now - UPLOAD_KEPT)


def _forget_hourly(database: Database, settings: Settings, now: datetime) -> None:
    with database.transaction() as connection:
        forget_uploads(connection, now)


jobs.periodic("forget files of which nothing was taken", timedelta(hours=1), _forget_hourly)


def _hash(token: str, about: str) -> str:
    return hashlib.sha256(f"{token}|{about}".encode()).hexdigest()
