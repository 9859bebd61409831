"""What is a draft? A survey that somebody is making, with a number that goes up with every change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from participatie.errors import Refusal
from participatie.surveys.definition import Survey
from participatie.text import mark


@dataclass(frozen=True, slots=True)
class Draft:
    """One survey that is being made.

    Attributes:
        code: permanent, in the address.
        revision: goes up by one with every change; a change says which one it started from.
        survey: as it stands, finished or not; see `gaps`.
        based_on: hash of the published version it started from, or None.
        comments: what stood on top of an uploaded file, without the signs that make it a comment.
        changed_by: account of the last change; None when it came from elsewhere.
    """

    code: str
    area_id: int
    revision: int
    survey: Survey
    based_on: str | None
    comments: str
    changed_by: int | None
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class Published:
    """One published version of an area's own survey.

    Attributes:
        before: hash of the version before it, or None.
    """

    survey_hash: str
    slug: str
    version: int
    before: str | None
    published_by: int | None
    published_at: datetime


class Overtaken(Refusal):
    """Somebody else changed the draft since; `newest` is how it stands now, and nothing was kept."""

    def __init__(self, newest: Draft) -> None:
        self.newest = newest
        super().__init__(mark("Iemand anders veranderde deze vragenlijst net. Kijk eerst wat er nu staat."))
