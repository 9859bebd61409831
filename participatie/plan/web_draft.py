"""Pages of staff: the draft of the plan with everything that is still missing, and its publication."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from participatie.accounts.access import current_account, for_roles
from participatie.accounts.people import Account
from participatie.accounts.roles import Role
from participatie.areas import actions as areas
from participatie.areas.area import Area
from participatie.errors import Refusal
from participatie.i18n import current_language
from participatie.plan import actions
from participatie.plan.balance import Side, balance_of
from participatie.plan.desk import Desk
from participatie.plan.differences import Differences
from participatie.plan.draft import NO_TEXT, Item
from participatie.plan.selection import reason_of
from participatie.plan.shared_hours import reason_of_shared
from participatie.priorities.charts import stack_bars
from participatie.priorities.showing import Place, places_of
from participatie.text import Message
from participatie.web import database, render, utc_now
from participatie.web.forms import StaffForm
from participatie.written import ShownText, WrittenText

bp = Blueprint("draft", __name__)

TEAM = (Role.COORDINATOR, Role.COMMUNITY_WORKER, Role.PROFESSIONAL, Role.EXECUTIVE)
CHOICES = {"yes": True, "no": False, "open": None}


class PublishForm(StaffForm):
    """The button to publish; a refusal leads to what is missing, because all of that stands on the page anyway."""

    def mistakes(self) -> list[tuple[str, str]]:
        """Give only the first sentence."""
        return [("ontbreekt", sentence) for sentence in self.form_errors[:1]]


@dataclass(frozen=True, slots=True)
class DraftLine:
    """A hot spot in the draft.

    Attributes:
        where: the hot spot on the computed list.
        final: its place after the meeting.
        item: what the draft says about it.
        proposed: whether the proposal chooses it.
        proposal: why, or why not.
        missing: what stands between it and publication.
        advice: what may be thought about.
        balance: its actions by kind.
    """

    where: Place
    final: int
    item: Item
    proposed: bool
    proposal: tuple[Message, ...]
    missing: tuple[Message, ...]
    advice: tuple[Message, ...]
    balance: tuple[Side, ...]

    @property
    def choice(self) -> str:
        """What is chosen, as a form says it."""
        return next(word for word, chosen in CHOICES.items() if chosen is self.item.chosen)


@dataclass(frozen=True, slots=True)
class PartnerRow:
    """An organisation: hours promised, asked and left, whether the plan names it, and what it says about the plan."""

    name: str
    promised: int
    asked: int
    named: bool
    agreed: bool
    objection: ShownText

    @property
    def left(self) -> int:
        """Hours that are left; below zero when the plan asks too much."""
        return self.promised - self.asked


@dataclass(frozen=True, slots=True)
class SharedLine:
    """What equal shares would do with a hot spot: its name, whether it would be in the plan, why, and where it lies."""

    name: ShownText
    sub_area: str
    chosen: bool
    otherwise: bool
    reasons: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class OwnParts:
    """What the plan says about the reader's organisation.

    Attributes:
        id: its number.
        name: of the organisation.
        lines: the hot spots that name it.
        fingerprint: of what it is asked to agree with.
        agreed: whether it agrees.
        objection: what it objects to now.
        lapsed: whether it answered before something changed.
        last: what it then objected to, to start from.
        named: whether it is asked at all.
    """

    id: int
    name: str
    lines: tuple[DraftLine, ...]
    fingerprint: str
    agreed: bool
    objection: WrittenText
    lapsed: bool
    last: WrittenText
    named: bool


@dataclass(frozen=True, slots=True)
class DraftPage:
    """The draft as a whole.

    Attributes:
        area: where.
        lines: the hot spots in the order of the final list; empty before a round is closed.
        has_list: whether a round was closed.
        merged: whether residents and entrepreneurs count as one group.
        general: what is missing for the plan as a whole.
        gaps: number of things missing.
        notices: what to talk about first.
        partners: hours and answers per organisation.
        shared: the proposal by equal shares; empty when the neighbourhood has no marked parts.
        adjusted: number of changes by the meeting.
        newest: number of the newest published version, or None.
        changes: what the draft changes since then; None before the first version.
        may_write: whether the reader writes and publishes.
        own: what concerns the reader's organisation, when the reader can speak for it.
        contested: hot spots that somebody else chose otherwise while the reader took the proposal.
        typed: what was posted, or None.
    """

    area: Area
    lines: tuple[DraftLine, ...]
    has_list: bool
    merged: bool
    general: tuple[Message, ...]
    gaps: int
    notices: tuple[Message, ...]
    partners: tuple[PartnerRow, ...]
    shared: tuple[SharedLine, ...]
    adjusted: int
    newest: int | None
    changes: Differences | None
    may_write: bool
    own: OwnParts | None
    contested: tuple[DraftLine, ...] = ()
    typed: dict[str, str] | None = None

    @property
    def seen(self) -> str:
        """The choices that stand there, for the form that takes the proposal."""
        return " ".join(f"{line.where.id}:{line.choice}" for line in self.lines)


@bp.get("/team/<area>/plan")
@for_roles(*TEAM)
def show(area: str) -> ResponseReturnValue:
    """Show the draft with everything that is still missing."""
    return draft_page(area, StaffForm(formdata=None), 200)


@bp.post("/team/<area>/plan/voorstel")
@for_roles(Role.COORDINATOR)
def take_proposal(area: str) -> ResponseReturnValue:
    """Choose what the proposal chooses, unless somebody else chose otherwise meanwhile."""
    keep_stored = [
        int(name.removeprefix("keep-")) for name, value in request.form.items() if _keeps_stored(name, value)
    ]
    with database().transaction() as connection:
        found = areas.area_by_slug(connection, area)
        contested = actions.take_proposal(
            connection, found.id, current_account(), utc_now(), seen=_seen(), keep_stored=keep_stored
        )
    if contested:
        return draft_page(area, StaffForm(formdata=None), 409, contested=contested)
    return redirect(url_for(".show", area=area), 303)


@bp.post("/team/<area>/plan/publiceren")
@for_roles(Role.COORDINATOR)
def publish(area: str) -> ResponseReturnValue:
    """Publish the draft as the next version, or say what is missing."""
    form = PublishForm(formdata=None)
    try:
        with database().transaction() as connection:
            found = areas.area_by_slug(connection, area)
            actions.publish_plan(connection, found.id, current_account(), utc_now())
    except Refusal as refusal:
        form.refuse(refusal)
        return draft_page(area, form, 422)
    return redirect(url_for("plan.newest", area=area), 303)


def draft_page(
    area: str, form: StaffForm, status: int, *, contested: tuple[int, ...] = (), typed: bool = False
) -> ResponseReturnValue:
    """Show the draft, with what was refused, contested or typed."""
    account = current_account()
    with database().reading() as connection:
        found = areas.area_by_slug(connection, area)
        desk = actions.find_desk(connection, found.id)
        plan = actions.newest_plan(connection, found.id)
        lines = lines_of(desk) if desk else ()
        own = None
        if desk and account.role in (Role.PROFESSIONAL, Role.EXECUTIVE):
            last = actions.last_word(connection, found.id, account.organisation_id)
            own = _own_parts(desk, lines, account, last.objection if last else None)
    page = DraftPage(
        area=found,
        lines=lines,
        has_list=desk is not None,
        merged=desk is not None and desk.outcome.merged,
        general=tuple(gap.sentence for gap in desk.gaps if gap.hot_spot is None) if desk else (),
        gaps=len(desk.gaps) if desk else 0,
        notices=desk.notices if desk else (),
        partners=_partners(desk) if desk else (),
        shared=_shared(desk) if desk else (),
        adjusted=len(desk.adjustments) if desk else 0,
        newest=plan.number if plan else None,
        changes=actions.changes_in_draft(desk, found, plan, current_language().code) if desk else None,
        may_write=account.role is Role.COORDINATOR,
        own=own,
        contested=tuple(line for line in lines if line.where.id in contested),
        typed=dict(request.form) if typed else None,
    )
    return render("plan/draft.html", page, form=form, status=status)


def lines_of(desk: Desk) -> tuple[DraftLine, ...]:
    """Put the draft into lines, in the order of the list after the meeting."""
    places = {place.id: place for place in shown_places(desk, current_language().code)}
    missing: dict[int | None, list[Message]] = {}
    advice: dict[int | None, list[Message]] = {}
    for found, gaps in ((missing, desk.gaps), (advice, desk.advice)):
        for gap in gaps:
            found.setdefault(gap.hot_spot, []).append(gap.sentence)
    return tuple(
        DraftLine(
            where=places[each.hot_spot],
            final=each.final,
            item=desk.item(each.hot_spot),
            proposed=each.hot_spot in desk.proposal.chosen,
            proposal=reason_of(desk.proposal.of(each.hot_spot), desk.names),
            missing=tuple(missing.get(each.hot_spot, ())),
            advice=tuple(advice.get(each.hot_spot, ())),
            balance=balance_of(desk.item(each.hot_spot)),
        )
        for each in desk.final
    )


def shown_places(desk: Desk, language: str) -> tuple[Place, ...]:
    """Put a desk's joint list into words for one reader."""
    return places_of(
        desk.joint,
        stack_bars(desk.joint.standings, desk.joint.weights),
        desk.outcome.robustness_by_spot(),
        desk.scoring.spots,
        language,
        plan_size=desk.scoring.rules.plan_size,
        chosen={spot: item.chosen for spot, item in desk.items.items()},
    )


