"""Somebody who was invited, chose a password and taught the phone its codes; for tests about signing in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

import pyotp
from flask import Flask

from participatie.accounts import actions
from participatie.accounts.people import Account, Invitation, OrganisationKind
from participatie.accounts.roles import Role
from participatie.web.site import EXTENSION
from tests.site import CheckingClient, Page

PASSWORD = "vier blauwe fietsen zingen"


@dataclass
class Person:
    """Somebody with an account, and the secret on the phone."""

    account: Account
    secret: str

    def code(self, now: datetime) -> str:
        """The six figures that the phone shows now."""
        return pyotp.TOTP(self.secret).at(now)


def invited(
    app: Flask,
    email: str = "Noor@Example.org",
    role: Role = Role.COORDINATOR,
    areas: tuple[str, ...] = ("waterkwartier",),
) -> Invitation:
    """Invite somebody of the municipality."""
    site = app.extensions[EXTENSION]
    with site.database.transaction() as connection:
        if not actions.list_organisations(connection):
            actions.add_organisation(connection, "gemeente", "Gemeente", OrganisationKind.MUNICIPALITY)
        return actions.invite(connection, email, role, "gemeente", areas, site.clock(), name="Noor")


def choose_password(browser: CheckingClient, invitation: Invitation, password: str = PASSWORD) -> Page:
    """Take the first step: choose a password."""
    page = browser.get(invitation.url_path)
    return browser.submit(page, password=password)


def secret_on(page: Page) -> str:
    """The secret that the page tells the phone."""
    found = re.search(r"secret=([A-Z2-7]+)", page.response.get_data(as_text=True))
    assert found, page.words
    return found.group(1)


def settled(app: Flask, browser: CheckingClient, **values: object) -> Person:
    """Invite somebody and take both steps; the browser is signed in afterwards."""
    site = app.extensions[EXTENSION]
    invitation = invited(app, **values)  # type: ignore[arg-type]
    page = choose_password(browser, invitation)
    secret = secret_on(page)
    browser.submit(page, code=pyotp.TOTP(secret).at(site.clock()), follow=False, status=303)
    with site.database.reading() as connection:
        return Person(actions.account_by_id(connection, invitation.account_id), secret)
