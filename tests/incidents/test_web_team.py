"""The team's pages of incident records: hand in a file, choose columns, wait, see where it is busy, throw it away."""

from __future__ import annotations

import io

from flask import Flask

from participatie.accounts.roles import Role
from participatie.incidents import actions
from participatie.incidents.incident import Status
from tests.conftest import SignIn
from tests.hotspots.test_web_team import database_of
from tests.incidents.steps import NOW, TERMS, csv_file, degrees, good_rows, open311_json, request
from tests.site import Page
from tests.surveys.steps import open_survey


def path(page: Page) -> str:
    """Where a page stands."""
    return page.response.request.path


LIST = "/team/waterkwartier/hotspots/meldingen"


def test_a_file_is_looked_at_before_it_is_kept(app: Flask, sign_in: SignIn) -> None:
    open_survey(database_of(app))
    team = sign_in(Role.COORDINATOR)
    page = team.get(LIST)
    assert "Er zijn nog geen meldingen ingelezen" in page.words
    rows = [
        *good_rows(40),
        ["x1", "2026-02-31", *degrees(300, 232), "afval"],
        ["x2", "", *degrees(90_000, 400_000), ""],
    ]
    heading = "wat;wanneer;oost;noord;waarover"
    file = (io.BytesIO(csv_file(rows, heading)), "meldingen.csv")
    look = team.post(LIST, {**page.form(action="/meldingen"), "file": file})
    form = look.form(action="/kolommen")
    # Unknown headings: the two columns of the place are found by their numbers.
    assert (form["longitude"], form["latitude"], form["day"]) == ("oost", "noord", "")
    chosen = {**form, "day": "wanneer", "kind": "waarover", "key": "wat"}
    again = team.post(path(look), {**chosen, "do": "look"})
    assert "41 meldingen in het gebied" in again.words
    assert "Rijen met een datum die niet kan: 1. Ze tellen mee zonder datum. Rij: 42." in again.words
    assert "Rijen buiten het gebied, overgeslagen: 1. Rij: 43." in again.words
    refused = team.post(path(look), {**again.form(action="/kolommen"), "do": "import"}, status=422)
    assert "Vul dit in." in refused.words
    done = team.post(path(look), {**again.form(action="/kolommen"), **TERMS, "do": "import"})
    assert done.heading == "meldingen.csv"
    for words in ("Gemeente Waterstad", "CC BY 4.0", "10 januari 2026 tot en met", "Hier zijn de meeste meldingen"):
        assert words in done.words
    assert "Gemeente Waterstad" in team.get(LIST).words
    # The next file of the same shape is read the same way; the very same file changes nothing.
    other = (io.BytesIO(csv_file(good_rows(9), heading)), "meer.csv")
    following = team.post(LIST, {**page.form(action="/meldingen"), "file": other})
    assert following.form(action="/kolommen")["kind"] == "waarover"
    assert following.form(action="/kolommen")["source"] == "Gemeente Waterstad"
    assert "Meldingen die al in een eerder bestand stonden: 9." in following.words
    same = (io.BytesIO(csv_file(rows, heading)), "opnieuw.csv")
    assert "Er is niets veranderd" in team.post(LIST, {**page.form(action="/meldingen"), "file": same}).words
    sign_in(Role.COORDINATOR, areas=("elders",)).get(path(done), status=404)
    sign_in(Role.PROFESSIONAL, "politie").get(path(done), status=403)
    assert "meldingen.csv" not in team.submit(done, action="/weg").words


def test_waiting_failing_and_fetching_have_their_pages(app: Flask, sign_in: SignIn) -> None:
    setting = open_survey(database_of(app))
    team = sign_in(Role.COORDINATOR)
    page = team.get(LIST)
    assert "Kies eerst een bestand" in team.post(LIST, page.form(action="/meldingen"), status=422).words
    bad = {**page.form(action="/meldingen"), "file": (io.BytesIO(b"\x00\x01\x02"), "foto.jpg")}
    assert "Dit is geen CSV-bestand" in team.post(LIST, bad, status=422).words
    far = {**page.form(action="/meldingen"), "file": (io.BytesIO(b"lat,lon\n48.1,11.5\n48.2,11.6\n"), "ver.csv")}
    look = team.post(LIST, far)
    failed = team.post(path(look), {**look.form(action="/kolommen"), **TERMS, "do": "import"})
    assert "Dit bestand is niet ingelezen. Er is niets van bewaard." in failed.words
    assert "Geen enkele rij ligt in dit gebied." in failed.words
    inside = page.form(action="/ophalen") | {"address": "http://10.0.0.1/open311"}
    assert "https://" in team.post(f"{LIST}/ophalen", inside, status=422).words
    waiting = team.post(
        f"{LIST}/ophalen", {**inside, "address": "https://open311.example.org/v2", "first": "2026-05-01"}
    )
    assert "Klaar: 0 van 7 delen." in waiting.words
    assert 'http-equiv="refresh"' in waiting.response.get_data(as_text=True)
    still = team.get(waiting.link("Zet dat uit"))
    assert 'http-equiv="refresh"' not in still.response.get_data(as_text=True)
    with database_of(app).reading() as connection:
        found = actions.list_incident_sets(connection, setting.area.id)[0]
    access = actions.Access.to(database_of(app))
    pages = iter([[request(1, 300, 230)], [request(2, 310, 230), request(1, 300, 230)]])

    def asking(parts: object, query: dict[str, str]) -> object:
        from participatie.incidents.asking import Answer

        return Answer(open311_json(next(pages, [])))

    assert actions.fetch_on(access, found.id, NOW, asking=asking)  # type: ignore[arg-type]
    ready = team.get(path(waiting))
    assert "2 meldingen in het gebied" in ready.words
    assert "Jansen" not in ready.words
    arabic = team.get(f"{path(ready)}?taal=ar")
    assert arabic.status == 200
    with database_of(app).reading() as connection:
        found = actions.set_by_id(connection, setting.area.id, found.id)
    assert found.status is Status.DRAFT
