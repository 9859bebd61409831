"""Two coordinators write at once: what only one changed is kept of both, what both changed is put to a person."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participatie.accounts.people import Account
from participatie.accounts.roles import Role
from participatie.db import Database
from participatie.errors import Absent, Refusal
from participatie.plan import actions
from participatie.plan.draft import Action, ActionKind, Declined, Goal, Item
from participatie.plan.store import drafts
from participatie.together import Overlapping, merge
from participatie.written import written
from tests.conftest import NOW
from tests.plan.story import Neighbourhood, person
from tests.plan.test_actions import closed

LATER = NOW + timedelta(minutes=3)


@pytest.fixture
def two(database: Database) -> tuple[Neighbourhood, Account]:
    """A neighbourhood with a closed round and a second coordinator."""
    with database.transaction() as connection:
        told = closed(connection)
        return told, person(connection, Role.COORDINATOR, "politie", NOW, "twee")


def test_what_only_one_changed_is_kept_of_both(database: Database, two: tuple[Neighbourhood, Account]) -> None:
    told, second = two
    spot = told.spots[0]
    start = Item(spot, norm=written("Schoon", en="Clean"), goal=Goal(baseline="12", target="6"), needs={1: 5})
    with database.transaction() as connection:
        actions.save_item(connection, told.area.id, start, told.coordinator, NOW)
        seen = actions.item_revision(connection, told.area.id, spot)
        first = replace(start, norm=written("Schoon en stil", en="Clean"), goal=Goal(baseline="14", target="6"))
        other = replace(start, norm=written("Schoon", en="Clean", ar="نظيف"), chosen=True, needs={2: 7})
        assert actions.change_item(connection, told.area.id, first, told.coordinator, NOW, seen=seen) is None
        assert actions.change_item(connection, told.area.id, other, second, LATER, seen=seen) is None
        kept = actions.desk_of(connection, told.area.id).item(spot)
    assert (kept.norm.dutch, kept.goal.baseline, kept.goal.target, kept.chosen) == ("Schoon en stil", "14", "6", True)
    assert dict(kept.needs) == {2: 7}
    assert kept.norm.text_in("ar") == "نظيف"
    assert kept.norm.is_outdated("ar"), "it was made from the Dutch that the other changed meanwhile"


def test_what_both_changed_is_put_to_a_person_with_who_and_when(
    database: Database, two: tuple[Neighbourhood, Account]
) -> None:
    told, second = two
    spot = told.spots[0]
    with database.transaction() as connection:
        first = Item(spot, norm=written("Stil"), risk=written("Lawaai elders"))
        assert actions.change_item(connection, told.area.id, first, told.coordinator, LATER, seen=0) is None
        second_item = Item(spot, norm=written("Schoon"), goal=Goal(target="3"))
        found = actions.change_item(connection, told.area.id, second_item, second, LATER, seen=0)
        assert found is not None and found.revision == 1
        (contested,) = found.contested
        assert (contested.overlap.name, contested.overlap.stored, contested.overlap.typed) == (
            "norm.nl",
            "Stil",
            "Schoon",
        )
        assert (contested.changed_by, contested.changed_at) == (told.coordinator.name, LATER)
        assert actions.desk_of(connection, told.area.id).item(spot).norm == first.norm, "nothing is kept yet"
        both = replace(second_item, risk=first.risk)
        choose = {"seen": found.revision, "keep_stored": ["norm.nl"]}
        assert actions.change_item(connection, told.area.id, both, second, LATER, **choose) is None  # type: ignore[arg-type]
        kept = actions.desk_of(connection, told.area.id).item(spot)
    assert (kept.norm.dutch, kept.goal.target, kept.risk.dutch) == ("Stil", "3", "Lawaai elders")


def test_a_revision_that_never_was_gives_no_leave_to_overwrite(
    database: Database, two: tuple[Neighbourhood, Account]
) -> None:
    told, second = two
    spot = told.spots[0]
    with database.transaction() as connection:
        actions.save_item(connection, told.area.id, Item(spot, norm=written("Stil")), told.coordinator, NOW)
        typed = Item(spot, norm=written("Schoon"))
        assert actions.change_item(connection, told.area.id, typed, second, NOW, seen=99) is not None
        assert actions.change_item(connection, told.area.id, typed, second, NOW, seen=-1) is not None


def test_an_action_that_was_removed_meanwhile_is_said_so_and_its_number_never_returns(
    database: Database, two: tuple[Neighbourhood, Account]
) -> None:
    told, second = two
    spot, area = told.spots[0], told.area.id
    action = Action(0, written("Bankje"), None, (), None, 0, ActionKind.DESIGN)
    with database.transaction() as connection:
        number = actions.save_action(connection, area, spot, action, told.coordinator, NOW)
        mine = replace(action, id=number, title=written("Twee bankjes"))
        assert actions.change_action(connection, (area, spot), mine, second, NOW, seen=0) is None
        with pytest.raises(Refusal, match="net"):
            actions.remove_action(connection, area, number, told.coordinator, NOW, seen=0)
        actions.remove_action(connection, area, number, told.coordinator, NOW, seen=1)
        actions.remove_action(connection, area, number, told.coordinator, NOW)
        with pytest.raises(actions.RemovedMeanwhile):
            actions.change_action(connection, (area, spot), mine, second, NOW, seen=1)
        assert actions.save_action(connection, area, spot, action, second, NOW) > number
        with pytest.raises(Absent):
            actions.change_action(connection, (area, told.spots[1]), mine, second, NOW, seen=1)


def test_a_proposal_does_not_undo_a_choice_that_another_just_made(
    database: Database, two: tuple[Neighbourhood, Account]
) -> None:
    told, second = two
    spot, area = told.spots[0], told.area.id
    seen: dict[int, bool | None] = dict.fromkeys(told.spots)
    no = Item(spot, chosen=False, declined=Declined(written("De speeltuin gaat dicht")))
    with database.transaction() as connection:
        assert actions.change_item(connection, area, no, second, NOW, seen=0) is None
        assert actions.take_proposal(connection, area, told.coordinator, NOW, seen=seen) == (spot,)
        assert [item.chosen for item in actions.desk_of(connection, area).items.values() if item.chosen] == []
        kept = actions.take_proposal(connection, area, told.coordinator, NOW, seen={**seen, spot: False})
        assert kept == ()
        assert actions.desk_of(connection, area).item(spot).chosen, "having seen it, the coordinator may"
        actions.save_item(connection, area, no, second, NOW)
        actions.take_proposal(connection, area, told.coordinator, NOW, seen=seen, keep_stored=[spot])
        desk = actions.desk_of(connection, area)
    assert desk.item(spot).chosen is False and desk.item(told.spots[1]).chosen


def at_once(database: Database, *deeds: Callable[[], object]) -> list[object]:
    """Do several things at the same instant, each in its own thread."""
    gate = threading.Barrier(len(deeds))
    results: list[object] = [None] * len(deeds)

    def run(number: int) -> None:
        gate.wait()
        try:
            results[number] = deeds[number]()
        except BaseException as fault:
            results[number] = fault

    threads = [threading.Thread(target=run, args=(number,)) for number in range(len(deeds))]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    return results


def test_at_the_same_instant_one_is_kept_and_the_other_is_asked(
    database: Database, two: tuple[Neighbourhood, Account]
) -> None:
    told, second = two
    area = told.area.id
    for round_number, spot in enumerate(told.spots):

        def write(by: Account, item: Item) -> object:
            with database.transaction() as connection:
                return actions.change_item(connection, area, item, by, NOW, seen=0)

        mine = Item(spot, norm=written("Van mij"), goal=Goal(baseline=str(round_number)))
        yours = Item(spot, norm=written("Van u"), goal=Goal(target="3"))
        results = at_once(database, lambda: write(told.coordinator, mine), lambda: write(second, yours))  # noqa: B023 - run at once, within the loop
        assert sum(each is None for each in results) == 1, results
        (asked,) = [each for each in results if each is not None]
        assert isinstance(asked, Overlapping)
        with database.reading() as connection:
            kept = drafts.list_items(connection, area)[spot]
        assert kept.norm.dutch in ("Van mij", "Van u")


def test_at_the_same_instant_different_fields_are_both_kept(
    database: Database, two: tuple[Neighbourhood, Account]
) -> None:
    told, second = two
    area = told.area.id

    def write(by: Account, item: Item) -> object:
        with database.transaction() as connection:
            return actions.change_item(connection, area, item, by, NOW, seen=0)

    for spot in told.spots:
        mine, yours = Item(spot, norm=written("Stil")), Item(spot, goal=Goal(by_on=date(2027, 1, 1)))
        deeds = [lambda by=by, item=item: write(by, item) for by, item in ((told.coordinator, mine), (second, yours))]
        assert at_once(database, *deeds) == [None, None]
        with database.reading() as connection:
            kept = drafts.list_items(connection, area)[spot]
        assert (kept.norm.dutch, kept.goal.by_on) == ("Stil", date(2027, 1, 1))


VALUES = st.one_of(st.none(), st.text(max_size=2), st.integers(0, 3))
DOCUMENTS = st.dictionaries(st.sampled_from("abc"), st.one_of(VALUES, st.dictionaries(st.sampled_from("xy"), VALUES)))
FLAT = st.dictionaries(st.sampled_from("abcd"), VALUES)


@given(FLAT, FLAT, FLAT)
def test_merging_never_drops_what_one_person_changed(
    seen: dict[str, object], stored: dict[str, object], typed: dict[str, object]
) -> None:
    merged = merge(seen, stored, typed)
    contested = {each.name for each in merged.overlaps}
    for name in {*seen, *stored, *typed}:
        before, theirs, own = (each.get(name, "missing") for each in (seen, stored, typed))
        found = merged.document.get(name, "missing")
        if own == before:
            assert found == theirs
        elif theirs in (before, own):
            assert found == own
        else:
            assert name in contested and found == own
    assert contested == {each.name for each in merge(seen, typed, stored).overlaps}


@given(DOCUMENTS)
def test_merging_with_oneself_changes_nothing_but_empty_objects(document: dict[str, object]) -> None:
    merged = merge(document, document, document)
    assert merged.overlaps == ()
    assert merged.document == {name: value for name, value in document.items() if value != {}}
