"""Publishing the rules before anyone's priorities are seen, and changing them in the open."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from participatie import jobs
from participatie.accounts import actions as accounts
from participatie.accounts.people import Account
from participatie.areas import actions as areas
from participatie.config import Settings
from participatie.db import Connection
from participatie.errors import Refusal
from participatie.priorities import store
from participatie.priorities.actions.letters import in_language
from participatie.priorities.actions.scores import list_teams
from participatie.priorities.rules import Rules, changed, check_rules, same_terms, stamped
from participatie.priorities.scorers import rules_letter
from participatie.priorities.scoring import Scoring
from participatie.text import mark
from participatie.written import WrittenText


def announce_rules(connection: Connection, area_id: int, rules: Rules, by: Account, now: datetime) -> Rules:
    """Stamp and publish the rules of the next round, best before the survey opens.

    Args:
        connection: a writing transaction.
        area_id: where.
        rules: weights, criteria, plan size, bounds and seed.
        by: the coordinator.
        now: the present, aware UTC.

    Raises:
        Refusal: the rules are unreasonable, rules are published already, or a round is open.
    """
    check_rules(rules)
    store.scoring.lock_scorings(connection, area_id)
    newest = store.scoring.find_newest_scoring(connection, area_id)
    if newest is not None and newest.is_open:
        raise Refusal(mark("Er is al een ronde open."))
    fixed = stamped(rules, now)
    if not store.rules.announce(connection, area_id, fixed):
        raise Refusal(mark("De regels liggen al vast. U kunt ze veranderen met een reden."))
    accounts.record(connection, by.id, "rules_published", f"area {area_id}", now)
    return fixed


def find_announced(connection: Connection, area_id: int) -> Rules | None:
    """Give the rules that were published for the next round; None when there are none, or a round took them over."""
    return store.rules.find_announced(connection, area_id)


def take_rules(connection: Connection, area_id: int, rules: Rules | None, now: datetime) -> Rules:
    """Give the rules that a round opens with: the published ones, or else these, stamped now.

    Raises:
        Refusal: there are none, they are unreasonable, or others were published meanwhile.
    """
    published = store.rules.find_announced(connection, area_id, lock=True)
    if published is not None:
        if rules is not None and not same_terms(published, replace(rules, seed=published.seed)):
            raise Refusal(mark("Een collega heeft intussen andere regels vastgelegd. Die gelden nu."))
        store.rules.remove_announced(connection, area_id)
        return published
    if rules is None:
        raise Refusal(mark("Leg eerst de regels vast."))
    check_rules(rules)
    return stamped(rules, now)


def change_rules(
    connection: Connection,
    settings: Settings,
    area_id: int,
    proposed: Rules,
    reason: WrittenText,
    by: Account,
    now: datetime,
) -> Rules:
    """Change published rules before the round closes, and tell who has scored already.

    Args:
        connection: a writing transaction.
        settings: for the address in the letters.
        area_id: where.
        proposed: the rules as they are to be; seed and draws stay what they were.
        reason: why, for everybody to read.
        by: the coordinator.
        now: the present, aware UTC.

    Raises:
        Refusal: nothing is published, the round is closed, there is no reason or no difference, or the new rules
            are unreasonable.
    """
    store.scoring.lock_scorings(connection, area_id)
    newest = store.scoring.find_newest_scoring(connection, area_id)
    if newest is not None and newest.is_open:
        fixed = changed(newest.rules, proposed, reason, now)
        store.rules.set_rules(connection, newest.id, fixed)
        _tell(connection, settings, newest, len(fixed.changes))
    else:
        published = store.rules.find_announced(connection, area_id, lock=True)
        if published is None:
            raise Refusal(mark("Er liggen geen regels vast die u kunt veranderen. De ronde is gesloten."))
        fixed = changed(published, proposed, reason, now)
        store.rules.set_announced(connection, area_id, fixed)
    accounts.record(connection, by.id, "rules_changed", f"area {area_id}", now)
    return fixed


def _tell(connection: Connection, settings: Settings, scoring: Scoring, number: int) -> None:
    area = areas.area_by_id(connection, scoring.area_id)
    link = f"{settings.base_url}/team/{area.slug}/prioriteiten/scoren"
    for team in list_teams(connection, scoring):
        for scorer in team.scorers:
            if not scorer.answered:
                continue
            account = accounts.account_by_id(connection, scorer.account_id)
            if account.disabled:
                continue
            subject, text = in_language(account.language, rules_letter(scorer.name, area.name, link))
            key = f"scoring:{scoring.id}:rules:{number}:{account.id}"
            jobs.queue_mail(
                connection, to=account.email, subject=subject, text=text, language=account.language, key=key
            )
