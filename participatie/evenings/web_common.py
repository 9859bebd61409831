"""What the pages of an evening share: who may, which meeting, and how the evening is introduced."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wtforms import HiddenField

from participatie.accounts.roles import Role
from participatie.areas import actions as areas
from participatie.areas.area import Area
from participatie.db import Connection
from participatie.i18n import LANGUAGES, Language, current_language, translate
from participatie.i18n import moment_in_words as _moment
from participatie.meetings import actions as meetings
from participatie.meetings.meeting import Meeting
from participatie.meetings.spoken import SPOKEN, name_of
from participatie.tokens import plain_code
from participatie.web.forms import SpokenForm
from participatie.written import ShownText

TEAM = (Role.COORDINATOR, Role.COMMUNITY_WORKER)
LONGEST_LINK = 300


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above every page of the team about an evening.

    Attributes:
        area: the neighbourhood.
        title: of the meeting.
        moment: when it begins, in words.
        base: address of the pages of this room.
        meeting_url: address of the meeting's own page for the team.
        languages: those of the area, in which something can be printed.
    """

    area: Area
    title: ShownText
    moment: str
    base: str
    meeting_url: str
    languages: tuple[Language, ...]


class TokenForm(SpokenForm):
    """A button of the team; carries the token of the session, and a key so that twice pressed is once done."""

    key = HiddenField()


def meeting_of(connection: Connection, slug: str, code: str) -> tuple[Area, Meeting]:
    """Give a meeting with its area.

    Raises:
        Absent: this area has no such meeting.
    """
    area = areas.area_by_slug(connection, slug)
    return area, meetings.find_meeting(connection, area.id, plain_code(code))


def head_of(area: Area, meeting: Meeting) -> Head:
    """Introduce an evening in the reader's language."""
    meeting_url = f"/team/{area.slug}/bijeenkomsten/{meeting.code}"
    return Head(
        area=area,
        title=meeting.details.title.shown(current_language().code),
        moment=_moment(meeting.starts_at),
        base=f"{meeting_url}/zaal",
        meeting_url=meeting_url,
        languages=spoken_by(area),
    )


def spoken_by(area: Area) -> tuple[Language, ...]:
    """Give the languages of an area that the site speaks."""
    return tuple(LANGUAGES[code] for code in area.languages if code in LANGUAGES)


def print_language(area: Area, wanted: str) -> str:
    """Choose the language to print in: the wanted one when the area has it, else its first."""
    codes = [each.code for each in spoken_by(area)] or ["nl"]
    return wanted if wanted in codes else codes[0]


def language_choices(own: Sequence[str]) -> list[tuple[str, str]]:
    """Give the languages that people speak, those of the area first."""
    return [
        (code, SPOKEN[code]) for code in sorted(SPOKEN, key=lambda each: (each not in own, list(SPOKEN).index(each)))
    ]


def language_name(code: str) -> str:
    """Name a language, in its own script where we know it."""
    return translate(name_of(code))
