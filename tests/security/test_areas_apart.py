"""Nobody reaches into another neighbourhood: every object of one, through every address of the other's team."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from werkzeug.routing import Rule

from participatie.accounts.access import DECLARATION
from participatie.accounts.roles import Role
from participatie.db import Database
from tests.security.towns import ELSEWHERE, HERE, Town, address, contents, sign_in, token_of

WITHOUT_OWNER = {
    "/team/<area>/vragenlijsten/teksten/<slug>",
    "/team/<area>/vragenlijsten/xlsform/set/<slug>.csv",
    "/team/<area>/vragenlijsten/xlsform/set/<slug>.xlsx",
    "/team/<area>/partners/organisatie/<slug>",
    "/team/<area>/partners/toezeggingen/<slug>/<level>",
    "/team/<area>/partners/toezeggingen/<slug>/<level>/tekenen",
    "/team/<area>/partners/toezeggingen/<slug>/<level>/weg",
}
"""What ships with the program, and organisations, which work in many neighbourhoods, belong to none."""

FORM = {
    "name": "Nieuw",
    "act": "remove",
    "decision": "reject",
    "reason": "Past niet",
    "outside": "y",
    "sentence-nl": "Gedaan.",
    "title-nl": "Iets",
    "done_on": "2026-11-20",
    "result": "done",
    "published_on": "2026-11-20",
}


def rules_with_objects(app: Flask) -> Iterator[tuple[str, Rule]]:
    """Every address of a team that names an object of its neighbourhood, with its methods."""
    for rule in sorted(app.url_map.iter_rules(), key=lambda each: each.rule):
        named = rule.arguments - {"area"}
        if rule.rule.startswith("/team/<area>/") and named and rule.rule not in WITHOUT_OWNER:
            for method in sorted((rule.methods or set()) & {"GET", "POST"}):
                yield method, rule


def roles_of(app: Flask, rule: Rule) -> set[str]:
    """Who may use an address."""
    return {role.value for role in getattr(app.view_functions[rule.endpoint], DECLARATION)}


def test_every_object_of_the_examples_is_real(towns_app: Flask, towns: dict[str, Town]) -> None:
    here = towns[HERE]
    clients = {role: sign_in(towns_app, here, role) for role in here.links}
    for method, rule in rules_with_objects(towns_app):
        if method == "GET":
            role = min(roles_of(towns_app, rule) - {Role.ADMINISTRATOR.value})
            status = clients[role].get(address(rule.rule, HERE, here)).status_code
            assert status in {200, 303}, f"{rule.rule}: {status}; the sweep below would prove nothing"


@pytest.mark.parametrize("role", [role.value for role in Role])
def test_the_other_neighbourhoods_objects_do_not_exist(
    towns_app: Flask, towns_database: Database, towns: dict[str, Town], role: str
) -> None:
    here, elsewhere = towns[HERE], towns[ELSEWHERE]
    client = sign_in(towns_app, elsewhere, role)
    token = token_of(client)
    before = contents(towns_database)
    swept = 0
    for method, rule in rules_with_objects(towns_app):
        if role not in roles_of(towns_app, rule):
            continue
        form = {"csrf_token": token, **FORM} if method == "POST" else None
        answer = client.open(address(rule.rule, ELSEWHERE, here), method=method, data=form)
        assert answer.status_code == 404, f"{role}: {method} {rule.rule}: {answer.status_code}"
        swept += 1
    assert contents(towns_database) == before
    assert swept or role == Role.EXECUTIVE.value


@pytest.mark.parametrize("role", [role.value for role in Role if role is not Role.ADMINISTRATOR])
def test_the_other_neighbourhood_itself_does_not_exist(
    towns_app: Flask, towns_database: Database, towns: dict[str, Town], role: str
) -> None:
    here = towns[HERE]
    client = sign_in(towns_app, towns[ELSEWHERE], role)
    token = token_of(client)
    before = contents(towns_database)
    for rule in towns_app.url_map.iter_rules():
        if not rule.rule.startswith("/team/<area>") or role not in roles_of(towns_app, rule):
            continue
        for method in (rule.methods or set()) & {"GET", "POST"}:
            path = address(rule.rule, HERE, here)
            form = {"csrf_token": token, **FORM} if method == "POST" else None
            assert client.open(path, method=method, data=form).status_code == 404, f"{role}: {method} {rule.rule}"
    assert contents(towns_database) == before


def test_numbers_that_travel_in_a_form_or_a_query_are_looked_at_too(
    towns_app: Flask, towns_database: Database, towns: dict[str, Town]
) -> None:
    here, elsewhere = towns[HERE], towns[ELSEWHERE]
    client = sign_in(towns_app, elsewhere, "coordinator")
    token = token_of(client)
    before = contents(towns_database)
    news = f"/team/{ELSEWHERE}/nieuws"
    number = here.objects["nieuws"]["number"]
    assert client.get(f"{news}?wijzig={number}").status_code == 404
    form = {
        "csrf_token": token,
        "update": number,
        "sentence-nl": "Gekaapt.",
        "published_on": "2026-11-20",
        "action": "",
    }
    assert client.post(news, data=form).status_code == 404
    promised = {**form, "update": "", "action": here.objects["plan"]["action"]}
    assert client.post(news, data=promised).status_code == 422
    occasion = f"survey:{here.objects['vragenlijsten']['code']}"
    poster = {"csrf_token": token, "occasion": occasion, "channel": "poster_qr", "place_code": "", "place_text": "Muur"}
    assert client.post(f"/team/{ELSEWHERE}/plekken", data=poster).status_code == 422
    own_meeting = elsewhere.objects["bijeenkomsten"]["code"]
    door = f"/team/{ELSEWHERE}/bijeenkomsten/{own_meeting}/aanmelden"
    theirs = client.get(f"{door}?klaar={here.objects['bijeenkomsten']['sign_up_id']}").get_data(as_text=True)
    plain = client.get(door).get_data(as_text=True)
    assert _without_key(theirs) == _without_key(plain)
    sign_up = here.objects["bijeenkomsten"]["sign_up_id"]
    taken_off = f"/team/{ELSEWHERE}/bijeenkomsten/{own_meeting}/afmelden/{sign_up}"
    assert client.post(taken_off, data={"csrf_token": token}).status_code == 404
    assert contents(towns_database) == before


def _without_key(page: str) -> list[str]:
    return [line for line in page.splitlines() if 'name="key"' not in line and "klaar=" not in line]


def test_fields_that_no_form_has_change_nothing(
    towns_app: Flask, towns_database: Database, towns: dict[str, Town]
) -> None:
    client = sign_in(towns_app, towns[HERE], "professional")
    token = token_of(client)
    greedy = {"csrf_token": token, "role": "administrator", "areas": [HERE, ELSEWHERE], "disabled": "", "id": "1"}
    before = contents(towns_database)
    assert client.post("/team/sessies/wachtwoord", data=greedy).status_code == 422
    assert client.post(f"/team/{HERE}/plan/publiceren", data=greedy).status_code == 403
    assert contents(towns_database) == before
