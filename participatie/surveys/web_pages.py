"""The page objects of the resident's journey: everything a template shows, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass

from participatie.surveys.kinds.asking import Inputs
from participatie.surveys.web_cache import SLOT
from participatie.web.site import Link
from participatie.written import ShownText

QUICK_EXIT = "https://www.buienradar.nl/"


@dataclass(frozen=True, slots=True)
class Landing:
    """The page behind the QR code.

    lead: one sentence on why; more: further sentences, below the button; resume: where to go on, or "".
    """

    area_name: str
    title: ShownText
    lead: tuple[ShownText, ...]
    more: tuple[ShownText, ...]
    promise: ShownText
    asked_by: ShownText
    questions: int
    minutes: int
    hear_back: str
    notice: str
    begin: str
    assisted: str
    resume: str


@dataclass(frozen=True, slots=True)
class QuestionPage:
    """One question.

    ask and subject: the heading in one or two parts; number of total: "Vraag 3 van 14"; error: the sentence of a
    refusal, or ""; warnings: what the answer seems to hold, said once; audio: address of what somebody
    recorded, or ""; macro: the template of its kind, which shows the inputs; slot: where the response's own key goes.
    """

    area_name: str
    section: ShownText | None
    ask: ShownText
    subject: ShownText | None
    hint: ShownText | None
    kind: str
    macro: str
    inputs: Inputs
    number: int
    total: int
    action: str
    back: str
    stop: str
    may_skip: bool
    assisted: bool
    correcting: bool
    error: str
    warnings: tuple[str, ...] = ()
    audio: str = ""
    quick_exit: str = QUICK_EXIT
    slot: str = SLOT


@dataclass(frozen=True, slots=True)
class OverviewLine:
    """One question with what was answered, or "" when it was skipped.

    change: where to change it; picture: a small photo that stands in the page itself, as an address with `data:`.
    """

    ask: ShownText
    subject: ShownText | None
    answer: str
    change: str
    picture: str = ""


@dataclass(frozen=True, slots=True)
class Overview:
    """All answers before they are sent. dropped: questions whose answer is not sent along."""

    area_name: str
    lines: tuple[OverviewLine, ...]
    dropped: tuple[ShownText, ...]
    assisted: bool
    correcting: bool
    back: str
    action: str
    stop: str
    key: str
    error: str
    quick_exit: str = QUICK_EXIT


@dataclass(frozen=True, slots=True)
class ThankYou:
    """After sending. code: the receipt code in groups, or "" when this browser did not send just now."""

    area_name: str
    thanks: tuple[ShownText, ...]
    code: str
    corrected: bool
    hear_back: str
    links: tuple[Link, ...]
    neighbourhood: str
    other_survey: str
    other_is_for_entrepreneurs: bool
    quick_exit: str = QUICK_EXIT


@dataclass(frozen=True, slots=True)
class Notice:
    """A page with one message: closed, not open yet, wiped, or try again."""

    area_name: str
    title: str
    sentences: tuple[str, ...]
    links: tuple[Link, ...] = ()
    action: str = ""
    button: str = ""
    cancel: str = ""
    key: str = ""
    quick_exit: str = QUICK_EXIT
