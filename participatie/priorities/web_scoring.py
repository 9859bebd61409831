"""Pages of staff: opening and closing a round of scoring, and the joint list that comes of it."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue

from participatie.accounts.access import current_account, for_roles
from participatie.accounts.roles import Role
from participatie.areas import actions as areas
from participatie.areas.area import Area
from participatie.errors import Refusal
from participatie.i18n import current_language
from participatie.priorities import actions
from participatie.priorities.actions import Progress
from participatie.priorities.charts import Slope, Strip, slope_of, stack_bars, strips
from participatie.priorities.criteria import CRITERIA
from participatie.priorities.rules import Group
from participatie.priorities.scoring import Scoring, notices_of
from participatie.priorities.showing import Place, places_of
from participatie.priorities.web_forms import RulesForm
from participatie.text import Message
from participatie.web import database, render, utc_now
from participatie.written import ShownText

bp = Blueprint("rounds", __name__)

SEES_LIST = (Role.COORDINATOR, Role.PROFESSIONAL, Role.EXECUTIVE)


@dataclass(frozen=True, slots=True)
class PrioritiesPage:
    """Where a round stands.

    Attributes:
        area: where.
        scoring: the newest round, or None before the first.
        progress: how far each organisation is, by name only.
        weights: share of each group in whole percents, of the newest round.
        criteria: marked name and share of each criterion in whole percents.
        criterion_fields: names of the fields of the criteria in the form.
        spots: names of the hot spots that a new round would be about.
        may_open: whether the reader opens and closes rounds.
        may_score: whether the reader scores.
    """

    area: Area
    scoring: Scoring | None
    progress: tuple[Progress, ...]
    weights: tuple[tuple[Group, int], ...]
    criteria: tuple[tuple[str, int], ...]
    criterion_fields: tuple[str, ...]
    spots: tuple[ShownText, ...]
    may_open: bool
    may_score: bool


@dataclass(frozen=True, slots=True)
class ListPage:
    """The joint list after closing.

    Attributes:
        area: where.
        places: the list.
        merged: whether residents and entrepreneurs count as one group.
        slope: the slope chart.
        strips: agreement per group.
        notices: what to talk about first.
        plan_size: K.
        fair_share: an even part of the points.
    """

    area: Area
    places: tuple[Place, ...]
    merged: bool
    slope: Slope
    strips: tuple[Strip, ...]
    notices: tuple[Message, ...]
    plan_size: int
    fair_share: float


@bp.get("/team/<area>/prioriteiten")
@for_roles(*SEES_LIST)
def show(area: str) -> ResponseReturnValue:
    """Show where the round stands, and to the coordinator the form for a new one."""
    form = RulesForm()
    form.speak()
    return _priorities(area, form, 200)


@bp.post("/team/<area>/prioriteiten/openen")
@for_roles(Role.COORDINATOR)
def open_round(area: str) -> ResponseReturnValue:
    """Stamp the rules and open the round."""
    form = RulesForm()
    form.speak()
    if form.validate():
        try:
            with database().transaction() as connection:
                found = areas.area_by_slug(connection, area)
                rules = form.rules(actions.proposed_rules())
                actions.open_scoring(connection, found.id, rules, current_account(), utc_now())
            return redirect(url_for(".show", area=area), 303)
        except Refusal as refusal:
            form.refuse(refusal)
    return _priorities(area, form, 422)


@bp.post("/team/<area>/prioriteiten/sluiten")
@for_roles(Role.COORDINATOR)
def close_round(area: str) -> ResponseReturnValue:
    """Close the round and freeze its outcome."""
    form = RulesForm(formdata=None)
    form.speak()
    try:
        with database().transaction() as connection:
            found = areas.area_by_slug(connection, area)
            actions.close_scoring(connection, found.id, current_account(), utc_now())
    except Refusal as refusal:
        form.refuse(refusal)
        return _priorities(area, form, 422)
    return redirect(url_for(".joint_list", area=area), 303)


@bp.get("/team/<area>/prioriteiten/lijst")
@for_roles(*SEES_LIST)
def joint_list(area: str) -> ResponseReturnValue:
    """Show the joint list; before closing there is none to see."""
    with database().reading() as connection:
        found = areas.area_by_slug(connection, area)
        newest = actions.find_scoring(connection, found.id)
        if newest is None or newest.outcome is None:
            return redirect(url_for(".show", area=area), 303)
    language = current_language()
    joint = newest.outcome.joint_list(newest.rules)
    page = ListPage(
        area=found,
        places=places_of(
            joint,
            stack_bars(joint.standings, joint.weights),
            newest.outcome.robustness_by_spot(),
            newest.spots,
            language.code,
            plan_size=newest.rules.plan_size,
            chosen={},
        ),
        merged=newest.outcome.merged,
        slope=slope_of(joint.standings, newest.rules.plan_size, mirrored=language.direction == "rtl"),
        strips=strips(joint.agreement),
        notices=notices_of(newest.outcome),
        plan_size=newest.rules.plan_size,
        fair_share=joint.fair_share,
    )
    return render("priorities/joint_list.html", page)


def _priorities(area: str, form: RulesForm, status: int) -> ResponseReturnValue:
    account = current_account()
    with database().reading() as connection:
        found = areas.area_by_slug(connection, area)
        scoring = actions.find_scoring(connection, found.id)
        progress = actions.progress(connection, scoring) if scoring else ()
        spots = actions.list_spots_to_score(connection, found.id)
    rules = scoring.rules if scoring else actions.proposed_rules()
    page = PrioritiesPage(
        area=found,
        scoring=scoring,
        progress=progress,
        weights=tuple((Group(name), round(100 * share)) for name, share in rules.weights.items()),
        criteria=tuple(
            (each.name, round(100 * rules.criteria[each.code])) for each in CRITERIA if each.code in rules.criteria
        ),
        criterion_fields=tuple(f"criterion_{each.code}" for each in CRITERIA),
        spots=tuple(spot.name.shown(current_language().code) for spot in spots),
        may_open=account.role is Role.COORDINATOR,
        may_score=account.role is Role.PROFESSIONAL,
    )
    return render("priorities/priorities.html", page, form=form, status=status)
