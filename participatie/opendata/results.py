"""How published figures of a survey round are named for other machines.

Names are those of docs/glossary.md, in camelCase. Every number comes from the release of the round: the same as on
the public page, with the same ones hidden.
"""

from __future__ import annotations

from participatie.results.counting import PageResult, page_result, results_from
from participatie.results.release import Release
from participatie.surveys.definition import Survey
from participatie.surveys.rounds import Round


def round_results(round_: Round, survey: Survey, release: Release) -> dict[str, object]:
    """Write the figures of one round.

    Args:
        round_: the round.
        survey: what was asked.
        release: its published figures.

    Returns:
        A JSON document; a hidden number is null, and a page of which nothing may be told is absent.
    """
    shown = release.shown
    found = results_from(survey, shown)
    return {
        "round": round_.code,
        "audience": round_.audience,
        "survey": {"slug": survey.slug, "version": survey.version, "hash": round_.survey_hash},
        "madeOn": release.made_on.isoformat(),
        "people": shown.people,
        "sentTwice": release.sent_twice,
        "withdrawn": release.withdrawn,
        "channels": dict(shown.about.get("channel", {})),
        "languages": dict(shown.about.get("language", {})),
        "scores": {
            key: {"score": each.score, "low": each.low, "high": each.high} for key, each in shown.scores.items()
        },
        "pages": [_page(page, release) for question in found.questions for page in question.pages if not page.hidden],
    }


def _page(found: PageResult, release: Release) -> dict[str, object]:
    page, shown = found.page, found.shown
    text = page.subject or page.question.text
    made: dict[str, object] = {
        "page": page.page_key,
        "kind": page.question.kind.value,
        "text": dict(text.by_language),
        "answered": found.answered,
        "answers": _answers(found),
        "groups": {
            name: {
                group: {"answered": each.answered, "answers": _answers(page_result(page, each))}
                for group, each in pages[page.page_key].items()
            }
            for name, pages in release.shown.crossed.items()
            if page.page_key in pages
        },
    }
    if shown.mean is not None:
        made |= {"mean": shown.mean, "low": shown.low, "high": shown.high}
    if shown.quartiles is not None:
        made["quartiles"] = list(shown.quartiles)
    if release.themes and page.page_key in release.themes:
        themes = release.themes[page.page_key]
        made["themes"] = {"coded": themes.coded, "counts": dict(themes.counts)}
    return made


def _answers(found: PageResult) -> list[dict[str, object]]:
    return [
        {"code": bar.code, "count": bar.count, "share": bar.share, "low": bar.low, "high": bar.high}
        for bar in found.bars
    ]
