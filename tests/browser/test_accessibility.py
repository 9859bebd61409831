"""Every page of the whole chain, in Dutch and Arabic, for residents and for staff: axe-core finds nothing."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.accessible import Visit
from tests.browser.conftest import Open
from tests.browser.steps import answer, go, kind_of
from tests.serving import ROOT, Served, free_port, serving

AREA = "waterkwartier"
TEAM = f"/team/{AREA}"


def _visit(served: Served, open_page: Open, role: str = "", language: str = "nl-NL", number: int = 0) -> Visit:
    page = open_page(language=language)
    if role:
        page.goto(served.sign_in_url(role, number))
    return Visit(page, served.base_url)


def _clean(visit: Visit, at_least: int) -> None:
    assert visit.seen >= at_least, f"only {visit.seen} page states were looked at"
    assert not visit.wrong, "\n".join(dict.fromkeys(visit.wrong))


@pytest.mark.parametrize("language", ["nl-NL", "ar"])
def test_pages_for_everybody(served: Served, open_page: Open, language: str) -> None:
    visit = _visit(served, open_page, language=language)
    visit.all_of(
        [
            "/",
            f"/buurt/{AREA}",
            f"/buurt/{AREA}/plan",
            f"/buurt/{AREA}/plan/1",
            f"/buurt/{AREA}/plan/1/wat-als?bewoners=60&ondernemers=20&organisaties=20",
            f"/buurt/{AREA}/plan/1/wat-als?bewoners=90",
            "/methode/prioriteiten",
            f"/buurt/{AREA}/bijeenkomsten",
            "/privacy",
            "/toegankelijkheid",
            "/mijn-antwoorden",
            "/q",
            "/q/AAAAAAAA",
            "/deze-pagina-is-er-niet",
            "/team/aanmelden",
        ]
    )
    _meeting(visit, str(served.demo["meeting_url"]))
    _clean(visit, 3 * 20)


def _meeting(visit: Visit, address: str) -> None:
    page = visit.page
    visit.goto(address, "meeting")
    page.goto(page.url.split("?")[0] + "/aanmelden")
    visit.look("sign-up")
    page.fill("input[name=email]", "geen adres")
    go(page, page.locator("main form button.button").first)
    assert page.locator(".error-summary").count() == 1
    visit.look("sign-up with an error")
    page.fill("input[name=email]", "")
    go(page, page.locator("main form button.button").first)
    page.wait_for_url("**/aangemeld/**")
    visit.look("signed up")
    go(page, page.locator("main a[href*='/afmelden/']").first)
    visit.look("cancel")
    go(page, page.locator("main form button.button").first)
    visit.look("cancelled")


@pytest.mark.parametrize("language", ["nl-NL", "ar"])
def test_the_survey(served: Served, open_page: Open, language: str) -> None:
    visit = _visit(served, open_page, language=language)
    visit.goto(str(served.demo["survey_url"]), "landing")
    page = visit.page
    go(page, page.locator("main a.button").first)
    met: set[str] = set()
    for _ in range(90):
        if page.locator("form[action*='/versturen']").count():
            break
        kind = kind_of(page)
        if kind not in met:
            met.add(kind)
            _look_at_a_question(visit, kind)
        answer(page)
    assert met >= {"place", "place with a map", "mark", "text", "single", "statements", "multiple", "moments"}
    visit.look("overview")
    go(page, page.locator("form[action*='/versturen'] button.button"))
    page.wait_for_url("**/bedankt**")
    visit.look("thank you")
    code = page.locator(".receipt").inner_text()
    page.goto(f"{served.base_url}/mijn-antwoorden")
    page.fill("#code", "AAAA-BBBB-CCCC")
    go(page, page.locator("main form button.button").first)
    visit.look("own answers with an error")
    page.fill("#code", code)
    go(page, page.locator("main form button.button").first)
    visit.look("own answers")
    _clean(visit, 3 * 21)


def _look_at_a_question(visit: Visit, kind: str) -> None:
    page, here = visit.page, visit.page.url
    visit.look(kind)
    if kind == "place with a map":
        go(page, page.locator("main a[href*=kaart]").first)
        visit.look("map")
        page.locator("input[type=image]").click(position={"x": 144, "y": 120})
        visit.look("map with a pin")
        page.goto(here)
    if kind == "text":
        page.fill("main textarea", "te lang " * 60)
    if kind != "info":
        go(page, page.locator("main form button.button").first)
        page.locator(".error-summary").wait_for()
        visit.look(f"{kind} with an error")
        page.goto(here)


def test_pages_of_the_coordinator(served: Served, open_page: Open) -> None:
    visit = _visit(served, open_page, "coordinator")
    visit.all_of(["/team", "/team/sessies", f"{TEAM}/gebied", f"{TEAM}/gebied/instellingen"])
    visit.all_of([f"{TEAM}/gebied/plekken", f"{TEAM}/gebied/partners", f"{TEAM}/plekken", f"{TEAM}/nieuws"])
    round_ = visit.links(f"{TEAM}/vragenlijsten", r"/vragenlijsten/[A-Z0-9]{6,}$")
    words = visit.links(f"{TEAM}/vragenlijsten", r"/teksten/")
    visit.all_of([f"{TEAM}/vragenlijsten", f"{TEAM}/vragenlijsten/nieuw", round_, f"{round_}/open-antwoorden", words])
    meeting = visit.links(f"{TEAM}/bijeenkomsten", r"/bijeenkomsten/[A-Z0-9]{6,}$")
    visit.all_of([f"{TEAM}/bijeenkomsten", f"{TEAM}/bijeenkomsten/nieuw", meeting])
    visit.all_of([f"{meeting}/{part}" for part in ("wijzigen", "aanmelden", "deurlijst", "afgelasten")])
    _clean(visit, 3 * 20)


def test_pages_about_answers(served: Served, open_page: Open) -> None:
    """Guarding, counting, weighing, handing out, translating, and typing over from paper."""
    visit = _visit(served, open_page, "coordinator")
    lists = f"{TEAM}/vragenlijsten"
    round_ = visit.links(lists, r"/vragenlijsten/[A-Z0-9]{8}$")
    draft = visit.links(f"{lists}/maken", r"/maken/[A-Z0-9]{8}$")
    batch = visit.links(f"{TEAM}/papier", r"/papier/[A-Z0-9]{8}$")
    waiting = visit.links(f"{TEAM}/open-antwoorden", r"/open-antwoorden/[A-Z0-9]{8}$")
    visit.all_of([f"{TEAM}/open-antwoorden", waiting, f"{waiting}/besloten", f"{TEAM}/open-antwoorden/logboek"])
    visit.all_of([f"{TEAM}/foto-antwoorden", f"{round_}/bestanden", f"{round_}/vergelijk", f"{round_}/themas"])
    visit.all_of([round_, f"{round_}?per=kanaal", f"{TEAM}/gebied/bevolking", f"{lists}/vergelijken"])
    visit.all_of([f"{TEAM}/papier", batch, f"{batch}/invoer/1", f"{lists}/xlsform", f"{round_}/wie-missen-we"])
    visit.all_of([f"{draft}/vertalen", f"{draft}/vertalen/ar?toon=alles", f"{draft}/vertalen/ar/bestand"])
    visit.all_of([f"{round_}/{part}?taal=ar" for part in ("wie-missen-we", "bestanden")])
    _clean(visit, 3 * 22)


@pytest.mark.parametrize("language", ["nl-NL", "ar"])
def test_around_a_meeting(served: Served, open_page: Open, language: str) -> None:
    """The door, reminders by hand, the report and what strangers read of it."""
    visit = _visit(served, open_page, "coordinator", language)
    page = visit.page
    page.goto(f"{served.base_url}{TEAM}/bijeenkomsten")
    links = page.locator("main a").evaluate_all("all => all.map((each) => each.getAttribute('href') || '')")
    codes = [found.group(1) for each in links if (found := re.search(r"/bijeenkomsten/([A-Z0-9]{6,})(?:\?|$)", each))]
    coming, held = f"{TEAM}/bijeenkomsten/{codes[0]}", f"{TEAM}/bijeenkomsten/{codes[-1]}"
    visit.all_of([coming, f"{coming}/deur", f"{coming}/herinneren?welke=week", f"{coming}/zaal", f"{held}/deur"])
    visit.all_of([f"{held}/verslag{part}" for part in ("", "/tekst", "/reacties", "/bedanken", "/lijst/nieuw")])
    visit.all_of([f"/bijeenkomst/{codes[-1]}/verslag", f"/bijeenkomst/{codes[0]}/programma"])
    _clean(visit, 3 * 12)


def test_hot_spots_and_plan_of_the_coordinator(served: Served, open_page: Open) -> None:
    visit = _visit(served, open_page, "coordinator")
    spot = visit.links(f"{TEAM}/hotspots", r"/hotspots/h\w+$")
    visit.all_of([f"{TEAM}/hotspots", spot, f"{TEAM}/hotspots/meldingen"])
    sheet = visit.links(f"{TEAM}/plan", r"/plan/\d+$")
    action = visit.links(f"{TEAM}/plan/acties", r"/plan/acties/\d+$")
    visit.all_of([f"{TEAM}/prioriteiten", f"{TEAM}/prioriteiten/lijst", f"{TEAM}/plan", sheet, f"{sheet}/actie"])
    visit.all_of([f"{TEAM}/plan/acties", action, f"{TEAM}/plan/overzicht"])
    _clean(visit, 3 * 11)


def test_quick_scan_and_observations(served: Served, open_page: Open) -> None:
    visit = _visit(served, open_page, "coordinator")
    scan, seen = f"{TEAM}/quickscan", f"{TEAM}/waarnemingen"
    visit.all_of([scan, f"{scan}/voorstel", f"{scan}/1", f"{scan}?taal=ar"])
    visit.all_of([seen, f"{seen}/nieuw", f"{seen}/kaart", visit.links(seen, r"/schouw/\d+$")])
    _clean(visit, 3 * 8)


def test_refused_forms_of_the_coordinator(served: Served, open_page: Open) -> None:
    visit = _visit(served, open_page, "coordinator")
    page = visit.page
    sheet = visit.links(f"{TEAM}/plan", r"/plan/\d+$")
    for address in (f"{TEAM}/bijeenkomsten/nieuw", f"{TEAM}/vragenlijsten/nieuw", f"{sheet}/actie", f"{TEAM}/nieuws"):
        page.goto(served.base_url + address)
        go(page, page.locator("main form button.button[type=submit]").last)
        page.locator(".error-summary").wait_for()
        visit.look(f"{address} with an error")
    _clean(visit, 3 * 4)


@pytest.mark.parametrize(
    ("role", "parts"),
    [
        ("community_worker", ["hotspots", "plan", "vragenlijsten"]),
        ("professional", ["hotspots", "prioriteiten", "plan"]),
        ("executive", ["prioriteiten", "plan", "plan/overzicht"]),
    ],
)
def test_pages_of_other_roles(served: Served, open_page: Open, role: str, parts: list[str]) -> None:
    visit = _visit(served, open_page, role)
    visit.all_of(["/team", *(f"{TEAM}/{part}" for part in parts)])
    _clean(visit, 3 * 4)


def test_pages_of_the_administrator(served: Served, open_page: Open) -> None:
    visit = _visit(served, open_page, "administrator")
    visit.all_of(["/team", "/team/beheer/gebieden", "/team/beheer/organisaties", "/team/beheer/logboek"])
    visit.all_of(["/team/beheer/accounts", "/team/beheer/accounts/1", "/team/beheer/accounts/uitnodigen"])
    go(visit.page, visit.page.locator("main form button.button").first)
    visit.page.locator(".error-summary").wait_for()
    visit.look("invitation with an error")
    _clean(visit, 3 * 8)


@pytest.fixture
def before_scoring(tmp_path: Path) -> Iterator[Served]:
    """The neighbourhood when the hot spots are on the list and nobody has given points yet."""
    port = free_port()
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PARTICIPATIE_")}
    own = {"PORT": str(port), "PARTICIPATIE_DATA_DIR": str(tmp_path), "PARTICIPATIE_DEMO": "yes"}
    for arguments in (["db", "upgrade"], ["demo", "--until", "hot_spots", "--respondents", "120"]):
        subprocess.run(
            [sys.executable, "-m", "participatie", *arguments],
            cwd=ROOT,
            env={**kept, **own},
            check=True,
            capture_output=True,
        )
    with serving(tmp_path, port=port) as served:
        yield served


def test_before_there_is_a_plan(before_scoring: Served, open_page: Open) -> None:
    """Pages with nothing on them yet, a survey that is over, and giving points."""
    served = before_scoring
    visit = _visit(served, open_page, "coordinator")
    visit.all_of([f"/buurt/{AREA}", f"/buurt/{AREA}/plan", f"{TEAM}/prioriteiten", f"{TEAM}/plan", f"{TEAM}/nieuws"])
    page = visit.page
    page.goto(f"{served.base_url}{TEAM}/vragenlijsten")
    for code in page.locator("article.card").evaluate_all("cards => cards.map((card) => card.id)"):
        page.goto(f"{served.base_url}{TEAM}/vragenlijsten")
        card = page.locator(f"article.card[id='{code}']")
        card.locator("details").last.locator("summary").click()
        go(page, card.locator("form[action$='/sluiten'] button"))
        page.wait_for_load_state()
    for language in ("nl-NL", "ar"):
        _too_late(served, open_page, visit, language)
    page.goto(f"{served.base_url}{TEAM}/prioriteiten")
    go(page, page.locator("main form button.button").last)
    page.locator("form[action$='/sluiten']").wait_for()
    visit.look("a round that is open")
    _give_points(served, open_page, visit)
    _clean(visit, 3 * 12)


def _too_late(served: Served, open_page: Open, visit: Visit, language: str) -> None:
    resident = Visit(open_page(language=language), served.base_url)
    for address in (str(served.demo["survey_url"]), str(served.demo["entrepreneur_survey_url"])):
        answer = resident.page.goto(address)
        assert answer is not None and answer.status == 410
        resident.look(f"a survey that is over, in {language}")
    visit.seen, visit.wrong = visit.seen + resident.seen, visit.wrong + resident.wrong


def _give_points(served: Served, open_page: Open, visit: Visit) -> None:
    professional = _visit(served, open_page, "professional")
    professional.all_of(["/team", f"{TEAM}/prioriteiten", f"{TEAM}/prioriteiten/scoren"])
    professional.goto(professional.links(f"{TEAM}/prioriteiten/scoren", r"/scoren/\d+$"))
    go(professional.page, professional.page.locator("main form button.button").first)
    professional.page.locator(".error-summary").wait_for()
    professional.look("points with an error")
    visit.seen, visit.wrong = visit.seen + professional.seen, visit.wrong + professional.wrong
