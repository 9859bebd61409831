"""What may be known about who lives in an area?

A margin is one way to divide everybody: by age, by sex, by who owns the home, by kind of household. Its categories
are those of Statistics Netherlands (CBS). A survey asks in its own bands; `margins_fit` brings the two together.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from participatie.errors import Absent, Refusal
from participatie.text import Message, mark, message


@dataclass(frozen=True, slots=True)
class Category:
    """One part of a margin.

    Attributes:
        code: permanent; for ages "from_to" where `to` is no longer part of it, or "from_up".
        name: marked Dutch words.
        words: a pattern that the code or the Dutch words of an answer must have to mean this category.
    """

    code: str
    name: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Margin:
    """One way to divide everybody in an area.

    Attributes:
        code: what `weighting` of a question names.
        name: marked Dutch words.
        categories: from young to old, or in a fixed order.
        unit: marked Dutch words for what is counted.
        of_people: false where homes or households are counted instead of people.
    """

    code: str
    name: str
    categories: tuple[Category, ...]
    unit: str = mark("mensen")
    of_people: bool = True


MARGINS: Mapping[str, Margin] = {
    each.code: each
    for each in (
        Margin(
            "age",
            mark("Leeftijd"),
            (
                Category("0_15", mark("0 tot 15 jaar")),
                Category("15_25", mark("15 tot 25 jaar")),
                Category("25_45", mark("25 tot 45 jaar")),
                Category("45_65", mark("45 tot 65 jaar")),
                Category("65_up", mark("65 jaar en ouder")),
            ),
        ),
        Margin(
            "sex",
            mark("Man of vrouw"),
            (
                Category("men", mark("Mannen"), r"\b(man|mannen|men|male|boy)\b"),
                Category("women", mark("Vrouwen"), r"\b(vrouw|vrouwen|women|woman|female|girl)\b"),
            ),
        ),
        Margin(
            "tenure",
            mark("Huren of kopen"),
            (
                Category("owned", mark("Koophuis"), r"koop|own"),
                Category("social_rent", mark("Huur van een corporatie"), r"corporatie|social"),
                Category("other_rent", mark("Huur van een ander"), r"particulier|van een ander|other_rent|private"),
            ),
            unit=mark("huizen"),
            of_people=False,
        ),
        Margin(
            "household",
            mark("Soort huishouden"),
            (
                Category("alone", mark("Alleen"), r"\balleen\b|alone|single|one_person"),
                Category("no_children", mark("Samen zonder kinderen"), r"zonder kind|no_children|without_children"),
                Category("children", mark("Met kinderen"), r"met (een )?kind|with_children|^children$"),
            ),
            unit=mark("huishoudens"),
            of_people=False,
        ),
    )
}
MOST = 10_000_000
"""No count is higher."""


@dataclass(frozen=True, slots=True)
class AreaMargin:
    """What is known of one margin in an area.

    Attributes:
        margin: code of the margin.
        counts: category to how many; all categories of the margin, at least one above 0.
        source: "cbs" or "typed".
        year: of the figures.
        about: which neighbourhoods were added up, or where typed figures come from.
        set_at: aware UTC.
    """

    margin: str
    counts: Mapping[str, int]
    source: str
    year: int
    about: str
    set_at: datetime


def margin_name(margin: Margin) -> Message:
    """Name a margin inside a sentence."""
    return message(margin.name)


def checked_counts(margin: str, counts: Mapping[str, int]) -> Mapping[str, int]:
    """Give the counts of a margin in the order of its categories.

    Raises:
        Absent: there is no such margin.
        Refusal: a category is missing, a count is below 0 or far too high, or all are 0.
    """
    if margin not in MARGINS:
        raise Absent("margin")
    found = {each.code: counts.get(each.code) for each in MARGINS[margin].categories}
    whole = {code: count for code, count in found.items() if count is not None and 0 <= count <= MOST}
    if len(whole) < len(found):
        raise Refusal(
            mark("Vul bij “%(margin)s” alle vakjes in, met hele getallen van 0 of meer."),
            margin=margin_name(MARGINS[margin]),
        )
    if not any(whole.values()):
        raise Refusal(mark("Bij “%(margin)s” staat overal 0."), margin=margin_name(MARGINS[margin]))
    return whole


def checked_year(year: int, present: int) -> int:
    """Give the year of figures.

    Raises:
        Refusal: it lies in the future or before 1990.
    """
    if not 1990 <= year <= present:
        raise Refusal(mark("Vul het jaar van de cijfers in, bijvoorbeeld %(year)s."), year=str(present - 1))
    return year
