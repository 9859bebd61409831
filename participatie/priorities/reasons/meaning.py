"""What follows from a hot spot's place: whose point it is, and is it in the plan?"""

from __future__ import annotations

from participatie.priorities.combine import JointList, Label, Standing
from participatie.priorities.rules import Group
from participatie.text import Message, mark

_R, _E, _P = Group.RESIDENTS, Group.ENTREPRENEURS, Group.PROFESSIONALS

_LABEL = {
    Label.TOGETHER: mark("De buurt en de organisaties vinden hem allebei belangrijk."),
    Label.NEIGHBOURHOOD: mark("De buurt vindt hem belangrijk, de organisaties minder."),
    Label.PROFESSIONAL: mark("Organisaties vinden dit ernstig, de buurt als geheel minder."),
    Label.NOT_NOW: mark("Alles bij elkaar kreeg hij weinig punten."),
}

_LABEL_CHOSEN = {
    Label.TOGETHER: (_LABEL[Label.TOGETHER],),
    Label.NEIGHBOURHOOD: (mark("Daarom staat hij in het plan als punt van de buurt."),),
    Label.PROFESSIONAL: (mark("Daarom staat hij in het plan als punt van professionals."),),
    Label.NOT_NOW: (_LABEL[Label.NOT_NOW], mark("Toch staat hij in het plan.")),
}

_FIRST = {
    (_R,): mark("Hij is de nummer 1 van bewoners."),
    (_E,): mark("Hij is de nummer 1 van ondernemers."),
    (_P,): mark("Hij is de nummer 1 van de organisaties."),
    (_R, _E): mark("Hij is de nummer 1 van bewoners en van ondernemers."),
    (_R, _P): mark("Hij is de nummer 1 van bewoners en van organisaties."),
    (_E, _P): mark("Hij is de nummer 1 van ondernemers en van organisaties."),
    (_R, _E, _P): mark("Hij is de nummer 1 van alle drie de groepen."),
}

_FIRST_MERGED = {
    (_R,): mark("Hij is de nummer 1 van de buurt."),
    (_P,): _FIRST[(_P,)],
    (_R, _P): mark("Hij is de nummer 1 van de buurt en van de organisaties."),
}

_FIRST_THEN = {
    True: mark("Daarom heeft hij een vaste plaats in het plan."),
    False: mark("Toch staat hij nu niet in het plan."),
    None: mark("Daarom gaat hij voor bij het kiezen."),
}

_HAD_ROOM = mark("Er was nog plaats in het plan, en er waren genoeg uren.")
_OTHER_GOES_FIRST = mark("Nog een plek staat op nummer 1, en die gaat voor.")

_AGAINST_PROPOSAL = {
    True: mark("Volgens de berekening kwam hij niet in het plan."),
    False: mark("Volgens de berekening kwam hij wel in het plan."),
}

# For which groups a label speaks: their number one is in the plan as what the label says.
_SPEAKS_FOR = {Label.NEIGHBOURHOOD: {_R, _E}, Label.PROFESSIONAL: {_P}}


def meaning_of(
    joint: JointList, standing: Standing, chosen: bool | None, proposed: bool | None = None
) -> tuple[Message, ...]:
    """Say whose point a hot spot is, and what being a group's number one means for it.

    Args:
        joint: the list it stands on.
        standing: its standing.
        chosen: whether it is in the plan; None while that is still open.
        proposed: whether it fitted by computation; None when that is not known.

    Returns:
        One to three sentences. Of equals only one has the guaranteed place; the others are told, unless they are in
        the plan all the same.
    """
    label = standing.label
    if chosen is not None and proposed is not None and chosen != proposed:
        # Not its points brought it in or kept it out, so no "therefore".
        return (Message(_LABEL[label]), Message(_AGAINST_PROPOSAL[chosen]))
    if not standing.first_of:
        if chosen and proposed and label is Label.NOT_NOW:
            return (Message(_LABEL[label]), Message(_HAD_ROOM))
        words = _LABEL_CHOSEN[label] if chosen else (_LABEL[label],)
        equal = any(place == 1 and standing.points[group] > 0 for group, place in standing.group_places.items())
        return tuple(Message(each) for each in (*words, *((_OTHER_GOES_FIRST,) if equal and not chosen else ())))
    first = (_FIRST_MERGED if joint.points.merged else _FIRST)[standing.first_of]
    if chosen and _SPEAKS_FOR.get(label, set()).intersection(standing.first_of):
        return (Message(first), *(Message(each) for each in _LABEL_CHOSEN[label]))
    return (Message(_LABEL[label]), Message(first), Message(_FIRST_THEN[chosen]))
