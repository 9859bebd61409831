"""The public page of hot spots: a surface and shapes in words and on a map, never points."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import cast

from flask import Blueprint, Response

from participatie.accounts.access import open_to_all
from participatie.areas import actions as areas
from participatie.areas.area import Area
from participatie.areas.background import Background
from participatie.areas.drawing import MapDrawing
from participatie.db import Connection
from participatie.disclosure import LEAST_SENSITIVE, shown_count
from participatie.hotspots import actions
from participatie.hotspots.hot_spot import HotSpot, Origin
from participatie.hotspots.web_maps import background_under, map_of
from participatie.hotspots.web_pages import people_sentence, special_sentences, theme_words
from participatie.i18n import current_language, translate
from participatie.i18n import gettext as _
from participatie.surveys.texts import Texts
from participatie.surveys.told import SCORING_HOOK
from participatie.web import database, render, site
from participatie.web.language import offer
from participatie.written import ShownText

bp = Blueprint("hotspots", __name__)
MOST_THEMES = 4


@dataclass(frozen=True, slots=True)
class PublicLine:
    """One hot spot: its number on the map, its name, what people say in short sentences, and the themes they name."""

    number: str
    code: str
    name: ShownText
    sentences: tuple[str, ...]
    themes: tuple[ShownText, ...]


@dataclass(frozen=True, slots=True)
class PublicPage:
    """What everybody may see of the hot spots of an area.

    Attributes:
        lines: the list, as numbered on the map.
        figures: False while organisations give points: then no numbers, in the order of the alphabet.
        found_on: the day of the last search that changed anything here; None before the first.
        streets: name of the street and people who told they live or often are there, most first.
        few: names of the streets where fewer people took part than may be told.
        least: that number.
    """

    area: Area
    drawing: MapDrawing
    background: Background | None
    lines: tuple[PublicLine, ...]
    figures: bool
    found_on: date | None
    streets: tuple[tuple[str, int], ...]
    few: tuple[str, ...]
    least: int = LEAST_SENSITIVE


@bp.get("/buurt/<area>/hotspots")
@open_to_all
def hot_spots(area: str) -> Response:
    """Show the hot spots of an area to everybody."""
    with database().reading() as connection:
        found = areas.area_by_slug(connection, area)
        offer(found.languages)
        page = _page(connection, found)
    return render("hotspots/public.html", page)


def is_scoring(connection: Connection, area_id: int) -> bool:
    """Whether organisations are giving points, as a higher feature lends it to us."""
    lent = cast("Callable[[Connection, int], bool] | None", site().hooks.get(SCORING_HOOK))
    return lent is not None and lent(connection, area_id)


def _page(connection: Connection, area: Area) -> PublicPage:
    figures = not is_scoring(connection, area.id)
    public = actions.public_hot_spots(connection, area.id)
    if not figures:
        # Who still has to score must not be led by how many residents point somewhere, not even by the order.
        public = tuple(sorted(public, key=lambda spot: (spot.name.dutch.casefold(), spot.id)))
    shown = actions.public_map(connection, area.id)
    names = actions.theme_names(connection, area.id) if public else {}
    numbered = [(str(number), spot) for number, spot in enumerate(public, 1)]
    drawing = map_of(connection, area, numbered, shown.bands if figures else ())
    people = {code: shown_count(count, LEAST_SENSITIVE) for code, count in shown.streets}
    streets = [(each.name, people.get(each.code)) for each in areas.list_streets(connection, area.id)]
    told = [(name, count) for name, count in streets if count is not None]
    return PublicPage(
        area=area,
        drawing=drawing,
        background=background_under(drawing, area),
        lines=tuple(_line(number, spot, names, figures=figures) for number, spot in numbered),
        figures=figures,
        found_on=actions.counted_on(connection, area.id),
        streets=tuple(sorted(told, key=lambda each: (-each[1], each[0].casefold()))),
        few=tuple(sorted((name for name, count in streets if count is None), key=str.casefold)),
    )


def _line(number: str, spot: HotSpot, names: Mapping[str, Texts], *, figures: bool) -> PublicLine:
    sentences = [_people(spot)] if figures else []
    if spot.when is not None:
        sentences.append(translate(spot.when))
    if figures:
        sentences += special_sentences(spot, names)[:1]
    return PublicLine(
        number=number,
        code=spot.code,
        name=spot.name.shown(current_language().code),
        sentences=tuple(sentences),
        themes=tuple(theme_words(names, code) for code in spot.themes[:MOST_THEMES]),
    )


def _people(spot: HotSpot) -> str:
    if spot.origin is Origin.FOUND:
        return people_sentence(spot.people)
    return _("Minstens %(num)s verschillende mensen zetten hier een punt.", num=spot.respondents)
