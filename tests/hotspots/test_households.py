"""Four devices of one household, with and without a code on their letter."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from participatie.hotspots.detect import detect
from tests.hotspots.simulation import AREA, loud_household, shared_spots

HOME = (1450.0, 1450.0)


def four_devices(rng: np.random.Generator, *, code: bool) -> bool:
    """Send 60 points from four devices among 40 residents, and tell whether the household is a hot spot."""
    points = loud_household(rng, 60, HOME)
    # `located_answers` gives the mark of the household as the respondent wherever there is one.
    home = [each if code else replace(each, respondent=f"device {n % 4}") for n, each in enumerate(points)]
    found = detect(shared_spots(rng, 40, 0.3) + home, AREA, rng)
    return any(place.firm and np.hypot(place.x - HOME[0], place.y - HOME[1]) < 150 for place in found.places)


def test_sixty_points_of_four_devices_with_one_code_are_no_hot_spot(full: bool) -> None:
    runs = 90 if full else 4
    assert sum(four_devices(np.random.default_rng(seed), code=True) for seed in range(runs)) == 0
    if full:
        without = sum(four_devices(np.random.default_rng(seed), code=False) for seed in range(runs))
        print(f"four devices, 60 points: with a code 0 of {runs} a hot spot, without {without} of {runs}")
        assert without > 0, "so the code matters"
