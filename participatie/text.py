"""How a sentence is marked for translation where it is written, without knowing any language.

Core code may not know in which language a reader reads. It marks a Dutch sentence with `mark` (or
names it in a `Message`) and leaves the choice of language to the shell.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


def mark(sentence: str) -> str:
    """Mark a Dutch sentence for the catalogues and give it back unchanged.

    Args:
        sentence: Dutch at B1 level; values as `%(name)s`.

    Returns:
        The same sentence, the key of the catalogues.
    """
    return sentence


@dataclass(frozen=True, slots=True)
class Message:
    """A marked Dutch sentence with its values, to be translated by the shell.

    `values` may hold strings, whole numbers, dates and other messages; a nested message is translated
    first.
    """

    sentence: str
    values: Mapping[str, object] = field(default_factory=dict)


def message(sentence: str, **values: object) -> Message:
    """Name a marked sentence together with its values; `sentence` must have gone through `mark`."""
    return Message(sentence, values)
