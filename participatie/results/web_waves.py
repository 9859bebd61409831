"""Where the team sees whether something changed between two closed rounds, or whether it can be chance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from flask import Blueprint, Response, request
from wtforms import SelectField

from participatie.accounts.access import for_roles
from participatie.accounts.roles import Role
from participatie.areas import actions as areas
from participatie.areas.area import Area
from participatie.db import Connection
from participatie.errors import Refusal
from participatie.estimates.intervals import Interval, by_chance
from participatie.i18n import day_in_words, number
from participatie.i18n import gettext as _
from participatie.results.actions.waves import Compared, ComparedMean, Waves, closed_rounds, compare_rounds
from participatie.results.waves import MANY, Measure, NotCompared, Verdict
from participatie.results.web_common import round_of
from participatie.surveys import actions as surveys
from participatie.surveys.definition import Question
from participatie.surveys.rounds import Round
from participatie.surveys.web_team_views import AUDIENCE_NAMES, in_reader_language
from participatie.text import mark
from participatie.web import database, render, utc_now
from participatie.web.forms import StaffForm
from participatie.written import ShownText

bp = Blueprint("results_waves", __name__)

ASKING = (Role.COORDINATOR, Role.COMMUNITY_WORKER)
VERDICTS = {
    Verdict.MORE: mark("Waarschijnlijk meer."),
    Verdict.LESS: mark("Waarschijnlijk minder."),
    Verdict.CHANCE: mark("Geen duidelijk verschil. Het kan toeval zijn."),
}
NAMED = {"much": mark("heeft veel last"), "agree": mark("is het eens")}


class RoundsForm(StaffForm):
    """Which two rounds are compared; nothing is changed by it, so it is sent as part of the address."""

    voor = SelectField(mark("Eerste ronde"))
    na = SelectField(mark("Tweede ronde"))


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One comparison in words.

    Attributes:
        about: what it is about: a subject, an answer; several answers count together.
        named: words for the measure; "" when `about` says it all.
        before: the figure of the first round, with its unit.
        after: that of the second.
        margin: sentence with the ends of the difference.
        weighted: the same figures weighted; "" when nothing is weighted.
        verdict: what it says, as a sentence.
        clear: whether there is a difference that is probably no chance.
    """

    about: tuple[ShownText, ...]
    named: str
    before: str
    after: str
    margin: str
    weighted: str
    verdict: str
    clear: bool


@dataclass(frozen=True, slots=True)
class QuestionBlock:
    """One question with its comparisons."""

    text: ShownText
    lines: tuple[ChangeLine, ...]


@dataclass(frozen=True, slots=True)
class WavesPage:
    """Two rounds compared.

    Attributes:
        options: whether there are two closed rounds to choose from.
        compared: whether a comparison stands below.
        clear_blocks: comparisons with a clear difference, by question.
        other_blocks: the others.
        clear: how many comparisons differ clearly.
        by_chance: how many would by chance; None with five comparisons or fewer.
        not_compared: questions with the reason.
    """

    area: Area
    options: bool
    compared: bool
    before_on: date | None
    after_on: date | None
    clear_blocks: tuple[QuestionBlock, ...]
    other_blocks: tuple[QuestionBlock, ...]
    comparisons: int
    clear: int
    by_chance: int | None
    hidden: int
    not_compared: tuple[tuple[ShownText, str], ...]
    is_weighted: bool


@bp.get("/team/<area>/vragenlijsten/vergelijken")
@for_roles(*ASKING)
def waves(area: str) -> Response:
    """Compare two closed rounds, once they are chosen."""
    now = utc_now()
    with database().reading() as connection:
        found = areas.area_by_slug(connection, area)
        rounds = closed_rounds(connection, found.id, now)
        form = _form(connection, rounds)
        told: Waves | None = None
        status = 200
        if request.args.get("voor") and request.args.get("na"):
            try:
                first = round_of(connection, area, request.args["voor"])[1]
                second = round_of(connection, area, request.args["na"])[1]
                told = compare_rounds(connection, first, second, now)
            except Refusal as refusal:
                form.refuse(refusal)
                status = 422
    return render("results/waves.html", _page(found, rounds, told), form=form, status=status)


def _form(connection: Connection, rounds: Sequence[Round]) -> RoundsForm:
    """The two choices; without a choice the last two rounds of one group are filled in."""
    form = RoundsForm(formdata=None)
    choices = [(each.code, _round_name(connection, each)) for each in rounds]
    form.voor.choices = form.na.choices = choices
    newest = rounds[0] if rounds else None
    earlier = next((each for each in rounds[1:] if newest and each.audience == newest.audience), None)
    form.na.data = request.args.get("na") or (newest.code if newest else "")
    form.voor.data = request.args.get("voor") or (earlier.code if earlier else form.na.data)
    return form


def _round_name(connection: Connection, round_: Round) -> str:
    title = in_reader_language(surveys.survey_by_hash(connection, round_.survey_hash).title).text
    return _(
        "%(title)s (%(audience)s), vanaf %(day)s",
        title=title, audience=_(AUDIENCE_NAMES[round_.audience]), day=day_in_words(round_.opens_at.date(), year=True),
    )  # fmt: skip


