"""A place on the map without JavaScript: a tap is a posted form, and the keyboard works too."""

from __future__ import annotations

import pytest
from flask import Flask

from participatie.areas.drawing import draw
from participatie.surveys import map_window
from participatie.surveys.map_window import WIDTH, Window
from participatie.web.site import EXTENSION
from tests.site import CheckingClient, Page
from tests.surveys.steps import SQUARE, Setting, go_on, open_survey, skip, stored


@pytest.fixture
def setting(app: Flask) -> Setting:
    return open_survey(app.extensions[EXTENSION].database)


def place_page(site: CheckingClient, setting: Setting) -> Page:
    page = go_on(site, site.get(f"{setting.url}/1"), antwoord="lives")
    page = go_on(site, site.get(f"{setting.url}/4"), antwoord="much")
    page = skip(site, skip(site, page))
    return go_on(site, page, antwoord=["litter"])


def tap(site: CheckingClient, page: Page, x: int, y: int) -> Page:
    return site.submit(page, action="kaart", **{"kaart.x": str(x), "kaart.y": str(y)})


def test_tapping_twice_puts_the_pin_and_names_the_street(app: Flask, site: CheckingClient, setting: Setting) -> None:
    page = site.get(place_page(site, setting).link("Wijs de plek aan op een kaart"))
    page = tap(site, page, 144, 120)
    assert "De speld staat bij Kadestraat." in page.words
    page = tap(site, page, 144, 100)
    picture = site.client.get(page.root.all("input")[-1].attributes.get("src") or _picture(page))
    assert picture.mimetype == "image/svg+xml"
    assert 'fill="#a83c19"' in picture.get_data(as_text=True)
    page = site.submit(page)
    assert page.heading.startswith("Wanneer")
    back = site.get(page.link("Terug"))
    assert "De plek op de kaart (bij Kadestraat)" in back.words
    assert go_on(site, back).heading.startswith("Wanneer")
    site.submit(site.get(f"{setting.url}/versturen"))
    (row,) = stored(app.extensions[EXTENSION].database)
    answers = row["answers"]
    assert isinstance(answers, dict)
    place = answers["where.litter"]
    assert place["kind"] == "map" and abs(place["x"] - 500) < 40


def _picture(page: Page) -> str:
    (button,) = [each for each in page.root.all("input") if each.attributes.get("type") == "image"]
    assert (button.attributes["width"], button.attributes["alt"][:9]) == ("288", "Kaart van")
    return button.attributes["src"]


def test_the_keyboard_puts_the_pin_in_the_middle_and_moves_it(site: CheckingClient, setting: Setting) -> None:
    page = site.get(place_page(site, setting).link("Wijs de plek aan op een kaart"))
    page = tap(site, page, 0, 0)
    before = page.form(1)
    page = site.submit(page, action="kaart", button=("actie", "noord"))
    after = page.form(1)
    assert after["punt_x"] == before["punt_x"]
    assert int(str(after["punt_y"])) > int(str(before["punt_y"]))
    zoom = after["z"]
    page = site.submit(page, action="kaart", button=("actie", "verderweg"))
    assert int(str(page.form(1)["z"])) == int(str(zoom)) // 2


def test_a_pin_outside_the_neighbourhood_is_explained(site: CheckingClient, setting: Setting) -> None:
    page = site.get(place_page(site, setting).link("Wijs de plek aan op een kaart"))
    page = tap(site, page, 2, 2)
    assert "Deze plek ligt buiten de buurt." in page.words


@pytest.mark.parametrize("zoom", [1, 2, 4, 8])
def test_a_tap_means_the_place_that_was_drawn_there(zoom: int) -> None:
    drawing = draw(SQUARE, width=float(WIDTH * zoom))
    window = Window(zoom, (700.0, 300.0))
    left, top = map_window.corner(drawing, window)
    x, y = drawing.scale.to_drawing(640.0, 340.0)
    found = map_window.tapped(drawing, window, round(x - left), round(y - top))
    assert found.pin is not None
    assert abs(found.pin[0] - 640) <= 3 and abs(found.pin[1] - 340) <= 3
