"""Tests of the door of a meeting."""
