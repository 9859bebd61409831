"""Where areas, their streets and landmarks, projects and partners are kept.

A street or landmark that is removed stays as a row: old answers and printed codes name it by its code.
"""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa

from participatie.areas.area import (
    Area,
    AreaLine,
    Landmark,
    LandmarkKind,
    MultiPolygon,
    NewPlace,
    Street,
    StreetKind,
)
from participatie.areas.projects import Phase, Project
from participatie.areas.store.tables import area_partners, areas, boundary_uploads, places, projects
from participatie.db import Connection, insert_ignore
from participatie.errors import Absent, Refusal
from participatie.text import mark
from participatie.written import WrittenText

# Areas


def find_area(connection: Connection, *, slug: str | None = None, area_id: int | None = None) -> Area | None:
    """Give the area with this slug or this id."""
    condition = areas.c.slug == slug if slug is not None else areas.c.id == area_id
    row = connection.execute(sa.select(areas).where(condition)).one_or_none()
    if row is None:
        return None
    return Area(
        id=row.id,
        slug=row.slug,
        name=row.name,
        code=row.code,
        boundary_year=row.boundary_year,
        epsg=row.epsg,
        boundary=_shape(row.boundary),
        languages=tuple(row.languages),
        feedback_on=row.feedback_on,
        asked_by=WrittenText.from_json(row.asked_by),
        controller=row.controller,
        contact=row.contact,
        phone=row.phone,
    )


def list_areas(connection: Connection) -> tuple[AreaLine, ...]:
    """Give all areas by name, without their shapes."""
    columns = (areas.c.id, areas.c.slug, areas.c.name, areas.c.code)
    rows = connection.execute(sa.select(*columns).order_by(areas.c.name, areas.c.id))
    return tuple(AreaLine(row.id, row.slug, row.name, row.code) for row in rows)


def add_area(connection: Connection, area: Area) -> Area:
    """Add an area; its id is given by the database.

    Raises:
        Refusal: there is an area with this slug already.
    """
    row = {
        "slug": area.slug,
        "name": area.name,
        "code": area.code,
        "boundary_year": area.boundary_year,
        "epsg": area.epsg,
        "boundary": area.boundary,
        **_changeable(area),
    }
    if not insert_ignore(connection, areas, [row]):
        raise Refusal(mark("Er is al een gebied met de code “%(slug)s”."), slug=area.slug)
    added = find_area(connection, slug=area.slug)
    if added is None:
        raise Absent("area")
    return added


def change_area(connection: Connection, area: Area) -> None:
    """Keep the changed languages, dates and texts of an area."""
    connection.execute(sa.update(areas).where(areas.c.id == area.id).values(**_changeable(area)))


def _changeable(area: Area) -> dict[str, object]:
    return {
        "languages": area.languages,
        "feedback_on": area.feedback_on,
        "asked_by": area.asked_by.to_json(),
        "controller": area.controller,
        "contact": area.contact,
        "phone": area.phone,
    }


def _shape(document: object) -> MultiPolygon:
    assert isinstance(document, list)
    return tuple(tuple(tuple((x, y) for x, y in ring) for ring in polygon) for polygon in document)


# Streets and landmarks


def list_places(connection: Connection, area_id: int, *, also_removed: bool = False) -> tuple[Street | Landmark, ...]:
    """Give the streets and landmarks of an area, by name."""
    query = sa.select(places).where(places.c.area_id == area_id).order_by(places.c.name, places.c.id)
    rows = connection.execute(query if also_removed else query.where(places.c.removed.is_(False)))
    return tuple(_place(row) for row in rows)


def _place(row: sa.Row[tuple[object, ...]]) -> Street | Landmark:
    line = tuple((x, y) for x, y in row.line)
    if row.is_street:
        return Street(row.id, row.code, row.name, StreetKind(row.kind), line, row.removed)
    x, y = line[0] if line else (None, None)
    return Landmark(row.id, row.code, row.name, LandmarkKind(row.kind), x, y, row.removed)


def add_place(connection: Connection, area_id: int, code: str, place: NewPlace) -> None:
    """Add a street or landmark under a code that is free in the area."""
    connection.execute(
        sa.insert(places).values(
            area_id=area_id,
            code=code,
            name=place.name,
            is_street=place.is_street,
            kind=place.kind.value,
            line=place.line,
            removed=False,
        )
    )


