"""What is a kind of question? Everything a kind says about itself, and what the kinds share.

Each kind has a module of its own name in this package, with one `KIND`. Nothing else in the project needs to
know which kinds there are: it asks the register in `kinds/__init__.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from participatie.surveys.definition import Answer, Answers, Kind, Page
from participatie.surveys.kinds.asking import Asked, Inputs
from participatie.surveys.kinds.typing_in import digits, tidy, whole_number
from participatie.surveys.texts import Texts
from participatie.text import Message, mark

__all__ = ["digits", "tidy", "whole_number"]

Values = Mapping[str, Sequence[str]]
"""The raw form: field name to every value that was sent for it."""

Label = Texts | Message
"""Words of the survey, in its own languages, or a marked sentence of ours."""

Said = Message | str | date
"""A part of an answer in words: a marked sentence, a name or typed words, or a day."""

ANSWER = "antwoord"
ACTION = "actie"
CHOOSE = mark("Kies een antwoord, of sla de vraag over.")
NOT_OURS = mark("Dit antwoord hoort niet bij deze vraag. Kies opnieuw.")

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
WAYS: Mapping[str, str] = {
    **PLACE_NAMES,
    "street": mark("In een straat of op een plein"),
    "landmark": mark("Bij een bekende plek"),
}


def _nowhere(_x: float, _y: float) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Places:
    """What can be named in this area, here and now.

    Attributes:
        streets: code to name.
        landmarks: code to name.
        poster: the point of the poster someone came from, or None when that is not known or has no place.
        poster_code: the street or landmark where that poster hangs.
        bounds: smallest x, smallest y, largest x, largest y of the area in metres; a pin lies within it.
        near: names what a point in metres is nearest to, or gives "".
        today: the day on which someone answers; None where it is not known, then any day may be named.
    """

    streets: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    landmarks: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    poster: tuple[float, float] | None = None
    poster_code: str | None = None
    bounds: tuple[float, float, float, float] | None = None
    near: Callable[[float, float], str] = field(default=_nowhere, compare=False)
    today: date | None = None

    @property
    def has_poster(self) -> bool:
        """Whether "bij deze poster" can be chosen."""
        return self.poster is not None or self.poster_code is not None

    def name_of(self, code: str | None) -> str:
        """Give the name of a street or landmark, its code when it is not known, or "" for none."""
        return "" if code is None else self.landmarks.get(code) or self.streets.get(code) or code


class ValueKind(StrEnum):
    """What stands in a column of an export."""

    CODE = "code"
    YES_NO = "yes_no"
    NUMBER = "number"
    TEXT = "text"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of an export.

    Attributes:
        name: permanent: the page key, and for one of several columns "." and its part.
        kind_of_value: `YES_NO` is 1 or 0, `DATE` is "2026-11-20"; an empty cell is "not answered".
        label: what this column is about within the question (an option, a part), or None for the whole question.
        codes: for `CODE`: every code that can stand here, with its words.
    """

    name: str
    kind_of_value: ValueKind
    label: Label | None = None
    codes: Mapping[str, Label] = field(default_factory=lambda: MappingProxyType({}))


Cell = str | int | float | None
Reader = Callable[[Page, Values, Answers, Places], Answer | None]


def _never(_values: Values) -> bool:
    return False


def _no_amount(_answer: Answer) -> int | None:
    return None


