"""Every address of the site, every role, every method: nobody gets further than the table says.

`routes.txt` is the table: a line for each method and address, with the roles that may use it. A new page
must be added there by hand, so that somebody has looked at who may open it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.routing import Rule

from participatie.accounts.access import DECLARATION
from participatie.accounts.roles import Role
from participatie.web.site import EXTENSION
from tests.areas.making import make_area
from tests.conftest import SignIn

TABLE = Path(__file__).with_name("routes.txt")
OPEN = "everyone"
FORBIDDEN, SIGN_IN_FIRST, ABSENT = 403, 401, 404
SAMPLES = {"int": "999999", "string": "zzzzzzzz", "default": "zzzzzzzz", "path": "zzzzzzzz", "float": "1.0"}


def rules(app: Flask) -> Iterator[tuple[str, Rule]]:
    """Every method with every rule; HEAD and OPTIONS follow GET."""
    for rule in sorted(app.url_map.iter_rules(), key=lambda each: each.rule):
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            yield method, rule


def declared(app: Flask, rule: Rule) -> str:
    """Who may use a rule, as the table writes it."""
    roles = getattr(app.view_functions[rule.endpoint], DECLARATION, None)
    assert roles is not None, f"{rule.rule} does not declare who may use it"
    return " ".join(sorted(role.value for role in roles)) or OPEN


def table_of(app: Flask) -> list[str]:
    """The table as the application would have it."""
    return [f"{method} {rule.rule} : {declared(app, rule)}" for method, rule in rules(app)]


def path_of(rule: Rule, area: str) -> str:
    """An address that fits a rule, in an area, about things that do not exist."""

    def sample(found: re.Match[str]) -> str:
        kind, name = found.group(1), found.group(2)
        return area if name == "area" else SAMPLES.get((kind or "default").partition("(")[0].rstrip(":"), "zzzzzzzz")

    return re.sub(r"<(?:([^:<>]+):)?([^<>]+)>", sample, rule.rule)


def test_every_rule_declares_who_may_use_it_and_the_table_agrees(app: Flask) -> None:
    written = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    found = table_of(app)
    assert [line for line in found if line not in written] == [], "these lines are new: look at them, then add them"
    assert [line for line in written if line not in found] == [], "these are gone: a printed code may still lead there"
    assert found == written, "the order of the table"


def test_a_stranger_reaches_exactly_what_is_open(app: Flask) -> None:
    make_area(app.extensions[EXTENSION].database)
    client = app.test_client()
    for method, rule in rules(app):
        answer = client.open(path_of(rule, "waterkwartier"), method=method)
        led_away = answer.status_code == 303 and answer.location.startswith("/team/aanmelden?verder=")
        stopped = led_away if method == "GET" else answer.status_code == SIGN_IN_FIRST
        assert stopped is (declared(app, rule) != OPEN), f"{method} {rule.rule}: {answer.status_code}"
        assert answer.status_code < 500, f"{method} {rule.rule}: {answer.status_code}"


@pytest.mark.parametrize("role", list(Role))
def test_a_role_reaches_exactly_what_is_its_own(app: Flask, sign_in: SignIn, role: Role) -> None:
    make_area(app.extensions[EXTENSION].database)
    client = sign_in(role).client
    for method, rule in rules(app):
        who = declared(app, rule)
        if who == OPEN:
            continue
        answer = client.open(path_of(rule, "waterkwartier"), method=method)
        where = f"{role.value}: {method} {rule.rule}: {answer.status_code}"
        assert (answer.status_code == FORBIDDEN) is (role.value not in who.split()), where
        assert answer.status_code < 500, where
        if method != "GET" and role.value in who.split():
            assert answer.status_code == 400, f"{where}: a form without a token is not refused"


@pytest.mark.parametrize("role", [each for each in Role if each is not Role.ADMINISTRATOR])
def test_another_area_does_not_exist(app: Flask, sign_in: SignIn, role: Role) -> None:
    database = app.extensions[EXTENSION].database
    make_area(database)
    make_area(database, "elders", "Elders")
    client = sign_in(role, areas=("waterkwartier",)).client
    for method, rule in rules(app):
        who = declared(app, rule)
        if "<area>" not in rule.rule or who == OPEN or role.value not in who.split():
            continue
        answer = client.open(path_of(rule, "elders"), method=method)
        assert answer.status_code == ABSENT, f"{role.value}: {method} {rule.rule}: {answer.status_code}"


def test_pages_of_staff_stand_below_team_and_no_others(app: Flask) -> None:
    for _method, rule in rules(app):
        closed = declared(app, rule) != OPEN
        below = rule.rule == "/team" or rule.rule.startswith("/team/")
        assert closed is below or rule.rule in {"/team/aanmelden", "/team/afmelden"}, rule.rule


def test_addresses_are_asked_for_or_posted_to_and_nothing_else(app: Flask) -> None:
    for rule in app.url_map.iter_rules():
        methods = (rule.methods or set()) - {"HEAD", "OPTIONS"}
        assert methods <= {"GET", "POST"} or rule.rule == "/api/<path:rest>", rule.rule
