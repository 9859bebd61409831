"""Where do two people who entered the same paper form differ?

Numbers differ when they mean something else: "3 4" and "4,3" are the same answers. Written words differ only when
more than capitals, blanks and signs at the end is different; they are counted apart, because nobody copies a sentence
without any difference.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from participatie.entry.fields import Field, Shape
from participatie.entry.reading import UNREADABLE, numbers_in, plain
from participatie.surveys.numbering import FormNumbers


@dataclass(frozen=True, slots=True)
class Difference:
    """A field with what the first and the second person typed; "" for nothing."""

    field: Field
    first: str
    second: str


@dataclass(frozen=True, slots=True)
class Tally:
    """How many fields either person filled in, and how many of those differ; written words apart."""

    fields: int = 0
    differed: int = 0
    words: int = 0
    words_differed: int = 0


def differences(
    fields: Sequence[Field], numbers: FormNumbers, first: Mapping[str, str], second: Mapping[str, str]
) -> tuple[Difference, ...]:
    """List the fields in which two entries differ, in the order of the form.

    Args:
        fields: as `fields_of` gives them.
        numbers: of the paper.
        first: field name to what the first person typed.
        second: the same for the second.
    """
    found = []
    for field in fields:
        one, other = plain(first.get(field.name, "")), plain(second.get(field.name, ""))
        if same_sense(field, one, numbers) != same_sense(field, other, numbers):
            found.append(Difference(field, one, other))
    return tuple(found)


def tally(fields: Sequence[Field], numbers: FormNumbers, first: Mapping[str, str], second: Mapping[str, str]) -> Tally:
    """Count what was filled in and what differs; a field that both left empty tells nothing."""
    filled = [field for field in fields if plain(first.get(field.name, "")) or plain(second.get(field.name, ""))]
    differing = {each.field.name for each in differences(filled, numbers, first, second)}
    words = [field for field in filled if field.shape is Shape.WORDS]
    coded = [field for field in filled if field.shape is not Shape.WORDS]
    return Tally(
        fields=len(coded),
        differed=sum(field.name in differing for field in coded),
        words=len(words),
        words_differed=sum(field.name in differing for field in words),
    )


def same_sense(field: Field, words: str, numbers: FormNumbers) -> object:
    """Give something that is equal for two ways to type the same."""
    if not words or words == UNREADABLE:
        return words
    match field.shape:
        case Shape.SEVERAL:
            return frozenset(numbers_in(words, len(field.options)))
        case Shape.ORDER:
            return tuple(numbers_in(words, len(field.options)))
        case Shape.ONE | Shape.NUMBER:
            return int(words) if words.isascii() and words.isdigit() else words.casefold()
        case Shape.DATE:
            return tuple(int(each) for each in re.findall(r"\d+", words)[:4])
        case Shape.PLACE:
            return _place_number(words, numbers)
        case Shape.WORDS:
            return " ".join(words.casefold().split()).strip(" .,;:!?")


def _place_number(words: str, numbers: FormNumbers) -> object:
    if words.isascii() and words.isdigit():
        return int(words)
    wanted = words.casefold()
    named = [each.number for each in numbers.places if each.name and each.name.casefold().startswith(wanted)]
    exact = [each.number for each in numbers.places if each.name.casefold() == wanted]
    return exact[0] if exact else named[0] if len(named) == 1 else wanted