def _no_own_words(_asked: Asked) -> tuple[str, ...]:
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class KindModule:
    """Everything the project needs to know about one kind of question.

    Attributes:
        name: what a person who makes a survey calls it; a marked sentence.
        needs: fields that must be there, beside the common ones.
        allows: further fields that may be there.
        scaled: its options form a scale: each has points or is "no opinion".
        several: one person may count under several codes.
        read: what was sent on a page becomes an answer (None: left open), or a `Refusal`.
        stays: what was sent only builds on the answer; the same page is shown again.
        possible: the codes that are counted, in the order of the page; none for open questions.
        codes: the codes, among `possible`, under which one answer counts.
        label: the words of one of `possible`.
        amount: the number whose average is shown, or None.
        asked: the codes a condition may ask about.
        columns: the columns of an export, in the order of the form.
        cells: what stands in those columns for one answer; all None without one.
        says: an answer as its giver would say it, in parts.
        sound: whether an answer from elsewhere (kept, typed over from paper) can be one to this page.
        form_values: the form fields that hold an earlier answer.
        inputs: what the macro shows.
        likeness: what of an answer its page shows, so that a made page can be kept for everybody who answers alike;
            None when hardly two people do.
        own_words: what stands on that page for one person alone; `inputs` writes each through `Asked.own` with its
            number, from 0. A kind that has them answers `likeness` without them.
        xlsform: type in an XLSForm.
    """

    kind: Kind
    name: str
    needs: frozenset[str] = frozenset()
    allows: frozenset[str] = frozenset()
    scaled: bool = False
    several: bool = False
    read: Reader
    stays: Callable[[Values], bool] = _never
    possible: Callable[[Page], Sequence[str]]
    codes: Callable[[Page, Answer], Sequence[str]]
    label: Callable[[Page, str], Label | None]
    amount: Callable[[Answer], int | None] = _no_amount
    asked: Callable[[Page], Sequence[str]]
    columns: Callable[[Page], tuple[Column, ...]]
    cells: Callable[[Page, Answer | None], tuple[Cell, ...]]
    says: Callable[[Page, Answer, str, Places], tuple[Said, ...]]
    sound: Callable[[Page, Answer], bool]
    form_values: Callable[[Answer], dict[str, Sequence[str]]]
    inputs: Callable[[Asked], Inputs]
    xlsform: str
    likeness: Callable[[Answer], str | None] = repr
    own_words: Callable[[Asked], tuple[str, ...]] = _no_own_words

    @property
    def macro(self) -> str:
        """The template with this kind's macro `ask`."""
        return f"surveys/kinds/{self.kind}.html"

    @property
    def example(self) -> str:
        """The tiny example survey, from the root of the project."""
        return f"surveys/examples/{self.kind}.yaml"

    @property
    def is_open(self) -> bool:
        """Whether answers are only counted as a whole, never per code."""
        return self.kind in (Kind.TEXT, Kind.POSTCODE, Kind.PHOTO, Kind.INFO)

    def in_words(self, page: Page, answer: Answer | None, language: str, places: Places) -> str:
        """Say an answer in the language of the reader, who reads `language`; "" when there is none."""
        from participatie.i18n import day_in_words, translate

        if answer is None:
            return ""
        said = []
        for part in self.says(page, answer, language, places):
            if isinstance(part, Message):
                said.append(translate(part))
            else:
                said.append(day_in_words(part) if isinstance(part, date) else part)
        return ", ".join(said)


def first(values: Values, name: str) -> str:
    """Give the first value sent for a field, or ""."""
    sent = values.get(name, ())
    return sent[0] if sent else ""


def nothing_counted(_page: Page) -> Sequence[str]:
    """Give no codes: an open question."""
    return ()


def no_codes(_page: Page, _answer: Answer) -> Sequence[str]:
    """Count under no code: an open question."""
    return ()


def no_label(_page: Page, _code: str) -> Label | None:
    """Have no codes, so no words for them."""
    return None


def typed_values(answer: Answer) -> dict[str, Sequence[str]]:
    """Put an answer of one value back in its form field."""
    return {ANSWER: [str(answer)]}


def whole_amount(answer: Answer) -> int | None:
    """Give the number that an answer is."""
    return answer if isinstance(answer, int) else None


def number_column(page: Page) -> tuple[Column, ...]:
    """Make the one column of a number."""
    return (Column(page.page_key, ValueKind.NUMBER),)


def number_cell(_page: Page, answer: Answer | None) -> tuple[Cell, ...]:
    """Put a number in its column."""
    return (answer if isinstance(answer, int) else None,)
