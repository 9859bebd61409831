"""How do we say a share of people, so that everybody sees it before their eyes?

A percentage becomes the nearest part that people use in speech ("1 in 4"), never more than three points off. The verb
is in the same piece of sentence, because in other languages it follows the number.
"""

from __future__ import annotations

from bisect import bisect_right

from participatie.text import Message, mark, message

# From which whole percentage on we say what.
_PARTS: tuple[tuple[int, str], ...] = (
    (0, mark("noemde minder dan 1 op de 20 deze plek")),
    (5, mark("noemde 1 op de 20 deze plek")),
    (8, mark("noemde 1 op de 10 deze plek")),
    (12, mark("noemde 1 op de 8 deze plek")),
    (15, mark("noemde 1 op de 6 deze plek")),
    (19, mark("noemde 1 op de 5 deze plek")),
    (23, mark("noemde 1 op de 4 deze plek")),
    (28, mark("noemden 3 op de 10 deze plek")),
    (32, mark("noemde 1 op de 3 deze plek")),
    (35, mark("noemde iets meer dan 1 op de 3 deze plek")),
    (38, mark("noemden 4 op de 10 deze plek")),
    (44, mark("noemde bijna de helft deze plek")),
    (50, mark("noemde de helft deze plek")),
    (51, mark("noemde iets meer dan de helft deze plek")),
    (57, mark("noemden 6 op de 10 deze plek")),
    (64, mark("noemden 2 op de 3 deze plek")),
    (69, mark("noemden 7 op de 10 deze plek")),
    (73, mark("noemden 3 op de 4 deze plek")),
    (78, mark("noemden 8 op de 10 deze plek")),
    (84, mark("noemden bijna 9 op de 10 deze plek")),
    (89, mark("noemden 9 op de 10 deze plek")),
    (94, mark("noemde bijna iedereen deze plek")),
    (100, mark("noemde iedereen deze plek")),
)

_OF_RESIDENTS = mark("Van de bewoners die plekken noemden, %(share)s.")
_OF_NEIGHBOURHOOD = mark("Van de mensen uit de buurt die plekken noemden, %(share)s.")


def part_in_words(percent: int) -> Message:
    """Say which part of a group named a hot spot, as a piece of a sentence.

    Args:
        percent: whole percents, 0 to 100.

    >>> part_in_words(27).sentence
    'noemde 1 op de 4 deze plek'
    """
    return Message(_PARTS[bisect_right(_PARTS, percent, key=lambda part: part[0]) - 1][1])


def share_sentence(percent: int, *, merged: bool) -> Message:
    """Say which part of the residents, or of the neighbourhood as one group, named a hot spot."""
    return message(_OF_NEIGHBOURHOOD if merged else _OF_RESIDENTS, share=part_in_words(percent))
