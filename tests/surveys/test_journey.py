"""A resident answers on a phone without JavaScript, and nothing is lost, doubled or stored too early."""

from __future__ import annotations

import random
import re

import pytest
from flask import Flask

from participatie.db import Database
from participatie.surveys import actions, store
from participatie.surveys.rounds import keys_from
from participatie.surveys.sources import Source, sign
from participatie.web.site import EXTENSION
from tests.site import CheckingClient, Page
from tests.surveys.steps import Setting, go_on, open_survey, skip, stored


@pytest.fixture
def database(app: Flask) -> Database:
    found: Database = app.extensions[EXTENSION].database
    return found


@pytest.fixture
def setting(database: Database) -> Setting:
    return open_survey(database)


def to_overview(site: CheckingClient, start: str) -> Page:
    """Answer every question of the small survey, from the landing page to the overview."""
    page = site.get(start)
    page = site.get(page.link("Beginnen"))
    page = go_on(site, page, antwoord="lives")
    page = go_on(site, page, antwoord="7")
    page = go_on(site, page, antwoord="De bomen en de buren.")
    page = go_on(site, page, antwoord="much")
    page = go_on(site, page, antwoord="no_nuisance")
    page = go_on(site, page, antwoord="dont_know")
    page = go_on(site, page, antwoord=["litter"])
    page = go_on(site, page, plek="street", straat="sluislaan")
    page = go_on(site, page, moment=["evening", "night"], dagen="weekend")
    page = go_on(site, page, antwoord="often")
    page = go_on(site, page, antwoord="evening")
    return go_on(site, page)


ANSWERS = {
    "role": "lives",
    "mark": 7,
    "good": "De bomen en de buren.",
    "bother.litter": "much",
    "bother.noise": "no_nuisance",
    "bother.speed": "dont_know",
    "top": ["litter"],
    "where.litter": {"kind": "street", "code": "sluislaan", "x": None, "y": None},
    "when.litter": {"part_of_day": ["evening", "night"], "days": "weekend"},
    "unsafe": "often",
    "which_part": "evening",
}


def test_from_the_landing_page_to_the_receipt_on_both_databases(both_app: Flask) -> None:
    database = both_app.extensions[EXTENSION].database
    setting, site = open_survey(database), CheckingClient(both_app)
    page = to_overview(site, setting.url)
    assert page.heading == "Kijk uw antwoorden na"
    assert "Sluislaan" in page.words and "'s Avonds, 's Nachts, In het weekend" in page.words
    assert stored(database) == []
    page = site.submit(page)
    assert page.heading == "Dank u wel"
    (row,) = stored(database)
    assert row["answers"] == ANSWERS
    assert (row["language"], row["week"], row["mode"]) == ("nl", "2026-W48", "self")
    assert page.response.request.path == f"{setting.url}/bedankt"
    assert re.search(r"\b\w{4}-\w{4}-\w{4}\b", page.words)
    with database.reading() as connection:
        (spot,) = actions.located_answers(connection, setting.area.id)
        counts = actions.count_responses(connection, setting.area.id, "language")
    assert (spot.theme, spot.x, spot.y, spot.moments) == ("litter", 500.0, 200.0, ("evening", "night"))
    assert counts == {(setting.round_.code, "nl"): 1}


def test_a_response_row_says_nothing_about_time_place_of_sending_or_order(
    site: CheckingClient, setting: Setting, database: Database
) -> None:
    site.submit(to_overview(site, setting.url))
    (row,) = stored(database)
    assert set(row) == {
        "id", "key_hash", "receipt_hash", "round_id", "survey_hash", "language", "channel",
        "placement_code", "week", "mode", "answers", "withdrawn", "differed", "revision", "group_mark",
    }  # fmt: skip
    assert row["group_mark"] == "", "only a household's code from a letter gives one"
    assert row["id"] not in str(row["key_hash"])
    if database.is_sqlite:
        with database.reading() as connection:
            made = connection.exec_driver_sql("SELECT sql FROM sqlite_master WHERE name = 'responses'").scalar_one()
        assert "WITHOUT ROWID" in made


