"""Filling in what somebody answered earlier: a place or a day inside a later text.

A text says `{place:KEY}` or `{date:KEY}`. Without an answer, or with one that names no place, neutral words
stand there. In a right-to-left sentence the words are isolated, so that they do not turn it round.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import cast

from participatie.i18n import day_in_words, gettext, translate
from participatie.surveys.definition import PLACEHOLDER, Answer, Answers, Kind, Page, Piped, PlaceAnswer
from participatie.surveys.kinds import Label, Places
from participatie.surveys.kinds.date import day_of
from participatie.surveys.texts import Texts
from participatie.text import mark
from participatie.written import ShownText, direction_of

NEUTRAL: Mapping[str, str] = {"place": mark("die plek"), "date": mark("die dag")}
WHOLE_AREA = mark("de hele buurt")
ISOLATE, END = "\u2068", "\u2069"


def filler(page: Page, answers: Answers, language: str, places: Places) -> Callable[[Label], ShownText]:
    """Give what shows the words of a page: in the reader's language, with earlier answers filled in.

    Args:
        page: whose words they are.
        answers: the earlier answers that count.
        language: the reader's.
        places: names of streets and landmarks.
    """
    words = {each.placeholder: spelled(each, answers.get(each.page_key), places) for each in page.piped}

    def show(label: Label) -> ShownText:
        if not isinstance(label, Texts):
            return ShownText(translate(label), language, direction_of(language), False)
        shown = label.text_in(language)
        return shown if "{" not in shown.text else _filled(shown, words)

    return show


def shown_alone(texts: Texts, language: str) -> ShownText:
    """Show a text outside anybody's answers, as in results: with the neutral words."""
    return _filled(texts.text_in(language), {})


def spelled(piped: Piped, answer: Answer | None, places: Places) -> str:
    """Give the words that stand for an earlier answer."""
    if piped.kind is Kind.DATE:
        day = day_of(answer)
        return _neutral("date") if day is None else day_in_words(day)
    return _place_name(answer, places) or _neutral("place")


def _neutral(kind: str) -> str:
    words = NEUTRAL[kind]
    return gettext(words)


def _place_name(answer: Answer | None, places: Places) -> str:
    if not isinstance(answer, dict) or "kind" not in answer:
        return ""
    place = cast("PlaceAnswer", answer)
    if place["kind"] == "whole_area":
        return gettext(WHOLE_AREA)
    if place["code"] is not None:
        return places.name_of(place["code"])
    x, y = place["x"], place["y"]
    return "" if x is None or y is None else places.near(x, y)


def _filled(shown: ShownText, words: Mapping[str, str]) -> ShownText:
    isolated = shown.direction == "rtl"

    def put(placeholder: str, kind: str) -> str:
        found = words.get(placeholder) or _neutral(kind)
        return f"{ISOLATE}{found}{END}" if isolated else found

    return replace(shown, text=PLACEHOLDER.sub(lambda match: put(match[0], match[1]), shown.text))
