"""Which parts of a text could point at a person?

`find` gives the parts with their kind, `masked` blots them out. Rules alone: no list of people, no network, time
in proportion to the length of the text. What the rules see and miss was measured: docs/method/personal-data.md.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from participatie.personal_data.addresses import addresses_in, cut, postcodes_in
from participatie.personal_data.found import FOUND_BY_RULES, NUMBERS, Found, Kind
from participatie.personal_data.numbers import numbers_in, passes_97_test, passes_eleven_test
from participatie.personal_data.online import online_in
from participatie.personal_data.people import people_in
from participatie.personal_data.plates import plates_in
from participatie.personal_data.words import western, words_of

__all__ = [
    "BLOT",
    "FOUND_BY_RULES",
    "NUMBERS",
    "Found",
    "Kind",
    "find",
    "masked",
    "passes_97_test",
    "passes_eleven_test",
]

BLOT = "▇▇▇"
_RANK = {kind: rank for rank, kind in enumerate(Kind)}


def find(text: str, *, streets: Iterable[str] = ()) -> tuple[Found, ...]:
    """Find what could point at a person.

    Args:
        text: in any language; Arabic and Persian digits count as digits.
        streets: names of streets and squares of the area; with a number behind it each is an address. Other streets
            are known by their ending.

    Returns:
        What was found in order of place, without overlap.

    >>> [(found.kind.value, found.start, found.stop) for found in find("Mw. Jansen, Sluislaan 14")]
    [('name', 4, 10), ('address', 12, 24)]
    """
    plain = western(text)
    words = words_of(plain)
    found = [
        *online_in(plain),
        *numbers_in(plain),
        *plates_in(plain),
        *postcodes_in(plain),
        *addresses_in(words, {cut(street) for street in streets if street.strip()}),
        *people_in(words),
    ]
    kept: list[Found] = []
    taken: set[int] = set()
    for each in sorted(found, key=lambda one: (_RANK[one.kind], one.start, -one.stop)):
        if taken.isdisjoint(range(each.start, each.stop)):
            kept.append(each)
            taken.update(range(each.start, each.stop))
    return tuple(sorted(kept, key=lambda one: one.start))


def masked(text: str, *, streets: Iterable[str] = (), kinds: Collection[Kind] = FOUND_BY_RULES) -> str:
    """Blot out what could point at a person.

    Args:
        text: as for `find`.
        streets: as for `find`.
        kinds: only these kinds; all by default.

    Returns:
        The text with each find replaced by `BLOT`; the rest unchanged.

    >>> masked("Bel 06-12345678 of mail jan@voorbeeld.nl, 1234 AB 12")
    'Bel ▇▇▇ of mail ▇▇▇, ▇▇▇'
    >>> masked("Op 12 mei om 22.30 uur, bij nummer 14")
    'Op 12 mei om 22.30 uur, bij nummer 14'
    """
    made, end = [], 0
    for each in find(text, streets=streets):
        if each.kind in kinds:
            made += [text[end : each.start], BLOT]
            end = each.stop
    return "".join([*made, text[end:]])
