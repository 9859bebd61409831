"""The command that writes survey files in the house shape: `participatie survey write`."""

from __future__ import annotations

from pathlib import Path

import click

from participatie.editor.yaml_text import comments_of, has_comments_between, yaml_of
from participatie.errors import Refusal
from participatie.i18n import translate
from participatie.surveys.commands import survey_group
from participatie.surveys.loader import load


@survey_group.command("write")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.pass_context
def write_command(context: click.Context, files: tuple[Path, ...]) -> None:
    """Write survey FILES again in the shape and order that the editor gives them; their meaning does not change.

    Exit code 1 when a file has faults or has comments between its lines, which would be lost: it is left as it is.
    """
    left = [path for path in files if not _written(path)]
    if left:
        context.exit(1)


def _written(path: Path) -> bool:
    text = path.read_text(encoding="utf-8")
    try:
        survey = load(text, str(path))
    except Refusal as refusal:
        for each in refusal.more or (refusal.message,):
            click.echo(translate(each), err=True)
        return False
    if has_comments_between(text):
        click.echo(f"{path}: er staan opmerkingen tussen de regels; die zouden verdwijnen.", err=True)
        return False
    path.write_text(yaml_of(survey, comments_of(text)), encoding="utf-8")
    return True
