"""Decide about a hot spot: put it on the list, leave it out, hand it over, give it words."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime

from participatie.accounts import actions as accounts
from participatie.accounts.people import Account
from participatie.db import Connection
from participatie.errors import Refusal
from participatie.hotspots.actions.deciding import check_nobody, check_words, checked_text, decide, held, spot_by_id
from participatie.hotspots.hot_spot import HotSpot, Status
from participatie.hotspots.store import families
from participatie.text import mark
from participatie.together import Merged, Overlapping
from participatie.written import WrittenText

ONLY_A_SIGNAL = mark("Dit is een signaal, geen hotspot. Er zijn nog te weinig mensen die hierheen wijzen.")


def accept(
    connection: Connection, area_id: int, spot_id: int, by: Account, now: datetime, *, seen: int | None = None
) -> HotSpot:
    """Put a hot spot on the shared list.

    Args:
        connection: a writing transaction.
        area_id: where.
        spot_id: a hot spot.
        by: who decides.
        now: the present, aware UTC.
        seen: number of the newest decision that stood on the page, see `deciding.held`.

    Raises:
        Absent: it is not there.
        DecidedMeanwhile: somebody else decided about it after the page was opened.
        Refusal: it is a signal: it never passed the test, or fewer than five people stand behind it.
    """
    spot = held(connection, area_id, spot_id, seen)
    if not spot.findings.firm:
        raise Refusal(ONLY_A_SIGNAL)
    changed = replace(spot, status=Status.CONFIRMED, reason="", referred_to="", referred_on=None)
    return decide(connection, area_id, changed, "confirmed", "", by, now)


def reject(
    connection: Connection,
    area_id: int,
    spot_id: int,
    reason: str,
    by: Account,
    now: datetime,
    *,
    seen: int | None = None,
) -> HotSpot:
    """Leave a hot spot out of the list, with the reason.

    Raises:
        Absent: it is not there.
        DecidedMeanwhile: as for `accept`.
        Refusal: no reason, or one that is too long or points at a person.
    """
    spot = held(connection, area_id, spot_id, seen)
    words = checked_text(reason, mark("Schrijf op waarom deze plek niet op de lijst komt."))
    check_nobody(connection, area_id, words)
    changed = replace(spot, status=Status.REJECTED, reason=words, referred_to="", referred_on=None)
    return decide(connection, area_id, changed, "rejected", words, by, now)


def refer(
    connection: Connection,
    area_id: int,
    spot_id: int,
    to: str,
    on: date,
    by: Account,
    now: datetime,
    *,
    seen: int | None = None,
) -> HotSpot:
    """Keep that a place was handed over, to whom and when; about the case itself nothing is kept.

    Args:
        connection: a writing transaction.
        area_id: where.
        spot_id: a hot spot or a signal.
        to: an organisation or a function, not a person's name.
        on: the day of the hand-over, not later than today.
        by: who writes it down.
        now: the present, aware UTC.
        seen: as for `accept`.

    Raises:
        Absent: it is not there.
        DecidedMeanwhile: as for `accept`.
        Refusal: nobody named, a person named, or a day to come.
    """
    spot = held(connection, area_id, spot_id, seen)
    words = checked_text(to, mark("Schrijf op aan wie u deze plek overdraagt."))
    check_nobody(connection, area_id, words)
    if on > now.date():
        raise Refusal(mark("Deze dag moet nog komen. Kies vandaag of een eerdere dag."))
    changed = replace(spot, status=Status.REFERRED, referred_to=words, referred_on=on, reason="")
    return decide(connection, area_id, changed, "referred", words, by, now)


def reopen(
    connection: Connection, area_id: int, spot_id: int, by: Account, now: datetime, *, seen: int | None = None
) -> HotSpot:
    """Take a decision back.

    Raises:
        Absent: it is not there.
        DecidedMeanwhile: as for `accept`.
    """
    spot = held(connection, area_id, spot_id, seen)
    changed = replace(spot, status=Status.PROPOSED, reason="", referred_to="", referred_on=None)
    return decide(connection, area_id, changed, "reopened", "", by, now)


def rename(
    connection: Connection, area_id: int, spot_id: int, name: WrittenText, by: Account, now: datetime
) -> HotSpot:
    """Give a hot spot another name; its description stays."""
    spot = spot_by_id(connection, area_id, spot_id)
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
        Refusal: no Dutch name, a text that is too long, or one that points at a house or a person.
    """
    spot = held(connection, area_id, spot_id)
    check_words(connection, area_id, name, description)
    changed = replace(spot, name=name, description=description)
    before, after = texts_of(spot), texts_of(changed)
    if before == after:
        return spot
    families.add_text(connection, spot.id, before, after, (by.id, now))
    return decide(connection, area_id, changed, "renamed", "", by, now)


def describe_together(
    connection: Connection,
    area_id: int,
    spot_id: int,
    texts: tuple[WrittenText, WrittenText],
    by: Account,
    now: datetime,
    *,
    seen: int,
    keep_stored: Collection[str] = (),
) -> Overlapping | None:
    """Give a hot spot its texts, beside what somebody else changed meanwhile.

    Args:
        connection: a writing transaction.
        area_id: where.
        spot_id: the place.
        texts: name and description as they were typed.
        by: who typed them.
        now: the present, aware UTC.
        seen: the revision of the texts that the form started from.
        keep_stored: names of the texts for which a person chose what stands there now.

    Returns:
        None when everything was kept; otherwise what overlaps, and nothing was kept yet.

    Raises:
        Absent, Refusal: as for `describe`.
    """
    spot = held(connection, area_id, spot_id)
    typed = texts_of(replace(spot, name=texts[0], description=texts[1]))
    merged = _merged(connection, spot, typed, seen, keep_stored)
    if isinstance(merged, Overlapping):
        return merged
    name, description = (WrittenText.from_json(merged.document.get(each)) for each in ("name", "description"))
    describe(connection, area_id, spot_id, name, description, by, now)
    return None


def texts_of(spot: HotSpot) -> dict[str, object]:
    """Give the texts of a place as one document."""
    return {"name": spot.name.to_json(), "description": spot.description.to_json()}


def texts_at(connection: Connection, spot: HotSpot, revision: int) -> tuple[WrittenText, WrittenText]:
    """Give name and description as they stood at a revision; as they stand now when that was never kept."""
    since = families.texts_since(connection, spot.id, revision)
    content = since[0].content if since and since[0].number == revision else texts_of(spot)
    return WrittenText.from_json(content.get("name")), WrittenText.from_json(content.get("description"))


def revision_of(connection: Connection, spot_id: int) -> int:
    """Give the newest revision of the texts of a place; 0 when they were never changed."""
    return families.newest_text(connection, spot_id)


def _merged(
    connection: Connection, spot: HotSpot, typed: dict[str, object], seen: int, keep_stored: Collection[str]
) -> Merged | Overlapping:
    stored, newest = texts_of(spot), families.newest_text(connection, spot.id)
    since = families.texts_since(connection, spot.id, seen)
    return accounts.merge_by_name(connection, newest, since, stored, typed, seen=seen, keep_stored=keep_stored)
