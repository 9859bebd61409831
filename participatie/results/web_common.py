"""What the pages of results share: names of groups and places, and finding a round of an area."""

from __future__ import annotations

from collections.abc import Mapping

from participatie.areas import actions as areas
from participatie.areas.area import Area
from participatie.db import Connection
from participatie.errors import Absent
from participatie.i18n import LANGUAGES
from participatie.i18n import gettext as _
from participatie.results.counting import Results
from participatie.surveys import actions as surveys
from participatie.surveys import web_team_views as views
from participatie.surveys.rounds import Round


def count_lines(results: Results, name: str) -> tuple[views.CountLine, ...]:
    """Put the people per channel or language in words."""
    names = group_names(name)
    return tuple(
        views.CountLine(names.get(code, code), count) for code, count in results.shown.about.get(name, {}).items()
    )


def group_names(name: str) -> Mapping[str, str]:
    """Give the names of channels, or else of languages, by code."""
    if name == "channel":
        return {code: _(dutch) for code, dutch in views.CHANNEL_NAMES.items()}
    return {code: found.name for code, found in LANGUAGES.items()}


def place_names(connection: Connection, area_id: int) -> dict[str, str]:
    """Give the names of the streets and landmarks of an area by code, also of those that are no longer there."""
    streets = areas.list_streets(connection, area_id, also_removed=True)
    landmarks = areas.list_landmarks(connection, area_id, also_removed=True)
    return {**{each.code: each.name for each in streets}, **{each.code: each.name for each in landmarks}}


def round_of(connection: Connection, area: str, code: str) -> tuple[Area, Round]:
    """Give the round, if it belongs to this area; else as if it did not exist.

    Raises:
        Absent: there is no such round here.
    """
    found = areas.area_by_slug(connection, area)
    round_ = surveys.round_by_code(connection, code)
    if round_.area_id != found.id:
        raise Absent("round")
    return found, round_
