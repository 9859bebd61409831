"""The published plan and the places on the map, as a neighbourhood's own page tells them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from flask import url_for

from participatie.areas import actions as areas
from participatie.areas.area import Area
from participatie.areas.drawing import MapDrawing, SpotShape, draw
from participatie.db import Connection
from participatie.hotspots import actions as hotspots
from participatie.hotspots.hot_spot import HotSpot
from participatie.i18n import current_language, translate
from participatie.i18n import gettext as _
from participatie.pages.heard import ActionLine, ChosenLine, DeclinedLine, NewsLine, PlanBlock, SpotLine
from participatie.plan import actions as plans
from participatie.plan.content import PlanContent
from participatie.plan.draft import LEADS
from participatie.plan.progress import STATUS_WORDS, PromisedAction, Status
from participatie.priorities.scoring import ListedSpot
from participatie.surveys.texts import Texts
from participatie.web.site import Link
from participatie.written import ShownText, WrittenText

MOST_THEMES = 3


def plan_block(connection: Connection, area: Area, today: date, coming: Mapping[int, Link]) -> PlanBlock | None:
    """Give the newest published plan in short, with what became of each promise; None before the first.

    `coming` has the way to a meeting about a hot spot.
    """
    published = plans.newest_plan(connection, area.id)
    if published is None:
        return None
    content = published.content
    promised = plans.list_actions(connection, area.id)
    places = _places_in_list(content)
    spots = {spot.id: spot for spot in content.spots}
    ordered = [spots[each] for each in sorted(places, key=lambda each: places[each]) if each in spots]
    lines = {spot.id: tuple(_action(each, today) for each in promised if each.hot_spot == spot.id) for spot in ordered}
    statuses = [each.status(today) for each in promised]
    return PlanBlock(
        url=url_for("plan.newest", area=area.slug),
        number=published.number,
        published_on=content.published_on,
        chosen=tuple(
            ChosenLine(str(places[spot.id]), _shown(spot.name), lines[spot.id], coming.get(spot.id))
            for spot in ordered
            if content.items[spot.id].chosen
        ),
        declined=tuple(_declined(content, spot) for spot in ordered if not content.items[spot.id].chosen),
        done=statuses.count(Status.DONE),
        promised=len(statuses),
    )


def places(
    connection: Connection, area: Area, coming: Mapping[int, Link]
) -> tuple[tuple[SpotLine, ...], MapDrawing | None]:
    """Give the places that people named, with the map.

    Before a plan is published they stand in the order of their names and without figures, so that nobody who
    still has to score sees what the others find. With a plan they carry their place on the joint list.
    """
    published = plans.newest_plan(connection, area.id)
    if published is not None:
        content = published.content
        order = _places_in_list(content)
        found = [(str(order[spot.id]), spot) for spot in sorted(content.spots, key=lambda spot: order[spot.id])]
        lines = tuple(SpotLine(number, _shown(spot.name), (), "", coming.get(spot.id)) for number, spot in found)
        shapes = [_shape(number, spot.name, spot) for number, spot in found]
    else:
        named = sorted(hotspots.public_hot_spots(connection, area.id), key=lambda spot: spot.name.dutch.casefold())
        numbered = [(str(number), spot) for number, spot in enumerate(named, 1)]
        words = hotspots.theme_names(connection, area.id) if named else {}
        lines = tuple(_line(number, spot, words, coming.get(spot.id)) for number, spot in numbered)
        shapes = [SpotShape(number, spot.name.dutch, spot.shape, spot.x, spot.y) for number, spot in numbered]
    streets = areas.list_streets(connection, area.id)
    if not lines and not any(street.line for street in streets):
        return lines, None
    landmarks = areas.list_landmarks(connection, area.id)
    return lines, draw(area.boundary, streets=streets, landmarks=landmarks, spots=shapes)


def words_on_promises(plan: PlanBlock | None) -> list[NewsLine]:
    """Give what owners said about their actions as news, the place it is about with it."""
    if plan is None:
        return []
    return [
        NewsLine(action.said, action.said_on, "", about=line.name)
        for line in plan.chosen
        for action in line.actions
        if action.said is not None and action.said_on is not None
    ]


def _places_in_list(content: PlanContent) -> dict[int, int]:
    return {each.hot_spot: each.final for each in content.final_list()}


def _action(promised: PromisedAction, today: date) -> ActionLine:
    status, report = promised.status(today), promised.report
    return ActionLine(
        title=_shown(promised.action.title),
        owner=promised.owner_name or _(LEADS[promised.action.lead]),
        of_people=not promised.owner_name,
        due_on=promised.action.due_on,
        status=status.value,
        status_words=_(STATUS_WORDS[status]),
        said=_shown(report.sentence) if report else None,
        said_on=report.done_on if report else None,
    )


def _declined(content: PlanContent, spot: ListedSpot) -> DeclinedLine:
    declined = content.items[spot.id].declined
    return DeclinedLine(
        name=_shown(spot.name),
        reason=_shown(declined.reason),
        instead=_shown(declined.instead),
        organisation=content.organisation_names().get(declined.organisation or 0, ""),
        returns_on=declined.returns_on,
    )


def _line(number: str, spot: HotSpot, words: Mapping[str, Texts], meeting: Link | None) -> SpotLine:
    language, usually = current_language().code, spot.when
    themes = tuple(words[code].text_in(language) for code in spot.themes[:MOST_THEMES] if code in words)
    return SpotLine(number, _shown(spot.name), themes, translate(usually) if usually else "", meeting)


def _shape(number: str, name: WrittenText, spot: ListedSpot) -> SpotShape:
    return SpotShape(number, name.dutch, spot.shape, spot.x, spot.y)


def _shown(text: WrittenText) -> ShownText:
    return text.shown(current_language().code)
