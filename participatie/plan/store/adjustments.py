"""Where it is kept what the meeting changed in the list of one scoring."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import sqlalchemy as sa

from participatie.db import Connection
from participatie.plan.adjustments import Adjustment
from participatie.plan.item_json import adjustment_from_json, adjustment_to_json
from participatie.plan.store.tables import plan_adjustments


def list_adjustments(connection: Connection, area_id: int, scoring_id: int) -> tuple[Adjustment, ...]:
    """Give what the meeting changed, the oldest first."""
    own = (plan_adjustments.c.area_id == area_id) & (plan_adjustments.c.scoring_id == scoring_id)
    rows = connection.execute(sa.select(plan_adjustments).where(own).order_by(plan_adjustments.c.id))
    return tuple(replace(adjustment_from_json(row.content), id=row.id) for row in rows)


def add_adjustment(
    connection: Connection, about: tuple[int, int], adjustment: Adjustment, written_by: int, written_at: datetime
) -> None:
    """Keep a change by the meeting; `about` is area and scoring."""
    area_id, scoring_id = about
    connection.execute(
        sa.insert(plan_adjustments).values(
            area_id=area_id,
            scoring_id=scoring_id,
            hot_spot_id=adjustment.hot_spot,
            content=adjustment_to_json(adjustment),
            written_by=written_by,
            written_at=written_at,
        )
    )


def remove_adjustment(connection: Connection, area_id: int, adjustment_id: int) -> None:
    """Take back a change that was never published."""
    own = (plan_adjustments.c.id == adjustment_id) & (plan_adjustments.c.area_id == area_id)
    connection.execute(sa.delete(plan_adjustments).where(own))
