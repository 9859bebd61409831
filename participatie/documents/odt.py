"""How does a document become a file for a word processor that people can go on with, and that reads aloud well?

Headings are headings, tables have header rows, images have a description, and every part says its language. The
styles are named, so that an organisation can put its own house style on a document in one go.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from participatie.documents import odt_styles
from participatie.documents.words import Letterhead, Part, Strong, shown

if TYPE_CHECKING:
    from odfdo import Container, Document, Element, Header, Paragraph

Line = Part | Sequence[Part]
"""What stands in one paragraph, list item or cell: one part, or several after each other."""

# Signs around words of another direction, so that they do not disturb the order of what surrounds them.
_ISOLATE, _END = "\u2068", "\u2069"


class TextFile:
    """A document in the making: add its pieces from top to bottom, then take its bytes."""

    def __init__(self, head: Letterhead) -> None:
        """Begin an empty document with its title, language, and what stands on every page."""
        from odfdo import Document

        self._head = head
        self._document: Document = Document("text")
        self._document.body.clear()
        self._spans: dict[tuple[str | None, bool], str] = {}
        self._paragraphs: dict[tuple[str, str], str] = {}
        self._tables = 0
        self._pictures = 0
        _strip(self._document)
        _describe(self._document, head)
        _dress(self._document, head)
        self._every_page()

    def heading(self, level: int, *parts: Part) -> None:
        """Add a heading; 1 is the title of the document, deeper ones follow without skipping a level."""
        from odfdo import Header

        made = Header(level=level)
        made.style = self._style_of(f"Heading_20_{level}", parts)
        self._fill(made, parts)
        self._document.body.append(made)

    def paragraph(self, *parts: Part, style: str = "Text_20_body") -> None:
        """Add a paragraph; `style` is `Text_20_body`, `Lead`, `Small`, `Notice` or `Caption`."""
        self._document.body.append(self._paragraph(parts, style))

    def items(self, lines: Sequence[Line], *, numbered: bool = False) -> None:
        """Add a list, with bullets or with numbers; nothing when there are no lines."""
        from odfdo import List, ListItem

        if not lines:
            return
        added = List(style="Numbering_20_1" if numbered else "List_20_1")
        for line in lines:
            item = ListItem()
            item.append(self._paragraph(_parts(line), "Text_20_body"))
            added.append(item)
        self._document.body.append(added)

    def table(self, header: Sequence[Line], rows: Sequence[Sequence[Line]], *, widths: Sequence[int] = ()) -> None:
        """Add a table whose first row is its header and returns on every page.

        Args:
            header: one line per column.
            rows: as many lines per row.
            widths: share of each column; equal when not given.
        """
        from odfdo import Column, Element, HeaderRows, Table

        self._tables += 1
        added = Table(f"T{self._tables}", style="Table")
        for number, share in enumerate(widths or [1] * len(header), start=1):
            name = f"T{self._tables}.{number}"
            self._document.insert_style(odt_styles.column_style(name, share), automatic=True)
            Element.append(added, Column(style=name))
        head = HeaderRows()
        head.append(self._row(header, "HeadCell", "Table_20_Heading"))
        Element.append(added, head)
        for row in rows:
            Element.append(added, self._row(row, "Cell", "Table_20_Contents"))
        self._document.body.append(added)

    def image(self, svg: bytes, *, title: str, description: str, width_cm: float, height_cm: float) -> None:
        """Add a drawing in a paragraph of its own.

        Raises:
            ValueError: the description is empty; a picture that says nothing does not belong in a document.
        """
        from odfdo import Frame, Paragraph

        if not description.strip():
            raise ValueError("a picture needs a description")
        self._pictures += 1
        path = f"Pictures/P{self._pictures}.svg"
        _archive(self._document).set_part(path, svg)
        self._document.manifest.add_full_path(path, "image/svg+xml")
        frame = Frame.image_frame(
            path, name=f"P{self._pictures}", size=(f"{width_cm}cm", f"{height_cm}cm"), anchor_type="as-char"
        )
        frame.svg_title, frame.svg_description = _clean(title), _clean(description)
        holder = Paragraph(style="Text_20_body")
        holder.append(frame)
        self._document.body.append(holder)

    def as_bytes(self) -> bytes:
        """Give the file: type first and stored, the same bytes for the same document."""
        saved = io.BytesIO()
        self._document.save(saved, pretty=False)
        return _repacked(saved.getvalue(), self._head)

    def _row(self, lines: Sequence[Line], cell_style: str, paragraph_style: str) -> Element:
        from odfdo import Cell, Element, Row

        row = Row(style="Row")
        for line in lines:
            cell = Cell(style=cell_style, cell_type="string")
            cell.append(self._paragraph(_parts(line), paragraph_style))
            Element.append(row, cell)
        return row

    def _paragraph(self, parts: Sequence[Part], style: str) -> Paragraph:
        from odfdo import Paragraph

        made = Paragraph(style=self._style_of(style, parts))
        self._fill(made, parts)
        return made

    def _fill(self, holder: Paragraph | Header, parts: Sequence[Part]) -> None:
        from odfdo import Span

        base = shown(parts[0], self._head.language) if _one_language(parts, self._head) else None
        language, direction = (base.language, base.direction) if base else (self._head.language, self._head.direction)
        for part in parts:
            words, strong = shown(part, self._head.language), isinstance(part, Strong)
            other = words.language != language
            text = _clean(words.text)
            if words.direction != direction:
                text = _ISOLATE + text + _END
            if not other and not strong:
                holder.append_plain_text(text)
                continue
            span = Span(style=self._span(words.language if other else None, strong))
            span.append_plain_text(text)
            holder.append(span)

    def _style_of(self, style: str, parts: Sequence[Part]) -> str:
        """Give the paragraph style, or one after it for a paragraph that is wholly in another language."""
        if not _one_language(parts, self._head):
            return style
        words = shown(parts[0], self._head.language)
        key = (style, words.language)
        if key not in self._paragraphs:
            self._paragraphs[key] = f"L{len(self._paragraphs) + 1}"
            made = odt_styles.paragraph_style(self._paragraphs[key], style, words.language, words.direction)
            self._document.insert_style(made, automatic=True)
        return self._paragraphs[key]

    def _span(self, language: str | None, bold: bool) -> str:
        if language is None and bold:
            return "Strong_20_Emphasis"
        key = (language, bold)
        if key not in self._spans:
            self._spans[key] = f"S{len(self._spans) + 1}"
            self._document.insert_style(odt_styles.span_style(self._spans[key], language, bold=bold), automatic=True)
        return self._spans[key]

    def _every_page(self) -> None:
        """Put the running words at the head of every page, and the page number at its foot."""
        from odfdo import Paragraph, StyleMasterPage
        from odfdo.variable import VarPageCount, VarPageNumber

        foot = Paragraph(style="Footer")
        foot.append_plain_text(f"{_clean(self._head.foot)} · " if self._head.foot else "")
        foot.append(VarPageNumber())
        foot.append_plain_text(" / ")
        foot.append(VarPageCount())
        head = Paragraph(style="Header")
        head.append_plain_text(_clean(self._head.running))
        page = self._document.get_style("master-page", "Standard")
        if not isinstance(page, StyleMasterPage):
            raise TypeError("the empty document has no page")
        page.set_attribute("style:page-layout-name", "Page")
        page.del_attribute("draw:style-name")
        page.set_page_header(head)
        page.set_page_footer(foot)


def _parts(line: Line) -> Sequence[Part]:
    return line if isinstance(line, Sequence) and not isinstance(line, str) else (line,)


def _one_language(parts: Sequence[Part], head: Letterhead) -> bool:
    """Whether a paragraph is wholly in one language that is not the document's."""
    spoken = {shown(part, head.language).language for part in parts}
    return len(spoken) == 1 and spoken != {head.language}


