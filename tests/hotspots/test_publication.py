"""What everybody sees tells nobody's point, also when two publications are laid beside each other."""

from __future__ import annotations

import doctest
import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from functools import partial

import numpy as np
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from participatie.db import Database
from participatie.geometry import contains
from participatie.hotspots import actions as hotspots
from participatie.hotspots import publication
from participatie.hotspots.evidence import middle_of_points
from participatie.hotspots.family import Around, Reach, Together
from participatie.hotspots.hot_spot import Findings, Status
from participatie.hotspots.joining import Placed, placed, said_in
from participatie.hotspots.publication import Published, Surface, public_findings, renewed, renewed_surface
from participatie.hotspots.voices import Points
from tests.hotspots.simulation import answer
from tests.hotspots.steps import NOW, PLAYGROUND, _answer, answered_area, coordinator

SQUARE = ((((0.0, 0.0), (20.0, 0.0), (20.0, 20.0)),),)


def findings(people: int, *, x: float = 303.7, **counts: dict[str, int]) -> Findings:
    return Findings(
        x=x,
        y=811.2,
        shape=SQUARE,
        firm=True,
        voices=people * 0.93,
        respondents=people,
        share_low=0.123,
        share_high=0.287,
        holds_in_100=93,
        top_in_100=99,
        themes=(("litter", people), ("drugs", 3)),
        moments=counts.get("moments", {"evening": people, "night": 4}),
        days=counts.get("days", {"weekend": 2}),
        audiences=counts.get("audiences", {"residents": people - 2, "entrepreneurs": 2}),
    )


def test_the_worked_example_holds() -> None:
    assert doctest.testmod(publication).failed == 0


def test_what_is_published_is_coarse_and_holds_no_small_number() -> None:
    shown = public_findings(findings(18))
    assert shown is not None
    assert contains(SQUARE, shown.x, shown.y) and shown.voices == 5.0 and shown.outline == ()
    assert shown.themes == (("litter", 18),)
    assert (shown.moments, shown.days, shown.audiences) == ({"evening": 18}, {}, {})
    assert (round(shown.share_low, 2), round(shown.share_high, 2)) == (0.1, 0.3)
    assert public_findings(findings(4)) is None
    assert public_findings(findings(9), least=10) is None


AREA = ((((-400.0, -400.0), (400.0, -400.0), (400.0, 400.0), (-400.0, 400.0), (-400.0, -400.0)),),)
Crowd = dict[str, tuple[tuple[float, float], ...]]
SPOTS = ((0.0, 0.0), (160.0, 20.0))


def placed_of(crowd: Crowd) -> Placed:
    return placed([answer(person, x, y) for person, points in crowd.items() for x, y in points], AREA)


def places(crowd: Crowd) -> list[tuple[Findings, Reach]]:
    """Two places whose middles move with people's points, as the detection has them, and the two put together."""
    answers = placed_of(crowd)
    numbers = {person: number for number, person in enumerate(crowd)}
    points = Points(
        np.array([numbers[each.respondent] for each, _, _ in answers], dtype=np.int64),
        np.zeros(len(answers), dtype=np.int64),
        np.array([x for _, x, _ in answers], dtype=float),
        np.array([y for _, _, y in answers], dtype=float),
        np.zeros(len(answers), dtype=np.bool_),
    )
    each = [Around(*middle_of_points(points, *spot)) for spot in SPOTS]
    reaches = (*each, Together(tuple(each)))
    return [(counted(answers, reach), reach) for reach in reaches]


def counted(answers: Placed, reach: Reach) -> Findings:
    said = said_in(answers, reach)
    return replace(findings(len(said.persons)), themes=said.themes, audiences=said.audiences)


def after(published: Sequence[Published | None], crowd: Crowd, *, present: bool = True) -> list[Published | None]:
    """What everybody may see of these places from now on, when this crowd answered."""
    said = partial(said_in, placed_of(crowd))
    return [
        renewed(old, now if present else None, reach, said)
        for old, (now, reach) in zip(published, places(crowd), strict=True)
    ]


anywhere = st.tuples(st.floats(-250, 350), st.floats(-250, 250)) | st.tuples(st.floats(-90, -50), st.floats(-20, 20))
people = st.lists(st.lists(anywhere, min_size=1, max_size=3), max_size=4)


