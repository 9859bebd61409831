"""Hot spots are found, reviewed, keep their name, and never give anybody away."""

from __future__ import annotations

from datetime import date

import pytest

from participatie.db import Database
from participatie.errors import Absent, Refusal
from participatie.hotspots import actions
from participatie.hotspots.actions import Status
from participatie.hotspots.hot_spot import HotSpot
from participatie.incidents import actions as incidents
from participatie.written import written
from tests.hotspots.steps import CORNER, NOW, PLAYGROUND, answered_area, coordinator, people_answered
from tests.surveys.steps import Setting, open_survey


def found(database: Database, setting: Setting, *, seed: int = 7) -> tuple[HotSpot, ...]:
    with database.transaction() as connection:
        actions.detect_now(connection, setting.area.id, seed, NOW)
        return actions.list_hot_spots(connection, setting.area.id)


def test_places_that_many_people_name_become_hot_spots(database: Database) -> None:
    setting = answered_area(database)
    spots = found(database, setting)
    assert [spot.name.dutch for spot in spots] == ["Speeltuin Sluislaan", "Havenstraat"]
    assert [spot.code for spot in spots] == ["h1", "h2"]
    for spot, (x, y) in zip(spots, (PLAYGROUND, CORNER), strict=True):
        assert abs(spot.x - x) < 25 and abs(spot.y - y) < 25
        assert spot.themes == ("litter",)
        assert spot.moments == ("evening",)
        assert spot.status is Status.PROPOSED
    with database.reading() as connection:
        run = actions.newest_detection(connection, setting.area.id)
        assert run is not None and (run.respondents, run.enough, run.seed) == (48, True, 7)
        assert actions.public_hot_spots(connection, setting.area.id) == ()


def test_a_hot_spot_keeps_its_number_and_name_when_answers_are_added(database: Database) -> None:
    setting = answered_area(database)
    by = coordinator(database)
    before = found(database, setting)
    with database.transaction() as connection:
        actions.rename(connection, setting.area.id, before[1].id, written("Het hoekje", en="The corner"), by, NOW)
        actions.accept(connection, setting.area.id, before[1].id, by, NOW)
    people_answered(database, setting, {(CORNER[0] + 15, CORNER[1]): 9, (120.0, 700.0): 16}, seed=3)
    after = {spot.id: spot for spot in found(database, setting, seed=8)}
    assert set(after) > {spot.id for spot in before}
    assert after[before[1].id].name == written("Het hoekje", en="The corner")
    assert after[before[1].id].status is Status.CONFIRMED
    assert after[before[1].id].respondents > before[1].respondents
    assert sorted(spot.code for spot in after.values()) == ["h1", "h2", "h3"]


def test_the_same_seed_finds_the_same(any_database: Database) -> None:
    setting = answered_area(any_database)
    assert found(any_database, setting) == found(any_database, setting)


def test_too_few_people_give_signals_and_no_hot_spots(any_database: Database) -> None:
    setting = open_survey(any_database)
    people_answered(any_database, setting, {PLAYGROUND: 12})
    by = coordinator(any_database)
    assert found(any_database, setting) == ()
    with any_database.transaction() as connection:
        run = actions.newest_detection(connection, setting.area.id)
        assert run is not None and not run.enough
        (signal,) = actions.list_signals(connection, setting.area.id)[:1]
        with pytest.raises(Refusal, match="signaal"):
            actions.accept(connection, setting.area.id, signal.id, by, NOW)
        handed = actions.refer(connection, setting.area.id, signal.id, "Wijkagent", date(2026, 11, 20), by, NOW)
        assert (handed.status, handed.referred_to, handed.referred_on) == (
            Status.REFERRED,
            "Wijkagent",
            date(2026, 11, 20),
        )


def test_nothing_to_go_on_is_no_fault(any_database: Database) -> None:
    setting = open_survey(any_database)
    assert found(any_database, setting) == ()
    with any_database.reading() as connection:
        assert actions.list_signals(connection, setting.area.id) == ()
        assert actions.picks(connection, setting.area.id, "residents") == ()


