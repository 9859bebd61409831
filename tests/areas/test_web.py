"""How an area is set up on pages, by the coordinator and by the administrator."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from flask import Flask

from participatie.accounts import actions as accounts
from participatie.accounts.people import OrganisationKind
from participatie.accounts.roles import Role
from participatie.areas import actions
from participatie.areas.area import NewPlace
from participatie.areas.commands import area_group
from participatie.areas.projects import Phase
from participatie.errors import Refusal
from participatie.web.site import EXTENSION
from tests.areas.making import collection, feature, make_area, square
from tests.conftest import SignIn
from tests.site import CheckingClient, Page

AREA = "/team/waterkwartier/gebied"
MANAGE = "/team/beheer/gebieden"
FILE = collection(
    feature(square(4.90, 52.37), naam="Noordbuurt", code="N"), feature(square(4.92, 52.37), naam="Zuidbuurt", code="Z")
)


def send_file(browser: CheckingClient, path: str, content: bytes, status: int = 200, follow: bool = True) -> Page:
    """Upload a file with the first form of a page that takes files."""
    page = browser.get(path)
    form = next(each for each in page.root.all("form") if each.attributes.get("enctype"))
    token = next(each for each in form.all("input") if each.attributes["name"] == "csrf_token")
    return browser.post(
        form.attributes.get("action", path),
        {"csrf_token": token.attributes["value"], "file": (io.BytesIO(content), "grenzen.geojson")},
        status=status,
        follow=follow,
        content_type="multipart/form-data",
    )


def test_a_coordinator_sees_the_area_at_a_glance(app: Flask, sign_in: SignIn) -> None:
    database = app.extensions[EXTENSION].database
    area = make_area(database)
    with database.transaction() as connection:
        actions.add_place(connection, area.id, NewPlace("Sluislaan", line=((121_100, 487_100), (121_900, 487_100))))
    page = sign_in(Role.COORDINATOR).get(AREA)
    assert page.heading == "Waterkwartier"
    assert "Nederlands" in page.words
    assert "Sluislaan" in page.root.all("svg")[1].words()
    current = [each for each in page.root.all("li") if "aria-current" in each.attributes]
    assert [each.words() for each in current] == ["Verkennen"]


def test_the_phase_is_set_with_a_button(app: Flask, sign_in: SignIn) -> None:
    database = app.extensions[EXTENSION].database
    area = make_area(database)
    browser = sign_in(Role.COORDINATOR)
    browser.submit(browser.get(AREA), action="/fase", phase="plan")
    with database.reading() as connection:
        assert actions.project_of(connection, area.id).phase is Phase.PLAN
    browser.submit(browser.get(AREA), action="/fase", phase="zomaar", status=422)


def test_settings_are_kept_and_translations_grow_old(app: Flask, sign_in: SignIn) -> None:
    database = app.extensions[EXTENSION].database
    area = make_area(database)
    browser = sign_in(Role.COORDINATOR)
    path = f"{AREA}/instellingen"
    browser.submit(
        browser.get(path),
        languages=["uk", "ar"],
        feedback_on="2027-03-15",
        controller="Gemeente Waterstad",
        contact="vragen@example.org",
        phone="0123 456 789",
        **{"asked_by-nl": "De gemeente vraagt dit.", "title-nl": "Samen aan het water"},
    )
    page = browser.get(path)
    assert page.form()["languages"] == ["ar", "uk"]
    browser.submit(page, **{"asked_by-ar": "البلدية تسأل هذا."})
    browser.submit(browser.get(path), **{"asked_by-nl": "De gemeente en de wijkagent vragen dit."})
    with database.reading() as connection:
        found = actions.area_by_id(connection, area.id)
        project = actions.project_of(connection, area.id)
    assert found.languages == ("nl", "ar", "uk")
    assert str(found.feedback_on) == "2027-03-15"
    assert project.title.dutch == "Samen aan het water"
    assert found.asked_by.is_outdated("ar")
    assert found.asked_by.shown("ar").fallback
    assert "Verouderd" in browser.get(path).words


def test_a_wrong_date_keeps_what_was_typed(app: Flask, sign_in: SignIn) -> None:
    make_area(app.extensions[EXTENSION].database)
    browser = sign_in(Role.COORDINATOR)
    page = browser.get(f"{AREA}/instellingen")
    refused = browser.submit(page, status=422, feedback_on="morgen", **{"asked_by-nl": "Wij vragen dit."})
    assert "Vul een datum in" in refused.words
    assert refused.form()["asked_by-nl"] == "Wij vragen dit."
    refused = browser.submit(page, status=422, **{"title-nl": " "})
    assert "Nederlandse titel" in refused.words


def test_partners_give_hours(app: Flask, sign_in: SignIn) -> None:
    database = app.extensions[EXTENSION].database
    area = make_area(database)
    with database.transaction() as connection:
        accounts.add_organisation(connection, "politie", "Politie", OrganisationKind.POLICE)
        accounts.add_organisation(connection, "welzijn", "Stichting Buurtkracht", OrganisationKind.WELFARE)
    browser = sign_in(Role.COORDINATOR)
    path = f"{AREA}/partners"
    browser.submit(browser.get(path), **{"hours-politie": "120", "hours-welzijn": "0"})
    with database.reading() as connection:
        partners = actions.list_partners(connection, area.id)
    assert [(each.slug, each.hours) for each in partners] == [("politie", 120), ("welzijn", 0)]
    for wrong in ("veel", "-5", "99999", "²"):
        refused = browser.submit(browser.get(path), status=422, **{"hours-politie": wrong})
        assert refused.form()["hours-politie"] == wrong
    browser.submit(browser.get(path), **{"hours-politie": ""})
    with database.reading() as connection:
        assert [each.slug for each in actions.list_partners(connection, area.id)] == ["welzijn"]


def test_places_are_added_renamed_and_removed(app: Flask, sign_in: SignIn) -> None:
    make_area(app.extensions[EXTENSION].database)
    browser = sign_in(Role.COORDINATOR)
    path = f"{AREA}/plekken"
    page = browser.submit(browser.get(path), name="Sluislaan", kind="straat:street")
    page = browser.submit(page, 1, name="Tunnel Havenstraat", kind="plek:tunnel")
    assert names_on(page) == ["Sluislaan", "Tunnel Havenstraat"]
    page = browser.submit(page, 0, name="Sluisstraat", button=("act", "rename"))
    assert names_on(page) == ["Sluisstraat", "Tunnel Havenstraat"]
    page = browser.submit(page, 0, button=("act", "remove"))
    assert names_on(page) == ["Tunnel Havenstraat"]
    refused = browser.submit(page, 1, name="tunnel havenstraat", kind="plek:tunnel", status=422)
    assert "staat er al" in refused.words


def names_on(page: Page) -> list[str]:
    """The names of the places that stand on the page, in order."""
    boxes = [each for each in page.root.all("input") if each.attributes.get("id", "").startswith("name-")]
    return [each.attributes["value"] for each in boxes]


def test_a_file_of_places_is_taken_or_refused_whole(app: Flask, sign_in: SignIn) -> None:
    database = app.extensions[EXTENSION].database
    area = make_area(database)
    browser = sign_in(Role.COORDINATOR)
    path = f"{AREA}/plekken"
    refused = send_file(browser, path, b"naam;soort\nSluislaan;straat\nTunnel;draak\n", status=422)
    assert "Rij 3" in refused.words
    with database.reading() as connection:
        assert actions.list_streets(connection, area.id) == ()
    taken = send_file(browser, path, b"naam;soort\nSluislaan;straat\nTunnel;tunnel\n")
    assert "Nieuw: 2" in taken.words


def test_an_administrator_chooses_areas_from_a_file(app: Flask, sign_in: SignIn) -> None:
    browser = sign_in(Role.ADMINISTRATOR, areas=())
    page = send_file(browser, MANAGE, FILE)
    assert "Noordbuurt" in page.words
    page = browser.submit(page, number=1, area="1")
    assert "Zuidbuurt" in page.words
    assert "Noordbuurt" not in page.words
    assert browser.get("/team/zuidbuurt/gebied").heading == "Zuidbuurt"
    assert "Zuidbuurt" in browser.get("/team/beheer/accounts/uitnodigen").words


def test_nothing_chosen_is_said(sign_in: SignIn) -> None:
    browser = sign_in(Role.ADMINISTRATOR)
    page = send_file(browser, MANAGE, FILE)
    assert "Kies minstens een gebied" in browser.submit(page, number=1, status=422).words


@pytest.mark.parametrize(("content", "said"), [(b"", "leeg"), (b"geen kaart", "geen GeoJSON"), (FILE[:-5], "regel 1")])
def test_a_file_that_is_no_map_gets_a_sentence(sign_in: SignIn, content: bytes, said: str) -> None:
    browser = sign_in(Role.ADMINISTRATOR)
    assert said in send_file(browser, MANAGE, content, status=422).words


def test_swapped_numbers_are_said_and_can_be_believed(sign_in: SignIn) -> None:
    browser = sign_in(Role.ADMINISTRATOR)
    swapped = collection(feature(square(45.0, 9.0), naam="Addis Abeba"))
    answer = send_file(browser, MANAGE, swapped, status=303, follow=False)
    path = answer.response.location
    page = browser.get(path, status=422)
    assert "andersom" in page.words
    believed = browser.submit(page, as_given="y")
    assert "Addis Abeba" in believed.words


def test_a_file_waits_for_a_day_and_no_longer(app: Flask, sign_in: SignIn, clock) -> None:
    from datetime import timedelta

    browser = sign_in(Role.ADMINISTRATOR)
    path = send_file(browser, MANAGE, FILE, status=303, follow=False).response.location
    clock.now += timedelta(days=2)
    browser = sign_in(Role.ADMINISTRATOR)
    send_file(browser, MANAGE, FILE)
    browser.get(path, status=404)
    browser.get(f"{MANAGE}/verzonnen", status=404)


def test_all_of_amsterdam_on_one_page(app: Flask, sign_in: SignIn, real_data: Path) -> None:
    browser = sign_in(Role.ADMINISTRATOR)
    page = send_file(browser, MANAGE, (real_data / "nl_amsterdam_buurten.geojson").read_bytes())
    form = page.root.all("form")[1]
    boxes = [each for each in form.all("input") if each.attributes["name"] == "area"]
    assert len(boxes) == 481
    page = browser.submit(page, number=1, area=[str(number) for number in range(481)])
    database = app.extensions[EXTENSION].database
    with database.reading() as connection:
        assert len(actions.list_areas(connection)) == 481


def test_areas_come_from_a_command(app: Flask, tmp_path: Path) -> None:
    file, streets = tmp_path / "grenzen.geojson", tmp_path / "straten.csv"
    file.write_bytes(FILE)
    streets.write_text("naam;soort;lon;lat\nSluislaan;straat;4.905;52.375\nTunnel;tunnel;4.906;52.376\n")
    runner = app.test_cli_runner()
    command = ["import", str(file), "--name-field", "naam", "--code-field", "code", "--only", "N", "--json"]
    with app.app_context():
        done = runner.invoke(area_group, command)
        assert done.exit_code == 0, done.output
        assert json.loads(done.output)["areas"] == [
            {"slug": "noordbuurt", "name": "Noordbuurt", "code": "N", "epsg": 28992}
        ]
        done = runner.invoke(area_group, ["streets", "noordbuurt", str(streets), "--json"])
        assert json.loads(done.output) == {"added": 2, "changed": 0, "notes": []}
        done = runner.invoke(area_group, ["streets", "zuidbuurt", str(streets)])
        assert isinstance(done.exception, Refusal)
        assert "noordbuurt" in str(done.exception)


def test_an_area_is_kept_as_it_was_read(database) -> None:
    area = make_area(database)
    with database.reading() as connection:
        again = actions.area_by_slug(connection, "waterkwartier")
    assert again == area
    assert again.bounds == (121_000, 487_000, 122_000, 488_000)
    with pytest.raises(Refusal):
        make_area(database)
