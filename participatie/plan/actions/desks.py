"""Putting together what lies on the desk: the closed scoring, the draft, the meeting's changes and the answers."""

from __future__ import annotations

from dataclasses import replace

from participatie.accounts import actions as accounts
from participatie.areas import actions as areas
from participatie.db import Connection
from participatie.errors import Absent
from participatie.plan import store
from participatie.plan.agreeing import Agreement, Answer, parts_of
from participatie.plan.content import PlanOrganisation, canonical
from participatie.plan.desk import Desk
from participatie.plan.publication import checksum_of
from participatie.priorities import actions as priorities


def desk_of(connection: Connection, area_id: int) -> Desk:
    """Give the newest closed scoring with the draft.

    Raises:
        Absent: no scoring was closed yet.
    """
    found = find_desk(connection, area_id)
    if found is None:
        raise Absent("closed scoring")
    return found


def find_desk(connection: Connection, area_id: int) -> Desk | None:
    """Give the newest closed scoring with the draft; None before the first is closed."""
    scoring = priorities.find_newest_closed(connection, area_id)
    if scoring is None or scoring.outcome is None:
        return None
    listed = {spot.id for spot in scoring.spots}
    items = {spot: item for spot, item in store.drafts.list_items(connection, area_id).items() if spot in listed}
    named = {who for item in items.values() for who in item.organisations()}
    named |= {sheet.organisation for sheet in scoring.outcome.sheets}
    adjustments = store.adjustments.list_adjustments(connection, area_id, scoring.id)
    # Only an area with marked parts needs to know what people marked together.
    marked = any(spot.sub_area for spot in scoring.spots)
    ballots = priorities.counted_ballots(connection, scoring) if marked else None
    organisations = _organisations(connection, area_id, named)
    bare = Desk(scoring, scoring.outcome, organisations, items, adjustments, ballots)
    agreements = store.drafts.list_agreements(connection, area_id)
    answered = tuple(_answered(bare, each, agreements.get(each.id)) for each in bare.organisations)
    return replace(bare, organisations=answered)


def fingerprint_of(desk: Desk, organisation: int) -> str:
    """Give a fingerprint of everything in the draft that concerns an organisation."""
    hours = desk.hours.get(organisation, 0)
    parts = parts_of(organisation, desk.items, hours, desk.scoring.rules, desk.adjustments)
    return checksum_of(canonical(parts))


def last_word(connection: Connection, area_id: int, organisation: int) -> Agreement | None:
    """Give the last word of an organisation, lapsed or not; None when it never answered."""
    return store.drafts.list_agreements(connection, area_id).get(organisation)


def _answered(desk: Desk, organisation: PlanOrganisation, agreement: Agreement | None) -> PlanOrganisation:
    if agreement is None:
        return organisation
    answer = agreement.answer(fingerprint_of(desk, organisation.id))
    if answer is Answer.OBJECTS:
        return replace(organisation, objection=agreement.objection)
    return replace(organisation, agreed=answer is Answer.AGREES)


def _organisations(connection: Connection, area_id: int, named: set[int]) -> tuple[PlanOrganisation, ...]:
    """The partners by name, and who else the draft or the scores name; those promised no hours."""
    hours = {each.organisation_id: each.hours for each in areas.list_partners(connection, area_id)}
    return tuple(
        PlanOrganisation(each.id, each.slug, each.name, hours.get(each.id, 0), agreed=False)
        for each in accounts.list_organisations(connection)
        if each.id in hours or each.id in named
    )
