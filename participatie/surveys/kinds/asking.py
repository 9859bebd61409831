"""How is a question put on a page? What a kind is given to work with, and what its macro gets to show."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from participatie.surveys.definition import Answers, Page
from participatie.surveys.kinds.typing_in import printable
from participatie.text import Message
from participatie.written import ShownText

if TYPE_CHECKING:
    from participatie.surveys.kinds.base import Label, Places, Values


def as_it_is(_number: int, words: str) -> str:
    """Write own words on the page themselves."""
    return words


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One question as one person gets it.

    Attributes:
        values: what stands in the form: what was typed just now, or the earlier answer.
        answers: the earlier answers, with the one on this page.
        show: words in the reader's language, with earlier places and dates filled in.
        urls: "map" leads to the map of this question; "photo" to the picture that was kept, when there is one.
        own: how own words with a number (see `KindModule.own_words`) are written on the page: as they are, or as a
            sign in their place when the page is kept for everybody.
    """

    page: Page
    values: Values
    answers: Answers
    language: str
    places: Places
    show: Callable[[Label], ShownText]
    urls: Mapping[str, str]
    own: Callable[[int, str], str] = as_it_is

    def chosen(self, name: str) -> tuple[str, ...]:
        """Give every value that stands in a field."""
        return tuple(self.values.get(name, ()))

    def typed(self, name: str) -> str:
        """Give the first value that stands in a field, fit to be shown again, or ""."""
        return printable(next(iter(self.values.get(name, ())), ""))


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to choose: form value, words, whether it is chosen, and the small face or picture beside it."""

    value: str
    text: ShownText
    checked: bool
    mood: str = ""
    picture: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """What the macro of a kind shows; a kind with more to show has a class of its own on top of this.

    Attributes:
        anchor: id of the field that a refusal leads to.
        single_field: the question is the label of that one field; otherwise it names a group.
        scripts: files in static/js that make answering easier; nothing needs them.
        own_style: what it looks like stands in static/kinds.css, which pages without it do not fetch.
        upload: a file is sent along.
    """

    anchor: str = "antwoord-0"
    single_field: bool = False
    scripts: tuple[str, ...] = ()
    own_style: bool = False
    upload: bool = False
    choices: tuple[Choice, ...] = ()


def named(asked: Asked, words: Mapping[str, str], codes: Iterable[str], chosen: Iterable[str]) -> tuple[Choice, ...]:
    """Make choices of codes whose words are marked sentences of ours."""
    taken = set(chosen)
    return tuple(Choice(code, asked.show(Message(words[code])), code in taken) for code in codes)
