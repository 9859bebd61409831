"""How a letter to a professional is put into their own language."""

from __future__ import annotations

from participatie.i18n import current_language, translate, use_language
from participatie.priorities.scorers import Reminder


def in_language(language: str, letter: Reminder) -> tuple[str, str]:
    """Give subject and text of a letter in a language; what follows is in the reader's own again."""
    before = current_language().code
    use_language(language)
    try:
        subject = " ".join(translate(letter.subject).split())
        text = "\n\n".join(translate(each) for each in letter.paragraphs)
    finally:
        use_language(before)
    return subject, text + "\n"
