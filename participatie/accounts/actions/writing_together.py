"""Who wrote what overlaps, when two members of a team change the same thing."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from participatie.accounts.actions.people import account_by_id
from participatie.db import Connection
from participatie.together import Merged, Overlapping, Revision, merge_since


def merge_by_name(
    connection: Connection,
    newest: int,
    since: Sequence[Revision],
    stored: Mapping[str, object],
    typed: Mapping[str, object],
    *,
    seen: int,
    keep_stored: Collection[str],
) -> Merged | Overlapping:
    """Bring what stands there and what was typed together, naming whose change overlaps; see `together.merge_since`."""

    def name_of(who: int) -> str:
        return account_by_id(connection, who).name

    return merge_since(newest, since, stored, typed, name_of, seen=seen, keep_stored=keep_stored)
