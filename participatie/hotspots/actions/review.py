"""Decide about a hot spot: put it on the list, leave it out, hand it over, give it words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from participatie.accounts import actions as accounts
from participatie.accounts.people import Account
from participatie.db import Connection
from participatie.errors import Absent, Refusal
from participatie.hotspots.hot_spot import HotSpot, Review, Status
from participatie.hotspots.naming import is_address
from participatie.hotspots.store import spots as store
from participatie.text import mark
from participatie.written import WrittenText

LONGEST_NAME = 80
LONGEST_TEXT = 2000
ONLY_A_SIGNAL = mark("Dit is een signaal, geen hotspot. Er zijn nog te weinig mensen die hierheen wijzen.")


def accept(connection: Connection, area_id: int, spot_id: int, by: Account, now: datetime) -> HotSpot:
    """Put a hot spot on the shared list.

    Raises:
        Absent: it is not there.
        Refusal: it is a signal: it never passed the test, or fewer than five people stand behind it.
    """
    spot = _spot(connection, area_id, spot_id)
    if not spot.findings.firm:
        raise Refusal(ONLY_A_SIGNAL)
    changed = replace(spot, status=Status.CONFIRMED, reason="", referred_to="", referred_on=None)
    return _decide(connection, area_id, changed, "confirmed", "", by, now)


def reject(connection: Connection, area_id: int, spot_id: int, reason: str, by: Account, now: datetime) -> HotSpot:
    """Leave a hot spot out of the list, with the reason.

    Raises:
        Absent: it is not there.
        Refusal: no reason, or one that is too long.
    """
    spot = _spot(connection, area_id, spot_id)
    words = _checked(reason, mark("Schrijf op waarom deze plek niet op de lijst komt."))
    changed = replace(spot, status=Status.REJECTED, reason=words, referred_to="", referred_on=None)
    return _decide(connection, area_id, changed, "rejected", words, by, now)


def refer(connection: Connection, area_id: int, spot_id: int, to: str, on: date, by: Account, now: datetime) -> HotSpot:
    """Keep that a place was handed over to somebody, and when.

    Args:
        connection: a writing transaction.
        area_id: where.
        spot_id: a hot spot or a signal.
        to: an organisation or a function, not a person's name.
        on: the day of the hand-over, not later than today.
        by: who writes it down.
        now: the present, aware UTC.

    Raises:
        Absent: it is not there.
        Refusal: nobody named, or a day to come.
    """
    spot = _spot(connection, area_id, spot_id)
    words = _checked(to, mark("Schrijf op aan wie u deze plek overdraagt."))
    if on > now.date():
        raise Refusal(mark("Deze dag moet nog komen. Kies vandaag of een eerdere dag."))
    changed = replace(spot, status=Status.REFERRED, referred_to=words, referred_on=on, reason="")
    return _decide(connection, area_id, changed, "referred", words, by, now)


def reopen(connection: Connection, area_id: int, spot_id: int, by: Account, now: datetime) -> HotSpot:
    """Take a decision back.

    Raises:
        Absent: it is not there.
    """
    spot = _spot(connection, area_id, spot_id)
    changed = replace(spot, status=Status.PROPOSED, reason="", referred_to="", referred_on=None)
    return _decide(connection, area_id, changed, "reopened", "", by, now)


def rename(
    connection: Connection, area_id: int, spot_id: int, name: WrittenText, by: Account, now: datetime
) -> HotSpot:
    """Give a hot spot another name; its description stays."""
    spot = _spot(connection, area_id, spot_id)
    return describe(connection, area_id, spot_id, name, spot.description, by, now)


def describe(
    connection: Connection,
    area_id: int,
    spot_id: int,
    name: WrittenText,
    description: WrittenText,
    by: Account,
    now: datetime,
) -> HotSpot:
    """Give a hot spot its name and description in the languages of the area.

    Raises:
        Absent: it is not there.
        Refusal: no Dutch name, a text that is too long, or a name that is somebody's address.
    """
    spot = _spot(connection, area_id, spot_id)
    if not name.dutch.strip():
        raise Refusal(mark("Vul een naam in het Nederlands in."))
    every = [name.dutch, *(each.text for each in name.translations.values())]
    if max(map(len, every)) > LONGEST_NAME:
        raise Refusal(mark("De naam is te lang. Er passen %(most)s tekens in."), most=LONGEST_NAME)
    if any(is_address(each) for each in every):
        raise Refusal(mark("Noem geen huisnummer. Een hotspot is een plek in de straat, geen huis."))
    if max(map(len, [description.dutch, *(each.text for each in description.translations.values())])) > LONGEST_TEXT:
        raise Refusal(mark("De uitleg is te lang. Er passen %(most)s tekens in."), most=LONGEST_TEXT)
    return _decide(connection, area_id, replace(spot, name=name, description=description), "renamed", "", by, now)


def _spot(connection: Connection, area_id: int, spot_id: int) -> HotSpot:
    found = store.find_spot(connection, area_id, spot_id)
    if found is None:
        raise Absent("hot spot")
    return found


def _checked(text: str, question: str) -> str:
    words = text.strip()
    if not words:
        raise Refusal(question)
    if len(words) > LONGEST_TEXT:
        raise Refusal(mark("Deze tekst is te lang."))
    return words


def _decide(
    connection: Connection, area_id: int, spot: HotSpot, kind: str, reason: str, by: Account, now: datetime
) -> HotSpot:
    store.change_decision(connection, spot)
    store.add_review(connection, spot.id, Review(kind, reason, by.id, now))
    accounts.record(connection, by.id, f"hot_spot_{kind}", f"area {area_id}, hot spot {spot.code}", now)
    return spot
