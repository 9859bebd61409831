"""Which headers and cookies go along: on every address, on every kind of error, and on files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from participatie import schema
from participatie.accounts.access import DECLARATION
from participatie.db import Database
from participatie.web.site import EXTENSION
from tests.conftest import Clock, make_app, make_settings
from tests.security.towns import HERE, Town, address, sign_in

FIXED = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
PUBLIC = re.compile(
    r"/api/v1/|/buurt/[^/]+/nieuws\.atom|/buurt/[^/]+/bijeenkomsten\.(atom|ics)|/vragenlijst/[^/]+/kaart\.svg|/static/"
    r"|/buurt/[^/]+/plan/\d+(\.(pdf|odt)|/poster\.pdf)|/bijeenkomst/[^/]+/verslag/\d+\.(pdf|odt|json)"
)
"""What may be kept by a browser or a cache: open data, news, the map of the neighbourhood, and files."""

IN_OUR_FRAME = re.compile(r"/team/[^/]+/vragenlijsten/maken/.+/voorbeeld/\d+")
"""What pages of our own may show in a frame, and nobody else: a survey in the making, as a phone shows it."""

WITH_CHARSET = {"text/html", "text/plain", "text/css", "text/calendar", "application/json", "application/geo+json"}


def check(answer: TestResponse, where: str, *, https: bool = False) -> None:
    """Check what every answer must carry."""
    for name, value in FIXED.items():
        assert answer.headers.get(name) == value, f"{where}: {name} is {answer.headers.get(name)!r}"
        assert len(answer.headers.getlist(name)) == 1, f"{where}: {name} twice"
    framed = answer.status_code == 200 and answer.request.method in ("GET", "HEAD")
    framed = framed and IN_OUR_FRAME.fullmatch(answer.request.path) is not None
    assert answer.headers.getlist("X-Frame-Options") == ["SAMEORIGIN" if framed else "DENY"], where
    assert ("frame-ancestors 'self'" in answer.headers["Content-Security-Policy"]) is framed, where
    assert "camera=()" in answer.headers["Permissions-Policy"], where
    assert "geolocation=()" in answer.headers["Permissions-Policy"], where
    assert ("Strict-Transport-Security" in answer.headers) is https, where
    _check_policy(answer.headers["Content-Security-Policy"], where)
    kept = "public" in answer.headers["Cache-Control"] or "max-age" in answer.headers["Cache-Control"]
    assert not kept or PUBLIC.match(answer.request.path), f"{where}: {answer.headers['Cache-Control']}"
    if answer.mimetype in WITH_CHARSET and answer.content_length:
        assert "charset" in answer.headers["Content-Type"].lower(), f"{where}: {answer.headers['Content-Type']}"
    for cookie in answer.headers.getlist("Set-Cookie"):
        _check_cookie(cookie, where, https)


def _check_policy(policy: str, where: str) -> None:
    sources = {rule.split()[0]: rule.split()[1:] for rule in policy.split("; ")}
    assert sources["default-src"] == ["'none'"], where
    assert "unsafe" not in policy and "*" not in policy and "http:" not in policy, f"{where}: {policy}"
    for name in ("script-src", "style-src", "img-src", "form-action"):
        foreign = [each for each in sources.get(name, []) if "://" in each]
        assert foreign == [], f"{where}: {foreign}"


def _check_cookie(cookie: str, where: str, https: bool) -> None:
    name, *attributes = cookie.split("; ")
    assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= set(attributes), f"{where}: {cookie}"
    assert not any(each.lower().startswith("domain") for each in attributes), f"{where}: {cookie}"
    assert ("Secure" in attributes) is https, f"{where}: {cookie}"
    assert name.startswith("__Host-") is https, f"{where}: {cookie}"


def paths(app: Flask, towns: dict[str, Town]) -> Iterator[tuple[str, str, str]]:
    """Every address with real objects where there are any, the role that opens it or "", and its rule."""
    here = towns[HERE]
    for rule in sorted(app.url_map.iter_rules(), key=lambda each: each.rule):
        if "GET" not in (rule.methods or ()):
            continue
        roles = sorted(role.value for role in getattr(app.view_functions[rule.endpoint], DECLARATION))
        if rule.rule.startswith("/team/<area>"):
            yield address(rule.rule, HERE, here), roles[0], rule.rule
            continue
        code = here.objects["vragenlijsten" if "vragenlijst" in rule.rule else "bijeenkomsten"]["code"]
        if rule.rule.lower().startswith("/q"):
            code = here.objects["plekken"]["code"]
        path = re.sub(r"<code>", code, rule.rule).replace("<area>", HERE)
        yield re.sub(r"<[^>]+>", "1", path), roles[0] if roles else "", rule.rule


def test_every_address_carries_the_headers_and_answers_calmly(towns_app: Flask, towns: dict[str, Town]) -> None:
    clients = {role: sign_in(towns_app, towns[HERE], role) for role in towns[HERE].links}
    clients[""] = towns_app.test_client()
    seen: dict[int, int] = {}
    for path, role, rule in paths(towns_app, towns):
        for method in ("GET", "HEAD", "OPTIONS", "PUT", "TRACE"):
            answer = clients[role].open(path, method=method)
            check(answer, f"{method} {rule}")
            assert answer.status_code < 500, f"{method} {rule}: {answer.status_code}"
            seen[answer.status_code] = seen.get(answer.status_code, 0) + 1
    assert seen[200] > 150 and {303, 404, 405} <= seen.keys(), seen


def test_every_kind_of_error_carries_them_too(
    towns_app: Flask, towns: dict[str, Town], monkeypatch: pytest.MonkeyPatch
) -> None:
    client = towns_app.test_client()
    survey = f"/vragenlijst/{towns[HERE].objects['vragenlijsten']['code']}"
    large = {"code": "x" * 600_000}
    answers = {
        400: client.get("/%00"),
        401: client.post("/team/sessies/wachtwoord"),
        403: client.post("/mijn-antwoorden", headers={"Sec-Fetch-Site": "cross-site"}),
        404: client.get("/static/../app.py", buffered=True),
        405: client.post("/privacy"),
        410: client.get("/aanmelden/no-such-token"),
        413: client.post("/mijn-antwoorden", data=large),
        422: client.post(f"{survey}/1", data={"sleutel": "forged"}),
    }

    def broken(database: object) -> None:
        raise RuntimeError("on purpose")

    monkeypatch.setattr(schema, "fault_of", broken)
    answers[500] = client.get("/readyz")
    monkeypatch.setattr(schema, "fault_of", lambda database: "database")
    answers[503] = client.get("/readyz")
    for status, answer in answers.items():
        assert answer.status_code == status
        check(answer, str(status))
    assert b"on purpose" not in answers[500].data and b"Traceback" not in answers[500].data


def test_a_wrong_host_is_refused_with_the_same_headers(towns_app: Flask) -> None:
    answer = towns_app.test_client().get("/", headers={"Host": "evil.example"})
    assert answer.status_code == 400
    check(answer, "wrong host")


def test_forwarded_headers_change_nothing_without_a_proxy(towns_app: Flask) -> None:
    forged = {"X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "https", "X-Forwarded-For": "203.0.113.9"}
    answer = towns_app.test_client().get("/.well-known/security.txt", headers=forged)
    assert "evil.example" not in answer.text
    assert answer.status_code == 200


def test_behind_https_everything_is_tied_to_it(
    towns_database: Database, towns: dict[str, Town], tmp_path: Path, clock: Clock
) -> None:
    settings = make_settings(tmp_path, PARTICIPATIE_BASE_URL="https://localhost")
    app = make_app(settings, towns_database, clock)
    client = app.test_client()
    survey = towns[HERE].objects["vragenlijsten"]["code"]
    for path in ("/", "/static/critical.css", "/nowhere", towns[HERE].links["coordinator"], f"/vragenlijst/{survey}/1"):
        check(client.get(path, base_url="https://localhost", buffered=True), path, https=True)
    key = re.search(r'name="sleutel" value="([^"]+)"', client.get(f"/vragenlijst/{survey}/1").text)
    assert key
    sent = client.post(f"/vragenlijst/{survey}/1", data={"sleutel": key.group(1), "actie": "overslaan"})
    assert "__Host-concept-" in sent.headers["Set-Cookie"]
    check(sent, "a draft", https=True)


def test_files_are_served_as_what_they_are_and_run_nothing(towns_app: Flask) -> None:
    client = towns_app.test_client()
    root = Path(__file__).parents[2] / "participatie" / "static"
    for file in sorted(each for each in root.rglob("*") if each.is_file()):
        answer = client.get(f"/static/{file.relative_to(root)}", buffered=True)
        assert answer.status_code == 200
        check(answer, file.name)
        assert "script-src" not in answer.headers["Content-Security-Policy"]
        assert "Access-Control-Allow-Origin" not in answer.headers
    for path in ("/static/", "/.git/config", "/static/%2e%2e/%2e%2e/app.py", "/static/..%2f..%2fapp.py", "/.env"):
        assert client.get(path).status_code == 404, path


def test_drawings_and_posters_come_as_attachments(towns_app: Flask, towns: dict[str, Town]) -> None:
    client = sign_in(towns_app, towns[HERE], "coordinator")
    code = towns[HERE].objects["plekken"]["code"]
    for name in ("poster.svg", "poster.pdf", "qr.svg"):
        answer = client.get(f"/team/{HERE}/plekken/{code}/{name}")
        assert answer.headers["Content-Disposition"].startswith("attachment"), name


def test_no_page_names_another_site(towns_app: Flask, towns: dict[str, Town]) -> None:
    clients = {role: sign_in(towns_app, towns[HERE], role) for role in towns[HERE].links}
    clients[""] = towns_app.test_client()
    own = towns_app.extensions[EXTENSION].settings.base_url
    loaded = re.compile(
        r"(?:src|srcset|poster|data|action)=\"((?:https?:)?//[^\"]+)\"|<link[^>]+href=\"((?:https?:)?//[^\"]+)"
    )
    for path, role, rule in paths(towns_app, towns):
        answer = clients[role].get(path)
        if answer.mimetype == "text/html":
            found = [each for pair in loaded.findall(answer.text) for each in pair if each and not each.startswith(own)]
            assert found == [], f"{rule}: {found}"
