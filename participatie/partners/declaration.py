"""What stands in a declaration of intent, and who signed what?

The declaration is always in Dutch, in plain words: it is what organisations are held to, so it is not
translated by a catalogue. It says what was agreed, lists every cell of the matrix, empty ones too, and ends
with the signatures: given in the system with name, day and mark, or a line to sign on paper.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from participatie.partners.commitment import LEVEL_NAMES, Commitment, Level, Matrix, Promise
from participatie.partners.wording import dutch_day, dutch_moment, mark_of, period_words, promise_lines

EMPTY = "Nog niet ingevuld"
AGREEMENTS = (
    "Het probleem op een plek staat voorop. Daarna kijken we wie wat kan doen.",
    "Wij kiezen samen welke plekken we het eerst aanpakken.",
    "Bewoners en ondernemers kiezen mee. Hun stem telt zichtbaar mee.",
    "Elke organisatie geeft de uren en de middelen die hieronder staan.",
    "Wij houden bij hoeveel uren er zijn gegeven. Iedereen die tekent, kan dat zien.",
    "Lukt iets niet? Dan zeggen we dat op tijd, en ook waarom.",
    "Wij laten aan de buurt zien wat er is gedaan.",
    "Met deze verklaring mogen wij geen gegevens over personen delen.",
)
MEANING = (
    "Deze verklaring is een belofte. Het is geen contract, en niemand kan er een recht uit halen.",
    "Elke organisatie houdt haar eigen taken en haar eigen verantwoordelijkheid.",
    "Wordt een tekst veranderd? Dan vervalt de handtekening eronder. Er is dan een nieuwe nodig.",
    "Een organisatie kan stoppen. Zij vertelt dat dan een maand van tevoren aan de anderen.",
)
SIGNING = (
    "Een handtekening in het systeem is gezet door iemand die met een eigen account was aangemeld. "
    "Het kenmerk hoort bij de precieze tekst. Is de tekst anders, dan is het kenmerk anders."
)


@dataclass(frozen=True, slots=True)
class Promised:
    """One level of an organisation. `lines` says what is promised; an empty cell has only `EMPTY`."""

    level: str
    function: str
    lines: tuple[str, ...]
    period: str


@dataclass(frozen=True, slots=True)
class Signed:
    """One place for a signature. `fact`: who signed when, with the mark; empty for a line to sign on paper."""

    organisation: str
    level: str
    function: str
    fact: str
    mark: str


@dataclass(frozen=True, slots=True)
class Declared:
    """One organisation with its three levels, and the hours that it promises in all."""

    organisation: str
    promised: tuple[Promised, ...]
    total: str


@dataclass(frozen=True, slots=True)
class Declaration:
    """The whole declaration, in the order in which it is read."""

    title: str
    area: str
    made_on: date
    day: str
    author: str
    lead: str
    why: tuple[str, ...]
    agreements: tuple[str, ...]
    organisations: tuple[Declared, ...]
    period: str
    help: tuple[tuple[str, str], ...]
    meaning: tuple[str, ...]
    signing: str
    signatures: tuple[Signed, ...]
    state: str


def declaration_of(area: str, matrix: Matrix, made_on: date) -> Declaration:
    """Put the matrix of a neighbourhood into a declaration of intent.

    Args:
        area: name of the neighbourhood.
        matrix: every partner organisation at every level.
        made_on: the day of this version.

    Returns:
        The declaration; organisations in the order of the matrix, levels from executive to front line.

    Source:
        docs/method/partners.md, "The declaration of intent".
    """
    names = [row.organisation.name for row in matrix.rows]
    filled = [each for each in matrix.cells if each is not None]
    signed = sum(each.signature is not None for each in filled)
    return Declaration(
        title=f"Intentieverklaring {area}",
        area=area,
        made_on=made_on,
        day=dutch_day(made_on),
        author=_listed(names) or area,
        lead=f"Hiermee beloven {_listed(names)} dat zij samenwerken aan een fijne en veilige buurt."
        if names
        else "Er doen nog geen organisaties mee.",
        why=(
            f"In {area} zijn plekken waar mensen last hebben. Geen enkele organisatie lost dat alleen op.",
            "Daarom doen wij het samen, met bewoners en ondernemers.",
        ),
        agreements=AGREEMENTS,
        organisations=tuple(
            Declared(
                row.organisation.name,
                tuple(_promised(level, cell) for level, cell in row.cells),
                _total(row.signed_hours, row.unsigned_hours),
            )
            for row in matrix.rows
        ),
        period=_period([each.promise for each in filled]),
        help=tuple(
            (row.organisation.name, _listed(functions))
            for row in matrix.rows
            if (functions := _functions([cell for _, cell in row.cells if cell is not None]))
        ),
        meaning=MEANING,
        signing=SIGNING,
        signatures=tuple(
            _signed(row.organisation.name, cell) for row in matrix.rows for _, cell in row.cells if cell is not None
        ),
        state=f"Stand op {dutch_day(made_on)}: er is getekend in {signed} van de {len(matrix.cells)} vakken.",
    )


def _promised(level: Level, cell: Commitment | None) -> Promised:
    name = LEVEL_NAMES[level]
    if cell is None:
        return Promised(name, "", (EMPTY,), "")
    return Promised(name, cell.promise.function, promise_lines(cell.promise), period_words(cell.promise))


def _signed(organisation: str, cell: Commitment) -> Signed:
    found = cell.signature
    level = LEVEL_NAMES[cell.level]
    if found is None:
        return Signed(organisation, level, cell.promise.function, "", "")
    fact = f"Getekend in het systeem door {found.name}, {found.function}, op {dutch_moment(found.signed_at)}."
    return Signed(organisation, level, cell.promise.function, fact, mark_of(found.text))


def _total(signed: int, unsigned: int) -> str:
    if not signed and not unsigned:
        return "Er zijn nog geen uren beloofd."
    if not unsigned:
        return f"Samen {signed} uur, allemaal getekend."
    return f"Samen {signed + unsigned} uur. Daarvan is {signed} uur getekend."


def _period(promises: Sequence[Promise]) -> str:
    if not promises:
        return "Er is nog niets beloofd, dus er is nog geen begin en geen einde."
    first, last = min(each.starts_on for each in promises), max(each.ends_on for each in promises)
    return (
        f"De eerste belofte begint op {dutch_day(first)}. De laatste eindigt op {dutch_day(last)}. "
        "Bij elke belofte staat van wanneer tot wanneer zij geldt."
    )


def _functions(cells: Sequence[Commitment]) -> list[str]:
    return list(dict.fromkeys(each.promise.escalation for each in cells if each.promise.escalation))


def _listed(names: Sequence[str]) -> str:
    """List names as people do.

    >>> _listed(["Politie", "Gemeente", "De Vliet"])
    'Politie, Gemeente en De Vliet'
    """
    return " en ".join(filter(None, (", ".join(names[:-1]), names[-1]))) if names else ""
