"""What staff send to the printer: the poster, the letter and the square of a placement."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from flask import Blueprint, Response

from participatie.accounts.access import for_roles
from participatie.accounts.roles import Role
from participatie.areas import actions as areas
from participatie.areas.area import Area
from participatie.db import Connection
from participatie.errors import Absent
from participatie.i18n import LANGUAGES, LOCAL_ZONE
from participatie.i18n import gettext as _
from participatie.outreach import actions, letter, poster, qr, survey_letter
from participatie.outreach.letter_wording import letter_for
from participatie.outreach.placements import Occasion, Placement, TargetKind
from participatie.outreach.survey_letter_wording import survey_letter_for
from participatie.outreach.web_occasions import meeting_occasion, occasion_of, occasions_of
from participatie.outreach.wording import poster_for
from participatie.surveys import actions as surveys
from participatie.surveys.rounds import Standing
from participatie.surveys.standing import offered_languages
from participatie.web import database, settings, utc_now
from participatie.web.files import file_to_keep

bp = Blueprint("outreach_paper", __name__)


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


@bp.get("/team/<area>/plekken/<code>/brief-<language>.pdf")
@for_roles(Role.COORDINATOR, Role.COMMUNITY_WORKER)
def letter_pdf(area: str, code: str, language: str) -> Response:
    """Give the letter that invites to a meeting or to a survey, in one language, for the printer."""
    with database().reading() as connection:
        found = areas.area_by_slug(connection, area)
        placement = actions.placement_of_area(connection, found.id, code)
        if actions.is_survey_letter(placement):
            asked = letter_about_survey(connection, found, placement, language, per_house=False)
            made = survey_letter.as_pdf(asked, (placement.code,), settings().base_url)
        else:
            made = letter.as_pdf(_letter_about_meeting(connection, found, placement, language))
    return file_to_keep(made, "application/pdf", f"brief-{area}-{code}-{language}.pdf")


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


def letter_languages(
    connection: Connection, area: Area, placement: Placement, occasions: tuple[Occasion, ...], now: datetime
) -> tuple[tuple[str, str], ...]:
    """Give code and name of each language in which there is a letter: for a survey or a meeting that is not over."""
    codes = {(each.kind, each.code) for each in occasions}
    offered: Sequence[str] = ()
    if actions.is_survey_letter(placement):
        round_ = surveys.round_by_code(connection, placement.target_code)
        if round_.standing(now) is not Standing.CLOSED:
            offered = offered_languages(surveys.survey_by_hash(connection, round_.survey_hash), area.languages)
    elif placement.target_kind is TargetKind.MEETING and (TargetKind.MEETING, placement.target_code) in codes:
        offered = area.languages
    return tuple((code, LANGUAGES[code].name) for code in offered if code in LANGUAGES)


def letter_about_survey(
    connection: Connection, area: Area, placement: Placement, language: str, *, per_house: bool
) -> survey_letter.SurveyLetter:
    """Give the words of a letter that asks to fill in a survey.

    Raises:
        Absent: the survey is closed, or does not speak this language.
    """
    round_ = surveys.round_by_code(connection, placement.target_code)
    survey = surveys.survey_by_hash(connection, round_.survey_hash)
    offered = offered_languages(survey, area.languages)
    if round_.standing(utc_now()) is Standing.CLOSED or language not in offered or language not in LANGUAGES:
        raise Absent("letter in this language")
    phone, today = _phone(area), _today()
    return survey_letter_for(area, round_, survey, language, offered, per_house=per_house, phone=phone, today=today)


def _letter_about_meeting(connection: Connection, area: Area, placement: Placement, language: str) -> letter.Letter:
    occasion = meeting_occasion(connection, area, placement.target_code)
    if language not in area.languages or language not in LANGUAGES:
        raise Absent("letter in this language")
    where = settings().base_url
    return letter_for(area, placement, occasion, language, base_url=where, phone=_phone(area), today=_today())


def _phone(area: Area) -> str:
    return area.phone or settings().contact_phone


def _today() -> date:
    return utc_now().astimezone(LOCAL_ZONE).date()


def _poster(slug: str, code: str) -> poster.Poster:
    with database().reading() as connection:
        area = areas.area_by_slug(connection, slug)
        placement = actions.placement_of_area(connection, area.id, code)
        occasions = occasions_of(connection, area.id)
    about = occasion_of(placement, occasions)
    return poster_for(area, placement, about, settings().base_url, _phone(area))
