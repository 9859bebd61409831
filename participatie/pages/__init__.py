"""The pages where everything comes together: the first page, a neighbourhood's page, the start for staff."""

from __future__ import annotations

from participatie.pages import front, health, legal, lending, lineage, neighbourhood, team
from participatie.pages.blueprint import bp

__all__ = ["bp", "front", "health", "legal", "lending", "lineage", "neighbourhood", "team"]
