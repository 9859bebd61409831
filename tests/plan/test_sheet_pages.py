"""The pages of the draft: two coordinators on one sheet, organisations that object, and what the meeting changed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask

from participatie.accounts.roles import Role
from participatie.plan import actions
from participatie.plan.draft import Item
from participatie.priorities import actions as priorities
from participatie.priorities.rules import default_rules
from participatie.web.site import EXTENSION
from participatie.written import written
from tests.conftest import NOW
from tests.plan.story import HOURS, Neighbourhood, build, person
from tests.plan.test_actions import closed, fill_in, score_all
from tests.plan.test_pages import TEAM, queries_of
from tests.site import CheckingClient

SignIn = Callable[..., CheckingClient]


@pytest.fixture
def chosen(app: Flask) -> Neighbourhood:
    """A neighbourhood in which the round is closed."""
    with app.extensions[EXTENSION].database.transaction() as connection:
        return closed(connection)


@pytest.fixture
def drafted(app: Flask, chosen: Neighbourhood) -> Neighbourhood:
    """A neighbourhood with a complete draft that nobody answered yet."""
    with app.extensions[EXTENSION].database.transaction() as connection:
        fill_in(connection, chosen, agreed=False)
    return chosen


def test_two_sessions_on_one_sheet_and_neither_loses_a_word(chosen: Neighbourhood, sign_in: SignIn) -> None:
    address = f"{TEAM}/plan/{chosen.spots[0]}"
    one, two = sign_in(Role.COORDINATOR, "gemeente"), sign_in(Role.COORDINATOR, "politie")
    first, second = one.get(address), two.get(address)
    one.submit(first, action=f"/plan/{chosen.spots[0]}", baseline="14", **{"norm-nl": "Stil na tien uur"})
    typed = {"norm-nl": "Schoon en heel", "risk-nl": "De bakken zijn te klein", "norm-ar": "نظيف"}
    asked = two.submit(second, action=f"/plan/{chosen.spots[0]}", status=409, target="3", **typed)
    assert "Iemand anders schreef hier ook" in asked.words
    assert "Stil na tien uur" in asked.words and "Schoon en heel" in asked.words
    form = asked.form(action=f"/plan/{chosen.spots[0]}")
    assert (form["norm-nl"], form["risk-nl"], form["norm-ar"]) == ("Schoon en heel", typed["risk-nl"], "نظيف")
    assert (form["baseline"], form["target"]) == ("14", "3"), "what only one changed needs no choice"
    assert form["keep-norm.nl"] == "typed"
    two.submit(asked, action=f"/plan/{chosen.spots[0]}", **{"keep-norm.nl": "stored"})
    kept = one.get(address).form(action=f"/plan/{chosen.spots[0]}")
    assert (kept["norm-nl"], kept["risk-nl"], kept["target"]) == ("Stil na tien uur", typed["risk-nl"], "3")


def test_a_refused_sheet_still_knows_from_which_revision_it_started(chosen: Neighbourhood, sign_in: SignIn) -> None:
    address = f"{TEAM}/plan/{chosen.spots[0]}"
    one, two = sign_in(Role.COORDINATOR, "gemeente"), sign_in(Role.COORDINATOR, "politie")
    second = two.get(address)
    one.submit(one.get(address), action=f"/plan/{chosen.spots[0]}", **{"norm-nl": "Stil"})
    typed = {"norm-nl": "Schoon"}
    refused = two.submit(second, action=f"/plan/{chosen.spots[0]}", status=422, by_on="31-02-2027", **typed)
    two.submit(refused, action=f"/plan/{chosen.spots[0]}", status=409, by_on="2027-02-28")


def test_an_action_under_two_hands(chosen: Neighbourhood, sign_in: SignIn) -> None:
    spot = f"{TEAM}/plan/{chosen.spots[0]}"
    one, two = sign_in(Role.COORDINATOR, "gemeente"), sign_in(Role.COORDINATOR, "politie")
    fields = {"title-nl": "Samen opruimen", "owner": "residents", "due_on": "2027-03-01"}
    sheet = one.submit(one.get(f"{spot}/actie"), action="/actie", **fields)
    assert "Bewoners" in sheet.words
    link = sheet.link("Wijzigen")
    first, second = one.get(link), two.get(link)
    one.submit(first, action=link, owner=str(chosen.organisations["gemeente"]))
    asked = two.submit(second, action=link, status=409, owner="entrepreneurs", hours="4")
    assert "Wie doet het?" in asked.words and "Gemeente" in asked.words
    two.submit(asked, action=link)
    third = one.get(link)
    assert third.form(action=link)["owner"] == "entrepreneurs"
    stale = two.get(link)
    one.submit(third, action="/weg")
    gone = two.submit(stale, action=link, status=409, **{"title-nl": "Samen vegen"})
    assert "net weg" in gone.words
    assert "Samen vegen" in two.submit(gone, action="/actie").words


def test_the_proposal_asks_when_somebody_chose_otherwise(chosen: Neighbourhood, sign_in: SignIn) -> None:
    one, two = sign_in(Role.COORDINATOR, "gemeente"), sign_in(Role.COORDINATOR, "politie")
    stale = two.get(f"{TEAM}/plan")
    spot = chosen.spots[0]
    one.submit(one.get(f"{TEAM}/plan/{spot}"), action=f"/plan/{spot}", chosen="no")
    asked = two.submit(stale, action="/voorstel", status=409)
    assert "Iemand anders koos net iets anders" in asked.words
    form = asked.form(action="/voorstel")
    assert form[f"keep-{spot}"] == "stored"
    after = two.submit(asked, action="/voorstel")
    assert "niet in het plan" in after.words
    assert one.get(f"{TEAM}/plan/{spot}").form(action=f"/plan/{spot}")["chosen"] == "no"


def test_an_organisation_objects_and_is_asked_again_after_a_change(
    app: Flask, drafted: Neighbourhood, sign_in: SignIn
) -> None:
    town = sign_in(Role.EXECUTIVE, "gemeente")
    page = town.get(f"{TEAM}/plan")
    assert "Extra lampen" in page.words
    assert "in één zin" in town.submit(page, action="/bezwaar", status=422).words
    said = town.submit(page, action="/bezwaar", **{"objection-nl": "Vijf uur per plek is te weinig."})
    assert "Uw organisatie is niet akkoord." in said.words and "Vijf uur per plek" in said.words
    coordinator = sign_in(Role.COORDINATOR, "gemeente")
    draft = coordinator.get(f"{TEAM}/plan")
    assert "Vijf uur per plek is te weinig." in draft.words and "Er ontbreekt niets meer" in draft.words
    stale = town.get(f"{TEAM}/plan")
    with app.extensions[EXTENSION].database.transaction() as connection:
        desk = actions.desk_of(connection, drafted.area.id)
        spot = next(iter(desk.proposal.chosen))
        changed = Item(spot, True, written("Anders"), needs={drafted.organisations["gemeente"]: 6})
        actions.save_item(connection, drafted.area.id, changed, drafted.coordinator, NOW)
    assert "net veranderd" in town.submit(stale, action="/akkoord", status=409).words
    assert "Wilt u opnieuw antwoorden?" in town.get(f"{TEAM}/plan").words
    police = sign_in(Role.PROFESSIONAL, "politie").get(f"{TEAM}/plan")
    assert "Dit plan noemt uw organisatie niet." in police.words


def test_the_meeting_moves_a_hot_spot_and_both_lists_stay_visible(drafted: Neighbourhood, sign_in: SignIn) -> None:
    coordinator, other = sign_in(Role.COORDINATOR, "gemeente"), sign_in(Role.COORDINATOR, "politie")
    page = coordinator.get(f"{TEAM}/plan/bijeenkomst")
    stale = other.get(f"{TEAM}/plan/bijeenkomst")
    last = str(drafted.spots[1])
    fields = {"hot_spot": last, "to_place": "1", "meeting_on": "2026-11-20", "residents": "6", "professionals": "2"}
    refused = coordinator.submit(page, action="/bijeenkomst", status=422, **fields)
    assert "Schrijf waarom" in refused.words
    reason = {"reason-nl": "De tunnel is in mei dicht.", "reason-ar": "النفق مغلق في مايو."}
    kept = coordinator.submit(refused, action="/bijeenkomst", **reason)
    assert "De tunnel is in mei dicht." in kept.words
    assert "Er waren 8 mensen. Afgesproken is: minstens 12." in kept.words
    changed = other.submit(stale, action="/bijeenkomst", status=409, **{**fields, "to_place": "2"}, **reason)
    assert any(each.words() == reason["reason-nl"] for each in changed.root.all("textarea")), "what was typed stays"
    draft = coordinator.get(f"{TEAM}/plan")
    assert "De bijeenkomst maakte er plaats 1 van." in draft.words
    reader = sign_in(Role.PROFESSIONAL, "politie").get(f"{TEAM}/plan/bijeenkomst")
    assert not reader.root.all("textarea")
    back = coordinator.submit(coordinator.get(f"{TEAM}/plan/bijeenkomst"), action="/weg")
    assert "veranderde nog niets" in back.words


@pytest.mark.parametrize("path", ["plan", "plan/bijeenkomst", "plan/{spot}", "plan/{spot}/actie"])
def test_every_page_of_the_draft_reads_in_arabic(drafted: Neighbourhood, sign_in: SignIn, path: str) -> None:
    coordinator = sign_in(Role.COORDINATOR, "gemeente")
    page = coordinator.get(f"{TEAM}/{path.format(spot=drafted.spots[0])}?taal=ar")
    assert page.response.status_code == 200


def test_a_sheet_suggests_the_usual_time_and_takes_no_more_queries_for_more_actions(
    app: Flask, drafted: Neighbourhood, sign_in: SignIn
) -> None:
    coordinator = sign_in(Role.COORDINATOR, "gemeente")
    address = f"{TEAM}/plan/{drafted.spots[0]}"
    before = queries_of(app, coordinator, address), queries_of(app, coordinator, f"{TEAM}/plan/bijeenkomst")
    with app.extensions[EXTENSION].database.transaction() as connection:
        fill_in(connection, drafted)
    after = queries_of(app, coordinator, address), queries_of(app, coordinator, f"{TEAM}/plan/bijeenkomst")
    assert after == before


def test_marked_parts_of_the_neighbourhood_give_a_second_opinion_with_its_log(
    app: Flask, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(HOURS, "gemeente", 0)
    with app.extensions[EXTENSION].database.transaction() as connection:
        told = build(connection, NOW)
        parts = {spot: "Noord" if number < 3 else "Zuid" for number, spot in enumerate(told.spots)}
        priorities.open_scoring(connection, told.area.id, default_rules(5), told.coordinator, NOW, sub_areas=parts)
        # One organisation is absent and the two others find everything the same.
        for organisation in ("politie", "gemeente"):
            score_all(connection, told, person(connection, Role.PROFESSIONAL, organisation, NOW), (3, 3, 3, 3, 3))
        priorities.close_scoring(connection, told.area.id, told.coordinator, NOW)
        for spot in told.spots:
            needs = {told.organisations["politie"]: 15, told.organisations["gemeente"]: 1 if spot % 2 else 0}
            actions.save_item(connection, told.area.id, Item(spot, needs=needs), told.coordinator, NOW)
        assert actions.desk_of(connection, told.area.id).shared is not None
    page = sign_in(Role.COORDINATOR, "gemeente").get(f"{TEAM}/plan")
    assert "Een tweede berekening: gelijke delen" in page.words
    assert "Noord" in page.words and "Zuid" in page.words
    assert "Minder dan drie organisaties gaven punten." in page.words
    assert "Gemeente heeft geen uren over." in page.words, "no hours left reads as a sentence"
