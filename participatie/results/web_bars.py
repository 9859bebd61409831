"""Results in words and bars, the same for the team and for everybody: questions, answers, shares and intervals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from participatie.i18n import current_language, translate
from participatie.i18n import gettext as _
from participatie.results.counting import Bar, PageResult, QuestionResult, Results, page_result
from participatie.results.hiding import OTHERS, ShownPage
from participatie.results.tables import UNSAID_DAYS, UNSAID_PART
from participatie.surveys.definition import Kind, Page
from participatie.surveys.kinds import KINDS
from participatie.surveys.kinds.base import WAYS
from participatie.surveys.texts import Texts
from participatie.surveys.web_team_views import in_reader_language
from participatie.text import Message, mark
from participatie.written import ShownText

OWN_NAMES = {**WAYS, UNSAID_DAYS: mark("Geen dag gezegd"), UNSAID_PART: mark("Geen deel van de dag gezegd")}
FOLDED_FROM = 7


@dataclass(frozen=True, slots=True)
class BarLine:
    """One answer; numbers that are not shown are None.

    Attributes:
        text: its words.
        count: people who gave it.
        share: whole percents of those with an opinion.
        low: lower end of the interval of the share, in percents.
        high: upper end.
        shares: one per group of a breakdown.
    """

    text: ShownText
    count: int | None
    share: int | None
    low: int | None = None
    high: int | None = None
    shares: tuple[int | None, ...] = ()
    weighted: int | None = None


@dataclass(frozen=True, slots=True)
class PageLine:
    """One table of results.

    Attributes:
        groups: names of the groups of a breakdown; empty without one.
        group_sizes: how many people of each group answered.
        others: whether some answers are so rare that they are not named.
    """

    key: str
    subject: ShownText | None
    answered: int | None
    hidden: bool
    is_open: bool
    is_photo: bool
    mean: float | None
    low: float | None
    high: float | None
    middle: int | None
    quarter: int | None
    three_quarters: int | None
    unit: ShownText | None
    occurs: int | None
    much: int | None
    bars: tuple[BarLine, ...]
    groups: tuple[str, ...] = ()
    group_sizes: tuple[int | None, ...] = ()
    others: bool = False

    @property
    def tells(self) -> bool:
        """Whether any number of the table may be shown."""
        return any(bar.count is not None for bar in self.bars)

    @property
    def lacks(self) -> bool:
        """Whether a number of the table is hidden."""
        return any(bar.count is None for bar in self.bars)

    @property
    def most(self) -> BarLine | None:
        """The answer that most people gave, when its share may be shown."""
        known = [bar for bar in self.bars if bar.share is not None]
        return max(known, key=lambda bar: bar.share or 0) if known else None


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """One question with its tables; `folded` when there are many and they start folded."""

    key: str
    number: int
    text: ShownText
    kind: str
    score: float | None
    score_low: float | None
    score_high: float | None
    folded: bool
    pages: tuple[PageLine, ...]
    hidden_pages: int


def question_lines(
    results: Results, places: Mapping[str, str], *, per: str | None = None, names: Mapping[str, str] | None = None
) -> tuple[QuestionLine, ...]:
    """Put the results in words; of many tables those with nothing to show are counted, not printed.

    Args:
        results: as they may be seen.
        places: code of a street or landmark to its name.
        per: channel or language: also show each answer by group.
        names: of the groups.
    """
    order = [*results.shown.about.get(per, {}), OTHERS] if per else []
    crossed = {
        key: {name: groups[name] for name in order if name in groups}
        for key, groups in (results.shown.crossed.get(per, {}) if per else {}).items()
    }
    return tuple(_question_line(question, places, crossed, names or {}) for question in results.questions)


def _question_line(
    found: QuestionResult,
    places: Mapping[str, str],
    crossed: Mapping[str, Mapping[str, ShownPage]],
    names: Mapping[str, str],
) -> QuestionLine:
    per_choice = found.question.per_choice_of is not None
    pages = [each for each in found.pages if not (per_choice and each.hidden)]
    return QuestionLine(
        key=found.question.key,
        number=found.pages[0].page.number if found.pages else 0,
        text=in_reader_language(found.question.text),
        kind=found.question.kind.value,
        score=found.score.score if found.score else None,
        score_low=found.score.low if found.score else None,
        score_high=found.score.high if found.score else None,
        folded=per_choice,
        pages=tuple(_page_line(each, places, crossed.get(each.page.page_key, {}), names) for each in pages),
        hidden_pages=len(found.pages) - len(pages),
    )


def _page_line(
    found: PageResult, places: Mapping[str, str], groups: Mapping[str, ShownPage], names: Mapping[str, str]
) -> PageLine:
    question, subject, shown = found.page.question, found.page.subject, found.shown
    broken = [page_result(found.page, each) for each in groups.values()]
    bars = [_bar_line(bar, found.page, places, broken) for bar in _ordered(found)]
    named_only = question.kind in (Kind.PLACE, Kind.POSTCODE) and shown.answered is not None
    quarter, middle, three = shown.quartiles or (None, None, None)
    return PageLine(
        key=found.page.page_key.replace(".", "-"),
        subject=None if subject is None else in_reader_language(subject),
        answered=found.answered,
        hidden=found.hidden,
        is_open=question.kind in (Kind.TEXT, Kind.PHOTO),
        is_photo=question.kind is Kind.PHOTO,
        mean=shown.mean,
        low=shown.low,
        high=shown.high,
        middle=middle,
        quarter=quarter,
        three_quarters=three,
        unit=None if question.unit is None else in_reader_language(question.unit),
        occurs=found.occurs,
        much=found.much,
        bars=tuple(bars),
        groups=tuple(_("Anders") if name == OTHERS else names.get(name, name) for name in groups),
        group_sizes=tuple(each.answered for each in broken),
        others=named_only and sum(bar.count or 0 for bar in found.bars) < (shown.answered or 0),
    )


def _ordered(found: PageResult) -> Sequence[Bar]:
    """The bars as they are read: a ranking from the highest down, hidden answers last."""
    order = {code: place for place, code in enumerate(found.shown.order)}
    return sorted(found.bars, key=lambda bar: order.get(bar.code, len(order))) if order else found.bars


def _bar_line(bar: Bar, page: Page, places: Mapping[str, str], groups: Sequence[PageResult]) -> BarLine:
    shares = tuple(next((each.share for each in group.bars if each.code == bar.code), None) for group in groups)
    return BarLine(words_of(page, bar.code, places), bar.count, bar.share, bar.low, bar.high, shares)


def words_of(page: Page, code: str, places: Mapping[str, str]) -> ShownText:
    """Give the words of an answer for this reader: of the survey, of a place, or our own."""
    label = KINDS[page.question.kind].label(page, code)
    if isinstance(label, Texts):
        return in_reader_language(label)
    kind, _colon, place = code.partition(":")
    if place:
        return ShownText(places.get(place, place), "nl", "ltr", fallback=False)
    if code in OWN_NAMES:
        label = Message(OWN_NAMES[code])
    language = current_language()
    return ShownText(translate(label) if label else kind, language.code, language.direction, fallback=False)
