"""The pages about partners, as people use them, without JavaScript."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask

from participatie.accounts import actions as accounts
from participatie.accounts.roles import Role
from participatie.areas import actions as areas
from participatie.partners import actions
from participatie.web.site import EXTENSION
from tests.conftest import NOW, SignIn
from tests.plan.story import Neighbourhood, build
from tests.site import CheckingClient

TEAM = "/team/waterkwartier/partners"
PUBLIC = "/buurt/waterkwartier/partners"
CELL = f"{TEAM}/toezeggingen/politie/leiding"
PROMISE = {
    "function": "teamchef",
    "hours": "10",
    "per": "month",
    "starts_on": "2026-09-01",
    "ends_on": "2027-02-28",
    "mandate": "Beslist zelf over inzet.",
    "escalation": "districtschef",
}


@pytest.fixture
def told(app: Flask) -> Neighbourhood:
    """A neighbourhood with three partner organisations and five hot spots."""
    with app.extensions[EXTENSION].database.transaction() as connection:
        return build(connection, NOW)


def filled(browser: CheckingClient, path: str = CELL, **changes: str) -> None:
    browser.submit(browser.get(path), action=path, **{**PROMISE, **changes})


def plan_hours(app: Flask, told: Neighbourhood, slug: str = "politie") -> int:
    with app.extensions[EXTENSION].database.reading() as connection:
        return next(each.hours for each in areas.list_partners(connection, told.area.id) if each.slug == slug)


@pytest.mark.parametrize("language", ["nl", "ar"])
@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.COMMUNITY_WORKER, Role.PROFESSIONAL, Role.EXECUTIVE])
def test_every_page_opens_for_every_reader(
    app: Flask, told: Neighbourhood, sign_in: SignIn, role: Role, language: str
) -> None:
    browser = sign_in(role, "politie")
    browser.get(PUBLIC, query_string={"taal": language})
    for part in (
        "",
        "/wie-helpt?nodig=warn",
        "/team",
        "/team/h1",
        "/team/h1/kaart",
        "/toezeggingen",
        "/uren",
        "/overzicht",
    ):
        path, _, query = part.partition("?")
        options = dict(pair.split("=") for pair in query.split("&") if pair)
        browser.get(f"{TEAM}{path}", query_string={**options, "taal": language})
    browser.get(CELL, query_string={"taal": language})


def test_an_organisation_says_what_it_can_do_and_residents_read_it(
    app: Flask, told: Neighbourhood, sign_in: SignIn
) -> None:
    browser = sign_in(Role.PROFESSIONAL, "politie")
    path = f"{TEAM}/organisatie/politie"
    page = browser.submit(
        browser.get(path),
        powers=["fine", "warn"],
        slots=["weekend-night"],
        function="wijkagent",
        phone="0900-8844",
        email="wijk@politie.example",
        since="2026-09-01",
    )
    assert "een boete geven" in page.words and "wijkagent" in page.words
    public = browser.get(PUBLIC)
    assert "een boete geven" in public.words
    assert "in het weekend: 's nachts" in public.words
    assert "wijkagent" not in public.words and "0900-8844 " not in public.words.split("Bij gevaar")[0]
    browser.submit(browser.get(path), public="y")
    assert "wijkagent" in browser.get(PUBLIC).words
    assert browser.get(path).form()["powers"] == ["warn", "fine"]


def test_a_wrong_profile_keeps_what_was_typed(app: Flask, told: Neighbourhood, sign_in: SignIn) -> None:
    browser = sign_in(Role.COORDINATOR)
    path = f"{TEAM}/organisatie/politie"
    name = "Samira Haddou"
    with app.extensions[EXTENSION].database.transaction() as connection:
        accounts.invite(
            connection, "s@gemeente.example", Role.COORDINATOR, "gemeente", (), NOW, reusable=True, name=name
        )
    for changes, sentence in (
        ({"function": name}, "geen naam van een persoon"),
        ({"powers": ["warn", "toveren"]}, "Kies een van de mogelijkheden"),
        ({"email": "geen adres", "function": "wijkagent"}, "geen e-mailadres"),
        ({"since": "gisteren"}, "Vul een datum in"),
    ):
        refused = browser.submit(browser.get(path), status=422, remark="Een lange uitleg.", **changes)
        assert sentence in refused.words
        assert refused.form()["remark"] == "Een lange uitleg."


def test_nobody_writes_for_another_organisation(app: Flask, told: Neighbourhood, sign_in: SignIn) -> None:
    browser = sign_in(Role.PROFESSIONAL, "gemeente")
    assert "eigen organisatie" in browser.get(f"{TEAM}/organisatie/politie", status=422).words
    own = browser.get(f"{TEAM}/organisatie/gemeente").form()
    refused = browser.post(f"{TEAM}/organisatie/politie", own, status=422)
    assert "eigen organisatie" in refused.words
    cell = browser.post(CELL, {**PROMISE, "csrf_token": own["csrf_token"], "version": "0"}, status=422)
    assert "eigen organisatie" in cell.words
    browser.get(f"{TEAM}/organisatie/brandweer", status=404)
    browser.get(f"{TEAM}/toezeggingen/politie/directie", status=404)


def test_two_people_who_edit_at_once_lose_nothing(app: Flask, told: Neighbourhood, sign_in: SignIn) -> None:
    first, second = sign_in(Role.COORDINATOR), sign_in(Role.PROFESSIONAL, "politie")
    path = f"{TEAM}/organisatie/politie"
    early, late = first.get(path), second.get(path)
    second.submit(late, remark="Van de politie zelf.")
    refused = first.submit(early, status=422, remark="Van de coördinator.")
    assert "intussen veranderd" in refused.words and "Van de politie zelf." in refused.words
    assert refused.form()["remark"] == "Van de coördinator."
    first.submit(refused)
    assert "Van de coördinator." in first.get(TEAM).words
    early, late = first.get(CELL), second.get(CELL)
    second.submit(late, action=CELL, **PROMISE)
    refused = first.submit(early, action=CELL, status=422, **{**PROMISE, "hours": "99"})
    assert "intussen veranderd" in refused.words and "10 uur per maand" in refused.words
    form = next(each for each in refused.root.all("form") if each.attributes["action"] == CELL)
    assert next(each for each in form.all("input") if each.attributes["name"] == "hours").attributes["value"] == "99"


def test_the_finder_answers_without_javascript(app: Flask, told: Neighbourhood, sign_in: SignIn) -> None:
    browser = sign_in(Role.COORDINATOR)
    browser.submit(browser.get(f"{TEAM}/organisatie/politie"), powers=["warn"], slots=["weekdays-evening"])
    page = browser.submit(browser.get(f"{TEAM}/wie-helpt"), nodig="warn", deel="evening", dag="weekdays")
    assert "Mag dit en is er" in page.words and "Politie" in page.words
    page = browser.submit(page, deel="night")
    assert "niet op deze tijden" in page.words
    page = browser.submit(page, nodig="prune")
    assert "Niemand in deze buurt mag of kan dit: snoeien." in page.words
    browser.get(f"{TEAM}/wie-helpt", query_string={"nodig": "<b>", "plek": "?", "dag": "x", "deel": "y"})


def test_a_promise_is_made_signed_changed_and_signed_again(app: Flask, told: Neighbourhood, sign_in: SignIn) -> None:
    chief, officer = sign_in(Role.EXECUTIVE, "politie"), sign_in(Role.PROFESSIONAL, "politie")
    assert "Leeg" in chief.get(f"{TEAM}/toezeggingen").words
    filled(officer)
    assert plan_hours(app, told) == 40
    assert "tekenen" not in {each.attributes.get("id") for each in officer.get(CELL).root.all("form")}
    page = chief.submit(chief.get(CELL), action="/tekenen")
    assert "Geldt nu" in page.words and "10 uur per maand, samen 60 uur" in page.words
    assert plan_hours(app, told) == 60
    matrix = chief.get(f"{TEAM}/toezeggingen").words
    assert "11% van de vakken is ingevuld" in matrix, matrix and "✓ Getekend" in matrix
    assert "Belooft 60 uur voor het plan" in chief.get(PUBLIC).words
    filled(officer, hours="12")
    page = chief.get(CELL)
    assert "De oude handtekening telt niet meer" in page.words and "10 uur per maand" in page.words
    assert plan_hours(app, told) == 0
    chief.submit(page, action="/tekenen")
    assert plan_hours(app, told) == 72


def test_signing_the_wrong_way_gives_a_sentence(app: Flask, told: Neighbourhood, sign_in: SignIn) -> None:
    officer, stranger = sign_in(Role.PROFESSIONAL, "politie"), sign_in(Role.EXECUTIVE, "gemeente")
    filled(officer)
    for browser, sentence in ((stranger, "eigen organisatie"), (officer, "bestuurder of manager")):
        token = browser.get(f"{TEAM}/uren").form()["csrf_token"]
        refused = browser.post(f"{CELL}/tekenen", {"csrf_token": token, "version": "1"}, status=422)
        assert sentence in refused.words
    chief = sign_in(Role.EXECUTIVE, "politie")
    page = chief.get(CELL)
    filled(officer, hours="11")
    assert "intussen veranderd" in chief.submit(page, action="/tekenen", status=422).words
    chief.submit(chief.get(CELL), action="/weg")
    assert "Leeg" in chief.get(f"{TEAM}/toezeggingen").words


def test_a_wrong_promise_keeps_what_was_typed(app: Flask, told: Neighbourhood, sign_in: SignIn) -> None:
    browser = sign_in(Role.COORDINATOR)
    for changes, sentence in (
        ({"ends_on": "2026-08-31"}, "De laatste dag ligt voor de eerste dag"),
        ({"hours": "-5"}, "Vul een getal in van 0"),
        ({"hours": "veel"}, "Vul een heel getal in"),
        ({"hours": "9000"}, "voor de hele tijd"),
        ({"per": "week"}, "Kies een van de mogelijkheden"),
        ({"function": ""}, "welke functie"),
        ({"hours": "", "mandate": "", "budget": ""}, "Vul in wat er wordt beloofd"),
        ({"starts_on": ""}, "Vul dit in"),
    ):
        refused = browser.submit(
            browser.get(CELL), action=CELL, status=422, **{**PROMISE, "budget": "2.000 euro", **changes}
        )
        assert sentence in refused.words, changes
        assert refused.form()["escalation"] == "districtschef"


def test_signed_hours_are_not_typed_over_in_the_area(app: Flask, told: Neighbourhood, sign_in: SignIn) -> None:
    chief, coordinator = sign_in(Role.EXECUTIVE, "politie"), sign_in(Role.COORDINATOR)
    filled(chief)
    chief.submit(chief.get(CELL), action="/tekenen")
    page = coordinator.get("/team/waterkwartier/gebied/partners")
    assert "60 uur, getekend" in page.words
    assert "hours-politie" not in page.form()
    coordinator.submit(page, **{"hours-gemeente": "70"})
    coordinator.post(
        "/team/waterkwartier/gebied/partners",
        {"csrf_token": page.form()["csrf_token"], "hours-politie": "999", "hours-gemeente": "70"},
    )
    assert (plan_hours(app, told), plan_hours(app, told, "gemeente")) == (60, 70)


def test_hours_are_logged_in_three_fields(app: Flask, told: Neighbourhood, sign_in: SignIn) -> None:
    browser = sign_in(Role.PROFESSIONAL, "politie")
    page = browser.get(f"{TEAM}/uren")
    assert page.form()["day"] == "2026-11-23" and page.form()["organisation"]
    kept = browser.submit(page, hours="1,5", sentence="Rondje speeltuin", hot_spot=str(told.spots[0]))
    assert "Bewaard: 1,5 uur" in kept.words and "Rondje speeltuin" in kept.words
    browser.submit(page, hours="1,5", sentence="Rondje speeltuin", hot_spot=str(told.spots[0]))
    with app.extensions[EXTENSION].database.reading() as connection:
        assert len(actions.list_hours(connection, told.area.id)) == 1, "a double tap is kept once"
    for changes, sentence in (
        ({"hours": "-2"}, "als getal"),
        ({"hours": "30"}, "hoogstens 24 uur"),
        ({"hours": "2", "day": "2026-11-24"}, "moet nog komen"),
        ({"hours": "2", "organisation": str(told.organisations["gemeente"])}, "Kies een van de mogelijkheden"),
    ):
        refused = browser.submit(browser.get(f"{TEAM}/uren"), status=422, sentence="Alles nog", **changes)
        assert sentence in refused.words
        assert refused.form()["sentence"] == "Alles nog"
    stranger = sign_in(Role.PROFESSIONAL, "gemeente")
    assert "Weg" not in stranger.get(f"{TEAM}/uren").words
    browser.submit(browser.get(f"{TEAM}/uren"), action="/weg")
    assert "Er zijn nog geen uren ingevuld." in browser.get(f"{TEAM}/uren").words
    assert "doet niet mee" in sign_in(Role.PROFESSIONAL, "welzijn").get(f"{TEAM}/uren").words


def test_an_executive_sees_on_one_screen_what_is_kept(app: Flask, told: Neighbourhood, sign_in: SignIn) -> None:
    chief = sign_in(Role.EXECUTIVE, "politie")
    filled(chief)
    chief.submit(chief.get(CELL), action="/tekenen")
    chief.submit(chief.get(f"{TEAM}/uren"), hours="20")
    page = chief.get(f"{TEAM}/overzicht")
    rows = [[cell.words() for cell in (*row.all("th"), *row.all("td"))] for row in page.root.all("tr")]
    assert ["Politie", "20 gegeven", "28 tot vandaag", "60 in totaal", "minder dan beloofd"] in rows
    assert ["Gemeente", "0 gegeven", "0 tot vandaag", "0 in totaal", "nog niets getekend"] in rows
    assert "/team/waterkwartier/plan/overzicht" in {each.attributes["href"] for each in page.root.all("a")}
    overview = chief.get("/team/waterkwartier/plan/overzicht")
    assert f"{TEAM}/overzicht" in {each.attributes["href"] for each in overview.root.all("a")}


def test_today_says_whose_signature_is_missing(app: Flask, told: Neighbourhood, sign_in: SignIn) -> None:
    chief, stranger = sign_in(Role.EXECUTIVE, "politie"), sign_in(Role.EXECUTIVE, "gemeente")
    filled(chief)
    assert "Uw handtekening ontbreekt nog" in chief.get("/team/waterkwartier").words
    assert "Uw handtekening ontbreekt nog" not in stranger.get("/team/waterkwartier").words
    chief.submit(chief.get(CELL), action="/tekenen")
    assert "Uw handtekening ontbreekt nog" not in chief.get("/team/waterkwartier").words


def test_a_team_is_put_together_and_printed(app: Flask, told: Neighbourhood, sign_in: SignIn) -> None:
    browser = sign_in(Role.COORDINATOR)
    browser.submit(browser.get(f"{TEAM}/organisatie/politie"), powers=["warn"], function="wijkagent", phone="0900-8844")
    browser.submit(browser.get(f"{TEAM}/organisatie/gemeente"), powers=["prune"])
    base = f"{TEAM}/team/h1"
    page = browser.submit(browser.get(base), needs=["warn", "prune", "care"], first_meeting_on="2026-12-03")
    assert "niemand in deze buurt mag dit" in page.words
    add = browser.get(f"{base}/lid")
    page = browser.submit(add, organisation=str(told.organisations["politie"]), function="wijkagent", part="lead")
    assert "✓ in het team mensen waarschuwen: Politie" in page.words
    assert "vraag Gemeente" in page.words
    refused = browser.submit(
        browser.get(f"{base}/lid"), status=422, organisation=str(told.organisations["gemeente"]), function=""
    )
    assert "Vul de functie in" in refused.words
    page = browser.submit(
        browser.get(f"{base}/lid"), organisation=str(told.organisations["gemeente"]), function="groenbeheer"
    )
    page = browser.submit(page, action="/trekker")
    assert "Gemeente trekkergroenbeheer" in page.words
    card = browser.get(f"{base}/kaart")
    assert "donderdag 3 december 2026" in card.words and "0900-8844" in card.words
    assert "Ontbreekt hulp en zorg geven" in browser.get(f"{TEAM}/team").words
    browser.submit(page, action="/weg")
    reader = sign_in(Role.PROFESSIONAL, "politie")
    assert not [each for each in reader.get(base).root.all("form") if base in each.attributes.get("action", "")]


def test_two_coordinators_change_one_team(app: Flask, told: Neighbourhood, sign_in: SignIn) -> None:
    first, second = sign_in(Role.COORDINATOR), sign_in(Role.COORDINATOR)
    base = f"{TEAM}/team/h1"
    early = first.get(base)
    second.submit(second.get(base), needs=["warn"])
    refused = first.submit(early, needs=["prune"], status=422)
    assert "intussen veranderd" in refused.words and "Zo staat het nu opgeslagen: mensen waarschuwen" in refused.words
    assert refused.form()["needs"] == "prune"
    first.submit(refused)
    assert first.get(base).form()["needs"] == "prune"


def queries_of(app: Flask, page: Callable[[], object]) -> int:
    import sqlalchemy as sa

    engine = app.extensions[EXTENSION].database.engine
    counted: list[str] = []

    def count(*given: object) -> None:
        counted.append(str(given[2]))

    sa.event.listen(engine, "before_cursor_execute", count)
    page()
    sa.event.remove(engine, "before_cursor_execute", count)
    return len(counted)


def test_more_promises_ask_no_more_queries(app: Flask, told: Neighbourhood, sign_in: SignIn) -> None:
    browser = sign_in(Role.COORDINATOR)
    paths = [f"{TEAM}/toezeggingen", f"{TEAM}/overzicht", f"{TEAM}/team", TEAM, PUBLIC, f"{TEAM}/uren"]
    filled(browser)
    browser.submit(browser.get(f"{TEAM}/uren"), hours="1")
    before = [queries_of(app, lambda path=path: browser.get(path)) for path in paths]  # type: ignore[misc]
    for slug in ("gemeente", "corporatie"):
        for level in ("bestuur", "leiding", "uitvoering"):
            filled(browser, f"{TEAM}/toezeggingen/{slug}/{level}")
        browser.submit(browser.get(f"{TEAM}/uren"), hours="2", organisation=str(told.organisations[slug]))
        browser.submit(browser.get(f"{TEAM}/organisatie/{slug}"), powers=["warn"])
    assert [queries_of(app, lambda path=path: browser.get(path)) for path in paths] == before  # type: ignore[misc]
