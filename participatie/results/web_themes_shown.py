"""The themes of open answers as everybody reads them: names with how many people, from five on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from participatie.db import Connection
from participatie.i18n import current_language
from participatie.results import store
from participatie.results.release import Release
from participatie.surveys.rounds import Round
from participatie.written import ShownText


@dataclass(frozen=True, slots=True)
class ThemeLine:
    """One theme with how many people wrote about it."""

    name: ShownText
    people: int


@dataclass(frozen=True, slots=True)
class ThemeLines:
    """The themes of one open question; `hidden` when some had too few people."""

    coded: int
    themes: tuple[ThemeLine, ...]
    hidden: bool


def theme_lines(connection: Connection, round_: Round, release: Release) -> Mapping[str, ThemeLines]:
    """Give the themes of a release by page key, the most people first; empty while nobody has added them."""
    if not release.themes:
        return {}
    names = {str(theme.id): theme.name for theme in store.list_themes(connection, round_.id)}
    language = current_language().code
    found = {}
    for key, figures in release.themes.items():
        shown = sorted(
            ((theme, count) for theme, count in figures.counts.items() if count is not None and theme in names),
            key=lambda pair: -pair[1],
        )
        lines = tuple(ThemeLine(names[theme].shown(language), count) for theme, count in shown)
        found[key] = ThemeLines(figures.coded, lines, len(lines) < len(figures.counts))
    return found
