"""How news and meetings of a neighbourhood read as an Atom feed (RFC 4287)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from xml.etree import ElementTree

_ATOM = "http://www.w3.org/2005/Atom"
_XML = "http://www.w3.org/XML/1998/namespace"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry in one language.

    `address` is unique and stays the same, whatever changes in the entry; `changed_at` is aware UTC; an empty `title`
    is cut from the text; `link` leads to the entry when that is another address.
    """

    address: str
    text: str
    language: str
    changed_at: datetime
    title: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: its own address, the page it belongs to, and its entries, newest first."""

    title: str
    language: str
    author: str
    own_address: str
    page_address: str
    entries: tuple[Entry, ...]
    made_at: datetime
    """The moment the feed counts as changed when it has no entries, aware UTC."""


def atom(feed: Feed) -> bytes:
    """Write a feed.

    Args:
        feed: what it says; texts are plain text.

    Returns:
        A UTF-8 document. The same feed gives the same bytes. A text over 80 signs is cut for its title and
        stands in full in its content.
    """
    ElementTree.register_namespace("", _ATOM)
    root = ElementTree.Element(f"{{{_ATOM}}}feed", {f"{{{_XML}}}lang": feed.language})
    newest = max((entry.changed_at for entry in feed.entries), default=feed.made_at)
    _text(root, "title", feed.title)
    _text(root, "id", feed.page_address)
    _text(root, "updated", _moment(newest))
    _text(_child(root, "author"), "name", feed.author)
    _child(root, "link", rel="self", href=feed.own_address, type="application/atom+xml")
    _child(root, "link", rel="alternate", href=feed.page_address, type="text/html")
    for entry in feed.entries:
        element = _child(root, "entry", **{f"{{{_XML}}}lang": entry.language})
        _text(element, "title", entry.title or _short(entry.text))
        _text(element, "id", entry.address)
        _text(element, "updated", _moment(entry.changed_at))
        _child(element, "link", rel="alternate", href=entry.link or entry.address, type="text/html")
        _text(element, "content", entry.text)
    document: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return document


def _child(parent: ElementTree.Element, name: str, **attributes: str) -> ElementTree.Element:
    return ElementTree.SubElement(parent, f"{{{_ATOM}}}{name}", attributes)


def _text(parent: ElementTree.Element, name: str, text: str) -> None:
    # Signs that XML cannot hold would make the whole feed unreadable.
    _child(parent, name).text = "".join(sign for sign in text if sign >= " " or sign in "\t\n\r")


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _short(text: str) -> str:
    if len(text) <= 80:
        return text
    return text[:80].rsplit(" ", 1)[0].rstrip(",.;:") + "…"
