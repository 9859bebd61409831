"""Reminding who still has to score: at most once a day each, in their own language."""

from __future__ import annotations

from datetime import datetime

from participatie import jobs
from participatie.accounts import actions as accounts
from participatie.accounts.people import Account
from participatie.areas import actions as areas
from participatie.config import Settings
from participatie.db import Connection
from participatie.errors import Refusal
from participatie.i18n import LOCAL_ZONE
from participatie.priorities import store
from participatie.priorities.actions.letters import in_language
from participatie.priorities.actions.scores import list_teams, locked
from participatie.priorities.scorers import reminder_for, waiting
from participatie.text import mark


def remind(
    connection: Connection,
    settings: Settings,
    area_id: int,
    by: Account,
    now: datetime,
    organisation_id: int | None = None,
) -> int:
    """Send a reminder to everyone who is not done with scoring, of one organisation or of all.

    Args:
        connection: a writing transaction.
        settings: for the address in the letter.
        area_id: where.
        by: who asks for it.
        now: the present, aware UTC.
        organisation_id: whose people; None for everybody's.

    Returns:
        How many letters were put in the outbox. Whoever had one today gets no second one, however often and by
        however many colleagues this is asked.

    Raises:
        Refusal: the round is closed.
        Absent: there has been no round yet.
    """
    scoring = locked(connection, area_id)
    if not scoring.is_open:
        raise Refusal(mark("De ronde is gesloten. U kunt niemand meer herinneren."))
    area = areas.area_by_id(connection, area_id)
    today = now.astimezone(LOCAL_ZONE).date()
    link = f"{settings.base_url}/team/{area.slug}/prioriteiten/scoren"
    sent = 0
    for scorer in waiting(list_teams(connection, scoring), today, organisation_id):
        account = accounts.account_by_id(connection, scorer.account_id)
        if account.disabled or not store.scorers.add_reminder(connection, scoring.id, account.id, today):
            continue
        subject, text = in_language(account.language, reminder_for(scorer, area.name, link))
        key = f"scoring:{scoring.id}:reminder:{today.isoformat()}:{account.id}"
        sent += jobs.queue_mail(
            connection, to=account.email, subject=subject, text=text, language=account.language, key=key
        )
    accounts.record(connection, by.id, "scoring_reminded", f"area {area_id}", now)
    return sent
