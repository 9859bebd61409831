"""Pages where moderators look after open answers: rounds, the term, the log, and what was released."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import cast

from flask import Blueprint, Response, redirect, url_for
from flask.blueprints import BlueprintSetupState
from werkzeug.wrappers import Response as BaseResponse
from wtforms import IntegerField
from wtforms.validators import InputRequired

from participatie.accounts.access import current_account, for_roles
from participatie.accounts.people import Account
from participatie.accounts.roles import Role
from participatie.areas import actions as areas
from participatie.db import Connection
from participatie.errors import Refusal
from participatie.guarding import actions
from participatie.guarding import web_pages as views
from participatie.guarding.actions import Heard
from participatie.guarding.actions.moderating import LOOKED
from participatie.guarding.decision import Outcome
from participatie.guarding.terms import LEAST_DAYS, MOST_DAYS, erase_at
from participatie.guarding.web_queue import MODERATORS, area_and_round
from participatie.guarding.web_queue import bp as queue
from participatie.i18n import LANGUAGES, current_language, day_in_words, moment_in_words
from participatie.i18n import gettext as _
from participatie.surveys import actions as surveys
from participatie.surveys.opening import OPENING_HOOK, Opening
from participatie.surveys.rounds import Round
from participatie.surveys.web_team_views import AUDIENCE_NAMES
from participatie.text import mark
from participatie.web import database, render, utc_now
from participatie.web.forms import StaffForm
from participatie.web.site import EXTENSION, Site

bp = Blueprint("guarding_team", __name__)
bp.register_blueprint(queue)


class TermForm(StaffForm):
    """How many days originals stay after a round has closed."""

    days = IntegerField(
        mark("Aantal dagen na het sluiten"), validators=[InputRequired(message=mark("Vul een aantal dagen in."))]
    )


@bp.get("/team/<area>/open-antwoorden")
@for_roles(*MODERATORS)
def overview(area: str) -> Response:
    """List the rounds with what waits for a moderator."""
    return _overview(area, None)


@bp.post("/team/<area>/open-antwoorden/termijn")
@for_roles(Role.COORDINATOR)
def set_term(area: str) -> BaseResponse:
    """Set how long originals stay."""
    form = TermForm()
    if form.validate():
        try:
            with database().transaction() as connection:
                found = areas.area_by_slug(connection, area)
                actions.set_term(connection, found.id, form.days.data, current_account().id, utc_now())
            return redirect(url_for(".overview", area=area) + "#termijn", 303)
        except Refusal as refusal:
            form.refuse(refusal)
    return _overview(area, form, 422)


@bp.get("/team/<area>/open-antwoorden/logboek")
@for_roles(Role.COORDINATOR)
def log(area: str) -> Response:
    """Show who looked at answers that were not released yet."""
    with database().reading() as connection:
        found = areas.area_by_slug(connection, area)
        titles = {
            each.code: surveys.survey_by_hash(connection, each.survey_hash).title.text_in(current_language().code).text
            for each in surveys.list_rounds(connection, found.id)
        }
        looks = actions.list_looks(connection, found.id)
    lines = tuple(
        views.LookLine(
            at=moment_in_words(line.at),
            who=line.who,
            what=_("Gekeken") if line.action == LOOKED else _("Besloten"),
            title=titles[code],
            number=number,
        )
        for line, code, number in looks
    )
    return render("guarding/log.html", views.LogPage(found, lines))


@bp.get("/team/<area>/vragenlijsten/<code>/open-antwoorden")
@for_roles(*MODERATORS)
def released(area: str, code: str) -> Response:
    """Show the open answers that a moderator released, in the order of the alphabet."""
    language = current_language().code
    with database().reading() as connection:
        found, round_ = area_and_round(connection, area, code)
        survey = surveys.survey_by_hash(connection, round_.survey_hash)
        texts = actions.released_texts(connection, round_.id)
        erased = actions.is_erased(connection, round_)
        waiting = 0 if erased else actions.waiting_in(connection, round_, utc_now())
        keys = surveys.text_keys(connection, round_)
    by_page: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for (_response, page_key), each in texts.items():
        known = LANGUAGES.get(each.language)
        by_page[page_key].append((each.text, each.language, known.name if known else each.language))
    questions = {page.page_key: page.question.text.text_in(language) for page in survey.pages}
    answers = tuple((questions[key], tuple(sorted(by_page[key], key=lambda one: one[0].casefold()))) for key in keys)
    page = views.ReleasedPage(found, round_, survey.title.text_in(language), answers, waiting)
    return render("guarding/released.html", page)


def _overview(slug: str, form: TermForm | None, status: int = 200) -> Response:
    with database().reading() as connection:
        found = areas.area_by_slug(connection, slug)
        days = actions.term_of(connection, found.id)
        erased = actions.erased_on(connection, found.id)
        lines = tuple(
            _line(connection, each, days, "" if each.id not in erased else day_in_words(erased[each.id]))
            for each in surveys.list_rounds(connection, found.id)
            if surveys.text_keys(connection, each)
        )
    page = views.OverviewPage(found, lines, days, LEAST_DAYS, MOST_DAYS, current_account().role is Role.COORDINATOR)
    return render("guarding/overview.html", page, form=form or TermForm(formdata=None, days=days), status=status)


def _line(connection: Connection, round_: Round, days: int, erased: str) -> views.RoundLine:
    survey = surveys.survey_by_hash(connection, round_.survey_hash)
    counts = actions.counts_of(connection, round_)
    until = erase_at(round_.closes_at, days)
    return views.RoundLine(
        round=round_,
        title=survey.title.text_in(current_language().code),
        audience=_(AUDIENCE_NAMES.get(round_.audience, round_.audience)),
        waiting=0 if erased else actions.waiting_in(connection, round_, utc_now()),
        released=counts.get(Outcome.RELEASED, 0) + counts.get(Outcome.REDACTED, 0),
        held=counts.get(Outcome.HELD, 0),
        until="" if until is None or erased else day_in_words(until.date()),
        erased=erased,
    )


@bp.record_once
def lend(state: BlueprintSetupState) -> None:
    """Let the pages of surveys ask whether a round comes too early."""
    found = state.app.extensions[EXTENSION]
    assert isinstance(found, Site)

    def heard(connection: Connection, area_id: int, since: date) -> bool:
        lent = cast("Heard | None", found.hooks.get(actions.HEARD_HOOK))
        return lent is not None and lent(connection, area_id, since)

    def too_early(connection: Connection, area_id: int) -> bool:
        return actions.unheard_round(connection, area_id, heard, found.clock()) is not None

    def check(connection: Connection, round_: Round, by: Account, reason: str) -> None:
        actions.check_opening(connection, round_, by, reason, heard, found.clock())

    def reasons(connection: Connection, area_id: int) -> dict[int, str]:
        return {number: early.reason for number, early in actions.early_rounds(connection, area_id).items()}

    found.hooks[OPENING_HOOK] = Opening(too_early, check, reasons)
