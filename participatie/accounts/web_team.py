"""Pages for one's own account: who I am here, where I am signed in, another password."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import PasswordField
from wtforms.validators import DataRequired, Length

from participatie.accounts import actions, cookies, hashing
from participatie.accounts.access import current_account, for_roles
from participatie.accounts.common import common_passwords
from participatie.accounts.passwords import SHORTEST, check_password
from participatie.accounts.people import Account
from participatie.accounts.roles import ROLE_NAMES, Role
from participatie.accounts.sessions import StoredSession, device_of
from participatie.errors import Refusal
from participatie.text import mark
from participatie.web import database, render, utc_now
from participatie.web.forms import StaffForm
from participatie.web.limits import allow

bp = Blueprint("accounts_team", __name__)

WINDOW = timedelta(minutes=15)
MOST_TRIES = 10
LONGEST_TYPED = 1000


class OwnPasswordForm(StaffForm):
    """The present password and a new one."""

    present = PasswordField(mark("Uw wachtwoord nu"), validators=[DataRequired(), Length(max=LONGEST_TYPED)])
    password = PasswordField(mark("Nieuw wachtwoord"), validators=[DataRequired(), Length(max=LONGEST_TYPED)])


@dataclass(frozen=True, slots=True)
class OwnPage:
    """One's own account: who one is, and the sessions that are open. `role` is a marked Dutch word."""

    account: Account
    role: str
    organisation: str
    sessions: tuple[StoredSession, ...]
    shortest: int = SHORTEST


@bp.get("/team/sessies")
@for_roles(*Role)
def own() -> ResponseReturnValue:
    """Show one's own account and sessions."""
    return render("accounts/own.html", _own_page(), form=OwnPasswordForm())


@bp.post("/team/sessies/beeindigen")
@for_roles(*Role)
def end_sessions() -> ResponseReturnValue:
    """End all one's sessions, on every device."""
    with database().transaction() as connection:
        actions.end_all_sessions(connection, current_account().id)
    response = redirect(url_for("accounts.sign_in"), 303)
    cookies.take_session(response)
    return response


@bp.post("/team/sessies/wachtwoord")
@for_roles(*Role)
def change_password() -> ResponseReturnValue:
    """Change one's own password; every session ends, and a new one starts here."""
    form, account, now = OwnPasswordForm(), current_account(), utc_now()
    if form.validate():
        try:
            allow("own-password", str(account.id), most=MOST_TRIES, window=WINDOW, now=now)
            token = _with_new_password(form, account, now)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            response = redirect(url_for(".own"), 303)
            cookies.give_session(response, token)
            return response
    return render("accounts/own.html", _own_page(), form=form, status=422)


def _own_page() -> OwnPage:
    account = current_account()
    with database().reading() as connection:
        sessions = actions.list_sessions(connection, account.id, utc_now())
        organisations = {each.id: each.name for each in actions.list_organisations(connection)}
    return OwnPage(account, ROLE_NAMES[account.role], organisations[account.organisation_id], sessions)


def _with_new_password(form: OwnPasswordForm, account: Account, now: datetime) -> str:
    with database().reading() as connection:
        kept = actions.kept_hash(connection, account.email)[1]
    if not hashing.fits(kept, form.present.data):
        raise Refusal(mark("Uw wachtwoord van nu klopt niet."))
    own_words = (account.name, account.email)
    password = check_password(form.password.data, common=common_passwords(), own_words=own_words)
    new_hash = hashing.hash_of(password, secrets.token_bytes)
    with database().transaction() as connection:
        actions.change_password(connection, account.id, new_hash, now)
        device = device_of(request.headers.get("User-Agent", ""))
        return actions.start_session(connection, account.id, device, now)
