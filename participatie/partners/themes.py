"""What could be done about a theme of the surveys, and which organisations say that they may?

A first suggestion for who makes a plan; who really takes part is decided with the organisations themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from participatie.partners.directory import Partner
from participatie.partners.finding import find
from participatie.partners.powers import DAYS, POWER_NAMES, Power
from participatie.quickscan.content import Help

MOST = 4

THEME_POWERS: Mapping[str, tuple[Power, ...]] = {
    "litter": (Power.CLEAN, Power.COLLECT_WASTE, Power.COMMUNICATE),
    "dog_mess": (Power.CLEAN, Power.REDESIGN, Power.FINE),
    "broken": (Power.REPAIR,),
    "graffiti": (Power.CLEAN, Power.REPAIR),
    "lighting": (Power.LIGHT, Power.PRUNE),
    "pavement": (Power.REPAIR, Power.REDESIGN),
    "groups": (Power.YOUTH_WORK, Power.ACTIVITIES, Power.SUPERVISE),
    "drugs": (Power.SUPERVISE, Power.CARE, Power.LIGHT),
    "drunk": (Power.SUPERVISE, Power.CARE, Power.CHECK_PERMITS),
    "drunk_drugs": (Power.SUPERVISE, Power.CARE, Power.CHECK_PERMITS),
    "harassment": (Power.SUPERVISE, Power.LIGHT, Power.YOUTH_WORK),
    "neighbours": (Power.MEDIATE, Power.TENANCY_RULES, Power.VISIT),
    "business_noise": (Power.CHECK_PERMITS, Power.MEDIATE, Power.FINE),
    "noise": (Power.CHECK_PERMITS, Power.MEDIATE),
    "speeding": (Power.TRAFFIC, Power.FINE, Power.REDESIGN),
    "parking": (Power.TRAFFIC, Power.FINE, Power.SUPERVISE),
    "road_anger": (Power.TRAFFIC, Power.REDESIGN),
}


def helping(partners: Sequence[Partner], themes: Iterable[str], moments: Sequence[str]) -> tuple[Help, ...]:
    """Say who may do something about themes, who is there at those times first.

    Args:
        partners: the directory, any order.
        themes: codes, most important first; of a theme of one's own survey nothing is known.
        moments: parts of the day when it mostly is; none means that the time does not matter.

    Returns:
        At most four powers that somebody has, in the order of the themes, each with its organisations.
    """
    known = [THEME_POWERS.get(theme, ()) for theme in themes]
    turns = max(map(len, known), default=0)
    needs = dict.fromkeys(powers[turn] for turn in range(turns) for powers in known if turn < len(powers))
    slots = tuple(f"{days}-{moment}" for days in DAYS for moment in moments)
    found = []
    for need in needs:
        matches = find(partners, need, slots).matches
        if matches:
            found.append(Help(POWER_NAMES[need], tuple(each.partner.organisation.name for each in matches)))
    return tuple(found[:MOST])
