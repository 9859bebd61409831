"""What a person sees when two people changed the texts of one place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from participatie.i18n import gettext as _
from participatie.text import mark
from participatie.together import Contested
from participatie.web.overlaps import Choice, Told, choice, text_path
from participatie.written import direction_of

LABELS: Mapping[str, str] = {"name": mark("Naam van de plek"), "description": mark("Wat is er aan de hand?")}


def choices_of(contested: Iterable[Contested]) -> tuple[Choice, ...]:
    """Put what overlaps into words."""
    return tuple(_choice(each) for each in contested)


def _choice(contested: Contested) -> Choice:
    path, language = text_path(contested.overlap.path)
    stored, typed = (_told(value, language) for value in (contested.overlap.stored, contested.overlap.typed))
    return choice(contested, _(LABELS[path[-1]]), language, (stored, typed))


def _told(value: object, language: str) -> Told:
    text = str(value[0]) if isinstance(value, list) else str(value or "")
    return Told(text or _("niets"), language, direction_of(language))
