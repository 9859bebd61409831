"""The whole way after an evening, in pages: draft, list, plan, reactions in Arabic, publication, thanks, files."""

from __future__ import annotations

import io
import json
from datetime import timedelta

import odfdo
import pikepdf
import pytest
from flask import Flask

from participatie.accounts.roles import Role
from participatie.config import Settings
from participatie.db import Database
from participatie.minutes import actions
from participatie.priorities import actions as priorities
from participatie.priorities.criteria import CRITERIA
from participatie.priorities.rules import default_rules
from participatie.web.site import EXTENSION
from tests.conftest import Clock, SignIn
from tests.meetings.steps import letters
from tests.minutes.steps import (
    AFTER_THE_WEEK,
    THAT_EVENING,
    Evening,
    draft,
    hold_evening,
    publish,
    share,
)
from tests.plan.story import person
from tests.site import CheckingClient


@pytest.fixture
def database(app: Flask) -> Database:
    """The application's own database."""
    found = app.extensions[EXTENSION].database
    assert isinstance(found, Database)
    return found


@pytest.fixture
def evening(app: Flask, database: Database, settings: Settings, clock: Clock) -> Evening:
    """A meeting that is over; it is half an hour later."""
    clock.now = THAT_EVENING
    with app.test_request_context():
        return hold_evening(database, settings)


@pytest.fixture
def shared(app: Flask, database: Database, evening: Evening) -> Evening:
    """A meeting whose draft everyone can read."""
    with app.test_request_context(), database.transaction() as connection:
        draft(connection, evening)
        share(connection, evening)
    return evening


@pytest.fixture
def published(app: Flask, database: Database, shared: Evening, clock: Clock) -> Evening:
    """A meeting whose report is published."""
    clock.now = AFTER_THE_WEEK
    with app.test_request_context(), database.transaction() as connection:
        publish(connection, shared)
    return shared


def test_from_the_last_coffee_to_a_published_report(
    app: Flask, database: Database, evening: Evening, sign_in: SignIn, clock: Clock
) -> None:
    team = sign_in(Role.COORDINATOR)
    meeting = team.get(f"/team/waterkwartier/bijeenkomsten/{evening.meeting.code}")
    desk = team.get(meeting.link("Verslag"))
    assert "Maak vanavond nog het concept" in desk.words
    writing = team.submit(desk, action="/maken")
    assert writing.heading == "Het verslag schrijven"
    arabic = next(name for name, value in writing.form(action="tekst").items() if value == "ضعوا مصباحاً أقوى")
    assert arabic.endswith("-ar")
    desk = team.submit(
        writing,
        action="tekst",
        **{arabic.removesuffix("-ar") + "-nl": "Een sterkere lamp.", "next_step-nl": "Wordt vervolgd."},
    )
    refused = team.submit(desk, action="/delen", status=422)
    assert "Schrijf op wat er is afgesproken" in refused.words
    new = team.get(desk.link("Zet in de lijst"))
    missing = team.submit(new, action="/nieuw", status=422, kind="action")
    assert "Zonder eigenaar is het geen afspraak." in missing.words
    owner = str(evening.around.organisations["gemeente"])
    desk = team.submit(
        missing, action="/nieuw", owner=owner, due_on="2027-01-15", hot_spot=str(evening.around.spots[1]),
        **{"function-nl": "beheer openbare ruimte"},
    )  # fmt: skip
    assert "De gemeente maakt de tunnel schoon." in desk.words
    assert "Dit schreven de tafels op als afspraak" not in desk.words
    without_look = team.submit(desk, action="/delen", status=422)
    assert "Kijk na of er geen namen van mensen in staan" in without_look.words
    desk = team.submit(desk, action="/delen", names_checked="y")
    assert "Mensen kunnen reageren tot en met 10 december 2026" in desk.words

    visitor = CheckingClient(app, "ar")
    invitation = visitor.get(f"/bijeenkomst/{evening.meeting.code}?taal=ar")
    assert any(link.startswith(evening.public) for link in invitation.links())
    read = visitor.get(evening.public + "?taal=ar")
    assert "ضعوا مصباحاً أقوى" in read.words  # the words of the table itself, not a translation of the Dutch
    thanked = visitor.submit(read, action="/verslag", text="المصباح مكسور. هاتفي 0612345678")
    assert "gestuurd=1" in thanked.response.request.full_path
    reactions = team.get(desk.link("Lezen"))
    assert "المصباح مكسور. هاتفي ▇▇▇" in reactions.words
    half = team.submit(reactions, action="/reacties/", status=422)
    assert half.status == 422
    with database.reading() as connection:
        (reaction,) = actions.list_reactions(connection, evening.meeting)
    unanswered = team.submit(reactions, action="/reacties/", status=422, **{f"{reaction.id}-outcome": "answered"})
    assert "Schrijf het antwoord op" in unanswered.words
    done = team.submit(
        reactions,
        action="/reacties/",
        **{f"{reaction.id}-outcome": "answered", f"answer-{reaction.id}-nl": "De lamp wordt gemaakt."},
    )
    assert "Beantwoord" in done.words

    early = team.get(evening.base)
    assert "publiceren" not in [form.attributes.get("action", "").rpartition("/")[2] for form in early.root.all("form")]
    clock.now = AFTER_THE_WEEK
    team = sign_in(Role.COORDINATOR)
    desk = team.submit(team.get(evening.base), action="/publiceren", names_checked="y")
    assert "Het verslag is openbaar" in desk.words
    page = CheckingClient(app).get(evening.public)
    assert "De lamp wordt gemaakt." in page.words and "Concept" not in page.words
    for name in ("Ria", "Layla", "Sevda", "Piotr"):
        assert name not in page.words
    neighbourhood = CheckingClient(app).get("/buurt/waterkwartier")
    assert evening.public in neighbourhood.links()
    assert "Het verslag van de bijeenkomst van 3 december 2026 is klaar." in neighbourhood.words


