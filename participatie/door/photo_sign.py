"""What hangs at the door about photos: one A4 page in every language of the area, with the two colours of stickers."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from participatie.areas.area import Area
from participatie.documents import pdf
from participatie.i18n import LANGUAGES, SOURCE, speaking
from participatie.i18n import gettext as _
from participatie.meetings.meeting import AMSTERDAM, Meeting

_LAYOUT = Path(__file__).parent / "photo_sign.typ"


@dataclass(frozen=True, slots=True)
class SignText:
    """The words of the sign in one language; each line is one or two short sentences."""

    language: str
    direction: str
    headline: str
    purpose: str
    green: str
    red: str
    children: str
    withdraw: str


@dataclass(frozen=True, slots=True)
class PhotoSign:
    """Everything the sign says; the first text is set large."""

    title: str
    area: str
    asked_by: str
    texts: tuple[SignText, ...]
    made_on: date


def sign_for(area: Area, meeting: Meeting) -> PhotoSign:
    """Put the words of the sign together.

    Args:
        area: whose languages it is in, and who answers for the photos.
        meeting: at which it hangs.
    """
    codes = [code for code in area.languages if code in LANGUAGES]
    contact = " · ".join(each for each in (meeting.details.phone or area.phone, area.contact) if each)
    who = area.controller or area.asked_by.dutch or area.name
    texts = tuple(_text(code, who, contact) for code in dict.fromkeys((SOURCE, *codes)))
    day = meeting.starts_at.astimezone(AMSTERDAM).date()
    known = tuple(each for each in texts[1:] if each.headline != texts[0].headline)
    return PhotoSign(f"{texts[0].headline} {area.name}", area.name, who, (texts[0], *known), day)


def as_pdf(sign: PhotoSign) -> bytes:
    """Set the sign as a tagged PDF of one A4 page."""
    said: dict[str, object] = {
        "title": sign.title,
        "area": sign.area,
        "asked_by": sign.asked_by,
        "texts": [asdict(text) for text in sign.texts],
    }
    return pdf.as_pdf(_LAYOUT, said, made_on=sign.made_on)


def _text(code: str, who: str, contact: str) -> SignText:
    with speaking(code):
        return _spoken(code, who, contact)


def _spoken(code: str, who: str, contact: str) -> SignText:
    return SignText(
        language=code,
        direction=LANGUAGES[code].direction,
        headline=_("Wij maken vandaag foto’s"),
        purpose=_("De foto’s zijn van %(who)s. Wij laten er de buurt mee zien wat wij samen doen.", who=who),
        green=_("Groene sticker met een vinkje: u mag op de foto."),
        red=_("Rode sticker met een kruis, of geen sticker: u komt niet op de foto."),
        children=_("Voor kinderen kiezen de ouders."),
        withdraw=(
            _(
                "Wilt u er later toch niet op staan? Laat het ons weten: %(contact)s. Wij halen de foto weg.",
                contact=contact,
            )
            if contact
            else _("Wilt u er later toch niet op staan? Zeg het tegen ons. Wij halen de foto weg.")
        ),
    )
