"""Where rules stand that were published before a round is open, and where an open round's rules are changed."""

from __future__ import annotations

import sqlalchemy as sa

from participatie.db import Connection, insert_ignore
from participatie.priorities.rules import Rules
from participatie.priorities.store.tables import scorings
from participatie.priorities.store.tables_of_the_round import announced_rules


def announce(connection: Connection, area_id: int, rules: Rules) -> bool:
    """Publish rules for the next round of an area; tells whether there were none yet."""
    return insert_ignore(connection, announced_rules, [{"area_id": area_id, "rules": rules.to_json()}]) == 1


def find_announced(connection: Connection, area_id: int, *, lock: bool = False) -> Rules | None:
    """Give the rules that were published for the next round, or None."""
    statement = sa.select(announced_rules.c.rules).where(announced_rules.c.area_id == area_id)
    document = connection.execute(statement.with_for_update() if lock else statement).scalar_one_or_none()
    return None if document is None else Rules.from_json(document)


def set_announced(connection: Connection, area_id: int, rules: Rules) -> None:
    """Put changed rules in the place of those that were published."""
    connection.execute(
        sa.update(announced_rules).where(announced_rules.c.area_id == area_id).values(rules=rules.to_json())
    )


def remove_announced(connection: Connection, area_id: int) -> None:
    """The round has taken the rules over."""
    connection.execute(sa.delete(announced_rules).where(announced_rules.c.area_id == area_id))


def set_rules(connection: Connection, scoring_id: int, rules: Rules) -> None:
    """Put changed rules in the place of those of an open round."""
    connection.execute(
        sa.update(scorings)
        .where(scorings.c.id == scoring_id, scorings.c.closed_at.is_(None))
        .values(rules=rules.to_json())
    )
