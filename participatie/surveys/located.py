"""Where on the map is a place that someone named in words?

A street becomes the point halfway along it, a landmark its own point, "bij deze poster" the point of the
poster. Somebody who says "hele buurt" or would rather not say gives no point.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from participatie.areas.area import Landmark, Point, Street
from participatie.surveys.definition import Answers, PlaceAnswer, Survey
from participatie.surveys.pages import located
from participatie.surveys.rounds import LocatedAnswer


@dataclass(frozen=True, slots=True)
class Spots:
    """The points of what can be named in words, by code."""

    streets: Mapping[str, Point]
    landmarks: Mapping[str, Point]


def spots_of(streets: Iterable[Street], landmarks: Iterable[Landmark]) -> Spots:
    """Collect the points; a street or landmark without one is left out."""
    return Spots(
        streets={street.code: street.middle for street in streets if street.middle is not None},
        landmarks={
            place.code: (place.x, place.y) for place in landmarks if place.x is not None and place.y is not None
        },
    )


def point_of(place: PlaceAnswer, spots: Spots) -> Point | None:
    """Give the point in metres that a place answer stands for, or None when it stands for none."""
    if place["x"] is not None and place["y"] is not None:
        return place["x"], place["y"]
    code = place["code"]
    if code is None:
        return None
    return spots.landmarks.get(code) or spots.streets.get(code)


def points_of(survey: Survey, answers: Answers, spots: Spots, *, respondent: str, week: str) -> Iterator[LocatedAnswer]:
    """Give the located problems of one response, in the order of the survey.

    Args:
        survey: the survey that was answered.
        answers: the stored answers.
        spots: the points of the area.
        respondent: random id of the response.
        week: ISO week of the response.
    """
    for found in located(survey, answers):
        point = None if found.place is None else point_of(found.place, spots)
        if point is None or found.place is None:
            continue
        moments = found.moments
        yield LocatedAnswer(
            respondent=respondent,
            audience=survey.audience,
            theme=found.theme,
            x=point[0],
            y=point[1],
            precision=found.place["kind"],
            moments=tuple(moments["part_of_day"]) if moments else (),
            days=moments["days"] if moments else None,
            week=week,
        )
