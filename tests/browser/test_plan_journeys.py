"""How a joint plan comes about, in a real browser: who gives points, who is missing, and what is left out."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Walk
from tests.browser.neighbourhoods import HOURS, VIEWS, Plot, Town
from tests.browser.steps import go
from tests.browser.walking import Walker

SCORED = ("politie", "gemeente", "corporatie")


def give_points(walker: Walker, team: str, marks: list[int]) -> None:
    """Give every hot spot a mark on all questions, as somebody who only taps, and say to be done."""
    words = walker.goto(f"{team}/prioriteiten/scoren")
    assert f"U geeft punten aan {len(marks)} plekken" in words
    walker.press("Begin met de eerste plek")
    for mark in marks:
        groups = walker.page.locator("main fieldset.score-marks")
        for index in range(groups.count()):
            groups.nth(index).locator("input[type=radio]").nth(mark - 1).check()
        walker.press("Opslaan en verder")
    assert "Klopt alles?" in walker.words()
    assert "U bent klaar" in walker.press("Klaar, dit zijn mijn punten")


def test_three_organisations_score_on_their_phones_and_the_joint_list_shows(town: Town, walk: Walk) -> None:
    place = town.settle("Kadebuurt", Plot(views={}))
    coordinator = walk(place.links["coordinator"], phone=False)
    for number, who in enumerate(SCORED):
        phone = walk(place.links[who], javascript=who != "corporatie")
        give_points(phone, place.team, [1 + (number + spot) % 5 for spot in range(5)])
        # Blind: who asks for the list is led to the round, and sees how far others are but no mark.
        phone.goto(f"{place.team}/prioriteiten/lijst")
        assert phone.page.url.endswith("/prioriteiten")
        assert phone.page.locator("main svg.chart").count() == 0
        if number == 0:
            phone.goto(f"{place.team}/prioriteiten/scoren")
            go(phone.page, phone.page.locator("main ul.todo a").first)
            phone.look()
            phone.accessible("giving points")
            words = coordinator.goto(f"{place.team}/prioriteiten")
            assert "Herinner Gemeente Waterstad" in words and "Herinner Politie" not in words
    coordinator.goto(f"{place.team}/prioriteiten")
    words = coordinator.press("Sluit de ronde")
    cards = coordinator.page.locator("section[aria-labelledby=lijst] li.spot")
    assert cards.count() == 5
    drawn(coordinator, 5)
    assert "gaf geen punten" not in words and "gaven geen punten" not in words
    coordinator.accessible("the joint list")
    phone = walk(place.links["politie"])
    assert "De gezamenlijke lijst" in phone.goto(f"{place.team}/prioriteiten/lijst")
    # Where one is stands in sight, also when the names of the parts do not all fit.
    expect(phone.page.locator("nav [aria-current=page]")).to_be_in_viewport(ratio=1)


def drawn(walker: Walker, spots: int) -> None:
    """Check that the pictures are there: both charts, and a band and a bar for every hot spot."""
    main = walker.page.locator("main")
    assert (main.locator("svg.chart").count(), main.locator("svg.band").count()) == (2, spots)
    assert main.locator("svg.stack").count() >= spots
    assert "NaN" not in walker.page.content()


def test_a_group_of_three_is_merged_and_nowhere_counted_alone(town: Town, walk: Walk) -> None:
    place = town.settle("Molenbuurt", Plot(picks={"residents": (40, 30, 12, 6, 8), "entrepreneurs": (1, 1, 1, 0, 0)}))
    coordinator = walk(place.links["coordinator"], phone=False)
    merged = "Daarom tellen bewoners en ondernemers hier samen als één groep."
    for address in (f"{place.team}/prioriteiten/lijst", f"{place.team}/plan"):
        words = coordinator.goto(address)
        assert merged in words
        assert not alone(words), (address, alone(words))
    town.publish(place)
    reader = walk()
    words = reader.goto(f"{place.public}/plan")
    assert merged in words
    assert not alone(words), alone(words)
    reader.accessible("a plan of a merged neighbourhood")
    assert not alone(reader.goto(f"{place.public}/plan/1/wat-als"))
    document = reader.page.request.get(f"{town.base_url}{place.public}/plan/1.json").json()
    assert list(document["outcome"]["neighbourhood"]) == ["residents"]
    assert document["outcome"]["respondents"] == {"residents": 99}
    assert all("entrepreneurs" not in each["points"] for each in document["list"])
    # The public rules were made beforehand; they tell what happens to a small group.
    assert "Dan tellen bewoners en ondernemers samen als één groep." in reader.goto("/methode/prioriteiten")


def alone(words: str) -> list[str]:
    """Where a text speaks of entrepreneurs apart from the residents, with what stands around it."""
    apart = re.sub(r"[Bb]ewoners en ondernemers", "", words)
    return re.findall(r".{0,40}\b[Oo]ndernemers\b.{0,30}", apart)


def test_who_was_invited_and_never_scored_is_named_and_the_plan_goes_on(town: Town, walk: Walk) -> None:
    place = town.settle("Havenbuurt", Plot(hours={**HOURS, "welzijn": 12}))
    coordinator = walk(place.links["coordinator"], phone=False)
    absent = "Deze organisatie gaf geen punten en telt niet mee in de lijst: Welzijn."
    assert absent in coordinator.goto(f"{place.team}/prioriteiten/lijst")
    coordinator.accessible("a list without one organisation")
    town.write(place)
    words = coordinator.goto(f"{place.team}/plan")
    assert absent in words
    # The plan asks nothing of it, so its word is not needed.
    row = coordinator.page.locator("section[aria-labelledby=uren] tr", has_text="Welzijn")
    expect(row).to_contain_text("niet nodig")
    assert "Er ontbreekt niets meer" in words
    # Once it is asked for hours, it has to answer.
    town.ask_hours(place, {0: {"gemeente": 5, "welzijn": 4}})
    words = coordinator.press("Publiceer het plan")
    assert "Welzijn staat in het plan, maar zei nog niet of het akkoord is." in words
    welfare = walk(place.links["welzijn"])
    assert "4 uur" in welfare.goto(f"{place.team}/plan")
    welfare.press("Mijn organisatie is akkoord")
    town_hall = walk(place.links["gemeente"])
    town_hall.goto(f"{place.team}/plan")
    town_hall.press("Mijn organisatie is akkoord")
    coordinator.goto(f"{place.team}/plan")
    words = coordinator.press("Publiceer het plan")
    assert coordinator.page.url.endswith(f"{place.public}/plan")
    assert absent in words
    # Of whom the plan asks nothing, it does not say that they have not answered yet.
    expect(coordinator.page.locator("section[aria-labelledby=uren] tr", has_text="Politie")).to_contain_text(
        "niet nodig"
    )


def test_everything_tied_shares_a_place_and_says_how_the_lot_falls(town: Town, walk: Walk) -> None:
    same = dict.fromkeys(VIEWS, (3,) * 5)
    place = town.settle("Gelijkbuurt", Plot(picks={"residents": (12,) * 5, "entrepreneurs": (3,) * 5}, views=same))
    coordinator = walk(place.links["coordinator"], phone=False)
    lot = "Blijft het gelijk, dan beslist een lot dat van tevoren vastlag."
    words = coordinator.goto(f"{place.team}/prioriteiten/lijst")
    places = coordinator.page.locator("section[aria-labelledby=lijst] .place").all_inner_texts()
    assert [each.split()[-1] for each in places] == ["1"] * 5
    assert lot in words and "Hij deelt plaats 1 met 4 andere plekken." in words
    drawn(coordinator, 5)
    town.publish(place)
    reader = walk()
    words = reader.goto(f"{place.public}/plan")
    assert lot in words
    drawn(reader, 5)
    reader.accessible("a plan in which everything is tied")


@pytest.mark.parametrize("spots", [2, 3])
def test_fewer_hot_spots_than_places_fit_always_and_get_no_praise(town: Town, walk: Walk, spots: int) -> None:
    names = ("Speeltuin Sluislaan", "Tunnel Havenstraat", "Winkelplein Kanaalweg")[:spots]
    place = town.settle(f"Kleinbuurt {spots}", Plot(spots=names))
    coordinator = walk(place.links["coordinator"], phone=False)
    town.publish(place)
    reader = walk()
    pages = [(coordinator, f"{place.team}/prioriteiten/lijst"), (reader, f"{place.public}/plan")]
    for walker, address in pages:
        words = walker.goto(address)
        assert "past altijd in het plan" in words
        assert "staat vast" not in words and "staat altijd in de top" not in words, address
        assert "blijft in de top" not in words, address
    reader.accessible("a plan with room for everything")
