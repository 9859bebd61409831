"""What a visit costs the phone in bytes, and that a page put together from its parts is the page."""

from __future__ import annotations

import gzip
import secrets
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from markupsafe import escape

from benchmarks.load import Request
from benchmarks.prepared import Prepared, every_kind, filled_in, journey, open_survey
from participatie.surveys import drafts
from participatie.surveys.rounds import keys_from
from participatie.surveys.web_cache import SLOT, Pages, split, stand_in
from participatie.web.security import STATIC
from participatie.web.site import EXTENSION

ROUND_TRIP = 14 * 1024
VISIT = 60 * 1024
LANGUAGES = ("nl", "en", "tr", "ar", "pl", "uk")


@pytest.fixture
def prepared(app: Flask) -> Prepared:
    site = app.extensions[EXTENSION]
    return open_survey(site.database, keys_from(site.settings.secret_key))


def fetched(client: FlaskClient, request: Request, language: str) -> bytes:
    headers = {"Accept-Encoding": "gzip", "Accept-Language": language, "Cookie": request.cookie}
    form = "application/x-www-form-urlencoded" if request.body else None
    response = client.open(request.path, method=request.method, headers=headers, data=request.body, content_type=form)
    assert response.status_code in {200, 303}
    return response.data


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_landing_page_is_there_after_one_round_trip(app: Flask, prepared: Prepared, language: str) -> None:
    response = app.test_client().get(prepared.url, headers={"Accept-Language": language})
    assert response.status_code == 200
    assert b"<style>" in response.data and b'rel="stylesheet"' not in response.data
    compressed = fetched(app.test_client(), Request("GET", prepared.url), language)
    assert len(compressed) + len(str(response.headers)) <= ROUND_TRIP


def test_a_whole_visit_stays_within_its_budget(app: Flask, prepared: Prepared) -> None:
    client = app.test_client(use_cookies=False)
    pages = [fetched(client, request, "nl") for request in journey(prepared, filled_in(prepared, 1))]
    files = ("critical.css", "icon.svg", "js/survey.js", "js/streets.js")
    assert sum(map(len, pages)) + sum(len(gzip.compress((STATIC / each).read_bytes())) for each in files) <= VISIT
    assert max(map(len, pages[1:])) <= 4_096


def test_a_compressed_question_page_is_the_same_page(app: Flask, prepared: Prepared) -> None:
    client = app.test_client(use_cookies=False)
    for request in journey(prepared, filled_in(prepared, 1)):
        if request.method == "GET" and request.path.rpartition("/")[2].isdigit() and request.cookie:
            plain = client.get(request.path, headers={"Cookie": request.cookie}).data
            assert gzip.decompress(fetched(client, request, "nl")) == plain


def test_the_slot_is_filled_in_the_plain_and_in_the_compressed_page() -> None:
    page = split(f"<p>voor {SLOT} na é</p>")
    assert page.filled("sleutel").decode() == "<p>voor sleutel na é</p>"
    assert gzip.decompress(page.filled_gzip("sleutel")) == page.filled("sleutel")


def test_own_words_are_filled_in_for_each_reader_and_cannot_become_part_of_the_page() -> None:
    page = split(f"<b>{stand_in(1, '')}</b> é {stand_in(0, '')} {stand_in(1, '')}{SLOT}</p>")
    for own in (("x", "<i>y"), ('"é' * 300, SLOT + stand_in(0, "")), ("", "'&")):
        whole = page.filled("sleutel", own)
        assert gzip.decompress(page.filled_gzip("sleutel", own)) == whole
        first, second = (str(escape(each)) for each in own)
        assert whole.decode() == f"<b>{second}</b> é {first} {second}sleutel</p>"


