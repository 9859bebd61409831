"""What do we write to somebody who signed up, and when?

Each occasion has one letter. A letter is a subject and paragraphs, all marked Dutch sentences; the shell
puts them into the reader's language. Days, times and the texts that staff wrote come in already in words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from participatie.text import Message, mark, message


class Occasion(Enum):
    """Why we write. The value is part of the mail's own name, so it never changes."""

    SEATED = "seated"
    WAITING = "waiting"
    PROMOTED = "promoted"
    OFFERED = "offered"
    LAPSED = "lapsed"
    REMINDER_WEEK = "reminder-week"
    REMINDER_DAY = "reminder-day"
    CANCELLED = "cancelled"
    MOVED = "moved"
    CALLED_OFF = "called-off"


@dataclass(frozen=True, slots=True)
class Facts:
    """What a letter tells, in words: empty texts are left out.

    `name` is what the person called themselves; `seated` whether they have a seat now; `link` leads to
    their own page with the calendar file, `cancel_link` to cancelling, `phone` is for questions; `answer_by` is the
    moment until which a seat is kept, `stop_link` leads to no more reminders, `door_code` finds them at the door.
    """

    name: str
    title: str
    day: str
    start: str
    end: str
    place: str
    people: int
    seated: bool
    link: str
    cancel_link: str
    phone: str
    answer_by: str = ""
    stop_link: str = ""
    door_code: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """A subject, and paragraphs of one or more lines."""

    subject: Message
    paragraphs: tuple[tuple[Message, ...], ...]


_SUBJECTS = {
    Occasion.SEATED: mark("U bent aangemeld: %(title)s"),
    Occasion.WAITING: mark("U staat op de wachtlijst: %(title)s"),
    Occasion.PROMOTED: mark("Er is plaats voor u: %(title)s"),
    Occasion.OFFERED: mark("Er is plaats voor u. Komt u? %(title)s"),
    Occasion.LAPSED: mark("De plaats is nu voor iemand anders: %(title)s"),
    Occasion.REMINDER_WEEK: mark("Volgende week: %(title)s"),
    Occasion.REMINDER_DAY: mark("Morgen: %(title)s"),
    Occasion.CANCELLED: mark("U bent afgemeld: %(title)s"),
    Occasion.MOVED: mark("Let op, er is iets veranderd: %(title)s"),
    Occasion.CALLED_OFF: mark("Gaat niet door: %(title)s"),
}

_OPENINGS = {
    Occasion.SEATED: mark("Fijn dat u komt. Er is plaats voor u."),
    Occasion.WAITING: mark(
        "Alle plaatsen zijn nu bezet. U staat op de wachtlijst. Komt er plaats vrij? Dan hoort u het van ons."
    ),
    Occasion.PROMOTED: mark("Goed nieuws: er is een plaats vrij gekomen. U staat niet meer op de wachtlijst."),
    Occasion.OFFERED: mark("Goed nieuws: er is een plaats vrij gekomen. Wij houden hem even voor u vrij."),
    Occasion.LAPSED: mark(
        "Wij hielden een plaats voor u vrij. Wij hoorden niets van u. De plaats is nu voor iemand anders."
    ),
    Occasion.REMINDER_WEEK: mark("Volgende week zien we u graag bij deze bijeenkomst."),
    Occasion.REMINDER_DAY: mark("Morgen zien we u graag bij deze bijeenkomst."),
    Occasion.CANCELLED: mark("U bent afgemeld voor deze bijeenkomst. Fijn dat u het liet weten."),
    Occasion.MOVED: mark("De bijeenkomst is op een andere tijd of plek. Hieronder staat hoe het nu is."),
    Occasion.CALLED_OFF: mark("Het spijt ons: deze bijeenkomst gaat niet door. U hoeft niets te doen."),
}

_LINK = re.compile(r"[/@:]|\w\.\w{2,}")

_ENDED = frozenset({Occasion.CALLED_OFF, Occasion.CANCELLED, Occasion.LAPSED})
_REMINDS = frozenset({Occasion.REMINDER_WEEK, Occasion.REMINDER_DAY})
_OPEN = frozenset({Occasion.SEATED, Occasion.WAITING, Occasion.PROMOTED, Occasion.MOVED}) | _REMINDS


def letter(occasion: Occasion, facts: Facts) -> Letter:
    """Choose the sentences for one occasion.

    Args:
        occasion: why we write.
        facts: what to tell; `cancel_link` is only shown while there is something to cancel.

    Returns:
        The letter: greeting, opening, the facts, what you can do, whom to call.
    """
    greeting = message(mark("Dag %(name)s,"), name=facts.name) if _is_name(facts.name) else message(mark("Dag,"))
    paragraphs = [(greeting,), (message(_OPENINGS[occasion]),), _facts(occasion, facts)]
    if occasion is Occasion.MOVED and not facts.seated:
        paragraphs.append((message(mark("U staat nog op de wachtlijst.")),))
    if occasion is Occasion.OFFERED:
        paragraphs.append(
            (
                message(mark("Komt u? Druk dan voor %(moment)s op deze link:"), moment=facts.answer_by),
                _verbatim(facts.link),
            )
        )
    if occasion is Occasion.LAPSED:
        paragraphs.append((message(mark("Wilt u toch komen? Meld u dan opnieuw aan:")), _verbatim(facts.link)))
    if occasion in _OPEN:
        paragraphs.append((message(mark("Uw aanmelding en het agendabestand:")), _verbatim(facts.link)))
        paragraphs.append(
            (message(mark("Kunt u niet komen? Meld u af. Dan kan iemand anders komen:")), _verbatim(facts.cancel_link))
        )
    if facts.phone:
        paragraphs.append((message(mark("Hebt u een vraag? Bel %(phone)s."), phone=facts.phone),))
    if occasion in _REMINDS:
        paragraphs.append((message(mark("Liever geen herinneringen meer? Zet ze uit:")), _verbatim(facts.stop_link)))
    if occasion not in _ENDED:
        paragraphs.append((message(mark("Uw gegevens gebruiken we alleen voor deze bijeenkomst.")),))
    return Letter(message(_SUBJECTS[occasion], title=facts.title), tuple(paragraphs))


def _is_name(typed: str) -> bool:
    """Whether what somebody typed as a name may stand in a letter: not when it could become a link in it."""
    return bool(typed) and _LINK.search(typed) is None


def _facts(occasion: Occasion, facts: Facts) -> tuple[Message, ...]:
    lines = [
        _verbatim(facts.title),
        message(mark("%(day)s, van %(start)s tot %(end)s uur"), day=facts.day, start=facts.start, end=facts.end),
        _verbatim(facts.place),
    ]
    if occasion in _OPEN:
        lines.append(message(mark("Aantal mensen: %(people)s"), people=facts.people))
    if occasion in _OPEN and facts.seated and facts.door_code:
        lines.append(message(mark("Uw code voor de deur: %(code)s"), code=facts.door_code))
    return tuple(lines)


def _verbatim(text: str) -> Message:
    return Message("%(text)s", {"text": text})
