"""Which columns has the file of a round, in which order, and what do they mean?

First what is known of every response (channel, language, who held the pen, week), then every question in the order of
the form, then what earlier versions of the survey asked and this one does not.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from participatie.exports.asked import Say, asked_if
from participatie.exports.table import Measure, Value, Variable, variable_name
from participatie.surveys.definition import Kind, Page, Privacy, Survey
from participatie.surveys.kinds import KINDS, Column, Label, ValueKind
from participatie.surveys.numbering import FormNumbers
from participatie.surveys.texts import Texts
from participatie.text import Message, mark

MEASURES = {
    ValueKind.CODE: Measure.CODE,
    ValueKind.YES_NO: Measure.FLAG,
    ValueKind.NUMBER: Measure.NUMBER,
    ValueKind.TEXT: Measure.TEXT,
    ValueKind.DATE: Measure.DATE,
}
BYTES_PER_SIGN = 4
ROW, CHANNEL, LANGUAGE, MODE, WEEK, WEIGHT = "row", "channel", "language", "mode", "week", "weight"
OTHER = "_other"
"""In the place of a channel, language, mode or week that fewer than five people have."""


@dataclass(frozen=True, slots=True)
class PageColumns:
    """The columns of one page of the survey.

    Attributes:
        page: None for a page that only an earlier version had.
        variables: in the order of its cells.
        rounded: for each, whether it is a coordinate, to be rounded.
    """

    page: Page
    variables: tuple[Variable, ...]
    rounded: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """All columns of a file.

    Attributes:
        fixed: what is known of every response.
        pages: what was asked.
        retired: what only earlier versions asked; always empty.
    """

    fixed: tuple[Variable, ...]
    pages: tuple[PageColumns, ...]
    retired: tuple[Variable, ...]

    @property
    def variables(self) -> tuple[Variable, ...]:
        """Every column in the order of the file."""
        asked = (variable for page in self.pages for variable in page.variables)
        return (*self.fixed, *asked, *self.retired)

    @property
    def names(self) -> tuple[str, ...]:
        """The header of the file."""
        return tuple(variable.name for variable in self.variables)


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads the labels.

    Attributes:
        language: code of the language for the words of the survey.
        say: gives a marked sentence in that language.
    """

    language: str
    say: Say

    def words(self, label: Label | Texts | None) -> str:
        """Give the words of the survey or of ours, on one line; "" for none."""
        if label is None:
            return ""
        found = self.say(label) if isinstance(label, Message) else label.text_in(self.language).text
        return " ".join(found.split())


def layout_of(
    survey: Survey,
    numbers: FormNumbers,
    reader: Reader,
    fixed: Sequence[Variable],
    *,
    earlier: Iterable[Survey] = (),
    sensitive: bool = False,
) -> Layout:
    """Lay out the file of a round.

    Args:
        survey: the version that was asked.
        numbers: its numbers on the form.
        reader: who reads the labels.
        fixed: see `fixed_variables`.
        earlier: older versions of the same survey, the newest first; their columns stay, so that the files of two
            rounds fit below each other.
        sensitive: whether sensitive questions are part of the file.

    Returns:
        The same columns for the same surveys, whatever was answered.
    """
    pages = [_page_columns(page, numbers, reader) for page in survey.pages]
    kept = [each for each in pages if sensitive or not _is_sensitive(each.page)]
    names = {variable.name: variable for page in pages for variable in page.variables}
    retired: dict[str, Variable] = {}
    older_values: dict[str, list[Value]] = {}
    for version in earlier:
        for page in version.pages:
            if _is_sensitive(page) and not sensitive:
                continue
            for variable in _page_columns(page, numbers, reader).variables:
                if variable.name not in names:
                    retired.setdefault(variable.name, replace(variable, retired=True, number="", asked_if=""))
                older_values.setdefault(variable.name, []).extend(variable.values)
    complete = tuple(
        replace(page, variables=tuple(_with_older(each, older_values.get(each.name, ())) for each in page.variables))
        for page in kept
    )
    return Layout(tuple(fixed), complete, tuple(retired.values()))


