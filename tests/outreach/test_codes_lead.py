"""Where a printed code leads: to the survey with its source, or to a page that helps; never to a fault."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from flask import Flask

from participatie import tokens
from participatie.config import Settings
from participatie.db import Database, metadata
from participatie.errors import Refusal
from participatie.outreach import actions
from participatie.outreach.placements import language_for
from participatie.surveys import sources
from tests.conftest import Clock
from tests.outreach.steps import NOW, closed, neighbourhood, placement
from tests.site import CheckingClient


def followed(browser: CheckingClient, path: str, **options: object) -> tuple[str, dict[str, str]]:
    page = browser.get(path, status=303, follow=False, **options)
    parts = urlsplit(page.response.headers["Location"])
    return parts.path, {name: values[0] for name, values in parse_qs(parts.query).items()}


def test_a_code_leads_to_the_survey_with_its_source_signed(
    both_app: Flask, database: Database, settings: Settings
) -> None:
    place = neighbourhood(database)
    poster = placement(place)
    path, query = followed(CheckingClient(both_app), f"/q/{poster.code}")
    assert path == f"/vragenlijst/{place.round_.code}"
    source = sources.read(query["via"], tokens.derive_key(settings.secret_key, "source"))
    assert source == sources.Source(poster.code, "poster_qr", "tunnel-havenstraat", poster.x, poster.y)
    assert (poster.x, poster.y) == (92_700.0, 436_300.0)


@pytest.mark.parametrize(
    "path", ["/q/{lower}", "/Q/{upper}", "/q/{upper}", "/Q/{lower}", "/q/{dashed}", "/q?code={dashed}"]
)
def test_capitals_and_dashes_do_not_matter(site: CheckingClient, any_database: Database, path: str) -> None:
    place = neighbourhood(any_database)
    code = placement(place).code
    address = path.format(lower=code.lower(), upper=code, dashed=f"{code[:4]}-{code[4:].lower()}")
    page = site.get(address, status=303, follow=False)
    if "?" in path:
        page = site.get(page.response.headers["Location"], status=303, follow=False)
    assert urlsplit(page.response.headers["Location"]).path == f"/vragenlijst/{place.round_.code}"


def test_the_phones_language_goes_before_the_hint_of_the_placement(app: Flask, any_database: Database) -> None:
    code = placement(neighbourhood(any_database), language_hint="ar").code
    assert "taal" not in followed(CheckingClient(app, "pl"), f"/q/{code}")[1]
    assert followed(CheckingClient(app, "so"), f"/q/{code}")[1]["taal"] == "ar"
    assert followed(CheckingClient(app, "pl"), f"/q/{code}?taal=tr")[1]["taal"] == "tr"


@pytest.mark.parametrize(
    ("accepted", "hint", "wanted"),
    [
        ("nl-NL,nl;q=0.9", "ar", None),
        ("", "ar", "ar"),
        ("fr,de;q=0.8", "ar", "ar"),
        ("fr", None, None),
        ("fr", "so", None),
    ],
)
def test_a_hint_is_used_only_when_the_phone_asks_for_nothing_we_have(
    accepted: str, hint: str | None, wanted: str | None
) -> None:
    assert language_for(accepted, ("nl", "ar", "pl"), hint) == wanted


def test_an_unknown_code_gets_a_page_that_helps(site: CheckingClient, any_database: Database) -> None:
    neighbourhood(any_database)
    page = site.get("/q/K7PX4M2Q", status=404)
    assert page.heading == "Deze code kennen we niet"
    assert "/buurt/waterkwartier" in page.links()
    again = site.submit(page, status=404, code="WRONG<b>")
    assert "WRONG<b>" in again.words


@pytest.mark.parametrize("code", ["x", "' OR 1=1 --", "K7PX4M2Q" * 50, "ßßßßßßßß", "../../etc/passwd", "<script>"])
def test_no_code_gives_a_fault(site: CheckingClient, code: str) -> None:
    assert site.get(f"/q/{code}", status=404).heading in {"Deze code kennen we niet", "Deze pagina is er niet"}


def test_a_closed_survey_says_where_to_go_now(site: CheckingClient, any_database: Database) -> None:
    place = closed(neighbourhood(any_database))
    page = site.get(f"/q/{placement(place).code}", status=410)
    assert page.heading == "Deze vragenlijst is voorbij"
    assert page.link("Naar de pagina van Waterkwartier") == "/buurt/waterkwartier"
    assert "15 januari 2027" in page.words


def test_a_closed_survey_says_so_in_arabic(app: Flask, any_database: Database) -> None:
    place = closed(neighbourhood(any_database))
    page = CheckingClient(app, "ar").get(f"/q/{placement(place).code}", status=410)
    assert page.root.all("html")[0].attributes["dir"] == "rtl"


def test_a_survey_that_has_not_begun_says_when(app: Flask, clock: Clock, any_database: Database) -> None:
    place = neighbourhood(any_database)
    clock.now = NOW - timedelta(days=20)
    page = CheckingClient(app).get(f"/q/{placement(place).code}", status=404)
    assert page.heading == "Deze vragenlijst is nog niet begonnen"


def test_guessing_is_slowed_down_and_known_codes_are_not(site: CheckingClient, any_database: Database) -> None:
    place = neighbourhood(any_database)
    code = placement(place).code
    for _ in range(60):
        site.get("/q/ZZZZZZZZ", status=404)
    page = site.get("/q/ZZZZZZZZ", status=429)
    assert page.response.headers["Retry-After"] == "600"
    followed(site, f"/q/{code}")


def test_following_a_code_stores_nothing(app: Flask, any_database: Database) -> None:
    code = placement(neighbourhood(any_database)).code

    def everything() -> dict[str, list[str]]:
        with any_database.reading() as connection:
            return {
                table.name: sorted(str(tuple(row)) for row in connection.execute(table.select()))
                for table in metadata.sorted_tables
            }

    before = everything()
    followed(CheckingClient(app), f"/q/{code}")
    assert everything() == before


def test_a_meetings_code_leads_to_the_meeting(site: CheckingClient, any_database: Database) -> None:
    code = placement(neighbourhood(any_database), target_kind="meeting", target_code="ABCD2345").code
    assert followed(site, f"/q/{code}")[0] == "/bijeenkomst/ABCD2345"


def test_a_placement_needs_words_and_a_place_that_is_there(any_database: Database) -> None:
    place = neighbourhood(any_database)
    for changes in ({"place_text": "  "}, {"place_text": "x" * 121}, {"place_code": "nergens"}):
        with pytest.raises(Refusal):
            placement(place, **changes)
    with any_database.reading() as connection:
        assert actions.list_placements(connection, place.area.id) == ()


def test_a_sign_that_no_code_can_hold_is_refused_calmly(site: CheckingClient) -> None:
    assert site.get("/q/%00", status=400).heading == "Dit lukte niet"
