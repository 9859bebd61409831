"""How a document for a word processor looks: letters, space, tables, and pages that run the reader's way.

Size and weight are said twice, since ODF keeps them apart for Arabic and its like.
"""

from __future__ import annotations

from collections.abc import Iterator

INK = "#1c2a33"
SOFT = "#45535d"
LINE = "#b9b0a1"
ACCENT = "#17497a"

_COUNTRIES = {"nl": "NL", "en": "GB", "tr": "TR", "ar": "EG", "pl": "PL", "uk": "UA"}
_FACES = ("Noto Sans", "Noto Serif", "Noto Sans Arabic")


def language_properties(language: str) -> str:
    """Give the attributes that say in which language letters stand, for every kind of script."""
    base = language.split("-")[0]
    country = _COUNTRIES.get(base, "none")
    return " ".join(
        f'{prefix}:language{suffix}="{base}" {prefix}:country{suffix}="{country}"'
        for prefix, suffix in (("fo", ""), ("style", "-complex"))
    )


def writing_mode(direction: str) -> str:
    """Give the name ODF has for a direction."""
    return "rl-tb" if direction == "rtl" else "lr-tb"


def default_style(language: str, direction: str) -> str:
    """Give what holds for every paragraph that does not say otherwise."""
    return (
        '<style:default-style style:family="paragraph">'
        f'<style:paragraph-properties style:writing-mode="{writing_mode(direction)}" fo:text-align="start"'
        ' fo:orphans="2" fo:widows="2" fo:hyphenation-ladder-count="no-limit"/>'
        f"<style:text-properties {_letters(10.5)} {language_properties(language)}"
        f' fo:color="{INK}" fo:hyphenate="false"/></style:default-style>'
    )


def faces() -> Iterator[str]:
    """Give the letters that are asked for; a computer without them takes its own."""
    for face in _FACES:
        generic = "roman" if "Serif" in face else "swiss"
        yield (
            f'<style:font-face style:name="{face}" svg:font-family="&apos;{face}&apos;"'
            f' style:font-family-generic="{generic}" style:font-pitch="variable"/>'
        )


def common_styles() -> Iterator[str]:
    """Give the named styles, which who works on the document can change in one place."""
    yield _paragraph("Standard", "", 'fo:line-height="130%"', "")
    yield _paragraph("Text_20_body", "Standard", 'fo:margin-bottom="0.2cm"', "", "Text body")
    yield _paragraph("Lead", "Standard", 'fo:margin-bottom="0.4cm"', _letters(13) + f' fo:color="{SOFT}"')
    yield _paragraph("Small", "Standard", 'fo:margin-bottom="0.15cm"', _letters(9) + f' fo:color="{SOFT}"')
    yield _paragraph(
        "Notice", "Standard",
        f'fo:border-top="1.5pt solid {ACCENT}" fo:padding-top="0.15cm" fo:margin-top="0.3cm"'
        ' fo:margin-bottom="0.4cm"', "",
    )  # fmt: skip
    yield _paragraph("Table_20_Contents", "Standard", 'fo:line-height="115%"', _letters(9.5), "Table Contents")
    yield _paragraph(
        "Table_20_Heading", "Table_20_Contents", 'fo:keep-with-next="always"', _letters(9, bold=True), "Table Heading"
    )
    yield _paragraph(
        "Caption", "Standard",
        'fo:margin-top="0.3cm" fo:margin-bottom="0.15cm" fo:keep-with-next="always"', _letters(10, bold=True),
    )  # fmt: skip
    yield _paragraph("Header", "Standard", 'fo:margin-bottom="0.5cm"', _letters(8.5) + f' fo:color="{SOFT}"')
    yield _paragraph("Footer", "Standard", 'fo:margin-top="0.4cm"', _letters(8.5) + f' fo:color="{SOFT}"')
    yield _paragraph(
        "Heading", "Standard",
        'fo:keep-with-next="always" fo:line-height="112%" fo:margin-top="0.6cm" fo:margin-bottom="0.2cm"',
        _letters(13, face="Noto Serif", bold=True),
    )  # fmt: skip
    for level, size, above in ((1, 24.0, "0cm"), (2, 16.0, "0.9cm"), (3, 12.5, "0.6cm"), (4, 11.0, "0.4cm")):
        yield _paragraph(
            f"Heading_20_{level}", "Heading", f'fo:margin-top="{above}"', _letters(size, bold=True),
            f"Heading {level}", f' style:default-outline-level="{level}"',
        )  # fmt: skip
    yield (
        '<style:style style:name="Strong_20_Emphasis" style:display-name="Strong Emphasis" style:family="text">'
        '<style:text-properties fo:font-weight="bold" style:font-weight-complex="bold"/></style:style>'
    )
    yield from (_bullets(), _numbers())


