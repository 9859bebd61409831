"""Answers on paper, entered by the team."""
