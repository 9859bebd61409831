"""Two people changed the same sheet: what follows from both, and what must one of them choose? See `together`."""

from __future__ import annotations

from participatie.together import last_change, leaves_of, merge

__all__ = ["last_change", "leaves_of", "merge"]
