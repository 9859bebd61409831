"""Several places, each with what is the matter there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from participatie.errors import Refusal
from participatie.surveys.definition import POINTED_OUT, Answer, Answers, Kind, Page, PointAnswer, Question
from participatie.surveys.kinds import choosing
from participatie.surveys.kinds.asking import Asked, Choice, Inputs
from participatie.surveys.kinds.base import (
    ACTION,
    NOT_OURS,
    Cell,
    Column,
    KindModule,
    Places,
    Said,
    ValueKind,
    Values,
    first,
)
from participatie.surveys.kinds.place import (
    PLACE,
    STREET,
    PlaceInputs,
    is_place,
    place_cells,
    place_columns,
    place_inputs,
    place_said,
    read_place,
)
from participatie.surveys.pictograms import lines_of
from participatie.text import Message, counted, mark, message
from participatie.written import ShownText

THEME = "thema"
ADD, REMOVE = "erbij", "weg:"


def most_of(question: Question) -> int:
    """Give how many places one person may point out."""
    return question.maximum or POINTED_OUT


def points_in(answer: Answer | None) -> list[PointAnswer]:
    """Give the points of an answer, none without one."""
    return [each for each in answer if isinstance(each, dict)] if isinstance(answer, list) else []


def _read(page: Page, values: Values, answers: Answers, places: Places) -> Answer | None:
    found = points_in(answers.get(page.page_key))
    asked = first(values, ACTION)
    if asked.startswith(REMOVE):
        place = asked.removeprefix(REMOVE)
        kept = [point for number, point in enumerate(found) if str(number) != place]
        return kept or None
    filled_in = any(first(values, name).strip() for name in (THEME, PLACE, STREET))
    if not filled_in and found and asked != ADD:
        return found
    new = _point(page, values, places)
    if new in found:
        return found
    if len(found) >= most_of(page.question):
        raise Refusal(
            counted(
                "U kunt %(num)s plek aanwijzen. Haal die eerst weg.",
                "U kunt %(num)s plekken aanwijzen. Haal er eerst een weg.",
                most_of(page.question),
            )
        )
    return [*found, new]


def _point(page: Page, values: Values, places: Places) -> PointAnswer:
    theme = first(values, THEME)
    if not theme:
        raise Refusal(mark("Kies eerst wat er aan de hand is, of sla de vraag over."))
    if theme not in choosing.option_codes(page):
        raise Refusal(NOT_OURS)
    return PointAnswer(theme=theme, place=read_place(page, values, places))


def _stays(values: Values) -> bool:
    asked = first(values, ACTION)
    return asked == ADD or asked.startswith(REMOVE)


def _codes(_page: Page, answer: Answer) -> Sequence[str]:
    return tuple(dict.fromkeys(point["theme"] for point in points_in(answer)))


def _columns(page: Page) -> tuple[Column, ...]:
    made: list[Column] = []
    for number in range(1, most_of(page.question) + 1):
        name = f"{page.page_key}.{number}"
        label = message(mark("Onderwerp van plek %(number)s"), number=number)
        made += [Column(f"{name}.theme", ValueKind.CODE, label, choosing.option_labels(page)), *place_columns(name)]
    return tuple(made)


def _cells(page: Page, answer: Answer | None) -> tuple[Cell, ...]:
    made: list[Cell] = []
    for point in points_in(answer)[: most_of(page.question)]:
        made += [point["theme"], *place_cells(point["place"])]
    return (*made, *(None,) * (5 * most_of(page.question) - len(made)))


def point_said(page: Page, point: PointAnswer, language: str, places: Places) -> tuple[Said, Message | str]:
    """Say one point: its theme, and where it is in the most telling words."""
    label = choosing.option_label(page, point["theme"])
    where = place_said(point["place"], places)
    last = where[-1] if where else ""
    return label.text_in(language).text if label else point["theme"], last if isinstance(last, Message) else str(last)


def _says(page: Page, answer: Answer, language: str, places: Places) -> tuple[Said, ...]:
    said = [point_said(page, point, language, places) for point in points_in(answer)]
    return tuple(message(mark("%(theme)s (%(place)s)"), theme=theme, place=place) for theme, place in said)


def _sound(page: Page, answer: Answer) -> bool:
    if not isinstance(answer, list) or not 0 < len(answer) <= most_of(page.question):
        return False
    return all(
        isinstance(each, dict)
        and set(each) == {"theme", "place"}
        and each["theme"] in choosing.option_codes(page)
        and is_place(page, each["place"])
        for each in answer
    )


def _form_values(_answer: Answer) -> dict[str, Sequence[str]]:
    return {}


@dataclass(frozen=True, slots=True)
class ShownPoint:
    """A place someone pointed out: its theme, where it is, and the value of the button that takes it away."""

    theme: ShownText
    where: ShownText
    remove: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PointsInputs(Inputs):
    """The places so far, and what is asked for the next; place: how to name it; full: there can be no more."""

    points: tuple[ShownPoint, ...]
    place: PlaceInputs
    most: int
    full: bool


def _inputs(asked: Asked) -> PointsInputs:
    found = points_in(asked.answers.get(asked.page.page_key))
    most = most_of(asked.page.question)
    chosen = asked.chosen(THEME)
    return PointsInputs(
        anchor=f"{THEME}-0" if len(found) < most else f"{REMOVE}0",
        scripts=("streets.js",),
        own_style=True,
        choices=tuple(
            Choice(option.code, asked.show(option.text), option.code in chosen, picture=lines_of(option.icon))
            for option in asked.page.question.options
        ),
        points=tuple(_shown(asked, number, point) for number, point in enumerate(found)),
        place=place_inputs(asked),
        most=most,
        full=len(found) >= most,
    )


def _shown(asked: Asked, number: int, point: PointAnswer) -> ShownPoint:
    theme = choosing.option_label(asked.page, point["theme"])
    words = ShownText(point["theme"], asked.language, "ltr", False) if theme is None else asked.show(theme)
    where = _where(asked, point)
    return ShownPoint(words, replace(where, text=asked.own(number, where.text)), f"{REMOVE}{number}")


def _where(asked: Asked, point: PointAnswer) -> ShownText:
    """Say where a point is: a sentence in the reader's language, or a Dutch name."""
    said = place_said(point["place"], asked.places)
    last = said[-1] if said else ""
    return asked.show(last) if isinstance(last, Message) else ShownText(str(last), "nl", "ltr", False)


def _own_words(asked: Asked) -> tuple[str, ...]:
    return tuple(_where(asked, point).text for point in points_in(asked.answers.get(asked.page.page_key)))


def _likeness(answer: Answer) -> str:
    """The themes, and of each place whether it has a name of its own."""
    return repr([(point["theme"], point["place"]["code"] is not None) for point in points_in(answer)])


KIND = KindModule(
    kind=Kind.POINTS,
    name=mark("Meer plekken aanwijzen, elk met een onderwerp"),
    needs=frozenset({"options"}),
    allows=frozenset({"maximum", "place_kinds"}),
    several=True,
    read=_read,
    stays=_stays,
    possible=choosing.option_codes,
    codes=_codes,
    label=choosing.option_label,
    asked=choosing.option_codes,
    columns=_columns,
    cells=_cells,
    says=_says,
    sound=_sound,
    form_values=_form_values,
    inputs=_inputs,
    xlsform="begin_repeat",
    likeness=_likeness,
    own_words=_own_words,
)
