"""How much of what may not be stored is found, and how much of what is found is right: counted on the test set."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from participatie.estimates.intervals import wilson
from participatie.personal_data import FOUND_BY_RULES, find
from tests.guarding.lines_of import LANGUAGES, STREETS, Line, read_lines

NAMES = {
    "email": "e-mail address", "web": "page of a person", "iban": "bank account", "handle": "account on a site",
    "plate": "licence plate", "bsn": "citizen service number", "postcode": "postcode", "phone": "telephone number",
    "address": "street and number", "name": "name", "nl": "Dutch", "en": "English", "tr": "Turkish", "ar": "Arabic",
    "pl": "Polish", "uk": "Ukrainian", "all": "together",
}  # fmt: skip


@dataclass
class Count:
    """What was there, what was found of it whole, what was found in all, and how much of that was right."""

    expected: int = 0
    covered: int = 0
    found: int = 0
    right: int = 0


def counts_of(lines: Iterable[Line]) -> dict[str, Count]:
    """Count by kind, by language and together, in the order of the tables."""
    counted = {key: Count() for key in (*(kind.value for kind in FOUND_BY_RULES), *LANGUAGES, "all")}
    for line in lines:
        found = find(line.text, streets=STREETS)
        for wanted in line.expected:
            covered = any(
                each.kind is wanted.kind and each.start <= wanted.start and each.stop >= wanted.stop for each in found
            )
            for key in (wanted.kind.value, line.language, "all"):
                counted[key].expected += 1
                counted[key].covered += covered
        for each in found:
            right = any(
                each.kind is wanted.kind and each.start < wanted.stop and wanted.start < each.stop
                for wanted in line.expected
            )
            for key in (each.kind.value, line.language, "all"):
                counted[key].found += 1
                counted[key].right += right
    return counted


def table(lines: Iterable[Line]) -> str:
    """Write the figures as they stand in the docs."""
    rows = [
        "| | in the lines | found whole: recall | found in all | right: precision |",
        "| --- | --- | --- | --- | --- |",
    ]
    for key, count in counts_of(lines).items():
        recall, precision = _told(count.covered, count.expected), _told(count.right, count.found)
        rows.append(f"| {NAMES[key]} | {count.expected} | {recall} | {count.found} | {precision} |")
    return "\n".join(rows)


def both_tables() -> tuple[str, str]:
    """Give the table of the held-out lines and that of the lines the rules were made with."""
    lines = read_lines()
    return table(each for each in lines if each.held_out), table(each for each in lines if not each.held_out)


def _told(right: int, of: int) -> str:
    if not of:
        return "–"
    low, high = wilson(right, of)
    return f"{right}: {100 * right / of:.0f}% ({100 * low:.0f}–{100 * high:.0f})"


if __name__ == "__main__":
    print("\n\n".join(both_tables()))
