"""What may leave in a file, for whom, and what must be said first?

Rows are about people, even without a name. They stay within the team: only the coordinator takes them along, for a
purpose that is written down, and not before so many people answered that one of them does not stand out.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from participatie.disclosure import LEAST_PER_BREAKDOWN
from participatie.errors import Refusal
from participatie.exports.sheets import MOST_ROWS
from participatie.exports.table import Measure, Variable
from participatie.surveys.definition import Privacy, Survey
from participatie.text import counted, mark, message

LONGEST_PURPOSE = 120
SHORTEST_REASON = 10


class FileKind(StrEnum):
    """Which file somebody takes along."""

    SEMICOLON = "csv-puntkomma"
    COMMA = "csv-komma"
    EXCEL = "xlsx"
    OFFICE = "ods"


FILE_KIND_NAMES = {
    FileKind.EXCEL: mark("Excel (XLSX), met het codeboek op een eigen blad"),
    FileKind.OFFICE: mark("LibreOffice (ODS), met het codeboek op een eigen blad"),
    FileKind.SEMICOLON: mark("CSV met puntkomma's en een decimale komma, voor een Nederlandse Excel"),
    FileKind.COMMA: mark("CSV met komma's, voor R, Python, Stata en SPSS, met een bestand dat SPSS leest"),
}
CONTENT_TYPES = {
    FileKind.EXCEL: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    FileKind.OFFICE: "application/vnd.oasis.opendocument.spreadsheet",
    FileKind.SEMICOLON: "application/zip",
    FileKind.COMMA: "application/zip",
}
ENDINGS = {FileKind.EXCEL: "xlsx", FileKind.OFFICE: "ods", FileKind.SEMICOLON: "zip", FileKind.COMMA: "zip"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody asks for.

    Attributes:
        kind: of file.
        purpose: what it is for, in one sentence; stands in the audit log and in the file.
        sensitive: whether sensitive questions are part of it.
        reason: why those are needed; "" when they are not asked for.
    """

    kind: FileKind
    purpose: str
    sensitive: bool = False
    reason: str = ""


def checked(wanted: Wanted, responses: int) -> Wanted:
    """Decide whether a file may be made, and give what was asked in tidy words.

    Args:
        wanted: as typed.
        responses: how many rows the file would have.

    Raises:
        Refusal: fewer than 30 people answered, the purpose or the reason is missing, or it does not fit a sheet.

    Source:
        docs/surveys.md, "Files".
    """
    if responses < LEAST_PER_BREAKDOWN:
        raise Refusal(
            message(
                mark("Een bestand kan vanaf %(least)s antwoorden. Bij minder valt één mens te veel op."),
                least=LEAST_PER_BREAKDOWN,
            )
        )
    purpose, reason = " ".join(wanted.purpose.split()), " ".join(wanted.reason.split())
    if len(purpose) < SHORTEST_REASON:
        raise Refusal(mark("Schrijf in één zin waar u het bestand voor nodig hebt."))
    for words in (purpose, reason):
        if len(words) > LONGEST_PURPOSE:
            too_long = len(words) - LONGEST_PURPOSE
            raise Refusal(counted("Maak de zin %(num)s teken korter.", "Maak de zin %(num)s tekens korter.", too_long))
    if wanted.sensitive and len(reason) < SHORTEST_REASON:
        raise Refusal(mark("Schrijf waarom u de gevoelige vragen nodig hebt, of haal het vinkje weg."))
    if wanted.kind in (FileKind.EXCEL, FileKind.OFFICE) and responses > MOST_ROWS:
        raise Refusal(
            message(mark("In een rekenblad passen %(most)s antwoorden. Kies een CSV-bestand."), most=MOST_ROWS)
        )
    return Wanted(wanted.kind, purpose, wanted.sensitive, reason if wanted.sensitive else "")


def has_sensitive(survey: Survey) -> bool:
    """Tell whether a survey asks anything sensitive."""
    return any(question.privacy is not Privacy.ORDINARY for question in survey.questions)


def most_bytes(variables: Iterable[Variable], responses: int) -> int:
    """Reckon how many bytes the rows take at most before they are packed."""
    around = 100
    row = sum(around + (variable.width * 2 if variable.measure is Measure.WORDS else 0) for variable in variables)
    return row * responses
