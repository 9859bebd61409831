"""Where what comes of meetings is kept; see `tables`."""

from __future__ import annotations

from participatie.minutes.store import entries, evaluations, reactions, reports, revisions, tables, thanks, versions

__all__ = ["entries", "evaluations", "reactions", "reports", "revisions", "tables", "thanks", "versions"]