def test_each_person_picks_the_hot_spots_that_were_confirmed(any_database: Database) -> None:
    setting = answered_area(any_database)
    by = coordinator(any_database)
    playground, corner = found(any_database, setting)
    with any_database.transaction() as connection:
        assert actions.picks(connection, setting.area.id, "residents") == ()
        actions.accept(connection, setting.area.id, playground.id, by, NOW)
        picks = actions.picks(connection, setting.area.id, "residents")
        assert set(picks) == {frozenset({playground.id})}
        assert len(picks) == playground.respondents
        actions.accept(connection, setting.area.id, corner.id, by, NOW)
        assert len(actions.picks(connection, setting.area.id, "residents")) > len(picks)
        assert actions.picks(connection, setting.area.id, "entrepreneurs") == ()


def test_a_decision_needs_its_reason_and_stays_in_the_log(any_database: Database) -> None:
    setting = answered_area(any_database)
    by = coordinator(any_database)
    spot = found(any_database, setting)[0]
    area_id = setting.area.id
    with any_database.transaction() as connection:
        with pytest.raises(Refusal, match="waarom"):
            actions.reject(connection, area_id, spot.id, "  ", by, NOW)
        with pytest.raises(Refusal, match="dag"):
            actions.refer(connection, area_id, spot.id, "Welzijn", date(2027, 1, 1), by, NOW)
        with pytest.raises(Refusal, match="huisnummer"):
            actions.rename(connection, area_id, spot.id, written("Sluislaan 12"), by, NOW)
        with pytest.raises(Refusal, match="Nederlands"):
            actions.rename(connection, area_id, spot.id, written(" "), by, NOW)
        with pytest.raises(Absent):
            actions.accept(connection, area_id + 1, spot.id, by, NOW)
        actions.reject(connection, area_id, spot.id, "Dit is al opgelost.", by, NOW)
        actions.reopen(connection, area_id, spot.id, by, NOW)
        kept = actions.list_reviews(connection, spot.id)
    assert [(each.kind, each.reason) for each in kept] == [("reopened", ""), ("rejected", "Dit is al opgelost.")]


def test_residents_see_only_what_was_confirmed_and_never_a_point(any_database: Database) -> None:
    setting = answered_area(any_database)
    by = coordinator(any_database)
    spots = found(any_database, setting)
    with any_database.transaction() as connection:
        actions.accept(connection, setting.area.id, spots[0].id, by, NOW)
        actions.reject(connection, setting.area.id, spots[1].id, "Al opgelost.", by, NOW)
        public = actions.public_hot_spots(connection, setting.area.id)
    assert [spot.id for spot in public] == [spots[0].id]
    assert all(spot.people is not None and spot.people >= 5 for spot in public)


ROW = "m{n},2026-0{month}-02T10:00,{lon},{lat},afval\n"


def incidents_file(setting: Setting) -> bytes:
    """Twelve records at the playground, told in degrees as files have them."""
    from participatie.areas.projection import points_to_degrees

    ((longitude, latitude),) = points_to_degrees([PLAYGROUND], setting.area.epsg)
    at = {"lon": f"{longitude:.6f}", "lat": f"{latitude:.6f}"}
    return ("id,datum,lon,lat,soort\n" + "".join(ROW.format(n=n, month=n % 9 + 1, **at) for n in range(12))).encode()


def test_a_file_of_incidents_read_twice_changes_nothing(database: Database) -> None:
    setting = answered_area(database)
    spots = found(database, setting)
    content = incidents_file(setting)
    by = coordinator(database)
    with database.transaction() as connection:
        first = incidents.import_incidents(connection, setting.area.id, content, "meldingen.csv", NOW)
        second = incidents.import_incidents(connection, setting.area.id, content, "opnieuw.csv", NOW)
        assert first.id == second.id
        assert (first.records, first.read) == (12, 12)
        wider = content + b"m99,2026-10-02,5.0,52.0,afval\n"
        third = incidents.import_incidents(connection, setting.area.id, wider, "meer.csv", NOW)
        assert third.records == 0
        near = actions.incidents_near(connection, setting.area.id, spots)
        assert near == {spots[0].id: 12, spots[1].id: None}
        assert actions.newest_detection(connection, setting.area.id) is not None
        assert actions.list_hot_spots(connection, setting.area.id) == spots
        incidents.remove_incident_set(connection, setting.area.id, first.id, by.id, NOW)
        assert actions.incidents_near(connection, setting.area.id, spots) == {}
        assert [each.id for each in incidents.list_incident_sets(connection, setting.area.id)] == [third.id]
