"""The whole chain in a real browser on a phone: from a poster to a published plan, on both databases."""

from __future__ import annotations

import json
import subprocess
import sys
import uuid
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.steps import address_on_poster, answer_everything, fits, go, press
from tests.postgresql import server_url
from tests.serving import ROOT, Served, free_port, serving

SLUG = "waterkwartier"
ORGANISATIONS = ("politie", "corporatie", "gemeente")


@pytest.fixture(params=["sqlite", "postgresql"])
def before_detection(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Served]:
    """The neighbourhood when the answers are in and nobody has looked for hot spots yet."""
    changes: dict[str, str] = {}
    port = free_port()
    if request.param == "postgresql":
        name = f"chain_{uuid.uuid4().hex[:12]}"
        engine = sa.create_engine(server_url(), isolation_level="AUTOCOMMIT", poolclass=sa.NullPool)
        with engine.connect() as connection:
            connection.execute(sa.text(f'CREATE DATABASE "{name}"'))
        url = sa.engine.make_url(server_url()).set(database=name).render_as_string(hide_password=False)
        changes["PARTICIPATIE_DATABASE_URL"] = url
    environment = {"PORT": str(port), "PARTICIPATIE_DATA_DIR": str(tmp_path), "PARTICIPATIE_DEMO": "yes", **changes}
    for arguments in (["db", "upgrade"], ["demo", "--until", "meeting", "--respondents", "120"]):
        subprocess.run(
            [sys.executable, "-m", "participatie", *arguments],
            cwd=ROOT,
            env={**_path(), **environment},
            check=True,
            capture_output=True,
        )
    with serving(tmp_path, port=port, **changes) as served:
        yield served
    if request.param == "postgresql":
        with engine.connect() as connection:
            connection.execute(sa.text(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'))


def _path() -> dict[str, str]:
    import os

    return {name: value for name, value in os.environ.items() if not name.startswith("PARTICIPATIE_")}


def test_from_a_poster_to_a_published_plan(before_detection: Served, open_page: Open) -> None:
    served = before_detection
    coordinator = open_page()
    coordinator.goto(served.sign_in_url("coordinator"))
    address = _poster(served, coordinator)
    _resident_answers_and_signs_up(served, address, open_page)
    _coordinator_sees_the_response(served, coordinator)
    spots = _coordinator_finds_hot_spots(served, coordinator)
    assert spots >= 3
    _organisations_score(served, coordinator, open_page)
    _coordinator_writes_and_publishes(served, coordinator, open_page)
    _a_stranger_reads_the_plan(served, open_page)
    _an_action_is_done(served, coordinator, address, open_page)


def _poster(served: Served, page: Page) -> str:
    page.goto(f"{served.base_url}/team/{SLUG}/plekken")
    fits(page)
    link = page.locator("a[href$='poster.pdf']").first.get_attribute("href")
    answer = page.request.get(served.base_url + str(link))
    assert answer.headers["content-type"] == "application/pdf"
    address = address_on_poster(answer.body())
    assert address.upper().startswith(served.base_url.upper() + "/Q/")
    return address


def _resident_answers_and_signs_up(served: Served, address: str, open_page: Open) -> None:
    page = open_page(javascript=False, language="ar")
    page.goto(address)
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    assert answer_everything(page, landmark="speeltuin-sluislaan") > 30
    expect(page.locator(".receipt")).to_be_visible()
    go(page, page.locator("main a[href*='/bijeenkomst/']").first)
    expect(page.locator("html")).to_have_attribute("lang", "ar")
    if page.locator("form select[name=people]").count() == 0:
        go(page, page.locator("main a[href*='aanmelden']").first)
    page.select_option("select[name=people]", "3")
    page.fill("input[name=name]", "ليلى")
    go(page, page.locator("main form button.button").first)
    expect(page.locator("main")).to_contain_text("3")
    expect(page.locator("a[href*='.ics']").first).to_be_visible()


def _coordinator_sees_the_response(served: Served, page: Page) -> None:
    page.goto(f"{served.base_url}/team/{SLUG}/vragenlijsten")
    fits(page)
    page.goto(f"{served.base_url}/team/{SLUG}/bijeenkomsten")
    fits(page)
    go(page, page.locator(f"main a[href^='/team/{SLUG}/bijeenkomsten/']:not([href$='/nieuw'])").first)
    expect(page.locator("main")).to_contain_text("ليلى")


def _coordinator_finds_hot_spots(served: Served, page: Page) -> int:
    page.goto(f"{served.base_url}/team/{SLUG}/hotspots")
    press(page, "Hotspots zoeken")
    fits(page)
    codes = page.locator("section[aria-labelledby=lijst] a[href*='/hotspots/']").evaluate_all(
        "links => [...new Set(links.map(each => each.getAttribute('href')))]"
    )
    for code in codes:
        page.goto(served.base_url + code)
        press(page, "Zet op de lijst")
    return len(codes)


def _organisations_score(served: Served, coordinator: Page, open_page: Open) -> None:
    coordinator.goto(f"{served.base_url}/team/{SLUG}/prioriteiten")
    press(coordinator, "Open de ronde")
    accounts = json.loads(json.dumps(served.demo["accounts"]))
    for number, organisation in enumerate(ORGANISATIONS):
        page = open_page()
        page.goto(
            next(
                a["sign_in_url"] for a in accounts if a["role"] == "professional" and a["organisation"] == organisation
            )
        )
        page.goto(f"{served.base_url}/team/{SLUG}/prioriteiten/scoren")
        spot = 0
        while page.locator("main a.button").count():
            go(page, page.locator("main a.button").first)
            while page.locator("main fieldset").count():
                groups = page.locator("main fieldset")
                for index in range(groups.count()):
                    groups.nth(index).locator("input[type=radio]").nth((spot + number + index) % 5).check()
                fits(page)
                press(page, "Opslaan en verder")
                spot += 1
        press(page, "Klaar, dit zijn mijn punten")
        expect(page.locator("main")).to_contain_text("U bent klaar")
        page.goto(f"{served.base_url}/team/{SLUG}/prioriteiten/lijst")
        # Blind: while the round is open there is no list to see.
        assert page.locator("table").count() == 0
    coordinator.goto(f"{served.base_url}/team/{SLUG}/prioriteiten")
    press(coordinator, "Sluit de ronde")


def _coordinator_writes_and_publishes(served: Served, page: Page, open_page: Open) -> None:
    plan = f"{served.base_url}/team/{SLUG}/plan"
    later = (date.today() + timedelta(days=60)).isoformat()
    page.goto(plan)
    links = page.locator("main ol.spots a").evaluate_all("links => links.map(each => each.getAttribute('href'))")
    press(page, "Publiceer het plan")
    expect(page.locator(".error-summary")).to_be_visible()
    for number, link in enumerate(links):
        page.goto(served.base_url + link)
        chosen = number < 2
        page.locator(f"input[name=chosen][value={'yes' if chosen else 'no'}]").check()
        if chosen:
            page.fill("#norm-nl", "Na tien uur is het hier stil.")
            page.locator("#norm summary").click()
            page.fill("#norm-ar", "بعد العاشرة يسود الهدوء هنا.")
            page.fill("#indicator-nl", "Avonden met overlast per week")
            page.fill("input[name=baseline]", "5")
            page.fill("input[name=target]", "2")
            page.fill("input[name=by_on]", later)
            page.locator("input[name^=hours_]").first.fill("10")
            if page.locator("#why_chosen-nl").count():
                page.fill("#why_chosen-nl", "Dit kan snel.")
        else:
            page.fill("#reason-nl", "Hier zijn nu geen uren voor.")
            page.select_option("select[name=organisation]", index=1)
            page.fill("#instead-nl", "De wijkagent kijkt elke week.")
            page.fill("input[name=returns_on]", later)
        press(page, "^Opslaan$")
        assert page.locator(".error-summary").count() == 0, page.locator("main").inner_text()[:500]
        if chosen:
            page.goto(served.base_url + link + "/actie")
            page.fill("#title-nl", f"Lampen ophangen, plek {number + 1}")
            page.select_option("select[name=owner]", index=1)
            page.fill("input[name=due_on]", later)
            page.locator("input[name=kind]").first.check()
            press(page, "^Opslaan$")
    for account in [a for a in served.demo["accounts"] if a["role"] == "professional"]:  # type: ignore[attr-defined]
        partner = open_page()
        partner.goto(account["sign_in_url"])
        partner.goto(plan)
        press(partner, "Mijn organisatie is akkoord")
    page.goto(plan)
    press(page, "Publiceer het plan")
    assert page.locator(".error-summary").count() == 0, page.locator("main").inner_text()[:800]


def _a_stranger_reads_the_plan(served: Served, open_page: Open) -> None:
    for language, javascript in (("ar", False), ("nl-NL", True)):
        page = open_page(javascript=javascript, language=language)
        page.goto(f"{served.base_url}/buurt/{SLUG}/plan")
        assert page.locator("ol.spots > li").count() >= 2
        expect(page.locator("main")).to_contain_text("بعد العاشرة" if language == "ar" else "Na tien uur")
        assert page.locator("table").count() >= 1
        if javascript:
            fits(page)


def _an_action_is_done(served: Served, page: Page, address: str, open_page: Open) -> None:
    page.goto(f"{served.base_url}/team/{SLUG}/plan/acties")
    go(page, page.locator("main a[href*='/plan/acties/']").first)
    page.fill("#sentence-nl", "De lampen hangen en branden.")
    if page.locator("input[name=done_on]").count():
        page.fill("input[name=done_on]", date.today().isoformat())
    press(page, "Opslaan|Melden|Zet")
    resident = open_page(javascript=False)
    resident.goto(f"{served.base_url}/buurt/{SLUG}")
    expect(resident.locator("main")).to_contain_text("De lampen hangen en branden.")
    # The same poster leads there: its survey is still open and links to the neighbourhood's page.
    resident.goto(address)
    assert resident.url.startswith(served.base_url + "/vragenlijst/")
