"""Is what someone typed or chose on one page an answer to the question on that page?

The browser is never believed: every code is held against the definition, every length against its
maximum. A refusal is a sentence for the person who answers, never a fault.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from participatie.errors import Refusal
from participatie.surveys.definition import (
    DAYS,
    PARTS_OF_DAY,
    Answer,
    Answers,
    Kind,
    MomentsAnswer,
    Page,
    PlaceAnswer,
)
from participatie.surveys.pages import options_on
from participatie.text import counted, mark

Values = Mapping[str, Sequence[str]]
"""The raw form: field name to every value that was sent for it."""

ANSWER, PLACE, STREET, PIN_X, PIN_Y, MOMENT, DAY = (
    "antwoord",
    "plek",
    "straat",
    "punt_x",
    "punt_y",
    "moment",
    "dagen",
)

MAX_TEXT = 1_000
CHOOSE = mark("Kies een antwoord, of sla de vraag over.")
NOT_OURS = mark("Dit antwoord hoort niet bij deze vraag. Kies opnieuw.")


@dataclass(frozen=True, slots=True)
class Places:
    """What someone can name as a place in this area.

    Attributes:
        streets: code to name.
        landmarks: code to name.
        poster: the point of the poster someone came from, or None when that is not known or has no place.
        poster_code: the street or landmark where that poster hangs.
        bounds: smallest x, smallest y, largest x, largest y of the area in metres; a pin lies within it.
    """

    streets: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    landmarks: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    poster: tuple[float, float] | None = None
    poster_code: str | None = None
    bounds: tuple[float, float, float, float] | None = None

    @property
    def has_poster(self) -> bool:
        """Whether "bij deze poster" can be chosen."""
        return self.poster is not None or self.poster_code is not None


def read_answer(page: Page, values: Values, answers: Answers, places: Places) -> Answer | None:
    """Check what was sent on one page.

    Args:
        page: the page that was sent.
        values: the raw form.
        answers: the earlier answers; some options only exist because of them.
        places: what can be named as a place.

    Returns:
        The answer as `definition` encodes it; None for a page without a question and for an open question
        that was left empty.

    Raises:
        Refusal: nothing was chosen, too much was chosen or typed, or the value does not belong here.
    """
    answer = _READERS[page.question.kind](page, values, answers, places)
    if answer is None and page.question.required and page.question.kind is not Kind.INFO:
        raise Refusal(mark("Deze vraag mag u niet overslaan."))
    return answer


def may_skip(page: Page) -> bool:
    """Tell whether a page can be left without an answer; nearly always true."""
    return not page.question.required


def tidy(text: str) -> str:
    """Give typed text without control signs, with plain line ends and no blanks around it.

    >>> tidy("  fijne\\r\\nbuurt\\x00 ")
    'fijne\\nbuurt'
    """
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(sign for sign in plain if sign == "\n" or unicodedata.category(sign) not in _UNPRINTED).strip()


_UNPRINTED = frozenset({"Cc", "Cs", "Co", "Cn"})


def _one(page: Page, values: Values, answers: Answers, _places: Places) -> Answer | None:
    code = _first(values, ANSWER)
    if not code:
        raise Refusal(CHOOSE)
    if all(option.code != code for option in options_on(page, answers)):
        raise Refusal(NOT_OURS)
    return code


def _several(page: Page, values: Values, answers: Answers, _places: Places) -> Answer | None:
    chosen = set(values.get(ANSWER, ()))
    options = options_on(page, answers)
    if not chosen:
        raise Refusal(CHOOSE)
    if not chosen <= {option.code for option in options}:
        raise Refusal(NOT_OURS)
    alone = next((option for option in options if option.exclusive and option.code in chosen), None)
    if alone is not None and len(chosen) > 1:
        raise Refusal(mark("Een van uw antwoorden past niet bij de andere. Kies alleen dat antwoord, of haal het weg."))
    most = page.question.maximum
    if most is not None and len(chosen) > most:
        raise Refusal(
            counted(
                "Kies niet meer dan %(num)s antwoord. U hebt er nu %(chosen)s.",
                "Kies niet meer dan %(num)s antwoorden. U hebt er nu %(chosen)s.",
                most,
                chosen=len(chosen),
            )
        )
    return [option.code for option in options if option.code in chosen]


def _mark(_page: Page, values: Values, _answers: Answers, _places: Places) -> Answer | None:
    typed = _first(values, ANSWER)
    if not typed:
        raise Refusal(CHOOSE)
    if not (typed.isascii() and typed.isdigit() and len(typed) <= 2 and 1 <= int(typed) <= 10):
        raise Refusal(mark("Kies een cijfer van 1 tot en met 10."))
    return int(typed)


def _text(page: Page, values: Values, _answers: Answers, _places: Places) -> Answer | None:
    typed = tidy(_first(values, ANSWER))
    most = page.question.max_length or MAX_TEXT
    if len(typed) > most:
        raise Refusal(
            counted(
                "Uw tekst is te lang. Maak de tekst %(num)s teken korter. Er passen %(most)s tekens in.",
                "Uw tekst is te lang. Maak de tekst %(num)s tekens korter. Er passen %(most)s tekens in.",
                len(typed) - most,
                most=most,
            )
        )
    return typed or None


def _place(page: Page, values: Values, _answers: Answers, places: Places) -> Answer | None:
    chosen, street = _first(values, PLACE), _first(values, STREET).strip()
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
        x, y = float(_first(values, PIN_X)), float(_first(values, PIN_Y))
    except ValueError:
        raise Refusal(mark("Tik eerst op de kaart om de plek aan te wijzen.")) from None
    if places.bounds is None:
        raise Refusal(NOT_OURS)
    west, south, east, north = places.bounds
    if not (west <= x <= east and south <= y <= north):
        raise Refusal(mark("Deze plek ligt buiten de buurt. Wijs een plek in de buurt aan."))
    return float(round(x)), float(round(y))


def _moments(_page: Page, values: Values, _answers: Answers, _places: Places) -> Answer | None:
    parts, days = set(values.get(MOMENT, ())), _first(values, DAY)
    if not parts and not days:
        raise Refusal(CHOOSE)
    if not parts <= set(PARTS_OF_DAY) or (days and days not in DAYS):
        raise Refusal(NOT_OURS)
    return MomentsAnswer(part_of_day=[part for part in PARTS_OF_DAY if part in parts], days=days or None)


def _nothing(_page: Page, _values: Values, _answers: Answers, _places: Places) -> Answer | None:
    return None


def _first(values: Values, name: str) -> str:
    sent = values.get(name, ())
    return sent[0] if sent else ""


_Reader = Callable[[Page, Values, Answers, Places], Answer | None]
_READERS: dict[Kind, _Reader] = {
    Kind.SINGLE: _one,
    Kind.SCALE: _one,
    Kind.STATEMENTS: _one,
    Kind.MULTIPLE: _several,
    Kind.MARK: _mark,
    Kind.TEXT: _text,
    Kind.PLACE: _place,
    Kind.MOMENTS: _moments,
    Kind.INFO: _nothing,
}
