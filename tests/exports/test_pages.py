"""The coordinator takes answers along: for a purpose, written down, from thirty people on; the form is for the team."""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import replace
from datetime import timedelta

import openpyxl
import pytest
import sqlalchemy as sa
from flask import Flask
from odfdo import Document

from participatie.accounts import actions as accounts
from participatie.accounts.roles import Role
from participatie.areas import actions as areas
from participatie.areas.area import NewPlace, StreetKind
from participatie.areas.boundaries import Boundary
from participatie.surveys import actions
from participatie.surveys.definition import Answer, Survey
from participatie.surveys.rounds import Round, Submission, keys_from
from participatie.surveys.sources import Source
from participatie.web.site import EXTENSION
from tests.conftest import NOW, SignIn, signed_in
from tests.exports.two_versions import PEOPLE, every_kind
from tests.site import CheckingClient

SQUARE = ((((133_000.0, 455_000.0), (134_000.0, 455_000.0), (134_000.0, 456_000.0), (133_000.0, 455_000.0)),),)
KEYS = keys_from("a secret for these tests only, long enough")
LAST_WEEK = NOW - timedelta(days=7)
PURPOSE = "Nagaan waar mensen het donker vinden."


def opened(app: Flask, survey: Survey, slug: str = "waterkwartier") -> Round:
    """A round that opened ten days ago, in an area with one street."""
    with app.extensions[EXTENSION].database.transaction() as connection:
        area = areas.add_area(connection, Boundary(slug.capitalize(), None, 28992, SQUARE), slug=slug)
        line = ((133_100.0, 455_100.0), (133_900.0, 455_100.0))
        areas.add_place(connection, area.id, NewPlace("Sluislaan", StreetKind.STREET, line))
        begin = NOW - timedelta(days=10)
        survey_hash = actions.publish_survey(connection, survey, begin)
        project = areas.project_of(connection, area.id)
        return actions.open_round(
            connection, area.id, project.id, survey_hash, "residents", begin, NOW + timedelta(days=9), begin
        )


def answered(app: Flask, round_: Round, count: int, answers: dict[str, Answer] | None = None) -> None:
    """So many people answered last week, all the same."""
    with app.extensions[EXTENSION].database.transaction() as connection:
        for number in range(count):
            said = PEOPLE[0].answers if answers is None else answers
            sent = Submission(f"{round_.code}-{count}-{number}", said, "nl", Source("ABCDEFGH", "poster_qr"))
            actions.submit(connection, round_, sent, KEYS, LAST_WEEK)


def take(browser: CheckingClient, round_: Round, kind: str, **values: str) -> bytes:
    """Ask for a file and give its bytes."""
    base = f"/team/waterkwartier/vragenlijsten/{round_.code}/bestanden"
    form = browser.get(base)
    return browser.submit(form, 1, action="/bestanden", kind=kind, purpose=PURPOSE, **values).response.data


@pytest.fixture
def round_(app: Flask) -> Round:
    return opened(app, every_kind())


def test_each_file_holds_every_answer(both_app: Flask) -> None:
    round_ = opened(both_app, every_kind())
    answered(both_app, round_, 30)
    browser = signed_in(both_app, Role.COORDINATOR, "gemeente", ("waterkwartier",))
    archive = zipfile.ZipFile(io.BytesIO(take(browser, round_, "csv-komma")))
    assert archive.namelist() == [
        "codeboek.csv",
        "waarden.csv",
        "plekken.csv",
        "uitleg.txt",
        "spss.sps",
        "antwoorden.csv",
    ]
    table = list(csv.DictReader(io.StringIO(archive.read("antwoorden.csv").decode())))
    assert len(table) == 30 and {row["q03_where.x"] for row in table} == {"133950"}
    assert {row["q08_words"] for row in table} == {""}
    assert "q14_victim" not in table[0] and {row["q13_photo"] for row in table} == {""}
    assert "sluislaan,1,Sluislaan" in archive.read("plekken.csv").decode()
    semicolon = zipfile.ZipFile(io.BytesIO(take(browser, round_, "csv-puntkomma"))).read("antwoorden.csv")
    assert semicolon.startswith(b"\xef\xbb\xbfrow;channel;")
    excel = openpyxl.load_workbook(io.BytesIO(take(browser, round_, "xlsx")))["Antwoorden"]
    office = Document(io.BytesIO(take(browser, round_, "ods"))).body.tables[0]
    assert [tuple(row) for row in excel.iter_rows(values_only=True)] == [tuple(row) for row in office.get_values()]
    assert excel.max_row == 31


