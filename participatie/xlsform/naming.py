"""How does a name of a form become a code of ours? Small letters, digits and `_`, a letter first, each once."""

from __future__ import annotations

import re
import unicodedata

CODE = re.compile(r"[a-z][a-z0-9_]{0,39}\Z")
LONGEST = 40


def code_of(name: str, fallback: str, taken: set[str]) -> str:
    """Make a code that is not taken yet, and take it.

    Args:
        name: as the form has it; kept when it is a code already.
        fallback: a code to use when no Latin letter or digit is left, such as "vraag_12".
        taken: codes in use; the new one is added.

    >>> taken = {"age"}
    >>> code_of("Where-do.you live?", "x", taken), code_of("2", "x", taken), code_of("age", "x", taken)
    ('where_do_you_live', 'n2', 'age_2')
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    code = name if CODE.match(name) else re.sub(r"[^a-z0-9_]+", "_", plain).strip("_")
    if code and not code[0].isalpha():
        code = f"n{code.lstrip('_')}"
    code = (code or fallback)[:LONGEST]
    made, number = code, 2
    while made in taken:
        made = f"{code[: LONGEST - len(str(number)) - 1]}_{number}"
        number += 1
    taken.add(made)
    return made
