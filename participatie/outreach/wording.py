"""Which words stand on a poster, in each language of the area."""

from __future__ import annotations

from datetime import date

from participatie.areas.area import Area
from participatie.i18n import LANGUAGES, current_language, moment_in_words, speaking
from participatie.i18n import gettext as _
from participatie.outreach import qr
from participatie.outreach.placements import Occasion, Placement, TargetKind
from participatie.outreach.poster import Poster, PosterText


def poster_for(area: Area, placement: Placement, occasion: Occasion, base_url: str, phone: str) -> Poster:
    """Put the words of a poster together.

    Args:
        area: whose poster it is; its languages come in their order.
        placement: the printed code.
        occasion: what is asked.
        base_url: where the site lives.
        phone: the number for who has no phone with a camera; empty when there is none.

    Returns:
        The poster. A language whose catalogue lacks the headline is left out rather than set in Dutch twice.
    """
    codes = [code for code in area.languages if code in LANGUAGES] or ["nl"]
    texts = [_text(code, area, occasion) for code in codes]
    first, others = texts[0], texts[1:]
    address = qr.short_address(base_url, placement.code)
    with speaking(codes[0]):
        alt = _("QR-code. Het adres is %(address)s", address=address.shown)
    return Poster(
        title=f"{first.headline} {area.name}",
        area=area.name,
        asked_by=area.asked_by.dutch or area.controller,
        texts=(first, *(text for text in others if text.headline != first.headline)),
        address=address,
        qr_alt=alt,
        phone=phone or None,
        place=placement.place_text,
        made_on=placement.created_on,
    )


def _text(code: str, area: Area, occasion: Occasion) -> PosterText:
    with speaking(code):
        return _spoken(code, area.name, area.feedback_on, occasion)


def _spoken(code: str, name: str, feedback_on: date | None, occasion: Occasion) -> PosterText:
    return PosterText(
        language=code,
        direction=LANGUAGES[code].direction,
        headline=headline(occasion),
        lead=lead(occasion, name),
        promise=promise(occasion),
        scan=_("Scan de code met uw telefoon."),
        type_over=_("Of typ dit adres over:"),
        call=_("Liever bellen?"),
        never=_never(occasion),
        hear_back=hear_back(feedback_on),
    )


def headline(occasion: Occasion) -> str:
    """Ask the question of a poster or a letter, in the language in use."""
    if occasion.kind is TargetKind.MEETING:
        return _("Komt u ook naar de bijeenkomst?")
    if occasion.entrepreneurs:
        return _("Hoe gaat het rond uw zaak?")
    return _("Hoe gaat het in uw buurt?")


def lead(occasion: Occasion, name: str) -> str:
    """Say why we ask; `name` is the neighbourhood's."""
    if occasion.kind is TargetKind.MEETING:
        return _("Samen kiezen we wat we aanpakken: %(when_and_where)s", when_and_where=_when_and_where(occasion))
    return _("Wij maken samen een plan voor %(name)s. Vertel wat goed is en wat beter moet.", name=name)


def _when_and_where(occasion: Occasion) -> str:
    moment = moment_in_words(occasion.starts_at) if occasion.starts_at else ""
    place = occasion.place.shown(current_language().code).text
    return ", ".join(part for part in (moment, place) if part) + "."


def promise(occasion: Occasion) -> str:
    """Say below the question of a further language what to do, and that it is never for fines."""
    if occasion.kind is TargetKind.MEETING:
        return _("Scan de code en meld u aan: %(when_and_where)s", when_and_where=_when_and_where(occasion))
    return _("Scan de code en antwoord in uw eigen taal. Nooit voor boetes of controles.")


def _never(occasion: Occasion) -> str:
    if occasion.kind is TargetKind.MEETING:
        return _("Aanmelden mag zonder naam. Iedereen is welkom.")
    return _("Wij gebruiken uw antwoorden nooit voor boetes of controles.")


def hear_back(feedback_on: date | None) -> str:
    """Say when residents hear what will be done."""
    if feedback_on is None:
        return _("U hoort van ons wat we gaan doen.")
    return _("Op %(day)s hoort u wat we gaan doen.", day=feedback_on)
