"""Who has the receipt code may change what was sent, until the round closes; nothing is doubled or lost unseen."""

from __future__ import annotations

import re
import threading
from datetime import timedelta

import pytest
from flask import Flask

from participatie.db import Database
from participatie.surveys import actions
from participatie.surveys.actions import Outcome
from participatie.surveys.drafts import Corrects
from participatie.surveys.rounds import Submission, keys_from
from participatie.web.site import EXTENSION
from tests.conftest import NOW, Clock, make_app
from tests.site import CheckingClient, Page
from tests.surveys.steps import Setting, go_on, open_survey, stored
from tests.surveys.test_journey import ANSWERS, to_overview

KEYS = keys_from(b"a-secret-key-for-tests-only-0123456789-xyz")


@pytest.fixture
def database(app: Flask) -> Database:
    found: Database = app.extensions[EXTENSION].database
    return found


@pytest.fixture
def setting(database: Database) -> Setting:
    return open_survey(database)


def sent(site: CheckingClient, setting: Setting) -> str:
    """Send all answers of the small survey and give the receipt code."""
    found = re.search(r"\b\w{4}-\w{4}-\w{4}\b", site.submit(to_overview(site, setting.url)).words)
    assert found
    return found.group()


def own(site: CheckingClient, code: str) -> Page:
    """Open one's own answers."""
    return site.submit(site.get("/mijn-antwoorden"), code=code)


def corrected(site: CheckingClient, code: str, text: str) -> Page:
    """Change the open answer on this phone, up to the overview."""
    page = site.submit(own(site, code), action="wijzigen", button=("naar", "3"))
    assert page.heading == "Wat is goed?"
    assert "U verandert wat u eerder had verstuurd." in page.words
    page = go_on(site, page, antwoord=text)
    assert page.heading == "Kijk uw antwoorden na"
    return page


def test_an_answer_is_changed_at_its_place_under_the_same_code_on_both_databases(
    both_app: Flask,
) -> None:
    database = both_app.extensions[EXTENSION].database
    setting, site = open_survey(database), CheckingClient(both_app)
    code = sent(site, setting)
    (before,) = stored(database)
    phone = CheckingClient(both_app)
    overview = corrected(phone, code, "De vijver.")
    assert "Uw oude antwoorden gelden tot u op Versturen drukt." in overview.words
    assert [row["answers"] for row in stored(database)] == [ANSWERS]
    done = phone.submit(overview)
    assert "Uw antwoorden zijn veranderd. Uw code blijft dezelfde." in done.words and code in done.words
    (row,) = stored(database)
    assert row["answers"] == {**ANSWERS, "good": "De vijver."}
    assert row["revision"] and {**row, "answers": 0, "revision": 0} == {**before, "answers": 0, "revision": 0}
    assert "De vijver." in own(phone, code).words
    with database.reading() as connection:
        assert actions.answers_generation(connection, setting.round_.id) == 1


def test_a_branch_that_opens_is_asked_and_one_that_closes_is_dropped(
    site: CheckingClient, setting: Setting, database: Database
) -> None:
    code = sent(site, setting)
    page = site.submit(own(site, code), action="wijzigen", button=("naar", "7"))
    assert page.heading == "Wat eerst?"
    page = go_on(site, page, antwoord=["other"])
    assert page.heading == "Waar is dit het ergst? Antwoord other"
    page = go_on(site, page, plek="whole_area")
    page = go_on(site, page, moment=["morning"])
    assert page.heading == "Kijk uw antwoorden na"
    site.submit(page)
    answers = stored(database)[0]["answers"]
    assert isinstance(answers, dict)
    assert answers["top"] == ["other"] and "where.other" in answers and "where.litter" not in answers
    with database.reading() as connection:
        assert [spot.theme for spot in actions.located_answers(connection, setting.area.id)] == []


def test_sending_a_correction_twice_also_without_the_cookie_changes_it_once(
    app: Flask, site: CheckingClient, setting: Setting, database: Database
) -> None:
    code = sent(site, setting)
    overview = corrected(site, code, "De vijver.")
    assert site.submit(overview).heading == "Dank u wel"
    assert site.submit(overview).heading == "Dank u wel"
    assert CheckingClient(app).submit(overview).heading == "Dank u wel"
    assert len(stored(database)) == 1
    with database.reading() as connection:
        assert actions.answers_generation(connection, setting.round_.id) == 1


