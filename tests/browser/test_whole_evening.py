"""A whole evening in two browsers, door and table: ten minutes without a connection, and nobody twice or lost."""

from __future__ import annotations

from playwright.sync_api import expect

from participatie.db import Database
from participatie.door import actions as door
from participatie.evenings import actions as evenings
from participatie.meetings.meeting import Meeting
from tests.browser.conftest import Open
from tests.browser.steps import fits, go
from tests.browser.test_door import SAVED, at_the_door, come_in, evening, line, status, take_back, walk_in
from tests.serving import Served

__all__ = ["evening"]


def test_door_and_table_lose_nobody_and_nothing_while_the_connection_is_gone(
    served: Served, open_page: Open, evening: tuple[Database, Meeting]
) -> None:
    database, meeting = evening
    with database.transaction() as connection:
        evenings.add_tables(connection, meeting.id, 2, 8)
    team = open_page(phone=False)
    team.goto(served.sign_in_url("coordinator"))
    room = f"{served.base_url}/team/waterkwartier/bijeenkomsten/{meeting.code}/zaal"
    team.goto(room + "/tafels")
    team.locator(".room-tables .no-print a").first.click()
    address = team.locator("a[href*='/tafel/']").get_attribute("href")
    assert address is not None

    entrance, table = open_page(), open_page()
    at_the_door(served, entrance, meeting)
    table.goto(address)
    for number in range(6):
        come_in(entrance, number)
    expect(status(entrance)).to_have_text(SAVED)

    # Ten minutes without a connection: people keep coming, and the host keeps writing.
    for page in (entrance, table):
        page.context.set_offline(True)
    for number in range(6, 12):
        come_in(entrance, number)
    take_back(entrance, 6)
    walk_in(entrance, "Buurvrouw van nummer drie", 2)
    table.locator("input[name=kind]").first.check()
    table.fill("textarea[name=text]", "Zet een lamp bij de brug")
    table.locator("main form button.button").first.click()
    table.locator("[data-offline]").wait_for()
    entrance.clock.fast_forward("10:00")
    expect(status(entrance)).to_contain_text("Geen verbinding. Alles wordt bewaard.")

    for page in (entrance, table):
        page.context.set_offline(False)
    entrance.clock.fast_forward("02:00")
    expect(status(entrance)).to_have_text(SAVED)
    table.get_by_text("De notitie is bewaard").wait_for()
    fits(table)
    inside = [number for number in range(12) if number != 6]
    people = sum(1 + number % 4 for number in inside) + 2
    expect(entrance.locator("[data-sum=people]")).to_have_text(str(people))
    expect(line(entrance, 6).locator("[data-tap]")).to_be_visible()
    with database.reading() as connection:
        assert door.present(connection, meeting.id).people == people
        assert [each.text for each in evenings.list_notes(connection, meeting.id)] == ["Zet een lamp bij de brug"]

    # The room goes on with what the door counted, and the report with both.
    team.goto(room + "/stemmen")
    assert team.locator("input[name=present]").input_value() == str(people)
    team.goto(f"{served.base_url}/team/waterkwartier/bijeenkomsten/{meeting.code}/verslag")
    go(team, team.locator("main form[action$='/maken'] button").first)
    assert "Zet een lamp bij de brug" in team.content()
    team.goto(f"{served.base_url}/team/waterkwartier/bijeenkomsten/{meeting.code}/verslag")
    assert str(people) in team.locator("main").inner_text()
