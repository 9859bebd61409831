"""What leaves the team about a round: figures made once, when it has closed, and never again.

Whatever tells others how people answered reads a release: the public page, the machine-readable results, tables in
reports and files. Nobody counts answers for the outside in any other place. The figures are not made anew when
somebody withdraws an answer: two sets of figures that differ by one person would tell what that person said.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import cast

from participatie.disclosure import LEAST, shown_count
from participatie.results.audit import WIDTH, Hidden, score_tells
from participatie.results.counting import Score, Shown, shown_of
from participatie.results.hiding import ShownPage, is_sensitive
from participatie.results.tally import Tally, points_of
from participatie.surveys.definition import Page, Survey

FORMAT = "participatie-results/1"
_Pairs = Sequence[tuple[str, int | None]]


@dataclass(frozen=True, slots=True)
class ThemeFigures:
    """In how many of the coded answers on a page a theme was seen: `counts` by theme, None is hidden."""

    coded: int
    counts: Mapping[str, int | None]


@dataclass(frozen=True, slots=True)
class Release:
    """The figures of one round as they left the team.

    Attributes:
        made_on: the day on which they were made.
        published_on: the day on which everybody could read them; None before.
        shown: the figures.
        sent_twice: people who sent a second time with other answers (the first counts); None is fewer than five.
        withdrawn: people who had withdrawn their answers by then; None is fewer than five.
        themes: page key to themes of open answers; None while nobody has added them.
    """

    made_on: date
    published_on: date | None
    shown: Shown
    sent_twice: int | None
    withdrawn: int | None
    themes: Mapping[str, ThemeFigures] | None = None


def make_release(
    survey: Survey,
    everybody: Tally,
    groups: Mapping[str, Mapping[str, Tally]],
    *,
    sent_twice: int,
    withdrawn: int,
) -> dict[str, object]:
    """Make the figures of a round that has closed.

    Args:
        survey: what was asked.
        everybody: everybody who counts.
        groups: channel and language to a tally per group.
        sent_twice: people who sent a second time with other answers.
        withdrawn: people who withdrew their answers.

    Returns:
        The figures as a JSON document, for `read_release`; lists of pairs where the order matters.

    Source:
        docs/method/disclosure.md.
    """
    shown = shown_of(survey, everybody, groups)
    shown = replace(shown, scores=_safe_scores(survey, shown))
    return {
        "format": FORMAT,
        "people": shown.people,
        "sentTwice": shown_count(sent_twice, LEAST),
        "withdrawn": shown_count(withdrawn, LEAST),
        "about": {name: list(counts.items()) for name, counts in shown.about.items()},
        "pages": {key: _page_to_json(page) for key, page in shown.pages.items() if page.answered is not None},
        "scores": {key: [each.score, each.low, each.high] for key, each in shown.scores.items()},
        "crossed": {
            name: {
                key: [[group, _page_to_json(page)] for group, page in several.items()] for key, several in pages.items()
            }
            for name, pages in shown.crossed.items()
        },
    }


def read_release(
    document: Mapping[str, object],
    themes: Mapping[str, object] | None,
    *,
    made_on: date,
    published_on: date | None,
) -> Release:
    """Read what `make_release` made."""
    pages = cast("Mapping[str, Mapping[str, object]]", document["pages"])
    crossed = cast("Mapping[str, Mapping[str, Sequence[tuple[str, Mapping[str, object]]]]]", document["crossed"])
    scores = cast("Mapping[str, Sequence[float]]", document["scores"])
    shown = Shown(
        people=cast("int | None", document["people"]),
        about={name: dict(pairs) for name, pairs in cast("Mapping[str, _Pairs]", document["about"]).items()},
        pages={key: _page_from_json(page) for key, page in pages.items()},
        scores={key: Score(*each) for key, each in scores.items()},
        crossed={
            name: {key: {group: _page_from_json(page) for group, page in several} for key, several in found.items()}
            for name, found in crossed.items()
        },
    )
    return Release(
        made_on=made_on,
        published_on=published_on,
        shown=shown,
        sent_twice=cast("int | None", document["sentTwice"]),
        withdrawn=cast("int | None", document["withdrawn"]),
        themes=None if themes is None else {key: _themes_from_json(each) for key, each in themes.items()},
    )


def _page_to_json(page: ShownPage) -> dict[str, object]:
    found: dict[str, object] = {"answered": page.answered, "counts": list(page.counts.items())}
    if page.mean is not None:
        found["mean"] = [page.mean, page.low, page.high]
    if page.quartiles is not None:
        found["quartiles"] = page.quartiles
    if page.order:
        found["order"] = page.order
    return found


def _page_from_json(document: Mapping[str, object]) -> ShownPage:
    mean, low, high = cast("Sequence[float | None]", document.get("mean", (None, None, None)))
    quartiles = cast("Sequence[int] | None", document.get("quartiles"))
    return ShownPage(
        answered=cast("int", document["answered"]),
        counts=dict(cast("_Pairs", document["counts"])),
        mean=mean,
        low=low,
        high=high,
        quartiles=None if quartiles is None else (quartiles[0], quartiles[1], quartiles[2]),
        order=tuple(cast("Sequence[str]", document.get("order", ()))),
    )


def themes_to_json(themes: Mapping[str, ThemeFigures]) -> dict[str, object]:
    """Give the themes of open answers as a JSON document."""
    return {key: {"coded": each.coded, "counts": dict(each.counts)} for key, each in themes.items()}


def _themes_from_json(document: object) -> ThemeFigures:
    found = cast("Mapping[str, object]", document)
    return ThemeFigures(cast("int", found["coded"]), cast("Mapping[str, int | None]", found["counts"]))


def _safe_scores(survey: Survey, shown: Shown) -> dict[str, Score]:
    """Leave out a score that would leave a hidden count of its statements too little room."""
    kept: dict[str, Score] = {}
    for key, score in shown.scores.items():
        question = survey.question(key)
        if question is None:
            continue
        pages = [page for page in survey.pages if page.question.key == key]
        width = 2 * WIDTH + 1 if is_sensitive(question) else WIDTH
        statements = [_hidden(page, found) for page in pages if (found := shown.pages[page.page_key]).counts]
        if not score_tells(statements, score.score, width):
            kept[key] = score
    return kept


def _hidden(page: Page, shown: ShownPage) -> Hidden:
    def points(code: str) -> float | None:
        found = points_of(page.question.options, code)
        return None if found is None else 10 - found if page.item is not None and page.item.reversed else found

    told = {code: count for code, count in shown.counts.items() if count is not None}
    scored = {code: count for code, count in told.items() if points(code) is not None}
    return Hidden(
        points=tuple(points(code) for code in shown.counts if code not in told),
        together=(shown.answered or 0) - sum(told.values()),
        ceiling=min(told.values(), default=shown.answered or 0),
        shown_points=sum((points(code) or 0) * count for code, count in scored.items()),
        shown_people=sum(scored.values()),
    )
