"""The pages: scoring blind on a phone, the draft with its gaps, and the plan that a stranger reads."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

import pytest
import sqlalchemy as sa
from flask import Flask

from participatie.accounts.roles import Role
from participatie.plan import actions
from participatie.plan.publication import PublishedPlan, adds_up
from participatie.web.site import EXTENSION
from tests.conftest import NOW
from tests.plan.story import NAMES, PICKS, Neighbourhood, build
from tests.plan.test_actions import closed, fill_in
from tests.site import CheckingClient, Page

SignIn = Callable[..., CheckingClient]
TEAM = "/team/waterkwartier"


@pytest.fixture
def told(app: Flask) -> Neighbourhood:
    """A neighbourhood that is ready to choose."""
    with app.extensions[EXTENSION].database.transaction() as connection:
        return build(connection, NOW)


@pytest.fixture
def chosen(app: Flask) -> Neighbourhood:
    """A neighbourhood in which the round is closed."""
    with app.extensions[EXTENSION].database.transaction() as connection:
        return closed(connection)


@pytest.fixture
def published(app: Flask, chosen: Neighbourhood) -> Neighbourhood:
    """A neighbourhood with a published plan."""
    with app.extensions[EXTENSION].database.transaction() as connection:
        fill_in(connection, chosen)
        actions.publish_plan(connection, chosen.area.id, chosen.coordinator, NOW)
    return chosen


def score_everything(browser: CheckingClient, value: str) -> Page:
    """Score hot spot after hot spot until the list says it is done."""
    page = browser.get(f"{TEAM}/prioriteiten/scoren")
    page = browser.get(page.link("Verder met de volgende plek" if "gedaan" in page.words else "Begin met de eerste"))
    codes = ("severity", "frequency", "people", "vulnerability", "trend")
    while page.root.all("fieldset"):
        page = browser.submit(page, action="/scoren/", **dict.fromkeys(codes, value))
    return browser.submit(page, action="/klaar")


def test_three_organisations_score_blind_and_the_coordinator_closes(told: Neighbourhood, sign_in: SignIn) -> None:
    coordinator = sign_in(Role.COORDINATOR, "gemeente")
    page = coordinator.submit(coordinator.get(f"{TEAM}/prioriteiten"), action="/openen")
    assert "De ronde is open" in page.words
    for organisation, value in (("politie", "4"), ("gemeente", "3"), ("corporatie", "2")):
        browser = sign_in(Role.PROFESSIONAL, organisation)
        if organisation == "corporatie":
            first = browser.get(f"{TEAM}/prioriteiten/scoren/{told.spots[0]}")
            page = browser.submit(first, 1, action="/scoren/", button=("outside", "y"))
            assert NAMES[0] not in page.heading
        page = score_everything(browser, value)
        assert "U bent klaar" in page.words
        assert "40" not in browser.get(f"{TEAM}/prioriteiten").words
    waiting = coordinator.get(f"{TEAM}/prioriteiten")
    assert "Politie klaar" in waiting.words
    assert coordinator.get(f"{TEAM}/prioriteiten/lijst").heading == "Prioriteiten"
    page = coordinator.submit(waiting, action="/sluiten")
    assert page.heading == "De gezamenlijke lijst"
    assert all(name in page.words for name in NAMES)


def test_an_unanswered_question_is_named_and_what_was_chosen_stays(told: Neighbourhood, sign_in: SignIn) -> None:
    coordinator = sign_in(Role.COORDINATOR, "gemeente")
    coordinator.submit(coordinator.get(f"{TEAM}/prioriteiten"), action="/openen")
    browser = sign_in(Role.PROFESSIONAL, "politie")
    page = browser.get(f"{TEAM}/prioriteiten/scoren/{told.spots[0]}")
    refused = browser.submit(page, action="/scoren/", status=422, severity="4")
    assert "kies een van de mogelijkheden." in refused.words
    assert refused.form(action="/scoren/")["severity"] == "4"
    browser.get(f"{TEAM}/prioriteiten/scoren/9999", status=404)
    browser.get(f"{TEAM}/plan/{told.spots[0]}", status=403)


def test_unreasonable_rules_are_refused_and_an_empty_map_says_what_to_do(told: Neighbourhood, sign_in: SignIn) -> None:
    coordinator = sign_in(Role.COORDINATOR, "gemeente")
    page = coordinator.get(f"{TEAM}/prioriteiten")
    refused = coordinator.submit(page, action="/openen", status=422, residents="20")
    assert "binnen de grenzen" in refused.words
    coordinator.submit(page, action="/openen", status=422, plan_size="veel")


def test_before_anything_is_closed_the_draft_says_what_comes_first(told: Neighbourhood, sign_in: SignIn) -> None:
    for role in (Role.COORDINATOR, Role.EXECUTIVE, Role.COMMUNITY_WORKER):
        browser = sign_in(role, "gemeente")
        assert "Er is nog geen gezamenlijke lijst" in browser.get(f"{TEAM}/plan").words
        assert "nog geen plan" in browser.get(f"{TEAM}/plan/acties").words
        assert "nog geen plan" in browser.get(f"{TEAM}/plan/overzicht").words


def test_the_coordinator_fills_in_the_draft_and_publishes(
    chosen: Neighbourhood, sign_in: SignIn, site: CheckingClient
) -> None:
    coordinator = sign_in(Role.COORDINATOR, "gemeente")
    page = coordinator.get(f"{TEAM}/plan")
    refused = coordinator.submit(page, action="/publiceren", status=422)
    assert "Kies minstens één plek." in refused.words
    assert site.get("/buurt/waterkwartier/plan").heading == "Er is nog geen plan"
    coordinator.submit(page, action="/voorstel")
    town = str(chosen.organisations["gemeente"])
    for spot in chosen.spots:
        sheet = coordinator.get(f"{TEAM}/plan/{spot}")
        action = coordinator.get(sheet.link("Actie toevoegen"))
        saved = coordinator.submit(
            action,
            action="/actie",
            owner=town,
            due_on="2027-01-15",
            hours="3",
            **{"title-nl": "Lampen", "title-ar": "مصابيح"},
        )
        assert "Lampen" in saved.words
        filled = {"norm-nl": "Schoon en stil", "indicator-nl": "Meldingen", "baseline": "12", "target": "6"}
        coordinator.submit(saved, action=f"/plan/{spot}", by_on="2027-06-01", **filled, **{f"hours_{town}": "3"})
    assert "Gemeente staat in het plan, maar zei nog niet of het akkoord is." in coordinator.get(f"{TEAM}/plan").words
    colleague = sign_in(Role.PROFESSIONAL, "gemeente")
    colleague.submit(colleague.get(f"{TEAM}/plan"), action="/akkoord")
    ready = coordinator.get(f"{TEAM}/plan")
    assert "Er ontbreekt niets meer" in ready.words
    public = coordinator.submit(ready, action="/publiceren")
    assert public.heading == "Dit pakken we samen aan"


def test_a_sheet_refuses_what_cannot_be_and_keeps_what_was_typed(chosen: Neighbourhood, sign_in: SignIn) -> None:
    coordinator = sign_in(Role.COORDINATOR, "gemeente")
    sheet = coordinator.get(f"{TEAM}/plan/{chosen.spots[0]}")
    refused = coordinator.submit(
        sheet, action=f"/plan/{chosen.spots[0]}", status=422, by_on="31-02-2027", **{"norm-ar": "هدوء"}
    )
    assert refused.form(action=f"/plan/{chosen.spots[0]}")["norm-ar"] == "هدوء"
    coordinator.get(f"{TEAM}/plan/9999", status=404)
    form = coordinator.get(f"{TEAM}/plan/{chosen.spots[0]}/actie")
    assert "Schrijf wat er gebeurt" in coordinator.submit(form, action="/actie", status=422).words
    coordinator.get(f"{TEAM}/plan/{chosen.spots[0]}/actie/9999", status=404)


def test_a_stranger_reads_the_plan_in_dutch_and_arabic(published: Neighbourhood, app: Flask) -> None:
    page = CheckingClient(app).get("/buurt/waterkwartier/plan")
    assert page.heading == "Dit pakken we samen aan"
    assert "Wie doet wat, en wanneer?" in page.words
    assert "Wat we nu niet doen, en waarom" in page.words
    assert "De wijkagent loopt langs" in page.words
    assert len(page.root.all("table")) == 3
    arabic = CheckingClient(app, "ar").get("/buurt/waterkwartier/plan")
    assert arabic.root.all("html")[0].attributes["dir"] == "rtl"
    assert "مكان" in arabic.words
    dutch = [each for each in arabic.root.all("p") if each.attributes.get("lang") == "nl"]
    assert any("We houden het schoon" in each.words() for each in dutch)


def test_the_document_has_the_checksum_of_the_page_and_adds_up(published: Neighbourhood, site: CheckingClient) -> None:
    page = site.get("/buurt/waterkwartier/plan/1")
    checksum = page.root.all("code")[0].words()
    document = site.get("/buurt/waterkwartier/plan/1.json").response
    assert document.mimetype == "application/json"
    assert hashlib.sha256(document.data).hexdigest() == checksum
    assert adds_up(PublishedPlan(1, document.get_data(as_text=True), checksum))
    site.get("/buurt/waterkwartier/plan/2", status=404)
    site.get("/buurt/nergens/plan", status=404)


def test_a_later_version_links_back_and_the_earlier_one_says_so(
    published: Neighbourhood, app: Flask, site: CheckingClient
) -> None:
    with app.extensions[EXTENSION].database.transaction() as connection:
        actions.publish_plan(connection, published.area.id, published.coordinator, NOW)
    assert "eerdere versie" in site.get("/buurt/waterkwartier/plan/1").words
    newest = site.get("/buurt/waterkwartier/plan")
    assert "eerdere versie" not in newest.words
    assert "/buurt/waterkwartier/plan/1" in newest.links()


def test_a_professional_reports_and_the_neighbourhood_and_the_executive_see_it(
    published: Neighbourhood, sign_in: SignIn, site: CheckingClient
) -> None:
    town = sign_in(Role.PROFESSIONAL, "gemeente")
    page = town.get(f"{TEAM}/plan/acties")
    form = town.get(page.link("Meld wat er gebeurd is"))
    refused = town.submit(form, action="/acties/", status=422, done_on="2031-01-01", **{"sentence-nl": "Klaar."})
    assert "moet nog komen" in refused.words
    done = town.submit(form, action="/acties/", **{"sentence-nl": "De lampen branden weer."})
    assert "De lampen branden weer." in done.words
    assert "De lampen branden weer." in site.get("/buurt/waterkwartier/plan").words
    police = sign_in(Role.PROFESSIONAL, "politie")
    assert "Meld wat er gebeurd is" not in police.get(f"{TEAM}/plan/acties").words
    overview = sign_in(Role.EXECUTIVE, "gemeente").get(f"{TEAM}/plan/overzicht")
    assert overview.heading == "Beloofd en gedaan"
    assert "Geen actie is te laat." in overview.words


def test_an_organisation_agrees_with_one_tap(chosen: Neighbourhood, sign_in: SignIn) -> None:
    police = sign_in(Role.PROFESSIONAL, "politie")
    page = police.submit(police.get(f"{TEAM}/plan"), action="/akkoord")
    assert "Uw organisatie is akkoord" in page.words


def test_another_area_sees_nothing(chosen: Neighbourhood, sign_in: SignIn) -> None:
    stranger = sign_in(Role.COORDINATOR, "gemeente", areas=("elders",))
    for path in ("prioriteiten", "prioriteiten/lijst", "plan", "plan/acties", "plan/overzicht"):
        stranger.get(f"{TEAM}/{path}", status=404)


def queries_of(app: Flask, browser: CheckingClient, path: str) -> int:
    """Count the queries that a page takes."""
    asked: list[str] = []
    engine = app.extensions[EXTENSION].database.engine

    def count(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        asked.append(statement)

    sa.event.listen(engine, "before_cursor_execute", count)
    browser.get(path)
    sa.event.remove(engine, "before_cursor_execute", count)
    return len(asked)


def test_more_actions_take_no_more_queries(published: Neighbourhood, app: Flask, sign_in: SignIn) -> None:
    coordinator = sign_in(Role.COORDINATOR, "gemeente")
    paths = ("/buurt/waterkwartier/plan", f"{TEAM}/plan", f"{TEAM}/plan/acties", f"{TEAM}/plan/overzicht")
    with app.extensions[EXTENSION].database.transaction() as connection:
        # The first version has nothing to be compared with; every later one reads the one before.
        actions.publish_plan(connection, published.area.id, published.coordinator, NOW)
    before = [queries_of(app, coordinator, path) for path in paths]
    with app.extensions[EXTENSION].database.transaction() as connection:
        fill_in(connection, published)
        fill_in(connection, published)
        actions.publish_plan(connection, published.area.id, published.coordinator, NOW)
        assert len(actions.list_actions(connection, published.area.id)) == 12
    assert [queries_of(app, coordinator, path) for path in paths] == before


def test_a_neighbourhood_with_few_entrepreneurs_counts_as_one_and_says_so(
    app: Flask, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(PICKS, "entrepreneurs", (2, 1, 0, 0, 0))
    with app.extensions[EXTENSION].database.transaction() as connection:
        told = closed(connection)
        fill_in(connection, told)
        actions.publish_plan(connection, told.area.id, told.coordinator, NOW)
    page = CheckingClient(app).get("/buurt/waterkwartier/plan")
    assert "99 bewoners en ondernemers" in page.words
    assert "als één groep" in page.words
    document = CheckingClient(app).get("/buurt/waterkwartier/plan/1.json").response.get_json()
    assert document["outcome"]["respondents"] == {"residents": 99}
    listed = sign_in(Role.COORDINATOR, "gemeente").get(f"{TEAM}/prioriteiten/lijst")
    assert "als één groep" in listed.words
