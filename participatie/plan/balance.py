"""Do the actions for a hot spot look after every side of the problem?

Preventing something, caring for people, changing the place, enforcing rules and explaining work together. A case
without anything that prevents, or without anything that enforces or changes the place, gets a warning; a written
reason silences it, and that reason is printed with the plan.
"""

from __future__ import annotations

from dataclasses import dataclass

from participatie.plan.draft import KINDS, ActionKind, Item
from participatie.text import mark

NO_PREVENTION = mark("Er is nog geen actie om het te voorkomen.")
NO_BOUNDARY = mark("Er is nog geen actie om regels te handhaven of de plek te veranderen.")


@dataclass(frozen=True, slots=True)
class Side:
    """One kind of action: its marked name, how many there are, its share of the bar in whole percents, and where in the
    bar that starts."""

    kind: ActionKind
    name: str
    actions: int
    share: int
    start: int


def balance_of(item: Item) -> tuple[Side, ...]:
    """Count the actions of a hot spot by kind.

    Returns:
        Every kind, in the order of the enumeration; shares add up to 100, or are all 0 without actions.
    """
    counts = {kind: sum(action.kind is kind for action in item.actions) for kind in ActionKind}
    shares = _whole_percents(list(counts.values()))
    return tuple(
        Side(kind, KINDS[kind], counts[kind], share, sum(shares[:number]))
        for number, (kind, share) in enumerate(zip(counts, shares, strict=True))
    )


def missing_sides(item: Item) -> tuple[str, ...]:
    """Name the sides that the actions of a hot spot leave out.

    Returns:
        A marked sentence for each missing side; empty without actions, since then everything is still open.
    """
    kinds = {action.kind for action in item.actions}
    if not kinds:
        return ()
    found = []
    if ActionKind.PREVENTION not in kinds:
        found.append(NO_PREVENTION)
    if not kinds & {ActionKind.ENFORCEMENT, ActionKind.DESIGN}:
        found.append(NO_BOUNDARY)
    return tuple(found)


def _whole_percents(counts: list[int]) -> list[int]:
    """Round to whole percents that add up to 100: what is left goes to the largest remainders, first kind first."""
    whole = sum(counts)
    if not whole:
        return [0] * len(counts)
    rounded = [100 * count // whole for count in counts]
    by_remainder = sorted(range(len(counts)), key=lambda each: -(100 * counts[each] % whole))
    for each in by_remainder[: 100 - sum(rounded)]:
        rounded[each] += 1
    return rounded
