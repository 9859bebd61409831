"""Where the team sees which groups it hardly hears, while doors can still be knocked on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import cast

from flask import Blueprint, Response

from participatie.accounts.access import for_roles
from participatie.accounts.roles import Role
from participatie.areas.area import Area
from participatie.estimates.evenness import Evenness
from participatie.i18n import gettext as _
from participatie.i18n import ngettext, translate
from participatie.results.actions.counting import last_day
from participatie.results.actions.missing import QuestionMissing, who_is_missing
from participatie.results.hiding import OTHERS
from participatie.results.margins import MARGINS
from participatie.results.missing import WAYS_HOOK, GroupLine, Missing, Standing, one_in
from participatie.results.ways_in import WaysIn
from participatie.results.web_common import round_of
from participatie.results.web_margins import source_of
from participatie.surveys import actions as surveys
from participatie.surveys.periods import standing_for_team
from participatie.surveys.rounds import Round
from participatie.surveys.rounds import Standing as Open
from participatie.surveys.web_team_views import CHANNEL_NAMES, in_reader_language
from participatie.text import Message
from participatie.web import database, render, site, utc_now
from participatie.web.site import Link
from participatie.written import ShownText

bp = Blueprint("results_missing", __name__)

ASKING = (Role.COORDINATOR, Role.COMMUNITY_WORKER)
TAGS = {Standing.SHORT: "warm", Standing.MANY: "good"}


@dataclass(frozen=True, slots=True)
class Line:
    """One group in words.

    Attributes:
        names: of its answers; several when they can only be shown together.
        sentences: what there is to say about it.
        width: share in the response, 0 to 100; None when it is not known.
        low: lower end of the interval, 0 to 100, with `high`.
        population: share in the area, 0 to 100.
        tag: "warm" when the group is missing, "good" when it answers more than others.
    """

    names: tuple[ShownText, ...]
    sentences: tuple[str, ...]
    count: int | None
    width: float | None
    low: float | None
    high: float | None
    population: float
    tag: str
    missing: bool


@dataclass(frozen=True, slots=True)
class WayLine:
    """One group through each channel: people and percents per channel, none when hidden; most: where it comes most."""

    names: tuple[ShownText, ...]
    cells: tuple[tuple[int, int], ...]
    most: str


@dataclass(frozen=True, slots=True)
class Ways:
    """Who came in through which channel; people: how many in each, as far as their group may be known."""

    channels: tuple[str, ...]
    people: tuple[int, ...]
    lines: tuple[WayLine, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """One weighting question.

    Attributes:
        title: marked Dutch name of the margin.
        lines: groups compared with the area; empty when that cannot be done.
        composition: answer and count, for when nothing is known of the area; None is hidden.
        notes: how figures and answers were brought together, and where the figures come from.
        why_not: why there is no comparison; "" when there is.
        ways: who came in through which channel; None when that may not be shown.
    """

    title: str
    whole: int | None
    lines: tuple[Line, ...]
    composition: tuple[tuple[ShownText, int | None], ...]
    notes: tuple[str, ...]
    why_not: str
    evenness: tuple[str, ...]
    ways: Ways | None


@dataclass(frozen=True, slots=True)
class MissingPage:
    """Who is missing in a round; `told_until` is the last day that is counted, None when everything is."""

    area: Area
    round: Round
    title: ShownText
    is_open: bool
    told_until: date | None
    blocks: tuple[Block, ...]
    has_figures: bool
    ways: tuple[Link, ...]


@bp.get("/team/<area>/vragenlijsten/<code>/wie-missen-we")
@for_roles(*ASKING)
def missing(area: str, code: str) -> Response:
    """Compare who answered with who lives there."""
    now = utc_now()
    with database().reading() as connection:
        found, round_ = round_of(connection, area, code)
        survey = surveys.survey_by_hash(connection, round_.survey_hash)
        compared = who_is_missing(connection, round_, now)
        until = last_day(connection, round_, now)
    lent = cast("Callable[[str], tuple[Link, ...]] | None", site().hooks.get(WAYS_HOOK))
    page = MissingPage(
        area=found,
        round=round_,
        title=in_reader_language(survey.title),
        is_open=standing_for_team(round_, now) is Open.OPEN,
        told_until=until,
        blocks=tuple(_block(each) for each in compared),
        has_figures=any(each.known is not None for each in compared),
        ways=lent(found.slug) if lent else (),
    )
    return render("results/missing.html", page)


def _block(found: QuestionMissing) -> Block:
    names = {option.code: in_reader_language(option.text) for option in found.question.options}
    told = found.missing
    return Block(
        title=MARGINS[found.question.weighting or ""].name,
        whole=None if told is None else told.whole,
        lines=() if told is None else tuple(_line(each, told, names) for each in told.groups),
        composition=tuple((names[code], count) for code, count in found.counts.items() if code in names),
        notes=_notes(found),
        why_not=_why_not(found),
        evenness=() if told is None or told.evenness is None else _evenness(told.evenness),
        ways=None if found.ways is None else _ways(found.ways, names),
    )


def _ways(found: WaysIn, names: dict[str, ShownText]) -> Ways:
    said = {code: _(name) for code, name in CHANNEL_NAMES.items()} | {OTHERS: _("Andere manieren samen")}
    return Ways(
        channels=tuple(said.get(each, each) for each in found.channels),
        people=found.people,
        lines=tuple(
            WayLine(
                names=tuple(names[code] for code in line.codes),
                cells=tuple((cell.count, round(100 * cell.share)) for cell in line.cells),
                most="" if line.most is None else said.get(line.most, line.most),
            )
            for line in found.groups
        ),
    )


def _why_not(found: QuestionMissing) -> str:
    if found.missing is not None:
        return ""
    if isinstance(found.why_not, Message):
        return translate(found.why_not)
    if found.known is None:
        return _("Wij weten nog niet wie er in het gebied wonen. Daarom staat hier alleen wie er antwoordde.")
    return _("Er zijn nog te weinig antwoorden om te vergelijken. Het moeten er 30 zijn.")


def _notes(found: QuestionMissing) -> tuple[str, ...]:
    if found.known is None or found.fit is None:
        return ()
    categories = {each.code: each.name for each in MARGINS[found.known.margin].categories}
    notes = [
        _(
            "Van de groep “%(group)s” telt %(part)s procent mee. De vragenlijst heeft daar andere leeftijden.",
            group=_(categories[code]), part=round(100 * part),
        )
        for code, part in found.fit.portions.items()
    ]  # fmt: skip
    if not MARGINS[found.known.margin].of_people:
        notes.append(_("Deze cijfers tellen geen mensen. Zie het verschil daarom als een aanwijzing."))
    return (*notes, source_of(found.known))


def _line(line: GroupLine, told: Missing, names: dict[str, ShownText]) -> Line:
    return Line(
        names=tuple(names[code] for code in line.codes),
        sentences=tuple(_sentences(line, told)),
        count=line.count,
        width=None if line.share is None else round(100 * line.share, 1),
        low=None if line.low is None else round(100 * line.low, 1),
        high=None if line.high is None else round(100 * line.high, 1),
        population=round(100 * line.population, 1),
        tag=TAGS.get(line.standing, ""),
        missing=line.standing is Standing.SHORT,
    )


def _sentences(line: GroupLine, told: Missing) -> list[str]:
    if line.count is not None:
        found = [_("%(count)s van de %(whole)s antwoorden.", count=line.count, whole=told.whole)]
    else:
        found = [_("Hooguit %(count)s van de %(whole)s antwoorden.", count=line.at_most, whole=told.whole)]
    part = one_in(line.population)
    if part is not None:
        found.append(_("In het gebied is dat 1 op de %(number)s mensen.", number=part))
    else:
        found.append(_("In het gebied is dat %(share)s van de 100 mensen.", share=round(100 * line.population)))
    match line.standing:
        case Standing.SHORT:
            found.append(ngettext("We missen er ongeveer %(num)s.", "We missen er ongeveer %(num)s.", line.short or 0))
        case Standing.MANY:
            found.append(_("Deze groep antwoordt vaker dan andere."))
        case Standing.FITS:
            near = abs(line.population * told.whole - (line.count or 0)) < 1
            found.append(_("Dat past bij het gebied.") if near else _("Het verschil kan toeval zijn."))
        case Standing.UNKNOWN:
            found.append(_("Dat is te weinig om iets te kunnen zeggen."))
    return found


def _evenness(found: Evenness) -> tuple[str, ...]:
    return (
        _("Op een schaal van 0 tot 100 staat het op %(number)s.", number=round(100 * found.indicator)),
        _("Bij 100 doet elke groep even vaak mee. Hoe lager, hoe meer groepen achterblijven."),
        _(
            "Door toeval kan het ook tussen %(low)s en %(high)s liggen.",
            low=round(100 * found.low), high=round(100 * found.high),
        ),
        _("Als nog weinig mensen antwoordden, staat het altijd dicht bij 100. Kijk dan vooral naar de groepen."),
        _("Het zegt niets over wie binnen een groep meedoet. Vergelijk er geen buurten mee."),
    )  # fmt: skip
