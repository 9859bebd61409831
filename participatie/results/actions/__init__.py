"""What can be done with results: count a round."""

from __future__ import annotations

from participatie.results.actions.counting import last_day, results

__all__ = ["last_day", "results"]
