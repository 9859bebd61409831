"""How does the form become a PDF?"""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

from participatie.documents import pdf
from participatie.exports.form_content import FormPaper

_LAYOUT = Path(__file__).parent / "form.typ"


def as_pdf(paper: FormPaper) -> bytes:
    """Set the form as a tagged PDF on A4, all copies after each other; the same bytes for the same form."""
    said = asdict(paper)
    del said["made_on"]
    return pdf.as_pdf(_LAYOUT, said, made_on=paper.made_on)
