"""What the detector finds, how fast it is, and that the figures in the docs are those of the test set."""

from __future__ import annotations

import doctest
import sys
import time
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participatie import personal_data
from participatie.personal_data import BLOT, NUMBERS, Found, Kind, find, masked, numbers, online, people, plates, words
from tests.guarding.figures import both_tables, counts_of
from tests.guarding.lines_of import LANGUAGES, STREETS, read_lines

DOCS = Path(__file__).resolve().parents[2] / "docs" / "method" / "personal-data.md"


@pytest.mark.parametrize("module", [personal_data, numbers, online, people, plates, words])
def test_worked_examples(module: ModuleType) -> None:
    tried = doctest.testmod(module)
    assert tried.failed == 0 and tried.attempted > 0


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("mail mij: a.b@c.nl!", f"mail mij: {BLOT}!"),
        ("+31 6 1234 5678", BLOT),
        ("bel 020-1234567.", f"bel {BLOT}."),
        ("٠٦١٢٣٤٥٦٧٨", BLOT),
        ("de auto met AB-12-CD", f"de auto met {BLOT}"),
        ("Ik woon 1011AB 14", f"Ik woon {BLOT}"),
        ("bsn 111222333 dus", f"bsn {BLOT} dus"),
        ("In 2019 en 2020 was het beter", "In 2019 en 2020 was het beter"),
        ("tussen 22.30 en 03.00 uur", "tussen 22.30 en 03.00 uur"),
        ("het stop-en-go verkeer", "het stop-en-go verkeer"),
        ("een pan Soep, om 10-12-2025 20:00", "een pan Soep, om 10-12-2025 20:00"),
        ("", ""),
    ],
)
def test_masking(text: str, shown: str) -> None:
    assert masked(text) == shown


def test_an_account_with_wrong_check_digits_is_no_account() -> None:
    assert [each.kind for each in find("NL91ABNA0417164300")] == [Kind.IBAN]
    assert Kind.IBAN not in [each.kind for each in find("NL92ABNA0417164300")]


def test_only_the_kinds_that_are_asked_for_are_blotted() -> None:
    assert masked("Mw. Jansen, 06-12345678", kinds=NUMBERS) == f"Mw. Jansen, {BLOT}"


def test_a_street_of_the_area_is_known_whatever_it_is_called() -> None:
    assert find("Op De Brink 14 is het donker") == ()
    assert find("Op de brink 14 is het donker", streets=["De Brink"]) == (Found(Kind.ADDRESS, 3, 14),)
    assert find("Op De Brink 14 keer gemeld", streets=["De Brink"]) == ()


def test_the_set_is_large_enough_in_every_language() -> None:
    lines = read_lines()
    assert len(lines) >= 300 and len({(each.language, each.text) for each in lines}) == len(lines)
    for language in LANGUAGES:
        own = [each for each in lines if each.language == language]
        assert len(own) >= 40 and sum(not each.expected for each in own) >= 15
    assert 0.45 < sum(each.held_out for each in lines) / len(lines) < 0.55


def test_the_docs_tell_the_figures_of_today() -> None:
    told = DOCS.read_text(encoding="utf-8")
    for made in both_tables():
        assert made in told, "run `python -m tests.guarding.figures` and put the tables in docs/method/personal-data.md"


def test_the_detector_does_not_get_worse() -> None:
    together = counts_of(each for each in read_lines() if each.held_out)["all"]
    assert together.covered / together.expected > 0.85 and together.right / together.found > 0.92


@given(st.text(alphabet="ab1209 .-@+()/:AB'\n٠م_", max_size=300))
def test_finds_lie_in_the_text_one_after_another(text: str) -> None:
    found = find(text, streets=STREETS)
    ends = [0, *(each.stop for each in found)]
    assert all(before <= each.start < each.stop <= len(text) for before, each in zip(ends, found, strict=False))


NASTY = (
    "a", "@", "a@", "a.", "A. ", "1 ", "12-", "+", "0", "06", "NL91 ", "AB-12-", "van ", "Jan van ",
    "meneer Jan ", "(at)", "straat 1 ", "1234 AB ", "insta: a ", "http://", "x.com/", "a_", "a'", "محمد ",
    "السيد ", "heet is ", " ", "\n", "bsn: aa bb ", "kenteken aa bb AB12CD ", "-", "a-", "22.30-", "\u202b",
    "5 Sluislaan ",
)  # fmt: skip


@pytest.mark.parametrize("piece", NASTY)
def test_time_grows_with_the_length_and_not_with_its_square(piece: str) -> None:
    """Counted in calls, where those are ours, and by the ratio of two measured times, which holds for the rest."""
    small, large = ((piece * (size // len(piece) + 1))[:size] for size in (6_000, 36_000))
    assert _steps(large) < 8 * _steps(small) + 5_000
    ratios = (_time(large) / max(_time(small), 0.004) for _ in range(3))
    assert any(ratio < 14 for ratio in ratios), f"{piece!r}: six times the text takes more than fourteen times as long"


def test_a_long_answer_of_everything_nasty_is_read_in_time() -> None:
    text = "".join(piece * (3_000 // len(piece)) for piece in NASTY)
    assert len(text) > 95_000
    assert _time(text) < 15


def _steps(text: str) -> int:
    taken = 0

    def count(frame: object, event: str, argument: object) -> object:
        nonlocal taken
        taken += event == "call"
        return None

    before = sys.getprofile()
    sys.setprofile(lambda frame, event, argument: count(frame, event, argument))
    try:
        find(text, streets=STREETS)
    finally:
        sys.setprofile(before)
    return taken


def _time(text: str) -> float:
    start = time.process_time()
    find(text, streets=STREETS)
    return time.process_time() - start


def test_the_method_page_holds_true() -> None:
    tried = doctest.testfile(str(DOCS), module_relative=False)
    assert tried.failed == 0 and tried.attempted > 0