def test_two_people_who_write_at_once_both_see_what_the_other_wrote(
    app: Flask, database: Database, evening: Evening, sign_in: SignIn
) -> None:
    with app.test_request_context(), database.transaction() as connection:
        draft(connection, evening)
    one, two = sign_in(Role.COORDINATOR), sign_in(Role.COMMUNITY_WORKER)
    first, second = (each.get(evening.base + "/tekst") for each in (one, two))
    one.submit(first, action="tekst", **{"questions-nl": "Wie betaalt het?", "residents": "15"})
    clash = two.submit(second, action="tekst", status=409, **{"questions-nl": "Wanneer?", "contact": "Buurtteam"})
    assert "Iemand anders schreef hier ook" in clash.words and "Wie betaalt het?" in clash.words
    two.submit(clash, action="tekst", **{"keep-questions.nl": "stored"})
    with database.reading() as connection:
        report = actions.report_of(connection, evening.meeting).report
    assert (report.questions.dutch, report.contact, report.present.residents) == ("Wie betaalt het?", "Buurtteam", 15)


def test_an_outdated_translation_says_so_beside_the_dutch(
    app: Flask, database: Database, evening: Evening, sign_in: SignIn
) -> None:
    with app.test_request_context(), database.transaction() as connection:
        draft(connection, evening)
    team = sign_in(Role.COMMUNITY_WORKER)
    page = team.get(evening.base + "/tekst")
    team.submit(page, action="tekst", **{"next_step-nl": "We vertellen wat er nog komt."})
    assert "Verouderd: de Nederlandse tekst is veranderd." in team.get(evening.base + "/tekst").words


