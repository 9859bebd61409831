"""How does what is known of an evening become the first draft of its report?

Points and questions come from the tables as they were written, in the language of the table. Nothing is summarised
away: the team shortens what stands there.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from participatie.door.attendance import Attendance
from participatie.door.taps import Group
from participatie.evenings.note import Note, NoteKind
from participatie.minutes.report import LONGEST_POINT, LONGEST_TEXT, Point, Present, Ranked, Report
from participatie.written import SOURCE, Translation, WrittenText, fingerprint

POINTS = frozenset({NoteKind.PROBLEM, NoteKind.IDEA})


def present_of(attendance: Attendance) -> Present:
    """Take the numbers of the door; nothing when nobody was counted there."""
    if not attendance.people:
        return Present()
    return Present(
        residents=attendance.of(Group.RESIDENT),
        entrepreneurs=attendance.of(Group.ENTREPRENEUR),
        professionals=attendance.of(Group.PROFESSIONAL),
        first_time=attendance.first_time,
        returning=attendance.returning,
    )


def key_of(note: Note) -> str:
    """Name the point of a note: the same for ever, in order of writing.

    >>> key_of(Note(7, 1, 2, None, NoteKind.IDEA, "Meer licht", "", "nl"))
    'n00000007'
    """
    return f"n{note.id:08d}"


def points_of(notes: Iterable[Note]) -> dict[str, Point]:
    """Give the problems and ideas of the tables as points, by key."""
    return {
        key_of(note): Point(in_its_language(_with_proposal(note), note.language, LONGEST_POINT), note.hot_spot)
        for note in notes
        if note.kind in POINTS and note.text.strip()
    }


def questions_of(notes: Iterable[Note]) -> WrittenText:
    """Put the questions of the tables below each other, in each language those asked in it."""
    asked: dict[str, list[str]] = {}
    for note in notes:
        if note.kind is NoteKind.QUESTION:
            asked.setdefault(note.language, []).append(note.text.strip())
    dutch = "\n".join(asked.pop(SOURCE, []))[:LONGEST_TEXT]
    others = {
        language: Translation("\n".join(lines)[:LONGEST_TEXT], fingerprint(dutch)) for language, lines in asked.items()
    }
    return WrittenText(dutch, others)


def agreements_of(notes: Iterable[Note]) -> tuple[Note, ...]:
    """Give what tables wrote down as agreed, to be made into lines of the list."""
    return tuple(note for note in notes if note.kind is NoteKind.AGREEMENT)


def in_its_language(text: str, language: str, longest: int) -> WrittenText:
    """Hold a text in the language in which it was written, cut to what fits."""
    kept = text.strip()[:longest]
    if language == SOURCE:
        return WrittenText(kept)
    return WrittenText("", {language: Translation(kept, fingerprint(""))})


def completed(
    report: Report, notes: Sequence[Note], present: Present, ranking: Sequence[Ranked], voters: int
) -> Report:
    """Add to a draft what came in since, and change nothing that stands there.

    Args:
        report: the draft.
        notes: everything the tables wrote.
        present: the numbers of the door.
        ranking: what those present chose, highest first.
        voters: how many chose.

    Returns:
        The draft with new points, with numbers when it had none, and with the ranking as it is now.
    """
    new = {key: point for key, point in points_of(notes).items() if key not in report.points}
    return replace(
        report,
        points={**report.points, **new},
        present=report.present if report.present.people else present,
        questions=report.questions
        if any((report.questions.dutch, report.questions.translations))
        else questions_of(notes),
        ranking=tuple(ranking),
        voters=voters,
    )


def first_draft(
    notes: Sequence[Note],
    present: Present,
    ranking: Sequence[Ranked],
    voters: int,
    *,
    programme: WrittenText,
    contact: str,
    next_on: date | None,
) -> Report:
    """Make the first draft from what is known that evening."""
    blank = Report(programme=programme, contact=contact, next_on=next_on)
    return completed(blank, notes, present, ranking, voters)


def _with_proposal(note: Note) -> str:
    return f"{note.text.strip()}\n→ {note.proposal.strip()}" if note.proposal.strip() else note.text
