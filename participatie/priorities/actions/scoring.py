"""Opening a round of scoring and closing it."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from participatie.accounts import actions as accounts
from participatie.accounts.people import Account
from participatie.areas import actions as areas
from participatie.areas.projects import Phase
from participatie.db import Connection
from participatie.errors import Refusal
from participatie.hotspots import actions as hotspots
from participatie.priorities import store
from participatie.priorities.actions.ruling import take_rules
from participatie.priorities.actions.scores import locked
from participatie.priorities.ballots import Came, joined, response_of
from participatie.priorities.counted_ballots import CountedBallots, counted_ballots_of
from participatie.priorities.rules import Group, Rules, default_rules
from participatie.priorities.scoring import ListedSpot, Scoring
from participatie.priorities.sheets import Score, sheets_of
from participatie.text import mark

LEAST_SPOTS = 2
MOST_SUB_AREA = 60


def proposed_rules() -> Rules:
    """Give the rules we propose, with a fresh seed for lots and draws."""
    return default_rules(secrets.randbelow(2**31))


def list_spots_to_score(connection: Connection, area_id: int) -> tuple[ListedSpot, ...]:
    """Give the confirmed hot spots that a new scoring would be about.

    What is scored is published: only what everybody may see, so nothing that fewer than five people point at.
    """
    public = {each.id: each for each in hotspots.public_hot_spots(connection, area_id)}
    listed = (public.get(each.id) for each in hotspots.list_hot_spots(connection, area_id, status=hotspots.CONFIRMED))
    return tuple(ListedSpot(each.id, each.code, each.name, each.x, each.y, each.shape) for each in listed if each)


def open_scoring(
    connection: Connection,
    area_id: int,
    rules: Rules | None,
    by: Account,
    now: datetime,
    sub_areas: Mapping[int, str] | None = None,
) -> Scoring:
    """Let professionals score, by the rules that were published or else by these, stamped now.

    Args:
        connection: a writing transaction.
        area_id: where.
        rules: weights, criteria, plan size, bounds and seed; None for the rules that were published before.
        by: the coordinator.
        now: the present, aware UTC.
        sub_areas: per hot spot the part of the neighbourhood it lies in; without it the parts are not looked at.

    Raises:
        Refusal: the rules are unreasonable or not those that were published, there is too little to compare, the
            name of a part is too long, or a round is open already.
    """
    fixed = take_rules(connection, area_id, rules, now)
    parts = {spot: " ".join(name.split()) for spot, name in (sub_areas or {}).items()}
    if any(len(name) > MOST_SUB_AREA for name in parts.values()):
        raise Refusal(mark("Geef een deel van de buurt een korte naam."))
    spots = [replace(each, sub_area=parts.get(each.id, "")) for each in list_spots_to_score(connection, area_id)]
    if len(spots) < LEAST_SPOTS:
        raise Refusal(mark("Er zijn minstens twee hotspots nodig om te vergelijken."))
    store.scoring.add_scoring(connection, area_id, fixed, spots, now)
    accounts.record(connection, by.id, "scoring_opened", f"area {area_id}", now)
    advance_phase(connection, area_id, Phase.PRIORITIES)
    return store.scoring.newest_scoring(connection, area_id)


def find_scoring(connection: Connection, area_id: int) -> Scoring | None:
    """Give the newest round of an area, open or closed; None before the first."""
    return store.scoring.find_newest_scoring(connection, area_id)


def find_newest_closed(connection: Connection, area_id: int) -> Scoring | None:
    """Give the newest closed round of an area; None before the first is closed."""
    return store.scoring.find_newest_closed(connection, area_id)


def load_closing() -> None:
    """Load what closing a round calculates with, before a transaction makes others wait for it."""
    import participatie.priorities.closing  # noqa: F401


def close_scoring(connection: Connection, area_id: int, by: Account, now: datetime) -> Scoring:
    """Close the round and freeze its outcome: everyone of the neighbourhood once, every organisation once.

    Raises:
        Refusal: no round is open, or there is too little to make a list of.
    """
    from participatie.priorities.closing import outcome_of

    scoring = locked(connection, area_id)
    if not scoring.is_open:
        raise Refusal(mark("De ronde is al gesloten."))
    survey = {
        group: hotspots.picks(connection, area_id, group.value) for group in (Group.RESIDENTS, Group.ENTREPRENEURS)
    }
    cast = store.ballots.list_ballots(connection, scoring.id)
    picks = joined(survey, cast)
    response = response_of(survey, cast, [spot.id for spot in scoring.spots])
    sheets = sheets_of(_counting(connection, scoring))
    outcome = outcome_of(picks, sheets, scoring.rules, [spot.id for spot in scoring.spots])
    ballots = counted_ballots_of(picks, outcome.hot_spots)
    store.scoring.close(connection, scoring.id, outcome, ballots, response, now)
    accounts.record(connection, by.id, "scoring_closed", f"area {area_id}", now)
    return store.scoring.newest_scoring(connection, area_id)


def counted_ballots(connection: Connection, scoring: Scoring) -> CountedBallots | None:
    """Give what people marked together, for Equal Shares; None for an open or an early round. Never publish it."""
    return store.scoring.counted_ballots_at(connection, scoring.id)


def response_at(connection: Connection, scoring: Scoring) -> dict[Group, Came]:
    """Give how many people were counted when a round closed, by group and source; empty while it is open."""
    return store.scoring.response_at(connection, scoring.id)


def advance_phase(connection: Connection, area_id: int, phase: Phase) -> None:
    """Move the area's project on to a phase; never back."""
    project = areas.project_of(connection, area_id)
    if project.phase.place < phase.place:
        areas.set_phase(connection, project.id, phase)


def _counting(connection: Connection, scoring: Scoring) -> tuple[Score, ...]:
    listed = {spot.id for spot in scoring.spots}
    scores = store.scoring.list_scores(connection, scoring.id)
    return tuple(each for each in scores if each.hot_spot in listed)
