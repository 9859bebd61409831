"""Whose records are these? To be said wherever records are shown."""

from __future__ import annotations

from collections.abc import Iterable

from participatie.incidents.incident import IncidentSet, Status
from participatie.text import Message, mark, message

FROM = mark("De meldingen komen van %(source)s. Voorwaarden: %(licence)s.")
FROM_PERIOD = mark("De meldingen komen van %(source)s (%(first)s tot en met %(last)s). Voorwaarden: %(licence)s.")
NOT_SAID = mark("niet opgegeven")


def origins(sets: Iterable[IncidentSet]) -> tuple[Message, ...]:
    """Say of each file that counts whose it is, its days and its conditions; the same sentence once."""
    found = [origin(each) for each in sets if each.status is Status.READY and each.records]
    return tuple({each.dutch: each for each in found}.values())


def origin(found: IncidentSet) -> Message:
    """Say whose records a file holds, the days they are about and the conditions of their use."""
    terms = found.terms
    values = {"source": terms.source or found.name, "licence": terms.licence or message(NOT_SAID)}
    if terms.period_from is None or terms.period_until is None:
        return Message(FROM, values)
    return Message(FROM_PERIOD, {**values, "first": terms.period_from, "last": terms.period_until})
