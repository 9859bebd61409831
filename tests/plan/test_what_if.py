"""Other weights: only within the published bounds, with the plan beside it, and nothing of it is kept."""

from __future__ import annotations

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from participatie.plan import actions
from participatie.plan.view import content_of, whole_percents
from participatie.plan.what_if import (
    check_weights,
    fitted,
    mended_weights,
    official_weights,
    presets_of,
    trial_of,
)
from participatie.priorities.rules import Bounds, Group
from participatie.web.site import EXTENSION
from tests.conftest import NOW
from tests.plan.story import NAMES, Neighbourhood
from tests.plan.test_actions import closed, fill_in
from tests.site import CheckingClient

PAGE = "/buurt/waterkwartier/plan/1/wat-als"
SHARES = st.lists(st.integers(0, 200), min_size=2, max_size=3)


@pytest.fixture
def published(app: Flask) -> Neighbourhood:
    """A neighbourhood with a published plan."""
    with app.extensions[EXTENSION].database.transaction() as connection:
        told = closed(connection)
        fill_in(connection, told)
        actions.publish_plan(connection, told.area.id, told.coordinator, NOW)
    return told


@given(SHARES)
def test_mended_weights_add_up_and_stay_within_the_bounds(shares: list[int]) -> None:
    found = mended_weights(dict(zip(Group, shares, strict=False)), Bounds(0.15, 0.60))
    assert found is not None
    assert sum(found.weights.values()) == 100
    assert all(15 <= each <= 60 for each in found.weights.values())


@given(st.lists(st.floats(0.01, 1), min_size=1, max_size=6))
def test_whole_percents_add_up_to_a_hundred(parts: list[float]) -> None:
    shares = [each / sum(parts) for each in parts]
    rounded = whole_percents(shares)
    assert sum(rounded) == 100
    assert all(abs(one - 100 * other) < 1 + 1e-6 for one, other in zip(rounded, shares, strict=True))


def test_weights_that_already_fit_are_left_alone() -> None:
    assert fitted([40, 35, 25], 100, 15, 60) == [40, 35, 25]


def test_the_plan_s_own_weights_change_nothing(published: Neighbourhood, app: Flask) -> None:
    with app.extensions[EXTENSION].database.reading() as connection:
        content = content_of(actions.plan_version(connection, published.area.id, 1))
    trial = trial_of(content, official_weights(content), "nl")
    assert trial.official and not trial.entering and not trial.leaving and not trial.moved
    for preset in presets_of(content, None):
        check_weights(preset.weights, content.rules.group_bounds)
        tried = trial_of(content, preset.weights, "nl")
        assert {row.hot_spot for row in tried.rows} == set(published.spots)
        assert sorted(row.official for row in tried.rows) == sorted(row.official for row in trial.rows)


def test_anyone_tries_other_weights_and_the_plan_stays(published: Neighbourhood, app: Flask) -> None:
    site = CheckingClient(app)
    before = site.get("/buurt/waterkwartier/plan").words
    page = site.get(site.get("/buurt/waterkwartier/plan").link("Probeer zelf een andere weging"))
    assert "Dit is een proef. Het plan blijft zoals het is." in page.words
    assert "Dit is de weging van het plan zelf." in page.words
    assert page.response.headers["X-Robots-Tag"] == "noindex"
    names = [each["name"] for each in (field.attributes for field in page.root.all("input")) if "name" in each]
    heavy = dict.fromkeys(names, "20") | {names[-1]: str(100 - 20 * (len(names) - 1))}
    tried = site.submit(page, **heavy)
    assert all(name in tried.words for name in NAMES)
    assert "Officieel: plaats" in tried.words
    assert site.get("/buurt/waterkwartier/plan").words == before


def test_weights_outside_the_bounds_get_a_sentence_and_a_way_out(published: Neighbourhood, app: Flask) -> None:
    site = CheckingClient(app)
    page = site.get(PAGE)
    first = next(each.attributes["name"] for each in page.root.all("input") if each.attributes.get("type") == "number")
    refused = site.get(f"{PAGE}?{first}=90", status=422)
    assert "Dat was vooraf afgesproken." in refused.words
    mended = site.get(refused.link("Maak er samen 100 van"))
    assert "Wat verandert er dan?" in mended.words
    assert "heel getal" in site.get(f"{PAGE}?{first}=veel", status=422).words
    assert "heel getal" in site.get(f"{PAGE}?{first}=99999999999", status=422).words
    site.get("/buurt/waterkwartier/plan/9/wat-als", status=404)


def test_the_trial_reads_from_right_to_left(published: Neighbourhood, app: Flask) -> None:
    page = CheckingClient(app).get(PAGE + "?taal=ar")
    assert page.root.all("html")[0].attributes["dir"] == "rtl"
    assert page.form()["taal"] == "ar"
