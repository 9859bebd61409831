"""What one person does is not told by the difference between two scans, or between a scan and the public page."""

from __future__ import annotations

from dataclasses import replace

import pytest

from participatie.areas import actions as areas
from participatie.db import Connection, Database
from participatie.errors import Refusal
from participatie.hotspots import actions as hotspots
from participatie.hotspots.evidence import Evidence
from participatie.hotspots.family import Around
from participatie.hotspots.hot_spot import HotSpot
from participatie.hotspots.publication import renewed
from participatie.hotspots.store import public
from participatie.hotspots.store import spots as store
from participatie.quickscan import actions
from participatie.written import written
from tests.hotspots.steps import NOW
from tests.quickscan.steps import Team, scanned_area

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


def searched(connection: Connection, team: Team, spot: HotSpot, people: int) -> None:
    """As if a search found so many people at a place."""
    now = replace(spot.findings, respondents=people, audiences={"residents": people})
    store.change_findings(connection, spot.id, now)
    here = Evidence(frozenset(map(str, range(people))), now.themes, now.moments, now.days, now.audiences)
    before = public.list_published(connection, team.area.id).get(spot.id)
    shown = renewed(before, now, Around(now.x, now.y), lambda _reach: here)
    if shown is not None and shown != before:
        public.put_published(connection, spot.id, shown)


def signal(connection: Connection, team: Team, code: str, people: int, x: float, y: float) -> HotSpot:
    """As if a search found a new signal."""
    (like, *_) = hotspots.list_hot_spots(connection, team.area.id)
    square = ((((x - 25, y - 25), (x + 25, y - 25), (x + 25, y + 25), (x - 25, y + 25)),),)
    around = replace(like.findings, x=x, y=y, shape=square, outline=square, firm=False, respondents=people)
    around = replace(around, audiences={"residents": people})
    store.add_spot(connection, team.area.id, code, written(f"Plek {code}"), around)
    found = hotspots.hot_spot_by_code(connection, team.area.id, code)
    searched(connection, team, found, people)
    return found


def give_out(connection: Connection, team: Team) -> actions.Given:
    """Give out what there is now."""
    return actions.give_out(
        connection, team.area, actions.next_content(connection, team.area, NOW), team.coordinator, NOW
    )


def test_a_scan_tells_what_everybody_may_see_and_keeps_it(database: Database) -> None:
    team = scanned_area(database)
    with database.transaction() as connection:
        first, second, *_ = hotspots.list_hot_spots(connection, team.area.id)
        few = signal(connection, team, "h8", 5, 500.0, 100.0)
        # One neighbour answers after the search that everybody can see.
        searched(connection, team, first, first.respondents + 1)
        given = give_out(connection, team).content
        told = {each.key: each.people for each in given.places}
        assert told[f"spot:{first.code}"] == first.respondents
        assert told["spot:h8"] == 5

        # Nor do these change anything: one person fewer, a place that is found no more, an order turned round.
        searched(connection, team, few, 4)
        store.mark_absent(connection, few.id)
        searched(connection, team, second, second.respondents + 4)
        with pytest.raises(Refusal, match="niets veranderd"):
            give_out(connection, team)
        searched(connection, team, second, second.respondents + 5)
        again = {each.key: each.people for each in give_out(connection, team).content.places}
        assert again == {**told, f"spot:{second.code}": second.respondents + 5}

        # A place that an edition skipped is as it was told before, however few people it differs from then.
        hotspots.reject(connection, team.area.id, first.id, "Al opgelost.", team.coordinator, NOW)
        hotspots.reject(connection, team.area.id, few.id, "Te klein.", team.coordinator, NOW)
        assert not {f"spot:{first.code}", "spot:h8"} & {each.key for each in give_out(connection, team).content.places}
        hotspots.reopen(connection, team.area.id, first.id, team.coordinator, NOW)
        back = {each.key: each.people for each in give_out(connection, team).content.places}
        assert back[f"spot:{first.code}"] == told[f"spot:{first.code}"]


def test_a_place_of_professionals_keeps_its_name_until_five_people_point_there(database: Database) -> None:
    team = scanned_area(database)
    with database.transaction() as connection:
        street = next(each for each in areas.list_streets(connection, team.area.id) if each.code == "kadestraat")
        assert street.middle is not None
        new = signal(connection, team, "h9", 3, *street.middle)

        def keys() -> set[str]:
            return {each.key for each in actions.scan_of(connection, team.area).places}

        assert "place:kadestraat" in keys() and "spot:h9" not in keys()
        give_out(connection, team)
        for people in (2, 4, 5, 8):
            searched(connection, team, new, people)
            with pytest.raises(Refusal, match="niets veranderd"):
                give_out(connection, team)
        searched(connection, team, new, 10)
        assert "spot:h9" in keys() and "place:kadestraat" not in keys()
