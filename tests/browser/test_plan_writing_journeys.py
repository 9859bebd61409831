"""How a joint plan is written and read, in a real browser: hours, reasons, two people at once, and other weights."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Walk
from tests.browser.neighbourhoods import SECOND, Plot, Town
from tests.browser.steps import go
from tests.browser.walking import Walker

LATER = "2027-09-01"


def test_without_hours_a_hot_spot_is_not_chosen_and_the_log_says_why(town: Town, walk: Walk) -> None:
    place = town.settle("Krapbuurt", Plot(hours={"politie": 5, "gemeente": 60, "corporatie": 0}))
    town.ask_hours(
        place,
        {
            0: {"politie": 5},
            1: {"politie": 3, "corporatie": 2},
            2: {"gemeente": 8},
            3: {"corporatie": 1},
            4: {"gemeente": 99},
        },
    )
    coordinator = walk(place.links["coordinator"], phone=False)
    words = coordinator.goto(f"{place.team}/plan")
    assert "heeft geen uren over en hier" in words
    assert "Gemeente Waterstad heeft nog" in words
    town.publish(place)
    reader = walk()
    words = reader.goto(f"{place.public}/plan")
    assert "heeft geen uren over en hier" in words
    declined = reader.page.locator("section[aria-labelledby=niet]")
    expect(declined).to_contain_text("Woonstichting De Vliet heeft geen uren over en hier is 1 uur nodig.")
    expect(declined).to_contain_text("Er zijn nu te weinig uren.")
    reader.accessible("a plan without hours")
    worker = walk(place.links["corporatie"])
    worker.goto(f"{place.team}/plan")


def test_a_missing_reason_stops_publication_until_it_is_written(town: Town, walk: Walk) -> None:
    place = town.settle("Redenbuurt")
    town.ask_hours(place, {4: {"gemeente": 99}})
    town.write(place, leave_open=[4])
    coordinator = walk(place.links["coordinator"], phone=False)
    coordinator.goto(f"{place.team}/plan")
    words = coordinator.press("Publiceer het plan")
    assert "/buurt/" not in coordinator.page.url
    assert "U kunt het plan nog niet publiceren" in words
    go_to = coordinator.page.locator(".error-summary").get_by_role("link")
    expect(go_to).to_have_count(1)
    go_to.click()
    expect(coordinator.page.locator("#ontbreekt")).to_be_in_viewport()
    coordinator.accessible("a plan that cannot be published yet")
    # From the list of what is missing to the place where it is written.
    missing = coordinator.page.locator("ul.gaps > li", has_text="Bushalte Waterplein")
    for what in ("Schrijf waarom deze plek niet gekozen is.", "Noem de organisatie die deze reden geeft."):
        expect(missing).to_contain_text(what)
    go(coordinator.page, missing.get_by_role("link"))
    coordinator.look()
    coordinator.page.fill("#reason-nl", "De halte wordt volgend jaar verplaatst.")
    coordinator.page.select_option("select[name=organisation]", label="Gemeente Waterstad")
    coordinator.page.fill("#instead-nl", "De vervoerder maakt elke week schoon.")
    coordinator.page.fill("input[name=returns_on]", LATER)
    coordinator.press("^Opslaan$")
    words = coordinator.goto(f"{place.team}/plan")
    assert "Gemeente Waterstad staat in het plan, maar zei nog niet of het akkoord is." in words
    worker = walk(place.links["gemeente"])
    worker.goto(f"{place.team}/plan")
    worker.press("Mijn organisatie is akkoord")
    coordinator.goto(f"{place.team}/plan")
    words = coordinator.press("Publiceer het plan")
    assert coordinator.page.url.endswith(f"{place.public}/plan")
    assert "De halte wordt volgend jaar verplaatst." in words


@pytest.mark.parametrize("scripts", [True, False])
def test_two_coordinators_write_at_once_and_nobody_loses_work(town: Town, walk: Walk, scripts: bool) -> None:
    place = town.settle(f"Tweebuurt {scripts}")
    sheet = f"{place.team}/plan/{place.spots[0]}"
    first = walk(place.links["coordinator"], phone=False, javascript=scripts)
    second = walk(place.links[SECOND], phone=False, javascript=scripts)
    for walker in (first, second):
        walker.goto(sheet)
    # Different fields: both are kept, and nobody is asked anything.
    first.page.fill("#norm-nl", "Na tien uur is het hier stil.")
    second.page.fill("input[name=baseline]", "12")
    first.press("^Opslaan$")
    second.press("^Opslaan$")
    assert second.page.locator(".conflict").count() == 0
    second.goto(sheet)
    assert second.page.input_value("#norm-nl") == "Na tien uur is het hier stil."
    assert second.page.input_value("input[name=baseline]") == "12"
    # The same field: both texts are shown, with who wrote the other one, and nothing is kept yet.
    first.goto(sheet)
    first.page.fill("#norm-nl", "Na negen uur is het hier stil.")
    first.press("^Opslaan$")
    second.page.fill("#norm-nl", "Na elf uur is het hier stil.")
    second.page.fill("input[name=target]", "3")
    second.press("^Opslaan$")
    conflict = second.page.locator(".conflict")
    for words in ("Na negen uur is het hier stil.", "Na elf uur is het hier stil.", "Noor Bakker"):
        expect(conflict).to_contain_text(words)
    assert second.page.input_value("input[name=target]") == "3"
    if scripts:
        second.accessible("two people wrote the same")
    first.goto(sheet)
    assert first.page.input_value("#norm-nl") == "Na negen uur is het hier stil."
    conflict.locator("input[value=stored]").check()
    second.press("^Opslaan$")
    first.goto(sheet)
    assert first.page.input_value("#norm-nl") == "Na negen uur is het hier stil."
    assert first.page.input_value("input[name=target]") == "3"
    assert first.page.input_value("input[name=baseline]") == "12"


@pytest.mark.parametrize("scripts", [True, False])
def test_other_weights_are_tried_and_the_plan_stays_what_it_is(town: Town, walk: Walk, scripts: bool) -> None:
    place = town.settle(f"Proefbuurt {scripts}")
    town.publish(place)
    reader = walk(javascript=scripts)
    reader.goto(f"{place.public}/plan")
    words = reader.press("Probeer zelf een andere weging")
    assert "Dit is een proef. Het plan blijft zoals het is." in words
    assert "Dit is de weging van het plan zelf." in words
    for_residents(reader, 50, 20, 30)
    words = reader.press("Reken het uit")
    assert "Dit is de weging van het plan zelf." not in words
    assert "Officieel: plaats" in words and reader.page.locator(".trial-row").count() == 5
    if scripts:
        reader.accessible("other weights")
    arabic = walk(javascript=scripts, language="ar")
    arabic.goto(f"{place.public}/plan/1/wat-als?taal=ar")
    expect(arabic.page.locator("html")).to_have_attribute("dir", "rtl")
    for_residents(arabic, 50, 20, 30)
    go(arabic.page, arabic.page.locator("form[data-weights] button"))
    assert "bewoners=50" in arabic.page.url
    arabic.look()
    expect(arabic.page.locator("html")).to_have_attribute("lang", "ar")
    assert arabic.page.locator(".trial-row").count() == 5
    if scripts:
        arabic.accessible("other weights in Arabic")


def for_residents(walker: Walker, residents: int, entrepreneurs: int, organisations: int) -> None:
    """Fill in other weights; with scripts the others follow, so what was meant is typed last."""
    names = {"organisaties": organisations, "ondernemers": entrepreneurs, "bewoners": residents}
    for name, value in names.items():
        walker.page.fill(f"#{name}", str(value))
        walker.page.locator(f"#{name}").blur()
