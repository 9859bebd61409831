"""Nobody but a moderator sees an open answer before it is released, and every look leaves a line."""

from __future__ import annotations

import doctest
from datetime import timedelta
from types import ModuleType

import pytest
from flask import Flask

from participatie.accounts import actions as accounts
from participatie.accounts.roles import Role
from participatie.db import Connection, Database
from participatie.errors import Refusal
from participatie.guarding import actions, decision, redaction, terms
from participatie.guarding.actions import RawAnswer
from participatie.guarding.actions.moderating import DECIDED, LOOKED
from participatie.guarding.decision import HoldReason, Outcome, fingerprint
from participatie.surveys import actions as surveys
from participatie.surveys.rounds import Round
from tests.conftest import SignIn
from tests.guarding.steps import ARABIC, KEYS, NAMED, PLAIN, answer, answered, database_of, moderator
from tests.surveys.steps import NOW

BASE = "/team/waterkwartier/open-antwoorden"


@pytest.mark.parametrize("module", [decision, redaction, terms])
def test_worked_examples(module: ModuleType) -> None:
    tried = doctest.testmod(module)
    assert tried.failed == 0 and tried.attempted > 0


def seen(connection: Connection, round_: Round, *, decided: bool = False) -> dict[str, RawAnswer]:
    """What a moderator sees, by the words."""
    found = actions.look(connection, round_, moderator(connection), NOW, decided=decided, most=100)
    return {each.answer.text: each for each in found}


def decide(connection: Connection, round_: Round, raw: RawAnswer, **how: object) -> Outcome:
    """Decide about what was seen."""
    by = moderator(connection)
    return actions.decide(connection, round_, raw.key, by, NOW, seen=fingerprint(raw.answer.text), **how)  # type: ignore[arg-type]


def test_without_a_decision_nothing_is_released(database: Database) -> None:
    setting = answered(database)
    with database.reading() as connection:
        assert actions.released_texts(connection, setting.round_.id) == {}
        assert actions.waiting_count(connection, setting.area.id) == 3


def test_released_and_redacted_answers_are_told_and_held_ones_are_not(database: Database) -> None:
    setting = answered(database)
    with database.transaction() as connection:
        raw = seen(connection, setting.round_)
        assert decide(connection, setting.round_, raw[PLAIN]) is Outcome.RELEASED
        kinds = [found.kind.value for found in raw[NAMED].found]
        assert kinds == ["name", "phone"]
        assert decide(connection, setting.round_, raw[NAMED], parts=[0, 1], words=["LIEF"]) is Outcome.REDACTED
        decide(connection, setting.round_, raw[ARABIC], hold=HoldReason.ABOUT_A_PERSON)
    with database.reading() as connection:
        told = actions.released_texts(connection, setting.round_.id)
        assert {each.text for each in told.values()} == {
            PLAIN,
            "Mevrouw [naam] is [weggehaald], bel [telefoonnummer]",
        }
        assert [each.redacted for each in told.values() if each.text != PLAIN] == [True]
        assert actions.waiting_count(connection, setting.area.id) == 0
        assert actions.counts_of(connection, setting.round_)[Outcome.HELD] == 1


def test_a_decision_is_about_the_words_on_the_screen(database: Database) -> None:
    setting = answered(database)
    with database.transaction() as connection:
        raw = seen(connection, setting.round_)[PLAIN]
        by = moderator(connection)
        with pytest.raises(Refusal):
            actions.decide(connection, setting.round_, raw.key, by, NOW, seen=fingerprint("Andere woorden"))
        with pytest.raises(Refusal):
            decide(connection, setting.round_, raw, words=["staat er niet"])
        with pytest.raises(Refusal):
            decide(connection, setting.round_, raw, parts=[3])
        assert actions.released_texts(connection, setting.round_.id) == {}


def test_a_withdrawn_answer_leaves_the_queue_and_what_was_released(database: Database) -> None:
    setting = answered(database, PLAIN)
    with database.transaction() as connection:
        code = answer(connection, setting.round_, NAMED)
        for raw in seen(connection, setting.round_).values():
            decide(connection, setting.round_, raw)
        assert len(actions.released_texts(connection, setting.round_.id)) == 2
        surveys.withdraw(connection, code, KEYS)
        assert {each.text for each in actions.released_texts(connection, setting.round_.id).values()} == {PLAIN}
        assert actions.waiting_count(connection, setting.area.id) == 0
        waiting = answer(connection, setting.round_, ARABIC)
        surveys.withdraw(connection, waiting, KEYS)
        assert seen(connection, setting.round_) == {}


def test_bulk_release_takes_only_clean_answers_that_were_on_the_screen(database: Database) -> None:
    setting = answered(database, PLAIN, NAMED)
    with database.transaction() as connection:
        raw = seen(connection, setting.round_)
        answer(connection, setting.round_, "Later gekomen, niemand zag het.")
        shown = {each.key: fingerprint(each.answer.text) for each in raw.values()}
        assert actions.release_all(connection, setting.round_, shown, moderator(connection), NOW) == 1
        assert {each.text for each in actions.released_texts(connection, setting.round_.id).values()} == {PLAIN}
        assert actions.waiting_count(connection, setting.area.id) == 2


def test_a_decision_can_be_undone(database: Database) -> None:
    setting = answered(database, PLAIN)
    with database.transaction() as connection:
        raw = seen(connection, setting.round_)[PLAIN]
        decide(connection, setting.round_, raw)
        assert list(seen(connection, setting.round_, decided=True)) == [PLAIN]
        actions.undo(connection, setting.round_, raw.key, moderator(connection), NOW)
        assert actions.released_texts(connection, setting.round_.id) == {}
        assert list(seen(connection, setting.round_)) == [PLAIN]
        with pytest.raises(Refusal):
            actions.undo(connection, setting.round_, raw.key, moderator(connection), NOW)


