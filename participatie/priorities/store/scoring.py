"""Where scorings and scores are kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

import sqlalchemy as sa

from participatie.db import Connection
from participatie.errors import Absent, Refusal
from participatie.priorities.ballots import Came, response_from, response_to_json
from participatie.priorities.counted_ballots import CountedBallots
from participatie.priorities.outcome import Outcome, outcome_from
from participatie.priorities.rules import Group, Rules
from participatie.priorities.scorers import OptOut
from participatie.priorities.scoring import ListedSpot, Scoring
from participatie.priorities.sheets import Score
from participatie.priorities.store.tables import score_opt_outs, scores, scoring_spots, scorings
from participatie.text import mark
from participatie.written import WrittenText


def add_scoring(
    connection: Connection, area_id: int, rules: Rules, spots: Iterable[ListedSpot], opened_at: datetime
) -> int:
    """Stamp the rules and the hot spots of a new scoring and give its number.

    Raises:
        Refusal: another scoring is open in this area.
    """
    row = {"area_id": area_id, "open_for_area": area_id, "rules": rules.to_json(), "opened_at": opened_at}
    try:
        with connection.begin_nested():
            added = connection.execute(sa.insert(scorings).values(**row).returning(scorings.c.id)).scalar_one()
    except sa.exc.IntegrityError as fault:
        raise Refusal(mark("Er is al een ronde open.")) from fault
    rows = [
        {
            "scoring_id": added,
            "hot_spot_id": spot.id,
            "code": spot.code,
            "name": spot.name.to_json(),
            "x": spot.x,
            "y": spot.y,
            "shape": spot.shape,
            "sub_area": spot.sub_area,
        }
        for spot in spots
    ]
    connection.execute(sa.insert(scoring_spots), rows)
    return int(added)


def close(
    connection: Connection,
    scoring_id: int,
    outcome: Outcome,
    ballots: CountedBallots,
    response: Mapping[Group, Came],
    closed_at: datetime,
) -> None:
    """Freeze the outcome of a scoring, what people marked together, and who was counted."""
    connection.execute(
        sa.update(scorings)
        .where(scorings.c.id == scoring_id, scorings.c.closed_at.is_(None))
        .values(
            outcome=outcome.to_json(),
            ballots=ballots.to_json(),
            response=response_to_json(response),
            closed_at=closed_at,
            open_for_area=None,
        )
    )


def counted_ballots_at(connection: Connection, scoring_id: int) -> CountedBallots | None:
    """Give what people marked together when a scoring closed; None before that and for an early round."""
    statement = sa.select(scorings.c.ballots).where(scorings.c.id == scoring_id)
    stored = connection.execute(statement).scalar_one_or_none()
    return CountedBallots.from_json(stored) if stored else None


def response_at(connection: Connection, scoring_id: int) -> dict[Group, Came]:
    """Give who was counted when a scoring closed; empty before that."""
    statement = sa.select(scorings.c.response).where(scorings.c.id == scoring_id)
    return response_from(connection.execute(statement).scalar_one_or_none())


def find_newest_scoring(connection: Connection, area_id: int) -> Scoring | None:
    """Give the newest scoring of an area, open or closed; None before the first."""
    return _find(connection, sa.select(scorings).where(scorings.c.area_id == area_id))


def find_newest_closed(connection: Connection, area_id: int) -> Scoring | None:
    """Give the newest closed scoring of an area; None before the first is closed."""
    statement = sa.select(scorings).where(scorings.c.area_id == area_id, scorings.c.closed_at.is_not(None))
    return _find(connection, statement)


def lock_scorings(connection: Connection, area_id: int) -> None:
    """Make everyone who scores in, or closes, a round of this area wait for each other until we are done."""
    connection.execute(sa.select(scorings.c.id).where(scorings.c.area_id == area_id).with_for_update())


def newest_scoring(connection: Connection, area_id: int) -> Scoring:
    """Give the newest scoring of an area, or raise `Absent`."""
    found = find_newest_scoring(connection, area_id)
    if found is None:
        raise Absent("scoring")
    return found


def _find(connection: Connection, statement: sa.Select[tuple[object, ...]]) -> Scoring | None:
    row = connection.execute(statement.order_by(scorings.c.id.desc()).limit(1)).mappings().first()
    if row is None:
        return None
    chosen = sa.select(scoring_spots).where(scoring_spots.c.scoring_id == row["id"])
    return Scoring(
        id=row["id"],
        area_id=row["area_id"],
        rules=Rules.from_json(row["rules"]),
        spots=tuple(
            ListedSpot(
                spot.hot_spot_id,
                spot.code,
                WrittenText.from_json(spot.name),
                spot.x,
                spot.y,
                tuple(tuple(tuple((x, y) for x, y in ring) for ring in polygon) for polygon in spot.shape),
                spot.sub_area,
            )
            for spot in connection.execute(chosen.order_by(scoring_spots.c.hot_spot_id))
        ),
        opened_at=row["opened_at"],
        closed_at=row["closed_at"],
        outcome=outcome_from(row["outcome"]) if row["outcome"] else None,
    )


def replace_scores(
    connection: Connection,
    scoring_id: int,
    person: tuple[int, int],
    hot_spot: int,
    values: Mapping[str, int | None] | None,
    reason: str = "",
) -> None:
    """Put in what one person says about one hot spot, in the place of what that person said before.

    Args:
        connection: a writing transaction.
        scoring_id: which scoring.
        person: account and organisation.
        hot_spot: about which hot spot.
        values: per criterion 1 to 5 or None for "don't know"; None for "outside my field".
        reason: why it is outside the field, or empty.
    """
    account, organisation = person
    for table in (scores, score_opt_outs):
        connection.execute(
            sa.delete(table).where(
                table.c.scoring_id == scoring_id, table.c.account_id == account, table.c.hot_spot_id == hot_spot
            )
        )
    row = {
        "scoring_id": scoring_id,
        "account_id": account,
        "organisation_id": organisation,
        "hot_spot_id": hot_spot,
    }
    if values is None:
        connection.execute(sa.insert(score_opt_outs).values(**row, reason=reason))
    elif values:
        rows = [{**row, "criterion": code, "value": value} for code, value in values.items()]
        connection.execute(sa.insert(scores), rows)


def list_scores(connection: Connection, scoring_id: int, account_id: int | None = None) -> tuple[Score, ...]:
    """Give the scores of a scoring, of everyone or of one person."""
    statement = sa.select(scores).where(scores.c.scoring_id == scoring_id)
    if account_id is not None:
        statement = statement.where(scores.c.account_id == account_id)
    return tuple(
        Score(row.account_id, row.organisation_id, row.hot_spot_id, row.criterion, row.value)
        for row in connection.execute(statement)
    )


def list_opt_outs(connection: Connection, scoring_id: int) -> tuple[OptOut, ...]:
    """Give everyone's "outside my field"."""
    statement = sa.select(score_opt_outs).where(score_opt_outs.c.scoring_id == scoring_id)
    return tuple(
        OptOut(row.account_id, row.organisation_id, row.hot_spot_id, row.reason)
        for row in connection.execute(statement)
    )
