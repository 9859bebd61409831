"""Who may post: only this site's own pages, whatever another site makes a browser send."""

from __future__ import annotations

import pytest
from flask import Flask

from participatie.db import Database
from tests.conftest import Clock, make_app, make_settings
from tests.security.towns import HERE, Town, contents, sign_in, token_of

FOREIGN = (
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Sec-Fetch-Site": "none"},
    {"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"},
    {"Origin": "http://evil.example"},
    {"Origin": "http://localhost.evil.example"},
    {"Origin": "http://localhost:8443"},
    {"Origin": "http://evil@localhost"},
    {"Origin": "null"},
    {"Origin": ""},
    {"Origin": "http://["},
)


def posts(app: Flask) -> list[str]:
    """Every address that takes a post, with names that mean nothing."""
    found = []
    for rule in app.url_map.iter_rules():
        if rule.methods and rule.methods & {"POST", "PUT", "PATCH", "DELETE"}:
            values = dict.fromkeys(rule.arguments, 1) | {"area": HERE}
            adapter = app.url_map.bind("localhost")
            method = "POST" if "POST" in rule.methods else "DELETE"
            found.append(adapter.build(rule.endpoint, values, method=method))
    return found


@pytest.mark.parametrize("headers", FOREIGN, ids=str)
def test_a_post_from_elsewhere_is_refused_everywhere_and_changes_nothing(
    towns_app: Flask, towns_database: Database, towns: dict[str, Town], headers: dict[str, str]
) -> None:
    client = sign_in(towns_app, towns[HERE], "coordinator")
    token = token_of(client)
    before = contents(towns_database, but=frozenset({"attempts"}))
    for path in posts(towns_app):
        answer = client.post(path, data={"csrf_token": token}, headers=headers)
        assert answer.status_code == 403, f"{path}: {answer.status_code}"
    assert contents(towns_database, but=frozenset({"attempts"})) == before


@pytest.mark.parametrize("headers", [{}, {"Sec-Fetch-Site": "same-origin"}, {"Origin": "http://localhost"}], ids=str)
def test_our_own_pages_and_old_phones_may_post(towns_app: Flask, headers: dict[str, str]) -> None:
    answer = towns_app.test_client().post("/mijn-antwoorden", data={"code": "x"}, headers=headers)
    assert answer.status_code == 422


def test_a_page_that_came_over_http_may_not_post_to_https(
    towns_database: Database, tmp_path: object, clock: Clock
) -> None:
    settings = make_settings(tmp_path, PARTICIPATIE_BASE_URL="https://localhost")  # type: ignore[arg-type]
    client = make_app(settings, towns_database, clock).test_client()
    for origin, status in (("http://localhost", 403), ("https://localhost", 422)):
        answer = client.post("/mijn-antwoorden", data={"code": "x"}, headers={"Origin": origin})
        assert answer.status_code == status


def test_a_method_cannot_be_put_over_another(towns_app: Flask) -> None:
    client = towns_app.test_client()
    for override in ({"X-HTTP-Method-Override": "POST"}, {"X-Method-Override": "POST"}):
        assert client.get("/mijn-antwoorden?_method=POST&code=x", headers=override).status_code == 200


@pytest.mark.parametrize("token", ["", "x", "é", "\0", "0" * 64])
def test_a_form_of_staff_needs_its_own_token(towns_app: Flask, towns: dict[str, Town], token: str) -> None:
    client = sign_in(towns_app, towns[HERE], "coordinator")
    path = f"/team/{HERE}/gebied/fase"
    assert client.post(path, data={"csrf_token": token, "phase": "plan"}).status_code == 400
    assert client.post("/team/afmelden", data={"csrf_token": token}).status_code == 400
    assert client.get("/team").status_code == 200, "somebody else's page signed this person out"


def test_looking_changes_nothing(towns_app: Flask, towns_database: Database, towns: dict[str, Town]) -> None:
    from tests.security.test_headers import paths

    clients = {role: sign_in(towns_app, towns[HERE], role) for role in towns[HERE].links}
    clients[""] = towns_app.test_client()
    quiet = frozenset({"sessions", "attempts", "audit_log"})  # reading open answers is written down on purpose
    before = contents(towns_database, but=quiet)
    for path, role, _rule in paths(towns_app, towns):
        clients[role].get(path)
    assert contents(towns_database, but=quiet) == before
