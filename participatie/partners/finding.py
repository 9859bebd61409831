"""Who can help with this? A need, and the parts of the week in which it is needed, beside the directory."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum

from participatie.partners.directory import Partner
from participatie.partners.powers import POWER_NAMES, Power
from participatie.text import Message, mark, message


class Fit(IntEnum):
    """How well an organisation that may do it fits the times; the best first."""

    ALWAYS_THERE = 1
    SOMETIMES_THERE = 2
    TIMES_UNKNOWN = 3
    NOT_THERE = 4


@dataclass(frozen=True, slots=True)
class Match:
    """An organisation that may do what is needed. `lacking`: asked parts of the week in which it is not there."""

    partner: Partner
    fit: Fit
    lacking: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the finder found.

    Attributes:
        need: what was asked for.
        slots: when it is needed; empty when any time is fine.
        matches: who may do it, best fit first, then by name.
        uncovered: asked parts of the week in which nobody who may do it is there.
        shortfall: what is missing, or None when somebody can help at all asked times.
    """

    need: Power
    slots: tuple[str, ...]
    matches: tuple[Match, ...]
    uncovered: tuple[str, ...]
    shortfall: Message | None


def find(partners: Sequence[Partner], need: Power, slots: Iterable[str] = ()) -> Answer:
    """Look for who may do something and is there.

    Args:
        partners: the directory, any order.
        need: the power that is needed.
        slots: the parts of the week; none means that time does not matter.

    Returns:
        The answer; the same set of partners gives the same answer in any order.
    """
    wanted = tuple(slots)
    matches = [_match(each, wanted) for each in partners if need in each.profile.powers]
    matches.sort(key=lambda match: (match.fit, len(match.lacking), match.partner.organisation.name))
    there = {slot for match in matches for slot in match.partner.profile.slots}
    uncovered = tuple(slot for slot in wanted if slot not in there)
    return Answer(need, wanted, tuple(matches), uncovered, _shortfall(need, matches, wanted, uncovered))


def _match(partner: Partner, wanted: tuple[str, ...]) -> Match:
    have = partner.profile.slots
    lacking = tuple(slot for slot in wanted if slot not in have)
    if not lacking:
        return Match(partner, Fit.ALWAYS_THERE, ())
    if not have:
        return Match(partner, Fit.TIMES_UNKNOWN, ())
    return Match(partner, Fit.NOT_THERE if len(lacking) == len(wanted) else Fit.SOMETIMES_THERE, lacking)


def _shortfall(
    need: Power, matches: Sequence[Match], wanted: tuple[str, ...], uncovered: tuple[str, ...]
) -> Message | None:
    power = Message(POWER_NAMES[need])
    if not matches:
        return message(mark("Niemand in deze buurt mag of kan dit: %(power)s."), power=power)
    if wanted and len(uncovered) == len(wanted):
        if any(match.fit is Fit.TIMES_UNKNOWN for match in matches):
            return message(mark("Vraag wanneer zij er zijn: dat is nog niet ingevuld."))
        return message(mark("Wie dit mag, is er niet op deze tijden."))
    if uncovered:
        return message(mark("Op een deel van deze tijden is er niemand die dit mag."))
    return None
