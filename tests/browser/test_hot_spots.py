"""Hot spots in a browser: by keyboard from map to list and back, on paper, and axe-core finds nothing."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.browser.accessible import Visit
from tests.browser.conftest import Open
from tests.serving import Served

AREA = "waterkwartier"
PUBLIC = f"/buurt/{AREA}/hotspots"
TEAM = f"/team/{AREA}/hotspots"


def _stroke(page: Page, code: str) -> str:
    path = page.locator(f"#kaart-{code} path")
    found: str = path.evaluate("path => getComputedStyle(path).strokeWidth")
    return found


def test_the_map_works_by_keyboard_without_a_script_and_says_no_more_than_the_list(
    served: Served, open_page: Open
) -> None:
    page = open_page(javascript=False, language="ar")
    page.goto(served.base_url + PUBLIC)
    on_map = page.locator("svg.linked-map a").evaluate_all("all => all.map(each => each.getAttribute('href'))")
    in_list = page.locator("ol.spots > li").evaluate_all("all => all.map(each => '#' + each.id)")
    assert on_map == in_list and len(on_map) >= 3
    numbers = page.locator("svg.linked-map a text").all_text_contents()
    assert numbers == [each.split()[-1] for each in page.locator("ol.spots .place").all_inner_texts()]
    first, second = (each.removeprefix("#plek-") for each in on_map[:2])
    page.locator(f"#plek-{first} a.to-map").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    focused = page.evaluate("document.activeElement.id")
    assert focused in {f"kaart-{first}", f"kaart-{second}"}
    assert _stroke(page, focused.removeprefix("kaart-")) == "5px"
    assert page.evaluate("document.activeElement.getAttribute('aria-label')")[0] in "12"
    page.keyboard.press("Enter")
    assert page.url.endswith("#plek-" + focused.removeprefix("kaart-"))
    target = page.locator("ol.spots > li:target")
    assert target.evaluate("li => getComputedStyle(li).outlineStyle") == "solid"
    west, east = (page.locator(f"#kaart-{each} circle").bounding_box() for each in (first, second))
    drawn = [float(page.locator(f"#kaart-{each} circle").get_attribute("cx") or 0) for each in (first, second)]
    assert west is not None and east is not None
    assert (west["x"] < east["x"]) == (drawn[0] < drawn[1]), "a map is never mirrored"


def test_list_and_map_point_at_each_other_and_print_as_they_are(served: Served, open_page: Open) -> None:
    page = open_page(phone=False)
    page.goto(served.base_url + PUBLIC)
    code = page.locator("ol.spots > li").first.get_attribute("data-spot")
    page.locator(f"#kaart-{code}").focus()
    assert "beside" in (page.locator(f"#plek-{code}").get_attribute("class") or "")
    page.locator(f"#plek-{code}").hover()
    assert "beside" in (page.locator(f"#kaart-{code}").get_attribute("class") or "")
    page.emulate_media(media="print")
    assert page.locator("svg.linked-map").is_visible() and page.locator(".band-key").is_visible()
    assert not page.locator("a.to-map").first.is_visible()
    assert page.pdf(format="A4").startswith(b"%PDF")


def test_axe_finds_nothing_on_the_pages_of_hot_spots(served: Served, open_page: Open) -> None:
    page = open_page()
    page.goto(served.sign_in_url("coordinator"))
    visit = Visit(page, served.base_url)
    spot = visit.links(TEAM, r"/hotspots/h\w+$")
    visit.all_of([PUBLIC, f"{spot}/herkomst", f"{spot}/samenvoegen", f"{spot}/splitsen"])
    assert visit.seen >= 3 * 4
    assert not visit.wrong, "\n".join(dict.fromkeys(visit.wrong))
