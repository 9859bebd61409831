"""In which part of the people of a round is a response counted?

By the first signs of its random id, so that one withdrawn response makes one part stale and not all of them.
"""

from __future__ import annotations

SEGMENTS = 64
WHOLE = -1
"""The number of the one segment of a week in which few people answered."""
Place = tuple[str, int]
"""ISO week and number of the segment."""


def segment_of(response_id: str) -> int:
    """Give the number of the segment that a response belongs to, by the first two signs of its random id.

    >>> segment_of("00ab"), segment_of("ffab")
    (0, 63)
    """
    return int(response_id[:2], 16) * SEGMENTS // 256


def ids_of(segment: int) -> tuple[str, str]:
    """Give the first id of a segment and the first beyond it; "g" lies beyond every id.

    >>> ids_of(0), ids_of(63)
    (('00', '04'), ('fc', 'g'))
    """
    step = 256 // SEGMENTS
    beyond = (segment + 1) * step
    return f"{segment * step:02x}", f"{beyond:02x}" if beyond < 256 else "g"
