"""What the pages after a meeting show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from participatie.areas.area import Area
from participatie.i18n import LOCAL_ZONE, day_in_words
from participatie.meetings.meeting import Meeting
from participatie.minutes.actions import InPlan, Line
from participatie.minutes.composing import Names
from participatie.minutes.content import ReportContent
from participatie.minutes.entry import Entry, Standing
from participatie.minutes.reaction import Reaction
from participatie.minutes.report import Report
from participatie.minutes.web_forms import ResolveForm
from participatie.text import Message
from participatie.web.overlaps import Choice
from participatie.written import WrittenText

if TYPE_CHECKING:
    from participatie.evenings.note import Note
    from participatie.minutes.evaluation_results import Change

GOOD = frozenset({Standing.DONE, Standing.DECIDED})
BAD = frozenset({Standing.LATE, Standing.NOT_ACHIEVED})


@dataclass(frozen=True, slots=True)
class MeetingHead:
    """What stands on top of every page of the team after a meeting: title, day, and where its pages are."""

    title: WrittenText
    day: str
    base: str
    meeting_url: str
    public_url: str


def head_of(area: Area, meeting: Meeting) -> MeetingHead:
    """Put the head in words."""
    meeting_url = f"/team/{area.slug}/bijeenkomsten/{meeting.code}"
    held_on = meeting.starts_at.astimezone(LOCAL_ZONE).date()
    return MeetingHead(
        meeting.details.title,
        day_in_words(held_on, weekday=True),
        f"{meeting_url}/verslag",
        meeting_url,
        f"/bijeenkomst/{meeting.code}/verslag",
    )


@dataclass(frozen=True, slots=True)
class ListLine:
    """A line of the list for the team; `tag` names the style of its mark, `plan_url` leads to the action there."""

    entry: Entry
    standing: Standing
    tag: str
    in_plan: str
    where: WrittenText
    owner: str
    plan_url: str


def list_line(line: Line, names: Names, slug: str) -> ListLine:
    """Put a line in words."""
    entry = line.entry
    spot = names.hot_spots.get(entry.hot_spot) if entry.hot_spot is not None else None
    linked = line.in_plan is not InPlan.NOT and entry.hot_spot is not None
    return ListLine(
        entry,
        line.standing,
        "good" if line.standing in GOOD else "warm" if line.standing in BAD else "",
        line.in_plan.value,
        entry.place or spot or WrittenText(),
        names.organisations.get(entry.owner, "") if entry.owner is not None else "",
        f"/team/{slug}/plan/{entry.hot_spot}/actie/{entry.plan_action}" if linked else "",
    )


@dataclass(frozen=True, slots=True)
class DeskPage:
    """The desk of one report.

    Attributes:
        area: where.
        head: which meeting.
        over: whether the meeting is over.
        made: whether there is a draft.
        stage: `none`, `draft`, `shared` or `published`.
        version: number of the newest published version, 0 before the first.
        points: how many points the draft has.
        people: how many people came.
        gaps: what stands between the draft and its next step.
        lines: the list.
        agreements: what tables wrote down as agreed and is not in the list.
        react_until: the last day to react, in words.
        reacting: whether people can still react.
        reactions: how many people reacted.
        unread: how many reactions wait.
        thanks_by: the day by which everyone is thanked, in words.
        thanked: whether everyone was.
        thanks_late: whether that day has passed.
        evaluated: whether this is a session that people evaluate.
        publishes: whether the reader may publish.
        possible_names: names that we know and that stand in the text.
    """

    area: Area
    head: MeetingHead
    over: bool
    made: bool
    stage: str
    version: int
    points: int
    people: int
    gaps: tuple[Message, ...]
    lines: tuple[ListLine, ...]
    agreements: tuple[Note, ...]
    react_until: str
    reacting: bool
    reactions: int
    unread: int
    thanks_by: str
    thanked: bool
    thanks_late: bool
    evaluated: bool
    publishes: bool
    possible_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WritePage:
    """The form of the report.

    Attributes:
        area: where.
        head: which meeting.
        report: the draft.
        names: what things are called.
        groups: the points per hot spot, as (name or empty, keys).
        blank_points: keys of empty points at the end.
        blank_disagreed: key of an empty part of what was not agreed.
        choices: what two people changed; empty without a conflict.
        typed: what was posted, or None.
    """

    area: Area
    head: MeetingHead
    report: Report
    names: Names
    groups: tuple[tuple[WrittenText, tuple[str, ...]], ...]
    blank_points: tuple[str, ...]
    blank_disagreed: str
    choices: tuple[Choice, ...] = ()
    typed: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class EntryPage:
    """The form of one line of the list; `entry.number` is 0 for a new one."""

    area: Area
    head: MeetingHead
    entry: Entry
    choices: tuple[Choice, ...] = ()
    typed: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class ReactionsPage:
    """The reactions to a report, each with its form; `typed` is what was posted and refused."""

    area: Area
    head: MeetingHead
    reactions: tuple[tuple[Reaction, ResolveForm], ...]
    reacting: bool
    react_until: str
    typed: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class ThanksLine:
    """Somebody to thank by hand, with links that open a message with the words in it."""

    id: str
    name: str
    phone: str
    language: str
    language_name: str
    text: str
    sms_link: str
    whatsapp_link: str
    done: bool


@dataclass(frozen=True, slots=True)
class ThanksPage:
    """Thanking everyone.

    Attributes:
        area: where.
        head: which meeting.
        by: the last day, in words.
        urgency: value of a `Due`.
        shared: whether there is something to read.
        sent: whether the letters went out.
        by_mail: households that get a letter.
        unreached: households that left nothing or want nothing.
        lines: whom to thank by hand.
        poster_url: the sheet for the porch; empty while there is nothing to read.
    """

    area: Area
    head: MeetingHead
    by: str
    urgency: str
    shared: bool
    sent: bool
    by_mail: int
    unreached: int
    lines: tuple[ThanksLine, ...]
    poster_url: str


@dataclass(frozen=True, slots=True)
class MomentLink:
    """The form before or after: where it is, whether it is open, and its code to scan (SVG path and size)."""

    after: bool
    url: str
    shown: str
    is_open: bool
    qr_path: str
    qr_size: int


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One statement before and after, in words; `changed` is its statement with numbers."""

    words: str
    changed: Change
    before: str
    after: str
    difference: str