def test_two_phones_at_once_are_told_and_the_last_wins_only_after_that(
    app: Flask, site: CheckingClient, setting: Setting, database: Database
) -> None:
    code = sent(site, setting)
    one, other = CheckingClient(app), CheckingClient(app)
    first, second = corrected(one, code, "De vijver."), corrected(other, code, "Het park.")
    one.submit(first)
    clash = other.submit(second, status=409)
    assert clash.heading == "Uw antwoorden zijn intussen veranderd"
    assert "Nu bewaard De vijver." in clash.words and "Op deze telefoon Het park." in clash.words
    assert clash.words.count("Nu bewaard De") == 1 and "Wat past bij u?" not in clash.words
    assert stored(database)[0]["answers"]["good"] == "De vijver."  # type: ignore[index]
    assert other.submit(second, status=409).heading == clash.heading  # nothing is lost by trying again
    assert other.submit(clash).heading == "Dank u wel"
    assert stored(database)[0]["answers"]["good"] == "Het park."  # type: ignore[index]
    assert len(stored(database)) == 1
    # The first phone's form, sent again much later, does not silently come back.
    assert one.submit(first).heading == "Dank u wel"
    assert stored(database)[0]["answers"]["good"] == "Het park."  # type: ignore[index]


def test_who_is_told_may_leave_it_as_it_is(
    app: Flask, site: CheckingClient, setting: Setting, database: Database
) -> None:
    code = sent(site, setting)
    one, other = CheckingClient(app), CheckingClient(app)
    first, second = corrected(one, code, "De vijver."), corrected(other, code, "Het park.")
    one.submit(first)
    left = other.submit(other.submit(second, status=409), action="wissen")
    assert "Wat u eerder had verstuurd, hebben wij nog." in left.words
    assert stored(database)[0]["answers"]["good"] == "De vijver."  # type: ignore[index]


def test_an_old_correction_does_not_pass_for_news_when_the_answers_came_back_to_what_they_were(
    app: Flask, site: CheckingClient, setting: Setting, database: Database
) -> None:
    code = sent(site, setting)
    one, other = CheckingClient(app), CheckingClient(app)
    late = corrected(one, code, "De vijver.")
    other.submit(corrected(other, code, "Het park."))
    other.submit(corrected(other, code, "De bomen en de buren."))
    assert one.submit(late, status=409).heading == "Uw antwoorden zijn intussen veranderd"


def test_what_was_withdrawn_cannot_be_corrected_back(
    app: Flask, site: CheckingClient, setting: Setting, database: Database
) -> None:
    code = sent(site, setting)
    phone = CheckingClient(app)
    overview = corrected(phone, code, "De vijver.")
    site.submit(own(site, code), action="wissen")
    gone = phone.submit(overview, status=410)
    assert "Deze antwoorden zijn gewist." in gone.words
    (row,) = stored(database)
    assert (row["withdrawn"], row["answers"], row["revision"]) == (True, {}, "")
    with database.reading() as connection:
        assert actions.answers_generation(connection, setting.round_.id) == 1


def test_correcting_ends_when_the_round_closes_and_withdrawing_does_not(
    site: CheckingClient, setting: Setting, database: Database, clock: Clock
) -> None:
    code = sent(site, setting)
    page = own(site, code)
    assert "U kunt uw antwoorden veranderen tot en met" in page.words
    overview = corrected(site, code, "De vijver.")
    clock.now += timedelta(days=31)
    assert site.submit(overview, status=410).heading == "Deze vragenlijst is gesloten"
    assert "Uw antwoorden veranderen kan niet meer." in site.submit(page, action="wijzigen", status=422).words
    page = own(site, code)
    assert "Veranderen kan niet meer. Wissen kan nog wel." in page.words
    assert stored(database)[0]["answers"] == ANSWERS
    assert "Uw antwoorden zijn gewist." in site.submit(page, action="wissen").words


def test_answers_of_somebody_else_on_the_same_phone_are_not_thrown_away_unasked(
    app: Flask, site: CheckingClient, setting: Setting
) -> None:
    code = sent(site, setting)
    shared = CheckingClient(app)
    go_on(shared, shared.get(f"{setting.url}/1"), antwoord="works")
    asked = shared.submit(own(shared, code), action="wijzigen", status=409)
    assert asked.heading == "Op deze telefoon staan nog andere antwoorden"
    assert "Antwoord works" in shared.get(asked.link("Kijk eerst die antwoorden na")).words
    overview = shared.submit(asked, button=("actie", "toch"))
    assert "De bomen en de buren." in overview.words


