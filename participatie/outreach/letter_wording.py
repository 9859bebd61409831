"""Which words stand in a letter that invites to a meeting, in one language of the area."""

from __future__ import annotations

from datetime import date

from participatie.areas.area import Area
from participatie.i18n import LANGUAGES, LOCAL_ZONE, day_in_words, speaking, time_in_words
from participatie.i18n import gettext as _
from participatie.outreach import qr
from participatie.outreach.letter import Letter, LetterWords, WaysIn
from participatie.outreach.placements import Occasion, Placement


def letter_for(
    area: Area, placement: Placement, occasion: Occasion, language: str, *, base_url: str, phone: str, today: date
) -> Letter:
    """Put the words of a letter together.

    Args:
        area: whose letter it is.
        placement: the printed code.
        occasion: the meeting.
        language: one that we speak.
        base_url: where the site lives.
        phone: the number for who has no phone with a camera; empty when there is none.
        today: the date on the letter.

    Returns:
        The letter. A text that staff wrote in Dutch only stands in it in Dutch.
    """
    with speaking(language):
        return _letter(area, placement, occasion, language, base_url, phone, today)


def _letter(
    area: Area, placement: Placement, occasion: Occasion, language: str, base_url: str, phone: str, today: date
) -> Letter:
    assert occasion.starts_at is not None and occasion.ends_at is not None
    address = qr.short_address(base_url, placement.code)
    return Letter(
        language=language,
        direction=LANGUAGES[language].direction,
        area=area.name,
        asked_by=area.asked_by.shown(language),
        title=occasion.title.shown(language),
        day=day_in_words(occasion.starts_at.astimezone(LOCAL_ZONE).date(), weekday=True),
        hours=_(
            "van %(start)s tot %(end)s uur",
            start=time_in_words(occasion.starts_at),
            end=time_in_words(occasion.ends_at),
        ),
        place=occasion.place.shown(language),
        description=occasion.description.shown(language),
        spoken=occasion.spoken,
        facts=tuple(_(fact) for fact in occasion.facts),
        words=_words(occasion),
        address=address,
        qr_alt=_("QR-code. Het adres is %(address)s", address=address.shown),
        phone=occasion.phone or phone,
        made_on=today,
        dated=day_in_words(today),
    )


def ways_in(how: str) -> WaysIn:
    """Put the words around the square together, in the language in use; `how` stands above them."""
    return WaysIn(
        how=how,
        scan=_("Scan de code met uw telefoon."),
        type_over=_("Of typ dit adres over:"),
        call=_("Liever bellen?"),
    )


def _words(occasion: Occasion) -> LetterWords:
    return LetterWords(
        greeting=_("Beste collega,") if occasion.for_professionals else _("Beste buur,"),
        when=_("Wanneer"),
        where=_("Waar"),
        languages=_("Talen"),
        good_to_know=_("Goed om te weten"),
        ways=ways_in(_("Zo meldt u zich aan")),
        free="" if occasion.for_professionals else _("Aanmelden mag zonder naam. Iedereen is welkom."),
        closing=_("Wij zien u graag!"),
    )
