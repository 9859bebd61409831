"""What waits for organisations and for who draws up the plan: hot spots, scores, agreements, promises."""

from __future__ import annotations

from datetime import timedelta

from participatie.accounts.roles import Role
from participatie.hotspots import actions as hotspots
from participatie.i18n import LOCAL_ZONE, day_in_words
from participatie.i18n import gettext as _
from participatie.pages.today import Asking, Figure, Waiting
from participatie.partners import actions as partners
from participatie.partners.commitment import LEVEL_NAMES
from participatie.plan import actions as plans
from participatie.plan.desk import Desk
from participatie.plan.draft import LEADS
from participatie.plan.progress import PromisedAction, Status
from participatie.priorities import actions as priorities

SOON = timedelta(days=14)


def hot_spot_waits(asking: Asking) -> list[Waiting]:
    """Places that the figures point at and nobody has looked at yet."""
    if not asking.may(Role.COORDINATOR):
        return []
    found = hotspots.list_hot_spots(asking.connection, asking.area.id, status=hotspots.Status.PROPOSED)
    if not found:
        return []
    about = _("Aantal: %(number)s. Geef ze een naam of wijs ze af.", number=len(found))
    return [Waiting(_("Bekijk de gevonden plekken"), about, asking.page("hotspots"))]


def score_waits(asking: Asking) -> list[Waiting]:
    """Scores that a professional still has to give, or that a coordinator waits for."""
    scoring = priorities.find_scoring(asking.connection, asking.area.id)
    if scoring is None or not scoring.is_open:
        return []
    if asking.may(Role.PROFESSIONAL):
        given = priorities.own_answers(asking.connection, scoring, asking.account.id)
        left = len(scoring.spots) - len(given)
        if left <= 0:
            return []
        about = _("Nog te doen: %(left)s van %(all)s.", left=left, all=len(scoring.spots))
        return [Waiting(_("Geef uw punten"), about, asking.page("prioriteiten/scoren"))]
    if asking.may(Role.COORDINATOR):
        missing = [each.organisation for each in priorities.progress(asking.connection, scoring) if not each.complete]
        if missing:
            about = ", ".join(missing)
            return [
                Waiting(_("Deze organisaties zijn nog niet klaar met punten geven"), about, asking.page("prioriteiten"))
            ]
        about = _("Alle organisaties zijn klaar.")
        return [Waiting(_("Sluit de ronde"), about, asking.page("prioriteiten"))]
    return []


def plan_waits(asking: Asking) -> list[Waiting]:
    """A plan to finish, to publish, or to agree with."""
    desk = plans.find_desk(asking.connection, asking.area.id)
    if desk is None or _is_published(asking, desk):
        return []
    page = asking.page("plan")
    if asking.may(Role.COORDINATOR):
        if not desk.is_written:
            about = _("Wat nog ontbreekt: %(number)s.", number=len(desk.gaps))
            return [Waiting(_("Maak het plan af"), about, page)]
        silent = [desk.names[gap.waits_for] for gap in desk.gaps if gap.waits_for is not None]
        if silent:
            return [Waiting(_("Deze organisaties zeiden nog niet of zij akkoord zijn"), ", ".join(silent), page)]
        return [Waiting(_("Maak het plan openbaar"), _("Het plan is compleet."), page)]
    if asking.may(Role.PROFESSIONAL, Role.EXECUTIVE) and desk.is_written and _must_agree(asking, desk):
        return [Waiting(_("Zeg of uw organisatie akkoord is"), _("Het plan is compleet."), page)]
    return []


def signature_waits(asking: Asking) -> list[Waiting]:
    """Promises of one's own organisation that wait for a signature which the reader may give."""
    unsigned = partners.unsigned_for(asking.connection, asking.area.id, asking.account)
    if not unsigned:
        return []
    about = " · ".join(f"{_(LEVEL_NAMES[each.level])}: {each.promise.function}" for each in unsigned)
    return [Waiting(_("Uw handtekening ontbreekt nog"), about, asking.page("partners/toezeggingen"))]


def promise_waits(asking: Asking) -> list[Waiting]:
    """Actions that are late or due soon: one's own organisation's, or everybody's for who watches over them."""
    if asking.may(Role.ADMINISTRATOR):
        return []
    soon = asking.today + SOON
    found = []
    for each in _watched(asking):
        due = each.action.due_on
        status = each.status(asking.today)
        if due is None or (status is not Status.LATE and not (status is Status.PLANNED and due <= soon)):
            continue
        about = f"{each.owner_name or _(LEADS[each.action.lead])} · {_('voor %(day)s', day=day_in_words(due))}"
        late = status is Status.LATE
        found.append(Waiting(each.action.title.shown(asking.account.language).text, about, asking.page("plan"), late))
    return found


def promise_figures(asking: Asking) -> list[Figure]:
    """How many promises are kept."""
    promised = plans.list_actions(asking.connection, asking.area.id)
    if not promised:
        return []
    done = sum(each.status(asking.today) is Status.DONE for each in promised)
    return [Figure(f"{done}/{len(promised)}", _("beloften klaar"))]


def _watched(asking: Asking) -> list[PromisedAction]:
    promised = plans.list_actions(asking.connection, asking.area.id)
    if asking.may(Role.PROFESSIONAL):
        return [each for each in promised if each.action.owner == asking.account.organisation_id]
    return list(promised)


def _is_published(asking: Asking, desk: Desk) -> bool:
    """Whether a plan was published since this scoring closed."""
    published = plans.newest_plan(asking.connection, asking.area.id)
    closed_at = desk.scoring.closed_at
    if published is None or closed_at is None:
        return False
    return published.content.published_on >= closed_at.astimezone(LOCAL_ZONE).date()


def _must_agree(asking: Asking, desk: Desk) -> bool:
    own = asking.account.organisation_id
    return any(each.id == own and own in desk.named and not each.answered for each in desk.organisations)
