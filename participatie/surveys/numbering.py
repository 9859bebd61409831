"""Which number has a question, an answer and a place on the paper form?

The form that people fill in with a pen and the pages where staff type it in use the same numbers, and both take them
from here. Numbers follow from the published survey and from the places of the area; `FormNumbers.mark` changes when
any of them does, so that a form printed before the change is recognised.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

from participatie.surveys.definition import DAYS, PARTS_OF_DAY, Kind, Page, Survey
from participatie.surveys.texts import Texts

MARKS = range(1, 11)
_MARK_SIGNS = "BCDFGHJKLMNPQRSTVWXZ23456789"
_MARK_LENGTH = 4


@dataclass(frozen=True, slots=True)
class OptionNumber:
    """One answer as the form numbers it.

    Attributes:
        number: 1 and up, in the order of the form.
        code: as it is stored.
        text: its words; None where the words belong to the kind (parts of the day, marks).
    """

    number: int
    code: str
    text: Texts | None = None


@dataclass(frozen=True, slots=True)
class PageNumbers:
    """One page of the survey as the form numbers it.

    Attributes:
        page_key: of the page.
        label: number on the form, "4" or "6b". Pages that are repeated per earlier choice share a label; on paper
            people first write which choice they mean.
        choice: for such a repeated page: the number of the choice among the answers of the earlier question.
        options: everything that can be chosen, also what this person would not be offered on the screen.
    """

    page_key: str
    label: str
    choice: int | None
    options: tuple[OptionNumber, ...]

    def code_of(self, number: int) -> str | None:
        """Give the code of an answer by its number; None when there is no such number."""
        return next((option.code for option in self.options if option.number == number), None)

    def number_of(self, code: str) -> int | None:
        """Give the number of an answer by its code; None when there is no such code."""
        return next((option.number for option in self.options if option.code == code), None)


@dataclass(frozen=True, slots=True)
class PlaceNumber:
    """One line of the list of places.

    Attributes:
        number: 1 and up; the whole area and "rather not" have the last two numbers of two or three nines.
        kind: street, landmark, whole_area or unsaid.
        code: of the street or landmark; None otherwise.
        name: of the street or landmark; "" otherwise.
    """

    number: int
    kind: str
    code: str | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class FormNumbers:
    """Every number of one survey on paper in one area.

    Attributes:
        pages: by page key, in the order of the survey; information pages and photos have no number.
        places: the list of places, the same for every question that asks where.
        mark: four signs that stand on the form; other signs mean other numbers.
    """

    pages: Mapping[str, PageNumbers]
    places: tuple[PlaceNumber, ...]
    mark: str

    def place_of(self, number: int) -> PlaceNumber | None:
        """Give the place by its number; None when there is no such number."""
        return next((place for place in self.places if place.number == number), None)

    def number_of_place(self, kind: str, code: str | None = None) -> int | None:
        """Give the number of a place; None when the form cannot name it (a pin, a poster)."""
        return next((place.number for place in self.places if (place.kind, place.code) == (kind, code)), None)


def numbers_of(survey: Survey, streets: Mapping[str, str], landmarks: Mapping[str, str]) -> FormNumbers:
    """Number everything on the paper form of a survey.

    Args:
        survey: the published version.
        streets: code to name, in any order.
        landmarks: code to name, in any order.

    Returns:
        Questions by the number they have on the screen, with a letter when several share it; answers from 1 in the
        order of the survey; places from 1 in the order of the alphabet.

    Source:
        docs/surveys.md, "On paper".
    """
    labels = _labels(survey)
    pages: dict[str, PageNumbers] = {}
    for page in survey.pages:
        if page.page_key not in labels:
            continue
        choice = None
        if page.choice is not None and page.question.per_choice_of in pages:
            choice = pages[page.question.per_choice_of].number_of(page.choice)
        pages[page.page_key] = PageNumbers(page.page_key, labels[page.page_key], choice, options_of(page))
    places = places_of(streets, landmarks)
    return FormNumbers(pages, places, _mark(pages, places))


def options_of(page: Page) -> tuple[OptionNumber, ...]:
    """Number the answers of one page from 1, drawn ones first; empty for what is written or named by a place."""
    match page.question.kind:
        case Kind.MARK:
            return tuple(OptionNumber(number, str(number)) for number in MARKS)
        case Kind.MOMENTS:
            return tuple(OptionNumber(number, code) for number, code in enumerate((*PARTS_OF_DAY, *DAYS), start=1))
        case Kind.DATE:
            parts = PARTS_OF_DAY if page.question.part_of_day else ()
            return tuple(OptionNumber(number, code) for number, code in enumerate(parts, start=1))
        case _:
            texts: dict[str, Texts] = {}
            for option in (*(drawn.option for drawn in page.drawn), *page.question.options):
                texts.setdefault(option.code, option.text)
            return tuple(OptionNumber(number, code, texts[code]) for number, code in enumerate(texts, start=1))


def places_of(streets: Mapping[str, str], landmarks: Mapping[str, str]) -> tuple[PlaceNumber, ...]:
    """Number the places: streets and landmarks together by the alphabet, then the whole area and "rather not"."""
    named = [(name.casefold(), "street", code, name) for code, name in streets.items()]
    named += [(name.casefold(), "landmark", code, name) for code, name in landmarks.items()]
    listed = [
        PlaceNumber(number, kind, code, name) for number, (_, kind, code, name) in enumerate(sorted(named), start=1)
    ]
    last = 99
    while len(listed) > last - 2:
        last = 10 * last + 9
    return (*listed, PlaceNumber(last - 1, "whole_area"), PlaceNumber(last, "unsaid"))


def _labels(survey: Survey) -> dict[str, str]:
    """Give each page its number on the form; pages per choice share the label of their question."""
    lines: dict[int, list[str]] = {}
    line_of: dict[str, tuple[int, str]] = {}
    for page in survey.pages:
        if page.question.kind in (Kind.INFO, Kind.PHOTO):
            continue
        line = page.page_key if page.choice is None else page.question.key
        if line not in lines.setdefault(page.number, []):
            lines[page.number].append(line)
        line_of[page.page_key] = (page.number, line)
    return {
        page_key: str(number) + (_letter(lines[number].index(line)) if len(lines[number]) > 1 else "")
        for page_key, (number, line) in line_of.items()
    }


def _letter(index: int) -> str:
    """Give a, b, ... z, aa, ab, ...

    >>> _letter(0), _letter(25), _letter(26)
    ('a', 'z', 'aa')
    """
    letter = chr(ord("a") + index % 26)
    return letter if index < 26 else _letter(index // 26 - 1) + letter


def _mark(pages: Mapping[str, PageNumbers], places: tuple[PlaceNumber, ...]) -> str:
    numbered = [[page.page_key, page.label, [option.code for option in page.options]] for page in pages.values()]
    listed = [[place.number, place.kind, place.code] for place in places]
    digest = hashlib.sha256(json.dumps([numbered, listed]).encode()).digest()
    return "".join(_MARK_SIGNS[byte % len(_MARK_SIGNS)] for byte in digest[:_MARK_LENGTH])
