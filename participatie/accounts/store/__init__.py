"""Where organisations, accounts, invitations, sessions and the audit log are kept.

Of a token only its hash is kept, of a password only its Argon2 hash, of a second factor only its sealed
secret. An area is named by its slug.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime

import sqlalchemy as sa

from participatie.accounts.people import (
    Account,
    OpenInvitation,
    Organisation,
    OrganisationKind,
    Purpose,
    folded,
)
from participatie.accounts.roles import Role
from participatie.accounts.sessions import AuditEntry, Credentials, StoredSession
from participatie.accounts.store.tables import (
    account_areas,
    accounts,
    audit_log,
    invitations,
    organisations,
    sessions,
)
from participatie.db import Connection, insert_ignore
from participatie.errors import Absent, Refusal
from participatie.text import mark

# Organisations


def list_organisations(connection: Connection) -> tuple[Organisation, ...]:
    """Give all organisations, by name."""
    rows = connection.execute(sa.select(organisations).order_by(organisations.c.name, organisations.c.id))
    return tuple(Organisation(row.id, row.slug, row.name, OrganisationKind(row.kind)) for row in rows)


def add_organisation(connection: Connection, slug: str, name: str, kind: OrganisationKind) -> bool:
    """Add an organisation; False when its slug is there already."""
    row = {"slug": slug, "name": name, "kind": kind.value}
    return insert_ignore(connection, organisations, [row]) == 1


# Accounts


def find_account(connection: Connection, *, account_id: int | None = None, email: str | None = None) -> Account | None:
    """Give the account with this id or this e-mail address, spelled with any capitals."""
    by_id, by_email = accounts.c.id == account_id, accounts.c.email_folded == folded(email or "")
    found = _accounts(connection, by_email if account_id is None else by_id)
    return found[0] if found else None


def list_accounts(connection: Connection) -> tuple[Account, ...]:
    """Give all accounts, by name."""
    return _accounts(connection, sa.true())


def add_account(connection: Connection, account: Account, now: datetime) -> Account:
    """Add an account with its areas.

    Raises:
        Refusal: there is an account with this e-mail address already.
    """
    row = {
        "email": account.email,
        "email_folded": folded(account.email),
        "name": account.name,
        "role": account.role.value,
        "organisation_id": account.organisation_id,
        "language": account.language,
        "created_at": now,
    }
    if not insert_ignore(connection, accounts, [row]):
        raise Refusal(mark("Er is al een account met dit e-mailadres."))
    added = find_account(connection, email=account.email)
    if added is None:
        raise Absent("account")
    set_areas(connection, added.id, account.areas)
    return added


def set_areas(connection: Connection, account_id: int, area_slugs: Iterable[str]) -> None:
    """Say in which areas somebody works, instead of those before."""
    connection.execute(sa.delete(account_areas).where(account_areas.c.account_id == account_id))
    rows = [{"account_id": account_id, "area_slug": slug} for slug in sorted(set(area_slugs))]
    if rows:
        connection.execute(sa.insert(account_areas), rows)


def change_account(connection: Connection, account_id: int, **values: object) -> None:
    """Change columns of one account."""
    connection.execute(sa.update(accounts).where(accounts.c.id == account_id).values(**values))


def credentials_of(connection: Connection, account_id: int) -> Credentials:
    """Give what somebody signs in with."""
    row = connection.execute(sa.select(accounts).where(accounts.c.id == account_id)).one()
    return Credentials(row.password_hash, row.sealed_secret, row.last_step)


def use_step(connection: Connection, account_id: int, step: int) -> bool:
    """Remember that a code was used; False when it, or a later one, was used before."""
    fresh = sa.or_(accounts.c.last_step.is_(None), accounts.c.last_step < step)
    statement = sa.update(accounts).where(accounts.c.id == account_id, fresh).values(last_step=step)
    return connection.execute(statement).rowcount == 1


def _accounts(connection: Connection, condition: sa.ColumnElement[bool]) -> tuple[Account, ...]:
    rows = connection.execute(sa.select(accounts).where(condition).order_by(accounts.c.name, accounts.c.id)).all()
    areas: dict[int, set[str]] = {row.id: set() for row in rows}
    member = sa.select(account_areas).where(account_areas.c.account_id.in_(sa.select(accounts.c.id).where(condition)))
    for row in connection.execute(member):
        areas[row.account_id].add(row.area_slug)
    return tuple(
        Account(
            id=row.id,
            email=row.email,
            name=row.name,
            role=Role(row.role),
            organisation_id=row.organisation_id,
            language=row.language,
            areas=frozenset(areas[row.id]),
            disabled=row.disabled_at is not None,
            has_password=row.password_hash is not None,
        )
        for row in rows
    )


# Invitations


def add_invitation(
    connection: Connection,
    account_id: int,
    token_hash: str,
    purpose: Purpose,
    *,
    expires_at: datetime | None,
) -> None:
    """Keep a link that was given out; without an end it may be used more than once."""
    connection.execute(
        sa.insert(invitations).values(
            account_id=account_id,
            token_hash=token_hash,
            purpose=purpose.value,
            reusable=expires_at is None,
            expires_at=expires_at,
        )
    )


def find_invitation(connection: Connection, token_hash: str) -> OpenInvitation | None:
    """Give the invitation that a link stands for."""
    row = connection.execute(sa.select(invitations).where(invitations.c.token_hash == token_hash)).one_or_none()
    if row is None:
        return None
    return OpenInvitation(
        id=row.id,
        account_id=row.account_id,
        purpose=Purpose(row.purpose),
        reusable=row.reusable,
        expires_at=row.expires_at,
        used_at=row.used_at,
        password_hash=row.password_hash,
        sealed_secret=row.sealed_secret,
    )


def change_invitation(connection: Connection, invitation_id: int, **values: object) -> None:
    """Change columns of one invitation."""
    connection.execute(sa.update(invitations).where(invitations.c.id == invitation_id).values(**values))


def use_invitation(connection: Connection, invitation_id: int, now: datetime) -> bool:
    """Mark a link as used and forget what it held; False when it was used before."""
    statement = (
        sa.update(invitations)
        .where(invitations.c.id == invitation_id, invitations.c.used_at.is_(None))
        .values(used_at=now, password_hash=None, sealed_secret=None)
    )
    return connection.execute(statement).rowcount == 1


def delete_invitations(connection: Connection, account_id: int) -> None:
    """Take back every link that somebody was given."""
    connection.execute(sa.delete(invitations).where(invitations.c.account_id == account_id))


# Sessions


def add_session(connection: Connection, account_id: int, token_hash: str, device: str, now: datetime) -> None:
    """Start a session."""
    connection.execute(
        sa.insert(sessions).values(
            account_id=account_id, token_hash=token_hash, device=device, created_at=now, seen_at=now
        )
    )


def find_session(connection: Connection, token_hash: str) -> StoredSession | None:
    """Give the session that a cookie stands for."""
    found = _sessions(connection, sessions.c.token_hash == token_hash)
    return found[0] if found else None


def list_sessions(connection: Connection, account_id: int) -> tuple[StoredSession, ...]:
    """Give somebody's sessions, the last used first."""
    return _sessions(connection, sessions.c.account_id == account_id)


