"""How long does the server take for a full plan, next to bare Flask in the same process?

The plan has twelve chosen hot spots with sixty actions, two wishes that are not chosen, a change by the meeting and
reports on every third action; it is published in the demonstration's neighbourhood and read through the whole
application, database and all, without a network. Turns are taken, and each figure is a median.
"""

from __future__ import annotations

import gc
import gzip
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import sqlalchemy as sa
from flask import Flask

from benchmarks.rows import Row
from participatie import demo, schema
from participatie.accounts import actions as accounts
from participatie.accounts.people import OrganisationKind
from participatie.accounts.roles import Role
from participatie.areas import actions as areas
from participatie.config import read_settings
from participatie.db import Connection, Database
from participatie.factory import create_app
from participatie.plan import store, view, web
from participatie.plan.content import PlanContent
from participatie.plan.progress import Report, Result
from participatie.plan.publication import freeze
from participatie.plan.store.tables import plan_actions
from participatie.priorities.firmness import LeftOut, Robustness
from participatie.priorities.second_opinion import SecondOpinion
from participatie.web.site import EXTENSION
from participatie.written import written
from tests.plan.large import large_plan

HERE = Path(demo.__file__).parent
PAGE = "/buurt/waterkwartier/plan"
MOST_MS = 100.0
HELLO = "hello"


def run(*, quick: bool = False) -> list[Row]:
    """Measure the page in Dutch and Arabic, the first time and afterwards, and its weight."""
    turns = 5 if quick else 25
    with tempfile.TemporaryDirectory() as folder:
        app = application(Path(folder))
        bare = _bare()
        hello = _median(lambda: _fetch(bare, "/"), turns)
        rows = [_row("bare Flask, hello", hello, hello)]
        for name, path in (
            ("plan, 12 hot spots and 60 actions", PAGE),
            ("the same in Arabic", f"{PAGE}?taal=ar"),
            ("what if", f"{PAGE}/1/wat-als?bewoners=20&ondernemers=20&organisaties=60"),
            ("the method with its example", "/methode/prioriteiten"),
        ):
            first = _median(lambda path=path: _fetch(app, path), max(3, turns // 5), _forget)  # type: ignore[misc]
            rows.append(_row(f"{name}, first time", first, hello, most=MOST_MS))
            again = _median(lambda path=path: _fetch(app, path), turns)  # type: ignore[misc]
            rows.append(_row(f"{name}, afterwards", again, hello, most=MOST_MS))
            body = _fetch(app, path)
            rows.append(Row(f"{name}, page", len(body) / 1024, "kB"))
            rows.append(Row(f"{name}, compressed", len(gzip.compress(body, 6)) / 1024, "kB"))
        app.extensions[EXTENSION].database.dispose()
    return rows


def application(folder: Path) -> Flask:
    """Make an application whose neighbourhood has published a full plan."""
    settings = read_settings(
        {
            "PARTICIPATIE_DATA_DIR": str(folder),
            "PARTICIPATIE_SECRET_KEY": "a-secret-key-for-benchmarks-only-0123456789-xyz",
        }
    )
    database = Database(settings.database_url)
    schema.upgrade(database)
    with database.transaction() as connection:
        _publish(connection)
    return create_app(settings, database)


def _publish(connection: Connection) -> None:
    now = datetime.now(UTC)
    boundary = areas.read_boundaries((HERE / "waterkwartier.geojson").read_bytes(), name_field="naam").boundaries[0]
    languages = ("nl", "en", "tr", "ar", "pl", "uk")
    area = areas.add_area(
        connection,
        boundary,
        slug="waterkwartier",
        settings=areas.AreaSettings(languages, now.date(), written("De gemeente vraagt dit.")),
    )
    areas.take_places(connection, area, (HERE / "waterkwartier_places.geojson").read_bytes())
    content = _placed(large_plan(), area.boundary[0][0][0])
    for each in content.organisations:
        accounts.add_organisation(connection, each.slug, each.name, OrganisationKind.OTHER)
    invited = accounts.invite(connection, "een@example.org", Role.COORDINATOR, "gemeente", ("waterkwartier",), now)
    plan = freeze(content, (), {})
    store.versions.add_version(connection, area.id, plan, invited.account_id, now)
    actions = [(spot, action) for spot, item in content.items.items() for action in item.actions]
    for number, (spot, action) in enumerate(actions):
        row = {"id": action.id, "area_id": area.id, "hot_spot_id": spot, "title": {}, "helping": [], "hours": 1}
        connection.execute(sa.insert(plan_actions).values(**row, kind=action.kind.value))
        if number % 3 == 0:
            result = Result.NOT_ACHIEVED if number % 9 == 0 else Result.DONE
            report = Report(action.id, result, written("De lampen branden weer."), now.date())
            store.drafts.add_report(connection, report, invited.account_id, now)


def _placed(content: PlanContent, corner: tuple[float, float]) -> PlanContent:
    """Move the hot spots into the neighbourhood, and say of each what an exact test and chance would say."""
    spots = []
    for number, each in enumerate(content.spots):
        east = corner[0] + 120 + 130 * (number % 4) - each.x
        north = corner[1] + 90 + 120 * (number // 4) - each.y
        shape = tuple(
            tuple(tuple((x + east, y + north) for x, y in ring) for ring in polygon) for polygon in each.shape
        )
        spots.append(replace(each, x=each.x + east, y=each.y + north, shape=shape))
    last = len(spots)
    places = {each.hot_spot: each.place for each in content.outcome.joint_list(content.rules).standings}
    robustness = tuple(_known(each, places[each.hot_spot], last) for each in content.outcome.robustness)
    order = tuple(sorted(places, key=lambda spot: (places[spot], spot)))
    outcome = replace(
        content.outcome,
        robustness=robustness,
        second=SecondOpinion((order, (order[1], order[0], *order[2:])), more=False, share=0.74),
        left_out=tuple(LeftOut(each.id, (order[12],), (order[11],)) for each in content.organisations),
    )
    return replace(content, spots=tuple(spots), outcome=outcome)


def _known(each: Robustness, place: int, last: int) -> Robustness:
    return replace(
        each,
        share=0.97 if place < 9 else 0.72,
        high=max(1, place - 1),
        low=min(last, place + 2),
        best=max(1, place - 3),
        worst=min(last, place + 4),
        chance_share=0.9,
        chance_high=max(1, place - 2),
        chance_low=min(last, place + 3),
    )


def _bare() -> Flask:
    app = Flask("bare")
    app.add_url_rule("/", view_func=lambda: HELLO)
    return app


def _fetch(app: Flask, path: str) -> bytes:
    response = app.test_client().get(path)
    assert response.status_code == 200, response.status
    return response.data


def _forget() -> None:
    """Forget what was worked out, as a server that has just started."""
    view.view_of.cache_clear()
    view.content_of.cache_clear()
    web._drawn.cache_clear()


def _median(work: Callable[[], object], turns: int, before: Callable[[], None] = lambda: None) -> float:
    """Give the median time of a piece of work in milliseconds of this process; it is done once beforehand."""
    work()
    found = []
    for _ in range(turns):
        before()
        gc.collect()
        began = time.process_time()
        work()
        found.append(1000 * (time.process_time() - began))
    return statistics.median(found)


def _row(name: str, value: float, hello: float, *, most: float | None = None) -> Row:
    if most is None:
        return Row(name, value, "ms")
    return Row(name, value, "ms", "bare Flask, hello", value / hello, f"at most {most:.0f} ms", value <= most)
