"""Pages of staff: what became of the actions, and on one screen what is promised, by whom, and whether it is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from participatie.accounts.access import current_account, for_roles
from participatie.accounts.roles import Role
from participatie.areas import actions as areas
from participatie.areas.area import Area
from participatie.errors import Refusal
from participatie.i18n import LOCAL_ZONE, current_language
from participatie.plan import actions
from participatie.plan.progress import Kept, PromisedAction, Result, Status, kept_by_organisation
from participatie.plan.showing import ActionLine, action_line
from participatie.plan.web_draft import TEAM
from participatie.plan.web_forms import ResultForm, result_form
from participatie.web import database, render, utc_now
from participatie.web.forms import revised_text
from participatie.written import ShownText, WrittenText

bp = Blueprint("results", __name__)


@dataclass(frozen=True, slots=True)
class ActionRow:
    """An action of the published plan with its place, and whether the reader may report on it."""

    line: ActionLine
    place: ShownText
    may_report: bool


@dataclass(frozen=True, slots=True)
class ActionsPage:
    """The actions of the newest published plan, by due day."""

    area: Area
    rows: tuple[ActionRow, ...]


@dataclass(frozen=True, slots=True)
class ReportPage:
    """The form to say what became of an action; `typed` is what was posted, or None."""

    area: Area
    row: ActionRow
    sentence: WrittenText
    typed: Mapping[str, str] | None


@dataclass(frozen=True, slots=True)
class OverviewPage:
    """What is promised, by whom, and whether it is kept.

    Attributes:
        area: where.
        number: version of the plan, or None before the first.
        published_on: its day.
        promised: number of actions.
        done: how many are done.
        late: how many are late.
        not_achieved: how many did not work out.
        kept: per organisation.
        attention: actions that are late or did not work out.
    """

    area: Area
    number: int | None
    published_on: date | None
    promised: int
    done: int
    late: int
    not_achieved: int
    kept: tuple[Kept, ...]
    attention: tuple[ActionRow, ...]


@bp.get("/team/<area>/plan/acties")
@for_roles(*TEAM)
def show(area: str) -> ResponseReturnValue:
    """List the actions of the published plan."""
    with database().reading() as connection:
        found = areas.area_by_slug(connection, area)
        promised = actions.list_actions(connection, found.id)
    return render("plan/actions.html", ActionsPage(found, tuple(_row(each) for each in promised)))


@bp.get("/team/<area>/plan/acties/<int:action>")
@for_roles(Role.COORDINATOR, Role.PROFESSIONAL)
def report(area: str, action: int) -> ResponseReturnValue:
    """Show the form to say what became of an action."""
    return _report(area, action, None, 200)


@bp.post("/team/<area>/plan/acties/<int:action>")
@for_roles(Role.COORDINATOR, Role.PROFESSIONAL)
def report_now(area: str, action: int) -> ResponseReturnValue:
    """Keep what became of an action."""
    now = utc_now()
    form = result_form(now.astimezone(LOCAL_ZONE).date())
    with database().reading() as connection:
        found = areas.area_by_slug(connection, area)
        actions.action_by_id(connection, found.id, action)
    if form.validate():
        sentence = revised_text(WrittenText(), request.form, "sentence", found.languages)
        try:
            with database().transaction() as connection:
                actions.mark_action_done(
                    connection,
                    action,
                    sentence,
                    form.done_on.data,
                    current_account(),
                    now,
                    result=Result(form.result.data),
                )
            return redirect(url_for(".show", area=area), 303)
        except Refusal as refusal:
            form.refuse(refusal)
    return _report(area, action, form, 422)


@bp.get("/team/<area>/plan/overzicht")
@for_roles(*TEAM)
def overview(area: str) -> ResponseReturnValue:
    """Show on one screen what is promised, by whom, and whether it is kept."""
    today = utc_now().astimezone(LOCAL_ZONE).date()
    with database().reading() as connection:
        found = areas.area_by_slug(connection, area)
        plan = actions.newest_plan(connection, found.id)
        promised = actions.list_actions(connection, found.id)
    content = plan.content if plan else None
    stands = [each.status(today) for each in promised]
    page = OverviewPage(
        area=found,
        number=plan.number if plan else None,
        published_on=content.published_on if content else None,
        promised=len(promised),
        done=stands.count(Status.DONE),
        late=stands.count(Status.LATE),
        not_achieved=stands.count(Status.NOT_ACHIEVED),
        kept=kept_by_organisation(content, promised, today) if content else (),
        attention=tuple(_row(each) for each in promised if each.status(today) in (Status.LATE, Status.NOT_ACHIEVED)),
    )
    return render("plan/overview.html", page)


def _report(area: str, action: int, form: ResultForm | None, status: int) -> ResponseReturnValue:
    with database().reading() as connection:
        found = areas.area_by_slug(connection, area)
        promised = actions.action_by_id(connection, found.id, action)
    today = utc_now().astimezone(LOCAL_ZONE).date()
    sentence = promised.report.sentence if promised.report else WrittenText()
    page = ReportPage(found, _row(promised), sentence, request.form if form else None)
    return render("plan/report.html", page, form=form or result_form(today), status=status)


def _row(promised: PromisedAction) -> ActionRow:
    account = current_account()
    language = current_language().code
    today = utc_now().astimezone(LOCAL_ZONE).date()
    own = account.organisation_id in (promised.action.owner, *promised.action.helping)
    may_report = account.role is Role.COORDINATOR or (account.role is Role.PROFESSIONAL and own)
    return ActionRow(action_line(promised, language, today), promised.place_name.shown(language), may_report)
