"""What does somebody hear who writes down what could point at a person? A kind word, once; never a refusal."""

from __future__ import annotations

from collections.abc import Iterable

from participatie.personal_data import Kind, find
from participatie.surveys.definition import Answer
from participatie.text import mark

SEEN: dict[Kind, str] = {
    Kind.NAME: mark("Het lijkt of hier een naam van iemand staat."),
    Kind.PHONE: mark("Het lijkt of hier een telefoonnummer staat."),
    Kind.EMAIL: mark("Het lijkt of hier een e-mailadres staat."),
    Kind.PLATE: mark("Het lijkt of hier een kenteken staat."),
    Kind.IBAN: mark("Het lijkt of hier een rekeningnummer staat."),
    Kind.BSN: mark("Het lijkt of hier een burgerservicenummer staat."),
    Kind.POSTCODE: mark("Het lijkt of hier een postcode staat."),
    Kind.ADDRESS: mark("Het lijkt of hier een adres met huisnummer staat."),
    Kind.HANDLE: mark("Het lijkt of hier een account van iemand staat."),
    Kind.WEB: mark("Het lijkt of hier een link naar iemand staat."),
}


def warnings_about(answer: Answer | None, streets: Iterable[str]) -> tuple[str, ...]:
    """Say what seems to stand in an answer.

    Args:
        answer: of a question that people answer in their own words; None when it was left empty.
        streets: names of the streets of the area.

    Returns:
        A marked sentence for each kind that was found, in the order of the text.

    >>> warnings_about("Bel 06-12345678 of 0612345678", [])
    ('Het lijkt of hier een telefoonnummer staat.',)
    """
    if not isinstance(answer, str):
        return ()
    return tuple(dict.fromkeys(SEEN[found.kind] for found in find(answer, streets=streets)))
