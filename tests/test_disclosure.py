"""Small numbers stay hidden, also for a reader who subtracts."""

from __future__ import annotations

import doctest
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participatie import disclosure
from participatie.disclosure import (
    PLAIN,
    SENSITIVE,
    can_be_worked_out,
    shown_count,
    shown_counts,
    shown_share,
    shown_table,
)

COUNTS = st.integers(min_value=0, max_value=60)


def test_the_worked_examples_hold() -> None:
    assert doctest.testmod(disclosure).failed == 0


@pytest.mark.parametrize(
    ("count", "least", "shown"),
    [(5, 5, 5), (4, 5, None), (1, 5, None), (0, 5, None), (9, 10, None), (10, 10, 10)],
)
def test_a_count_is_shown_from_the_least_up(count: int, least: int, shown: int | None) -> None:
    assert shown_count(count, least) == shown


def test_a_share_needs_a_group_of_thirty_and_a_part_of_five() -> None:
    assert shown_share(10, 40) == 25
    assert shown_share(10, 29) is None
    assert shown_share(4, 400) is None
    assert shown_share(1, 0) is None


def test_a_share_of_nearly_everybody_is_shown_unless_the_question_is_sensitive() -> None:
    assert shown_share(58, 60, PLAIN) == 97
    assert shown_share(58, 60, SENSITIVE) is None
    assert shown_share(54, 60, SENSITIVE) == 90


def test_a_second_count_is_hidden_so_that_the_first_cannot_be_subtracted() -> None:
    assert shown_counts({"a": 20, "b": 3, "c": 9}) == {"a": 20, "b": None, "c": None}
    assert shown_counts({"a": 20, "b": 3, "c": 9}, total_is_shown=False) == {"a": 20, "b": None, "c": 9}
    assert shown_counts({"a": 20, "b": 6}) == {"a": 20, "b": 6}


def test_hidden_counts_together_are_never_under_the_least() -> None:
    assert shown_counts({"a": 20, "b": 1, "c": 1, "d": 7}) == {"a": 20, "b": None, "c": None, "d": None}


@given(st.lists(COUNTS, min_size=1, max_size=8))
def test_no_list_gives_a_small_count_away(counts: list[int]) -> None:
    shown = shown_counts(dict(enumerate(counts)))
    assert all(count is None or count >= 5 for count in shown.values())
    hidden = [counts[key] for key, count in shown.items() if count is None]
    everything_hidden = len(hidden) == len(counts)
    assert not can_be_worked_out(shown.values(), sum(counts)) or everything_hidden
    assert not hidden or sum(hidden) >= 5 or everything_hidden


@given(
    st.integers(1, 4).flatmap(
        lambda width: st.lists(st.lists(COUNTS, min_size=width, max_size=width), min_size=1, max_size=4)
    )
)
def test_no_crossed_table_gives_a_small_count_away(counts: list[list[int]]) -> None:
    table = shown_table(counts)
    lines = [(list(row), total) for row, total in zip(table.cells, table.row_totals, strict=True)]
    lines += [
        (list(column), total) for column, total in zip(zip(*table.cells, strict=True), table.column_totals, strict=True)
    ]
    lines += [(list(table.row_totals), table.total), (list(table.column_totals), table.total)]
    for parts, total in lines:
        assert sum(1 for count in [*parts, total] if count is None) != 1
        assert all(count is None or count >= 5 for count in [*parts, total])


def test_a_crossed_table_hides_as_little_as_it_can() -> None:
    table = shown_table([[20, 30, 40], [3, 25, 30], [18, 22, 50]])
    assert table.cells == ((20, 30, 40), (None, None, 30), (None, None, 50))
    assert table.row_totals == (90, 58, 90)
    assert table.column_totals == (41, 77, 120)
    assert table.total == 238
    assert shown_table([[20, 30], [25, 40]]).cells == ((20, 30), (25, 40))


def test_the_method_page_tells_what_the_code_does() -> None:
    page = Path(__file__).parents[1] / "docs/method/disclosure.md"
    result = doctest.testfile(str(page), module_relative=False)
    assert (result.failed, result.attempted) == (0, 4)
