"""How does a page layout become a PDF that everyone can read, also with a screen reader?

Layouts are typst files of this package; what they say goes in as JSON and stays text, so that nothing people
typed is ever read as markup. Every PDF is tagged (PDF/UA-1): an image without a description stops the making.
Only the letters in `fonts/` are used, so that a page looks the same on every machine.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from pathlib import Path

_PACKAGE = Path(__file__).parent.parent
FONTS = Path(__file__).parent / "fonts"
LONGEST_S = 30


def as_pdf(layout: Path, said: Mapping[str, object], *, made_on: date) -> bytes:
    """Set a document.

    Args:
        layout: a typst file of this package. It reads `said` as `json(bytes(sys.inputs.said))`, and sets the
            title and the language of the document, without which PDF/UA refuses.
        said: everything the document says, in values that JSON has.
        made_on: the day that is kept as the moment of making.

    Returns:
        A tagged PDF (PDF/UA-1); the same bytes for the same document.

    Raises:
        RuntimeError: the layout is not one of this package, or what it sets is not readable for everyone.

    Source:
        docs/method/documents.md, "PDF".
    """
    return _pressed(layout, said, "pdf", datetime.combine(made_on, time(), tzinfo=UTC))


def as_svg(layout: Path, said: Mapping[str, object]) -> bytes:
    """Set a document of one page as SVG, letters drawn as shapes, for the screen and for who designs further."""
    return _pressed(layout, said, "svg", None)


def _pressed(layout: Path, said: Mapping[str, object], form: str, made_at: datetime | None) -> bytes:
    """Let the press set one document in a process of its own."""
    order = {
        "layout": str(layout),
        "root": str(_PACKAGE),
        "fonts": str(FONTS),
        "format": form,
        "said": json.dumps(said, ensure_ascii=False),
        "made_at": made_at.isoformat() if made_at else None,
    }
    pressed = subprocess.run(
        [sys.executable, "-m", "participatie.documents.press"],
        input=json.dumps(order).encode(),
        capture_output=True,
        cwd=_PACKAGE.parent,
        env={"PATH": os.defpath},
        timeout=LONGEST_S,
        check=False,
    )
    if pressed.returncode:
        lines = pressed.stderr.decode(errors="replace").strip().splitlines()
        raise RuntimeError(f"the press stopped: {lines[-1] if lines else pressed.returncode}")
    return pressed.stdout
