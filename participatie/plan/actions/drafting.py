"""Writing the draft: choices, agreements, actions, reasons, and organisations that agree."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from participatie.accounts import actions as accounts
from participatie.accounts.people import Account
from participatie.areas import actions as areas
from participatie.db import Connection
from participatie.errors import Absent, Refusal
from participatie.plan import store
from participatie.plan.agreeing import parts_of
from participatie.plan.content import PlanOrganisation, canonical
from participatie.plan.desk import Desk
from participatie.plan.draft import LONGEST_SENTENCE, LONGEST_TEXT, Action, Item, check_length
from participatie.plan.publication import checksum_of
from participatie.priorities import actions as priorities
from participatie.text import mark

MOST_HOURS = 10_000


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
    bare = Desk(scoring, scoring.outcome, _organisations(connection, area_id, named), items)
    agreements = store.drafts.list_agreements(connection, area_id)
    agreed = frozenset(who for who, seen in agreements.items() if seen == fingerprint_of(bare, who))
    organisations = tuple(replace(each, agreed=each.id in agreed) for each in bare.organisations)
    return replace(bare, organisations=organisations)


def save_item(connection: Connection, area_id: int, item: Item, by: Account, now: datetime) -> None:
    """Keep what the draft says about a hot spot (its actions are kept by `save_action`).

    Raises:
        Absent: the hot spot is not on the list.
        Refusal: hours below zero or beyond reason, or a text that is too long.
    """
    desk = desk_of(connection, area_id)
    if desk.scoring.spot(item.hot_spot) is None:
        raise Absent("hot spot")
    if any(not 0 <= hours <= MOST_HOURS for hours in item.needs.values()):
        raise Refusal(mark("Vul een aantal uren in van 0 tot en met %(most)s."), most=MOST_HOURS)
    check_length(LONGEST_TEXT, item.norm, item.declined.reason, item.declined.instead, item.why_chosen)
    check_length(LONGEST_SENTENCE, item.goal.indicator)
    store.drafts.save_item(connection, area_id, item)
    accounts.record(connection, by.id, "plan_changed", f"area {area_id}, hot spot {item.hot_spot}", now)


def take_proposal(connection: Connection, area_id: int, by: Account, now: datetime) -> None:
    """Choose what the proposal chooses, and nothing else; everything written stays."""
    desk = desk_of(connection, area_id)
    for spot in desk.scoring.spots:
        item = replace(desk.item(spot.id), chosen=spot.id in desk.proposal.chosen)
        store.drafts.save_item(connection, area_id, item)
    accounts.record(connection, by.id, "plan_proposal_taken", f"area {area_id}", now)


def save_action(connection: Connection, area_id: int, hot_spot: int, action: Action, by: Account, now: datetime) -> int:
    """Add an action (number 0) to a hot spot or change one, and give its number.

    Raises:
        Absent: the hot spot or the action is not there.
        Refusal: no title or one that is too long, or hours beyond reason.
    """
    desk = desk_of(connection, area_id)
    if desk.scoring.spot(hot_spot) is None:
        raise Absent("hot spot")
    if not action.title:
        raise Refusal(mark("Schrijf wat er gebeurt."))
    if not 0 <= action.hours <= MOST_HOURS:
        raise Refusal(mark("Vul een aantal uren in van 0 tot en met %(most)s."), most=MOST_HOURS)
    check_length(LONGEST_SENTENCE, action.title)
    saved = store.drafts.save_action(connection, area_id, hot_spot, action)
    accounts.record(connection, by.id, "plan_action_saved", f"area {area_id}, action {saved}", now)
    return saved


def remove_action(connection: Connection, area_id: int, action_id: int, by: Account, now: datetime) -> None:
    """Take an action out of the draft.

    Raises:
        Refusal: it stands in a published plan; then people count on an answer.
        Absent: there is no such action in this area.
    """
    if store.drafts.area_of_action(connection, action_id) != area_id:
        raise Absent("action")
    for number, _published_at in store.versions.list_versions(connection, area_id):
        content = store.versions.version(connection, area_id, number).content
        if any(action.id == action_id for item in content.items.values() for action in item.actions):
            raise Refusal(mark("Dit plan is al openbaar. Meld of de actie gelukt is."))
    store.drafts.remove_action(connection, area_id, action_id)
    accounts.record(connection, by.id, "plan_action_removed", f"area {area_id}, action {action_id}", now)


def agree(connection: Connection, area_id: int, by: Account, now: datetime) -> None:
    """Say for an organisation that it agrees with the draft as it is; a change of the draft undoes this."""
    seen = fingerprint_of(desk_of(connection, area_id), by.organisation_id)
    store.drafts.save_agreement(connection, area_id, (by.id, by.organisation_id), seen, now)
    accounts.record(connection, by.id, "plan_agreed", f"area {area_id}", now)


def fingerprint_of(desk: Desk, organisation: int) -> str:
    """Give a fingerprint of everything in the draft that concerns an organisation."""
    parts = parts_of(organisation, desk.items, desk.hours.get(organisation, 0), desk.scoring.rules, desk.adjustments)
    return checksum_of(canonical(parts))


def _organisations(connection: Connection, area_id: int, named: set[int]) -> tuple[PlanOrganisation, ...]:
    """The partners by name, and who else the draft or the scores name; those promised no hours."""
    hours = {each.organisation_id: each.hours for each in areas.list_partners(connection, area_id)}
    return tuple(
        PlanOrganisation(each.id, each.slug, each.name, hours.get(each.id, 0), agreed=False)
        for each in accounts.list_organisations(connection)
        if each.id in hours or each.id in named
    )