@dataclass(frozen=True, slots=True)
class ResultsPage:
    """The evaluation of a session: two codes, and what changed."""

    area: Area
    head: MeetingHead
    links: tuple[MomentLink, ...]
    lines: tuple[ChangeLine, ...]


@dataclass(frozen=True, slots=True)
class ReportPage:
    """The report as everyone reads it.

    Attributes:
        content: the whole report.
        is_draft: whether it is a draft.
        reacting: whether people can react now.
        react_until: the last day to react, in words.
        sent: whether the reader just reacted.
        standings: how the lines stand today, by number: style and words.
        in_plan: numbers of the lines that stand in the published plan.
        newest: number of the newest version.
        checksum: of this version; empty for a draft.
        incomplete: whether a part is in Dutch only.
        meeting_url: the page of the meeting.
        area_url: the page of the neighbourhood.
        base: address of the report.
    """

    content: ReportContent
    is_draft: bool
    reacting: bool
    react_until: str
    sent: bool
    standings: Mapping[int, tuple[str, str]]
    in_plan: frozenset[int]
    newest: int
    checksum: str
    incomplete: bool
    meeting_url: str
    area_url: str
    base: str


@dataclass(frozen=True, slots=True)
class EvaluationPage:
    """The short form before or after a session.

    `state` is `open`, `early`, `closed` or `done`; `statements` are their codes in order; `day` is that of the session.
    """

    title: WrittenText
    area_name: str
    area_url: str
    after: bool
    state: str
    statements: tuple[str, ...]
    day: date
