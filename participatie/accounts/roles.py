"""The roles that staff have, and their names in Dutch."""

from __future__ import annotations

from enum import StrEnum

from participatie.text import mark


class Role(StrEnum):
    """What someone who signs in is here for."""

    COORDINATOR = "coordinator"
    COMMUNITY_WORKER = "community_worker"
    PROFESSIONAL = "professional"
    EXECUTIVE = "executive"
    ADMINISTRATOR = "administrator"


ROLE_NAMES: dict[Role, str] = {
    Role.COORDINATOR: mark("coördinator"),
    Role.COMMUNITY_WORKER: mark("buurtwerker"),
    Role.PROFESSIONAL: mark("professional"),
    Role.EXECUTIVE: mark("bestuurder"),
    Role.ADMINISTRATOR: mark("beheerder"),
}

TEAM = frozenset(Role)
