"""How is an answer said in words, and how does it stand in a form again?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from participatie.areas.area import Landmark, Street
from participatie.geometry import distance_to_line
from participatie.surveys.definition import Answer, Page
from participatie.surveys.kinds import KINDS
from participatie.surveys.kinds.base import DAY_NAMES, PARTS, PLACE_NAMES
from participatie.surveys.kinds.place import pin_of

__all__ = ["DAY_NAMES", "PARTS", "PLACE_NAMES", "form_values", "near", "pin_of"]
CLOSE_M = 40.0


def form_values(page: Page, answer: Answer | None) -> dict[str, Sequence[str]]:
    """Give the form fields that hold an earlier answer."""
    return {} if answer is None else KINDS[page.question.kind].form_values(answer)


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