def test_every_look_leaves_a_line_and_no_line_names_an_answer(database: Database) -> None:
    setting = answered(database)
    with database.transaction() as connection:
        raw = seen(connection, setting.round_)
        decide(connection, setting.round_, raw[PLAIN])
        lines = accounts.list_audit(connection, actions=(LOOKED, DECIDED))
        assert [(each.action, each.about) for each in lines] == [
            (DECIDED, f"{setting.round_.code}: 1 released"),
            (LOOKED, f"{setting.round_.code}: 3"),
        ]
        told = actions.list_looks(connection, setting.area.id)
        assert [(code, number) for _, code, number in told] == [(setting.round_.code, 1), (setting.round_.code, 3)]
        assert not any(key in line.about for line in lines for each in raw.values() for key in each.key)


def test_answers_of_this_week_wait_until_the_week_is_over(database: Database) -> None:
    setting = answered(database, PLAIN)
    with database.transaction() as connection:
        answer(connection, setting.round_, NAMED, at=NOW)
        by = moderator(connection)
        assert list(seen(connection, setting.round_)) == [PLAIN]
        assert actions.waiting_in(connection, setting.round_, NOW) == 1
        monday = NOW + timedelta(days=7)
        later = actions.look(connection, setting.round_, by, monday, decided=False, most=10)
        assert [each.answer.text for each in later] == [NAMED, PLAIN], "the newest week comes first"


def test_a_blot_cannot_be_typed(database: Database) -> None:
    typed = f"{redaction.OPENS}name{redaction.CLOSES}"
    from participatie.surveys.kinds.base import tidy

    assert tidy(f"Hallo {typed}") == "Hallo name"


# The pages ------------------------------------------------------------------------------------------------------------


def test_a_moderator_reads_blots_out_and_releases(app: Flask, sign_in: SignIn) -> None:
    setting = answered(database_of(app), PLAIN, "Meer bankjes op het plein", NAMED, ARABIC)
    browser = sign_in(Role.COMMUNITY_WORKER)
    page = browser.get(BASE)
    assert "4 antwoorden wachten" in page.words
    queue = browser.get(page.link("Bekijk wat wacht"))
    assert NAMED.split(",")[0].split(" ")[1] in queue.words and "(telefoonnummer)" in queue.words
    first = browser.submit(queue, action="/vrijgeven")
    forms = [each for each in range(len(first.root.all("form"))) if "deel" in first.form(each)]
    assert len(forms) == 2
    named = next(each for each in forms if first.form(each)["deel"] == ["0", "1"])
    refused = browser.submit(first, named, woorden="bestaat niet", button=("actie", "vrijgeven"), status=422)
    assert "Dit staat niet in het antwoord: bestaat niet" in refused.words
    left = browser.submit(first, named, button=("actie", "vrijgeven"))
    browser.submit(left, action="/besluit", button=("actie", "houden"), reden="person")
    told = browser.get(f"/team/waterkwartier/vragenlijsten/{setting.round_.code}/open-antwoorden")
    assert PLAIN in told.words and "Mevrouw [naam] is lief, bel [telefoonnummer]" in told.words
    assert "أحمد" not in told.words and "Jansen" not in told.words
    back = browser.get(f"{BASE}/{setting.round_.code}/besloten")
    assert "Tegengehouden: Gaat over één mens, ook zonder naam" in back.words
    again = browser.submit(back, action="/terug")
    assert "Er zijn geen besluiten" not in again.words
    assert "1 antwoord wacht" in browser.get(BASE).words


def test_the_coordinator_sees_who_looked_and_sets_the_term(app: Flask, sign_in: SignIn) -> None:
    setting = answered(database_of(app))
    sign_in(Role.COMMUNITY_WORKER).get(f"{BASE}/{setting.round_.code}")
    browser = sign_in(Role.COORDINATOR)
    log = browser.get(browser.get(BASE).link("Wie keek er"))
    assert "Gekeken" in log.words and log.words.endswith("3")
    refused = browser.submit(browser.get(BASE), action="/termijn", days="365", status=422)
    assert "Kies een termijn van 7 tot en met 90 dagen." in refused.words
    kept = browser.submit(refused, action="/termijn", days="14")
    assert kept.form(action="/termijn")["days"] == "14"


def test_only_moderators_come_in_and_only_in_their_own_area(app: Flask, sign_in: SignIn) -> None:
    setting = answered(database_of(app))
    path = f"{BASE}/{setting.round_.code}"
    for role in (Role.PROFESSIONAL, Role.EXECUTIVE, Role.ADMINISTRATOR):
        browser = sign_in(role)
        for address in (BASE, path, f"{path}/besloten", f"{BASE}/logboek"):
            browser.get(address, status=403)
    sign_in(Role.COMMUNITY_WORKER).get(f"{BASE}/logboek", status=403)
    sign_in(Role.COORDINATOR).get(f"{BASE}/GEENCODE", status=404)


def test_the_pages_read_well_in_arabic(app: Flask, sign_in: SignIn) -> None:
    setting = answered(database_of(app))
    browser = sign_in(Role.COORDINATOR)
    for address in (BASE, f"{BASE}/{setting.round_.code}", f"{BASE}/logboek"):
        assert 'dir="rtl"' in browser.get(f"{address}?taal=ar").response.text
