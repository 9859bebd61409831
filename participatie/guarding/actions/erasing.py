"""Erasing originals: so many days after a round closed, only what was released is left of what people wrote."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from participatie import jobs
from participatie.accounts import actions as accounts
from participatie.areas import actions as areas
from participatie.config import Settings
from participatie.db import Connection, Database
from participatie.guarding import redaction, store
from participatie.guarding.decision import SHOWN, Decision
from participatie.guarding.terms import USUAL_DAYS, checked_days, erase_at
from participatie.i18n import gettext, speaking
from participatie.surveys import actions as surveys
from participatie.surveys.rounds import Round

AT_ONCE = 500
"""Responses rewritten in one transaction, so that nobody who answers meanwhile waits for long."""


def term_of(connection: Connection, area_id: int) -> int:
    """Give how many days after closing an area keeps originals."""
    found = store.find_term(connection, area_id)
    return USUAL_DAYS if found is None else found


def set_term(connection: Connection, area_id: int, days: int, by: int, now: datetime) -> None:
    """Set how many days after closing an area keeps originals.

    Raises:
        Refusal: see `terms.checked_days`.
    """
    store.set_term(connection, area_id, checked_days(days))
    accounts.record(connection, by, "term of open answers set", f"area {area_id}: {days}", now)


def erased_on(connection: Connection, area_id: int) -> dict[int, date]:
    """Give for each round of an area whose originals are erased, by its id, the day when that was."""
    return store.list_erased(connection, [each.id for each in surveys.list_rounds(connection, area_id)])


def list_due(connection: Connection, now: datetime) -> tuple[Round, ...]:
    """Give the rounds whose originals may not be there any more."""
    due = []
    for area in areas.list_areas(connection):
        rounds, days = surveys.list_rounds(connection, area.id), term_of(connection, area.id)
        erased = store.list_erased(connection, [each.id for each in rounds])
        for each in rounds:
            moment = erase_at(each.closes_at, days)
            if each.id not in erased and moment is not None and moment <= now:
                due.append(each)
    return tuple(due)


def erase_due(database: Database, now: datetime) -> int:
    """Erase the originals of every round whose term is over; gives how many rounds those were.

    In the place of each original comes what was released of it, in the language of the answer, or nothing.
    Erasing twice, or again after a power cut, gives the same.
    """
    with database.reading() as connection:
        due = list_due(connection, now)
    for round_ in due:
        _erase(database, round_, now)
    return len(due)


def _erase(database: Database, round_: Round, now: datetime) -> None:
    after: str | None = ""
    while after is not None:
        with database.transaction() as connection:
            after = _erase_some(connection, round_, after)
            if after is None:
                store.forget_originals(connection, round_.id, now.date())
                accounts.record(connection, None, "open answers erased", round_.code, now)


def _erase_some(connection: Connection, round_: Round, after: str) -> str | None:
    """Erase the words of some responses whose ids come after this one; gives the last id, or None at the end."""
    texts: dict[str, dict[str, str]] = {}
    for each in surveys.each_text(connection, round_, after=after):
        if each.response_id not in texts and len(texts) == AT_ONCE:
            break
        texts.setdefault(each.response_id, {})[each.page_key] = each.text
    for response_id, own in texts.items():
        known = {each.page_key: each for each in store.decisions_of(connection, response_id)}
        left = {key: _left_of(text, known.get(key)) for key, text in own.items()}
        if left != own:
            surveys.replace_texts(connection, response_id, left)
    return max(texts) if len(texts) == AT_ONCE else None


def _left_of(text: str, decision: Decision | None) -> str:
    """Give what stays of somebody's words: what was released of them, in the language of the answer."""
    if decision is None or decision.outcome not in SHOWN:
        return ""
    with speaking(decision.language):
        released = redaction.shown(decision.text, gettext)
    return released if released == text or decision.is_about(text) else ""


def _erase_daily(database: Database, settings: Settings, now: datetime) -> None:
    erase_due(database, now)


jobs.periodic("erase open answers", timedelta(hours=6), _erase_daily)
