"""What happened with hot spots after they were found, and who was told: put together from the higher features."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from flask.blueprints import BlueprintSetupState

from participatie.areas.area import Area
from participatie.db import Connection
from participatie.feedback import actions as feedback
from participatie.hotspots.lineage import TOLD_HOOK, Step
from participatie.i18n import LOCAL_ZONE, current_language
from participatie.i18n import gettext as _
from participatie.meetings import actions as meetings
from participatie.minutes import actions as minutes
from participatie.pages.blueprint import bp
from participatie.plan import actions as plans
from participatie.plan.content import PlanContent
from participatie.plan.progress import STATUS_WORDS, Status
from participatie.priorities import actions as priorities
from participatie.web import site
from participatie.web.site import EXTENSION, Site
from participatie.written import WrittenText


def told_of(connection: Connection, area: Area, ids: Collection[int]) -> tuple[Step, ...]:
    """Give what happened with places, and who was told by it.

    Args:
        connection: reading is enough.
        area: where.
        ids: of a place and of all places it comes from.

    Returns:
        Oldest first; what has no day comes last.
    """
    steps = [
        *_scored(connection, area, ids),
        *_met(connection, area, ids),
        *_planned(connection, area, ids),
        *_done(connection, area, ids),
    ]
    return tuple(sorted(steps, key=lambda each: (each.on is None, each.on or date.max)))


def _scored(connection: Connection, area: Area, ids: Collection[int]) -> Iterator[Step]:
    """The newest closed round in which organisations gave points."""
    scoring = priorities.find_newest_closed(connection, area.id)
    if scoring is None or scoring.outcome is None or scoring.closed_at is None:
        return
    for standing in scoring.outcome.joint_list(scoring.rules).standings:
        if standing.hot_spot in ids:
            yield Step(
                scoring.closed_at.astimezone(LOCAL_ZONE).date(),
                _("Buurt en organisaties gaven punten: plaats %(place)s op de lijst.", place=standing.place),
                _("de organisaties"),
                f"/team/{area.slug}/prioriteiten",
                _("De lijst"),
                standing.hot_spot,
            )


def _met(connection: Connection, area: Area, ids: Collection[int]) -> Iterator[Step]:
    """Meetings about a place, and their reports."""
    reported = {each.id for each in minutes.list_published(connection, area.id)}
    today = site().clock().astimezone(LOCAL_ZONE).date()
    for each in meetings.list_meetings(connection, area.id):
        meeting = each.meeting
        if meeting.details.hot_spot not in ids or meeting.called_off:
            continue
        day = meeting.starts_at.astimezone(LOCAL_ZONE).date()
        title = _shown(meeting.details.title)
        what = (
            _("Er was een bijeenkomst over deze plek.") if day < today else _("Er komt een bijeenkomst over deze plek.")
        )
        to = _("wie kwam of zich aanmeldde") if meeting.details.kind.is_public else _("de organisaties")
        about = meeting.details.hot_spot or 0
        yield Step(day, what, to, f"/team/{area.slug}/bijeenkomsten/{meeting.code}", title, about)
        if meeting.id in reported:
            url = f"/bijeenkomst/{meeting.code}/verslag"
            yield Step(
                day, _("Het verslag van die bijeenkomst is openbaar."), _("iedereen"), url, _("Lees het verslag")
            )


def _planned(connection: Connection, area: Area, ids: Collection[int]) -> Iterator[Step]:
    """Every version of the plan that says something about a place."""
    for number, day in plans.list_versions(connection, area.id):
        content = plans.plan_version(connection, area.id, number).content
        for spot in content.spots:
            if spot.id in ids:
                what = _in_plan(content, spot.id, number)
                url = f"/buurt/{area.slug}/plan/{number}"
                yield Step(day, what, _("iedereen"), url, _("Lees het plan"), spot.id)


def _in_plan(content: PlanContent, spot: int, number: int) -> str:
    item = content.items.get(spot)
    if item is not None and item.chosen:
        return _("Deze plek staat in versie %(number)s van het plan.", number=number)
    return _("Versie %(number)s van het plan zegt waarom deze plek er niet in staat.", number=number)


def _done(connection: Connection, area: Area, ids: Collection[int]) -> Iterator[Step]:
    """What became of each promise at a place, and the news about it."""
    today = site().clock().astimezone(LOCAL_ZONE).date()
    own = [each for each in plans.list_actions(connection, area.id) if each.hot_spot in ids]
    for each in own:
        status, title = each.status(today), _shown(each.action.title)
        if each.report is not None and status in (Status.DONE, Status.NOT_ACHIEVED):
            what = _("Actie “%(title)s”: %(status)s.", title=title, status=_(STATUS_WORDS[status]))
            url = f"/buurt/{area.slug}#plan"
            yield Step(each.report.done_on, what, _("iedereen"), url, _("De pagina van de buurt"), each.hot_spot)
    about = {each.action.id: each.hot_spot for each in own}
    for update in feedback.list_updates(connection, area.id):
        if update.action_id in about:
            url = f"/buurt/{area.slug}#nieuws-{update.id}"
            to = _("iedereen, en wie het nieuws volgt")
            told = _shown(update.sentence)
            yield Step(update.published_on, _("Nieuws:"), to, url, told, about[update.action_id])


def _shown(text: WrittenText) -> str:
    return text.shown(current_language().code).text


@bp.record_once
def _lend(state: BlueprintSetupState) -> None:
    found = state.app.extensions[EXTENSION]
    assert isinstance(found, Site)
    found.hooks[TOLD_HOOK] = told_of
