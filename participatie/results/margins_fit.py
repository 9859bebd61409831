"""How do the figures of an area fit the answers of a question?

The rules stand in docs/method/weighting.md, "Figures that do not fit exactly".
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from participatie.results.margins import Margin, margin_name
from participatie.surveys.definition import Option
from participatie.text import Message, mark, message

Band = tuple[int, int | None]
"""Ages from the first up to, not including, the second; None is open."""
NO_AGES = mark("De leeftijden in de vragenlijst passen niet bij de cijfers.")
RENT = re.compile(r"huur|rent", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Fit:
    """The population in the bands of one question.

    Attributes:
        groups: codes of answers, taken together where the figures cannot tell them apart; in order of the answers.
        population: per group how many live there; need not be whole.
        portions: for ages of which only a part is counted: category to the part of it, above 0 and under 1.
    """

    groups: tuple[tuple[str, ...], ...]
    population: tuple[float, ...]
    portions: Mapping[str, float]


def fit(margin: Margin, counts: Mapping[str, int], options: Sequence[Option]) -> Fit | Message:
    """Bring the categories of a margin to the answers of a question.

    Args:
        margin: which one.
        counts: category to how many.
        options: the answers of the question; "no opinion" answers have no population.

    Returns:
        The population per answer, or a sentence that says why that cannot be made.
    """
    asked = [option for option in options if not option.no_opinion]
    return _ages(counts, asked) if margin.code == "age" else _named(margin, counts, asked)


def _named(margin: Margin, counts: Mapping[str, int], asked: Sequence[Option]) -> Fit | Message:
    found: dict[str, set[str]] = {}
    for option in asked:
        means = _meant(margin, option)
        if means:
            found[option.code] = means
    told = [category for means in found.values() for category in means]
    if len(found) < 2 or len(told) != len(set(told)) or set(told) != {each.code for each in margin.categories}:
        return message(mark("De antwoorden passen niet bij de cijfers over: %(margin)s."), margin=margin_name(margin))
    population = tuple(float(sum(counts.get(each, 0) for each in means)) for means in found.values())
    return Fit(tuple((code,) for code in found), population, {})


def _meant(margin: Margin, option: Option) -> set[str]:
    """The categories that an answer means, by its code and its Dutch words."""
    words = f"{option.code.replace('_', ' ')} | {option.text.by_language.get('nl', '')}"
    found = {
        each.code
        for each in margin.categories
        if option.code == each.code or re.search(each.words, option.code) or re.search(each.words, words, re.IGNORECASE)
    }
    if margin.code == "tenure" and not found and RENT.search(words):
        return {"social_rent", "other_rent"}
    return found


def _ages(counts: Mapping[str, int], asked: Sequence[Option]) -> Fit | Message:
    """People of one category are taken to be spread evenly over its years of age."""
    bands = {option.code: band for option in asked if (band := band_of(option)) is not None}
    ordered = sorted(bands, key=lambda code: bands[code][0])
    overlap = any(_runs_into(bands[one], bands[two]) for one, two in pairwise(ordered))
    if len(ordered) < 2 or overlap:
        return message(NO_AGES)
    population = dict.fromkeys(ordered, 0.0)
    portions: dict[str, float] = {}
    together: list[str] = []
    for category, number in counts.items():
        begin, end = _category_band(category)
        if end is None:
            together = [code for code in ordered if _runs_into(bands[code], (begin, None))]
            if not together or bands[together[-1]][1] is not None or bands[together[0]][0] > begin:
                return message(NO_AGES)
            population[together[-1]] += number
            continue
        years = {code: _shared_years(bands[code], (begin, end)) for code in ordered}
        for code in ordered:
            population[code] += number * years[code] / (end - begin)
        if 0 < sum(years.values()) < end - begin:
            portions[category] = sum(years.values()) / (end - begin)
    groups = [(code,) for code in ordered if code not in together] + ([tuple(together)] if together else [])
    return Fit(tuple(groups), tuple(sum(population[code] for code in group) for group in groups), portions)


def _runs_into(first: Band, second: Band) -> bool:
    return first[1] is None or first[1] > second[0]


def _shared_years(band: Band, category: tuple[int, int]) -> int:
    end = category[1] if band[1] is None else min(band[1], category[1])
    return max(0, end - max(band[0], category[0]))


def _category_band(code: str) -> Band:
    begin, _, end = code.partition("_")
    return int(begin), None if end == "up" else int(end)


def band_of(option: Option) -> Band | None:
    """Read the ages that an answer stands for, from its code or else from its Dutch words; None when it has none.

    Code `16_24` includes 24, as does "16 tot en met 24" and "16-24"; "16 tot 25" does not include 25.
    """
    code = option.code
    if found := re.search(r"(\d+)_(\d+)$", code):
        return int(found[1]), int(found[2]) + 1
    if found := re.search(r"(\d+)_(up|plus|older)$", code):
        return int(found[1]), None
    if found := re.search(r"(under|below)_(\d+)$", code):
        return 0, int(found[2])
    words = option.text.by_language.get("nl", "").casefold()
    numbers = [int(each) for each in re.findall(r"\d+", words)]
    if len(numbers) == 2:
        exclusive = " tot " in words and "tot en met" not in words
        return numbers[0], numbers[1] + (0 if exclusive else 1)
    if len(numbers) == 1 and re.search(r"ouder|meer|\+", words):
        return numbers[0], None
    if len(numbers) == 1 and re.search(r"jonger|onder", words):
        return 0, numbers[0]
    return None
