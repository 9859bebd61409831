"""The page objects of the resident's journey: everything a template shows, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass

from participatie.surveys.web_cache import SLOT
from participatie.web.site import Link
from participatie.written import ShownText

QUICK_EXIT = "https://www.buienradar.nl/"


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to choose: form value, words, whether it is chosen, and the small face beside it."""

    value: str
    text: ShownText
    checked: bool
    mood: str = ""


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
class PlaceParts:
    """What a place question offers.

    poster: name of the place of the poster, or None when it is not offered; street: what was chosen or typed;
    pin: the chosen point and, in words, what it is near; chosen: value of the chosen way, or "".
    """

    kinds: tuple[str, ...]
    chosen: str
    poster: str | None
    streets: tuple[tuple[str, str], ...]
    street: str
    landmarks: tuple[tuple[str, str], ...]
    pin: tuple[float, float] | None
    pin_words: str
    map_url: str


@dataclass(frozen=True, slots=True)
class QuestionPage:
    """One question.

    ask and subject: the heading in one or two parts; number of total: "Vraag 3 van 14"; error: the sentence
    of a refusal, or ""; anchor: the field it belongs to; slot: where the response's own key goes.
    """

    area_name: str
    section: ShownText | None
    ask: ShownText
    subject: ShownText | None
    hint: ShownText | None
    kind: str
    number: int
    total: int
    action: str
    back: str
    stop: str
    choices: tuple[Choice, ...]
    low_end: ShownText | None
    high_end: ShownText | None
    text: str
    max_length: int
    place: PlaceParts | None
    parts: tuple[Choice, ...]
    days: tuple[Choice, ...]
    may_skip: bool
    assisted: bool
    correcting: bool
    error: str
    anchor: str
    quick_exit: str = QUICK_EXIT
    slot: str = SLOT


@dataclass(frozen=True, slots=True)
class OverviewLine:
    """One question with what was answered, or "" when it was skipped; change: where to change it."""

    ask: ShownText
    subject: ShownText | None
    answer: str
    change: str


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
