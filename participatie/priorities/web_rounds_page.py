"""What the page of a round holds, whichever of its forms was sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from flask import request
from flask.typing import ResponseReturnValue

from participatie.accounts.access import current_account
from participatie.accounts.roles import Role
from participatie.areas import actions as areas
from participatie.areas.area import Area
from participatie.i18n import LOCAL_ZONE, current_language
from participatie.priorities import actions
from participatie.priorities.actions import Progress
from participatie.priorities.rules import Rules
from participatie.priorities.scorers import Team, waiting
from participatie.priorities.scoring import Scoring
from participatie.priorities.showing_rules import RulesTold, rules_told
from participatie.priorities.web_rules_forms import CRITERION_FIELDS, RulesForm, rules_form
from participatie.web import database, render, utc_now
from participatie.written import ShownText, WrittenText

OPEN, CHANGE, OTHER = "open", "change", "other"


@dataclass(frozen=True, slots=True)
class SubArea:
    """A hot spot of a round that may be opened, and the part of the neighbourhood that was typed for it."""

    id: int
    name: ShownText
    typed: str


@dataclass(frozen=True, slots=True)
class TeamLine:
    """One organisation with its people, for who reminds them; `late` is how many can be reminded now."""

    team: Team
    late: int


@dataclass(frozen=True, slots=True)
class RoundsPage:
    """Where a round stands.

    Attributes:
        area: where.
        scoring: the newest round, or None before the first.
        progress: how far each organisation is, by name only.
        teams: the same with its people, for the coordinator.
        late: how many people can be reminded now.
        today: to say whom we reminded today.
        told: the rules that hold or that are published for the next round, or None.
        announced_at: when rules for the next round were published, or None.
        changeable: the form that changes published rules, or None.
        opening: the form that publishes rules and opens a round, or None.
        typed: what was posted to the form that was refused.
        no_reason: an empty text, for the box of the reason.
        criterion_fields: names of the fields of the criteria in the forms.
        spots: the hot spots that a new round would be about.
        may_open: whether the reader opens and closes rounds.
        may_score: whether the reader scores.
        may_enter: whether the reader enters cards of the meeting.
    """

    area: Area
    scoring: Scoring | None
    progress: tuple[Progress, ...]
    teams: tuple[TeamLine, ...]
    late: int
    today: date
    told: RulesTold | None
    announced_at: datetime | None
    changeable: RulesForm | None
    opening: RulesForm | None
    typed: dict[str, str] | None
    no_reason: WrittenText
    criterion_fields: tuple[str, ...]
    spots: tuple[SubArea, ...]
    may_open: bool
    may_score: bool
    may_enter: bool


def rounds_page(
    slug: str, refused: RulesForm | None = None, which: str = OTHER, status: int = 200
) -> ResponseReturnValue:
    """Show where the round stands, and to the coordinator the forms that fit.

    Args:
        slug: of the area.
        refused: a form that was refused, to show again as it was typed.
        which: which of the forms that is.
        status: of the answer.
    """
    account, now = current_account(), utc_now()
    today = now.astimezone(LOCAL_ZONE).date()
    with database().reading() as connection:
        area = areas.area_by_slug(connection, slug)
        scoring = actions.find_scoring(connection, area.id)
        announced = actions.find_announced(connection, area.id)
        is_open = scoring is not None and scoring.is_open
        teams = actions.list_teams(connection, scoring) if scoring and is_open else ()
        progress = actions.progress(connection, scoring) if scoring and is_open else ()
        spots = actions.list_spots_to_score(connection, area.id)
    language = current_language().code
    rules = announced or (scoring.rules if scoring else None)
    may_open = account.role is Role.COORDINATOR
    changeable = scoring.rules if scoring and is_open else announced
    typed = dict(request.form) if refused is not None else None
    page = RoundsPage(
        area=area,
        scoring=scoring,
        progress=progress,
        teams=tuple(TeamLine(team, len(waiting((team,), today))) for team in teams),
        late=len(waiting(teams, today)),
        today=today,
        told=rules_told(rules) if rules else None,
        announced_at=announced.fixed_at if announced else None,
        changeable=_form(refused if which == CHANGE else None, changeable) if may_open and changeable else None,
        opening=_opening(refused if which == OPEN else None, announced) if may_open and not is_open else None,
        typed=typed if which == CHANGE else None,
        no_reason=WrittenText(),
        criterion_fields=CRITERION_FIELDS,
        spots=tuple(
            SubArea(spot.id, spot.name.shown(language), request.form.get(f"sub_area_{spot.id}", "")) for spot in spots
        ),
        may_open=may_open,
        may_score=account.role is Role.PROFESSIONAL,
        may_enter=account.role in (Role.COORDINATOR, Role.COMMUNITY_WORKER),
    )
    return render("priorities/priorities.html", page, form=refused, status=status)


def _form(refused: RulesForm | None, rules: Rules) -> RulesForm:
    return refused or rules_form(rules)


def _opening(refused: RulesForm | None, announced: Rules | None) -> RulesForm:
    return refused or rules_form(announced or actions.proposed_rules())
