"""What can be found in a text that could point at a person, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What kind of personal data a part of a text looks like; the earlier one wins where two overlap."""

    EMAIL = "email"
    WEB = "web"
    IBAN = "iban"
    HANDLE = "handle"
    PLATE = "plate"
    BSN = "bsn"
    POSTCODE = "postcode"
    PHONE = "phone"
    ADDRESS = "address"
    NAME = "name"
    OTHER = "other"
    """Found by a person, not by rules."""


FOUND_BY_RULES = tuple(kind for kind in Kind if kind is not Kind.OTHER)
NUMBERS = frozenset({Kind.EMAIL, Kind.WEB, Kind.IBAN, Kind.HANDLE, Kind.PLATE, Kind.BSN, Kind.POSTCODE, Kind.PHONE})
"""What has no place in any text that becomes public; a name or the address of a building may have one."""


@dataclass(frozen=True, slots=True)
class Found:
    """A part of a text: `text[start:stop]`, counted in signs from 0."""

    kind: Kind
    start: int
    stop: int
