"""How does SPSS read the file, with every name, label and missing value?

The syntax reads `antwoorden.csv` with commas. Codes become the numbers of the paper form, each with its words; PSPP
reads the same syntax. Tests run it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from participatie.exports.table import NOT_ASKED, SKIPPED, Measure, Variable

SKIPPED_NUMBER, NOT_ASKED_NUMBER = -9, -8
LONGEST_LABEL = 240
"""Bytes of a label of a variable; with its quotes it fits one line of SPSS."""
LONGEST_VALUE = 120
"""Bytes of a label of a value."""
MOST_MISSING = 3


def syntax(variables: Sequence[Variable], file: str, notes: Sequence[str], skipped: str, not_asked: str) -> str:
    """Write the syntax.

    Args:
        variables: of the file, in order.
        file: name of the CSV file with commas, beside the syntax.
        notes: sentences that stand as remarks above.
        skipped: label of "no answer".
        not_asked: label of "was not asked".

    Returns:
        Text in UTF-8, lines of at most 256 bytes. Numbers, marks and dates that are empty are missing in SPSS by
        themselves; codes get -9 for skipped and -8 for not asked; up to one "no opinion" is missing too.
    """
    made = ["* Encoding: UTF-8."]
    made += [f"* {_remark(note)}" for note in notes]
    made += ["SET DECIMAL=DOT.", "", "GET DATA", "  /TYPE=TXT", f"  /FILE={_quoted(file, LONGEST_LABEL)}"]
    made += ["  /ENCODING='UTF8'", "  /ARRANGEMENT=DELIMITED", "  /DELCASE=LINE", "  /FIRSTCASE=2"]
    made += ["  /DELIMITERS=','", "  /QUALIFIER='\"'", "  /VARIABLES="]
    made += [f"    {variable.name} {_format(variable)}" for variable in variables]
    made += ["  .", ""]
    coded = [variable for variable in variables if variable.measure is Measure.CODE]
    for number, variable in enumerate(coded, start=1):
        made += _numbered(variable, f"number_{number:05}")
    made += ["ADD FILES", "  /FILE=*", "  /KEEP=", *(f"    {variable.name}" for variable in variables), "  .", ""]
    for variable in variables:
        made += [
            "VARIABLE LABELS",
            f"  {variable.name}",
            f"  {_quoted(variable.label or variable.name, LONGEST_LABEL)}.",
        ]
    made.append("")
    for variable in variables:
        made += _value_labels(variable, skipped, not_asked)
    made += ["VARIABLE LEVEL", *_levels(variables), "  .", "EXECUTE.", ""]
    return "\r\n".join(made)


def _format(variable: Variable) -> str:
    match variable.measure:
        case Measure.CODE:
            codes = [value.code for value in variable.values]
            codes += [] if variable.always else [NOT_ASKED, SKIPPED]
            return f"A{max(len(code.encode()) for code in codes)}"
        case Measure.TEXT | Measure.WORDS:
            return f"A{min(max(variable.width, 8), 32_000)}"
        case Measure.DATE:
            return "SDATE10"
        case Measure.FLAG:
            return "F1.0"
        case Measure.NUMBER:
            return "F14.6" if variable.name == "weight" else "F12.0"


def _numbered(variable: Variable, name: str) -> Iterator[str]:
    yield f"RECODE {variable.name}"
    for value in variable.values:
        yield f"  ({_quoted(value.code, LONGEST_VALUE)}={value.number})"
    if not variable.always:
        yield f"  ('{SKIPPED}'={SKIPPED_NUMBER})"
        yield f"  ('{NOT_ASKED}'={NOT_ASKED_NUMBER})"
    yield f"  INTO {name}."
    yield "EXECUTE."
    yield f"DELETE VARIABLES {variable.name}."
    yield f"RENAME VARIABLES ({name}={variable.name})."
    yield f"FORMATS {variable.name} (F4.0)."
    yield ""


def _value_labels(variable: Variable, skipped: str, not_asked: str) -> Iterator[str]:
    if variable.measure is not Measure.CODE:
        return
    yield "VALUE LABELS"
    yield f"  {variable.name}"
    for value in variable.values:
        yield f"  {value.number} {_quoted(value.label or value.code, LONGEST_VALUE)}"
    if variable.always:
        yield "  ."
        return
    yield f"  {SKIPPED_NUMBER} {_quoted(skipped, LONGEST_VALUE)}"
    yield f"  {NOT_ASKED_NUMBER} {_quoted(not_asked, LONGEST_VALUE)}."
    silent = [str(value.number) for value in variable.values if value.no_opinion]
    missing = ", ".join([str(SKIPPED_NUMBER), str(NOT_ASKED_NUMBER), *silent][:MOST_MISSING])
    yield f"MISSING VALUES {variable.name} ({missing})."
    yield ""


def _levels(variables: Iterable[Variable]) -> Iterator[str]:
    for number, variable in enumerate(variables):
        level = "SCALE" if variable.measure in (Measure.NUMBER, Measure.DATE) else "NOMINAL"
        yield f"  {'/' if number else ''}{variable.name} ({level})"


def _quoted(text: str, longest: int) -> str:
    """Quote words, cut at a whole sign so that they fit.

    >>> _quoted("foto's", 20)
    "'foto''s'"
    """
    plain = " ".join(text.split())
    while len(plain.replace("'", "''").encode()) > longest:
        plain = plain[:-1]
    return "'" + plain.replace("'", "''") + "'"


def _remark(note: str) -> str:
    """Give a sentence as a remark: it ends at its first full stop at the end of a line, so it has one only there."""
    plain = " ".join(note.split()).rstrip(". ")
    while len(plain.encode()) > LONGEST_LABEL:
        plain = plain[:-1]
    return plain + "."
