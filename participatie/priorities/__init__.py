"""Priorities of residents, entrepreneurs and professionals, and the joint list that they become."""
