"""Writing down what the meeting changed in the list: never without a reason, a day, and who were there."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from participatie.accounts import actions as accounts
from participatie.accounts.people import Account
from participatie.db import Connection
from participatie.errors import Absent, Refusal
from participatie.i18n import LOCAL_ZONE
from participatie.plan import store
from participatie.plan.actions.answering import ChangedMeanwhile
from participatie.plan.actions.desks import desk_of
from participatie.plan.actions.drafting import save_item
from participatie.plan.adjustments import Adjustment, check_adjustment
from participatie.plan.desk import Desk
from participatie.plan.draft import LONGEST_TEXT, check_length
from participatie.text import mark


def adjust(
    connection: Connection, area_id: int, adjustment: Adjustment, by: Account, now: datetime, *, seen: int | None = None
) -> None:
    """Write down one change by the meeting.

    Args:
        connection: a writing transaction.
        area_id: where.
        adjustment: the change; its first place and its writer are filled in here. When it puts a hot spot in the plan
            instead of another, both sheets follow, and the reason stands on each that has none yet.
        by: the coordinator.
        now: the present, aware UTC.
        seen: number of changes that the form knew of; None for no check.

    Raises:
        Absent: a hot spot is not on the list.
        Refusal: no reason, nothing changes, the day has yet to come, or nobody was there.
        ChangedMeanwhile: somebody else wrote down or took back a change since.
    """
    check_length(LONGEST_TEXT, adjustment.reason)
    desk = desk_of(connection, area_id)
    # The sheet is held, so that of two people who press at once the second sees what the first wrote.
    first = min(spot.id for spot in desk.scoring.spots)
    store.drafts.lock_item(connection, area_id, first)
    desk = desk_of(connection, area_id)
    if seen is not None and seen != len(desk.adjustments):
        raise ChangedMeanwhile(
            mark("Iemand anders veranderde de lijst net. Kijk of dit nog klopt en druk nog een keer.")
        )
    place = {each.hot_spot: each.final for each in desk.final}
    if adjustment.hot_spot not in place or adjustment.instead_of not in (None, *place):
        raise Absent("hot spot")
    stands = next(index for index, each in enumerate(desk.final, start=1) if each.hot_spot == adjustment.hot_spot)
    to_place = adjustment.to_place if adjustment.instead_of is None else stands
    made = replace(adjustment, from_place=stands, to_place=to_place, written_by=by.organisation_id)
    check_adjustment(made, desk.joint, now.astimezone(LOCAL_ZONE).date())
    if made.instead_of is not None:
        _swap(connection, area_id, desk, made, by, now)
    store.adjustments.add_adjustment(connection, (area_id, desk.scoring.id), made, by.id, now)
    accounts.record(connection, by.id, "plan_adjusted", f"area {area_id}, hot spot {made.hot_spot}", now)


def take_back(connection: Connection, area_id: int, adjustment_id: int, by: Account, now: datetime) -> None:
    """Take back the newest change by the meeting; one before it must stay, since later places follow from it.

    Raises:
        Refusal: it is not the newest.
        Absent: there is no such change.
    """
    known = [each.id for each in desk_of(connection, area_id).adjustments]
    if adjustment_id not in known:
        raise Absent("adjustment")
    if adjustment_id != known[-1]:
        raise Refusal(mark("Haal eerst de nieuwste verandering weg."))
    store.adjustments.remove_adjustment(connection, area_id, adjustment_id)
    accounts.record(connection, by.id, "plan_adjustment_removed", f"area {area_id}", now)


def _swap(connection: Connection, area_id: int, desk: Desk, adjustment: Adjustment, by: Account, now: datetime) -> None:
    comes, goes = desk.item(adjustment.hot_spot), desk.item(adjustment.instead_of or 0)
    if comes.chosen or not goes.chosen:
        raise Refusal(mark("Kies een plek die nu niet in het plan staat, en een plek die er wel in staat."))
    comes = replace(comes, chosen=True, why_chosen=comes.why_chosen or adjustment.reason)
    reason = goes.declined.reason or adjustment.reason
    goes = replace(goes, chosen=False, declined=replace(goes.declined, reason=reason))
    for item in sorted((comes, goes), key=lambda each: each.hot_spot):
        save_item(connection, area_id, item, by, now)
