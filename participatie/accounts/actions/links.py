"""How a link lets somebody in: an invitation, a new password, or the demonstration.

A link holds 256 random bits; only its hash is kept. It works once and for seven days. What somebody chose
halfway (the hash of the password, the sealed secret) waits at the link and reaches the account only when
the code from the phone was right, so that no step can be left out.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from participatie.accounts import second_factor, store
from participatie.accounts.actions.people import organisation_by_slug, record
from participatie.accounts.actions.signing_in import start_session, token_hash
from participatie.accounts.people import (
    INVITATION_VALID,
    MAX_NAME,
    Account,
    Invitation,
    OpenInvitation,
    Purpose,
    checked_email,
    may_be_used,
)
from participatie.accounts.roles import Role
from participatie.db import Connection
from participatie.errors import Absent, Refusal
from participatie.i18n import LANGUAGES
from participatie.text import mark

WRONG_CODE = mark("Deze code klopt niet. Wacht op een nieuwe code en vul die in.")
TOKEN_BYTES = 32


@dataclass(frozen=True, slots=True)
class Link:
    """A link that still works, and whom it is for."""

    invitation: OpenInvitation
    account: Account


@dataclass(frozen=True, slots=True)
class Enrolment:
    """What the second step shows: the secret for a new phone, or None when the phone knows it already."""

    account: Account
    secret: str | None


def invite(
    connection: Connection,
    email: str,
    role: Role,
    organisation_slug: str,
    area_slugs: Iterable[str],
    now: datetime,
    *,
    reusable: bool = False,
    name: str = "",
    language: str = "nl",
    by: Account | None = None,
) -> Invitation:
    """Make an account and a link with which its owner gets in.

    Args:
        connection: a writing transaction.
        email: whom it is for.
        role: what the person may do.
        organisation_slug: for which organisation the person works.
        area_slugs: in which areas the person works; an administrator needs none.
        now: the present, aware UTC.
        reusable: a link of the demonstration: it never ends and asks nothing. It works only while the
            demonstration mode is on.
        name: how colleagues see the person; by default the part of the address before the @.
        language: in which language mail is written.
        by: who invites, for the audit log.

    Raises:
        Refusal: not an e-mail address, or somebody who has signed in before.
        Absent: there is no such organisation.
    """
    address = checked_email(email)
    organisation = organisation_by_slug(connection, organisation_slug)
    account = store.find_account(connection, email=address)
    if account is not None and (account.has_password or account.disabled):
        raise Refusal(mark("Er is al een account met dit e-mailadres."))
    if account is None:
        new = Account(
            id=0,
            email=address,
            name=" ".join(name.split())[:MAX_NAME] or address.partition("@")[0],
            role=role,
            organisation_id=organisation.id,
            language=language if language in LANGUAGES else "nl",
            areas=frozenset(area_slugs),
        )
        account = store.add_account(connection, new, now)
    else:
        store.change_account(connection, account.id, role=role.value, organisation_id=organisation.id)
        store.set_areas(connection, account.id, area_slugs)
        if not reusable:
            store.delete_invitations(connection, account.id)
    record(connection, by.id if by else None, "invited", f"account {account.id}: {role.value}", now)
    return _give_link(connection, account.id, Purpose.INVITATION, None if reusable else now + INVITATION_VALID)


def renew_link(
    connection: Connection, by: Account, account_id: int, now: datetime, *, new_phone: bool = False
) -> Invitation:
    """Give somebody a new link, to choose a new password. Earlier links stop working.

    Args:
        connection: a writing transaction.
        by: the administrator who does it.
        account_id: for whom.
        now: the present, aware UTC.
        new_phone: also forget the second factor, for somebody who lost the phone. The old password and
            every session end at once. Without it the second factor stays.

    Raises:
        Refusal: the account is disabled.
    """
    account = store.find_account(connection, account_id=account_id)
    if account is None:
        raise Absent("account")
    if account.disabled:
        raise Refusal(mark("Dit account is gestopt. Laat het eerst weer toe."))
    store.delete_invitations(connection, account_id)
    if new_phone:
        store.change_account(connection, account_id, sealed_secret=None, last_step=None, password_hash=None)
        store.end_sessions(connection, account_id)
    record(connection, by.id, "new_phone" if new_phone else "new_link", f"account {account_id}", now)
    return _give_link(connection, account_id, Purpose.NEW_PASSWORD, now + INVITATION_VALID)


def _give_link(connection: Connection, account_id: int, purpose: Purpose, expires_at: datetime | None) -> Invitation:
    token = secrets.token_urlsafe(TOKEN_BYTES)
    store.add_invitation(connection, account_id, token_hash(token), purpose, expires_at=expires_at)
    return Invitation(account_id, token, f"/aanmelden/{token}", expires_at)


def open_link(connection: Connection, token: str, now: datetime, *, demonstration: bool) -> Link:
    """Give what a link stands for.

    Raises:
        Absent: unknown, used, expired, taken back, or a link of the demonstration outside it.
    """
    invitation = store.find_invitation(connection, token_hash(token))
    if invitation is None or not may_be_used(invitation, now) or (invitation.reusable and not demonstration):
        raise Absent("link")
    account = store.find_account(connection, account_id=invitation.account_id)
    if account is None or account.disabled:
        raise Absent("link")
    return Link(invitation, account)


def follow_demonstration_link(connection: Connection, link: Link, device: str, now: datetime) -> str:
    """Start a session from a link of the demonstration and give its token.

    Raises:
        Absent: it is another kind of link.
    """
    if not link.invitation.reusable:
        raise Absent("link")
    return start_session(connection, link.account.id, device, now)


def choose_password(connection: Connection, link: Link, *, name: str, password_hash: str, site_secret: bytes) -> None:
    """Keep what somebody chose until the code from the phone is right."""
    credentials = store.credentials_of(connection, link.account.id)
    sealed = link.invitation.sealed_secret
    if credentials.sealed_secret is None and sealed is None:
        secret = second_factor.new_secret(secrets.token_bytes)
        sealed = second_factor.sealed(secret, site_secret, secrets.token_bytes)
    store.change_invitation(connection, link.invitation.id, password_hash=password_hash, sealed_secret=sealed)
    shown_name = " ".join(name.split())[:MAX_NAME]
    if shown_name:
        store.change_account(connection, link.account.id, name=shown_name)


def enrolment(connection: Connection, link: Link, site_secret: bytes) -> Enrolment:
    """Give what the second step needs.

    Raises:
        Absent: no password was chosen yet.
    """
    if link.invitation.password_hash is None:
        raise Absent("password")
    credentials = store.credentials_of(connection, link.account.id)
    if credentials.sealed_secret is not None or link.invitation.sealed_secret is None:
        return Enrolment(link.account, None)
    return Enrolment(link.account, second_factor.unsealed(link.invitation.sealed_secret, site_secret))


def finish(connection: Connection, link: Link, code: str, device: str, now: datetime, *, site_secret: bytes) -> str:
    """Use up a link: password and second factor come to hold, old sessions end, a new one starts.

    Returns:
        The token of the new session.

    Raises:
        Refusal: the code is wrong.
        Absent: no password was chosen yet, or the link was used in the meantime.
    """
    credentials = store.credentials_of(connection, link.account.id)
    sealed = credentials.sealed_secret or link.invitation.sealed_secret
    if link.invitation.password_hash is None or sealed is None:
        raise Absent("password")
    secret = second_factor.unsealed(sealed, site_secret)
    step = second_factor.matching_step(secret, code, after=credentials.last_step, now=now)
    if step is None:
        raise Refusal(WRONG_CODE)
    if not store.use_invitation(connection, link.invitation.id, now) or not store.use_step(
        connection, link.account.id, step
    ):
        raise Absent("link")
    store.change_account(connection, link.account.id, password_hash=link.invitation.password_hash, sealed_secret=sealed)
    store.end_sessions(connection, link.account.id)
    record(connection, link.account.id, link.invitation.purpose.value + "_used", "", now)
    return start_session(connection, link.account.id, device, now)