def test_a_page_with_own_words_is_kept_without_them(app: Flask) -> None:
    """Two people with other words get the same kept page, and each only sees their own."""
    site = app.extensions[EXTENSION]
    prepared = open_survey(site.database, keys_from(site.settings.secret_key), every_kind())
    street = {"kind": "street", "code": "havenstraat", "x": None, "y": None}
    pinned = {"kind": "map", "code": None, "x": 500.0, "y": 320.0}
    theme = prepared.survey.question("spots").options[0].code
    pages: dict[str, list[str]] = {}
    for words, spot in (('Wij & "zij"\n<b>', street), ("Rustig </textarea>", {**street, "code": "dokpad"})):
        person = filled_in(prepared, 1)
        points = [{"theme": theme, "place": each} for each in (spot, pinned)]
        person = replace(person, answers={**person.answers, "more": words, "spots": points})
        sealed = drafts.seal(person, prepared.keys.draft, secrets.token_bytes).cookie
        for number, page in enumerate(prepared.survey.pages, 1):
            if page.page_key in ("more", "spots"):
                request = Request("GET", f"{prepared.url}/{number}", f"{prepared.cookie_name}={sealed}")
                plain = app.test_client(use_cookies=False).get(request.path, headers={"Cookie": request.cookie})
                assert gzip.decompress(fetched(app.test_client(use_cookies=False), request, "nl")) == plain.data
                pages.setdefault(page.page_key, []).append(plain.text)
    assert "Wij &amp; &#34;zij&#34;\n&lt;b&gt;</textarea>" in pages["more"][0] and "Rustig" not in pages["more"][0]
    assert "Rustig &lt;/textarea&gt;</textarea>" in pages["more"][1] and "zij" not in pages["more"][1]
    assert ": Havenstraat</span>" in pages["spots"][0] and ": Dokpad</span>" in pages["spots"][1]
    assert all(each.count("bij Waterplein</span>") == 2 for each in pages["spots"])
    assert "own-" not in "".join(pages["more"] + pages["spots"])


def test_the_page_read_longest_ago_makes_room() -> None:
    pages = Pages(most=2)
    for name in ("a", "b", "a", "c"):
        if pages.find(name) is None:
            pages.keep(name, split(name + SLOT))
    assert [name for name in ("a", "b", "c") if pages.find(name)] == ["a", "c"]


def test_survey_pages_never_load_the_numerical_libraries(prepared: Prepared, app: Flask) -> None:
    """A fresh process serves a question and a send without numpy, scipy, shapely or pyproj."""
    settings = app.extensions[EXTENSION].settings
    journey_file = Path(settings.data_dir) / "journey"
    steps = journey(prepared, filled_in(prepared, 1))
    journey_file.write_text("\n".join(f"{r.method}\t{r.path}\t{r.cookie}\t{r.body}" for r in steps), encoding="utf-8")
    program = f"""
import sys
from participatie.config import read_settings
from participatie.factory import create_app
app = create_app(read_settings({{
    "PARTICIPATIE_DATA_DIR": {str(settings.data_dir)!r},
    "PARTICIPATIE_DATABASE_URL": {app.extensions[EXTENSION].database.url!r},
    "PARTICIPATIE_SECRET_KEY": {settings.secret_key.decode()!r},
    "PARTICIPATIE_BASE_URL": "http://localhost",
}}))
client = app.test_client(use_cookies=False)
for line in open({str(journey_file)!r}, encoding="utf-8"):
    method, path, cookie, body = line.rstrip("\\n").split("\\t")
    form = "application/x-www-form-urlencoded" if body else None
    status = client.open(path, method=method, headers={{"Cookie": cookie}}, data=body, content_type=form).status_code
    assert status in (200, 303), (method, path, status)
heavy = {{"numpy", "scipy", "shapely", "pyproj", "typst"}} & set(sys.modules)
assert not heavy, heavy
"""
    root = Path(__file__).resolve().parents[2]
    ran = subprocess.run([sys.executable, "-c", program], cwd=root, capture_output=True, text=True, timeout=120)
    assert ran.returncode == 0, ran.stderr[-2_000:]
