"""The ground under every feature: languages, written texts, headers and refusals."""

from __future__ import annotations

import pytest
from flask import Flask

from participatie import i18n, schema
from participatie.db import Database
from participatie.written import WrittenText, written
from tests.site import CheckingClient


def test_an_unknown_address_gives_a_calm_page_in_the_readers_language(site: CheckingClient) -> None:
    page = site.get("/bestaat-niet?taal=ar", status=404)
    assert page.root.all("html")[0].attributes["dir"] == "rtl"


def test_a_post_from_another_site_is_refused(app: Flask) -> None:
    client = app.test_client()
    assert client.post("/bestaat-niet", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert client.post("/bestaat-niet", headers={"Origin": "https://elders.example"}).status_code == 403
    assert client.post("/bestaat-niet", headers={"Origin": "http://localhost"}).status_code == 404
    assert client.post("/bestaat-niet").status_code == 404


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("ar-MA,ar;q=0.9,en;q=0.5", "ar"),
        ("fr, de;q=0.8", "nl"),
        ("", "nl"),
        ("en;q=0, pl", "pl"),
        ("uk;q=kapot,tr", "tr"),
    ],
)
def test_the_phones_language_is_chosen(header: str, expected: str) -> None:
    assert i18n.best_language(header, tuple(i18n.LANGUAGES)) == expected


def test_a_translation_is_outdated_when_the_dutch_changes() -> None:
    text = written("Schone straten", en="Clean streets")
    assert text.shown("en").text == "Clean streets"
    changed = text.revised({"nl": "Schone pleinen", "en": "Clean streets"})
    assert changed.is_outdated("en")
    assert (changed.shown("en").text, changed.shown("en").language, changed.shown("en").fallback) == (
        "Schone pleinen",
        "nl",
        True,
    )
    assert changed.confirmed("en").shown("en").text == "Clean streets"
    assert WrittenText.from_json(changed.to_json()) == changed


def test_an_old_schema_says_what_to_run(tmp_path: object) -> None:
    database = Database(f"sqlite:///{tmp_path}/empty.sqlite3")
    with pytest.raises(schema.OldSchema, match="participatie db upgrade"):
        schema.check(database)
    schema.upgrade(database)
    schema.check(database)
    database.dispose()
