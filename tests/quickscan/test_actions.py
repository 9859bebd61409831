"""The layers are laid side by side, cases are proposed from them, and a scan that was given out never changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from participatie.db import Connection, Database
from participatie.errors import Absent, Refusal
from participatie.hotspots import actions as hotspots
from participatie.quickscan import actions
from participatie.quickscan.actions import Helpers
from participatie.quickscan.content import Help
from participatie.quickscan.layers import Heard, Overlap
from tests.hotspots.steps import NOW
from tests.quickscan.steps import PLAYGROUND, Team, scanned_area, see

HELP = Help("schoonmaken", ("Gemeente",))


def give_out(connection: Connection, team: Team, now: datetime, helpers: Helpers | None = None) -> actions.Given:
    """Make the document and freeze it."""
    content = actions.next_content(connection, team.area, now, helpers)
    return actions.give_out(connection, team.area, content, team.coordinator, now)


def test_a_quick_scan_from_the_layers_to_a_frozen_document(database: Database) -> None:
    team = scanned_area(database)
    area, by = team.area, team.coordinator
    with database.transaction() as connection:
        scan = actions.scan_of(connection, area)
        assert [(each.name.dutch, each.overlap) for each in scan.places] == [
            ("Speeltuin Sluislaan", Overlap.RESIDENTS_PROFESSIONALS),
            ("Havenstraat", Overlap.RESIDENTS),
            ("Kadestraat", Overlap.PROFESSIONALS),
        ]
        playground = scan.places[0]
        assert playground.layers.residents.heard is Heard.COUNTED
        assert playground.layers.entrepreneurs.heard is Heard.NOT_ASKED
        assert (playground.layers.observations, playground.layers.organisations) == (2, ("Corporatie", "Politie"))
        assert (playground.themes, playground.seen, playground.moments) == (("litter",), ("litter",), ("evening",))
        assert scan.surprises.only_people == ("spot:h2",)
        assert scan.surprises.only_professionals == ("place:kadestraat",)
        beside = actions.layers_of(connection, area.id, playground.spot.id if playground.spot else 0)
        assert beside == playground

        proposals = actions.proposals_of(connection, scan, lambda *_: (HELP,))
        assert [each.kept.included for each in proposals] == [True, True, True]
        assert proposals[0].questions[0].startswith("Hoe vaak wordt hier schoongemaakt")
        assert "Ga kijken als het het vaakst is: 's avonds. Wat gebeurt er dan?" in proposals[0].questions
        case = replace(proposals[2].kept, included=False)
        actions.save_case(connection, scan, case, by, NOW)
        with pytest.raises(Refusal, match="veranderde dit net"):
            actions.save_case(connection, scan, case, by, NOW)
        with pytest.raises(Absent):
            actions.save_case(connection, scan, replace(case, place="spot:h99"), by, NOW)
        with pytest.raises(Refusal):
            actions.save_case(connection, scan, replace(case, text="Vraag mevrouw Jansen."), by, NOW)
        own = replace(proposals[0].kept, text="Begin hier.", questions="Wat staat er in de bak?")
        actions.save_case(connection, scan, own, by, NOW)
        actions.save_surprise(connection, area, "Het licht in de Kadestraat kenden wij niet.", 0, by, NOW)

        given = give_out(connection, team, NOW, lambda *_: (HELP,))
        (row,) = connection.exec_driver_sql("SELECT content FROM quickscan_editions").scalars()
    # Words that are only for the team are not in the document, nor is who wrote anything.
    assert "De bak is elke maandag vol." not in row and "Er ligt glas in de zandbak." in row
    assert team.police.email not in row and '"Politie"' in row and len(given.checksum) == 64
    content = given.content
    assert [each.place.name.dutch for each in content.cases] == ["Speeltuin Sluislaan", "Havenstraat"]
    assert (content.cases[0].text, content.cases[0].questions) == ("Begin hier.", ("Wat staat er in de bak?",))
    assert content.cases[0].helpers == (HELP,)
    assert content.surprises.text == "Het licht in de Kadestraat kenden wij niet."
    assert [each.text for each in content.places[0].notes] == ["Er ligt glas in de zandbak."]
    assert (content.method.observations, content.method.organisations) == (11, ("Corporatie", "Politie"))
    # While a round is open only weeks that are over are told.
    assert [each.people for each in content.response] == [None]

    later = NOW + timedelta(days=30)
    with database.transaction() as connection:
        with pytest.raises(Refusal, match="niets veranderd"):
            give_out(connection, team, NOW, lambda *_: (HELP,))
        see(connection, team, team.police, PLAYGROUND, "De schommel is stuk.", "litter")
        second = give_out(connection, team, later)
        assert [each.people for each in second.content.response] == [48]
        assert [each.by for each in second.content.response[0].divisions] == ["language", "channel"]
        assert (second.content.number, second.content.places[0].layers.observations) == (2, 3)
        assert actions.edition_of(connection, area.id, 1) == given
        assert [each.content.number for each in actions.list_given(connection, area.id)] == [2, 1]
        with pytest.raises(Absent):
            actions.edition_of(connection, area.id, 3)


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_place_that_was_left_out_is_no_part_of_the_scan(database: Database) -> None:
    team = scanned_area(database, many=False)
    with database.transaction() as connection:
        spots = hotspots.list_hot_spots(connection, team.area.id)
        hotspots.reject(connection, team.area.id, spots[0].id, "Al opgelost.", team.coordinator, NOW)
        scan = actions.scan_of(connection, team.area)
        assert [each.name.dutch for each in scan.places] == ["Havenstraat", "Kadestraat", "Speeltuin Sluislaan"]
        assert actions.layers_of(connection, team.area.id, spots[0].id) is None
        assert scan.surprises.enough_observations is False
        assert scan.surprises.only_people == ()
        proposals = {each.place.key: each.kept.included for each in actions.proposals_of(connection, scan)}
        assert proposals == {"spot:h2": True, "place:kadestraat": False, "place:speeltuin-sluislaan": False}


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_nothing_is_given_out_about_nothing(database: Database) -> None:
    from tests.observations.test_observations import team as bare_team

    setting, _maker, _other, coordinator = bare_team(database)
    with database.transaction() as connection:
        assert actions.scan_of(connection, setting.area).places == ()
        with pytest.raises(Refusal, match="nog geen plek"):
            content = actions.next_content(connection, setting.area, NOW)
            actions.give_out(connection, setting.area, content, coordinator, NOW)
