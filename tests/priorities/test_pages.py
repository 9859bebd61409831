"""Journeys through a round: rules in the open, blind scoring on a phone, cards of the meeting, and the list."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import sqlalchemy as sa
from flask import Flask

from participatie import outbox
from participatie.accounts import actions as accounts
from participatie.accounts.roles import Role
from participatie.priorities import actions
from participatie.priorities.rules import default_rules
from participatie.web.site import EXTENSION
from tests.conftest import NOW
from tests.plan.story import NAMES, Neighbourhood, build
from tests.plan.test_actions import closed
from tests.site import CheckingClient, Page

SignIn = Callable[..., CheckingClient]
TEAM = "/team/waterkwartier/prioriteiten"
PUBLIC = "/buurt/waterkwartier/prioriteiten"
CODES = ("severity", "frequency", "people", "vulnerability", "trend")


@pytest.fixture
def told(app: Flask) -> Neighbourhood:
    """A neighbourhood that is ready to choose."""
    with app.extensions[EXTENSION].database.transaction() as connection:
        return build(connection, NOW)


@pytest.fixture
def coordinator(told: Neighbourhood, sign_in: SignIn) -> CheckingClient:
    """The coordinator, with a round open."""
    browser = sign_in(Role.COORDINATOR, "gemeente")
    browser.submit(browser.get(TEAM), action="/openen")
    return browser


def score_all(browser: CheckingClient, value: str = "4") -> Page:
    """Score place after place and say to be done."""
    page = browser.get(f"{TEAM}/scoren")
    page = browser.get(page.link("plek"))
    while page.root.all("fieldset"):
        page = browser.submit(page, action="/scoren/", **dict.fromkeys(CODES, value))
    return browser.submit(page, action="/klaar")


def test_rules_are_published_first_changed_in_the_open_and_then_hold(
    told: Neighbourhood, sign_in: SignIn, site: CheckingClient
) -> None:
    assert "liggen nog niet vast" in site.get(PUBLIC).words
    coordinator = sign_in(Role.COORDINATOR, "gemeente")
    form = coordinator.get(TEAM).form(action="/openen")
    page = coordinator.post(f"{TEAM}/regels", {**form, "plan_size": "3", "residents": "2"})
    assert "De regels van de volgende ronde" in page.words
    public = site.get(PUBLIC)
    assert "Bewoners 50%" in public.words
    assert "Het kiezen begint nog" in public.words
    assert "De vragenlijst was toen nog niet open" in public.words
    refused = coordinator.submit(page, action="/wijzigen", status=422, plan_size="4")
    assert "waarom u de regels verandert" in refused.words
    assert refused.form(action="/wijzigen")["plan_size"] == "4"
    page = coordinator.submit(refused, action="/wijzigen", **{"reason-nl": "Drie is te weinig.", "reason-ar": "قليل"})
    assert "was 3, is nu 4" in page.words
    assert "Drie is te weinig." in site.get(PUBLIC).words
    assert "قليل" in site.get(f"{PUBLIC}?taal=ar").words
    page = coordinator.submit(page, action="/openen", **{f"sub_area_{told.spots[0]}": "Noord"})
    assert "De ronde is open" in page.words
    public = site.get(PUBLIC)
    assert "Drie is te weinig." in public.words
    assert all(name in public.words for name in NAMES)


def test_bounds_that_do_not_fit_are_refused_with_everything_kept(told: Neighbourhood, sign_in: SignIn) -> None:
    coordinator = sign_in(Role.COORDINATOR, "gemeente")
    page = coordinator.get(TEAM)
    for typed in ({"group_least": "40"}, {"plan_size": "13"}, {"residents": "20"}, {"criterion_most": "20"}):
        part = {f"sub_area_{told.spots[0]}": "Oost"}
        refused = coordinator.submit(page, action="/openen", status=422, **typed, **part)
        assert refused.root.all("h2")[0].words() == "Er is nog iets niet goed"
        kept = refused.form(action="/openen")
        assert {**typed, **part}.items() <= kept.items()
    too_long = coordinator.submit(page, action="/openen", status=422, **{f"sub_area_{told.spots[0]}": "o" * 61})
    assert "korte naam" in too_long.words
    assert "Nieuwe ronde openen" in coordinator.get(TEAM).words


def test_three_organisations_score_look_it_over_and_are_done(
    coordinator: CheckingClient, sign_in: SignIn, site: CheckingClient
) -> None:
    for organisation, value in (("politie", "5"), ("gemeente", "3"), ("corporatie", "1")):
        browser = sign_in(Role.PROFESSIONAL, organisation)
        first = browser.get(f"{TEAM}/scoren")
        assert "5 plekken" in first.words
        page = score_all(browser, value)
        assert "U bent klaar" in page.words
        assert page.words.count(f"Ernst {value}") == 5
    waiting = coordinator.get(TEAM)
    assert "Herinner iedereen" not in waiting.words
    assert "Alle organisaties zijn klaar" in site.get(PUBLIC).words
    assert coordinator.submit(waiting, action="/sluiten").heading == "De gezamenlijke lijst"
    assert "geteld op" in site.get(PUBLIC).words


def test_going_back_changing_and_opting_out_with_a_reason(
    told: Neighbourhood, coordinator: CheckingClient, sign_in: SignIn
) -> None:
    browser = sign_in(Role.PROFESSIONAL, "politie")
    page = browser.get(browser.get(f"{TEAM}/scoren").link("eerste plek"))
    first = page.heading
    second = browser.submit(page, action="/scoren/", **dict.fromkeys(CODES, "unknown"))
    assert "Plek 2 van 5" in second.words
    back = browser.get(second.link("Vorige plek"))
    assert back.heading == first
    assert back.form(action="/scoren/")["severity"] == "unknown"
    too_long = browser.submit(second, 1, action="/scoren/", status=422, button=("outside", "y"), reason="x" * 201)
    assert "Houd het kort" in too_long.words
    assert too_long.form(1, action="/scoren/")["reason"] == "x" * 201
    third = browser.submit(second, 1, action="/scoren/", button=("outside", "y"), reason="Dit is van het schap")
    assert "Plek 3 van 5" in third.words
    listed = browser.get(f"{TEAM}/scoren")
    assert "Dit is van het schap" in listed.words
    assert "2 van 5 plekken gedaan" in listed.words
    early = browser.post(
        f"{TEAM}/scoren/klaar", {"csrf_token": third.form(action="/scoren/")["csrf_token"]}, status=422
    )
    assert "nog plekken waar u niets over zei" in early.words


def test_a_score_of_six_or_a_strange_place_is_refused(
    told: Neighbourhood, coordinator: CheckingClient, sign_in: SignIn
) -> None:
    browser = sign_in(Role.PROFESSIONAL, "politie")
    page = browser.get(f"{TEAM}/scoren/{told.spots[0]}")
    refused = browser.submit(page, action="/scoren/", status=422, **{**dict.fromkeys(CODES, "2"), "trend": "6"})
    assert "Kies een van de mogelijkheden." in refused.words
    assert refused.form(action="/scoren/")["severity"] == "2"
    browser.submit(page, action="/scoren/", status=422, severity="3")
    browser.get(f"{TEAM}/scoren/9999", status=404)


def test_nothing_of_others_can_be_seen_while_the_round_is_open(
    app: Flask, told: Neighbourhood, coordinator: CheckingClient, sign_in: SignIn, site: CheckingClient
) -> None:
    score_all(sign_in(Role.PROFESSIONAL, "corporatie"), "5")
    browser = sign_in(Role.PROFESSIONAL, "politie")
    assert browser.get(f"{TEAM}/lijst").heading == "Prioriteiten"
    for path in (
        "/team/waterkwartier/hotspots",
        TEAM,
        f"{TEAM}/scoren",
        PUBLIC,
        "/buurt/waterkwartier",
        "/team/waterkwartier/plan",
    ):
        words = browser.get(path).words
        assert "mensen zetten hier" not in words, path
        assert "5 punten" not in words, path
    # In no list do the places stand in the order of how often they were named.
    words = browser.get("/team/waterkwartier/hotspots").words
    places = sorted(NAMES, key=lambda name: words.index(name))
    assert places == sorted(NAMES)
    words = site.get(PUBLIC).words
    assert sorted(NAMES, key=words.index) == sorted(NAMES)
    for code in (
        app.test_client().get("/api/v1/areas/waterkwartier/plan"),
        app.test_client().get("/api/v1/areas/waterkwartier/hot-spots"),
    ):
        assert code.status_code == 404 or b'"features":[]' in code.data.replace(b" ", b"")
    with app.extensions[EXTENSION].database.reading() as connection:
        round_entries = [each for each in accounts.list_audit(connection) if each.action.startswith(("scor", "rules"))]
    assert {each.about for each in round_entries} == {f"area {told.area.id}"}


def test_answers_of_a_closed_survey_wait_until_scoring_is_over(
    app: Flask, told: Neighbourhood, coordinator: CheckingClient, sign_in: SignIn
) -> None:
    listed = coordinator.get("/team/waterkwartier/vragenlijsten")
    coordinator.submit(listed, action="/sluiten")
    address = listed.link("Bekijk de uitkomsten")
    browser = sign_in(Role.PROFESSIONAL, "politie")
    assert "Aantal mensen dat antwoordde" not in browser.get(address).words


def test_one_tap_reminds_who_is_late_once_a_day(app: Flask, coordinator: CheckingClient, sign_in: SignIn) -> None:
    score_all(sign_in(Role.PROFESSIONAL, "politie"))
    sign_in(Role.PROFESSIONAL, "corporatie")
    sign_in(Role.PROFESSIONAL, "gemeente")
    page = coordinator.get(TEAM)
    assert "Herinner Politie" not in page.words
    page = coordinator.submit(page, action="/herinneren")
    assert "vandaag herinnerd" in page.words
    page = coordinator.submit(page, -1, action="/herinneren")
    assert "/herinneren" not in "".join(each.attributes.get("action", "") for each in page.root.all("form"))
    with app.extensions[EXTENSION].database.reading() as connection:
        sent = connection.execute(sa.select(outbox.outbox.c.payload)).scalars().all()
    assert len({each["to"] for each in sent}) == len(sent) == 2
    assert not any("severity" in each["text"] or "Ernst" in each["text"] for each in sent)


def test_cards_are_entered_fast_and_a_double_tap_gives_one(
    told: Neighbourhood, coordinator: CheckingClient, sign_in: SignIn
) -> None:
    worker = sign_in(Role.COMMUNITY_WORKER, "welzijn")
    page = worker.get(worker.get(TEAM).link("Kaartjes"))
    picks = [str(told.spots[0]), str(told.spots[2])]
    saved = worker.submit(page, action="/kaartjes", group="entrepreneurs", picks=picks)
    assert "Het kaartje is bewaard." in saved.words
    assert saved.form(1, action="/kaartjes")["group"] == "entrepreneurs"
    assert "Ingevoerd: 1." in worker.submit(page, action="/kaartjes", group="entrepreneurs", picks=picks).words
    again = worker.submit(page, action="/kaartjes", status=422, group="residents", picks=picks)
    assert "vorige kaart" in again.words
    assert again.form(action="/kaartjes")["picks"] == picks
    assert "Ingevoerd: 2." in worker.submit(again, action="/kaartjes").words
    back = worker.submit(saved, action="/terug")
    assert "Ingevoerd: 1." in back.words
    for wrong, sentence in (
        ({"picks": [str(each) for each in told.spots[:4]], "group": "residents"}, "hoogstens drie"),
        ({"picks": ["9999"], "group": "residents"}, "Kies een van de mogelijkheden"),
        ({"group": "residents"}, "minstens één plek"),
        ({"picks": picks}, "bewoner is of een ondernemer"),
    ):
        refused = worker.submit(coordinator_page(worker), action="/kaartjes", status=422, **wrong)
        assert sentence in refused.words
    answer = worker.get(f"{TEAM}/kaartjes.pdf?in=ar")
    assert answer.response.data.startswith(b"%PDF")


def coordinator_page(browser: CheckingClient) -> Page:
    """An empty card."""
    return browser.get(f"{TEAM}/kaartjes")


def test_after_closing_cards_are_told_per_source_and_none_come_in(
    told: Neighbourhood, coordinator: CheckingClient, sign_in: SignIn
) -> None:
    score_all(sign_in(Role.PROFESSIONAL, "politie"))
    for number in range(7):
        extra = {"also_in_survey": "y"} if number == 6 else {}
        coordinator.submit(
            coordinator_page(coordinator), action="/kaartjes", group="residents", picks=[str(told.spots[4])], **extra
        )
    coordinator.submit(coordinator.get(TEAM), action="/sluiten")
    page = coordinator.get(f"{TEAM}/lijst")
    assert "Bewoners 96 6 102" in page.words
    assert "Praat hierover" in page.words
    assert "geen kaartjes meer bij" in coordinator.get(f"{TEAM}/kaartjes").words


def test_two_coordinators_close_at_once_and_the_second_hears_it(
    told: Neighbourhood, coordinator: CheckingClient, sign_in: SignIn
) -> None:
    score_all(sign_in(Role.PROFESSIONAL, "politie"))
    other = sign_in(Role.COORDINATOR, "gemeente")
    mine, theirs = coordinator.get(TEAM), other.get(TEAM)
    assert coordinator.submit(mine, action="/sluiten").heading == "De gezamenlijke lijst"
    late = other.submit(theirs, action="/sluiten", status=422)
    assert "De ronde is al gesloten." in late.words


def test_a_round_without_a_score_cannot_close_and_says_so(coordinator: CheckingClient) -> None:
    refused = coordinator.submit(coordinator.get(TEAM), action="/sluiten", status=422)
    assert "Nog geen organisatie heeft punten gegeven." in refused.words


def test_who_scored_reads_that_the_rules_changed(coordinator: CheckingClient, sign_in: SignIn) -> None:
    browser = sign_in(Role.PROFESSIONAL, "politie")
    page = coordinator.get(TEAM)
    coordinator.submit(page, action="/wijzigen", plan_size="4", **{"reason-nl": "Minder uren."})
    assert "De regels zijn veranderd" in browser.get(f"{TEAM}/scoren").words
    score_all(browser)
    listed = coordinator.submit(coordinator.get(TEAM), action="/sluiten")
    assert "Minder uren." in listed.words


def test_everything_tied_and_a_second_round_after_the_first(
    told: Neighbourhood, coordinator: CheckingClient, sign_in: SignIn
) -> None:
    browser = sign_in(Role.PROFESSIONAL, "politie")
    score_all(browser, "3")
    coordinator.submit(coordinator.get(TEAM), action="/sluiten")
    page = coordinator.get(TEAM)
    assert "De ronde is gesloten" in page.words
    again = coordinator.submit(page, action="/openen", plan_size="12")
    assert "De ronde is open" in again.words
    assert "nog doen" in browser.get(f"{TEAM}/scoren").words


def test_an_absent_organisation_is_named_and_the_list_still_comes(
    told: Neighbourhood, coordinator: CheckingClient, sign_in: SignIn
) -> None:
    score_all(sign_in(Role.PROFESSIONAL, "politie"), "4")
    page = coordinator.get(TEAM)
    assert "Niemand van deze organisatie heeft hier een account" in page.words
    listed = coordinator.submit(page, action="/sluiten")
    assert "Minder dan drie organisaties gaven punten." in listed.words


def test_a_small_group_counts_with_the_other_and_the_sources_stay_hidden(app: Flask, sign_in: SignIn) -> None:
    site = app.extensions[EXTENSION]
    with site.database.transaction() as connection:
        told = closed(connection)
        actions.open_scoring(connection, told.area.id, default_rules(1), told.coordinator, NOW)
    coordinator = sign_in(Role.COORDINATOR, "gemeente")
    score_all(sign_in(Role.PROFESSIONAL, "politie"))
    for _ in range(2):
        coordinator.submit(
            coordinator_page(coordinator), action="/kaartjes", group="residents", picks=[str(told.spots[0])]
        )
    page = coordinator.submit(coordinator.get(TEAM), action="/sluiten")
    # Two cards would follow from the total, so neither number is shown.
    assert "Bewoners – – 98" in page.words


@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_page_speaks_other_languages(
    told: Neighbourhood, coordinator: CheckingClient, sign_in: SignIn, language: str
) -> None:
    browser = sign_in(Role.PROFESSIONAL, "politie")
    browser.get(f"{TEAM}/scoren/{told.spots[0]}?taal={language}")
    score_all(browser)
    for path in (TEAM, f"{TEAM}/kaartjes", PUBLIC):
        coordinator.get(f"{path}?taal={language}")
    browser.get(f"{TEAM}/scoren?taal={language}")
    coordinator.submit(coordinator.get(TEAM), action="/sluiten")
    coordinator.get(f"{TEAM}/lijst?taal={language}")


def test_the_published_plan_shows_what_was_changed_about_the_rules(app: Flask, site: CheckingClient) -> None:
    from dataclasses import replace

    from participatie.plan import actions as plans
    from participatie.written import written
    from tests.plan.story import person
    from tests.plan.test_actions import fill_in

    running = app.extensions[EXTENSION]
    with running.database.transaction() as connection:
        told = build(connection, NOW)
        area, by = told.area.id, told.coordinator
        scoring = actions.open_scoring(connection, area, default_rules(1), by, NOW)
        why = written("Eén plek minder past bij de uren.")
        actions.change_rules(connection, running.settings, area, replace(scoring.rules, plan_size=4), why, by, NOW)
        for slug in ("politie", "gemeente", "corporatie"):
            scorer = person(connection, Role.PROFESSIONAL, slug, NOW)
            for number, spot in enumerate(told.spots):
                actions.score(connection, area, scorer, spot, dict.fromkeys(scoring.rules.criteria, 5 - number))
        actions.close_scoring(connection, area, by, NOW)
        fill_in(connection, told)
        plans.publish_plan(connection, area, by, NOW)
    page = site.get("/buurt/waterkwartier/plan")
    assert "was 5, is nu 4" in page.words
    assert "Eén plek minder past bij de uren." in page.words
