"""Who people here are: accounts, the organisations they belong to and the invitations they get.

An account is one person with one role. What a person may see of which neighbourhood follows from the
role and from the areas of the account; an area is named by its slug, which never changes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from participatie.accounts.roles import Role
from participatie.errors import Refusal
from participatie.text import mark

INVITATION_VALID = timedelta(days=7)
MAX_EMAIL = 254
MAX_NAME = 100


class OrganisationKind(StrEnum):
    """What sort of organisation somebody works for."""

    POLICE = "police"
    MUNICIPALITY = "municipality"
    HOUSING = "housing_association"
    WELFARE = "welfare_organisation"
    ENTREPRENEURS = "entrepreneurs"
    OTHER = "other"


ORGANISATION_KIND_NAMES = {
    OrganisationKind.POLICE: mark("Politie"),
    OrganisationKind.MUNICIPALITY: mark("Gemeente"),
    OrganisationKind.HOUSING: mark("Woningcorporatie"),
    OrganisationKind.WELFARE: mark("Welzijn"),
    OrganisationKind.ENTREPRENEURS: mark("Ondernemers"),
    OrganisationKind.OTHER: mark("Andere organisatie"),
}


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation that people work for."""

    id: int
    slug: str
    name: str
    kind: OrganisationKind


@dataclass(frozen=True, slots=True)
class Account:
    """A person who can sign in, or who is invited to."""

    id: int
    email: str
    name: str
    role: Role
    organisation_id: int
    language: str
    areas: frozenset[str] = frozenset()
    disabled: bool = False
    has_password: bool = False

    def belongs_to(self, area: str) -> bool:
        """Whether this account may enter an area at all; an administrator sets up every area."""
        return self.role is Role.ADMINISTRATOR or area in self.areas


class Purpose(StrEnum):
    """What a link that somebody got is for."""

    INVITATION = "invitation"
    NEW_PASSWORD = "new_password"  # noqa: S105 - a name, not a password


@dataclass(frozen=True, slots=True)
class Invitation:
    """A fresh link. The token is here and in the link, nowhere else: only its hash is kept."""

    account_id: int
    token: str
    url_path: str
    expires_at: datetime | None


@dataclass(frozen=True, slots=True)
class OpenInvitation:
    """An invitation as it is kept. `expires_at` is None for a link of the demonstration."""

    id: int
    account_id: int
    purpose: Purpose
    reusable: bool
    expires_at: datetime | None
    used_at: datetime | None
    password_hash: str | None
    sealed_secret: str | None


def may_be_used(invitation: OpenInvitation, now: datetime) -> bool:
    """Tell whether a link still works: a reusable one always, another one once and until it expires."""
    if invitation.reusable:
        return True
    return invitation.used_at is None and invitation.expires_at is not None and now < invitation.expires_at


def checked_email(typed: str) -> str:
    """Give an e-mail address as we keep it, without spaces around it.

    Raises:
        Refusal: it is not an address.
    """
    email = typed.strip()
    name, at, host = email.rpartition("@")
    plain = email.isprintable() and not any(sign in email for sign in ' <>",;\\')
    if not (name and at and host) or not plain or "." not in host.strip(".") or len(email) > MAX_EMAIL:
        raise Refusal(mark("Dit is geen e-mailadres. Een e-mailadres ziet er zo uit: naam@voorbeeld.nl."))
    return email


def folded(email: str) -> str:
    """Give the form in which two spellings of one address are the same."""
    return email.strip().casefold()
