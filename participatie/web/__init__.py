"""What every page needs from the web side: the database, the clock, and how a page is rendered."""

from __future__ import annotations

from participatie.web.site import database, render, settings, site, utc_now

__all__ = ["database", "render", "settings", "site", "utc_now"]
