"""Meetings in the neighbourhood: announcing, signing up, the waiting list, the list at the door."""
