"""What people do with areas: import them, name the places in them, and say who works there and when.

The modules that measure shapes are imported where they are used, so that pages for residents never load
them.
"""

from __future__ import annotations

import gzip
import hashlib
import secrets
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from participatie.accounts import actions as accounts
from participatie.accounts.slugs import free_slug, slug_of
from participatie.areas import store
from participatie.areas.area import (
    Area,
    AreaLine,
    Landmark,
    NewPlace,
    Partner,
    Street,
    checked_name,
    languages_in_order,
)
from participatie.areas.projects import Phase, Project
from participatie.db import Connection
from participatie.errors import Absent, Refusal
from participatie.i18n import LANGUAGES
from participatie.text import Message, mark
from participatie.written import WrittenText, written

if TYPE_CHECKING:
    from participatie.areas.boundaries import Boundary, BoundaryFile, Fields

MOST_HOURS = 10_000
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


@dataclass(frozen=True, slots=True)
class PlacesTaken:
    """How many streets and landmarks were added and changed, and what we say about the file."""

    added: int
    changed: int
    notes: tuple[Message, ...]


# Areas


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


def read_boundaries(content: bytes, fields: Fields, *, as_given: bool = False) -> BoundaryFile:
    """Read a boundary file; see `boundaries.read`."""
    from participatie.areas import boundaries

    return boundaries.read(content, fields, as_given=as_given)


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
        contact=settings.contact.strip(),
        phone=settings.phone.strip(),
    )
    store.change_area(connection, area)
    return area


# Streets and landmarks


def list_streets(connection: Connection, area_id: int, *, also_removed: bool = False) -> tuple[Street, ...]:
    """Give the streets of an area by name; removed ones only when asked for, to read old answers."""
    found = store.list_places(connection, area_id, also_removed=also_removed)
    return tuple(place for place in found if isinstance(place, Street))


def list_landmarks(connection: Connection, area_id: int, *, also_removed: bool = False) -> tuple[Landmark, ...]:
    """Give the landmarks of an area by name; removed ones only when asked for, to read old answers."""
    found = store.list_places(connection, area_id, also_removed=also_removed)
    return tuple(place for place in found if isinstance(place, Landmark))


def take_places(connection: Connection, area: Area, content: bytes, *, as_given: bool = False) -> PlacesTaken:
    """Read a file of streets and landmarks into an area.

    What has the code or the name of a place that is there already changes that place and keeps its code.

    Raises:
        Refusal: the file has faults; then nothing is changed.
    """
    from participatie.areas import places

    file = places.read(content, area, as_given=as_given)
    known = store.list_places(connection, area.id, also_removed=True)
    taken = {place.code for place in known}
    changed = 0
    for new in file.places:
        present = _same_place(known, new)
        taken.add(_keep(connection, area.id, new, present, taken))
        changed += present is not None
    return PlacesTaken(len(file.places) - changed, changed, file.notes)


def add_place(connection: Connection, area_id: int, new: NewPlace) -> str:
    """Add one street or landmark and give its permanent code; a removed one of that name comes back.

    Raises:
        Refusal: no name, or the name is in the list already.
    """
    checked = replace(new, name=checked_name(new.name))
    known = store.list_places(connection, area_id, also_removed=True)
    present = _same_place(known, checked)
    if present is not None and not present.removed:
        raise Refusal(mark("“%(name)s” staat er al."), name=checked.name)
    return _keep(connection, area_id, checked, present, {place.code for place in known})


def rename_place(connection: Connection, area_id: int, place_id: int, name: str) -> None:
    """Give a street or landmark another name; its code stays."""
    store.change_place(connection, area_id, place_id, name=checked_name(name))


def remove_place(connection: Connection, area_id: int, place_id: int) -> None:
    """Take a street or landmark out of the list; old answers keep it."""
    store.change_place(connection, area_id, place_id, removed=True)


def _same_place(known: Iterable[Street | Landmark], new: NewPlace) -> Street | Landmark | None:
    for place in known:
        if isinstance(place, Street) is not new.is_street:
            continue
        if place.code == new.code or place.name.casefold() == new.name.casefold():
            return place
    return None


def _keep(
    connection: Connection, area_id: int, new: NewPlace, present: Street | Landmark | None, taken: Collection[str]
) -> str:
    if present is None:
        code = free_slug(new.code or new.name, taken)
        store.add_place(connection, area_id, code, new)
        return code
    line = {"line": new.line} if new.line else {}
    store.change_place(
        connection, area_id, present.id, name=new.name, kind=new.kind.value, removed=False, **line
    )
    return present.code


# Projects


def project_of(connection: Connection, area_id: int) -> Project:
    """Give the area's project: the newest one.

    Raises:
        Absent: the area has none.
    """
    project = store.find_project(connection, area_id)
    if project is None:
        raise Absent("project")
    return project


def list_projects(connection: Connection) -> tuple[tuple[AreaLine, Project], ...]:
    """Give every area that has a project with its newest one, by name of the area."""
    return store.list_projects(connection)


def set_phase(connection: Connection, project_id: int, phase: Phase) -> None:
    """Say in which phase a project is."""
    store.set_phase(connection, project_id, phase)


def set_title(connection: Connection, project_id: int, title: WrittenText) -> None:
    """Change the title of a project.

    Raises:
        Refusal: there is no Dutch title.
    """
    if not title:
        raise Refusal(mark("Vul een Nederlandse titel in."))
    store.set_title(connection, project_id, title)


# Partners


def list_partners(connection: Connection, area_id: int) -> tuple[Partner, ...]:
    """Give the partner organisations of an area with their hours, by name."""
    hours = store.list_hours(connection, area_id)
    return tuple(
        Partner(each.id, each.slug, each.name, each.kind.value, hours[each.id])
        for each in accounts.list_organisations(connection)
        if each.id in hours
    )


def set_partner(connection: Connection, area_id: int, organisation_slug: str, hours: int) -> None:
    """Make an organisation a partner of an area, or change the hours it can give.

    Raises:
        Refusal: the hours are not from 0 to 10,000.
        Absent: there is no such organisation.
    """
    if not 0 <= hours <= MOST_HOURS:
        raise Refusal(mark("Vul een aantal uren in van 0 tot en met %(most)s."), most=MOST_HOURS)
    organisation = accounts.organisation_by_slug(connection, organisation_slug)
    store.set_hours(connection, area_id, organisation.id, hours)


def remove_partner(connection: Connection, area_id: int, organisation_id: int) -> None:
    """Say that an organisation is no longer a partner of an area."""
    store.remove_partner(connection, area_id, organisation_id)


# Boundary files that wait for a choice


def keep_upload(connection: Connection, content: bytes, now: datetime) -> str:
    """Keep a boundary file for a day and give the token under which it is found."""
    store.delete_uploads(connection, now - UPLOAD_KEPT)
    token = secrets.token_urlsafe(32)
    packed = content if content[:2] == b"\x1f\x8b" else gzip.compress(content)
    store.add_upload(connection, _hash(token), packed, now)
    return token


def uploaded(connection: Connection, token: str) -> bytes:
    """Give a boundary file that was kept.

    Raises:
        Absent: there is none under this token, or it was kept for too long.
    """
    content = store.find_upload(connection, _hash(token))
    if content is None:
        raise Absent("upload")
    return content


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