def fixed_variables(
    reader: Reader,
    channels: Mapping[str, str],
    languages: Mapping[str, str],
    weeks: Sequence[str],
    *,
    weighted: bool = False,
) -> tuple[Variable, ...]:
    """Give the columns that every file begins with.

    Args:
        reader: who reads the labels.
        channels: code to name.
        languages: code to name.
        weeks: ISO weeks that occur.
        weighted: whether the last column is a weight.
    """
    say = reader.say
    modes = {
        "self": say(mark("Zelf")),
        "assisted": say(mark("Met hulp")),
        "paper": say(mark("Op papier, door het team ingetypt")),
    }
    made = [
        Variable(
            ROW, Measure.NUMBER, say(mark("Nummer van de regel in dit bestand; zegt niets over wie wanneer antwoordde"))
        ),
        Variable(CHANNEL, Measure.CODE, say(mark("Hoe iemand bij de vragenlijst kwam")), _values(channels, say)),
        Variable(LANGUAGE, Measure.CODE, say(mark("Taal waarin iemand antwoordde")), _values(languages, say)),
        Variable(MODE, Measure.CODE, say(mark("Wie invulde")), _values(modes, say)),
        Variable(
            WEEK, Measure.CODE, say(mark("Week van het antwoord (ISO 8601)")), _values({w: w for w in weeks}, say)
        ),
    ]
    if weighted:
        made.append(Variable(WEIGHT, Measure.NUMBER, say(mark("Weging naar de cijfers van de buurt"))))
    return tuple(replace(each, always=True) for each in made)


def _values(names: Mapping[str, str], say: Say) -> tuple[Value, ...]:
    found = [(code, name) for code, name in names.items() if code]
    found.append((OTHER, say(mark("Anders, of te weinig mensen om te noemen"))))
    return tuple(Value(code, number, name) for number, (code, name) in enumerate(found, start=1))


def _page_columns(page: Page, numbers: FormNumbers, reader: Reader) -> PageColumns:
    question = page.question
    found = numbers.pages.get(page.page_key)
    number = found.label if found else ""
    condition = asked_if(question.show_if, numbers, reader.say)
    if page.choice is not None:
        chosen = reader.words(page.subject)
        condition = "; ".join(
            filter(None, (reader.say(Message(mark("als dit is gekozen: %(choice)s"), {"choice": chosen})), condition))
        )
    columns = KINDS[question.kind].columns(page)
    variables = tuple(_variable(page, column, reader, number, condition) for column in columns)
    rounded = tuple(
        question.kind in (Kind.PLACE, Kind.POINTS) and column.name.endswith((".x", ".y")) for column in columns
    )
    return PageColumns(page, variables, rounded)


def _variable(page: Page, column: Column, reader: Reader, number: str, condition: str) -> Variable:
    question = page.question
    about = [reader.words(question.text), reader.words(page.subject), reader.words(column.label)]
    silent = {option.code for option in question.options if option.no_opinion}
    own = {Kind.PHOTO: Measure.FLAG, Kind.TEXT: Measure.WORDS}
    measure = own.get(question.kind, MEASURES[column.kind_of_value])
    return Variable(
        name=variable_name(column.name),
        measure=measure,
        label=" · ".join(dict.fromkeys(filter(None, about))),
        values=tuple(
            Value(code, place, reader.words(words), code in silent)
            for place, (code, words) in enumerate(column.codes.items(), start=1)
        ),
        number=number,
        asked_if=condition,
        sensitive=_is_sensitive(page),
        width=BYTES_PER_SIGN * (question.max_length or 1000) if question.kind is Kind.TEXT else 64,
    )


def _with_older(variable: Variable, older: Iterable[Value]) -> Variable:
    """Add what codes of earlier versions mean, after the ones that can be chosen now."""
    known = {value.code for value in variable.values}
    added = list(variable.values)
    for value in older:
        if variable.measure is Measure.CODE and value.code not in known:
            known.add(value.code)
            added.append(replace(value, number=len(added) + 1))
    return replace(variable, values=tuple(added))


def _is_sensitive(page: Page) -> bool:
    return page.question.privacy is not Privacy.ORDINARY
