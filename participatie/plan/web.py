"""The published plan, for everyone: the newest version, every earlier one, and the document to check it with."""

from __future__ import annotations

from flask import Blueprint, Response, url_for
from flask.typing import ResponseReturnValue

from participatie.accounts.access import open_to_all
from participatie.areas import actions as areas
from participatie.areas.area import Area
from participatie.areas.drawing import MapDrawing, draw
from participatie.areas.projects import steps_of
from participatie.db import Connection
from participatie.i18n import LOCAL_ZONE, current_language
from participatie.plan import actions
from participatie.plan.content import PlanContent
from participatie.plan.publication import PublishedPlan
from participatie.plan.showing import chosen_of, hours_of, not_chosen_of, partly_dutch, shapes_of
from participatie.plan.web_pages import NoPlanPage, PlanPage, Version, counted
from participatie.priorities.agreement import agreement_notices
from participatie.priorities.charts import slope_of, stack_bars, strips
from participatie.priorities.showing import Place, places_of
from participatie.web import database, render, utc_now
from participatie.web.language import offer

bp = Blueprint("plan", __name__)


@bp.get("/buurt/<area>/plan")
@open_to_all
def newest(area: str) -> ResponseReturnValue:
    """Show the newest version, or say that there is none yet."""
    with database().reading() as connection:
        found = _area(connection, area)
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
        found = _area(connection, area)
        return _shown(connection, found, actions.plan_version(connection, found.id, number))


@bp.get("/buurt/<area>/plan/<int:number>.json")
@open_to_all
def document(area: str, number: int) -> ResponseReturnValue:
    """Give the published document, byte for byte as the checksum has it."""
    with database().reading() as connection:
        found = areas.area_by_slug(connection, area)
        plan = actions.plan_version(connection, found.id, number)
    response = Response(plan.text.encode(), content_type="application/json; charset=utf-8")
    response.headers["Content-Disposition"] = f'inline; filename="plan-{found.slug}-{number}.json"'
    response.set_etag(plan.checksum)
    return response


def _area(connection: Connection, slug: str) -> Area:
    found = areas.area_by_slug(connection, slug)
    offer(found.languages)
    return found


def _shown(connection: Connection, area: Area, plan: PublishedPlan) -> Response:
    content = plan.content
    joint = content.outcome.joint_list(content.rules)
    language = current_language()
    places = places_of(
        joint,
        stack_bars(joint.standings, joint.weights),
        content.outcome.robustness_by_spot(),
        content.spots,
        language.code,
        plan_size=content.rules.plan_size,
        chosen={spot: item.chosen for spot, item in content.items.items()},
    )
    today = utc_now().astimezone(LOCAL_ZONE).date()
    promised = actions.list_promised(connection, content)
    chosen = chosen_of(content, places, promised, language.code, today)
    not_chosen, rest = not_chosen_of(content, joint, places, language.code)
    versions = _versions(connection, area)
    page = PlanPage(
        area=area,
        area_url=f"/buurt/{area.slug}",
        steps=steps_of(areas.project_of(connection, area.id).phase),
        number=plan.number,
        published_on=content.published_on,
        is_newest=versions[0].number == plan.number,
        newest_url=url_for(".newest", area=area.slug),
        versions=versions,
        chosen=chosen,
        not_chosen=not_chosen,
        rest=rest,
        places=places,
        partly_dutch=partly_dutch(chosen, not_chosen, places),
        drawing=_map(connection, area, content, places, [each.where.id for each in chosen]),
        slope=slope_of(joint.standings, content.rules.plan_size, mirrored=language.direction == "rtl"),
        strips=strips(joint.agreement),
        notices=agreement_notices(joint.agreement),
        hours=hours_of(content),
        counted=counted(content, joint),
        checksum=plan.checksum,
        document_url=url_for(".document", area=area.slug, number=plan.number),
    )
    return render("plan/plan.html", page)


def _versions(connection: Connection, area: Area) -> tuple[Version, ...]:
    return tuple(
        Version(number, day, url_for(".version", area=area.slug, number=number))
        for number, day in actions.list_versions(connection, area.id)
    )


def _map(
    connection: Connection, area: Area, content: PlanContent, places: tuple[Place, ...], chosen: list[int]
) -> MapDrawing:
    return draw(
        area.boundary,
        streets=areas.list_streets(connection, area.id),
        landmarks=areas.list_landmarks(connection, area.id),
        spots=shapes_of(content.spots, places, chosen),
    )
