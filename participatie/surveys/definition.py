"""What is a survey? Frozen dataclasses for a survey file, and the flat list of pages it becomes.

A survey is read by `loader.load(text, source)` and written by `canonical.canonical_json(survey)`.
`survey.pages` is the flat, fixed list of pages (page n of a survey has one meaning for ever); the
functions that depend on the answers (`shown_pages`, `options_on`, `position`) live in `pages.py`.

The kinds of questions and how their answers are encoded stand in `answers.py`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from participatie.surveys.answers import DAYS as DAYS
from participatie.surveys.answers import PARTS_OF_DAY as PARTS_OF_DAY
from participatie.surveys.answers import PLACE_KINDS as PLACE_KINDS
from participatie.surveys.answers import Answer as Answer
from participatie.surveys.answers import Answers as Answers
from participatie.surveys.answers import DateAnswer as DateAnswer
from participatie.surveys.answers import Kind as Kind
from participatie.surveys.answers import MomentsAnswer as MomentsAnswer
from participatie.surveys.answers import PhotoAnswer as PhotoAnswer
from participatie.surveys.answers import PlaceAnswer as PlaceAnswer
from participatie.surveys.answers import PointAnswer as PointAnswer
from participatie.surveys.conditions import And, Condition, Is
from participatie.surveys.texts import SOURCE_LANGUAGE, Check, Language, Texts

ONE_LINE = 150
"""Letters that fit on one line; a text question that allows more gets several lines."""
RANKED = 3
POINTED_OUT = 5
"""How many answers are put in order, and how many places are pointed out, when `maximum` does not say."""
PLACEHOLDER = re.compile(r"\{(place|date):([a-z][a-z0-9_]*)\}")


class Privacy(StrEnum):
    """How careful an answer must be treated; sensitive answers have a higher small-number threshold."""

    ORDINARY = "ordinary"
    SENSITIVE = "sensitive"
    IDENTIFYING = "identifying"


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to choose.

    Attributes:
        exclusive: cannot be combined with other answers ("niets", "weet ik niet").
        no_opinion: "weet ik niet" and the like; counted apart, never in a share or a score.
        points: its rank on a scale, 0 and up; the lowest becomes 0.0 and the highest 10.0.
        icon: name of a pictogram shown beside the words.
        leads_to: "entrepreneurs" (another survey fits this person) or "meeting" (invite at the end).
    """

    code: str
    text: Texts
    exclusive: bool = False
    no_opinion: bool = False
    points: int | None = None
    icon: str | None = None
    leads_to: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One statement or subject of a `statements` question; its key is a theme code where it is a nuisance."""

    key: str
    text: Texts
    reversed: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """One question as the survey file has it; see docs/surveys.md for every field.

    Attributes:
        part_of: key of an earlier question whose number it shares; a follow-up is no question of its own.
        maximum: how many answers may be chosen, put in order or pointed out.
        options_from: keys of earlier questions: the items of `statements` become options when they were marked,
            the options of `multiple` when they were chosen.
        marked: the codes of `statements` that count as marked for `options_from`.
        per_choice_of: key of an earlier `multiple` question; the page is repeated for each chosen answer.
        place_kinds: which ways to name a place are offered.
        measure: "nuisance" or "agreement": how results are summarised.
        weighting: the margin this question weighs to, or None.
        least and most: bounds of a number, both included.
        unit: what a number counts, such as "jaar".
        long: a text of several lines; see `several_lines`.
        part_of_day: a date also asks for the part of the day.
        past_only: a date may not lie after today.
        faces: a scale shows a face beside each answer.
    """

    key: str
    kind: Kind
    text: Texts
    purpose: str
    section: str = ""
    hint: Texts | None = None
    options: tuple[Option, ...] = ()
    items: tuple[Item, ...] = ()
    maximum: int | None = None
    max_length: int | None = None
    required: bool = False
    required_because: str = ""
    show_if: Condition | None = None
    part_of: str | None = None
    options_from: tuple[str, ...] = ()
    marked: tuple[str, ...] = ()
    per_choice_of: str | None = None
    place_kinds: tuple[str, ...] = PLACE_KINDS
    low_end: Texts | None = None
    high_end: Texts | None = None
    privacy: Privacy = Privacy.ORDINARY
    measure: str | None = None
    weighting: str | None = None
    least: int | None = None
    most: int | None = None
    unit: Texts | None = None
    long: bool = False
    part_of_day: bool = False
    past_only: bool = False
    faces: bool = False

    @property
    def several_lines(self) -> bool:
        """Whether a text gets several lines: when it says so, or when it may be longer than one line holds."""
        return self.long or (self.max_length or 0) > ONE_LINE


@dataclass(frozen=True, slots=True)
class Drawn:
    """An option that exists because of what was asked earlier, on the page `page_key`.

    Attributes:
        chosen: it counts when it was chosen there (`multiple`); otherwise when what was answered there is one of
            the codes in `marked`.
    """

    page_key: str
    option: Option
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Piped:
    """A place or date answered earlier that stands in a text as `{place:KEY}` or `{date:KEY}`.

    Attributes:
        placeholder: as it stands in the text, with its brackets.
        page_key: the page where the answer was given.
    """

    placeholder: str
    kind: Kind
    page_key: str


@dataclass(frozen=True, slots=True)
class Page:
    """One screen: one question, or one item of it, or one question for one earlier choice.

    Attributes:
        page_key: stable key of the answer given here.
        number: of the top-level question it belongs to, 1 and up; see `pages.position`.
        subject: what the question is about on this page (the item or the choice), shown with the question.
        item: set for `statements`.
        choice: code of the earlier choice this page is repeated for, also the theme of a located answer.
        condition: when it is shown; already includes "this choice was chosen".
        drawn: options that may be drawn from earlier answers; `pages.options_on` decides which.
        piped: earlier answers that stand in its texts; `piping` fills them in.
    """

    page_key: str
    question: Question
    number: int
    subject: Texts | None = None
    item: Item | None = None
    choice: str | None = None
    condition: Condition | None = None
    drawn: tuple[Drawn, ...] = ()
    piped: tuple[Piped, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the survey with a title above its questions."""

    key: str
    title: Texts


