"""Giving points, blind: one's own answers, who is done, and how far each organisation is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from participatie.accounts import actions as accounts
from participatie.accounts.people import Account
from participatie.accounts.roles import Role
from participatie.areas import actions as areas
from participatie.db import Connection
from participatie.errors import Absent, Refusal
from participatie.priorities import store
from participatie.priorities.scorers import OptOut, Scorer, Team, order_for
from participatie.priorities.scoring import ListedSpot, Scoring
from participatie.priorities.sheets import Score
from participatie.text import mark

MOST_REASON = 200


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
    reason: str = ""


def score(
    connection: Connection,
    area_id: int,
    by: Account,
    hot_spot: int,
    values: Mapping[str, int | None] | None,
    reason: str = "",
) -> None:
    """Take in what one professional says about one hot spot; saying it again replaces it.

    Args:
        connection: a writing transaction.
        area_id: where.
        by: the professional; counts for the organisation of the account.
        hot_spot: about which hot spot of the open round.
        values: per criterion 1 to 5, or None for "don't know"; None for "outside my field".
        reason: with "outside my field", why, in a few words; may stay empty.

    Raises:
        Refusal: no round is open, a criterion has no answer, a value is not 1 to 5, or the reason is too long.
        Absent: the hot spot is not in this round.
    """
    scoring = locked(connection, area_id)
    if not scoring.is_open:
        raise Refusal(mark("De ronde is gesloten. U kunt geen punten meer geven."))
    if scoring.spot(hot_spot) is None:
        raise Absent("hot spot")
    if values is not None:
        if set(values) != set(scoring.rules.criteria):
            raise Refusal(mark("Geef bij elke vraag een antwoord. “Weet ik niet” mag ook."))
        if any(value is not None and not 1 <= value <= 5 for value in values.values()):
            raise Refusal(mark("Kies een van de mogelijkheden."))
    if len(reason) > MOST_REASON:
        raise Refusal(mark("Houd het kort: hoogstens %(most)s letters."), most=MOST_REASON)
    person = (by.id, by.organisation_id)
    store.scoring.replace_scores(connection, scoring.id, person, hot_spot, values, reason.strip())


def own_answers(connection: Connection, scoring: Scoring, account_id: int) -> dict[int, OwnAnswer]:
    """Give what one person said so far, by hot spot; nobody else's."""
    answers: dict[int, dict[str, int | None]] = {}
    for each in store.scoring.list_scores(connection, scoring.id, account_id):
        answers.setdefault(each.hot_spot, {})[each.criterion] = each.value
    found = {spot: OwnAnswer(False, values) for spot, values in answers.items()}
    for other in store.scoring.list_opt_outs(connection, scoring.id):
        if other.person == account_id:
            found[other.hot_spot] = OwnAnswer(True, {}, other.reason)
    return found


def own_order(scoring: Scoring, account_id: int) -> tuple[ListedSpot, ...]:
    """Give the hot spots of a round in the order in which one person scores them."""
    return order_for(scoring.spots, account_id, scoring.rules.seed)


def confirm_scores(connection: Connection, area_id: int, by: Account) -> None:
    """Say "I am done"; the points can still be changed until the round closes.

    Raises:
        Refusal: the round is closed, or a hot spot has no answer yet.
    """
    scoring = locked(connection, area_id)
    if not scoring.is_open:
        raise Refusal(mark("De ronde is gesloten. U kunt geen punten meer geven."))
    if len(own_answers(connection, scoring, by.id)) < len(scoring.spots):
        raise Refusal(mark("Er zijn nog plekken waar u niets over zei. Maak die eerst af."))
    store.scorers.confirm(connection, scoring.id, by.id)


def has_confirmed(connection: Connection, scoring: Scoring, account_id: int) -> bool:
    """Whether somebody said to be done."""
    return account_id in store.scorers.list_confirmed(connection, scoring.id)


def list_teams(connection: Connection, scoring: Scoring) -> tuple[Team, ...]:
    """Tell per organisation who scores and how far each is; not one word about what they said.

    Args:
        connection: reading is enough.
        scoring: the round.

    Returns:
        Every partner organisation of the area, and every other one with a professional here, by name. Someone
        whose account was stopped is only listed when they answered something.
    """
    answered = _answered(connection, scoring.id)
    confirmed = store.scorers.list_confirmed(connection, scoring.id)
    reminded = store.scorers.list_reminded(connection, scoring.id)
    slug = areas.area_by_id(connection, scoring.area_id).slug
    people = [each for each in accounts.list_accounts(connection) if each.id in answered or _is_asked(each, slug)]
    names = {each.id: each.name for each in accounts.list_organisations(connection)}
    organisations = {each.organisation_id for each in areas.list_partners(connection, scoring.area_id)}
    by_organisation: dict[int, list[Scorer]] = {each: [] for each in organisations}
    for each in people:
        # What somebody said counts for the organisation that they worked for when they said it.
        organisation, spots = answered.get(each.id, (each.organisation_id, set()))
        scorer = Scorer(
            each.id,
            each.name or each.email,
            len(spots),
            len(scoring.spots),
            each.id in confirmed,
            reminded.get(each.id),
        )
        by_organisation.setdefault(organisation, []).append(scorer)
    return tuple(
        Team(each, names[each], tuple(sorted(by_organisation[each], key=lambda scorer: scorer.name)))
        for each in sorted(by_organisation, key=lambda each: names[each])
    )


def _is_asked(account: Account, slug: str) -> bool:
    return account.role is Role.PROFESSIONAL and not account.disabled and account.belongs_to(slug)


def _answered(connection: Connection, scoring_id: int) -> dict[int, tuple[int, set[int]]]:
    """Per person the organisation they answered for, and about which hot spots."""
    found: dict[int, tuple[int, set[int]]] = {}
    seen: Iterable[Score | OptOut] = (
        *store.scoring.list_scores(connection, scoring_id),
        *store.scoring.list_opt_outs(connection, scoring_id),
    )
    for each in seen:
        found.setdefault(each.person, (each.organisation, set()))[1].add(each.hot_spot)
    return found


def progress(connection: Connection, scoring: Scoring) -> tuple[Progress, ...]:
    """Tell how far each partner organisation is; those that are not a partner are listed once they start."""
    partners = {each.organisation_id for each in areas.list_partners(connection, scoring.area_id)}
    return tuple(
        Progress(team.name, team.started, team.complete)
        for team in list_teams(connection, scoring)
        if team.started or team.organisation_id in partners
    )


def locked(connection: Connection, area_id: int) -> Scoring:
    """Give the newest round of an area and let nobody else change it until we are done.

    Raises:
        Absent: there has been no round yet.
    """
    store.scoring.lock_scorings(connection, area_id)
    return store.scoring.newest_scoring(connection, area_id)


def outside_field(connection: Connection, scoring: Scoring) -> tuple[OptOut, ...]:
    """Give who said of which hot spot that it is outside their field, and why.

    Raises:
        Refusal: the round is still open.
    """
    if scoring.is_open:
        raise Refusal(mark("Dit ziet u pas als de ronde gesloten is."))
    return store.scoring.list_opt_outs(connection, scoring.id)
