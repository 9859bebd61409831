"""Where drafts, results and published plans are kept."""

from __future__ import annotations

from participatie.plan.store import adjustments, drafts, revisions, versions

__all__ = ["adjustments", "drafts", "revisions", "versions"]
