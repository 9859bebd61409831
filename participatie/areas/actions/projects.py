"""Which project runs in an area, and which organisations work on it."""

from __future__ import annotations

from participatie.accounts import actions as accounts
from participatie.areas import store
from participatie.areas.area import AreaLine, Partner
from participatie.areas.projects import Phase, Project
from participatie.db import Connection
from participatie.errors import Absent, Refusal
from participatie.text import mark
from participatie.written import WrittenText

MOST_HOURS = 10_000


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
