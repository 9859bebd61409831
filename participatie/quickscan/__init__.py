"""The quick scan: what residents, entrepreneurs and professionals see, side by side."""
