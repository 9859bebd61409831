"""Where a place on the list comes from, back to the counts, and forward to who was told: for the team."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from flask import Blueprint
from flask.typing import ResponseReturnValue

from participatie.accounts.access import for_roles
from participatie.accounts.roles import Role
from participatie.areas import actions as areas
from participatie.areas.area import Area
from participatie.db import Connection
from participatie.disclosure import shown_count
from participatie.hotspots import actions
from participatie.hotspots.family import Change, ChangeKind, comes_from, made_by, replaced_by
from participatie.hotspots.hot_spot import HotSpot, Review
from participatie.hotspots.lineage import TOLD_HOOK, Count, Step
from participatie.hotspots.web_pages import REVIEW_NAMES
from participatie.i18n import current_language
from participatie.i18n import gettext as _
from participatie.web import database, render, site
from participatie.written import ShownText

bp = Blueprint("hotspots_lineage", __name__)

ToldOf = Callable[[Connection, Area, Collection[int]], tuple[Step, ...]]


@dataclass(frozen=True, slots=True)
class Relative:
    """A place that another comes from or went into, with how many people stand behind it; None is fewer than five."""

    code: str
    name: ShownText
    people: int | None


@dataclass(frozen=True, slots=True)
class Family:
    """What the team did with a place.

    Attributes:
        made: the change that made it, or None for a place that was found.
        sources: the places it comes from directly.
        replaced: the change that took it off the list, or None.
        instead: the places that came instead.
    """

    made: Change | None
    sources: tuple[Relative, ...]
    replaced: Change | None
    instead: tuple[Relative, ...]

    @property
    def is_merged(self) -> bool:
        """Whether places were put together to make it."""
        return self.made is not None and self.made.kind is ChangeKind.MERGED

    @property
    def went_into_one(self) -> bool:
        """Whether it was put together with others."""
        return self.replaced is not None and self.replaced.kind is ChangeKind.MERGED


@dataclass(frozen=True, slots=True)
class CountLine:
    """One count of a place, as it may be shown to the team; None is fewer than five."""

    count: Count
    named: int | None
    people: int | None
    later: datetime | None


@dataclass(frozen=True, slots=True)
class LineagePage:
    """Everything that leads to a place and away from it.

    Attributes:
        counts: of the place itself, newest first.
        behind: the places it comes from, nearest first, each with its own counts.
        reviews: what the team decided about it and about what it comes from, newest first, with the name of the place.
        steps: what happened with it, and who was told.
        names: of the place and all it comes from, by id.
    """

    area: Area
    spot: HotSpot
    name: ShownText
    family: Family
    counts: tuple[CountLine, ...]
    behind: tuple[tuple[Relative, tuple[CountLine, ...]], ...]
    reviews: tuple[tuple[str, ShownText, Review], ...]
    steps: tuple[Step, ...]
    names: Mapping[int, ShownText]


@bp.get("/team/<area>/hotspots/<code>/herkomst")
@for_roles(Role.COORDINATOR, Role.COMMUNITY_WORKER)
def lineage(area: str, code: str) -> ResponseReturnValue:
    """Show where a place comes from and who was told."""
    with database().reading() as connection:
        found = areas.area_by_slug(connection, area)
        page = _page(connection, found, actions.hot_spot_by_code(connection, found.id, code))
    return render("hotspots/lineage.html", page)


def family_of(connection: Connection, area_id: int, spot: HotSpot) -> Family:
    """Gather what the team did with a place."""
    changes = actions.list_changes(connection, area_id)
    made, replaced = made_by(changes, spot.id), replaced_by(changes, spot.id)
    sources = made.sources if made else ()
    instead = tuple(each.hot_spot for each in replaced.results) if replaced else ()
    return Family(
        made if made is None or made.holds else None,
        tuple(relative(actions.hot_spot_by_id(connection, area_id, each)) for each in sources),
        replaced,
        tuple(relative(actions.hot_spot_by_id(connection, area_id, each)) for each in instead),
    )


def relative(spot: HotSpot) -> Relative:
    """Show a place in the family of another."""
    return Relative(spot.code, spot.name.shown(current_language().code), spot.people)


def _page(connection: Connection, area: Area, spot: HotSpot) -> LineagePage:
    changes = actions.list_changes(connection, area.id)
    behind = tuple(actions.hot_spot_by_id(connection, area.id, each) for each in comes_from(changes, spot.id))
    every = (spot, *behind)
    counts = actions.list_counts(connection, tuple(each.id for each in every))
    reviews = [
        (_(REVIEW_NAMES[review.kind]), each.name.shown(current_language().code), review)
        for each in every
        for review in actions.list_reviews(connection, each.id)
    ]
    reviews.sort(key=lambda each: -each[2].number)
    return LineagePage(
        area=area,
        spot=spot,
        name=spot.name.shown(current_language().code),
        family=family_of(connection, area.id, spot),
        counts=_lines(counts, spot.id),
        behind=tuple((relative(each), _lines(counts, each.id)) for each in behind),
        reviews=tuple(reviews),
        steps=_steps(connection, area, spot, tuple(each.id for each in every)),
        names={each.id: each.name.shown(current_language().code) for each in every},
    )


def _lines(counts: Mapping[int, tuple[Count, ...]], spot_id: int) -> tuple[CountLine, ...]:
    return tuple(
        CountLine(
            count=each,
            named=shown_count(each.named),
            people=shown_count(each.respondents),
            later=each.counted_at if each.counted_at != each.detected_at else None,
        )
        for each in counts[spot_id]
    )


def _steps(connection: Connection, area: Area, spot: HotSpot, ids: tuple[int, ...]) -> tuple[Step, ...]:
    lent = cast("ToldOf | None", site().hooks.get(TOLD_HOOK))
    steps = lent(connection, area, ids) if lent else ()
    if any(each.id == spot.id for each in actions.public_hot_spots(connection, area.id)):
        url = f"/buurt/{area.slug}/hotspots#plek-{spot.code}"
        public = Step(None, _("Deze plek staat op de openbare kaart."), _("iedereen"), url, _("De kaart"))
        steps = (*steps, public)
    return steps
