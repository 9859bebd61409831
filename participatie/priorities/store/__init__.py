"""Where rounds of scoring are kept, with their rules, their ballots, and who is done."""

from __future__ import annotations

from participatie.priorities.store import ballots, rules, scorers, scoring

__all__ = ["ballots", "rules", "scorers", "scoring"]
