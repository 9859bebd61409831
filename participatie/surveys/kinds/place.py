"""Where: a street, a landmark, the poster, a point on the map, the whole neighbourhood, or rather not said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite
from typing import cast

from participatie.errors import Refusal
from participatie.surveys.definition import Answer, Answers, Kind, Page, PlaceAnswer
from participatie.surveys.kinds.asking import Asked, Inputs
from participatie.surveys.kinds.base import (
    ANSWER,
    NOT_OURS,
    PLACE_NAMES,
    WAYS,
    Cell,
    Column,
    KindModule,
    Label,
    Places,
    Said,
    ValueKind,
    Values,
    first,
    tidy,
)
from participatie.text import Message, mark, message

PLACE, STREET, PIN_X, PIN_Y = "plek", "straat", "punt_x", "punt_y"
PARTS_OF_PLACE = (
    ("kind", ValueKind.CODE, mark("Hoe de plek is genoemd")),
    ("code", ValueKind.TEXT, mark("Straat of bekende plek")),
    ("x", ValueKind.NUMBER, mark("Meters naar het oosten")),
    ("y", ValueKind.NUMBER, mark("Meters naar het noorden")),
)


def read_place(page: Page, values: Values, places: Places) -> PlaceAnswer:
    """Read the place that was named on a page.

    Raises:
        Refusal: none was named, or it is not one of this neighbourhood.
    """
    chosen, street = first(values, PLACE), tidy(first(values, STREET))
    kind, _, code = chosen.partition(":")
    if not kind and street:
        kind = "street"
    if not kind:
        raise Refusal(mark("Kies een plek, of sla de vraag over."))
    if kind not in page.question.place_kinds:
        raise Refusal(NOT_OURS)
    if kind == "street":
        return PlaceAnswer(kind=kind, code=_street(street, places), x=None, y=None)
    if kind == "landmark":
        if code not in places.landmarks:
            raise Refusal(NOT_OURS)
        return PlaceAnswer(kind=kind, code=code, x=None, y=None)
    if kind == "poster":
        if not places.has_poster:
            raise Refusal(mark("Wij weten niet bij welke poster u staat. Kies een straat of een andere plek."))
        x, y = places.poster or (None, None)
        return PlaceAnswer(kind=kind, code=places.poster_code, x=x, y=y)
    if kind == "map":
        x, y = _pin(values, places)
        return PlaceAnswer(kind=kind, code=None, x=x, y=y)
    return PlaceAnswer(kind=kind, code=None, x=None, y=None)


def _street(typed: str, places: Places) -> str:
    if not typed:
        raise Refusal(mark("Kies een straat uit de lijst."))
    if typed in places.streets:
        return typed
    wanted = typed.casefold()
    for code, name in places.streets.items():
        if name.casefold() == wanted:
            return code
    raise Refusal(
        mark("Wij kennen de straat %(street)s niet in deze buurt. Kies een straat uit de lijst."),
        street=typed[:60],
    )


def _pin(values: Values, places: Places) -> tuple[float, float]:
    try:
        x, y = float(first(values, PIN_X)), float(first(values, PIN_Y))
    except ValueError:
        raise Refusal(mark("Tik eerst op de kaart om de plek aan te wijzen.")) from None
    if places.bounds is None:
        raise Refusal(NOT_OURS)
    west, south, east, north = places.bounds
    if not (west <= x <= east and south <= y <= north):
        raise Refusal(mark("Deze plek ligt buiten de buurt. Wijs een plek in de buurt aan."))
    return float(round(x)), float(round(y))


def pin_of(values: Values) -> tuple[float, float] | None:
    """Read the pin that a form carries, or None."""
    try:
        x, y = float(values[PIN_X][0]), float(values[PIN_Y][0])
    except (KeyError, IndexError, ValueError):
        return None
    return (x, y) if abs(x) < 1e8 and abs(y) < 1e8 else None


def place_said(answer: PlaceAnswer, places: Places) -> tuple[Said, ...]:
    """Say where, in marked parts and names."""
    kind, code = answer["kind"], answer["code"]
    said: tuple[Said, ...] = (Message(PLACE_NAMES[kind]),) if kind in PLACE_NAMES else ()
    if code is not None:
        return (*said, places.name_of(code))
    if kind == "map" and answer["x"] is not None and answer["y"] is not None:
        found = places.near(answer["x"], answer["y"])
        return (*said, message(mark("bij %(place)s"), place=found)) if found else said
    return said


def is_place(page: Page, answer: object) -> bool:
    """Whether something from elsewhere has the shape of a place answer to this page."""
    if not isinstance(answer, dict) or set(answer) != {"kind", "code", "x", "y"}:
        return False
    if answer["kind"] not in page.question.place_kinds or not isinstance(answer["code"], str | None):
        return False
    numbers = [each for each in (answer["x"], answer["y"]) if each is not None]
    if not all(isinstance(each, int | float) and isfinite(each) for each in numbers) or len(numbers) == 1:
        return False
    if answer["kind"] in ("street", "landmark"):
        return bool(answer["code"])
    return answer["kind"] != "map" or len(numbers) == 2


def place_columns(name: str) -> tuple[Column, ...]:
    """Give the four columns of a place; `name` stands before each."""
    ways: dict[str, Label] = {kind: Message(words) for kind, words in WAYS.items()}
    return tuple(
        Column(f"{name}.{part}", kind, Message(words), ways if part == "kind" else {})
        for part, kind, words in PARTS_OF_PLACE
    )


def place_cells(answer: PlaceAnswer | None) -> tuple[Cell, ...]:
    """Give what stands in the columns of a place."""
    return (None,) * 4 if answer is None else (answer["kind"], answer["code"], answer["x"], answer["y"])


def place_values(place: PlaceAnswer) -> dict[str, Sequence[str]]:
    """Give the form fields that hold a place."""
    if place["kind"] == "landmark":
        return {PLACE: [f"landmark:{place['code']}"]}
    values: dict[str, Sequence[str]] = {PLACE: [place["kind"]]}
    if place["kind"] == "street":
        values[STREET] = [place["code"] or ""]
    if place["kind"] == "map":
        values |= {PIN_X: [f"{place['x']:.0f}"], PIN_Y: [f"{place['y']:.0f}"]}
    return values


def _place(answer: Answer | None) -> PlaceAnswer | None:
    return cast("PlaceAnswer", answer) if isinstance(answer, dict) and "kind" in answer else None


def _read(page: Page, values: Values, _answers: Answers, places: Places) -> Answer | None:
    return read_place(page, values, places)


def _possible(page: Page) -> Sequence[str]:
    return page.question.place_kinds


def _codes(_page: Page, answer: Answer) -> Sequence[str]:
    found = _place(answer)
    return () if found is None else (found["kind"],)


def _label(_page: Page, code: str) -> Label | None:
    return Message(WAYS[code]) if code in WAYS else None


def _columns(page: Page) -> tuple[Column, ...]:
    return place_columns(page.page_key)


def _cells(_page: Page, answer: Answer | None) -> tuple[Cell, ...]:
    return place_cells(_place(answer))


def _says(_page: Page, answer: Answer, _language: str, places: Places) -> tuple[Said, ...]:
    found = _place(answer)
    return () if found is None else place_said(found, places)


def _form_values(answer: Answer) -> dict[str, Sequence[str]]:
    found = _place(answer)
    return {} if found is None else place_values(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceInputs(Inputs):
    """The ways to name a place.

    Attributes:
        kinds: the ways that are offered.
        chosen: value of the chosen way, or "".
        poster: name of the place of the poster ("" when it has none), or None when it is not offered.
        streets: code and name of each.
        street: what was chosen or typed.
        pin: the chosen point in metres; pin_words: what it is near.
        map_url: where one can point it out on a map.
    """

    kinds: tuple[str, ...]
    chosen: str
    poster: str | None
    streets: tuple[tuple[str, str], ...]
    street: str
    landmarks: tuple[tuple[str, str], ...]
    pin: tuple[float, float] | None
    pin_words: str
    map_url: str


def place_inputs(asked: Asked) -> PlaceInputs:
    """Show the ways to name a place that a page offers."""
    places, kinds = asked.places, asked.page.question.place_kinds
    pin = pin_of(asked.values)
    poster = places.name_of(places.poster_code) if places.has_poster and "poster" in kinds else None
    return PlaceInputs(
        anchor=_first_way(kinds, places),
        scripts=("streets.js",),
        kinds=kinds,
        chosen=asked.typed(PLACE) or ("street" if asked.typed(STREET) else ""),
        poster=poster,
        streets=tuple(places.streets.items()),
        street=asked.typed(STREET),
        landmarks=tuple(places.landmarks.items()),
        pin=pin,
        pin_words=places.near(*pin) if pin else "",
        map_url=asked.urls.get("map", ""),
    )


def _first_way(kinds: tuple[str, ...], places: Places) -> str:
    """Give the id of the first way to name a place that the page offers, in the order of the page."""
    ways = (
        ("poster", ["poster"] if places.has_poster else []),
        ("street", ["street"] if places.streets else []),
        ("landmark", [f"landmark-{code}" for code in places.landmarks]),
        ("whole_area", ["whole_area"]),
        ("unsaid", ["unsaid"]),
        ("map", ["kaart"]),
    )
    offered = [way for kind, found in ways if kind in kinds for way in found]
    return f"plek-{offered[0]}" if offered else ANSWER


def _likeness(answer: Answer) -> str | None:
    """A street or landmark is named by many; a point on the map by one."""
    found = _place(answer)
    return None if found is None or found["kind"] == "map" else repr(answer)


KIND = KindModule(
    kind=Kind.PLACE,
    name=mark("Een straat of plek"),
    allows=frozenset({"per_choice_of", "place_kinds"}),
    read=_read,
    possible=_possible,
    codes=_codes,
    label=_label,
    asked=_possible,
    columns=_columns,
    cells=_cells,
    says=_says,
    sound=is_place,
    form_values=_form_values,
    inputs=place_inputs,
    xlsform="geopoint",
    likeness=_likeness,
)
