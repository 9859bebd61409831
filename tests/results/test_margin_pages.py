"""The team keeps figures about the area, sees who is missing, and compares two rounds."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
from flask import Flask

from participatie.accounts.roles import Role
from participatie.areas import actions as areas
from participatie.areas.boundaries import Boundary
from participatie.results.actions import margins
from participatie.results.actions.weighting import weighted_round
from participatie.surveys import actions
from participatie.surveys.definition import Answer
from participatie.surveys.rounds import Round, Submission, keys_from
from participatie.surveys.sources import Source
from participatie.web.site import EXTENSION
from tests.conftest import NOW, SignIn, signed_in
from tests.results.test_margins_cbs import OPEN_DATA
from tests.site import CheckingClient, Page
from tests.surveys.test_definition import shipped

SQUARE = ((((100_000.0, 400_000.0), (101_000.0, 400_000.0), (101_000.0, 401_000.0), (100_000.0, 400_000.0)),),)
KEYS = keys_from("a secret for these tests only, long enough")
BASE = "/team/waterkwartier"
FIGURES = f"{BASE}/gebied/bevolking"
LAST_WEEK = NOW - timedelta(days=7)
AGES = {"0_15": "500", "15_25": "400", "25_45": "900", "45_65": "700", "65_up": "500"}
TYPED = {**{f"age-{code}": count for code, count in AGES.items()}, "about": "De gemeente", "year": "2025"}


@pytest.fixture
def area_id(both_app: Flask) -> int:
    with both_app.extensions[EXTENSION].database.transaction() as connection:
        boundary = Boundary("Waterkwartier", None, 28992, SQUARE)
        return areas.add_area(connection, boundary, slug="waterkwartier").id


def browser_of(app: Flask, role: Role) -> CheckingClient:
    """Somebody of this area's team, on the same database."""
    return signed_in(app, role, areas=("waterkwartier",))


def round_with(
    app: Flask, area_id: int, people: dict[str, int], *, days_ago: int = 10, closed: bool = False, **answers: Answer
) -> Round:
    """A round in which so many people of each age answered, all alike but for the litter."""
    with app.extensions[EXTENSION].database.transaction() as connection:
        begin = NOW - timedelta(days=days_ago)
        hash_ = actions.publish_survey(connection, shipped("residents"), begin)
        project = areas.project_of(connection, area_id)
        round_ = actions.open_round(connection, area_id, project.id, hash_, "residents", begin, None, begin)
        sent = begin + timedelta(days=3)
        for age, count in people.items():
            for number in range(count):
                given = {**answers, "b01_age": age}
                if "r06_physical.litter" in given:
                    given["r06_physical.litter"] = ("much", "much", "little", "no_nuisance", "not_here")[number % 5]
                key = f"{round_.code}-{age}-{number}"
                actions.submit(connection, round_, Submission(key, given, "nl"), KEYS, sent)
        if closed:
            actions.close_round(connection, round_.code, begin + timedelta(days=7))
        return actions.round_by_code(connection, round_.code)


def test_typed_figures_are_kept_with_their_source(both_app: Flask, area_id: int) -> None:
    browser = browser_of(both_app, Role.COORDINATOR)
    empty = browser.get(FIGURES)
    assert "Er zijn nog geen cijfers" in empty.words
    kept = browser.submit(empty, action="/bevolking", number=1, **TYPED)
    assert "25 tot 45 jaar 900 30%" in kept.words and "Bron: De gemeente, 2025." in kept.words
    # Typed figures stand in the form again, to change one of them.
    form = next(each for each in kept.root.all("form") if each.attributes["action"].endswith("/bevolking"))
    assert {each.attributes["name"]: each.attributes["value"] for each in form.all("input")}["age-15_25"] == "400"
    gone = browser.submit(kept, action="/age/weg")
    assert "Er zijn nog geen cijfers" in gone.words
    browser.post(f"{FIGURES}/age/weg", data={"csrf_token": gone.form()["csrf_token"]}, status=404)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"age-15_25": ""}, "alle vakjes in"),
        ({"age-15_25": "-3"}, "alle vakjes in"),
        ({"age-15_25": "veel"}, "Vul een heel getal in"),
        ({"about": ""}, "waar de cijfers vandaan komen"),
        ({"year": "2999"}, "Vul het jaar van de cijfers in"),
        ({f"age-{code}": "0" for code in AGES}, "staat overal 0"),
        ({f"age-{code}": "" for code in AGES}, "minstens één groep"),
    ],
)
def test_figures_that_cannot_be_right_are_refused(
    app: Flask, sign_in: SignIn, changes: dict[str, str], sentence: str
) -> None:
    with app.extensions[EXTENSION].database.transaction() as connection:
        areas.add_area(connection, Boundary("Waterkwartier", None, 28992, SQUARE), slug="waterkwartier")
    browser = sign_in(Role.COMMUNITY_WORKER)
    refused = browser.submit(browser.get(FIGURES), action="/bevolking", number=1, status=422, **{**TYPED, **changes})
    assert sentence in refused.words
    # What was typed is kept.
    assert refused.form(1)["age-45_65"] == {**TYPED, **changes}["age-45_65"]


