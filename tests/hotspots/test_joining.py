"""Places are put together, taken apart and put back; who stands behind them is counted once and never moves."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from participatie.db import Database
from participatie.errors import Absent, Refusal
from participatie.hotspots import actions
from participatie.hotspots.actions import Status
from participatie.hotspots.hot_spot import Origin
from participatie.surveys import actions as surveys
from participatie.surveys.rounds import Submission
from participatie.together import Overlapping
from participatie.written import written
from tests.hotspots.steps import CORNER, KEYS, NOW, PLAYGROUND, answered_area, coordinator, people_answered
from tests.hotspots.test_actions import found


def point_at_both(database: Database, setting: object, people: int) -> None:
    """Let people put a point at the playground and at the corner."""
    with database.transaction() as connection:
        for number in range(people):
            answers = {"bother.litter": "much", "bother.noise": "much", "top": ["litter", "noise"]}
            for theme, (x, y) in (("litter", PLAYGROUND), ("noise", CORNER)):
                answers[f"where.{theme}"] = {"kind": "map", "code": None, "x": x + number, "y": y}  # type: ignore[assignment]
            sent = Submission(f"{number:032x}", answers, "nl")  # type: ignore[arg-type]
            surveys.submit(connection, setting.round_, sent, KEYS, NOW)  # type: ignore[attr-defined]


def test_places_put_together_count_everybody_once_and_can_be_put_back(database: Database) -> None:
    setting = answered_area(database)
    point_at_both(database, setting, 6)
    by, area_id = coordinator(database), setting.area.id
    one, other = found(database, setting)
    with database.transaction() as connection:
        actions.accept(connection, area_id, one.id, by, NOW)
        before = actions.picks(connection, area_id, "residents")
        whole = actions.merge(connection, area_id, (one.id, other.id), written("Samen"), "Eén probleem.", by, NOW)
        assert (whole.origin, whole.status, whole.code) == (Origin.MERGED, Status.CONFIRMED, "h3")
        assert whole.respondents == one.respondents + other.respondents - 6
        assert [each.id for each in actions.list_hot_spots(connection, area_id)] == [whole.id]
        (public,) = actions.public_hot_spots(connection, area_id)
        assert public.respondents == whole.respondents // 5 * 5
        kept = actions.hot_spot_by_code(connection, area_id, one.code)
        assert (kept.findings, kept.status, kept.current) == (one.findings, Status.CONFIRMED, False)
        (change,) = actions.list_changes(connection, area_id)
        assert (change.sources, change.reason) == ((one.id, other.id), "Eén probleem.")
        for spot_id in (one.id, whole.id):
            (count,) = actions.list_counts(connection, (spot_id,))[spot_id]
            assert (count.seed, count.named) == (7, 54)
    with database.transaction() as connection, pytest.raises(Refusal, match="intussen"):
        actions.reject(connection, area_id, one.id, "Weg ermee.", by, NOW)
    with database.transaction() as connection:
        with pytest.raises(Absent):
            actions.undo(connection, area_id + 1, change.id, by, NOW)
        with pytest.raises(Refusal, match="punten"):
            actions.undo(connection, area_id, change.id, by, NOW, being_scored=True)
        actions.undo(connection, area_id, change.id, by, NOW)
        assert actions.list_hot_spots(connection, area_id) == (
            actions.hot_spot_by_id(connection, area_id, one.id),
            actions.hot_spot_by_id(connection, area_id, other.id),
        )
        assert actions.picks(connection, area_id, "residents") == before
        with pytest.raises(Refusal, match="teruggedraaid"):
            actions.undo(connection, area_id, change.id, by, NOW)


def test_a_place_put_together_is_counted_anew_when_answers_come_in(database: Database) -> None:
    setting = answered_area(database)
    by, area_id = coordinator(database), setting.area.id
    one, other = found(database, setting)
    with database.transaction() as connection:
        whole = actions.merge(connection, area_id, (one.id, other.id), written("Samen"), "", by, NOW)
    people_answered(database, setting, {PLAYGROUND: 9}, seed=3)
    found(database, setting, seed=8)
    with database.reading() as connection:
        after = actions.hot_spot_by_id(connection, area_id, whole.id)
        counts = actions.list_counts(connection, (whole.id, one.id))
        assert next(each.code for each in actions.list_hot_spots(connection, area_id)) == whole.code
    assert after.respondents >= whole.respondents + 9
    assert [each.seed for each in counts[whole.id]] == [8, 7] == [each.seed for each in counts[one.id]]
    assert counts[whole.id][1].respondents == whole.respondents


def test_a_place_is_taken_apart_between_two_streets_or_landmarks(database: Database) -> None:
    setting = answered_area(database)
    by, area_id = coordinator(database), setting.area.id
    one, other = found(database, setting)
    with database.transaction() as connection:
        whole = actions.merge(connection, area_id, (one.id, other.id), written("Samen"), "", by, NOW)
        anchors = actions.list_anchors(connection, area_id, whole)
        codes = [each.code for each in anchors]
        assert len(codes) >= 2
        with pytest.raises(Refusal, match="verschillende"):
            actions.split(connection, area_id, whole.id, (codes[0], codes[0]), "", by, NOW)
    near = {each.code: each.at[0] > (PLAYGROUND[0] + CORNER[0]) / 2 for each in anchors}
    pair = next((a, b) for a in codes for b in codes if near[b] and not near[a])
    with database.transaction() as connection:
        parts = actions.split(connection, area_id, whole.id, pair, "Twee dingen.", by, NOW)
        assert [each.origin for each in parts] == [Origin.PART, Origin.PART]
        assert sum(each.respondents for each in parts) >= whole.respondents
        assert {each.id for each in actions.list_hot_spots(connection, area_id)} == {each.id for each in parts}
        first, second = actions.list_changes(connection, area_id)
        with pytest.raises(Refusal, match="daarna"):
            actions.undo(connection, area_id, first.id, by, NOW)
        actions.undo(connection, area_id, second.id, by, NOW)
        actions.undo(connection, area_id, first.id, by, NOW)
        assert {each.id for each in actions.list_hot_spots(connection, area_id)} == {one.id, other.id}


def test_who_decides_at_the_same_time_loses_nothing(database: Database) -> None:
    setting = answered_area(database)
    by, area_id = coordinator(database), setting.area.id
    spot, other = found(database, setting)
    with database.transaction() as connection:
        actions.accept(connection, area_id, spot.id, by, NOW, seen=0)
    with database.transaction() as connection, pytest.raises(actions.DecidedMeanwhile, match="net"):
        actions.reject(connection, area_id, spot.id, "Weg.", by, NOW, seen=0)
    with database.transaction() as connection:
        actions.describe(connection, area_id, other.id, written("De hoek"), written("Herrie."), by, NOW)
        typed = (other.name, written("Lawaai."))
        overlap = actions.describe_together(connection, area_id, other.id, typed, by, NOW, seen=0)
        assert isinstance(overlap, Overlapping)
        assert [each.overlap.name for each in overlap.contested] == ["description.nl"]
        again = {"seen": overlap.revision, "keep_stored": {"description.nl"}}
        assert actions.describe_together(connection, area_id, other.id, typed, by, NOW, **again) is None  # type: ignore[arg-type]


def test_words_about_a_person_are_refused(any_database: Database) -> None:
    setting = answered_area(any_database)
    by, area_id = coordinator(any_database), setting.area.id
    spot, other = found(any_database, setting)
    with any_database.transaction() as connection:
        for reason in ("Dat is mw. Jansen.", "Bel 06-12345678.", "Sluislaan 14 geeft last."):
            with pytest.raises(Refusal, match="mens kan wijzen"):
                actions.reject(connection, area_id, spot.id, reason, by, NOW)
            with pytest.raises(Refusal, match="mens kan wijzen"):
                actions.merge(connection, area_id, (spot.id, other.id), spot.name, reason, by, NOW)
        with pytest.raises(Refusal, match="mens kan wijzen"):
            actions.refer(connection, area_id, spot.id, "Mw. Jansen", date(2026, 11, 20), by, NOW)
        actions.refer(connection, area_id, spot.id, "Wijkagent", date(2026, 11, 20), by, NOW)
        with pytest.raises(Refusal, match="afgewezen"):
            actions.merge(connection, area_id, (spot.id, other.id), spot.name, "", by, NOW)


def test_what_everybody_sees_stays_until_five_people_make_a_difference(any_database: Database) -> None:
    setting = answered_area(any_database)
    by, area_id = coordinator(any_database), setting.area.id
    spot = found(any_database, setting)[0]
    with any_database.transaction() as connection:
        actions.accept(connection, area_id, spot.id, by, NOW)
        before = actions.public_hot_spots(connection, area_id)
        shown = actions.public_map(connection, area_id)
    assert [level for level, _ in shown.bands] == [5, 10]
    people_answered(any_database, setting, {PLAYGROUND: 4}, seed=5)
    with any_database.transaction() as connection:
        actions.detect_now(connection, area_id, 9, NOW + timedelta(days=1))
        assert actions.public_hot_spots(connection, area_id) == before
        assert actions.public_map(connection, area_id) == shown
    people_answered(any_database, setting, {PLAYGROUND: 3}, seed=6)
    with any_database.transaction() as connection:
        actions.detect_now(connection, area_id, 9, NOW + timedelta(days=2))
        assert actions.public_hot_spots(connection, area_id)[0].respondents >= before[0].respondents + 5
        assert actions.public_map(connection, area_id) != shown
