"""Commands of administrators for areas: boundaries, streets and landmarks from files."""

from __future__ import annotations

import json
from pathlib import Path

import click
from flask import current_app

from participatie.areas import actions
from participatie.db import Database
from participatie.errors import Absent, Refusal
from participatie.i18n import translate
from participatie.text import Message, mark
from participatie.web.site import EXTENSION, Site

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
AS_GIVEN = "Believe coordinates that look swapped."


@click.group("area")
def area_group() -> None:
    """Areas, and the streets and landmarks in them."""


@area_group.command("import")
@click.argument("file", type=FILE)
@click.option("--name-field", required=True, help="The property that holds the name.")
@click.option("--code-field", help="The property that holds the code.")
@click.option("--only", multiple=True, metavar="CODE", help="Import only this one; may be given more than once.")
@click.option("--slug", help="The area's name in addresses, when one area is imported.")
@click.option("--year", type=int, help="Year of the division that the boundaries come from.")
@click.option("--as-given", is_flag=True, help=AS_GIVEN)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def import_command(
    file: Path,
    name_field: str,
    code_field: str | None,
    only: tuple[str, ...],
    slug: str | None,
    year: int | None,
    as_given: bool,
    as_json: bool,
) -> None:
    """Import areas from FILE, a GeoJSON file; all of them or none."""
    found = actions.read_boundaries(
        file.read_bytes(), name_field=name_field, code_field=code_field, only=only, as_given=as_given
    )
    if slug and len(found.boundaries) > 1:
        raise Refusal(mark("U kunt alleen een code geven als u één gebied inleest. Kies er één met --only."))
    with _database().transaction() as connection:
        added = [actions.add_area(connection, boundary, slug=slug, boundary_year=year) for boundary in found.boundaries]
    notes = _notes(found.notes)
    if as_json:
        areas = [{"slug": area.slug, "name": area.name, "code": area.code, "epsg": area.epsg} for area in added]
        click.echo(json.dumps({"areas": areas, "notes": notes}, ensure_ascii=False))
        return
    for area in added:
        click.echo(f"{area.slug}\t{area.name}")
    for note in notes:
        click.echo(note)


@area_group.command("streets")
@click.argument("area")
@click.argument("file", type=FILE)
@click.option("--as-given", is_flag=True, help=AS_GIVEN)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def streets_command(area: str, file: Path, as_given: bool, as_json: bool) -> None:
    """Take streets and landmarks for AREA from FILE (CSV or GeoJSON)."""
    with _database().transaction() as connection:
        try:
            found = actions.area_by_slug(connection, area)
        except Absent:
            known = ", ".join(each.slug for each in actions.list_areas(connection)) or "-"
            raise Refusal(mark("Er is geen gebied “%(area)s”. Wel: %(known)s."), area=area, known=known) from None
        taken = actions.take_places(connection, found, file.read_bytes(), as_given=as_given)
    notes = _notes(taken.notes)
    if as_json:
        click.echo(json.dumps({"added": taken.added, "changed": taken.changed, "notes": notes}, ensure_ascii=False))
        return
    click.echo(f"Added {taken.added}, changed {taken.changed}.")
    for note in notes:
        click.echo(note)


def _notes(notes: tuple[Message, ...]) -> list[str]:
    return [translate(note) for note in notes]


def _database() -> Database:
    site = current_app.extensions[EXTENSION]
    assert isinstance(site, Site)
    return site.database
