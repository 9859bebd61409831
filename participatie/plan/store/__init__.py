"""Where drafts, results and published plans are kept."""

from __future__ import annotations

from participatie.plan.store import drafts, versions

__all__ = ["drafts", "versions"]