def test_an_action_becomes_a_plan_action_with_one_button_and_both_sides_know(
    app: Flask, database: Database, published: Evening, sign_in: SignIn, clock: Clock
) -> None:
    team = sign_in(Role.COORDINATOR)
    too_early = team.submit(team.get(published.base), action="/lijst/1/plan", status=422)
    assert "Sluit eerst het scoren" in too_early.words
    with app.test_request_context(), database.transaction() as connection:
        around = published.around
        priorities.open_scoring(connection, around.area.id, default_rules(1), around.coordinator, clock.now)
        for slug in ("politie", "gemeente", "corporatie"):
            scorer = person(connection, Role.PROFESSIONAL, slug, clock.now, "plan")
            for spot in around.spots:
                values = {each.code: 3 for each in CRITERIA}
                priorities.score(connection, around.area.id, scorer, spot, values)
            priorities.confirm_scores(connection, around.area.id, scorer)
        priorities.close_scoring(connection, around.area.id, around.coordinator, clock.now)
    desk = team.submit(team.get(published.base), action="/lijst/1/plan")
    assert "staat in het concept van het plan" in desk.words
    in_plan = team.get(desk.link("Naar de actie in het plan"))
    assert "Afgesproken op de bijeenkomst" in in_plan.words and published.base in in_plan.links()
    assert "De tunnel wordt schoon." in in_plan.root.all("textarea")[0].text
    assert "Zet in het plan" not in team.get(published.base).words


def test_who_reacts_after_the_week_hears_until_when_it_could(
    app: Flask, database: Database, shared: Evening, clock: Clock
) -> None:
    visitor = CheckingClient(app)
    page = visitor.get(shared.public)
    assert "Concept: reageren kan tot en met donderdag 10 december 2026." in page.words
    clock.now = AFTER_THE_WEEK
    late = visitor.submit(page, action="/verslag", status=422, text="Nog iets.")
    assert "Reageren kon tot en met 10 december 2026." in late.words
    with database.reading() as connection:
        assert actions.list_reactions(connection, shared.meeting) == ()


def test_a_reaction_sent_twice_is_kept_once_and_an_empty_or_endless_one_is_refused(
    app: Flask, database: Database, shared: Evening
) -> None:
    visitor = CheckingClient(app)
    page = visitor.get(shared.public)
    visitor.submit(page, action="/verslag", status=422, text="  ")
    long = visitor.submit(page, action="/verslag", status=422, text="x" * 1001)
    assert "x" * 1001 in long.root.all("textarea")[0].text
    for _time in range(2):
        visitor.submit(page, action="/verslag", text="Een lamp ontbreekt.")
    with database.reading() as connection:
        assert len(actions.list_reactions(connection, shared.meeting)) == 1


def test_a_draft_that_is_not_shared_is_nobodys_business(app: Flask, database: Database, evening: Evening) -> None:
    with app.test_request_context(), database.transaction() as connection:
        draft(connection, evening)
    CheckingClient(app).get(evening.public, status=404)
    CheckingClient(app).get(evening.public + "/1.pdf", status=404)


def test_thanks_go_out_once_to_everyone_by_the_channel_they_chose(
    app: Flask, database: Database, shared: Evening, sign_in: SignIn
) -> None:
    team = sign_in(Role.COMMUNITY_WORKER)
    before = len(letters(database))
    page = team.get(shared.base + "/bedanken")
    page = team.submit(page, action="/bedanken")
    team.post(shared.base + "/bedanken", {"csrf_token": str(page.form(action="/bedanken/")["csrf_token"])})
    sent = letters(database)[before:]
    assert sorted(str(each["to"]) for each in sent) == ["layla@example.org", "ria@example.org"]
    by_language = {each["language"]: str(each["text"]) for each in sent}
    assert "Fijn dat u er was op 3 december 2026." in by_language["nl"]
    assert f"{shared.public}?taal=nl" in by_language["nl"] and f"{shared.public}?taal=ar" in by_language["ar"]
    # Piotr has only a telephone; Sevda wants no messages; Jan left nothing.
    assert "Piotr" in page.words and "Sevda" not in page.words
    done = team.submit(page, action="/bedanken/")
    assert "gedaan" in done.words
    assert "2 huishoudens lieten niets achter of willen geen berichten." in done.words


def test_today_warns_on_the_third_working_day_and_says_when_it_is_late(
    app: Flask, database: Database, shared: Evening, sign_in: SignIn, clock: Clock
) -> None:
    def waiting() -> str:
        return sign_in(Role.COMMUNITY_WORKER).get("/team/waterkwartier").words

    clock.now = THAT_EVENING + timedelta(days=4)  # Monday: the second working day
    assert "Bedank wie er waren" not in waiting()
    clock.now = THAT_EVENING + timedelta(days=5)
    assert "Bedank wie er warenUiterlijk 10 december 2026" in waiting()
    clock.now = THAT_EVENING + timedelta(days=8)
    assert "Bedank wie er warenTe laat. Uiterlijk 10 december 2026" in waiting()
    assert "Publiceer het verslag" not in waiting()
    assert "Publiceer het verslagTe laat." in sign_in(Role.COORDINATOR).get("/team/waterkwartier").words


