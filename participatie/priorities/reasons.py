"""Why does a hot spot stand where it stands? In whole sentences that a resident can read.

Each case has a sentence of its own, so that every language can say it in its own order. Sentences carry
places, never numbers of people.
"""

from __future__ import annotations

from participatie.priorities.combine import JointList, Label, Standing
from participatie.priorities.firmness import Firmness, Robustness
from participatie.priorities.rules import Group
from participatie.text import Message, mark, message

LABELS = {
    Label.TOGETHER: mark("samen"),
    Label.NEIGHBOURHOOD: mark("punt van de buurt"),
    Label.PROFESSIONAL: mark("punt van professionals"),
    Label.NOT_NOW: mark("minder genoemd"),
}

FIRMNESS = {
    Firmness.FIRM: mark("staat vast"),
    Firmness.LIKELY: mark("waarschijnlijk"),
    Firmness.DEPENDS: mark("hangt af van hoe we tellen"),
    Firmness.UNLIKELY: mark("meestal niet in het plan"),
}

FITS_ALWAYS = mark("past altijd in het plan")

MERGED_NOTICE = mark(
    "Eén groep uit de buurt gaf minder dan 10 antwoorden. Daarom tellen bewoners en ondernemers hier samen "
    "als één groep."
)

_R, _E, _P = Group.RESIDENTS, Group.ENTREPRENEURS, Group.PROFESSIONALS

# Which of the groups gave it any points, and what we then say. Named: residents, entrepreneurs,
# professionals.
_THREE = {
    (True, True, True): mark(
        "Bewoners zetten deze plek op nummer %(residents)s, ondernemers op %(entrepreneurs)s en organisaties op "
        "%(professionals)s."
    ),
    (True, True, False): mark(
        "Bewoners zetten deze plek op nummer %(residents)s en ondernemers op %(entrepreneurs)s. Geen organisatie "
        "zette hem hoog op de lijst."
    ),
    (True, False, True): mark(
        "Bewoners zetten deze plek op nummer %(residents)s en organisaties op %(professionals)s. Ondernemers noemden "
        "hem niet."
    ),
    (False, True, True): mark(
        "Ondernemers zetten deze plek op nummer %(entrepreneurs)s en organisaties op %(professionals)s. Bewoners "
        "noemden hem niet."
    ),
    (True, False, False): mark(
        "Bewoners zetten deze plek op nummer %(residents)s. Ondernemers noemden hem niet. Geen organisatie zette hem "
        "hoog op de lijst."
    ),
    (False, True, False): mark(
        "Ondernemers zetten deze plek op nummer %(entrepreneurs)s. Bewoners noemden hem niet. Geen organisatie zette "
        "hem hoog op de lijst."
    ),
    (False, False, True): mark(
        "Organisaties zetten deze plek op nummer %(professionals)s. Bewoners en ondernemers noemden hem niet."
    ),
    (False, False, False): mark("Niemand noemde deze plek. Geen organisatie zette hem hoog op de lijst."),
}

_TWO = {
    (True, True): mark("De buurt zet deze plek op nummer %(residents)s, de organisaties op %(professionals)s."),
    (True, False): mark("De buurt zet deze plek op nummer %(residents)s. Geen organisatie zette hem hoog op de lijst."),
    (False, True): mark("De organisaties zetten deze plek op nummer %(professionals)s. De buurt noemde hem niet."),
    (False, False): mark("Niemand noemde deze plek. Geen organisatie zette hem hoog op de lijst."),
}

_LABEL_CHOSEN = {
    Label.TOGETHER: mark("De buurt en de organisaties vinden hem allebei belangrijk."),
    Label.NEIGHBOURHOOD: mark("Daarom staat hij in het plan als punt van de buurt."),
    Label.PROFESSIONAL: mark(
        "Organisaties vinden dit ernstig. Daarom staat hij in het plan als punt van professionals."
    ),
    Label.NOT_NOW: mark("Hij kreeg weinig punten. Toch staat hij in het plan."),
}

