"""How do a draft and its list become the content that everyone reads?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from participatie.areas.area import Area
from participatie.disclosure import shown_count
from participatie.meetings.meeting import AMSTERDAM, Meeting
from participatie.minutes.content import (
    Disagreed,
    PlacePoints,
    RankedPlace,
    ReportContent,
    ToldEntry,
    ToldPoint,
)
from participatie.minutes.entry import Entry
from participatie.minutes.reaction import Outcome, Reaction
from participatie.minutes.report import Point, Ranked, Report
from participatie.text import mark
from participatie.written import WrittenText

ELSEWHERE = mark("Ergens anders in de buurt")


@dataclass(frozen=True, slots=True)
class Names:
    """What things are called.

    Attributes:
        hot_spots: by number, in the order in which the report tells of them.
        themes: by code.
        organisations: by number.
        responsible: who is responsible for the report, in order.
    """

    hot_spots: Mapping[int, WrittenText]
    themes: Mapping[str, WrittenText]
    organisations: Mapping[int, str]
    responsible: tuple[str, ...]


def content_of(
    area: Area,
    meeting: Meeting,
    report: Report,
    entries: Sequence[Entry],
    reactions: Sequence[Reaction],
    names: Names,
    *,
    number: int,
    published_on: date,
) -> ReportContent:
    """Put together what everyone reads.

    Args:
        area: where.
        meeting: of which meeting.
        report: the draft.
        entries: the list; lines that are not public are left out.
        reactions: only their number and the answers are told.
        names: what things are called now; they are frozen with the report.
        number: of the version; 0 for a draft.
        published_on: the day.
    """
    starts, ends = (each.astimezone(AMSTERDAM) for each in (meeting.starts_at, meeting.ends_at))
    return ReportContent(
        area_slug=area.slug,
        area_name=area.name,
        code=meeting.code,
        number=number,
        published_on=published_on,
        title=meeting.details.title,
        place=meeting.details.place,
        held_on=starts.date(),
        begins=f"{starts:%H:%M}",
        ends=f"{ends:%H:%M}",
        present=report.present.shown(),
        programme=report.programme,
        places=grouped(report, names),
        voters=shown_count(report.voters),
        ranking=ranked(report.ranking, names.hot_spots) if shown_count(report.voters) else (),
        entries=tuple(_told(each, names) for each in entries if each.public),
        not_agreed=tuple(Disagreed(each.what, each.why) for each in report.told_not_agreed().values()),
        questions=report.questions,
        reactions=shown_count(len(reactions)),
        answers=tuple(each.answer for each in reactions if each.outcome is Outcome.ANSWERED),
        next_on=report.next_on,
        next_step=report.next_step,
        contact=report.contact,
        organisations=names.responsible,
    )


def grouped(report: Report, names: Names) -> tuple[PlacePoints, ...]:
    """Group the points per hot spot, in the order of the hot spots; elsewhere comes last."""
    by_spot: dict[int | None, list[Point]] = {}
    for point in report.told_points().values():
        by_spot.setdefault(point.hot_spot if point.hot_spot in names.hot_spots else None, []).append(point)
    order: list[int | None] = [*names.hot_spots, None]
    return tuple(
        PlacePoints(
            spot,
            WrittenText() if spot is None else names.hot_spots[spot],
            tuple(ToldPoint(each.text, names.themes.get(each.theme, WrittenText())) for each in by_spot[spot]),
        )
        for spot in order
        if spot in by_spot
    )


def ranked(ranking: Sequence[Ranked], hot_spots: Mapping[int, WrittenText]) -> tuple[RankedPlace, ...]:
    """Number the places that at least five people chose; equal ones share their place, places below are left out.

    >>> spots = {1: WrittenText("Plein"), 2: WrittenText("Tunnel"), 3: WrittenText("Park")}
    >>> [(each.place, each.name.dutch) for each in ranked([Ranked(2, 9), Ranked(1, 9), Ranked(3, 4)], spots)]
    [(1, 'Tunnel'), (1, 'Plein')]
    """
    told = [each for each in ranking if shown_count(each.votes) and each.hot_spot in hot_spots]
    return tuple(
        RankedPlace(1 + sum(other.votes > each.votes for other in told), hot_spots[each.hot_spot]) for each in told
    )


def _told(entry: Entry, names: Names) -> ToldEntry:
    spot = names.hot_spots.get(entry.hot_spot) if entry.hot_spot is not None else None
    return ToldEntry(
        number=entry.number,
        kind=entry.kind,
        what=entry.what,
        where=entry.place or spot or WrittenText(),
        lead=entry.lead,
        owner=names.organisations.get(entry.owner, "") if entry.owner is not None else "",
        function=entry.function,
        due_on=entry.due_on,
        feedback_on=entry.feedback_on,
    )
