"""Where residents and entrepreneurs are laid side by side."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, Response

from participatie.accounts.access import for_roles
from participatie.accounts.roles import Role
from participatie.areas.area import Area
from participatie.estimates.intervals import by_chance
from participatie.i18n import gettext as _
from participatie.results import actions
from participatie.results.comparing import Pair, pairs
from participatie.results.web_bars import words_of
from participatie.results.web_common import round_of
from participatie.surveys import actions as surveys
from participatie.surveys.rounds import Round
from participatie.surveys.web_team_views import AUDIENCE_NAMES, in_reader_language
from participatie.web import database, render, utc_now
from participatie.written import ShownText

bp = Blueprint("results_compare", __name__)

ASKING = (Role.COORDINATOR, Role.COMMUNITY_WORKER)


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """One answer: shares of both groups in percents, None is not shown; `differs` when chance alone is not likely."""

    text: ShownText
    one: int | None
    other: int | None
    differs: bool


@dataclass(frozen=True, slots=True)
class PairLine:
    """One question of both groups; the words of the second are empty when they are those of the first."""

    text: ShownText
    other_text: ShownText | None
    one_people: int | None
    other_people: int | None
    one_mean: float | None
    other_mean: float | None
    answers: tuple[AnswerLine, ...]


@dataclass(frozen=True, slots=True)
class ComparePage:
    """Two groups side by side.

    Attributes:
        one: name of the group of this round.
        other: name of the other; "" when it was asked nothing that can be shown yet.
        compared: how many pairs of shares are compared.
        by_chance: how many of these would differ by chance alone.
    """

    area: Area
    round: Round
    one: str
    other: str
    lines: tuple[PairLine, ...]
    compared: int
    by_chance: int


@bp.get("/team/<area>/vragenlijsten/<code>/vergelijk")
@for_roles(*ASKING)
def compare(area: str, code: str) -> Response:
    """Lay this round beside the newest round of the other group."""
    now = utc_now()
    with database().reading() as connection:
        found, round_ = round_of(connection, area, code)
        rounds = surveys.list_rounds(connection, found.id)
        other = next((each for each in rounds if each.audience != round_.audience and each.opens_at <= now), None)
        same = actions.results(connection, round_.id, now)
        against = actions.results(connection, other.id, now) if other else None
    found_pairs = pairs(same, against) if against else ()
    compared = sum(
        1 for pair in found_pairs for each in pair.answers if each.one is not None and each.other is not None
    )
    page = ComparePage(
        area=found,
        round=round_,
        one=_(AUDIENCE_NAMES[round_.audience]),
        other=_(AUDIENCE_NAMES[other.audience]) if other else "",
        lines=tuple(_line(pair) for pair in found_pairs),
        compared=compared,
        by_chance=by_chance(compared),
    )
    return render("results/compare.html", page)


def _line(pair: Pair) -> PairLine:
    text = in_reader_language(pair.one.page.subject or pair.one.page.question.text)
    other = in_reader_language(pair.other.page.subject or pair.other.page.question.text)
    return PairLine(
        text=text,
        other_text=None if other.text == text.text else other,
        one_people=pair.one.answered,
        other_people=pair.other.answered,
        one_mean=pair.one.mean,
        other_mean=pair.other.mean,
        answers=tuple(
            AnswerLine(words_of(pair.one.page, each.code, {}), each.one, each.other, each.differs)
            for each in pair.answers
        ),
    )
