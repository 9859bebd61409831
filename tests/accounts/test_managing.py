"""What the administrator does with accounts, and that it takes hold at once."""

from __future__ import annotations

import json
from datetime import timedelta

import pyotp
import pytest
from flask import Flask

from participatie import jobs
from participatie.accounts import actions
from participatie.accounts.commands import user_group
from participatie.accounts.people import OrganisationKind
from participatie.accounts.roles import Role
from participatie.errors import Absent, Refusal
from participatie.web.site import EXTENSION
from tests.accounts.people_of_tests import PASSWORD, choose_password, secret_on, settled
from tests.areas.making import make_area
from tests.conftest import Clock, SignIn
from tests.site import CheckingClient, Page

ACCOUNTS = "/team/beheer/accounts"


def link_on(page: Page) -> str:
    """The link that the page hands over, without the host."""
    return page.root.all("code")[0].words().removeprefix("http://localhost")


def is_in(browser: CheckingClient) -> bool:
    """Whether the browser is signed in."""
    return browser.client.get("/team/sessies").status_code == 200


def test_an_administrator_invites_somebody_by_mail(app: Flask, sign_in: SignIn, settings, clock: Clock) -> None:
    make_area(app.extensions[EXTENSION].database)
    browser = sign_in(Role.ADMINISTRATOR)
    page = browser.get(f"{ACCOUNTS}/uitnodigen")
    done = browser.submit(
        page, email="ayse@example.org", name="Ayşe", role="professional", organisation="gemeente", areas="waterkwartier"
    )
    database = app.extensions[EXTENSION].database
    jobs.work_once(database, settings, clock.now)
    (mail,) = (settings.data_dir / "mail").glob("*.eml")
    assert "ayse@example.org" in mail.read_text()
    newcomer = CheckingClient(app)
    page = choose_password(newcomer, type("Link", (), {"url_path": link_on(done)})())
    newcomer.submit(page, code=pyotp.TOTP(secret_on(page)).at(clock.now), follow=False, status=303)
    listed = browser.get(ACCOUNTS)
    assert "Ayşe" in listed.words
    assert "Waterkwartier" in listed.words
    with database.reading() as connection:
        account = next(each for each in actions.list_accounts(connection) if each.email == "ayse@example.org")
    assert account.role is Role.PROFESSIONAL
    assert account.areas == {"waterkwartier"}


@pytest.mark.parametrize(
    ("typed", "said"),
    [({"email": "geen adres"}, "geen e-mailadres"), ({"email": ""}, "Vul dit in"), ({"role": "king"}, "Kies een")],
)
def test_a_wrong_invitation_keeps_what_was_typed(sign_in: SignIn, typed: dict[str, str], said: str) -> None:
    browser = sign_in(Role.ADMINISTRATOR)
    page = browser.get(f"{ACCOUNTS}/uitnodigen")
    refused = browser.submit(page, status=422, **{"email": "a@example.org", "name": "Ayşe", **typed})
    assert said in refused.words
    assert refused.form()["name"] == "Ayşe"


def test_somebody_who_has_signed_in_is_not_invited_again(app: Flask, sign_in: SignIn) -> None:
    settled(app, CheckingClient(app))
    browser = sign_in(Role.ADMINISTRATOR)
    page = browser.get(f"{ACCOUNTS}/uitnodigen")
    assert "al een account" in browser.submit(page, email="NOOR@example.org", status=422).words


def test_a_disabled_account_is_out_at_once(app: Flask, sign_in: SignIn, clock: Clock) -> None:
    colleague = CheckingClient(app)
    person = settled(app, colleague)
    browser = sign_in(Role.ADMINISTRATOR)
    page = browser.get(f"{ACCOUNTS}/{person.account.id}")
    stopped = browser.submit(page, action="/stoppen")
    assert "gestopt" in stopped.words
    assert not is_in(colleague)
    clock.now += timedelta(minutes=1)
    page = colleague.get("/team/aanmelden")
    colleague.submit(page, email=person.account.email, password=PASSWORD, code=person.code(clock.now), status=422)
    browser.submit(stopped, action="/toelaten")
    page = colleague.get("/team/aanmelden")
    code = person.code(clock.now)
    colleague.submit(page, email=person.account.email, password=PASSWORD, code=code, follow=False, status=303)


def test_another_role_ends_the_sessions(app: Flask, sign_in: SignIn) -> None:
    colleague = CheckingClient(app)
    person = settled(app, colleague)
    browser = sign_in(Role.ADMINISTRATOR)
    page = browser.get(f"{ACCOUNTS}/{person.account.id}")
    browser.submit(page, role="executive")
    assert not is_in(colleague)


def test_another_area_holds_at_once_without_signing_in_again(app: Flask, sign_in: SignIn) -> None:
    database = app.extensions[EXTENSION].database
    make_area(database)
    make_area(database, "elders", "Elders")
    colleague = CheckingClient(app)
    person = settled(app, colleague)
    assert colleague.client.get("/team/elders/gebied").status_code == 404
    browser = sign_in(Role.ADMINISTRATOR)
    page = browser.get(f"{ACCOUNTS}/{person.account.id}")
    browser.submit(page, areas=["elders"])
    assert colleague.client.get("/team/elders/gebied").status_code == 200
    assert colleague.client.get("/team/waterkwartier/gebied").status_code == 404


