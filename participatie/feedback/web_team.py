"""Where staff write the news of their neighbourhood."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from flask import Blueprint, Response, redirect, request, url_for
from flask.blueprints import BlueprintSetupState
from werkzeug.wrappers import Response as BaseResponse
from wtforms import DateField, SelectField
from wtforms.validators import InputRequired

from participatie.accounts import actions as accounts
from participatie.accounts.access import current_account, for_roles
from participatie.accounts.roles import Role
from participatie.areas import actions as areas
from participatie.areas.area import Area
from participatie.db import Connection
from participatie.errors import Refusal
from participatie.feedback import actions
from participatie.feedback.updates import Update
from participatie.guarding.actions import HEARD_HOOK
from participatie.i18n import LOCAL_ZONE
from participatie.i18n import gettext as _
from participatie.plan import actions as plans
from participatie.plan.progress import PromisedAction
from participatie.text import mark
from participatie.web import database, render, utc_now
from participatie.web.forms import StaffForm, revised_text
from participatie.web.numbers import row_number
from participatie.web.site import EXTENSION, Site
from participatie.written import WrittenText

bp = Blueprint("feedback_team", __name__)


@dataclass(frozen=True, slots=True)
class NewsPage:
    """The news of an area with the form to write more.

    area: the area; updates: newest first; sentence: what the form starts from; editing: number of the news
    that is being corrected, or None; typed: what was posted and refused, or None.
    """

    area: Area
    updates: tuple[Update, ...]
    sentence: WrittenText
    editing: int | None
    typed: dict[str, str] | None


class NewsForm(StaffForm):
    """The day of the news; its words are read per language."""

    published_on = DateField(mark("Dag"), validators=[InputRequired()])
    action = SelectField(mark("Over welke afspraak uit het plan gaat het?"))

    def offer(self, promised: tuple[PromisedAction, ...]) -> None:
        """Fill the list of promises to choose from."""
        titles = [(str(each.action.id), f"{each.place_name.dutch}: {each.action.title.dutch}") for each in promised]
        self.action.choices = [("", _("Geen afspraak uit het plan")), *titles]

    def chosen_action(self) -> int | None:
        """Give the number of the chosen promise."""
        return int(self.action.data) if self.action.data else None


@bp.get("/team/<area>/nieuws")
@for_roles(Role.COORDINATOR, Role.COMMUNITY_WORKER)
def news(area: str) -> Response:
    """Show the news and an empty form, or the form filled in with news to correct (`?wijzig=number`)."""
    editing = request.args.get("wijzig", type=row_number)
    with database().reading() as connection:
        found = areas.area_by_slug(connection, area)
        old = actions.update_by_id(connection, found.id, editing) if editing else None
        page, promised = _page(connection, found, old), plans.list_actions(connection, found.id)
    day = old.published_on if old else utc_now().astimezone(LOCAL_ZONE).date()
    about = str(old.action_id) if old and old.action_id else ""
    form = NewsForm(formdata=None, published_on=day, action=about)
    form.offer(promised)
    return render("feedback/news.html", page, form=form)


@bp.post("/team/<area>/nieuws")
@for_roles(Role.COORDINATOR, Role.COMMUNITY_WORKER)
def write_news(area: str) -> BaseResponse:
    """Publish news, or correct the news whose number came along."""
    form, now = NewsForm(), utc_now()
    editing = request.form.get("update", type=row_number)
    with database().reading() as connection:
        found = areas.area_by_slug(connection, area)
        old = actions.update_by_id(connection, found.id, editing) if editing else None
        form.offer(plans.list_actions(connection, found.id))
    if form.validate():
        sentence = revised_text(old.sentence if old else WrittenText(), request.form, "sentence", found.languages)
        try:
            with database().transaction() as connection:
                _save(connection, found, old, sentence, form)
                accounts.record(connection, current_account().id, "news written", found.slug, now)
            return redirect(url_for(".news", area=found.slug), 303)
        except Refusal as refusal:
            form.refuse(refusal)
    with database().reading() as connection:
        page = _page(connection, found, old, typed=dict(request.form))
    return render("feedback/news.html", page, form=form, status=422)


@bp.post("/team/<area>/nieuws/<int:number>/weg")
@for_roles(Role.COORDINATOR, Role.COMMUNITY_WORKER)
def remove_news(area: str, number: int) -> BaseResponse:
    """Take news back."""
    form, now = StaffForm(), utc_now()
    with database().transaction() as connection:
        found = areas.area_by_slug(connection, area)
        if form.validate():
            actions.remove_update(connection, found.id, number)
            accounts.record(connection, current_account().id, "news removed", f"{found.slug} {number}", now)
    return redirect(url_for(".news", area=area), 303)


def _save(connection: Connection, area: Area, old: Update | None, sentence: WrittenText, form: NewsForm) -> None:
    day, about, now = form.published_on.data, form.chosen_action(), utc_now()
    if old is None:
        actions.add_update(connection, area.id, sentence, day, now, action_id=about)
    else:
        actions.change_update(connection, area.id, old.id, sentence, day, now, action_id=about)


def _page(connection: Connection, area: Area, old: Update | None, typed: dict[str, str] | None = None) -> NewsPage:
    return NewsPage(
        area=area,
        updates=actions.list_updates(connection, area.id),
        sentence=old.sentence if old else WrittenText(),
        editing=old.id if old else None,
        typed=typed,
    )


def told_since(connection: Connection, area_id: int, since: date) -> bool:
    """Tell whether people could hear on or after a day what is done: news, or a version of the plan."""
    if any(each.published_on >= since for each in actions.list_updates(connection, area_id, 1)):
        return True
    plan = plans.newest_plan(connection, area_id)
    return plan is not None and plan.content.published_on >= since


@bp.record_once
def lend(state: BlueprintSetupState) -> None:
    """Let the opening of rounds ask whether people heard about the last one."""
    found = state.app.extensions[EXTENSION]
    assert isinstance(found, Site)
    found.hooks[HEARD_HOOK] = told_since
