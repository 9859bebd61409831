"""The page object of the open answers."""

from __future__ import annotations

from dataclasses import dataclass

from participatie.areas.area import Area
from participatie.surveys.rounds import Round
from participatie.surveys.told import OpenAnswers
from participatie.surveys.web_team_views import in_reader_language
from participatie.written import ShownText


@dataclass(frozen=True, slots=True)
class OpenAnswersPage:
    """The open answers of a round."""

    area: Area
    round: Round
    title: ShownText
    answers: tuple[tuple[ShownText, tuple[str, ...]], ...]


def open_answer_lines(found: tuple[OpenAnswers, ...]) -> tuple[tuple[ShownText, tuple[str, ...]], ...]:
    """Put the open questions in words, each with its answers."""
    return tuple((in_reader_language(each.page.question.text), each.texts) for each in found)
