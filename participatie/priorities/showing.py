"""What does a reader of one language see of the joint list?

Turns standings into rows with all texts chosen for the reader. No sentence is made here that is not marked; the
templates only print.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from participatie.priorities.charts import Bands, StackBar, bands_of
from participatie.priorities.combine import JointList, Label
from participatie.priorities.firmness import Robustness
from participatie.priorities.reasons import (
    FIRMNESS,
    FITS_ALWAYS,
    LABELS,
    Evidence,
    checks_of,
    firm_sentence,
    reasons_of,
)
from participatie.priorities.rules import Group
from participatie.priorities.scoring import ListedSpot
from participatie.text import Message, mark, message
from participatie.written import ShownText

TAG_CLASSES = {
    Label.TOGETHER: "good",
    Label.NEIGHBOURHOOD: "res",
    Label.PROFESSIONAL: "pro",
    Label.NOT_NOW: "",
}

_BAR_THREE = mark("Punten: bewoners %(residents)s, ondernemers %(entrepreneurs)s, professionals %(professionals)s.")
_BAR_TWO = mark("Punten: bewoners en ondernemers %(residents)s, professionals %(professionals)s.")
_BAND = mark("Plaats %(place)s. In 9 van de 10 wegingen: plaats %(high)s tot %(low)s.")
_BOUNDS = mark("De beste plaats die kan is %(best)s, de slechtste %(worst)s.")
_CHANCE = mark("Als ook toeval meetelt: plaats %(high)s tot %(low)s.")


@dataclass(frozen=True, slots=True)
class Place:
    """A hot spot on a list: what both the staff's page and the public page say about it.

    Attributes:
        id: its number.
        place: its place; shared places have the same.
        name: its name.
        label: marked words of its label.
        tag: class of the label's tag.
        reasons: why it stands there.
        firm: how often it is in the top, as a sentence; None when the plan has room for every hot spot.
        checks: what chance, another order and an absent organisation do with it; empty when `firm` is None.
        firmness: marked words for `firm`.
        bar: its points as a bar.
        bar_words: the same in words.
        neighbourhood_place: place for the neighbourhood.
        professional_place: place for the organisations.
        difference: the first minus the second.
        band: the places between which it stays in nine of ten weightings.
        bounds: the best and the worst place that any reasonable weighting gives; None when that was not computed.
        chance: as `band`, with chance; None when that was not computed.
        band_words: the same three in words.
    """

    id: int
    place: int
    name: ShownText
    label: str
    tag: str
    reasons: tuple[Message, ...]
    firm: Message | None
    checks: tuple[Message, ...]
    firmness: str
    bar: StackBar
    bar_words: Message
    neighbourhood_place: int
    professional_place: int
    difference: int
    band: tuple[int, int]
    bounds: tuple[int, int] | None
    chance: tuple[int, int] | None
    band_words: tuple[Message, ...]


def bands_chart(joint: JointList, robustness: Mapping[int, Robustness], plan_size: int) -> Bands:
    """Draw between which places each hot spot stays, as far as that was computed."""
    return bands_of(
        joint.standings,
        {spot: (each.high, each.low) for spot, each in robustness.items()},
        plan_size,
        bounds={spot: found for spot, each in robustness.items() if (found := _bounds(each))},
        chance={spot: found for spot, each in robustness.items() if (found := _chance(each))},
    )


def places_of(
    joint: JointList,
    bars: Sequence[StackBar],
    robustness: Mapping[int, Robustness],
    spots: Sequence[ListedSpot],
    language: str,
    *,
    plan_size: int,
    chosen: Mapping[int, bool | None],
    evidence: Evidence | None = None,
) -> tuple[Place, ...]:
    """Put the joint list into words for one reader.

    Args:
        joint: the list.
        bars: one per standing, in the same order.
        robustness: by hot spot.
        spots: for their names.
        language: the reader's.
        plan_size: K.
        chosen: whether each hot spot is in the plan; missing or None is open.
        evidence: other ways of counting; None when they are shown elsewhere.

    Returns:
        One place per hot spot, in the order of the list.
    """
    names = {spot.id: spot.name.shown(language) for spot in spots}
    # With no more hot spots than places "in the top" is true by itself and would sound like praise.
    all_fit = len(joint.standings) <= plan_size
    return tuple(
        Place(
            id=standing.hot_spot,
            place=standing.place,
            name=names[standing.hot_spot],
            label=LABELS[standing.label],
            tag=TAG_CLASSES[standing.label],
            reasons=reasons_of(joint, standing, chosen.get(standing.hot_spot), evidence),
            firm=None if all_fit else firm_sentence(robustness[standing.hot_spot], plan_size),
            checks=()
            if all_fit or evidence is None
            else checks_of(standing, robustness[standing.hot_spot], evidence, plan_size),
            firmness=FITS_ALWAYS if all_fit else FIRMNESS[robustness[standing.hot_spot].firmness],
            bar=bar,
            bar_words=_bar_words(bar, merged=joint.points.merged),
            neighbourhood_place=standing.neighbourhood_place,
            professional_place=standing.group_places[Group.PROFESSIONALS],
            difference=standing.difference,
            band=(robustness[standing.hot_spot].high, robustness[standing.hot_spot].low),
            bounds=_bounds(robustness[standing.hot_spot]),
            chance=_chance(robustness[standing.hot_spot]),
            band_words=_band_words(standing.place, robustness[standing.hot_spot]),
        )
        for standing, bar in zip(joint.standings, bars, strict=True)
    )


def _bar_words(bar: StackBar, *, merged: bool) -> Message:
    values = {segment.group.value: str(segment.points) for segment in bar.segments}
    return Message(_BAR_TWO if merged else _BAR_THREE, values)


def _bounds(robustness: Robustness) -> tuple[int, int] | None:
    if robustness.best is None or robustness.worst is None:
        return None
    return robustness.best, robustness.worst


def _chance(robustness: Robustness) -> tuple[int, int] | None:
    if robustness.chance_high is None or robustness.chance_low is None:
        return None
    return robustness.chance_high, robustness.chance_low


def _band_words(place: int, robustness: Robustness) -> tuple[Message, ...]:
    found = [message(_BAND, place=place, high=robustness.high, low=robustness.low)]
    if bounds := _bounds(robustness):
        found.append(message(_BOUNDS, best=bounds[0], worst=bounds[1]))
    if chance := _chance(robustness):
        found.append(message(_CHANCE, high=chance[0], low=chance[1]))
    return tuple(found)
