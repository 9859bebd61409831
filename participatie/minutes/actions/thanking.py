"""Thanking everyone once, by the channel they chose."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from participatie import jobs
from participatie.accounts import actions as accounts
from participatie.accounts.people import Account
from participatie.config import Settings
from participatie.db import Connection
from participatie.door import actions as door
from participatie.door.taps import What
from participatie.errors import Absent, Refusal
from participatie.i18n import LANGUAGES, LOCAL_ZONE, SOURCE, day_in_words, speaking, translate
from participatie.meetings import actions as meetings
from participatie.meetings.meeting import AMSTERDAM, Meeting, SignUp
from participatie.minutes import store
from participatie.minutes.actions.writing import report_of
from participatie.minutes.reaction import react_until, takes_reactions
from participatie.minutes.store.reports import KeptReport
from participatie.minutes.thanks import Facts, presence_of, short_thanks, thanks_letter, wants_thanks
from participatie.text import mark


@dataclass(frozen=True, slots=True)
class ThanksByHand:
    """Somebody to thank by hand: who, the words in their language, and whether a colleague did it."""

    sign_up: SignUp
    language: str
    text: str
    done: bool


@dataclass(frozen=True, slots=True)
class Reach:
    """How many households are reached: by letter, by hand, and not at all since they left nothing or want nothing."""

    by_mail: int
    by_hand: int
    unreached: int


def thank(connection: Connection, settings: Settings, meeting: Meeting, by: Account, now: datetime) -> int:
    """Put a letter of thanks for everyone with an address into the outbox, once.

    Returns:
        How many letters; 0 when everyone was thanked before.

    Raises:
        Absent: there is no report.
        Refusal: the draft is not shared yet, so that there is nothing to read.
    """
    kept = report_of(connection, meeting, lock=True)
    if kept.shared_at is None:
        raise Refusal(mark("Deel eerst het concept. Dan kunnen mensen het verslag lezen."))
    if kept.thanked_at is not None:
        return 0
    inside = _inside(connection, meeting)
    sent = 0
    for each in meetings.list_sign_ups(connection, meeting.id):
        if each.request.email and not each.email_failed and wants_thanks(each):
            sent += _send(connection, settings, meeting, kept, each, inside, now)
    store.reports.note_thanked(connection, meeting.id, now)
    accounts.record(connection, by.id, "minutes_thanked", f"meeting {meeting.code}, letters {sent}", now)
    return sent


def list_by_hand(
    connection: Connection, settings: Settings, meeting: Meeting, now: datetime
) -> tuple[ThanksByHand, ...]:
    """List who must be thanked by a colleague: no e-mail that arrives, but a telephone; not yet done first."""
    kept = report_of(connection, meeting)
    inside = _inside(connection, meeting)
    found = [each for each in meetings.list_sign_ups(connection, meeting.id) if _is_by_hand(each)]
    done = store.thanks.list_thanked(connection, [each.id for each in found])
    lines = [ThanksByHand(each, *_words(settings, meeting, kept, each, inside, now), each.id in done) for each in found]
    return tuple(sorted(lines, key=lambda each: (each.done, each.sign_up.order)))


def reach_of(connection: Connection, meeting: Meeting) -> Reach:
    """Count how many households are reached, and how."""
    sign_ups = [each for each in meetings.list_sign_ups(connection, meeting.id) if each.place.value != "cancelled"]
    by_mail = sum(bool(each.request.email) and not each.email_failed and wants_thanks(each) for each in sign_ups)
    by_hand = sum(_is_by_hand(each) for each in sign_ups)
    return Reach(by_mail, by_hand, len(sign_ups) - by_mail - by_hand)


def note_thanked(connection: Connection, meeting: Meeting, sign_up_id: str, now: datetime) -> None:
    """Note that a colleague thanked a household; a second time changes nothing.

    Raises:
        Absent: this sign-up is not for this meeting.
    """
    if sign_up_id not in {each.id for each in meetings.list_sign_ups(connection, meeting.id)}:
        raise Absent("sign-up")
    store.thanks.note_thanked(connection, sign_up_id, now.astimezone(LOCAL_ZONE).date())


def _is_by_hand(sign_up: SignUp) -> bool:
    unmailed = not sign_up.request.email or sign_up.email_failed
    return bool(sign_up.request.phone) and unmailed and wants_thanks(sign_up)


def _inside(connection: Connection, meeting: Meeting) -> frozenset[str]:
    arrivals = door.list_arrivals(connection, meeting)
    return frozenset(each.subject for each in arrivals if each.what is What.HOUSEHOLD)


def _send(
    connection: Connection,
    settings: Settings,
    meeting: Meeting,
    kept: KeptReport,
    sign_up: SignUp,
    inside: frozenset[str],
    now: datetime,
) -> bool:
    language = _language_of(sign_up)
    with speaking(language):
        letter = thanks_letter(_facts(settings, meeting, kept, sign_up, inside, now))
        subject = " ".join(translate(letter.subject).split())
        text = "\n\n".join("\n".join(translate(line) for line in lines) for lines in letter.paragraphs)
    # The meeting's own kind of key: who cannot be reached is then noted with the sign-up.
    key = f"meeting:thanks:{sign_up.id}"
    return jobs.queue_mail(
        connection, to=sign_up.request.email, subject=subject, text=text + "\n", language=language, key=key
    )


def _words(
    settings: Settings, meeting: Meeting, kept: KeptReport, sign_up: SignUp, inside: frozenset[str], now: datetime
) -> tuple[str, str]:
    language = _language_of(sign_up)
    with speaking(language):
        facts = _facts(settings, meeting, kept, sign_up, inside, now)
        return language, " ".join(translate(each) for each in short_thanks(facts))


def _language_of(sign_up: SignUp) -> str:
    return sign_up.request.language if sign_up.request.language in LANGUAGES else SOURCE


def _facts(
    settings: Settings, meeting: Meeting, kept: KeptReport, sign_up: SignUp, inside: frozenset[str], now: datetime
) -> Facts:
    language = _language_of(sign_up)
    still = kept.shared_at is not None and takes_reactions(kept.shared_at, now)
    return Facts(
        name=sign_up.request.name,
        title=meeting.details.title.shown(language).text,
        day=day_in_words(meeting.starts_at.astimezone(AMSTERDAM).date()),
        presence=presence_of(sign_up, inside),
        link=f"{settings.base_url}/bijeenkomst/{meeting.code}/verslag?taal={language}",
        react_until=day_in_words(react_until(kept.shared_at)) if still and kept.shared_at else "",
        phone=meeting.details.phone,
    )
