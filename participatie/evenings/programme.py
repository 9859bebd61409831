"""What happens when on an evening?

Items stand in order and have a length; their times follow from the beginning of the meeting. So a meeting that moves
takes its programme along, and the times always add up.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from participatie.errors import Refusal
from participatie.text import mark
from participatie.written import WrittenText

LONGEST_ITEM_MINUTES = 240
LONGEST_TEXT = 160
MOST_ITEMS = 30


@dataclass(frozen=True, slots=True)
class Item:
    """One part of the evening.

    Attributes:
        id: its number.
        minutes: how long it takes, 1 to 240.
        what: what we do.
        who: who leads it, by function and never by name; may be empty.
    """

    id: int
    minutes: int
    what: WrittenText
    who: WrittenText


@dataclass(frozen=True, slots=True)
class Timed:
    """An item with the time at which it begins and ends, aware UTC."""

    item: Item
    begins_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class Usual:
    """One part of the programme that we propose: its share of the evening in percent, what, and who."""

    share: int
    what: str
    who: str


USUAL: tuple[Usual, ...] = (
    Usual(12, mark("Binnenkomen, koffie en thee"), mark("gastvrouw of gastheer")),
    Usual(8, mark("Welkom. Wat doen we vanavond?"), mark("projectleider")),
    Usual(13, mark("Wat hoorden we van de buurt?"), mark("projectleider")),
    Usual(29, mark("In gesprek aan tafel, per plek"), mark("gespreksleiders")),
    Usual(8, mark("Pauze"), ""),
    Usual(13, mark("Samen kiezen: welke plekken gaan voor?"), mark("projectleider")),
    Usual(13, mark("De uitkomst, en wat we afspreken"), mark("projectleider en partners")),
    Usual(4, mark("Hoe u hoort hoe het verder gaat"), mark("projectleider")),
)


def timed(items: Sequence[Item], starts_at: datetime) -> tuple[Timed, ...]:
    """Give every item its time, the first at the beginning of the meeting.

    >>> from datetime import UTC
    >>> evening = datetime(2026, 12, 3, 18, 30, tzinfo=UTC)
    >>> items = [Item(1, 15, WrittenText("Koffie"), WrittenText()), Item(2, 45, WrittenText("Praten"), WrittenText())]
    >>> [f"{each.begins_at:%H:%M}" for each in timed(items, evening)]
    ['18:30', '18:45']
    """
    found, moment = [], starts_at
    for item in items:
        end = moment + timedelta(minutes=item.minutes)
        found.append(Timed(item, moment, end))
        moment = end
    return tuple(found)


def minutes_over(items: Sequence[Item], starts_at: datetime, ends_at: datetime) -> int:
    """Count the minutes that the meeting lasts longer than its programme; negative when the programme is too long."""
    planned = sum(item.minutes for item in items)
    return round((ends_at - starts_at).total_seconds() / 60) - planned


def usual_minutes(lasts: int) -> tuple[int, ...]:
    """Divide the minutes of an evening over the usual parts, in steps of five, adding up to the whole.

    Args:
        lasts: minutes between beginning and end, 40 or more; for a shorter meeting every part takes five.

    >>> usual_minutes(120)
    (15, 10, 15, 35, 10, 15, 15, 5)
    >>> sum(usual_minutes(95)), min(usual_minutes(40))
    (95, 5)
    """
    given = [max(5, 5 * round(each.share * lasts / 500)) for each in USUAL]
    longest = max(range(len(given)), key=lambda place: USUAL[place].share)
    given[longest] = max(5, given[longest] + lasts - sum(given))
    return tuple(given)


def check_item(minutes: int, what: WrittenText, who: WrittenText) -> None:
    """Refuse an item that says nothing or takes no time.

    Raises:
        Refusal: no Dutch words, words that are too long, or a length outside 1 to 240 minutes.
    """
    if not what.dutch.strip():
        raise Refusal(mark("Schrijf in het Nederlands wat u gaat doen."))
    every = [each for text in (what, who) for each in (text.dutch, *(one.text for one in text.translations.values()))]
    if max(map(len, every)) > LONGEST_TEXT:
        raise Refusal(mark("Houd het kort: hoogstens %(most)s tekens."), most=LONGEST_TEXT)
    if not 1 <= minutes <= LONGEST_ITEM_MINUTES:
        raise Refusal(mark("Kies een duur van 1 tot %(most)s minuten."), most=LONGEST_ITEM_MINUTES)


def moved(order: Sequence[int], item: int, up: bool) -> tuple[int, ...]:
    """Move one item a place up or down; at the end of the list nothing changes.

    >>> moved((1, 2, 3), 3, True), moved((1, 2, 3), 1, True)
    ((1, 3, 2), (1, 2, 3))
    """
    placed = list(order)
    here = placed.index(item)
    there = here - 1 if up else here + 1
    if 0 <= there < len(placed):
        placed[here], placed[there] = placed[there], placed[here]
    return tuple(placed)
