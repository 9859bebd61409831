"""Where do the bars, lines and marks of the plan's pictures go?

Only numbers and positions; the macros in `templates/components/charts.html` draw them. Every picture has a
table with the same figures beside it, and groups differ by pattern as well as by colour.
"""

from __future__ import annotations

from participatie.priorities.charts.bands import Band, Bands, bands_of
from participatie.priorities.charts.bars import Segment, StackBar, Strip, stack_bars, strips
from participatie.priorities.charts.chance import spreads_of
from participatie.priorities.charts.quadrant import Quadrant, QuadrantDot, quadrant_of
from participatie.priorities.charts.slope import Slope, SlopeLine, slope_of

__all__ = [
    "Band",
    "Bands",
    "Quadrant",
    "QuadrantDot",
    "Segment",
    "Slope",
    "SlopeLine",
    "StackBar",
    "Strip",
    "bands_of",
    "quadrant_of",
    "slope_of",
    "spreads_of",
    "stack_bars",
    "strips",
]
