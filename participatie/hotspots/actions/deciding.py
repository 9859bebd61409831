"""What every decision about a hot spot has in common: the place, the words, the log, and who decided meanwhile."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from participatie.accounts import actions as accounts
from participatie.accounts.people import Account
from participatie.areas import actions as areas
from participatie.db import Connection
from participatie.errors import Absent, Refusal
from participatie.hotspots.family import GONE
from participatie.hotspots.hot_spot import HotSpot, Review
from participatie.hotspots.naming import is_address
from participatie.hotspots.store import families
from participatie.hotspots.store import spots as store
from participatie.personal_data import BLOT, FOUND_BY_RULES, NUMBERS, Kind, masked
from participatie.text import mark
from participatie.written import WrittenText

LONGEST_NAME = 80
LONGEST_TEXT = 2000
_NO_NAMES = NUMBERS | {Kind.ADDRESS}


class DecidedMeanwhile(Refusal):
    """Somebody else decided about this place after the page was opened; what was typed stays in the form."""


def spot_by_id(connection: Connection, area_id: int, spot_id: int) -> HotSpot:
    """Give one place of an area, also one that left the list.

    Raises:
        Absent: it is not there.
    """
    found = store.find_spot(connection, area_id, spot_id)
    if found is None:
        raise Absent("hot spot")
    return found


def held(connection: Connection, area_id: int, spot_id: int, seen: int | None = None) -> HotSpot:
    """Give a place to decide about; nobody else decides about the places of the area until the transaction ends.

    Args:
        connection: a writing transaction.
        area_id: where.
        spot_id: the place.
        seen: number of the newest decision that stood on the page; None when nobody looked at a page.

    Raises:
        Absent: it is not there.
        DecidedMeanwhile: somebody else decided about it after that.
        Refusal: it was put together with another place or taken apart.
    """
    families.hold(connection, area_id)
    spot = spot_by_id(connection, area_id, spot_id)
    if not spot.current:
        raise Refusal(GONE)
    if seen is not None and newest_review(connection, spot_id) != seen:
        raise DecidedMeanwhile(
            mark("Iemand anders besliste net over deze plek. Kijk wat er nu staat. Druk daarna nog een keer.")
        )
    return spot


def newest_review(connection: Connection, spot_id: int) -> int:
    """Give the number of the newest decision about a place; 0 before the first."""
    return max((each.number for each in store.list_reviews(connection, spot_id)), default=0)


def decide(
    connection: Connection, area_id: int, spot: HotSpot, kind: str, reason: str, by: Account, now: datetime
) -> HotSpot:
    """Keep a decision, in the log of the place and in that of the accounts."""
    store.change_decision(connection, spot)
    store.add_review(connection, spot.id, Review(kind, reason, by.id, now))
    accounts.record(connection, by.id, f"hot_spot_{kind}", f"area {area_id}, hot spot {spot.code}", now)
    return spot


def checked_text(text: str, question: str) -> str:
    """Give a text that must be there, without spaces around it; refuse it otherwise with `question`."""
    words = text.strip()
    if not words:
        raise Refusal(question)
    if len(words) > LONGEST_TEXT:
        raise Refusal(mark("Deze tekst is te lang."))
    return words


def check_nobody(connection: Connection, area_id: int, *texts: str, kinds: Collection[Kind] = FOUND_BY_RULES) -> None:
    """Refuse texts that could point at a person: names, numbers, addresses.

    Raises:
        Refusal: it shows the part that must go.
    """
    streets = [each.name for each in areas.list_streets(connection, area_id)]
    for text in texts:
        blotted = masked(text, streets=streets, kinds=kinds)
        if blotted.count(BLOT) > text.count(BLOT):
            place = blotted.index(BLOT)
            around = blotted[max(0, place - 30) : place + len(BLOT) + 15].strip()
            raise Refusal(mark("Hier staat iets dat naar een mens kan wijzen. Haal het weg: %(text)s"), text=around)


def check_words(connection: Connection, area_id: int, name: WrittenText, description: WrittenText) -> None:
    """Refuse a name or description that will not do in any language.

    Raises:
        Refusal: no Dutch name, a text that is too long, or one that points at a house or a person.
    """
    if not name.dutch.strip():
        raise Refusal(mark("Vul een naam in het Nederlands in."))
    every = [name.dutch, *(each.text for each in name.translations.values())]
    if max(map(len, every)) > LONGEST_NAME:
        raise Refusal(mark("De naam is te lang. Er passen %(most)s tekens in."), most=LONGEST_NAME)
    if any(is_address(each) for each in every):
        raise Refusal(mark("Noem geen huisnummer. Een hotspot is een plek in de straat, geen huis."))
    told = [description.dutch, *(each.text for each in description.translations.values())]
    if max(map(len, told)) > LONGEST_TEXT:
        raise Refusal(mark("De uitleg is te lang. Er passen %(most)s tekens in."), most=LONGEST_TEXT)
    # Squares and buildings are named after people; what else looks like a name is for a person to see.
    check_nobody(connection, area_id, *every, *told, kinds=_NO_NAMES)


def checked_words(connection: Connection, area_id: int, name: WrittenText, reason: str) -> str:
    """Check the name of a new place and give why it was made, without spaces around it; that may be empty."""
    check_words(connection, area_id, name, WrittenText())
    words = reason.strip()
    if len(words) > LONGEST_TEXT:
        raise Refusal(mark("Deze tekst is te lang."))
    check_nobody(connection, area_id, words)
    return words
