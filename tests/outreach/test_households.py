"""Codes per household from the printer to the voices: made, printed, scanned, answered with, and over."""

from __future__ import annotations

import csv
import io
import re
from datetime import timedelta

import pypdfium2
import sqlalchemy as sa
from flask import Flask

from participatie.accounts.roles import Role
from participatie.config import Settings
from participatie.db import Database
from participatie.outreach import actions
from participatie.outreach.codes import meant_codes
from participatie.surveys import household_secrets, store
from tests.conftest import Clock, SignIn
from tests.outreach.printed import decoded, decoded_pdf
from tests.outreach.steps import NOW, Neighbourhood, neighbourhood, placement
from tests.site import CheckingClient

LIST = "/team/waterkwartier/plekken"


def send(app: Flask, code: str) -> None:
    """Scan a code, answer the first question and send."""
    client = app.test_client()
    page = client.get(f"/q/{code}", follow_redirects=True).text
    begin = re.search(r'href="(/vragenlijst/[^"]+/1[^"]*)"', page)
    assert begin
    here = begin.group(1).replace("&amp;", "&")
    fields = dict(re.findall(r'name="(sleutel|via)" value="([^"]*)"', client.get(here).text))
    first = here.partition("?")[0]
    option = re.search(r'name="antwoord"[^>]*value="([^"]+)"', client.get(here).text)
    assert option
    assert client.post(first, data={**fields, "antwoord": option.group(1)}).status_code == 303
    sent = client.post(first.rpartition("/")[0] + "/versturen", data={"sleutel": fields["sleutel"]})
    assert sent.status_code == 303 and sent.headers["Location"].partition("?")[0].endswith("/bedankt")


def marks(database: Database) -> list[str]:
    """Give the group marks of all responses, in order."""
    with database.reading() as connection:
        return sorted(connection.execute(sa.select(store.responses.c.group_mark)).scalars())


def letters(place: Neighbourhood) -> str:
    """Make a letter for the survey and give its code."""
    return placement(place, channel="letter_code", place_text="Brieven Sluislaan", place_code="sluislaan").code


def test_from_the_printer_to_one_voice_per_household(
    app: Flask, sign_in: SignIn, any_database: Database, settings: Settings, clock: Clock
) -> None:
    place = neighbourhood(any_database)
    letter, poster = letters(place), placement(place).code
    browser = sign_in(Role.COMMUNITY_WORKER)
    page = browser.get(browser.get(LIST).link("Codes per huis"))
    page = browser.submit(page, action="/huizen", status=422, count="241")
    assert "Vul een getal in van 1 tot en met 240." in page.words
    page = browser.submit(page, action="/huizen", count="30")
    page = browser.submit(page, action="/huizen", count="2")
    assert "30 codes, gemaakt op" in page.words and "2 codes, gemaakt op" in page.words
    assert household_secrets.rounds_with_one(settings.data_dir) == (place.round_.code,)
    base = f"{LIST}/{letter}/huizen"
    rows = list(csv.reader(io.StringIO(browser.get(f"{base}/1.csv").response.get_data(as_text=True)), delimiter=";"))
    codes = [meant_codes(row[0]) for row in rows[1:]]
    assert len(set(codes)) == 30 and all(code and code[0] == letter and len(code[1]) == 6 for code in codes)
    pdf = browser.get(f"{base}/1.pdf").response.get_data()
    assert len(pypdfium2.PdfDocument(pdf)) == 2
    scanned = decoded_pdf(pdf)
    assert scanned and set(scanned) <= {row[1] for row in rows[1:]}
    assert browser.get(f"{base}/1.pdf").response.get_data() == pdf, "the same again"
    page = browser.get(base)
    assert "Brieven (PDF): Brieven 2 Nederlands" in page.words
    letter_pages = pypdfium2.PdfDocument(browser.get(f"{base}/2/brieven-nl.pdf").response.get_data())
    others = list(csv.reader(io.StringIO(browser.get(f"{base}/2.csv").response.get_data(as_text=True)), delimiter=";"))
    assert [decoded(each) for each in letter_pages] == [[row[1]] for row in others[1:]], "a page for every house"
    assert "Wij weten niet welk huis" in letter_pages[0].get_textpage().get_text_range()
    for wrong in (f"{base}/3.pdf", f"{base}/3/brieven-nl.pdf", f"{base}/1/brieven-so.pdf", f"{LIST}/{poster}/huizen"):
        browser.get(wrong, status=404)

    first, second = rows[1][0], rows[2][0].lower()
    for code in (first, first, second, f"{letter}222222", letter, poster):
        send(app, code)
    found = marks(any_database)
    assert found[:3] == ["", "", ""] and len(set(found[3:])) == 2, "two households, and three without a code of ours"

    assert place.round_.closes_at is not None
    clock.now = place.round_.closes_at - timedelta(days=1)
    coordinator = sign_in(Role.COORDINATOR)
    page = coordinator.get("/team/waterkwartier/vragenlijsten")
    coordinator.submit(page, action=f"/{place.round_.code}/sluiten")
    assert household_secrets.rounds_with_one(settings.data_dir) == (), "closing by hand ends the secret at once"
    assert [mark[:1] for mark in marks(any_database)] == ["", "", "", "", "r", "r"]
    page = coordinator.get(base)
    assert "De sleutel is vernietigd" in page.words
    for gone in ("1.csv", "1.pdf", "1/brieven-nl.pdf"):
        coordinator.get(f"{base}/{gone}", status=404)