def test_a_file_is_asked_for_with_a_purpose_and_written_down(app: Flask, round_: Round, sign_in: SignIn) -> None:
    answered(app, round_, 30)
    browser = sign_in(Role.COORDINATOR)
    base = f"/team/waterkwartier/vragenlijsten/{round_.code}/bestanden"
    form = browser.get(base)
    assert "Aantal antwoorden: 30." in form.words and "gaan over mensen" in form.words
    refused = browser.submit(form, 1, action="/bestanden", kind="ods", purpose="weet niet", status=422)
    assert "in één zin waar u het bestand voor nodig hebt" in refused.words
    assert refused.form(1, action="/bestanden")["kind"] == "ods"
    refused = browser.submit(form, 1, action="/bestanden", kind="ods", purpose=PURPOSE, sensitive="y", status=422)
    assert "waarom u de gevoelige vragen nodig hebt" in refused.words
    content = take(browser, round_, "csv-komma", sensitive="y", reason="Voor het rapport over inbraken.")
    assert "q14_victim" in zipfile.ZipFile(io.BytesIO(content)).read("antwoorden.csv").decode()
    with app.extensions[EXTENSION].database.reading() as connection:
        log = accounts.list_audit(connection)
    assert [(entry.action, entry.about) for entry in log if "exported" in entry.action] == [
        ("sensitive_answers_exported", f"{round_.code}: Voor het rapport over inbraken."),
        ("answers_exported", f"{round_.code} csv-komma: {PURPOSE}"),
    ]


def test_under_thirty_people_there_is_no_file(app: Flask, round_: Round, sign_in: SignIn) -> None:
    answered(app, round_, 29)
    browser = sign_in(Role.COORDINATOR)
    base = f"/team/waterkwartier/vragenlijsten/{round_.code}/bestanden"
    page = browser.get(base)
    assert "Een bestand kan vanaf 30 antwoorden" in page.words and "29" not in page.words
    token = browser.get("/team/waterkwartier/vragenlijsten/nieuw").form(action="/nieuw")["csrf_token"]
    refused = browser.post(base, {"csrf_token": token, "kind": "xlsx", "purpose": PURPOSE}, status=422)
    assert "Een bestand kan vanaf 30 antwoorden" in refused.words


def test_answers_of_this_week_wait_until_the_week_is_over(app: Flask, round_: Round, sign_in: SignIn) -> None:
    answered(app, round_, 30)
    with app.extensions[EXTENSION].database.transaction() as connection:
        for number in range(9):
            actions.submit(connection, round_, Submission(f"now-{number}", PEOPLE[0].answers, "nl"), KEYS, NOW)
    browser = sign_in(Role.COORDINATOR)
    content = zipfile.ZipFile(io.BytesIO(take(browser, round_, "csv-komma"))).read("antwoorden.csv").decode()
    assert len(content.splitlines()) == 31


def test_a_worker_gets_the_form_and_the_codebook_only(app: Flask, round_: Round, sign_in: SignIn) -> None:
    answered(app, round_, 40)
    browser = sign_in(Role.COMMUNITY_WORKER)
    base = f"/team/waterkwartier/vragenlijsten/{round_.code}/bestanden"
    page = browser.get(base)
    assert "De projectleider kan de antwoorden" in page.words and "Maak het bestand" not in page.words
    assert browser.get(f"{base}?taal=ar").status == 200
    assert browser.get(f"{base}/codeboek.pdf").response.data.startswith(b"%PDF")
    assert b"mimetypeapplication/vnd.oasis.opendocument.text" in browser.get(f"{base}/codeboek.odt").response.data[:100]
    form = browser.get(f"{base}/formulier.pdf?in=nl&aantal=2")
    assert form.response.data.startswith(b"%PDF") and form.response.headers["Content-Language"] == "nl"
    for wrong in ("in=xx", "aantal=0", "aantal=26"):
        browser.get(f"{base}/formulier.pdf?{wrong}", status=404)
    token = browser.get("/team/waterkwartier/vragenlijsten/nieuw").form(action="/nieuw")["csrf_token"]
    browser.post(base, {"csrf_token": token, "kind": "xlsx", "purpose": PURPOSE}, status=403)


def test_a_file_of_another_area_is_not_there(app: Flask, round_: Round, sign_in: SignIn) -> None:
    elsewhere = opened(app, replace(every_kind(), slug="elsewhere"), "elders")
    browser = sign_in(Role.COORDINATOR)
    browser.get(f"/team/waterkwartier/vragenlijsten/{elsewhere.code}/bestanden", status=404)


def test_writing_goes_on_while_a_file_leaves(app: Flask, round_: Round, sign_in: SignIn) -> None:
    """The rows are read on one picture of the database, without a writing transaction."""
    from participatie.exports import actions as exports
    from participatie.exports.wanted import FileKind, Wanted

    answered(app, round_, 40)
    held = app.extensions[EXTENSION].database
    sign_in(Role.COORDINATOR)
    with app.test_request_context(), held.transaction() as connection:
        account = accounts.list_accounts(connection)[0]
        area = areas.area_by_slug(connection, "waterkwartier")
        wanted = Wanted(FileKind.COMMA, PURPOSE)
        prepared = exports.prepare(connection, area, round_, wanted, account, "Gemeente", NOW)
    with held.reading() as connection:
        pieces = exports.pieces(connection, prepared)
        first = next(pieces)
        answered(app, round_, 41)
        everything = first + b"".join(pieces)
    assert len(zipfile.ZipFile(io.BytesIO(everything)).read("antwoorden.csv").splitlines()) == 41
    with held.reading() as connection:
        assert connection.execute(sa.text("SELECT count(*) FROM responses")).scalar_one() == 81