_LABEL_OPEN = {
    Label.TOGETHER: mark("De buurt en de organisaties vinden hem allebei belangrijk."),
    Label.NEIGHBOURHOOD: mark("De buurt vindt hem belangrijk, de organisaties minder."),
    Label.PROFESSIONAL: mark("Organisaties vinden dit ernstig, de buurt noemde het weinig."),
    Label.NOT_NOW: mark("Hij kreeg van niemand veel punten."),
}

_FIRST = {
    (_R,): mark("Deze plek is de nummer 1 van bewoners. Daarom heeft hij een vaste plaats in het plan."),
    (_E,): mark("Deze plek is de nummer 1 van ondernemers. Daarom heeft hij een vaste plaats in het plan."),
    (_P,): mark("Deze plek is de nummer 1 van de organisaties. Daarom heeft hij een vaste plaats in het plan."),
    (_R, _E): mark(
        "Deze plek is de nummer 1 van bewoners én ondernemers. Daarom heeft hij een vaste plaats in het plan."
    ),
    (_R, _P): mark(
        "Deze plek is de nummer 1 van bewoners én organisaties. Daarom heeft hij een vaste plaats in het plan."
    ),
    (_E, _P): mark(
        "Deze plek is de nummer 1 van ondernemers én organisaties. Daarom heeft hij een vaste plaats in het plan."
    ),
    (_R, _E, _P): mark(
        "Deze plek is de nummer 1 van alle drie de groepen. Daarom heeft hij een vaste plaats in het plan."
    ),
}

_FIRST_MERGED = {
    (_R,): mark("Deze plek is de nummer 1 van de buurt. Daarom heeft hij een vaste plaats in het plan."),
    (_P,): mark("Deze plek is de nummer 1 van de organisaties. Daarom heeft hij een vaste plaats in het plan."),
    (_R, _P): mark(
        "Deze plek is de nummer 1 van de buurt én de organisaties. Daarom heeft hij een vaste plaats in het plan."
    ),
}


def reasons_of(joint: JointList, standing: Standing, chosen: bool | None) -> tuple[Message, ...]:
    """Explain a hot spot's place.

    Args:
        joint: the list it stands on.
        standing: its standing.
        chosen: whether it is in the plan; None while that is still open.

    Returns:
        Who put it where, what that makes it, and why it has a guaranteed place (only when it has one and was
        not left out).
    """
    sentences = [placed_by(standing, merged=joint.points.merged)]
    words = _LABEL_CHOSEN if chosen else _LABEL_OPEN
    sentences.append(Message(words[standing.label]))
    if standing.first_of and chosen is not False:
        firsts = _FIRST_MERGED if joint.points.merged else _FIRST
        sentences.append(Message(firsts[standing.first_of]))
    return tuple(sentences)


def placed_by(standing: Standing, *, merged: bool) -> Message:
    """Say on which place each group put a hot spot; a group that gave it no points has no place for it."""
    named = {group: given > 0 for group, given in standing.points.items()}
    values = {group.value: place for group, place in standing.group_places.items() if named[group]}
    if merged:
        return Message(_TWO[(named[_R], named[_P])], values)
    return Message(_THREE[(named[_R], named[_E], named[_P])], values)


def firm_sentence(robustness: Robustness, plan_size: int) -> Message:
    """Say how often a hot spot is in the top under reasonable weightings.

    Returns:
        A sentence with a whole number of 1 to 99; what would round to 100 or 0 is "more than 99" or "less
        than 1", because draws prove neither.
    """
    share = round(100 * robustness.share)
    if share >= 100:
        return message(
            mark(
                "We lieten groepen en vragen ook zwaarder of lichter tellen. Deze plek kwam dan meer dan 99 van de "
                "100 keer in de top %(size)s."
            ),
            size=plan_size,
        )
    if share <= 0:
        return message(
            mark(
                "We lieten groepen en vragen ook zwaarder of lichter tellen. Deze plek kwam dan minder dan 1 van de "
                "100 keer in de top %(size)s."
            ),
            size=plan_size,
        )
    return message(
        mark(
            "We lieten groepen en vragen ook zwaarder of lichter tellen. Deze plek kwam dan %(share)s van de 100 "
            "keer in de top %(size)s."
        ),
        share=share,
        size=plan_size,
    )