def test_the_database_holds_nothing_of_a_draft_in_the_cookie(
    site: CheckingClient, setting: Setting, database: Database
) -> None:
    to_overview(site, setting.url)
    with database.reading() as connection:
        for table in (store.responses, store.survey_drafts):
            assert connection.execute(table.select()).all() == []


def test_a_question_page_asks_the_database_nothing(
    app: Flask, site: CheckingClient, setting: Setting, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = go_on(site, site.get(f"{setting.url}/1"), antwoord="lives")

    def refuse(*_: object) -> None:
        raise AssertionError("a question page went to the database")

    for name in ("transaction", "reading"):
        monkeypatch.setattr(Database, name, refuse)
    page = go_on(site, page, antwoord="7")
    assert page.heading == "Wat is goed?"


def test_sending_twice_gives_the_same_page_and_one_response(
    site: CheckingClient, setting: Setting, database: Database
) -> None:
    overview = to_overview(site, setting.url)
    first = site.submit(overview)
    again = site.submit(overview)
    fresh = CheckingClient(site.app)
    elsewhere = fresh.submit(overview)
    assert first.words == again.words == elsewhere.words
    assert len(stored(database)) == 1


def test_the_same_key_with_other_answers_keeps_the_first_and_is_marked(
    site: CheckingClient, setting: Setting, database: Database
) -> None:
    overview = to_overview(site, setting.url)
    kept = site.client.get_cookie(f"concept-{setting.round_.code}")
    assert kept is not None
    site.submit(overview)
    site.client.set_cookie(f"concept-{setting.round_.code}", kept.value)
    changed = go_on(site, site.get(f"{setting.url}/2"), antwoord="3")
    assert changed.status == 200
    page = site.submit(site.get(f"{setting.url}/versturen"))
    assert page.heading == "Dank u wel"
    (row,) = stored(database)
    assert row["answers"] == ANSWERS
    assert row["differed"] is True


def test_going_back_after_sending_is_calm(site: CheckingClient, setting: Setting, database: Database) -> None:
    overview = to_overview(site, setting.url)
    question = site.get(f"{setting.url}/3")
    site.submit(overview)
    assert site.get(f"{setting.url}/3").heading == "Dank u wel"
    assert site.get(f"{setting.url}/versturen").heading == "Dank u wel"
    assert go_on(site, question, antwoord="Nog iets.").heading == "Dank u wel"
    assert len(stored(database)) == 1


def test_every_page_may_be_skipped_and_an_empty_survey_is_not_sent(
    site: CheckingClient, setting: Setting, database: Database
) -> None:
    page = site.get(f"{setting.url}/1")
    while page.heading != "Kijk uw antwoorden na":
        page = go_on(site, page) if page.heading == "Bijna klaar." else skip(site, page)
    refused = site.submit(page, status=422)
    assert "U hebt nog niets ingevuld." in refused.words
    assert stored(database) == []


def test_each_page_explains_its_error_in_arabic_and_keeps_what_was_typed(app: Flask, setting: Setting) -> None:
    site = CheckingClient(app, "ar")
    page = site.get(f"{setting.url}/1")
    answers: list[dict[str, object]] = [
        {"antwoord": "lives"}, {"antwoord": "8"}, {"antwoord": "x" * 400}, {"antwoord": "much"},
        {"antwoord": "much"}, {"antwoord": "much"}, {"antwoord": ["litter"]}, {"plek": "whole_area"},
        {"moment": ["night"]}, {"antwoord": "often"}, {"antwoord": "day"},
    ]  # fmt: skip
    for answer in answers:
        is_text = page.root.all("textarea") != []
        refused = go_on(site, page, status=422, **(answer if is_text else {}))
        (summary,) = [each for each in refused.root.all("div") if each.attributes.get("class") == "error-summary"]
        target = summary.all("a")[0].attributes["href"].removeprefix("#")
        assert any(
            each.attributes.get("id") == target for tag in ("input", "textarea") for each in refused.root.all(tag)
        )
        assert refused.root.all("html")[0].attributes["dir"] == "rtl"
        if is_text:
            assert refused.root.all("textarea")[0].words() == "x" * 400
            answer = {"antwoord": "جيد"}
        page = go_on(site, refused, **answer)
    page = site.submit(go_on(site, page))
    assert page.response.request.path.endswith("/bedankt")


def test_answers_that_no_longer_fit_are_named_and_left_out(
    site: CheckingClient, setting: Setting, database: Database
) -> None:
    to_overview(site, setting.url)
    page = site.get(f"{setting.url}/4")
    page = go_on(site, page, antwoord="not_here")
    overview = site.get(f"{setting.url}/versturen")
    assert "Daardoor sturen wij deze antwoorden niet mee" in overview.words
    site.submit(overview)
    (row,) = stored(database)
    answers = row["answers"]
    assert isinstance(answers, dict) and answers["bother.litter"] == "not_here"
    assert not {"top", "where.litter", "when.litter"} & set(answers)


def test_a_forged_or_garbled_key_is_explained_and_nothing_is_lost(
    site: CheckingClient, setting: Setting, database: Database
) -> None:
    page = go_on(site, site.get(f"{setting.url}/1"), antwoord="lives")
    for key in ("", "forged", "A" * 32, "é" * 5_000):
        refused = go_on(site, page, status=422, antwoord="7", sleutel=key)
        assert "Dit formulier is net veranderd." in refused.words
        chosen = [each for each in refused.root.all("input") if "checked" in each.attributes]
        assert [each.attributes["value"] for each in chosen] == ["7"]
    page = go_on(site, refused)
    assert page.heading == "Wat is goed?"
    overview = site.get(f"{setting.url}/versturen")
    assert "Kijk uw antwoorden na" in site.submit(overview, status=422, sleutel="forged").words
    assert stored(database) == []
    assert site.submit(overview).heading == "Dank u wel"


def test_sending_without_any_answers_on_the_phone_is_explained(
    app: Flask, site: CheckingClient, setting: Setting
) -> None:
    overview = to_overview(site, setting.url)
    fresh = CheckingClient(app)
    assert "Op deze telefoon staan geen antwoorden meer." in fresh.submit(overview, status=422).words


def test_a_later_page_without_a_draft_leads_to_the_beginning(app: Flask, setting: Setting) -> None:
    page = CheckingClient(app).get(f"{setting.url}/5")
    assert "Wij vinden op deze telefoon nog geen antwoorden." in page.words


def test_a_form_that_lost_its_cookie_is_still_taken(app: Flask, site: CheckingClient, setting: Setting) -> None:
    page = go_on(site, site.get(f"{setting.url}/1"), antwoord="lives")
    assert go_on(CheckingClient(app), page, antwoord="7").heading == "Wat is goed?"


@pytest.mark.parametrize("seconds", [-120, -5, 12 * 3600, 3 * 24 * 3600])
def test_no_clock_stands_between_a_form_and_its_answer(
    site: CheckingClient, setting: Setting, database: Database, clock: object, seconds: int
) -> None:
    from datetime import timedelta

    overview = to_overview(site, setting.url)
    clock.now += timedelta(seconds=seconds)  # type: ignore[attr-defined]
    assert site.submit(overview).heading == "Dank u wel"
    assert len(stored(database)) == 1


def test_a_clock_that_steps_back_just_after_opening_shuts_nobody_out(
    app: Flask, site: CheckingClient, database: Database, clock: object
) -> None:
    from datetime import timedelta

    setting = open_survey(database)
    with database.transaction() as connection:
        round_ = actions.open_round(
            connection, setting.area.id, setting.round_.project_id, setting.round_.survey_hash,
            "residents", clock.now, None, clock.now,  # type: ignore[attr-defined]
        )  # fmt: skip
    clock.now -= timedelta(seconds=120)  # type: ignore[attr-defined]
    assert site.get(f"/vragenlijst/{round_.code}").heading == "Hoe gaat het in uw buurt?"


def test_a_closed_survey_says_where_to_go_and_keeps_the_draft(
    site: CheckingClient, setting: Setting, database: Database, clock: object
) -> None:
    from datetime import timedelta

    overview = to_overview(site, setting.url)
    with database.transaction() as connection:
        actions.close_round(connection, setting.round_.code, clock.now)  # type: ignore[attr-defined]
    assert site.get(setting.url).heading == "Hoe gaat het in uw buurt?"
    clock.now += timedelta(minutes=16)  # type: ignore[attr-defined]
    for page in (site.get(setting.url, status=410), site.submit(overview, status=410)):
        assert page.heading == "Deze vragenlijst is gesloten"
        assert f"/buurt/{setting.area.slug}" in page.links()[-1]
    assert site.client.get_cookie(f"concept-{setting.round_.code}") is not None


def test_who_sent_before_closing_still_gets_the_thank_you_page(
    site: CheckingClient, setting: Setting, database: Database, clock: object
) -> None:
    from datetime import timedelta

    overview = to_overview(site, setting.url)
    first = site.submit(overview)
    clock.now += timedelta(days=90)  # type: ignore[attr-defined]
    assert site.submit(overview).words == first.words
    assert len(stored(database)) == 1


def test_an_unknown_survey_is_a_helpful_page(site: CheckingClient) -> None:
    assert site.get("/vragenlijst/BESTAATN", status=404).heading


def test_a_poster_knows_its_place_and_channel(
    app: Flask, site: CheckingClient, setting: Setting, database: Database
) -> None:
    keys = keys_from(app.extensions[EXTENSION].settings.secret_key)
    via = sign(Source("PLEK2345", "poster", "speeltuin-sluislaan"), keys.source)
    page = site.get(site.get(f"{setting.url}?via={via}").link("Beginnen"))
    page = go_on(site, page, antwoord="lives")
    page = site.get(f"{setting.url}/4")
    page = go_on(site, page, antwoord="much")
    page = skip(site, skip(site, page))
    page = go_on(site, page, antwoord=["litter"])
    assert "Bij deze poster (Speeltuin Sluislaan)" in page.words
    go_on(site, page, plek="poster")
    site.submit(site.get(f"{setting.url}/versturen"))
    (row,) = stored(database)
    assert (row["channel"], row["placement_code"]) == ("poster", "PLEK2345")
    with database.reading() as connection:
        (spot,) = actions.located_answers(connection, setting.area.id)
    assert (spot.x, spot.y, spot.precision) == (300.0, 230.0, "poster")


def test_a_forged_source_is_no_reason_to_refuse(site: CheckingClient, setting: Setting, database: Database) -> None:
    page = go_on(site, site.get(f"{setting.url}/1?via=forged.token"), antwoord="lives")
    site.submit(site.get(f"{setting.url}/versturen"))
    assert page.status == 200
    assert [row["channel"] for row in stored(database)] == [""]


def test_helper_mode_is_shown_and_stored(site: CheckingClient, setting: Setting, database: Database) -> None:
    page = site.get(site.get(setting.url).link("Ik vul dit in voor iemand anders"))
    assert "Bij de antwoorden schrijven wij dat iemand hielp. Niet wie." in page.words
    page = site.get(page.link("Beginnen"))
    assert "U vult dit in voor iemand anders." in page.words
    page = go_on(site, page, antwoord="lives")
    assert "U vult dit in voor iemand anders." in page.words
    site.submit(site.get(f"{setting.url}/versturen"))
    assert [row["mode"] for row in stored(database)] == ["assisted"]


def test_wipe_and_stop_asks_once_and_leaves_nothing(site: CheckingClient, setting: Setting) -> None:
    page = go_on(site, site.get(f"{setting.url}/1"), antwoord="lives")
    asked = site.get(page.link("Wis en stop"))
    assert site.get(asked.link("Nee, ga verder")).heading == "Welk cijfer geeft u?"
    assert site.submit(asked).heading == "Alles is gewist"
    assert site.client.get_cookie(f"concept-{setting.round_.code}") is None
    assert "Wij vinden op deze telefoon nog geen antwoorden." in site.get(f"{setting.url}/2").words


def test_a_draft_is_taken_up_where_it_was_left(site: CheckingClient, setting: Setting) -> None:
    go_on(site, site.get(f"{setting.url}/1"), antwoord="lives")
    landing = site.get(setting.url)
    assert site.get(landing.link("Verder waar u was")).heading == "Welk cijfer geeft u?"


def test_an_earlier_answer_is_filled_in_on_the_way_back(site: CheckingClient, setting: Setting) -> None:
    page = go_on(site, site.get(f"{setting.url}/1"), antwoord="works")
    back = site.get(page.link("Terug"))
    assert back.form()["antwoord"] == "works"


def test_a_receipt_code_shows_and_wipes_the_answers_for_good(
    site: CheckingClient, setting: Setting, database: Database
) -> None:
    overview = to_overview(site, setting.url)
    found = re.search(r"\b\w{4}-\w{4}-\w{4}\b", site.submit(overview).words)
    assert found
    asked = site.get("/mijn-antwoorden")
    wrong = site.submit(asked, status=422, code="ABCD-EFGH-JKMN")
    assert "Wij kennen deze code niet." in wrong.words
    own = site.submit(asked, code=found.group().lower().replace("-", " "))
    assert "De bomen en de buren." in own.words and "48 (2026)" in own.words
    assert "Uw antwoorden zijn gewist." in site.submit(own, action="wissen").words
    site.submit(overview)
    (row,) = stored(database)
    assert (row["withdrawn"], row["answers"], row["week"], row["language"]) == (True, {}, "", "")
    with database.reading() as connection:
        assert actions.count_responses(connection, setting.area.id) == {}
        assert actions.located_answers(connection, setting.area.id) == ()


def test_a_long_draft_goes_sealed_into_a_row_and_leaves_it_again(
    site: CheckingClient, setting: Setting, database: Database
) -> None:
    for number in range(2):  # other cookies leave little room in the header for the draft
        site.client.set_cookie(f"elders-{number}", "x" * 3_400)
    to_overview(site, setting.url)
    words = random.Random(4).randbytes(150).hex()
    go_on(site, site.get(f"{setting.url}/3"), antwoord=words)
    with database.reading() as connection:
        (row,) = connection.execute(store.survey_drafts.select()).all()
    assert words.encode() not in row.sealed
    assert site.submit(site.get(f"{setting.url}/versturen")).heading == "Dank u wel"
    with database.reading() as connection:
        assert connection.execute(store.survey_drafts.select()).all() == []
    assert [each["answers"] for each in stored(database)] == [{**ANSWERS, "good": words}]


def test_forgotten_drafts_expire(database: Database) -> None:
    from datetime import timedelta

    from tests.surveys.steps import NOW

    with database.transaction() as connection:
        actions.keep_overflow(connection, "a" * 32, b"sealed", NOW)
        assert actions.expire_drafts(connection, NOW.date() + timedelta(days=14)) == 0
        assert actions.expire_drafts(connection, NOW.date() + timedelta(days=16)) == 1


def test_the_language_that_was_chosen_stays_chosen(site: CheckingClient, setting: Setting, database: Database) -> None:
    page = site.get(f"{setting.url}?taal=ar")
    assert page.root.all("html")[0].attributes["dir"] == "rtl"
    start = next(link for link in page.links() if link.endswith("/1?taal=ar"))
    page = go_on(site, site.get(start), antwoord="lives")
    assert page.root.all("html")[0].attributes["lang"] == "ar"
    site.submit(site.get(f"{setting.url}/versturen?taal=ar"))
    assert [row["language"] for row in stored(database)] == ["ar"]


def test_another_site_cannot_post_here(site: CheckingClient, setting: Setting) -> None:
    page = site.get(f"{setting.url}/1")
    site.post(f"{setting.url}/1", page.form(), status=403, headers={"Sec-Fetch-Site": "cross-site"})
