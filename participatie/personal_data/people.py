"""Names of people: behind a title, behind a word such as "heet", and a first name with a last name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from participatie.personal_data import names
from participatie.personal_data.found import Found, Kind
from participatie.personal_data.words import Word, is_arabic, listed

_MOST_PARTICLES = 3
_MOST_INITIALS = 10
_MOST_TITLES = 2
_KNOWN = names.FIRST_NAMES | names.LAST_NAMES
_ARTICLES = listed("de een het die deze dat the a an")


def people_in(words: Sequence[Word]) -> Iterator[Found]:
    """Find names of people.

    Args:
        words: the text cut into words.

    Yields:
        The name without the title before it. The rules know a few hundred first names and the usual titles; a
        first name that they do not know, standing alone, is missed.
    """
    place = 0
    while place < len(words):
        span = _name_at(words, place)
        if span is None:
            place += 1
            continue
        yield Found(Kind.NAME, words[span[0]].start, words[span[1]].stop)
        place = span[1] + 1


def _name_at(words: Sequence[Word], place: int) -> tuple[int, int] | None:
    """Give the first and the last word of the name that begins at a word, or behind the title that it is."""
    word = words[place]
    if not word.is_word:
        return None
    small = word.text.casefold()
    if is_arabic(word.text):
        return _arabic(words, place)
    if small in names.TITLES and not _is_thing(words, place):
        return _behind_title(words, place)
    if small in names.CALLED:
        return _behind_called(words, place)
    if word.is_capital and _is(words, place + 1, names.TITLES_AFTER) and small not in names.NO_NAME:
        return place, place
    if small in names.FIRST_NAMES and _is(words, place + 1, names.TITLES_AFTER):
        return place, place
    if len(word.text) == 1 and word.text.isupper():
        return _initials(words, place)
    if is_first_name(word.text):
        return _first_and_last(words, place)
    return None


def is_first_name(word: str) -> bool:
    """Whether a word with a capital is a first name that we know, also in another case of Polish or Ukrainian.

    >>> is_first_name("Fatma"), is_first_name("Jana"), is_first_name("Roos"), is_first_name("jan")
    (True, True, False, False)
    """
    if not word[0].isupper() or word.isupper():
        return False
    small = word.casefold().partition("'")[0].partition("’")[0]
    if small in names.FIRST_NAMES:
        return True
    for ending in names.SLAVIC_ENDINGS:
        stem = small.removesuffix(ending)
        if (
            stem != small
            and len(stem) > 2
            and any(stem + each in names.FIRST_NAMES for each in ("", "a", "а", "о", "я"))
        ):
            return True
    return False


def _behind_title(words: Sequence[Word], place: int) -> tuple[int, int] | None:
    first = place + 1
    if first < len(words) and words[first].text == "." and words[first].start == words[place].stop:
        first += 1
    elif first < len(words) and not words[first].near:
        return None
    while _is_initial(words, first) and first - place < _MOST_INITIALS:
        first += 2
    small = words[place].text.casefold() in names.TITLES_BEFORE_SMALL
    last = _last_of(words, first, small=small)
    if last is None and first < len(words) and words[first].text.casefold() in _KNOWN:
        last = first
    return None if last is None else (place + 1 if words[place + 1].is_word else min(first, place + 2), last)


def _behind_called(words: Sequence[Word], place: int) -> tuple[int, int] | None:
    first = place + 1
    for _ in range(_MOST_TITLES):
        if first < len(words) and words[first].text.casefold() in names.BETWEEN:
            first += 1
    last = _last_of(words, first)
    return None if last is None or _is_place(words, last) else (first, last)


def _last_of(words: Sequence[Word], first: int, *, small: bool = False) -> int | None:
    """Give the last word of a name that begins here: particles, then one or more words with a capital."""
    place = first
    while (
        place - first < _MOST_PARTICLES and place + 1 < len(words) and words[place].text.casefold() in names.PARTICLES
    ):
        place += 1
    if place >= len(words) or not (place == first or words[place].near) or not _may_be_name(words, place, small=small):
        return None
    while place + 1 < len(words) and words[place + 1].near:
        following = _end_of_next(words, place + 1)
        if following is None:
            break
        place = following
    return place


def _end_of_next(words: Sequence[Word], place: int) -> int | None:
    """Give the end of one more part of a name, with its particles: "van der Berg"."""
    start = place
    while place - start < _MOST_PARTICLES and place + 1 < len(words) and words[place].text in names.PARTICLES:
        place += 1
    if not (place == start or words[place].near) or is_arabic(words[place].text):
        return None
    return place if _may_be_name(words, place) else None


def _may_be_name(words: Sequence[Word], place: int, *, small: bool = False) -> bool:
    word = words[place]
    if not word.is_word or word.text.casefold() in names.NO_NAME or len(word.text) < 2:
        return False
    return small or word.text[0].isupper()


def _first_and_last(words: Sequence[Word], place: int) -> tuple[int, int] | None:
    """A first name that we know, with what belongs to it; none when it is part of the name of a street or a shop."""
    pair = " ".join(word.text.casefold() for word in words[place : place + 2])
    if pair in names.SHOPS:
        return None
    last = place
    while last + 1 < len(words) and words[last + 1].near:
        following = _end_of_next(words, last + 1)
        if following is None:
            break
        last = following
    return None if _is_place(words, last) else (place, last)


def _initials(words: Sequence[Word], place: int) -> tuple[int, int] | None:
    first = place
    while _is_initial(words, first) and first - place < _MOST_INITIALS:
        first += 2
    if first == place or (place and words[place - 1].text.casefold() in names.INITIAL_STOPS):
        return None
    last = _last_of(words, first)
    return None if last is None or len(words[first].text) < 2 else (place, last)


def _is_initial(words: Sequence[Word], place: int) -> bool:
    if place + 2 >= len(words) or words[place + 1].text != ".":
        return False
    word = words[place]
    return len(word.text) == 1 and word.text.isupper() and words[place + 1].start == word.stop


def _arabic(words: Sequence[Word], place: int) -> tuple[int, int] | None:
    word = words[place].text
    if word in names.ARABIC_TITLES or word in names.CALLED:
        first = place + 1
        for _ in range(_MOST_TITLES):
            if first < len(words) and words[first].near and words[first].text in names.ARABIC_TITLES:
                first += 1
        if first >= len(words) or not words[first].near or not words[first].is_word:
            return None
        if not is_arabic(words[first].text):
            return (first, first) if words[first].text[0].isupper() else None
        if words[first].text in names.ARABIC_NO_NAME:
            return None
        return first, _arabic_last(words, first)
    if word in names.ARABIC_FIRST_NAMES:
        return place, _arabic_last(words, place)
    return None


def _arabic_last(words: Sequence[Word], first: int) -> int:
    """Take a family name along: one that begins with the article behind a first name that we know."""
    after = first + 1
    if after < len(words) and words[after].near and words[first].text in names.ARABIC_FIRST_NAMES:
        word = words[after].text
        if word in names.ARABIC_FIRST_NAMES or (word.startswith("ال") and word not in names.ARABIC_NO_NAME):
            return after
    return first


def _is(words: Sequence[Word], place: int, wanted: frozenset[str]) -> bool:
    return place < len(words) and words[place].near and words[place].text.casefold() in wanted


def _is_thing(words: Sequence[Word], place: int) -> bool:
    """Whether a word that could be a title is a thing here: "een pan Soep", "Green Bay"."""
    small = words[place].text.casefold()
    if small not in ("pan", "bay") or not place or not words[place].near:
        return False
    before = words[place - 1]
    return before.text.casefold() in _ARTICLES or (small == "bay" and before.text[0].isupper())


def _is_place(words: Sequence[Word], place: int) -> bool:
    return words[place].text.casefold().endswith(names.PLACE_ENDINGS)