def test_a_table_of_cbs_is_shown_before_it_is_kept(both_app: Flask, area_id: int) -> None:
    browser = browser_of(both_app, Role.COORDINATOR)
    page = browser.get(FIGURES)

    def upload(places: str, year: str = "2023", status: int = 200) -> Page:
        data = {
            "csrf_token": page.form()["csrf_token"],
            "file": (io.BytesIO(OPEN_DATA.encode()), "kwb.csv"),
            "places": places,
            "year_of_table": year,
        }
        return browser.post(f"{FIGURES}/cbs", data=data, status=status, content_type="multipart/form-data")

    assert "BU03441201 (BU03441201)" in upload("", status=422).words
    assert "Vul het jaar van de tabel in" in upload("BU03441201", year="", status=422).words
    partly = upload("BU03441203", status=422)
    assert "“-99997”" in partly.words
    preview = upload("BU03441201\nBU03441202")
    assert "Er is nog niets bewaard" in preview.words and "25 tot 45 jaar 900 30%" in preview.words
    assert "Er zijn nog geen cijfers" in browser.get(FIGURES).words
    kept = browser.submit(preview, action="/bewaren")
    assert "CC BY 4.0" in kept.words and "BU03441201, " not in kept.words
    assert "Dit telt huizen, geen mensen." in kept.words
    with both_app.extensions[EXTENSION].database.reading() as connection:
        assert margins.margins_of_area(connection, area_id)["age"]["65_up"] == 500


def test_who_is_missing(both_app: Flask, area_id: int) -> None:
    people = {"age_16_24": 6, "age_25_44": 44, "age_45_64": 40, "age_65_up": 30, "unsaid": 7}
    round_ = round_with(both_app, area_id, people)
    address = f"{BASE}/vragenlijsten/{round_.code}/wie-missen-we"
    browser = browser_of(both_app, Role.COMMUNITY_WORKER)
    bare = browser.get(address)
    assert "Wij weten nog niet wie er in het gebied wonen." in bare.words and "16 tot en met 24 jaar 6" in bare.words
    page = browser.get(bare.link("Vul in wie er in het gebied wonen"))
    browser.submit(page, action="/bevolking", number=1, **TYPED)
    told = browser.get(address)
    assert "Hoe deze mensen binnenkwamen, kunnen we nu niet laten zien." in told.words
    # 360 of 2460 inhabitants from 16 on are under 25: 1 in 7, so about 18 of 120.
    assert "6 van de 120 antwoorden. In het gebied is dat 1 op de 7 mensen. We missen er ongeveer 12." in told.words
    assert "nog weinig gehoord" in told.words and "Op een schaal van 0 tot 100 staat het op" in told.words
    assert "telt 90 procent mee" in told.words and "Bron: De gemeente, 2025." in told.words
    assert told.link("Print brieven en kaarten") == f"{BASE}/plekken"
    arabic = browser.get(f"{address}?taal=ar")
    assert arabic.root.all("html")[0].attributes["dir"] == "rtl"
    browser_of(both_app, Role.EXECUTIVE).get(address, status=403)


def test_small_groups_stay_hidden_when_we_say_who_is_missing(app: Flask, sign_in: SignIn) -> None:
    with app.extensions[EXTENSION].database.transaction() as connection:
        area = areas.add_area(connection, Boundary("Waterkwartier", None, 28992, SQUARE), slug="waterkwartier")
        counts = {"age": {code: int(count) for code, count in AGES.items()}}
        margins.put_margins(
            connection, area, counts, source="typed", year=2025, about="x", account_id=None, now=LAST_WEEK
        )
    people = {"age_16_24": 3, "age_25_44": 40, "age_45_64": 30, "age_65_up": 27, "unsaid": 6}
    round_ = round_with(app, area.id, people)
    told = sign_in(Role.COORDINATOR).get(f"{BASE}/vragenlijsten/{round_.code}/wie-missen-we")
    # Three young people are hidden, and with them who would rather not say: then only a limit can be told.
    assert "Hooguit 9 van de 106 antwoorden." in told.words and "16 tot en met 24 jaar te weinig" in told.words


