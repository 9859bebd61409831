"""How sure is a place? Other weightings, chance, another way of counting, and one organisation less, in sentences.

Draws never prove "always" or "never"; those words are only used when a proof found them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from participatie.priorities.firmness import LeftOut, Robustness
from participatie.text import Message, mark, message

_WEIGHTS = (
    mark("Tellen we anders, dan staat hij minder dan 1 van de 100 keer in de top %(size)s."),
    mark("Tellen we anders, dan staat hij %(share)s van de 100 keer in de top %(size)s."),
    mark("Tellen we anders, dan staat hij meer dan 99 van de 100 keer in de top %(size)s."),
)
_CHANCE = (
    mark("Telt ook toeval mee, dan is dat minder dan 1 van de 100 keer."),
    mark("Telt ook toeval mee, dan is dat %(share)s van de 100 keer."),
    mark("Telt ook toeval mee, dan is dat meer dan 99 van de 100 keer."),
)


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


def chance_sentence(robustness: Robustness) -> Message | None:
    """Say how often that is when other people had answered as well; None when it was not computed.

    It follows `firm_sentence`, of which it takes the top.
    """
    return None if robustness.chance_share is None else _of_hundred(_CHANCE, robustness.chance_share)


def second_opinion(hot_spot: int, place: int, orders: Sequence[Sequence[int]], *, more: bool) -> Message | None:
    """Say where the order that contradicts the fewest comparisons puts a hot spot.

    Args:
        hot_spot: its number.
        place: its place on the joint list.
        orders: the best orders.
        more: whether there are best orders that are not in `orders`.

    Returns:
        None when the best orders are not all known, because then no place is certain.
    """
    if more or not orders:
        return None
    places = [order.index(hot_spot) + 1 for order in orders]
    high, low = min(places), max(places)
    if high < low:
        return message(
            mark("Een andere rekenwijze zet hem ergens op plaats %(high)s tot en met %(low)s."), high=high, low=low
        )
    if high == place:
        return message(mark("Een andere rekenwijze zet hem ook op plaats %(place)s."), place=high)
    return message(mark("Een andere rekenwijze zet hem op plaats %(place)s."), place=high)


def many_orders(most: int) -> Message:
    """Say that another way of counting has more equally good orders than we list."""
    return message(mark("Een andere rekenwijze geeft meer dan %(most)s even goede volgordes."), most=most)


def without_one(
    hot_spot: int, left_out: Sequence[LeftOut], names: Mapping[int, str], plan_size: int, *, in_top: bool
) -> tuple[Message, ...]:
    """Say which single organisation a hot spot's place in the top hangs on.

    Args:
        hot_spot: its number.
        left_out: what the top would have been, for every organisation that scored.
        names: name of each organisation.
        plan_size: K.
        in_top: whether it is in the top of the joint list.

    Returns:
        One sentence per organisation that makes the difference. When there is none and it is in the top: one
        sentence that says so, provided that more than one organisation scored.
    """
    found = []
    for each in left_out:
        if hot_spot in each.leaving:
            found.append(
                message(
                    mark("Zonder de punten van %(organisation)s staat hij niet in de top %(size)s."),
                    organisation=names[each.organisation],
                    size=plan_size,
                )
            )
        elif hot_spot in each.entering:
            found.append(
                message(
                    mark("Zonder de punten van %(organisation)s staat hij wel in de top %(size)s."),
                    organisation=names[each.organisation],
                    size=plan_size,
                )
            )
    if not found and in_top and len(left_out) > 1:
        found.append(message(mark("Welke organisatie we ook weglaten, hij blijft in de top %(size)s."), size=plan_size))
    return tuple(found)


def _of_hundred(sentences: tuple[str, str, str], share: float, **values: object) -> Message:
    hundredths = round(100 * share)
    if hundredths <= 0:
        return Message(sentences[0], values)
    if hundredths >= 100:
        return Message(sentences[2], values)
    return Message(sentences[1], {"share": hundredths, **values})
