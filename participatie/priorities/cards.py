"""What stands on the cards on which people at the meeting rank the hot spots?

A card has no room for a name. The hot spots stand in the order of the alphabet, so that their order says nothing about
what others chose, and have the same number in every language.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from participatie.priorities.scoring import ListedSpot

LAYOUT = Path(__file__).parent / "cards.typ"


@dataclass(frozen=True, slots=True)
class CardWords:
    """The words of a card, in its language."""

    title: str
    question: str
    how: str
    who: str
    resident: str
    entrepreneur: str
    survey: str
    yes: str
    no: str
    why: str
    anonymous: str


def numbered(spots: Iterable[ListedSpot]) -> tuple[tuple[int, ListedSpot], ...]:
    """Number the hot spots by their Dutch names, from 1; the same on every card and on every phone."""
    return tuple(enumerate(sorted(spots, key=lambda spot: (spot.name.dutch.casefold(), spot.id)), start=1))


def cards_said(
    area: str, spots: Iterable[ListedSpot], words: CardWords, language: str, direction: str
) -> dict[str, object]:
    """Give what a sheet of cards says, for the layout.

    Args:
        area: name of the neighbourhood.
        spots: of the round.
        words: in the language of the cards.
        language: its code.
        direction: `ltr` or `rtl`.
    """
    shown = [(number, spot.name.shown(language)) for number, spot in numbered(spots)]
    return {
        "area": area,
        "language": language,
        "direction": direction,
        "words": asdict(words),
        "spots": [
            {"number": number, "name": name.text, "language": name.language, "direction": name.direction}
            for number, name in shown
        ],
    }
