"""What everybody may see of hot spots: frozen with each search, and changed only when five people make a difference."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from typing import cast

from participatie.areas.area import Area
from participatie.db import Connection
from participatie.hotspots.family import reach_of
from participatie.hotspots.hot_spot import DetectionRun, Findings, HotSpot, Origin, Status
from participatie.hotspots.lineage import Count, PublicMap, in_fives, renewed_streets, street_counts
from participatie.hotspots.publication import Surface, public_findings, renewed, renewed_surface
from participatie.hotspots.store import families, public
from participatie.hotspots.store import spots as store
from participatie.i18n import LOCAL_ZONE
from participatie.surveys import actions as surveys
from participatie.surveys.definition import Kind, Page, PlaceAnswer, Survey
from participatie.surveys.rounds import LocatedAnswer


def keep_count(connection: Connection, spot_id: int, detection_id: int, findings: Findings, now: datetime) -> None:
    """Keep what is known about a place since a detection, for its lineage."""
    public.put_count(connection, spot_id, detection_id, findings, now)


def keep_counts(connection: Connection, area_id: int, run: DetectionRun) -> None:
    """Keep what a detection said about every place it found."""
    for spot in store.list_spots(connection, area_id):
        if spot.present and spot.origin is Origin.FOUND:
            public.put_count(connection, spot.id, run.id, spot.findings, run.detected_at)


def list_counts(connection: Connection, spot_ids: tuple[int, ...]) -> Mapping[int, tuple[Count, ...]]:
    """Give every count of some places, by place, newest first."""
    return public.list_counts(connection, spot_ids)


def publish(
    connection: Connection, area: Area, answers: Sequence[LocatedAnswer], *, only: Collection[int] | None = None
) -> None:
    """Renew what everybody may see of the places of an area, where enough people make a difference.

    Args:
        connection: a writing transaction.
        area: where.
        answers: all located answers that the places were counted with.
        only: ids of the places that were counted with these answers; None for all.
    """
    from participatie.hotspots.joining import placed, said_in

    said = partial(said_in, placed(answers, area.boundary))
    published = public.list_published(connection, area.id)
    changes = families.list_changes(connection, area.id)
    every = store.list_spots(connection, area.id)
    middles = {spot.id: (spot.x, spot.y) for spot in every if spot.origin is Origin.FOUND}
    for spot in every:
        if only is not None and spot.id not in only:
            continue
        before = published.get(spot.id)
        reach = reach_of(changes, middles, spot.id)
        shown = renewed(before, spot.findings if spot.present else None, reach, said)
        if shown is not None and shown != before:
            public.put_published(connection, spot.id, shown)


def publish_all(
    connection: Connection, area: Area, run: DetectionRun, answers: Sequence[LocatedAnswer], surface: Surface | None
) -> None:
    """Renew all that everybody may see after a search; the day of it changes only when something of it does.

    Args:
        connection: a writing transaction.
        area: where.
        run: the search, kept.
        answers: all located answers it searched.
        surface: the newest one; None without answers.
    """
    places, seen = _places_seen(connection, area.id), public.public_map(connection, area.id)
    publish(connection, area, answers)
    known = public.find_surface(connection, area.id)
    surface = surface or (known and known.emptied())
    if surface is None:
        return
    surface = renewed_surface(known, surface)
    shown = _map(connection, area, surface, seen)
    same = known is not None and shown == seen and _places_seen(connection, area.id) == places
    since = public.counted_on(connection, area.id) if same else None
    public.put_surface(connection, area.id, surface, shown, since or _day(run))


def _places_seen(connection: Connection, area_id: int) -> list[tuple[int, Findings]]:
    return [(spot.id, spot.findings) for spot in public_hot_spots(connection, area_id)]


def counted_on(connection: Connection, area_id: int) -> date | None:
    """Give the day of the last search that changed anything of what everybody sees; None before the first.

    The day of the newest search would tell that somebody took answers back: then there is one at once.
    """
    since = public.counted_on(connection, area_id)
    newest = store.find_newest_detection(connection, area_id)
    return _day(newest) if since is None and newest is not None else since


def _day(run: DetectionRun) -> date:
    return run.detected_at.astimezone(LOCAL_ZONE).date()


def _coarse(spot: HotSpot, findings: Findings) -> Findings:
    if spot.origin is Origin.FOUND:
        return findings
    return replace(findings, respondents=in_fives(findings.respondents))


def _map(connection: Connection, area: Area, surface: Surface, before: PublicMap) -> PublicMap:
    """What everybody may see beside the places: the bands of a surface, and the response per street."""
    from participatie.hotspots.contours import contours

    streets = renewed_streets(before.streets, street_counts(_streets_named(connection, area.id)))
    return PublicMap(contours(surface, area.boundary), streets)


def public_map(connection: Connection, area_id: int) -> PublicMap:
    """Give the surface and the response per street that everybody may see; empty before the first search."""
    return public.public_map(connection, area_id)


def public_hot_spots(connection: Connection, area_id: int) -> tuple[HotSpot, ...]:
    """Give the hot spots that residents may see, with what they may see: confirmed, at least five people behind them.

    Most people first, then oldest first.
    """
    published = public.list_published(connection, area_id)
    found = []
    for spot in store.list_spots(connection, area_id):
        known = published.get(spot.id)
        shown = known.findings if known else public_findings(spot.findings)
        # A place that was published stays when people take answers back: vanishing would tell that somebody did. It
        # goes when at least five did and fewer than five are left.
        stays = known is not None and spot.status is Status.CONFIRMED
        if shown is not None and spot.current and (stays or spot.may_be_published):
            found.append(replace(spot, findings=_coarse(spot, shown)))
    return tuple(sorted(found, key=lambda spot: (-spot.respondents, spot.id)))


def _streets_named(connection: Connection, area_id: int) -> list[tuple[str, str]]:
    """Every respondent with the street where they say they live or often are."""
    pages: dict[str, Page | None] = {}
    named = []
    for each in surveys.list_rounds(connection, area_id):
        if each.survey_hash not in pages:
            pages[each.survey_hash] = _own_street(surveys.survey_by_hash(connection, each.survey_hash))
        page = pages[each.survey_hash]
        if page is None:
            continue
        for response in surveys.each_response(connection, each.id):
            answer = cast("PlaceAnswer | None", response.answers.get(page.page_key))
            if answer and answer["kind"] == "street" and answer["code"]:
                named.append((response.response_id, answer["code"]))
    return named


def _own_street(survey: Survey) -> Page | None:
    """The question where somebody lives or often is: the first about a place that is not asked per problem."""
    asked = (
        page
        for page in survey.pages
        if page.question.kind is Kind.PLACE and page.choice is None and "street" in page.question.place_kinds
    )
    return next(asked, None)
