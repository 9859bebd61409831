"""Commands of the plan: give out a published document, and recompute one without any database."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path

import click
from flask import current_app

from participatie.areas import actions as areas
from participatie.errors import Absent
from participatie.plan import actions
from participatie.plan.publication import Findings, PublishedPlan, checksum_of, findings_of
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

    The list, the proposal within the hours, the shares and proven places under other weights, and what would change
    without each organisation. Not what chance could do and not the second opinion: these need what people marked
    together, and that is never published. Ends with 1 when something does not follow, or the checksum is another.
    """
    text = file.read_bytes().decode("utf-8", "replace")
    found = checksum_of(text)
    try:
        findings = findings_of(PublishedPlan(0, text, checksum or found))
    except (ValueError, KeyError, TypeError, AttributeError) as fault:
        raise click.ClickException(f"{file} is not a published plan.") from fault
    if as_json:
        told = {"file": str(file), "checksum": found, "adds_up": findings.hold, "parts": asdict(findings)}
        click.echo(json.dumps(told))
    else:
        click.echo(f"{file}: {'adds up' if findings.hold else 'does NOT add up'}, SHA-256 {found}")
        for part, holds in _parts(findings):
            click.echo(f"  {part}: {holds}")
    sys.exit(0 if findings.hold else 1)


def _parts(findings: Findings) -> list[tuple[str, str]]:
    words = {True: "follows", False: "does NOT follow", None: "not in this document"}
    return [
        ("checksum", "the same" if findings.checksum else "ANOTHER"),
        ("list", words[findings.list]),
        ("proposal within the hours", words[findings.proposal]),
        ("other weights", words[findings.weightings]),
        ("without each organisation", words[findings.absences]),
    ]


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