def test_through_which_channel_groups_come_in(app: Flask, sign_in: SignIn) -> None:
    with app.extensions[EXTENSION].database.transaction() as connection:
        areas.add_area(connection, Boundary("Waterkwartier", None, 28992, SQUARE), slug="waterkwartier")
    ages = ("age_16_24", "age_25_44", "age_45_64", "age_65_up", "unsaid")
    ways = {"door": (25, 10, 8, 6, 5), "letter_code": (5, 30, 20, 15, 5), "poster_qr": (0, 4, 3, 0, 0)}
    round_ = round_with(app, 1, {})
    with app.extensions[EXTENSION].database.transaction() as connection:
        sent = round_.opens_at + timedelta(days=3)
        for channel, people in ways.items():
            for age, number in (
                (age, number) for age, count in zip(ages, people, strict=True) for number in range(count)
            ):
                answers = Submission(f"{channel}{age}{number}", {"b01_age": age}, "nl", Source(channel=channel))
                actions.submit(connection, round_, answers, KEYS, sent)
    browser = sign_in(Role.COORDINATOR)
    told = browser.get(f"{BASE}/vragenlijsten/{round_.code}/wie-missen-we")
    # Seven people of a poster stand with those of the door, the smaller of the two that are large enough.
    assert "16 tot en met 24 jaar: vaker dan anderen via “Andere manieren samen”." in told.words
    assert "Groep Brief Andere manieren samen 16 tot en met 24 jaar 5 (7%) 25 (45%)" in told.words
    browser.get(f"{BASE}/vragenlijsten/{round_.code}/wie-missen-we?taal=ar")


def test_two_rounds_are_compared(both_app: Flask, area_id: int) -> None:
    even = {"age_16_24": 20, "age_25_44": 40, "age_45_64": 30, "age_65_up": 30}
    litter = {"r06_physical.litter": "much", "r03_mark": 6, "r11_unsafe": "often"}
    before = round_with(both_app, area_id, even, days_ago=200, closed=True, **litter)
    browser = browser_of(both_app, Role.COORDINATOR)
    address = f"{BASE}/vragenlijsten/vergelijken"
    assert "nog geen twee gesloten rondes" in browser.get(address).words
    after = round_with(both_app, area_id, even, days_ago=20, closed=True, **{**litter, "r03_mark": 8})
    chosen = browser.get(address)
    told = browser.submit(chosen, action="/vergelijken")
    assert told.form()["voor"] == before.code and told.form()["na"] == after.code
    assert "Geen duidelijk verschil. Het kan toeval zijn." in told.words
    assert "heeft veel last 40% werd 40%" in told.words
    assert "niemand wordt gevolgd" in told.words and "Een open link is geen steekproef" in told.words
    turned = browser.get(f"{address}?voor={after.code}&na={before.code}")
    assert turned.words.count("40%") == told.words.count("40%")
    same = browser.get(f"{address}?voor={after.code}&na={after.code}", status=422)
    assert "Kies twee verschillende rondes." in same.words
    browser.get(f"{address}?voor={after.code}&na=ZZZZZZZZ", status=404)
    browser.get(f"{address}?voor={before.code}&na={after.code}&taal=ar")


def test_a_round_is_weighted_to_the_figures_of_its_area(both_app: Flask, area_id: int) -> None:
    people = {"age_16_24": 10, "age_25_44": 40, "age_45_64": 40, "age_65_up": 60}
    round_ = round_with(both_app, area_id, people, days_ago=60, closed=True, **{"r06_physical.litter": "much"})
    with both_app.extensions[EXTENSION].database.transaction() as connection:
        area = areas.area_by_id(connection, area_id)
        counts = {"age": {code: int(count) for code, count in AGES.items()}}
        margins.put_margins(connection, area, counts, source="cbs", year=2025, about="x", account_id=None, now=NOW)
        found = weighted_round(connection, round_, NOW)
    assert found.weighting.refused is None
    page = next(page for page in found.survey.pages if page.page_key == "r06_physical.litter")
    share = found.share(page, ["much"])
    assert share is not None and share.share == pytest.approx(0.4, abs=0.05)
    age = next(page for page in found.survey.pages if page.page_key == "b01_age")
    young = found.share(age, ["age_16_24"])
    assert young is not None and young.share == pytest.approx(360 / 2460)
    assert young.low < 10 / 150 + 0.05 and young.number < 150
