"""A translation is put in, checked and sent to and fro without anybody's words getting lost."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from participatie.editor.document import survey_of, to_document
from participatie.editor.yaml_text import yaml_of
from participatie.errors import Refusal
from participatie.surveys.addresses import addressed
from participatie.surveys.definition import Survey
from participatie.surveys.loader import load
from participatie.surveys.standing import Standing, standing_in, texts_in
from participatie.surveys.texts import Checked, Language
from participatie.surveys.told import shipped_survey
from participatie.translating import files
from participatie.translating.changing import Wanted, changed, check_words, checked_name, tidy
from participatie.translating.sheet import Row, header, proposal_of, rows_for
from participatie.translating.views import Shown, name_of, sheet_of
from tests.surveys.test_standing import SMALL, checked

DAY = "2026-11-23"


def small() -> Survey:
    """A survey of five texts, Arabic complete and Turkish with one gap."""
    return load(SMALL, "small")


def put(survey: Survey, language: str, **wanted: Wanted) -> Survey:
    """Put translations in, by address with _ for the dot."""
    by_address = {address.replace("__", "."): each for address, each in wanted.items()}
    return survey_of(changed(to_document(survey), language, by_address, by="Amal Haddad", on=DAY))


def standings(survey: Survey, language: str) -> dict[str, Standing]:
    return {each.address: each.standing for each in texts_in(survey, language)}


@pytest.mark.parametrize("slug", ["residents", "entrepreneurs"])
def test_every_text_can_be_put_in_and_checked(slug: str) -> None:
    survey = shipped_survey(slug)
    wanted = {address: Wanted(f"Nieuw {number}", True) for number, address in enumerate(addressed(survey))}
    made = survey_of(changed(to_document(survey), "ar", wanted, by="Amal Haddad", on=DAY))
    assert [each.words for each in texts_in(made, "ar")] == [f"Nieuw {n}" for n in range(len(wanted))]
    assert set(standings(made, "ar").values()) == {Standing.CHECKED}
    assert standings(made, "tr") == standings(survey, "tr")


def test_a_check_says_who_and_stays_with_who_did_it_first() -> None:
    made = put(small(), "ar", title=Wanted(None, True))
    again = survey_of(changed(to_document(made), "ar", {"title": Wanted(None, True)}, by="Iemand", on="2026-12-01"))
    check = again.checks["ar"]["title"]
    assert (check.by, check.on) == ("Amal Haddad", DAY)
    taken_back = put(made, "ar", title=Wanted(None, False))
    assert taken_back.checks == {} and taken_back == small()


def test_new_words_need_a_new_check_and_no_words_have_none() -> None:
    made = put(small(), "ar", title=Wanted(None, True))
    assert standings(put(made, "ar", title=Wanted("كيف حالكم؟")), "ar")["title"] is Standing.DRAFT
    assert standings(put(made, "ar", title=Wanted("كيف حالكم؟", True)), "ar")["title"] is Standing.CHECKED
    gone = put(made, "ar", title=Wanted("", True))
    assert standings(gone, "ar")["title"] is Standing.MISSING and gone.checks == {}
    assert put(small(), "ar", nowhere=Wanted("x", True), q1__options__x=Wanted("x")) == small()


def test_what_a_person_typed_is_theirs_until_somebody_checks_it() -> None:
    typed = {"title": Wanted("كيف حالكم؟", typed=True)}
    made = survey_of(changed(to_document(small()), "ar", typed, by="", on=DAY, writer="Amal Haddad"))
    assert made.checks["ar"]["title"].written.startswith("written ") and load(yaml_of(made), "small") == made
    title = texts_in(made, "ar")[0]
    assert title.standing is Standing.WRITTEN and title.check is not None
    assert (title.check.by, title.check.on) == ("Amal Haddad", DAY)
    assert (standing_in(made, "ar").written, standing_in(made, "ar").is_checked) == (1, False)
    # Words out of a file are nobody's; another Dutch makes it outdated; a check takes its place.
    assert standings(put(small(), "ar", title=Wanted("كيف حالكم؟")), "ar")["title"] is Standing.DRAFT
    document = to_document(made)
    other = {**document, "title": {**document["title"], "nl": "Hoe is het?"}}  # type: ignore[dict-item]
    assert standings(survey_of(other), "ar")["title"] is Standing.OUTDATED
    checked = put(made, "ar", title=Wanted(None, True))
    assert standings(checked, "ar")["title"] is Standing.CHECKED and not checked.checks["ar"]["title"].wrote


def test_a_language_that_is_checked_as_a_whole_stays_so_beside_one_typed_text() -> None:
    whole = replace(small(), languages=(Language("nl", Checked.SOURCE), Language("ar", Checked.PERSON, "Amal", DAY)))
    typed = {"title": Wanted("كيف حالكم؟", typed=True)}
    made = survey_of(changed(to_document(whole), "ar", typed, by="", on=DAY, writer="Bo"))
    found = standing_in(made, "ar")
    assert (found.checked, found.written, found.is_by_people) == (found.texts - 1, 1, True)


def test_a_check_is_for_the_dutch_that_somebody_saw() -> None:
    seen = to_document(small())
    mine = changed(seen, "ar", {"title": Wanted(None, True)}, by="Amal Haddad", on=DAY)
    now = {**mine, "title": {**mine["title"], "nl": "Hoe is het?"}}  # type: ignore[dict-item]
    assert standings(survey_of(now), "ar")["title"] is Standing.OUTDATED


def test_words_between_braces_stay() -> None:
    check_words("Duurt {minutes} minuten.", "يستغرق {minutes} دقائق.")
    for wrong in ("يستغرق دقائق.", "{minutes} {minutes}", "{uren}", "a" * 1001, "a\u202eb"):
        with pytest.raises(Refusal):
            check_words("Duurt {minutes} minuten.", wrong)
    with pytest.raises(Refusal):
        checked_name("  ")
    assert checked_name("  Amal  Haddad ") == "Amal Haddad" and tidy(" a\r\n b ") == "a b"


def test_a_file_comes_back_as_it_went() -> None:
    survey = checked(small(), "ar", "title")
    for language in ("ar", "tr"):
        columns, rows = header(language), rows_for(survey, language)
        for data in (files.as_xlsx(columns, rows, "x"), files.as_ods(columns, rows, "x"), files.as_csv(columns, rows)):
            back = files.read_rows(data)
            assert [tuple(row.cells[:5]) for row in back] == [columns, *rows]
            proposal = proposal_of(survey, language, back)
            assert (proposal.changes, proposal.faults, proposal.same, proposal.absent) == ((), (), 5, 0)


def test_a_translator_changes_checks_and_remarks() -> None:
    rows = [list(row) for row in rows_for(small(), "tr")]
    rows[3][2] = "Teşekkürler."
    rows[0][3] = "Nagekeken"
    rows[1][4] = "Is dit “u” of “je”?"
    back = files.read_rows(files.as_xlsx(header("tr"), [tuple(row) for row in rows], "tr"))
    proposal = proposal_of(small(), "tr", back)
    assert [(each.address, each.old, each.new, each.checked) for each in proposal.changes] == [
        ("title", "Nasıl gidiyor?", "Nasıl gidiyor?", True),
        ("thanks.0", "", "Teşekkürler.", False),
    ]
    assert [(each.row, each.words) for each in proposal.notes] == [(3, "Is dit “u” of “je”?")]
    made = survey_of(changed(to_document(small()), "tr", proposal.wanted, by="Ayşe Demir", on=DAY))
    assert standings(made, "tr")["title"] is Standing.CHECKED
    assert standings(made, "tr")["thanks.0"] is Standing.DRAFT


def test_every_bad_row_is_named() -> None:
    good = rows_for(small(), "ar")
    rows = [
        Row(1, header("ar")),
        Row(2, ("title", "Hoe gaat het nu?", "جديد", "", "")),
        Row(3, ("q9.text", "Wat?", "ماذا؟", "", "")),
        Row(4, ("promise", good[2][1], "مع {date}", "", "")),
        Row(5, ("intro.0", good[1][1], "جديد", "", ""), formula=True),
        Row(6, ("thanks.0", good[3][1], "ممتاز", "", "")),
        Row(7, ("thanks.0", good[3][1], "مرة أخرى", "", "")),
        Row(8, ("", "", "", "", "")),
    ]
    proposal = proposal_of(small(), "ar", rows)
    assert [(fault.row, fault.message.dutch.split(".")[0].split(":")[0]) for fault in proposal.faults] == [
        (2, "Het Nederlands is nu anders"),
        (3, "Dit adres staat niet in deze vragenlijst"),
        (4, "Laat de woorden tussen accolades staan zoals in het Nederlands"),
        (5, "Hier staat een formule"),
        (7, "Dit adres staat ook al op rij 6"),
    ]
    assert [each.address for each in proposal.changes] == ["thanks.0"]


def test_an_empty_translation_wipes_nothing() -> None:
    rows = [Row(1, header("ar")), Row(2, ("title", "Hoe gaat het?", " ", "nagekeken", ""))]
    change = proposal_of(small(), "ar", rows).changes[0]
    assert (change.new, change.checked) == ("كيف الحال؟", True)


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        (("iets", "anders"), "ontbreken deze koppen: adres, Nederlands, vertaling"),
        (header("tr"), "voor een andere taal"),
        ((), "ontbreken deze koppen"),
    ],
)
def test_a_file_that_is_not_ours_is_refused(cells: tuple[str, ...], said: str) -> None:
    with pytest.raises(Refusal) as caught:
        proposal_of(small(), "ar", [Row(1, cells)])
    assert said in caught.value.message.dutch


def test_the_columns_may_stand_in_another_order() -> None:
    columns = ("status", "vertaling (translation) ar", "adres (address)", "Nederlands (Dutch)")
    rows = [Row(1, columns), Row(2, ("checked", "مرحبا", "title", "Hoe gaat het?"))]
    assert proposal_of(small(), "ar", rows).changes[0].checked


def packed(**parts: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return made.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b" \r\n",
        b"a" * (files.LARGEST_FILE + 1),
        b"PK\x03\x04 broken",
        b"\xff\xd8\xff\xe0 a picture",
        packed(other_xml=b"<a/>"),
        packed(content_xml=b"<a"),
        packed(content_xml=b'<!DOCTYPE a [<!ENTITY b "bbbb">]><a>&b;</a>'),
        packed(content_xml=b" " * 31_000_000),
        packed(xl__workbook_xml=b"<nonsense/>"),
        b"PK\x03\x04" + bytes(range(256)) * 40,
    ],
    ids=[
        "nothing",
        "blank",
        "large",
        "half",
        "picture",
        "other",
        "broken ods",
        "entities",
        "bomb",
        "broken xlsx",
        "noise",
    ],
)
def test_a_file_that_means_harm_is_refused(data: bytes) -> None:
    with pytest.raises(Refusal):
        files.read_rows(data)


def test_a_million_empty_rows_are_not_walked_through() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for column, title in enumerate(header("ar"), start=1):
        sheet.cell(1, column, title)
    sheet.cell(1_048_576, 1, "ver weg")
    made = io.BytesIO()
    book.save(made)
    assert len(files.read_rows(made.getvalue())) == 1
    repeated = (
        b'<r xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"><table:table>'
        b'<table:table-row table:number-rows-repeated="1048576"><table:table-cell '
        b'table:number-columns-repeated="16384"/></table:table-row></table:table></r>'
    )
    assert files.read_rows(packed(content_xml=repeated)) == ()
    many = files.as_csv(("adres",), [("x",)] * (files.MOST_ROWS + 1))
    with pytest.raises(Refusal):
        files.read_rows(many)


def test_a_formula_is_seen_and_never_reckoned() -> None:
    book = openpyxl.Workbook()
    book.active.append(header("ar"))
    book.active.append(["title", "Hoe gaat het?", '=HYPERLINK("http://example.org","x")', "", ""])
    made = io.BytesIO()
    book.save(made)
    row = files.read_rows(made.getvalue())[1]
    assert row.formula
    assert proposal_of(small(), "ar", [Row(1, header("ar")), row]).faults[0].row == 2


@given(st.lists(st.lists(st.text(max_size=30), max_size=6), max_size=8))
def test_nonsense_is_answered_calmly(cells: list[list[str]]) -> None:
    rows = [Row(1, header("ar")), *(Row(n, tuple(each)) for n, each in enumerate(cells, start=2))]
    proposal = proposal_of(small(), "ar", rows)
    assert len(proposal.changes) <= 5


def test_an_apostrophe_of_the_language_itself_stays() -> None:
    back = files.read_rows(files.as_csv(("adres", "x"), [("'s Avonds", "-1"), ("@iets", "'")]))
    assert back[1].cells == ("'s Avonds", "-1") and back[2].cells == ("@iets", "'")


@given(st.text(min_size=1, max_size=60))
def test_whatever_was_typed_comes_back_from_csv(words: str) -> None:
    plain = tidy("".join(sign for sign in words if sign.isprintable()))
    back = files.read_rows(files.as_csv(("adres", "x"), [("title", plain)]))
    if not (plain.startswith("'") and plain[1:].startswith(files.FORMULA)):
        assert back[1].cells[1] == plain


def test_texts_are_shown_by_the_page() -> None:
    texts = texts_in(shipped_survey("residents"), "ar")
    first = sheet_of(texts, Shown.ALL, 1)
    assert (len(first.texts), first.page) == (15, 1) and first.pages == -(-len(texts) // 15)
    assert sheet_of(texts, Shown.ALL, 9999).page == first.pages
    assert sheet_of(texts, Shown.CHECKED, 3) == type(first)((), 1, 1)
    names = [name_of(shipped_survey("residents"), address).dutch for address in addressed(shipped_survey("residents"))]
    assert names[0] == "Titel" and "Vraag 1 · Antwoord" in names
