"""The short form before and after a session for professionals: anonymous, in a minute."""

from __future__ import annotations

from datetime import timedelta

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from participatie.accounts.access import open_to_all
from participatie.areas import actions as areas
from participatie.errors import Absent, Refusal
from participatie.i18n import LOCAL_ZONE
from participatie.meetings.actions.door import meeting_by_code
from participatie.meetings.meeting import Meeting
from participatie.minutes import actions
from participatie.minutes.evaluation import (
    MOMENTS_IN_ADDRESSES,
    OPENS_BEFORE,
    STATEMENTS,
    Moment,
    is_evaluated,
    is_open,
)
from participatie.minutes.web_forms import EvaluationForm, evaluation_form
from participatie.minutes.web_pages import EvaluationPage
from participatie.tokens import plain_code
from participatie.web import database, render, settings, utc_now
from participatie.web.language import offer
from participatie.web.limits import allow, network_key

bp = Blueprint("evaluation", __name__)

MOST_PER_NETWORK = 300
WINDOW = timedelta(hours=1)


@bp.get("/bijeenkomst/<code>/evaluatie")
@open_to_all
def show(code: str) -> ResponseReturnValue:
    """Show the form before (`?moment=voor`) or after (`?moment=na`); without either, the one that fits the time."""
    return _form_page(code, evaluation_form())


@bp.post("/bijeenkomst/<code>/evaluatie")
@open_to_all
def send(code: str) -> ResponseReturnValue:
    """Count a form, once."""
    now = utc_now()
    meeting, moment, _area_name, _area_slug = _found(code)
    form = evaluation_form()
    try:
        if form.validate():
            allow("minutes evaluation", network_key(now), most=MOST_PER_NETWORK, window=WINDOW, now=now)
            with database().transaction() as connection:
                actions.evaluate(connection, settings(), meeting, moment, form.answers(), form.key.data or "", now)
            word = "na" if moment is Moment.AFTER else "voor"
            return redirect(url_for(".show", code=meeting.code, moment=word, klaar=1), 303)
    except Refusal as refusal:
        form.refuse(refusal)
    return _form_page(code, form, status=422)


def _form_page(code: str, form: EvaluationForm, *, status: int = 200) -> ResponseReturnValue:
    meeting, moment, area_name, area_slug = _found(code)
    if not form.key.data:
        form.key.data = actions.new_evaluation_key(settings(), meeting)
    page = EvaluationPage(
        title=meeting.details.title,
        area_name=area_name,
        area_url=f"/buurt/{area_slug}",
        after=moment is Moment.AFTER,
        state=_state(meeting, moment),
        statements=tuple(STATEMENTS),
        day=meeting.starts_at.astimezone(LOCAL_ZONE).date(),
    )
    return render("minutes/evaluation.html", page, form=form, status=status)


def _state(meeting: Meeting, moment: Moment) -> str:
    now = utc_now()
    if request.args.get("klaar") == "1":
        return "done"
    if is_open(meeting, moment, now):
        return "open"
    begins = meeting.starts_at if moment is Moment.AFTER else meeting.starts_at - OPENS_BEFORE
    return "early" if now < begins else "closed"


def _found(code: str) -> tuple[Meeting, Moment, str, str]:
    with database().reading() as connection:
        meeting = meeting_by_code(connection, plain_code(code))
        area = areas.area_by_id(connection, meeting.area_id)
    offer(area.languages)
    if not is_evaluated(meeting):
        raise Absent("evaluation")
    moment = MOMENTS_IN_ADDRESSES.get(request.args.get("moment", ""))
    if moment is None:
        moment = Moment.AFTER if utc_now() >= meeting.ends_at else Moment.BEFORE
    return meeting, moment, area.name, area.slug
