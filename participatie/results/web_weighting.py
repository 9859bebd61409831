"""Weighted shares beside the unweighted ones, and in plain words what weighting did."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from participatie.i18n import gettext as _
from participatie.i18n import ngettext, number, translate
from participatie.results.actions.weighting import WeightedRound
from participatie.results.counting import PageResult, Results
from participatie.results.hiding import least_of
from participatie.results.web_bars import PageLine, QuestionLine
from participatie.results.weighting import NOT_A_SAMPLE, Merged, Weighting
from participatie.surveys.definition import Kind
from participatie.surveys.web_team_views import in_reader_language

WEIGHTED_KINDS = (Kind.SINGLE, Kind.MULTIPLE, Kind.SCALE, Kind.STATEMENTS)


@dataclass(frozen=True, slots=True)
class WeightingNote:
    """What there is to say about weighting a round.

    Attributes:
        applied: whether weighted shares are shown.
        sentences: what was done, and what it costs; or why nothing was done.
        needs_figures: nothing is known of who lives in the area.
    """

    applied: bool
    sentences: tuple[str, ...]
    needs_figures: bool


def note_of(found: WeightedRound) -> WeightingNote:
    """Put the weighting of a round in words."""
    weighting = found.weighting
    if weighting.refused is not None:
        why = [translate(each) for each in weighting.unused]
        return WeightingNote(False, (translate(weighting.refused), *why), bool(weighting.unused))
    people = sum(tally.people for tally in found.tallies.values())
    questions = ", ".join(in_reader_language(each.text).text for each in weighting.used)
    sentences = [
        _("Achter een deel staat ook het gewogen deel. Gewogen is naar de vraag: %(questions)s", questions=questions),
        _(
            "Na het wegen vertellen %(people)s antwoorden zoveel als %(number)s antwoorden zonder wegen.",
            people=number(people), number=number(round(weighting.effective_number)),
        ),
        *(_merged(each) for each in weighting.merged),
        *_trimmed(weighting),
        *(translate(each) for each in weighting.unused),
        _("Het ontwerpeffect is %(effect)s. Boven 2,5 wegen we niet.", effect=number(weighting.effect, 2)),
        _(NOT_A_SAMPLE),
    ]  # fmt: skip
    return WeightingNote(True, tuple(sentences), False)


def _merged(found: Merged) -> str:
    names = {option.code: in_reader_language(option.text).text for option in found.question.options}
    groups = " + ".join(names[code] for code in found.codes)
    return _("Deze groepen tellen als één groep: %(groups)s.", groups=groups)


def _trimmed(weighting: Weighting) -> tuple[str, ...]:
    if not weighting.trimmed:
        return ()
    return (
        ngettext(
            "Het antwoord van %(num)s mens telt vijf keer mee. Meer staan we niet toe.",
            "De antwoorden van %(num)s mensen tellen vijf keer mee. Meer staan we niet toe.",
            weighting.trimmed,
        ),
    )


def with_weighted(lines: Sequence[QuestionLine], results: Results, found: WeightedRound) -> tuple[QuestionLine, ...]:
    """Put the weighted share behind each share, where it tells nothing about a small group."""
    if found.weighting.refused is not None:
        return tuple(lines)
    by_key = {page.page.page_key.replace(".", "-"): page for each in results.questions for page in each.pages}
    return tuple(
        replace(line, pages=tuple(_with_weighted(page, by_key[page.key], found) for page in line.pages))
        for line in lines
    )


def _with_weighted(line: PageLine, result: PageResult, found: WeightedRound) -> PageLine:
    if result.page.question.kind not in WEIGHTED_KINDS or result.page.question.weighting is not None:
        return line
    shares = weighted_shares(result, found)
    bars = tuple(replace(bar, weighted=shares.get(told.code)) for bar, told in zip(line.bars, result.bars, strict=True))
    return replace(line, bars=bars)


def weighted_shares(result: PageResult, found: WeightedRound) -> Mapping[str, int]:
    """Give the weighted shares of a page in whole per cents, for the answers of which the share is shown."""
    page = result.page
    counts = result.shown.counts
    silent = [each.code for each in page.question.options if each.no_opinion and counts.get(each.code) is not None]
    shares: dict[str, int] = {}
    for bar in result.bars:
        if bar.share is None or not found.is_safe(page, [bar.code], silent, least_of(page.question)):
            continue
        share = found.share(page, [bar.code], silent)
        if share is not None:
            shares[bar.code] = round(100 * share.share)
    return shares
