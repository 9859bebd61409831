"""Questions that somebody recorded: which files lie beside a survey, and how a phone plays them.

A recording of a page stands in `<survey>/audio/<language>/<page key>.mp3` (or .ogg or .m4a): for surveys that ship
beside their own file in `surveys/`, for others in `surveys/` in the data directory, which goes first. The page plays it
without a script, and loads nothing of it before somebody presses the button.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

KINDS_OF_FILE = {".mp3": "audio/mpeg", ".ogg": "audio/ogg", ".m4a": "audio/mp4"}
LARGEST = 1_500_000
"""A recording of a question takes half a minute; a larger file costs people their bundle and is left out."""


@dataclass(frozen=True, slots=True)
class Recording:
    """One recording. name: of the file; version: changes when the file does, so that phones may keep it for long."""

    path: Path
    name: str
    version: str


def recordings(slug: str, folders: tuple[Path, ...]) -> dict[tuple[str, str], Recording]:
    """Find the recordings of a survey.

    Args:
        slug: of the survey.
        folders: where surveys lie; a file in the first goes before one in the next.

    Returns:
        (language, page key) to recording; files that are too large are left out.
    """
    found: dict[tuple[str, str], Recording] = {}
    for folder in reversed(folders):
        root = folder / slug / "audio"
        for language in _entries(root):
            for file in _entries(language):
                stem, kind = os.path.splitext(file.name)
                if kind not in KINDS_OF_FILE or not file.is_file() or not 0 < file.stat().st_size <= LARGEST:
                    continue
                found[language.name, stem] = Recording(file, file.name, _version(file))
    return found


def _entries(folder: Path) -> list[Path]:
    return sorted(folder.iterdir()) if folder.is_dir() else []


def _version(file: Path) -> str:
    seen = file.stat()
    return hashlib.sha256(f"{seen.st_size} {seen.st_mtime_ns}".encode()).hexdigest()[:12]


def versions(found: Mapping[tuple[str, str], Recording]) -> tuple[tuple[str, str, str], ...]:
    """Give what changes when any recording does."""
    return tuple(sorted((language, key, each.version) for (language, key), each in found.items()))
