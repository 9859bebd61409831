"""News: written in one sentence, in several languages, corrected, taken back, and followed by a feed."""

from __future__ import annotations

from datetime import date, timedelta
from xml.etree import ElementTree

import pytest
from flask import Flask

from participatie.accounts.roles import Role
from participatie.db import Database
from participatie.documents.atom import Entry, Feed, atom
from participatie.errors import Absent, Refusal
from participatie.feedback import actions
from participatie.written import WrittenText, written
from tests.conftest import NOW, SignIn
from tests.outreach.steps import neighbourhood
from tests.site import CheckingClient

LIST = "/team/waterkwartier/nieuws"
ATOM = {"a": "http://www.w3.org/2005/Atom"}


def test_a_community_worker_writes_corrects_and_removes_news(sign_in: SignIn, any_database: Database) -> None:
    neighbourhood(any_database)
    browser = sign_in(Role.COMMUNITY_WORKER)
    texts = {"sentence-nl": "De lamp brandt weer.", "sentence-ar": "يعمل المصباح مجددًا."}
    page = browser.submit(browser.get(LIST), action="/nieuws", **texts)
    assert "De lamp brandt weer." in page.words
    assert "De lamp brandt weer." in browser.get("/buurt/waterkwartier").words
    page = browser.get(page.link("Wijzigen"))
    assert page.form(action="/nieuws")["sentence-ar"] == texts["sentence-ar"]
    page = browser.submit(page, action="/nieuws", **{"sentence-nl": "De lamp bij de tunnel brandt weer."})
    page = browser.get(page.link("Wijzigen"))
    assert "Verouderd: de Nederlandse tekst is veranderd." in page.words
    page = browser.submit(browser.get(LIST), action="/weg")
    assert "Er is nog geen nieuws." in page.words


def test_refused_news_keeps_what_was_typed(sign_in: SignIn, any_database: Database) -> None:
    neighbourhood(any_database)
    browser = sign_in(Role.COORDINATOR)
    later = (NOW + timedelta(days=2)).date().isoformat()
    page = browser.submit(
        browser.get(LIST), action="/nieuws", status=422, published_on=later, **{"sentence-nl": "Morgen klaar."}
    )
    assert "Deze dag moet nog komen." in page.words
    form = page.form(action="/nieuws")
    assert (form["sentence-nl"], form["published_on"]) == ("Morgen klaar.", later)
    page = browser.submit(browser.get(LIST), action="/nieuws", status=422, published_on="")
    assert "Vul dit in." in page.words or "Vul een datum in." in page.words


@pytest.mark.parametrize("sentence", [WrittenText(), written("x" * 401), written("Kort.", ar="x" * 401)])
def test_empty_and_endless_news_is_refused(any_database: Database, sentence: WrittenText) -> None:
    place = neighbourhood(any_database)
    with pytest.raises(Refusal), any_database.transaction() as connection:
        actions.add_update(connection, place.area.id, sentence, NOW.date(), NOW)


def test_news_of_another_neighbourhood_is_not_there(database: Database) -> None:
    place = neighbourhood(database)
    other = neighbourhood(database, "hoogwijk", name="Hoogwijk")
    with database.transaction() as connection:
        update = actions.add_update(connection, place.area.id, written("Gedaan."), NOW.date(), NOW)
    for do in (actions.update_by_id, actions.remove_update):
        with pytest.raises(Absent), database.transaction() as connection:
            do(connection, other.area.id, update.id)


def test_news_is_listed_newest_first(database: Database) -> None:
    place = neighbourhood(database)
    with database.transaction() as connection:
        for day in (3, 9, 5):
            actions.add_update(connection, place.area.id, written(f"Dag {day}."), date(2026, 11, day), NOW)
    with database.reading() as connection:
        found = actions.list_updates(connection, place.area.id)
        assert [each.published_on.day for each in found] == [9, 5, 3]
        assert len(actions.list_updates(connection, place.area.id, 2)) == 2


def test_a_feed_reader_gets_the_news(app: Flask, any_database: Database) -> None:
    place = neighbourhood(any_database)
    with any_database.transaction() as connection:
        actions.add_update(connection, place.area.id, written("Lamp & <hek> gemaakt."), date(2026, 11, 20), NOW)
    response = CheckingClient(app).get("/buurt/waterkwartier/nieuws.atom").response
    assert response.mimetype == "application/atom+xml"
    root = ElementTree.fromstring(response.get_data())
    assert root.findtext("a:entry/a:content", namespaces=ATOM) == "Lamp & <hek> gemaakt."
    assert root.findtext("a:updated", namespaces=ATOM) == "2026-11-20T12:00:00Z"
    assert root.find("a:link[@rel='self']", ATOM) is not None


def test_a_feed_without_news_is_still_a_feed() -> None:
    feed = Feed("Nieuws", "nl", "Gemeente", "https://b.nl/f.atom", "https://b.nl/", (), NOW)
    root = ElementTree.fromstring(atom(feed))
    assert root.findtext("a:updated", namespaces=ATOM) == "2026-11-23T09:30:00Z"


def test_signs_that_a_feed_cannot_hold_are_left_out() -> None:
    entry = Entry("https://b.nl/#1", "goed\x00 en \x0bklaar", "nl", NOW)
    feed = Feed("N", "nl", "G", "https://b.nl/f", "https://b.nl/", (entry,), NOW)
    root = ElementTree.fromstring(atom(feed))
    assert root.findtext("a:entry/a:content", namespaces=ATOM) == "goed en klaar"


@pytest.mark.parametrize("role", [Role.PROFESSIONAL, Role.EXECUTIVE, Role.ADMINISTRATOR])
def test_others_write_no_news(sign_in: SignIn, any_database: Database, role: Role) -> None:
    neighbourhood(any_database)
    sign_in(role).get(LIST, status=403)
