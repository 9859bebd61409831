"""The page objects of entering paper forms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from participatie.areas.area import Area
from participatie.entry.batch import Batch
from participatie.entry.comparing import Difference
from participatie.entry.fields import Field, Shape
from participatie.entry.reading import UNREADABLE, numbers_in, plain
from participatie.errors import Refusal
from participatie.i18n import current_language, translate
from participatie.i18n import gettext as _
from participatie.surveys.definition import Kind
from participatie.surveys.kinds import KINDS
from participatie.surveys.kinds.base import PLACE_NAMES
from participatie.surveys.numbering import FormNumbers
from participatie.surveys.texts import Texts
from participatie.surveys.web_team_views import in_reader_language
from participatie.written import ShownText

PLACES_ID = "plekken"


@dataclass(frozen=True, slots=True)
class Code:
    """One number that may be typed, with its words."""

    number: int
    words: ShownText


@dataclass(frozen=True, slots=True)
class FieldLine:
    """One field. codes: shown the first time; codes_id: of the list that explains the numbers; means: what the
    typed numbers stand for; error: what is wrong with them, or ""."""

    name: str
    label: str
    subject: ShownText | None
    shape: str
    last: int
    value: str
    means: str
    error: str
    codes_id: str
    codes: tuple[Code, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """One question, or one block about one choice. block: its number, 0 when there is none."""

    label: str
    title: ShownText | None
    block: int
    fields: tuple[FieldLine, ...]


@dataclass(frozen=True, slots=True)
class EntryPage:
    """A form to type over. turn: 1 or 2; alone: the same person again; dropped: numbers of what does not count."""

    area: Area
    batch: Batch
    number: str
    language: str
    turn: int
    alone: bool
    groups: tuple[Group, ...]
    places: tuple[Code, ...]
    error: str
    dropped: tuple[str, ...]
    checked: bool


@dataclass(frozen=True, slots=True)
class DifferenceLine:
    """One field in which two people differ, with what each typed and what that means."""

    name: str
    label: str
    title: ShownText
    first: str
    first_means: str
    second: str
    second_means: str
    chosen: str
    other: str
    error: str


@dataclass(frozen=True, slots=True)
class DifferencesPage:
    """The differences in one form, to be settled with the paper in hand."""

    area: Area
    batch: Batch
    number: str
    alone: bool
    lines: tuple[DifferenceLine, ...]
    places: tuple[Code, ...]
    error: str


def in_words(words: str) -> ShownText:
    """Give a sentence in the reader's language."""
    language = current_language()
    return ShownText(words, language.code, language.direction, fallback=False)


def groups_of(
    fields: Sequence[Field], numbers: FormNumbers, typed: Mapping[str, str], mistakes: Mapping[str, Refusal]
) -> tuple[Group, ...]:
    """Put the fields in the order of the paper, by question and by block."""
    explained: dict[tuple[Code, ...], str] = {}
    made: list[tuple[str, Group]] = []
    for field in fields:
        line = _line(field, numbers, typed, mistakes, explained)
        of = field.page.question.per_choice_of or field.page.question.key
        key = f"{of} {field.block or 0}"
        if made and made[-1][0] == key:
            group = made[-1][1]
            made[-1] = (key, Group(group.label, group.title, group.block, (*group.fields, line)))
        else:
            title = None if field.block is not None else in_reader_language(field.page.question.text)
            made.append((key, Group(_group_label(field), title, field.block or 0, (line,))))
    return tuple(group for _key, group in made)


def _group_label(field: Field) -> str:
    return str(field.page.number) if field.page.item is not None else field.label


def _line(
    field: Field,
    numbers: FormNumbers,
    typed: Mapping[str, str],
    mistakes: Mapping[str, Refusal],
    explained: dict[tuple[Code, ...], str],
) -> FieldLine:
    value = typed.get(field.name, "")
    codes = codes_of(field)
    is_new = bool(codes) and codes not in explained
    codes_id = explained.setdefault(codes, f"nummers-{field.name}") if codes else ""
    mistake = mistakes.get(field.name)
    return FieldLine(
        name=field.name,
        label=field.label,
        subject=_subject(field),
        shape=field.shape.value,
        last=len(field.options),
        value=value,
        means="" if mistake else means(field, plain(value), numbers),
        error=translate(mistake.message) if mistake else "",
        codes_id=PLACES_ID if field.shape is Shape.PLACE else codes_id,
        codes=codes if is_new else (),
    )


def _subject(field: Field) -> ShownText | None:
    if field.is_choice:
        if field.page.question.kind is Kind.POINTS:
            return in_words(_("Onderwerp"))
        return in_words(_("Nummer van de keuze bij vraag %(label)s", label=field.label))
    if field.page.item is not None:
        return in_reader_language(field.page.item.text)
    if field.block is not None:
        if field.page.question.kind is Kind.POINTS:
            return in_words(_("Nummer van de plek"))
        return in_reader_language(field.page.question.text)
    return None


def codes_of(field: Field) -> tuple[Code, ...]:
    """Give the numbers of a field with their words; none for marks, places and what is written."""
    if field.page.question.kind is Kind.MARK:
        return ()
    kind = KINDS[field.page.question.kind]
    made = []
    for option in field.options:
        label = option.text or kind.label(field.page, option.code)
        if isinstance(label, Texts):
            words = in_reader_language(label)
        else:
            words = in_words(translate(label) if label else option.code)
        made.append(Code(option.number, words))
    return tuple(made)


def places_of(numbers: FormNumbers) -> tuple[Code, ...]:
    """Give the list of places with their numbers."""
    return tuple(
        Code(place.number, ShownText(place.name, "nl", "ltr", fallback=False))
        if place.name
        else Code(place.number, in_words(_(PLACE_NAMES[place.kind])))
        for place in numbers.places
    )


def means(field: Field, words: str, numbers: FormNumbers) -> str:
    """Say what was typed in words; "" when that adds nothing."""
    if words == UNREADABLE:
        return _("niet te lezen")
    if not words or field.shape in (Shape.WORDS, Shape.DATE, Shape.NUMBER):
        return ""
    codes = places_of(numbers) if field.shape is Shape.PLACE else codes_of(field)
    by_number = {code.number: code.words.text for code in codes}
    several = field.shape in (Shape.SEVERAL, Shape.ORDER)
    found = numbers_in(words, len(field.options)) if several else numbers_in(words, 10**5)
    return ", ".join(by_number[number] for number in found if number in by_number)


def difference_lines(
    found: Sequence[Difference], numbers: FormNumbers, sent: Mapping[str, str], mistakes: Mapping[str, Refusal]
) -> tuple[DifferenceLine, ...]:
    """Put the differences in words, with what was chosen so far."""
    return tuple(
        DifferenceLine(
            name=each.field.name,
            label=each.field.label,
            title=_subject(each.field) or in_reader_language(each.field.page.question.text),
            first=each.first,
            first_means=means(each.field, each.first, numbers),
            second=each.second,
            second_means=means(each.field, each.second, numbers),
            chosen=sent.get(f"kies-{each.field.name}", ""),
            other=sent.get(f"anders-{each.field.name}", ""),
            error=translate(mistakes[each.field.name].message) if each.field.name in mistakes else "",
        )
        for each in found
    )
