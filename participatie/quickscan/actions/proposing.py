"""Propose cases from the layers, and keep what the coordinator makes of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from participatie.accounts import actions as accounts
from participatie.accounts.people import Account
from participatie.areas import actions as areas
from participatie.areas.area import Area
from participatie.db import Connection
from participatie.errors import Absent, Refusal
from participatie.hotspots.times import MOMENT_WORDS
from participatie.observations.actions import CHANGED_MEANWHILE
from participatie.observations.care import check_care
from participatie.quickscan import store
from participatie.quickscan.actions.gathering import Helpers, Scan
from participatie.quickscan.content import Help
from participatie.quickscan.places import ScanPlace
from participatie.quickscan.questions import first_questions
from participatie.quickscan.store import KeptCase
from participatie.text import mark

LONGEST_TEXT = 2_000
MOST_QUESTIONS = 8


@dataclass(frozen=True, slots=True)
class Proposal:
    """A case as it is proposed: the place, what the coordinator made of it, and who may help."""

    place: ScanPlace
    kept: KeptCase
    helpers: tuple[Help, ...]

    @property
    def questions(self) -> tuple[str, ...]:
        """The questions, one per line."""
        return tuple(line.strip() for line in self.kept.questions.splitlines() if line.strip())


def proposals_of(connection: Connection, scan: Scan, helpers: Helpers | None = None) -> tuple[Proposal, ...]:
    """Propose a case for each hot spot, and for each place that only professionals name.

    Args:
        connection: reading is enough.
        scan: the layers.
        helpers: who may help, when the room of partners lends it.

    Returns:
        In the order of the scan. A hot spot comes in unless the coordinator leaves it out; another place stays out
        unless at least two organisations name it three times, or the coordinator takes it in.
    """
    kept = store.list_cases(connection, scan.area.id)
    found = []
    for place in scan.places:
        if not place.firm and not place.layers.professionals:
            continue
        lent = helpers(connection, scan.area.id, place.all_themes, place.moments) if helpers else ()
        found.append(Proposal(place, kept.get(place.key) or _proposed(place), lent))
    return tuple(found)


def _proposed(place: ScanPlace) -> KeptCase:
    questions = "\n".join(each.dutch for each in first_questions(place, MOMENT_WORDS))
    shared = place.layers.observations >= 3 and len(place.layers.organisations) >= 2
    return KeptCase(place.key, place.firm or shared, "", questions)


def save_case(
    connection: Connection, scan: Scan, case: KeptCase, by: Account, now: datetime, *, helpers: Helpers | None = None
) -> None:
    """Keep what the coordinator makes of one case; `case.revision` is the revision that was seen.

    Raises:
        Absent: no such case is proposed.
        Refusal: too long, too many questions, something that points at a person, or changed meanwhile.
    """
    if case.place not in {each.place.key for each in proposals_of(connection, scan, helpers)}:
        raise Absent("proposed case")
    if len([line for line in case.questions.splitlines() if line.strip()]) > MOST_QUESTIONS:
        raise Refusal(mark("Kies hoogstens %(most)s vragen, elk op een eigen regel."), most=MOST_QUESTIONS)
    _check(connection, scan.area, case.text, case.questions)
    if not store.save_case(connection, scan.area.id, case):
        raise Refusal(CHANGED_MEANWHILE)
    accounts.record(connection, by.id, "quickscan_case_changed", f"area {scan.area.id}, {case.place}", now)


def save_surprise(connection: Connection, area: Area, text: str, revision: int, by: Account, now: datetime) -> None:
    """Keep what surprised the team, in its own words.

    Raises:
        Refusal: too long, something that points at a person, or changed meanwhile.
    """
    _check(connection, area, text)
    if not store.save_surprise(connection, area.id, text.strip(), revision):
        raise Refusal(CHANGED_MEANWHILE)
    accounts.record(connection, by.id, "quickscan_surprise_changed", f"area {area.id}", now)


def _check(connection: Connection, area: Area, *texts: str) -> None:
    streets = [each.name for each in areas.list_streets(connection, area.id)]
    for text in texts:
        if len(text) > LONGEST_TEXT:
            raise Refusal(mark("Deze tekst is te lang. Er passen %(most)s tekens in."), most=LONGEST_TEXT)
        check_care(text, streets)
