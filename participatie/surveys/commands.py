"""The administrator's commands for survey files: `participatie survey …`."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import click

from participatie.errors import Refusal
from participatie.i18n import translate
from participatie.surveys.canonical import survey_hash
from participatie.surveys.definition import Survey
from participatie.surveys.linter import remarks
from participatie.surveys.loader import load
from participatie.text import Message, mark


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found in one file: its survey when it could be read, and what is wrong with it when not."""

    file: str
    survey: Survey | None
    faults: tuple[Message, ...]


@click.group("survey")
def survey_group() -> None:
    """Survey files: check them before they are published."""


@survey_group.command("check")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def check_command(context: click.Context, files: tuple[Path, ...], as_json: bool) -> None:
    """Check survey FILES: faults with their line, remarks in plain Dutch.

    Exit code 1 when a file has faults; remarks alone are fine.
    """
    found = [check_file(path) for path in files]
    if as_json:
        click.echo(json.dumps([_as_json(each) for each in found], ensure_ascii=False, indent=2))
    else:
        for each in found:
            _print(each)
    if any(each.survey is None for each in found):
        context.exit(1)


def check_file(path: Path) -> Checked:
    """Read one file and note every fault; never raises for what is in it."""
    try:
        return Checked(str(path), load(path.read_text(encoding="utf-8"), str(path)), ())
    except Refusal as refusal:
        return Checked(str(path), None, refusal.more)
    except OSError:
        return Checked(str(path), None, (Message(mark("Dit bestand is er niet of kan niet worden gelezen.")),))
    except UnicodeDecodeError:
        return Checked(str(path), None, (Message(mark("Dit bestand is geen tekst in UTF-8.")),))


def _as_json(checked: Checked) -> dict[str, object]:
    survey = checked.survey
    if survey is None:
        return {"file": checked.file, "valid": False, "faults": [_fault(each) for each in checked.faults]}
    return {
        "file": checked.file,
        "valid": True,
        "slug": survey.slug,
        "version": survey.version,
        "hash": survey_hash(survey),
        "questions": max((page.number for page in survey.pages), default=0),
        "languages": {language.code: language.checked.value for language in survey.languages},
        "faults": [],
        "remarks": [{"place": each.place, "remark": translate(each.message)} for each in remarks(survey)],
    }


def _fault(fault: Message) -> dict[str, object]:
    inner = fault.values.get("fault")
    text = translate(inner) if isinstance(inner, Message) else translate(fault)
    return {"line": fault.values.get("line"), "fault": text}


def _print(checked: Checked) -> None:
    survey = checked.survey
    if survey is None:
        for fault in checked.faults:
            text = translate(fault)
            click.echo(text if text.startswith(checked.file) else f"{checked.file}: {text}")
        return
    for remark in remarks(survey):
        place = f"{remark.place}: " if remark.place else ""
        click.echo(f"{checked.file}: {place}{translate(remark.message)}")
    click.echo(f"{checked.file}: {survey.slug} {survey.version} is in orde ({survey_hash(survey)[:12]}).")
