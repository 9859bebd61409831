"""What an organisation says about the draft: that it agrees, or in one sentence why not."""

from __future__ import annotations

from datetime import datetime

from participatie.accounts import actions as accounts
from participatie.accounts.people import Account
from participatie.db import Connection
from participatie.errors import Refusal
from participatie.plan import store
from participatie.plan.actions.desks import desk_of, fingerprint_of
from participatie.plan.agreeing import Agreement
from participatie.plan.draft import LONGEST_SENTENCE, NO_TEXT, check_length
from participatie.text import mark
from participatie.written import WrittenText


class ChangedMeanwhile(Refusal):
    """What somebody answers for is no longer what they read."""


def agree(connection: Connection, area_id: int, by: Account, now: datetime, *, seen: str | None = None) -> None:
    """Say for an organisation that it agrees with what the draft says about it.

    Args:
        connection: a writing transaction.
        area_id: where.
        by: someone of that organisation.
        now: the present, aware UTC.
        seen: fingerprint of what they read; None when they read it just now.

    Raises:
        ChangedMeanwhile: the draft changed for this organisation since they read it.
        Absent: no scoring was closed yet.
    """
    _answer(connection, area_id, by, now, NO_TEXT, seen)
    accounts.record(connection, by.id, "plan_agreed", f"area {area_id}", now)


def object_to(
    connection: Connection,
    area_id: int,
    by: Account,
    now: datetime,
    objection: WrittenText,
    *,
    seen: str | None = None,
) -> None:
    """Say for an organisation, in one sentence that is printed with the plan, what it does not agree with.

    Raises:
        Refusal: no sentence, or a long one.
        ChangedMeanwhile: as with `agree`.
    """
    if not objection:
        raise Refusal(mark("Schrijf in één zin waarom uw organisatie niet akkoord is."))
    check_length(LONGEST_SENTENCE, objection)
    _answer(connection, area_id, by, now, objection, seen)
    accounts.record(connection, by.id, "plan_objected", f"area {area_id}", now)


def _answer(
    connection: Connection, area_id: int, by: Account, now: datetime, objection: WrittenText, seen: str | None
) -> None:
    present = fingerprint_of(desk_of(connection, area_id), by.organisation_id)
    if seen is not None and seen != present:
        raise ChangedMeanwhile(mark("Het plan is net veranderd. Lees het nog een keer en antwoord dan."))
    agreement = Agreement(present, objection)
    store.drafts.save_agreement(connection, area_id, (by.id, by.organisation_id), agreement, now)
