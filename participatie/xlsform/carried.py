"""How does a survey travel with a page, from what was read to the draft it becomes? Small, and judged on arrival."""

from __future__ import annotations

import base64
import binascii
import zlib

from participatie.errors import Refusal
from participatie.surveys.canonical import canonical_json
from participatie.surveys.definition import Survey
from participatie.surveys.loader import load
from participatie.surveys.strict_yaml import LONGEST_FILE
from participatie.text import mark

LARGEST = 4 * LONGEST_FILE


def packed(survey: Survey) -> str:
    """Write a survey so that a hidden field can hold it."""
    return base64.urlsafe_b64encode(zlib.compress(canonical_json(survey).encode(), 9)).decode()


def unpacked(text: str) -> Survey:
    """Read it back.

    Raises:
        Refusal: it was changed or cut off on the way, or is no sound survey.
    """
    broken = Refusal(mark("De vragenlijst is onderweg niet goed overgekomen. Stuur het bestand nog eens."))
    machine = zlib.decompressobj()
    try:
        plain = machine.decompress(base64.urlsafe_b64decode(text.encode()), LARGEST)
        found = plain.decode()
    except (binascii.Error, zlib.error, ValueError) as error:
        raise broken from error
    if machine.unconsumed_tail or not machine.eof:
        raise broken
    return load(found, "xlsform")
