"""Two people group open answers by theme, the second without seeing the first; five people make a theme countable."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask

from participatie.accounts.roles import Role
from participatie.guarding import actions as guarding
from participatie.guarding.decision import fingerprint
from participatie.results import actions, store
from participatie.results.coding import Coding, Turn, agreements, differences, in_sample, over_all, percent_for
from participatie.surveys import actions as surveys
from participatie.surveys.definition import Answer
from participatie.web.site import EXTENSION
from tests.conftest import Clock, signed_in
from tests.results.test_columns import KEYS, SURVEY, sent
from tests.site import CheckingClient, Page
from tests.surveys.steps import NOW, Setting, open_survey

LATER = NOW + timedelta(days=40)
WORDS = ["Veel groen en bomen."] * 7 + ["Aardige buren."] * 6 + ["Groen, en aardige buren."] * 2 + ["De bakker."] * 3


@pytest.fixture
def setting(app: Flask, clock: Clock) -> Setting:
    """A closed round with eighteen released open answers."""
    database = app.extensions[EXTENSION].database
    found = open_survey(database, SURVEY)
    people: list[dict[str, Answer]] = [{"r01_role": "lives", "r05_good": words} for words in WORDS]
    sent(app, found, people)
    clock.now = LATER
    signed_in(app, Role.COORDINATOR, "gemeente", ("waterkwartier",))
    with database.transaction() as connection:
        texts = list(surveys.each_text(connection, found.round_))
        seen = {(each.response_id, each.page_key): fingerprint(each.text) for each in texts}
        assert guarding.release_all(connection, found.round_, seen, 1, LATER) == len(WORDS)
    actions.release_closed(database, LATER)
    return found


def base(setting: Setting) -> str:
    return f"/team/waterkwartier/vragenlijsten/{setting.round_.code}/themas"


def themes_of(words: str, second: bool) -> list[str]:
    """What a reader sees; the second overlooks the neighbours beside the green."""
    found = ["1"] if "roen" in words else []
    if "buren" in words and not (second and "Groen" in words):
        found.append("2")
    return found


def read_all(browser: CheckingClient, setting: Setting, *, second: bool = False) -> Page:
    page = browser.get(f"{base(setting)}/lezen", follow=True)
    while page.heading == "Waar gaat dit antwoord over?":
        page = browser.submit(page, action="/lezen", theme=themes_of(page.root.all("blockquote")[0].words(), second))
    return page


def test_two_readers_differ_talk_and_add_the_themes(app: Flask, setting: Setting) -> None:
    first = signed_in(app, Role.COORDINATOR, "gemeente", ("waterkwartier",))
    second = signed_in(app, Role.COMMUNITY_WORKER, "welzijn", ("waterkwartier",))
    page = first.get(base(setting))
    assert "Vrijgegeven antwoorden: 18. Gelezen: 0." in page.words
    for name in ("Groen", "Buren", "Winkels"):
        page = first.submit(page, action="/nieuw", **{"name-nl": name})
    assert "al in de lijst" in first.submit(page, action="/nieuw", status=422, **{"name-nl": "groen"}).words
    done = read_all(first, setting)
    assert "Gelezen: 18." in done.words
    assert "U hebt al antwoorden gelezen" in first.submit(done, action="/tweede", status=422).words
    page = second.submit(second.get(base(setting)), action="/tweede")
    assert "Groen 0" in page.words, "the second does not see what the first saw"
    assert "nog niet overal eens" in first.submit(first.get(base(setting)), action="/vast", status=422).words
    page = read_all(second, setting, second=True)
    assert "De tweede lezer las er 18 van 18." in page.words
    assert "Cohens kappa is 0,9" in page.words and "Bespreek de verschillen (2)" in page.words
    for _ in range(2):
        page = second.get(f"{base(setting)}/verschillen")
        refused = second.submit(page, action="/verschillen", theme=["1", "2"], status=422)
        assert "Schrijf in één zin op" in refused.words
        second.submit(refused, action="/verschillen", theme=["1", "2"], note="Beide staan er.")
    added = first.submit(first.get(base(setting)), action="/vast")
    assert "Ze veranderen niet meer" in added.words
    with app.extensions[EXTENSION].database.reading() as connection:
        release = actions.find_release(connection, setting.round_)
    assert release is not None and release.themes is not None
    figures = release.themes["r05_good"]
    assert (figures.coded, dict(figures.counts)) == (18, {"1": 9, "2": 8})


def test_the_public_page_names_themes_of_five_people_and_no_words_of_anybody(app: Flask, setting: Setting) -> None:
    first = signed_in(app, Role.COORDINATOR, "gemeente", ("waterkwartier",))
    page = first.get(base(setting))
    for name in ("Groen", "Buren", "Bakker"):
        page = first.submit(page, action="/nieuw", **{"name-nl": name, "name-ar": "خضرة" if name == "Groen" else ""})
    read_all(first, setting)
    first.submit(first.get(base(setting)), action="/vast")
    first.submit(first.get(base(setting).removesuffix("/themas")), action="/openbaar")
    public = f"/buurt/waterkwartier/uitkomsten/{setting.round_.code}"
    told = CheckingClient(app).get(public)
    assert "Groen 9" in told.words and "Buren 8" in told.words
    assert "Bakker" not in told.words and "bomen" not in told.words
    assert "خضرة 9" in CheckingClient(app).get(f"{public}?taal=ar").words


def test_what_is_withdrawn_is_no_longer_coded(app: Flask, setting: Setting) -> None:
    first = signed_in(app, Role.COORDINATOR, "gemeente", ("waterkwartier",))
    first.submit(first.get(base(setting)), action="/nieuw", **{"name-nl": "Groen"})
    read_all(first, setting)
    database = app.extensions[EXTENSION].database
    with database.transaction() as connection:
        receipt = surveys.find_receipt(connection, "key 0", KEYS)
        assert receipt is not None
        surveys.withdraw(connection, receipt.code, KEYS)
    with database.reading() as connection:
        assert len(store.codings_of(connection, setting.round_.id)) == 17


def test_only_the_team_reads_and_only_what_was_released(app: Flask, setting: Setting) -> None:
    signed_in(app, Role.PROFESSIONAL, "politie", ("waterkwartier",)).get(base(setting), status=403)
    stranger = signed_in(app, Role.COORDINATOR, "gemeente", ())
    for path in ("", "/lezen", "/verschillen"):
        stranger.get(base(setting) + path, status=404)


def coding(place: int, turn: Turn, *themes: int) -> Coding:
    return Coding(f"{place:032x}", "r05_good", turn, 1 if turn is Turn.FIRST else 2, frozenset(themes))


def test_agreement_is_counted_over_answers_that_both_read() -> None:
    from participatie.results.coding import Theme
    from participatie.written import written

    themes = [Theme(1, written("Groen"), "", False), Theme(2, written("Buren"), "", False)]
    codings = [coding(n, Turn.FIRST, 1) for n in range(10)] + [coding(n, Turn.FIRST, 2) for n in range(10, 20)]
    codings += [coding(n, Turn.SECOND, 1) for n in range(8)] + [coding(n, Turn.SECOND, 2) for n in range(8, 18)]
    found = over_all(codings, themes)
    assert found is not None and found.same.number == 36 and round(found.same.share, 3) == round(32 / 36, 3)
    assert [each.agreement.kappa is not None for each in agreements(codings, themes) if each.agreement] == [True, True]
    assert len(differences(codings)) == 2
    agreed = [*codings, coding(8, Turn.AGREED, 1), coding(9, Turn.AGREED, 1)]
    assert differences(agreed) == ()


def test_the_part_for_the_second_is_drawn_by_lot_and_stays_the_same() -> None:
    places = [(f"{n:032x}", "r05_good") for n in range(2000)]
    drawn = [place for place in places if in_sample(place, "ABCD", 20)]
    assert 330 < len(drawn) < 470 and drawn == [p for p in reversed(places) if in_sample(p, "ABCD", 20)][::-1]
    assert all(in_sample(place, "ABCD", percent_for(20)) for place in places)
