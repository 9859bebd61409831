"""What may an organisation do about a problem at a place, and when is it there to do it?

Powers are a closed list, so that a need and an organisation can be laid side by side; what does not fit the
list goes into a free remark. Availability is eight parts of the week: four parts of the day, on weekdays and in
the weekend.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from participatie.errors import Refusal
from participatie.hotspots.times import DAY_WORDS, MOMENT_WORDS
from participatie.text import Message, mark, message


class Power(StrEnum):
    """One thing that an organisation may do."""

    WARN = "warn"
    FINE = "fine"
    SUPERVISE = "supervise"
    CHECK_PERMITS = "check_permits"
    TENANCY_RULES = "tenancy_rules"
    CLEAN = "clean"
    REPAIR = "repair"
    LIGHT = "light"
    PRUNE = "prune"
    COLLECT_WASTE = "collect_waste"
    REDESIGN = "redesign"
    TRAFFIC = "traffic"
    VISIT = "visit"
    MEDIATE = "mediate"
    YOUTH_WORK = "youth_work"
    CARE = "care"
    ACTIVITIES = "activities"
    COMMUNICATE = "communicate"
    INTERPRET = "interpret"


POWER_NAMES: dict[Power, str] = {
    Power.WARN: mark("mensen waarschuwen"),
    Power.FINE: mark("een boete geven"),
    Power.SUPERVISE: mark("toezicht houden"),
    Power.CHECK_PERMITS: mark("vergunningen controleren"),
    Power.TENANCY_RULES: mark("huurders aanspreken op huisregels"),
    Power.CLEAN: mark("schoonmaken"),
    Power.REPAIR: mark("repareren"),
    Power.LIGHT: mark("verlichting plaatsen of repareren"),
    Power.PRUNE: mark("snoeien"),
    Power.COLLECT_WASTE: mark("afval en grofvuil ophalen"),
    Power.REDESIGN: mark("een plek anders inrichten"),
    Power.TRAFFIC: mark("het verkeer veiliger maken"),
    Power.VISIT: mark("op bezoek gaan"),
    Power.MEDIATE: mark("een gesprek voeren of bemiddelen"),
    Power.YOUTH_WORK: mark("met jongeren werken"),
    Power.CARE: mark("hulp en zorg geven"),
    Power.ACTIVITIES: mark("iets leuks organiseren"),
    Power.COMMUNICATE: mark("bewoners informeren"),
    Power.INTERPRET: mark("vertalen of tolken"),
}

POWER_GROUPS: tuple[tuple[str, tuple[Power, ...]], ...] = (
    (
        mark("Regels en toezicht"),
        (Power.WARN, Power.FINE, Power.SUPERVISE, Power.CHECK_PERMITS, Power.TENANCY_RULES),
    ),
    (mark("Schoon, heel en licht"), (Power.CLEAN, Power.REPAIR, Power.LIGHT, Power.PRUNE, Power.COLLECT_WASTE)),
    (mark("De plek zelf"), (Power.REDESIGN, Power.TRAFFIC)),
    (mark("Mensen helpen"), (Power.VISIT, Power.MEDIATE, Power.YOUTH_WORK, Power.CARE, Power.ACTIVITIES)),
    (mark("Vertellen"), (Power.COMMUNICATE, Power.INTERPRET)),
)

DAYS = tuple(DAY_WORDS)
PARTS = tuple(MOMENT_WORDS)
SLOTS = tuple(f"{days}-{part}" for days in DAYS for part in PARTS)
"""The eight parts of a week, such as `weekdays-evening`, in the order of the week and the day."""


def powers_of(codes: Iterable[str]) -> tuple[Power, ...]:
    """Read powers by their codes, in the order of the list and each once.

    Raises:
        Refusal: a code is not on the list.

    >>> [each.value for each in powers_of(["prune", "warn", "prune"])]
    ['warn', 'prune']
    """
    wanted = set(codes)
    unknown = sorted(wanted - {each.value for each in Power})
    if unknown:
        raise Refusal(mark("Deze bevoegdheid staat niet op de lijst: %(code)s."), code=unknown[0][:40])
    return tuple(each for each in Power if each.value in wanted)


def slots_of(codes: Iterable[str]) -> tuple[str, ...]:
    """Read parts of the week, in order and each once.

    Raises:
        Refusal: a code is not a part of the week.
    """
    wanted = set(codes)
    if wanted - set(SLOTS):
        raise Refusal(mark("Kies dagdelen uit de lijst."))
    return tuple(each for each in SLOTS if each in wanted)


def slot_words(slot: str) -> Message:
    """Name one part of the week: "door de week, 's avonds"."""
    days, _, part = slot.partition("-")
    return message(mark("%(days)s, %(part)s"), days=Message(DAY_WORDS[days]), part=Message(MOMENT_WORDS[part]))


def slots_in_words(slots: Iterable[str]) -> tuple[Message, ...]:
    """Say in as few words as possible when an organisation is there.

    Args:
        slots: parts of the week, any order.

    Returns:
        One message for each kind of day; "altijd" when it is every part; empty when there are none.

    >>> [each.sentence for each in slots_in_words(SLOTS)]
    ['altijd']
    >>> [each.sentence for each in slots_in_words(["weekdays-morning", "weekdays-afternoon"])]
    ['%(days)s: %(first)s en %(second)s']
    """
    have = set(slots)
    if have >= set(SLOTS):
        return (Message(mark("altijd")),)
    found = []
    for days in DAYS:
        parts = [Message(MOMENT_WORDS[part]) for part in PARTS if f"{days}-{part}" in have]
        if parts:
            found.append(_day_words(Message(DAY_WORDS[days]), parts))
    return tuple(found)


def _day_words(days: Message, parts: list[Message]) -> Message:
    if len(parts) == len(PARTS):
        return message(mark("%(days)s de hele dag"), days=days)
    if len(parts) == 1:
        return message(mark("%(days)s: %(first)s"), days=days, first=parts[0])
    if len(parts) == 2:
        return message(mark("%(days)s: %(first)s en %(second)s"), days=days, first=parts[0], second=parts[1])
    return message(
        mark("%(days)s: %(first)s, %(second)s en %(third)s"),
        days=days,
        first=parts[0],
        second=parts[1],
        third=parts[2],
    )
