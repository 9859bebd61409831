"""The checking client: every page that any test fetches is also looked over by the rules all pages share."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlsplit

from flask import Flask
from werkzeug.test import TestResponse

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
NEEDED_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
FRAMED = re.compile(r"/vragenlijsten/maken/.+/voorbeeld\b")
"""The only pages that pages of our own may show in a frame: a survey that is being made, as a phone shows it."""
IN_A_FRAME = {"X-Frame-Options": "SAMEORIGIN"}
UNTRANSLATED = re.compile(r"%\(\w+\)[sd]|\{\{|\}\}|\{%|\bNone\b(?=</)|Message\(|WrittenText\(")


@dataclass
class Element:
    """One element of a page, with its attributes and the text inside it."""

    tag: str
    attributes: dict[str, str]
    text: str = ""
    children: list[Element] = field(default_factory=list)
    parent: Element | None = None

    def all(self, tag: str) -> list[Element]:
        """All elements of a kind below this one, in order."""
        found = []
        for child in self.children:
            if child.tag == tag:
                found.append(child)
            found.extend(child.all(tag))
        return found

    def words(self) -> str:
        """All text inside, in order, with single spaces."""
        return " ".join(self._pieces()).strip()

    def _pieces(self) -> list[str]:
        return self.text.split()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("#root", {})
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs}, parent=self.open[-1])
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs}, parent=self.open[-1])
        self.open[-1].children.append(element)

    def handle_endtag(self, tag: str) -> None:
        for index in range(len(self.open) - 1, 0, -1):
            if self.open[index].tag == tag:
                del self.open[index:]
                return

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element.text += data


@dataclass
class Page:
    """A fetched page: the response and its elements."""

    response: TestResponse
    root: Element

    @property
    def status(self) -> int:
        """HTTP status."""
        return self.response.status_code

    @property
    def heading(self) -> str:
        """The words of the page's one main heading."""
        return self.root.all("h1")[0].words()

    @property
    def words(self) -> str:
        """All words in the main part."""
        return self.root.all("main")[0].words()

    def links(self) -> list[str]:
        """All addresses that the page links to."""
        return [each.attributes.get("href", "") for each in self.root.all("a")]

    def link(self, words: str) -> str:
        """The address of the link that reads like this."""
        for each in self.root.all("a"):
            if words in each.words():
                return each.attributes["href"]
        raise AssertionError(f"no link reads {words!r}; there are {[each.words() for each in self.root.all('a')]}")

    def form(self, number: int = 0, *, action: str | None = None) -> dict[str, str | list[str]]:
        """What a form would post as it stands: the values of its fields, buttons left out."""
        forms = self.root.all("form")
        if action is not None:
            forms = [each for each in forms if action in each.attributes.get("action", "")]
        return filled(forms[number])


def filled(form: Element) -> dict[str, str | list[str]]:
    """The values that a form holds, as a browser without JavaScript would post them."""
    values: dict[str, str | list[str]] = {}

    def put(name: str, value: str) -> None:
        if name in values:
            old = values[name]
            values[name] = [*old, value] if isinstance(old, list) else [old, value]
        else:
            values[name] = value

    for tag in ("input", "textarea", "select"):
        for each in form.all(tag):
            name = each.attributes.get("name", "")
            kind = each.attributes.get("type", "text")
            if not name or kind in {"submit", "image", "button", "file"} or "disabled" in each.attributes:
                continue
            if kind in {"radio", "checkbox"}:
                if "checked" in each.attributes:
                    put(name, each.attributes.get("value", "on"))
            elif tag == "textarea":
                put(name, each.text)
            elif tag == "select":
                options = each.all("option")
                chosen = [o for o in options if "selected" in o.attributes] or options[:1]
                for option in chosen:
                    put(name, option.attributes.get("value", option.words()))
            else:
                put(name, each.attributes.get("value", ""))
    return values


def read(html: str) -> Element:
    """Read a page into elements."""
    reader = _Reader()
    reader.feed(html)
    return reader.root


class CheckingClient:
    """A browser without JavaScript whose every page is checked.

    Args:
        app: the application.
        language: sent as `Accept-Language`.
    """

    def __init__(self, app: Flask, language: str = "nl") -> None:
        self.app = app
        self.client = app.test_client()
        self.language = language

    def get(self, path: str, *, status: int = 200, follow: bool = True, **options: object) -> Page:
        """Fetch a page, follow redirects, check it."""
        return self._open("GET", path, status, follow, options)

    def post(
        self, path: str, data: object = None, *, status: int = 200, follow: bool = True, **options: object
    ) -> Page:
        """Post a form, follow redirects, check the page that comes."""
        return self._open("POST", path, status, follow, {"data": data, **options})

    def submit(
        self,
        page: Page,
        number: int = 0,
        *,
        action: str | None = None,
        status: int = 200,
        follow: bool = True,
        button: tuple[str, str] | None = None,
        **answers: object,
    ) -> Page:
        """Fill in a form of a page and send it, as a browser without JavaScript would."""
        forms = page.root.all("form")
        if action is not None:
            forms = [each for each in forms if action in each.attributes.get("action", "")]
        form = forms[number]
        values = {**filled(form), **answers}
        if button:
            values[button[0]] = button[1]
        own = page.response.request
        target = form.attributes.get("action") or (own.full_path.rstrip("?") if own.query_string else own.path)
        method = form.attributes.get("method", "get").lower()
        if method == "get":
            return self._open("GET", target, status, follow, {"query_string": values})
        return self._open("POST", target, status, follow, {"data": values})

    def _open(self, method: str, path: str, status: int, follow: bool, options: dict[str, object]) -> Page:
        headers = {"Accept-Language": self.language, **(options.pop("headers", None) or {})}  # type: ignore[dict-item]
        response = self.client.open(path, method=method, headers=headers, follow_redirects=follow, **options)  # type: ignore[arg-type]
        where = f"{method} {path}"
        assert response.status_code == status, f"{where}: {response.status_code}, expected {status}\n{_words(response)}"
        root = Element("#root", {})
        if response.mimetype == "text/html" and not 300 <= response.status_code < 400:
            root = read(response.get_data(as_text=True))
            check_page(root, response, where)
            self._check_links(root, where)
        check_headers(response, where)
        return Page(response, root)

    def _check_links(self, root: Element, where: str) -> None:
        adapter = self.app.url_map.bind("localhost")
        for each in root.all("a"):
            address = each.attributes.get("href", "")
            parts = urlsplit(address)
            if parts.scheme or not parts.path:
                continue
            if not parts.path.startswith("/"):
                continue
            assert adapter.test(parts.path, "GET"), f"{where}: a link leads nowhere: {address}"


