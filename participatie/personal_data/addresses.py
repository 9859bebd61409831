"""Where one household lives: a postcode, or a street with the number of a house."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from participatie.personal_data.found import Found, Kind
from participatie.personal_data.words import Word, listed

_UNITS = "km|cm|mm|kg|gr|st|ml|kw|wh|gb|mb|pk|cc|ha|tl|eu|na|ad|uur|min|en|of|is"
_POSTCODE = re.compile(
    rf"(?<![\w.,+-])[1-9]\d{{3}}(?:\s(?!(?i:{_UNITS})\b)[A-Z]{{2}}|(?!(?i:{_UNITS})\b)(?:[A-Z]{{2}}|[a-z]{{2}}))"
    r"(?![\w'’])(?:\s*(?:nr\.?|no\.?|,|-)?\s*\d{1,5}(?:\s?[A-Za-z]|-[\dA-Za-z]{1,3})?(?![\w:]))?"
)
_STREET_ENDINGS = (
    "straat", "straatje", "laan", "weg", "plein", "kade", "gracht", "singel", "dreef", "hof", "steeg", "park",
    "plantsoen", "pad", "dijk", "markt", "wal", "haven", "ring", "baan", "boulevard", "erf", "oord", "burg", "zoom",
    "pleintje", "hofje", "lei", "stee", "kamp", "wetering", "vliet",
)  # fmt: skip
_NO_STREET = listed(
    "snelweg onderweg halverwege haven markt park weg straat laan plein kade gracht hof pad ring baan wal boulevard "
    "parkeerplaats fietspad voetpad looppad zebrapad hardloopbaan landweg woonerf schoolplein supermarkt rommelmarkt "
    "weekmarkt ijsbaan skatebaan autoweg ringweg busbaan trambaan wandelpark speelpark"
)
_STREET_WORDS = listed("ul ulica ulicy ulicą ulicę вул вулиця вулиці вулицю вулицею просп пров شارع ساحة حارة")
_STREET_WORDS_AFTER = listed("caddesi cad caddesinde sokak sokağı sok sokağında street road avenue lane")
_NUMBER_WORDS = listed(
    "nr no nummer number num numer nummers numara numarası huisnummer номер буд будинок № # رقم no'lu"
)
_COUNTED = re.compile(
    r"(?:keer|x|km|kilometer|meter|m|cm|uur|uren|min|minuten|minuut|jaar|jaren|dagen|dag|weken|maanden|maal|euro"
    r"|mensen|auto|auto's|autos|bomen|banken|huizen|woningen|kinderen|jongeren|lampen|lantaarnpalen|prullenbakken|jarigen"
    r"|bankjes|drempels|plekken|parkeerplaatsen|meldingen|procent|personen|winkels|borden|camera's|containers|honden"
    r"|times|hours?|minutes?|years?|days?|weeks?|months?|people|cars|trees|benches|houses|children|lamps|euros|bins"
    r"|kere|kez|defa|saat|dakika|yıl|gün|hafta|ay|kişi|araba|ağaç|ev|avro|metre|çocuk|lamba"
    r"|razy|raz|godzin\w*|minut\w*|lat|dni|tygodni\w*|miesi\w*|osób|osoby|aut|drzew\w*|domów|ławk\w*|lamp\w*|metr\w*"
    r"|рази|разів|раз|годин\w*|хвилин\w*|років|роки|днів|тижн\w*|місяц\w*|людей|машин\w*|дерев\w*|будинк\w*|км|м"
    r"|مرات|مرة|ساعات|ساعة|دقيقة|دقائق|سنوات|سنة|أيام|يوم|أشهر|شهر|كم|متر|شخص|أشخاص|سيارات|سيارة|بيوت)$",
    re.IGNORECASE,
)
_PARTICLES = listed("van de der den het 't ten ter la le")
_BEHIND = re.compile(r"(?:[a-zA-Z]|bis|hs|huis|rood|zwart|boven|beneden)$")
_MOST_WORDS = 3


def postcodes_in(text: str) -> Iterator[Found]:
    """Find Dutch postcodes, with the number of the house where it stands behind it.

    >>> [text[found.start : found.stop] for text in ("Op 1234 AB 12, om 2200 uur",) for found in postcodes_in(text)]
    ['1234 AB 12']
    """
    for match in _POSTCODE.finditer(text):
        yield Found(Kind.POSTCODE, match.start(), match.end())


def addresses_in(words: Sequence[Word], streets: Collection[tuple[str, ...]]) -> Iterator[Found]:
    """Find streets and squares with the number of a house.

    Args:
        words: the text cut into words.
        streets: names of the area in small letters, cut into words; any other name is known by its ending.
    """
    known = {name[-1] for name in streets}
    for place, word in enumerate(words):
        if not word.is_number or len(word.text) > 4 or word.text.startswith("0"):
            continue
        behind = _known_behind(words, place, streets)
        if behind is not None:
            yield Found(Kind.ADDRESS, word.start, words[behind].stop)
        named = _name_end(words, place)
        if named is None or not _is_house(words, place):
            continue
        start = _name_start(words, named, streets, known)
        if start is not None:
            yield Found(Kind.ADDRESS, words[start].start, _house_end(words, place))


def _known_behind(words: Sequence[Word], place: int, streets: Collection[tuple[str, ...]]) -> int | None:
    """Give the last word of a street of the area that stands right behind a number, as in English: 14 Sluislaan."""
    for name in streets:
        behind = words[place + 1 : place + 1 + len(name)]
        if tuple(word.text.casefold() for word in behind) == name and behind[0].near:
            return place + len(name)
    return None


def cut(street: str) -> tuple[str, ...]:
    """Cut the name of a street into its words in small letters."""
    return tuple(street.casefold().split())


def _name_end(words: Sequence[Word], place: int) -> int | None:
    """Give the last word of what may be a street before a number; words such as "nr." between them do not count."""
    before = place - 1
    for _ in range(3):
        if before >= 0 and (words[before].text in ".:,№#" or words[before].text.casefold() in _NUMBER_WORDS):
            before -= 1
    return before if before >= 0 and words[before].is_word else None


def _is_house(words: Sequence[Word], place: int) -> bool:
    """Whether a number is that of a house: not a time, a date, a sum of money or a number of things."""
    after = [word.text for word in words[place + 1 : place + 3]]
    if not after or (not words[place + 1].near and after[0] not in _LETTERS_AND_SIGNS):
        return True
    if after[0] in (":", "/", "%", "€", "+", "×") and words[place + 1].start == words[place].stop:
        return False
    if (
        after[0] in (".", ",")
        and len(after) > 1
        and after[1].isdigit()
        and words[place + 2].start == words[place + 1].stop
    ):
        return False
    return not _COUNTED.match(after[0])


_LETTERS_AND_SIGNS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ:/%.,+×€")


def _name_start(
    words: Sequence[Word], end: int, streets: Collection[tuple[str, ...]], known: Collection[str]
) -> int | None:
    last = words[end].text.casefold()
    if last in known:
        for name in sorted(streets, key=len, reverse=True):
            start = end - len(name) + 1
            if start >= 0 and tuple(word.text.casefold() for word in words[start : end + 1]) == name:
                return start
    if last in _STREET_WORDS_AFTER:
        return end - 1 if end and words[end - 1].is_capital and words[end].near else None
    if last.endswith(_STREET_ENDINGS) and last not in _NO_STREET:
        return _with_first_names(words, end)
    for start in range(end - 1, max(-1, end - _MOST_WORDS - 1), -1):
        word = words[start].text.casefold()
        if word in _STREET_WORDS:
            return start
        if word not in "." and not words[start].is_word:
            return None
    return None


def _with_first_names(words: Sequence[Word], end: int) -> int:
    """Take along what stands before the word that ends in "straat": Jan van Galenstraat."""
    start = end
    while start and end - start < _MOST_WORDS and words[start].near:
        before = words[start - 1]
        if before.text in _PARTICLES and start >= 2 and words[start - 2].is_capital and words[start - 1].near:
            start -= 2
        elif before.is_word and before.text[0].isupper() and words[start].text[0].isupper() and start >= 2:
            start -= 1
        else:
            break
    return start


def _house_end(words: Sequence[Word], place: int) -> int:
    """Take along what stands behind the number of a house: 12a, 12 b, 12 bis, 12-1."""
    stop = words[place].stop
    after = words[place + 1 : place + 3]
    if not after:
        return stop
    glued = after[0].start == stop
    alone = len(after) < 2 or not after[1].is_word
    if _BEHIND.match(after[0].text) and (glued or (after[0].near and (alone or len(after[0].text) > 1))):
        return after[0].stop
    if after[0].text == "-" and glued and len(after) == 2 and after[1].start == after[0].stop:
        return after[1].stop
    return stop
