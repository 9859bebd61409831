"""What do the numbers mean that somebody typed from a paper form?

Everything is held against the definition, as on the screen. "?" stands for what cannot be read, or for two crosses
where one may stand: it counts as skipped, but two people must agree on it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from participatie.entry.fields import Field, Shape
from participatie.errors import Refusal
from participatie.surveys.definition import (
    DAYS,
    PARTS_OF_DAY,
    Answer,
    DateAnswer,
    Kind,
    MomentsAnswer,
    PlaceAnswer,
    PointAnswer,
    Survey,
)
from participatie.surveys.kinds import KINDS
from participatie.surveys.kinds.base import ANSWER, Places
from participatie.surveys.numbering import FormNumbers, options_of
from participatie.surveys.route import settle
from participatie.text import counted, mark

UNREADABLE = "?"
LONGEST = 2_000
_DATE = re.compile(r"(\d{1,2})\D+(\d{1,2})\D+(\d{4})(?:\D+(\d))?\D*\Z")


@dataclass(frozen=True, slots=True)
class Read:
    """What a form comes down to.

    Attributes:
        answers: by page key; only those that count.
        mistakes: field name to what is wrong with what was typed there.
        dropped: numbers on the paper of answers that do not count, because of another answer.
    """

    answers: Mapping[str, Answer]
    mistakes: Mapping[str, Refusal]
    dropped: tuple[str, ...]


def read_form(survey: Survey, numbers: FormNumbers, fields: Sequence[Field], typed: Mapping[str, str]) -> Read:
    """Read a whole form.

    Args:
        survey: the published version.
        numbers: of the paper that was filled in.
        fields: as `fields_of` gives them.
        typed: field name to what was typed; a field that is missing was left empty.
    """
    found: dict[str, Answer] = {}
    mistakes: dict[str, Refusal] = {}
    for field in fields:
        words = plain(typed.get(field.name, ""))
        if not words or words == UNREADABLE:
            continue
        try:
            answer = _read(field, words, numbers)
            _put(found, field, answer, typed, numbers)
        except Refusal as refusal:
            mistakes[field.name] = refusal
    settled = settle(survey, found)
    labels = (numbers.pages[page.page_key].label for page in settled.dropped if page.page_key in numbers.pages)
    return Read(settled.kept, mistakes, tuple(dict.fromkeys(labels)))


def plain(typed: str) -> str:
    """Give what was typed without blanks around it; a slash is as good as a question mark, for the number keys.

    >>> plain(" / "), plain(" 3 ")
    ('?', '3')
    """
    words = typed.replace("\r\n", "\n").strip()[:LONGEST]
    return UNREADABLE if words == "/" else words


def numbers_in(words: str, most: int) -> list[int]:
    """Read the numbers that were typed; where there are at most nine answers, "346" is three of them.

    >>> numbers_in("3, 12", 14), numbers_in("346", 7), numbers_in("12", 14)
    ([3, 12], [3, 4, 6], [12])
    """
    found = [each for each in re.split(r"[^0-9]+", words) if each]
    if len(found) == 1 and most <= 9:
        found = list(found[0])
    return [int(each) for each in found if len(each) < 6]


def _read(field: Field, words: str, numbers: FormNumbers) -> Answer:
    match field.shape:
        case Shape.ONE:
            return _one(field, words)
        case Shape.SEVERAL | Shape.ORDER:
            return _several(field, words)
        case Shape.PLACE:
            return _place(field, words, numbers)
        case Shape.DATE:
            return _date(field, words)
        case _:
            answer = KINDS[field.page.question.kind].read(field.page, {ANSWER: [words]}, {}, Places())
            if answer is None:
                raise Refusal(mark("Dit is geen antwoord op deze vraag."))
            return answer


def _code(field: Field, number: int) -> str:
    found = next((option.code for option in field.options if option.number == number), None)
    if found is None:
        raise Refusal(
            mark("Nummer %(number)s staat niet op het formulier. De nummers gaan tot en met %(last)s."),
            number=number,
            last=len(field.options),
        )
    return found


def _one(field: Field, words: str) -> Answer:
    if not words.isascii() or not words.isdigit() or len(words) > 5:
        raise Refusal(mark("Typ één nummer. Typ ? als u het niet kunt lezen."))
    code = _code(field, int(words))
    return int(code) if field.page.question.kind is Kind.MARK else code


def _several(field: Field, words: str) -> Answer:
    typed = numbers_in(words, len(field.options))
    if not typed or re.search(r"[^0-9\s,.;+-]", words):
        raise Refusal(mark("Typ nummers, met een spatie of komma ertussen."))
    codes = [_code(field, number) for number in dict.fromkeys(typed)]
    if field.page.question.kind is Kind.MOMENTS:
        return _moments(codes)
    _refuse_too_much(field, codes)
    if field.shape is Shape.ORDER:
        return codes
    return [option.code for option in field.options if option.code in codes]


def _moments(codes: Sequence[str]) -> MomentsAnswer:
    days = [code for code in codes if code in DAYS]
    if len(days) > 1:
        raise Refusal(mark("Er kan maar één antwoord over de dagen zijn. Typ ? als u niet ziet welk."))
    return MomentsAnswer(part_of_day=[part for part in PARTS_OF_DAY if part in codes], days=days[0] if days else None)


def _refuse_too_much(field: Field, codes: Sequence[str]) -> None:
    question = field.page.question
    alone = {option.code for option in question.options if option.exclusive}
    if len(codes) > 1 and alone & set(codes):
        raise Refusal(mark("Deze antwoorden kunnen niet samen. Typ ? als u niet ziet wat geldt."))
    if not KINDS[question.kind].sound(field.page, list(codes)):
        most = question.maximum or CHOICES_IN_ORDER
        raise Refusal(
            counted(
                "Er mag %(num)s antwoord staan. Typ ? als u niet ziet welk geldt.",
                "Er mogen %(num)s antwoorden staan. Typ ? als u niet ziet welke gelden.",
                most,
            )
        )


CHOICES_IN_ORDER = 3
"""How many are put in order when the question does not say."""


def _place(field: Field, words: str, numbers: FormNumbers) -> PlaceAnswer:
    if words.isascii() and words.isdigit() and len(words) < 6:
        place = numbers.place_of(int(words))
    else:
        wanted = words.casefold()
        named = [each for each in numbers.places if each.name.casefold() == wanted]
        named = named or [each for each in numbers.places if each.name and each.name.casefold().startswith(wanted)]
        place = named[0] if len(named) == 1 else None
    if place is None or place.kind not in field.page.question.place_kinds:
        raise Refusal(mark("Deze plek staat niet in de lijst. Typ het nummer of de naam."))
    return PlaceAnswer(kind=place.kind, code=place.code, x=None, y=None)


def _date(field: Field, words: str) -> DateAnswer:
    wrong = Refusal(mark("Typ de dag zo: 20-11-2026."))
    found = _DATE.match(words)
    if found is None:
        raise wrong
    try:
        day = date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        raise wrong from None
    part = _code(field, int(found[4])) if found[4] and field.options else None
    answer = DateAnswer(date=day.isoformat(), part_of_day=part)
    if not KINDS[Kind.DATE].sound(field.page, answer):
        raise wrong
    return answer


def _put(
    found: dict[str, Answer], field: Field, answer: Answer, typed: Mapping[str, str], numbers: FormNumbers
) -> None:
    """Put an answer under its page; in a block per choice, under the page of the choice that the block names."""
    if field.block is None:
        found[field.page.page_key] = answer
        return
    if field.page.question.kind is Kind.POINTS:
        _put_point(found, field, answer, typed)
        return
    if field.is_choice:
        return
    of = str(field.page.question.per_choice_of)
    named = plain(typed.get(f"{of}.{field.block}", ""))
    code = numbers.pages[of].code_of(int(named)) if named.isascii() and named.isdigit() and len(named) < 6 else None
    if code is None:
        raise Refusal(mark("Typ eerst bij welke keuze dit hoort."))
    found[f"{field.page.question.key}.{code}"] = answer


def _put_point(found: dict[str, Answer], field: Field, answer: Answer, typed: Mapping[str, str]) -> None:
    begin = f"{field.page.page_key}.{field.block}"
    if field.is_choice:
        if not plain(typed.get(f"{begin}.place", "")):
            raise Refusal(mark("Typ ook de plek. Typ ? als die er niet staat."))
        return
    theme = plain(typed.get(f"{begin}.theme", ""))
    option = next((each for each in options_of(field.page) if str(each.number) == theme), None)
    if option is None:
        raise Refusal(mark("Typ eerst het onderwerp van deze plek."))
    points = cast("list[PointAnswer]", found.setdefault(field.page.page_key, cast("list[PointAnswer]", [])))
    point = PointAnswer(theme=option.code, place=cast("PlaceAnswer", answer))
    if point not in points:
        points.append(point)
