"""Who answered, by street, age, language and channel, as far as that may be told?

Everything comes from figures in which small numbers are hidden already; nothing is counted here.
"""

from __future__ import annotations

from collections.abc import Mapping

from participatie.quickscan.content import Count, Division
from participatie.results.counting import Shown
from participatie.results.weighting import weighting_questions
from participatie.surveys.definition import Kind, Survey
from participatie.surveys.texts import Texts
from participatie.written import WrittenText, written

ABOUT = ("language", "channel")


def divisions_of(
    survey: Survey, shown: Shown, streets: Mapping[str, str], languages: Mapping[str, str]
) -> tuple[Division, ...]:
    """Divide those who answered a survey.

    Args:
        survey: what was asked.
        shown: its figures, small numbers hidden.
        streets: code of a street or landmark to its name.
        languages: code of a language to its own name.

    Returns:
        By street and by age where the survey asks for these, by language and by channel. A street with few people is
        not even named.
    """
    found = [_by_street(survey, shown, streets), _by_age(survey, shown)]
    for name in ABOUT:
        counts = shown.about.get(name, {})
        found.append(
            Division(
                name, tuple(Count(code, written(languages.get(code, "")), people) for code, people in counts.items())
            )
        )
    return tuple(each for each in found if any(one.people is not None for one in each.counts))


def _by_street(survey: Survey, shown: Shown, streets: Mapping[str, str]) -> Division:
    page = next((each for each in survey.pages if each.question.kind is Kind.PLACE and each.choice is None), None)
    counts = shown.pages[page.page_key].counts if page and page.page_key in shown.pages else {}
    named = ((code, streets.get(code.partition(":")[2], ""), people) for code, people in counts.items())
    return Division("street", tuple(Count(code, written(name), people) for code, name, people in named if name))


def _by_age(survey: Survey, shown: Shown) -> Division:
    question = next((each for each in weighting_questions(survey) if each.weighting == "age"), None)
    if question is None or question.key not in shown.pages:
        return Division("age", ())
    counts = shown.pages[question.key].counts
    options = [(each.code, words_of(each.text)) for each in question.options if each.code in counts]
    return Division("age", tuple(Count(code, words, counts[code]) for code, words in options))


def words_of(texts: Texts) -> WrittenText:
    """Turn a text of a survey into one that can be frozen with all its languages."""
    others = {code: text for code, text in texts.by_language.items() if code != "nl"}
    return written(texts.by_language["nl"], **others)
