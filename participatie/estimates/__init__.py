"""Intervals, weights and other estimates from the answers of some about all; pure sums."""
