"""What a phone sends: a list of taps as JSON, read one by one, so that one that cannot be stops no other."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping

from participatie.door.taps import Colour, Group, Tap, Visit, What
from participatie.errors import Refusal
from participatie.text import mark

MOST_AT_ONCE = 500


def read_batch(text: str) -> tuple[tuple[Tap, ...], tuple[str, ...]]:
    """Read what a phone sent.

    Args:
        text: a JSON list of objects with the names of `Tap`.

    Returns:
        The taps that could be read, and the keys of those that could not.

    Raises:
        Refusal: it is no list, or a longer one than a phone sends.
    """
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, list) or len(found) > MOST_AT_ONCE:
        raise Refusal(mark("Deze tik klopt niet. Open de pagina opnieuw."))
    taps, unread = [], []
    for each in found:
        try:
            taps.append(read_tap(each))
        except (KeyError, TypeError, ValueError):
            key = each.get("key") if isinstance(each, dict) else None
            unread.append(str(key)[:40])
    return tuple(taps), tuple(unread)


def read_tap(said: Mapping[str, object]) -> Tap:
    """Read one tap.

    Raises:
        KeyError, TypeError, ValueError: it is not one.
    """
    if not isinstance(said, Mapping):
        raise TypeError("not a tap")
    replaces = said.get("replaces", ())
    people = said["people"]
    if not isinstance(replaces, list | tuple) or not isinstance(people, int) or isinstance(people, bool):
        raise TypeError("not a tap")
    return Tap(
        key=_text(said["key"]),
        what=What(said["what"]),
        subject=_text(said["subject"]),
        people=people,
        group=Group(said.get("group") or Group.RESIDENT.value),
        visit=Visit(said.get("visit") or ""),
        language=_text(said.get("language") or "")[:10],
        name=one_line(_text(said.get("name") or "")),
        colour=Colour(said["colour"]) if said.get("colour") else None,
        replaces=tuple(_text(each) for each in replaces),
    )


def one_line(text: str) -> str:
    """Keep a name on one line and without signs that no database wants."""
    kept = "".join(" " if sign.isspace() else sign for sign in text)
    return " ".join("".join(sign for sign in kept if unicodedata.category(sign) not in {"Cc", "Cs"}).split())


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("not a text")
    return value
