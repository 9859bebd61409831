"""The files of a published plan, fetched by strangers."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import pytest
from flask import Flask

from participatie.accounts.roles import Role
from participatie.documents.shelf import Shelf
from participatie.plan import actions, documents_files, web_documents
from participatie.web.site import EXTENSION
from participatie.written import written
from tests.conftest import NOW, signed_in
from tests.documents.reading import read_odt, read_pdf
from tests.plan.story import Neighbourhood, person
from tests.plan.test_actions import agree_all, closed, fill_in
from tests.site import CheckingClient

PLAN = "/buurt/waterkwartier/plan"


@pytest.fixture
def published(app: Flask) -> Neighbourhood:
    """A neighbourhood with a published plan."""
    with app.extensions[EXTENSION].database.transaction() as connection:
        told = closed(connection)
        fill_in(connection, told)
        actions.publish_plan(connection, told.area.id, told.coordinator, NOW)
    return told


def test_a_stranger_fetches_the_plan_as_pdf_in_two_languages(published: Neighbourhood, app: Flask) -> None:
    browser = app.test_client()
    for language in ("nl", "ar"):
        answer = browser.get(f"{PLAN}/1.pdf?taal={language}")
        assert answer.status_code == 200
        assert answer.content_type == "application/pdf"
        assert answer.headers["Content-Language"] == language
        assert answer.headers["Content-Disposition"] == f'inline; filename="plan-waterkwartier-1-{language}.pdf"'
        read = read_pdf(answer.data)
        assert (read.language, read.ua_part) == (language, "1")
    assert browser.get(f"{PLAN}/1.pdf", headers={"Accept-Language": "ar"}).headers["Content-Language"] == "ar"


def test_the_same_file_is_not_sent_or_made_twice(
    published: Neighbourhood, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = app.test_client()
    first = browser.get(f"{PLAN}/1.pdf")
    assert first.headers["Cache-Control"] == "public, max-age=3600"
    assert "Accept-Language" in first.headers["Vary"]
    monkeypatch.setattr(documents_files, "as_pdf", lambda _paper: b"made again")
    assert browser.get(f"{PLAN}/1.pdf").data == first.data
    again = browser.get(f"{PLAN}/1.pdf", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_a_stranger_fetches_the_plan_for_a_word_processor(published: Neighbourhood, app: Flask) -> None:
    answer = app.test_client().get(f"{PLAN}/1.odt")
    assert answer.content_type == "application/vnd.oasis.opendocument.text"
    assert zipfile.ZipFile(io.BytesIO(answer.data)).testzip() is None
    assert "Extra lampen" in "".join(read_odt(answer.data).content.itertext())


def test_a_stranger_fetches_the_poster_on_two_sizes(published: Neighbourhood, app: Flask) -> None:
    browser = app.test_client()
    large, small = browser.get(f"{PLAN}/1/poster.pdf"), browser.get(f"{PLAN}/1/poster.pdf?formaat=a4")
    assert large.headers["Content-Disposition"].endswith('plan-waterkwartier-1-nl-poster-a3.pdf"')
    assert small.headers["Content-Disposition"].endswith('plan-waterkwartier-1-nl-poster-a4.pdf"')
    assert large.data != small.data
    assert browser.get(f"{PLAN}/1/poster.pdf?formaat=onzin").data == large.data


def test_what_is_not_published_is_not_there(published: Neighbourhood, app: Flask) -> None:
    browser = app.test_client()
    for ending in ("2.pdf", "2.odt", "2/poster.pdf"):
        assert browser.get(f"{PLAN}/{ending}").status_code == 404
        assert browser.get(f"/buurt/elders/plan/{ending}").status_code == 404


def test_what_happens_later_is_not_on_paper(
    published: Neighbourhood, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = app.test_client()
    before = browser.get(f"{PLAN}/1.odt").data
    with app.extensions[EXTENSION].database.transaction() as connection:
        plan = actions.newest_plan(connection, published.area.id)
        assert plan is not None
        first = actions.list_promised(connection, plan.content)[0]
        sentence = written("De lampen hangen er.")
        town = person(connection, Role.PROFESSIONAL, "gemeente", NOW)
        actions.mark_action_done(connection, first.id, sentence, NOW.date(), town, NOW)
    monkeypatch.setattr(web_documents, "_SHELF", Shelf(4))
    assert browser.get(f"{PLAN}/1.odt").data == before


def test_the_page_leads_to_every_file_and_says_what_changed(published: Neighbourhood, app: Flask) -> None:
    site = CheckingClient(app)
    page = site.get(PLAN)
    for ending in ("1.pdf", "1.odt", "1/poster.pdf", "1/poster.pdf?formaat=a4", "1.json"):
        assert f"{PLAN}/{ending}" in page.links()
    assert "Wat is er veranderd" not in page.words
    with app.extensions[EXTENSION].database.transaction() as connection:
        desk = actions.desk_of(connection, published.area.id)
        item = next(desk.item(each) for each in published.spots if desk.item(each).chosen)
        changed = replace(item, norm=written("We ruimen elke dag op"))
        actions.save_item(connection, published.area.id, changed, published.coordinator, NOW)
    draft = signed_in(app, Role.COORDINATOR, "gemeente", ("waterkwartier",)).get("/team/waterkwartier/plan")
    assert "Dit verandert er ten opzichte van versie 1" in draft.words
    assert "De afspraak is anders. Die is nu: “We ruimen elke dag op”" in draft.words
    with app.extensions[EXTENSION].database.transaction() as connection:
        agree_all(connection, published)
        actions.publish_plan(connection, published.area.id, published.coordinator, NOW)
    newest = site.get(PLAN)
    assert "Wat is er veranderd sinds versie 1?" in newest.words
    assert "De afspraak is anders. Die is nu: “We ruimen elke dag op”" in newest.words
    assert "Wat is er veranderd" not in site.get(f"{PLAN}/1").words
    assert f"{PLAN}/1.pdf" in site.get(f"{PLAN}/1").links()
    assert f"{PLAN}/2.pdf?taal=ar" in site.get(f"{PLAN}?taal=ar").links()
