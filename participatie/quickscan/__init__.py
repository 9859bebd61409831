"""The quick scan: what residents, entrepreneurs and professionals each say, side by side, and what follows from it."""
