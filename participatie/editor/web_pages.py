"""The page objects of the editor: everything a template shows, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from participatie.areas.area import Area
from participatie.editor.condition_form import Group, Line
from participatie.editor.web_common import DraftHead, Tongue
from participatie.surveys.definition import Question, Survey
from participatie.web.overlaps import Choice
from participatie.web.site import Link
from participatie.written import ShownText


@dataclass(frozen=True, slots=True)
class DraftLine:
    """One draft in the list: its address, what it is called, and how far it is."""

    url: str
    title: str
    audience: str
    questions: int
    todo: int
    changed_at: datetime
    changed_by: str


@dataclass(frozen=True, slots=True)
class VersionLine:
    """One published version in the list."""

    url: str
    title: str
    version: int
    published_at: datetime


@dataclass(frozen=True, slots=True)
class StartPage:
    """Where a survey is begun.

    Attributes:
        sources: what to start from: form value and words.
        audiences: residents or entrepreneurs: form value and words.
        tongues: languages to write in beside Dutch.
        typed: what was typed in a refused form.
        errors: every sentence of a refusal, the first on top.
    """

    area: Area
    drafts: tuple[DraftLine, ...]
    versions: tuple[VersionLine, ...]
    sources: tuple[tuple[str, str], ...]
    examples: tuple[tuple[str, str], ...]
    audiences: tuple[tuple[str, str], ...]
    tongues: tuple[Tongue, ...]
    links: tuple[Link, ...]
    typed: Mapping[str, str]
    errors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KindLine:
    """A kind of question to choose: its code, its name, and when it fits."""

    code: str
    name: str
    hint: str


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """One question in the list.

    Attributes:
        place: where it stands in the list, from 1.
        number: as people count; a follow-up shares that of its question. "" for an information page.
        condition: when it is shown, in words; "" for always.
        todo: what must be done before publishing.
        remarks: what could be better.
    """

    key: str
    place: int
    number: str
    words: ShownText
    beside: ShownText | None
    kind: str
    section: str
    condition: str
    todo: tuple[str, ...]
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DraftPage:
    """The questions of a draft.

    Attributes:
        todo: what must be done about the survey as a whole.
        remarks: what could be better about it.
        all_todo: how much must be done in all.
        kinds: what can be added.
        done: what the last press did, in words, and the revision that undoes it; "" and 0 for nothing.
        preview: address of the page in the frame; "" without questions.
    """

    head: DraftHead
    lines: tuple[QuestionLine, ...]
    todo: tuple[str, ...]
    remarks: tuple[str, ...]
    all_todo: int
    kinds: tuple[KindLine, ...]
    links: tuple[Link, ...]
    done: str
    undo: int
    preview: str
    typed: Mapping[str, str]
    errors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HeadPage:
    """Title, first page, promise, thanks, languages and parts of a survey."""

    head: DraftHead
    survey: Survey
    audiences: tuple[tuple[str, str], ...]
    offered: tuple[Tongue, ...]
    wrong: Mapping[str, str]
    typed: Mapping[str, str]
    todo: tuple[str, ...]
    remarks: tuple[str, ...]
    done: str
    undo: int
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class QuestionPage:
    """The form of one question.

    Attributes:
        fields: names of the fields that its kind has beside the common ones.
        scaled: its answers need points.
        condition: when it is shown, in words.
        earlier: questions before it: key and words.
        drawable: those whose answers can come back: key and words.
        markable: answers that count as marked, of the statements drawn from: code and words.
        repeatable: those whose every chosen answer can repeat the page.
        sets: lists of answers to take over: name and words.
        blank: how many empty rows there are for a new answer or statement.
        wrong: field name to what is wrong with it.
        typed: what was typed in fields that hold a number.
        previews: per language of the survey, the address of the page in the frame.
    """

    head: DraftHead
    question: Question
    number: int
    kind: KindLine
    fields: frozenset[str]
    scaled: bool
    condition: str
    sections: tuple[tuple[str, str], ...]
    earlier: tuple[tuple[str, str], ...]
    drawable: tuple[tuple[str, str], ...]
    markable: tuple[tuple[str, str], ...]
    repeatable: tuple[tuple[str, str], ...]
    sets: tuple[tuple[str, str], ...]
    place_kinds: tuple[tuple[str, str], ...]
    measures: tuple[tuple[str, str], ...]
    margins: tuple[tuple[str, str], ...]
    pictures: tuple[tuple[str, str], ...]
    blank: int
    wrong: Mapping[str, str]
    typed: Mapping[str, str]
    todo: tuple[str, ...]
    remarks: tuple[str, ...]
    done: str
    undo: int
    previews: tuple[tuple[Tongue, str], ...]
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class LineMenus:
    """One line of a condition with its menus.

    Attributes:
        path: beginning of the names of its fields.
        answers: what can be chosen for the question: code, words, whether it is chosen.
        counts: "at least" makes sense for it.
    """

    path: str
    line: Line
    answers: tuple[tuple[str, str, bool], ...]
    counts: bool

    @property
    def is_group(self) -> bool:
        """What a template asks of each part."""
        return False


@dataclass(frozen=True, slots=True)
class GroupMenus:
    """A group of a condition with everything in it, in order."""

    path: str
    group: Group
    parts: tuple[LineMenus | GroupMenus, ...]
    is_deepest: bool

    @property
    def is_group(self) -> bool:
        """What a template asks of each part."""
        return True


@dataclass(frozen=True, slots=True)
class ConditionPage:
    """When a question is shown, in menus.

    Attributes:
        words: the question it is about.
        questions: what can be looked at: page key and words.
        tests: how: code and words.
        spoken: the whole condition in words, or "".
    """

    head: DraftHead
    key: str
    words: ShownText
    menus: GroupMenus
    questions: tuple[tuple[str, str], ...]
    tests: tuple[tuple[str, str], ...]
    spoken: str
    todo: tuple[str, ...]
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class LookPage:
    """The preview on a page of its own.

    Attributes:
        previews: per language the address of this page.
        frame: address of the page in the frame.
        before: address of this page for the question before, or "".
        after: the same for the question after.
    """

    head: DraftHead
    number: int
    total: int
    language: str
    previews: tuple[tuple[Tongue, str], ...]
    frame: str
    error: str
    before: str
    after: str
    edit: str


@dataclass(frozen=True, slots=True)
class TodoLine:
    """Something that must be done, with the place where that is done."""

    url: str
    about: str
    sentence: str


@dataclass(frozen=True, slots=True)
class PublishPage:
    """Everything somebody reads before publishing.

    Attributes:
        is_first: there is no earlier version.
        unchanged: nothing differs from the version before.
        missing: per language how many texts it lacks.
    """

    head: DraftHead
    number: int
    questions: int
    is_first: bool
    unchanged: bool
    todo: tuple[TodoLine, ...]
    remarks: tuple[TodoLine, ...]
    whole: tuple[str, ...]
    changed: tuple[str, ...]
    languages: tuple[str, ...]
    retired: tuple[str, ...]
    missing: tuple[tuple[Tongue, int], ...]
    errors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class VersionPage:
    """One published version: what changed in it, its file, and the way to a round with it."""

    area: Area
    survey: Survey
    survey_hash: str
    title: str
    published_at: datetime
    published_by: str
    is_first: bool
    whole: tuple[str, ...]
    changed: tuple[str, ...]
    languages: tuple[str, ...]
    retired: tuple[str, ...]
    may_make: bool
    links: tuple[Link, ...]
