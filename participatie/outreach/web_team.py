"""Where staff keep their posters, letters and cards, and see which of them work."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from flask import Blueprint, Response, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse
from wtforms import SelectField, StringField

from participatie.accounts import actions as accounts
from participatie.accounts.access import current_account, for_roles
from participatie.accounts.roles import Role
from participatie.areas import actions as areas
from participatie.areas.area import Area
from participatie.db import Connection
from participatie.errors import Absent, Refusal
from participatie.i18n import LANGUAGES, LOCAL_ZONE, day_in_words
from participatie.i18n import gettext as _
from participatie.outreach import actions, letter, poster, qr
from participatie.outreach.letter_wording import letter_for
from participatie.outreach.placements import (
    CHANNEL_NAMES,
    OCCASIONS_HOOK,
    Channel,
    Occasion,
    Placement,
    TargetKind,
)
from participatie.outreach.wording import poster_for
from participatie.surveys import actions as surveys
from participatie.surveys import told
from participatie.text import mark
from participatie.web import database, render, settings, site, utc_now
from participatie.web.files import file_to_keep
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
        occasions = _occasions(connection, found.id)
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
        occasions = _occasions(connection, found.id)
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


@bp.get("/team/<area>/plekken/<code>/poster.pdf")
@for_roles(Role.COORDINATOR, Role.COMMUNITY_WORKER)
def poster_pdf(area: str, code: str) -> Response:
    """Give the poster of a placement for the printer."""
    made = poster.as_pdf(_poster(area, code))
    return file_to_keep(made, "application/pdf", f"poster-{area}-{code}.pdf")


@bp.get("/team/<area>/plekken/<code>/poster.svg")
@for_roles(Role.COORDINATOR, Role.COMMUNITY_WORKER)
def poster_svg(area: str, code: str) -> Response:
    """Give the poster of a placement as a drawing."""
    return file_to_keep(poster.as_svg(_poster(area, code)), "image/svg+xml", f"poster-{area}-{code}.svg")


@bp.post("/team/<area>/plekken/bijeenkomst/<meeting>")
@for_roles(Role.COORDINATOR, Role.COMMUNITY_WORKER)
def for_meeting(area: str, meeting: str) -> BaseResponse:
    """Make the poster or the letter of a meeting, or find the one that is there, and lead to it."""
    now = utc_now()
    with database().transaction() as connection:
        found = areas.area_by_slug(connection, area)
        occasion = _meeting(connection, found, meeting)
        channel = request.form.get("channel", "")
        made, is_new = actions.placement_for_meeting(connection, found.id, occasion, channel, now)
        if is_new:
            accounts.record(connection, current_account().id, "placement added", made.code, now)
    return redirect(url_for(".placements", area=found.slug) + f"#{made.code}", 303)


@bp.get("/team/<area>/plekken/<code>/brief-<language>.pdf")
@for_roles(Role.COORDINATOR, Role.COMMUNITY_WORKER)
def letter_pdf(area: str, code: str, language: str) -> Response:
    """Give the letter that invites to a meeting, in one language, for the printer."""
    with database().reading() as connection:
        found = areas.area_by_slug(connection, area)
        placement = actions.placement_of_area(connection, found.id, code)
        occasion = _meeting(connection, found, placement.target_code)
    if language not in found.languages or language not in LANGUAGES:
        raise Absent("letter in this language")
    made = letter_for(
        found,
        placement,
        occasion,
        language,
        base_url=settings().base_url,
        phone=found.phone or settings().contact_phone,
        today=utc_now().astimezone(LOCAL_ZONE).date(),
    )
    return file_to_keep(letter.as_pdf(made), "application/pdf", f"brief-{area}-{code}-{language}.pdf")


@bp.get("/team/<area>/plekken/<code>/qr.svg")
@for_roles(Role.COORDINATOR, Role.COMMUNITY_WORKER)
def qr_svg(area: str, code: str) -> Response:
    """Give the square alone, for a letter or a card of one's own."""
    with database().reading() as connection:
        found = areas.area_by_slug(connection, area)
        placement = actions.placement_of_area(connection, found.id, code)
    address = qr.short_address(settings().base_url, placement.code)
    drawn = qr.svg(address.scanned, _("QR-code. Het adres is %(address)s", address=address.shown))
    return file_to_keep(drawn.encode(), "image/svg+xml", f"qr-{area}-{code}.svg")


def _poster(slug: str, code: str) -> poster.Poster:
    with database().reading() as connection:
        area = areas.area_by_slug(connection, slug)
        placement = actions.placement_of_area(connection, area.id, code)
        occasions = _occasions(connection, area.id)
    about = _occasion_of(placement, occasions)
    phone = area.phone or settings().contact_phone
    return poster_for(area, placement, about, settings().base_url, phone)


def _occasion_of(placement: Placement, occasions: tuple[Occasion, ...]) -> Occasion:
    for each in occasions:
        if (each.kind, each.code) == (placement.target_kind, placement.target_code):
            return each
    return Occasion(placement.target_kind, placement.target_code, placement.target_code)


def _meeting(connection: Connection, area: Area, code: str) -> Occasion:
    for each in _occasions(connection, area.id):
        if (each.kind, each.code) == (TargetKind.MEETING, code):
            return each
    raise Absent("meeting")


def _occasions(connection: Connection, area_id: int) -> tuple[Occasion, ...]:
    rounds = []
    for each in surveys.list_rounds(connection, area_id):
        entrepreneurs = each.audience == "entrepreneurs"
        name = _("Vragenlijst voor ondernemers") if entrepreneurs else _("Vragenlijst voor bewoners")
        since = _("%(name)s, vanaf %(day)s", name=name, day=day_in_words(each.opens_at.date()))
        rounds.append(Occasion(TargetKind.SURVEY, each.code, since, entrepreneurs))
    lent = cast("Callable[[Connection, int], tuple[Occasion, ...]] | None", site().hooks.get(OCCASIONS_HOOK))
    rounds.sort(key=lambda each: each.entrepreneurs)
    return (*rounds, *(lent(connection, area_id) if lent else ()))


def _page(connection: Connection, area: Area, occasions: tuple[Occasion, ...]) -> PlacementsPage:
    answers = told.answers_by_placement(connection, area.id)
    lines = []
    for each in actions.list_placements(connection, area.id):
        hint = each.language_hint
        lines.append(
            PlacementLine(
                placement=each,
                channel=_(CHANNEL_NAMES[each.channel]),
                stands_for=_occasion_of(each, occasions).label,
                address=qr.short_address(settings().base_url, each.code).shown,
                language=LANGUAGES[hint].name if hint in LANGUAGES else "",
                counted=each.target_kind is TargetKind.SURVEY,
                answers=answers.get(each.code),
                letters=_letters(area, each, occasions),
                households=actions.has_household_codes(each),
            )
        )
    return PlacementsPage(area, tuple(lines), bool(occasions))


def _letters(area: Area, placement: Placement, occasions: tuple[Occasion, ...]) -> tuple[tuple[str, str], ...]:
    """Give the languages in which there is a letter: those of the area, for a meeting that goes on."""
    if placement.target_kind is not TargetKind.MEETING:
        return ()
    if placement.target_code not in {each.code for each in occasions if each.kind is TargetKind.MEETING}:
        return ()
    return tuple((code, LANGUAGES[code].name) for code in area.languages if code in LANGUAGES)
