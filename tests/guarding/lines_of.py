"""The written test set: neighbourhood answers with what must be found in them between braces."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from participatie.personal_data import Found, Kind

FOLDER = Path(__file__).parent / "lines"
LANGUAGES = ("nl", "en", "tr", "ar", "pl", "uk")
STREETS = ("Sluislaan", "Havenstraat", "Kanaalweg", "Kadestraat", "Brugstraat", "Waterplein", "Vlietstraat", "Dokpad")
_MARKED = re.compile(r"\{([a-z]+):([^}]*)\}")


@dataclass(frozen=True)
class Line:
    """One answer: its language, its words, what stands in it, and whether the rules may be tuned on it."""

    language: str
    text: str
    expected: tuple[Found, ...]
    held_out: bool


def read_lines() -> tuple[Line, ...]:
    """Read all lines; every second line of a language is held out."""
    found = []
    for language in LANGUAGES:
        lines = (FOLDER / f"{language}.txt").read_text(encoding="utf-8").splitlines()
        found += [line_of(language, marked, held_out=bool(number % 2)) for number, marked in enumerate(lines)]
    return tuple(found)


def line_of(language: str, marked: str, *, held_out: bool) -> Line:
    """Read one line, such as "Bel {phone:06-12345678} maar"."""
    text, end, expected = "", 0, []
    for match in _MARKED.finditer(marked):
        text += marked[end : match.start()]
        expected.append(Found(Kind(match.group(1)), len(text), len(text) + len(match.group(2))))
        text += match.group(2)
        end = match.end()
    return Line(language, text + marked[end:], tuple(expected), held_out)
