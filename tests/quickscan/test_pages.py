"""The quick scan as the team sees it, the proposal, and the paper that is given out."""

from __future__ import annotations

import itertools
import zipfile
from io import BytesIO

from flask import Flask

from participatie.accounts.roles import Role
from tests.conftest import SignIn
from tests.documents.reading import read_odt, read_pdf
from tests.hotspots.test_web_team import database_of
from tests.quickscan.steps import scanned_area
from tests.site import CheckingClient
from tests.surveys.steps import open_survey

SCAN = "/team/waterkwartier/quickscan"


def test_the_coordinator_lays_side_by_side_writes_and_gives_out(app: Flask, sign_in: SignIn) -> None:
    scanned_area(database_of(app))
    team = sign_in(Role.COORDINATOR)
    page = team.get(SCAN)
    assert [each.words() for each in page.root.all("h3")][:3] == [
        "Bewoners en professionals", "Vooral bewoners", "Vooral professionals",
    ]  # fmt: skip
    assert "Er ligt glas in de zandbak." in page.words
    assert "nog niet gevraagd" in page.words
    assert "Professionals noemen dit, weinig mensen" in page.words
    assert len(page.root.all("svg")) >= 1
    refused = team.submit(page, action="/opvallend", status=422, text="Bel 06-12345678 hierover.")
    assert refused.form(action="/opvallend")["text"] == "Bel 06-12345678 hierover."
    kept = team.submit(refused, action="/opvallend", text="De lampen kenden wij niet.")
    assert "De lampen kenden wij niet." in kept.words

    cases = team.get(f"{SCAN}/voorstel")
    assert "3 plekken staan in het voorstel." in cases.words
    values = {**cases.form(2, action="/voorstel"), "text": "Hier eerst de lampen."}
    del values["included"]
    cases = team.post(f"{SCAN}/voorstel", values)
    assert "2 plekken staan in het voorstel." in cases.words
    assert "Niet in het voorstel" in cases.words
    stale = team.post(f"{SCAN}/voorstel", {**values, "text": "Toch niet."}, status=422)
    assert "Iemand veranderde dit net." in stale.words
    assert "Toch niet." in str(stale.form(2, action="/voorstel")["text"])

    preview = team.get(f"{SCAN}/voorbeeld")
    assert "Voorbeeld, nog niet uitgegeven" in preview.words
    given = team.submit(preview, action="/uitgeven")
    assert "Nummer 1" in given.words
    assert "De lampen kenden wij niet." in given.words
    again = team.submit(team.get(f"{SCAN}/voorbeeld"), action="/uitgeven", status=422)
    assert "Er is niets veranderd" in again.words
    _read_files(team)
    _others(app, sign_in)


def _read_files(team: CheckingClient) -> None:
    """Both files say the same, to a screen reader too."""
    made = team.get(f"{SCAN}/1.pdf").response.data
    read = read_pdf(made)
    assert (read.marked, read.ua_part, read.language) == (True, "1", "nl")
    assert read.title == "Quickscan · Waterkwartier"
    levels = [int(tag.kind[1]) for tag in read.tags if tag.kind in ("H1", "H2", "H3", "H4")]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    titles = [tag.words for tag in read.of("H2")]
    assert titles == [
        "In het kort", "De plekken", "Wat ons opviel", "Voorstel: hier kunnen we beginnen", "Wie er antwoordden",
        "Zo is deze quickscan gemaakt", "Deze quickscan controleren",
    ]  # fmt: skip
    assert len(read.of("THead")) == len(read.of("Table"))
    text = team.get(f"{SCAN}/1.odt").response.data
    odt = read_odt(text)
    assert odt is not None
    content = zipfile.ZipFile(BytesIO(text)).read("content.xml").decode()
    assert all(title in content for title in titles)


def _others(app: Flask, sign_in: SignIn) -> None:
    police = sign_in(Role.PROFESSIONAL, "politie")
    page = police.get(SCAN)
    assert "noemen deze plek" in page.words
    assert "vijf mensen" not in page.words.replace("minstens vijf mensen van die groep", "")
    assert "Wat ons opviel" not in page.words
    police.get(f"{SCAN}/1")
    police.get(f"{SCAN}/voorstel", status=403)
    chief = sign_in(Role.EXECUTIVE, "gemeente")
    assert "De plekken" not in chief.get(SCAN).words
    assert "Speeltuin Sluislaan" in chief.get(f"{SCAN}/1?taal=ar").words
    chief.get(f"{SCAN}/9", status=404)
    sign_in(Role.COORDINATOR, areas=("elders",)).get(f"{SCAN}/1", status=404)


def test_an_area_without_anything_says_what_to_do(app: Flask, sign_in: SignIn) -> None:
    open_survey(database_of(app))
    team = sign_in(Role.COORDINATOR)
    assert "Er is nog niets om naast elkaar te leggen." in team.get(f"{SCAN}?taal=nl").words
    assert "Er zijn nog geen plekken." in team.get(f"{SCAN}/voorstel").words
    page = team.get(f"{SCAN}/voorbeeld")
    assert "nog geen plek" in team.submit(page, action="/uitgeven", status=422).words
