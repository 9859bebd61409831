"""The written forms of this folder, as sheets, as files, and as pyxform understands them."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pyxform.xls2xform import convert

from participatie.xlsform.files import write_xlsx
from participatie.xlsform.sheets import Form, Sheet

FORMS = sorted((Path(__file__).parent / "forms").glob("*.*"))


def sheets_of_markdown(text: str) -> Form:
    """Read a table in the manner of pyxform: "| survey |" begins a sheet, "|  | cell | cell |" is a row."""
    form = Form()
    row = 0
    for line in filter(str.strip, text.splitlines()):
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if cells[0]:
            form.sheets.append(Sheet(cells[0]))
            row = 0
            continue
        row += 1
        for column, cell in enumerate(cells[1:]):
            form.sheets[-1].put(row, column, cell)
    return form


def file_of(path: Path) -> tuple[bytes, str]:
    """Give a form as somebody would send it: a table in Markdown as a workbook, CSV as it is."""
    if path.suffix == ".md":
        return write_xlsx(sheets_of_markdown(path.read_text())), f"{path.stem}.xlsx"
    return path.read_bytes(), path.name


def cells_of(path: Path) -> Iterator[tuple[str, int, str, str]]:
    """Give every non-empty cell below the headings: sheet, row, heading, text; read without the code under test."""
    if path.suffix == ".md":
        for sheet in sheets_of_markdown(path.read_text()).sheets:
            for number, cells in sheet.below():
                for column, text in cells.items():
                    yield sheet.name, number, sheet.headings().get(column, ""), text
        return
    text = path.read_text()
    name, headings = "", []
    for number, row in enumerate(csv.reader(io.StringIO(text), delimiter=";" if ";type;" in text else ","), start=1):
        if row and row[0]:
            name, headings = row[0], []
        elif not headings:
            headings = row
        else:
            yield from ((name, number, headings[at], cell) for at, cell in enumerate(row) if cell)


@dataclass(frozen=True)
class Told:
    """What pyxform makes of a form: names of questions, names of the answers of each, languages."""

    questions: tuple[str, ...]
    choices: Mapping[str, tuple[str, ...]]
    languages: frozenset[str]


def told_by_pyxform(path: Path) -> Told:
    """Let pyxform convert a form, and list what it found."""
    text = path.read_text()
    if path.suffix == ".csv" and ";type;" in text:
        out = io.StringIO(newline="")
        csv.writer(out).writerows(csv.reader(io.StringIO(text), delimiter=";"))
        text = out.getvalue()
    result = convert(text, file_type=path.suffix)
    pyx: Any = result._pyxform
    questions: list[str] = []
    choices: dict[str, tuple[str, ...]] = {}

    def walk(nodes: list[dict[str, Any]]) -> None:
        for node in nodes:
            if node.get("name") == "meta":
                continue
            if node["type"] in ("group", "repeat"):
                walk(node.get("children", []))
                continue
            questions.append(node["name"])
            if "itemset" in node or "list_name" in node:
                found = pyx["choices"][node.get("list_name") or node["itemset"]]
                choices[node["name"]] = tuple(each["name"] for each in found)

    walk(pyx["children"])
    languages = frozenset(re.findall(r'<translation lang="([^"]+)"', result.xform))
    return Told(tuple(questions), choices, languages - {"default"})