def test_the_files_read_back_with_title_language_tags_and_the_same_words(app: Flask, published: Evening) -> None:
    for language in ("nl", "ar"):
        visitor = CheckingClient(app, language)
        response = visitor.get(f"{published.public}/1.pdf?taal={language}").response
        assert response.headers["Content-Language"] == language
        again = visitor.get(
            f"{published.public}/1.pdf?taal={language}", status=304, headers={"If-None-Match": response.headers["ETag"]}
        )
        assert again.response.data == b""
        with pikepdf.open(io.BytesIO(response.data)) as pdf:
            assert str(pdf.Root.Lang).startswith(language)
            assert pdf.Root.MarkInfo.Marked
            assert "/StructTreeRoot" in pdf.Root
            assert "Waterkwartier" in str(pdf.docinfo["/Title"])
            assert len(pdf.pages) <= 2
            tags = _tags(pdf.Root.StructTreeRoot)
        assert {"/H1", "/H2", "/H3", "/Table", "/TH", "/LI"} <= tags
        odt = visitor.get(f"{published.public}/1.odt?taal={language}").response
        document = odfdo.Document(io.BytesIO(odt.data))
        words = document.get_formatted_text()
        assert str(document.meta.language).startswith(language)
        assert "010 123 45 67" in words
        assert ("De tunnel wordt schoon." if language == "nl" else "تنظيف النفق") in words


def _tags(node: pikepdf.Object) -> set[str]:
    found: set[str] = set()
    stack = [node]
    while stack:
        each = stack.pop()
        if isinstance(each, pikepdf.Array):
            stack.extend(list(each))
        elif isinstance(each, pikepdf.Dictionary):
            if "/S" in each:
                found.add(str(each["/S"]))
            if "/K" in each:
                stack.append(each["/K"])
    return found


def test_the_document_holds_no_names_and_has_its_checksum(app: Flask, published: Evening) -> None:
    import hashlib

    response = CheckingClient(app).get(f"{published.public}/1.json").response
    page = CheckingClient(app).get(published.public)
    assert hashlib.sha256(response.data).hexdigest() in page.words
    document = json.loads(response.data)
    assert document["present"] == {"groups": {"professionals": 6, "residents": 14}, "people": 20, "visits": {}}
    text = response.get_data(as_text=True)
    assert not any(name in text for name in ("Ria", "Layla", "Piotr", "Sevda", "example.org"))


def test_the_sheet_for_the_porch_has_three_points_and_a_code(app: Flask, shared: Evening, sign_in: SignIn) -> None:
    team = sign_in(Role.COMMUNITY_WORKER)
    for language in ("nl", "ar"):
        response = team.get(f"{shared.base}/bedankt.pdf?taal={language}").response
        with pikepdf.open(io.BytesIO(response.data)) as pdf:
            assert len(pdf.pages) == 1
            assert str(pdf.Root.Lang).startswith(language)
            assert {"/H1", "/H2", "/Figure"} <= _tags(pdf.Root.StructTreeRoot)


@pytest.mark.parametrize("language", ["nl", "en", "tr", "ar", "pl", "uk"])
def test_everyone_can_read_the_report_in_their_language(app: Flask, published: Evening, language: str) -> None:
    page = CheckingClient(app).get(f"{published.public}?taal={language}")
    assert page.status == 200
    dutch = [each for each in page.root.all("bdi") + page.root.all("p") if each.attributes.get("lang") == "nl"]
    assert bool(dutch) is True


def test_pages_of_the_team_open_in_arabic_too(app: Flask, shared: Evening, sign_in: SignIn) -> None:
    team = sign_in(Role.COORDINATOR)
    for part in ("", "/tekst", "/lijst/nieuw", "/lijst/1", "/reacties", "/bedanken"):
        team.get(f"{shared.base}{part}?taal=ar")
