"""The page objects of the team's results: questions, tables and bars."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from participatie.areas.area import Area
from participatie.i18n import current_language
from participatie.i18n import gettext as _
from participatie.results.counting import Bar, PageResult, QuestionResult, Results
from participatie.surveys.definition import Kind
from participatie.surveys.in_words import DAY_NAMES, PARTS, PLACE_NAMES
from participatie.surveys.rounds import Round
from participatie.surveys.web_team_views import LanguageLine, in_reader_language
from participatie.text import mark
from participatie.written import ShownText

BAND_NAMES = {"1_5": mark("1 tot en met 5"), "6_7": mark("6 of 7"), "8_10": mark("8 tot en met 10")}
NAMED_PLACES = {**PLACE_NAMES, "street": mark("Een straat"), "landmark": mark("Een bekende plek")}


@dataclass(frozen=True, slots=True)
class BarLine:
    """One answer: words, count (None is hidden), share in percents (None is not shown), width 0 to 100."""

    text: ShownText
    count: int | None
    share: int | None
    width: int


@dataclass(frozen=True, slots=True)
class PageLine:
    """One table of results."""

    key: str
    subject: ShownText | None
    answered: int | None
    hidden: bool
    is_open_text: bool
    mean: float | None
    occurs: int | None
    much: int | None
    bars: tuple[BarLine, ...]

    @property
    def tells(self) -> bool:
        """Whether any number of the table may be shown."""
        return any(bar.count is not None for bar in self.bars)


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """One question with its tables; `folded` when there are many and they start folded."""

    key: str
    number: int
    text: ShownText
    score: float | None
    folded: bool
    pages: tuple[PageLine, ...]
    hidden_pages: int


@dataclass(frozen=True, slots=True)
class ResultsPage:
    """The results of a round.

    `told` is false when this reader may not see them yet; `told_until` is the last day that is counted, None
    when everything is; `is_closed` when only people who were halfway can still send; `may_read_open` when
    open answers may be read.
    """

    area: Area
    round: Round
    title: ShownText
    audience: str
    told: bool
    told_until: date | None
    is_closed: bool
    responses: int | None
    questions: tuple[QuestionLine, ...]
    languages: tuple[LanguageLine, ...]
    may_read_open: bool


def question_lines(results: Results) -> tuple[QuestionLine, ...]:
    """Put the results in words; tables with nothing to show are counted, not printed, when there are many."""
    return tuple(_question_line(question) for question in results.questions)


def _question_line(found: QuestionResult) -> QuestionLine:
    per_choice = found.question.per_choice_of is not None
    pages = [each for each in found.pages if not (per_choice and each.hidden)]
    return QuestionLine(
        key=found.question.key,
        number=found.pages[0].page.number if found.pages else 0,
        text=in_reader_language(found.question.text),
        score=found.score,
        folded=per_choice,
        pages=tuple(_page_line(each) for each in pages),
        hidden_pages=len(found.pages) - len(pages),
    )


def _page_line(found: PageResult) -> PageLine:
    subject = found.page.subject
    return PageLine(
        key=found.page.page_key.replace(".", "-"),
        subject=None if subject is None else in_reader_language(subject),
        answered=found.answered,
        hidden=found.hidden,
        is_open_text=found.page.question.kind is Kind.TEXT,
        mean=found.mean,
        occurs=found.occurs,
        much=found.much,
        bars=tuple(_bar_line(bar, found) for bar in found.bars),
    )


def _bar_line(bar: Bar, page: PageResult) -> BarLine:
    most = max((each.count or 0 for each in page.bars), default=0)
    of = page.answered or most
    width = round(100 * bar.count / of) if bar.count and of else 0
    return BarLine(_words_of(bar), bar.count, bar.share, width)


def _words_of(bar: Bar) -> ShownText:
    if bar.text is not None:
        return in_reader_language(bar.text)
    name = {**NAMED_PLACES, **PARTS, **DAY_NAMES, **BAND_NAMES}.get(bar.code, bar.code)
    language = current_language()
    return ShownText(_(name), language.code, language.direction, fallback=False)