def change_place(connection: Connection, area_id: int, place_id: int, **values: object) -> None:
    """Change columns of one street or landmark of an area.

    Raises:
        Absent: the area has no such place.
    """
    statement = sa.update(places).where(places.c.area_id == area_id, places.c.id == place_id).values(**values)
    if connection.execute(statement).rowcount == 0:
        raise Absent("place")


# Projects


def find_project(connection: Connection, area_id: int) -> Project | None:
    """Give the newest project of an area."""
    query = sa.select(projects).where(projects.c.area_id == area_id).order_by(projects.c.id.desc()).limit(1)
    row = connection.execute(query).one_or_none()
    if row is None:
        return None
    return Project(row.id, row.area_id, WrittenText.from_json(row.title), Phase(row.phase))


def list_projects(connection: Connection) -> tuple[tuple[AreaLine, Project], ...]:
    """Give every area that has a project with its newest one, by name of the area."""
    newest = sa.select(sa.func.max(projects.c.id)).group_by(projects.c.area_id)
    rows = connection.execute(
        sa.select(projects, areas.c.slug, areas.c.name, areas.c.code)
        .join(areas, areas.c.id == projects.c.area_id)
        .where(projects.c.id.in_(newest))
        .order_by(areas.c.name, areas.c.id)
    )
    return tuple(
        (
            AreaLine(row.area_id, row.slug, row.name, row.code),
            Project(row.id, row.area_id, WrittenText.from_json(row.title), Phase(row.phase)),
        )
        for row in rows
    )


def add_project(connection: Connection, area_id: int, title: WrittenText, phase: Phase) -> None:
    """Start a project in an area."""
    values = {"area_id": area_id, "title": title.to_json(), "phase": phase.value}
    connection.execute(sa.insert(projects).values(**values))


def set_phase(connection: Connection, project_id: int, phase: Phase) -> None:
    """Say in which phase a project is."""
    connection.execute(sa.update(projects).where(projects.c.id == project_id).values(phase=phase.value))


def set_title(connection: Connection, project_id: int, title: WrittenText) -> None:
    """Change the title of a project."""
    connection.execute(sa.update(projects).where(projects.c.id == project_id).values(title=title.to_json()))


# Partners


def list_hours(connection: Connection, area_id: int) -> dict[int, int]:
    """Give the hours of each partner organisation of an area, by the organisation's id."""
    rows = connection.execute(sa.select(area_partners).where(area_partners.c.area_id == area_id))
    return {row.organisation_id: row.hours for row in rows}


def set_hours(connection: Connection, area_id: int, organisation_id: int, hours: int) -> None:
    """Say how many hours a partner can give; makes the organisation a partner when it is not one yet."""
    row = {"area_id": area_id, "organisation_id": organisation_id, "hours": hours}
    if insert_ignore(connection, area_partners, [row]) == 0:
        connection.execute(sa.update(area_partners).where(_partner(area_id, organisation_id)).values(hours=hours))


def remove_partner(connection: Connection, area_id: int, organisation_id: int) -> None:
    """Say that an organisation is no longer a partner."""
    connection.execute(sa.delete(area_partners).where(_partner(area_id, organisation_id)))


def _partner(area_id: int, organisation_id: int) -> sa.ColumnElement[bool]:
    return sa.and_(area_partners.c.area_id == area_id, area_partners.c.organisation_id == organisation_id)


# Boundary files that wait for a choice


def add_upload(connection: Connection, token_hash: str, content: bytes, now: datetime) -> None:
    """Keep a boundary file until somebody has chosen from it."""
    connection.execute(sa.insert(boundary_uploads).values(token_hash=token_hash, content=content, uploaded_at=now))


def find_upload(connection: Connection, token_hash: str, since: datetime) -> bytes | None:
    """Give a boundary file that waits since then or later."""
    query = sa.select(boundary_uploads.c.content).where(
        boundary_uploads.c.token_hash == token_hash, boundary_uploads.c.uploaded_at >= since
    )
    content: bytes | None = connection.execute(query).scalar()
    return content


def delete_uploads(connection: Connection, before: datetime) -> None:
    """Forget boundary files of which nobody chose."""
    connection.execute(sa.delete(boundary_uploads).where(boundary_uploads.c.uploaded_at < before))
