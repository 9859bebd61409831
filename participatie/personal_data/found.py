"""What can be found in a text that could point at a person, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What kind of personal data a part of a text looks like; the earlier one wins where two overlap."""

    EMAIL = "email"
    IBAN = "iban"
    WEB = "web"
    HANDLE = "handle"
    PHONE = "phone"
    BSN = "bsn"
    PLATE = "plate"
    ADDRESS = "address"
    NAME = "name"
    OTHER = "other"
    """Found by a person, not by rules."""


@dataclass(frozen=True, slots=True)
class Found:
    """A part of a text: `text[start:stop]`, counted in signs from 0."""

    kind: Kind
    start: int
    stop: int
