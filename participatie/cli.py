"""The commands of administrators: `.venv/bin/participatie …`, the same as `flask --app app …`."""

from __future__ import annotations

import json
import sys
from importlib import import_module
from importlib.util import find_spec

import click

from participatie import faults, schema
from participatie.config import BadSetting
from participatie.errors import Refusal
from participatie.factory import create_app
from participatie.web.site import EXTENSION, Site

COMMANDS = (
    ("participatie.accounts.commands", ("user_group",)),
    ("participatie.areas.commands", ("area_group",)),
    ("participatie.surveys.commands", ("survey_group",)),
    ("participatie.editor.commands", ("survey_group",)),
    ("participatie.hotspots.commands", ("hotspots_group",)),
    ("participatie.incidents.commands", ("incidents_group",)),
    ("participatie.plan.commands", ("plan_group",)),
    ("participatie.demo.commands", ("demo_command",)),
    ("participatie.jobs_commands", ("work_command",)),
    ("participatie.backup", ("backup_command", "restore_command")),
)


@click.group("db")
def db_group() -> None:
    """The tables of the database."""


@db_group.command("upgrade")
def upgrade_command() -> None:
    """Bring the database up to date."""
    schema.upgrade(_site().database)
    click.echo(f"The database is at schema {schema.newest_revision()}.")


@db_group.command("downgrade")
@click.argument("revision")
def downgrade_command(revision: str) -> None:
    """Take the database back to REVISION; what only newer tables hold is lost."""
    schema.downgrade(_site().database, revision)
    click.echo(f"The database is at schema {revision}.")


@db_group.command("current")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def current_command(as_json: bool) -> None:
    """Tell at which schema the database is."""
    with _site().database.reading() as connection:
        found = schema.revision_of(connection)
    newest = schema.newest_revision()
    click.echo(json.dumps({"schema": found, "newest": newest}) if as_json else f"{found or 'none'} of {newest}")


def _site() -> Site:
    from flask import current_app

    found = current_app.extensions[EXTENSION]
    assert isinstance(found, Site)
    return found


def add_commands(group: click.Group) -> None:
    """Add every feature's commands to a group."""
    group.add_command(db_group)
    for module_name, names in COMMANDS:
        parent = module_name.rpartition(".")[0]
        if find_spec(parent) is None or find_spec(module_name) is None:
            continue
        module = import_module(module_name)
        for name in names:
            command = getattr(module, name)
            assert isinstance(command, click.Command)
            group.add_command(command)


@click.group(name="participatie")
@click.pass_context
def group(context: click.Context) -> None:
    """Participatie: from a QR code in the street to one joint hot-spot plan."""
    context.with_resource(create_app().app_context())


add_commands(group)


def main() -> None:
    """Run a command; a refusal or a bad setting becomes one sentence and exit code 1."""
    faults.log_to_stderr()
    try:
        group.main(prog_name="participatie", standalone_mode=True)
    except BadSetting as error:
        click.echo(f"participatie: {error}", err=True)
        sys.exit(1)
    except schema.OldSchema as error:
        click.echo(f"participatie: {error}", err=True)
        sys.exit(1)
    except Refusal as refusal:
        click.echo(f"participatie: {refusal}", err=True)
        for each in refusal.more:
            click.echo(f"  {each.dutch}", err=True)
        sys.exit(1)
