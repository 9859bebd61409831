"""What does the codebook of a survey say on paper: every question, its columns in a file, and every code?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from itertools import groupby
from pathlib import Path

from participatie.documents import pdf
from participatie.documents.odt import TextFile
from participatie.documents.words import Letterhead, Strong
from participatie.exports.codebook import MEASURE_NAMES, NOT_ASKED_LABEL, SKIPPED_LABEL
from participatie.exports.layout import Layout, PageColumns, Reader
from participatie.exports.spss import NOT_ASKED_NUMBER, SKIPPED_NUMBER
from participatie.exports.table import NOT_ASKED, SKIPPED, Measure, Variable
from participatie.surveys.definition import Privacy
from participatie.text import mark, message
from participatie.written import ShownText, direction_of

_LAYOUT = Path(__file__).parent / "codebook.typ"
FEW = 3
"""Columns with the same codes that are named one by one; of more, the first and the last stand for all."""


@dataclass(frozen=True, slots=True)
class CodeTable:
    """The codes of some columns: number, code and words."""

    caption: str
    rows: tuple[tuple[ShownText, ...], ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One question: its words, what it is for, its columns and its codes."""

    title: ShownText
    lines: tuple[ShownText, ...]
    columns: tuple[tuple[ShownText, ...], ...]
    codes: tuple[CodeTable, ...]


@dataclass(frozen=True, slots=True)
class CodebookPaper:
    """A whole codebook, in one language."""

    language: str
    direction: str
    title: str
    author: str
    made_on: date
    running: str
    foot: str
    area: str
    heading: str
    notices: tuple[str, ...]
    column_header: tuple[str, ...]
    code_header: tuple[str, ...]
    entries: tuple[Entry, ...]


def codebook_paper(
    layout: Layout, reader: Reader, *, title: str, about: str, area: str, author: str, made_on: date, mark_signs: str
) -> CodebookPaper:
    """Put a codebook on paper.

    Args:
        layout: with the sensitive questions: a codebook says nothing about people.
        reader: who reads it.
        title: of the survey.
        about: slug and version, in words.
        mark_signs: of the paper form.

    Source:
        docs/surveys.md, "Files".
    """
    say = reader.say
    heading = say(mark("Codeboek"))
    entries = [_entry_of_fixed(layout.fixed, reader)]
    for _, pages in groupby(layout.pages, key=lambda each: each.page.question.key):
        found = list(pages)
        if any(page.variables for page in found):
            entries.append(_entry(found, reader))
    if layout.retired:
        entries.append(_entry_of_retired(layout.retired, reader))
    return CodebookPaper(
        language=reader.language,
        direction=direction_of(reader.language),
        title=f"{heading} · {title}",
        author=author,
        made_on=made_on,
        running=area,
        foot=f"{about} · {say(message(mark('Kenmerk %(mark)s'), mark=mark_signs))}",
        area=area,
        heading=f"{heading}: {title}",
        notices=_notices(reader),
        column_header=(say(mark("Kolom")), say(mark("Gaat over")), say(mark("Wat erin staat"))),
        code_header=(say(mark("Nummer")), say(mark("Code")), say(mark("Betekenis"))),
        entries=tuple(entries),
    )


def _notices(reader: Reader) -> tuple[str, ...]:
    say = reader.say
    return (
        say(mark("Elk antwoord is een regel in een bestand. Hier staat wat er in elke kolom staat.")),
        say(mark("Vraagnummers en antwoordnummers zijn die van het papieren formulier.")),
        say(
            message(
                mark("Waar geen antwoord is, staat %(skipped)s. Waar niets is gevraagd, staat %(not_asked)s."),
                skipped=SKIPPED,
                not_asked=NOT_ASKED,
            )
        ),
        say(
            message(
                mark("In SPSS zijn dat de ontbrekende waarden %(skipped)s en %(not_asked)s."),
                skipped=SKIPPED_NUMBER,
                not_asked=NOT_ASKED_NUMBER,
            )
        ),
        say(mark("In kolommen met getallen, datums of woorden is de cel dan leeg.")),
    )


def as_pdf(paper: CodebookPaper) -> bytes:
    """Set a codebook as a tagged PDF on A4; the same bytes for the same codebook."""
    said = asdict(paper)
    del said["made_on"]
    return pdf.as_pdf(_LAYOUT, said, made_on=paper.made_on)


