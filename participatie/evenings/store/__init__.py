"""What of an evening is kept: programme, tables, notes, and the ranking by the people present."""

from participatie.evenings.store import notes, rankings, rooms

__all__ = ["notes", "rankings", "rooms"]
