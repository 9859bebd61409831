"""The pages about partners in a browser: axe-core finds nothing, and hours are logged on a phone in few taps."""

from __future__ import annotations

import pytest

from tests.browser.accessible import Visit
from tests.browser.conftest import Open
from tests.browser.steps import go
from tests.serving import Served

AREA = "waterkwartier"
BASE = f"/team/{AREA}/partners"


@pytest.mark.parametrize("language", ["nl-NL", "ar"])
def test_pages_about_partners(served: Served, open_page: Open, language: str) -> None:
    page = open_page(language=language)
    page.goto(served.sign_in_url("coordinator"))
    visit = Visit(page, served.base_url)
    case = visit.links(f"{BASE}/team", r"/partners/team/h\w+$")
    cell = f"{BASE}/toezeggingen/politie/bestuur"
    visit.all_of([f"/buurt/{AREA}/partners", BASE, f"{BASE}/organisatie/politie", f"{BASE}/wie-helpt?nodig=warn"])
    visit.all_of([f"{BASE}/wie-helpt?nodig=interpret&deel=night", f"{BASE}/team", case, f"{case}/lid", f"{case}/kaart"])
    visit.all_of([f"{BASE}/toezeggingen", f"{BASE}/toezeggingen/politie/leiding", cell])
    page.fill("input[name=hours]", "veel")
    go(page, page.locator("main form button.button").last)
    page.locator(".error-summary").wait_for()
    visit.look("a promise with an error")
    visit.all_of([f"{BASE}/uren", f"{BASE}/overzicht"])
    assert visit.seen >= 3 * 15
    assert not visit.wrong, "\n".join(dict.fromkeys(visit.wrong))


@pytest.mark.parametrize("javascript", [True, False])
def test_hours_are_logged_on_a_phone(served: Served, open_page: Open, javascript: bool) -> None:
    page = open_page(javascript=javascript)
    page.goto(served.sign_in_url("professional"))
    page.goto(f"{served.base_url}{BASE}/uren")
    page.fill("input[name=hours]", "1,5")
    page.fill("input[name=sentence]", f"Rondje langs de garages, {'met' if javascript else 'zonder'} script")
    go(page, page.locator("main form.card button.button"))
    assert "Bewaard: 1,5 uur" in page.locator("[role=status]").inner_text()
