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
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

from participatie.disclosure import LEAST, shown_counts
from participatie.geometry import point_inside
from participatie.hotspots.family import Reach
from participatie.hotspots.hot_spot import Findings

if TYPE_CHECKING:
    from participatie.hotspots.evidence import Evidence

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


@dataclass(frozen=True, slots=True)
class Published:
    """What everybody may see of a place, and what it takes to change that.

    Attributes:
        findings: from `public_findings`; None once hardly anybody points there any more.
        reach: which points belonged to the place when this was decided; it does not move with people's points, so one
            person more or less changes the number of people in it by one at most. None for what was published before
            reaches were kept.
        people: how many different people pointed there at that moment; raw, so never print it as such.
    """

    findings: Findings | None
    reach: Reach | None
    people: int


def renewed(
    published: Published | None,
    now: Findings | None,
    reach: Reach,
    said: Callable[[Reach], Evidence],
    least: int = LEAST,
) -> Published | None:
    """Give what everybody may see of a place from now on.

    Args:
        published: what everybody could see until now, from this function; None when nothing ever.
        now: what the newest detection says, as it is (not coarse); None when it no longer finds the place.
        reach: which points belong to the place now.
        said: gives what people say within a reach, by all answers of now.
        least: how many different people must make the difference; never fewer than five.

    Returns:
        What was published, unless the number of people differs by at least `least` within the very reach that was
        published. Where the place is no longer found, its people are counted there; where they are then fewer than
        `least`, nothing is left to see. None while there never was anything to see.
    """
    floor = max(LEAST, least)
    shown = None if now is None else public_findings(now, floor)
    if published is None:
        return None if shown is None else Published(shown, reach, len(said(reach).persons))
    if published.reach is None:
        return replace(published, reach=reach)
    here = said(published.reach)
    if abs(len(here.persons) - published.people) < floor:
        return published
    if shown is not None:
        return Published(shown, reach, len(said(reach).persons))
    left = published.findings and _counted_again(published.findings, here, floor)
    return Published(left, published.reach, len(here.persons))


def _counted_again(published: Findings, here: Evidence, least: int) -> Findings | None:
    """What was published, with the people who are left."""
    counted = replace(
        published,
        respondents=len(here.persons),
        themes=here.themes,
        moments=here.moments,
        days=here.days,
        audiences=here.audiences,
        times=here.times,
    )
    shown = public_findings(counted, least)
    return shown and replace(shown, share_low=published.share_low, share_high=published.share_high)


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

    def emptied(self) -> Surface:
        """Give the same squares without a voice."""
        return replace(self, voices=tuple((0.0,) * len(row) for row in self.voices))

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
