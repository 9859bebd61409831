"""Where moderators look at the photos among the answers, and others see the ones that were released."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from flask import Blueprint, Response, abort, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from participatie.accounts import actions as accounts
from participatie.accounts.access import current_account, for_roles
from participatie.accounts.roles import Role
from participatie.areas import actions as areas
from participatie.areas.area import Area
from participatie.db import Connection
from participatie.surveys import actions, told
from participatie.surveys import web_team_views as views
from participatie.surveys.pages import page_by_key
from participatie.surveys.photos import WAITING_DAYS, Photo, Standing
from participatie.surveys.rounds import Round
from participatie.surveys.rounds import Standing as RoundStanding
from participatie.surveys.web_at_hand import feature
from participatie.surveys.web_photos import picture_response
from participatie.web import database, render, site, utc_now
from participatie.written import ShownText

bp = Blueprint("survey_photos_team", __name__)

MODERATING = (Role.COORDINATOR, Role.COMMUNITY_WORKER)
READING = (*MODERATING, Role.PROFESSIONAL, Role.EXECUTIVE)


@dataclass(frozen=True, slots=True)
class PhotoLine:
    """One photo with the question it answers. number: its place in its list, from 1."""

    id: str
    number: int
    question: ShownText
    standing: str


@dataclass(frozen=True, slots=True)
class PhotosPage:
    """The photos of an area. removed: how many were taken away; days: how long a photo waits at most."""

    area: Area
    moderates: bool
    waiting: tuple[PhotoLine, ...]
    released: tuple[PhotoLine, ...]
    removed: int
    days: int = WAITING_DAYS


@dataclass(frozen=True, slots=True)
class PhotoPage:
    """One photo to judge."""

    area: Area
    photo: PhotoLine


@bp.get("/team/<area>/foto-antwoorden")
@for_roles(*READING)
def photos(area: str) -> Response:
    """List the photos: to moderators what waits, without showing it, to everyone what was released."""
    moderates = current_account().role in MODERATING
    now = utc_now()
    with database().transaction() as connection:
        found = areas.area_by_slug(connection, area)
        listed = [each for each in actions.list_photos(connection, found.id) if _may_see(connection, found, each)]
        by_standing = {standing: [each for each in listed if each.standing is standing] for standing in Standing}
        released = _lines(connection, by_standing[Standing.RELEASED])
        page = PhotosPage(
            area=found,
            moderates=moderates,
            waiting=_lines(connection, by_standing[Standing.WAITING]) if moderates else (),
            released=released,
            removed=len(by_standing[Standing.REMOVED]) if moderates else 0,
        )
        if released:
            accounts.record(connection, current_account().id, "released photos looked at", found.slug, now)
    return render("surveys/team_photos.html", page)


@bp.get("/team/<area>/foto-antwoorden/<photo>")
@for_roles(*MODERATING)
def one_photo(area: str, photo: str) -> Response:
    """Show one photo, to judge it."""
    with database().reading() as connection:
        found = areas.area_by_slug(connection, area)
        (line,) = _lines(connection, [actions.photo(connection, found.id, photo)])
    return render("surveys/team_photo.html", PhotoPage(found, line))


@bp.post("/team/<area>/foto-antwoorden/<photo>")
@for_roles(*MODERATING)
def judge(area: str, photo: str) -> BaseResponse:
    """Release a photo, hold it back again, or remove it for good; then go on with the next that waits."""
    now = utc_now()
    with database().transaction() as connection:
        found = areas.area_by_slug(connection, area)
        actions.photo(connection, found.id, photo)
        try:
            standing = Standing(request.form.get("wat", ""))
        except ValueError:
            abort(400)
        actions.judge(connection, found.id, photo, standing)
        accounts.record(connection, current_account().id, f"photo {standing.value}", photo[:8], now)
        waiting = [each for each in actions.list_photos(connection, found.id) if each.standing is Standing.WAITING]
    if waiting and standing is not Standing.WAITING:
        return redirect(url_for(".one_photo", area=found.slug, photo=waiting[0].id), 303)
    return redirect(url_for(".photos", area=found.slug), 303)


@bp.get("/team/<area>/foto-antwoorden/<photo>/beeld")
@for_roles(*READING)
def picture(area: str, photo: str) -> Response:
    """Give the picture itself; that somebody looked at one that is not released is written down."""
    moderates = current_account().role in MODERATING
    now = utc_now()
    with database().transaction() as connection:
        found = areas.area_by_slug(connection, area)
        asked = actions.photo(connection, found.id, photo)
        if not _may_see(connection, found, asked) or (asked.standing is not Standing.RELEASED and not moderates):
            abort(404)
        content = actions.picture_of(connection, photo, feature().keys)
        if content is None:
            abort(404)
        if asked.standing is Standing.WAITING:
            accounts.record(connection, current_account().id, "photo looked at", photo[:8], now)
    return picture_response(content.full)


def _may_see(connection: Connection, area: Area, photo: Photo) -> bool:
    """Others see photos once the round is closed; and professionals not while they are giving points."""
    role = current_account().role
    if role in MODERATING:
        return True
    round_ = actions.round_by_id(connection, photo.round_id)
    if photo.standing is not Standing.RELEASED or round_.standing(utc_now()) is not RoundStanding.CLOSED:
        return False
    lent = cast("Callable[[Connection, int], bool] | None", site().hooks.get(told.SCORING_HOOK))
    return not (role is Role.PROFESSIONAL and lent is not None and lent(connection, area.id))


def _lines(connection: Connection, photos: list[Photo]) -> tuple[PhotoLine, ...]:
    rounds: dict[int, Round] = {}
    lines = []
    for number, photo in enumerate(photos, start=1):
        if photo.round_id not in rounds:
            rounds[photo.round_id] = actions.round_by_id(connection, photo.round_id)
        survey = actions.survey_by_hash(connection, rounds[photo.round_id].survey_hash)
        asked = page_by_key(survey, photo.page_key)
        text = asked.question.text if asked is not None else survey.title
        lines.append(PhotoLine(photo.id, number, views.in_reader_language(text), photo.standing.value))
    return tuple(lines)
