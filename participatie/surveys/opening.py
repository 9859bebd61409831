"""What a higher feature may know of rounds that come before people heard what was done with the last one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from participatie.accounts.people import Account
from participatie.db import Connection
from participatie.surveys.rounds import Round

OPENING_HOOK = "opening_rounds"
"""Under this name a higher feature lends an `Opening`."""


def _never(_connection: Connection, _area_id: int) -> bool:
    return False


def _nothing(_connection: Connection, _round: Round, _by: Account, _reason: str) -> None:
    return None


def _no_reasons(_connection: Connection, _area_id: int) -> Mapping[int, str]:
    return {}


@dataclass(frozen=True)
class Opening:
    """Three functions; without a feature that lends them, no round comes too early.

    Attributes:
        too_early: (connection, area id): whether a round that is opened now needs a reason.
        check: (connection, new round, who opens it, reason), in the same transaction; may refuse.
        reasons: (connection, area id): why rounds were opened early, by their id.
    """

    too_early: Callable[[Connection, int], bool] = _never
    check: Callable[[Connection, Round, Account, str], None] = _nothing
    reasons: Callable[[Connection, int], Mapping[int, str]] = _no_reasons
