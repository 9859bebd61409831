"""Nothing about fewer than five people is ever shown: first make what could leak, then look for it everywhere."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from participatie import tokens
from participatie.accounts.roles import Role
from participatie.db import Connection, Database
from participatie.hotspots.hot_spot import Status
from participatie.hotspots.store import spots as spot_store
from participatie.plan import actions as plans
from participatie.priorities import actions as priorities
from participatie.priorities.rules import LEAST_RESPONDENTS
from participatie.surveys import actions as surveys
from participatie.surveys.rounds import Submission, keys_from
from participatie.surveys.sources import Source
from participatie.surveys.store import AnswersOfOne
from participatie.web.site import EXTENSION
from participatie.written import written
from tests.conftest import NOW, fresh_database, make_app, make_settings, signed_in
from tests.hotspots.steps import coordinator
from tests.outreach.steps import Neighbourhood, neighbourhood, placement
from tests.plan.story import add_hot_spots, build
from tests.plan.test_actions import closed, fill_in
from tests.site import CheckingClient, Page

PUBLIC = ("/buurt/waterkwartier", "/buurt/waterkwartier/plan", "/api/v1/areas/waterkwartier/hot-spots",
          "/api/v1/areas/waterkwartier/plan", "/buurt/waterkwartier/nieuws.atom", "/")  # fmt: skip
FEW = st.integers(0, 9)
SLOW = settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))


def _padded(seed: bytes, size: int) -> bytes:
    return seed.rjust(size)[-size:]


def answers_through(place: Neighbourhood, codes: list[tuple[str, str, int]], secret: bytes) -> None:
    """Let people answer: through a placement, in a language, so many."""
    keys = keys_from(secret)
    with place.database.transaction() as connection:
        for code, language, count in codes:
            for number in range(count):
                seed = f"{code}{language}{number}".encode()
                key = tokens.new_key(partial(_padded, seed), keys.response, place.round_.code)
                sent = Submission(key, {"r05_good": f"Kanarie {language}"}, language, Source(code, "poster_qr"))
                surveys.submit(connection, place.round_, sent, keys, NOW)


def shown_numbers(page: Page, kind: str) -> list[str]:
    """Give the words of every element of a class."""
    return [each.words() for tag in ("p", "td", "b", "li") for each in page.root.all(tag)
            if kind in each.attributes.get("class", "").split()]  # fmt: skip


def fresh(request: pytest.FixtureRequest, factory: pytest.TempPathFactory) -> Flask:
    """Give an application on an empty database."""
    folder = factory.mktemp("numbers")
    database = next(fresh_database("sqlite", request, folder))
    return make_app(make_settings(folder), database, lambda: NOW)


def test_counts_are_the_same_on_every_page_and_never_small(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> None:
    @SLOW
    @given(st.lists(FEW, min_size=3, max_size=3), st.lists(FEW, min_size=3, max_size=3))
    def any_response(per_place: list[int], per_language: list[int]) -> None:
        app = fresh(request, tmp_path_factory)
        place = neighbourhood(app.extensions[EXTENSION].database)
        hung = [placement(place, place_text=f"Plek {name}") for name in ("een", "twee", "drie")]
        secret = app.extensions[EXTENSION].settings.secret_key
        answers_through(place, [(each.code, "nl", n) for each, n in zip(hung, per_place, strict=True)], secret)
        languages = ("en", "tr", "uk")
        answers_through(place, [("", code, n) for code, n in zip(languages, per_language, strict=True)], secret)
        total = sum(per_place) + sum(per_language)
        for path in PUBLIC:
            assert "Kanarie" not in CheckingClient(app).client.get(path).text, path
        heard = shown_numbers(CheckingClient(app).get("/buurt/waterkwartier"), "figure")
        assert heard[0].startswith(str(total) if total >= 5 else "< 5")
        team = signed_in(app, Role.COORDINATOR, areas=("waterkwartier",))
        listed = shown_numbers(team.get("/team/waterkwartier/plekken"), "placement-answers")
        today = [row.all("td")[0].words() for row in team.get("/team/waterkwartier").root.all("tr")[1:]]
        rounds = team.get("/team/waterkwartier/vragenlijsten").words
        told = {name: words.split()[0] for name, words in zip(("een", "twee", "drie"), listed, strict=True)}
        for name, count in zip(told, per_place, strict=True):
            number = told[name]
            assert number in {"Minder", str(count)}, f"{name}: {number}"
            assert number == "Minder" or (count >= 5 and f"Plek {name} {count}" in rounds)
        assert sorted(each for each in today if each != "te weinig") == sorted(
            each for each in told.values() if each != "Minder"
        )
        small = re.findall(r"(?:Plek \w+|English|Türkçe|Українська|Nederlands|Poster) ([0-4])\b", rounds)
        assert small == [], rounds
        hidden = [count for name, count in zip(told, per_place, strict=True) if told[name] == "Minder"]
        assert not hidden or len(hidden) > 1 or sum(hidden) >= 5 or per_language != [0, 0, 0]
        app.extensions[EXTENSION].database.dispose()

    any_response()


@pytest.mark.parametrize("people", [0, 4, 5, 8])
@pytest.mark.parametrize("status", list(Status))
def test_a_hot_spot_is_public_only_when_confirmed_and_five_stand_behind_it(
    app: Flask, any_database: Database, people: int, status: Status
) -> None:
    place = neighbourhood(any_database)
    by = coordinator(any_database)
    with any_database.transaction() as connection:
        spots = add_hot_spots(connection, place.area, by, NOW)
        example = spot_store.find_spot(connection, place.area.id, spots[0])
        assert example is not None
        few = replace(example.findings, respondents=people, themes=(("drugs", 4), ("litter", 6)), moments={"night": 4})
        leaky = spot_store.add_spot(connection, place.area.id, "lek", written("Kanarieplek"), few)
        spot_store.change_decision(connection, replace(example, id=leaky, name=written("Kanarieplek"), status=status))
    public = "".join(CheckingClient(app).client.get(path).text for path in PUBLIC)
    assert ("Kanarieplek" in public) is (status is Status.CONFIRMED and people >= 5)
    card = public.partition("Kanarieplek")[2][:400]
    assert "nachts" not in card and "rugs" not in card, "four people are too few for a moment or a theme"


def test_the_published_plan_holds_nothing_of_a_single_answer(app: Flask, any_database: Database) -> None:
    with any_database.transaction() as connection:
        found = closed(connection)
        fill_in(connection, found)
        answers = _all_answers(connection, found.area.id)
        plans.publish_plan(connection, found.area.id, found.coordinator, NOW)
    assert len(answers) > 50
    public = "".join(CheckingClient(app).client.get(path).text for path in (*PUBLIC, f"{PUBLIC[1]}/1.json"))
    assert found.coordinator.email not in public and f"{found.coordinator.name}<" not in public
    assert not any(each.response_id in public for each in answers)
    document = CheckingClient(app).client.get(f"{PUBLIC[1]}/1.json").get_json()
    counts = document["outcome"]["respondents"].values()
    assert all(count >= LEAST_RESPONDENTS for count in counts), "a group this small is not counted apart"


def test_a_place_that_fewer_than_five_still_point_at_is_not_scored_and_so_never_published(
    app: Flask, any_database: Database
) -> None:
    with any_database.transaction() as connection:
        found = build(connection, NOW)
        before = [each.id for each in priorities.list_spots_to_score(connection, found.area.id)]
        emptied = spot_store.find_spot(connection, found.area.id, before[0])
        assert emptied is not None and emptied.status is Status.CONFIRMED
        spot_store.change_findings(connection, emptied.id, replace(emptied.findings, respondents=4))
        assert [each.id for each in priorities.list_spots_to_score(connection, found.area.id)] == before[1:]


def _all_answers(connection: Connection, area_id: int) -> list[AnswersOfOne]:
    return [
        each
        for round_ in surveys.list_rounds(connection, area_id)
        for each in surveys.each_response(connection, round_.id)
    ]
