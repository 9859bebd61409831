"""The page that someone gets when something is not there, not allowed, or broken."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Response

from participatie.i18n import gettext as _
from participatie.text import mark
from participatie.web.site import render

OUR_FAULT = mark("Er ging iets mis bij ons")
COME_BACK = mark("Probeer het later opnieuw. Wij kijken ernaar.")
TITLES = {
    400: mark("Dit lukte niet"),
    401: mark("Meld u eerst aan"),
    403: mark("Deze pagina is niet voor u"),
    404: mark("Deze pagina is er niet"),
    405: mark("Dit kan hier niet"),
    409: mark("Iemand anders was u voor"),
    410: mark("Dit is voorbij"),
    413: mark("Dit is te groot"),
    422: mark("Dit kan niet"),
    429: mark("Even wachten"),
    503: mark("Het is nu te druk"),
}
EXPLANATIONS = {
    400: mark("Ga terug, laad de pagina opnieuw en druk nog een keer op de knop."),
    401: mark("U was te lang weg, of u bent nog niet aangemeld."),
    403: mark("Uw account mag dit niet, of u kwam van een andere website."),
    404: mark("Kijk het adres na. Of begin opnieuw bij de eerste pagina."),
    405: mark("Ga terug naar de vorige pagina."),
    413: mark("Maak de tekst of het bestand kleiner. Wat u eerder invulde is er nog."),
    429: mark("Dit is te vaak geprobeerd. Probeer het over een paar minuten opnieuw."),
    503: mark("Wacht een paar seconden en probeer het opnieuw. Wat u invulde is niet weg."),
}


@dataclass(frozen=True, slots=True)
class ErrorPage:
    """What an error page shows.

    title: the heading; explanation: what the reader can do; fault: an identifier to quote, or "".
    """

    title: str
    explanation: str
    fault: str


def error_page(status: int, explanation: str = "", *, fault: str = "") -> Response:
    """Make the page for a status, in the reader's language."""
    title = _(TITLES.get(status, OUR_FAULT))
    text = explanation or _(EXPLANATIONS.get(status, COME_BACK))
    return render("error.html", ErrorPage(title, text, fault), status=status)
