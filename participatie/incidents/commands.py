"""Commands of incident records: import a file."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import click
from flask import current_app

from participatie.areas import actions as areas
from participatie.errors import Absent, Refusal
from participatie.i18n import translate
from participatie.incidents import actions
from participatie.incidents.rows import Columns
from participatie.text import mark
from participatie.web.site import EXTENSION, Site

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group("incidents")
def incidents_group() -> None:
    """Incident records, a layer beside what residents say."""


@incidents_group.command("import")
@click.argument("file", type=FILE)
@click.option("--area", "area_slug", required=True, help="Slug of the area.")
@click.option("--longitude", metavar="COLUMN", help="Column of the longitude or x.")
@click.option("--latitude", metavar="COLUMN", help="Column of the latitude or y.")
@click.option("--key", metavar="COLUMN", help="Column of the record's own number.")
@click.option("--day", metavar="COLUMN", help="Column of the day.")
@click.option("--kind", metavar="COLUMN", help="Column of what it is about.")
@click.option("--keep-default-point", is_flag=True, help='Count rows on a point that looks like "place unknown".')
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def import_command(
    file: Path,
    area_slug: str,
    longitude: str | None,
    latitude: str | None,
    key: str | None,
    day: str | None,
    kind: str | None,
    keep_default_point: bool,
    as_json: bool,
) -> None:
    """Import incident records that lie in an area. Importing the same file again changes nothing."""
    site = current_app.extensions[EXTENSION]
    assert isinstance(site, Site)
    options = actions.IncidentOptions(Columns(longitude, latitude, key, day, kind), keep_default_point)
    with site.database.transaction() as connection:
        try:
            area = areas.area_by_slug(connection, area_slug)
        except Absent:
            known = ", ".join(each.slug for each in areas.list_areas(connection)) or "-"
            raise Refusal(mark("Er is geen gebied “%(area)s”. Wel: %(known)s."), area=area_slug, known=known) from None
        kept = actions.import_incidents(
            connection, area.id, file.read_bytes(), file.name, datetime.now(UTC), options=options
        )
    notes = [translate(note) for note in kept.notes]
    if as_json:
        shown = {"set": kept.id, "records": kept.records, "rows": kept.read, "notes": notes}
        click.echo(json.dumps(shown, ensure_ascii=False))
        return
    click.echo("\n".join([f"{kept.records} of {kept.read} rows lie in {area.name}.", *notes]))
