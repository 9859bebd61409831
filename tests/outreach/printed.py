"""A poster to test with, and the independent decoder that reads it back."""

from __future__ import annotations

from datetime import date
from typing import Any

import pypdfium2
import typst
import zxingcpp

from participatie.outreach import poster, qr

DUTCH = poster.PosterText(
    language="nl", direction="ltr", headline="Hoe gaat het in uw buurt?",
    lead="Wij maken samen een plan. Vertel wat u goed vindt en wat beter moet.", promise="",
    scan="Scan de code met uw telefoon.", type_over="Of typ dit adres over:", call="Of bel:",
    never="Wij gebruiken uw antwoorden nooit voor boetes of controles.",
    hear_back="Op 15 januari 2027 hoort u wat we gaan doen.",
)  # fmt: skip


def voice(language: str, headline: str, promise: str, direction: str = "ltr") -> poster.PosterText:
    return poster.PosterText(
        language=language, direction=direction, headline=headline, lead="", promise=promise,
        scan="", type_over="", call="", never="", hear_back="",
    )  # fmt: skip


OTHERS = (
    voice("en", "How are things in your area?", "Scan and answer in English."),
    voice("tr", "Mahallenizde hayat nasıl?", "Kodu okutun ve Türkçe cevap verin."),
    voice("ar", "كيف الأحوال في حيّكم؟", "امسح الرمز وأجب بالعربية.", "rtl"),
    voice("pl", "Jak się mieszka w okolicy?", "Zeskanuj kod i odpowiedz po polsku."),
    voice("uk", "Як справи у вашому районі?", "Відскануйте код і дайте відповідь українською."),
)


def a_poster(**changes: Any) -> poster.Poster:
    said: dict[str, Any] = {
        "title": "Poster Waterkwartier", "area": "Waterkwartier", "asked_by": "Gemeente en Buurtkracht.",
        "texts": (DUTCH, *OTHERS), "address": qr.short_address("https://buurt.example.nl", "K7PX4M2Q"),
        "qr_alt": "QR-code naar buurt.example.nl/q/K7PX4M2Q", "phone": "010 123 45 67",
        "place": "Tunnel Havenstraat", "made_on": date(2026, 11, 23),
    }  # fmt: skip
    return poster.Poster(**said | changes)


def decoded_pdf(pdf: bytes, scale: float = 2.0) -> list[str]:
    """What an independent decoder reads on the first page."""
    return decoded(pypdfium2.PdfDocument(pdf)[0], scale)


def decoded(page: pypdfium2.PdfPage, scale: float = 2.0) -> list[str]:
    """What an independent decoder reads on one page."""
    image = page.render(scale=scale).to_pil()
    return [found.text for found in zxingcpp.read_barcodes(image)]


def decoded_svg(svg: bytes) -> list[str]:
    """What an independent decoder reads in an SVG, drawn 15 cm wide."""
    page = b'#set page(width: 15cm, height: auto, margin: 0cm)\n#image(bytes(sys.inputs.svg), format: "svg")'
    pdf = typst.compile(page, sys_inputs={"svg": svg.decode()}, format="pdf")
    assert isinstance(pdf, bytes)
    return decoded_pdf(pdf)
