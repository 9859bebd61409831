"""Where staff keep their posters, letters and cards, and see which of them work."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, Response, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse
from wtforms import SelectField, StringField

from participatie.accounts import actions as accounts
from participatie.accounts.access import current_account, for_roles
from participatie.accounts.roles import Role
from participatie.areas import actions as areas
from participatie.areas.area import Area
from participatie.db import Connection
from participatie.errors import Refusal
from participatie.i18n import LANGUAGES
from participatie.i18n import gettext as _
from participatie.outreach import actions, qr
from participatie.outreach.placements import (
    CHANNEL_NAMES,
    Channel,
    Occasion,
    Placement,
    TargetKind,
)
from participatie.outreach.web_occasions import meeting_occasion, occasion_of, occasions_of
from participatie.outreach.web_paper import letter_languages
from participatie.surveys import told
from participatie.text import mark
from participatie.web import database, render, settings, utc_now
from participatie.web.forms import StaffForm

bp = Blueprint("outreach_team", __name__)


@dataclass(frozen=True, slots=True)
class PlacementLine:
    """One placement in the list: what it is, what it stands for, and its short address.

    counted: whether answers come in through it; answers: how many, None when that is too few to tell; letters: code
    and name of each language in which there is a letter; households: whether there can be codes per household.
    """

    placement: Placement
    channel: str
    stands_for: str
    address: str
    language: str
    counted: bool
    answers: int | None
    letters: tuple[tuple[str, str], ...] = ()
    households: bool = False


@dataclass(frozen=True, slots=True)
class PlacementsPage:
    """The placements of an area.

    area: the area; lines: oldest first; qr_svgs are fetched apart; can_add: whether there is something
    that a code can stand for.
    """

    area: Area
    lines: tuple[PlacementLine, ...]
    can_add: bool


class PlacementForm(StaffForm):
    """A new placement."""

    occasion = SelectField(mark("Waar leidt de code naartoe?"))
    channel = SelectField(mark("Wat is het?"))
    place_code = SelectField(mark("Bij welke straat of plek?"))
    place_text = StringField(mark("Waar precies?"))
    language_hint = SelectField(mark("Welke taal lezen de meeste mensen daar?"))

    def offer(self, area: Area, occasions: tuple[Occasion, ...], places: list[tuple[str, str]]) -> None:
        """Fill the lists to choose from."""
        self.occasion.choices = [(f"{each.kind.value}:{each.code}", each.label) for each in occasions]
        self.channel.choices = [(channel.value, _(name)) for channel, name in CHANNEL_NAMES.items()]
        self.place_code.choices = [("", _("Geen vaste plek")), *places]
        known = [(code, LANGUAGES[code].name) for code in area.languages if code in LANGUAGES]
        self.language_hint.choices = [("", _("Verschilt")), *known]


@bp.get("/team/<area>/plekken")
@for_roles(Role.COORDINATOR, Role.COMMUNITY_WORKER)
def placements(area: str) -> Response:
    """Show every placement with its answers, and a form for a new one."""
    with database().reading() as connection:
        found = areas.area_by_slug(connection, area)
        occasions = occasions_of(connection, found.id)
        places = list(actions.place_choices(connection, found.id))
        page = _page(connection, found, occasions)
    form = PlacementForm(formdata=None, channel=Channel.POSTER.value)
    form.offer(found, occasions, places)
    return render("outreach/placements.html", page, form=form)


@bp.post("/team/<area>/plekken")
@for_roles(Role.COORDINATOR, Role.COMMUNITY_WORKER)
def add_placement(area: str) -> BaseResponse:
    """Make a placement with a new code."""
    form, now = PlacementForm(), utc_now()
    with database().reading() as connection:
        found = areas.area_by_slug(connection, area)
        occasions = occasions_of(connection, found.id)
        places = list(actions.place_choices(connection, found.id))
        page = _page(connection, found, occasions)
    form.offer(found, occasions, places)
    if form.validate():
        kind, _colon, code = form.occasion.data.partition(":")
        place = dict(places).get(form.place_code.data, "")
        try:
            with database().transaction() as connection:
                added = actions.add_placement(
                    connection, found.id, kind, code, form.channel.data, form.place_text.data or place,
                    form.language_hint.data or None, now, place_code=form.place_code.data or None,
                )  # fmt: skip
                accounts.record(connection, current_account().id, "placement added", added.code, now)
            return redirect(url_for(".placements", area=found.slug) + f"#{added.code}", 303)
        except Refusal as refusal:
            form.refuse(refusal)
    return render("outreach/placements.html", page, form=form, status=422)


@bp.post("/team/<area>/plekken/bijeenkomst/<meeting>")
@for_roles(Role.COORDINATOR, Role.COMMUNITY_WORKER)
def for_meeting(area: str, meeting: str) -> BaseResponse:
    """Make the poster or the letter of a meeting, or find the one that is there, and lead to it."""
    now = utc_now()
    with database().transaction() as connection:
        found = areas.area_by_slug(connection, area)
        occasion = meeting_occasion(connection, found, meeting)
        channel = request.form.get("channel", "")
        made, is_new = actions.placement_for_meeting(connection, found.id, occasion, channel, now)
        if is_new:
            accounts.record(connection, current_account().id, "placement added", made.code, now)
    return redirect(url_for(".placements", area=found.slug) + f"#{made.code}", 303)


def _page(connection: Connection, area: Area, occasions: tuple[Occasion, ...]) -> PlacementsPage:
    answers = told.answers_by_placement(connection, area.id)
    lines = []
    for each in actions.list_placements(connection, area.id):
        hint = each.language_hint
        lines.append(
            PlacementLine(
                placement=each,
                channel=_(CHANNEL_NAMES[each.channel]),
                stands_for=occasion_of(each, occasions).label,
                address=qr.short_address(settings().base_url, each.code).shown,
                language=LANGUAGES[hint].name if hint in LANGUAGES else "",
                counted=each.target_kind is TargetKind.SURVEY,
                answers=answers.get(each.code),
                letters=letter_languages(connection, area, each, occasions, utc_now()),
                households=actions.is_survey_letter(each),
            )
        )
    return PlacementsPage(area, tuple(lines), bool(occasions))
