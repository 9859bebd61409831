"""Reading the named fields of one block of a survey file, with a plain sentence for whatever is wrong."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import TypeVar

from participatie.surveys.strict_yaml import Entries, Faults, Scalar, Series, Value
from participatie.surveys.texts import SOURCE_LANGUAGE, Texts
from participatie.text import mark

CODE = re.compile(r"[a-z][a-z0-9_]{0,39}\Z")
PLACEHOLDER = re.compile(r"\{[^{}]*\}")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z]{2,4})?\Z")
LONGEST_TEXT = 1000
UNSEEN = re.compile(r"[\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]")

Found = TypeVar("Found")
Choice = TypeVar("Choice", bound=StrEnum)
EMPTY_TEXTS = Texts({SOURCE_LANGUAGE: ""})


class Fields:
    """One block of a survey file. A fault gives a harmless value back, so that reading goes on."""

    def __init__(self, value: Value | None, faults: Faults, languages: Iterable[str], line: int = 1) -> None:
        self.faults = faults
        self.languages = tuple(languages)
        self.line = value.line if value is not None else line
        self.entries = value if isinstance(value, Entries) else None
        if value is not None and self.entries is None:
            faults.add(value.line, mark("Hier horen regels met een naam en een dubbele punt."))

    def has(self, name: str) -> bool:
        """Whether the field is there."""
        return self.entries is not None and name in self.entries.lines

    def line_of(self, name: str) -> int:
        """Give the line of a field, or of the block when it is not there."""
        return self.entries.lines.get(name, self.line) if self.entries is not None else self.line

    def value(self, name: str, *, needed: bool = False) -> Value | None:
        """Give the raw value of a field."""
        if needed and self.entries is not None and not self.has(name):
            self.faults.add(self.line, mark("“%(name)s” ontbreekt hier."), name=name)
        return self.entries.values.get(name) if self.entries is not None else None

    def only(self, allowed: Iterable[str]) -> None:
        """Note every field whose name is not known here."""
        for name, line in self.entries.lines.items() if self.entries is not None else ():
            if name not in allowed:
                self.faults.add(line, mark("“%(name)s” is hier geen bekende naam."), name=name)

    def string(self, name: str, default: str | None = None, *, needed: bool = False) -> str:
        """Read one piece of text that people do not need in several languages."""
        value = self.value(name, needed=needed)
        if value is None:
            return default or ""
        if not isinstance(value, Scalar) or not isinstance(value.value, str):
            self.faults.add(
                value.line,
                mark("“%(name)s” moet tekst zijn; zet er zo nodig aanhalingstekens om."),
                name=name,
            )
            return default or ""
        return self._sound(value.value, value.line)

    def code(self, name: str, *, needed: bool = False) -> str:
        """Read a permanent code: small letters, digits and underscores, starting with a letter."""
        text = self.string(name, needed=needed)
        if text and not CODE.match(text):
            self.faults.add(
                self.line_of(name),
                mark("De code “%(code)s” mag alleen kleine letters, cijfers en _ hebben."),
                code=text,
            )
        return text

    def number(self, name: str, *, least: int, most: int, needed: bool = False) -> int | None:
        """Read a whole number within bounds."""
        value = self.value(name, needed=needed)
        if value is None:
            return None
        number = value.value if isinstance(value, Scalar) else None
        if isinstance(number, bool) or not isinstance(number, int) or not least <= number <= most:
            self.faults.add(
                value.line,
                mark("“%(name)s” moet een heel getal zijn van %(least)s tot en met %(most)s."),
                name=name,
                least=least,
                most=most,
            )
            return None
        return number

    def flag(self, name: str) -> bool:
        """Read true or false; false when absent."""
        value = self.value(name)
        if value is None:
            return False
        if not isinstance(value, Scalar) or not isinstance(value.value, bool):
            self.faults.add(value.line, mark("“%(name)s” moet true of false zijn."), name=name)
            return False
        return value.value

    def one_of(self, name: str, choices: type[Choice], default: Choice, *, needed: bool = False) -> Choice:
        """Read one word from a closed set."""
        text = self.string(name, needed=needed)
        if not text:
            return default
        try:
            return choices(text)
        except ValueError:
            known = ", ".join(choices)
            self.faults.add(
                self.line_of(name),
                mark("“%(text)s” kan hier niet. Kies uit: %(known)s."),
                text=text,
                known=known,
            )
            return default

    def word_from(self, name: str, known: Iterable[str]) -> str | None:
        """Read one word from a list of known words; None when absent."""
        text = self.string(name)
        if not text:
            return None
        if text not in known:
            self.faults.add(
                self.line_of(name),
                mark("“%(text)s” kan hier niet. Kies uit: %(known)s."),
                text=text,
                known=", ".join(known),
            )
            return None
        return text

    def series(self, name: str, read: Callable[[Value], Found], *, needed: bool = False) -> tuple[Found, ...]:
        """Read a list, each value by `read`."""
        value = self.value(name, needed=needed)
        if value is None:
            return ()
        if not isinstance(value, Series):
            self.faults.add(value.line, mark("“%(name)s” moet een lijst zijn."), name=name)
            return ()
        if not value.values:
            self.faults.add(value.line, mark("De lijst “%(name)s” is leeg."), name=name)
        return tuple(read(each) for each in value.values)

    def codes(self, name: str, *, needed: bool = False) -> tuple[str, ...]:
        """Read a list of codes, each once."""
        found = self.series(name, self._one_code, needed=needed)
        for code in sorted({code for code in found if found.count(code) > 1}):
            self.faults.add(self.line_of(name), mark("De code “%(code)s” staat twee keer in deze lijst."), code=code)
        return found

    def texts(self, name: str, *, needed: bool = False) -> Texts | None:
        """Read a text in several languages; Dutch must be there."""
        value = self.value(name, needed=needed)
        return None if value is None else self.read_texts(value)

    def needed_texts(self, name: str) -> Texts:
        """Read a text that must be there."""
        return self.texts(name, needed=True) or EMPTY_TEXTS

    def read_texts(self, value: Value) -> Texts:
        """Read one text in several languages: a language code and a text per line."""
        fields = Fields(value, self.faults, self.languages)
        fields.only(self.languages)
        found = {language: fields.string(language) for language in self.languages if fields.has(language)}
        if fields.entries is not None and not found.get(SOURCE_LANGUAGE):
            self.faults.add(value.line, mark("De Nederlandse tekst (nl) ontbreekt hier."))
        source = sorted(PLACEHOLDER.findall(found.get(SOURCE_LANGUAGE, "")))
        for language, text in found.items():
            if not text:
                self.faults.add(fields.line_of(language), mark("De tekst is leeg."))
            elif sorted(PLACEHOLDER.findall(text)) != source:
                self.faults.add(
                    fields.line_of(language),
                    mark("De woorden tussen { } zijn hier anders dan in het Nederlands."),
                )
        return Texts({SOURCE_LANGUAGE: "", **{code: text for code, text in found.items() if text}})

    def _one_code(self, value: Value) -> str:
        if isinstance(value, Scalar) and isinstance(value.value, str) and CODE.match(value.value.replace(".", "_")):
            return value.value
        self.faults.add(value.line, mark("Hier hoort een code: kleine letters, cijfers en _."))
        return ""

    def _sound(self, text: str, line: int) -> str:
        text = " ".join(text.split(" ")).strip()
        if not text:
            self.faults.add(line, mark("De tekst is leeg."))
        if len(text) > LONGEST_TEXT:
            self.faults.add(line, mark("Deze tekst is langer dan %(most)s tekens."), most=LONGEST_TEXT)
        if UNSEEN.search(text):
            self.faults.add(line, mark("Er staat een onzichtbaar teken in deze tekst."))
        return text
