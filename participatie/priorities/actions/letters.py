"""How something is said in a language that is not the reader's: a letter to a colleague, a card to print."""

from __future__ import annotations

from participatie.i18n import speaking, translate
from participatie.priorities.scorers import Reminder


def in_language(language: str, letter: Reminder) -> tuple[str, str]:
    """Give subject and text of a letter in a language."""
    with speaking(language):
        subject = " ".join(translate(letter.subject).split())
        text = "\n\n".join(translate(each) for each in letter.paragraphs)
    return subject, text + "\n"
