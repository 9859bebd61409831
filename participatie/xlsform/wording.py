"""How does a text of a form become a text of ours? One line, plain, at most so long, and always with Dutch."""

from __future__ import annotations

import re
from collections.abc import Mapping

from participatie.surveys.linter import FILL_IN
from participatie.text import mark, message
from participatie.xlsform.columns import Table
from participatie.xlsform.omissions import Ledger, Sort
from participatie.xlsform.own import from_cell

LONGEST = 1_000
_UNSEEN = re.compile(r"[\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,300}>")
_EMPHASIS = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_HEADING_SIGNS = re.compile(r"^#{1,6}\s+")

_LINES = mark("Een tekst heeft bij ons één regel. Wij hebben nieuwe regels en tabs tot spaties gemaakt.")
_STYLE = mark("Opmaak in een tekst (vet, kleur, koppen) kennen we niet. Wij hebben die weggehaald.")
_HIDDEN = mark("In deze tekst stonden onzichtbare tekens. Wij hebben die weggehaald.")
_BRACES = mark("Accolades { } hebben bij ons een eigen betekenis. Wij maakten er haakjes ( ) van.")
_REFERS = mark(
    "De tekst noemt het antwoord op “%(name)s”. Dat kan alleen met een plek of datum van eerder. Herschrijf de zin."
)
_TOO_LONG = mark("Deze tekst is langer dan %(most)s tekens. Wij hebben hem afgekapt. Maak hem korter.")
_NO_DUTCH = mark("Hier ontbreekt de Nederlandse tekst. Wij zetten er een andere taal neer. Vul het Nederlands in.")
_NO_TEXT = mark("Hier staat geen tekst. Wij zetten de naam neer. Vul de tekst in.")


class Wording:
    """Reads texts; what had to change in them is noted with its row.

    Attributes:
        kinds: name of an earlier place or date question to "place:key" or "date:key".
        ours: the form was made by us: its texts are taken as they are.
    """

    def __init__(self, ledger: Ledger, source: str, *, ours: bool) -> None:
        self.ledger = ledger
        self.source = source
        self.ours = ours
        self.kinds: dict[str, str] = {}
        self.seen: dict[str, None] = {}

    def texts(self, table: Table, row: int, found: Mapping[str, str], name: str = "") -> dict[str, str]:
        """Make a text with Dutch in it.

        Args:
            table: where it stands, for the notes.
            row: its row.
            found: language code to what stands in the cell.
            name: stands in when there is no text at all; with "" nothing stands in and the result may be empty.
        """
        made = {code: plain for code, text in found.items() if (plain := self.plain(table, row, text))}
        if not made and name:
            self.ledger.note(Sort.TO_FILL, table.name, (row,), message(_NO_TEXT))
            return {"nl": f"{FILL_IN} {name}"[:LONGEST]}
        if made and "nl" not in made:
            self.ledger.note(Sort.TO_FILL, table.name, (row,), message(_NO_DUTCH))
            other = made.get(self.source) or next(iter(made.values()))
            made["nl"] = f"{FILL_IN} {other}"[:LONGEST]
            made = {code: text for code, text in made.items() if _names(text) == _names(made["nl"])}
        self.seen.update(dict.fromkeys(made))
        return made

    def plain(self, table: Table, row: int, text: str) -> str:
        """Read one cell of text in one language."""

        def note(sentence: str, **values: object) -> None:
            self.ledger.note(Sort.CHANGED, table.name, (row,), message(sentence, **values))

        made = text
        if re.search(r"[\n\r\t]", made):
            made = re.sub(r"\s*[\n\r\t]\s*", " ", made)
            note(_LINES)
        if _UNSEEN.search(made):
            made = _UNSEEN.sub("", made)
            note(_HIDDEN)
        if not self.ours:
            bare = _HEADING_SIGNS.sub("", _EMPHASIS.sub(r"\2", _TAG.sub("", made)))
            if bare != made:
                note(_STYLE)
            made = bare.strip() or made
            outside = re.sub(r"\$\{[^{}]*\}", "", made)
            if "{" in outside or "}" in outside:
                made = re.sub(r"(?<!\$)\{([^{}]*)\}", r"(\1)", made)
                made = re.sub(r"(?<!\$)\{", "(", re.sub(r"(\$\{[^{}]*\})|\}", lambda each: each[1] or ")", made))
                note(_BRACES)
        made, lost = from_cell(made, self.kinds)
        for name in lost:
            note(_REFERS, name=name)
        made = made.strip()
        if len(made) > LONGEST:
            note(_TOO_LONG, most=LONGEST)
            made = made[:LONGEST].strip()
        return made


def _names(text: str) -> list[str]:
    return sorted(re.findall(r"\{[^{}]*\}", text))
