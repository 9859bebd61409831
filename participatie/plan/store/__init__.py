"""Where scorings, drafts, results and published plans are kept."""

from __future__ import annotations

from participatie.plan.store import drafts, scoring, versions

__all__ = ["drafts", "scoring", "versions"]
