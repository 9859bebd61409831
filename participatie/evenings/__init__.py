"""What happens in the room: programme, tables, notes on hot spots, and the ranking by the people present."""