def as_odt(paper: CodebookPaper) -> bytes:
    """Write a codebook for a word processor; the same bytes for the same codebook."""
    file = TextFile(Letterhead(paper.title, paper.language, paper.author, paper.made_on, paper.running, paper.foot))
    file.paragraph(Strong(paper.area))
    file.heading(1, paper.heading)
    for words in paper.notices:
        file.paragraph(words)
    for entry in paper.entries:
        file.heading(2, entry.title)
        for line in entry.lines:
            file.paragraph(line)
        file.table(paper.column_header, entry.columns, widths=(5, 6, 4))
        for table in entry.codes:
            file.heading(3, table.caption)
            file.table(paper.code_header, table.rows, widths=(2, 4, 7))
    return file.as_bytes()


def _entry(pages: Sequence[PageColumns], reader: Reader) -> Entry:
    question = pages[0].page.question
    say = reader.say
    numbers = list(dict.fromkeys(variable.number for page in pages for variable in page.variables if variable.number))
    label = numbers[0] if len(numbers) == 1 else f"{numbers[0]}-{numbers[-1]}" if numbers else ""
    text = question.text.text_in(reader.language)
    title = ShownText(f"{label} {text.text}".strip(), text.language, text.direction, text.fallback)
    lines = [ShownText(question.purpose, "nl", "ltr", fallback=False)]
    condition = next((variable.asked_if for page in pages[:1] for variable in page.variables), "")
    if condition and pages[0].page.choice is None:
        lines.append(_own(say(message(mark("Alleen als u dit koos: %(when)s."), when=condition)), reader))
    if pages[0].page.choice is not None:
        lines.append(_own(say(mark("Deze vraag is er een keer voor elk gekozen antwoord.")), reader))
    if question.privacy is not Privacy.ORDINARY:
        lines.append(
            _own(say(mark("Gevoelig: deze vraag staat alleen in een bestand als daar een reden voor is.")), reader)
        )
    variables = [variable for page in pages for variable in page.variables]
    return Entry(
        title, tuple(lines), tuple(_column(each, reader) for each in variables), tuple(_tables(variables, reader))
    )


def _entry_of_fixed(variables: Sequence[Variable], reader: Reader) -> Entry:
    title = _own(reader.say(mark("Wat van elk antwoord bekend is")), reader)
    return Entry(title, (), tuple(_column(each, reader) for each in variables), tuple(_tables(variables, reader)))


def _entry_of_retired(variables: Sequence[Variable], reader: Reader) -> Entry:
    title = _own(reader.say(mark("Vervallen: een eerdere versie vroeg dit nog")), reader)
    return Entry(title, (), tuple(_column(each, reader) for each in variables), tuple(_tables(variables, reader)))


def _column(variable: Variable, reader: Reader) -> tuple[ShownText, ...]:
    about = variable.label.split(" · ", 1)[-1]
    return (
        ShownText(variable.name, "en", "ltr", fallback=False),
        _own(about, reader),
        _own(reader.say(MEASURE_NAMES[variable.measure]), reader),
    )


def _tables(variables: Sequence[Variable], reader: Reader) -> list[CodeTable]:
    """Give every list of codes once, with the columns that have it."""
    by_values: dict[tuple[object, ...], list[Variable]] = {}
    for variable in variables:
        if variable.measure is Measure.CODE:
            by_values.setdefault((variable.values, variable.always), []).append(variable)
    return [_table(found, reader) for found in by_values.values()]


def _table(variables: Sequence[Variable], reader: Reader) -> CodeTable:
    say, names = reader.say, [variable.name for variable in variables]
    caption = ", ".join(names)
    if len(names) > FEW:
        caption = say(message(mark("%(first)s tot en met %(last)s"), first=names[0], last=names[-1]))
    rows = [
        (_digits(value.number), ShownText(value.code, "en", "ltr", fallback=False), _own(value.label, reader))
        for value in variables[0].values
    ]
    if not variables[0].always:
        for code, number, label in (
            (SKIPPED, SKIPPED_NUMBER, SKIPPED_LABEL),
            (NOT_ASKED, NOT_ASKED_NUMBER, NOT_ASKED_LABEL),
        ):
            rows.append((_digits(number), ShownText(code, "en", "ltr", fallback=False), _own(say(label), reader)))
    return CodeTable(caption, tuple(rows))


def _digits(number: int) -> ShownText:
    return ShownText(str(number), "en", "ltr", fallback=False)


def _own(words: str, reader: Reader) -> ShownText:
    return ShownText(words, reader.language, direction_of(reader.language), fallback=False)
