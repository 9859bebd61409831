"""Strict readers of what we send out: calendar files by the letter of RFC 5545, and letters from their bytes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from html.parser import HTMLParser

_LINE = re.compile(r"(?P<name>[A-Z0-9-]+)(?P<parameters>(?:;[A-Z0-9-]+=(?:\"[^\"]*\"|[^\";:,]*))*):(?P<value>.*)", re.S)
_STAMP = re.compile(r"\d{8}T\d{6}Z")
_ONCE = {"VEVENT": ("UID", "DTSTAMP", "DTSTART", "SEQUENCE", "STATUS"), "VCALENDAR": ("PRODID", "VERSION")}


@dataclass
class Component:
    """A component with its properties as (name, parameters, value), and those inside it."""

    name: str
    properties: list[tuple[str, str, str]] = field(default_factory=list)
    inside: list[Component] = field(default_factory=list)

    def value(self, name: str) -> str:
        """The one value of a property, with its text unescaped."""
        (found,) = [value for each, _parameters, value in self.properties if each == name]
        return re.sub(r"\\(.)", lambda sign: "\n" if sign[1] in "nN" else sign[1], found)

    def parameters(self, name: str) -> str:
        """The parameters of the one property with this name."""
        (found,) = [parameters for each, parameters, _value in self.properties if each == name]
        return found

    def all(self, name: str) -> list[Component]:
        """The components of a kind inside this one."""
        return [each for each in self.inside if each.name == name]


def read_calendar(content: bytes) -> Component:
    """Read a calendar file and hold it to the letter of RFC 5545: line ends, folds, nesting, what must be there."""
    assert content.endswith(b"\r\n") and b"\n" not in content.replace(b"\r\n", b"")
    physical = content[:-2].split(b"\r\n")
    for line in physical:
        assert len(line) <= 75, line
        line.decode("utf-8")  # a fold may not cut a letter in two
    root, open_now = Component("#"), []
    for line in re.sub(rb"\r\n[ \t]", b"", content[:-2]).decode("utf-8").split("\r\n"):
        found = _LINE.fullmatch(line)
        assert found is not None, line
        name, value = found["name"], found["value"]
        if name == "BEGIN":
            open_now.append(Component(value))
        elif name == "END":
            closed = open_now.pop()
            assert closed.name == value
            (open_now[-1] if open_now else root).inside.append(closed)
        else:
            assert not any(ord(sign) < 32 for sign in value)
            open_now[-1].properties.append((name, found["parameters"], value))
    (calendar,) = root.inside
    assert not open_now and calendar.name == "VCALENDAR" and calendar.value("VERSION") == "2.0"
    _check(calendar)
    return calendar


def _check(component: Component) -> None:
    names = [name for name, _parameters, _value in component.properties]
    for name in _ONCE.get(component.name, ()):
        assert names.count(name) == 1, (component.name, name)
    if component.name == "VEVENT":
        assert _STAMP.fullmatch(component.value("DTSTAMP"))
    for each in component.inside:
        _check(each)


class PageReader(HTMLParser):
    """The HTML part of a letter: its language and direction, its links, and its words."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.root: dict[str, str] = {}
        self.charset = ""
        self.links: list[str] = []
        self.pieces: list[str] = []
        self._in_title = False
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag == "html":
            self.root = found
        if tag == "meta":
            self.charset = found.get("charset", self.charset)
        if tag == "a":
            self.links.append(found["href"])
        self._in_title = tag == "title"
        if tag in {"p", "br", "body"}:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._in_title:
            self.pieces.append(data)

    def words(self) -> str:
        """All words, with single spaces."""
        return " ".join("".join(self.pieces).split())


@dataclass
class ReadLetter:
    """A letter as somebody's mail program sees it."""

    message: EmailMessage
    text: str
    page: PageReader
    calendars: list[bytes]


def read_letter(content: bytes) -> ReadLetter:
    """Read a letter from its bytes with the parser of the standard library."""
    message = BytesParser(policy=policy.default).parsebytes(content)
    assert isinstance(message, EmailMessage) and not message.defects
    parts = {"text/plain": "", "text/html": ""}
    calendars = []
    for part in message.walk():
        assert not part.defects, part.get_content_type()
        if part.is_multipart():
            continue
        assert part.get_content_charset() == "utf-8", part.get_content_type()
        if part.get_content_type() == "text/calendar":
            calendars.append(part.get_payload(decode=True))
        else:
            parts[part.get_content_type()] = part.get_payload(decode=True).decode("utf-8")
    return ReadLetter(message, parts["text/plain"], PageReader(parts["text/html"]), calendars)
