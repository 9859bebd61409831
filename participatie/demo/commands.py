"""Loads the demonstration, writes `demo.json`, and greets whoever starts it."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import click
from flask import current_app

from participatie.areas import actions as areas
from participatie.config import PROJECT_ROOT, Settings
from participatie.db import Database
from participatie.demo.story import SLUG, Chapter, Story, Told
from participatie.errors import Refusal
from participatie.i18n import LANGUAGES
from participatie.outreach import qr
from participatie.text import mark
from participatie.web.site import EXTENSION, Site

DEFAULT_SEED = 20
DEFAULT_RESPONDENTS = 214


def load(
    database: Database,
    settings: Settings,
    now: datetime,
    *,
    seed: int = DEFAULT_SEED,
    respondents: int = DEFAULT_RESPONDENTS,
    until: Chapter = Chapter.EXECUTION,
) -> None:
    """Tell the story into a database and write `demo.json`.

    Raises:
        Refusal: the demonstration is switched off, or this neighbourhood is there already.
    """
    if not settings.demo:
        raise Refusal(mark("Het voorbeeld staat uit. Zet PARTICIPATIE_DEMO op yes; in productie kan dat niet."))
    with database.transaction() as connection:
        if SLUG in {each.slug for each in areas.list_areas(connection)}:
            raise Refusal(mark("Het voorbeeld is er al. Begin met een lege database."))
        story = Story(connection, settings, now, seed=seed, respondents=respondents)
        told = story.tell(until)
        links = story.sign_in_links()
    write_file(settings, told, links)


def write_file(settings: Settings, told: Told, links: list[dict[str, str]]) -> None:
    """Write `demo.json` with every address that somebody may want to open."""
    base = settings.base_url
    document: dict[str, Any] = {
        "base_url": base,
        "area": SLUG,
        "neighbourhood_url": f"{base}/buurt/{SLUG}",
        "plan_url": f"{base}/buurt/{SLUG}/plan",
        "survey_url": f"{base}/q/{told.resident_code}",
        "entrepreneur_survey_url": f"{base}/q/{told.entrepreneur_code}",
        "meeting_url": f"{base}/q/{told.meeting_code}",
        "languages": list(LANGUAGES),
        "accounts": [{**each, "sign_in_url": base + each["sign_in_url"]} for each in links],
    }
    _file(settings).write_text(json.dumps(document, indent=1, ensure_ascii=False), encoding="utf-8")


def prepare(settings: Settings, database: Database, *, greet: bool) -> None:
    """Before serving: load the demonstration into an empty database, make its file fit this port, and greet."""
    with database.reading() as connection:
        lines = areas.list_areas(connection)
    if not lines:
        if greet:
            click.echo("Loading the demonstration neighbourhood …")
        # In a process of its own: what only calculates would otherwise stay in the memory of the server.
        command = [sys.executable, "-m", "participatie", "demo", "--json"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=PROJECT_ROOT)
    if _file(settings).is_file():
        document = _moved(json.loads(_file(settings).read_text(encoding="utf-8")), settings.base_url)
        _file(settings).write_text(json.dumps(document, indent=1, ensure_ascii=False), encoding="utf-8")
        if greet:
            click.echo(greeting(document))
    elif greet:
        click.echo(f"Serving on {settings.base_url}")


def _file(settings: Settings) -> Path:
    return settings.data_dir / "demo.json"


def _moved(document: dict[str, Any], base_url: str) -> dict[str, Any]:
    """Point every address of the file to where the site is served now."""
    old = str(document["base_url"])

    def move(value: object) -> object:
        if isinstance(value, str) and (value == old or value.startswith(old + "/")):
            return base_url + value.removeprefix(old)
        if isinstance(value, list):
            return [move(each) for each in value]
        if isinstance(value, dict):
            return {name: move(each) for name, each in value.items()}
        return value

    moved = move(document)
    assert isinstance(moved, dict)
    return moved


def greeting(document: dict[str, Any]) -> str:
    """Write what the terminal shows at the start: address, QR code, and a way in for each role."""
    code = urlsplit(str(document["survey_url"])).path.rsplit("/", 1)[-1]
    address = qr.short_address(str(document["base_url"]), code)
    width = max(len(each["role"]) for each in document["accounts"])
    accounts = [
        f"  {each['role'].ljust(width)}  {each['name']} ({each['organisation']})\n"
        f"  {' ' * width}  {each['sign_in_url']}"
        for each in document["accounts"]
    ]
    return "\n".join(
        [
            "",
            f"Participatie is ready on {document['base_url']}",
            "",
            qr.terminal(address.scanned, colour=sys.stdout.isatty()),
            f"  The poster's code: {document['survey_url']}",
            f"  The neighbourhood: {document['neighbourhood_url']}",
            f"  The plan:          {document['plan_url']}",
            f"  The meeting:       {document['meeting_url']}",
            "",
            "Sign in as (links of the demonstration work more than once):",
            *accounts,
            "",
            "Ctrl-C stops the site; the data stay.",
        ]
    )


@click.command("demo")
@click.option("--seed", type=int, default=DEFAULT_SEED, show_default=True, help="The same seed tells the same story.")
@click.option("--respondents", type=click.IntRange(40, 20_000), default=DEFAULT_RESPONDENTS, show_default=True)
@click.option(
    "--until",
    type=click.Choice([each.name.lower() for each in Chapter]),
    default=Chapter.EXECUTION.name.lower(),
    show_default=True,
    help="Tell the story up to this chapter, to practise the rest by hand.",
)
@click.option("--json", "as_json", is_flag=True, help="Print demo.json.")
def demo_command(seed: int, respondents: int, until: str, as_json: bool) -> None:
    """Fill a fictional neighbourhood with a full story."""
    site = current_app.extensions[EXTENSION]
    assert isinstance(site, Site)
    load(site.database, site.settings, site.clock(), seed=seed, respondents=respondents, until=Chapter[until.upper()])
    document = json.loads(_file(site.settings).read_text(encoding="utf-8"))
    click.echo(json.dumps(document, ensure_ascii=False) if as_json else greeting(document))
