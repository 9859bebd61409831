"""Intervals, weights and other estimates from the answers of some about all; pure sums.

No state, no clock, no chance but what a given seed gives. Formulas and sources: docs/method/weighting.md. The
modules are plain Python; what needs arrays or quantiles loads them when it is called, so that pages which only show
an interval stay small.
"""
