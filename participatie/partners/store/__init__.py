"""Where the directory, the commitments with their signatures, the hours and the case teams are kept."""

from __future__ import annotations

from participatie.partners.store import hours, profiles, promises, teams

__all__ = ["hours", "profiles", "promises", "teams"]
