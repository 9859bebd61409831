"""The poster: one tagged page, every language in its own script, and a code that scans."""

from __future__ import annotations

import io

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from PIL import ImageFilter

from participatie.outreach import poster, qr
from tests.outreach.printed import DUTCH, OTHERS, a_poster, decoded_pdf, voice

_SCANNED = "HTTPS://BUURT.EXAMPLE.NL/Q/K7PX4M2Q"


def _words(pdf: bytes) -> str:
    page = pypdfium2.PdfDocument(pdf)[0]
    return " ".join(page.get_textpage().get_text_bounded().split())


def _tags(node: pikepdf.Object) -> list[pikepdf.Dictionary]:
    found: list[pikepdf.Dictionary] = []
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            found.append(kid)
            found.extend(_tags(kid))
    return found


def test_the_page_is_read_by_an_independent_decoder() -> None:
    assert decoded_pdf(poster.as_pdf(a_poster())) == [_SCANNED]


def test_the_code_measures_eight_centimetres_without_its_white_edge() -> None:
    page = pypdfium2.PdfDocument(poster.as_pdf(a_poster()))[0]
    image = page.render(scale=300 / 72).to_pil().convert("L")

    corners = zxingcpp.read_barcodes(image)[0].position
    width_mm = (corners.top_right.x - corners.top_left.x) / 300 * 25.4
    assert 79 <= width_mm <= 81


def test_the_code_also_scans_from_a_grey_and_blurred_copy() -> None:

    image = pypdfium2.PdfDocument(poster.as_pdf(a_poster()))[0].render(scale=1).to_pil()
    copied = image.convert("L").filter(ImageFilter.GaussianBlur(1.5))
    assert [found.text for found in zxingcpp.read_barcodes(copied)] == [_SCANNED]


def test_the_pdf_is_tagged_and_speaks_its_languages() -> None:
    with pikepdf.open(io.BytesIO(poster.as_pdf(a_poster()))) as pdf:
        root = pdf.Root
        assert root.MarkInfo.Marked
        assert str(root.Lang) == "nl"
        assert str(pdf.docinfo.Title) == "Poster Waterkwartier"
        tags = _tags(root.StructTreeRoot)
        kinds = [str(tag.S) for tag in tags]
        assert kinds.count("/H1") == 1
        assert kinds.count("/H2") == 5
        figures = [tag for tag in tags if str(tag.S) == "/Figure"]
        assert [str(tag.Alt) for tag in figures] == ["QR-code naar buurt.example.nl/q/K7PX4M2Q"]
        spoken = {str(tag.Lang) for tag in tags if "/Lang" in tag}
        assert spoken >= {"en", "tr", "ar", "pl", "uk"}
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"


def test_only_our_own_letters_are_used() -> None:
    with pikepdf.open(io.BytesIO(poster.as_pdf(a_poster()))) as pdf:
        fonts = {str(font.BaseFont).split("+")[-1] for font in pdf.pages[0].Resources.Font.values()}
    assert fonts <= {
        "NotoSans-Regular", "NotoSans-Bold", "NotoSerif-SemiBold", "NotoSansArabic-Regular",
        "NotoSansArabic-Bold", "NotoSansArabic", "NotoSansEthiopic-Regular", "NotoSansEthiopic-Bold",
    }  # fmt: skip


def test_the_words_stand_on_the_page() -> None:
    words = _words(poster.as_pdf(a_poster()))
    for said in (
        "Waterkwartier", "Scan de code met uw telefoon.", "buurt.example.nl/q/K7PX4M2Q", "010 123 45 67",
        "Mahallenizde hayat", "районі?", "Tunnel Havenstraat", "15 januari",
    ):  # fmt: skip
        assert said in words


@pytest.mark.parametrize("amount", [0, 1, 3, 5])
def test_every_number_of_languages_fits_one_page(amount: int) -> None:
    pdf = poster.as_pdf(a_poster(texts=(DUTCH, *OTHERS[:amount]), phone=None))
    assert len(pypdfium2.PdfDocument(pdf)) == 1
    assert decoded_pdf(pdf) == [_SCANNED]


@pytest.mark.parametrize("amount", [1, 2, 5])
def test_every_language_stays_beside_the_code(amount: int) -> None:
    """The panel with the code is 6 mm higher than the white square on both sides; nothing sticks out of it."""
    wordy = tuple(
        voice(each.language, each.headline, (each.promise + " ") * 3, each.direction) for each in OTHERS[:amount]
    )
    page = pypdfium2.PdfDocument(poster.as_pdf(a_poster(texts=(DUTCH, *wordy))))[0]
    corners = zxingcpp.read_barcodes(page.render(scale=2).to_pil())[0].position
    height, module = page.get_height(), (corners.top_right.x - corners.top_left.x) / 2 / 29
    top, bottom = height - corners.top_left.y / 2 + 4 * module, height - corners.bottom_left.y / 2 - 4 * module
    beside = page.get_textpage().get_text_bounded(corners.top_right.x / 2, bottom - 3, page.get_width(), top + 3)
    words = beside.split()
    for each in wordy:
        if each.direction == "ltr":
            assert words.count(each.promise.split()[-1]) == 3
            assert each.headline.split()[0] in words


def test_long_words_in_eight_languages_still_fit_one_page() -> None:
    long = tuple(
        voice(f"x{n}", "Wie geht es Ihnen in Ihrer Nachbarschaft heute?" * 2, "Bitte. " * 30) for n in "abcdefg"
    )
    address = qr.short_address("https://participatie.burgerlijke-gemeente-met-een-lange-naam.example.nl", "K7PX4M2Q")
    pdf = poster.as_pdf(a_poster(texts=(DUTCH, *long), address=address, area="Bloemenbuurt-Noord en omstreken"))
    assert len(pypdfium2.PdfDocument(pdf)) == 1
    assert decoded_pdf(pdf) == [address.scanned]


def test_markup_typed_by_staff_stays_text() -> None:
    typed = '#read("/etc/passwd") $x$ *vet* = kop <label> @ref \\ "'
    assert '#read("/etc/passwd")' in _words(poster.as_pdf(a_poster(place=typed)))


def test_the_same_poster_gives_the_same_bytes() -> None:
    assert poster.as_pdf(a_poster()) == poster.as_pdf(a_poster())


def test_the_svg_is_one_page_without_anything_from_elsewhere() -> None:
    svg = poster.as_svg(a_poster()).decode()
    assert svg.startswith("<svg")
    assert "<script" not in svg
    assert 'href="http' not in svg