def _words(response: TestResponse) -> str:
    if response.mimetype != "text/html":
        return response.get_data(as_text=True)[:500]
    mains = read(response.get_data(as_text=True)).all("main")
    return mains[0].words()[:800] if mains else response.get_data(as_text=True)[:800]


def check_headers(response: TestResponse, where: str) -> None:
    """Check the headers that every answer carries."""
    for name, value in {**NEEDED_HEADERS, **(IN_A_FRAME if FRAMED.search(where) else {})}.items():
        assert response.headers.get(name) == value, f"{where}: header {name} is {response.headers.get(name)!r}"
    policy = response.headers.get("Content-Security-Policy", "")
    assert "default-src 'none'" in policy, f"{where}: content policy {policy!r}"
    assert "unsafe-" not in policy, f"{where}: the content policy allows unsafe things"
    assert response.headers.get("Cache-Control"), f"{where}: no Cache-Control"


def check_page(root: Element, response: TestResponse, where: str) -> None:
    """Check what all pages share."""
    html = root.all("html")
    assert len(html) == 1, f"{where}: not a page"
    language, direction = html[0].attributes.get("lang", ""), html[0].attributes.get("dir", "")
    assert language, f"{where}: no language"
    assert direction == ("rtl" if language in {"ar", "fa"} else "ltr"), f"{where}: direction {direction} for {language}"
    headings = root.all("h1")
    assert len(headings) == 1, f"{where}: {len(headings)} main headings"
    titles = [each for each in root.all("title") if each.parent and each.parent.tag == "head"]
    assert len(titles) == 1, f"{where}: {len(titles)} titles"
    assert headings[0].words() in titles[0].words(), (
        f"{where}: title {titles[0].words()!r} lacks {headings[0].words()!r}"
    )
    ids = [each.attributes["id"] for each in _everything(root) if "id" in each.attributes]
    doubles = {each for each in ids if ids.count(each) > 1}
    assert not doubles, f"{where}: ids used twice: {doubles}"
    labelled = {each.attributes.get("for") for each in root.all("label")}
    for each in _everything(root):
        _check_element(each, labelled, set(ids), where)
    found = UNTRANSLATED.search(response.get_data(as_text=True).split("<main", 1)[-1])
    assert found is None, f"{where}: something was not filled in: {found.group(0)!r}" if found else ""


def _check_element(each: Element, labelled: set[str | None], ids: set[str], where: str) -> None:
    for name in each.attributes:
        assert not name.startswith("on"), f"{where}: handler {name} in the page"
        assert name != "style", f"{where}: style in the page: {each.tag} {each.attributes}"
    if each.tag in {"input", "select", "textarea"}:
        kind = each.attributes.get("type", "text")
        if kind in {"hidden", "submit", "button"}:
            return
        if kind == "image":
            assert each.attributes.get("alt"), f"{where}: picture button without words"
            return
        inside = any(parent.tag == "label" for parent in _parents(each))
        named = (
            each.attributes.get("id") in labelled
            or inside
            or "aria-label" in each.attributes
            or ("aria-labelledby" in each.attributes)
        )
        assert named, f"{where}: a field without a label: {each.attributes}"
    if each.tag == "img":
        assert "alt" in each.attributes, f"{where}: a picture without alternative text"
    if each.tag == "form" and each.attributes.get("method", "get").lower() == "post" and " /team" in where:
        names = {field.attributes.get("name") for field in each.all("input")}
        assert "csrf_token" in names, f"{where}: a form of staff without a token: {each.attributes}"
    for name in ("aria-describedby", "aria-labelledby"):
        for target in each.attributes.get(name, "").split():
            assert target in ids, f"{where}: {name} points to {target!r}, which is not there"


def _parents(each: Element) -> list[Element]:
    found = []
    parent = each.parent
    while parent is not None:
        found.append(parent)
        parent = parent.parent
    return found


def _everything(root: Element) -> list[Element]:
    found = []
    for child in root.children:
        found.append(child)
        found.extend(_everything(child))
    return found
