"""The same nasty inputs are sent to every kind of question: always a sentence or a clean answer, never a fault."""

from __future__ import annotations

import html
import io
import re
from urllib.parse import quote_plus

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from participatie.db import Database
from participatie.surveys.definition import Kind
from participatie.surveys.kinds import KINDS
from participatie.web.site import EXTENSION
from tests.surveys.kinds_of_tests import GIVEN, every_kind
from tests.surveys.steps import Setting, open_survey, stored

NASTY = {
    "nothing": "",
    "blanks": " \t\r\n\u00a0\u2003",
    "control signs": "a\x00b\x01c\x1b[31m\x7f\x9b",
    "null": "\x00",
    "turned round": "abc\u202egnp.exe\u2066\u2069\u200f",
    "unseen": "\u200b\u2060\ufeff\u00ad",
    "stacked": "Z\u0351\u036b\u0343" * 200,
    "sql": "'; DROP TABLE responses; --",
    "html": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "attribute": '"><svg/onload=alert(1)> autofocus onfocus="alert(1)',
    "template": "{{ config }} {% for x in ().__class__.__bases__ %}x{% endfor %} ${7*7} #{7*7} <%= 7*7 %>",
    "piping": "{place:dark} {date:last_time} %(answer)s %s %n",
    "path": "../../../../etc/passwd",
    "formula": "=cmd|' /C calc'!A0",
    "huge number": "9" * 400,
    "negative": "-999999999999999999",
    "float": "1e309",
    "not a number": "NaN",
    "other digits": "١٢٣٤",
    "superscript": "²",
    "fraction": "½",
    "roman": "Ⅷ",
    "json": '{"kind": "map", "x": 1e999}',
    "slot": "\ue000\ue000",
    "emoji": "👩‍👩‍👧‍👦🏴󠁧󠁢󠁥󠁮󠁧󠁿" * 20,
    "last of unicode": "\U0010fffd\U0010ffff\uffff",
    "long": "x" * 20_000,
}
RAW = {
    "surrogates": b"%ED%A0%80%ED%B0%80",
    "broken utf-8": b"%FF%FE%C0%AF%E2%82",
    "broken percent": b"%ZZ%%%",
}
FIELDS = (
    *("antwoord", "rang.litter", "rang.constructor", "rang.", "dag", "maand", "jaar", "dagdeel", "thema", "plek"),
    *("straat", "punt_x", "punt_y", "moment", "dagen", "foto", "actie"),
)
SPOILT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|<script>alert|<img src=x|<svg/onload")
FORM = "application/x-www-form-urlencoded"


@pytest.fixture
def setting(app: Flask) -> Setting:
    database: Database = app.extensions[EXTENSION].database
    return open_survey(database, every_kind())


def number_of(kind: Kind) -> int:
    return next(at for at, page in enumerate(every_kind().pages, 1) if page.question.kind is kind)


def key_of(client: FlaskClient, setting: Setting) -> str:
    found = re.search(r'name="sleutel" value="([^"]+)"', client.get(f"{setting.url}/1").text)
    assert found is not None
    return found[1]


def looked_over(response: TestResponse, what: str) -> None:
    assert response.status_code in {200, 303, 413, 422}, f"{what}: {response.status_code}"
    if response.status_code == 422:
        assert 'class="error-summary"' in response.text, what
    assert not SPOILT.search(response.text), what


@pytest.mark.parametrize("kind", Kind)
def test_nasty_inputs_give_a_sentence_or_a_clean_answer(app: Flask, setting: Setting, kind: Kind) -> None:
    client = app.test_client()
    key, url = key_of(client, setting), f"{setting.url}/{number_of(kind)}"
    bodies = {name: quote_plus(value).encode() for name, value in NASTY.items()} | RAW
    accepted = 0
    for name, value in bodies.items():
        own = b"sleutel=" + key.encode()
        at_once = b"&".join([own, *(field.encode() + b"=" + value for field in FIELDS if field != "actie")])
        twice = at_once + b"".join(b"&" + field.encode() + b"=" + value for field in FIELDS)
        each = [own + b"&" + field.encode() + b"=" + value for field in (*GIVEN.get(kind, ({}, None))[0], "actie")]
        for body in (at_once, twice, *each):
            response = client.post(url, data=body, content_type=FORM)
            looked_over(response, f"{kind}, {name}")
            accepted += response.status_code == 303
        looked_over(client.get(url), f"{kind}, {name}, again")
    looked_over(client.get(f"{setting.url}/versturen"), f"{kind}, overview")
    if kind in (Kind.TEXT, Kind.INFO):
        assert accepted


