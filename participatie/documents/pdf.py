"""How does a page layout become a PDF that everyone can read, also with a screen reader?

Layouts are typst files of this package; what they say goes in as JSON and stays text, so that nothing people
typed is ever read as markup. Every PDF is tagged (PDF/UA-1): an image without a description stops the making.
Only the letters in `fonts/` are used, so that a page looks the same on every machine.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from pathlib import Path

_PACKAGE = Path(__file__).parent.parent
FONTS = Path(__file__).parent / "fonts"


def as_pdf(layout: Path, said: Mapping[str, object], *, made_on: date) -> bytes:
    """Set a document.

    Args:
        layout: a typst file of this package. It reads `said` as `json(bytes(sys.inputs.said))`, and sets the
            title and the language of the document, without which PDF/UA refuses.
        said: everything the document says, in values that JSON has.
        made_on: the day that is kept as the moment of making.

    Returns:
        A tagged PDF (PDF/UA-1); the same bytes for the same document.

    Source:
        docs/method/documents.md, "PDF".
    """
    import typst

    made = typst.compile(
        layout, root=_PACKAGE, font_paths=[FONTS], ignore_system_fonts=True, format="pdf",
        pdf_standards="ua-1", sys_inputs=_inputs(said), timestamp=datetime.combine(made_on, time(), tzinfo=UTC),
    )  # fmt: skip
    return _whole(made)


def as_svg(layout: Path, said: Mapping[str, object]) -> bytes:
    """Set a document of one page as SVG, letters drawn as shapes, for the screen and for who designs further."""
    import typst

    made = typst.compile(
        layout, root=_PACKAGE, font_paths=[FONTS], ignore_system_fonts=True, format="svg", sys_inputs=_inputs(said),
    )  # fmt: skip
    return _whole(made)


def _inputs(said: Mapping[str, object]) -> dict[str, str]:
    return {"said": json.dumps(said, ensure_ascii=False)}


def _whole(made: bytes | list[bytes] | None) -> bytes:
    if not isinstance(made, bytes):
        raise ValueError("made more than one file")
    return made
