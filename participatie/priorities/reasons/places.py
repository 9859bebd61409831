"""Who put a hot spot where? Every sentence is true by itself, also when a group did not name the hot spot."""

from __future__ import annotations

from participatie.priorities.combine import JointList, Label, Standing
from participatie.priorities.heard import Heard
from participatie.priorities.reasons.shares import share_sentence
from participatie.priorities.rules import Group
from participatie.text import Message, counted, mark, message

_R, _E, _P = Group.RESIDENTS, Group.ENTREPRENEURS, Group.PROFESSIONALS

# By the groups that gave it any points: residents, entrepreneurs, professionals.
_THREE = {
    (True, True, True): mark(
        "Bewoners zetten deze plek op nummer %(residents)s, ondernemers op %(entrepreneurs)s en organisaties op "
        "%(professionals)s."
    ),
    (True, True, False): mark("Bewoners zetten deze plek op nummer %(residents)s en ondernemers op %(entrepreneurs)s."),
    (True, False, True): mark(
        "Bewoners zetten deze plek op nummer %(residents)s en organisaties op %(professionals)s."
    ),
    (False, True, True): mark(
        "Ondernemers zetten deze plek op nummer %(entrepreneurs)s en organisaties op %(professionals)s."
    ),
    (True, False, False): mark("Bewoners zetten deze plek op nummer %(residents)s."),
    (False, True, False): mark("Ondernemers zetten deze plek op nummer %(entrepreneurs)s."),
    (False, False, True): mark("Organisaties zetten deze plek op nummer %(professionals)s."),
    (False, False, False): mark("Niemand uit de buurt noemde deze plek."),
}

# By the groups that gave it any points: the neighbourhood as one group, professionals.
_TWO = {
    (True, True): mark("De buurt zet deze plek op nummer %(residents)s, de organisaties op %(professionals)s."),
    (True, False): mark("De buurt zet deze plek op nummer %(residents)s."),
    (False, True): _THREE[(False, False, True)],
    (False, False): _THREE[(False, False, False)],
}

_NOT_NAMED = {
    (_R,): mark("Bewoners noemden hem niet."),
    (_E,): mark("Ondernemers noemden hem niet."),
    (_R, _E): mark("Bewoners en ondernemers noemden hem niet."),
}
_NOT_NAMED_MERGED = mark("De buurt noemde hem niet.")

_PLACED_BY_ENTREPRENEURS = mark("Ondernemers zetten hem op nummer %(entrepreneurs)s.")

_NOT_HIGH = mark("Geen organisatie zette hem hoog op de lijst.")
_NOT_SCORED = mark("Geen organisatie gaf er een oordeel over.")


def placed_by(standing: Standing, heard: Heard | None, *, merged: bool) -> tuple[Message, ...]:
    """Say on which place each group put a hot spot; a group that gave it no points has no place for it.

    Args:
        standing: its standing.
        heard: who put it high; None when only the points are known.
        merged: whether the neighbourhood counts as one group.

    Returns:
        One sentence with the places, and one for the groups of the neighbourhood and one for the organisations
        that have none.
    """
    named = {group: given > 0 for group, given in standing.points.items()}
    values = {group.value: place for group, place in standing.group_places.items() if named[group]}
    if merged:
        found = [Message(_TWO[(named[_R], named[_P])], values)]
    else:
        found = [Message(_THREE[(named[_R], named[_E], named[_P])], values)]
    silent = tuple(group for group in (_R, _E) if group in named and not named[group])
    if silent and any(named.values()):
        found.append(Message(_NOT_NAMED_MERGED if merged else _NOT_NAMED[silent]))
    if not named[_P]:
        found.append(Message(_NOT_HIGH if heard is None or heard.scored else _NOT_SCORED))
    return tuple(found)


def named_by(joint: JointList, standing: Standing) -> tuple[Message, ...]:
    """Say how many put a hot spot high, when all agree that it matters and the share of residents may be shown.

    Returns:
        Which part of the residents (or of the neighbourhood) named it, its place for entrepreneurs, and how many
        organisations have it in their top; empty when the places say more.
    """
    heard = joint.heard.get(standing.hot_spot)
    if standing.label is not Label.TOGETHER or heard is None or not heard.high or heard.size == 1:
        return ()
    if _R not in heard.shares:
        return ()
    found = [share_sentence(heard.shares[_R], merged=joint.points.merged)]
    if standing.points.get(_E, 0) > 0:
        found.append(message(_PLACED_BY_ENTREPRENEURS, entrepreneurs=standing.group_places[_E]))
    elif _E in standing.points:
        found.append(Message(_NOT_NAMED[(_E,)]))
    return (*found, organisations_sentence(heard))


def organisations_sentence(heard: Heard) -> Message:
    """Say how many organisations have a hot spot in their top, of those that scored it."""
    if not heard.scored:
        return Message(_NOT_SCORED)
    if not heard.high:
        return Message(_NOT_HIGH)
    if heard.scored == 1:
        return message(
            mark("De enige organisatie die hem beoordeelde, zette hem in haar top %(size)s."), size=heard.size
        )
    everyone_scored = heard.scored == heard.organisations
    if heard.high == heard.scored:
        if everyone_scored:
            return message(mark("Alle organisaties zetten hem in hun top %(size)s."), size=heard.size)
        return message(mark("Alle organisaties die hem beoordeelden, zetten hem in hun top %(size)s."), size=heard.size)
    if everyone_scored:
        return counted(
            "%(num)s van de %(total)s organisaties zette hem in de top %(size)s.",
            "%(num)s van de %(total)s organisaties zetten hem in hun top %(size)s.",
            heard.high,
            total=heard.scored,
            size=heard.size,
        )
    return counted(
        "%(num)s van de %(total)s organisaties die hem beoordeelden, zette hem in de top %(size)s.",
        "%(num)s van de %(total)s organisaties die hem beoordeelden, zetten hem in hun top %(size)s.",
        heard.high,
        total=heard.scored,
        size=heard.size,
    )


def shared_place(joint: JointList, standing: Standing) -> Message | None:
    """Say with how many others a hot spot shares its place; None when it has it alone."""
    others = sum(1 for each in joint.standings if each.place == standing.place) - 1
    if not others:
        return None
    return counted(
        "Hij deelt plaats %(place)s met %(num)s andere plek.",
        "Hij deelt plaats %(place)s met %(num)s andere plekken.",
        others,
        place=standing.place,
    )
