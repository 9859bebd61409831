"""Pointing at the place of an observation on the area's own map: by tap or keyboard, without JavaScript.

The map is a picture that is also a button, as in the surveys. Everything else that was typed travels along.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from flask import Blueprint, Response, request, url_for
from flask.typing import ResponseReturnValue

from participatie.accounts.access import for_roles
from participatie.accounts.roles import Role
from participatie.areas import actions as areas
from participatie.areas.area import Area, Landmark, Street
from participatie.areas.drawing import MapDrawing, draw
from participatie.db import Connection
from participatie.geometry import MultiPolygon, contains
from participatie.observations.web_forms import Typed, typed_in, with_point
from participatie.observations.web_pages import MapPage
from participatie.surveys import map_window
from participatie.surveys.in_words import near
from participatie.surveys.map_window import WIDTH, Window
from participatie.web import database, render
from participatie.web.forms import StaffForm

bp = Blueprint("map", __name__)

WRITERS = (Role.COORDINATOR, Role.COMMUNITY_WORKER, Role.PROFESSIONAL)


@dataclass(frozen=True, slots=True)
class Places:
    """An area with what can be drawn in it."""

    area: Area
    streets: tuple[Street, ...]
    landmarks: tuple[Landmark, ...]

    def drawing(self, zoom: int) -> MapDrawing:
        """Draw it so large that a zoom of it fits the picture."""
        return _drawn(self.area.boundary, self.streets, self.landmarks, zoom)


@bp.route("/team/<area>/waarnemingen/kaart", methods=["GET", "POST"])
@for_roles(*WRITERS)
def show(area: str) -> ResponseReturnValue:
    """Show the map with the pin where it was put so far; nothing is kept until the form is sent."""
    with database().reading() as connection:
        places = _places(connection, area)
    typed = typed_in(request.values)
    window = _window(places, typed)
    pin = None if window.pin is None else (round(window.pin[0]), round(window.pin[1]))
    typed = replace(typed if pin is None else with_point(typed, pin), zoom=window.zoom)
    number = request.values.get("nummer", type=int)
    back = url_for("observations_team.new", area=area)
    if number is not None:
        back = url_for("observations_team.edit", area=area, number=number)
    page = MapPage(
        area=places.area,
        typed=typed,
        picture=_picture_address(area, window.zoom, pin),
        width=WIDTH,
        height=map_window.height(places.drawing(window.zoom), window.zoom),
        near=near(places.streets, places.landmarks, pin) if pin else "",
        outside=pin is not None and not contains(places.area.boundary, *pin),
        back=back,
        number=number,
    )
    return render("observations/map.html", page, form=StaffForm(formdata=None))


@bp.get("/team/<area>/waarnemingen/kaart.svg")
@for_roles(*WRITERS)
def picture(area: str) -> ResponseReturnValue:
    """Draw the part of the map that is on the screen."""
    with database().reading() as connection:
        places = _places(connection, area)
    window = _sent(places, typed_in(request.args))
    shown = map_window.picture_of(places.drawing(window.zoom), window)
    response: Response = render("surveys/map.svg", shown)
    response.mimetype = "image/svg+xml"
    return response


def _picture_address(area: str, zoom: int, pin: tuple[int, int] | None) -> str:
    across, up = (None, None) if pin is None else pin
    return url_for(".picture", area=area, z=zoom, punt_x=across, punt_y=up)


def _places(connection: Connection, slug: str) -> Places:
    area = areas.area_by_slug(connection, slug)
    return Places(area, areas.list_streets(connection, area.id), areas.list_landmarks(connection, area.id))


def _sent(places: Places, typed: Typed) -> Window:
    west, south, east, north = places.area.bounds
    reach = max(east - west, north - south)
    pin = typed.point
    if pin is not None and not (west - reach <= pin[0] <= east + reach and south - reach <= pin[1] <= north + reach):
        pin = None
    return Window(typed.zoom, None if pin is None else (float(pin[0]), float(pin[1])))


def _window(places: Places, typed: Typed) -> Window:
    """Do what was asked: a tap, a step, closer or wider."""
    window = _sent(places, typed)
    drawing = places.drawing(window.zoom)
    tap_x, tap_y = request.form.get("kaart.x", ""), request.form.get("kaart.y", "")
    if tap_x.isascii() and tap_y.isascii() and tap_x.isdigit() and tap_y.isdigit() and len(tap_x + tap_y) < 10:
        window = map_window.tapped(drawing, window, int(tap_x), int(tap_y))
        return window.closer() if window.zoom < 4 else window
    asked = request.form.get("actie", "")
    if asked == "dichterbij":
        return window.closer()
    if asked == "verderweg":
        return window.wider()
    return map_window.moved(drawing, window, asked)


@lru_cache(maxsize=16)
def _drawn(
    boundary: MultiPolygon, streets: tuple[Street, ...], landmarks: tuple[Landmark, ...], zoom: int
) -> MapDrawing:
    return draw(boundary, streets=streets, landmarks=landmarks, width=float(WIDTH * zoom))
