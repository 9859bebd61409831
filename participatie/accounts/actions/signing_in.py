"""How somebody gets in and out, and how long a session lasts."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime

from participatie.accounts import second_factor, store
from participatie.accounts.actions.people import record
from participatie.accounts.people import Account
from participatie.accounts.sessions import IDLE, LONGEST, StoredSession, is_over, wants_touch
from participatie.db import Connection
from participatie.errors import Refusal
from participatie.text import mark

TOKEN_BYTES = 32
REFUSED = mark("Dit klopt niet. Kijk uw e-mailadres, wachtwoord en code na.")


def token_hash(token: str) -> str:
    """Give the hash under which a random token is kept; 256 random bits need no salt."""
    return hashlib.sha256(token.encode()).hexdigest()


def kept_hash(connection: Connection, email: str) -> tuple[int | None, str | None]:
    """Give the account and the password hash that belong to an address; None for whoever may not enter."""
    account = store.find_account(connection, email=email)
    if account is None or account.disabled:
        return None, None
    return account.id, store.credentials_of(connection, account.id).password_hash


def sign_in(
    connection: Connection,
    account_id: int | None,
    *,
    code: str,
    device: str,
    now: datetime,
    site_secret: bytes,
) -> str:
    """Let somebody in whose password was right.

    Args:
        connection: a writing transaction.
        account_id: whose password was right; None when it was wrong.
        code: the six figures from the phone.
        device: the kind of browser and system.
        now: the present, aware UTC.
        site_secret: the key with which second factors are sealed.

    Returns:
        The token of the new session.

    Raises:
        Refusal: password or code wrong, in the same words for all; nothing is used up then.
    """
    account = None if account_id is None else store.find_account(connection, account_id=account_id)
    if account is None or account.disabled:
        raise Refusal(REFUSED)
    credentials = store.credentials_of(connection, account.id)
    if credentials.sealed_secret is None or credentials.password_hash is None:
        raise Refusal(REFUSED)
    secret = second_factor.unsealed(credentials.sealed_secret, site_secret)
    step = second_factor.matching_step(secret, code, after=credentials.last_step, now=now)
    if step is None or not store.use_step(connection, account.id, step):
        raise Refusal(REFUSED)
    record(connection, account.id, "signed_in", device, now)
    return start_session(connection, account.id, device, now)


def start_session(connection: Connection, account_id: int, device: str, now: datetime) -> str:
    """Start a session with a token of its own, and clear away sessions that are over."""
    store.end_old_sessions(connection, seen_before=now - IDLE, created_before=now - LONGEST)
    token = secrets.token_urlsafe(TOKEN_BYTES)
    store.add_session(connection, account_id, token_hash(token), device[:80], now)
    return token


def account_of_session(connection: Connection, token: str, now: datetime) -> tuple[Account, StoredSession] | None:
    """Give the account that a session token stands for; None when the session is over or shut."""
    session = store.find_session(connection, token_hash(token))
    if session is None or is_over(session, now):
        return None
    account = store.find_account(connection, account_id=session.account_id)
    if account is None or account.disabled:
        return None
    return account, session


def touch(connection: Connection, session: StoredSession, now: datetime) -> None:
    """Write down that a session is in use."""
    if wants_touch(session, now):
        store.touch_session(connection, session.id, now)


def list_sessions(connection: Connection, account_id: int, now: datetime) -> tuple[StoredSession, ...]:
    """Give somebody's sessions that still hold, the last used first."""
    return tuple(session for session in store.list_sessions(connection, account_id) if not is_over(session, now))


def sign_out(connection: Connection, token: str) -> None:
    """End the session of a token, if there is one."""
    store.end_session(connection, token_hash(token))


def end_all_sessions(connection: Connection, account_id: int) -> None:
    """End every session of somebody, this one included."""
    store.end_sessions(connection, account_id)


def change_password(connection: Connection, account_id: int, password_hash: str, now: datetime) -> None:
    """Give somebody another password; every session ends and open links stop working."""
    store.change_account(connection, account_id, password_hash=password_hash)
    store.end_sessions(connection, account_id)
    store.delete_invitations(connection, account_id)
    record(connection, account_id, "password_changed", "", now)