def _page(area: Area, rounds: Sequence[Round], told: Waves | None) -> WavesPage:
    blocks = () if told is None else _blocks(told)
    comparisons = 0 if told is None else told.comparisons
    return WavesPage(
        area=area,
        options=len(rounds) > 1,
        compared=told is not None,
        before_on=None if told is None else told.before.opens_at.date(),
        after_on=None if told is None else told.after.opens_at.date(),
        clear_blocks=_only(blocks, clear=True),
        other_blocks=_only(blocks, clear=False),
        comparisons=comparisons,
        clear=sum(line.clear for block in blocks for line in block.lines),
        by_chance=by_chance(comparisons) if comparisons > MANY else None,
        hidden=0 if told is None else told.hidden,
        not_compared=() if told is None else tuple(_reason(each) for each in told.not_compared),
        is_weighted=told is not None and told.is_weighted,
    )


def _only(blocks: Sequence[QuestionBlock], *, clear: bool) -> tuple[QuestionBlock, ...]:
    found = (replace(block, lines=tuple(line for line in block.lines if line.clear is clear)) for block in blocks)
    return tuple(block for block in found if block.lines)


def _reason(found: NotCompared) -> tuple[ShownText, str]:
    return in_reader_language(found.question.text), _(found.why.sentence)


def _blocks(told: Waves) -> tuple[QuestionBlock, ...]:
    lines: dict[str, tuple[Question, list[ChangeLine]]] = {}
    for each in told.means:
        lines.setdefault(each.change.question.key, (each.change.question, []))[1].append(_mean_line(each))
    for share in told.shares:
        question = share.change.measure.page.question
        lines.setdefault(question.key, (question, []))[1].append(_share_line(share))
    return tuple(QuestionBlock(in_reader_language(question.text), tuple(found)) for question, found in lines.values())


def _share_line(found: Compared) -> ChangeLine:
    change, weighted = found.change, found.weighted
    says = weighted or change
    return ChangeLine(
        about=_about(change.measure),
        named=_(NAMED[change.measure.named]) if change.measure.named in NAMED else "",
        before=_percent(change.before.share),
        after=_percent(change.after.share),
        margin=_(
            "Het verschil is %(change)s procentpunt. De marge loopt van %(low)s tot %(high)s.",
            change=_points(change.after.share - change.before.share),
            low=_points(change.interval[0]), high=_points(change.interval[1]),
        ),
        weighted="" if weighted is None else _(
            "Gewogen: van %(before)s naar %(after)s. De marge loopt dan van %(low)s tot %(high)s.",
            before=_percent(weighted.before.share), after=_percent(weighted.after.share),
            low=_points(weighted.interval[0]), high=_points(weighted.interval[1]),
        ),
        verdict=_(VERDICTS[says.verdict]),
        clear=says.verdict is not Verdict.CHANCE,
    )  # fmt: skip


def _mean_line(found: ComparedMean) -> ChangeLine:
    change, weighted = found.change, found.weighted
    says = weighted or change
    return ChangeLine(
        about=(),
        named=_("gemiddeld"),
        before=number(change.before.mean, 1),
        after=number(change.after.mean, 1),
        margin=_(
            "Het verschil is %(change)s. De marge loopt van %(low)s tot %(high)s.",
            change=_signed(change.after.mean - change.before.mean, 1), **_ends(change.interval),
        ),
        weighted="" if weighted is None else _(
            "Gewogen: van %(before)s naar %(after)s. De marge loopt dan van %(low)s tot %(high)s.",
            before=number(weighted.before.mean, 1), after=number(weighted.after.mean, 1), **_ends(weighted.interval),
        ),
        verdict=_(VERDICTS[says.verdict]),
        clear=says.verdict is not Verdict.CHANCE,
    )  # fmt: skip


def _about(measure: Measure) -> tuple[ShownText, ...]:
    page = measure.page
    subject = () if page.subject is None else (in_reader_language(page.subject),)
    if measure.named in NAMED:
        return subject
    options = {option.code: option.text for option in page.question.options}
    return (*subject, *(in_reader_language(options[code]) for code in measure.codes if code in options))


def _percent(share: float) -> str:
    return f"{number(round(100 * share))}%"


def _points(share: float) -> str:
    """Percentage points; small ones with a decimal, so that an end just beside 0 does not look like 0."""
    return _signed(100 * share, 0 if abs(share) >= 0.015 else 1)


def _ends(interval: Interval) -> dict[str, object]:
    return {"low": _signed(interval[0], 1), "high": _signed(interval[1], 1)}


def _signed(value: float, decimals: int) -> str:
    """A number with its sign, kept together in pages that run from right to left."""
    rounded = round(value, decimals) + 0.0
    sign = "+" if rounded > 0 else "−" if rounded < 0 else ""
    return f"\u2066{sign}{number(abs(rounded), decimals)}\u2069"
