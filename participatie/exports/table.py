"""What is in a file of answers: which variables, what they are called, and what their values mean.

A file has one row per response and one variable per question, item, option or part of an answer, in the order of the
form. `codebook.py` explains the variables in words; `csv_file.py`, `sheets.py` and `spss.py` write them.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from enum import StrEnum

Cell = str | int | float | None

SKIPPED = "_skipped"
NOT_ASKED = "_not_asked"
"""In the place of a code; a code of a survey never begins with a line. Numbers stay empty in both cases."""
LONGEST_NAME = 64
"""Bytes that SPSS takes for a name."""
_RESERVED = frozenset({"all", "and", "by", "eq", "ge", "gt", "le", "lt", "ne", "not", "or", "to", "with"})
_UNFIT = re.compile(r"[^a-z0-9_.]")
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "−")
_BREAKS = re.compile(r"\s*[\r\n\v\f\x85\u2028\u2029]+\s*")
_UNSEEN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069]")


class Measure(StrEnum):
    """What the cells of a variable hold; words are what people wrote themselves, text is a street or a postcode."""

    CODE = "code"
    NUMBER = "number"
    FLAG = "flag"
    DATE = "date"
    TEXT = "text"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Value:
    """One value that a variable can have.

    Attributes:
        code: as it stands in the file.
        number: as SPSS gets it, and as it stands on the paper form.
        label: in words.
        no_opinion: "weet ik niet" and the like; missing in SPSS.
    """

    code: str
    number: int
    label: str
    no_opinion: bool = False


@dataclass(frozen=True, slots=True)
class Variable:
    """One column of the file.

    Attributes:
        name: at most 64 signs, legal in SPSS; the same in every round that asks the question.
        label: what was asked, in words.
        values: what a code means; empty for numbers and words.
        number: of the question on the form; "" for what was not asked.
        asked_if: in words, when the question was asked; "" for always.
        sensitive: whether it may only leave with a reason.
        retired: no longer asked in this round.
        always: known of every response; never skipped, never not asked.
        width: of words, the most bytes a cell can have.
    """

    name: str
    measure: Measure
    label: str
    values: tuple[Value, ...] = ()
    number: str = ""
    asked_if: str = ""
    sensitive: bool = False
    retired: bool = False
    always: bool = False
    width: int = 64


def variable_name(*parts: str) -> str:
    """Make a name that SPSS takes out of the parts of a stable key; the same parts always give the same name.

    A name that would be too long keeps its beginning and gets eight signs that follow from the whole.

    >>> variable_name("r06_physical.litter"), variable_name("a01_do", "news")
    ('r06_physical.litter', 'a01_do.news')
    >>> len(variable_name("q" * 40, "i" * 40))
    64
    """
    whole = ".".join(parts)
    name = _UNFIT.sub("_", whole.lower()).strip("._")
    if not name or not name[0].isalpha() or name in _RESERVED:
        name = f"v_{name}"
    if name == whole and len(name) <= LONGEST_NAME:
        return name
    if len(name) <= LONGEST_NAME and name in (whole, f"v_{whole}"):
        return name
    return f"{name[: LONGEST_NAME - 9].rstrip('._')}_{hashlib.sha256(whole.encode()).hexdigest()[:8]}"


def harmless(text: str) -> str:
    """Give words as they may stand in a cell: on one line, and never taken for a formula.

    What begins like a formula gets an apostrophe in front; a line break becomes " / "; unseen signs go.

    >>> harmless("=1+1"), harmless("fijn\\nstil"), harmless("gewoon")
    ("'=1+1", 'fijn / stil', 'gewoon')
    """
    begins_badly = text.startswith(_DANGEROUS) or text.lstrip().startswith(_DANGEROUS)
    plain = _UNSEEN.sub("", _BREAKS.sub(" / ", text.strip()).replace("\t", " "))
    return f"'{plain}" if begins_badly or plain.lstrip(" /").startswith(_DANGEROUS) else plain