def _clean(text: str) -> str:
    """Leave out signs that no XML file may hold."""
    return "".join(sign for sign in text if sign in "\n\t" or (sign >= " " and sign not in "\ufffe\uffff"))


def _archive(document: Document) -> Container:
    if document.container is None:
        raise TypeError("the empty document has no archive")
    return document.container


def _strip(document: Document) -> None:
    """Take out what the empty document of the library brings along: a thumbnail and its maker's settings."""
    archive = _archive(document)
    for part in archive.parts:
        if part.startswith(("Thumbnails/", "Configurations2/")):
            archive.del_part(part)
            with suppress(KeyError):
                document.manifest.del_full_path(part)
    for name in ("office:styles", "office:automatic-styles"):
        styles = document.styles.get_element(f"//{name}")
        if styles is not None:
            styles.clear()


def _describe(document: Document, head: Letterhead) -> None:
    made_at = datetime.combine(head.made_on, time(), tzinfo=UTC)
    meta = document.meta
    meta.title = head.title
    meta.language = head.language
    meta.creator = head.author
    meta.set_initial_creator(head.author)
    meta.set_creation_date(made_at)
    meta.date = made_at
    meta.set_generator("participatie")


def _dress(document: Document, head: Letterhead) -> None:
    for face in odt_styles.faces():
        document.insert_style(face)
    document.insert_style(odt_styles.default_style(head.language, head.direction), default=True)
    for style in odt_styles.common_styles():
        document.insert_style(style)
    document.insert_style(odt_styles.page_layout(head.direction), automatic=True)
    for style in odt_styles.table_styles(head.direction):
        document.insert_style(style, automatic=True)


def _repacked(saved: bytes, head: Letterhead) -> bytes:
    """Write the archive again with the document's own day in it, so that making it twice gives the same bytes."""
    day = (head.made_on.year, head.made_on.month, head.made_on.day, 0, 0, 0)
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(saved)) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            stamped = zipfile.ZipInfo(entry.filename, day)
            stamped.compress_type = entry.compress_type
            new.writestr(stamped, old.read(entry))
    return packed.getvalue()
