"""Put places together, take one apart, and undo either; nothing that was given to a place ever moves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from participatie.accounts import actions as accounts
from participatie.accounts.people import Account
from participatie.areas import actions as areas
from participatie.areas.area import Area
from participatie.db import Connection
from participatie.errors import Absent, Refusal
from participatie.geometry import Point, contains
from participatie.hotspots.actions import publishing
from participatie.hotspots.actions.deciding import checked_words, decide, spot_by_id
from participatie.hotspots.family import (
    Change,
    ChangeKind,
    Result,
    check_merge,
    check_split,
    check_undo,
    made_by,
    reach_of,
)
from participatie.hotspots.hot_spot import DetectionRun, Findings, HotSpot, Review, Status
from participatie.hotspots.store import families
from participatie.hotspots.store import spots as store
from participatie.surveys import actions as surveys
from participatie.surveys.rounds import LocatedAnswer
from participatie.text import mark
from participatie.written import WrittenText, written

if TYPE_CHECKING:
    from participatie.hotspots.evidence import Evidence

BEING_SCORED = mark("Organisaties geven nu punten aan deze plekken. Wacht tot die ronde gesloten is.")
ONLY_OPEN = mark("Een van deze plekken is afgewezen of overgedragen. Neem dat besluit eerst terug.")


@dataclass(frozen=True, slots=True)
class Anchor:
    """A street or landmark inside a place, by which it can be taken apart: permanent code, name, and where."""

    code: str
    name: str
    at: Point


def list_changes(connection: Connection, area_id: int) -> tuple[Change, ...]:
    """Give everything that was put together or taken apart in an area, undone or not, oldest first."""
    return families.list_changes(connection, area_id)


def list_anchors(connection: Connection, area_id: int, spot: HotSpot) -> tuple[Anchor, ...]:
    """Give the streets and landmarks inside a place, by name; it is taken apart between two of these."""
    from participatie.hotspots.joining import anchor_on

    found = [
        Anchor(f"landmark:{each.code}", each.name, (each.x, each.y))
        for each in areas.list_landmarks(connection, area_id)
        if each.x is not None and each.y is not None and contains(spot.shape, each.x, each.y)
    ]
    for street in areas.list_streets(connection, area_id):
        at = anchor_on(street.line, spot.shape) if street.line else None
        if at is not None:
            found.append(Anchor(f"street:{street.code}", street.name, at))
    return tuple(sorted(found, key=lambda each: (each.name.casefold(), each.code)))


def merge(
    connection: Connection,
    area_id: int,
    spot_ids: Sequence[int],
    name: WrittenText,
    reason: str,
    by: Account,
    now: datetime,
    *,
    being_scored: bool = False,
) -> HotSpot:
    """Put places together into a new one; the old ones leave the list and keep all that was given to them.

    Args:
        connection: a writing transaction.
        area_id: where.
        spot_ids: places on the list or still to be looked at, at least two.
        name: of the new place.
        reason: why; may be empty.
        by: who does it.
        now: the present, aware UTC.
        being_scored: whether organisations are giving points; then nothing may change.

    Returns:
        The new place, with each person counted once. It is on the list when one of the others was.

    Raises:
        Absent: a place is not there.
        Refusal: nothing to put together, a place left the list meanwhile, or a text that will not do.
    """
    families.hold(connection, area_id)
    changes = families.list_changes(connection, area_id)
    members = [spot_by_id(connection, area_id, each) for each in check_merge(changes, spot_ids)]
    _check_open(members, being_scored=being_scored)
    words = checked_words(connection, area_id, name, reason)
    status = Status.CONFIRMED if any(each.status is Status.CONFIRMED for each in members) else Status.PROPOSED
    counting = _Counting.of(connection, area_id)
    code = _next_code(connection, area_id)
    # The new place needs its id before the change that made it can be kept; its people are counted after that.
    made = store.add_spot(connection, area_id, code, name, members[0].findings)
    sources = tuple(each.id for each in members)
    change = Change(0, ChangeKind.MERGED, sources, (Result(made),), words, by.id, now)
    change = replace(change, id=families.add_change(connection, area_id, change))
    _count_anew(connection, counting, (*changes, change), [made], now)
    return _settle(connection, counting, change, {made: status}, by, now)[0]


def split(
    connection: Connection,
    area_id: int,
    spot_id: int,
    codes: tuple[str, str],
    reason: str,
    by: Account,
    now: datetime,
    *,
    being_scored: bool = False,
) -> tuple[HotSpot, ...]:
    """Take a place apart between two streets or landmarks in it; the place itself leaves the list and keeps all.

    Args:
        connection: a writing transaction.
        area_id: where.
        spot_id: the place.
        codes: of two anchors, see `list_anchors`; each point belongs to the nearest.
        reason: why; may be empty.
        by: who does it.
        now: the present, aware UTC.
        being_scored: whether organisations are giving points; then nothing may change.

    Returns:
        Two new places with the decision of the whole, named after the two.

    Raises:
        Absent: the place is not there.
        Refusal: two that do not divide it, a part with fewer than five people, or a text that will not do.
    """
    from participatie.hotspots import joining

    families.hold(connection, area_id)
    changes = families.list_changes(connection, area_id)
    spot = spot_by_id(connection, area_id, spot_id)
    check_split(changes, spot_id)
    _check_open([spot], being_scored=being_scored)
    words = checked_words(connection, area_id, spot.name, reason)
    known = {each.code: each for each in list_anchors(connection, area_id, spot)}
    if len(set(codes)) < 2 or not set(codes) <= set(known):
        raise Refusal(mark("Kies twee verschillende straten of plekken."))
    anchors = [known[code] for code in codes]
    joining.halves(spot.shape, (anchors[0].at, anchors[1].at))
    counting = _Counting.of(connection, area_id)
    results = []
    for anchor in anchors:
        name = _free_name(connection, area_id, anchor.name)
        made = store.add_spot(connection, area_id, _next_code(connection, area_id), written(name), spot.findings)
        results.append(Result(made, anchor.at))
    change = Change(0, ChangeKind.SPLIT, (spot_id,), tuple(results), words, by.id, now)
    change = replace(change, id=families.add_change(connection, area_id, change))
    ids = [each.hot_spot for each in results]
    joining.check_parts(_count_anew(connection, counting, (*changes, change), ids, now))
    return _settle(connection, counting, change, dict.fromkeys(ids, spot.status), by, now)


def undo(
    connection: Connection, area_id: int, change_id: int, by: Account, now: datetime, *, being_scored: bool = False
) -> tuple[HotSpot, ...]:
    """Undo that places were put together, or that one was taken apart.

    Returns:
        The places that stand on the list again, with everything they had.

    Raises:
        Absent: there is no such change in this area.
        Refusal: it was undone before, a later change builds on it, or organisations are giving points.
    """
    families.hold(connection, area_id)
    changes = families.list_changes(connection, area_id)
    change = next((each for each in changes if each.id == change_id), None)
    if change is None:
        raise Absent("change of hot spots")
    if being_scored:
        raise Refusal(BEING_SCORED)
    check_undo(changes, change)
    families.note_undone(connection, change.id, now)
    for each in (*change.sources, *(made.hot_spot for made in change.results)):
        store.add_review(connection, each, Review("undone", "", by.id, now))
    accounts.record(connection, by.id, "hot_spots_put_back", f"area {area_id}, change {change.id}", now)
    return tuple(spot_by_id(connection, area_id, each) for each in change.sources)


def renew(
    connection: Connection, area: Area, run: DetectionRun, answers: Sequence[LocatedAnswer], now: datetime
) -> None:
    """Count the people of every place that was put together or taken apart anew, after a detection.

    Args:
        connection: a writing transaction.
        area: where.
        run: the detection, kept.
        answers: all located answers it searched.
        now: the present, aware UTC.
    """
    changes = families.list_changes(connection, area.id)
    made = [each.hot_spot for change in changes for each in change.results]
    if made:
        _count_anew(connection, _Counting(area, run, answers), changes, made, now)


@dataclass(frozen=True, slots=True)
class _Counting:
    """What people are counted with: where, since which detection, and all located answers."""

    area: Area
    run: DetectionRun | None
    answers: Sequence[LocatedAnswer]

    @staticmethod
    def of(connection: Connection, area_id: int) -> _Counting:
        return _Counting(
            areas.area_by_id(connection, area_id),
            store.find_newest_detection(connection, area_id),
            surveys.located_answers(connection, area_id),
        )


def _count_anew(
    connection: Connection, counting: _Counting, changes: Sequence[Change], ids: Sequence[int], now: datetime
) -> list[Evidence]:
    """Count the people of places made by the team, in the order in which they were made; gives what they say."""
    from participatie.hotspots import joining

    every = {each.id: each for each in store.list_spots(connection, counting.area.id)}
    found: dict[int, Findings] = {each.id: each.findings for each in every.values()}
    middles = {each.id: (each.x, each.y) for each in every.values() if made_by(changes, each.id) is None}
    answers = joining.placed(counting.answers, counting.area.boundary)
    named = counting.run.respondents if counting.run else 0
    said = []
    for each in ids:
        evidence = joining.said_in(answers, reach_of(changes, middles, each))
        said.append(evidence)
        made = made_by(changes, each)
        assert made is not None
        if made.kind is ChangeKind.MERGED:
            findings = joining.together([found[one] for one in made.sources], evidence, named)
            present = any(every[one].present for one in made.sources if one in every)
        else:
            findings = _part(found, made, each, evidence, named)
            present = every[made.sources[0]].present
        found[each] = findings
        store.change_findings(connection, each, findings)
        if not present:
            store.mark_absent(connection, each)
        if counting.run:
            publishing.keep_count(connection, each, counting.run.id, findings, now)
    return said


def _part(found: Mapping[int, Findings], made: Change, hot_spot: int, evidence: Evidence, named: int) -> Findings:
    from participatie.hotspots import joining

    anchors = [each.anchor or (0.0, 0.0) for each in made.results]
    number = [each.hot_spot for each in made.results].index(hot_spot)
    whole = found[made.sources[0]]
    try:
        shape = joining.halves(whole.shape, (anchors[0], anchors[1]))[number]
    except Refusal:
        # The whole moved away from this part: it keeps the shape it had, its people are still counted anew.
        shape = found[hot_spot].shape
    return joining.part_of(whole, shape, evidence, named)


def _settle(
    connection: Connection, counting: _Counting, change: Change, made: Mapping[int, Status], by: Account, now: datetime
) -> tuple[HotSpot, ...]:
    """Give new places their decision, and write down at every place what was done."""
    for each in change.sources:
        store.add_review(connection, each, Review(change.kind.value, change.reason, by.id, now))
    settled, area_id = [], counting.area.id
    for each, status in made.items():
        spot = spot_by_id(connection, area_id, each)
        kind = "put_together" if change.kind is ChangeKind.MERGED else "set_apart"
        settled.append(decide(connection, area_id, replace(spot, status=status), kind, change.reason, by, now))
    # The other places were counted with the newest search, and are renewed only with the next.
    publishing.publish(connection, counting.area, counting.answers, only=made)
    return tuple(settled)


def _check_open(spots: Sequence[HotSpot], *, being_scored: bool) -> None:
    if being_scored:
        raise Refusal(BEING_SCORED)
    if any(each.status not in (Status.PROPOSED, Status.CONFIRMED) for each in spots):
        raise Refusal(ONLY_OPEN)


def _next_code(connection: Connection, area_id: int) -> str:
    return f"h{len(store.list_spots(connection, area_id)) + 1}"


def _free_name(connection: Connection, area_id: int, name: str) -> str:
    """Give a name that no other place has: the one wished, or with the first free number behind it."""
    taken = {each.name.dutch for each in store.list_spots(connection, area_id)}
    if name not in taken:
        return name
    return next(wish for wish in (f"{name} ({number})" for number in range(2, len(taken) + 3)) if wish not in taken)
