"""What a log may say about a fault: where it arose and of what kind, never what somebody typed.

The text of an exception often quotes its cause: a value that did not fit, the parameters of a statement,
an address. So neither that text nor the path of a request ever reaches a log.
"""

from __future__ import annotations

import logging
import traceback
from types import TracebackType

MOST_FRAMES = 15
FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


def told(fault: BaseException) -> str:
    """Tell where a fault arose, the last thing last, with the faults it followed from; without their texts.

    >>> try:
    ...     int("secret")
    ... except ValueError as fault:
    ...     "secret" in told(fault), told(fault).endswith("ValueError")
    (False, True)
    """
    lines: list[str] = []
    seen: set[int] = set()
    following: BaseException | None = fault
    while following is not None and id(following) not in seen:
        seen.add(id(following))
        lines = [*_lines(following), *lines]
        following = following.__cause__ or (None if following.__suppress_context__ else following.__context__)
    return "\n".join(lines)


def _lines(fault: BaseException) -> list[str]:
    frames = traceback.extract_tb(fault.__traceback__)[-MOST_FRAMES:]
    kind = type(fault)
    code = getattr(getattr(fault, "orig", None), "sqlstate", None)
    named = f"{kind.__module__}.{kind.__qualname__}".removeprefix("builtins.")
    return [
        *(f"  {frame.filename}:{frame.lineno} in {frame.name}" for frame in frames),
        f"{named} {code}" if code else named,
    ]


class Formatter(logging.Formatter):
    """Writes log lines in which a fault has no words of its own."""

    def __init__(self) -> None:
        super().__init__(FORMAT)

    def formatException(
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None],
    ) -> str:
        """Tell a fault without its text."""
        return told(ei[1]) if ei[1] is not None else ""


def log_to_stderr() -> None:
    """Send warnings and worse to the terminal or the journal, faults without their words."""
    handler = logging.StreamHandler()
    handler.setFormatter(Formatter())
    logging.basicConfig(level=logging.WARNING, handlers=[handler])
