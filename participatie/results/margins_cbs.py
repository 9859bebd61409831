"""What does a table of CBS say about the neighbourhoods that make up an area?

Reads the "kerncijfers wijken en buurten" as CSV: with the short names of the open data (`k_0Tot15Jaar_8`), the long
Dutch headings of StatLine ("Bevolking|Leeftijdsgroepen|0 tot 15 jaar (aantal)"), or the names of the yearly file
(`a_00_14`). CBS counts in fives, and leaves out what would tell too much about a few people.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from participatie.areas.geojson import text_in
from participatie.errors import Refusal
from participatie.results.margins import MARGINS, margin_name
from participatie.text import Message, mark, message

MOST_ROWS = 60_000
MOST_NAMED = 60
"""So many neighbourhoods are named when nobody chose any."""
HEADING_ROWS = 15
CODE = re.compile(r"BU\d{4}[0-9A-Z]{4}|WK\d{4}[0-9A-Z]{2}|GM\d{4}|NL00")
FIGURES: Mapping[str, tuple[str, ...]] = {
    "0_15": ("k0tot15jaar", "0tot15jaar", "a0014"),
    "15_25": ("k15tot25jaar", "15tot25jaar", "a1524"),
    "25_45": ("k25tot45jaar", "25tot45jaar", "a2544"),
    "45_65": ("k45tot65jaar", "45tot65jaar", "a4564"),
    "65_up": ("k65jaarofouder", "65jaarofouder", "a65oo"),
    "men": ("mannen", "aman"),
    "women": ("vrouwen", "avrouw"),
    "homes": ("woningvoorraad", "awoning"),
    "owned": ("koopwoningen", "pkoopw"),
    "social_rent": ("inbezitwoningcorporatie", "pwcorpw"),
    "other_rent": ("inbezitoverigeverhuurders", "povhw"),
    "alone": ("eenpersoonshuishoudens", "a1phh"),
    "no_children": ("huishoudenszonderkinderen", "ahhzk"),
    "children": ("huishoudensmetkinderen", "ahhmk"),
}
CODES = ("codering", "gwbcode", "gwbcode10", "wijkenenbuurten", "regiocode", "buurtcode")
NAMES = ("wijkenenbuurten", "regio", "regionaam", "buurtnaam", "naam")
PERCENTAGES = ("owned", "social_rent", "other_rent")


@dataclass(frozen=True, slots=True)
class Row:
    """One neighbourhood, district or municipality; `figures` as written, trimmed."""

    code: str
    name: str
    figures: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Summed:
    """The figures of the chosen neighbourhoods together.

    Attributes:
        counts: margin to category to count; margins that are nowhere known are left out.
        chosen: (code, name) of each neighbourhood.
        missing: a sentence for each margin that is not known in a chosen neighbourhood.
    """

    counts: Mapping[str, Mapping[str, int]]
    chosen: tuple[tuple[str, str], ...]
    missing: tuple[Message, ...]


def read(content: bytes) -> tuple[Row, ...]:
    """Read a table.

    Raises:
        Refusal: not a CSV file, or without a column of codes, or without a figure that we use.
    """
    if content[:2] == b"PK":
        raise Refusal(mark("Dit is een Excel-bestand. Bewaar het als CSV en probeer het opnieuw."))
    text = text_in(content).replace("\0", "")
    start = text[:20_000]
    delimiter = max(";,\t", key=start.count)
    try:
        table = list(csv.reader(io.StringIO(text), delimiter=delimiter))[: MOST_ROWS + HEADING_ROWS]
    except csv.Error:
        raise Refusal(mark("Dit is geen CSV-bestand. Bewaar het blad als CSV en probeer het opnieuw.")) from None
    for place, headings in enumerate(table[:HEADING_ROWS]):
        columns = _columns(headings)
        if not columns.keys() & FIGURES.keys():
            continue
        rows = tuple(_rows(table[place + 1 :], columns, headings))
        if rows:
            return rows
        raise Refusal(mark("In dit bestand staan geen codes van buurten, zoals BU03441234."))
    raise Refusal(
        mark("In dit bestand staan geen kolommen die we kennen. Neem de tabel “Kerncijfers wijken en buurten” van CBS.")
    )


def _columns(headings: Sequence[str]) -> dict[str, int]:
    plain = [_plain(heading) for heading in headings]
    return {figure: plain.index(name) for figure, names in FIGURES.items() for name in names[::-1] if name in plain}


def _plain(heading: str) -> str:
    """A heading as it can be compared: its last part, without unit, number of the column, spaces and signs."""
    last = re.split(r"[|/]", heading.strip().strip("\ufeff"))[-1]
    last = re.sub(r"\([^)]*\)\s*$", "", last.strip())
    last = re.sub(r"(?<=[A-Za-z])_\d{1,3}$", "", last)
    return re.sub(r"[^0-9a-z]", "", last.casefold())


def _rows(table: Iterable[Sequence[str]], columns: Mapping[str, int], headings: Sequence[str]) -> Iterable[Row]:
    plain = [_plain(heading) for heading in headings]
    codes = [plain.index(name) for name in CODES if name in plain]
    names = [plain.index(name) for name in NAMES if name in plain]

    def cell(cells: Sequence[str], column: int) -> str:
        return cells[column].strip() if column < len(cells) else ""

    for cells in table:
        code = next((found for column in codes if CODE.fullmatch(found := cell(cells, column).upper())), None)
        if code is None:
            continue
        name = next((found for column in names if (found := cell(cells, column)) and found.upper() != code), code)
        yield Row(code, name, {figure: cell(cells, column) for figure, column in columns.items()})


def chosen_rows(rows: Sequence[Row], wanted: Sequence[str]) -> tuple[Row, ...]:
    """Find the neighbourhoods that somebody named.

    Args:
        rows: the table.
        wanted: codes or whole names, in any spelling of capitals.

    Returns:
        Each neighbourhood once, in the order of the table.

    Raises:
        Refusal: nothing was named, a name is not there or stands for several, or one is a part of another.
    """
    asked = [each.strip().casefold() for each in wanted if each.strip()]
    if not asked:
        named = "; ".join(f"{row.name} ({row.code})" for row in rows[:MOST_NAMED] if row.code.startswith("BU"))
        raise Refusal(
            mark("Vul in welke buurten samen het gebied zijn. In het bestand staan: %(names)s."), names=named or "-"
        )
    faults: list[Message] = []
    found: dict[str, Row] = {}
    for each in asked:
        hits = [row for row in rows if each in (row.code.casefold(), row.name.casefold())]
        if not hits:
            faults.append(message(mark("Deze buurt staat niet in het bestand: %(name)s."), name=each.upper()))
        elif len(hits) > 1:
            codes = ", ".join(row.code for row in hits[:10])
            faults.append(
                message(mark("“%(name)s” staat er vaker in. Kies een code: %(codes)s."), name=hits[0].name, codes=codes)
            )
        else:
            found[hits[0].code] = hits[0]
    faults.extend(
        message(mark("%(part)s is een deel van %(whole)s. Kies een van de twee."), part=part.name, whole=whole.name)
        for part in found.values()
        for whole in found.values()
        if part is not whole and (whole.code == "NL00" or part.code[2:].startswith(whole.code[2:]))
    )
    if faults:
        raise Refusal(mark("De buurten kloppen nog niet."), more=tuple(faults))
    return tuple(row for row in rows if row.code in found)


def summed(rows: Sequence[Row]) -> Summed:
    """Add up the figures of neighbourhoods.

    Returns:
        Per margin the sums, rounded to whole numbers. A margin that is not known in one of the neighbourhoods is
        left out as a whole: a part of the area would stand for all of it. Homes come from percentages of the stock.
    """
    counts: dict[str, dict[str, int]] = {}
    missing: list[Message] = []
    for margin in MARGINS.values():
        needed = [each.code for each in margin.categories] + (["homes"] if margin.code == "tenure" else [])
        if not any(each in rows[0].figures for each in needed):
            continue
        total = dict.fromkeys((each.code for each in margin.categories), 0.0)
        complete = True
        for row in rows:
            values = {figure: number(row.figures.get(figure, "")) for figure in needed}
            wrong = next((figure for figure in needed if not _fits(figure, values[figure])), None)
            if wrong is not None:
                complete = False
                missing.append(_not_known(row, margin_name(margin), row.figures.get(wrong, "")))
                continue
            stock = (values["homes"] or 0) / 100 if margin.code == "tenure" else 1
            for category in total:
                total[category] += (values[category] or 0) * stock
        if complete and sum(total.values()) >= 0.5:
            counts[margin.code] = {category: round(value) for category, value in total.items()}
    return Summed(counts, tuple((row.code, row.name) for row in rows), tuple(missing))


def _fits(figure: str, value: float | None) -> bool:
    return value is not None and (figure not in PERCENTAGES or value <= 100)


def _not_known(row: Row, margin: Message, written: str) -> Message:
    if not written:
        return message(
            mark("%(name)s (%(code)s): %(margin)s is niet bekend. Het vakje is leeg."),
            name=row.name, code=row.code, margin=margin,
        )  # fmt: skip
    return message(
        mark("%(name)s (%(code)s): %(margin)s is niet bekend. In het bestand staat “%(written)s”."),
        name=row.name, code=row.code, margin=margin, written=written[:40],
    )  # fmt: skip


def number(written: str) -> float | None:
    """Read a figure as CBS writes it; None when it is not known.

    Not known is an empty cell, a dot, or a large negative number such as -99997. Thousands may have dots, decimals
    a comma or a dot.

    >>> number(" 1.305 "), number("48,5"), number("48.5"), number("-99997"), number(".")
    (1305.0, 48.5, 48.5, None, None)
    """
    plain = written.replace(" ", "").replace("\u00a0", "")
    if re.fullmatch(r"\d{1,3}(\.\d{3})+(,\d+)?", plain):
        plain = plain.replace(".", "")
    plain = plain.replace(",", ".")
    return float(plain) if re.fullmatch(r"\d{1,12}(\.\d{1,9})?", plain) else None