def _partners(desk: Desk) -> tuple[PartnerRow, ...]:
    chosen = [item for item in desk.items.values() if item.chosen]
    language = current_language().code
    return tuple(
        PartnerRow(
            each.name,
            each.hours,
            sum(item.needs.get(each.id, 0) for item in chosen),
            each.id in desk.named,
            each.agreed,
            each.objection.shown(language),
        )
        for each in desk.organisations
    )


def _shared(desk: Desk) -> tuple[SharedLine, ...]:
    shared = desk.shared
    if shared is None:
        return ()
    language = current_language().code
    spots = {spot.id: spot for spot in desk.scoring.spots}
    return tuple(
        SharedLine(
            spots[step.hot_spot].name.shown(language),
            spots[step.hot_spot].sub_area,
            step.hot_spot in shared.chosen,
            (step.hot_spot in shared.chosen) != (step.hot_spot in desk.proposal.chosen),
            reason_of_shared(step, desk.names),
        )
        for step in shared.steps
    )


def _own_parts(desk: Desk, lines: tuple[DraftLine, ...], account: Account, last: WrittenText | None) -> OwnParts | None:
    own = next((each for each in desk.organisations if each.id == account.organisation_id), None)
    if own is None:
        return None
    return OwnParts(
        id=own.id,
        name=own.name,
        lines=tuple(line for line in lines if own.id in line.item.organisations() and line.item.chosen is not None),
        fingerprint=actions.fingerprint_of(desk, own.id),
        agreed=own.agreed,
        objection=own.objection,
        lapsed=last is not None and not own.answered,
        last=last or NO_TEXT,
        named=own.id in desk.named,
    )


def _seen() -> dict[int, bool | None] | None:
    """Read which choices stood on the page that the form was on; None when the form does not say."""
    found: dict[int, bool | None] = {}
    for each in request.form.get("seen", "").split():
        spot, _colon, choice = each.partition(":")
        if spot.isdecimal() and choice in CHOICES:
            found[int(spot)] = CHOICES[choice]
    return found or None


def _keeps_stored(name: str, value: str) -> bool:
    return name.removeprefix("keep-").isdecimal() and name.startswith("keep-") and value == "stored"
