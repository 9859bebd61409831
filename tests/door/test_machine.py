"""Everything that can happen to a meeting, in any order: the list adds up, and the door loses and doubles nobody.

Two phones tap without seeing each other, send their taps mixed up and more than once, and meanwhile people sign up,
cancel, move up, accept and let an offer lapse. Beside it runs a second bookkeeping of who is in, made another way.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from hypothesis import HealthCheck
from hypothesis import settings as effort
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from participatie.accounts import actions as accounts
from participatie.accounts.people import Account, OrganisationKind
from participatie.accounts.roles import Role
from participatie.config import Settings
from participatie.db import Connection, Database
from participatie.door import actions as door
from participatie.door.taps import Group, Tap, What
from participatie.meetings import actions as meetings
from participatie.meetings import places, store
from participatie.meetings.meeting import Place, SignUp
from tests.door.steps import key
from tests.meetings.steps import DETAILS, NOW, STARTS_AT, add_area, household

SEATS = 9
Live = dict[str, tuple[str, int]]


@dataclass
class Phone:
    """What one phone knows: the taps that count as far as it has seen, and what it has not sent."""

    seen: Live = field(default_factory=dict)
    waiting: list[Tap] = field(default_factory=list)

    def tap(self, what: What, subject: str, people: int) -> None:
        """Tap: replace what this phone sees about the subject."""
        replaced = tuple(one for one, (about, _people) in self.seen.items() if about == subject)
        own = key()
        made = Tap(own, what, subject or own, people, replaces=replaced)
        self.waiting.append(made)
        self.seen = {one: held for one, held in self.seen.items() if one not in replaced}
        if people:
            self.seen[own] = (made.subject, people)


class Evening(RuleBasedStateMachine):
    """One meeting with nine seats, from five days before until it begins."""

    database: Database
    settings: Settings
    area_id: int
    colleague: Account

    def __init__(self) -> None:
        super().__init__()
        self.now = NOW
        with self.database.transaction() as connection:
            details = replace(DETAILS, seats=SEATS, offer_hours=24, starts_at=STARTS_AT)
            self.meeting = meetings.announce(connection, self.area_id, details, NOW)
        self.now = STARTS_AT - timedelta(days=5)
        self.tokens: list[str] = []
        self.phones = (Phone(), Phone())
        self.live: Live = {}
        self.gone: set[str] = set()

    def people(self) -> tuple[SignUp, ...]:
        """Everyone who ever signed up."""
        with self.database.reading() as connection:
            return store.list_sign_ups(connection, self.meeting.id)

    @property
    def door_is_open(self) -> bool:
        """Whether taps are taken."""
        return self.now >= STARTS_AT - door.OPENS_BEFORE

    @initialize(sizes=st.lists(st.integers(2, 6), min_size=2, max_size=5), near=st.booleans())
    def before(self, sizes: list[int], near: bool) -> None:
        """Some have signed up; half of the stories begin on the day itself, where most happens."""
        for people in sizes:
            self.sign_up(people, reachable=True)
        if near:
            self.wait(96)
            self.wait(12)

    @rule(people=st.integers(1, 8), reachable=st.booleans())
    def sign_up(self, people: int, reachable: bool) -> None:
        """A household signs up."""
        request = household(people, phone="0612345678" if reachable else "")
        with self.database.transaction() as connection:
            done = meetings.sign_up(connection, self.settings, self.meeting.code, request, self.now, by_team=True)
        self.tokens.append(done.token)

    @precondition(lambda self: self.tokens)
    @rule(which=st.integers(0, 1000))
    def cancel(self, which: int) -> None:
        """Somebody cancels, perhaps for the second time."""
        with self.database.transaction() as connection:
            meetings.cancel(connection, self.settings, self.tokens[which % len(self.tokens)], self.now)

    @precondition(lambda self: self.tokens)
    @rule(which=st.integers(0, 1000))
    def accept(self, which: int) -> None:
        """Somebody says yes to an offer, perhaps too late, perhaps without one."""
        with self.database.transaction() as connection:
            meetings.accept(connection, self.settings, self.tokens[which % len(self.tokens)], self.now)

    @rule(hours=st.sampled_from([1, 12, 30]))
    def wait(self, hours: int) -> None:
        """Time goes by, up to the beginning, and the job ends offers."""
        self.now = min(self.now + timedelta(hours=hours), STARTS_AT - timedelta(minutes=5))
        with self.database.transaction() as connection:
            meetings.end_offers(connection, self.settings, self.now)

    @rule(which=st.integers(0, 1000))
    def out_of_turn(self, which: int) -> None:
        """A colleague lets a waiting household go first."""
        waiting = [each for each in self.people() if each.place is Place.WAITING]
        if waiting:
            chosen = waiting[which % len(waiting)]
            with self.database.transaction() as connection:
                meetings.seat_out_of_turn(
                    connection, self.settings, self.meeting.code, chosen.id, "Slecht ter been", self.colleague, self.now
                )

    @precondition(lambda self: self.door_is_open)
    @rule(phone=st.integers(0, 1), which=st.integers(0, 4), people=st.sampled_from([0, 0, 1, 2, 5]))
    def tap_a_name(self, phone: int, which: int, people: int) -> None:
        """Somebody taps a name; 0 takes it back."""
        listed = [each for each in self.people() if each.place is not Place.CANCELLED]
        if listed:
            self.phones[phone].tap(What.HOUSEHOLD, listed[which % len(listed)].id, people)

    @precondition(lambda self: self.door_is_open)
    @rule(phone=st.integers(0, 1), people=st.integers(1, 5), named=st.booleans())
    def walk_in(self, phone: int, people: int, named: bool) -> None:
        """Somebody comes who did not sign up."""
        self.phones[phone].tap(What.WALK_IN if named else What.NAMELESS, "", people)

    @precondition(lambda self: self.door_is_open)
    @rule(phone=st.integers(0, 1), part=st.integers(1, 100), lost=st.booleans(), chance=st.integers())
    def send(self, phone: int, part: int, lost: bool, chance: int) -> None:
        """A phone sends some of its taps, mixed up; when the answer is lost it will send them again."""
        own = self.phones[phone]
        mixed = random.Random(chance)
        batch = mixed.sample(own.waiting, max(1, len(own.waiting) * part // 100)) if own.waiting else []
        with self.database.transaction() as connection:
            refused = door.take_in(connection, self.settings, self.meeting, batch, self.now)
        assert refused == {}
        self._book(batch)
        if not lost:
            own.waiting = [each for each in own.waiting if each not in batch]
            unsent = {replaced for each in own.waiting for replaced in each.replaces}
            own.seen = {one: held for one, held in self.live.items() if one not in unsent}
            own.seen |= {each.key: (each.subject, each.people) for each in own.waiting if self._stands(own, each)}

    @precondition(lambda self: self.door_is_open)
    @rule()
    def both_send(self) -> None:
        """Both phones have a connection for a while."""
        for number in (0, 1, 0):
            self.send(number, 100, lost=False, chance=1)

    @precondition(lambda self: self.door_is_open)
    @rule(which=st.integers(0, 4), people=st.integers(1, 5))
    def both_tap_the_same(self, which: int, people: int) -> None:
        """Two hosts greet the same family."""
        self.tap_a_name(0, which, people)
        self.tap_a_name(1, which, 2)

    @staticmethod
    def _stands(own: Phone, tap: Tap) -> bool:
        return tap.people > 0 and not any(tap.key in each.replaces for each in own.waiting)

    def _book(self, batch: list[Tap]) -> None:
        for each in batch:
            self.gone |= set(each.replaces)
            if each.people:
                self.live[each.key] = (each.subject, each.people)
        self.live = {one: held for one, held in self.live.items() if one not in self.gone}

    @invariant()
    def only_who_went_first_sits_without_a_seat(self) -> None:
        """Seats are given out once; more people only by a colleague's word, or because they stand inside."""
        in_turn = [each for each in self.people() if not each.override_reason]
        taken = sum(each.request.people for each in in_turn if each.place in (Place.SEATED, Place.OFFERED))
        assert taken <= SEATS

    @invariant()
    def nobody_waits_beside_a_seat_that_fits(self) -> None:
        """Whoever fits has moved up."""
        with self.database.reading() as connection:
            taken = store.seats_taken(connection, self.meeting.id)
            assert places.promoted(self.meeting, taken, store.list_waiting(connection, self.meeting.id)) == ()

    @invariant()
    def the_door_loses_and_doubles_nobody(self) -> None:
        """Both ways of keeping the books agree, and the sums add up."""
        largest: dict[str, int] = {}
        for about, people in self.live.values():
            largest[about] = max(people, largest.get(about, 0))
        with self.database.reading() as connection:
            arrivals = door.list_arrivals(connection, self.meeting)
            sums = door.present(connection, self.meeting.id)
        assert {each.subject: each.people for each in arrivals} == largest
        assert len(arrivals) == len(largest)
        assert sums.people == sum(largest.values()) == sum(people for _group, people in sums.groups)
        assert sums.people == sums.first_time + sums.returning + sums.untold
        assert sums.of(Group.RESIDENT) == sums.people
        signed_up = {each.id: each.place for each in self.people()}
        inside = [signed_up[each.subject] for each in arrivals if each.what is What.HOUSEHOLD]
        assert set(inside) <= {Place.SEATED, Place.CANCELLED}

    def teardown(self) -> None:
        """In the end both phones send everything, and see the same."""
        if not self.door_is_open:
            self.wait(96)
        for _again in range(2):
            for number in (0, 1):
                self.send(number, 100, lost=False, chance=1)
        assert self.phones[0].waiting == self.phones[1].waiting == []
        assert self.phones[0].seen == self.phones[1].seen == self.live
        self.the_door_loses_and_doubles_nobody()


def test_an_evening_keeps_its_promises(database: Database, settings: Settings, full: bool) -> None:
    # A story on PostgreSQL takes longer, and the rules are the same code: there fewer stories.
    stories = 40 if database.is_sqlite else 10
    area_id = add_area(database)
    with database.transaction() as connection:
        colleague = _colleague(connection, NOW)
    mine: dict[str, object] = {
        "database": database,
        "settings": settings,
        "area_id": area_id,
        "colleague": colleague,
    }
    machine = type("ThisEvening", (Evening,), mine)
    run_state_machine_as_test(
        machine,
        settings=effort(
            max_examples=10 * stories if full else stories,
            stateful_step_count=40,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def _colleague(connection: Connection, now: datetime) -> Account:
    accounts.add_organisation(connection, "gemeente", "Gemeente", OrganisationKind.OTHER)
    invited = accounts.invite(
        connection, "sam@example.org", Role.COORDINATOR, "gemeente", ("waterkwartier",), now, reusable=True
    )
    return accounts.account_by_id(connection, invited.account_id)
