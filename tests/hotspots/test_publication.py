"""What everybody sees tells nobody's point, also when two publications are laid beside each other."""

from __future__ import annotations

import doctest
import random
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from participatie.db import Database
from participatie.geometry import contains
from participatie.hotspots import actions as hotspots
from participatie.hotspots import publication
from participatie.hotspots.hot_spot import Findings, Status
from participatie.hotspots.publication import Surface, public_findings, renewed, renewed_surface
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


@settings(max_examples=50)
@given(st.lists(st.integers(0, 40), min_size=1, max_size=20))
def test_a_place_changes_only_by_five_people_whatever_happens_between(counts: list[int]) -> None:
    published: Findings | None = None
    for number, people in enumerate(counts):
        now = findings(people, x=50.0 * number) if people else None
        after = renewed(published, now)
        if published is None:
            assert (after is None) == (people < 5)
        else:
            assert after is not None
            assert after == published or abs(after.respondents - published.respondents) >= 5
        published = after


def test_what_is_no_longer_found_or_falls_below_five_stays_as_it_was() -> None:
    shown = renewed(None, findings(12))
    assert renewed(shown, None) == shown
    assert renewed(shown, findings(3)) == shown
    assert renewed(shown, findings(16)) == shown
    assert renewed(shown, replace(findings(17), x=0.0)) == public_findings(replace(findings(17), x=0.0))


def test_a_surface_comes_back_as_it_was_kept() -> None:
    surface = Surface(100.0, 250.0, ((0.0, 5.25), (11.5, 4.99)))
    assert Surface.from_json(surface.to_json()) == surface
    assert surface.bands() == ((0, 1), (2, 0))
    assert renewed_surface(surface, Surface(0.0, 0.0, ((9.0,),))).bands() == ((1,),)


def test_what_everybody_sees_stays_the_same_while_up_to_four_people_come(database: Database) -> None:
    setting = answered_area(database)
    chance = random.Random(7)

    def searched() -> tuple[object, object]:
        with database.transaction() as connection:
            hotspots.detect_now(connection, setting.area.id, 1, NOW)
            for spot in hotspots.list_hot_spots(connection, setting.area.id, status=Status.PROPOSED):
                hotspots.accept(connection, setting.area.id, spot.id, by, NOW)
            return hotspots.public_hot_spots(connection, setting.area.id), hotspots.public_map(
                connection, setting.area.id
            )

    def come(people: int) -> None:
        with database.transaction() as connection:
            for _ in range(people):
                _answer(connection, setting, chance, PLAYGROUND[0] + 15, PLAYGROUND[1], "noise")

    by = coordinator(database)
    before = searched()
    come(4)
    assert searched() == before
    come(2)
    places, shown = searched()
    assert places != before[0]
    assert shown != before[1]
