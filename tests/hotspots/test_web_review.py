"""Pages where places are put together, taken apart and put back, shown to everybody, and followed to the news."""

from __future__ import annotations

from dataclasses import replace

from flask import Flask

from participatie.accounts.roles import Role
from participatie.hotspots import actions
from participatie.surveys.told import SCORING_HOOK
from participatie.web.site import EXTENSION
from tests.conftest import SignIn
from tests.hotspots.test_web_team import LIST, database_of, searched
from tests.site import CheckingClient

PUBLIC = "/buurt/waterkwartier/hotspots"


def test_places_are_put_together_taken_apart_and_put_back_without_losing_anything(app: Flask, sign_in: SignIn) -> None:
    setting, team, page = searched(app, sign_in)
    spot = team.get(page.link("Speeltuin Sluislaan"))
    page = team.get(spot.link("Samenvoegen met een andere plek"))
    nothing = team.submit(page, action="/samenvoegen", status=422, **{"name-nl": "Samen"})
    assert "Kies minstens één andere plek" in nothing.words
    with database_of(app).reading() as connection:
        other = actions.hot_spot_by_code(connection, setting.area.id, "h2")
    person = {"met": str(other.id), "name-nl": "Samen", "reason": "Daar woont mw. Jansen."}
    refused = team.submit(page, action="/samenvoegen", status=422, **person)
    assert "mens kan wijzen" in refused.words
    assert refused.form(action="/samenvoegen")["reason"] == "Daar woont mw. Jansen."
    whole = team.submit(page, action="/samenvoegen", **{**person, "name-nl": "De twee hoeken", "reason": "Eén groep."})
    assert whole.heading == "De twee hoeken"
    assert "Het team voegde deze plek samen uit:" in whole.words
    old = team.get(f"{LIST}/h1")
    assert "Deze plek staat nu niet op de lijst." in old.words
    assert "Zet op de lijst" not in old.words
    page = team.get(whole.link("Splitsen in twee plekken"))
    same = {**page.form(action="/splitsen"), "second": page.form(action="/splitsen")["first"]}
    assert "Kies twee verschillende" in team.post(f"{LIST}/h3/splitsen", same, status=422).words
    origin = team.get(whole.link("Waar komt deze plek vandaan, en wie weet het?"))
    assert "Gemaakt door plekken samen te voegen" in origin.words and "Eén groep." in origin.words
    assert "Speeltuin Sluislaan" in origin.words and "Startgetal" in origin.words
    team.get(f"{LIST}/h3/herkomst?taal=ar")
    back = team.submit(whole, action="/terug")
    assert back.heading == "Speeltuin Sluislaan"
    assert "Samenvoegen of splitsen teruggedraaid" in back.words
    assert "teruggedraaid" in team.post(f"{LIST}/h3/terug", {**whole.form(action="/terug")}, status=409).words
    sign_in(Role.COMMUNITY_WORKER).get(f"{LIST}/h1/herkomst")
    sign_in(Role.PROFESSIONAL, "politie").get(f"{LIST}/h1/herkomst", status=403)


def test_two_people_change_the_texts_at_once_and_both_are_kept(app: Flask, sign_in: SignIn) -> None:
    _, team, page = searched(app, sign_in)
    stale = team.get(page.link("Speeltuin Sluislaan"))
    team.submit(stale, action="/tekst", **{"name-nl": "De speeltuin", "description-nl": "Hier ligt afval."})
    typed = {"description-nl": "Hier is herrie."}
    both = team.submit(stale, action="/tekst", status=409, **typed)
    assert "Iemand anders schreef hier ook" in both.words
    assert "Hier ligt afval." in both.words
    form = both.form(action="/tekst")
    assert (form["name-nl"], form["description-nl"]) == ("De speeltuin", "Hier is herrie.")
    kept = team.submit(both, action="/tekst", **{"keep-description.nl": "typed"})
    assert kept.form(action="/tekst")["description-nl"] == "Hier is herrie."


def test_everybody_sees_shapes_and_sentences_and_never_a_point(
    app: Flask, sign_in: SignIn, site: CheckingClient
) -> None:
    setting, team, _ = searched(app, sign_in)
    assert "Er staan nog geen plekken op de lijst." in site.get(PUBLIC).words
    spot = team.get(f"{LIST}/h1")
    team.submit(spot, action="/besluit", button=("decision", "accept"))
    page = site.get(PUBLIC)
    assert "verschillende mensen zetten hier een punt." in page.words
    assert "Geen punt betekent niet: geen probleem." in page.words
    source = page.response.get_data(as_text=True)
    assert source.count('href="#plek-h1"') == 1 and source.count('href="#kaart-h1"') == 1
    assert 'id="plek-h1"' in source and 'id="kaart-h1"' in source
    assert "plek-h2" not in source
    with database_of(app).reading() as connection:
        raw = actions.hot_spot_by_code(connection, setting.area.id, "h1")
        assert f"{raw.x:g}" not in source
    site.get(f"{PUBLIC}?taal=ar")
    assert "Bekijk welke plekken veel mensen noemen" in site.get("/buurt/waterkwartier").words
    app.extensions[EXTENSION].hooks[SCORING_HOOK] = lambda connection, area_id: True
    during = site.get(PUBLIC)
    assert "verschillende mensen zetten" not in during.words
    assert "op alfabet" in during.words
    assert "Minstens 5 verschillende mensen" not in during.words
    assert "Organisaties geven nu punten" in team.submit(
        team.get(f"{LIST}/h1/samenvoegen"), action="/samenvoegen", status=422, met="2", **{"name-nl": "Samen"}
    ).words  # fmt: skip


def test_a_background_is_asked_of_one_host_and_only_on_pages_with_a_map(
    app: Flask, sign_in: SignIn, site: CheckingClient
) -> None:
    searched(app, sign_in)
    running = app.extensions[EXTENSION]
    assert "pdok" not in site.get(PUBLIC).response.headers["Content-Security-Policy"]
    address = "https://service.pdok.nl/hwh/luchtfotorgb/wms/v1_0?layers=Actueel_orthoHR"
    running.settings = replace(running.settings, tiles_url=address)
    page = site.get(PUBLIC)
    assert "img-src 'self' data: https://service.pdok.nl;" in page.response.headers["Content-Security-Policy"]
    assert "Kadaster, PDOK (CC BY 4.0)" in page.words
    assert "pdok" not in site.get("/buurt/waterkwartier").response.headers["Content-Security-Policy"]