@settings(max_examples=40, deadline=None)
@given(people, st.integers(0, 4), st.integers(0, 10**6), st.booleans())
def test_nothing_changes_while_up_to_four_people_come_or_go(
    new: list[list[tuple[float, float]]], go: int, seed: int, present: bool
) -> None:
    chance, spread = random.Random(seed), (5, 20, 60)
    crowd: Crowd = {
        f"old {number}": tuple((x + chance.gauss(0, spread[number % 3]), y + chance.gauss(0, 40)) for x, y in at)
        for number in range(chance.randrange(6, 30))
        for at in [chance.sample(SPOTS, chance.randrange(1, 3))]
    }
    # Many just outside the reach: they are counted as soon as a middle moves towards them.
    crowd |= {f"edge {number}": ((-101.0, 6.0 * number - 18),) for number in range(chance.randrange(8))}
    published = after([None, None, None], crowd)
    gone = set(chance.sample(sorted(crowd), min(go, max(0, 4 - len(new)))))
    later = {person: points for person, points in crowd.items() if person not in gone}
    later |= {f"new {number}": tuple(points) for number, points in enumerate(new)}
    shown = [each for each in published if each]
    assert [now for old, now in zip(published, after(published, later, present=present), strict=True) if old] == shown


def test_one_person_who_moves_the_middle_changes_nothing() -> None:
    crowd: Crowd = {f"near {number}": ((0.0, 6.0 * (number % 2) - 3),) for number in range(8)}
    crowd |= {f"far {number}": ((101.0, 10.0 * number - 20),) for number in range(5)}
    published = after([None, None, None], crowd)
    later = {**crowd, "one": ((70.0, 0.0),)}
    assert places(later)[0][0].respondents - places(crowd)[0][0].respondents >= 5
    assert after(published, later) == published
    # What was published before reaches were kept first gets the one of now, and shows the same meanwhile.
    (first, *_) = published
    assert first is not None
    assert after([replace(first, reach=None), None, None], crowd)[0] == first


def test_what_is_published_goes_when_at_least_five_left_and_fewer_than_five_are_left() -> None:
    crowd: Crowd = {f"p{number}": ((2.0 * number, 0.0),) for number in range(12)}
    first = after([None, None, None], crowd)[0]
    assert first is not None and first.findings is not None and (first.findings.respondents, first.people) == (12, 12)

    def left(published: Published, count: int, *, present: bool = True) -> Published:
        crowd_left = dict(list(crowd.items())[:count])
        (found, _, _) = after([published, None, None], crowd_left, present=present)
        assert found is not None
        return found

    assert left(first, 8) == left(first, 8, present=False) == first
    assert left(first, 7).findings == public_findings(places(dict(list(crowd.items())[:7]))[0][0])
    # Not found any more: the people who are left are counted where it was.
    fewer = left(first, 6, present=False)
    assert fewer.findings is not None and (fewer.findings.respondents, fewer.reach) == (6, first.reach)
    for present in (True, False):
        gone = left(first, 4, present=present)
        assert (gone.findings, gone.people) == (None, 4)
        assert left(first, 0, present=present).findings is None
        # It comes back only when five people more point there, so nobody's answer is told by that.
        assert left(gone, 8) == gone
        assert left(gone, 9).findings is not None


def test_a_surface_comes_back_as_it_was_kept() -> None:
    surface = Surface(100.0, 250.0, ((0.0, 5.25), (11.5, 4.99)))
    assert Surface.from_json(surface.to_json()) == surface
    assert surface.bands() == ((0, 1), (2, 0))
    assert renewed_surface(surface, Surface(0.0, 0.0, ((9.0,),))).bands() == ((1,),)


def test_what_everybody_sees_stays_the_same_while_up_to_four_people_come_and_go(database: Database) -> None:
    setting = answered_area(database)
    chance = random.Random(7)
    area_id = setting.area.id
    days = iter(range(100))

    def searched() -> tuple[object, object]:
        with database.transaction() as connection:
            hotspots.detect_now(connection, area_id, 1, NOW + timedelta(days=next(days)))
            for spot in hotspots.list_hot_spots(connection, area_id, status=Status.PROPOSED):
                hotspots.accept(connection, area_id, spot.id, by, NOW)
        with database.reading() as connection:
            seen = [(spot.id, spot.findings) for spot in hotspots.public_hot_spots(connection, area_id)]
            return seen, (hotspots.public_map(connection, area_id), hotspots.counted_on(connection, area_id))

    def come(people: int, x: float) -> None:
        with database.transaction() as connection:
            for _ in range(people):
                _answer(connection, setting, chance, x, PLAYGROUND[1], "noise")

    by = coordinator(database)
    before = searched()
    assert len(before[0]) == 2  # type: ignore[arg-type]
    come(4, PLAYGROUND[0] + 70)
    assert searched() == before
    come(2, PLAYGROUND[0] + 15)
    places, (shown, on) = searched()  # type: ignore[misc]
    assert places != before[0]
    assert (shown, on) != before[1] and on == (NOW + timedelta(days=2)).date()
    # When everybody takes their answers back, nothing is left to see.
    with database.transaction() as connection:
        connection.execute(sa.text("DELETE FROM responses"))
    places, (shown, on) = searched()  # type: ignore[misc]
    assert (places, shown.bands, on) == ([], (), (NOW + timedelta(days=3)).date())
