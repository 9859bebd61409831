"""Opening a round of scoring, scoring blind, and closing it."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from participatie.accounts import actions as accounts
from participatie.accounts.people import Account
from participatie.areas import actions as areas
from participatie.areas.projects import Phase
from participatie.db import Connection
from participatie.errors import Absent, Refusal
from participatie.hotspots import actions as hotspots
from participatie.priorities import store
from participatie.priorities.rules import Group, Rules, check_rules, default_rules
from participatie.priorities.scoring import ListedSpot, Scoring
from participatie.priorities.sheets import Score, sheets_of
from participatie.text import mark

LEAST_SPOTS = 2


@dataclass(frozen=True, slots=True)
class Progress:
    """How far one organisation is, without a word about what it says.

    Attributes:
        organisation: its name.
        started: whether anyone of it answered anything.
        complete: whether someone of it answered about every hot spot.
    """

    organisation: str
    started: bool
    complete: bool


@dataclass(frozen=True, slots=True)
class OwnAnswer:
    """What one person said about one hot spot: outside their field, or a value (None is "don't know") per criterion."""

    outside: bool
    values: Mapping[str, int | None]


def proposed_rules() -> Rules:
    """Give the rules we propose, with a fresh seed for lots and draws."""
    return default_rules(secrets.randbelow(2**31))


def list_spots_to_score(connection: Connection, area_id: int) -> tuple[ListedSpot, ...]:
    """Give the confirmed hot spots that a new scoring would be about.

    What is scored is published; so a place that fewer than five people still point at is left out.
    """
    return tuple(
        ListedSpot(each.id, each.code, each.name, each.x, each.y, each.shape)
        for each in hotspots.list_hot_spots(connection, area_id, status=hotspots.CONFIRMED)
        if each.may_be_published
    )


def open_scoring(connection: Connection, area_id: int, rules: Rules, by: Account, now: datetime) -> Scoring:
    """Stamp the rules and let professionals score.

    Args:
        connection: a writing transaction.
        area_id: where.
        rules: weights, criteria, plan size, bounds and seed; fixed from now on.
        by: the coordinator.
        now: the present, aware UTC.

    Raises:
        Refusal: the rules are unreasonable, there is too little to compare, or a round is open already.
    """
    check_rules(rules)
    spots = list_spots_to_score(connection, area_id)
    if len(spots) < LEAST_SPOTS:
        raise Refusal(mark("Er zijn minstens twee hotspots nodig om te vergelijken."))
    store.scoring.add_scoring(connection, area_id, rules, spots, now)
    accounts.record(connection, by.id, "scoring_opened", f"area {area_id}", now)
    advance_phase(connection, area_id, Phase.PRIORITIES)
    return store.scoring.newest_scoring(connection, area_id)


def score(
    connection: Connection,
    area_id: int,
    by: Account,
    hot_spot: int,
    values: Mapping[str, int | None] | None,
) -> None:
    """Take in what one professional says about one hot spot; saying it again replaces it.

    Args:
        connection: a writing transaction.
        area_id: where.
        by: the professional; counts for the organisation of the account.
        hot_spot: about which hot spot of the open round.
        values: per criterion 1 to 5, or None for "don't know"; None for "outside my field".

    Raises:
        Refusal: no round is open, a criterion has no answer, or a value is not 1 to 5.
        Absent: the hot spot is not in this round.
    """
    store.scoring.lock_scorings(connection, area_id)
    scoring = store.scoring.newest_scoring(connection, area_id)
    if not scoring.is_open:
        raise Refusal(mark("De ronde is gesloten. U kunt geen punten meer geven."))
    if scoring.spot(hot_spot) is None:
        raise Absent("hot spot")
    if values is not None:
        if set(values) != set(scoring.rules.criteria):
            raise Refusal(mark("Geef bij elke vraag een antwoord. “Weet ik niet” mag ook."))
        if any(value is not None and not 1 <= value <= 5 for value in values.values()):
            raise Refusal(mark("Kies een van de mogelijkheden."))
    store.scoring.replace_scores(connection, scoring.id, (by.id, by.organisation_id), hot_spot, values)


def find_scoring(connection: Connection, area_id: int) -> Scoring | None:
    """Give the newest round of an area, open or closed; None before the first."""
    return store.scoring.find_newest_scoring(connection, area_id)


def find_newest_closed(connection: Connection, area_id: int) -> Scoring | None:
    """Give the newest closed round of an area; None before the first is closed."""
    return store.scoring.find_newest_closed(connection, area_id)


def own_answers(connection: Connection, scoring: Scoring, account_id: int) -> dict[int, OwnAnswer]:
    """Give what one person said so far, by hot spot; nobody else's."""
    answers: dict[int, dict[str, int | None]] = {}
    for each in store.scoring.list_scores(connection, scoring.id, account_id):
        answers.setdefault(each.hot_spot, {})[each.criterion] = each.value
    found = {spot: OwnAnswer(False, values) for spot, values in answers.items()}
    for person, _organisation, spot in store.scoring.list_opt_outs(connection, scoring.id):
        if person == account_id:
            found[spot] = OwnAnswer(True, {})
    return found


def progress(connection: Connection, scoring: Scoring) -> tuple[Progress, ...]:
    """Tell how far each partner organisation is; those that are not a partner are listed once they start."""
    answered: dict[int, dict[int, set[int]]] = {}
    scores = store.scoring.list_scores(connection, scoring.id)
    seen = [(each.person, each.organisation, each.hot_spot) for each in scores]
    for person, organisation, spot in (*seen, *store.scoring.list_opt_outs(connection, scoring.id)):
        answered.setdefault(organisation, {}).setdefault(person, set()).add(spot)
    names = {each.id: each.name for each in accounts.list_organisations(connection)}
    partners = {each.organisation_id for each in areas.list_partners(connection, scoring.area_id)}
    return tuple(
        Progress(
            names[organisation],
            organisation in answered,
            any(len(spots) == len(scoring.spots) for spots in answered.get(organisation, {}).values()),
        )
        for organisation in sorted(partners | answered.keys(), key=lambda each: names[each])
    )


def close_scoring(connection: Connection, area_id: int, by: Account, now: datetime) -> Scoring:
    """Close the round and freeze its outcome.

    Raises:
        Refusal: no round is open, or there is too little to make a list of.
    """
    from participatie.priorities.closing import outcome_of

    store.scoring.lock_scorings(connection, area_id)
    scoring = store.scoring.newest_scoring(connection, area_id)
    if not scoring.is_open:
        raise Refusal(mark("De ronde is al gesloten."))
    picks = {
        group: hotspots.picks(connection, area_id, group.value) for group in (Group.RESIDENTS, Group.ENTREPRENEURS)
    }
    sheets = sheets_of(_counting(connection, scoring))
    outcome = outcome_of(picks, sheets, scoring.rules, [spot.id for spot in scoring.spots])
    store.scoring.close(connection, scoring.id, outcome, now)
    accounts.record(connection, by.id, "scoring_closed", f"area {area_id}", now)
    return store.scoring.newest_scoring(connection, area_id)


def advance_phase(connection: Connection, area_id: int, phase: Phase) -> None:
    """Move the area's project on to a phase; never back."""
    project = areas.project_of(connection, area_id)
    if project.phase.place < phase.place:
        areas.set_phase(connection, project.id, phase)


def _counting(connection: Connection, scoring: Scoring) -> tuple[Score, ...]:
    listed = {spot.id for spot in scoring.spots}
    scores = store.scoring.list_scores(connection, scoring.id)
    return tuple(each for each in scores if each.hot_spot in listed)
