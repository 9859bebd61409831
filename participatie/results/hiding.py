"""Which counts of one page may be seen, alone and beside each other?

What is decided here holds for the team's pages and for what leaves; nobody can set it lower. The rules with their
reasons, and the attempts to get round them: docs/method/disclosure.md.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from participatie.disclosure import LEAST, LEAST_PER_BREAKDOWN, LEAST_SENSITIVE, MOST_SHARE_SENSITIVE, shown_counts
from participatie.results.tables import Table, tables_of
from participatie.results.tally import Given, by_code
from participatie.surveys.conditions import questions_in
from participatie.surveys.definition import Kind, Page, Privacy, Question
from participatie.surveys.kinds import KINDS

OTHERS = ""
"""The group in a breakdown in which groups under thirty people are put together."""
NUMERIC = (Kind.MARK, Kind.NUMBER)
BROKEN_DOWN = (Kind.SINGLE, Kind.SCALE, Kind.STATEMENTS, *NUMERIC)
"""Kinds in which everybody counts once, under answers that are the same for everybody."""


@dataclass(frozen=True, slots=True)
class ShownPage:
    """What may be seen of one page.

    Attributes:
        answered: how many people answered; None when nothing may be seen.
        counts: code to people, in the order of the page; None is hidden. Empty when only `answered` may be seen.
        mean: average of the numbers, one decimal.
        low: lower end of its 95 % interval.
        high: upper end.
        quartiles: of a number: a quarter, half and three quarters of the people are at or below these.
        order: of a ranking: the shown codes, the highest first.
    """

    answered: int | None = None
    counts: Mapping[str, int | None] = field(default_factory=dict)
    mean: float | None = None
    low: float | None = None
    high: float | None = None
    quartiles: tuple[int, int, int] | None = None
    order: tuple[str, ...] = ()


NOTHING = ShownPage()


def least_of(question: Question) -> int:
    """Give the smallest count of people that may be seen for a question."""
    sensitive = question.privacy is Privacy.SENSITIVE or question.kind is Kind.POSTCODE
    return LEAST_SENSITIVE if sensitive else LEAST


def is_sensitive(question: Question) -> bool:
    """Whether the stricter rules hold."""
    return least_of(question) == LEAST_SENSITIVE


def shown_page(page: Page, given: Given) -> ShownPage:
    """Hide what is small on one page, and what would give it away.

    Args:
        page: what was asked.
        given: the different answers with how many people gave each.

    Source:
        docs/method/disclosure.md.
    """
    least = least_of(page.question)
    answered = sum(number for _, number in given)
    if answered < least:
        return NOTHING
    counts: dict[str, int | None] = {}
    for table in tables_of(page, given):
        counts |= hidden_table(table, answered, least)
    if is_sensitive(page.question) and _dominates(counts, answered):
        counts = dict.fromkeys(counts)
    if page.question.kind in NUMERIC:
        return _numeric(page, given, answered, counts)
    return ShownPage(answered, counts, order=_order(page, given, counts))


def hidden_table(table: Table, people: int, least: int) -> dict[str, int | None]:
    """Hide the small counts of one table, and others beside them; `people` answered the page."""
    shown = shown_counts(table.counts, least) if table.one_each else _shown_several(table, people, least)
    if table.names_only_shown:
        return {code: count for code, count in shown.items() if count is not None}
    return shown


def _shown_several(table: Table, people: int, least: int) -> dict[str, int | None]:
    """Hide in a list in which one person may count more than once.

    The sum of such a list is not known, but it lies between limits: everybody gave at least one answer and at most
    `table.most`, and an answer that excludes all others was given alone. So a hidden answer was given by at most all
    who did not give such an answer; that number must not be small either.
    """
    counts = dict(table.counts)
    hidden = {code for code, count in counts.items() if count < least}
    for code in sorted(counts, key=lambda code: counts[code]):
        if _is_wide(table, people, least, hidden):
            break
        hidden.add(code)
    return {code: None if code in hidden else count for code, count in counts.items()}


def _is_wide(table: Table, people: int, least: int, hidden: set[str]) -> bool:
    counts = table.counts
    shown = [code for code in counts if code not in hidden]
    if not hidden or not shown:
        return True
    alone = sum(counts[code] for code in shown if code in table.exclusive)
    among = [counts[code] for code in shown if code not in table.exclusive]
    smallest = min(counts[code] for code in shown)
    at_least = max(0, people - alone - sum(among)) if table.everybody else 0
    at_most = table.most * (people - alone) - sum(among)
    beside_all = people - alone - max(among, default=0)
    return (
        at_least <= (len(hidden) - 1) * (smallest - 1)
        and at_most >= least - 1
        and (hidden <= table.exclusive or people - alone >= least - 1)
        and (hidden.isdisjoint(table.exclusive) or beside_all >= least - 1)
    )


def _dominates(counts: Mapping[str, int | None], people: int) -> bool:
    return any(count is not None and count > MOST_SHARE_SENSITIVE * people for count in counts.values())


def _numeric(page: Page, given: Given, answered: int, counts: Mapping[str, int | None]) -> ShownPage:
    """Give bands and average together, or when a band is hidden the average alone: both would tell the band."""
    from participatie.estimates.intervals import mean_of

    amounts = sorted(
        (amount, number) for answer, number in given if (amount := KINDS[page.question.kind].amount(answer)) is not None
    )
    bands = {} if None in counts.values() else counts
    total = sum(amount * number for amount, number in amounts)
    mean = mean_of(float(total), float(sum(amount**2 * number for amount, number in amounts)), answered)
    enough = page.question.kind is Kind.NUMBER and answered >= LEAST_PER_BREAKDOWN
    return ShownPage(
        answered,
        bands,
        mean=round(total / answered, 1),
        low=None if mean is None else round(mean.low, 1),
        high=None if mean is None else round(mean.high, 1),
        quartiles=_quartiles(amounts, answered) if enough else None,
    )


def _quartiles(amounts: Sequence[tuple[int, int]], people: int) -> tuple[int, int, int]:
    def at(part: int) -> int:
        seen, place = 0, -(-part * people // 4)
        for amount, number in amounts:
            seen += number
            if seen >= place:
                return amount
        return amounts[-1][0]

    return at(1), at(2), at(3)


def _order(page: Page, given: Given, counts: Mapping[str, int | None]) -> tuple[str, ...]:
    """The shown codes of a ranking by points: the best of three gets three points, the next two, then one."""
    if page.question.kind is not Kind.RANKING:
        return ()
    most = page.question.maximum or 3
    points = dict.fromkeys(counts, 0)
    for answer, number in given:
        for place, code in enumerate(answer if isinstance(answer, list) else ()):
            if code in points:
                points[str(code)] += (most - place) * number
    shown = [code for code, count in counts.items() if count is not None]
    return tuple(sorted(shown, key=lambda code: -points[code]))


def tells_hidden(page: Page, earlier: Mapping[str, ShownPage]) -> bool:
    """Whether the number of people asked a follow-up would tell a hidden count of a question before it."""
    for key, codes in questions_in(page.condition):
        before = earlier.get(key)
        if before is None:
            continue
        if before.answered is None or any(before.counts.get(code) is None for code in codes):
            return True
        if not codes and not before.counts:
            return True
    return False


def crossed(page: Page, groups: Mapping[str, Given], shown: ShownPage) -> dict[str, ShownPage]:
    """Break one page down by group, as far as that may be seen.

    Args:
        page: what was asked; several answers at once and sensitive questions are never broken down.
        groups: what each group answered; nobody is in two groups.
        shown: what may be seen of the page as a whole.

    Returns:
        Group to what may be seen of it; groups under thirty people are together in `OTHERS`. Empty when nothing may
        be seen. An answer is hidden for all groups or for none, so that the groups never tell more than that the
        hidden answers together make up the rest; each hidden count could then be anything from 0 to 4 and more.

    Source:
        docs/method/disclosure.md, "Broken down by group".
    """
    kind = KINDS[page.question.kind]
    if (
        shown.answered is None
        or is_sensitive(page.question)
        or not shown.counts
        or page.question.kind not in BROKEN_DOWN
    ):
        return {}
    names = _groups_of_thirty({name: sum(number for _, number in given) for name, given in groups.items()})
    if len(set(names.values())) < 2:
        return {}
    cells: dict[str, dict[str, int]] = {name: dict.fromkeys(shown.counts, 0) for name in names.values()}
    for name, given in groups.items():
        for code, number in by_code(given, lambda answer: kind.codes(page, answer)).items():
            cells[names[name]][code] += number
    least = least_of(page.question)
    hidden = {code for code, count in shown.counts.items() if count is None}
    hidden |= {code for code in shown.counts if any(row[code] < least for row in cells.values())}
    for code in sorted(shown.counts, key=lambda code: sum(row[code] for row in cells.values())):
        if _block_is_wide(cells, hidden, least):
            break
        hidden.add(code)
    if len(hidden) == len(shown.counts):
        return {}
    return {
        name: ShownPage(sum(row.values()), {code: None if code in hidden else row[code] for code in shown.counts})
        for name, row in sorted(cells.items(), key=lambda found: (found[0] == OTHERS, -sum(found[1].values())))
    }


def _groups_of_thirty(sizes: Mapping[str, int]) -> dict[str, str]:
    """Name the group that each group is shown in: itself from thirty people on, else with others."""
    order = sorted((name for name, size in sizes.items() if size), key=lambda name: (sizes[name], name))
    together: list[str] = []
    for name in order:
        people = sum(sizes[each] for each in together)
        if sizes[name] >= LEAST_PER_BREAKDOWN and (not together or people >= LEAST_PER_BREAKDOWN):
            break
        together.append(name)
    return {name: OTHERS if name in together else name for name in order}


def _block_is_wide(cells: Mapping[str, Mapping[str, int]], hidden: set[str], least: int) -> bool:
    """Whether each hidden cell could be 0 as well as `least` - 1, given all sums of hidden rows and columns."""
    if not hidden:
        return True
    rows = {code: sum(row[code] for row in cells.values()) for code in hidden}
    columns = {name: sum(row[code] for code in hidden) for name, row in cells.items()}
    total = sum(rows.values())
    return all(
        rows[code] + columns[name] <= total and min(rows[code], columns[name]) >= least - 1
        for code in hidden
        for name in cells
    )
