"""The files of a published plan, fetched by strangers."""

from __future__ import annotations

import io
import zipfile

import pytest
from flask import Flask

from participatie.accounts.roles import Role
from participatie.documents.shelf import Shelf
from participatie.plan import actions, documents_files, web_documents
from participatie.web.site import EXTENSION
from participatie.written import written
from tests.conftest import NOW
from tests.documents.reading import read_odt, read_pdf
from tests.plan.story import Neighbourhood, person
from tests.plan.test_actions import closed, fill_in

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