@pytest.mark.parametrize("kind", [Kind.TEXT, Kind.NUMBER, Kind.POSTCODE, Kind.DATE])
def test_what_was_typed_is_still_there_after_a_refusal(app: Flask, setting: Setting, kind: Kind) -> None:
    client = app.test_client()
    key, url = key_of(client, setting), f"{setting.url}/{number_of(kind)}"
    field = "dag" if kind is Kind.DATE else "antwoord"
    for name in ("sql", "html", "attribute", "template", "formula", "json", "emoji", "long"):
        typed = NASTY[name] if kind is not Kind.TEXT else NASTY[name] + "x" * 500
        response = client.post(url, data={"sleutel": key, field: typed})
        assert response.status_code == 422, name
        assert typed in html.unescape(response.text), name


def test_a_megabyte_gives_a_clear_page_and_leaves_the_draft_alone(app: Flask, setting: Setting) -> None:
    client = app.test_client()
    key = key_of(client, setting)
    client.post(f"{setting.url}/1", data={"sleutel": key, "antwoord": "over_5"})
    for kind in Kind:
        url = f"{setting.url}/{number_of(kind)}"
        for field in ("antwoord", "rang.litter", "thema", "plek"):
            response = client.post(url, data={"sleutel": key, field: "x" * 1_000_000})
            assert response.status_code == 413 and "<h1>" in response.text
    assert "Langer dan 5 jaar" in client.get(f"{setting.url}/versturen").text


def test_other_kinds_of_bodies(app: Flask, setting: Setting) -> None:
    client = app.test_client()
    key = key_of(client, setting)
    for kind in Kind:
        url = f"{setting.url}/{number_of(kind)}"
        for content, body in (
            ("application/json", b'{"antwoord": ["a"]}'),
            ("multipart/form-data", b"garbled"),
            ("multipart/form-data; boundary=x", b"--x\r\nContent-Disposition: form-data; name=a\r\n\r\n"),
            ("text/plain", b"antwoord=1"),
            ("", b"\x00\xff"),
        ):
            answer = client.post(url, data=body, content_type=content, headers={"Origin": "http://localhost"})
            assert answer.status_code in {400, 403, 413, 415, 422}, (kind, content, answer.status_code)
        sent = {"sleutel": key, "antwoord": (io.BytesIO(b"MZ\x00\xff"), "x.exe")}
        looked_over(client.post(url, data=sent, content_type="multipart/form-data"), f"{kind}, a file")
        many = client.post(url, data=b"sleutel=" + key.encode() + b"&antwoord=a" * 1500, content_type=FORM)
        looked_over(many, f"{kind}, many values")


@pytest.mark.parametrize("name", ["control signs", "turned round", "last of unicode", "html", "emoji", "sql"])
def test_nasty_words_are_stored_clean_and_shown_harmless(both_app: Flask, name: str) -> None:
    database: Database = both_app.extensions[EXTENSION].database
    setting = open_survey(database, every_kind())
    client = both_app.test_client()
    key = key_of(client, setting)
    text = next(at for at, page in enumerate(every_kind().pages, 1) if page.page_key == "more")
    for number in (1, text):
        answer = "over_5" if number == 1 else NASTY[name][:400]
        assert client.post(f"{setting.url}/{number}", data={"sleutel": key, "antwoord": answer}).status_code == 303
    assert client.post(f"{setting.url}/versturen", data={"sleutel": key}).status_code == 303
    (row,) = stored(database)
    answers = row["answers"]
    assert isinstance(answers, dict) and not re.search("[\x00-\x09\x0b-\x1f\u202e]", str(answers.get("more", "")))


def test_kinds_that_only_build_on_an_answer_come_back_to_their_own_page(app: Flask, setting: Setting) -> None:
    client = app.test_client()
    key, number = key_of(client, setting), number_of(Kind.POINTS)
    url = f"{setting.url}/{number}"
    data = {"sleutel": key, "thema": "litter", "plek": "whole_area", "actie": "erbij"}
    assert client.post(url, data=data).status_code == 422, "not one of the ways this question offers"
    added = client.post(url, data={**data, "plek": "landmark:speeltuin-sluislaan"})
    assert (added.status_code, added.headers["Location"]) == (303, url)
    assert "U hebt 1 plek aangewezen." in client.get(url).text
    gone = client.post(url, data={"sleutel": key, "actie": "weg:0"})
    assert gone.headers["Location"] == url and "aangewezen." not in client.get(url).text
    assert KINDS[Kind.POINTS].stays({"actie": ["weg:0"]}) and not KINDS[Kind.SINGLE].stays({"actie": ["erbij"]})
