"""How something is said in a language that is not the reader's: a letter to a colleague, a card to print."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from participatie.i18n import current_language, translate, use_language
from participatie.priorities.scorers import Reminder


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak another language for a while, and then the reader's own again."""
    before = current_language().code
    use_language(language)
    try:
        yield
    finally:
        use_language(before)


def in_language(language: str, letter: Reminder) -> tuple[str, str]:
    """Give subject and text of a letter in a language."""
    with speaking(language):
        subject = " ".join(translate(letter.subject).split())
        text = "\n\n".join(translate(each) for each in letter.paragraphs)
    return subject, text + "\n"
