"""An evening played by people with phones and by the team, page by page, without a script."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from flask import Flask

from participatie.accounts.roles import Role
from participatie.config import Settings
from participatie.evenings import codes
from participatie.web.site import EXTENSION
from tests.conftest import Clock, SignIn, signed_in
from tests.evenings.steps import EVENING, Evening, evening, people_come
from tests.site import CheckingClient


@pytest.fixture
def here(app: Flask, clock: Clock) -> Evening:
    """An evening with an open round; it is the evening itself."""
    found = evening(app.extensions[EXTENSION].database)
    clock.now = EVENING
    return found


def base(here: Evening) -> str:
    """Where the team finds the room."""
    return f"/team/waterkwartier/bijeenkomsten/{here.meeting.code}/zaal"


def open_it(team: CheckingClient, here: Evening, *, present: int = 20, way: str = "cards") -> str:
    """Open the ranking and give the code of the tables."""
    page = team.get(base(here) + "/stemmen")
    team.submit(page, action="/stemmen", present=str(present), way=way)
    screen = team.get(base(here) + "/stemmen").link("grote scherm")
    page = team.get(screen.removeprefix("http://localhost"))
    return re.search(r"/stem/([0-9A-Z]{8})", page.words).group(1)  # type: ignore[union-attr]


def card(app: Flask, table_code: str, number: int) -> str:
    """What stands on a card."""
    return codes.card_code(app.extensions[EXTENSION].settings.secret_key, table_code, number)


def test_the_programme_is_made_with_one_button_changed_and_read_by_everyone(
    site: CheckingClient, sign_in: SignIn, here: Evening
) -> None:
    team = sign_in(Role.COMMUNITY_WORKER)
    public = f"/bijeenkomst/{here.meeting.code}/programma"
    site.get(public, status=404)
    assert "Bekijk het programma" not in site.get(f"/bijeenkomst/{here.meeting.code}").words
    page = team.get(base(here) + "/programma")
    page = team.submit(page, action="/programma", button=("do", "propose"))
    assert "19:30" in page.words and "Einde" in page.words
    first = page.root.all("ol")[0].all("a")[0].attributes["href"]
    form = team.get(first)
    page = team.submit(form, **{"what-nl": "Soep eten", "what-ar": "نأكل الحساء", "minutes": "30"})
    assert "Soep eten" in page.words and "langer dan de avond" in page.words
    page = team.submit(page, action="/programma", button=("do", f"down {first.rsplit('/', 1)[1]}"))
    assert page.words.index("Welkom") < page.words.index("Soep eten")
    refused = team.submit(team.get(base(here) + "/programma/0"), status=422, **{"what-nl": "", "minutes": "5"})
    assert "Schrijf in het Nederlands" in refused.words
    shown = site.get(site.get(f"/bijeenkomst/{here.meeting.code}").link("Bekijk het programma"))
    assert "Soep eten" in shown.words
    assert "نأكل الحساء" in site.get(public + "?taal=ar").words


def test_tables_are_laid_divided_and_printed(app: Flask, sign_in: SignIn, here: Evening, settings: Settings) -> None:
    people_come(app.extensions[EXTENSION].database, settings, here.meeting)
    team = sign_in(Role.COORDINATOR)
    page = team.get(base(here) + "/tafels")
    page = team.submit(page, action="/tafels", tables="2", seats="7")
    assert "Nog zonder tafel" in page.words
    page = team.submit(page, action="/verdelen")
    assert "Tolk nodig" in page.words and "Nog zonder tafel" not in page.words
    listed = team.get(page.link("Lijst om af te drukken"))
    assert "Gezin 1 (4)" in listed.words
    table = team.get(page.link("geef de gespreksleider"))
    page = team.submit(table, button=("do", "keep"), seats="3", host="Fatma")
    assert "te weinig" in page.words and "Fatma" in page.words
    # The last household sits at table 2; at table 1, where chairs are too few already, it does not fit.
    forms = [each for each in page.root.all("form") if "/verplaatsen" in each.attributes["action"]]
    full = forms[-1].all("option")[0].attributes["value"]
    refused = team.submit(page, len(forms) - 1, action="/verplaatsen", status=422, table=full)
    assert "passen zij niet bij elkaar" in refused.words
    assert "Kies een aantal stoelen" in team.submit(table, button=("do", "keep"), seats="0", status=422).words


def test_a_host_without_an_account_writes_with_a_link_of_one_night(
    app: Flask, site: CheckingClient, sign_in: SignIn, here: Evening, clock: Clock
) -> None:
    team = sign_in(Role.COORDINATOR)
    team.submit(team.get(base(here) + "/tafels"), action="/tafels", tables="2", seats="7")
    table = team.get(team.get(base(here) + "/tafels").link("geef de gespreksleider"))
    link = table.link("/tafel/").removeprefix("http://localhost")
    page = site.get(link)
    assert page.heading == "Notities van tafel 1"
    spot = str(here.told.spots[0])
    page = site.submit(page, hot_spot=spot, kind="idea", text="Meer licht. Bel 06-12345678", proposal="Een lamp")
    assert "De notitie is bewaard" in page.words and "▇▇▇" in page.words and "06-12345678" not in page.words
    refused = site.submit(site.get(link), hot_spot="", kind="idea", text=" ", status=422, proposal="Een bank")
    assert "Schrijf op wat de tafel zei" in refused.words and "Een bank" in refused.response.text
    arabic = site.get(link + "?taal=ar")
    site.submit(arabic, hot_spot="", kind="question", text="متى يعود الضوء؟")
    # The same form sent twice, for the answer to the first was lost, is one note.
    form = site.get(link)
    for _time in range(2):
        site.submit(form, hot_spot=spot, kind="agreement", text="Samen vegen op zaterdag")
    listed = team.get(base(here) + "/notities")
    notes = next(each for each in listed.root.all("ul") if "room-notes" in each.attributes.get("class", ""))
    assert len(notes.all("details")) == 3
    at_spot = team.get("/team/waterkwartier/hotspots/h1")
    assert "Meer licht" in at_spot.words and "Een lamp" in at_spot.words and "Tafel 1" in at_spot.words
    page = site.submit(site.get(link), action="/weg")
    assert "De notitie is weg" in page.words
    # A guess, another table's number, and a link that was replaced lead nowhere.
    number, _dash, token = link.removeprefix("/tafel/").partition("-")
    site.get(f"/tafel/{int(number) + 1}-{token}", status=404)
    site.get("/tafel/x", status=404)
    team.submit(table, action="/tafels/", number=1, button=("do", "link"))
    site.get(link, status=404)
    fresh = team.get(team.get(base(here) + "/tafels").link("geef de gespreksleider")).link("/tafel/")
    clock.now = here.meeting.ends_at + timedelta(hours=9)
    assert "De avond is voorbij" in site.get(fresh.removeprefix("http://localhost"), status=410).words
    site.post(fresh.removeprefix("http://localhost"), {"kind": "idea", "text": "te laat"}, status=410)


def test_people_choose_by_card_in_their_own_language_and_nobody_twice(
    app: Flask, site: CheckingClient, sign_in: SignIn, here: Evening
) -> None:
    team = sign_in(Role.COORDINATOR)
    code = open_it(team, here)
    one, two = (str(each) for each in here.told.spots[:2])
    mine = card(app, code, 1)
    # Typed over from paper, in small letters and with dashes.
    page = site.get("/stem", query_string={"code": f"{mine[:4]}-{mine[4:8]}-{mine[8:]}".lower()})
    none = site.submit(page, status=422, group="residents", survey="no")
    assert "Kies minstens één plek" in none.words
    page = site.submit(page, picks=[one, two], group="residents", survey="no")
    assert page.heading == "Bedankt, uw keuze telt mee"
    again = site.get(f"/stem/{mine}", status=410)
    assert "al gebruikt" in again.words
    # A neighbour with the same phone has a card too, and reads Arabic.
    other = CheckingClient(app, "ar")
    page = other.get(f"/stem/{card(app, code, 2)}")
    assert page.root.all("html")[0].attributes["dir"] == "rtl"
    assert "مكان" in page.words
    four = [str(each) for each in here.told.spots[:4]]
    many = other.submit(page, status=422, picks=four, group="residents", survey="yes")
    assert len([each for each in many.root.all("input") if "checked" in each.attributes]) >= 5
    other.submit(page, picks=[one], group="entrepreneurs", survey="yes")
    # Somebody who guesses, and the code of the table where cards are needed.
    site.get("/stem/QQQQQQQQQQQQ", status=404)
    assert "Code op uw kaart" in site.get(f"/stem/{code}").words
    assert "2 van de 20 mensen kozen" in team.get(base(here) + "/stemmen").words


def test_by_the_table_one_voice_a_phone_and_never_more_than_people(app: Flask, sign_in: SignIn, here: Evening) -> None:
    team = sign_in(Role.COORDINATOR)
    code = open_it(team, here, present=2, way="open")
    one = str(here.told.spots[0])
    phones = [CheckingClient(app) for _ in range(3)]
    for phone in phones[:2]:
        page = phone.get(f"/stem/{code}")
        phone.submit(page, picks=[one], group="residents", survey="no")
        assert "al gestemd" in phone.get(f"/stem/{code}", status=410).words
    page = phones[2].submit(phones[2].get(f"/stem/{code}"), status=422, picks=[one], group="residents", survey="no")
    assert "zoveel stemmen als mensen" in page.words
    # A form of somebody's own making.
    forged = phones[2].post(
        f"/stem/{code}", {"picks": one, "group": "residents", "survey": "no", "key": "x"}, status=422
    )
    assert "te oud" in forged.words
    # Who has a card still has a voice, and the team is warned.
    phones[0].submit(phones[0].get(f"/stem/{card(app, code, 1)}"), picks=[one], group="residents", survey="no")
    assert "1 stem meer dan mensen" in team.get(base(here) + "/stemmen").words


def test_the_screen_tells_how_many_and_not_what_until_it_is_closed(
    app: Flask, site: CheckingClient, sign_in: SignIn, here: Evening, clock: Clock
) -> None:
    team = sign_in(Role.COORDINATOR)
    before = team.get(base(here) + "/stemmen")
    screen = base_of_screen(app, here)
    assert site.get(screen).heading == "Straks kiezen we samen"
    assert "telt" not in before.heading
    code = open_it(team, here)
    for number in range(1, 13):
        page = site.get(f"/stem/{card(app, code, number)}")
        picks = [str(here.told.spots[0])] if number < 8 else [str(here.told.spots[0]), str(here.told.spots[2])]
        site.submit(page, picks=picks, group="residents" if number < 7 else "entrepreneurs", survey="no")
    shown = site.get(screen)
    assert "12 van de 20 mensen kozen" in shown.words
    assert "6 bewoners" in shown.words and "6 ondernemers" in shown.words
    for spot in ("Speeltuin", "Winkelplein"):
        assert spot not in shown.words
    assert 'http-equiv="refresh"' in shown.response.text
    assert "connect-src 'self'" in shown.response.headers["Content-Security-Policy"]
    # Professionals still give points: the outcome is not shown unless somebody asks for it.
    page = team.get(base(here) + "/stemmen")
    assert "Professionals geven nog punten" in page.words
    page = team.submit(page, action="/sluiten")
    assert "12 mensen kozen" in page.words
    assert site.get(screen).heading == "De stemming is gesloten"
    team.submit(page, action="/tonen")
    shown = site.get(screen + "?met=ar")
    assert shown.heading == "Dit kozen we samen"
    assert shown.words.index("Speeltuin Sluislaan") < shown.words.index("Winkelplein Kanaalweg")
    assert "مكان" in shown.words and "12 mensen" in shown.words and "minder dan vijf mensen" in shown.words
    site.get(f"/stem/{card(app, code, 13)}", status=410)
    assert "gesloten" in site.get(f"/stem/{code}", status=410).words
    clock.now = here.meeting.ends_at + timedelta(hours=9)
    assert site.get(screen, status=410).heading == "Deze avond is voorbij"
    site.get(screen[:-3] + "abc", status=404)


def base_of_screen(app: Flask, here: Evening) -> str:
    """The secret link of the screen."""
    secret = app.extensions[EXTENSION].settings.secret_key
    return f"/scherm/{here.meeting.code}-{codes.screen_token(secret, here.meeting.code)}"


def test_dots_are_counted_twice_and_a_difference_is_named(app: Flask, sign_in: SignIn, here: Evening) -> None:
    team = sign_in(Role.COMMUNITY_WORKER)
    open_it(sign_in(Role.COORDINATOR), here)
    url = base(here) + "/stemmen/stippen"
    first, second, third = (f"dots-{each}" for each in here.told.spots[:3])
    counts = {first: "6", second: "4", third: "3"}
    page = team.get(url)
    refused = team.submit(page, status=422, label="Tafel 1", group="residents", voters="3", **counts)
    assert "meer stippen dan kan: 13" in refused.words
    assert (
        "getal in, of niets"
        in team.submit(page, status=422, label="T", group="residents", voters="6", **{first: "ax"}).words
    )
    page = team.submit(page, label="Tafel 1", group="residents", voters="6", **counts)
    assert "Laat nu iemand anders natellen" in page.words
    again = team.get(page.link("Tel na"))
    assert "13" not in again.words
    assert again.form(action="/stippen/")[first] == ""
    slip = team.submit(again, status=422, action="/stippen/", voters="6", **{**counts, third: "2"})
    assert "verschillen" in slip.words and "Winkelplein" in slip.words
    page = team.submit(again, action="/stippen/", voters="6", **{**counts, third: "2"})
    assert "Dit vel telt mee" in page.words


def test_the_team_closes_and_the_voices_are_in_the_round(app: Flask, sign_in: SignIn, here: Evening) -> None:
    team = sign_in(Role.COORDINATOR)
    worker = sign_in(Role.COMMUNITY_WORKER)
    code = open_it(team, here)
    assert "Sluit de stemming" not in worker.get(base(here) + "/stemmen").words
    assert "niemand gestemd" in team.submit(team.get(base(here) + "/stemmen"), action="/sluiten", status=422).words
    phone = CheckingClient(app)
    phone.submit(
        phone.get(f"/stem/{card(app, code, 1)}"), picks=[str(here.told.spots[0])], group="residents", survey="no"
    )
    page = team.submit(team.get(base(here) + "/stemmen"), action="/sluiten", show="y")
    assert "minder dan tien mensen" in page.words and "tellen mee" in page.words
    assert "Ingevoerd: 1" in team.get("/team/waterkwartier/prioriteiten/kaartjes").words


def test_without_a_round_the_team_reads_that_it_does_not_count(app: Flask, sign_in: SignIn, clock: Clock) -> None:
    here = evening(app.extensions[EXTENSION].database, round_open=False)
    clock.now = EVENING
    team = sign_in(Role.COORDINATOR)
    assert "telt niet mee" in team.get(base(here) + "/stemmen").words
    open_it(team, here)
    page = team.get(base(here) + "/stemmen")
    page = team.submit(page, action="/terug")
    assert "Open de stemming" in page.words


def test_paper_is_set_in_the_languages_of_the_area(app: Flask, sign_in: SignIn, here: Evening) -> None:
    team = sign_in(Role.COORDINATOR)
    open_it(team, here)
    for path in (
        "/vraagkaarten.pdf?in=nl",
        "/vraagkaarten.pdf?in=ar",
        "/stemmen/kaarten.pdf?in=ar",
        "/stemmen/tafelkaart.pdf",
    ):
        page = team.get(base(here) + path)
        assert page.response.mimetype == "application/pdf"
        assert page.response.data.startswith(b"%PDF-1.7")


def test_another_neighbourhood_finds_nothing(app: Flask, here: Evening) -> None:
    from tests.meetings.steps import add_area

    add_area(app.extensions[EXTENSION].database, "elders")
    stranger = signed_in(app, Role.COORDINATOR, "elders", ("elders",))
    for path in ("", "/programma", "/tafels", "/notities", "/stemmen"):
        stranger.get(base(here) + path, status=404)
        stranger.get(base(here).replace("waterkwartier", "elders") + path, status=404)
