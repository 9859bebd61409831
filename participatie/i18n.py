"""In which language and direction a reader reads, and the sentences in that language.

Dutch is the source: a missing translation shows the Dutch sentence. Catalogues are compiled when they are
newer than what was compiled before, so a plain checkout needs no build step.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_datetime, format_time
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal
from babel.support import Translations

from participatie.text import Message
from participatie.written import direction_of

CATALOGUES = Path(__file__).parent / "translations"
SOURCE = "nl"
LOCAL_ZONE = ZoneInfo("Europe/Amsterdam")


@dataclass(frozen=True, slots=True)
class Language:
    """A language we can speak: its code, its name in its own script, its direction and Babel's name for it."""

    code: str
    name: str
    direction: str
    locale: str


LANGUAGES: dict[str, Language] = {
    code: Language(code, name, direction_of(code), locale)
    for code, name, locale in (
        ("nl", "Nederlands", "nl"),
        ("en", "English", "en_GB"),
        ("tr", "Türkçe", "tr"),
        ("ar", "العربية", "ar"),
        ("pl", "Polski", "pl"),
        ("uk", "Українська", "uk"),
    )
}

_current: ContextVar[str] = ContextVar("language", default=SOURCE)


def current_language() -> Language:
    """Tell the language of the request (or of the mail) that is being made."""
    return LANGUAGES[_current.get()]


def use_language(code: str) -> None:
    """Choose the language for what follows in this request or job; an unknown code means Dutch."""
    _current.set(code if code in LANGUAGES else SOURCE)


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Speak another language for a while, as for a letter or a paper, and then the reader's own again."""
    before = _current.get()
    use_language(code)
    try:
        yield
    finally:
        _current.set(before)


@cache
def catalogue(code: str) -> Translations:
    """Read the catalogue of a language; an empty one for Dutch and for a language without a file."""
    path = CATALOGUES / code / "LC_MESSAGES" / "messages.po"
    if code == SOURCE or not path.is_file():
        return Translations()
    buffer = io.BytesIO()
    with path.open("rb") as stream:
        write_mo(buffer, read_po(stream, locale=LANGUAGES[code].locale))
    buffer.seek(0)
    return Translations(fp=buffer)


@dataclass(frozen=True, slots=True)
class CatalogueStatus:
    """Whether a person has checked a language's fixed texts: who and when, or nobody yet."""

    language: Language
    checked_by: str | None
    checked_on: date | None

    @property
    def is_draft(self) -> bool:
        """Whether it is a machine draft that no person has checked."""
        return self.checked_by is None and self.language.code != SOURCE


@lru_cache(maxsize=1)
def catalogue_statuses() -> dict[str, CatalogueStatus]:
    """Read what `translations/catalogues.json` says of each language; Dutch is the source."""
    entries = json.loads((CATALOGUES / "catalogues.json").read_text(encoding="utf-8"))
    found = {}
    for code, language in LANGUAGES.items():
        entry = entries.get(code, {})
        day = entry.get("checked_on")
        found[code] = CatalogueStatus(language, entry.get("checked_by"), date.fromisoformat(day) if day else None)
    return found


def gettext(sentence: str, **values: object) -> str:
    """Give a Dutch sentence in the reader's language with its values filled in."""
    found = catalogue(_current.get()).ugettext(sentence)
    return found % {name: _shown(value) for name, value in values.items()} if values else found


def ngettext(singular: str, plural: str, num: int, **values: object) -> str:
    """Give the form that fits a number; the number itself is `%(num)s`."""
    if _current.get() == SOURCE:
        found = singular if num == 1 else plural
    else:
        found = catalogue(_current.get()).ungettext(singular, plural, num)
    return found % {"num": num, **{name: _shown(value) for name, value in values.items()}}


def plain_ngettext(singular: str, plural: str, num: int) -> str:
    """Choose the form that fits a number without filling it in; for the templates, which fill in safely."""
    if _current.get() == SOURCE:
        return singular if num == 1 else plural
    return catalogue(_current.get()).ungettext(singular, plural, num)


def translate(message: Message) -> str:
    """Give a message of the core in the reader's language, in the form that fits its number."""
    if message.plural is not None:
        num, values = message.values["num"], {key: each for key, each in message.values.items() if key != "num"}
        return ngettext(message.sentence, message.plural, int(str(num)), **values)
    return gettext(message.sentence, **message.values) if message.values else gettext(message.sentence)


def _shown(value: object) -> object:
    if isinstance(value, Message):
        return translate(value)
    if isinstance(value, date) and not isinstance(value, datetime):
        return day_in_words(value)
    return value


def day_in_words(day: date, *, weekday: bool = False, year: bool | None = None) -> str:
    """Write a day as people say it ("15 januari"), with Western digits in every language.

    Args:
        day: the day.
        weekday: put the day of the week before it.
        year: write the year; by default only when it is not plain from the present year.
    """
    # The year is shown unless the caller says otherwise: a page may be read long after it was made.
    pattern = "d MMMM" if year is False else "d MMMM y"
    if weekday:
        pattern = "EEEE " + pattern
    return western(format_date(day, pattern, locale=_locale()))


def time_in_words(moment: datetime) -> str:
    """Write the time of day on Dutch clocks, 24 hours ("19:30")."""
    return western(format_time(moment.astimezone(LOCAL_ZONE), "HH:mm", locale=_locale()))


def moment_in_words(moment: datetime) -> str:
    """Write day and time on Dutch clocks ("donderdag 15 januari 2027, 19:30")."""
    comma = "،" if current_language().direction == "rtl" else ","
    return western(format_datetime(moment.astimezone(LOCAL_ZONE), f"EEEE d MMMM y{comma} HH:mm", locale=_locale()))


def number(value: float, decimals: int = 0) -> str:
    """Write a number with the reader's own separators and Western digits."""
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    return western(format_decimal(value, pattern, locale=_locale()))


def western(text: str) -> str:
    """Replace Arabic-Indic digits by Western ones, which are familiar in the Netherlands."""
    return text.translate(_DIGITS)


_DIGITS = {ord(char): str(index) for index, char in enumerate("٠١٢٣٤٥٦٧٨٩")}


def _locale() -> Locale:
    return _babel_locale(current_language().locale)


@cache
def _babel_locale(name: str) -> Locale:
    return Locale.parse(name)


@lru_cache(maxsize=512)
def best_language(accepted: str, offered: tuple[str, ...]) -> str:
    """Choose among offered languages by an `Accept-Language` header; Dutch when nothing fits.

    Args:
        accepted: the header's text, possibly empty or malformed.
        offered: language codes, in order of preference at equal weight.
    """
    wanted: list[tuple[float, int, str]] = []
    for position, part in enumerate(accepted.split(",")[:20]):
        tag, _, parameters = part.strip().partition(";")
        weight = 1.0
        if parameters.strip().startswith("q="):
            try:
                weight = float(parameters.strip()[2:])
            except ValueError:
                continue
        wanted.append((-weight, position, tag.strip().lower().split("-")[0]))
    for weight, _, tag in sorted(wanted):
        if weight < 0 and tag in offered:
            return tag
    return SOURCE if SOURCE in offered or not offered else offered[0]