def test_a_new_link_keeps_the_second_factor(app: Flask, sign_in: SignIn, clock: Clock) -> None:
    colleague = CheckingClient(app)
    person = settled(app, colleague)
    browser = sign_in(Role.ADMINISTRATOR)
    page = browser.get(f"{ACCOUNTS}/{person.account.id}")
    link = link_on(browser.submit(page, action="/link"))
    stranger = CheckingClient(app)
    page = stranger.submit(stranger.get(link), password="een gestolen e-mailbox")
    assert "secret=" not in page.response.get_data(as_text=True)
    stranger.get(f"{link}/telefoon.svg", status=404)
    stranger.submit(page, code="000000", status=422)
    assert is_in(colleague)
    clock.now += timedelta(minutes=1)
    stranger.submit(page, code=person.code(clock.now), follow=False, status=303)
    assert not is_in(colleague)


def test_a_lost_phone_means_a_fresh_start(app: Flask, sign_in: SignIn, clock: Clock) -> None:
    colleague = CheckingClient(app)
    person = settled(app, colleague)
    browser = sign_in(Role.ADMINISTRATOR)
    page = browser.get(f"{ACCOUNTS}/{person.account.id}")
    link = link_on(browser.submit(page, action=f"{person.account.id}/telefoon"))
    assert not is_in(colleague)
    page = colleague.submit(colleague.get(link), password="drie groene bomen dansen")
    secret = secret_on(page)
    assert secret != person.secret
    colleague.submit(page, code=pyotp.TOTP(secret).at(clock.now), follow=False, status=303)


def test_an_administrator_cannot_shut_out_oneself(app: Flask, sign_in: SignIn) -> None:
    sign_in(Role.ADMINISTRATOR)
    database = app.extensions[EXTENSION].database
    with database.transaction() as connection:
        (own,) = [each for each in actions.list_accounts(connection) if each.role is Role.ADMINISTRATOR]
        now = app.extensions[EXTENSION].clock()
        with pytest.raises(Refusal):
            actions.disable(connection, own, own.id, now)
        with pytest.raises(Refusal):
            actions.change_account(
                connection, own, own.id, role=Role.EXECUTIVE, organisation_slug="gemeente", area_slugs=(), now=now
            )


def test_organisations_are_added_on_a_page(sign_in: SignIn) -> None:
    browser = sign_in(Role.ADMINISTRATOR)
    page = browser.get("/team/beheer/organisaties")
    page = browser.submit(page, name="Woonstichting De Vliet", kind="housing_association")
    assert "Woonstichting De Vliet" in page.words
    refused = browser.submit(page, name=" ", kind="housing_association", status=422)
    assert "Vul dit in" in refused.words


def test_what_is_done_stands_in_the_log_without_addresses(app: Flask, sign_in: SignIn) -> None:
    settled(app, CheckingClient(app))
    browser = sign_in(Role.ADMINISTRATOR)
    page = browser.get("/team/beheer/logboek")
    assert "invited" in page.words
    assert "invitation_used" in page.words
    assert "@" not in page.words


@pytest.mark.parametrize("people", [1, 3])
def test_the_list_takes_as_many_queries_for_three_as_for_one(app: Flask, sign_in: SignIn, people: int) -> None:
    import sqlalchemy as sa

    browser = sign_in(Role.ADMINISTRATOR)
    for number in range(people - 1):
        sign_in(Role.PROFESSIONAL, f"partij-{number}")
    engine = app.extensions[EXTENSION].database.engine
    asked: list[str] = []
    sa.event.listen(engine, "before_cursor_execute", lambda *args: asked.append(args[2]))
    browser.client.get(ACCOUNTS)
    assert len([each for each in asked if each.startswith("SELECT")]) == 7


def test_two_spellings_of_an_address_are_one_account(database, clock: Clock) -> None:
    with database.transaction() as connection:
        actions.add_organisation(connection, "gemeente", "Gemeente", OrganisationKind.MUNICIPALITY)
        first = actions.invite(connection, "Noor@Example.org", Role.EXECUTIVE, "gemeente", ("a", "b"), clock.now)
        second = actions.invite(connection, "noor@example.ORG", Role.PROFESSIONAL, "gemeente", ("b",), clock.now)
        assert first.account_id == second.account_id
        account = actions.account_by_id(connection, first.account_id)
        assert (account.role, account.areas) == (Role.PROFESSIONAL, {"b"})
        with pytest.raises(Absent):
            actions.invite(connection, "a@b.nl", Role.EXECUTIVE, "onbekend", (), clock.now)


def test_the_first_link_comes_from_a_command(app: Flask) -> None:
    runner = app.test_cli_runner()
    invite = ["invite", "beheer@example.org", "--role", "administrator", "--organisation", "Gemeente Waterstad"]
    with app.app_context():
        done = runner.invoke(user_group, [*invite, "--json"])
    assert done.exit_code == 0, done.output
    report = json.loads(done.output)
    assert report["organisation"] == "gemeente-waterstad"
    assert report["organisation_added"] is True
    path = report["link"].removeprefix("http://localhost")
    assert "Welkom" in CheckingClient(app).get(path).heading


def test_a_command_refuses_an_area_that_is_not_there(app: Flask) -> None:
    make_area(app.extensions[EXTENSION].database)
    command = ["invite", "a@example.org", "--role", "executive", "--organisation", "gemeente", "--area"]
    with app.app_context():
        refused = app.test_cli_runner().invoke(user_group, [*command, "watrkwartier"])
        done = app.test_cli_runner().invoke(user_group, [*command, "waterkwartier"])
    assert isinstance(refused.exception, Refusal)
    assert "waterkwartier" in str(refused.exception)
    assert done.exit_code == 0, done.output
