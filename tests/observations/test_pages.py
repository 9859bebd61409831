"""Writing down what one sees, on a phone, without JavaScript."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from flask import Flask

from participatie.accounts.roles import Role
from participatie.observations import actions
from tests.conftest import SignIn
from tests.hotspots.test_web_team import database_of
from tests.surveys.steps import open_survey

LIST = "/team/waterkwartier/waarnemingen"
SEEN = {"plek": "street:sluislaan", "thema": "litter", "tekst": "Er ligt elke week grofvuil.", "deel": ["evening"]}


def test_a_professional_writes_down_what_is_seen_and_changes_it(app: Flask, sign_in: SignIn) -> None:
    open_survey(database_of(app))
    police, housing = sign_in(Role.PROFESSIONAL, "politie"), sign_in(Role.PROFESSIONAL, "corporatie")
    assert "Schrijf op wat u in de buurt ziet" in police.get("/team/waterkwartier").words
    page = police.get(f"{LIST}/nieuw")
    assert "Geen politiegegevens." in page.words
    refused = police.submit(page, status=422, **{**SEEN, "tekst": "Kenteken GH-123-K staat hier."})
    assert "Het lijkt of hier een kenteken staat." in refused.words
    assert refused.form(action="/nieuw")["tekst"] == "Kenteken GH-123-K staat hier."
    asked = police.submit(refused, **{**SEEN, "tekst": "De verdachte rent weg."})
    assert "Kijk nog even naar uw tekst" in asked.words
    kept = police.submit(asked)
    assert "De verdachte rent weg." in kept.words
    changed = police.submit(police.get(kept.link("Wijzig")), **SEEN, openbaar="y")
    assert "Er ligt elke week grofvuil." in changed.words
    assert "Mag openbaar" in changed.words
    assert "'s Avonds" in changed.words
    assert "Schrijf op wat u in de buurt ziet" not in police.get("/team/waterkwartier").words
    others = housing.get(LIST)
    assert "Er ligt elke week grofvuil." in others.words
    assert "Trek in" not in others.words
    assert housing.get(urlsplit(changed.link("Wijzig")).path).heading == "Wat professionals zien"
    sign_in(Role.EXECUTIVE, "gemeente").get(LIST, status=403)
    assert "Hier staat nog niets." in police.submit(changed, action="/intrekken").words


def test_during_a_walk_the_next_finding_remembers_place_and_theme(app: Flask, sign_in: SignIn) -> None:
    open_survey(database_of(app))
    worker = sign_in(Role.COMMUNITY_WORKER, "welzijn")
    page = worker.submit(worker.get(f"{LIST}/schouw"), along="Vier bewoners en de opzichter", people="5")
    assert page.heading == "Bevinding van de schouw"
    page = worker.submit(page, button=("actie", "volgende"), **SEEN)
    assert "Bewaard." in page.words
    form = page.form(action="/nieuw")
    assert (form["plek"], form["thema"], form["tekst"]) == ("street:sluislaan", "litter", "")
    walk = worker.submit(page, tekst="De lamp is stuk.", thema="lights", status=422)
    assert "Kies waar het over gaat." in walk.words
    walk = worker.submit(walk, tekst="De lamp is stuk.", thema="noise", button=("actie", "bewaar"))
    assert walk.heading == "Schouw van 23 november 2026"
    assert "5 mensen liepen mee" in walk.words
    assert len(walk.root.all("ol")[0].all("li")) == 2
    assert "Vier bewoners en de opzichter" in worker.get(urlsplit(walk.response.request.path).path + "?taal=ar").words
    changed = worker.submit(walk, action="/schouw/", along="Zes bewoners")
    assert "Zes bewoners" in changed.words
    assert "2 bevindingen" in worker.get(LIST).words


def test_a_place_is_pointed_at_on_the_map_and_nothing_typed_is_lost(app: Flask, sign_in: SignIn) -> None:
    open_survey(database_of(app))
    worker = sign_in(Role.COORDINATOR)
    form = worker.get(f"{LIST}/nieuw").form(action="/nieuw")
    page = worker.post(f"{LIST}/kaart", {**form, **SEEN, "deel": ["evening", "night"]})
    assert "Tik op de plek." in page.words
    page = worker.submit(page, 1, **{"kaart.x": "100", "kaart.y": "150"})
    assert "De speld staat bij" in page.words
    query = parse_qs(urlsplit(page.root.all("input")[-1].attributes.get("src", "")).query)
    picture = next(each for each in page.root.all("input") if each.attributes.get("type") == "image")
    assert worker.get(picture.attributes["src"]).response.mimetype == "image/svg+xml", query
    page = worker.submit(page, 1, button=("actie", "noord"))
    back = worker.submit(page, 0, button=("actie", "terug"))
    values = back.form(action="/nieuw")
    assert (values["plek"], values["tekst"]) == ("map", "Er ligt elke week grofvuil.")
    assert values["deel"] == ["evening", "night"]
    kept = worker.submit(back, button=("actie", "bewaar"))
    assert "Er ligt elke week grofvuil." in kept.words
    with database_of(app).reading() as connection:
        (placed,) = actions.placed_observations(connection, 1)
    assert placed.point is not None and 0 <= placed.point[0] <= 1000
