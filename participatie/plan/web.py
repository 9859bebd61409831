"""The published plan, for everyone: the newest version, every earlier one, and the document to check it with."""

from __future__ import annotations

from functools import lru_cache

from flask import Blueprint, Response, url_for
from flask.typing import ResponseReturnValue

from participatie.accounts.access import open_to_all
from participatie.areas import actions as areas
from participatie.areas.area import Area, Landmark, Street
from participatie.areas.drawing import MapDrawing, SpotShape, draw
from participatie.areas.projects import steps_of
from participatie.db import Connection
from participatie.geometry import MultiPolygon
from participatie.i18n import LOCAL_ZONE, current_language
from participatie.meetings.actions.about import links_about
from participatie.plan import actions
from participatie.plan.differences import Differences
from participatie.plan.publication import PublishedPlan
from participatie.plan.showing import ActionLine, action_line, doing_of, partly_dutch_actions, shapes_of
from participatie.plan.view import PlanView, changed_since, view_of
from participatie.plan.web_method import bp as method
from participatie.plan.web_pages import NoPlanPage, PlanPage, Version, area_of_page
from participatie.plan.web_what_if import bp as what_if
from participatie.web import database, render, utc_now
from participatie.web.files import file_to_read

bp = Blueprint("plan", __name__)
bp.register_blueprint(what_if)
bp.register_blueprint(method)

KEPT_MAPS = 16


@bp.get("/buurt/<area>/plan")
@open_to_all
def newest(area: str) -> ResponseReturnValue:
    """Show the newest version, or say that there is none yet."""
    with database().reading() as connection:
        found = area_of_page(connection, area)
        plan = actions.newest_plan(connection, found.id)
        if plan is None:
            steps = steps_of(areas.project_of(connection, found.id).phase)
            return render("plan/none.html", NoPlanPage(found, f"/buurt/{found.slug}", steps))
        return _shown(connection, found, plan)


@bp.get("/buurt/<area>/plan/<int:number>")
@open_to_all
def version(area: str, number: int) -> ResponseReturnValue:
    """Show one version as it was published."""
    with database().reading() as connection:
        found = area_of_page(connection, area)
        return _shown(connection, found, actions.plan_version(connection, found.id, number))


@bp.get("/buurt/<area>/plan/<int:number>.json")
@open_to_all
def document(area: str, number: int) -> ResponseReturnValue:
    """Give the published document, byte for byte as the checksum has it."""
    with database().reading() as connection:
        found = areas.area_by_slug(connection, area)
        plan = actions.plan_version(connection, found.id, number)
    name = f"plan-{found.slug}-{number}.json"
    response = file_to_read(plan.text.encode(), "application/json; charset=utf-8", name)
    response.set_etag(plan.checksum)
    return response


def _shown(connection: Connection, area: Area, plan: PublishedPlan) -> Response:
    language = current_language()
    view = view_of(plan, language.code)
    lines = _lines(connection, view, language.code)
    versions = _versions(connection, area)
    page = PlanPage(
        area=area,
        area_url=f"/buurt/{area.slug}",
        steps=steps_of(areas.project_of(connection, area.id).phase),
        number=plan.number,
        published_on=view.content.published_on,
        is_newest=versions[0].number == plan.number,
        newest_url=url_for("plan.newest", area=area.slug),
        versions=versions,
        view=view,
        doing={spot: doing_of(each) for spot, each in lines.items()},
        partly_dutch=view.partly_dutch or any(partly_dutch_actions(each) for each in lines.values()),
        drawing=_map(connection, area, view),
        checksum=plan.checksum,
        document_url=url_for("plan.document", area=area.slug, number=plan.number),
        what_if_url=url_for("plan.what_if.try_weights", area=area.slug, number=plan.number),
        changes=_changes(connection, area, plan, versions, language.code),
        method_url=url_for("plan.method.priorities"),
        rules_url=url_for("priorities.rules", area=area.slug),
        meetings=links_about(connection, area.id, utc_now()),
    )
    return render("plan/plan.html", page)


def _changes(
    connection: Connection, area: Area, plan: PublishedPlan, versions: tuple[Version, ...], language: str
) -> Differences | None:
    """Say what changed since the version before this one."""
    earlier = [each.number for each in versions if each.number < plan.number]
    return changed_since(actions.plan_version(connection, area.id, max(earlier)), plan, language) if earlier else None


def _lines(connection: Connection, view: PlanView, language: str) -> dict[int, list[ActionLine]]:
    """Give the actions of each hot spot in the plan with what became of them today, by due day."""
    today = utc_now().astimezone(LOCAL_ZONE).date()
    found: dict[int, list[ActionLine]] = {each.where.id: [] for each in view.chosen}
    for promised in actions.list_promised(connection, view.content):
        found[promised.hot_spot].append(action_line(promised, language, today))
    return found


def _versions(connection: Connection, area: Area) -> tuple[Version, ...]:
    return tuple(
        Version(number, day, url_for("plan.version", area=area.slug, number=number))
        for number, day in actions.list_versions(connection, area.id)
    )


def _map(connection: Connection, area: Area, view: PlanView) -> MapDrawing:
    finals = {each.hot_spot: each.final for each in view.content.final_list()}
    return _drawn(
        area.boundary,
        tuple(areas.list_streets(connection, area.id)),
        tuple(areas.list_landmarks(connection, area.id)),
        tuple(shapes_of(view.content.spots, finals, [each.where.id for each in view.chosen])),
    )


@lru_cache(maxsize=KEPT_MAPS)
def _drawn(
    boundary: MultiPolygon,
    streets: tuple[Street, ...],
    landmarks: tuple[Landmark, ...],
    spots: tuple[SpotShape, ...],
) -> MapDrawing:
    """Draw a map once: finding room for the names takes longer than the rest of the page."""
    return draw(boundary, streets=streets, landmarks=landmarks, spots=spots)
