"""How is a translation put into a draft, and how is it noted that somebody checked it?

Both work on the draft as a document, so that two people who work on different texts never collide.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, cast

from participatie.errors import Refusal
from participatie.surveys.fields import LONGEST_TEXT, PLACEHOLDER, UNSEEN
from participatie.surveys.texts import SOURCE_LANGUAGE, Check, mark_of, read_check
from participatie.text import mark, message

Document = Mapping[str, object]
LONGEST_NAME = 80
_LISTS = {"sections": ("key", "title"), "options": ("code", "text"), "items": ("key", "text")}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody wants of one text.

    Attributes:
        words: the translation; None leaves it as it is.
        checked: whether they stand for it; None leaves that as it is.
        typed: they wrote the words themselves, as against words out of a file.
    """

    words: str | None = None
    checked: bool | None = None
    typed: bool = False


def changed(
    document: Document, language: str, wanted: Mapping[str, Wanted], *, by: str, on: str, writer: str = ""
) -> Document:
    """Put translations and checks into a document.

    Args:
        document: the draft as it stood when somebody looked at it: a check is for the Dutch that stands in it.
        language: code of the translation.
        wanted: by address; an address that is not there is passed over.
        by: name of who checks; `writer` of who typed.
        on: the day, as "2026-11-20".

    Returns:
        A new document.
    """
    made = cast("dict[str, Any]", copy.deepcopy(dict(document)))
    checks = dict(made.get("checked", {}).get(language, {}))
    for address, each in wanted.items():
        texts = _texts_at(made, address)
        if texts is None:
            continue
        if each.words is not None:
            texts.pop(language, None)
            if each.words:
                texts[language] = each.words
        words = texts.get(language, "")
        if each.checked and words:
            checks[address] = _renewed(checks.get(address, ""), texts[SOURCE_LANGUAGE], words, by, on)
        elif each.checked is False or not words:
            checks.pop(address, None)
        if each.typed and words and writer and not each.checked:
            check = Check(mark_of(texts[SOURCE_LANGUAGE]), mark_of(words), writer, on, wrote=True)
            checks[address] = check.written
    everything = {**made.get("checked", {}), language: checks}
    made["checked"] = {code: found for code, found in everything.items() if found}
    if not made["checked"]:
        del made["checked"]
    return made


def tidy(typed: str) -> str:
    """Give a translation on one line, without blanks around it.

    >>> tidy("  Hoe gaat\\r\\nhet? ")
    'Hoe gaat het?'
    """
    return " ".join(typed.split())


def check_words(dutch: str, words: str) -> None:
    """See whether a translation can stand for the Dutch.

    Raises:
        Refusal: it is too long, has an unseen sign, or the words between braces are not those of the Dutch.
    """
    if len(words) > LONGEST_TEXT:
        raise Refusal(message(mark("Deze vertaling is langer dan %(most)s tekens."), most=LONGEST_TEXT))
    if UNSEEN.search(words):
        raise Refusal(mark("Er staat een onzichtbaar teken in deze vertaling."))
    needed, found = sorted(PLACEHOLDER.findall(dutch)), sorted(PLACEHOLDER.findall(words))
    if needed != found:
        raise Refusal(
            message(
                mark("Laat de woorden tussen accolades staan zoals in het Nederlands: %(words)s."),
                words=" ".join(needed) or "–",
            )
        )


def checked_name(typed: str) -> str:
    """Give the name of who checked.

    Raises:
        Refusal: there is none, or it is too long.
    """
    name = tidy(typed)
    if not name:
        raise Refusal(mark("Schrijf de naam van wie heeft nagekeken."))
    if len(name) > LONGEST_NAME or UNSEEN.search(name):
        raise Refusal(message(mark("De naam is te lang. Er passen %(most)s tekens in."), most=LONGEST_NAME))
    return name


def _renewed(written: str, dutch: str, words: str, by: str, on: str) -> str:
    """Keep an earlier check that still holds; it says who really did the work."""
    earlier = read_check(written)
    made = Check(mark_of(dutch), mark_of(words), by, on)
    if earlier is not None and not earlier.wrote and (earlier.dutch, earlier.words) == (made.dutch, made.words):
        return written
    return made.written


def _texts_at(document: dict[str, Any], address: str) -> dict[str, str] | None:
    """Find the texts at an address in a document that may be changed; None when there is no such text."""
    first, _, rest = address.partition(".")
    if first in ("title", "promise") and not rest:
        return _as_texts(document.get(first))
    if first in ("intro", "thanks"):
        sentences = document.get(first, [])
        return _as_texts(sentences[int(rest)]) if rest.isdecimal() and int(rest) < len(sentences) else None
    if first == "sections":
        return _in_list(document.get("sections", []), "sections", rest)
    question = next((each for each in document.get("questions", []) if each.get("key") == first), None)
    if question is None:
        return None
    part, _, code = rest.partition(".")
    if part in _LISTS and code:
        return _in_list(question.get(part, []), part, code)
    return None if code else _as_texts(question.get(part))


def _in_list(rows: Iterable[dict[str, Any]], name: str, code: str) -> dict[str, str] | None:
    key, text = _LISTS[name]
    found = next((each for each in rows if each.get(key) == code), None)
    return None if found is None else _as_texts(found.get(text))


def _as_texts(value: object) -> dict[str, str] | None:
    return cast("dict[str, str]", value) if isinstance(value, dict) else None
