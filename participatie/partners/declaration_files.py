"""How does a declaration of intent become a file: a PDF to read and sign, an ODT to go on with?

Both hold the same words in the same order.
"""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

from participatie.documents import pdf
from participatie.documents.odt import TextFile
from participatie.documents.words import Letterhead, Strong
from participatie.partners.declaration import Declaration, Declared

_LAYOUT = Path(__file__).parent / "declaration.typ"
HEADINGS = {
    "why": "Waarom deze verklaring?",
    "agreements": "Wat spreken wij af?",
    "promises": "Wie belooft wat?",
    "period": "Van wanneer tot wanneer?",
    "help": "Lukt het niet? Dan gaat u naar",
    "meaning": "Wat deze verklaring wel en niet is",
    "signatures": "Handtekeningen",
}
COLUMNS = {
    "promises": ("Niveau", "Functie", "Belofte", "Van en tot en met"),
    "help": ("Organisatie", "Functie"),
    "signatures": ("Namens", "Handtekening", "Kenmerk"),
}
ON_PAPER = "Naam, datum en handtekening:"


def as_pdf(declaration: Declaration) -> bytes:
    """Set a declaration as a tagged PDF on A4; the same bytes for the same declaration."""
    said = {**asdict(declaration), "headings": HEADINGS, "columns": COLUMNS, "on_paper": ON_PAPER}
    del said["made_on"]
    return pdf.as_pdf(_LAYOUT, said, made_on=declaration.made_on)


def as_odt(declaration: Declaration) -> bytes:
    """Write a declaration for a word processor; the same bytes for the same declaration."""
    head = Letterhead(
        declaration.title, "nl", declaration.author, declaration.made_on, declaration.area, declaration.day
    )
    file = TextFile(head)
    file.heading(1, declaration.title)
    file.paragraph(declaration.lead, style="Lead")
    file.heading(2, HEADINGS["why"])
    for line in declaration.why:
        file.paragraph(line)
    file.heading(2, HEADINGS["agreements"])
    file.items(declaration.agreements, numbered=True)
    file.heading(2, HEADINGS["promises"])
    for each in declaration.organisations:
        _organisation(file, each)
    file.heading(2, HEADINGS["period"])
    file.paragraph(declaration.period)
    if declaration.help:
        file.heading(2, HEADINGS["help"])
        file.table(COLUMNS["help"], declaration.help)
    file.heading(2, HEADINGS["meaning"])
    file.items(declaration.meaning)
    file.heading(2, HEADINGS["signatures"])
    file.paragraph(declaration.state)
    rows = [
        (
            (Strong(each.organisation), f"\n{each.level}: {each.function}"),
            each.fact or ON_PAPER + "\n\n\n",
            each.mark or "—",
        )
        for each in declaration.signatures
    ]
    if rows:
        file.table(COLUMNS["signatures"], rows, widths=(3, 5, 2))
    file.paragraph(declaration.signing, style="Small")
    return file.as_bytes()


def _organisation(file: TextFile, declared: Declared) -> None:
    file.heading(3, declared.organisation)
    rows = [
        (Strong(each.level), each.function or "—", "\n".join(each.lines), each.period or "—")
        for each in declared.promised
    ]
    file.table(COLUMNS["promises"], rows, widths=(2, 3, 6, 4))
    file.paragraph(declared.total)