def touch_session(connection: Connection, session_id: int, now: datetime) -> None:
    """Remember that a session was used."""
    connection.execute(sa.update(sessions).where(sessions.c.id == session_id).values(seen_at=now))


def end_session(connection: Connection, token_hash: str) -> None:
    """End one session."""
    connection.execute(sa.delete(sessions).where(sessions.c.token_hash == token_hash))


def end_sessions(connection: Connection, account_id: int) -> None:
    """End all sessions of somebody."""
    connection.execute(sa.delete(sessions).where(sessions.c.account_id == account_id))


def end_old_sessions(connection: Connection, *, seen_before: datetime, created_before: datetime) -> None:
    """Remove sessions that are over, whoever they belong to."""
    over = sa.or_(sessions.c.seen_at < seen_before, sessions.c.created_at < created_before)
    connection.execute(sa.delete(sessions).where(over))


def _sessions(connection: Connection, condition: sa.ColumnElement[bool]) -> tuple[StoredSession, ...]:
    rows = connection.execute(sa.select(sessions).where(condition).order_by(sessions.c.seen_at.desc(), sessions.c.id))
    return tuple(StoredSession(row.id, row.account_id, row.created_at, row.seen_at, row.device) for row in rows)


# Audit log


def add_audit(connection: Connection, account_id: int | None, action: str, about: str, now: datetime) -> None:
    """Write a line in the audit log."""
    connection.execute(sa.insert(audit_log).values(at=now, account_id=account_id, action=action, about=about[:200]))


def list_audit(connection: Connection, limit: int, actions: Collection[str] = ()) -> tuple[AuditEntry, ...]:
    """Give the newest lines of the audit log, newest first; with `actions` only the lines about those."""
    statement = (
        sa.select(audit_log.c.at, audit_log.c.action, audit_log.c.about, accounts.c.name)
        .select_from(audit_log.outerjoin(accounts, accounts.c.id == audit_log.c.account_id))
        .where(audit_log.c.action.in_(actions) if actions else sa.true())
        .order_by(audit_log.c.id.desc())
        .limit(limit)
    )
    return tuple(AuditEntry(row.at, row.name or "", row.action, row.about) for row in connection.execute(statement))
