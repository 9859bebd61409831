"""The joint list for staff, after closing: what came out, how sure it is, and what to talk about."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue

from participatie.accounts import actions as accounts
from participatie.accounts.access import for_roles
from participatie.areas import actions as areas
from participatie.areas.area import Area
from participatie.disclosure import shown_count, shown_counts
from participatie.i18n import current_language
from participatie.priorities import actions
from participatie.priorities.agenda import agenda_of
from participatie.priorities.ballots import Came, Source
from participatie.priorities.charts import (
    Bands,
    Quadrant,
    Slope,
    Strip,
    quadrant_of,
    slope_of,
    spreads_of,
    stack_bars,
    strips,
)
from participatie.priorities.outcome import Outcome
from participatie.priorities.rules import Group, Rules
from participatie.priorities.scorers import OptOut
from participatie.priorities.scoring import ListedSpot, Scoring, notices_of
from participatie.priorities.second_opinion import Compared
from participatie.priorities.showing import Place, bands_chart, places_of
from participatie.priorities.showing_rules import RulesTold, rules_told
from participatie.priorities.web_scoring import SEES_ROUND
from participatie.text import Message
from participatie.web import database, render
from participatie.written import ShownText

bp = Blueprint("lists", __name__)


@dataclass(frozen=True, slots=True)
class WithoutLine:
    """What the top would have been without one organisation: what comes in, what falls out."""

    organisation: str
    entering: tuple[ShownText, ...]
    leaving: tuple[ShownText, ...]


@dataclass(frozen=True, slots=True)
class OutsideLine:
    """A hot spot that people called outside their field: by organisation, with their reasons."""

    name: ShownText
    said: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class CameLine:
    """Where the people of one group were counted from, and how many in all; None is too few to tell."""

    group: Group
    survey: int | None
    meeting: int | None
    both: int | None


@dataclass(frozen=True, slots=True)
class SecondLine:
    """The second opinion in names.

    Attributes:
        agrees: whether both have the same top.
        only_list: in our top, not in the other.
        only_second: in the other top, not in ours.
        undecided: in the top of some of its best orders only.
        orders: how many best orders are known.
        more: whether there are, or may be, more.
        kept: of 100 choices, how many its order keeps.
    """

    agrees: bool
    only_list: tuple[ShownText, ...]
    only_second: tuple[ShownText, ...]
    undecided: tuple[ShownText, ...]
    orders: int
    more: bool
    kept: int


@dataclass(frozen=True, slots=True)
class ListPage:
    """The joint list after closing.

    Attributes:
        area: where.
        places: the list.
        merged: whether residents and entrepreneurs count as one group.
        notices: what to talk about first.
        agenda: heading (neighbourhood, professional, border) and places of what the meeting talks about.
        told: the rules that held, with their changes.
        came: where people were counted from.
        doubles: cards of people who had answered the survey, None for fewer than five.
        slope: the slope chart.
        quadrant: neighbourhood against organisations.
        bands: places under other weightings.
        strips: agreement per group.
        without: what the top would have been without each organisation.
        second: the order that contradicts the fewest choices, None for an early round.
        outside: what was called outside a field.
        plan_size: K.
        fair_share: an even part of the points.
    """

    area: Area
    places: tuple[Place, ...]
    merged: bool
    notices: tuple[Message, ...]
    agenda: tuple[tuple[str, tuple[Place, ...]], ...]
    told: RulesTold
    came: tuple[CameLine, ...]
    doubles: int | None
    slope: Slope
    quadrant: Quadrant
    bands: Bands
    strips: tuple[Strip, ...]
    without: tuple[WithoutLine, ...]
    second: SecondLine | None
    outside: tuple[OutsideLine, ...]
    plan_size: int
    fair_share: float


@bp.get("/team/<area>/prioriteiten/lijst")
@for_roles(*SEES_ROUND)
def joint_list(area: str) -> ResponseReturnValue:
    """Show the joint list; before closing there is none to see."""
    with database().reading() as connection:
        found = areas.area_by_slug(connection, area)
        newest = actions.find_scoring(connection, found.id)
        if newest is None or newest.outcome is None:
            return redirect(url_for("priorities_team.rounds.show", area=area), 303)
        organisations = {each.id: each.name for each in accounts.list_organisations(connection)}
        response = actions.response_at(connection, newest)
        opted_out = actions.outside_field(connection, newest)
        partners = {each.organisation_id for each in areas.list_partners(connection, found.id)}
    page = _page(found, newest, newest.outcome, organisations, partners, response, opted_out)
    return render("priorities/joint_list.html", page)


def _page(
    area: Area,
    scoring: Scoring,
    outcome: Outcome,
    organisations: dict[int, str],
    partners: set[int],
    response: dict[Group, Came],
    opted_out: tuple[OptOut, ...],
) -> ListPage:
    language, rules = current_language(), scoring.rules
    joint, robustness = outcome.joint_list(rules), outcome.robustness_by_spot()
    names = {spot.id: spot.name.shown(language.code) for spot in scoring.spots}
    bars = stack_bars(joint.standings, joint.weights)
    places = places_of(joint, bars, robustness, scoring.spots, language.code, plan_size=rules.plan_size, chosen={})
    by_id = {place.id: place for place in places}
    agenda = agenda_of(joint, robustness, rules.plan_size)
    mirrored = language.direction == "rtl"
    working = {number: name for number, name in organisations.items() if number in partners}
    doubles = sum(each.double for each in response.values())
    return ListPage(
        area=area,
        places=places,
        merged=outcome.merged,
        notices=notices_of(outcome, joint, working),
        agenda=tuple(
            (heading, tuple(by_id[spot] for spot in spots))
            for heading, spots in (
                ("neighbourhood", agenda.neighbourhood),
                ("professional", agenda.professional),
                ("border", agenda.border),
            )
            if spots
        ),
        told=rules_told(rules),
        came=_came(response, merged=outcome.merged),
        doubles=shown_count(doubles),
        slope=slope_of(joint.standings, rules.plan_size, mirrored=mirrored),
        quadrant=quadrant_of(joint.standings, joint.fair_share, mirrored=mirrored, chance=spreads_of(outcome, rules)),
        bands=bands_chart(joint, robustness, rules.plan_size),
        strips=strips(joint.agreement),
        without=tuple(
            WithoutLine(
                organisations[each.organisation],
                tuple(names[spot] for spot in each.entering),
                tuple(names[spot] for spot in each.leaving),
            )
            for each in outcome.left_out
        ),
        second=_second(outcome, rules, names),
        outside=_outside(scoring.spots, opted_out, organisations, language.code),
        plan_size=rules.plan_size,
        fair_share=joint.fair_share,
    )


def _came(response: dict[Group, Came], *, merged: bool) -> tuple[CameLine, ...]:
    """Small numbers hidden; of a group that is not counted apart only the sum with the other one is told.

    Without any card there is nothing to tell apart: hiding the nothing would hide everybody else as well.
    """
    if not any(came.by_source.get(Source.MEETING, 0) + came.double for came in response.values()):
        return ()
    counts = {group: (came.survey, came.by_source.get(Source.MEETING, 0)) for group, came in response.items()}
    if merged and counts:
        counts = {Group.RESIDENTS: (sum(each[0] for each in counts.values()), sum(each[1] for each in counts.values()))}
    shown = {group: shown_counts({"survey": survey, "meeting": meeting}) for group, (survey, meeting) in counts.items()}
    return tuple(
        CameLine(group, each["survey"], each["meeting"], shown_count(sum(counts[group])))
        for group, each in shown.items()
    )


def _second(outcome: Outcome, rules: Rules, names: dict[int, ShownText]) -> SecondLine | None:
    found: Compared | None = outcome.compared(rules)
    if found is None or outcome.second is None:
        return None
    return SecondLine(
        agrees=found.agrees,
        only_list=tuple(names[spot] for spot in found.only_list),
        only_second=tuple(names[spot] for spot in found.only_second),
        undecided=tuple(names[spot] for spot in found.undecided),
        orders=len(outcome.second.orders),
        more=outcome.second.more,
        kept=round(100 * outcome.second.share),
    )


def _outside(
    spots: tuple[ListedSpot, ...], opted_out: tuple[OptOut, ...], organisations: dict[int, str], language: str
) -> tuple[OutsideLine, ...]:
    lines = []
    for spot in spots:
        said: dict[str, list[str]] = {}
        for each in opted_out:
            if each.hot_spot == spot.id:
                reasons = said.setdefault(organisations[each.organisation], [])
                if each.reason and each.reason not in reasons:
                    reasons.append(each.reason)
        if said:
            by_name = tuple((name, tuple(reasons)) for name, reasons in sorted(said.items()))
            lines.append(OutsideLine(spot.name.shown(language), by_name))
    return tuple(lines)
