"""How somebody is invited, signs in and is signed out again, by the pages as people use them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask

from participatie.accounts import actions, hashing
from participatie.accounts.roles import Role
from participatie.accounts.sessions import IDLE, LONGEST
from participatie.web.site import EXTENSION
from tests.accounts.people_of_tests import PASSWORD, choose_password, invited, secret_on, settled
from tests.conftest import Clock, SignIn, make_app, make_settings
from tests.site import CheckingClient

OWN = "/team/sessies"
SIGN_IN = "/team/aanmelden"


def is_in(browser: CheckingClient) -> bool:
    """Whether the browser is signed in."""
    return browser.client.get(OWN).status_code == 200


def signs_in(browser: CheckingClient, email: str, password: str, code: str, status: int = 303) -> None:
    """Fill in the page to sign in."""
    page = browser.get(SIGN_IN)
    browser.submit(page, email=email, password=password, code=code, follow=False, status=status)


def test_an_invitation_leads_in_over_a_password_and_a_phone(both_app: Flask, clock: Clock) -> None:
    browser = CheckingClient(both_app)
    person = settled(both_app, browser)
    page = browser.get(OWN)
    assert "Noor" in page.words
    assert person.account.has_password


def test_the_phone_cannot_be_left_out(site: CheckingClient, app: Flask) -> None:
    invitation = invited(app)
    site.get(f"{invitation.url_path}/telefoon", follow=False, status=303)
    choose_password(site, invitation)
    assert not is_in(site)
    signs_in(site, "noor@example.org", PASSWORD, "000000", status=422)


def test_a_link_works_once(site: CheckingClient, app: Flask, clock: Clock) -> None:
    invitation = invited(app)
    page = choose_password(site, invitation)
    import pyotp

    site.submit(page, code=pyotp.TOTP(secret_on(page)).at(clock.now), follow=False, status=303)
    stranger = CheckingClient(app)
    assert "werkt niet meer" in stranger.get(invitation.url_path, status=410).words
    stranger.get(f"{invitation.url_path}/telefoon", status=410)
    stranger.get(f"{invitation.url_path}/telefoon.svg", status=410)


def test_a_link_ends_after_seven_days(site: CheckingClient, app: Flask, clock: Clock) -> None:
    invitation = invited(app)
    clock.now += timedelta(days=7, seconds=-1)
    site.get(invitation.url_path)
    clock.now += timedelta(seconds=1)
    site.get(invitation.url_path, status=410)


def test_a_second_invitation_takes_back_the_first(site: CheckingClient, app: Flask) -> None:
    first, second = invited(app), invited(app, "NOOR@example.org")
    assert first.account_id == second.account_id
    site.get(first.url_path, status=410)
    site.get(second.url_path)


def test_signing_in_needs_all_three(app: Flask, site: CheckingClient, clock: Clock) -> None:
    person = settled(app, CheckingClient(app))
    clock.now += timedelta(minutes=2)
    refused = []
    for email, password, code in (
        ("noor@example.org", PASSWORD, "000000"),
        ("noor@example.org", "een heel ander wachtwoord", person.code(clock.now)),
        ("niemand@example.org", PASSWORD, person.code(clock.now)),
    ):
        page = site.get(SIGN_IN)
        refused.append(site.submit(page, email=email, password=password, code=code, status=422).words)
    assert len({words.replace("noor", "niemand") for words in refused}) == 1
    signs_in(site, " noor@EXAMPLE.org ", PASSWORD, person.code(clock.now))
    assert is_in(site)


def test_a_code_works_once(app: Flask, site: CheckingClient, clock: Clock) -> None:
    person = settled(app, CheckingClient(app))
    signs_in(site, person.account.email, PASSWORD, person.code(clock.now), status=422)
    clock.now += timedelta(seconds=30)
    signs_in(site, person.account.email, PASSWORD, person.code(clock.now))
    signs_in_again = CheckingClient(app)
    signs_in(signs_in_again, person.account.email, PASSWORD, person.code(clock.now), status=422)


def test_a_session_gets_a_new_token_at_sign_in(app: Flask, site: CheckingClient, clock: Clock) -> None:
    person = settled(app, CheckingClient(app))
    site.client.set_cookie("sid", "chosen-by-a-stranger")
    clock.now += timedelta(minutes=1)
    signs_in(site, person.account.email, PASSWORD, person.code(clock.now))
    cookie = site.client.get_cookie("sid")
    assert cookie is not None
    assert cookie.value != "chosen-by-a-stranger"
    assert len(cookie.value) >= 43
    with app.extensions[EXTENSION].database.reading() as connection:
        rows = connection.exec_driver_sql("SELECT token_hash FROM sessions").scalars().all()
    assert cookie.value not in rows


def test_the_session_cookie_is_closed_to_scripts_and_other_sites(app: Flask, clock: Clock) -> None:
    browser = CheckingClient(app)
    invitation = invited(app)
    page = choose_password(browser, invitation)
    import pyotp

    answer = browser.submit(page, code=pyotp.TOTP(secret_on(page)).at(clock.now), follow=False, status=303)
    header = next(each for each in answer.response.headers.getlist("Set-Cookie") if each.startswith("sid="))
    assert "HttpOnly" in header
    assert "SameSite=Lax" in header
    assert "Path=/" in header
    assert "Domain" not in header


def test_behind_https_the_cookie_is_tied_to_the_host(tmp_path, any_database, clock: Clock) -> None:
    app = make_app(make_settings(tmp_path, PARTICIPATIE_BASE_URL="https://buurt.example.org"), any_database, clock)
    browser = app.test_client()
    invitation = invited(app)
    with app.extensions[EXTENSION].database.transaction() as connection:
        demo = actions.invite(connection, "demo@example.org", Role.EXECUTIVE, "gemeente", (), clock.now, reusable=True)
    answer = browser.get(demo.url_path, base_url="https://buurt.example.org")
    header = answer.headers["Set-Cookie"]
    assert header.startswith("__Host-sid=")
    assert "Secure" in header
    assert invitation.url_path != demo.url_path


@pytest.mark.parametrize(("pause", "expected"), [(IDLE - timedelta(seconds=1), True), (IDLE, False)])
def test_a_session_ends_when_nobody_uses_it(
    app: Flask, sign_in: SignIn, clock: Clock, pause: timedelta, expected: bool
) -> None:
    browser = sign_in(Role.COORDINATOR)
    clock.now += pause
    assert is_in(browser) is expected


def test_a_session_ends_after_twelve_hours_of_use(app: Flask, sign_in: SignIn, clock: Clock) -> None:
    browser = sign_in(Role.COORDINATOR)
    begun = clock.now
    while clock.now - begun < LONGEST - timedelta(minutes=20):
        clock.now += timedelta(minutes=20)
        assert is_in(browser)
    clock.now = begun + LONGEST
    assert not is_in(browser)


def test_a_clock_that_steps_back_does_not_stretch_a_session(app: Flask, sign_in: SignIn, clock: Clock) -> None:
    browser = sign_in(Role.COORDINATOR)
    clock.now -= timedelta(seconds=120)
    assert is_in(browser)
    clock.now -= timedelta(hours=1)
    assert not is_in(browser)


def test_signing_out_ends_the_session_on_the_server(app: Flask, sign_in: SignIn) -> None:
    browser = sign_in(Role.COORDINATOR)
    cookie = browser.client.get_cookie("sid")
    assert cookie is not None
    browser.client.get("/team/afmelden")
    assert is_in(browser)
    page = browser.get(OWN)
    browser.submit(page, action="/team/afmelden", follow=False, status=303)
    browser.client.set_cookie("sid", cookie.value)
    assert not is_in(browser)


def test_signing_out_from_elsewhere_is_refused(sign_in: SignIn) -> None:
    browser = sign_in(Role.COORDINATOR)
    browser.client.post("/team/afmelden", data={})
    assert is_in(browser)
    answer = browser.client.post("/team/afmelden", data={}, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403


def test_all_sessions_can_be_ended_at_once(app: Flask, clock: Clock) -> None:
    phone, desk = CheckingClient(app), CheckingClient(app)
    person = settled(app, phone)
    clock.now += timedelta(minutes=1)
    signs_in(desk, person.account.email, PASSWORD, person.code(clock.now))
    page = desk.get(OWN)
    assert len(page.root.all("tbody")[0].all("tr")) == 2
    desk.submit(page, action="/beeindigen", follow=False, status=303)
    assert not is_in(phone)
    assert not is_in(desk)


def test_another_password_ends_other_sessions(app: Flask, clock: Clock) -> None:
    phone, desk = CheckingClient(app), CheckingClient(app)
    person = settled(app, phone)
    clock.now += timedelta(minutes=1)
    signs_in(desk, person.account.email, PASSWORD, person.code(clock.now))
    page = desk.get(OWN)
    wrong = desk.submit(page, action="/wachtwoord", present="niet mijn wachtwoord", password="x" * 20, status=422)
    assert "wachtwoord van nu klopt niet" in wrong.words
    desk.submit(
        wrong, action="/wachtwoord", present=PASSWORD, password="drie groene bomen dansen", follow=False, status=303
    )
    assert is_in(desk)
    assert not is_in(phone)


def test_guessing_stops_but_the_colleague_still_gets_in(app: Flask, clock: Clock, monkeypatch) -> None:
    own = CheckingClient(app)
    person = settled(app, own)
    clock.now += timedelta(minutes=1)
    stranger = CheckingClient(app)
    page = stranger.get(SIGN_IN)
    for _ in range(10):
        stranger.submit(page, email=person.account.email, password="verkeerd geraden hoor", code="123456", status=422)
    last = stranger.submit(page, email=person.account.email, password=PASSWORD, code=person.code(clock.now), status=422)
    assert "te vaak geprobeerd" in last.words
    own.submit(own.get(OWN), action="/afmelden", follow=False, status=303)
    signs_in(own, person.account.email, PASSWORD, person.code(clock.now))
    assert is_in(own)


def test_someone_we_do_not_know_costs_as_much_as_someone_we_do() -> None:
    from time import perf_counter

    kept = hashing.hash_of(PASSWORD, lambda count: bytes(count))

    def cost(known: str | None) -> float:
        started = perf_counter()
        for _ in range(3):
            hashing.fits(known, "verkeerd")
        return perf_counter() - started

    hashing.fits(None, "once")
    assert 0.4 < cost(None) / cost(kept) < 2.5


def test_passwords_are_kept_as_argon2id_with_the_usual_parameters() -> None:
    kept = hashing.hash_of(PASSWORD, lambda count: bytes(range(count)))
    assert kept.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert hashing.fits(kept, PASSWORD)
    assert not hashing.fits(kept, PASSWORD + " ")


def test_after_signing_in_one_goes_on_to_where_one_was_going(app: Flask, site: CheckingClient, clock: Clock) -> None:
    person = settled(app, CheckingClient(app))
    clock.now += timedelta(minutes=1)
    led = site.get(OWN, follow=False, status=303).response.location
    page = site.get(led)
    done = site.submit(
        page, email=person.account.email, password=PASSWORD, code=person.code(clock.now), follow=False, status=303
    )
    assert done.response.location == OWN


@pytest.mark.parametrize(
    "wanted", ["https://evil.example", "//evil.example", "/team\\evil", "/teamwork", "/team/../q/x"]
)
def test_nobody_is_led_off_the_site(sign_in: SignIn, wanted: str) -> None:
    browser = sign_in(Role.COORDINATOR)
    answer = browser.client.get(SIGN_IN, query_string={"verder": wanted})
    assert answer.location == "/team"


def test_links_of_the_demonstration_need_the_demonstration(tmp_path, any_database, clock: Clock) -> None:
    app = make_app(make_settings(tmp_path), any_database, clock)
    invited(app)
    with any_database.transaction() as connection:
        demo = actions.invite(connection, "demo@example.org", Role.EXECUTIVE, "gemeente", (), clock.now, reusable=True)
    clock.now += timedelta(days=400)
    for _ in range(2):
        browser = CheckingClient(app)
        browser.get(demo.url_path, follow=False, status=303)
        assert is_in(browser)
    plain = make_app(make_settings(tmp_path, PARTICIPATIE_DEMO="no"), any_database, clock)
    CheckingClient(plain).get(demo.url_path, status=410)


def test_asking_for_headers_starts_no_session(app: Flask, any_database, clock: Clock) -> None:
    invited(app)
    with any_database.transaction() as connection:
        demo = actions.invite(connection, "demo@example.org", Role.EXECUTIVE, "gemeente", (), clock.now, reusable=True)
    answer = app.test_client().head(demo.url_path)
    assert "Set-Cookie" not in answer.headers
