"""Codes per household for the letters of a survey: making them, and printing them again while the survey runs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from flask import Blueprint, Response, redirect, url_for
from werkzeug.wrappers import Response as BaseResponse
from wtforms import IntegerField

from participatie.accounts import actions as accounts
from participatie.accounts.access import current_account, for_roles
from participatie.accounts.roles import Role
from participatie.areas import actions as areas
from participatie.areas.area import Area
from participatie.db import Connection
from participatie.errors import Absent, Refusal
from participatie.i18n import LANGUAGES, speaking
from participatie.i18n import gettext as _
from participatie.outreach import actions, labels, survey_letter
from participatie.outreach.placements import Batch, Placement
from participatie.outreach.web_paper import letter_about_survey, letter_languages
from participatie.surveys import actions as surveys
from participatie.text import mark
from participatie.web import database, render, settings, utc_now
from participatie.web.files import file_to_keep
from participatie.web.forms import StaffForm

bp = Blueprint("outreach_households", __name__)

ALLOWED = (Role.COORDINATOR, Role.COMMUNITY_WORKER)


@dataclass(frozen=True, slots=True)
class HouseholdsPage:
    """The codes per household of one kind of letter.

    batches: what was made, oldest first; letters: code and name of each language in which there is a letter; is_open:
    whether the survey still runs; is_lost: whether the secret is gone before its time, so that no codes can be made or
    printed; most: at once.
    """

    area: Area
    placement: Placement
    batches: tuple[Batch, ...]
    letters: tuple[tuple[str, str], ...]
    is_open: bool
    is_lost: bool
    most: int = actions.MOST_AT_ONCE

    @property
    def made(self) -> int:
        """How many codes were made in all."""
        return sum(each.count for each in self.batches)


class HouseholdsForm(StaffForm):
    """How many codes are needed."""

    count = IntegerField(mark("Voor hoeveel huizen?"))


@bp.get("/team/<area>/plekken/<code>/huizen")
@for_roles(*ALLOWED)
def households(area: str, code: str) -> Response:
    """Show which codes were made, with files for the printer, and a form for more."""
    with database().reading() as connection:
        page = _page(connection, area, code, utc_now())
    return render("outreach/households.html", page, form=HouseholdsForm(formdata=None))


@bp.post("/team/<area>/plekken/<code>/huizen")
@for_roles(*ALLOWED)
def add_codes(area: str, code: str) -> BaseResponse:
    """Make codes for more households."""
    form, now = HouseholdsForm(), utc_now()
    try:
        with database().transaction() as connection:
            page = _page(connection, area, code, now)
            count = form.count.data or 0
            batch = actions.add_household_codes(connection, settings().data_dir, page.placement, count, now)
            about = f"{page.placement.code}: {batch.count}"
            accounts.record(connection, current_account().id, "household codes made", about, now)
        return redirect(url_for(".households", area=area, code=code), 303)
    except Refusal as refusal:
        form.refuse(refusal)
    with database().reading() as connection:
        page = _page(connection, area, code, now)
    return render("outreach/households.html", page, form=form, status=422)


@bp.get("/team/<area>/plekken/<code>/huizen/<int:number>.pdf")
@for_roles(*ALLOWED)
def labels_pdf(area: str, code: str, number: int) -> Response:
    """Give the labels of a batch for the printer."""
    found, batch, codes = _codes(area, code, number)
    made = labels.as_pdf(codes, _words(found), settings().base_url, batch.made_on)
    return file_to_keep(made, "application/pdf", f"codes-{area}-{code}-{number}.pdf")


@bp.get("/team/<area>/plekken/<code>/huizen/<int:number>.csv")
@for_roles(*ALLOWED)
def codes_csv(area: str, code: str, number: int) -> Response:
    """Give the codes of a batch as a list."""
    _found, _batch, codes = _codes(area, code, number)
    made = labels.as_csv(codes, (_("Code"), _("Adres voor de QR-code")), settings().base_url)
    return file_to_keep(made, "text/csv; charset=utf-8", f"codes-{area}-{code}-{number}.csv")


@bp.get("/team/<area>/plekken/<code>/huizen/<int:number>/brieven-<language>.pdf")
@for_roles(*ALLOWED)
def letters_pdf(area: str, code: str, number: int, language: str) -> Response:
    """Give the letters of a batch in one language, a page for every house."""
    found, _batch, codes = _codes(area, code, number)
    with database().reading() as connection:
        placement = actions.placement_of_area(connection, found.id, code)
        letter = letter_about_survey(connection, found, placement, language, per_house=True)
    made = survey_letter.as_pdf(letter, codes, settings().base_url)
    return file_to_keep(made, "application/pdf", f"brieven-{area}-{code}-{number}-{language}.pdf")


def _page(connection: Connection, slug: str, code: str, now: datetime) -> HouseholdsPage:
    area = areas.area_by_slug(connection, slug)
    placement = actions.placement_of_area(connection, area.id, code)
    if not actions.is_survey_letter(placement):
        raise Absent("codes per household")
    closes_at = surveys.round_by_code(connection, placement.target_code).closes_at
    languages = letter_languages(connection, area, placement, (), now)
    batches = actions.list_household_batches(connection, placement)
    is_open = closes_at is None or now < closes_at
    is_lost = is_open and actions.is_household_secret_lost(connection, settings().data_dir, placement)
    return HouseholdsPage(area, placement, batches, languages, is_open, is_lost)


def _codes(slug: str, code: str, number: int) -> tuple[Area, Batch, tuple[str, ...]]:
    """Give the codes of a batch.

    Raises:
        Absent: there is no such batch, or the survey is closed and nobody knows its codes.
        Refusal: the secret is lost while the survey runs; asking never makes another one.
    """
    now = utc_now()
    with database().reading() as connection:
        page = _page(connection, slug, code, now)
        batch = next((each for each in page.batches if each.number == number), None)
        if batch is None or not page.is_open:
            raise Absent("codes per household")
        codes = actions.household_codes(connection, settings().data_dir, page.placement, batch, now)
    return page.area, batch, codes


def _words(area: Area) -> labels.LabelWords:
    """The words on the labels, in the first language of the neighbourhood whatever the reader reads."""
    with speaking(area.languages[0]):
        return _words_in(area, area.languages[0])


def _words_in(area: Area, language: str) -> labels.LabelWords:
    return labels.LabelWords(
        language=language,
        direction=LANGUAGES[language].direction,
        title=_("Codes per huis"),
        author=area.name,
        scan=_("Scan de code met uw telefoon."),
        type_over=_("Of typ dit adres over:"),
        alt=_("QR-code. Het adres is %(address)s", address="%(address)s"),
    )