def page_layout(direction: str) -> str:
    """Give an upright A4 with room for the words at its head and foot."""
    return (
        '<style:page-layout style:name="Page"><style:page-layout-properties fo:page-width="21cm"'
        ' fo:page-height="29.7cm" style:print-orientation="portrait" fo:margin-top="1.5cm" fo:margin-bottom="1.3cm"'
        f' fo:margin-left="2.2cm" fo:margin-right="2.2cm" style:writing-mode="{writing_mode(direction)}"/>'
        '<style:header-style><style:header-footer-properties fo:min-height="0.9cm"/></style:header-style>'
        '<style:footer-style><style:header-footer-properties fo:min-height="0.9cm"/></style:footer-style>'
        "</style:page-layout>"
    )


def table_styles(direction: str) -> Iterator[str]:
    """Give the automatic styles of tables: thin lines, a stronger one below the header, rows in one piece."""
    yield (
        '<style:style style:name="Table" style:family="table"><style:table-properties style:rel-width="100%"'
        f' table:align="margins" style:writing-mode="{writing_mode(direction)}" fo:margin-bottom="0.4cm"'
        "/></style:style>"
    )
    yield _cell("Cell", f"0.5pt solid {LINE}")
    yield _cell("HeadCell", f"1.25pt solid {INK}")
    yield (
        '<style:style style:name="Row" style:family="table-row"><style:table-row-properties'
        ' fo:keep-together="always"/></style:style>'
    )


def column_style(name: str, share: int) -> str:
    """Give a column's part of the width."""
    return (
        f'<style:style style:name="{name}" style:family="table-column"><style:table-column-properties'
        f' style:rel-column-width="{share}*"/></style:style>'
    )


def paragraph_style(name: str, parent: str, language: str, direction: str) -> str:
    """Give a paragraph in another language and direction than the document's."""
    return (
        f'<style:style style:name="{name}" style:family="paragraph" style:parent-style-name="{parent}">'
        f'<style:paragraph-properties style:writing-mode="{writing_mode(direction)}" fo:text-align="start"/>'
        f"<style:text-properties {language_properties(language)}/></style:style>"
    )


def span_style(name: str, language: str | None, *, bold: bool) -> str:
    """Give words in another language, or heavier than the rest, or both."""
    weight = 'fo:font-weight="bold" style:font-weight-complex="bold"' if bold else ""
    spoken = language_properties(language) if language else ""
    return (
        f'<style:style style:name="{name}" style:family="text"><style:text-properties {weight} {spoken}/></style:style>'
    )


def _letters(size: float, *, face: str = "", bold: bool = False) -> str:
    faces = ""
    if face or size == 10.5:
        faces = f'style:font-name="{face or "Noto Sans"}" style:font-name-complex="Noto Sans Arabic" '
    weight = ' fo:font-weight="bold" style:font-weight-complex="bold"' if bold else ""
    return f'{faces}fo:font-size="{size}pt" style:font-size-complex="{size * 1.12:.1f}pt"{weight}'


def _paragraph(name: str, parent: str, paragraph: str, text: str, shown: str = "", more: str = "") -> str:
    above = f' style:parent-style-name="{parent}"' if parent else ""
    display = f' style:display-name="{shown}"' if shown else ""
    letters = f"<style:text-properties {text}/>" if text else ""
    return (
        f'<style:style style:name="{name}"{display} style:family="paragraph"{above}{more}>'
        f"<style:paragraph-properties {paragraph}/>{letters}</style:style>"
    )


def _cell(name: str, below: str) -> str:
    return (
        f'<style:style style:name="{name}" style:family="table-cell"><style:table-cell-properties'
        f' fo:border-bottom="{below}" fo:padding-top="0.1cm" fo:padding-bottom="0.1cm"'
        ' fo:padding-left="0.1cm" fo:padding-right="0.15cm"/></style:style>'
    )


def _bullets() -> str:
    return (
        '<text:list-style style:name="List_20_1" style:display-name="List 1"><text:list-level-style-bullet'
        f' text:level="1" text:bullet-char="•">{_indent()}</text:list-level-style-bullet></text:list-style>'
    )


def _numbers() -> str:
    return (
        '<text:list-style style:name="Numbering_20_1" style:display-name="Numbering 1"><text:list-level-style-number'
        f' text:level="1" style:num-format="1" style:num-suffix=".">{_indent()}</text:list-level-style-number>'
        "</text:list-style>"
    )


def _indent() -> str:
    return (
        '<style:list-level-properties text:list-level-position-and-space-mode="label-alignment">'
        '<style:list-level-label-alignment text:label-followed-by="listtab" fo:text-indent="-0.6cm"'
        ' fo:margin-left="0.6cm"/></style:list-level-properties>'
    )
