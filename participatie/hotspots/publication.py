"""What may everybody see of hot spots, so that nobody's point can be told from it?

Two rules. First, what is published is coarse: whole squares, counts from five people up, never points. Second, it
changes only when enough people came or went: what was published stays until at least five different people make the
difference, at that very place. So whoever lays two publications beside each other, and even knows that between them
four people answered or took their answers back, sees no difference. Source: docs/method/hotspots.md, "What everybody
may see".
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import cast

from participatie.disclosure import LEAST, shown_counts
from participatie.geometry import point_inside
from participatie.hotspots.hot_spot import Findings

SQUARE_M = 25.0
BANDS = (5, 10, 20, 40, 80)
"""A square in band n (1 to 5) has at least BANDS[n - 1] voices, so at least that many people; band 0 has fewer."""

_SHARE_STEP = 0.05


def public_findings(findings: Findings, least: int = LEAST) -> Findings | None:
    """Make what everybody may know about a place, before `renewed` decides whether it may take the place of the old.

    Args:
        findings: what the newest detection says.
        least: how many different people it takes; never fewer than five.

    Returns:
        The same, made coarse: a point inside the shape instead of the middle of people's points, small counts left
        out (also those that a total would give away), shares in steps of five percent. None when fewer people than
        `least` stand behind the place.
    """
    floor = max(LEAST, least)
    if findings.respondents < floor:
        return None
    themes = tuple((code, people) for code, people in findings.themes if people >= floor)
    x, y = point_inside(findings.shape)
    return replace(
        findings,
        x=x,
        y=y,
        voices=float(floor),
        share_low=math.floor(findings.share_low / _SHARE_STEP) * _SHARE_STEP,
        share_high=min(1.0, math.ceil(findings.share_high / _SHARE_STEP) * _SHARE_STEP),
        themes=themes,
        special=tuple(code for code in findings.special if code in dict(themes)),
        moments=_large(findings.moments, floor),
        days=_large(findings.days, floor),
        times=_large(findings.times, floor),
        outline=(),
        audiences={
            code: people for code, people in shown_counts(findings.audiences, floor).items() if people is not None
        },
    )


def _large(counts: Mapping[str, int], least: int) -> dict[str, int]:
    return {code: people for code, people in counts.items() if people >= least}


def renewed(published: Findings | None, now: Findings | None, least: int = LEAST) -> Findings | None:
    """Give what everybody may see of a place from now on.

    Args:
        published: what everybody could see until now, from this function; None when nothing.
        now: what the newest detection says, as it is (not coarse); None when it no longer finds the place.
        least: how many different people must make the difference; never fewer than five.

    Returns:
        What was published, unless the number of people differs from it by at least `least`: one person more or less
        changes that number by one at most, so then at least that many different people make the difference. A place
        that is no longer found stays as it was published. None while there is nothing to see.
    """
    if now is None:
        return published
    if published is not None and abs(now.respondents - published.respondents) < max(LEAST, least):
        return published
    return public_findings(now, least) or published


@dataclass(frozen=True, slots=True)
class Surface:
    """How many voices each square of an area has; row 0 in the south, column 0 in the west.

    Attributes:
        west: metres at the left side of column 0.
        south: metres at the lower side of row 0.
        voices: rows of voices per square of 25 m, 0 outside the area. For the team's machine only: never print
            these, and never send them out; `bands` are what may be seen.
    """

    west: float
    south: float
    voices: tuple[tuple[float, ...], ...]

    def bands(self) -> tuple[tuple[int, ...], ...]:
        """Give the band of each square: 0 where fewer than five people stand, see `BANDS`."""
        return tuple(tuple(band_of(each) for each in row) for row in self.voices)

    def to_json(self) -> dict[str, object]:
        """Give it to keep, voices in hundredths."""
        return {
            "west": self.west,
            "south": self.south,
            "voices": [[round(100 * each) for each in row] for row in self.voices],
        }

    @classmethod
    def from_json(cls, document: Mapping[str, object]) -> Surface:
        """Read what `to_json` gave."""
        rows = cast("Sequence[Sequence[int]]", document["voices"])
        return cls(
            cast("float", document["west"]),
            cast("float", document["south"]),
            tuple(tuple(each / 100 for each in row) for row in rows),
        )


def band_of(voices: float) -> int:
    """Give the band of a square: how many of `BANDS` its voices reach.

    >>> [band_of(each) for each in (0, 4.99, 5, 19, 200)]
    [0, 0, 1, 2, 5]
    """
    return bisect_right(BANDS, voices)


def renewed_surface(published: Surface | None, now: Surface, least: int = LEAST) -> Surface:
    """Give the surface that everybody may see from now on, in bands.

    Args:
        published: the surface from this function that everybody could see until now, in bands; None when there was
            none.
        now: the newest surface.
        least: how many different people must make a difference; never fewer than five.

    Returns:
        In each square the voices that were published, unless those of now differ by at least `least`. One person is
        at most one voice in any square, so where a square changes, at least that many people made it change. When
        the squares of the area themselves were laid otherwise, the new surface as it is.
    """
    if published is None or _frame(published) != _frame(now):
        return now
    enough = max(LEAST, least)
    kept = tuple(
        tuple(new if abs(new - old) >= enough else old for old, new in zip(before, after, strict=True))
        for before, after in zip(published.voices, now.voices, strict=True)
    )
    return replace(now, voices=kept)


def _frame(surface: Surface) -> tuple[float, float, int, int]:
    return surface.west, surface.south, len(surface.voices), len(surface.voices[0]) if surface.voices else 0
