"""How is an answer said in words, and how does it stand in a form again?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import cast

from participatie.areas.area import Landmark, Street
from participatie.geometry import distance_to_line
from participatie.surveys.answering import (
    ANSWER,
    DAY,
    MOMENT,
    PIN_X,
    PIN_Y,
    PLACE,
    STREET,
    Places,
    Values,
)
from participatie.surveys.definition import Answer, MomentsAnswer, PlaceAnswer
from participatie.text import Message, mark

PARTS: Mapping[str, str] = {
    "morning": mark("'s Ochtends"),
    "afternoon": mark("'s Middags"),
    "evening": mark("'s Avonds"),
    "night": mark("'s Nachts"),
}
DAY_NAMES: Mapping[str, str] = {
    "weekdays": mark("Door de week"),
    "weekend": mark("In het weekend"),
    "always": mark("Altijd"),
}
PLACE_NAMES: Mapping[str, str] = {
    "poster": mark("Bij deze poster"),
    "whole_area": mark("In de hele buurt"),
    "unsaid": mark("Dat zeg ik liever niet"),
    "map": mark("Op de kaart"),
}
CLOSE_M = 40.0


def form_values(answer: Answer | None) -> dict[str, Sequence[str]]:
    """Give the form fields that hold an earlier answer."""
    if answer is None:
        return {}
    if isinstance(answer, list):
        return {ANSWER: answer}
    if not isinstance(answer, dict):
        return {ANSWER: [str(answer)]}
    if "part_of_day" in answer:
        moments = cast("MomentsAnswer", answer)
        return {MOMENT: moments["part_of_day"], DAY: [moments["days"] or ""]}
    place = answer
    if place["kind"] == "landmark":
        return {PLACE: [f"landmark:{place['code']}"]}
    values: dict[str, Sequence[str]] = {PLACE: [place["kind"]]}
    if place["kind"] == "street":
        values[STREET] = [place["code"] or ""]
    if place["kind"] == "map":
        values |= {PIN_X: [f"{place['x']:.0f}"], PIN_Y: [f"{place['y']:.0f}"]}
    return values


def pin_of(values: Values) -> tuple[float, float] | None:
    """Read the pin that a form carries, or None."""
    try:
        x, y = float(values[PIN_X][0]), float(values[PIN_Y][0])
    except (KeyError, IndexError, ValueError):
        return None
    return (x, y) if abs(x) < 1e8 and abs(y) < 1e8 else None


def place_name(places: Places, code: str | None) -> str:
    """Give the name of a street or landmark, or "" when it is not known."""
    if code is None:
        return ""
    return places.landmarks.get(code) or places.streets.get(code) or ""


def near(streets: Iterable[Street], landmarks: Iterable[Landmark], pin: tuple[float, float]) -> str:
    """Name what a point is nearest to: a landmark within 40 metres, else the nearest street; "" for none."""
    x, y = pin
    spots = [
        (((place.x - x) ** 2 + (place.y - y) ** 2) ** 0.5, place.name)
        for place in landmarks
        if place.x is not None and place.y is not None
    ]
    if spots and min(spots)[0] <= CLOSE_M:
        return min(spots)[1]
    lines = [(distance_to_line(street.line, x, y), street.name) for street in streets if len(street.line) > 1]
    return min(lines + spots, default=(0.0, ""))[1]


def of_moments(answer: MomentsAnswer) -> tuple[Message, ...]:
    """Say when, in marked parts."""
    parts = tuple(Message(PARTS[part]) for part in answer["part_of_day"])
    return (*parts, Message(DAY_NAMES[answer["days"]])) if answer["days"] else parts


def of_place(
    answer: PlaceAnswer, streets: Sequence[Street], landmarks: Sequence[Landmark]
) -> tuple[Message | str, ...]:
    """Say where, in marked parts and names."""
    kind, code = answer["kind"], answer["code"]
    said: tuple[Message | str, ...] = (Message(PLACE_NAMES[kind]),) if kind in PLACE_NAMES else ()
    if code is not None:
        names = {street.code: street.name for street in streets}
        names |= {place.code: place.name for place in landmarks}
        return (*said, names.get(code, code))
    if kind == "map" and answer["x"] is not None and answer["y"] is not None:
        found = near(streets, landmarks, (answer["x"], answer["y"]))
        return (*said, Message(mark("bij %(place)s"), {"place": found})) if found else said
    return said
