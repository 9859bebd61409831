"""What hangs in the porch after a meeting: thank you, three points, and a code that leads to the report."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from participatie.documents import pdf
from participatie.minutes.content import ReportContent
from participatie.minutes.entry import EntryKind
from participatie.outreach import qr
from participatie.plan.documents import Voice
from participatie.text import mark
from participatie.written import ShownText, WrittenText, direction_of

MOST_POINTS = 3
_LAYOUT = Path(__file__).parent / "thanks.typ"


@dataclass(frozen=True, slots=True)
class ThanksPoster:
    """Everything the sheet says.

    Attributes:
        language: code of the reader's language.
        direction: direction of its script.
        title: of the document.
        author: who is responsible, in words.
        made_on: the day of the report.
        area: name of the neighbourhood.
        heading: thank you.
        lead: which meeting.
        agreed: above the points.
        points: at most three, what was agreed first.
        invitation: what the code is for.
        type_over: above the address.
        address: as people type it.
        qr_svg: the code.
        qr_modules: modules on a side of it, the white edge included.
        qr_alt: the code in words.
        contact: whom to turn to.
    """

    language: str
    direction: str
    title: str
    author: str
    made_on: date
    area: str
    heading: str
    lead: str
    agreed: str
    points: tuple[ShownText, ...]
    invitation: str
    type_over: str
    address: str
    qr_svg: str
    qr_modules: int
    qr_alt: str
    contact: str


def thanks_poster(content: ReportContent, page_address: str, voice: Voice) -> ThanksPoster:
    """Put the thanks on one sheet.

    Args:
        content: the report, a draft or a version.
        page_address: where the report lives, complete.
        voice: the reader's language.

    Returns:
        At most `MOST_POINTS` points: actions, then decisions, then what people said most places first.
    """
    address = page_address.partition("://")[2]
    qr_alt = voice.say(mark("QR-code. Het adres is %(address)s"), address=address)
    return ThanksPoster(
        language=voice.language,
        direction=direction_of(voice.language),
        title=f"{voice.say(mark('Dank u wel'))} · {content.area_name}",
        author=voice.names(content.organisations) or content.area_name,
        made_on=content.published_on,
        area=content.area_name,
        heading=voice.say(mark("Dank u wel")),
        lead=voice.say(mark("Op %(day)s praatten we samen over de buurt."), day=content.held_on),
        agreed=voice.say(mark("Dit spraken we af")) if content.entries else voice.say(mark("Dit zeiden mensen")),
        points=tuple(voice.shown(each) for each in first_points(content)),
        invitation=voice.say(mark("Lees het hele verslag")),
        type_over=voice.say(mark("Of typ dit adres:")),
        address=address,
        qr_svg=qr.svg(page_address, qr_alt),
        qr_modules=len(qr.modules(page_address)),
        qr_alt=qr_alt,
        contact=content.contact,
    )


def first_points(content: ReportContent) -> tuple[WrittenText, ...]:
    """Choose what stands on the sheet: actions first, then decisions; without either, what people said."""
    agreed = [each.what for kind in (EntryKind.ACTION, EntryKind.DECISION) for each in content.of_kind(kind)]
    said = [point.text for place in content.places for point in place.points[:1]]
    return tuple((agreed or said)[:MOST_POINTS])


def as_pdf(poster: ThanksPoster) -> bytes:
    """Set the sheet as one tagged page; the same bytes for the same sheet."""
    said = asdict(poster)
    del said["made_on"]
    return pdf.as_pdf(_LAYOUT, said, made_on=poster.made_on)
