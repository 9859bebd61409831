"""The press: a process of its own that sets one document and ends.

typst remembers everything it ever set, hundreds of megabytes after some twenty documents. Run by itself it gives that
memory back each time, and the processes that serve pages never load it. Reads an order as JSON from standard input and
writes the document to standard output; `pdf` is who starts it.
"""

from __future__ import annotations

import json
import sys
from datetime import datetime


def main() -> None:
    """Set the document that was ordered."""
    import typst

    order = json.load(sys.stdin.buffer)
    made_at = datetime.fromisoformat(order["made_at"]) if order["made_at"] else None
    made = typst.compile(
        order["layout"],
        root=order["root"],
        font_paths=[order["fonts"]],
        ignore_system_fonts=True,
        format=order["format"],
        pdf_standards="ua-1" if order["format"] == "pdf" else [],
        sys_inputs={"said": order["said"]},
        timestamp=made_at,
    )
    if not isinstance(made, bytes):
        raise ValueError("made more than one file")
    sys.stdout.buffer.write(made)


if __name__ == "__main__":
    main()
