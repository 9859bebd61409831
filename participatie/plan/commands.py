"""Commands of the plan: give out a published document, and recompute one without any database."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click
from flask import current_app

from participatie.areas import actions as areas
from participatie.errors import Absent
from participatie.plan import actions
from participatie.plan.publication import PublishedPlan, adds_up, checksum_of
from participatie.web.site import EXTENSION, Site


@click.group("plan")
def plan_group() -> None:
    """Published plans."""


@plan_group.command("recompute")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--checksum", metavar="SHA256", help="The checksum on the plan's page.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def recompute_command(file: Path, checksum: str | None, as_json: bool) -> None:
    """Compute the list of a published plan anew from its document and compare.

    Ends with 1 when the list does not follow from the inputs, or the checksum is another.
    """
    text = file.read_bytes().decode("utf-8", "replace")
    found = checksum_of(text)
    try:
        holds = adds_up(PublishedPlan(0, text, checksum or found))
    except (ValueError, KeyError, TypeError, AttributeError) as fault:
        raise click.ClickException(f"{file} is not a published plan.") from fault
    if as_json:
        click.echo(json.dumps({"file": str(file), "checksum": found, "adds_up": holds}))
    else:
        click.echo(f"{file}: {'adds up' if holds else 'does NOT add up'}, SHA-256 {found}")
    sys.exit(0 if holds else 1)


@plan_group.command("export")
@click.argument("area")
@click.option("--number", type=int, help="Which version; the newest by default.")
def export_command(area: str, number: int | None) -> None:
    """Print the document of a published plan, byte for byte as its checksum has it."""
    site = current_app.extensions[EXTENSION]
    assert isinstance(site, Site)
    try:
        with site.database.reading() as connection:
            found = areas.area_by_slug(connection, area)
            plan = (
                actions.newest_plan(connection, found.id)
                if number is None
                else actions.plan_version(connection, found.id, number)
            )
    except Absent as absent:
        raise click.ClickException(f"There is no such {absent}.") from absent
    if plan is None:
        raise click.ClickException(f"{area} has no published plan yet.")
    sys.stdout.buffer.write(plan.text.encode())
