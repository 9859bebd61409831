"""Surveys: what is asked, what was answered, and what the answers say together."""
