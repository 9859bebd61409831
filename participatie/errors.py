"""What may go wrong on purpose: a rule that says no, and a thing that is not there."""

from __future__ import annotations

from participatie.text import Message


class Refusal(Exception):
    """A rule said no. Carries one or more marked Dutch sentences; the shell shows them to the reader.

    Args:
        sentence: a sentence that went through `mark`, or a `Message`.
        values: what fills the `%(name)s` places of the sentence.
        more: further sentences, shown below the first (every fault of a file, for example).
    """

    def __init__(self, sentence: str | Message, *, more: tuple[Message, ...] = (), **values: object) -> None:
        self.message = sentence if isinstance(sentence, Message) else Message(sentence, values)
        self.more = more
        super().__init__(self.message.dutch)


class Absent(Exception):
    """Something asked for by name is not there. The shell turns it into a 404 in one place."""
