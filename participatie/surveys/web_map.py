"""Pointing at a place on a map: a picture that works as a button, by tap, by keyboard, without JavaScript."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from flask import Blueprint, Response, abort, request
from flask.typing import ResponseReturnValue

from participatie.accounts.access import open_to_all
from participatie.areas.area import Landmark, Street
from participatie.areas.drawing import MapDrawing, draw
from participatie.geometry import MultiPolygon, contains
from participatie.i18n import current_language
from participatie.surveys import in_words, map_window, piping, web_draft
from participatie.surveys.definition import Kind, Page
from participatie.surveys.kinds.points import THEME
from participatie.surveys.map_window import WIDTH, Window
from participatie.surveys.web_at_hand import AtHand
from participatie.surveys.web_common import address, compressed, prepared, stopped
from participatie.surveys.web_pages import QUICK_EXIT
from participatie.web import render
from participatie.written import ShownText

bp = Blueprint("survey_map", __name__)
bp.after_request(compressed)


@dataclass(frozen=True, slots=True)
class MapPage:
    """The map of a place question.

    pin: metres across and up, or None; near: what it is near; outside: it lies outside the neighbourhood.
    theme: what is the matter there, when that was chosen before; adds: this is one of several places.
    picture: address of the picture; width and height: its size in pixels; zoom: how close.
    """

    area_name: str
    ask: ShownText
    subject: ShownText | None
    back: str
    action: str
    save: str
    picture: str
    width: int
    height: int
    zoom: int
    pin: tuple[int, int] | None
    near: str
    outside: bool
    key: str
    theme: str = ""
    adds: bool = False
    quick_exit: str = QUICK_EXIT


@bp.route("/vragenlijst/<code>/<int:number>/kaart", methods=["GET", "POST"])
@open_to_all
def map_page(code: str, number: int) -> ResponseReturnValue:
    """Show the map with the pin where it was put so far; nothing is kept until "Dit is de plek"."""
    at = prepared(code)
    if (stop := stopped(at)) is not None:
        return stop
    page = at.page(number)
    if page is None or page.question.kind not in (Kind.PLACE, Kind.POINTS) or "map" not in page.question.place_kinds:
        abort(404)
    draft = web_draft.read_draft(at)
    key = request.form.get(web_draft.KEY_FIELD) or (draft.key if draft else web_draft.new_key(at))
    return render("surveys/map.html", _page(at, page, number, _window(at), key))


@bp.get("/vragenlijst/<code>/kaart.svg")
@open_to_all
def picture(code: str) -> ResponseReturnValue:
    """Draw the part of the map that is on the screen."""
    at = prepared(code)
    window = _sent_window(at)
    shown = map_window.picture_of(_drawing(at, window.zoom), window)
    response: Response = render("surveys/map.svg", shown)
    response.mimetype = "image/svg+xml"
    response.headers["Cache-Control"] = "private, max-age=600"
    return response


def _window(at: AtHand) -> Window:
    """Read what was on the screen and do what was asked: a tap, a step, closer or wider."""
    window = _sent_window(at)
    drawing = _drawing(at, window.zoom)
    tap_x, tap_y = request.form.get("kaart.x", ""), request.form.get("kaart.y", "")
    if tap_x.isdecimal() and tap_y.isdecimal() and len(tap_x + tap_y) < 10:
        window = map_window.tapped(drawing, window, int(tap_x), int(tap_y))
        return window.closer() if window.zoom < 4 else window
    asked = request.form.get("actie", "")
    if asked == "dichterbij":
        return window.closer()
    if asked == "verderweg":
        return window.wider()
    return map_window.moved(drawing, window, asked)


def _sent_window(at: AtHand) -> Window:
    zoom = request.values.get("z", "")
    pin = in_words.pin_of({name: [value] for name, value in request.values.items()})
    west, south, east, north = at.area.bounds
    reach = max(east - west, north - south)
    if pin is not None and not (west - reach <= pin[0] <= east + reach and south - reach <= pin[1] <= north + reach):
        pin = None
    return Window(int(zoom) if zoom in {"1", "2", "4", "8"} else 1, pin)


def _page(at: AtHand, page: Page, number: int, window: Window, key: str) -> MapPage:
    language = current_language().code
    draft = web_draft.read_draft(at)
    show = piping.filler(page, at.settled(draft).kept, language, at.places)
    drawing = _drawing(at, window.zoom)
    pin = None if window.pin is None else (round(window.pin[0]), round(window.pin[1]))
    query = {"z": str(window.zoom)}
    if pin is not None:
        query |= {"punt_x": str(pin[0]), "punt_y": str(pin[1])}
    return MapPage(
        area_name=at.area.name,
        ask=show(page.question.text),
        subject=page.subject.text_in(language) if page.subject else None,
        back=address(at, str(number)),
        action=address(at, f"{number}/kaart"),
        save=address(at, str(number)),
        picture=address(at, "kaart.svg", **query),
        width=WIDTH,
        height=map_window.height(drawing, window.zoom),
        zoom=window.zoom,
        pin=pin,
        near=in_words.near(at.streets, at.landmarks, pin) if pin else "",
        outside=pin is not None and not contains(at.area.boundary, *pin),
        key=key,
        theme=request.values.get(THEME, "") if page.question.kind is Kind.POINTS else "",
        adds=page.question.kind is Kind.POINTS,
    )


def _drawing(at: AtHand, zoom: int) -> MapDrawing:
    return _drawn(at.area.boundary, at.streets, at.landmarks, zoom)


@lru_cache(maxsize=32)
def _drawn(
    boundary: MultiPolygon, streets: tuple[Street, ...], landmarks: tuple[Landmark, ...], zoom: int
) -> MapDrawing:
    return draw(boundary, streets=streets, landmarks=landmarks, width=float(WIDTH * zoom))