def test_a_lost_secret_is_told_and_never_replaced(
    app: Flask, sign_in: SignIn, any_database: Database, settings: Settings
) -> None:
    place = neighbourhood(any_database)
    letter, other = letters(place), letters(place)
    browser = sign_in(Role.COORDINATOR)
    base = f"{LIST}/{letter}/huizen"
    browser.submit(browser.get(base), action="/huizen", count="2")
    printed = browser.get(f"{base}/1.csv").response.get_data()
    (file,) = (settings.data_dir / "households").iterdir()
    kept = file.read_bytes()
    gone = "De sleutel van deze codes is er niet meer. Maak geen nieuwe brieven voor deze ronde."
    form = browser.get(base), browser.get(f"{LIST}/{other}/huizen")
    file.unlink()
    for wrong in (None, bytes(32)):
        if wrong is not None:
            file.write_bytes(wrong)
        for name in ("1.csv", "1.pdf", "1/brieven-nl.pdf"):
            assert gone in browser.get(f"{base}/{name}", status=422).words
        for page in form:
            assert gone in browser.submit(page, action="/huizen", status=422, count="2").words
        page = browser.get(base)
        assert gone in page.words and "Lijst voor de drukker" not in page.words and "Maak de codes" not in page.words
        assert (file.read_bytes() if file.exists() else None) == wrong, "no other secret was made"
    file.write_bytes(kept)
    assert browser.get(f"{base}/1.csv").response.get_data() == printed
    with any_database.reading() as connection:
        (known_by,) = actions.list_household_batches(
            connection, actions.placement_of_area(connection, place.area.id, letter)
        )
    assert len(known_by.fingerprint) == 32 and kept.hex() not in known_by.fingerprint


def test_nothing_of_the_codes_is_in_the_database(both_app: Flask, database: Database, settings: Settings) -> None:
    place = neighbourhood(database)
    code = letters(place)
    with database.transaction() as connection:
        letter = actions.placement_of_area(connection, place.area.id, code)
        batch = actions.add_household_codes(connection, settings.data_dir, letter, 40, NOW)
        codes = actions.household_codes(connection, settings.data_dir, letter, batch, NOW)
        assert actions.count_household_codes(connection, place.area.id) == 40
    with database.reading() as connection:
        for name in sa.inspect(connection).get_table_names():
            rows = str(connection.execute(sa.text(f'SELECT * FROM "{name}"')).all())
            assert not any(code[8:] in rows for code in codes), name


def test_the_page_is_readable_in_arabic(sign_in: SignIn, any_database: Database) -> None:
    letter = letters(neighbourhood(any_database))
    browser: CheckingClient = sign_in(Role.COORDINATOR)
    page = browser.get(f"{LIST}/{letter}/huizen?taal=ar")
    browser.submit(page, action="/huizen", count="3")
    files = [browser.get(f"{LIST}/{letter}/huizen/1.pdf{end}").response.get_data() for end in ("", "?taal=ar")]
    assert files[0] == files[1], "the labels are for the neighbourhood, in its first language"
