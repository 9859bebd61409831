"""The declaration of intent, as words and as files."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime

import pikepdf
import pytest
from flask import Flask

from participatie.accounts.people import Organisation, OrganisationKind
from participatie.accounts.roles import Role
from participatie.partners import declaration_files
from participatie.partners.commitment import Commitment, Level, Per, Promise, Signature, matrix_of
from participatie.partners.declaration import EMPTY, Declaration, declaration_of
from participatie.partners.wording import signed_text
from participatie.web.site import EXTENSION
from tests.conftest import NOW, SignIn
from tests.plan.story import build

POLICE = Organisation(1, "politie", "Politie", OrganisationKind.POLICE)
TOWN = Organisation(2, "gemeente", "Gemeente Vlietstad", OrganisationKind.MUNICIPALITY)
DAY = date(2026, 11, 23)
PROMISE = Promise(
    "teamchef #set text[1]",
    10,
    Per.MONTH,
    "beslist over inzet",
    "",
    "districtschef",
    date(2026, 9, 1),
    date(2027, 2, 28),
)


@pytest.fixture
def declaration() -> Declaration:
    """Two organisations, three cells filled, one signed."""
    text = signed_text("Waterkwartier", "Politie", Level.MANAGER, PROMISE)
    signature = Signature(9, "Ada Blom", "teamchef", 1, text, datetime(2026, 9, 2, 8, 5, tzinfo=UTC))
    cells = [
        Commitment(1, 1, Level.MANAGER, PROMISE, 1, signature),
        Commitment(2, 1, Level.FRONT_LINE, replace(PROMISE, function="wijkagent", hours=90, per=Per.TOTAL), 1),
        Commitment(3, 2, Level.EXECUTIVE, replace(PROMISE, function="wethouder", hours=0, budget="2.000 euro"), 1),
    ]
    return declaration_of("Waterkwartier", matrix_of([POLICE, TOWN], cells), DAY)


def words_of(pdf: pikepdf.Pdf) -> str:
    """The tags of a PDF in reading order, as one line."""
    found: list[str] = []

    def walk(node: object) -> None:
        if isinstance(node, pikepdf.Array):
            for each in node:  # type: ignore[attr-defined]
                walk(each)
        elif isinstance(node, pikepdf.Dictionary):
            if "/S" in node:
                found.append(str(node["/S"]))
            if "/K" in node:
                walk(node["/K"])

    walk(pdf.Root.StructTreeRoot)
    return " ".join(found)


def test_the_declaration_says_what_is_promised_signed_and_empty(declaration: Declaration) -> None:
    police, town = declaration.organisations
    assert [each.function for each in police.promised] == ["", "teamchef #set text[1]", "wijkagent"]
    assert police.promised[0].lines == (EMPTY,)
    assert "Uren: 10 uur per maand, samen 60 uur" in police.promised[1].lines
    assert police.total == "Samen 150 uur. Daarvan is 60 uur getekend."
    assert town.total == "Er zijn nog geen uren beloofd."
    assert declaration.state == "Stand op 23 november 2026: er is getekend in 1 van de 6 vakken."
    assert declaration.signatures[0].fact == (
        "Getekend in het systeem door Ada Blom, teamchef, op 2 september 2026, 10:05."
    )
    assert [bool(each.fact) for each in declaration.signatures] == [True, False, False]
    assert declaration.help == (("Politie", "districtschef"), ("Gemeente Vlietstad", "districtschef"))


def test_the_sentences_are_short(declaration: Declaration) -> None:
    for text in (*declaration.why, *declaration.agreements, *declaration.meaning):
        for sentence in text.split(". "):
            assert len(sentence.split()) <= 16, sentence


def test_an_empty_declaration_is_a_declaration_too() -> None:
    empty = declaration_of("Waterkwartier", matrix_of([], []), DAY)
    assert declaration_files.as_pdf(empty).startswith(b"%PDF")
    assert declaration_files.as_odt(empty)
    bare = declaration_of("Waterkwartier", matrix_of([POLICE], []), DAY)
    assert declaration_files.as_pdf(bare).startswith(b"%PDF")


def test_the_pdf_is_tagged_and_says_its_language_and_title(declaration: Declaration) -> None:
    made = declaration_files.as_pdf(declaration)
    assert made == declaration_files.as_pdf(declaration), "the same declaration gives the same bytes"
    with pikepdf.open(io.BytesIO(made)) as pdf:
        assert str(pdf.Root.Lang).startswith("nl")
        assert bool(pdf.Root.MarkInfo.Marked)
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        with pdf.open_metadata() as metadata:
            assert metadata["dc:title"] == "Intentieverklaring Waterkwartier"
            assert metadata["pdfuaid:part"] == "1"
        tags = words_of(pdf)
    assert tags.count("/H1 ") == 1
    assert tags.count("/H2") == 7
    assert tags.count("/H3") == 2
    assert tags.count("/Table") == 4
    assert "/TH" in tags and "/LI" in tags


def test_the_odt_holds_the_same_words(declaration: Declaration) -> None:
    with zipfile.ZipFile(io.BytesIO(declaration_files.as_odt(declaration))) as archive:
        content = archive.read("content.xml").decode()
        meta = archive.read("meta.xml").decode()
    assert "Intentieverklaring Waterkwartier" in meta
    for words in (
        "teamchef #set text[1]",
        "wethouder",
        "2.000 euro",
        EMPTY,
        "Ada Blom",
        declaration.signatures[0].mark,
    ):
        assert words in content
    assert content.count("<table:table ") == 4


def test_both_files_are_downloaded_by_the_team_only(app: Flask, sign_in: SignIn) -> None:
    with app.extensions[EXTENSION].database.transaction() as connection:
        build(connection, NOW)
    browser = sign_in(Role.EXECUTIVE, "politie")
    base = "/team/waterkwartier/partners/intentieverklaring"
    pdf, odt = browser.get(f"{base}.pdf").response, browser.get(f"{base}.odt").response
    assert pdf.get_data().startswith(b"%PDF")
    assert pdf.mimetype == "application/pdf"
    assert odt.mimetype == "application/vnd.oasis.opendocument.text"
    assert app.test_client().get(f"{base}.pdf").status_code == 303
