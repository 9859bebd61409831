"""Pages for everyone after a meeting: the report, reacting to it, its files, and the evaluation of a session."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import cast

from flask import Blueprint, Response, redirect, request, url_for
from flask.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue

from participatie.accounts.access import open_to_all
from participatie.areas import actions as areas
from participatie.areas.area import Area
from participatie.db import Connection
from participatie.documents.shelf import Shelf
from participatie.errors import Absent, Refusal
from participatie.i18n import LOCAL_ZONE, current_language, day_in_words, translate
from participatie.i18n import gettext as _
from participatie.i18n import number as in_digits
from participatie.meetings.actions.door import meeting_by_code
from participatie.meetings.meeting import Meeting
from participatie.minutes import actions
from participatie.minutes.content import PublishedReport, ReportContent
from participatie.minutes.entry import STANDINGS
from participatie.minutes.reaction import react_until, takes_reactions
from participatie.minutes.web_evaluation import bp as evaluation
from participatie.minutes.web_forms import ReactionForm
from participatie.minutes.web_pages import BAD, GOOD, ReportPage
from participatie.plan.documents import Voice
from participatie.text import mark
from participatie.tokens import plain_code
from participatie.web import database, render, settings, utc_now
from participatie.web.files import file_to_read
from participatie.web.language import offer
from participatie.web.limits import allow, network_key
from participatie.web.site import EXTENSION, Link, Site

bp = Blueprint("minutes", __name__)
bp.register_blueprint(evaluation)

MOST_PER_NETWORK = 200
WINDOW = timedelta(hours=1)
"""Neighbours share an address; this stops a machine."""

INVITATION_HOOK = "links on the invitation"
ORIGIN_HOOK = "meeting where an action was agreed"

PDF = "application/pdf"
ODT = "application/vnd.oasis.opendocument.text"
_SHELF = Shelf(16)


def found_meeting(connection: Connection, code: str) -> tuple[Area, Meeting]:
    """Give a meeting with its area, and choose the reader's language; `Absent` when there is none."""
    meeting = meeting_by_code(connection, plain_code(code))
    area = areas.area_by_id(connection, meeting.area_id)
    offer(area.languages)
    return area, meeting


@bp.get("/bijeenkomst/<code>/verslag")
@open_to_all
def show(code: str) -> ResponseReturnValue:
    """Show the newest report, or the draft with room to react."""
    form = ReactionForm(formdata=None)
    return _report(code, form)


@bp.post("/bijeenkomst/<code>/verslag")
@open_to_all
def react(code: str) -> ResponseReturnValue:
    """Keep a reaction to the draft, once per form."""
    now = utc_now()
    form = ReactionForm()
    with database().reading() as connection:
        _area, meeting = found_meeting(connection, code)
    try:
        if form.validate():
            allow("minutes reaction", network_key(now), most=MOST_PER_NETWORK, window=WINDOW, now=now)
            language = current_language().code
            with database().transaction() as connection:
                actions.react(connection, settings(), meeting, form.text.data or "", language, form.key.data or "", now)
            return redirect(url_for(".show", code=meeting.code, gestuurd=1) + "#reageren", 303)
    except Refusal as refusal:
        form.refuse(refusal)
    return _report(code, form, status=422)


@bp.get("/bijeenkomst/<code>/verslag/<int:number>")
@open_to_all
def version(code: str, number: int) -> ResponseReturnValue:
    """Show one version, as it was published."""
    with database().reading() as connection:
        area, meeting = found_meeting(connection, code)
        report = actions.report_version(connection, meeting, number)
        page = _page(connection, area, meeting, report.content, report)
    return _cached(render("minutes/report.html", page, form=None))


@bp.get("/bijeenkomst/<code>/verslag/<int:number>.json")
@open_to_all
def as_json(code: str, number: int) -> Response:
    """Give the document that the checksum is about."""
    _meeting, report, _address = _found(code, number)
    response = Response(report.text, content_type="application/json; charset=utf-8")
    response.headers["Cache-Control"] = "public, max-age=3600"
    response.set_etag(report.checksum)
    response.make_conditional(request)
    return response


@bp.get("/bijeenkomst/<code>/verslag/<int:number>.pdf")
@open_to_all
def as_pdf(code: str, number: int) -> Response:
    """Give a version as a tagged PDF."""
    from participatie.minutes import paper, paper_files

    meeting, report, address = _found(code, number)
    return _file(
        meeting, report, "pdf", PDF,
        lambda: paper_files.as_pdf(paper.report_paper(report.content, report.checksum, address, _voice())),
    )  # fmt: skip


@bp.get("/bijeenkomst/<code>/verslag/<int:number>.odt")
@open_to_all
def as_odt(code: str, number: int) -> Response:
    """Give a version for a word processor."""
    from participatie.minutes import paper, paper_files

    meeting, report, address = _found(code, number)
    return _file(
        meeting, report, "odt", ODT,
        lambda: paper_files.as_odt(paper.report_paper(report.content, report.checksum, address, _voice())),
    )  # fmt: skip


