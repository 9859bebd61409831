"""What does a table write down, and what may stand in it?

A note is about a place and what happens there, never about a person, and nothing says who at the table said it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from participatie.errors import Refusal
from participatie.text import mark
from participatie.written import ShownText, direction_of

LONGEST_NOTE = 1000


class NoteKind(Enum):
    """What sort of point it is."""

    PROBLEM = "problem"
    IDEA = "idea"
    AGREEMENT = "agreement"
    QUESTION = "question"


KINDS = {
    NoteKind.PROBLEM: mark("Probleem"),
    NoteKind.IDEA: mark("Idee"),
    NoteKind.AGREEMENT: mark("Afspraak"),
    NoteKind.QUESTION: mark("Vraag"),
}


@dataclass(frozen=True, slots=True)
class Note:
    """One point that was written down at a table.

    Attributes:
        id: its number; notes of one meeting are in order of writing.
        meeting_id: of which meeting.
        table: number of the table, or None when somebody of the team wrote it.
        hot_spot: number of the hot spot, or None for elsewhere in the neighbourhood.
        kind: problem, idea, agreement or question.
        text: the point, in the words of the table; telephone numbers and the like are blotted out.
        proposal: what the table proposes; may be empty.
        language: in which language it was written.
    """

    id: int
    meeting_id: int
    table: int | None
    hot_spot: int | None
    kind: NoteKind
    text: str
    proposal: str
    language: str

    def shown(self) -> ShownText:
        """Give the point with its language and direction."""
        return ShownText(self.text, self.language, direction_of(self.language), fallback=False)

    def shown_proposal(self) -> ShownText:
        """Give the proposal with its language and direction."""
        return ShownText(self.proposal, self.language, direction_of(self.language), fallback=False)


@dataclass(frozen=True, slots=True)
class NewNote:
    """What was typed at a table; see `Note`."""

    hot_spot: int | None
    kind: NoteKind
    text: str
    proposal: str
    language: str


def check_note(note: NewNote, hot_spots: Iterable[int]) -> None:
    """Refuse a note that nobody could use.

    Args:
        note: what was typed.
        hot_spots: the places that may be chosen.

    Raises:
        Refusal: no words, too many words, or a place that is not on the list.
    """
    if not note.text.strip():
        raise Refusal(mark("Schrijf op wat de tafel zei."))
    if max(len(note.text), len(note.proposal)) > LONGEST_NOTE:
        raise Refusal(mark("Deze tekst is te lang. Er passen %(most)s tekens in."), most=LONGEST_NOTE)
    if note.hot_spot is not None and note.hot_spot not in set(hot_spots):
        raise Refusal(mark("Deze plek staat niet op de lijst. Kies opnieuw."))
