"""Commands of incident records: import a file, fetch from a server, list what is kept."""

from __future__ import annotations

import json
import sys
import time
from contextlib import ExitStack
from datetime import UTC, date, datetime
from pathlib import Path
from typing import BinaryIO

import click
from flask import current_app

from participatie.areas import actions as areas
from participatie.areas.area import Area
from participatie.errors import Absent, Refusal
from participatie.i18n import translate
from participatie.incidents import actions
from participatie.incidents.asking import Busy
from participatie.incidents.incident import IncidentSet, Status, Terms
from participatie.incidents.rows import Columns
from participatie.text import mark
from participatie.web.site import EXTENSION, Site

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
DAY = click.DateTime(["%Y-%m-%d"])


@click.group("incidents")
def incidents_group() -> None:
    """Incident records, a layer beside what residents say."""


@incidents_group.command("import")
@click.argument("files", metavar="FILE…", nargs=-1, required=True, type=FILE)
@click.option("--area", "area_slug", required=True, help="Slug of the area.")
@click.option("--longitude", metavar="COLUMN", help="Column of the longitude or x.")
@click.option("--latitude", metavar="COLUMN", help="Column of the latitude or y.")
@click.option("--key", metavar="COLUMN", help="Column of the record's own number.")
@click.option("--day", metavar="COLUMN", help="Column of the day.")
@click.option("--kind", metavar="COLUMN", help="Column of what it is about.")
@click.option("--source", default="", help="Who registered these records.")
@click.option("--licence", default="", help="Under which conditions they may be used.")
@click.option("--keep-default-point", is_flag=True, help='Count rows on a point that looks like "place unknown".')
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def import_command(
    files: tuple[Path, ...],
    area_slug: str,
    longitude: str | None,
    latitude: str | None,
    key: str | None,
    day: str | None,
    kind: str | None,
    source: str,
    licence: str,
    keep_default_point: bool,
    as_json: bool,
) -> None:
    """Import incident records that lie in an area. Importing the same file again changes nothing.

    CSV, Open311 as JSON or XML, or the files of one Signalen export; also packed with gzip or zip.
    """
    site, area = _area(area_slug)
    options = actions.IncidentOptions(Columns(longitude, latitude, key, day, kind), keep_default_point)
    with ExitStack() as stack:
        opened: list[tuple[str, BinaryIO]] = [(each.name, stack.enter_context(each.open("rb"))) for each in files]
        kept = actions.import_files(
            actions.Access.to(site.database),
            area.id,
            opened,
            datetime.now(UTC),
            options=options,
            terms=Terms(source, licence),
            told=_told,
        )
    _say(kept, area, as_json=as_json)


@incidents_group.command("fetch")
@click.argument("address")
@click.option("--area", "area_slug", required=True, help="Slug of the area.")
@click.option("--from", "first", type=DAY, help="First day; without it the last 90 days.")
@click.option("--until", "last", type=DAY, help="Last day; today without it.")
@click.option("--source", default="", help="Who registered these records.")
@click.option("--licence", default="", help="Under which conditions they may be used.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def fetch_command(
    address: str,
    area_slug: str,
    first: datetime | None,
    last: datetime | None,
    source: str,
    licence: str,
    as_json: bool,
) -> None:
    """Fetch the records of an Open311 server, page by page, and import them."""
    site, area = _area(area_slug)
    access, now = actions.Access.to(site.database), datetime.now(UTC)
    days: tuple[date | None, date | None] = (first.date() if first else None, last.date() if last else None)
    with site.database.transaction() as connection:
        found = actions.start_fetching(
            connection, area.id, address, days, now, account_id=None, private=site.settings.private_addresses
        )
    _fetch(access, found.id, now)
    with site.database.reading() as connection:
        found = actions.set_by_id(connection, area.id, found.id)
    if found.status is Status.FAILED:
        raise Refusal(found.notes[0], more=found.notes[1:])
    with site.database.transaction() as connection:
        terms = Terms(source, licence)
        actions.begin(connection, area.id, found.id, found.progress.columns or Columns(), terms)
    while not actions.read_on(access, found.id, now, told=_told):
        pass
    with site.database.reading() as connection:
        found = actions.set_by_id(connection, area.id, found.id)
    if found.status is Status.FAILED:
        raise Refusal(found.notes[0], more=found.notes[1:])
    _say(found, area, as_json=as_json)


def _fetch(access: actions.Access, set_id: int, now: datetime) -> None:
    done = False
    while not done:
        try:
            done = actions.fetch_on(access, set_id, now)
        except Busy as busy:
            click.echo(f"The server asks to wait for {busy.seconds:.0f} seconds.", err=True)
            time.sleep(busy.seconds)


@incidents_group.command("list")
@click.option("--area", "area_slug", required=True, help="Slug of the area.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def list_command(area_slug: str, as_json: bool) -> None:
    """List the files of an area with their licence and period."""
    site, area = _area(area_slug)
    with site.database.reading() as connection:
        sets = actions.list_incident_sets(connection, area.id)
    if as_json:
        click.echo(json.dumps([_plain(each) for each in sets], ensure_ascii=False))
        return
    for each in sets:
        click.echo(" ".join(f"{value}" for value in _plain(each).values() if value not in (None, "")))


def _plain(found: IncidentSet) -> dict[str, object]:
    terms = found.terms
    return {
        "set": found.id,
        "name": found.name,
        "status": found.status.value,
        "records": found.records,
        "rows": found.read,
        "source": terms.source,
        "licence": terms.licence,
        "from": terms.period_from.isoformat() if terms.period_from else None,
        "until": terms.period_until.isoformat() if terms.period_until else None,
    }


def _area(slug: str) -> tuple[Site, Area]:
    site = current_app.extensions[EXTENSION]
    assert isinstance(site, Site)
    with site.database.reading() as connection:
        try:
            return site, areas.area_by_slug(connection, slug)
        except Absent:
            known = ", ".join(each.slug for each in areas.list_areas(connection)) or "-"
            raise Refusal(mark("Er is geen gebied “%(area)s”. Wel: %(known)s."), area=slug, known=known) from None


def _told(done: int, size: int) -> None:
    """Show on a terminal how far it is."""
    if sys.stderr.isatty() and size:
        click.echo(f"\r{done} of {size} rows", nl=done >= size, err=True)


def _say(kept: IncidentSet, area: Area, *, as_json: bool) -> None:
    notes = [translate(note) for note in kept.notes]
    if as_json:
        shown = {"set": kept.id, "records": kept.records, "rows": kept.read, "notes": notes}
        click.echo(json.dumps(shown, ensure_ascii=False))
        return
    click.echo("\n".join([f"{kept.records} of {kept.read} rows lie in {area.name}.", *notes]))
