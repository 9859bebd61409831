"""How is a change of published rules told: what it was, what it is, when, and why?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from participatie.priorities.criteria import BY_CODE
from participatie.priorities.rules import TOLERANCE, Bounds, Group, Rules
from participatie.text import Message, mark, message
from participatie.written import WrittenText

_GROUPS = {
    Group.RESIDENTS.value: mark("Deel van bewoners"),
    Group.ENTREPRENEURS.value: mark("Deel van ondernemers"),
    Group.PROFESSIONALS.value: mark("Deel van organisaties"),
}
_MERGED = {
    Group.RESIDENTS.value: mark("Deel van bewoners en ondernemers samen"),
    Group.PROFESSIONALS.value: mark("Deel van organisaties, als de buurt samen telt"),
}


@dataclass(frozen=True, slots=True)
class Difference:
    """One rule that changed: its name, what it was and what it is now, each as a marked sentence."""

    what: Message
    old: Message
    new: Message


@dataclass(frozen=True, slots=True)
class ToldChange:
    """One change as everybody reads it."""

    changed_at: datetime
    reason: WrittenText
    differences: tuple[Difference, ...]


def history_of(rules: Rules) -> tuple[ToldChange, ...]:
    """Tell every change of the rules since they were published.

    Args:
        rules: with their history.

    Returns:
        Oldest first; empty when nothing was changed.
    """
    if not rules.changes:
        return ()
    after = [*(each.before for each in rules.changes[1:]), rules]
    return tuple(
        ToldChange(each.changed_at, each.reason, differences(each.before, then))
        for each, then in zip(rules.changes, after, strict=True)
    )


def differences(before: Rules, after: Rules) -> tuple[Difference, ...]:
    """Say rule by rule what differs, in the order in which the rules are shown."""
    return tuple(_differences(before, after))


def _differences(before: Rules, after: Rules) -> Iterator[Difference]:
    yield from _of_shares(_GROUPS, before.weights, after.weights)
    yield from _of_shares(_MERGED, before.merged_weights, after.merged_weights)
    criteria = {code: each.name for code, each in BY_CODE.items()}
    yield from _of_shares(criteria, before.criteria, after.criteria)
    if before.plan_size != after.plan_size:
        what = message(mark("Plekken in het plan"))
        yield Difference(what, _verbatim(before.plan_size), _verbatim(after.plan_size))
    for name, old, new in (
        (mark("Redelijk deel van een groep"), before.group_bounds, after.group_bounds),
        (mark("Redelijk deel van een vraag"), before.criterion_bounds, after.criterion_bounds),
    ):
        if old != new:
            yield Difference(message(name), _span(old), _span(new))


def _of_shares(
    names: Mapping[str, str], before: Mapping[str, float], after: Mapping[str, float]
) -> Iterator[Difference]:
    for code, name in names.items():
        old, new = before.get(code, 0.0), after.get(code, 0.0)
        if abs(old - new) > TOLERANCE:
            yield Difference(message(name), _percent(old), _percent(new))


def percent(share: float) -> str:
    """Give a share as whole percents, or with one decimal where it is not whole.

    >>> percent(0.25), percent(1 / 3), percent(0.125)
    ('25%', '33%', '12.5%')
    """
    tenths = round(1000 * share)
    halves = tenths % 10 == 5 and abs(1000 * share - tenths) < 1e-6
    return f"{tenths / 10:.1f}%" if halves else f"{round(100 * share)}%"


def _percent(share: float) -> Message:
    return _verbatim(percent(share))


def _span(bounds: Bounds) -> Message:
    return message(mark("van %(least)s tot %(most)s"), least=percent(bounds.least), most=percent(bounds.most))


def _verbatim(text: object) -> Message:
    return Message("%(text)s", {"text": text})
