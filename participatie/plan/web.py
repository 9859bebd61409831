"""The published plan, for everyone: the newest version, every earlier one, and the document to check it with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from flask import Blueprint, Response, url_for
from flask.typing import ResponseReturnValue

from participatie.accounts.access import open_to_all
from participatie.areas import actions as areas
from participatie.areas.area import Area
from participatie.areas.drawing import MapDrawing, draw
from participatie.areas.projects import PhaseStep, steps_of
from participatie.db import Connection
from participatie.i18n import LOCAL_ZONE, current_language
from participatie.plan import actions
from participatie.plan.agreement import agreement_notices
from participatie.plan.charts import Slope, Strip, slope_of, stack_bars, strips
from participatie.plan.content import PlanContent
from participatie.plan.criteria import BY_CODE
from participatie.plan.progress import PromisedAction
from participatie.plan.publication import PublishedPlan
from participatie.plan.rules import Group
from participatie.plan.showing import (
    Chosen,
    HoursRow,
    NotChosen,
    Place,
    chosen_of,
    hours_of,
    not_chosen_of,
    places_of,
    shapes_of,
)
from participatie.text import Message
from participatie.web import database, render, utc_now
from participatie.web.language import offer

bp = Blueprint("plan", __name__)


@dataclass(frozen=True, slots=True)
class Version:
    """A published version to link to."""

    number: int
    published_on: date
    url: str


@dataclass(frozen=True, slots=True)
class PlanPage:
    """The page of one published version.

    Attributes:
        area: where.
        area_url: the neighbourhood's page.
        steps: the phases, with the present one.
        number: version.
        published_on: its day.
        is_newest: whether no later version exists.
        newest_url: the address that always shows the newest.
        versions: every version, newest first.
        chosen: what is in the plan.
        not_chosen: wishes that are not, with the answer.
        rest: places that nobody put high.
        places: the whole list, for the tables.
        drawing: the map.
        slope: the slope chart.
        strips: agreement per group.
        notices: what must be said about how the list came about.
        hours: hours per organisation.
        merged: whether residents and entrepreneurs count as one group.
        residents: number of residents (of the whole neighbourhood when merged).
        entrepreneurs: number of entrepreneurs; None when merged.
        organisations: number of organisations that scored.
        plan_size: K.
        weights: share of each group, in whole percents.
        criteria: marked name and share of each criterion, in whole percents.
        group_bounds: bounds of a reasonable share of a group, in whole percents.
        criterion_bounds: the same of a criterion.
        draws: number of weightings tried.
        checksum: of the document.
        document_url: where it is.
    """

    area: Area
    area_url: str
    steps: tuple[PhaseStep, ...]
    number: int
    published_on: date
    is_newest: bool
    newest_url: str
    versions: tuple[Version, ...]
    chosen: tuple[Chosen, ...]
    not_chosen: tuple[NotChosen, ...]
    rest: tuple[Place, ...]
    places: tuple[Place, ...]
    drawing: MapDrawing
    slope: Slope
    strips: tuple[Strip, ...]
    notices: tuple[Message, ...]
    hours: tuple[HoursRow, ...]
    merged: bool
    residents: int
    entrepreneurs: int | None
    organisations: int
    plan_size: int
    weights: tuple[tuple[Group, int], ...]
    criteria: tuple[tuple[str, int], ...]
    group_bounds: tuple[int, int]
    criterion_bounds: tuple[int, int]
    draws: int
    checksum: str
    document_url: str


@dataclass(frozen=True, slots=True)
class NoPlanPage:
    """The page before the first plan: where, its phases, and when residents hear back."""

    area: Area
    area_url: str
    steps: tuple[PhaseStep, ...]


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
    promised = actions.list_promised(connection, content)
    versions = tuple(
        Version(number, day, url_for(".version", area=area.slug, number=number))
        for number, day in actions.list_versions(connection, area.id)
    )
    steps = steps_of(areas.project_of(connection, area.id).phase)
    drawn = areas.list_streets(connection, area.id), areas.list_landmarks(connection, area.id)
    language = current_language()
    joint = content.outcome.joint_list(content.rules)
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
    chosen, (not_chosen, rest) = _cards(content, places, promised, language.code, today)
    numbered = [each.where.id for each in chosen]
    rules = content.rules
    page = PlanPage(
        area=area,
        area_url=f"/buurt/{area.slug}",
        steps=steps,
        number=plan.number,
        published_on=content.published_on,
        is_newest=versions[0].number == plan.number,
        newest_url=url_for(".newest", area=area.slug),
        versions=versions,
        chosen=chosen,
        not_chosen=not_chosen,
        rest=rest,
        places=places,
        drawing=draw(
            area.boundary,
            streets=drawn[0],
            landmarks=drawn[1],
            spots=shapes_of(content.spots, places, numbered),
        ),
        slope=slope_of(joint.standings, rules.plan_size, mirrored=language.direction == "rtl"),
        strips=strips(joint.agreement),
        notices=agreement_notices(joint.agreement),
        hours=hours_of(content),
        merged=content.outcome.merged,
        residents=content.outcome.respondents[Group.RESIDENTS],
        entrepreneurs=content.outcome.respondents.get(Group.ENTREPRENEURS),
        organisations=len(content.outcome.sheets),
        plan_size=rules.plan_size,
        weights=tuple((group, round(100 * share)) for group, share in joint.weights.items()),
        criteria=tuple((BY_CODE[code].name, round(100 * share)) for code, share in rules.criteria.items()),
        group_bounds=_percents(rules.group_bounds.least, rules.group_bounds.most),
        criterion_bounds=_percents(rules.criterion_bounds.least, rules.criterion_bounds.most),
        draws=rules.draws,
        checksum=plan.checksum,
        document_url=url_for(".document", area=area.slug, number=plan.number),
    )
    return render("plan/plan.html", page)


def _cards(
    content: PlanContent,
    places: tuple[Place, ...],
    promised: tuple[PromisedAction, ...],
    language: str,
    today: date,
) -> tuple[tuple[Chosen, ...], tuple[tuple[NotChosen, ...], tuple[Place, ...]]]:
    joint = content.outcome.joint_list(content.rules)
    return (
        chosen_of(content, places, promised, language, today),
        not_chosen_of(content, joint, places, language),
    )


def _percents(least: float, most: float) -> tuple[int, int]:
    return round(100 * least), round(100 * most)
