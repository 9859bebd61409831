"""Reads finished files back the way a screen reader, a viewer or a word processor would."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf
from lxml import etree

ODF = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
    "manifest": "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0",
}


@dataclass(frozen=True)
class Tag:
    """A node of a PDF's tag tree: kind, language (or that of what it is in), description, words, and parents."""

    kind: str
    language: str
    alt: str | None
    words: str
    inside: tuple[str, ...]


@dataclass(frozen=True)
class TaggedPdf:
    """What a screen reader knows of a PDF."""

    title: str
    language: str
    ua_part: str | None
    marked: bool
    tags: tuple[Tag, ...]

    def of(self, kind: str) -> list[Tag]:
        """Give the tags of one kind, in reading order."""
        return [tag for tag in self.tags if tag.kind == kind]


def read_pdf(made: bytes) -> TaggedPdf:
    """Read title, language and the whole tag tree, with the words of each tag."""
    with pikepdf.open(io.BytesIO(made)) as pdf:
        root = pdf.Root
        words = _marked_words(pdf, made)
        with pdf.open_metadata() as metadata:
            ua_part = metadata.get("pdfuaid:part")
        tags = tuple(_tags(root.StructTreeRoot, words, (), None, str(root.Lang)))
        return TaggedPdf(str(pdf.docinfo.Title), str(root.Lang), ua_part, bool(root.MarkInfo.Marked), tags)


def _tags(
    node: pikepdf.Object, words: dict[tuple[int, int], str], inside: tuple[str, ...], page: object, around: str
) -> Iterator[Tag]:
    for kid in _kids(node):
        if not isinstance(kid, pikepdf.Dictionary) or "/S" not in kid:
            continue
        kind = str(kid.S).lstrip("/")
        language = str(kid.Lang) if "/Lang" in kid else around
        here = kid.get("/Pg", page)
        yield Tag(kind, language, str(kid.Alt) if "/Alt" in kid else None, _words_of(kid, words, here), inside)
        yield from _tags(kid, words, (*inside, kind), here, language)


def _kids(node: pikepdf.Object) -> list[pikepdf.Object]:
    kids = node.get("/K", [])
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _words_of(node: pikepdf.Object, words: dict[tuple[int, int], str], page: object) -> str:
    found = []
    for kid in _kids(node):
        if isinstance(kid, int):
            found.append(words.get((page.objgen[0], int(kid)), ""))
        elif "/MCID" in kid:
            holder = kid.get("/Pg", page)
            found.append(words.get((holder.objgen[0], int(kid.MCID)), ""))
        elif "/S" in kid:
            found.append(_words_of(kid, words, kid.get("/Pg", page)))
    return " ".join(" ".join(found).split())


def _marked_words(pdf: pikepdf.Pdf, made: bytes) -> dict[tuple[int, int], str]:
    """Give the words of each marked piece of content, through the character maps of the letters."""
    found: dict[tuple[int, int], str] = {}
    for page in pdf.pages:
        maps = {name: _character_map(font) for name, font in page.Resources.get("/Font", {}).items()}
        marks: list[int | None] = []
        font = ""
        for operands, operator in pikepdf.parse_content_stream(page):
            name = str(operator)
            if name == "BDC":
                detail = operands[1]
                marks.append(int(detail.MCID) if isinstance(detail, pikepdf.Dictionary) and "/MCID" in detail else None)
            elif name == "BMC":
                marks.append(None)
            elif name == "EMC":
                marks.pop()
            elif name == "Tf":
                font = str(operands[0])
            elif name in ("Tj", "TJ"):
                mark = next((each for each in reversed(marks) if each is not None), None)
                if mark is not None:
                    key = (page.objgen[0], mark)
                    found[key] = found.get(key, "") + _decoded(operands[0], maps[font])
    return found


def _decoded(shown: pikepdf.Object, letters: dict[int, str]) -> str:
    pieces = shown if isinstance(shown, pikepdf.Array) else [shown]
    text = ""
    for piece in pieces:
        if isinstance(piece, pikepdf.String):
            codes = bytes(piece)
            text += "".join(letters.get(int.from_bytes(codes[n : n + 2], "big"), "") for n in range(0, len(codes), 2))
    return text


def _character_map(font: pikepdf.Object) -> dict[int, str]:
    letters: dict[int, str] = {}
    section = ""
    for line in font.ToUnicode.read_bytes().decode("latin-1").splitlines():
        if line.endswith(("beginbfchar", "beginbfrange")):
            section = line.split()[-1]
        elif line.startswith("end"):
            section = ""
        elif section == "beginbfchar":
            code, text = (part.strip("<>") for part in line.split(maxsplit=1))
            letters[int(code, 16)] = bytes.fromhex(text.replace(" ", "")).decode("utf-16-be")
        elif section == "beginbfrange":
            first, last, text = (part.strip("<>") for part in line.split(maxsplit=2))
            start = bytes.fromhex(text).decode("utf-16-be")
            for number, code in enumerate(range(int(first, 16), int(last, 16) + 1)):
                letters[code] = start[:-1] + chr(ord(start[-1]) + number)
    return letters


@dataclass(frozen=True)
class ReadOdt:
    """The parts of a text file, and its archive."""

    archive: zipfile.ZipFile
    content: etree._Element
    styles: etree._Element
    meta: etree._Element

    def find(self, path: str) -> list[etree._Element]:
        """Give the elements of the content at an XPath."""
        return self.content.xpath(path, namespaces=ODF)

    def language_of(self, element: etree._Element) -> str | None:
        """Tell the language of a paragraph, heading or span as its own style has it."""
        name = element.get(f"{{{ODF['text']}}}style-name")
        found = self.find(f"//style:style[@style:name='{name}']/style:text-properties/@fo:language")
        return found[0] if found else None


def read_odt(made: bytes) -> ReadOdt:
    """Open a text file; every part must be well-formed."""
    archive = zipfile.ZipFile(io.BytesIO(made))
    return ReadOdt(
        archive, *(etree.fromstring(archive.read(name)) for name in ("content.xml", "styles.xml", "meta.xml"))
    )