def test_stopping_a_correction_leaves_what_was_sent(site: CheckingClient, setting: Setting, database: Database) -> None:
    code = sent(site, setting)
    overview = corrected(site, code, "De vijver.")
    asked = site.get(overview.link("Wis en stop"))
    assert "Wat u eerder had verstuurd, blijft staan." in asked.words
    assert "Wat u eerder had verstuurd, hebben wij nog." in site.submit(asked).words
    assert stored(database)[0]["answers"] == ANSWERS


def test_correcting_in_arabic(app: Flask, site: CheckingClient, setting: Setting, database: Database) -> None:
    code = sent(site, setting)
    arab = CheckingClient(app, "ar")
    page = arab.submit(arab.get("/mijn-antwoorden"), code=code)
    assert page.root.all("html")[0].attributes["dir"] == "rtl"
    page = arab.submit(page, action="wijzigen", button=("naar", "2"))
    page = go_on(arab, page, antwoord="9")
    assert page.root.all("html")[0].attributes["dir"] == "rtl"
    arab.submit(page)
    assert stored(database)[0]["answers"] == {**ANSWERS, "mark": 9}
    assert stored(database)[0]["language"] == "nl"


def test_a_wrong_code_and_a_forged_place_are_explained(site: CheckingClient, setting: Setting) -> None:
    code = sent(site, setting)
    page = own(site, code)
    assert "Wij kennen deze code niet." in site.submit(page, action="wijzigen", status=422, code="ABCDEFGHJKMN").words
    for wrong in ("99", "0", "-1", "x", "²"):
        assert site.submit(page, action="wijzigen", button=("naar", wrong)).heading == "Kijk uw antwoorden na"


def test_of_many_corrections_at_once_from_one_beginning_exactly_one_is_stored(
    database: Database, setting: Setting, full: bool
) -> None:
    with database.transaction() as connection:
        receipt = actions.submit(connection, setting.round_, Submission("k" * 32, {"mark": 5}, "nl"), KEYS, NOW)
    outcomes: list[Outcome] = []
    bell = threading.Barrier(8)

    def correct(number: int) -> None:
        bell.wait()
        with database.transaction() as connection:
            done = actions.correct(
                connection,
                setting.round_,
                Corrects(receipt.code, ""),
                f"key {number}",
                lambda _connection, _id: {"mark": number},
                KEYS,
                NOW,
            )
        outcomes.append(done.outcome)

    threads = [threading.Thread(target=correct, args=(number,)) for number in range(1, 9)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert sorted(outcomes) == [Outcome.CLASHED] * 7 + [Outcome.STORED]
    assert len(stored(database)) == 1


def test_those_who_look_after_answers_hear_of_a_correction_within_its_transaction(
    setting: Setting, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    from participatie.surveys.actions import texts

    heard: list[str] = []
    monkeypatch.setattr(texts, "_listening", [lambda _connection, response_id: heard.append(response_id)])
    with database.transaction() as connection:
        receipt = actions.submit(connection, setting.round_, Submission("k" * 32, {"mark": 5}, "nl"), KEYS, NOW)
        new = {"mark": 6}
        actions.correct(
            connection, setting.round_, Corrects(receipt.code, ""), "a", lambda _c, _i: new, KEYS, NOW
        )  # fmt: skip
        actions.withdraw(connection, receipt.code, KEYS)
    (row,) = stored(database)
    assert heard == [row["id"], row["id"]]


def test_a_second_server_process_knows_of_a_correction(
    app: Flask, site: CheckingClient, setting: Setting, database: Database, clock: Clock
) -> None:
    """Nothing about a correction lives in one process."""
    code = sent(site, setting)
    other = make_app(app.extensions[EXTENSION].settings, database, clock)
    overview = corrected(CheckingClient(other), code, "De vijver.")
    assert overview.heading == "Kijk uw antwoorden na"
    phone = CheckingClient(other)
    phone.submit(corrected(phone, code, "De vijver."))
    assert "De vijver." in own(site, code).words
