"""The command with which background jobs run apart from the web processes."""

from __future__ import annotations

import json
import signal
from datetime import UTC, datetime

import click
from flask import current_app

from participatie import jobs
from participatie.web.site import EXTENSION, Site


@click.command("work")
@click.option("--once", is_flag=True, help="Do what is due and stop.")
@click.option("--retry-parked", is_flag=True, help="First give every parked job a new chance.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def work_command(once: bool, retry_parked: bool, as_json: bool) -> None:
    """Send mail and do other background jobs, until stopped or, with --once, until nothing is due."""
    site = current_app.extensions[EXTENSION]
    assert isinstance(site, Site)
    if retry_parked:
        with site.database.transaction() as connection:
            jobs.retry_parked(connection)
    if not once:
        worker = jobs.Worker(site.database, site.settings, _present)
        signal.signal(signal.SIGTERM, lambda *_: worker.ask_to_stop())
        signal.signal(signal.SIGINT, lambda *_: worker.ask_to_stop())
        worker.run()
        return
    attempted = 0
    while done := jobs.work_once(site.database, site.settings, _present()):
        attempted += done
    with site.database.reading() as connection:
        left = jobs.count_waiting(connection)
    if as_json:
        report = {"attempted": attempted, "waiting": left.waiting, "failing": left.failing, "parked": left.parked}
        click.echo(json.dumps(report))
    else:
        click.echo(f"Attempted {attempted}; {left.waiting} waiting, {left.failing} failing, {left.parked} parked.")


def _present() -> datetime:
    return datetime.now(UTC)
