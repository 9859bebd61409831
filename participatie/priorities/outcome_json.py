"""How are the firmness, the absences and the second opinion of an outcome written down, and read back?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from participatie.priorities.firmness import LeftOut, Robustness
from participatie.priorities.second_opinion import SecondOpinion


def robustness_to_json(robustness: Sequence[Robustness]) -> list[object]:
    """Give one object per hot spot, with the names of the fields."""
    return [
        {
            "hot_spot": each.hot_spot,
            "share": each.share,
            "high": each.high,
            "low": each.low,
            "best": each.best,
            "worst": each.worst,
            "always": each.always,
            "never": each.never,
            "chance_share": each.chance_share,
            "chance_high": each.chance_high,
            "chance_low": each.chance_low,
        }
        for each in robustness
    ]


def robustness_from(document: object) -> tuple[Robustness, ...]:
    """Read the stored form; of an early round that is four numbers, without what was not computed then."""
    return tuple(_robustness(each) for each in _list(document))


def _robustness(row: object) -> Robustness:
    if isinstance(row, list):
        spot, share, high, low = row
        return Robustness(int(spot), float(share), int(high), int(low))
    read = _object(row)
    chance = read["chance_share"]
    return Robustness(
        hot_spot=_whole(read["hot_spot"]),
        share=float(str(read["share"])),
        high=_whole(read["high"]),
        low=_whole(read["low"]),
        best=_whole_or_none(read["best"]),
        worst=_whole_or_none(read["worst"]),
        always=read["always"] is True,
        never=read["never"] is True,
        chance_share=None if chance is None else float(str(chance)),
        chance_high=_whole_or_none(read["chance_high"]),
        chance_low=_whole_or_none(read["chance_low"]),
    )


def left_out_to_json(left_out: Sequence[LeftOut]) -> list[object]:
    """Give one object per organisation."""
    return [
        {"organisation": each.organisation, "entering": list(each.entering), "leaving": list(each.leaving)}
        for each in left_out
    ]


def left_out_from(document: object) -> tuple[LeftOut, ...]:
    """Read the stored form."""
    rows = [_object(each) for each in _list(document)]
    return tuple(
        LeftOut(_whole(each["organisation"]), _wholes(each["entering"]), _wholes(each["leaving"])) for each in rows
    )


def second_to_json(second: SecondOpinion | None) -> dict[str, object] | None:
    """Give the orders, or nothing."""
    if second is None:
        return None
    return {"orders": [list(order) for order in second.orders], "more": second.more, "share": second.share}


def second_from(document: object) -> SecondOpinion | None:
    """Read the stored form."""
    if document is None:
        return None
    read = _object(document)
    orders = tuple(_wholes(order) for order in _list(read["orders"]))
    return SecondOpinion(orders, read["more"] is True, float(str(read["share"])))


def _object(document: object) -> Mapping[str, object]:
    if not isinstance(document, Mapping):
        raise TypeError("not an object")
    return document


def _list(document: object) -> list[object]:
    if not isinstance(document, list):
        raise TypeError("not a list")
    return document


def _whole(value: object) -> int:
    return int(str(value))


def _whole_or_none(value: object) -> int | None:
    return None if value is None else _whole(value)


def _wholes(document: object) -> tuple[int, ...]:
    return tuple(_whole(each) for each in _list(document))
