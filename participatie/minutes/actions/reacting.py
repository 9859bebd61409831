"""Taking in reactions to a draft, and saying what was done with each."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime

from participatie.accounts import actions as accounts
from participatie.accounts.people import Account
from participatie.config import Settings
from participatie.db import Connection
from participatie.errors import Absent, Refusal
from participatie.i18n import LANGUAGES, LOCAL_ZONE, SOURCE
from participatie.meetings.meeting import Meeting
from participatie.minutes import store
from participatie.minutes.actions.writing import report_of
from participatie.minutes.care import check_texts
from participatie.minutes.reaction import (
    LONGEST_REACTION,
    Outcome,
    Reaction,
    check_outcome,
    checked_text,
    react_until,
    takes_reactions,
)
from participatie.text import mark
from participatie.tokens import derive_key, is_our_key, new_key
from participatie.written import WrittenText

_FORM = "minutes reaction"


def new_form_key(settings: Settings, meeting: Meeting) -> str:
    """Draw the key of one form for a reaction; it never expires."""
    return new_key(secrets.token_bytes, derive_key(settings.secret_key, _FORM), meeting.code)


def react(
    connection: Connection, settings: Settings, meeting: Meeting, typed: str, language: str, key: str, now: datetime
) -> bool:
    """Keep a reaction to the draft; the same form sent twice is kept once.

    Returns:
        Whether it is new.

    Raises:
        Absent: there is no draft that people can read.
        Refusal: nothing was written or too much, the week is over, or the form is not ours.
    """
    kept = report_of(connection, meeting)
    if kept.shared_at is None:
        raise Absent("shared report")
    if not is_our_key(key, derive_key(settings.secret_key, _FORM), meeting.code):
        raise Refusal(mark("Dit formulier is te oud. Druk nog een keer op de knop."))
    name = hashlib.sha256(f"reaction|{meeting.code}|{key}".encode()).hexdigest()[:32]
    if store.reactions.is_kept(connection, name):
        return False
    if not takes_reactions(kept.shared_at, now):
        raise Refusal(mark("Reageren kon tot en met %(day)s."), day=react_until(kept.shared_at))
    reaction = Reaction(
        id=name,
        text=checked_text(typed),
        language=language if language in LANGUAGES else SOURCE,
        sent_on=now.astimezone(LOCAL_ZONE).date(),
        outcome=Outcome.NEW,
        answer=WrittenText(),
    )
    return store.reactions.add_reaction(connection, meeting.id, reaction)


def list_reactions(connection: Connection, meeting: Meeting) -> tuple[Reaction, ...]:
    """Give the reactions to a report."""
    return store.reactions.list_reactions(connection, meeting.id)


def resolve(
    connection: Connection,
    meeting: Meeting,
    reaction_id: str,
    outcome: Outcome,
    answer: WrittenText,
    by: Account,
    now: datetime,
) -> None:
    """Say what was done with a reaction; the answer stands in the report.

    Raises:
        Absent: there is no such reaction.
        Refusal: see `check_outcome`; or the answer points at a person.
    """
    check_outcome(outcome, answer)
    check_texts(LONGEST_REACTION, answer)
    kept = answer if outcome is Outcome.ANSWERED else WrittenText()
    store.reactions.resolve(connection, meeting.id, reaction_id, outcome, kept)
    accounts.record(connection, by.id, "minutes_reaction_resolved", f"meeting {meeting.code}", now)
