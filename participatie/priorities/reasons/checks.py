"""How sure is a place? Other weightings, chance, another way of counting, and one organisation less, in sentences.

Draws never prove "always" or "never"; those words are only used when a proof found them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from participatie.priorities.combine import Standing
from participatie.priorities.firmness import LeftOut, Robustness
from participatie.priorities.second_opinion import SecondOpinion
from participatie.text import Message, mark, message

_WEIGHTS = (
    mark("Tellen we anders, dan staat hij minder dan 1 van de 100 keer in de top %(size)s."),
    mark("Tellen we anders, dan staat hij %(share)s van de 100 keer in de top %(size)s."),
    mark("Tellen we anders, dan staat hij meer dan 99 van de 100 keer in de top %(size)s."),
)
_CHANCE = (
    mark("Telt ook toeval mee, dan staat hij minder dan 1 van de 100 keer in de top %(size)s."),
    mark("Telt ook toeval mee, dan staat hij %(share)s van de 100 keer in de top %(size)s."),
    mark("Telt ook toeval mee, dan staat hij meer dan 99 van de 100 keer in de top %(size)s."),
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What was computed besides the list, as far as it is known.

    Attributes:
        second: the orders that contradict the fewest choices.
        left_out: what the top would have been without each organisation.
        names: name of each organisation.
        proposed: whether a hot spot fitted in the plan by computation; without those of which that is not known.
        log: why the computation left a hot spot out.
    """

    second: SecondOpinion | None = None
    left_out: tuple[LeftOut, ...] = ()
    names: Mapping[int, str] = field(default_factory=dict)
    proposed: Mapping[int, bool] = field(default_factory=dict)
    log: Mapping[int, tuple[Message, ...]] = field(default_factory=dict)


def firm_sentence(robustness: Robustness, plan_size: int) -> Message:
    """Say how often a hot spot is in the top under reasonable weightings.

    Returns:
        "Always" or "never" when that is proven. Otherwise a whole number of 1 to 99; what would round to 100 or 0 is
        "more than 99" or "less than 1".

    Source:
        docs/method/priorities.md, "How firm is a place?".
    """
    if robustness.always:
        return message(
            mark("Hoe we ook tellen binnen de afspraken, hij staat altijd in de top %(size)s."), size=plan_size
        )
    if robustness.never:
        return message(
            mark("Hoe we ook tellen binnen de afspraken, hij staat nooit in de top %(size)s."), size=plan_size
        )
    return _of_hundred(_WEIGHTS, robustness.share, size=plan_size)


def chance_sentence(robustness: Robustness, plan_size: int) -> Message | None:
    """Say how often that is when other people had answered as well; None when it was not computed."""
    return None if robustness.chance_share is None else _of_hundred(_CHANCE, robustness.chance_share, size=plan_size)


def checks_of(standing: Standing, robustness: Robustness, evidence: Evidence, plan_size: int) -> tuple[Message, ...]:
    """Say what other ways of counting do with a hot spot, as far as that was computed.

    Args:
        standing: its standing on the joint list.
        robustness: what other weightings and chance do with it.
        evidence: the other ways.
        plan_size: K.

    Returns:
        What chance does, where another order puts it, and which organisation makes the difference.
    """
    chance = chance_sentence(robustness, plan_size)
    second = second_sentence(standing, evidence.second) if evidence.second else None
    without = without_one(standing, evidence, plan_size, proven=robustness.always)
    return (*((chance,) if chance else ()), *((second,) if second else ()), *without)


def second_sentence(standing: Standing, second: SecondOpinion) -> Message | None:
    """Say where the orders that contradict the fewest choices put a hot spot.

    Returns:
        None when there are more of these orders than are known, because then no place is certain.
    """
    if second.more or not second.orders:
        return None
    places = [order.index(standing.hot_spot) + 1 for order in second.orders]
    high, low = min(places), max(places)
    if high < low:
        return message(
            mark("Een andere rekenwijze zet hem ergens op plaats %(high)s tot en met %(low)s."), high=high, low=low
        )
    if high == standing.place:
        return message(mark("Een andere rekenwijze zet hem ook op plaats %(place)s."), place=high)
    return message(mark("Een andere rekenwijze zet hem op plaats %(place)s."), place=high)


def without_one(standing: Standing, evidence: Evidence, plan_size: int, *, proven: bool) -> tuple[Message, ...]:
    """Say which single organisation a hot spot's place in the top hangs on.

    Returns:
        One sentence per organisation that makes the difference. When there is none and it is in the top: one
        sentence that says so, provided that leaving out was tried and that it is not `proven` to be there always,
        because then it adds little.
    """
    found = []
    for each in evidence.left_out:
        if standing.hot_spot in each.leaving:
            sentence = mark("Zonder de punten van %(organisation)s staat hij niet in de top %(size)s.")
        elif standing.hot_spot in each.entering:
            sentence = mark("Zonder de punten van %(organisation)s staat hij wel in de top %(size)s.")
        else:
            continue
        found.append(message(sentence, organisation=evidence.names[each.organisation], size=plan_size))
    if not found and evidence.left_out and standing.place <= plan_size and not proven:
        found.append(message(mark("Welke organisatie we ook weglaten, hij blijft in de top %(size)s."), size=plan_size))
    return tuple(found)


def _of_hundred(sentences: tuple[str, str, str], share: float, **values: object) -> Message:
    hundredths = round(100 * share)
    if hundredths <= 0:
        return Message(sentences[0], values)
    if hundredths >= 100:
        return Message(sentences[2], values)
    return Message(sentences[1], {"share": hundredths, **values})
