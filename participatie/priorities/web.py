"""The rules of counting, for everyone: published before anyone's priorities are seen, with every change since."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from flask import Blueprint
from flask.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue

from participatie.accounts.access import open_to_all
from participatie.areas import actions as areas
from participatie.areas.area import Area
from participatie.areas.projects import Phase, PhaseStep, steps_of
from participatie.db import Connection
from participatie.i18n import current_language
from participatie.priorities import actions
from participatie.priorities.cards import numbered
from participatie.priorities.showing_rules import RulesTold, rules_told
from participatie.surveys import actions as surveys
from participatie.surveys.told import SCORING_HOOK
from participatie.web import database, render
from participatie.web.language import offer
from participatie.web.site import EXTENSION
from participatie.written import ShownText

bp = Blueprint("priorities", __name__)


@dataclass(frozen=True, slots=True)
class RulesPage:
    """The rules of the newest round, or of the one that is to come.

    Attributes:
        area: where.
        area_url: the neighbourhood's page.
        steps: the phases, with the present one.
        told: the rules, or None before they are published.
        before_survey: whether they were published before the first survey opened.
        opened_at: when scoring opened, or None.
        closed_at: when it closed, or None.
        ready: organisations that answered about every hot spot.
        asked: organisations that are asked.
        spots: the hot spots of the round, by name.
        plan_url: the plan; empty before the round is closed.
        has_plan: whether a plan was published.
    """

    area: Area
    area_url: str
    steps: tuple[PhaseStep, ...]
    told: RulesTold | None
    before_survey: bool
    opened_at: datetime | None
    closed_at: datetime | None
    ready: int
    asked: int
    spots: tuple[ShownText, ...]
    plan_url: str
    has_plan: bool


@bp.get("/buurt/<area>/prioriteiten")
@open_to_all
def rules(area: str) -> ResponseReturnValue:
    """Show the rules with the time at which they were fixed; no score and no total, of anybody."""
    with database().reading() as connection:
        found = areas.area_by_slug(connection, area)
        offer(found.languages)
        page = _page(connection, found)
    return render("priorities/rules.html", page)


def _page(connection: Connection, area: Area) -> RulesPage:
    announced = actions.find_announced(connection, area.id)
    scoring = None if announced else actions.find_scoring(connection, area.id)
    fixed = announced or (scoring.rules if scoring else None)
    phase = areas.project_of(connection, area.id).phase
    progress = actions.progress(connection, scoring) if scoring and scoring.is_open else ()
    first = min((each.opens_at for each in surveys.list_rounds(connection, area.id)), default=None)
    language = current_language().code
    closed_at = scoring.closed_at if scoring else None
    return RulesPage(
        area=area,
        area_url=f"/buurt/{area.slug}",
        steps=steps_of(phase),
        told=rules_told(fixed) if fixed else None,
        before_survey=bool(fixed and fixed.fixed_at and (first is None or fixed.fixed_at <= first)),
        opened_at=scoring.opened_at if scoring else None,
        closed_at=closed_at,
        ready=sum(each.complete for each in progress),
        asked=len(progress),
        spots=tuple(spot.name.shown(language) for _number, spot in numbered(scoring.spots)) if scoring else (),
        plan_url=f"/buurt/{area.slug}/plan" if closed_at else "",
        has_plan=phase.place >= Phase.PLAN.place,
    )


def _is_scoring(connection: Connection, area_id: int) -> bool:
    scoring = actions.find_scoring(connection, area_id)
    return scoring is not None and scoring.is_open


@bp.record
def _lend(state: BlueprintSetupState) -> None:
    """Let the surveys know when professionals are scoring: until that is over they see no residents' answers."""
    state.app.extensions[EXTENSION].hooks[SCORING_HOOK] = _is_scoring