@dataclass(frozen=True, slots=True)
class Survey:
    """A whole survey.

    Attributes:
        slug: short permanent name, such as "residents".
        audience: "residents" or "entrepreneurs".
        minutes: the honest time it takes.
        intro: sentences of the landing page; `{date}` and `{minutes}` are filled by `pages.filled`.
        promise: the sentence about what the answers are never used for.
        thanks: sentences after sending.
        retires: codes of earlier versions that are no longer asked.
        checks: by language and address of a text, who checked its translation; see `standing`.
        pages: made from the questions; never given by hand.
    """

    slug: str
    version: int
    audience: str
    minutes: int
    title: Texts
    intro: tuple[Texts, ...]
    promise: Texts
    thanks: tuple[Texts, ...]
    languages: tuple[Language, ...]
    sections: tuple[Section, ...]
    questions: tuple[Question, ...]
    retires: tuple[str, ...] = ()
    checks: Mapping[str, Mapping[str, Check]] = field(default_factory=lambda: MappingProxyType({}))
    pages: tuple[Page, ...] = field(init=False, compare=False, repr=False, default=())

    def __post_init__(self) -> None:
        """Make the flat list of pages once."""
        object.__setattr__(self, "pages", expand(self.questions))

    def question(self, key: str) -> Question | None:
        """Find a question by key."""
        return next((question for question in self.questions if question.key == key), None)


def expand(questions: tuple[Question, ...]) -> tuple[Page, ...]:
    """Make the flat list of pages.

    Args:
        questions: in the order of the file.

    Returns:
        One page per question; per item for `statements`; per choosable answer of the earlier question for
        `per_choice_of`, where neighbours with the same `per_choice_of` take turns, so that someone is
        asked where and when about one subject before the next.
    """
    numbers = _numbers(questions)
    made: list[Page] = []
    for index, question in enumerate(questions):
        of = question.per_choice_of
        if of is None:
            made.extend(_plain_pages(question, numbers[question.key], made))
        elif index == 0 or questions[index - 1].per_choice_of != of:
            made.extend(_pages_per_choice(questions[index:], of, numbers, made))
    return tuple(made)


def _numbers(questions: tuple[Question, ...]) -> dict[str, int]:
    numbers: dict[str, int] = {}
    last = 0
    for question in questions:
        if question.part_of in numbers and question.part_of is not None:
            numbers[question.key] = numbers[question.part_of]
        elif question.kind is Kind.INFO:
            numbers[question.key] = last
        else:
            last += 1
            numbers[question.key] = last
    return numbers


def _plain_pages(question: Question, number: int, before: list[Page]) -> list[Page]:
    piped = _piped(question, None, before)
    if question.kind is Kind.STATEMENTS:
        return [
            Page(
                f"{question.key}.{item.key}",
                question,
                number,
                item.text,
                item,
                condition=question.show_if,
                piped=piped,
            )
            for item in question.items
        ]
    drawn = tuple(each for page in before if page.question.key in question.options_from for each in _drawn_from(page))
    return [Page(question.key, question, number, condition=question.show_if, drawn=drawn, piped=piped)]


def _drawn_from(page: Page) -> list[Drawn]:
    if page.item is not None:
        return [Drawn(page.page_key, Option(page.item.key, page.item.text))]
    if page.question.kind is not Kind.MULTIPLE:
        return []
    return [Drawn(page.page_key, Option(each.code, each.text), chosen=True) for each in _choosable(page)]


def _choosable(page: Page) -> tuple[Option, ...]:
    own = (option for option in page.question.options if not (option.exclusive or option.no_opinion))
    return (*(drawn.option for drawn in page.drawn), *own)


def texts_of(question: Question) -> tuple[Texts, ...]:
    """Give every text of a question that people read, in the order of the file."""
    own = (question.text, question.hint, question.low_end, question.high_end, question.unit)
    options = (option.text for option in question.options)
    return (*(each for each in own if each is not None), *options, *(item.text for item in question.items))


def _piped(question: Question, choice: str | None, before: list[Page]) -> tuple[Piped, ...]:
    """Find what stands in the texts; on a page for one choice, the answer about that same choice."""
    found: dict[str, Piped] = {}
    known = {page.page_key: page.question.kind for page in before}
    for text in texts_of(question):
        for match in PLACEHOLDER.finditer(text.by_language.get(SOURCE_LANGUAGE, "")):
            key = match[2] if choice is None or match[2] in known else f"{match[2]}.{choice}"
            if known.get(key) == match[1]:
                found[match[0]] = Piped(match[0], known[key], key)
    return tuple(found.values())


def _pages_per_choice(
    questions: tuple[Question, ...], of: str, numbers: dict[str, int], before: list[Page]
) -> list[Page]:
    source = next((page for page in before if page.page_key == of), None)
    if source is None:
        return []
    made: list[Page] = []
    for option in _choosable(source):
        for question in questions:
            if question.per_choice_of != of:
                break
            chosen: Condition = Is(of, option.code)
            condition = chosen if question.show_if is None else And((chosen, question.show_if))
            key, number = f"{question.key}.{option.code}", numbers[question.key]
            piped = _piped(question, option.code, before + made)
            made.append(Page(key, question, number, option.text, choice=option.code, condition=condition, piped=piped))
    return made
