"""What happens with people and organisations, apart from signing in."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime

from participatie.accounts import store
from participatie.accounts.people import MAX_NAME, Account, Organisation, OrganisationKind
from participatie.accounts.roles import Role
from participatie.accounts.sessions import AuditEntry
from participatie.accounts.slugs import slug_of
from participatie.db import Connection
from participatie.errors import Absent, Refusal
from participatie.text import mark

SHOWN_AUDIT = 200


def record(connection: Connection, account_id: int | None, action: str, about: str, now: datetime) -> None:
    """Write a line in the audit log.

    Args:
        connection: the transaction of the act itself.
        account_id: who did it; None when nobody was signed in.
        action: an English identifier such as `plan_published`.
        about: what it was done to, without personal data.
        now: the present, aware UTC.
    """
    store.add_audit(connection, account_id, action, about, now)


def list_audit(
    connection: Connection, limit: int = SHOWN_AUDIT, *, actions: Collection[str] = ()
) -> tuple[AuditEntry, ...]:
    """Give the newest lines of the audit log, newest first; with `actions` only the lines about those."""
    return store.list_audit(connection, limit, actions)


def list_organisations(connection: Connection) -> tuple[Organisation, ...]:
    """Give all organisations, by name."""
    return store.list_organisations(connection)


def organisation_by_slug(connection: Connection, slug: str) -> Organisation:
    """Give the organisation with this slug.

    Raises:
        Absent: there is none.
    """
    for organisation in store.list_organisations(connection):
        if organisation.slug == slug:
            return organisation
    raise Absent("organisation")


def add_organisation(connection: Connection, slug: str, name: str, kind: OrganisationKind) -> Organisation:
    """Add an organisation.

    Raises:
        Refusal: no name, a slug that is not one, or one that is taken.
    """
    checked = " ".join(name.split())
    if not checked or len(checked) > MAX_NAME or slug != slug_of(slug):
        raise Refusal(mark("Vul een naam in van hoogstens %(longest)s tekens."), longest=MAX_NAME)
    if not store.add_organisation(connection, slug, checked, kind):
        raise Refusal(mark("Deze organisatie is er al."))
    return organisation_by_slug(connection, slug)


def list_accounts(connection: Connection) -> tuple[Account, ...]:
    """Give all accounts, by name."""
    return store.list_accounts(connection)


def account_by_id(connection: Connection, account_id: int) -> Account:
    """Give an account.

    Raises:
        Absent: there is none with this id.
    """
    account = store.find_account(connection, account_id=account_id)
    if account is None:
        raise Absent("account")
    return account


def change_account(
    connection: Connection,
    by: Account,
    account_id: int,
    *,
    role: Role,
    organisation_slug: str,
    area_slugs: Iterable[str],
    now: datetime,
) -> None:
    """Change somebody's role, organisation and areas. A change of role ends the person's sessions.

    Raises:
        Refusal: an administrator may not take away the own role.
    """
    account = account_by_id(connection, account_id)
    if account.id == by.id and role is not account.role:
        raise Refusal(mark("U kunt uw eigen rol niet veranderen. Vraag een andere beheerder."))
    organisation = organisation_by_slug(connection, organisation_slug)
    store.change_account(connection, account_id, role=role.value, organisation_id=organisation.id)
    store.set_areas(connection, account_id, area_slugs)
    if role is not account.role or organisation.id != account.organisation_id:
        store.end_sessions(connection, account_id)
    record(connection, by.id, "account_changed", f"account {account_id}: {role.value}", now)


def disable(connection: Connection, by: Account, account_id: int, now: datetime) -> None:
    """Shut somebody out at once: sessions end, links stop working.

    Raises:
        Refusal: nobody disables the own account.
    """
    if account_id == by.id:
        raise Refusal(mark("U kunt uw eigen account niet stoppen. Vraag een andere beheerder."))
    account = account_by_id(connection, account_id)
    store.change_account(connection, account.id, disabled_at=now)
    store.end_sessions(connection, account.id)
    store.delete_invitations(connection, account.id)
    record(connection, by.id, "account_disabled", f"account {account.id}", now)


def enable(connection: Connection, by: Account, account_id: int, now: datetime) -> None:
    """Let somebody in again, with the password and second factor from before."""
    account = account_by_id(connection, account_id)
    store.change_account(connection, account.id, disabled_at=None)
    record(connection, by.id, "account_enabled", f"account {account.id}", now)
