"""Two people enter each paper form apart, the differences are settled, and nothing leads from paper to a response."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from participatie import jobs
from participatie.accounts.roles import Role
from participatie.db import Database
from participatie.surveys import actions as surveys
from participatie.web.site import EXTENSION
from tests.conftest import Clock, SignIn, signed_in
from tests.entry.steps import ANSWERS, FORM, batch_by, begin, take, two_workers, typed
from tests.site import CheckingClient, Page
from tests.surveys.steps import Setting, stored


@pytest.fixture
def database(app: Flask) -> Database:
    found: Database = app.extensions[EXTENSION].database
    return found


@pytest.fixture
def setting(app: Flask) -> Setting:
    return begin(app)


def address_of(page: Page) -> str:
    """Give the address of the batch a page is about."""
    found = re.match(r"/team/[^/]+/papier/[A-Z0-9]+", page.response.request.path)
    assert found
    return found.group()


def rows(database: Database, table: str) -> int:
    """Count the rows of a table."""
    with database.reading() as connection:
        return int(connection.execute(sa.text(f"SELECT count(*) FROM {table}")).scalar_one())


def work(app: Flask, clock: Clock, days: int = 1) -> None:
    """Let the background work of a later day be done."""
    site = app.extensions[EXTENSION]
    jobs.work_once(site.database, site.settings, clock.now + timedelta(days=days))


def entered_twice(one: CheckingClient, other: CheckingClient, batch: str, number: str, **changes: str) -> Page:
    """Let two people enter a form; the second with changes."""
    typed(one, take(one, batch, number))
    return typed(other, take(other, batch, number), **changes)


def test_a_form_becomes_a_response_only_after_two_people_agree_on_both_databases(both_app: Flask, clock: Clock) -> None:
    database = both_app.extensions[EXTENSION].database
    setting = begin(both_app)
    one, other = two_workers(both_app)
    batch = address_of(batch_by(one, setting))
    page = take(one, batch, "4k7 2")
    assert page.heading == "Formulier 4K72" and "Typ over wat er op het papier staat." in page.words
    done = typed(one, page)
    assert "Formulier 4K72 is bewaard." in done.words and "Geef ze aan iemand anders." in done.words
    second = take(other, batch, "4K72")
    assert "U bent de tweede." in second.words
    assert all(not value for name, value in second.form().items() if name.startswith("veld-"))  # blind
    typed(other, second)
    assert stored(database) == []
    other.submit(other.get(batch), action="/afronden")
    work(both_app, clock)
    (row,) = stored(database)
    assert row["answers"] == ANSWERS
    assert (row["mode"], row["channel"], row["language"], row["placement_code"]) == ("paper", "paper", "nl", "")
    assert rows(database, "entry_forms") == rows(database, "entry_passes") == 0
    with database.reading() as connection:
        assert surveys.count_responses(connection, setting.area.id, "mode") == {(setting.round_.code, "paper"): 1}
    assert "Opgeslagen als antwoord 1" in other.get(batch).words


def test_differences_are_shown_per_question_and_settled_with_the_paper_in_hand(
    app: Flask, setting: Setting, database: Database, clock: Clock
) -> None:
    one, other = two_workers(app)
    batch = address_of(batch_by(one, setting))
    page = entered_twice(one, other, batch, "12", **{"mark": "8", "unsafe": "", "good": "De bonen."})
    assert page.heading == "Verschillen in formulier 12"
    assert [each.words().split(" ")[0] for each in page.root.all("legend")] == ["2", "3", "6a"]
    assert "2 Antwoord often" in page.words and "leeg" in page.words
    left = other.submit(page, action="/verschillen", status=422, **{"kies-mark": "2"})
    assert "Kies bij elk verschil wat er op het papier staat." in left.words
    choices = {"kies-mark": "3", "anders-mark": "11", "kies-good": "1", "kies-unsafe": "1"}
    wrong = other.submit(page, action="/verschillen", status=422, **choices)
    assert "Nummer 11 staat niet op het formulier." in wrong.words
    done = other.submit(wrong, action="/verschillen", **{"anders-mark": "9"})
    assert "Formulier 12 is bewaard." in done.words
    assert "3 van de 11" not in done.words and "2 van de 11 (18,2%)" in done.words and "1 van de 1 (100%)" in done.words
    assert rows(database, "entry_passes") == 0  # who typed what is forgotten
    other.submit(done, action="/afronden")
    work(app, clock)
    assert [row["answers"] for row in stored(database)] == [{**ANSWERS, "mark": 9}]
    assert other.submit(wrong, action="/verschillen", status=404, **choices)


def test_the_same_person_twice_is_refused_and_only_counts_apart_when_nobody_else_is_there(
    app: Flask, setting: Setting, database: Database, clock: Clock
) -> None:
    one = signed_in(app, Role.COMMUNITY_WORKER, "welzijn", ("waterkwartier",))
    batch = address_of(batch_by(one, setting))
    first = take(one, batch, "12")
    typed(one, first)
    refused = take(one, batch, "12", status=422)
    assert "U hebt formulier 12 al ingevoerd." in refused.words
    sneaky = typed(one, first, status=422, mark="8")  # the first page again, with something else
    assert "Dit formulier is al ingevoerd." in sneaky.words
    forced = one.submit(
        first, action="/invoer/", button=("actie", "bewaren"), status=422, keer="2", **{"veld-mark": "7"}
    )
    assert "Iemand anders voert het voor de tweede keer in." in forced.words
    page = one.get(one.get(batch).link("Typ 12 zelf nog een keer"))
    assert "We schrijven erbij dat u alleen was." in page.words
    done = typed(one, page)
    assert "Twee keer door dezelfde persoon 1, niet meegeteld bij de verschillen" in done.words
    assert "Door twee mensen ingevoerd 0" in done.words and "Velden waar zij verschilden" not in done.words


def test_a_double_tap_keeps_a_form_once(app: Flask, setting: Setting, database: Database) -> None:
    one, other = two_workers(app)
    batch = address_of(batch_by(one, setting))
    first = take(one, batch, "12")
    assert typed(one, first).words == typed(one, first).words
    second = take(other, batch, "12")
    for _ in range(2):
        assert typed(other, second, mark="8").heading == "Verschillen in formulier 12"
    assert rows(database, "entry_forms") == 1 and rows(database, "entry_passes") == 2
    assert "Door twee mensen ingevoerd 1" in one.get(batch).words


def test_mistakes_stay_on_the_page_with_what_was_typed_and_checking_keeps_nothing(
    app: Flask, setting: Setting, database: Database
) -> None:
    one, _other = two_workers(app)
    batch = address_of(batch_by(one, setting))
    page = take(one, batch, "12")
    values = {f"veld-{name}": words for name, words in {**FORM, "unsafe": "1"}.items()}
    checked = one.submit(page, action="/invoer/", button=("actie", "nakijken"), **values)
    assert "Alle nummers kunnen." in checked.words and "Antwoord much" in checked.words
    assert "omdat een ander antwoord ze overslaat: 6b." in checked.words
    assert rows(database, "entry_forms") == 0
    wrong = typed(one, page, status=422, mark="11", role="x")
    summary = next(each for each in wrong.root.all("div") if each.attributes.get("class") == "error-summary")
    assert [each.attributes["href"] for each in summary.all("a")] == ["#veld-role", "#veld-mark"]
    assert wrong.form()["veld-mark"] == "11" and wrong.form()["veld-when.1"] == "3 4 6"
    assert "U hebt nog niets getypt." in typed(one, page, status=422, **dict.fromkeys(FORM, "")).words


def test_forms_become_responses_together_and_shuffled_and_not_one_by_one(
    app: Flask, setting: Setting, database: Database, clock: Clock
) -> None:
    one, other = two_workers(app)
    batch = address_of(batch_by(one, setting))
    for number in range(1, 5):
        entered_twice(one, other, batch, str(number))
    work(app, clock)
    assert stored(database) == []  # four wait for a fifth
    entered_twice(one, other, batch, "5")
    work(app, clock, days=2)
    assert len(stored(database)) == 5
    kept = repr(stored(database))
    assert not re.search(r"'[1-5]'", kept)
    with database.reading() as connection:
        log = connection.execute(sa.text("SELECT action, about FROM audit_log WHERE action LIKE 'paper%'")).all()
    assert {about for _action, about in log} == {batch.rpartition("/")[2]}


def test_forms_that_nobody_finishes_are_erased(app: Flask, setting: Setting, database: Database, clock: Clock) -> None:
    one, _other = two_workers(app)
    batch = address_of(batch_by(one, setting))
    typed(one, take(one, batch, "12"))
    work(app, clock, days=90)
    assert rows(database, "entry_passes") == 1
    work(app, clock, days=92)
    assert rows(database, "entry_passes") == rows(database, "entry_forms") == 0


def test_a_form_may_be_thrown_away_and_a_batch_is_only_finished_when_nothing_is_open(
    app: Flask, setting: Setting, database: Database
) -> None:
    one, other = two_workers(app)
    batch = address_of(batch_by(one, setting))
    page = entered_twice(one, other, batch, "12", mark="8")
    assert "nog een formulier niet klaar" in one.submit(one.get(batch), action="/afronden", status=422).words
    other.submit(page, action="/weg")
    assert rows(database, "entry_forms") == rows(database, "entry_passes") == 0
    done = one.submit(one.get(batch), action="/afronden")
    assert "Deze stapel is afgerond." in done.words


def test_forms_with_other_numbers_are_kept_apart(app: Flask, setting: Setting, database: Database) -> None:
    from participatie.areas import actions as areas
    from participatie.areas.area import NewPlace, StreetKind
    from participatie.entry import actions

    one, other = two_workers(app)
    with database.reading() as connection:
        printed = actions.mark_of(connection, setting.area, setting.round_)
    page = one.get(f"/team/{setting.area.slug}/papier")
    assert (
        "Deze formulieren hebben andere nummers"
        in one.submit(page, action="/papier", name="Doos", printed_mark="XXXX", status=422).words
    )
    batch = address_of(one.submit(page, action="/papier", name="Doos", printed_mark=printed.lower()))
    with database.transaction() as connection:
        areas.add_place(connection, setting.area.id, NewPlace("Aaklaan", StreetKind.STREET, ((0.0, 0.0), (9.0, 9.0))))
    # The paper in this batch was printed before, so its numbers hold; new paper has another mark.
    page = entered_twice(one, other, batch, "12", **{"where.1": "Speeltuin"})
    assert "Formulier 12 is bewaard." in page.words
    with database.reading() as connection:
        assert actions.mark_of(connection, setting.area, setting.round_) != printed


def test_the_language_of_the_paper_is_chosen_per_form(
    app: Flask, setting: Setting, database: Database, clock: Clock
) -> None:
    one, other = two_workers(app)
    batch = address_of(batch_by(one, setting))
    page = one.submit(one.get(batch), nummer="12", taal_formulier="ar")
    typed(one, page)
    typed(other, take(other, batch, "12"))
    one.submit(one.get(batch), action="/afronden")
    work(app, clock)
    assert [row["language"] for row in stored(database)] == ["ar"]


def test_the_team_reads_in_arabic_too(app: Flask, setting: Setting) -> None:
    one, _other = two_workers(app)
    batch = address_of(batch_by(one, setting))
    for path in (f"/team/{setting.area.slug}/papier", batch, f"{batch}/invoer/12"):
        assert one.get(f"{path}?taal=ar").root.all("html")[0].attributes["dir"] == "rtl"


def test_a_batch_of_another_neighbourhood_is_not_there(app: Flask, setting: Setting, sign_in: SignIn) -> None:
    one, _other = two_workers(app)
    batch = address_of(batch_by(one, setting))
    from tests.surveys.steps import open_survey

    open_survey(app.extensions[EXTENSION].database, slug="elders")
    stranger = sign_in(Role.COORDINATOR, areas=("elders",))
    stranger.get(batch, status=404)
    stranger.get(batch.replace("waterkwartier", "elders"), status=404)
