"""The situations that `reason_sentences.yaml` has the sentences of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from participatie.plan.selection import Outcome, Shortage, Step, reason_of
from participatie.priorities.agreement import Agreement, agreement_notices
from participatie.priorities.combine import JointList, Label, Points, Standing
from participatie.priorities.firmness import LeftOut, Robustness
from participatie.priorities.heard import Heard
from participatie.priorities.reasons import Evidence, chance_sentence, checks_of, firm_sentence, reasons_of
from participatie.priorities.rules import Group
from participatie.priorities.second_opinion import SecondOpinion
from participatie.text import Message, message

R, E, P = Group.RESIDENTS, Group.ENTREPRENEURS, Group.PROFESSIONALS
HERE = 1
POLICE, TOWN = 1, 2
NAMES = {POLICE: "Politie", TOWN: "Gemeente"}


def standing(
    places: Mapping[Group, int | None],
    label: Label,
    *,
    first_of: tuple[Group, ...] = (),
    place: int = 2,
    hot_spot: int = HERE,
) -> Standing:
    """Make a standing; a group without a place gave no points."""
    points = {group: 0.0 if given is None else 50.0 / given for group, given in places.items()}
    return Standing(
        hot_spot=hot_spot,
        points=points,
        joint=10.0,
        neighbourhood=10.0,
        place=place,
        group_places={group: given or 12 for group, given in places.items()},
        neighbourhood_place=1,
        label=label,
        difference=0,
        first_of=first_of,
    )


def listed(here: Standing, heard: Heard | None = None, *, others: int = 0) -> JointList:
    """Put a standing on a list, with so many others on the same place."""
    same = [standing(here.group_places, here.label, place=here.place, hot_spot=HERE + n) for n in range(1, others + 1)]
    merged = E not in here.points
    return JointList(
        (here, *same), Points({}, {}, merged), {}, 10.0, (), {} if heard is None else {HERE: heard}
    )  # fmt: skip


def said(
    places: tuple[int | None, ...],
    label: Label,
    *,
    chosen: bool | None = None,
    first_of: tuple[Group, ...] = (),
    heard: Heard | None = None,
    evidence: Evidence | None = None,
) -> tuple[Message, ...]:
    """Give the reasons of a hot spot; two places are those of a neighbourhood that counts as one."""
    groups = (R, E, P) if len(places) == 3 else (R, P)
    here = standing(dict(zip(groups, places, strict=True)), label, first_of=first_of)
    return reasons_of(listed(here, heard), here, chosen, evidence)


def meaning(label: Label, **more: object) -> tuple[Message, ...]:
    """Give the reasons without who put it where."""
    first_of = more.get("first_of", ())
    places = tuple(1 if group in first_of or more.get("equal") else 5 for group in (R, E, P))  # type: ignore[operator]
    more.pop("equal", None)
    return said(places, label, **more)[1:]  # type: ignore[arg-type]


def shared(others: int, place: int = 2) -> tuple[Message, ...]:
    """Give what is said about a shared place."""
    here = standing({R: 3, E: 3, P: 3}, Label.TOGETHER, place=place)
    return reasons_of(listed(here, others=others), here, None)[1:2]


def short(*shortages: tuple[int, int, int]) -> tuple[Message, ...]:
    """Say which organisations are short: who, what is needed, what is left."""
    return reason_of(Step(HERE, Outcome.HOURS_SHORT, tuple(Shortage(*each) for each in shortages)), NAMES)


def firm(share: float, chance: float | None = None, size: int = 5, **proof: bool) -> tuple[Message, ...]:
    """Say how firm a place is."""
    found = Robustness(HERE, share, 1, 2, chance_share=chance, **proof)
    second = chance_sentence(found, size)
    return (firm_sentence(found, size), *((second,) if second else ()))


def checked(evidence: Evidence, place: int = 2) -> tuple[Message, ...]:
    """Say what other ways of counting do with a hot spot on a place."""
    here = standing({R: 2, E: 2, P: 2}, Label.TOGETHER, place=place)
    return checks_of(here, Robustness(HERE, 0.9, 1, 2), evidence, 5)


def orders(*places: int) -> Evidence:
    """Make a second opinion in which the hot spot stands on each of these places."""
    rest = (11, 12, 13, 14)
    return Evidence(SecondOpinion(tuple((*rest[: at - 1], HERE, *rest[at - 1 :]) for at in places), False, 0.8))


def without(*left_out: LeftOut) -> Evidence:
    """Know what one organisation less would do."""
    return Evidence(left_out=left_out, names=NAMES)


def _situations() -> Iterable[tuple[str, tuple[Message, ...]]]:
    near, far, both, few = Label.NEIGHBOURHOOD, Label.PROFESSIONAL, Label.TOGETHER, Label.NOT_NOW
    yield (
        "places of three groups that differ, number one of residents, in the plan",
        said((1, 4, 9), near, chosen=True, first_of=(R,)),
    )
    yield "point of the neighbourhood, in the plan", said((2, 3, 9), near, chosen=True)
    yield "point of the neighbourhood, not decided", said((2, 3, 9), near)
    yield "number one of the organisations, in the plan", said((8, 7, 1), far, chosen=True, first_of=(P,))
    yield "point of professionals, not in the plan", said((None, 7, 2), far, chosen=False)
    yield (
        "together with a quarter of the residents and all organisations",
        said((2, 3, 2), both, chosen=True, heard=Heard(4, 4, 4, 5, {R: 27})),
    )
    yield (
        "together with almost half and three of four organisations, number one of residents",
        said((1, 2, 2), both, chosen=True, first_of=(R,), heard=Heard(3, 4, 4, 5, {R: 48})),
    )
    yield (
        "together in a neighbourhood that counts as one, one of four organisations",
        said((2, 3), both, heard=Heard(1, 4, 4, 3, {R: 50})),
    )
    yield (
        "together, two of the three organisations that scored it, entrepreneurs silent",
        said((2, None, 3), both, heard=Heard(2, 3, 4, 5, {R: 30})),
    )
    yield (
        "together, all organisations that scored it, almost everyone",
        said((1, 1, 1), both, first_of=(R, E, P), heard=Heard(2, 2, 4, 5, {R: 96})),
    )
    yield "together, the only organisation that scored it", said((2, 2, 3), both, heard=Heard(1, 1, 4, 5, {R: 33}))
    yield "together, but no share may be shown", said((2, 3, 1), both, chosen=True, heard=Heard(4, 4, 4, 5))
    yield "entrepreneurs silent and no organisation high", said((2, None, None), near, heard=Heard(0, 3, 4, 5))
    yield (
        "residents and entrepreneurs, outside the field of every organisation",
        said((2, 1, None), near, chosen=True, first_of=(E,), heard=Heard(0, 0, 4, 5)),
    )
    yield "organisations only", said((None, None, 3), far, heard=Heard(2, 4, 4, 5))
    yield "nobody at all", said((None, None, None), few, chosen=False, heard=Heard(0, 0, 4, 5))
    yield "few points, in the plan all the same", said((None, 6, None), few, chosen=True)
    yield (
        "few points, but there was room",
        said((None, 6, None), few, chosen=True, evidence=Evidence(proposed={HERE: True})),
    )
    yield "neighbourhood as one, number one of both", said((1, 1), both, chosen=True, first_of=(R, P))
    yield "neighbourhood as one, silent", said((None, 2), far)
    yield (
        "neighbourhood as one, no organisation high, number one left out",
        said((1, None), near, chosen=False, first_of=(R,)),
    )
    yield "one other place shares its place", shared(1)
    yield "two other places share its place", shared(2)
    yield "five other places share its place", shared(5, place=1)
    yield "eleven other places share its place", shared(11, place=3)
    yield "number one that another place has too", meaning(near, equal=True)
    yield (
        "number one of entrepreneurs and organisations, the police short of hours",
        meaning(both, chosen=False, first_of=(E, P), evidence=Evidence(log={HERE: short((POLICE, 22, 8))})),
    )
    yield "one hour left", short((TOWN, 2, 1))
    yield "no hours left, one needed", short((POLICE, 1, 0))
    yield (
        "no hours left, twenty-two needed, and another organisation has two left",
        short((POLICE, 22, 0), (TOWN, 9, 2)),
    )
    yield "one hour left, and another organisation has none", short((POLICE, 4, 1), (TOWN, 3, 0))
    yield "guaranteed by the proposal", reason_of(Step(HERE, Outcome.GUARANTEED), NAMES)
    yield "chosen by the proposal", reason_of(Step(HERE, Outcome.CHOSEN), NAMES)
    yield "left out because the plan is full", reason_of(Step(HERE, Outcome.PLAN_FULL), NAMES)
    yield (
        "chosen by people against the computation",
        meaning(near, chosen=True, evidence=Evidence(proposed={HERE: False})),
    )
    yield (
        "left out by people against the computation",
        meaning(both, chosen=False, evidence=Evidence(proposed={HERE: True})),
    )
    yield "moved by the meeting", (
        message("De berekening gaf plaats %(computed)s. De bijeenkomst maakte er plaats %(final)s van.",
                computed=4, final=2),
    )  # fmt: skip
    yield "firm, and with chance a little less", firm(0.97, 0.91)
    yield "nearly always in the draws, which prove nothing", firm(1.0, 0.996)
    yield "nearly never in the draws, which prove nothing", firm(0.0, 0.004, size=3)
    yield "proven always", firm(1.0, always=True)
    yield "proven never", firm(0.0, never=True)
    yield "second opinion the same", checked(orders(2))
    yield "second opinion elsewhere", checked(orders(3))
    yield "second opinion with several best orders", checked(orders(4, 2, 3))
    yield (
        "in the top because of one organisation",
        checked(without(LeftOut(POLICE, (11,), (HERE,)), LeftOut(TOWN, (), ()))),
    )
    yield (
        "outside the top because of one organisation",
        checked(without(LeftOut(POLICE, (), ()), LeftOut(TOWN, (HERE,), (11,))), place=6),
    )
    yield (
        "in the top whichever organisation is left out",
        checked(without(LeftOut(POLICE, (), ()), LeftOut(TOWN, (11,), (12,)))),
    )
    yield (
        "the list fits residents badly and the groups differ",
        agreement_notices((Agreement(R, 42, 100), Agreement(P, 80, 100))),
    )
    yield (
        "the list fits a neighbourhood that counts as one badly",
        agreement_notices((Agreement(R, 45, 100), Agreement(P, 50, 100)), merged=True),
    )
    yield (
        "what the list keeps of a group's choices",
        (message("De lijst volgt %(kept)s van de 100 keuzes van bewoners.", kept=72),),
    )


SITUATIONS = dict(_situations())