def _report(code: str, form: ReactionForm, *, status: int = 200) -> ResponseReturnValue:
    with database().reading() as connection:
        area, meeting = found_meeting(connection, code)
        report = actions.newest_report(connection, meeting)
        if report is not None:
            page = _page(connection, area, meeting, report.content, report)
        else:
            page = _draft_page(connection, area, meeting)
    if page.reacting and not form.key.data:
        form.key.data = actions.new_form_key(settings(), meeting)
    shown = form if page.reacting or status != 200 else None
    response = render("minutes/report.html", page, form=shown, status=status)
    return response if page.is_draft else _cached(response)


def _draft_page(connection: Connection, area: Area, meeting: Meeting) -> ReportPage:
    kept = actions.report_of(connection, meeting)
    if kept.shared_at is None:
        raise Absent("shared report")
    now = utc_now()
    content = actions.draft_content(connection, area, meeting, now.astimezone(LOCAL_ZONE).date())
    page = _page(connection, area, meeting, content, None)
    return replace(
        page,
        reacting=takes_reactions(kept.shared_at, now),
        react_until=day_in_words(react_until(kept.shared_at), weekday=True),
        sent=request.args.get("gestuurd") == "1",
    )


def _page(
    connection: Connection, area: Area, meeting: Meeting, content: ReportContent, report: PublishedReport | None
) -> ReportPage:
    today = utc_now().astimezone(LOCAL_ZONE).date()
    lines = actions.list_lines(connection, meeting, today)
    newest = actions.newest_report(connection, meeting) if report else None
    language = current_language().code
    return ReportPage(
        content=content,
        is_draft=report is None,
        reacting=False,
        react_until="",
        sent=False,
        standings={
            each.entry.number: (
                "good" if each.standing in GOOD else "warm" if each.standing in BAD else "",
                _(STANDINGS[each.standing]),
            )
            for each in lines
        },
        in_plan=frozenset(each.entry.number for each in lines if each.in_plan is actions.InPlan.PUBLISHED),
        newest=newest.number if newest else 0,
        checksum=report.checksum if report else "",
        incomplete=any(text.shown(language).fallback for text in content.texts()),
        meeting_url=url_for("meetings.show", code=meeting.code),
        area_url=f"/buurt/{area.slug}",
        base=url_for("minutes.show", code=meeting.code).partition("?")[0],
    )


def _found(code: str, number: int) -> tuple[Meeting, PublishedReport, str]:
    with database().reading() as connection:
        _area, meeting = found_meeting(connection, code)
        report = actions.report_version(connection, meeting, number)
    return meeting, report, f"{settings().base_url}/bijeenkomst/{meeting.code}/verslag"


def _voice() -> Voice:
    return Voice(current_language().code, translate, day_in_words, in_digits)


def _file(meeting: Meeting, report: PublishedReport, ending: str, kind: str, make: Callable[[], bytes]) -> Response:
    language = current_language().code
    made = _SHELF.take((report.checksum, settings().base_url, ending, language), make)
    name = f"verslag-{meeting.code}-{report.number}-{language}.{ending}"
    response = file_to_read(made, kind, name, language=language)
    # The file is frozen; how it is laid out may still get better with a new version of this software.
    return _cached(response)


def _cached(response: Response) -> Response:
    response.headers["Cache-Control"] = "public, max-age=300"
    response.vary.add("Accept-Language")
    response.add_etag()
    response.make_conditional(request)
    return response


@bp.record_once
def lend(state: BlueprintSetupState) -> None:
    """Lend the pages of meetings the way to the report, before what others lend, and the plan the way back to it."""
    found = state.app.extensions[EXTENSION]
    assert isinstance(found, Site)
    others = cast("Callable[[Connection, Meeting], tuple[Link, ...]] | None", found.hooks.get(INVITATION_HOOK))

    def links(connection: Connection, meeting: Meeting) -> tuple[Link, ...]:
        own = actions.report_link(connection, meeting)
        return (*((own,) if own else ()), *(others(connection, meeting) if others else ()))

    found.hooks[INVITATION_HOOK] = links
    found.hooks[ORIGIN_HOOK] = _origin


def _origin(connection: Connection, plan_action: int) -> Link | None:
    meeting = actions.meetings_of_plan_actions(connection, (plan_action,)).get(plan_action)
    if meeting is None:
        return None
    area = areas.area_by_id(connection, meeting.area_id)
    held_on = meeting.starts_at.astimezone(LOCAL_ZONE).date()
    address = f"/team/{area.slug}/bijeenkomsten/{meeting.code}/verslag"
    return Link(address, mark("Afgesproken op de bijeenkomst"), about=day_in_words(held_on))
