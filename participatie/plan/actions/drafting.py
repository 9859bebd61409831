"""Writing the draft: case sheets and actions, by several people at once, without anybody's words getting lost.

`save_item` and `save_action` put down what they are given. `change_item` and `change_action` are for forms: they say
which revision the form started from, take over silently what only one person changed, and keep nothing when both
changed the same into something else.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime

from participatie.accounts import actions as accounts
from participatie.accounts.people import Account
from participatie.db import Connection
from participatie.errors import Absent, Refusal
from participatie.plan import store
from participatie.plan.actions.desks import desk_of
from participatie.plan.draft import LONGEST_SENTENCE, LONGEST_TEXT, Action, Item, check_length
from participatie.plan.item_json import action_from_sheet, action_to_sheet, item_from_json, item_to_json
from participatie.plan.store.revisions import Kept, Of
from participatie.text import mark
from participatie.together import Merged, Overlapping, merge

MOST_HOURS = 10_000


class RemovedMeanwhile(Refusal):
    """Somebody took the action out of the draft while another wrote on it."""


def item_revision(connection: Connection, area_id: int, hot_spot: int) -> int:
    """Give the newest revision of a sheet; 0 when it was never changed."""
    return store.revisions.newest_number(connection, Of(area_id, Kept.ITEM, hot_spot))


def action_revision(connection: Connection, area_id: int, action_id: int) -> int:
    """Give the newest revision of an action; 0 when it was never changed."""
    return store.revisions.newest_number(connection, Of(area_id, Kept.ACTION, action_id))


def item_at(connection: Connection, area_id: int, hot_spot: int, revision: int) -> Item | None:
    """Give a sheet as it stood at a revision; None when that revision was never kept."""
    content = _content_at(connection, Of(area_id, Kept.ITEM, hot_spot), revision)
    return None if content is None else item_from_json(content)


def action_at(connection: Connection, about: tuple[int, int], action_id: int, revision: int) -> Action:
    """Give an action as it stood at a revision, removed or not; as it stands now when that was never kept.

    Raises:
        Absent: the hot spot never had this action; `about` is area and hot spot.
    """
    area_id, hot_spot = about
    stored, _removed = store.drafts.lock_action(connection, area_id, hot_spot, action_id, hold=False)
    content = _content_at(connection, Of(area_id, Kept.ACTION, action_id), revision)
    return stored if content is None else action_from_sheet(content)


def save_item(connection: Connection, area_id: int, item: Item, by: Account, now: datetime) -> None:
    """Keep what the draft says about a hot spot (its actions are kept by `save_action`).

    Raises:
        Absent: the hot spot is not on the list.
        Refusal: hours below zero or beyond reason, or a text that is too long.
    """
    _check_spot(connection, area_id, item.hot_spot)
    check_item(item)
    _keep_item(connection, area_id, store.drafts.lock_item(connection, area_id, item.hot_spot), item, (by, now))


def change_item(
    connection: Connection,
    area_id: int,
    item: Item,
    by: Account,
    now: datetime,
    *,
    seen: int,
    keep_stored: Collection[str] = (),
) -> Overlapping | None:
    """Keep what a form says about a hot spot, beside what others changed meanwhile.

    Args:
        connection: a writing transaction.
        area_id: where.
        item: what the form says.
        by: who.
        now: the present, aware UTC.
        seen: the revision that the form started from.
        keep_stored: names of overlaps for which a person chose what stands there now.

    Returns:
        None when it is kept; what overlaps otherwise, and then nothing is kept.

    Raises:
        Absent: the hot spot is not on the list.
        Refusal: as with `save_item`.
    """
    _check_spot(connection, area_id, item.hot_spot)
    check_item(item)
    stored = store.drafts.lock_item(connection, area_id, item.hot_spot)
    of = Of(area_id, Kept.ITEM, item.hot_spot)
    typed = item_to_json(replace(item, actions=()))
    merged = _merged(connection, of, item_to_json(stored), typed, seen, keep_stored)
    if isinstance(merged, Overlapping):
        return merged
    _keep_item(connection, area_id, stored, item_from_json(merged.document), (by, now))
    return None


def save_action(connection: Connection, area_id: int, hot_spot: int, action: Action, by: Account, now: datetime) -> int:
    """Add an action (number 0) to a hot spot or change one, and give its number.

    Raises:
        Absent: the hot spot or the action is not there.
        Refusal: no title or one that is too long, or hours beyond reason.
        RemovedMeanwhile: it was taken out of the draft.
    """
    _check_spot(connection, area_id, hot_spot)
    check_action(action)
    stored = _lock_action(connection, area_id, hot_spot, action.id) if action.id else action
    return _keep_action(connection, (area_id, hot_spot), stored, action, (by, now))


def change_action(
    connection: Connection,
    about: tuple[int, int],
    action: Action,
    by: Account,
    now: datetime,
    *,
    seen: int,
    keep_stored: Collection[str] = (),
) -> Overlapping | None:
    """Keep what a form says about an action that is there; `about` is area and hot spot. Else as `change_item`."""
    area_id, hot_spot = about
    _check_spot(connection, area_id, hot_spot)
    check_action(action)
    stored = _lock_action(connection, area_id, hot_spot, action.id)
    of = Of(area_id, Kept.ACTION, action.id)
    merged = _merged(connection, of, action_to_sheet(stored), action_to_sheet(action), seen, keep_stored)
    if isinstance(merged, Overlapping):
        return merged
    _keep_action(connection, about, stored, action_from_sheet(merged.document), (by, now))
    return None


def remove_action(
    connection: Connection, area_id: int, action_id: int, by: Account, now: datetime, *, seen: int | None = None
) -> None:
    """Take an action out of the draft.

    Raises:
        Refusal: it stands in a published plan; then people count on an answer. Or somebody changed it since `seen`.
        Absent: there is no such action in this area.
    """
    hot_spot = store.drafts.spot_of_action(connection, area_id, action_id)
    _stored, removed = store.drafts.lock_action(connection, area_id, hot_spot, action_id)
    if removed:
        return
    if seen is not None and seen != action_revision(connection, area_id, action_id):
        raise Refusal(mark("Iemand anders veranderde deze actie net. Kijk eerst wat er nu staat."))
    if _was_published(connection, area_id, action_id):
        raise Refusal(mark("Dit plan is al openbaar. Meld of de actie gelukt is."))
    store.drafts.remove_action(connection, area_id, action_id, now)
    accounts.record(connection, by.id, "plan_action_removed", f"area {area_id}, action {action_id}", now)


def take_proposal(
    connection: Connection,
    area_id: int,
    by: Account,
    now: datetime,
    *,
    seen: Mapping[int, bool | None] | None = None,
    keep_stored: Collection[int] = (),
) -> tuple[int, ...]:
    """Choose what the proposal chooses, and nothing else; everything written stays.

    Args:
        connection: a writing transaction.
        area_id: where.
        by: who.
        now: the present, aware UTC.
        seen: the choices that stood there when somebody read the proposal; None for those of this moment.
        keep_stored: hot spots for which a person chose what stands there now.

    Returns:
        Hot spots that somebody else chose otherwise meanwhile; nothing is kept then. Empty when all is kept.
    """
    spots = sorted(spot.id for spot in desk_of(connection, area_id).scoring.spots)
    stored = {spot: store.drafts.lock_item(connection, area_id, spot) for spot in spots}
    proposed = desk_of(connection, area_id).proposal.chosen
    now_there = {str(spot): item.chosen for spot, item in stored.items()}
    before = now_there if seen is None else {str(spot): choice for spot, choice in seen.items()}
    wanted = {str(spot): spot in proposed for spot in spots}
    merged = merge(before, now_there, wanted, keep_stored=[str(spot) for spot in keep_stored])
    if merged.overlaps:
        return tuple(int(each.name) for each in merged.overlaps)
    for spot, item in stored.items():
        _keep_item(connection, area_id, item, replace(item, chosen=merged.document[str(spot)] is True), (by, now))
    accounts.record(connection, by.id, "plan_proposal_taken", f"area {area_id}", now)
    return ()


def check_item(item: Item) -> None:
    """Refuse a sheet that nobody would read or that asks the impossible.

    Raises:
        Refusal: hours below zero or beyond reason, or a text that is too long.
    """
    if any(not 0 <= hours <= MOST_HOURS for hours in item.needs.values()):
        raise Refusal(mark("Vul een aantal uren in van 0 tot en met %(most)s."), most=MOST_HOURS)
    declined = item.declined
    check_length(LONGEST_TEXT, item.norm, declined.reason, declined.instead, item.why_chosen, item.why_one_sided)
    check_length(LONGEST_TEXT, item.where, item.behaviour, item.time, item.risk, item.fallback)
    check_length(LONGEST_SENTENCE, item.goal.indicator)


def check_action(action: Action) -> None:
    """Refuse an action without a title, with a long one, or with hours beyond reason.

    Raises:
        Refusal: one of these.
    """
    if not action.title:
        raise Refusal(mark("Schrijf wat er gebeurt."))
    if not 0 <= action.hours <= MOST_HOURS:
        raise Refusal(mark("Vul een aantal uren in van 0 tot en met %(most)s."), most=MOST_HOURS)
    check_length(LONGEST_SENTENCE, action.title)


def _was_published(connection: Connection, area_id: int, action_id: int) -> bool:
    documents = (json.loads(text) for text in store.versions.list_documents(connection, area_id))
    return any(action["id"] == action_id for each in documents for item in each["items"] for action in item["actions"])


def _check_spot(connection: Connection, area_id: int, hot_spot: int) -> None:
    if desk_of(connection, area_id).scoring.spot(hot_spot) is None:
        raise Absent("hot spot")


def _lock_action(connection: Connection, area_id: int, hot_spot: int, action_id: int) -> Action:
    stored, removed = store.drafts.lock_action(connection, area_id, hot_spot, action_id)
    if removed:
        raise RemovedMeanwhile(
            mark("Iemand anders haalde deze actie net weg. Druk nog een keer om hem weer te zetten.")
        )
    return stored


def _keep_item(connection: Connection, area_id: int, stored: Item, item: Item, by: tuple[Account, datetime]) -> None:
    account, now = by
    before, after = (item_to_json(replace(each, actions=())) for each in (stored, item))
    if before == after:
        return
    store.drafts.save_item(connection, area_id, item)
    of = Of(area_id, Kept.ITEM, item.hot_spot)
    store.revisions.add(connection, of, before, after, (account.id, now))
    accounts.record(connection, account.id, "plan_changed", f"area {area_id}, hot spot {item.hot_spot}", now)


def _keep_action(
    connection: Connection, about: tuple[int, int], stored: Action, action: Action, by: tuple[Account, datetime]
) -> int:
    area_id, hot_spot = about
    account, now = by
    before, after = action_to_sheet(stored), action_to_sheet(action)
    if action.id and before == after:
        return action.id
    saved = store.drafts.save_action(connection, area_id, hot_spot, action)
    if action.id:
        store.revisions.add(connection, Of(area_id, Kept.ACTION, saved), before, after, (account.id, now))
    accounts.record(connection, account.id, "plan_action_saved", f"area {area_id}, action {saved}", now)
    return saved


def _content_at(connection: Connection, of: Of, revision: int) -> dict[str, object] | None:
    found = store.revisions.list_since(connection, of, revision)
    return dict(found[0].content) if found and found[0].number == revision else None


def _merged(
    connection: Connection,
    of: Of,
    stored: dict[str, object],
    typed: dict[str, object],
    seen: int,
    keep_stored: Collection[str],
) -> Merged | Overlapping:
    """Bring what stands there and what was typed together, with who wrote what overlaps."""
    newest, since = store.revisions.newest_number(connection, of), store.revisions.list_since(connection, of, seen)
    return accounts.merge_by_name(connection, newest, since, stored, typed, seen=seen, keep_stored=keep_stored)
