"""From a line of the plan back to the counts, and forward to who was told."""

from __future__ import annotations

from datetime import date

from participatie.accounts.roles import Role
from participatie.db import Database
from participatie.feedback import actions as feedback
from participatie.hotspots import actions as hotspots
from participatie.plan import actions as plans
from participatie.written import written
from tests.conftest import NOW, SignIn
from tests.pages.test_plan_on_page import published


def test_a_line_of_the_plan_leads_to_its_counts_and_to_who_was_told(sign_in: SignIn, any_database: Database) -> None:
    with any_database.transaction() as connection:
        told = published(connection)
        action = plans.list_actions(connection, told.area.id)[0]
        done = written("De lampen hangen.")
        plans.mark_action_done(connection, action.action.id, done, date(2026, 11, 23), told.coordinator, NOW)
        feedback.add_update(
            connection, told.area.id, written("Er is licht."), NOW.date(), NOW, action_id=action.action.id
        )
        spot = hotspots.hot_spot_by_id(connection, told.area.id, action.hot_spot)
        other = next(each for each in hotspots.list_hot_spots(connection, told.area.id) if each.id != spot.id)
    team = sign_in(Role.COORDINATOR)
    sheet = team.get(f"/team/waterkwartier/plan/{spot.id}")
    page = team.get(sheet.link("Waar komt deze plek vandaan, en wie weet het?"))
    assert spot.name.dutch in page.words
    steps = page.words[page.words.index("Wat er daarna gebeurde") :]
    order = [
        "gaven punten: plaats",
        "staat in versie 1 van het plan",
        "gedaan",
        "Nieuws: Er is licht.",
        "openbare kaart",
    ]
    places = [steps.index(each) for each in order]
    assert places == sorted(places)
    assert "Verteld aan: iedereen, en wie het nieuws volgt." in steps
    with any_database.transaction() as connection:
        both = (spot.id, other.id)
        whole = hotspots.merge(connection, told.area.id, both, written("Samen"), "", told.coordinator, NOW)
    after = team.get(f"/team/waterkwartier/hotspots/{whole.code}/herkomst")
    assert "Nieuws: Er is licht." in after.words and "Samengevoegd met een andere plek" in after.words
    assert f"/team/waterkwartier/hotspots/{spot.code}" in after.response.get_data(as_text=True)
