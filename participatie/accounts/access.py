"""Who may use a route. Every route carries exactly one declaration: open to all, or for certain roles."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from flask import abort, g, redirect, request, url_for

from participatie.accounts import actions
from participatie.accounts.people import Account
from participatie.accounts.roles import Role
from participatie.accounts.sessions import wants_touch
from participatie.web.forms import form_token_fits, session_token
from participatie.web.security import UNSAFE_METHODS, drop_zero_signs_in_form
from participatie.web.site import database, utc_now

View = TypeVar("View", bound=Callable[..., Any])
DECLARATION = "access_declaration"


def open_to_all(view: View) -> View:
    """Declare that everyone may use this route, also without an account."""
    setattr(view, DECLARATION, frozenset[Role]())
    return view


def for_roles(*roles: Role) -> Callable[[View], View]:
    """Declare which roles may use this route.

    Someone who is not signed in is led to the sign-in page; someone with another role gets 403. When the
    address has a part `<area>`, an account that does not belong to that area gets 404, as if it did not exist.
    """

    def declare(view: View) -> View:
        @wraps(view)
        def guarded(*args: Any, **values: Any) -> Any:
            account = current_account_or_none()
            if account is None:
                if request.method == "GET":
                    return redirect(url_for("accounts.sign_in", verder=request.path), 303)
                abort(401)
            if account.role not in roles:
                abort(403)
            if "area" in values and not account.belongs_to(str(values["area"])):
                abort(404)
            if request.method in UNSAFE_METHODS and not form_token_fits(request.form.get("csrf_token", "")):
                abort(400)
            if request.method in UNSAFE_METHODS:
                drop_zero_signs_in_form()
            return view(*args, **values)

        setattr(guarded, DECLARATION, frozenset(roles))
        return guarded  # type: ignore[return-value]

    return declare


def current_account_or_none() -> Account | None:
    """Give the account that made this request; None for a visitor."""
    if "account" not in g:
        g.account = _account_of(session_token())
    found: Account | None = g.account
    return found


def _account_of(token: str) -> Account | None:
    if not token:
        return None
    now = utc_now()
    with database().reading() as connection:
        found = actions.account_of_session(connection, token, now)
    if found is None:
        return None
    account, session = found
    if wants_touch(session, now):
        with database().transaction() as connection:
            actions.touch(connection, session, now)
    return account


def current_account() -> Account:
    """Give the account that made this request, on a route for roles."""
    account = current_account_or_none()
    if account is None:
        abort(401)
    return account
