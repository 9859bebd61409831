"""Where rounds of scoring are kept."""

from __future__ import annotations

from participatie.priorities.store import scoring

__all__ = ["scoring"]
