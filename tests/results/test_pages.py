"""The team reads results as bars and groups and makes them public; everybody then reads the same numbers."""

from __future__ import annotations

import json
import re
from datetime import timedelta

import pytest
from flask import Flask

from participatie.accounts.roles import Role
from participatie.results import actions
from participatie.surveys import actions as surveys
from participatie.web.site import EXTENSION
from tests.conftest import Clock, SignIn, signed_in
from tests.results.people import responses
from tests.results.test_columns import KEYS, SURVEY, sent
from tests.site import CheckingClient
from tests.surveys.steps import NOW, Setting, open_survey

LATER = NOW + timedelta(days=40)


@pytest.fixture
def setting(app: Flask) -> Setting:
    """A round with a hundred and fifty responses."""
    found = open_survey(app.extensions[EXTENSION].database, SURVEY)
    people = responses(SURVEY, 150, 11, skew=0.6)
    trend = SURVEY.question("r04_trend")
    assert trend is not None
    for number, each in enumerate(people):
        each["r04_trend"] = trend.options[number // 3 % 6].code
    sent(app, found, people)
    return found


def team_url(setting: Setting) -> str:
    return f"/team/waterkwartier/vragenlijsten/{setting.round_.code}"


def test_the_team_sees_bars_with_intervals_and_can_split_them(app: Flask, setting: Setting, clock: Clock) -> None:
    clock.now = NOW + timedelta(days=7)
    browser = signed_in(app, Role.COORDINATOR, "gemeente", ("waterkwartier",))
    page = browser.get(team_url(setting))
    assert "Aantal mensen dat antwoordde: 150." in page.words
    assert re.search(r" \d+ \d+% \d+ tot \d+ ", page.words)
    assert "Havenstraat" in page.words and "havenstraat" not in page.words
    by_channel = browser.get(page.link("Per manier"))
    assert re.search(r"Antwoord Aan de deur Brief Poster Samen Veel beter 21% 21% 21% 21%", by_channel.words)
    assert "Deze vraag splitsen we niet uit" in by_channel.words
    browser.get(f"{team_url(setting)}?per=leeftijd", status=404)
    for path in (team_url(setting), f"{team_url(setting)}?per=taal"):
        browser.get(f"{path}{'&' if '?' in path else '?'}taal=ar")


def test_only_the_coordinator_makes_figures_public_and_only_after_closing(
    app: Flask, setting: Setting, clock: Clock
) -> None:
    clock.now = NOW + timedelta(days=7)
    browser = signed_in(app, Role.COORDINATOR, "gemeente", ("waterkwartier",))
    assert "Maak de uitkomsten openbaar" not in browser.get(team_url(setting)).words
    clock.now = LATER
    worker = signed_in(app, Role.COMMUNITY_WORKER, "welzijn", ("waterkwartier",))
    assert "Maak de uitkomsten openbaar" not in worker.get(team_url(setting)).words
    browser = signed_in(app, Role.COORDINATOR, "gemeente", ("waterkwartier",))
    everybody = CheckingClient(app)
    public = f"/buurt/waterkwartier/uitkomsten/{setting.round_.code}"
    everybody.get(public, status=404)
    assert "Er zijn nog geen uitkomsten" in everybody.get("/buurt/waterkwartier/uitkomsten").words
    done = browser.submit(browser.get(team_url(setting)), action="/openbaar")
    assert "Iedereen kan deze cijfers lezen" in done.words
    page = everybody.get(everybody.get("/buurt/waterkwartier").link("Lees wat de antwoorden zeggen"))
    told = everybody.get(page.link("Dit zeiden bewoners"))
    assert told.heading == "Dit zeiden bewoners" and "van de 100 mensen" in told.words
    assert "Wie deden mee?" in told.words and "minder dan 5" in told.words
    for language in ("ar", "tr", "en", "pl", "uk"):
        everybody.get(f"{public}?taal={language}")


def test_the_public_page_and_the_machine_readable_figures_are_those_of_the_release(
    app: Flask, setting: Setting, clock: Clock
) -> None:
    clock.now = LATER
    database = app.extensions[EXTENSION].database
    publish(app, setting)
    site = CheckingClient(app)
    public = f"/buurt/waterkwartier/uitkomsten/{setting.round_.code}"
    before = site.get(public).words, site.get("/api/v1/areas/waterkwartier/results").response.get_data()
    document = json.loads(before[1])["rounds"][0]
    assert document["people"] == 150
    by_page = {page["page"]: page for page in document["pages"]}
    counts = [answer["count"] for answer in by_page["r04_trend"]["answers"]]
    assert all(count is None or count >= 5 for count in counts) and sum(count or 0 for count in counts) <= 150
    with database.transaction() as connection:
        for number in range(3):
            receipt = surveys.find_receipt(connection, f"key {number}", KEYS)
            assert receipt is not None
            surveys.withdraw(connection, receipt.code, KEYS)
        assert actions.results(connection, setting.round_.id, LATER).responses == 147
    assert (site.get(public).words, site.get("/api/v1/areas/waterkwartier/results").response.get_data()) == before


def publish(app: Flask, setting: Setting) -> None:
    """Make the figures public, as the coordinator does."""
    browser = signed_in(app, Role.COORDINATOR, "gemeente", ("waterkwartier",))
    browser.submit(browser.get(team_url(setting)), action="/openbaar")


def test_professionals_read_the_release_and_strangers_nothing(
    app: Flask, setting: Setting, clock: Clock, sign_in: SignIn
) -> None:
    clock.now = LATER
    actions.release_closed(app.extensions[EXTENSION].database, LATER)
    professional = signed_in(app, Role.PROFESSIONAL, "politie", ("waterkwartier",))
    assert "zoals ze zijn vastgelegd" in professional.get(team_url(setting)).words
    stranger = signed_in(app, Role.COORDINATOR, "gemeente", ())
    stranger.get(team_url(setting), status=404)
