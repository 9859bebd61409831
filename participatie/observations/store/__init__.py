"""Where observations and walks are kept; see `tables`."""

from __future__ import annotations

from participatie.observations.store import notes, tables, walks

__all__ = ["notes", "tables", "walks"]
