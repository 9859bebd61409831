"""From many priorities to one plan: scoring, the joint list, the draft, what is published and what is kept."""
