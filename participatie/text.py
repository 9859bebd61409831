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
    first. A sentence with a form per number also has `plural`: `sentence` is the form for one, and the number is
    `values["num"]`.
    """

    sentence: str
    values: Mapping[str, object] = field(default_factory=dict)
    plural: str | None = None

    @property
    def dutch(self) -> str:
        """The source sentence with its values filled in; for logs and the command line, which have no reader."""
        form = self.sentence if self.plural is None or self.values["num"] == 1 else self.plural
        values = {name: each.dutch if isinstance(each, Message) else each for name, each in self.values.items()}
        return form % values if values else form


def message(sentence: str, **values: object) -> Message:
    """Name a marked sentence together with its values; `sentence` must have gone through `mark`."""
    return Message(sentence, values)


def counted(singular: str, plural: str, num: int, **values: object) -> Message:
    """Mark a Dutch sentence that depends on a number, and name it together with its values.

    Every language has its own number of forms: Dutch and English two, Polish and Ukrainian three, Arabic six. The
    shell chooses the right one.

    Args:
        singular: the sentence for one; the number is `%(num)s`.
        plural: the sentence for every other number.
        num: the number that decides, 0 or more.
        values: what fills the other places.

    >>> counted("%(num)s uur over", "%(num)s uren over", 3).dutch
    '3 uren over'
    """
    return Message(singular, {"num": num, **values}, plural)
