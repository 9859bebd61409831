"""What a person sees when two people changed the same: what stands there now, what they typed, and the choice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from participatie.i18n import LANGUAGES
from participatie.together import Contested
from participatie.written import SOURCE

KEEP = "keep-"
STORED = "stored"


@dataclass(frozen=True, slots=True)
class Told:
    """One side of a choice with its language and direction."""

    text: str
    language: str
    direction: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that two people changed.

    Attributes:
        name: of the field in the form.
        label: what it is about, in the reader's language.
        stored: what stands there now.
        typed: what the reader typed.
        changed_by: who wrote what stands there now; empty when that is not known.
        changed_at: when.
    """

    name: str
    label: str
    stored: Told
    typed: Told
    changed_by: str
    changed_at: datetime | None


def choice(contested: Contested, label: str, language: str, sides: tuple[Told, Told]) -> Choice:
    """Make the choice of an overlap; a label of a text that is not Dutch names its language.

    Args:
        contested: the overlap.
        label: what it is about, in the reader's language.
        language: code of the language of a text; empty for what is no text.
        sides: what stands there now, and what was typed.
    """
    if language and language != SOURCE:
        label = f"{label} · {LANGUAGES[language].name if language in LANGUAGES else language}"
    return Choice(contested.overlap.name, label, *sides, contested.changed_by, contested.changed_at)


def chosen_stored(posted: Mapping[str, str]) -> frozenset[str]:
    """Read for which fields a person chose what stands there now."""
    found = (name for name, value in posted.items() if name.startswith(KEEP) and value == STORED)
    return frozenset(name.removeprefix(KEEP) for name in found)


def text_path(path: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    """Split the path of a leaf into that of its field and, for a written text, the language."""
    if path[-1] == SOURCE:
        return path[:-1], SOURCE
    if len(path) > 2 and path[-2] == "translations":
        return path[:-2], path[-1]
    return path, ""
